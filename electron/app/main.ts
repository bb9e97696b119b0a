import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import { launchCore } from '../core/launch.ts';
import { runApplication } from './application.ts';
import { readCommandLine } from './command-line.ts';
import { pickFiles } from './pick-files.ts';
import { pickFolder } from './pick-folder.ts';
import { createSecretStore } from './secret-store.ts';
import { saveText } from './save-text.ts';

const commandLine = readCommandLine(process.argv);

runApplication({
  commandLine,
  preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
  rendererFolder: join(import.meta.dirname, '..', 'renderer'),
  launch: () =>
    launchCore({
      shell: 'electron',
      version: app.getVersion(),
      demo: commandLine.demo,
      dataFolder: app.getPath('userData'),
      allowChanges: true,
      pickFiles,
      pickFolder,
      secrets: createSecretStore(safeStorage, process.platform),
      saveText,
    }),
  now: () => Date.now(),
});
