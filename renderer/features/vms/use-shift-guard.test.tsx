import { act, cleanup, createEvent, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { GridItem } from './grid-items.ts';
import { useShiftGuard } from './use-shift-guard.ts';

const rows: readonly GridItem[] = [{ kind: 'vm', id: 'vm:h/1', hostId: 'h', key: 'h/1' }];
const switched = vi.fn<() => void>();
let frames: FrameRequestCallback[] = [];
let tellOfSize = (): void => undefined;
let place = { left: 72, top: 200, width: 1_300 };

beforeEach(() => {
  frames = [];
  place = { left: 72, top: 200, width: 1_300 };
  switched.mockClear();
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = [];
  });
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(tell: () => void) {
        tellOfSize = tell;
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Table({ items = rows, asked = 0 }: { readonly items?: readonly GridItem[]; readonly asked?: number }): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const guard = useShiftGuard(items, items.length * 36, asked, scroller);
  return (
    <div
      ref={(element) => {
        scroller.current = element;
        if (element !== null) element.getBoundingClientRect = () => ({ ...place }) as DOMRect;
      }}
      onPointerDownCapture={guard.onPointerDownCapture}
      onClickCapture={guard.onClickCapture}
    >
      <button type="button" className="switch" aria-label="Heartbeat" onClick={switched} />
      <p>{guard.swallowed ? 'held back' : 'taken'}</p>
    </div>
  );
}

/** The next frame is drawn, at this moment. In ms. */
function draw(at: number): void {
  const due = frames;
  frames = [];
  for (const callback of due) callback(at);
}

function send(make: typeof createEvent.click, at: number, detail: number): void {
  const button = screen.getByRole('button');
  const event = make(button, { detail });
  Object.defineProperty(event, 'timeStamp', { value: at });
  fireEvent(button, event);
}

/** Presses the switch and lets go of it at these moments. In ms. */
function click(pressedAt: number, releasedAt = pressedAt): void {
  send(createEvent.pointerDown, pressedAt, 1);
  send(createEvent.click, releasedAt, 1);
}

/** Something above the table grows or shrinks. */
function push(change: Partial<typeof place>): void {
  place = { ...place, ...change };
}

it('takes clicks while nothing has moved', () => {
  render(<Table />);
  click(10);
  expect(switched).toHaveBeenCalledTimes(1);
});

it.each([['top', { top: 236 }] as const, ['side', { left: 48 }] as const, ['width, and so the columns', { width: 852 }] as const])(
  'holds back a click that comes before anyone could have told of another %s',
  (_what, change) => {
    render(<Table />);
    push(change);
    click(1_000);
    expect(switched).not.toHaveBeenCalled();
    expect(screen.getByText('held back')).toBeTruthy();
  },
);

it('holds clicks back from the change until a person can have seen it on the screen', () => {
  render(<Table />);
  push({ top: 236 });
  act(() => tellOfSize());
  click(9_000);
  draw(9_000);
  click(9_500);
  expect(switched).not.toHaveBeenCalled();
  draw(9_500);
  click(9_899);
  expect(switched).not.toHaveBeenCalled();
  click(9_900);
  expect(switched).toHaveBeenCalledTimes(1);
  expect(screen.getByText('taken')).toBeTruthy();
});

it('counts from the last of several changes', () => {
  render(<Table />);
  push({ top: 236 });
  act(() => tellOfSize());
  draw(100);
  push({ top: 200 });
  act(() => tellOfSize());
  draw(110);
  click(600);
  expect(switched).not.toHaveBeenCalled();
  draw(700);
  click(1_100);
  expect(switched).toHaveBeenCalledTimes(1);
});

it('counts from where the pointer was pressed, however long it stays so', () => {
  render(<Table />);
  push({ top: 236 });
  act(() => tellOfSize());
  draw(0);
  draw(10);
  click(100, 5_000);
  expect(switched).not.toHaveBeenCalled();
});

it('holds back what was pressed in time where the table moves before it is let go', () => {
  render(<Table />);
  send(createEvent.pointerDown, 10, 1);
  push({ top: 236 });
  send(createEvent.click, 5_000, 1);
  expect(switched).not.toHaveBeenCalled();
});

it('lets the keyboard act: the focus does not move', () => {
  render(<Table />);
  push({ top: 236 });
  send(createEvent.click, 10, 0);
  expect(switched).toHaveBeenCalledTimes(1);
});

it('takes a click at once on rows that the user has asked for, or where none stood before', () => {
  const { rerender } = render(<Table items={[]} />);
  push({ top: 236 });
  act(() => tellOfSize());
  rerender(<Table items={rows} />);
  click(10);
  expect(switched).toHaveBeenCalledTimes(1);
  rerender(<Table items={[...rows]} />);
  click(20);
  expect(switched).toHaveBeenCalledTimes(1);
  rerender(<Table items={[...rows]} asked={1} />);
  click(30);
  expect(switched).toHaveBeenCalledTimes(2);
});
