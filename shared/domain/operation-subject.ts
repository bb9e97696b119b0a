import type { OperationRequest } from '../contract/operation.ts';

/**
 * What of the VM an operation is about, for the audit: a checkpoint or an item by name, and never a value; files by their paths. `null`: the VM
 * itself. `hostsName`: what the host calls the checkpoint, where that is known; a page may say anything.
 */
export function subjectOf(request: OperationRequest, hostsName: string | null = null): string | null {
  switch (request.kind) {
    case 'makeCheckpoint':
    case 'addKvpItem':
    case 'changeKvpItem':
    case 'removeKvpItem':
      return request.name;
    case 'renameCheckpoint':
      return `${hostsName ?? request.shownName} → ${request.name}`;
    case 'removeCheckpoint':
    case 'applyCheckpoint':
      return hostsName ?? request.shownName;
    case 'copyFiles':
    case 'fetchFiles':
      return `${request.files.join(', ')} → ${request.folder}`;
    case 'startGuestService':
      return request.service;
    default:
      return null;
  }
}
