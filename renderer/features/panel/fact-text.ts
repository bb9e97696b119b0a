import type { VmDetails } from '../../../shared/contract/fleet.ts';
import { en } from '../../i18n/en.ts';
import type { Translate } from '../../i18n/i18n.ts';

function isNameOf<T extends object>(names: T, value: string): value is keyof T & string {
  return Object.hasOwn(names, value);
}

/** StartAction in words; a name that this version does not know stays as the host gave it. */
export function startActionText(value: string | null, t: Translate): string {
  if (value === null) return t('change.unknown');
  return isNameOf(en.panel.startAction, value) ? t(`panel.startAction.${value}`) : value;
}

/** StopAction in words. */
export function stopActionText(value: string | null, t: Translate): string {
  if (value === null) return t('change.unknown');
  return isNameOf(en.change.stopAction, value) ? t(`change.stopAction.${value}`) : value;
}

/** CheckpointType in words. */
export function checkpointText(value: string | null, t: Translate): string {
  if (value === null) return t('change.unknown');
  return isNameOf(en.panel.checkpoint, value) ? t(`panel.checkpoint.${value}`) : value;
}

/** Replication mode in words, with its health and the host's own name of its state where there is a replication. */
export function replicationText(details: VmDetails, t: Translate): string {
  const { replicationMode: mode, replicationHealth: health, replicationState: state } = details;
  if (mode === null) return t('change.unknown');
  const words = isNameOf(en.panel.replication, mode) ? t(`panel.replication.${mode}`) : mode;
  if (mode === 'None') return words;
  const healthWords =
    health === null || health === 'NotApplicable'
      ? []
      : [isNameOf(en.panel.replicationHealth, health) ? t(`panel.replicationHealth.${health}`) : health];
  return [words, ...healthWords, ...(state === null ? [] : [state])].join(', ');
}
