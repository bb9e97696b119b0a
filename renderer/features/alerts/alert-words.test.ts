import { expect, test } from 'vitest';
import type { Alert } from '../../../shared/contract/alert.ts';
import { createI18n } from '../../i18n/i18n.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { sampleAlert } from '../../testing/sample-alerts.ts';
import { alertDetail, alertTitle, alertTone } from './alert-words.ts';

const t = createI18n('en').t as unknown as Translate;
const detail = (alert: Alert): string => {
  const { vms, rest } = alertDetail(alert, t);
  return [vms.map(({ name }) => name).join(', '), rest].filter((part) => part !== '').join(' ');
};
const words = (alert: Alert) => [alertTitle(alert, t), detail(alert), alertTone(alert)];
const vm = (name: string, changes: Partial<Alert['vms'][number]> = {}) => ({ vmId: name, name, service: null, enabled: null, ...changes });

test('one VM is named, with what became of it', () => {
  expect(words(sampleAlert())).toEqual(['SQL-01: Heartbeat lost', 'on DEMO-ROMA-01', 'bad']);
  expect(words(sampleAlert({ status: 'noContact' }))).toEqual(['SQL-01: No heartbeat since start', 'on DEMO-ROMA-01', 'warning']);
  const off: Partial<Alert> = { kind: 'switch', status: null, vms: [vm('SQL-01', { service: 'vss', enabled: false })] };
  expect(words(sampleAlert(off))[0]).toBe('Someone else switched Volume Shadow Copy off for SQL-01');
  expect(words(sampleAlert({ ...off, kind: 'drift' }))[0]).toBe('Volume Shadow Copy is not as wanted on SQL-01');
});

test('of many the number is told, the first by their names, and the rest by its number', () => {
  const vms = ['A', 'B', 'C', 'D'].map((name) => vm(name));
  expect(words(sampleAlert({ count: 30, vmCount: 30, vms }))).toEqual([
    '30 VMs: Heartbeat lost',
    'A, B, C and 27 more on DEMO-ROMA-01',
    'bad',
  ]);
  const both = [vm('A', { service: 'vss' }), vm('A', { service: 'heartbeat' })];
  const switches = sampleAlert({ kind: 'switch', status: null, count: 2, vmCount: 1, vms: both });
  expect(words(switches).slice(0, 2)).toEqual(['Someone else changed 2 switches', 'A on DEMO-ROMA-01']);
});

test('a host is named with the reason, where it is known', () => {
  const host: Partial<Alert> = { kind: 'host', status: null, vmCount: 0, vms: [] };
  expect(words(sampleAlert({ ...host, problem: 'serviceDown' }))[0]).toBe('DEMO-ROMA-01 is not read any more');
  expect(words(sampleAlert({ ...host, problem: 'serviceDown' }))[1]).toContain('Hyper-V');
  expect(words(sampleAlert(host))[1]).toBe('');
});
