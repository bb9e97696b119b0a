import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import type { Operation } from '../../../shared/contract/operation.ts';
import { failure, success, type ProblemCode, type Result } from '../../../shared/contract/problem.ts';
import type { OperationArguments } from '../module/operations.ts';
import type { CoreOptions } from '../options.ts';
import { failing, hold, names, startCopying, type Copying } from '../testing/copying.ts';
import { operationsOf } from '../testing/operations.ts';
import { temporaryFolder, testHostId } from '../testing/test-core.ts';
import { patience } from '../testing/core-calls.ts';

const chunk = 49_152;
const elsewhere = { hosts: [{ hostId: testHostId, name: 'TEST-01', kind: 'demo', filesAreHere: false, environment: {} }] } as const;

/** A core whose host is another computer; files of so many bytes are chosen. */
async function startStaging(sizes: readonly number[], overrides: Partial<CoreOptions> = {}): Promise<Copying> {
  const core = await startCopying(sizes, true, { ...elsewhere, ...overrides });
  core.host.staging.folder = temporaryFolder();
  return core;
}

/** The same with files that a user has chosen in the window, which are read. */
async function startWindow(content: string): Promise<Copying & { readonly path: string }> {
  const folder = temporaryFolder();
  const path = `${folder}/chosen.txt`;
  writeFileSync(path, content);
  const core = await startStaging([], { shell: 'electron', pickFiles: () => Promise.resolve([path]) });
  const files = (await core.value('files.pick', {})).map((file) => file.path);
  return Object.assign(core, { path, request: { ...core.request, files } });
}

/** Answers the n-th chunk (from 0) otherwise; `before`: what the host does with it all the same. */
function atChunk(core: Copying, number: number, reply: (write: () => Result<unknown>) => Result<unknown> | Promise<Result<unknown>>): void {
  let seen = -1;
  core.connection.intercept = ({ operation, options }, answer) => {
    if (operation !== 'staging.append') return undefined;
    seen += 1;
    if (seen !== number) return undefined;
    options.onBegun?.();
    return Promise.resolve(reply(answer));
  };
}

/** What the host's staged file is when the guest is given it. */
function contentAtCopy(core: Copying): () => Buffer | null {
  let content: Buffer | null = null;
  const before = core.connection.intercept;
  core.connection.intercept = (request, answer) => {
    if (request.operation === 'files.copy') content = readFileSync((request.args as OperationArguments<'files.copy'>).sourcePath);
    return before(request, answer);
  };
  return () => content;
}

async function standing(core: Copying): Promise<Operation | undefined> {
  return (await operationsOf(core))[0];
}

/** Begins the copy and waits until it stands so: files are really read, which takes more than promises. */
async function copyUntil(core: Copying, stands: Partial<Operation>): Promise<Operation | undefined> {
  await core.value('operations.start', core.request);
  await vi.waitFor(async () => expect(await standing(core)).toMatchObject(stands), patience);
  return standing(core);
}

/** Begins the copy and gives its end. */
async function ended(core: Copying): Promise<Operation | undefined> {
  await core.value('operations.start', core.request);
  await vi.waitFor(async () => expect((await standing(core))?.state).not.toBe('running'), patience);
  return standing(core);
}

test('each file is brought to the host, given to the guest under its own name, and removed before the next one is begun', async () => {
  const core = await startStaging([2 * chunk + 1, 10]);
  expect(await ended(core)).toMatchObject({ state: 'done', result: 'copied', problem: null, files: { done: 2, total: 2 } });
  expect(names(core)).toEqual(['C:\\Temp\\a', 'C:\\Temp\\b']);
  const asked = core.connection.requests.map((request) => request.operation).filter((name) => /^(staging|files)/.test(name));
  const round = (chunks: number): string[] => [
    'staging.begin',
    ...Array.from({ length: chunks }, () => 'staging.append'),
    'staging.check',
    'files.copy',
    'staging.remove',
  ];
  expect(asked).toEqual([...round(3), ...round(1)]);
  expect(core.host.staging.folders).toEqual([]);
  // The host is never told where this computer has the file.
  const [path = ''] = core.request.files;
  expect(JSON.stringify(core.connection.requests.map(({ args }) => args))).not.toContain(path);
});

test('on a host that has the files of this computer nothing is brought anywhere', async () => {
  const core = await startCopying();
  await ended(core);
  expect(core.connection.requests.filter(({ operation: name }) => name.startsWith('staging'))).toEqual([]);
});

