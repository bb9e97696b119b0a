import { ipcMain, type WebContents } from 'electron';
import type { VitalsEvent } from '../../shared/contract/contract.ts';
import { failure } from '../../shared/contract/problem.ts';
import { callChannel, dropChannel, eventChannel } from './channels.ts';
import { isTrustedSender } from './trusted-sender.ts';

/** What the shell needs of the core. */
export interface ShellCore {
  /** Resolves with a `Result`, never rejects. */
  call(name: string, input: unknown): Promise<unknown>;
  subscribe(listener: (event: VitalsEvent) => void): () => void;
  /** Takes files that a user has dropped, by their paths. Resolves with a `Result`, never rejects. */
  takeDropped(paths: unknown): Promise<unknown>;
  /** Ends every PowerShell; resolves when they are gone. */
  stop(): Promise<void>;
}

/** Answers the calls of the dashboard's page. `core` is asked for at each call, since it starts beside the window. */
export function answerCalls(core: () => Promise<ShellCore>): void {
  ipcMain.handle(callChannel, async (event, name: unknown, input: unknown) => {
    if (!isTrustedSender(event.senderFrame)) return failure('invalidRequest', 'The sender is not the dashboard.');
    if (typeof name !== 'string') return failure('invalidRequest', 'A call has a name.');
    try {
      return await (await core()).call(name, input);
    } catch (error) {
      return failure('internal', String(error));
    }
  });
}

/** Takes the files that are dropped on the dashboard's page. */
export function answerDrops(core: () => Promise<ShellCore>): void {
  ipcMain.handle(dropChannel, async (event, paths: unknown) => {
    if (!isTrustedSender(event.senderFrame)) return failure('invalidRequest', 'The sender is not the dashboard.');
    try {
      return await (await core()).takeDropped(paths);
    } catch (error) {
      return failure('internal', String(error));
    }
  });
}

/** Sends an event to a page, where it is there and shows the dashboard. */
export function sendEvent(page: WebContents, event: VitalsEvent): void {
  if (!page.isDestroyed() && isTrustedSender(page.mainFrame)) page.send(eventChannel, event);
}

/** Sends each event to the windows that are open at that moment and show the dashboard. */
export function passEventsOn(core: Pick<ShellCore, 'subscribe'>, pages: () => readonly WebContents[]): () => void {
  return core.subscribe((event) => {
    for (const page of pages()) sendEvent(page, event);
  });
}
