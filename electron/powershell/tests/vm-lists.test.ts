import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BulkHost } from './bulk-host.ts';
import { callsMade, fakeHostOf, fakeVm, fakeVmId, tell, throwing } from './fake-fleet.ts';
import { fakeHost, ModuleSession } from './module-session.ts';

let session: ModuleSession;
let host: BulkHost;
beforeAll(async () => {
  session = await ModuleSession.start({ modulePath: fakeHost });
  host = await BulkHost.start();
});
afterAll(() => Promise.all([session.close(), host.close()]));

/** Runs `work` while this machine has a process of the name that a VM's worker has. */
async function withWorkerProcess(work: () => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hyper-v-vitals-'));
  const path = join(folder, 'vmwp');
  await writeFile(path, '#!/bin/sh\necho ready\nread -r line\n');
  await chmod(path, 0o755);
  const worker = spawn(path, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => worker.once('close', resolve));
  try {
    await new Promise((resolve) => worker.stdout.once('data', resolve));
    await work();
  } finally {
    worker.stdin.end();
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}

describe('vms.running', () => {
  test('counts the processes that run VMs, and asks the host for nothing', async () => {
    await tell(session, fakeHostOf([fakeVm(1)]));
    const { running } = await session.value('vms.running', {});
    await withWorkerProcess(async () => {
      expect(await session.value('vms.running', {})).toEqual({ running: running + 1 });
    });
    expect(await callsMade(session)).toEqual([]);
  });

  test('of a simulated host counts the VMs that are in memory there', async () => {
    await host.set({
      vms: [{ name: 'RUNS' }, { name: 'BOOTS', condition: 'booting' }, { name: 'PAUSED', state: 'Paused' }, { name: 'OFF', state: 'Off' }],
    });
    expect(await host.session.value('vms.running', {})).toEqual({ running: 3 });
    expect(await host.calls()).toEqual({});
  });
});

describe('vms.ids', () => {
  test('gives the ids of all VMs, from one Get-VM and no property but the id', async () => {
    await tell(session, fakeHostOf([fakeVm(1, { Name: throwing, State: throwing }), fakeVm(2)]));
    expect(await session.value('vms.ids', {})).toEqual({ vmIds: [fakeVmId(1), fakeVmId(2)], isWhole: true });
    expect(await callsMade(session)).toEqual(['Get-VM']);
  });

  test('is not whole where an error came with the VMs, or one does not tell its id', async () => {
    const errors = [{ id: 'OperationFailed', category: 'NotSpecified', message: 'one is broken' }];
    await tell(session, fakeHostOf([fakeVm(1)], { calls: { 'Get-VM': { works: true, errors } } }));
    expect(await session.value('vms.ids', {})).toEqual({ vmIds: [fakeVmId(1)], isWhole: false });
    await tell(session, fakeHostOf([fakeVm(1), fakeVm(2, { Id: throwing })]));
    expect(await session.value('vms.ids', {})).toEqual({ vmIds: [fakeVmId(1)], isWhole: false });
  });

  test('fails where there are errors and no VM', async () => {
    const errors = [{ id: 'AccessDenied', category: 'PermissionDenied', message: 'no' }];
    await tell(session, fakeHostOf([fakeVm(1)], { calls: { 'Get-VM': { errors } } }));
    expect((await session.failure('vms.ids', {})).errors).toMatchObject([{ errorId: 'AccessDenied,Get-VM' }]);
  });
});
