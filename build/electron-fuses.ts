import { type FuseConfig, FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * Every fuse of Electron, set and not inherited; a new one in a later Electron stops the build until it is decided here.
 * With RunAsNode and the inspector off, the installed program is no Node for others; with the archive checked and alone
 * allowed, no file put beside it is run.
 */
export const electronFuses: FuseConfig = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // The usual way to check WebAssembly's memory; without it the same checks are made, slower.
  [FuseV1Options.WasmTrapHandlers]: true,
};
