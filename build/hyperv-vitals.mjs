#!/usr/bin/env node
// Plain JavaScript, so that an old Node can start it: it hands over to the Node 24 that the packages bring along.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { waitForChild } from './wait-for-child.mjs';

const [major] = process.versions.node.split('.').map(Number);
const packaged = fileURLToPath(
  new URL(
    `../node_modules/node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}/bin/node${process.platform === 'win32' ? '.exe' : ''}`,
    import.meta.url,
  ),
);
const run = fileURLToPath(new URL('run.mjs', import.meta.url));
const args = ['vitals', ...process.argv.slice(2)];

if (major >= 24 || !existsSync(packaged)) {
  // What can't even be started is unknown to whoever monitors, and no warning.
  if (major < 24) process.once('exit', () => (process.exitCode = 3));
  process.argv.splice(1, process.argv.length - 1, run, ...args);
  try {
    await import('./run.mjs');
  } catch (error) {
    console.error(error);
    process.exitCode = 3;
  }
} else {
  // The end of the channel ends it in order, also where this process is killed in a hard way, as monitoring does after its time.
  const child = spawn(packaged, [run, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  waitForChild(child, process, process.platform);
}
