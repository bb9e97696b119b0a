/** A message box that waits for its answer. */
export interface OpenDialog {
  readonly type: 'message' | 'error';
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  answer(response: number): void;
}

/** What the next dialogs for choosing and saving files answer, in order; without an answer they are left. */
export const filesToChoose: (readonly string[])[] = [];

/** The message boxes that are on the screen. */
export const openDialogs: OpenDialog[] = [];

interface MessageBoxOptions {
  readonly message: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
}

function open(type: OpenDialog['type'], options: MessageBoxOptions, onAnswer: (response: number) => void): void {
  const entry: OpenDialog = {
    type,
    message: options.message,
    detail: options.detail ?? '',
    buttons: options.buttons ?? ['OK'],
    answer(response) {
      openDialogs.splice(openDialogs.indexOf(entry), 1);
      onAnswer(response);
    },
  };
  openDialogs.push(entry);
}

/** Electron's `dialog`. Boxes stay open until the test answers them; `showErrorBox` does not hold the process up, and files are chosen at once. */
export const dialog = {
  showMessageBox(...args: [MessageBoxOptions] | [unknown, MessageBoxOptions]): Promise<{ response: number; checkboxChecked: boolean }> {
    const options = args.length === 1 ? args[0] : args[1];
    return new Promise((resolve) => open('message', options, (response) => resolve({ response, checkboxChecked: false })));
  },
  showOpenDialog(): Promise<{ canceled: boolean; filePaths: readonly string[] }> {
    const filePaths = filesToChoose.shift() ?? [];
    return Promise.resolve({ canceled: filePaths.length === 0, filePaths });
  },
  showSaveDialog(): Promise<{ canceled: boolean; filePath: string }> {
    const [filePath = ''] = filesToChoose.shift() ?? [];
    return Promise.resolve({ canceled: filePath === '', filePath });
  },
  showErrorBox(title: string, content: string): void {
    open('error', { message: title, detail: content }, () => {});
  },
};
