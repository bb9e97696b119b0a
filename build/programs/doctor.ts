import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examineHost } from '../../electron/core/bulk/examine.ts';
import { systemClock } from '../../electron/core/clock.ts';
import { findHosts } from '../../electron/core/launch.ts';
import { settingsSchema } from '../../shared/contract/settings.ts';
import { doctorReport } from '../doctor-report.ts';
import { readFlags, refuseFlags } from '../flags.ts';
import { providePowerShell } from '../provide-power-shell.ts';

const usage = `npm run doctor -- --compare-reads [flags]
  --compare-reads   read this machine's VMs in bulk and by the cmdlets, and print where they differ and what each query and property costs
  --vms N           compare so many VMs in full (default: 5)
  --demo            examine the demo hosts, also where this machine has Hyper-V
It changes nothing.`;

const flags = readFlags(usage, { 'compare-reads': { type: 'boolean' }, vms: { type: 'string' }, demo: { type: 'boolean' } });
if (flags['compare-reads'] !== true) refuseFlags('Say what to examine: --compare-reads.', usage);
const sampleSize = Number(flags.vms ?? '5');
if (!Number.isInteger(sampleSize) || sampleSize < 1 || sampleSize > 100) refuseFlags('--vms wants a number from 1 to 100.', usage);

await providePowerShell();
// For the state of the demo hosts: theirs begins here and ends here.
const dataFolder = mkdtempSync(join(tmpdir(), 'hyperv-vitals-doctor-'));
const { hosts, demoReason, connect } = await findHosts({ demo: flags.demo === true, dataFolder });
if (demoReason !== null) {
  console.log(
    'These are simulated hosts: the times are those of the simulation. On a Windows machine with Hyper-V this examines its own VMs.\n',
  );
}
try {
  for (const host of hosts) {
    const connection = connect(host, settingsSchema.parse({}));
    try {
      connection.start();
      const examined = await examineHost(host.hostId, connection, systemClock, sampleSize);
      if (!examined.ok) {
        const { code, errorId, detail } = examined.problem;
        console.log(`${host.name}: could not be read: ${[code, errorId, detail].filter((part) => part !== undefined).join(' ')}\n`);
        process.exitCode = 1;
        continue;
      }
      console.log(`${doctorReport(host.name, examined.value).join('\n')}\n`);
      if (examined.value.full.way === 'cmdlets' || examined.value.lightDifferences.length > 0) process.exitCode = 1;
    } finally {
      await connection.close();
    }
  }
} finally {
  rmSync(dataFolder, { recursive: true, force: true });
}
