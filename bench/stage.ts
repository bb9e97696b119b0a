import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchLargeHost } from './large-host.ts';
import type { RunningCore } from './running-core.ts';

/** What the cases of one run share. */
export interface Stage {
  /** A new, empty folder. */
  folder(name: string): string;
  /** The core over the large host: launched for the first who asks, since it takes long to read, and kept for the others. */
  largeHost(): Promise<RunningCore>;
  /** Ends the core and removes the folders. */
  clear(): Promise<void>;
  /** Removes the folders at once, for a process that ends here and now; the PowerShells end with it. */
  abandon(): void;
}

export function createStage(): Stage {
  const root = mkdtempSync(join(tmpdir(), 'hyperv-vitals-bench-'));
  let largeHost: Promise<RunningCore> | null = null;
  const folder = (name: string): string => mkdtempSync(join(root, `${name}-`));
  const abandon = (): void => rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  return {
    folder,
    largeHost: () => (largeHost ??= launchLargeHost(folder('large-host'))),
    async clear() {
      try {
        const core = await largeHost?.catch(() => null);
        await core?.stop();
      } finally {
        abandon();
      }
    },
    abandon,
  };
}
