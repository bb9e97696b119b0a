import { rendererOrigin } from './origin.ts';

/** What is looked at of the frame that sent a message; `null` when that frame is gone. */
export type SendingFrame = { readonly origin: string; readonly parent: unknown } | null;

/** True for the dashboard's own page in the top frame: a page that was led elsewhere, and a frame inside ours, is a stranger. */
export function isTrustedSender(frame: SendingFrame): boolean {
  return frame !== null && frame.parent === null && frame.origin === rendererOrigin;
}
