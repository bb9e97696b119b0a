import { loadavg } from 'node:os';
import { assumptions } from '../../bench/assumptions.ts';
import { cases } from '../../bench/cases.ts';
import { rowOf, type Row } from '../../bench/row.ts';
import { createStage } from '../../bench/stage.ts';
import { tableOf } from '../../bench/table.ts';
import { readFlags, refuseFlags } from '../flags.ts';
import { providePowerShell } from '../provide-power-shell.ts';

const usage = `npm run bench -- [flags]
  --json        print JSON instead of the table
  --case NAME   measure this alone: ${cases.map(({ name }) => name).join(', ')} (may be given more than once)`;

const flags = readFlags(usage, { json: { type: 'boolean' }, case: { type: 'string', multiple: true } });
const unknown = flags.case?.find((asked) => cases.every(({ name }) => name !== asked));
if (unknown !== undefined) refuseFlags(`No case is called ${unknown}.`, usage);

// What is printed on the way, also by the build, is not part of the result.
const print = console.log;
console.log = console.error;

const loadBefore = loadavg();
const began = performance.now();
await providePowerShell();
const stage = createStage();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stage.abandon();
    process.exit(1);
  });
}

const rows: Row[] = [];
const notMeasured: { group: string; reason: string }[] = [];
try {
  for (const each of cases) {
    const { name, title } = each;
    if (flags.case !== undefined && !flags.case.includes(name)) continue;
    console.error(`Measuring: ${title}…`);
    try {
      for (const measured of await each.measure(stage)) rows.push(rowOf(title, measured));
    } catch (error) {
      notMeasured.push({ group: title, reason: error instanceof Error ? error.message : String(error) });
    }
  }
} finally {
  await stage.clear();
}

const seconds = Math.round((performance.now() - began) / 1000);
const stated = assumptions(loadBefore);
if (flags.json === true) {
  print(JSON.stringify({ seconds, assumptions: stated, rows, notMeasured }, null, 2));
} else {
  print(`${tableOf(rows)}\n`);
  for (const line of stated) print(`- ${line}`);
  for (const { group, reason } of notMeasured) print(`NOT MEASURED: ${group}: ${reason}`);
  print(
    `${rows.filter((row) => row.met === true).length} bars met, ${rows.filter((row) => row.met === false).length} not met in this run; ${seconds} s.`,
  );
}
// A figure beyond its bar is no failure of the run: this is no timed test.
process.exitCode = notMeasured.length === 0 ? 0 : 1;
