import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach } from 'vitest';
import type { VitalsEvent } from '../../../shared/contract/contract.ts';
import { success } from '../../../shared/contract/problem.ts';
import { type Gateway, startGateway } from '../gateway.ts';

/** What came back from a gateway. */
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** A core that says back the name of each call. */
export interface EchoCore {
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  readonly subscribe: (listener: (event: VitalsEvent) => void) => () => void;
}

/** A gateway over a core that only notes what reaches it. */
export interface TestGateway {
  readonly gateway: Gateway;
  /** Holds `renderer`, the built pages, and beside it a file that nobody may read. */
  readonly folder: string;
  readonly core: EchoCore;
  readonly launch: () => Promise<EchoCore>;
  /** What reached the core, in its order. */
  readonly calls: { name: string; input: unknown }[];
  /** Who listens to the events of the core. */
  readonly listeners: Set<(event: VitalsEvent) => void>;
  readonly origin: () => string;
  /** The link, without the origin. */
  readonly linkPath: () => string;
  /** A request with full control of path and headers, which `fetch` would mend. */
  readonly ask: (path: string, options?: { method?: string; headers?: Record<string, string>; body?: string }) => Promise<Answer>;
  /** Uses the link; gives the cookie. */
  readonly signIn: () => Promise<string>;
  /** Signs in and makes a call. */
  readonly post: (name: string, body: string, headers?: Record<string, string>) => Promise<Answer>;
}

/** Gives each test of a file a gateway of its own. */
export function useGateway(): TestGateway {
  let folder = '';
  let gateway: Gateway | null = null;
  const calls: TestGateway['calls'] = [];
  const listeners: TestGateway['listeners'] = new Set();
  const core: EchoCore = {
    call(name, input) {
      calls.push({ name, input });
      return Promise.resolve(success({ name }));
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const launch = () => Promise.resolve(core);

  beforeEach(async () => {
    calls.length = 0;
    folder = await mkdtemp(join(tmpdir(), 'vitals-gateway-'));
    const files = join(folder, 'renderer');
    await mkdir(join(files, 'assets'), { recursive: true });
    await writeFile(join(files, 'index.html'), '<!doctype html><title>Vitals</title>');
    await writeFile(join(files, 'assets', 'main-abc.js'), 'export {};');
    await writeFile(join(folder, 'secret.txt'), 'secret');
    await symlink(join(folder, 'secret.txt'), join(files, 'link.txt'));
    gateway = await startGateway({ launch, rendererFolder: files, port: 0 });
  });

  afterEach(async () => {
    await gateway?.close();
    await rm(folder, { recursive: true });
  });

  const site: TestGateway = {
    get gateway() {
      if (gateway === null) throw new Error('There is a gateway within a test only.');
      return gateway;
    },
    get folder() {
      return folder;
    },
    core,
    launch,
    calls,
    listeners,
    origin: () => `http://127.0.0.1:${site.gateway.port}`,
    linkPath: () => site.gateway.url.slice(site.origin().length),
    ask: (path, { method = 'GET', headers = {}, body } = {}) =>
      new Promise((resolve, reject) => {
        const outgoing = request({ host: '127.0.0.1', port: site.gateway.port, path, method, headers, agent: false }, (response) => {
          void text(response).then(
            (whole) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole }),
            reject,
          );
        });
        outgoing.on('error', reject);
        outgoing.end(body);
      }),
    signIn: async () => {
      const answer = await site.ask(site.linkPath());
      const [cookie] = answer.headers['set-cookie'] ?? [];
      return cookie?.split(';')[0] ?? '';
    },
    post: async (name, body, headers = {}) =>
      site.ask(`/api/call/${name}`, {
        method: 'POST',
        headers: { Cookie: await site.signIn(), Origin: site.origin(), 'Content-Type': 'application/json', ...headers },
        body,
      }),
  };
  return site;
}
