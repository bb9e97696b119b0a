import type { AppInfo } from '../../../shared/contract/app.ts';
import { vmKey, type FleetSnapshot, type VmRecord } from '../../../shared/contract/fleet.ts';
import { mostRunChanges, type RunOutcome } from '../../../shared/contract/run.ts';
import { planChanges, type Plan, type PlannedChange, type SkipReason, type VmTarget } from '../../../shared/domain/plan.ts';
import { makeReport, visibleJson } from '../../../shared/domain/report.ts';
import type { Clock } from '../../core/clock.ts';
import type { Command } from '../arguments.ts';
import type { CliCore } from '../ask.ts';
import { exitCodes, worstOf, type Verdict } from '../exit-code.ts';
import { fullNames } from '../full-name.ts';
import { isListed, verdictOfHosts, verdictOfNames, vmsOf, type Look } from '../look.ts';
import { jsonOfEnd } from '../json-end.ts';
import { makeChanges, type ChangeEnd } from '../make-changes.ts';
import { createTimeLimit, usualTimeoutMs } from '../time-limit.ts';
import { adviceOf } from './advice.ts';
import { gapLines, printHosts } from './host-lines.ts';
import { onOff, printPlan, serviceName } from './plan-lines.ts';
import { sourceOf } from './report-source.ts';
import type { Speech } from './speech.ts';

type SetCommand = Extract<Command, { readonly name: 'set' }>;

/** What the command needs besides its words. */
export interface SetParts {
  readonly core: Pick<CliCore, 'call' | 'subscribe'>;
  readonly info: AppInfo;
  readonly snapshot: FleetSnapshot;
  readonly look: Look;
  /** Asks a person; `null` where there is nobody. */
  readonly question: ((text: string) => Promise<string>) | null;
  readonly clock: Clock;
  /** Called right before the first change is made. */
  readonly onBegin: () => void;
}

/** So much longer the changes may take for each of them, in ms, where no time is given. */
const perChangeMs = 5_000;

const verdictOfOutcome: Readonly<Record<RunOutcome, Verdict>> = {
  changed: 'good',
  alreadySo: 'good',
  refused: 'warning',
  notBegun: 'warning',
  failed: 'critical',
  notApplied: 'critical',
  unknown: 'unknown',
};

/** Left out since it was not read, and not since it must not be. */
const unreadReasons: ReadonlySet<SkipReason> = new Set(['gone', 'notRead', 'stale', 'stateUnknown', 'beforeUnknown']);

function planOf(command: SetCommand, vmOf: (vm: VmTarget) => VmRecord | undefined, { info, snapshot, look }: SetParts): Plan {
  const oldHosts = new Set(look.hosts.flatMap(({ host, old }) => (old === null ? [] : [host.hostId])));
  return planChanges(
    vmsOf(look),
    { [command.service]: command.enabled },
    {
      vm: vmOf,
      host: (hostId) => snapshot.hosts.find((host) => host.hostId === hostId),
      isListed: () => true,
      isStale: ({ hostId }) => oldHosts.has(hostId),
      isReadOnly: () => info.changesRefused !== null,
      isBusy: () => false,
    },
  );
}

/** What stands in the way of the changes of a plan, in words; `null` where nothing does and they may be made. */
async function whyNot(plan: Plan, command: SetCommand, question: SetParts['question'], { t, output }: Speech): Promise<string | null> {
  if (command.dryRun) return t('cli.plan.dryRun');
  // A run takes no more, and would refuse all of them.
  if (plan.changes.length > mostRunChanges) return t('cli.plan.tooMany', { count: plan.changes.length, most: mostRunChanges });
  if (!command.acceptHigh && plan.changes.some(({ severity }) => severity === 'high')) return t('cli.plan.needsHigh');
  if (command.yes) return null;
  if (question === null || command.json) return t('cli.plan.needsYes');
  const answer = await question(t('cli.plan.ask', { count: plan.changes.length }));
  output.line();
  return t('cli.plan.yesWords').split(' ').includes(answer.trim().toLowerCase()) ? null : t('cli.plan.declined');
}

function printEnd(change: PlannedChange, { outcome, problem }: ChangeEnd, vm: string, { t, output }: Speech): void {
  const why = problem === null ? '' : [t(`problem.${problem.code}.what`), adviceOf(problem, t) ?? ''].join(' ').trim();
  const values = { vm, service: serviceName(change.service, t), value: onOff(change.to, t), why };
  output.line(t(`cli.done.${outcome}`, values), verdictOfOutcome[outcome] === 'good' ? undefined : 'bad');
}

