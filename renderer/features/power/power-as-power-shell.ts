import type { PowerAct } from '../../../shared/contract/operation.ts';

const commands: Readonly<Record<PowerAct, readonly string[]>> = {
  shutDown: ['Hyper-V\\Stop-VM -VM $vm'],
  restart: ['Hyper-V\\Stop-VM -VM $vm', "if ($vm.State -eq 'Off') { Hyper-V\\Start-VM -VM $vm }"],
  turnOff: ['Hyper-V\\Stop-VM -VM $vm -TurnOff'],
  start: ['Hyper-V\\Start-VM -VM $vm'],
  save: ['Hyper-V\\Save-VM -VM $vm'],
  pause: ['Hyper-V\\Suspend-VM -VM $vm'],
  resume: ['Hyper-V\\Resume-VM -VM $vm'],
};

/** The same act as PowerShell, to read and to copy. Built of the GUID alone: nothing that a VM or host is called gets into it. */
export function powerAsPowerShell(vmId: string, act: PowerAct): string {
  return [`$vm = Hyper-V\\Get-VM -Id ${vmId}`, ...commands[act]].join('\n');
}
