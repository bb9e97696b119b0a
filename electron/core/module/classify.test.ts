import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../../shared/contract/problem.ts';
import { classifyFailure } from './classify.ts';
import type { Operation } from './operations.ts';
import type { ModuleError, Probes } from './records.ts';

/** The two generations of the Hyper-V module: their exception types and the ends of their class names differ. */
const generations = {
  '2.0': { types: ['Microsoft.HyperV.PowerShell.VirtualizationException'], suffix: '' },
  '1.1': { types: ['Microsoft.HyperV.PowerShell.VirtualizationOperationFailedException'], suffix: 'Command' },
} as const;
type Generation = keyof typeof generations;
const both = Object.keys(generations) as Generation[];

const good: Probes = { hyperVModulePresent: true, managementService: 'Running', isElevated: true, isHyperVAdministrator: false };
const powerless: Probes = { ...good, isElevated: false, isHyperVAdministrator: false };
const hyperVAdministrator: Probes = { ...good, isElevated: false, isHyperVAdministrator: true };
const stopped: Probes = { ...good, managementService: 'Stopped' };
const withoutModule: Probes = { ...good, hyperVModulePresent: false, managementService: null };
const unknown: Probes = { hyperVModulePresent: null, managementService: null, isElevated: null, isHyperVAdministrator: null };

function hyperV(id: string, category: string, cmdlet: string, generation: Generation = '2.0', hResult: number | null = null): ModuleError {
  const { types, suffix } = generations[generation];
  const errorId = `${id},Microsoft.HyperV.PowerShell.Commands.${cmdlet}${suffix}`;
  return { errorId, category, exceptionTypes: [...types], hResult, message: 'Text in the language of the host.' };
}

function engine(errorId: string, category: string, ...exceptionTypes: string[]): ModuleError {
  return { errorId, category, exceptionTypes, hResult: null, message: 'Text in the language of the host.' };
}

function code(error: ModuleError, operation: Operation, probes: Probes | null): ProblemCode {
  return classifyFailure({ errors: [error], probes }, operation).code;
}

type Row = readonly [
  what: string,
  id: string,
  category: string,
  cmdlet: string,
  operation: Operation,
  probes: Probes | null,
  code: ProblemCode,
];

const rows: readonly Row[] = [
  ['no permission to read', 'Unspecified', 'NotSpecified', 'GetVM', 'inventory.light', powerless, 'noPermission'],
  ['no permission to read, not probed', 'Unspecified', 'NotSpecified', 'GetVM', 'inventory.light', null, 'noPermission'],
  ['no permission to read, probes know nothing', 'Unspecified', 'NotSpecified', 'GetVM', 'inventory.light', unknown, 'noPermission'],
  ['no id, but rights', 'Unspecified', 'NotSpecified', 'GetVM', 'inventory.light', hyperVAdministrator, 'internal'],
  ['no id, rights, service down', 'Unspecified', 'NotSpecified', 'GetVM', 'inventory.light', stopped, 'serviceDown'],
  ['no permission to switch', 'Unspecified', 'NotSpecified', 'EnableVMIntegrationService', 'service.set', powerless, 'noPermission'],
  [
    'no permission to switch, other id',
    'AccessDenied',
    'PermissionDenied',
    'DisableVMIntegrationService',
    'service.set',
    powerless,
    'noPermission',
  ],
  [
    'denied inside the service, caller with rights',
    'AccessDenied',
    'PermissionDenied',
    'EnableVMIntegrationService',
    'service.set',
    good,
    'accessDenied',
  ],
  ['denied inside the service, not probed', 'AccessDenied', 'PermissionDenied', 'StartVM', 'service.set', null, 'accessDenied'],
  ['service stopped', 'ObjectNotFound', 'ObjectNotFound', 'GetVM', 'inventory.light', stopped, 'serviceDown'],
  [
    'service starting',
    'ObjectNotFound',
    'ObjectNotFound',
    'GetVM',
    'inventory.light',
    { ...good, managementService: 'StartPending' },
    'serviceDown',
  ],
  ['service stopped, one VM asked for', 'ObjectNotFound', 'ObjectNotFound', 'GetVM', 'vm.read', stopped, 'serviceDown'],
  [
    'service stopped and no rights',
    'ObjectNotFound',
    'ObjectNotFound',
    'GetVM',
    'inventory.light',
    { ...powerless, managementService: 'Stopped' },
    'serviceDown',
  ],
  ['not elevated', 'ObjectNotFound', 'ObjectNotFound', 'GetVM', 'inventory.light', powerless, 'noPermission'],
  ['not elevated, one VM asked for', 'ObjectNotFound', 'ObjectNotFound', 'GetVM', 'service.set', powerless, 'noPermission'],
  ['module missing', 'ObjectNotFound', 'ObjectNotFound', 'GetVM', 'inventory.light', withoutModule, 'moduleMissing'],
  ['a list, all probes good: the host is starting', 'ObjectNotFound', 'ObjectNotFound', 'GetVM', 'inventory.light', good, 'serviceDown'],
  ['a list, not probed', 'ObjectNotFound', 'ObjectNotFound', 'GetVM', 'inventory.light', null, 'serviceDown'],
  ['VM gone', 'ObjectNotFound', 'ObjectNotFound', 'GetVM', 'vm.read', good, 'vmGone'],
  ['VM gone, probes know nothing', 'ObjectNotFound', 'ObjectNotFound', 'GetVM', 'service.set', unknown, 'vmGone'],
  ['VM gone, one of many', 'ObjectNotFound', 'ObjectNotFound', 'GetVM', 'inventory.full', hyperVAdministrator, 'vmGone'],
  ['VM gone between look and switch', 'ObjectNotFound', 'ObjectNotFound', 'EnableVMIntegrationService', 'service.set', good, 'vmGone'],
  ['VM unknown by name', 'InvalidParameter', 'InvalidArgument', 'GetVM', 'vm.read', good, 'vmGone'],
  ['VM unknown by id', 'InvalidParameter', 'InvalidArgument', 'GetVM', 'service.set', null, 'vmGone'],
  ['a VM unknown in a list that names none', 'InvalidParameter', 'InvalidArgument', 'GetVM', 'inventory.light', good, 'internal'],
  ['id that is none', 'ParameterArgumentValidationError', 'InvalidData', 'GetVM', 'vm.read', null, 'internal'],
  ['service unknown', 'InvalidParameter', 'InvalidArgument', 'GetVMIntegrationService', 'service.set', good, 'serviceNotFound'],
  [
    'service unknown while switching',
    'InvalidParameter',
    'InvalidArgument',
    'DisableVMIntegrationService',
    'service.set',
    null,
    'serviceNotFound',
  ],
  ['wrong state', 'InvalidState', 'InvalidOperation', 'SetVM', 'service.set', null, 'invalidState'],
  ['wrong state, without the id', 'OperationFailed', 'InvalidOperation', 'EnableVMIntegrationService', 'service.set', good, 'invalidState'],
  ['unknown parameter', 'NamedParameterNotFound', 'InvalidArgument', 'GetVM', 'inventory.light', good, 'internal'],
  ['an id never seen', 'SomethingNew', 'DeviceError', 'GetVM', 'inventory.light', good, 'internal'],
];

