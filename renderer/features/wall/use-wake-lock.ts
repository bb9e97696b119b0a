import { useEffect } from 'react';

/** Keeps the screen on while the page is to be seen, where the browser can; where it can't or refuses, the system's settings hold. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let ended = false;
    async function ask(): Promise<void> {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
      try {
        const got = await navigator.wakeLock.request('screen');
        if (ended) await got.release();
        else lock = got;
      } catch {
        // Refused, for instance on battery: nothing to be done from here.
      }
    }
    // A hidden page loses it.
    const again = (): void => void ask();
    document.addEventListener('visibilitychange', again);
    void ask();
    return () => {
      ended = true;
      document.removeEventListener('visibilitychange', again);
      void lock?.release();
    };
  }, []);
}
