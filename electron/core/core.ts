import { z } from 'zod';
import { calls, eventSchema, isCallName, type CallName, type VitalsEvent } from '../../shared/contract/contract.ts';
import { hostPathSchema } from '../../shared/contract/files.ts';
import { failure, success } from '../../shared/contract/problem.ts';
import { createHandlers, type Handlers } from './handlers.ts';
import type { ServiceLeftOn } from './operations/borrowed-service.ts';
import type { CoreOptions } from './options.ts';
import { startServices, type Services } from './services.ts';

export type { CoreOptions } from './options.ts';

/** Everything below the shells: hosts, reads, writes, settings, audit. Knows neither Electron nor HTTP. */
export interface Core {
  /** Opens the database and starts the sessions; does not wait for the hosts. */
  start(): Promise<void>;
  /** One call of the contract. Resolves with a `Result`, whatever `name` and `input` are; never rejects. */
  call(name: string, input: unknown): Promise<unknown>;
  /**
   * Hands each event to `listener` until the returned function is called. An event that does not fit the contract is logged and not handed
   * on; of a delta, the gap in the numbers tells the renderer to ask for the snapshot.
   */
  subscribe(listener: (event: VitalsEvent) => void): () => void;
  /**
   * Takes files that a user has dropped on a window, by their paths, which the shell has from the browser and not from the page. Resolves with a `Result`
   * of the files; never rejects.
   */
  takeDropped(paths: unknown): Promise<unknown>;
  /** Lets the writes end, gives back what was lent to a copy, then ends every PowerShell and closes the database. */
  stop(): Promise<void>;
  /** After `stop`: the VMs whose Guest Service Interface was switched on for a copy and may still be on. */
  leftOn(): readonly ServiceLeftOn[];
}

/** Paths of dropped files; what a script has made has none, which is no path. */
const droppedSchema = z.array(hostPathSchema).max(1_000);

/** Hands one checked input to the handler of its own call: the name ties the two together. */
function handle(handlers: Handlers, name: CallName, input: unknown): ReturnType<Handlers[CallName]> {
  const handler = handlers[name] as (input: unknown) => ReturnType<Handlers[CallName]>;
  return handler(input);
}

/** A fault that is in every row of a large fleet is told by its first lines. */
function wordsOf(error: z.ZodError): string {
  return z.prettifyError(error).slice(0, 2_000);
}

/** Calls whose input is told to nobody, not even in parts. */
const secretCalls: ReadonlySet<CallName> = new Set<CallName>(['guestAccount.keep']);

async function answer(handlers: Handlers, name: CallName, input: unknown): Promise<unknown> {
  const checked = calls[name].input.safeParse(input);
  // What is wrong with an input is never quoted from it: it may hold the password of a guest.
  if (!checked.success) return failure('invalidRequest', secretCalls.has(name) ? undefined : wordsOf(checked.error));
  const result = await handle(handlers, name, checked.data);
  if (!result.ok) return result;
  const output = calls[name].output.safeParse(result.value);
  return output.success ? success(output.data) : failure('internal', wordsOf(output.error));
}

export function createCore(options: CoreOptions): Core {
  const listeners = new Set<(event: VitalsEvent) => void>();
  let services: Services | null = null;
  let handlers: Handlers | null = null;
  let leftOn: readonly ServiceLeftOn[] = [];

  function emit(event: VitalsEvent): void {
    const checked = eventSchema.safeParse(event);
    if (!checked.success) {
      console.error('An event does not fit the contract and was not sent:', event.type, wordsOf(checked.error));
      return;
    }
    for (const listener of listeners) {
      try {
        listener(checked.data);
      } catch (error) {
        // A listener that fails must not end the read or the write that it was told of.
        console.error('A listener of the core failed:', error);
      }
    }
  }

  return {
    start() {
      if (services === null) {
        services = startServices(options, emit);
        handlers = createHandlers(services);
      }
      return Promise.resolve();
    },
    async call(name, input) {
      try {
        if (!isCallName(name)) return failure('invalidRequest', 'unknown call');
        if (handlers === null) return failure('internal', 'not running');
        return await answer(handlers, name, input);
      } catch (error) {
        return failure('internal', error instanceof Error ? error.message : String(error));
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async takeDropped(paths) {
      const checked = droppedSchema.safeParse(paths);
      if (!checked.success) return failure('sourceMissing');
      return services === null ? failure('internal', 'not running') : services.files.drop(checked.data);
    },
    async stop() {
      handlers = null;
      const ending = services;
      services = null;
      if (ending !== null) leftOn = await ending.stop();
    },
    leftOn: () => leftOn,
  };
}