describe.each(both)('errors of the Hyper-V module %s', (generation) => {
  it.each(rows)('%s', (_what, id, category, cmdlet, operation, probes, expected) => {
    expect(code(hyperV(id, category, cmdlet, generation), operation, probes)).toBe(expected);
  });

  it('a device that is not ready, known by its number', () => {
    expect(code(hyperV('Unspecified', 'NotSpecified', 'GetVM', generation, -2_147_020_577), 'vm.read', good)).toBe('invalidState');
  });
});

describe('errors of the Hyper-V module by their inner types', () => {
  it('an object that the server has deleted is not found, whatever the id', () => {
    const error = {
      ...hyperV('OperationFailed', 'NotSpecified', 'GetVM'),
      exceptionTypes: [
        'Microsoft.HyperV.PowerShell.VirtualizationException',
        'Microsoft.Virtualization.Client.Management.ServerObjectDeletedException',
        'Microsoft.Management.Infrastructure.CimException',
      ],
    };
    expect(code(error, 'inventory.light', stopped)).toBe('serviceDown');
    expect(code(error, 'vm.read', good)).toBe('vmGone');
  });

  it('a wrong parameter of the older module has a type of its own', () => {
    const error = {
      ...hyperV('InvalidParameter', 'InvalidArgument', 'GetVM', '1.1'),
      exceptionTypes: ['Microsoft.HyperV.PowerShell.VirtualizationInvalidArgumentException'],
    };
    expect(code(error, 'vm.read', null)).toBe('vmGone');
  });
});

const management = 'System.Management.Automation';
const prompt = `${management}.PSInvalidOperationException`;

