import { expect, it } from 'vitest';
import { childEnvironment } from './child-environment.ts';

it('keeps what is inherited, and what is given goes before it, whatever the case of its name', () => {
  const environment = childEnvironment({ Path: 'a', HOME: 'h', empty: undefined }, { PATH: 'b' });
  expect(environment).toMatchObject({ HOME: 'h', PATH: 'b' });
  expect(Object.keys(environment)).not.toContain('Path');
  expect(Object.keys(environment)).not.toContain('empty');
});

it('always says what keeps the output clean', () => {
  expect(childEnvironment({ TERM: 'xterm', No_Color: '' }, { TERM: 'vt100' })).toEqual({
    TERM: 'dumb',
    NO_COLOR: '1',
    POWERSHELL_TELEMETRY_OPTOUT: '1',
    POWERSHELL_DIAGNOSTICS_OPTOUT: '1',
  });
});

it("inherits neither node-powershell's own switch nor the module path of another PowerShell", () => {
  const inherited = { NODE_POWERSHELL: 'x', PSModulePath: 'y', PSMODULEPATH: 'z' };
  expect(Object.keys(childEnvironment(inherited, {}))).toEqual([
    'TERM',
    'NO_COLOR',
    'POWERSHELL_TELEMETRY_OPTOUT',
    'POWERSHELL_DIAGNOSTICS_OPTOUT',
  ]);
  expect(childEnvironment(inherited, { PSModulePath: 'mine' })).toMatchObject({ PSModulePath: 'mine' });
});
