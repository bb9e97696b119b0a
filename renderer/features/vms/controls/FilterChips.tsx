import { Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { VmFilter } from '../../../../shared/contract/preferences.ts';
import { useText } from '../../../i18n/i18n.ts';
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

function fitting(box: HTMLElement): number {
  const ends = [...box.querySelectorAll<HTMLElement>('.chip-ruler > *')].map((chip) => chip.offsetLeft + chip.offsetWidth);
  const width = box.clientWidth;
  return (ends.at(-1) ?? 0) <= width ? chips.length : ends.filter((end) => end + restWidth <= width).length;
}

/** How many of the chips fit into the room that there is, the button for the rest counted where one is needed. */
function useFit(): { readonly box: RefObject<HTMLDivElement | null>; readonly fit: number } {
  const box = useRef<HTMLDivElement>(null);
  const [fit, setFit] = useState<number>(chips.length);
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
  return { box, fit };
}

/** Filters with how many VMs pass each; those for which there is no room are behind "+n". */
export function FilterChips({ summary, filter, onToggle }: Props): ReactNode {
  const { t } = useText();
  const label = (chip: Chip): string => t(`filter.${chip}`);
  const { box, fit } = useFit();
  const rest = chips.slice(fit);
  const restChosen = rest.find((chip) => chip === filter);
  return (
    <div ref={box} className="chips" role="group" aria-label={t('controls.filters')}>
      <div className="chip-ruler" aria-hidden="true">
        {chips.map((chip) => (
          <span key={chip} className="chip">
            {label(chip)} <b>{summary.of[chip].count}</b>
          </span>
        ))}
      </div>
      {chips.slice(0, fit).map((chip) => (
        <button key={chip} type="button" className="chip" aria-pressed={filter === chip} onClick={() => onToggle(chip)}>
          {label(chip)} <b>{summary.of[chip].count}</b>
        </button>
      ))}
      {rest.length > 0 && (
        <Menu
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
              aria-label={t('controls.moreFilters', { count: rest.length })}
            >
              {restChosen === undefined ? `+${rest.length}` : label(restChosen)}
            </button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {rest.map((chip) => (
                <MenuItemRadio key={chip} name="filter" value={chip} secondaryContent={String(summary.of[chip].count)}>
                  {label(chip)}
                </MenuItemRadio>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
    </div>
  );
}
