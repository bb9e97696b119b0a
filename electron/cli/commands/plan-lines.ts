import type { SwitchableServiceId } from '../../../shared/contract/service.ts';
import type { VmRecord } from '../../../shared/contract/fleet.ts';
import type { Plan, PlannedSwitch, Skipped } from '../../../shared/domain/plan.ts';
import { joinedNames, sentenceText, skipText, type Translate } from '../../../renderer/words.ts';
import type { Named } from '../full-name.ts';
import type { Tone } from '../output.ts';
import type { Speech } from './speech.ts';

type NameOf = (vm: Named) => string;

/** How the VMs of a plan are called, and what is known of each. */
interface PlannedVms {
  readonly nameOf: NameOf;
  readonly vmOf: (vm: Named) => VmRecord | undefined;
}

const toneOf: Readonly<Record<'low' | 'medium' | 'high', Tone | undefined>> = { high: 'bad', medium: 'warning', low: undefined };

/** A service by its name. */
export function serviceName(service: SwitchableServiceId, t: Translate): string {
  return t(`service.${service}.name`);
}

/** A switch as on or off. */
export function onOff(value: boolean, t: Translate): string {
  return t(value ? 'cell.on' : 'cell.off');
}

function alreadyLine(already: PlannedSwitch, nameOf: NameOf, t: Translate): string {
  const values = { vm: nameOf(already), service: serviceName(already.service, t) };
  return t(already.to ? 'cli.plan.alreadyOn' : 'cli.plan.alreadyOff', values);
}

/** Why something is left out, where nothing can be read again but by another start. */
function whyLeftOut(skipped: Skipped, vm: VmRecord | undefined, t: Translate): string {
  if (skipped.reason === 'stale') return t('cli.plan.stale');
  if (skipped.reason !== 'notRead') return skipText(skipped, t);
  const problem = vm?.detailsProblem ?? null;
  return problem === null ? t('cli.plan.notRead') : t('cli.plan.notReadWhy', { why: t(`problem.${problem.code}.what`) });
}

/** Prints what would be done, what is left out and why, and what will be lost, worst first. */
export function printPlan(
  { changes, alreadySo, skipped, warnings, notes }: Plan,
  { nameOf, vmOf }: PlannedVms,
  { t, output }: Speech,
): void {
  for (const change of changes) {
    const { service, from, to, atStart } = change;
    const values = { vm: nameOf(change), service: serviceName(service, t), from: onOff(from, t), to: onOff(to, t) };
    output.line(t(atStart ? 'cli.plan.changeAtStart' : 'cli.plan.change', values), 'heading');
  }
  for (const each of alreadySo) output.line(alreadyLine(each, nameOf, t));
  for (const each of skipped) output.line(t('cli.plan.skipped', { vm: nameOf(each), why: whyLeftOut(each, vmOf(each), t) }), 'warning');
  for (const { severity, sentence, vms, instead } of warnings) {
    const values = { severity: t(`change.${severity}`), sentence: sentenceText(sentence, t) };
    output.line(
      changes.length === 1 ? t('cli.plan.warning', values) : t('cli.plan.warningOf', { ...values, vms: joinedNames(vms.map(nameOf), t) }),
      toneOf[severity],
    );
    for (const { advice } of instead) output.line(`  ${t('change.instead')}: ${t(`impact.advice.${advice.key}`)}`);
  }
  for (const { sentence } of notes) output.line(`  ${sentenceText(sentence, t)}`);
  if (changes.length === 0) output.line(t('cli.plan.nothing'));
}
