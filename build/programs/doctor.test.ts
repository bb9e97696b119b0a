import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { repository } from '../steps.ts';

interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** What a person types behind `npm run doctor --`. */
async function doctor(...flags: readonly string[]): Promise<Ended> {
  const args = [join(repository, 'build', 'run.mjs'), 'doctor', ...flags];
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, {
      env: { ...process.env, HVV_DEMO_HOSTS: 'DEMO-ROMA-01' },
    });
    return { code: 0, output: stdout, errors: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout, errors: stderr };
  }
}

test('prints where both ways of reading differ, and what each query and each property takes', async () => {
  const { code, output, errors } = await doctor('--compare-reads', '--demo', '--vms', '2');
  expect([code, errors]).toEqual([0, '']);
  expect(output).toContain('These are simulated hosts');
  expect(output.match(/^DEMO-[A-Z]+-\d+: \d+ VMs; /gm)).toHaveLength(1);
  expect(output).toContain('Both ways say the same of 2 VMs: this host is read in bulk.');
  expect(output).toContain('The light reads of all VMs say the same.');
  expect(output).toMatch(/in full, in bulk +[\d.]+ m?s {2}\d+ VMs, 16 queries/);
  for (const part of ['GetSummaryInformation', 'Msvm_HeartbeatComponent', 'MSCluster_Resource', 'CheckpointType', 'Get-VMSecurity']) {
    expect(output).toMatch(new RegExp(`^    ${part} +[\\d.]+ m?s`, 'm'));
  }
});

test.each([
  [[], 'Say what to examine: --compare-reads.'],
  [['--compare-reads', '--vms', '0'], '--vms wants a number from 1 to 100.'],
  [['--compare-reads', '--vms', 'two'], '--vms wants a number from 1 to 100.'],
] as const)('refuses %j, and says which flags there are', async (flags, words) => {
  const { code, output, errors } = await doctor(...flags);
  expect([code, output]).toEqual([2, '']);
  expect(errors).toContain(words);
  expect(errors).toContain('It changes nothing.');
});