describe('errors of PowerShell', () => {
  it.each<readonly [string, ModuleError, Probes | null, ProblemCode]>([
    [
      'command missing',
      engine('CommandNotFoundException', 'ObjectNotFound', `${management}.CommandNotFoundException`),
      null,
      'moduleMissing',
    ],
    [
      'command missing, module missing',
      engine('CommandNotFoundException', 'ObjectNotFound', `${management}.CommandNotFoundException`),
      withoutModule,
      'moduleMissing',
    ],
    [
      'command missing, module there',
      engine('CommandNotFoundException', 'ObjectNotFound', `${management}.CommandNotFoundException`),
      good,
      'internal',
    ],
    [
      'module of a qualified name missing',
      engine('CouldNotAutoLoadModule', 'ObjectNotFound', `${management}.CommandNotFoundException`),
      null,
      'moduleMissing',
    ],
    [
      'module not found',
      engine(
        'Modules_ModuleNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand',
        'ResourceUnavailable',
        'System.IO.FileNotFoundException',
      ),
      null,
      'moduleMissing',
    ],
    [
      'prompt of a cmdlet',
      engine('InvalidOperation,Microsoft.HyperV.PowerShell.Commands.StopVM', 'InvalidOperation', prompt),
      null,
      'prompted',
    ],
    [
      'prompt of a function',
      engine('PSInvalidOperationException', 'NotSpecified', `${management}.MethodInvocationException`, prompt),
      good,
      'prompted',
    ],
    [
      'an operation that is not valid, but no prompt',
      engine('InvokeMethodOnNull', 'InvalidOperation', `${management}.RuntimeException`),
      good,
      'internal',
    ],
    [
      'scripts forbidden',
      engine('UnauthorizedAccess,Microsoft.PowerShell.Commands.ImportModuleCommand', 'SecurityError', `${management}.PSSecurityException`),
      null,
      'executionPolicy',
    ],
    [
      'constrained language',
      engine('MethodInvocationNotSupportedInConstrainedLanguage', 'InvalidOperation', `${management}.PSInvalidOperationException`),
      null,
      'constrainedLanguage',
    ],
    [
      'host not reached',
      engine('PSSessionStateBroken', 'OpenError', `${management}.Remoting.PSRemotingTransportException`),
      null,
      'hostUnreachable',
    ],
    [
      'file denied, no rights',
      engine('X', 'NotSpecified', `${management}.MethodInvocationException`, 'System.UnauthorizedAccessException'),
      powerless,
      'noPermission',
    ],
    [
      'file denied',
      engine('X', 'NotSpecified', `${management}.MethodInvocationException`, 'System.UnauthorizedAccessException'),
      good,
      'accessDenied',
    ],
  ])('%s', (_what, error, probes, expected) => {
    expect(code(error, 'inventory.light', probes)).toBe(expected);
  });
});

describe('errors of our own module', () => {
  it.each<readonly [string, Operation, Probes | null, ProblemCode]>([
    ['InvalidRequest', 'vm.read', null, 'invalidRequest'],
    ['VmNotFound', 'vm.read', good, 'vmGone'],
    ['VmNotFound', 'service.set', powerless, 'noPermission'],
    ['ServiceNotListed', 'service.set', null, 'serviceNotFound'],
    ['ServiceNotUnique', 'service.set', null, 'badAnswer'],
    ['EnabledNotReported', 'service.set', null, 'badAnswer'],
    ['TooLate', 'service.set', null, 'cancelled'],
    ['SomethingElse', 'service.set', good, 'internal'],
  ])('%s of %s', (id, operation, probes, expected) => {
    expect(code(engine(`${id},HyperVVitals`, 'InvalidResult', 'System.InvalidOperationException'), operation, probes)).toBe(expected);
  });
});

describe('several errors', () => {
  const notFound = hyperV('ObjectNotFound', 'ObjectNotFound', 'GetVM');
  const wrongParameter = { ...hyperV('InvalidParameter', 'InvalidArgument', 'GetVM'), message: 'second' };
  const untold = engine('SomethingNew', 'NotSpecified', 'System.Exception');

  it('the first one that can be told counts, with its own text and id', () => {
    expect(classifyFailure({ errors: [untold, wrongParameter, notFound], probes: stopped }, 'vm.read')).toEqual({
      code: 'vmGone',
      detail: 'second',
      errorId: 'InvalidParameter,Microsoft.HyperV.PowerShell.Commands.GetVM',
    });
    expect(classifyFailure({ errors: [notFound, wrongParameter], probes: stopped }, 'vm.read').code).toBe('serviceDown');
  });

  it('when none can be told, the first one is shown', () => {
    expect(classifyFailure({ errors: [untold, untold], probes: null }, 'vm.read')).toMatchObject({
      code: 'internal',
      errorId: 'SomethingNew',
    });
  });

  it('no text is longer than the contract allows', () => {
    const long = { ...untold, message: 'x'.repeat(5_000), errorId: 'y'.repeat(5_000) };
    const problem = classifyFailure({ errors: [long], probes: null }, 'vm.read');
    expect(problem.detail).toHaveLength(2_000);
    expect(problem.errorId).toHaveLength(500);
  });

  it('the text never decides', () => {
    const said = { ...untold, message: 'You do not have the required permission to complete this task.' };
    expect(classifyFailure({ errors: [said], probes: null }, 'vm.read').code).toBe('internal');
  });
});

