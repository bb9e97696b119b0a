import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlannedChange } from './plan.ts';
import { numbered } from './plan.fixture.ts';
import { planAsPowerShell } from './plan-script.ts';

function change(number: number, changes: Partial<PlannedChange> = {}): PlannedChange {
  return {
    hostId: 'a',
    vmId: numbered(number),
    name: `VM-${number}`,
    service: 'vss',
    from: true,
    to: false,
    severity: 'medium',
    atStart: false,
    ...changes,
  };
}

const facts = { at: '2026-11-23T08:00:00.000Z', hostName: (hostId: string) => `HOST-${hostId}` };

/** What of a script PowerShell would run: everything but comments. */
function codeOf(script: string): readonly string[] {
  return script.split(/\r\n|[\n\r\u0085\u2028\u2029]/).filter((line) => !line.trimStart().startsWith('#'));
}

test('names each host once, with its VMs and what each is changed to, as comments', () => {
  const script = planAsPowerShell([change(1), change(2, { hostId: 'b', from: false, to: true }), change(3)], facts);
  expect(script.match(/# Host HOST-a\n/g)).toHaveLength(1);
  expect(script).toContain('# VM-1: vss off\n');
  expect(script).toContain(`@{ Vm = '${numbered(2)}'; Service = '5ced1297-4598-4915-a5fc-ad21bb4d02a4'; From = $false; To = $true }`);
  expect(script.indexOf('# VM-3')).toBeLessThan(script.indexOf('# Host HOST-b'));
  expect(script).not.toContain('-Force');
  expect(script).toContain('# Hyper-V Vitals: 3 switches on 2 hosts,');
  expect(planAsPowerShell([change(1)], facts)).toContain('# Hyper-V Vitals: 1 switch on 1 host,');
});

test('no name of a VM or a host changes what is run, and nothing in it is anything but plain ASCII', () => {
  const quiet = codeOf(planAsPowerShell([change(1)], facts));
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\nStop-VM *', '\r\n#>', '\u2028Stop-VM *', "'; Stop-VM *", '`\n', '<# ', '\u0085x'),
  );
  fc.assert(
    fc.property(hostile, hostile, (vm, host) => {
      const script = planAsPowerShell([change(1, { name: vm })], { ...facts, hostName: () => host });
      expect(codeOf(script)).toEqual(quiet);
      expect(script).toMatch(/^[\n\u0020-\u007E]*$/);
    }),
  );
});
