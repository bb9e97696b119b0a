import { join } from 'node:path';
import { flipFuses } from '@electron/fuses';
import type { Configuration } from 'electron-builder';
import manifest from '../package.json' with { type: 'json' };
import { electronFuses } from './electron-fuses.ts';

/** The packages that bring a Node for development; an installed program has Electron's. */
const developmentNodes = Object.keys(manifest.optionalDependencies);

/** How the Windows program is packed. Build the bundles first, then `electron-builder --config build/electron-builder.config.ts --win`. */
const config: Configuration = {
  appId: 'HyperVVitals.Desktop',
  productName: 'Hyper-V Vitals',
  directories: { output: 'release', buildResources: 'build/resources' },
  files: [
    'package.json',
    'out/main/**/*',
    // The command line and the gateway are shipped apart: with the fuses as they are, this program runs no other script.
    '!out/main/gateway.js',
    'out/preload/**/*',
    'out/renderer/**/*',
    ...developmentNodes.map((name) => `!node_modules/${name}/**/*`),
    '!node_modules/.bin/**/*',
  ],
  asar: true,
  // PowerShell reads its modules from plain files.
  extraResources: [{ from: 'electron/powershell', to: 'powershell', filter: ['**/*', '!**/*.ts'] }],
  electronLanguages: ['en-US', 'it'],
  npmRebuild: false,
  nodeGypRebuild: false,
  publish: null,
  artifactName: 'hyperv-vitals-${version}-${arch}.${ext}',
  async afterPack({ appOutDir, packager }) {
    await flipFuses(join(appOutDir, `${packager.appInfo.productFilename}.exe`), electronFuses);
  },
  win: {
    target: [
      { target: 'nsis', arch: ['x64', 'arm64'] },
      { target: 'zip', arch: ['x64', 'arm64'] },
    ],
    // Whoever is a member of the Hyper-V Administrators needs no elevation.
    requestedExecutionLevel: 'asInvoker',
  },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true, deleteAppDataOnUninstall: false },
};

export default config;
