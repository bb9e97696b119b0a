import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { NativeImage } from './native-image.ts';

/** The icons beside the clock. */
export const trays: Tray[] = [];

/** Electron's `Tray`: what it says is kept for the test. */
export class Tray extends EventEmitter {
  toolTip = '';

  constructor(image: NativeImage) {
    super();
    if (!app.isReady()) throw new Error('Cannot create Tray before app is ready');
    this.setImage(image);
    trays.push(this);
  }

  setImage(image: NativeImage): void {
    if (!(image instanceof NativeImage)) throw new TypeError('Argument must be a file path or a NativeImage');
  }

  setToolTip(text: string): void {
    this.toolTip = text;
  }

  destroy(): void {
    trays.splice(trays.indexOf(this), 1);
  }
}
