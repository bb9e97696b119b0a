/** Links that were handed to the system's browser, oldest first. */
export const openedLinks: string[] = [];

/** Electron's `shell`. Opens nothing; remembers. */
export const shell = {
  async openExternal(url: string): Promise<void> {
    openedLinks.push(url);
  },
};
