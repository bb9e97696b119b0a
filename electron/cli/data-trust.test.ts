import { describe, expect, it } from 'vitest';
import { failure } from '../../shared/contract/problem.ts';
import { vmWith } from '../../shared/domain/vm-record.fixture.ts';
import { createFakeCore, snapshotOf, strangePolicy } from './testing/fake-core.ts';
import { runLine } from './testing/run-line.ts';
import { roma } from './testing/sample-core.ts';

describe('a data folder that cannot be used', () => {
  const broken = (): ReturnType<typeof createFakeCore> =>
    createFakeCore(snapshotOf([roma], [vmWith()]), {
      database: { state: 'unavailable', problem: { code: 'databaseUnavailable', detail: 'not a folder' } },
      changesRefused: 'databaseUnavailable',
    });

  it.each([
    [['status'], 0],
    [['services'], 3],
    [['drift'], 3],
    [['report', '--format', 'csv'], 3],
    [['set', 'APP-01', 'guest-interface', 'on', '--yes'], 1],
  ])('is named by %j, which ends with %i', async (line, exit) => {
    const { code, errors } = await runLine([...line, '--data-folder', '/a/b'], broken());
    expect([code, errors]).toEqual([exit, expect.stringContaining('The data folder /a/b cannot be used (not a folder)')]);
    expect((await runLine(line, broken())).errors).toContain('/the/usual/folder');
  });

  it('leaves the policy unknown, and says so where it counts', async () => {
    expect((await runLine(['drift'], broken())).output).toContain('The policy was not read');
    expect(JSON.parse((await runLine(['drift', '--json'], broken())).output)).toMatchObject({ dataFolderRead: false, exitCode: 3 });
  });
});

describe('a policy that is not known, in a data folder that is well', () => {
  const look = (options: Parameters<typeof createFakeCore>[1]): ReturnType<typeof createFakeCore> =>
    createFakeCore(snapshotOf([roma], [vmWith()]), options);

  it.each([
    [['drift'], 3],
    [['services'], 3],
    [['report', '--format', 'csv'], 3],
    [['status'], 0],
  ])('lets %j end with %i where it cannot be understood', async (line, exit) => {
    const { code, output, errors } = await runLine(line, look({ policy: strangePolicy }));
    expect([code, `${output}${errors}`.includes('The stored policy cannot be understood here')]).toEqual([exit, exit === 3]);
    expect(output).not.toContain('Nothing differs');
  });

  it('is told as JSON', async () => {
    const { output } = await runLine(['drift', '--json'], look({ policy: strangePolicy }));
    expect(JSON.parse(output)).toMatchObject({ dataFolderRead: true, policyRead: false, exitCode: 3 });
    expect(JSON.parse((await runLine(['drift', '--json'], look({}))).output)).toMatchObject({ policyRead: true, exitCode: 0 });
  });

  it.each([
    ['could not be asked for', { policy: failure('databaseUnavailable') }],
    ['may not have been taken in', { changesRefused: 'databaseUnavailable' } as const],
  ])('is that of a folder that cannot be used where it %s', async (_why, options) => {
    const { code, output, errors } = await runLine(['drift'], look(options));
    expect([code, output]).toEqual([3, expect.stringContaining('The policy was not read')]);
    expect(errors).toContain('The data folder /the/usual/folder cannot be used (databaseUnavailable)');
  });
});
