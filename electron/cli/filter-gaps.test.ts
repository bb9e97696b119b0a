import { describe, expect, it } from 'vitest';
import { failure } from '../../shared/contract/problem.ts';
import { vmWith } from '../../shared/domain/vm-record.fixture.ts';
import { createFakeCore, snapshotOf, strangePolicy } from './testing/fake-core.ts';
import { runLine } from './testing/run-line.ts';
import { coreOf, roma } from './testing/sample-core.ts';

describe('a filter that rests on services that were not read', () => {
  const half = (): ReturnType<typeof coreOf> => coreOf({ name: 'HALF', details: null, detailsProblem: { code: 'timedOut' } }, {});

  it.each(['drift', 'bad', 'warning', 'normal'])('is unknown to a plugin, by --filter %s', async (filter) => {
    const { code, output } = await runLine(['status', '--plugin', '--filter', filter], half());
    expect([code, output]).toEqual([3, expect.stringMatching(/^HYPERV UNKNOWN - .*Services not read: HALF/)]);
  });

  it('is told in the table and as JSON', async () => {
    const { code, output } = await runLine(['status', '--filter', 'drift'], half());
    expect([code, output]).toEqual([3, expect.stringContaining('Services not read: HALF\n')]);
    expect(output).toContain('No virtual machine that could be read passes the filter.');
    const json = await runLine(['status', '--filter', 'warning', '--json'], half());
    expect(JSON.parse(json.output)).toMatchObject({ exitCode: 3, vms: [], servicesNotRead: [{ name: 'HALF' }] });
  });

  it.each(['csv', 'html', 'json'])('leaves a report as %s not whole', async (form) => {
    expect(await runLine(['report', '--format', form, '--filter', 'drift'], half())).toMatchObject({
      code: 3,
      errors: 'Services not read: HALF',
    });
  });

  it('is told in the mailed page, which nobody reads beside standard error', async () => {
    const { output } = await runLine(['report', '--format', 'html', '--filter', 'bad'], half());
    expect(output).toContain('Services not read: HALF');
    expect(output).not.toContain('Nothing needs attention.');
  });

  it('counts only the VMs that were asked for', async () => {
    expect((await runLine(['status', 'APP-01', '--filter', 'drift'], half())).code).toBe(0);
  });

  it.each(['off', 'notMonitored', 'hostFault'])('is another one than %s, which rests on the Status', async (filter) => {
    expect((await runLine(['status', '--filter', filter], half())).code).toBe(0);
    expect((await runLine(['report', '--format', 'csv', '--filter', filter], half())).code).toBe(0);
  });
});

describe('a filter that rests on a policy that is not known', () => {
  it.each([
    ['attention', strangePolicy, 'The stored policy cannot be understood'],
    ['drift', failure('databaseUnavailable'), 'The policy was not read'],
    ['notKnown', strangePolicy, 'The stored policy cannot be understood'],
  ] as const)('is unknown to a plugin: %s', async (filter, policy, words) => {
    const core = createFakeCore(snapshotOf([roma], [vmWith()]), { policy });
    const { code, output } = await runLine(['status', '--plugin', '--filter', filter], core);
    expect([code, output]).toEqual([3, expect.stringContaining(words)]);
  });

  it.each(['bad', 'off'])('is another one than %s', async (filter) => {
    const core = createFakeCore(snapshotOf([roma], [vmWith()]), { policy: strangePolicy });
    expect((await runLine(['status', '--plugin', '--filter', filter], core)).code).toBe(0);
  });
});
