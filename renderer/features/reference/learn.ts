import type { ServiceId } from '../../../shared/contract/service.ts';

const learn = 'https://learn.microsoft.com';
const hyperV = `${learn}/windows-server/virtualization/hyper-v`;

/** The page of Microsoft's documentation that says most about a service. */
export const learnPages: Readonly<Record<ServiceId, string>> = {
  heartbeat: `${hyperV}/integration-services`,
  guestShutdown: `${hyperV}/manage/manage-hyper-v-integration-services`,
  timeSynchronization: `${learn}/windows-server/identity/ad-ds/get-started/virtual-dc/virtualized-domain-controllers-hyper-v`,
  dataExchange: `${hyperV}/integration-services`,
  vss: `${hyperV}/best-practices-analyzer/configure-guest-operating-systems-for-vss-based-backups-for-app-consistent`,
  guestServiceInterface: `${learn}/powershell/module/hyper-v/copy-vmfile`,
  powerShellDirect: `${hyperV}/powershell-direct`,
};
