import { Dialog, DialogSurface } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useOpenHere } from './use-open-here.ts';

interface Props {
  readonly className: string;
  /** The id of the heading that names it; without: its `DialogTitle`. */
  readonly labelledBy?: string;
  /** It was closed by its user, or its place was left. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog over the dimmed page, for as long as it is rendered and its place is not left. */
export function PageDialog({ className, labelledBy, onClose, children }: Props): ReactNode {
  const isHere = useOpenHere(true, onClose);
  if (!isHere) return null;
  return (
    <Dialog
      open
      onOpenChange={(_event, data) => {
        if (!data.open) onClose();
      }}
    >
      <DialogSurface className={className} {...(labelledBy === undefined ? {} : { 'aria-labelledby': labelledBy })}>
        {children}
      </DialogSurface>
    </Dialog>
  );
}
