import { useSyncExternalStore } from 'react';
import { createListeners } from '../api/listeners.ts';
import { hashOf, placeOf } from './place.ts';
import type { Place } from './place.ts';

const listeners = createListeners<void>();

/** All at once: between two listeners of an event React may already draw, and would show a page with what lies over another. */
function tellAll(): void {
  listeners.emit();
}

function subscribe(listener: () => void): () => void {
  // The same one again is not added.
  window.addEventListener('hashchange', tellAll);
  return listeners.add(listener);
}

let last: { readonly hash: string; readonly place: Place } | null = null;

/** The same object as long as the address is the same. */
function current(): Place {
  const { hash } = window.location;
  if (last?.hash !== hash) last = { hash, place: placeOf(hash) };
  return last.place;
}

/** Where the person is; renders again when that changes. */
export function usePlace(): Place {
  return useSyncExternalStore(subscribe, current);
}

/** Goes to a place. With `replace` the present one is not kept for going back. */
export function go(place: Place, { replace = false } = {}): void {
  const hash = hashOf(place);
  if (hash === window.location.hash) return;
  if (replace) {
    // replaceState tells nobody; the address bar's own way does.
    window.location.replace(hash);
  } else {
    window.location.hash = hash;
  }
}
