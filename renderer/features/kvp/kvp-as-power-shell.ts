import { quotedForPowerShell } from '../../components/power-shell-quote.ts';
import type { KvpWish } from './use-kvp-acts.ts';

const methods = { addKvpItem: 'AddKvpItems', changeKvpItem: 'ModifyKvpItems', removeKvpItem: 'RemoveKvpItems' } as const;

/** An item as WMI takes it: {0} is its value, {1} its name, both as XML. */
const instance =
  '<INSTANCE CLASSNAME="Msvm_KvpExchangeDataItem"><PROPERTY NAME="Data" TYPE="string"><VALUE>{0}</VALUE></PROPERTY>' +
  '<PROPERTY NAME="Name" TYPE="string"><VALUE>{1}</VALUE></PROPERTY><PROPERTY NAME="Source" TYPE="uint16"><VALUE>0</VALUE></PROPERTY></INSTANCE>';

/** The same act on an item of the host as PowerShell, to read and to copy. The VM by its GUID; name and value are one quoted word each, made XML by .NET. */
export function kvpAsPowerShell(vmId: string, wish: KvpWish): string {
  const value = wish.kind === 'removeKvpItem' ? '' : wish.value;
  const escaped = (text: string): string => `[System.Security.SecurityElement]::Escape(${quotedForPowerShell(text)})`;
  return [
    `$system = Get-CimInstance -Namespace root/virtualization/v2 -ClassName Msvm_ComputerSystem -Filter "Name = '${vmId.toUpperCase()}'"`,
    `$item = '${instance}' -f ${escaped(value)}, ${escaped(wish.name)}`,
    "$service = 'SELECT * FROM Msvm_VirtualSystemManagementService'",
    '$arguments = @{ TargetSystem = $system; DataItems = [string[]]@($item) }',
    `Invoke-CimMethod -Namespace root/virtualization/v2 -Query $service -MethodName ${methods[wish.kind]} -Arguments $arguments`,
  ].join('\n');
}
