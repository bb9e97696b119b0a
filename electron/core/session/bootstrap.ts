import { failure, type Problem } from '../../../shared/contract/problem.ts';
import { classifyError } from '../module/classify.ts';
import { findFrame, toBase64 } from './frame.ts';
import type { BootOutcome } from './session-process.ts';

const modeMark = /VITALS-LANGUAGE:([A-Za-z]+):END/;
const quiet = ['Progress', 'Warning', 'Verbose', 'Debug', 'Information']
  .map((stream) => `$${stream}Preference='SilentlyContinue'`)
  .join(';');

/**
 * The first line of a session. It silences what would write between the answers, and tells the language mode through the pipeline:
 * in constrained language nothing else gets out, since node-powershell's marks need a method call.
 */
export const preamble = `${quiet};"VITALS-LANGUAGE:$($ExecutionContext.SessionState.LanguageMode):END"`;

/** The language mode that the preamble wrote, `null` as long as it has not. */
export function findLanguageMode(output: string): string | null {
  return modeMark.exec(output)?.[1] ?? null;
}

/** True for a mode in which our module can't work. */
export function isLanguageConstrained(mode: string): boolean {
  return mode !== 'FullLanguage';
}

/**
 * The line that loads our module and answers with one frame: `ok`, or the parts of the error, one a line. It uses Core cmdlets only, so
 * that a PowerShell whose other modules can't be found still says what is wrong with it.
 */
export function bootLine(id: string, modulePath: string): string {
  return [
    '$(',
    `$vitalsPath=[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${toBase64(modulePath)}'));`,
    'try{',
    'Import-Module -Name $vitalsPath -DisableNameChecking -Force -Global -ErrorAction Stop;',
    'Get-Command -Name Invoke-VitalsRequest -CommandType Function -ErrorAction Stop | ForEach-Object -Process {};',
    "$vitalsText='ok'",
    '}catch{',
    '$vitalsTypes=@();',
    'for($vitalsError=$_.Exception;$null -ne $vitalsError;$vitalsError=$vitalsError.InnerException){$vitalsTypes+=$vitalsError.GetType().FullName};',
    "$vitalsText=@('error',$_.FullyQualifiedErrorId,[string]$_.CategoryInfo.Category,($vitalsTypes -join ' '),$_.Exception.Message) -join [char]10",
    '};',
    `[Console]::Out.WriteLine('HVV1 ${id} '+[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($vitalsText))+' HVV1'+'END')`,
    ')',
  ].join('');
}

/** Reads what the boot line wrote. */
export function readBoot(output: string, id: string): BootOutcome {
  const text = findFrame(output, id);
  if (text === 'ok') return { kind: 'ready' };
  if (text === null || !text.startsWith('error\n')) {
    return refused(failure('powerShellFailed', `PowerShell did not say that the module is loaded: ${output.trim()}`).problem, false);
  }
  const [, errorId = '', category = '', types = '', ...message] = text.split('\n');
  const error = { errorId, category, exceptionTypes: types.split(' '), hResult: null, message: message.join('\n') };
  const code = classifyError(error, null, 'host.facts');
  const isPolicy = code === 'executionPolicy' || code === 'constrainedLanguage';
  return refused(failure(isPolicy ? code : 'powerShellFailed', error.message, errorId).problem, isPolicy);
}

/** The outcome of a boot in a constrained language mode. */
export function refusedForLanguage(mode: string): BootOutcome {
  return refused(failure('constrainedLanguage', `The language mode of PowerShell is ${mode}.`).problem, true);
}

function refused(problem: Problem, lasting: boolean): BootOutcome {
  return { kind: 'refused', problem, lasting };
}
