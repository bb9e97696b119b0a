import { expect, test } from 'vitest';
import type { Operation } from '../../../shared/contract/operation.ts';
import { createOperationBook } from './operation-book.ts';

const now = '2026-11-23T08:00:00.000Z';

function operation(operationId: number, state: Operation['state']): Operation {
  return {
    operationId,
    kind: 'save',
    hostId: 'host',
    hostName: 'HOST',
    vmId: '00000000-0000-4000-8000-000000000001',
    vmName: 'VM',
    startedAt: now,
    endedAt: state === 'running' ? null : now,
    state,
    step: 'saving',
    stepSince: now,
    percent: null,
    subject: null,
    canCancel: false,
    result: null,
    problem: null,
  };
}

test('every change has a larger number than the one before, and than any of an earlier life of the application', () => {
  const book = createOperationBook(1_000);
  const told: number[] = [];
  book.onChange(({ revision }) => told.push(revision));
  book.put(operation(1, 'running'));
  book.put(operation(1, 'done'));
  book.dismiss(1);
  expect(told).toEqual([1_001, 1_002, 1_003]);
  expect(book.list()).toEqual({ revision: 1_003, operations: [] });
});

test('keeps a hundred that have ended and all that run', () => {
  const book = createOperationBook(0);
  book.put(operation(1, 'running'));
  for (let id = 2; id <= 120; id += 1) book.put(operation(id, 'done'));
  const ids = book.list().operations.map(({ operationId }) => operationId);
  expect(ids).toHaveLength(101);
  expect(ids.slice(0, 2)).toEqual([120, 119]);
  expect(ids.slice(-2)).toEqual([21, 1]);
});

test('one that runs is not dismissed, neither by its number nor with all that have ended', () => {
  const book = createOperationBook(0);
  book.put(operation(1, 'running'));
  book.put(operation(2, 'failed'));
  expect(book.dismiss(1)).toBe(false);
  expect(book.dismiss(null)).toBe(true);
  expect(book.list().operations.map(({ operationId }) => operationId)).toEqual([1]);
});
