import { launchCore } from '../launch.ts';

/** A core as a program of its own, for tests that kill it: takes its data folder as argument and calls over the channel to its parent. */
const core = await launchCore({
  shell: 'gateway',
  version: '0.0.0',
  demo: true,
  dataFolder: process.argv[2] ?? '',
  allowChanges: false,
});

process.on('message', ({ id, name, input }: { id: number; name: string; input: unknown }) => {
  void core.call(name, input).then((result) => process.send?.({ id, result }));
});
process.once('disconnect', () => void core.stop());
process.send?.('started');
