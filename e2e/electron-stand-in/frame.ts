import type { Frame } from '@playwright/test';
import { originOf, toShell } from './addresses.ts';

/** What the shell looks at of Electron's `WebFrameMain`. */
export interface StandInFrame {
  readonly url: string;
  readonly origin: string;
  readonly parent: StandInFrame | null;
}

/** Describes a frame of the browser as Electron would. An empty frame has the origin of the one that made it. */
export function describeFrame(frame: Frame): StandInFrame {
  const parentFrame = frame.parentFrame();
  const parent = parentFrame === null ? null : describeFrame(parentFrame);
  const url = toShell(frame.url());
  const inherits = parent !== null && (url === '' || url === 'about:blank' || url === 'about:srcdoc');
  return { url, origin: inherits ? parent.origin : originOf(url), parent };
}
