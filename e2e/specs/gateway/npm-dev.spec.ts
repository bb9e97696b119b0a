import { once } from 'node:events';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { expect, test } from '../../fixtures.ts';
import { dashboardLine } from '../../harness/gateway-shell.ts';
import { Program, repository } from '../../harness/program.ts';

/** A file of the renderer, as the page asks for it. */
const style = '/features/vms/vm-row.css';

test('npm run dev serves the sources, and tells the page at once of a file that is saved', async ({ dataFolder }) => {
  const program = new Program([join(repository, 'build', 'run.mjs'), 'dev', '--demo', '--no-open', '--data-folder', dataFolder], {
    HVV_DEMO_HOSTS: 'DEMO-ROMA-01',
  });
  try {
    const [, link = ''] = await program.printed(dashboardLine);
    const { origin, host } = new URL(link);
    const signedIn = await fetch(link, { redirect: 'manual' });
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const get = async (path: string): Promise<string> => (await fetch(`${origin}${path}`, { headers: { cookie } })).text();

    expect(await get('/')).toContain('/main.tsx');
    expect(await get(style)).toContain('.vm-row');
    const token = /const wsToken = "([\w-]+)"/.exec(await get('/@vite/client'))?.[1] ?? '';

    const told: string[] = [];
    const socket = new WebSocket(`ws://${host}/?token=${token}`, 'vite-hmr', { origin, headers: { cookie } });
    socket.on('message', (data: Buffer) => told.push(data.toString()));
    await once(socket, 'open');
    await expect
      .poll(async () => {
        // Saved anew, with nothing changed in it.
        await utimes(join(repository, 'renderer', style), new Date(), new Date());
        return told.join('\n');
      })
      .toContain(style);
    socket.close();
  } finally {
    expect((await program.stop()).code).toBe(0);
  }
});
