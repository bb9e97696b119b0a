import type { ReactNode } from 'react';
import { useText } from '../i18n/i18n.ts';
import { formatDuration, formatStopwatch } from '../i18n/format.ts';
import { useTicking } from '../store/hooks.ts';

interface Props {
  /** ms since 1970. */
  readonly since: number;
  /** `brief`: days without hours; `full`: days and hours. */
  readonly detail: 'brief' | 'full';
  /** Shown as `0:38` while it is under ten minutes. */
  readonly stopwatch?: boolean;
  /** Said as `3 s ago`. */
  readonly ago?: boolean;
  /** The span is a lower bound. */
  readonly atLeast?: boolean;
}

const stopwatchLimitMs = 600_000;

/** A span up to now. Ticks by the one clock and renders only when its text changes; nothing above it renders. */
export function Age({ since, detail, stopwatch = false, ago = false, atLeast = false }: Props): ReactNode {
  const { t } = useText();
  return useTicking((now) => {
    const span = now - since;
    if (stopwatch && span < stopwatchLimitMs) return formatStopwatch(span);
    const duration = formatDuration(span, t, detail === 'brief');
    if (ago) return t('age.ago', { duration });
    return atLeast ? t('age.atLeast', { duration }) : duration;
  });
}
