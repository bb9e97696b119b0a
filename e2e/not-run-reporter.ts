import type { Reporter } from '@playwright/test/reporter';

/** Says at the end, in words, which project did not run and why: what was not run is never counted as passed. */
export default class NotRunReporter implements Reporter {
  readonly #sentences: readonly string[];

  constructor(options: { readonly sentences: readonly string[] }) {
    this.#sentences = options.sentences;
  }

  printsToStdio(): boolean {
    return this.#sentences.length > 0;
  }

  onEnd(): void {
    for (const sentence of this.#sentences) console.log(sentence);
  }
}