describe('a session into a guest', () => {
  const refused = engine('PSSessionOpenFailed,New-PSSession', 'OpenError', 'System.Management.Automation.Remoting.PSDirectException');
  const transport = 'System.Management.Automation.Remoting.PSRemotingTransportException';

  it.each<[string, ModuleError, ProblemCode]>([
    ['an account that is refused', refused, 'guestSignInRefused'],
    ['the same, broken off', { ...refused, errorId: 'PSSessionStateBroken', category: 'ResourceUnavailable' }, 'guestSignInRefused'],
    ['no answer', engine('2100,PSSessionOpenFailed', 'OpenError', transport), 'guestNoAnswer'],
    ['a session that breaks off', engine('PSSessionStateBroken', 'OpenError', transport), 'guestNoAnswer'],
    ['none at all', engine('GuestSessionNotOpened,HyperVVitals', 'OpenError'), 'guestNoAnswer'],
    [
      'a VM that does not run',
      engine('InvalidVMState,Microsoft.PowerShell.Commands.NewPSSessionCommand', 'InvalidArgument'),
      'invalidState',
    ],
    ['a VM that is gone', engine('InvalidVMIdNotSingle,Microsoft.PowerShell.Commands.NewPSSessionCommand', 'InvalidArgument'), 'vmGone'],
    ['a session that broke off, as our module tells it', engine('GuestSessionBroken,HyperVVitals', 'OpenError'), 'guestNoAnswer'],
    ['what a guest refuses', engine('GuestRefused,HyperVVitals', 'ReadError'), 'guestRefused'],
    ['an account that was not given', engine('AccountNotGiven,HyperVVitals', 'OperationTimeout'), 'guestAccountNeeded'],
    ['a service that is not there', engine('GuestServiceNotFound,HyperVVitals', 'ObjectNotFound'), 'guestServiceNotFound'],
    ['a file that is not there', engine('GuestFileMissing,HyperVVitals', 'ObjectNotFound'), 'guestFileMissing'],
    ['a file that can not be read', engine('GuestFileNotRead,HyperVVitals', 'ReadError'), 'guestFileNotRead'],
    ['a file that has another length', engine('LengthDiffers,HyperVVitals', 'InvalidResult'), 'fetchLengthDiffers'],
    ['a file of this host that is there', engine('TargetExists,HyperVVitals', 'ResourceExists'), 'fetchTargetExists'],
    ['a folder of this host that takes none', engine('TargetRefused,HyperVVitals', 'WriteError'), 'fetchTargetRefused'],
    ['a drive of this host that is full', engine('HostDiskFull,HyperVVitals', 'LimitsExceeded'), 'hostDiskFull'],
    ['a host without the module', engine('CommandNotFoundException', 'ObjectNotFound'), 'moduleMissing'],
  ])('%s', (_what, error, expected) => {
    expect(code(error, 'direct.probe', null)).toBe(expected);
    expect(code(error, 'files.fetch', null)).toBe(expected);
    expect(code(error, 'direct.startService', null)).toBe(expected);
  });

  it('is what only these operations open: elsewhere the same error is the host’s', () => {
    expect(code(engine('PSSessionStateBroken', 'OpenError', transport), 'vm.read', good)).toBe('hostUnreachable');
  });
});

describe('what a guest says of a file', () => {
  const copying = (message: string, id = 'OperationFailed', category = 'NotSpecified', hResult: number | null = null): ProblemCode =>
    code({ ...hyperV(id, category, 'CopyVMFile', '2.0', hResult), message }, 'files.copy', good);

  it.each<[string, ProblemCode]>([
    ['Die Datei ist vorhanden. (0x80070050)', 'guestFileExists'],
    ['The system cannot find the path specified. (0x80070003).\r\n', 'guestFolderMissing'],
    ['(0x80070050) x (0x80070070)', 'guestDiskFull'],
    ['x (0x80070005)', 'guestDenied'],
    ['(0x80070050) is the name of a file', 'internal'],
    ['x (0x80004005)', 'internal'],
    ['x', 'internal'],
  ])('%s', (message, expected) => {
    expect(copying(message)).toBe(expected);
  });

  it('is told by the result of the error, too, where there is one', () => {
    expect(copying('x', 'OperationFailed', 'NotSpecified', 0x8007_0050 | 0)).toBe('guestFileExists');
  });

  it('is not what a host says that denies the access, nor of anything but a copy', () => {
    expect(copying('x (0x80070005)', 'AccessDenied', 'PermissionDenied')).toBe('accessDenied');
    expect(code({ ...hyperV('OperationFailed', 'NotSpecified', 'StopVM'), message: 'x (0x80070050)' }, 'power.act', good)).toBe('internal');
  });
});
