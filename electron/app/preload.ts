import { contextBridge, ipcRenderer, type IpcRendererEvent, webUtils } from 'electron';
import type { VitalsBridge } from '../../shared/contract/contract.ts';
import { callChannel, dropChannel, eventChannel } from './channels.ts';

// The page gets these three functions and nothing of Electron: no channel name, no event object, no ipcRenderer.
const bridge: VitalsBridge = {
  call: (name, input) => ipcRenderer.invoke(callChannel, name, input) as Promise<unknown>,
  subscribe(listener) {
    const pass = (_event: IpcRendererEvent, payload: unknown) => listener(payload);
    ipcRenderer.on(eventChannel, pass);
    return () => {
      ipcRenderer.off(eventChannel, pass);
    };
  },
  // A file that a script has made has no path, so that none can be named this way.
  dropFiles: (files) =>
    ipcRenderer.invoke(
      dropChannel,
      files.map((file) => webUtils.getPathForFile(file)),
    ) as Promise<unknown>,
};

contextBridge.exposeInMainWorld('vitals', bridge);
