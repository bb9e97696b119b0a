import type { DemoReason } from '../../../shared/contract/app.ts';
import { createFakeClock, type FakeClock } from '../../core/testing/fake-clock.ts';
import type { HostConfig } from '../../core/options.ts';
import { runCli, type CliParts } from '../program.ts';
import { testNow, type FakeCore } from './fake-core.ts';

/** How one start of the program ended. */
export interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Runs a command line over a fake core. `parts`: what is otherwise in its surroundings; `demoReason`: why its hosts are simulated; `clock`: stands still unless the test moves it. */
export async function runLine(
  line: readonly string[],
  core: FakeCore,
  { demoReason = null, ...parts }: Partial<CliParts> & { readonly demoReason?: DemoReason | null } = {},
  clock: FakeClock = createFakeClock(testNow),
): Promise<Ended> {
  let output = '';
  const errors: string[] = [];
  const found: HostConfig[] = core.snapshot.hosts.map(({ hostId, name }) => ({
    hostId,
    name,
    kind: 'demo',
    filesAreHere: true,
    environment: {},
  }));
  const code = await runCli({
    args: line,
    version: '1.2.3',
    clock,
    write: (text) => (output += text),
    colours: false,
    complain: (text) => errors.push(text),
    question: null,
    writeFile: () => Promise.resolve(),
    launch(_asked, choose) {
      const left = new Set(choose({ hosts: found, demoReason }).map(({ hostId }) => hostId));
      const { snapshot } = core;
      core.snapshot = {
        ...snapshot,
        hosts: snapshot.hosts.filter(({ hostId }) => left.has(hostId)),
        vms: snapshot.vms.filter(({ hostId }) => left.has(hostId)),
      };
      return Promise.resolve(core);
    },
    usualDataFolder: () => '/the/usual/folder',
    isFolderWanted: () => true,
    stopAsked: new Promise(() => {}),
    ...parts,
  });
  return { code, output, errors: errors.join('\n') };
}
