import type { DemoReason } from '../../shared/contract/app.ts';
import type { SavableText } from '../../shared/contract/files.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import type { Clock } from './clock.ts';
import type { SecretStore } from './guests/secret-store.ts';
import type { HostConnection } from './session/connection.ts';

/** One host as this application was told of it. */
export interface HostConfig {
  readonly hostId: string;
  /** Display text. */
  readonly name: string;
  /** `demo`: a simulated host; it may always be changed unless this application is read-only. */
  readonly kind: 'local' | 'demo';
  /** Its files are those of this computer. Where they are not, what is copied into a guest is brought to the host first. */
  readonly filesAreHere: boolean;
  /** Variables added to the environment of the host's PowerShell. */
  readonly environment: Readonly<Record<string, string>>;
}

/** What a shell gives to the core. */
export interface CoreOptions {
  readonly hosts: readonly HostConfig[];
  /** Why the hosts are simulated ones; `null` with real hosts. */
  readonly demoReason: DemoReason | null;
  readonly shell: 'electron' | 'gateway' | 'console';
  readonly version: string;
  /** Folder of the database; made where it is missing. */
  readonly dataFolder: string;
  /** False: real hosts are never changed. Demo hosts are not concerned. */
  readonly allowChanges: boolean;
  /** Path of the machine-wide policy file; it need not exist. */
  readonly policyFile: string | null;
  readonly clock: Clock;
  /** How many hosts may start at a time; two where nothing is said. */
  readonly startsAtOnce?: number;
  /** Shows the system's dialog in which files are chosen, and resolves with their absolute paths; only a window has one. */
  readonly pickFiles?: (() => Promise<readonly string[]>) | undefined;
  /** Shows the system's dialog in which one folder is chosen; `null` where it is left. */
  readonly pickFolder?: (() => Promise<string | null>) | undefined;
  /** What the operating system seals secrets with; only a window has one. Without it, accounts that another program stored are left alone. */
  readonly secrets?: SecretStore | undefined;
  /** Asks in the system's dialog where a text shall be, and writes it there; false where the dialog is left. Only a window has one. */
  readonly saveText?: ((text: SavableText) => Promise<boolean>) | undefined;
  readonly connect: (host: HostConfig, settings: Settings) => HostConnection;
  /** Who is written into the audit. */
  readonly who: string;
}
