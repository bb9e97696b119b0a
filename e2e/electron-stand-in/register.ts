import { registerHooks } from 'node:module';

/** Started with `node --import`: from then on `electron` means the stand-in, for `import` and `require` alike. */
registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== 'electron') return nextResolve(specifier, context);
    return { url: new URL('./electron.ts', import.meta.url).href, format: 'module-typescript', shortCircuit: true };
  },
});
