import type { OperationKind } from '../../../shared/contract/operation.ts';
import { mostOperations } from '../session/operation-lanes.ts';

/** The last resort, for what hangs: it waits for no act that is not brief itself. */
const forLastResort = mostOperations;
/** Over in some minutes at the longest, and mostly in seconds. */
const forBrief = mostOperations - 1;
/** Ten minutes (a shutdown) to an hour (a copy). */
const forLong = mostOperations - 2;

/**
 * An operation begins once fewer than so many are under way on its host: what may last long leaves room to what is brief, so that
 * "Turn off" never waits for the file copies of other VMs.
 */
export const roomOnHost: Readonly<Record<OperationKind, number>> = {
  turnOff: forLastResort,
  start: forBrief,
  pause: forBrief,
  resume: forBrief,
  renameCheckpoint: forBrief,
  addKvpItem: forBrief,
  changeKvpItem: forBrief,
  removeKvpItem: forBrief,
  startGuestService: forBrief,
  shutDown: forLong,
  restart: forLong,
  save: forLong,
  makeCheckpoint: forLong,
  removeCheckpoint: forLong,
  applyCheckpoint: forLong,
  copyFiles: forLong,
  fetchFiles: forLong,
};
