/** Electron's `nativeImage`, as far as a picture is only handed on. */
export class NativeImage {
  readonly size: { readonly width: number; readonly height: number };

  constructor(size: { readonly width: number; readonly height: number }) {
    this.size = size;
  }
}

export const nativeImage = {
  createFromBitmap(pixels: Buffer, { width, height }: { width: number; height: number }): NativeImage {
    if (pixels.length !== width * height * 4) throw new Error('invalid buffer size');
    return new NativeImage({ width, height });
  },
};
