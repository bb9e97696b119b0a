import type { Browser, Page } from '@playwright/test';
import type { Program } from './program.ts';

/** The ways in which the dashboard is shown, one for each project. */
export type ShellName = 'gateway' | 'shell' | 'electron';

/** What a test may ask of a window's application, beside its page. */
export interface ShellControl {
  windows(): Promise<readonly { visible: boolean; minimized: boolean; focused: boolean }[]>;
  /** Links that were handed to the system's browser. */
  openedLinks(): Promise<readonly string[]>;
  dialogs(): Promise<readonly { type: string; message: string; detail: string; buttons: readonly string[] }[]>;
  answerDialog(response: number): Promise<void>;
  /** The next dialog in which files are chosen answers with these; without any it is left. */
  chooseFiles(paths: readonly string[]): Promise<void>;
  /** A file of this name on the page is from now on one of the disk, with this path. */
  placeFile(name: string, path: string): Promise<void>;
  minimize(): Promise<void>;
  closeWindow(): Promise<void>;
  themeSource(): Promise<string>;
  /** Another window comes to the front. */
  blur(): Promise<void>;
  /** The notifications of the system that are on the screen. */
  notifications(): Promise<readonly { title: string; body: string }[]>;
  clickNotification(index: number): Promise<void>;
  /** What the icons beside the clock say. */
  trayToolTips(): Promise<readonly string[]>;
  quit(): Promise<void>;
  /** Shows a foreign page in the window, as if something had led it there past every guard. */
  loadForeign(url: string, html: string): Promise<void>;
}

/** A dashboard that runs. */
export interface RunningShell {
  /** The dashboard's page; a page that ended and was loaded again is another one. */
  page(): Promise<Page>;
  /** Loads the page anew. */
  reload(): Promise<void>;
  /** Process id of the application. */
  readonly pid: number;
  /** The process, where the test has started it itself. */
  readonly program: Program | null;
  /** `null` with the gateway. */
  readonly control: ShellControl | null;
  stop(): Promise<void>;
}

/** What a shell is started with. */
export interface ShellStart {
  readonly dataFolder: string;
  /** Flags of the application. */
  readonly flags: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** The worker's browser; used by the gateway only. */
  readonly browser: Browser;
}
