import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { VitalsBridge } from '../../shared/contract/contract.ts';
import { callChannel, eventChannel } from './channels.ts';

// The page gets these two functions and nothing of Electron: no channel name, no event object, no ipcRenderer.
const bridge: VitalsBridge = {
  call: (name, input) => ipcRenderer.invoke(callChannel, name, input) as Promise<unknown>,
  subscribe(listener) {
    const pass = (_event: IpcRendererEvent, payload: unknown) => listener(payload);
    ipcRenderer.on(eventChannel, pass);
    return () => {
      ipcRenderer.off(eventChannel, pass);
    };
  },
};

contextBridge.exposeInMainWorld('vitals', bridge);
