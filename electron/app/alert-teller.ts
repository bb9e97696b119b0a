import { alertListSchema, type Alert, type AlertList } from '../../shared/contract/alert.ts';
import { resultSchema } from '../../shared/contract/problem.ts';
import type { ShellCore } from './calls.ts';

/** The signs that a shell can give beyond its page. */
export interface AlertSigns {
  /** Shows an alert over the other windows; not called while the dashboard's is in front. */
  notify(alert: Alert): void;
  /** Shows how many alerts nobody has seen yet; `hasMore`: more than before. */
  count(unseen: number, hasMore: boolean): void;
  /** The dashboard's window is the one that is worked in: its page tells the alerts itself. */
  isInFront(): boolean;
}

/** Nobody has to be told of it any more: it was seen, or it is the drift by what somebody at this window has just made of the policy, of roles or of tags. */
function isKnown({ seen, cause }: Alert): boolean {
  return seen || cause?.here === true;
}

/** Gives signs of the alerts of a core from now on. What can't be asked for gives none. */
export function tellAlerts(core: Pick<ShellCore, 'call' | 'subscribe'>, signs: AlertSigns): void {
  let newest: AlertList = { revision: -1, alerts: [] };
  let lastId = 0;
  let unseen = 0;

  function take(list: AlertList, isNews: boolean): void {
    if (list.revision <= newest.revision) return;
    newest = list;
    const news = list.alerts.filter((alert) => alert.alertId > lastId && !isKnown(alert));
    lastId = list.alerts[0]?.alertId ?? lastId;
    if (isNews && !signs.isInFront()) for (const alert of news.toReversed()) signs.notify(alert);
    const before = unseen;
    unseen = list.alerts.filter((alert) => !isKnown(alert)).length;
    if (unseen !== before) signs.count(unseen, unseen > before);
  }

  core.subscribe((event) => {
    if (event.type === 'alerts.changed') take(event.list, true);
  });
  void core.call('alerts.list', {}).then((answer) => {
    const known = resultSchema(alertListSchema).safeParse(answer);
    if (known.success && known.data.ok) take(known.data.value, false);
  });
}
