import { visibleJson } from '../../shared/domain/report.ts';
import { exitCodes } from './exit-code.ts';

/** How a command ended of which there is nothing else to tell. */
export interface End {
  readonly verdict: keyof typeof exitCodes;
  /** What was in the way, in a sentence; `null` where nothing was. */
  readonly error: string | null;
  /** Besides, for programs. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** That end as JSON: whoever asks for JSON gets one document of it, however the command ends. */
export function jsonOfEnd({ verdict, error, more = {} }: End): string {
  return visibleJson({ format: 'hyperv-vitals-end', version: 1, verdict, exitCode: exitCodes[verdict], error, ...more });
}
