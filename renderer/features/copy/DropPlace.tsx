import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  /** Called with the files that are dropped here; `null` where none can be. */
  readonly onFiles: ((files: readonly File[]) => void) | null;
  readonly children: ReactNode;
}

/** A place on which files can be dropped. Whoever can't drop has what is in it. */
export function DropPlace({ label, onFiles, children }: Props): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null || onFiles === null) return undefined;
    const allow = (event: DragEvent): void => event.preventDefault();
    const take = (event: DragEvent): void => {
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) onFiles(files);
    };
    element.addEventListener('dragover', allow);
    element.addEventListener('drop', take);
    return () => {
      element.removeEventListener('dragover', allow);
      element.removeEventListener('drop', take);
    };
  }, [onFiles]);
  return (
    <div ref={place} role="group" aria-label={label} className="copy-drop">
      {children}
    </div>
  );
}
