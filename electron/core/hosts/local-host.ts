import type { HostConfig } from '../options.ts';

/** This machine as a host. `name` is its computer name, for display. */
export function localHost(name: string): HostConfig {
  return { hostId: 'local', name, kind: 'local', filesAreHere: true, environment: {} };
}
