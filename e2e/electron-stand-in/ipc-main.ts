import { EventEmitter } from 'node:events';
import type { StandInFrame } from './frame.ts';

type InvokeHandler = (
  event: { sender: unknown; senderFrame: StandInFrame | null; frameId: number; processId: number },
  ...args: unknown[]
) => unknown;

class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, InvokeHandler>();

  handle(channel: string, handler: InvokeHandler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Answers `ipcRenderer.invoke`, in the words that Electron puts around an error. */
  async answer(channel: string, sender: unknown, senderFrame: StandInFrame | null, args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`Error invoking remote method '${channel}': Error: No handler registered for '${channel}'`);
    try {
      return structuredClone(await handler({ sender, senderFrame, frameId: 1, processId: 1 }, ...args));
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
    }
  }
}

/** Electron's `ipcMain`. */
export const ipcMain = new IpcMain();
