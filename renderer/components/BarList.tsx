import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { PagePopover } from './PagePopover.tsx';
import './bar-list.css';

interface Props {
  readonly icon: ReactElement;
  /** What the button is called, with its number. */
  readonly name: string;
  /** How many there are to be told of; nothing is shown for none. */
  readonly count: number;
  /** What is counted is bad news. */
  readonly isBad: boolean;
  /** The id of the heading in the list, which names it. */
  readonly titleId: string;
  /** The list; given what closes it. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button in the bar that counts something and opens the list of it. */
export function BarList({ icon, name, count, isBad, titleId, children }: Props): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <PagePopover
      open={open}
      onOpenChange={setOpen}
      className="bar-list"
      labelledBy={titleId}
      positioning={{ position: 'below', align: 'end' }}
      trigger={
        <Button size="small" appearance="subtle" icon={icon} aria-label={name} title={name}>
          {count > 0 && (
            <span className="bar-count" data-bad={isBad || undefined}>
              {count}
            </span>
          )}
        </Button>
      }
    >
      {children(() => setOpen(false))}
    </PagePopover>
  );
}
