import { useId } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/i18n.ts';
import type { Line } from './line.ts';
import { codeText, heightOf, kindOf, patterned } from './segment-look.ts';
import { StripPatterns } from './StripPatterns.tsx';

const tall = 12;

/** What the line shows, each with its sign; what it does not show is not explained. */
export function TimelineLegend({ line }: { readonly line: Line }): ReactNode {
  const { t } = useText();
  const id = useId();
  const codes = [...new Set(line.stretches.map(({ code }) => code))];
  return (
    <ul className="beat-legend" aria-label={t('heartbeat.legend')}>
      {codes.map((code) => {
        const kind = kindOf(code);
        const height = Math.max(1, tall * heightOf[kind]);
        const style = patterned.has(kind) ? { fill: `url(#${id}-${code}-${kind})` } : undefined;
        return (
          <li key={code}>
            <svg width="16" height={tall + 2} aria-hidden="true">
              <StripPatterns id={`${id}-${code}`} />
              <rect className="beat-bar" data-kind={kind} x="1" width="14" y={tall + 1 - height} height={height} style={style} />
            </svg>
            {codeText(code, t)}
          </li>
        );
      })}
      {line.marks.length > 0 && (
        <li>
          <svg width="16" height={tall + 2} aria-hidden="true">
            <path className="beat-mark" data-exact d="M4.5 4h7L8 11z" />
          </svg>
          {t('heartbeat.change')}
        </li>
      )}
    </ul>
  );
}