test('how far it is is told by bytes: half for the way to the host, half for the way into the guest', async () => {
  const core = await startStaging([2 * chunk, 2 * chunk]);
  let go = (): void => undefined;
  atChunk(core, 1, (write) => new Promise((resolve) => (go = () => resolve(write()))));
  await copyUntil(core, { step: 'staging', percent: 12.5, canCancel: true, files: { done: 0, total: 2 } });
  const copy = hold(core, 0);
  go();
  await vi.waitFor(async () => expect(await standing(core)).toMatchObject({ step: 'copying', percent: 25, canCancel: true }), patience);
  await copy.go();
});

test('of a path that was typed nothing but the length is taken: the host gets zeros', async () => {
  const core = await startStaging([100]);
  const content = contentAtCopy(core);
  await ended(core);
  expect(content()).toEqual(Buffer.alloc(100));
});

test('a file that was chosen in the window arrives as it is', async () => {
  const core = await startWindow('it is me');
  const content = contentAtCopy(core);
  expect(await ended(core)).toMatchObject({ state: 'done', result: 'copied' });
  expect(content()?.toString()).toBe('it is me');
});

test('a file that was changed since it was chosen, before or while it is read, is not given to the guest', async () => {
  const typed = await startStaging([5]);
  appendFileSync(typed.request.files[0] ?? '', 'more');
  expect(await ended(typed)).toMatchObject({ state: 'failed', result: 'notBegun', problem: { code: 'sourceChanged', detail: 'a: a' } });
  const before = await startWindow('before');
  appendFileSync(before.path, 'more');
  expect(await ended(before)).toMatchObject({ state: 'failed', result: 'notBegun', problem: { code: 'sourceChanged' } });
  const meanwhile = await startWindow('meanwhile');
  atChunk(meanwhile, 0, (write) => {
    writeFileSync(meanwhile.path, 'me');
    return write();
  });
  expect(await ended(meanwhile)).toMatchObject({ state: 'failed', result: 'notBegun', problem: { code: 'sourceChanged' } });
  for (const core of [typed, before, meanwhile]) {
    expect(names(core)).toEqual([]);
    expect(core.host.staging.folders).toEqual([]);
  }
});

test('a host without room is given nothing, and the copy says so with the name of the file', async () => {
  const core = await startStaging([100]);
  core.host.staging.free = 99;
  expect(await ended(core)).toMatchObject({ state: 'failed', result: 'notBegun', problem: { code: 'notEnoughSpace', detail: 'a' } });
  expect(core.connection.count('staging.append')).toBe(0);
});

test.each<[string, (write: () => Result<unknown>) => Result<unknown>]>([
  ['was written', (write) => (write(), failure('sessionLost'))],
  ['was not written', () => failure('timedOut')],
])('a chunk whose answer is lost and that %s is there once: the host is asked for the length', async (_what, reply) => {
  const core = await startStaging([3 * chunk]);
  atChunk(core, 1, reply);
  const content = contentAtCopy(core);
  expect(await ended(core)).toMatchObject({ state: 'done', result: 'copied' });
  expect(core.connection.count('staging.length')).toBe(1);
  expect(content()).toHaveLength(3 * chunk);
});

test('a chunk of which a part was written goes on there', async () => {
  const core = await startStaging([2 * chunk]);
  atChunk(core, 0, () => {
    const [staging = ''] = core.host.staging.folders;
    core.host.staging.append({ staging, offset: 0, data: Buffer.alloc(7).toString('base64') });
    return failure('sessionLost');
  });
  const content = contentAtCopy(core);
  expect(await ended(core)).toMatchObject({ state: 'done' });
  expect(content()).toHaveLength(2 * chunk);
});

test('a host that tells another length than what it was given is not believed', async () => {
  for (const bytes of [chunk - 1, chunk + 1]) {
    const core = await startStaging([2 * chunk]);
    atChunk(core, 0, (write) => (write(), success({ bytes })));
    expect(await ended(core)).toMatchObject({ state: 'failed', result: 'notBegun', problem: { code: 'stagingFailed' } });
    expect(names(core)).toEqual([]);
    expect(core.host.staging.folders).toEqual([]);
  }
});

test('what is lost again and again is given up, and what was brought is removed', async () => {
  const core = await startStaging([chunk]);
  core.connection.intercept = ({ operation: name }) => (name === 'staging.append' ? Promise.resolve(failure('sessionLost')) : undefined);
  expect(await ended(core)).toMatchObject({ state: 'failed', result: 'notBegun', problem: { code: 'sessionLost', detail: 'a' } });
  expect(core.connection.count('staging.append')).toBe(4);
  expect(core.host.staging.folders).toEqual([]);
});

test('a file that arrived as another one is not given to the guest', async () => {
  const core = await startWindow('right');
  atChunk(core, 0, () => {
    const [staging = ''] = core.host.staging.folders;
    return core.host.staging.append({ staging, offset: 0, data: Buffer.from('wrong').toString('base64') });
  });
  expect(await ended(core)).toMatchObject({ state: 'failed', result: 'notBegun', problem: { code: 'stagingDiffers' } });
  expect(names(core)).toEqual([]);
  expect(core.host.staging.folders).toEqual([]);
});

