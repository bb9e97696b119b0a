import { expect, test } from 'vitest';
import { details, status, vm } from '../../testing/sample-fleet.ts';
import { findVms } from './find-vms.ts';

const named = (computerName: string) => ({ osName: null, osVersion: null, computerName });
const vms = [
  vm('WEB-10', { details: details({ addresses: ['10.20.1.41'] }) }),
  vm('WEB-1', { details: details({ addresses: ['10.20.1.4', 'FE80::1'] }) }),
  vm('INTRAWEB', { details: details({ addresses: ['10.20.1.5'], guest: named('pc-anna') }) }),
  vm('FILE', { hostId: 'demo-milano-02', status: status('replicaStandby', 0), details: null }),
  vm('FILE', { details: null }),
  vm('Città', { details: null }),
];

function found(query: string): readonly string[] {
  return findVms(query, vms).map((each) => (each.name === 'FILE' ? each.hostId : each.name));
}

test.each([
  ['a whole name goes before one that begins so, and that before one that holds it', 'web-1', ['WEB-1', 'WEB-10']],
  ['what begins so goes before what holds it', 'web', ['WEB-1', 'WEB-10', 'INTRAWEB']],
  ['a whole address goes before one that begins so', ' 10.20.1.4 ', ['WEB-1', 'WEB-10']],
  ['a piece out of the middle of an address finds nothing', '20.1', []],
  ['IPv6 in small letters', 'fe80::', ['WEB-1']],
  ['the name of the computer inside', 'PC-Anna', ['INTRAWEB']],
  ['a replica comes after the VM that runs', 'file', ['demo-roma-01', 'demo-milano-02']],
  ['marks on letters need not be typed', 'citta', ['Città']],
  ['nothing for nothing', '  ', []],
])('%s', (_name, query, expected) => {
  expect(found(query)).toEqual(expected);
});