/** How the changes of a plan ended. */
interface SetEnd {
  readonly ends: ReadonlyMap<PlannedChange, ChangeEnd>;
  /** Why none was made; `null` where they were, or there was none. */
  readonly why: string | null;
  readonly timeOver: boolean;
  readonly verdict: Verdict;
}

function jsonOfSet(look: Look, plan: Plan, { ends, why, timeOver, verdict }: SetEnd): string {
  const { hosts, view } = makeReport(sourceOf(look, null));
  return visibleJson({
    format: 'hyperv-vitals-set',
    version: 1,
    hosts,
    dataFolder: look.dataFolder,
    dataFolderRead: look.dataFault === null,
    notFound: view.notFound,
    changes: plan.changes.map((change) => ({ ...change, result: ends.get(change) ?? null })),
    alreadySo: plan.alreadySo,
    skipped: plan.skipped,
    warnings: plan.warnings,
    notMade: why,
    timeOver,
    verdict,
    exitCode: exitCodes[verdict],
  });
}

/** Plans a switch of the chosen VMs, shows it, asks, makes it and tells what was read back. `usage` where it is not clear which VM is meant. */
export async function setService(command: SetCommand, parts: SetParts, speech: Speech): Promise<Verdict | 'usage'> {
  const { t, output, complain } = speech;
  const { look, core, info } = parts;
  const nameOf = fullNames(look, t);
  if (!look.byPattern && vmsOf(look).length > 1) {
    const error = t('cli.plan.several');
    const candidates = look.hosts.flatMap(({ host, vms }) =>
      vms.map(({ hostId, vmId, name }) => ({ hostId, hostName: host.name, vmId, name })),
    );
    complain(error);
    for (const { vmId, name, hostName } of candidates) complain(`  ${vmId}  ${name}  ${hostName}`);
    if (command.json) output.whole(jsonOfEnd({ verdict: 'usage', error, more: { candidates } }));
    return 'usage';
  }
  const speak = !command.json;
  if (speak) printHosts(look, speech);
  const vms = new Map(parts.snapshot.vms.map((vm) => [vmKey(vm), vm]));
  const vmOf = (target: VmTarget): VmRecord | undefined => vms.get(vmKey(target));
  const plan = planOf(command, vmOf, parts);
  const found = vmsOf(look).length > 0;
  if (speak) {
    if (info.changesRefused !== null) output.line(t(`banner.refused.${info.changesRefused}`), 'warning');
    if (found) printPlan(plan, { nameOf, vmOf }, speech);
  }
  // A switch by name is meant for one VM: whether it is the only one is not known while a host may hold another. Replicas share even the id.
  const isUncertain = !look.byPattern && !look.hosts.every(isListed);
  const why =
    plan.changes.length === 0 ? null : isUncertain ? t('cli.plan.hostUnread') : await whyNot(plan, command, parts.question, speech);
  const ends = new Map<PlannedChange, ChangeEnd>();
  let timeOver = false;
  if (why === null && plan.changes.length > 0) {
    parts.onBegin();
    // Another time than that of the hosts: a person may have thought meanwhile, and what is begun late must not be left at once.
    const limit = createTimeLimit(parts.clock, command.timeoutMs ?? usualTimeoutMs + perChangeMs * plan.changes.length);
    await makeChanges({ core, limit }, plan.changes, (change, end) => {
      ends.set(change, end);
      if (speak) printEnd(change, end, nameOf(change), speech);
    });
    timeOver = limit.isOver;
    limit.end();
  }
  const verdict = worstOf([
    verdictOfNames(look),
    timeOver ? 'unknown' : 'good',
    look.byPattern ? verdictOfHosts(look) : 'good',
    ...plan.skipped.map(({ reason }): Verdict => (unreadReasons.has(reason) ? 'unknown' : 'warning')),
    ...(isUncertain ? (['unknown'] as const) : why !== null && !command.dryRun ? (['warning'] as const) : []),
    ...[...ends.values()].map(({ outcome }) => verdictOfOutcome[outcome]),
  ]);
  if (speak && timeOver) output.line(t('cli.timeOver'), 'warning');
  if (speak && why !== null) output.line(why, command.dryRun && !isUncertain ? undefined : 'warning');
  if (command.json) for (const line of gapLines(look, speech)) complain(line);
  if (command.json) output.whole(jsonOfSet(look, plan, { ends, why, timeOver, verdict }));
  return verdict;
}
