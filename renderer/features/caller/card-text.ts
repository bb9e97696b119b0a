import type { CallerCard } from '../../../shared/domain/caller-card.ts';
import type { Language, Translate } from '../../i18n/i18n.ts';
import { statusName } from '../vms/status-look.ts';

/** Day and time in full: a ticket is read days later. */
function ticketMoment(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

interface Around {
  readonly vmName: string;
  readonly hostName: string;
  /** When the host was last read well, ms since 1970. */
  readonly readAt: number | null;
  readonly t: Translate;
  readonly language: Language;
}

function matterText(card: CallerCard, { t, language }: Around): string {
  const matter = t(`card.matter.${statusName(card)}`, { raw: card.raw ?? '' });
  return t(card.since.atLeast ? 'card.sinceAtLeast' : 'card.since', { matter, time: ticketMoment(card.since.at, language) });
}

function changeText(change: CallerCard['change'], { t, language }: Around): string {
  if (change === 'none') return t('card.noChange');
  if (change === 'notKnown') return t('card.changeNotKnown');
  if ('operation' in change) {
    const values = { act: t(`operations.kind.${change.operation}`), time: ticketMoment(change.at, language), who: change.who };
    return t(change.unsure ? 'card.tried' : 'card.did', values);
  }
  const { service, to, at, who, unsure } = change;
  const key = unsure ? (to ? 'card.triedOn' : 'card.triedOff') : to ? 'card.turnedOn' : 'card.turnedOff';
  return t(key, { service: t(`service.${service}.name`), time: ticketMoment(at, language), who });
}

/** The caller card as one sentence. What is old is said to be "as of" its read before anything else is said. */
export function cardText(card: CallerCard, around: Around): string {
  const { vmName, hostName, readAt, t, language } = around;
  const names = (services: CallerCard['faults']): string => services.map((service) => t(`service.${service}.name`)).join(', ');
  const subject =
    card.roles.length === 0
      ? t('card.subject', { vm: vmName, host: hostName })
      : t('card.subjectRoles', { vm: vmName, host: hostName, roles: card.roles.map((role) => t(`role.${role}.name`)).join(', ') });
  const clauses = [
    matterText(card, around),
    ...(card.faults.length === 0 ? [] : [t('card.faults', { services: names(card.faults) })]),
    ...(card.drift.length === 0 ? [] : [t('card.drift', { services: names(card.drift) })]),
    changeText(card.change, around),
    t('card.todoClause', { todo: t(`card.todo.${card.todo}`) }),
    ...(card.contacts.length === 0 ? [] : [t('card.call', { contacts: card.contacts.join(', ') })]),
  ].join('; ');
  if (card.old === null) {
    return t('card.fresh', { subject, clauses, time: readAt === null ? '' : ticketMoment(readAt, language) });
  }
  const { at, problem } = card.old;
  const why = problem === null ? '' : t(`problem.${problem}.what`).replace(/\.$/, '');
  if (at === null) return t(why === '' ? 'card.never' : 'card.neverWhy', { subject, clauses, problem: why });
  return t(why === '' ? 'card.old' : 'card.oldWhy', { subject, clauses, problem: why, time: ticketMoment(at, language) });
}
