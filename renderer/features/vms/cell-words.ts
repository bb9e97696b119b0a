import type { ServiceId, SwitchableServiceId } from '../../../shared/contract/service.ts';
import type { WorkingState } from '../../../shared/domain/working.ts';
import type { Translate } from '../../i18n/i18n.ts';
import type { CellView } from './cell-view.ts';

/** What the cells of the services say. Thousands of cells say the same few things, so each is put together once for a language. */
export interface CellWords {
  /** Of a service cell: enabled, wanted where it differs, working; `asOf`: the moment of the read, where that is old. */
  cell(service: SwitchableServiceId, view: CellView, asOf: string | null): string;
  direct(working: WorkingState, asOf: string | null): string;
  /** Of a switch; with the name of the host where that of the VM alone does not tell which is meant. */
  switchName(service: SwitchableServiceId, vm: string, host: string | null): string;
}

/** Stand in a text for the names that come later; of the private-use characters, which no translation holds. */
const vmPlace = '\uE000';
const hostPlace = '\uE001';

const made = new WeakMap<Translate, CellWords>();

/** The words in the language of `t`; the same object for the same `t`. */
export function cellWords(t: Translate): CellWords {
  let words = made.get(t);
  if (words === undefined) {
    words = create(t);
    made.set(t, words);
  }
  return words;
}

function create(t: Translate): CellWords {
  const known = new Map<string, string>();
  const once = (key: string, make: () => string): string => {
    let text = known.get(key);
    if (text === undefined) {
      text = make();
      known.set(key, text);
    }
    return text;
  };
  const dated = (text: string, asOf: string | null): string => (asOf === null ? text : t('old.label', { text, asOf }));
  const nameOf = (service: ServiceId): string => t(`service.${service}.name`);

  return {
    cell(service, { enabled, drift, working }, asOf) {
      const text = once(`${service} ${enabled} ${drift} ${working}`, () => {
        const values = {
          service: nameOf(service),
          enabled: t(enabled === null ? 'cell.unknown' : enabled ? 'cell.on' : 'cell.off'),
          working: t(`working.${working}`),
        };
        return drift === null ? t('cell.label', values) : t('cell.labelDrift', { ...values, wanted: t(`cell.${drift}`) });
      });
      return dated(text, asOf);
    },
    direct(working, asOf) {
      const text = once(working, () => t('cell.labelDirect', { service: nameOf('powerShellDirect'), working: t(`working.${working}`) }));
      return dated(text, asOf);
    },
    switchName(service, vm, host) {
      if (host === null) {
        const text = once(`${service} switch`, () => t('cell.switchName', { service: nameOf(service), vm: vmPlace }));
        return text.split(vmPlace).join(vm);
      }
      const text = once(`${service} switch host`, () =>
        t('cell.switchNameHost', { service: nameOf(service), vm: vmPlace, host: hostPlace }),
      );
      // The host first: what a VM is called must not be taken for the place of another name.
      return text.split(hostPlace).join(host).split(vmPlace).join(vm);
    },
  };
}
