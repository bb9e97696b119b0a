import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startGateway } from './gateway.ts';
import { useGateway } from './testing/use-gateway.ts';

const site = useGateway();
const { core, launch } = site;

describe('the start', () => {
  const rendererFolder = () => join(site.folder, 'renderer');

  /** How a request to the root of `port` ends: its status, or that nobody listens. */
  const knock = (port: number) =>
    new Promise<number | string>((resolve) => {
      const outgoing = request({ host: '127.0.0.1', port, path: '/', agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      outgoing.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
      outgoing.end();
    });

  async function freePort(): Promise<number> {
    const other = await startGateway({ launch, rendererFolder: rendererFolder(), port: 0 });
    await other.close();
    return other.port;
  }

  it('launches nothing where the port is taken', async () => {
    let launched = 0;
    const start = startGateway({
      launch() {
        launched += 1;
        return launch();
      },
      rendererFolder: rendererFolder(),
      port: site.gateway.port,
    });
    await expect(start).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(launched).toBe(0);
  });

  it('lets a request wait until the core is there', async () => {
    const port = await freePort();
    const launching = Promise.withResolvers<typeof core>();
    const listening = Promise.withResolvers<void>();
    const starting = startGateway({
      launch() {
        listening.resolve();
        return launching.promise;
      },
      rendererFolder: rendererFolder(),
      port,
    });
    await listening.promise;
    const answer = knock(port);
    launching.resolve(core);
    const other = await starting;
    expect(await answer).toBe(401);
    await other.close();
  });

  it.each(['the core', 'the pages'])('leaves nothing listening where %s can not be started', async (what) => {
    const port = await freePort();
    const fail = () => Promise.reject(new Error('It is broken.'));
    const start = startGateway({
      launch: what === 'the core' ? fail : launch,
      rendererFolder: rendererFolder(),
      port,
      ...(what === 'the pages' ? { developmentPages: fail } : {}),
    });
    await expect(start).rejects.toThrow('It is broken.');
    expect(await knock(port)).toBe('ECONNREFUSED');
  });
});
