import { describe, expect, it } from 'vitest';
import { addStandardScheme, originOf, toBrowser, toShell } from './addresses.ts';

describe('addresses', () => {
  it('translate only those of a registered scheme, and back', () => {
    expect(toBrowser('own://app/x?y#z')).toBe('own://app/x?y#z');
    expect(originOf('own://app/x')).toBe('null');
    addStandardScheme('own');
    expect(toBrowser('own://app/x?y#z')).toBe('https://own--app.stand-in.invalid/x?y#z');
    expect(toBrowser('own://app')).toBe('https://own--app.stand-in.invalid/');
    expect(toShell('https://own--app.stand-in.invalid/x?y#z')).toBe('own://app/x?y#z');
    expect(originOf('own://app/x')).toBe('own://app');
    expect(toBrowser('https://example.com/')).toBe('https://example.com/');
    expect(toShell('https://example.com/')).toBe('https://example.com/');
    expect(originOf('https://example.com/x')).toBe('https://example.com');
  });
});
