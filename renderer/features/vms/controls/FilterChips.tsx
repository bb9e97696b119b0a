import { MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { VmFilter } from '../../../../shared/contract/preferences.ts';
import { PageMenu } from '../../../components/PageMenu.tsx';
import { useText } from '../../../i18n/i18n.ts';
import { oldWords } from '../count-age.ts';
import type { Summary } from '../summary.ts';
import './filter-chips.css';

interface Props {
  readonly summary: Summary;
  readonly filter: VmFilter | null;
  readonly onToggle: (filter: VmFilter) => void;
}

const chips = ['attention', 'drift', 'notMonitored', 'off'] as const;
type Chip = (typeof chips)[number];

/** Room that the button for the rest takes, in px. */
const restWidth = 52;

const gap = 6;

interface Fit {
  /** So many chips, from the first one on, have room. */
  readonly shown: number;
  /** Those of the others whose words have room on the button for the rest. */
  readonly named: readonly Chip[];
}

function fitting(box: HTMLElement): Fit {
  const rulers = [...box.querySelectorAll<HTMLElement>('.chip-ruler > *')];
  // Chips are measured from the ruler's edge: the same room is kept free on both sides, and an edge in the middle of a pixel is seen whole.
  const inset = box.querySelector<HTMLElement>('.chip-ruler')?.offsetLeft ?? 0;
  const ends = rulers.map((chip) => chip.offsetLeft + chip.offsetWidth);
  const width = box.clientWidth - 2 * inset - 1;
  const shown = (ends.at(-1) ?? 0) <= width ? chips.length : ends.filter((end) => end + restWidth <= width).length;
  const start = shown === 0 ? (rulers[0]?.offsetLeft ?? 0) : (ends[shown - 1] ?? 0) + gap;
  const hasRoom = (_: Chip, index: number): boolean => index >= shown && start + (rulers[index]?.offsetWidth ?? 0) <= width;
  return { shown, named: chips.filter(hasRoom) };
}

/** How many of the chips fit into the room that there is, the button for the rest counted where one is needed. */
function useFit(): Fit & { readonly box: RefObject<HTMLDivElement | null> } {
  const box = useRef<HTMLDivElement>(null);
  const [fit, setFit] = useState<Fit>({ shown: chips.length, named: [] });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => setFit(fitting(element));
    measure();
    const observer = new ResizeObserver(measure);
    // Numbers and language make the chips wider, and the ruler with them.
    for (const each of [element, ...element.querySelectorAll('.chip-ruler')]) observer.observe(each);
    return () => observer.disconnect();
  }, []);
  return { box, ...fit };
}

/** Filters with how many VMs pass each; those for which there is no room are behind "+n". */
export function FilterChips({ summary, filter, onToggle }: Props): ReactNode {
  const { t } = useText();
  const label = (chip: Chip): string => t(`filter.${chip}`);
  const age = (chip: Chip): string => oldWords(summary.of[chip], summary, t);
  const withAge = (chip: Chip): string => [String(summary.of[chip].count), age(chip)].filter((part) => part !== '').join(' · ');
  const { box, shown, named } = useFit();
  const rest = chips.slice(shown);
  const restChosen = rest.find((chip) => chip === filter);
  const more = t('controls.moreFilters', { count: rest.length });
  return (
    <div ref={box} className="chips" role="group" aria-label={t('controls.filters')}>
      <div className="chip-ruler" aria-hidden="true">
        {chips.map((chip) => (
          <span key={chip} className="chip">
            {label(chip)} <b>{summary.of[chip].count}</b>
          </span>
        ))}
      </div>
      {chips.slice(0, shown).map((chip) => (
        <button
          key={chip}
          type="button"
          className="chip"
          aria-pressed={filter === chip}
          title={age(chip) === '' ? undefined : withAge(chip)}
          onClick={() => onToggle(chip)}
        >
          {label(chip)} <b data-old={age(chip) !== '' || undefined}>{summary.of[chip].count}</b>
          {age(chip) !== '' && <span className="only-heard"> {age(chip)}</span>}
        </button>
      ))}
      {rest.length > 0 && (
        <PageMenu
          checkedValues={{ filter: restChosen === undefined ? [] : [restChosen] }}
          onCheckedValueChange={(_event, data) => {
            const chosen = chips.find((chip) => chip === data.checkedItems[0]);
            if (chosen !== undefined) onToggle(chosen);
          }}
        >
          <MenuTrigger disableButtonEnhancement>
            <button
              type="button"
              className="chip"
              data-chosen={restChosen !== undefined || undefined}
              aria-label={restChosen === undefined ? more : `${label(restChosen)}, ${more}`}
            >
              {restChosen !== undefined && named.includes(restChosen) ? label(restChosen) : `+${rest.length}`}
            </button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {rest.map((chip) => (
                <MenuItemRadio key={chip} name="filter" value={chip} secondaryContent={withAge(chip)}>
                  {label(chip)}
                </MenuItemRadio>
              ))}
            </MenuList>
          </MenuPopover>
        </PageMenu>
      )}
    </div>
  );
}
