import { describe, expect, it } from 'vitest';
import { codeOfState, isCriticalState, isRestart, isTransition, plainState } from './vm-state.ts';
import { vmStateNames } from './vm-record.fixture.ts';

const transitions: ReadonlySet<string> = new Set([
  'Stopping',
  'Starting',
  'Reset',
  'Saving',
  'Pausing',
  'Resuming',
  'FastSaving',
  'ForceShutdown',
  'ForceReboot',
  'ComponentServicing',
  'StoppingCritical',
  'StartingCritical',
  'ResetCritical',
  'SavingCritical',
  'PausingCritical',
  'ResumingCritical',
  'FastSavingCritical',
]);

describe('states', () => {
  it.each(vmStateNames)('%s is a transition or not', (state) => {
    expect(isTransition(state)).toBe(transitions.has(state));
  });

  it('knows the meaning of each, except of Running, where the heartbeat decides, and of Other', () => {
    expect(vmStateNames.filter((state) => codeOfState(state) === 'unknown')).toEqual(['Other', 'Running']);
  });

  it.each(['', '32783', 'starting', 'Migrating', 'Critical', 'toString'])('%j is no transition', (state) => {
    expect(isTransition(state)).toBe(false);
  });

  it('splits a critical state', () => {
    expect([isCriticalState('PausedCritical'), plainState('PausedCritical')]).toEqual([true, 'Paused']);
    expect([isCriticalState('Paused'), plainState('Paused')]).toEqual([false, 'Paused']);
  });

  it('tells a restart inside a run', () => {
    expect(vmStateNames.filter(isRestart)).toEqual(['Reset', 'ForceReboot']);
  });
});
