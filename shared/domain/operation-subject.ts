import type { OperationRequest } from '../contract/operation.ts';

/** What of the VM an operation is about, for the audit: a checkpoint or an item by name, and never a value; files by their paths. `null`: the VM itself. */
export function subjectOf(request: OperationRequest): string | null {
  switch (request.kind) {
    case 'makeCheckpoint':
    case 'addKvpItem':
    case 'changeKvpItem':
    case 'removeKvpItem':
      return request.name;
    case 'renameCheckpoint':
      return `${request.shownName} → ${request.name}`;
    case 'removeCheckpoint':
    case 'applyCheckpoint':
      return request.shownName;
    case 'copyFiles':
    case 'fetchFiles':
      return `${request.files.join(', ')} → ${request.folder}`;
    case 'startGuestService':
      return request.service;
    default:
      return null;
  }
}
