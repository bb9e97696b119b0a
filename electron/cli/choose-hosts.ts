import type { LaunchOptions } from '../core/launch.ts';
import type { Translate } from '../../renderer/words.ts';
import type { CommonArguments } from './arguments.ts';
import { matches } from './names.ts';

/** Leaves some of the hosts of this machine, or throws. */
export type ChooseHosts = NonNullable<LaunchOptions['chooseHosts']>;

/** No host has a name that was given: a mistake of the command line, which only the machine can tell. */
export class UnknownHost extends Error {}

/** Chooses the hosts that a command names; throws `UnknownHost`, or an error where only simulated ones would be left that nobody asked for. */
export function chooseHosts({ demo, hosts: patterns }: Pick<CommonArguments, 'demo' | 'hosts'>, t: Translate): ChooseHosts {
  return ({ hosts: found, demoReason }) => {
    // The dashboard shows demo hosts where there is nothing else, and says so; who monitors must not take them for real ones.
    if (!demo && demoReason !== null) throw new Error(t('cli.noHyperV', { why: t(`banner.demoReason.${demoReason}`) }));
    if (patterns.length === 0) return found;
    const hosts = found.map(({ name }) => name).join(', ');
    const host = patterns.find((pattern) => !found.some(({ name, hostId }) => matches(pattern, name) || matches(pattern, hostId)));
    if (host !== undefined) throw new UnknownHost(t('cli.noSuchHost', { host, hosts }));
    return found.filter(({ name, hostId }) => patterns.some((pattern) => matches(pattern, name) || matches(pattern, hostId)));
  };
}
