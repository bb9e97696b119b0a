import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Core } from '../core.ts';
import { simulatedHostName, type SimulatedHost } from './simulated-host.ts';

/** A core that runs in a program of its own. A call that is under way when the program ends is never answered. */
export interface ProgramCore extends Pick<Core, 'call'> {
  /** Ends the program as a crash does; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts one over the simulated host; resolves when it takes calls. */
export async function startProgramCore(simulated: SimulatedHost): Promise<ProgramCore> {
  const child = fork(new URL('core-program.ts', import.meta.url), [simulated.folder], {
    env: { ...process.env, HVV_DEMO_HOSTS: simulatedHostName },
    execArgv: [],
  });
  const answers = new Map<number, (result: unknown) => void>();
  let last = 0;
  await once(child, 'message');
  child.on('message', (message: { readonly id: number; readonly result: unknown }) => answers.get(message.id)?.(message.result));
  return {
    call: (name, input) =>
      new Promise((resolve) => {
        last += 1;
        answers.set(last, resolve);
        child.send({ id: last, name, input });
      }),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
