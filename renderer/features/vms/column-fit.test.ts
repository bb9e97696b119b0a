import { describe, expect, it } from 'vitest';
import { fitColumns } from './column-fit.ts';

const all = new Set<string>();
/** A window's width without the rail, and without the panel where that is open. */
const content = (window: number, panel = 0): number => window - 72 - panel;

describe('the columns', () => {
  it('are all there at 1440', () => {
    expect(fitColumns(content(1440), all).hidden).toEqual([]);
  });

  it('give way in their order: guest, uptime, address, state', () => {
    const dropped = [1440, 1400, 1260, 1180, 1080].map((width) => fitColumns(content(width), all).dropped);
    expect(dropped).toEqual([
      [],
      ['guest'],
      ['guest', 'uptime'],
      ['guest', 'uptime', 'addresses'],
      ['guest', 'uptime', 'addresses', 'state'],
    ]);
  });

  it('have room for name, Status and the seven services at 1024, and at 1440 beside the panel', () => {
    for (const width of [content(1024), content(1440, 448)]) {
      const fit = fitColumns(width, all);
      expect(fit.hidden).toEqual(['state', 'uptime', 'addresses', 'guest']);
      expect(fit.minWidth).toBeLessThanOrEqual(width);
      expect(fit.sideways).toBe(false);
    }
  });

  it('scroll sideways where even that has no room', () => {
    const fit = fitColumns(content(1280, 448), all);
    expect(fit.minWidth).toBeGreaterThan(content(1280, 448));
    expect(fit.sideways).toBe(true);
    expect(fit.template.split(' ').length).toBeGreaterThanOrEqual(9);
  });

  it('leave the Status more room where it shows the last hour', () => {
    const fit = fitColumns(content(1440), all, true);
    expect(fit.dropped).toEqual(['guest']);
    expect(fit.template).toContain('minmax(304px, 1.6fr)');
  });

  it('that the user has hidden leave room for others', () => {
    const fit = fitColumns(content(1320), new Set(['vss', 'dataExchange']));
    expect(fit.dropped).toEqual([]);
    expect(fit.hidden).toEqual(['dataExchange', 'vss']);
  });
});
