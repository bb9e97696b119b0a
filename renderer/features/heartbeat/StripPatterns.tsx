import type { ReactNode } from 'react';

/** The patterns of the strip, named after the kinds of stretches: dots for a wait, stripes for a warning, sparse stripes for a gap. */
export function StripPatterns({ id }: { readonly id: string }): ReactNode {
  return (
    <defs>
      <pattern id={`${id}-waiting`} width="4" height="4" patternUnits="userSpaceOnUse">
        <circle className="beat-dot" cx="2" cy="2" r="1.1" />
      </pattern>
      <pattern id={`${id}-warning`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path className="beat-stripe" d="M1.5 0v5" />
      </pattern>
      <pattern id={`${id}-notWatched`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <path className="beat-gap" d="M1 0v7" />
      </pattern>
    </defs>
  );
}
