import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../contract/checkpoint.ts';
import type { VmRole } from '../contract/wanted.ts';
import { appliedAs, applyDangers, applySentences } from './checkpoint-apply.ts';
import { checkpointBlock, checkpointSeverity } from './checkpoint.ts';
import { vmWith } from './vm-record.fixture.ts';

const free = { stale: false, underWay: false };

function checkpoint(state: string | null, type = 'Standard'): Checkpoint {
  return { checkpointId: '00000000-0000-4000-8000-000000000001', name: 'C', parentId: null, createdAt: null, state, type };
}

describe('what going back means', () => {
  it.each([
    ['Running', 'Saved', ['stops', 'resumes', 'switches']],
    ['Paused', 'FastSaved', ['stops', 'resumes', 'switches']],
    ['Running', 'Off', ['stops', 'startsAnew', 'switches']],
    ['Off', 'Off', ['startsAnew', 'switches']],
    ['Saved', 'Saved', ['resumes', 'switches']],
    ['Off', null, ['contentUnknown', 'switches']],
    ['Running', 'Paused', ['stops', 'contentUnknown', 'switches']],
  ])('of a VM that is %s, to one that holds %s: %j', (state, inside, sentences) => {
    expect(applySentences(vmWith({ state }), checkpoint(inside))).toEqual(sentences);
  });

  it.each<[readonly VmRole[], readonly string[]]>([
    [[], []],
    [['ownTimeSource'], []],
    [
      ['database', 'domainController'],
      ['domainController', 'database'],
    ],
  ])('is dangerous for the roles %j: %j', (roles, dangers) => {
    expect(applyDangers(vmWith({ roles: [...roles] }))).toEqual(dangers);
  });

  it('is of the highest impact, whatever the VM is', () => {
    expect(checkpointSeverity(vmWith({ state: 'Off' }), 'applyCheckpoint')).toBe('high');
  });
});

it.each([
  ['Running', 'appliedRunning'],
  ['Off', 'appliedOff'],
  ['Saved', 'appliedSaved'],
  ['FastSaved', 'appliedSaved'],
  ['Paused', 'appliedOther'],
  ['Starting', 'appliedOther'],
  [null, 'appliedOther'],
])('a VM that is %s then: %s', (state, result) => {
  expect(appliedAs(state)).toBe(result);
});

it.each([
  ['Off', 'Replica', 'replicaStandby'],
  ['Off', 'ExtendedReplica', 'replicaStandby'],
  ['Running', 'Primary', undefined],
  ['Saving', 'None', 'inTransition'],
  ['RunningCritical', 'None', 'invalidState'],
  ['Paused', 'None', undefined],
])('of a VM that is %s, replication %s, it is held back as %s', (state, replicationMode, code) => {
  expect(checkpointBlock(vmWith({ state, details: { replicationMode } }), 'applyCheckpoint', free)?.code).toBe(code);
});
