import { describe, expect, it } from 'vitest';
import { runLine } from './testing/run-line.ts';
import { coreOf } from './testing/sample-core.ts';

describe('an interruption, which one look cannot tell from a loss', () => {
  const hung = (): ReturnType<typeof coreOf> => coreOf({ name: 'HUNG', code: 'interrupted', heartbeat: 'LostCommunication' }, {});

  it.each(['attention', 'warning'])('passes --filter %s and is a warning to a plugin', async (filter) => {
    const { code, output } = await runLine(['status', '--plugin', '--filter', filter], hung());
    expect([code, output]).toEqual([
      1,
      expect.stringContaining('HYPERV WARNING - 1 virtual machine, 1 with a warning; simulated: these are demo hosts; HUNG: Interrupted'),
    ]);
  });

  it('is not well in a report, in any form', async () => {
    const html = await runLine(['report', '--format', 'html'], hung());
    expect(html.output).toContain('1 virtual machine needs attention.');
    expect(html.output).not.toContain('Nothing needs attention');
    const { output } = await runLine(['report', '--format', 'json'], hung());
    expect(JSON.parse(output)).toMatchObject({
      oneLook: true,
      vms: [
        { name: 'APP-01', attention: null },
        { name: 'HUNG', attention: { urgency: 'warning', reasons: [{ kind: 'status' }] } },
      ],
    });
    const csv = await runLine(['report', '--format', 'csv', '--filter', 'attention'], hung());
    expect(csv.output).toMatch(/,HUNG,interrupted,[^\r]*,warning,/);
    expect(csv.output).not.toContain('APP-01');
  });
});
