import type { Alert, DriftCause } from '../../../shared/contract/alert.ts';
import { visibleName } from '../../../shared/domain/visible-text.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { statusLooks, statusName } from '../vms/status-look.ts';

/** So many VMs are named in the line below the title. */
const named = 3;

function statusWords({ status }: Alert, t: Translate): string {
  const name = statusName({ code: status ?? 'unknown', applicationsUnknown: false, raw: null });
  return t(`status.${name}.long`);
}

function oneTitle(alert: Alert, vm: Alert['vms'][number], t: Translate): string {
  const name = visibleName(vm.name);
  if (alert.kind === 'status' || vm.service === null) return t('alerts.one.status', { vm: name, status: statusWords(alert, t) });
  const values = { vm: name, service: t(`service.${vm.service}.name`) };
  if (alert.kind === 'drift') return t('alerts.one.drift', values);
  return t(vm.enabled === true ? 'alerts.one.switchOn' : 'alerts.one.switchOff', values);
}

/** What an alert tells, in one line: the VM by its name, or how many there are. */
export function alertTitle(alert: Alert, t: Translate): string {
  const { kind, count, vmCount, vms, hostName } = alert;
  const [first] = vms;
  if (kind === 'host' || first === undefined) return t('alerts.one.host', { host: visibleName(hostName) });
  if (count === 1) return oneTitle(alert, first, t);
  if (kind === 'status') return t('alerts.many.status', { number: vmCount, status: statusWords(alert, t) });
  return t(kind === 'drift' ? 'alerts.many.drift' : 'alerts.many.switch', { number: count });
}

function causeText(cause: DriftCause, t: Translate): string {
  return cause.by === 'policy' ? t('alerts.byPolicy', { revision: cause.revision }) : t('alerts.byMarks');
}

/** What stands below the title: the first VMs, each once, to be named in their order, and all that comes after their names. */
export interface AlertDetailWords {
  readonly vms: readonly { readonly vmId: string; readonly name: string }[];
  readonly rest: string;
}

/** Which VMs of which host, or why a host is not read; nothing where the title has said it all. */
export function alertDetail({ kind, count, vmCount, vms, hostName, problem, cause }: Alert, t: Translate): AlertDetailWords {
  if (kind === 'host') return { vms: [], rest: problem === null ? '' : t(`problem.${problem}.what`) };
  const on = t('alerts.on', { host: visibleName(hostName) });
  const host = cause === null ? on : `${on} ${causeText(cause, t)}`;
  if (count === 1) return { vms: [], rest: host };
  const names = new Map(vms.map(({ vmId, name }) => [vmId, visibleName(name)]));
  const first = [...names].slice(0, named).map(([vmId, name]) => ({ vmId, name }));
  const others = vmCount - first.length;
  return { vms: first, rest: others > 0 ? `${t('alerts.more', { number: others })} ${host}` : host };
}

/** How bad it is. */
export function alertTone({ kind, status }: Alert): 'bad' | 'warning' {
  return kind === 'host' || (status !== null && statusLooks[status].tone === 'bad') ? 'bad' : 'warning';
}
