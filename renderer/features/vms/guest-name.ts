const vendors = /^Microsoft\s+|\s*[®™]|\((?:R|TM)\)/gi;
/** What a licence is called, at the end of a name: it tells nothing of how the guest behaves. */
const edition =
  /:?\s+(?:(?:Standard|Datacenter|Essentials|Enterprise|Foundation|Web|Pro(?:fessional)?|Education|Home|Ultimate|Business|Core|Server|LTSC|LTSB|Evaluation|Edition|for Workstations|N)|Azure Edition|without Hyper-V|\((?:Desktop Experience|Server Core(?: Installation)?|Evaluation)\))$/i;

/**
 * The name of a guest's system for a narrow column: `Microsoft Windows Server 2022 Standard` becomes `Windows Server 2022`,
 * `Debian GNU/Linux 12 (bookworm)` becomes `Debian 12`. A name of another form stays as the guest gave it.
 */
export function guestName(full: string): string {
  const name = full.replaceAll(vendors, '').replaceAll(/\s+/g, ' ').trim();
  return /^Windows\b/i.test(name) ? windowsName(name) : linuxName(name);
}

/** Takes editions off as long as what is left still tells which Windows it is. */
function windowsName(name: string): string {
  const shorter = name.replace(edition, '').trim();
  if (shorter === name || !/\d|Vista|XP/i.test(shorter)) return name;
  return windowsName(shorter);
}

function linuxName(name: string): string {
  return name
    .replace(/\s+GNU\/Linux\b/, '')
    .replace(/^Red Hat Enterprise Linux(?: Server| Workstation)?\b/, 'RHEL')
    .replace(/^SUSE Linux Enterprise Server\b/, 'SLES')
    .replace(/\bLinux release\b/, 'Linux')
    .replace(/\s+release\s+/, ' ')
    .replace(/\s+\([^()]*\)$/, '')
    .trim();
}