test('it can be cancelled on the way to the host: the chunk at hand gets two seconds, then its PowerShell is ended', async () => {
  const core = await startStaging([3 * chunk]);
  core.connection.intercept = ({ operation: name, options }) => {
    if (name !== 'staging.append') return undefined;
    options.onBegun?.();
    return new Promise((resolve) => options.leave?.addEventListener('abort', () => resolve(failure('cancelled'))));
  };
  const begun = await copyUntil(core, { step: 'staging' });
  await vi.waitFor(() => expect(core.connection.count('staging.append')).toBe(1), patience);
  await core.value('operations.cancel', { operationId: begun?.operationId ?? 0 });
  await core.clock.advance(1_900);
  expect(await standing(core)).toMatchObject({ state: 'running', canCancel: false });
  await core.clock.advance(200);
  const end = { state: 'cancelled', result: 'notBegun', problem: null };
  await vi.waitFor(async () => expect(await standing(core)).toMatchObject(end), patience);
  expect(core.connection.count('staging.append')).toBe(1);
  expect(core.host.staging.folders).toEqual([]);
});

test('read-only mode ends it on the way to the host, since the guest got nothing yet', async () => {
  const core = await startStaging([1, 3 * chunk]);
  atChunk(core, 2, async (write) => {
    await core.value('settings.update', { readOnly: true });
    return write();
  });
  expect(await ended(core)).toMatchObject({ state: 'failed', result: 'copiedPart', problem: { code: 'readOnly' } });
  expect(names(core)).toEqual(['C:\\Temp\\a']);
  expect(core.host.staging.folders).toEqual([]);
});

test.each<[string, (core: Copying) => void, Partial<Operation>]>([
  ['is refused by the guest', (core) => failing(core, 0, '(0x80070070)'), { state: 'failed', result: null }],
  [
    'is in doubt',
    ({ connection }) => {
      connection.intercept = ({ operation: name }) => (name === 'files.copy' ? Promise.resolve(failure('timedOut')) : undefined);
    },
    { state: 'unknown', result: 'mayStillCome' },
  ],
])('a file that %s is removed from the host all the same', async (_what, prepare, end) => {
  const core = await startStaging([5, 5]);
  prepare(core);
  expect(await ended(core)).toMatchObject(end);
  expect(core.host.staging.folders).toEqual([]);
});

test.each<[ProblemCode, number]>([
  ['stagingNotRemoved', 1],
  ['sessionLost', 2],
])('what the host does not remove, by %s, is told beside the end, and in the audit', async (code, asked) => {
  const core = await startStaging([5]);
  core.connection.intercept = ({ operation: name }) => (name === 'staging.remove' ? Promise.resolve(failure(code, 'locked')) : undefined);
  expect(await ended(core)).toMatchObject({ state: 'done', result: 'copied', problem: null, stagingLeft: { code, detail: 'locked' } });
  expect(core.connection.count('staging.remove')).toBe(asked);
  expect(await core.value('audit.list', { limit: 1 })).toMatchObject([{ outcome: 'done', problem: { code } }]);
});

test('where nothing was begun on the host, nothing is removed there', async () => {
  const core = await startStaging([5]);
  core.connection.intercept = ({ operation: name }) =>
    name === 'staging.begin' ? Promise.resolve({ ...failure('queueFull'), neverBegun: true }) : undefined;
  expect(await ended(core)).toMatchObject({ state: 'failed', result: 'notBegun', problem: { code: 'queueFull' } });
  expect(core.connection.count('staging.remove')).toBe(0);
});

test('an orderly end of the program removes what is on the host, also while the guest is given it', async () => {
  const onTheWay = await startStaging([3 * chunk]);
  let go = (): void => undefined;
  atChunk(onTheWay, 1, (write) => new Promise((resolve) => (go = () => resolve(write()))));
  await copyUntil(onTheWay, { step: 'staging' });
  await vi.waitFor(() => expect(onTheWay.connection.count('staging.append')).toBe(2), patience);
  expect(onTheWay.host.staging.folders).toHaveLength(1);
  const stopping = onTheWay.core.stop();
  go();
  await stopping;
  expect(onTheWay.host.staging.folders).toEqual([]);
  expect(names(onTheWay)).toEqual([]);
  const copying = await startStaging([5]);
  const copy = hold(copying, 0);
  await copyUntil(copying, { step: 'copying' });
  await copying.core.stop();
  expect(copying.host.staging.folders).toEqual([]);
  await copy.go(failure('sessionLost'));
});
