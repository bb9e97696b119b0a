import type { VitalsEvent } from '../../shared/contract/contract.ts';

/** What the gateway needs of the core. */
export interface GatewayCore {
  /** Resolves with a `Result`, never rejects. */
  call(name: string, input: unknown): Promise<unknown>;
  subscribe(listener: (event: VitalsEvent) => void): () => void;
}
