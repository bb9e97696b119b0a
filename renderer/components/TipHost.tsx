import { useCallback, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import './tip.css';

/** What is said of the elements that carry `data-tip`. */
export interface TipSource {
  /** What to say of an element now; nothing where there is nothing to say. */
  readonly tell: (element: HTMLElement) => readonly string[];
  /** Calls `changed` whenever `tell` may say something else of the element, until the returned function is called. */
  readonly follow: (element: HTMLElement, changed: () => void) => () => void;
}

interface Props {
  readonly tips: TipSource;
  readonly children: ReactNode;
}

/** The pointer rests this long before a tip opens, and is gone this long before it closes. In ms. */
const openDelayMs = 350;
const closeDelayMs = 150;
const gap = 6;

/**
 * One tooltip for everything below that carries `data-tip`: hundreds of cells need no tooltip of their own. Opens on hover and at
 * once on focus, closes with Esc; while it is open it describes its element, with what is true now. The pointer passes through it: it may lie over the switch
 * of another row, and must neither keep a click from that switch nor stay in its way.
 */
export function TipHost({ tips, children }: Props): ReactNode {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [tip, setTip] = useState<{ readonly element: HTMLElement; readonly lines: readonly string[] } | null>(null);

  const schedule = useCallback((act: () => void, delayMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(act, delayMs);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);

  const open = useCallback(
    (element: HTMLElement) => {
      const lines = tips.tell(element);
      setTip(lines.length === 0 ? null : { element, lines });
    },
    [tips],
  );

  // What was true when it opened may have changed while the pointer rests.
  useEffect(() => {
    if (tip === null) return undefined;
    const tellAnew = (): void => {
      const lines = tip.element.isConnected ? tips.tell(tip.element) : [];
      if (lines.join('\n') !== tip.lines.join('\n')) open(tip.element);
    };
    tellAnew();
    return tips.follow(tip.element, tellAnew);
  }, [tip, tips, open]);

  useLayoutEffect(() => {
    if (tip === null || box.current === null) return undefined;
    const anchor = tip.element.getBoundingClientRect();
    const own = box.current.getBoundingClientRect();
    const below = anchor.bottom + gap + own.height <= innerHeight;
    const left = Math.max(gap, Math.min(anchor.left, innerWidth - own.width - gap));
    box.current.style.left = `${left}px`;
    box.current.style.top = `${below ? anchor.bottom + gap : anchor.top - gap - own.height}px`;
    const described = tip.element.querySelector('button') ?? tip.element;
    described.setAttribute('aria-describedby', id);
    const close = (): void => setTip(null);
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close();
    };
    addEventListener('keydown', onKey);
    addEventListener('scroll', close, true);
    return () => {
      described.removeAttribute('aria-describedby');
      removeEventListener('keydown', onKey);
      removeEventListener('scroll', close, true);
    };
  }, [tip, id]);

  return (
    <div
      className="tip-host"
      onPointerOver={(event) => {
        const element = tipElement(event.target);
        if (element === null || element !== tip?.element)
          schedule(() => (element === null ? setTip(null) : open(element)), tip === null ? openDelayMs : closeDelayMs);
        else clearTimeout(timer.current);
      }}
      onPointerLeave={() => schedule(() => setTip(null), closeDelayMs)}
      onPointerDown={() => {
        clearTimeout(timer.current);
        setTip(null);
      }}
      onFocus={(event) => {
        const element = tipElement(event.target);
        if (element !== null && event.target.matches(':focus-visible')) {
          clearTimeout(timer.current);
          open(element);
        }
      }}
      onBlur={() => schedule(() => setTip(null), closeDelayMs)}
    >
      {children}
      {tip !== null && (
        <div ref={box} id={id} role="tooltip" className="tip">
          {tip.lines.map((line) => (
            <p key={line}>
              <bdi>{line}</bdi>
            </p>
          ))}
        </div>
      )}
    </div>
  );
}

function tipElement(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null;
}
