/**
 * Lets this process wait for the orderly end of its child when it is asked to end, and end as the child did. A Ctrl-C reaches the child by itself. On
 * Windows nothing more is done, since a signal that is sent there ends the child at once, in the midst of a write; elsewhere it is passed on, and
 * twice does no harm. `own`: this process; `platform`: as `process.platform`.
 */
export function waitForChild(child, own, platform) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK']) {
    own.on(signal, () => {
      if (platform !== 'win32') child.kill(signal);
    });
  }
  // What can't even be started is unknown to whoever monitors, and no warning.
  child.on('error', (error) => {
    console.error(error.message);
    own.exitCode = 3;
  });
  child.on('close', (code) => {
    own.exitCode = code === null || code < 0 ? 3 : code;
  });
}
