import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { darkTheme, lightTheme } from './themes.ts';
import type { VitalsTheme } from './themes.ts';

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(front: string, back: string): number {
  const [light = 0, dark = 0] = [luminance(front), luminance(back)].sort((left, right) => right - left);
  return (light + 0.05) / (dark + 0.05);
}

function pairs(theme: VitalsTheme): readonly (readonly [string, string, string, number])[] {
  return [
    ['text on rows', theme.colorNeutralForeground1, theme.layer, 4.5],
    ['quiet text on rows', theme.colorNeutralForeground3, theme.layer, 4.5],
    ['quiet text on a row under the pointer', theme.colorNeutralForeground3, theme.rowHover, 4.5],
    ['column headings', theme.colorNeutralForeground3, theme.layerAlt, 4.5],
    ['quiet text on host headers', theme.colorNeutralForeground3, theme.hostHeader, 4.5],
    ['bad words', theme.colorStatusDangerForeground1, theme.tintBad, 4.5],
    ['age beside bad words', theme.colorNeutralForeground3, theme.tintBad, 4.5],
    ['warning words', theme.colorStatusWarningForeground3, theme.tintWarn, 4.5],
    ['age beside warning words', theme.colorNeutralForeground3, theme.tintWarn, 4.5],
    ['border of a switch that is off', theme.switchOffStroke, theme.layer, 3],
    ['thumb of a switch that is on', theme.colorCompoundBrandBackground, theme.colorBrandBackground2, 3],
  ];
}

describe.each([
  ['light', lightTheme],
  ['dark', darkTheme],
])('the %s theme', (_name, theme) => {
  it.each(pairs(theme).map(([what, front, back, least]) => ({ what, front, back, least })))(
    '$what can be read',
    ({ front, back, least }) => {
      expect(contrast(front, back)).toBeGreaterThanOrEqual(least);
    },
  );
});

describe('the style sheets', () => {
  it('name no raw colour', () => {
    const root = join(import.meta.dirname, '..');
    const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));
    expect(sheets.length).toBeGreaterThan(5);
    for (const sheet of sheets) {
      const css = readFileSync(join(root, sheet), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
      expect([sheet, css.match(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(/gi)]).toEqual([sheet, null]);
    }
  });
});
