import { vmFilters } from '../../shared/contract/preferences.ts';
import type { HelpTexts } from './help.ts';
import { serviceWords } from './names.ts';

const flags = (usualFolder: string): string => `Flags of every command:
  --host NAME          only this host; * and ? stand for any characters; may be given several times
  --demo               the demo hosts; without it a machine that has no Hyper-V is unknown (3)
  --json               JSON instead of a table: one document, also where there is only an "error"
  --language en|it     the language of what is printed (default: en)
  --timeout SECONDS    how long the start and the hosts may take together (default: 60), and then the changes
                       (default: 60, and 5 more for each). What is not known by then is unknown (3). To end
                       in order takes a few seconds more
  --data-folder PATH   the folder with policy, roles, settings and audit; it must be there. Default: that of
                       the dashboard of this account (a monitoring agent with its own account has another):
                       ${usualFolder}
  --help, --version`;

const exitCodes = `Exit codes, the worst one counts (2 before 3 before 1 before 0; a host that was not read may hide what is
critical):
  0  well      1  warning      2  critical      3  unknown: not read      64  the command line makes no sense
  130  ended by Ctrl-C (by another program, as with SIGTERM: 3)`;

const namesNote = `VM: a name, a pattern with * and ?, or an id. A name that holds * or ? itself comes before the pattern. What
means no virtual machine is told and ends with 3: one that was deleted or renamed is not well. A name that
begins with - goes behind --, as in: status -- -TEMPLATE`;

const filters = `  --filter NAME        only the VMs of this filter of the dashboard:
                       ${vmFilters.join(', ')}`;

const commands: HelpTexts['commands'] = {
  status: `hyperv-vitals status [VM...] [flags]

Name, State and Status of the VMs: of all, or of those that are given.
${namesNote}

State is what Get-VM prints. Status is not: the Status of Get-VM says "Operating normally" even of a VM that
is off, and of one whose guest hangs. Here it is derived from state and heartbeat: whether the guest really
runs. --json has both ("status", "getVmStatus").

This is one look and no watching. A guest that has just stopped answering may be restarting: it is told as
"Interrupted", with exit code 1, where the dashboard, which watches, would call it lost after a while. A VM
that never answered since its start is told by its uptime. The services are not waited for (a replica in
standby may be told as "Off"), but by --json, which holds them, and by a filter that needs them.

${filters}
  --plugin             one line with performance data, as Nagios and Checkmk read it; let --timeout be ten
                       seconds less than theirs

Exit: 2 heartbeat lost, guest part incompatible, storage or configuration unavailable; 1 no heartbeat since
start, an application critical, interrupted; 3 a Status or a host that is not known, or the services or the
policy on which a filter rests. Off, saved, paused and "heartbeat is off" are 0: somebody wanted them so.`,
  services: `hyperv-vitals services [VM...] [flags]

The integration services of each VM: on or off on the host, and whether they work. PowerShell Direct has no
switch on the host, and only a check inside the guest tells whether it works: it is not listed.
${namesNote}
  !   it is on and the guest does not answer, or in error      *   it is not as the policy wants it: see drift

Exit: 1 where a service fails; 3 where a VM or a host could not be read. Not as wanted is no fault here.`,
  drift: `hyperv-vitals drift [VM...] [flags]

The switches that are not as the policy wants them, by VM, and what wants them so.
${namesNote}

Exit: 1 where there is any; 3 where a VM, a host or the policy itself could not be read, since drift may hide
there.`,
  report: `hyperv-vitals report [VM...] --output FILE | --format html|csv|json [flags]

A report of the VMs, to a file or to standard output. HTML: one page fit to mail, what needs attention
first, no script and nothing from elsewhere. CSV: separated by commas; no name in it begins a formula, also
where a spreadsheet separates by semicolons (open it there by Data > From Text/CSV). JSON: all facets, with
read times and ages.
${namesNote}

${filters}
  --format FORM        html, csv or json; without it the end of the file's name tells
  --output FILE, -o    write this file, over an earlier one; - for standard output

Exit: 0 written; 3 written, but a host or a VM could not be read, or not written.`,
  set: `hyperv-vitals set VM SERVICE on|off [flags]

Switches one service of one VM, or of all that a pattern with * or ? means.
${namesNote}
By name or id, nothing is changed before every host has told its VMs: another one may have that name there,
and a replica has the same id. With --host only those hosts are asked. Other VMs are not waited for.
SERVICE:
  ${Object.values(serviceWords).join(', ')}
  (the names of the services inside Windows are understood, too)

First it shows what would change, what is left out and why, and what will be lost, worst first. Then it
asks. Each switch is written down in the audit before it is tried, is never repeated, and what is printed is
what a fresh read says.

  --yes, -y            do not ask
  --accept-high        accept losses of high severity; without it nothing is changed where there is one
  --dry-run            show it and change nothing

When the time is over, nothing more is begun; a change that is under way then is told as not known.

Exit: 0 all as asked, as read back; 1 something was refused or left out, or the answer was no; 2 the host
failed or did not apply it; 3 what became of it is not known, or the VM or a host was not read. Read-only
mode, and its lock by a policy of the machine, hold here too: then nothing is changed, and it ends with 1.`,
};

const general = `hyperv-vitals COMMAND [flags]: integration services of Hyper-V VMs, without a window.

  status     Name, State and Status of the VMs
  services   the services of each VM, on or off, working or not
  drift      switches that are not as the policy wants them
  report     HTML to mail, CSV or JSON
  set        switch a service of a VM, after saying what that will break

hyperv-vitals COMMAND --help says more. npm run doctor examines how this machine's VMs are read.`;

/** The help in English. */
export const helpInEnglish: HelpTexts = { general, commands, flags, exitCodes };
