// Plain JavaScript, so that an old Node can still say what is wrong. Everything else is TypeScript, which Node 24 runs as it is.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `This needs Node 24; this is Node ${process.versions.node}. On Linux and 64-bit Windows "npm ci" brings it along (optional packages must not be left out); elsewhere install Node 24.`,
  );
  process.exit(1);
}
const [program, ...rest] = process.argv.slice(2);
process.argv.splice(2, process.argv.length - 2, ...rest);
await import(new URL(`./programs/${program}.ts`, import.meta.url).href);
