import { bin, runStep, type Step, type StepResult } from './steps.ts';

/** What `npm run check` runs: types, lint with the import rules, format, dead code. */
const checks: readonly Step[] = [
  { name: 'types', script: bin('typescript', 'tsc'), args: ['-p', '.'] },
  { name: 'lint', script: bin('oxlint'), args: ['--type-aware', '--deny-warnings'] },
  { name: 'format', script: bin('prettier'), args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'dead code', script: bin('knip'), args: ['--no-progress'] },
];

/** Runs all checks side by side, prints a line for each and the output of those that failed. */
export async function runChecks(): Promise<readonly StepResult[]> {
  return Promise.all(
    checks.map(async (step) => {
      const result = await runStep(step, false);
      console.log(`${result.ok ? 'ok    ' : 'FAILED'} ${result.name} (${result.seconds.toFixed(1)} s)`);
      if (!result.ok) console.log(result.output);
      return result;
    }),
  );
}
