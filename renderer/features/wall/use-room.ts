import { useLayoutEffect, useState } from 'react';

/** Width and height of an element, kept up to date. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** How much room an element has; give `measure` to it as its ref. Nothing before it is there. */
export function useRoom(): { readonly room: Room; readonly measure: (element: HTMLElement | null) => void } {
  const [element, measure] = useState<HTMLElement | null>(null);
  const [room, setRoom] = useState<Room>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    if (element === null) return undefined;
    const look = (): void => setRoom({ width: element.clientWidth, height: element.clientHeight });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return { room, measure };
}
