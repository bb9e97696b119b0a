import { vmKey } from '../contract/fleet.ts';
import { severities, type Severity } from '../contract/write.ts';
import type { Impact, ImpactAdvice, ImpactSentence, ServiceChange } from './impact.ts';
import { splitLoss } from './impact-losses.ts';

/** A VM by its key, with its name for display. */
export interface VmName {
  readonly hostId: string;
  readonly vmId: string;
  readonly name: string;
}

/** A sentence, and the VMs to which it applies, each once. */
export interface PlanNote {
  readonly sentence: ImpactSentence;
  readonly vms: readonly VmName[];
}

/** The same change with the same severity and the same worst loss on some VMs: what is confirmed, or left out, together. */
export interface PlanWarning extends PlanNote, ServiceChange {
  readonly severity: Severity;
  /** What to do instead, or first, and for which of the VMs. */
  readonly instead: readonly { readonly advice: ImpactAdvice; readonly vms: readonly VmName[] }[];
}

/** Gathers the impacts of the single changes of a plan. */
export interface WarningList {
  add(vm: VmName, change: ServiceChange, impact: Impact): void;
  list(): { readonly warnings: readonly PlanWarning[]; readonly notes: readonly PlanNote[] };
}

/** Things of one kind by what they say, each with the VMs of which it is said. */
interface Group<T> {
  readonly item: T;
  readonly vms: Map<string, VmName>;
}

function put<T>(groups: Map<string, Group<T>>, name: string, item: T, vm: VmName): Group<T> {
  let group = groups.get(name);
  if (group === undefined) {
    group = { item, vms: new Map() };
    groups.set(name, group);
  }
  group.vms.set(vmKey(vm), vm);
  return group;
}

function nameOf({ key, values }: ImpactSentence | ImpactAdvice): string {
  return JSON.stringify([key, values]);
}

interface WarningSeed extends ServiceChange {
  readonly severity: Severity;
  readonly sentence: ImpactSentence;
  readonly instead: Map<string, Group<ImpactAdvice>>;
}

/** Of each change the worst loss makes a warning; what else is said of it is a note, or an advice of that warning. */
export function createWarningList(): WarningList {
  const warnings = new Map<string, Group<WarningSeed>>();
  const notes = new Map<string, Group<ImpactSentence>>();
  return {
    add(vm, { service, enabled }, { severity, sentences, instead }) {
      const { loss, others } = splitLoss(sentences);
      if (loss !== null) {
        const seed = { service, enabled, severity, sentence: loss, instead: new Map<string, Group<ImpactAdvice>>() };
        const group = put(warnings, `${severity} ${service} ${enabled} ${nameOf(loss)}`, seed, vm);
        for (const advice of instead) put(group.item.instead, nameOf(advice), advice, vm);
      }
      for (const sentence of others) put(notes, nameOf(sentence), sentence, vm);
    },
    list() {
      const sorted = [...warnings.values()].sort(
        (one, other) => severities.indexOf(other.item.severity) - severities.indexOf(one.item.severity) || other.vms.size - one.vms.size,
      );
      return {
        warnings: sorted.map(({ item: { instead, ...warning }, vms }) => ({
          ...warning,
          vms: [...vms.values()],
          instead: [...instead.values()].map(({ item: advice, vms: advised }) => ({ advice, vms: [...advised.values()] })),
        })),
        notes: [...notes.values()].map(({ item: sentence, vms }) => ({ sentence, vms: [...vms.values()] })),
      };
    },
  };
}
