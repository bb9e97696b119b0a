import { Menu } from '@fluentui/react-components';
import type { MenuProps } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useOpenHere } from './use-open-here.ts';

type Props = Omit<MenuProps, 'open' | 'defaultOpen'>;

/** A menu that closes when its place is left. */
export function PageMenu({ onOpenChange, ...rest }: Props): ReactNode {
  const [open, setOpen] = useState(false);
  const isHere = useOpenHere(open, () => setOpen(false));
  return (
    <Menu
      {...rest}
      open={isHere}
      onOpenChange={(event, data) => {
        setOpen(data.open);
        onOpenChange?.(event, data);
      }}
    />
  );
}
