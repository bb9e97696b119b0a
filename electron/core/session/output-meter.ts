import { Transform, type TransformCallback } from 'node:stream';

const newLine = 0x0a;

/**
 * Stands between PowerShell's output and node-powershell.
 *
 * It counts the bytes of a call and swallows what goes beyond the limit. And it passes on few large pieces instead of many small
 * ones: node-powershell copies all it has at each piece, so that 16 MiB in the pieces of a pipe would block this process for
 * seconds. A piece is passed on when it ends a line (an answer's end always does) or when it doubles what was passed on before.
 */
export class OutputMeter extends Transform {
  readonly #limit: number;
  readonly #onExceeded: () => void;
  readonly #onPiece: (piece: Buffer) => void;
  #counted = 0;
  #passed = 0;
  #held: Buffer[] = [];
  #heldBytes = 0;

  /** `onPiece` sees all that is counted; `onExceeded` is called once a call. */
  constructor(limit: number, onExceeded: () => void, onPiece: (piece: Buffer) => void) {
    super();
    this.#limit = limit;
    this.#onExceeded = onExceeded;
    this.#onPiece = onPiece;
  }

  /** Counts from zero for the next call. */
  beginCall(): void {
    this.#counted = 0;
    this.#passed = 0;
  }

  override _transform(piece: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const before = this.#counted;
    this.#counted += piece.length;
    if (this.#counted > this.#limit) {
      this.#held = [];
      this.#heldBytes = 0;
      if (before <= this.#limit) this.#onExceeded();
      done();
      return;
    }
    this.#onPiece(piece);
    this.#held.push(piece);
    this.#heldBytes += piece.length;
    if (piece.at(-1) === newLine || this.#heldBytes > this.#passed) this.#passOn();
    done();
  }

  #passOn(): void {
    this.push(Buffer.concat(this.#held));
    this.#passed += this.#heldBytes;
    this.#held = [];
    this.#heldBytes = 0;
  }
}
