import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../contract/checkpoint.ts';
import type { VmRole } from '../contract/wanted.ts';
import type { OperationResult } from '../contract/operation.ts';
import type { ServiceRecord } from '../contract/service.ts';
import type { Severity } from '../contract/write.ts';
import {
  checkpointBlock,
  checkpointContent,
  checkpointProspect,
  checkpointSeverity,
  checkpointTree,
  kindMade,
  type CheckpointProspect,
} from './checkpoint.ts';
import { serviceRecord, services, vmWith } from './vm-record.fixture.ts';

const free = { stale: false, underWay: false };

function id(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

function checkpoint(number: number, parent: number | null, changes: Partial<Checkpoint> = {}): Checkpoint {
  return {
    checkpointId: id(number),
    name: `C${number}`,
    parentId: parent === null ? null : id(parent),
    createdAt: new Date(number * 1000).toISOString(),
    state: 'Off',
    type: 'Standard',
    ...changes,
  };
}

function vmSet(type: string | null, vss: Partial<ServiceRecord>, state = 'Running', roles: readonly VmRole[] = []) {
  return vmWith({ state, roles: [...roles], details: { checkpointType: type, services: services({ vss: serviceRecord(vss) }) } });
}

describe('what a checkpoint will be', () => {
  it.each<[string | null, Partial<ServiceRecord>, string, CheckpointProspect]>([
    ['Production', {}, 'Running', 'production'],
    ['Production', { primary: 'Degraded' }, 'Running', 'production'],
    // A service that is off still reports OK: the switch decides.
    ['Production', { enabled: false }, 'Running', 'standardInstead'],
    ['Production', { primary: 'NoContact' }, 'Running', 'standardInstead'],
    ['Production', { primary: 'LostCommunication' }, 'Running', 'standardInstead'],
    ['Production', { primary: null }, 'Running', 'unknown'],
    ['ProductionOnly', {}, 'Running', 'production'],
    ['ProductionOnly', { enabled: false }, 'Running', 'fails'],
    ['ProductionOnly', { primary: 'NoContact' }, 'Running', 'fails'],
    ['Standard', {}, 'Running', 'standard'],
    ['Standard', { enabled: false }, 'Running', 'standard'],
    ['Standard', {}, 'Paused', 'standard'],
    ['Production', {}, 'Paused', 'unknown'],
    ['Production', {}, 'Saved', 'unknown'],
    ['Production', { primary: null }, 'Off', 'atRest'],
    ['ProductionOnly', { enabled: false }, 'Off', 'atRest'],
    ['Disabled', {}, 'Running', 'disabled'],
    ['Disabled', {}, 'Off', 'disabled'],
    [null, {}, 'Running', 'unknown'],
    [null, {}, 'Off', 'unknown'],
    ['SomethingNew', {}, 'Running', 'unknown'],
  ])('%s, VSS %o, %s: %s', (type, vss, state, prospect) => {
    expect(checkpointProspect(vmSet(type, vss, state))).toBe(prospect);
  });

  it('is not known of a VM whose details were not read', () => {
    expect(checkpointProspect(vmWith({ details: null }))).toBe('unknown');
  });
});

describe('why it is not begun', () => {
  it.each([
    ['old', vmSet('Production', {}), { stale: true, underWay: false }, { code: 'stale' }],
    ['busy', vmSet('Production', {}), { stale: false, underWay: true }, { code: 'operationUnderWay' }],
    ['on its way', vmSet('Production', {}, 'Stopping'), free, { code: 'inTransition', state: 'Stopping' }],
    ['critical', vmSet('Production', {}, 'RunningCritical'), free, { code: 'invalidState', state: 'RunningCritical' }],
    ['without checkpoints', vmSet('Disabled', {}), free, { code: 'checkpointsDisabled' }],
    ['without VSS', vmSet('ProductionOnly', { enabled: false }), free, { code: 'checkpointNeedsVss' }],
    ['well', vmSet('Production', { enabled: false }), free, null],
    ['saved the quick way', vmSet('Production', {}, 'FastSaved'), free, null],
    ['not known', vmWith({ details: null }), free, null],
  ])('a VM that is %s', (_what, vm, now, block) => {
    expect(checkpointBlock(vm, 'makeCheckpoint', now)).toEqual(block);
  });

  it('old checkpoints can be removed where none can be made', () => {
    expect(checkpointBlock(vmSet('Disabled', {}), 'removeCheckpoint', free)).toBeNull();
    expect(checkpointBlock(vmSet('ProductionOnly', { enabled: false }), 'renameCheckpoint', free)).toBeNull();
  });
});

it.each<[string, Partial<ServiceRecord>, readonly VmRole[], Severity]>([
  ['Production', {}, ['domainController'], 'low'],
  ['Production', { enabled: false }, ['domainController'], 'medium'],
  ['Standard', {}, ['database'], 'medium'],
  ['Production', { primary: null }, ['database'], 'medium'],
  ['Standard', {}, [], 'low'],
])('to make one of type %s with VSS %o on %o is of impact: %s', (type, vss, roles, severity) => {
  expect(checkpointSeverity(vmSet(type, vss, 'Running', roles), 'makeCheckpoint')).toBe(severity);
});

it('to remove is always asked, to rename never', () => {
  expect(checkpointSeverity(vmWith(), 'removeCheckpoint')).toBe('medium');
  expect(checkpointSeverity(vmWith(), 'renameCheckpoint')).toBe('low');
});

it.each<[string, string | null, OperationResult]>([
  ['Running', 'Off', 'becameProduction'],
  ['Running', 'Saved', 'becameStandard'],
  ['Running', 'FastSaved', 'becameStandard'],
  ['Running', null, 'becameUnknown'],
  ['Running', 'Paused', 'becameUnknown'],
  ['Off', 'Off', 'becameAtRest'],
  ['Off', 'Saved', 'becameUnknown'],
  ['Saved', 'Saved', 'becameUnknown'],
  ['Paused', 'Saved', 'becameUnknown'],
])('of a VM that was %s, with the state %s in it: %s', (before, state, kind) => {
  expect(kindMade(before, checkpoint(1, null, { state }))).toBe(kind);
});

it.each([
  ['Saved', 'Standard', 'memory'],
  ['Off', 'Standard', 'noMemory'],
  [null, 'Standard', 'unknown'],
  ['Off', null, 'unknown'],
  ['Off', 'Recovery', 'other'],
  ['Off', 'AppConsistentReplica', 'other'],
])('in a list, state %s of type %s is %s', (state, type, content) => {
  expect(checkpointContent(checkpoint(1, null, { state, type }))).toBe(content);
});

describe('the tree', () => {
  it('has each below its parent, the older first, with what hangs below it', () => {
    const nodes = checkpointTree([checkpoint(5, 1), checkpoint(2, 1), checkpoint(1, null), checkpoint(3, 2), checkpoint(4, 99)]);
    expect(nodes.map(({ checkpoint: { name }, depth, below }) => [name, depth, below])).toEqual([
      ['C1', 0, 3],
      ['C2', 1, 1],
      ['C3', 2, 0],
      ['C5', 1, 0],
      ['C4', 0, 0],
    ]);
  });

  it('holds every checkpoint once, whatever the host says of parents', () => {
    const parents = fc.array(fc.option(fc.nat(12)), { maxLength: 12 });
    fc.assert(
      fc.property(parents, (each) => {
        const nodes = checkpointTree(each.map((parent, number) => checkpoint(number, parent)));
        expect(nodes.map((node) => node.checkpoint.checkpointId).sort()).toEqual(each.map((_parent, number) => id(number)).sort());
      }),
    );
  });
});
