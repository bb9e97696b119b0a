import { Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components';
import type { PopoverProps } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';
import { useOpenHere } from './use-open-here.ts';

interface Props {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly className: string;
  /** The id of the heading that names it. */
  readonly labelledBy: string;
  /** The button that opens it; without: `positioning` names what it points at, and the content says where the focus begins. */
  readonly trigger?: ReactElement;
  readonly positioning: NonNullable<PopoverProps['positioning']>;
  readonly children: ReactNode;
}

/** A small form or list at a control, which keeps the focus until it is closed or its place is left. */
export function PagePopover({ open, onOpenChange, className, labelledBy, trigger, positioning, children }: Props): ReactNode {
  const isHere = useOpenHere(open, () => onOpenChange(false));
  const surface = (
    // On its way out it claims the focus no more: the heading of the next page wants it.
    <PopoverSurface key="surface" className={className} aria-labelledby={labelledBy} aria-modal={isHere}>
      {children}
    </PopoverSurface>
  );
  const isFree = trigger === undefined;
  return (
    <Popover
      trapFocus
      open={isHere}
      withArrow={isFree}
      unstable_disableAutoFocus={isFree}
      positioning={positioning}
      onOpenChange={(_event, data) => onOpenChange(data.open)}
    >
      {isFree
        ? surface
        : [
            <PopoverTrigger key="trigger" disableButtonEnhancement>
              {trigger}
            </PopoverTrigger>,
            surface,
          ]}
    </Popover>
  );
}
