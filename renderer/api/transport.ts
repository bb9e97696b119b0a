import type { VitalsBridge } from '../../shared/contract/contract.ts';

/** Whether the renderer reaches the application. `ended`: one runs that does not know this page, and nothing is tried any more. */
export type Link = 'connected' | 'lost' | 'ended';

/** A bridge that also tells when it has lost the application and when it has found it again. */
export interface Transport extends VitalsBridge {
  /** The state now. */
  readonly link: Link;
  /** Calls `listener` at each change of `link`; after a `connected` everything known must be asked for again. */
  onLinkChange(listener: (link: Link) => void): () => void;
  /** Ends what it holds open. */
  close(): void;
}

/** Wraps the preload's bridge: a channel inside one application, which is not lost before the window is. */
export function transportOfBridge(bridge: VitalsBridge): Transport {
  return {
    link: 'connected',
    call: (name, input) => bridge.call(name, input),
    subscribe: (listener) => bridge.subscribe(listener),
    ...(bridge.dropFiles === undefined ? {} : { dropFiles: bridge.dropFiles }),
    onLinkChange: () => () => undefined,
    close: () => undefined,
  };
}
