import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { failure, success, type Result } from '../../../shared/contract/problem.ts';
import type { OperationAnswer } from '../module/operations.ts';
import type { HostConnection } from '../session/connection.ts';
import { FakeConnection, fakeFacts } from '../testing/fake-connection.ts';
import { FakeHost } from '../testing/fake-host.ts';
import { demoHostNames, demoHosts } from './demo-hosts.ts';
import { probeEnvironment } from './probe-environment.ts';

function connectionAnswering(facts: Result<OperationAnswer<'host.facts'>>): HostConnection {
  const connection = new FakeConnection(new FakeHost(() => 0, 0));
  connection.intercept = () => Promise.resolve(facts);
  return connection;
}

test('names exactly the hosts that the simulated fleet describes', () => {
  const described: unknown = JSON.parse(readFileSync(new URL('../../powershell/demo/fleet/hosts.json', import.meta.url), 'utf8'));
  expect(new Set(demoHostNames)).toEqual(new Set(Object.keys(described as object).filter((name) => name !== 'default')));
});

test('puts the simulated module before every other, and the state where it is told', () => {
  const demoFolder = String.raw`C:\Program Files\Vitals\demo`;
  const [roma] = demoHosts({ platform: 'win32', environment: { SystemRoot: 'D:\\Windows' }, demoFolder, stateFolder: 'S' });
  expect(roma).toEqual({
    hostId: 'demo-roma-01',
    name: 'DEMO-ROMA-01',
    kind: 'demo',
    filesAreHere: true,
    environment: {
      HVV_DEMO_HOST: 'DEMO-ROMA-01',
      HVV_DEMO_STATE: 'S',
      PSModulePath: String.raw`C:\Program Files\Vitals\demo;D:\Windows\System32\WindowsPowerShell\v1.0\Modules`,
    },
  });
  const [elsewhere] = demoHosts({ platform: 'linux', environment: {}, demoFolder: '/opt/demo', stateFolder: 'S' });
  expect(elsewhere?.environment['PSModulePath']).toBe('/opt/demo');
});

test('shows a few of the demo hosts where the environment names them', () => {
  const surroundings = { platform: 'linux', demoFolder: '/opt/demo', stateFolder: 'S' } as const;
  const hosts = demoHosts({ ...surroundings, environment: { HVV_DEMO_HOSTS: 'DEMO-BERLIN-01,DEMO-ROMA-01,NO-SUCH' } });
  expect(hosts.map((host) => host.name)).toEqual(['DEMO-ROMA-01', 'DEMO-BERLIN-01']);
});

test('asks no PowerShell where the answer is clear without one', async () => {
  const connect = vi.fn<() => HostConnection>();
  expect(await probeEnvironment({ demoAsked: true, platform: 'win32', connect })).toBe('asked');
  expect(await probeEnvironment({ demoAsked: false, platform: 'linux', connect })).toBe('notWindows');
  expect(connect).not.toHaveBeenCalled();
});

test('leaves the question when nobody waits for its answer any more', async () => {
  const closed = Promise.withResolvers<void>();
  const connection = new FakeConnection(new FakeHost(() => 0, 0));
  connection.intercept = async () => {
    await closed.promise;
    return failure('sessionLost');
  };
  vi.spyOn(connection, 'close').mockImplementation(() => {
    closed.resolve();
    return Promise.resolve();
  });
  const leave = new AbortController();
  const asking = probeEnvironment({ demoAsked: false, platform: 'win32', connect: () => connection, signal: leave.signal });
  leave.abort();
  expect(await asking).toBe('powerShellFailed');
});

test.each([
  ['a whole host', success(fakeFacts), null],
  ['a stopped service, which is a fault to be shown', success({ ...fakeFacts, managementService: 'Stopped' }), null],
  ['no module', success({ ...fakeFacts, hyperVModuleVersion: null, managementService: null }), 'moduleMissing'],
  ['only the tools', success({ ...fakeFacts, managementService: null }), 'serviceMissing'],
  ['no PowerShell', failure('powerShellFailed'), 'powerShellFailed'],
  ['a module that does not load', failure('moduleMissing'), 'moduleMissing'],
] as const)('decides on Windows by the facts of the host: %s', async (_what, facts, reason) => {
  const connection = connectionAnswering(facts);
  const close = vi.spyOn(connection, 'close');
  expect(await probeEnvironment({ demoAsked: false, platform: 'win32', connect: () => connection })).toBe(reason);
  expect(close).toHaveBeenCalledOnce();
});
