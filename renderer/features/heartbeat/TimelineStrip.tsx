import { useId, useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import type { HeartbeatSpan } from '../../../shared/contract/heartbeat.ts';
import { useText } from '../../i18n/i18n.ts';
import { stretchText, summaryText } from './line.ts';
import type { Line } from './line.ts';
import { heightOf, kindOf, patterned, segmentKinds } from './segment-look.ts';
import { StripPatterns } from './StripPatterns.tsx';
import { ticksOf } from './ticks.ts';

interface Props {
  readonly line: Line;
  readonly span: HeartbeatSpan;
  readonly vmName: string;
}

/** Where the bars stand, in px. */
const top = 10;
const tall = 24;
const ground = top + tall;
const axisHeight = 20;

/** Labels nearer to an end than this, in percent, would be cut off. */
const edge = 5;

/**
 * The heartbeat over time. Each kind of stretch has its own height and pattern. It is a slider over its stretches: the arrow keys and the
 * pointer go from one to the next, and the line below says what each is.
 */
export function TimelineStrip({ line, span, vmName }: Props): ReactNode {
  const { t, language } = useText();
  const id = useId();
  const [chosen, setChosen] = useState<number | null>(null);
  const { stretches, marks, from, to } = line;
  const last = stretches.length - 1;
  const index = Math.min(chosen ?? last, last);
  const current = stretches[index];
  const percent = (at: number): number => ((at - from) / (to - from)) * 100;
  const said = current === undefined ? '' : stretchText(current, line, t, language);

  function onKeyDown(event: KeyboardEvent): void {
    const next = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: last }[event.key];
    if (next === undefined || event.altKey) return;
    event.preventDefault();
    setChosen(Math.max(0, Math.min(last, next)));
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    const box = event.currentTarget.getBoundingClientRect();
    if (box.width === 0) return;
    const at = from + ((event.clientX - box.left) / box.width) * (to - from);
    const found = stretches.findIndex((stretch) => at < stretch.to);
    setChosen(found < 0 ? last : found);
  }

  return (
    <>
      <div
        role="slider"
        tabIndex={0}
        className="beat-strip"
        aria-label={t('heartbeat.strip', { vm: vmName, span: t(`heartbeat.span.${span}`) })}
        aria-describedby={`${id}-summary`}
        aria-valuemin={1}
        aria-valuemax={last + 1}
        aria-valuenow={index + 1}
        aria-valuetext={said}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerMove}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setChosen(null)}
        onBlur={() => setChosen(null)}
      >
        <svg width="100%" height={ground + axisHeight} aria-hidden="true">
          <StripPatterns id={id} />
          <line className="beat-ground" x1="0" x2="100%" y1={ground} y2={ground} />
          {/* The worst last: what is short and bad must not vanish behind what is long and well. */}
          {segmentKinds.flatMap((kind) =>
            stretches
              .filter((stretch) => kindOf(stretch.code) === kind)
              .map((stretch) => (
                <rect
                  key={stretch.from}
                  className="beat-bar"
                  data-kind={kind}
                  x={`${percent(stretch.from)}%`}
                  width={`${percent(stretch.to) - percent(stretch.from)}%`}
                  y={ground - tall * heightOf[kind]}
                  height={tall * heightOf[kind]}
                  style={patterned.has(kind) ? { fill: `url(#${id}-${kind})` } : undefined}
                />
              )),
          )}
          {current !== undefined && chosen !== null && (
            <rect
              className="beat-chosen"
              x={`${percent(current.from)}%`}
              width={`${percent(current.to) - percent(current.from)}%`}
              y={top - 2}
              height={tall + 4}
            />
          )}
          {marks.map((mark) => (
            <svg key={`${mark.at} ${mark.kind}`} x={`${percent(mark.at)}%`} overflow="visible">
              <path className="beat-mark" data-exact={mark.exact || undefined} d="M-3.5 1h7L0 8z" />
            </svg>
          ))}
          {ticksOf(from, to, span, language).map(({ at, text }) => (
            <svg key={at} x={`${percent(at)}%`} overflow="visible">
              <path className="beat-tick" d={`M0 ${ground}v4`} />
              {percent(at) > edge && percent(at) < 100 - edge && (
                <text className="beat-time" y={ground + 16} textAnchor="middle">
                  {text}
                </text>
              )}
            </svg>
          ))}
        </svg>
      </div>
      <p className="beat-said" data-kind={current === undefined ? undefined : kindOf(current.code)}>
        {said}
      </p>
      <p id={`${id}-summary`} className="only-heard">
        {summaryText(line, span, t)}
      </p>
    </>
  );
}
