import { describe, expect, it } from 'vitest';
import { isAllowedLink } from './allowed-links.ts';

describe('isAllowedLink', () => {
  it('lets the documentation through', () => {
    expect(isAllowedLink('https://learn.microsoft.com/windows-server/virtualization/hyper-v/')).toBe(true);
  });

  it.each([
    'http://learn.microsoft.com/',
    'https://learn.microsoft.com.evil.example/',
    'https://evil.example/learn.microsoft.com',
    'https://learn.microsoft.com@evil.example/',
    'https://user:word@learn.microsoft.com/',
    'https://learn.microsoft.com:8443/',
    'file:///C:/Windows/System32/cmd.exe',
    'ms-settings:privacy',
    'javascript:alert(1)',
    'vitals://app/',
    'not an address',
    '',
  ])('refuses %s', (address) => {
    expect(isAllowedLink(address)).toBe(false);
  });
});
