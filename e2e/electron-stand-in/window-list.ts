/** What the application does with a window when it quits. */
export interface ClosableWindow {
  /** Closes as the user would; false where the window refused. */
  close(): boolean;
  destroy(): void;
}

const windows = new Set<ClosableWindow>();

/** The windows that are open, oldest first. */
export function allWindows(): readonly ClosableWindow[] {
  return [...windows];
}

export function addWindow(window: ClosableWindow): void {
  windows.add(window);
}

/** True where it was the last one. */
export function removeWindow(window: ClosableWindow): boolean {
  windows.delete(window);
  return windows.size === 0;
}
