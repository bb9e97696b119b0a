import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser, thisMachine } from '../browser.ts';
import { buildBundles } from '../bundles.ts';
import { runChecks } from '../checks.ts';
import { bin, repository, runStep } from '../steps.ts';
import { countPlaywright, countVitest, readReport, total, type Count } from '../test-reports.ts';
import { powerShellForTests } from '../testing/power-shell-for-tests.ts';

const reports = join(repository, 'test-results', 'reports');

async function unit(): Promise<Count> {
  const report = join(reports, 'vitest.json');
  await runStep(
    {
      name: 'unit and PowerShell tests',
      script: bin('vitest'),
      args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    },
    true,
  );
  return readReport(report, countVitest);
}

async function browser(): Promise<Count> {
  const found = await findBrowser(await thisMachine());
  if ('missing' in found) {
    console.error(found.missing);
    return { passed: 0, failed: 1, skipped: 0, failures: [] };
  }
  console.log(`Browser: ${found.path} (${found.how})`);
  await buildBundles();
  const report = join(reports, 'playwright.json');
  await runStep(
    {
      name: 'browser tests',
      script: bin('@playwright/test', 'playwright'),
      args: ['test'],
      environment: {
        HVV_CHROMIUM: found.path,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        ...(flags.everywhere === true ? { HVV_E2E_EVERYWHERE: '1' } : {}),
      },
    },
    true,
  );
  return readReport(report, countPlaywright);
}

async function checks(): Promise<Count> {
  const results = await runChecks();
  const failures = results.filter((result) => !result.ok).map((result) => result.name);
  return { passed: results.length - failures.length, failed: failures.length, skipped: 0, failures };
}

const suites: Record<string, () => Promise<Count>> = { check: checks, unit, e2e: browser };
const { values: flags, positionals: asked } = parseArgs({ options: { everywhere: { type: 'boolean' } }, allowPositionals: true });
const names = asked.length > 0 ? asked : Object.keys(suites);

await rm(reports, { recursive: true, force: true });
await mkdir(reports, { recursive: true });
process.env['HVV_POWERSHELL_ENGINE'] = await powerShellForTests();
// Hexadecimal, in ms: .NET compiles what is often called a second time, in the background, only in processes that live for longer than
// ten seconds. Most of those of the tests don't, and it took them a quarter of their processor time.
process.env['DOTNET_TC_CallCountingDelayMs'] = '2710';
// What PowerShell makes of scripts is compiled once and in haste: a process of the tests runs little of it twice. A quarter of what the
// start of one costs.
process.env['DOTNET_JITMinOpts'] = '1';

const counts: Count[] = [];
for (const name of names) {
  const suite = suites[name];
  if (suite === undefined) throw new Error(`No suite is called ${name}; there are ${Object.keys(suites).join(', ')}.`);
  console.log(`\n== ${name}`);
  counts.push(
    await suite().catch((error: unknown) => {
      // A suite that could not be run is a failure; the others still tell what they can.
      console.error(error);
      return { passed: 0, failed: 1, skipped: 0, failures: [] };
    }),
  );
}
const sum = total(counts);
if (sum.skipped > 0) console.log(`${sum.skipped} skipped: a skipped test is a test that was not run.`);
for (const name of sum.failures) console.log(`FAILED ${name}`);
console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
process.exitCode = sum.failed === 0 && sum.skipped === 0 ? 0 : 1;
