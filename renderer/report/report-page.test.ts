import { describe, expect, it } from 'vitest';
import type { VmRecord } from '../../shared/contract/fleet.ts';
import { hideableColumns } from '../../shared/contract/preferences.ts';
import { alikeVms, type ReportSource } from '../../shared/domain/report.ts';
import { hostWith, serviceRecord, services, vmWith } from '../../shared/domain/vm-record.fixture.ts';
import { createI18n, translateIn, type Language } from '../i18n/translate.ts';
import { reportPage } from './report-page.ts';

const madeAt = Date.parse('2026-11-23T09:00:00.000Z');
const host = hostWith();
const reads = { hostId: host.hostId, lightAt: '2026-11-23T08:59:58.000Z', fullAt: '2026-11-23T08:59:00.000Z', fullProgress: null };

function page(hosts: ReportSource['hosts'], changes: Partial<ReportSource> = {}, language: Language = 'en'): string {
  const view = { filter: null, search: '', sort: { by: 'name', descending: false }, names: [], notFound: [] } as const;
  const alike = alikeVms(hosts.flatMap(({ vms }) => vms));
  const source = { madeAt, oneLook: false, view, columns: hideableColumns, hosts, unread: [], policyFault: null, alike, ...changes };
  return reportPage(source, { t: translateIn(createI18n(language)), language, zone: 'Europe/Rome' });
}

/** The words of a page without its markup. */
function words(html: string): string {
  return html
    .slice(html.indexOf('<main>'))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}

describe('the page of a report', () => {
  it('begins with what needs attention, worst first, then where it comes from, then all', () => {
    const drift = vmWith({ name: 'DRIFTED', details: { services: services({ vss: serviceRecord({ enabled: false }) }) } });
    const lost = vmWith({ name: 'LOST', code: 'lostContact' });
    const text = words(page([{ host, reads, old: null, vms: [vmWith({ name: 'WELL' }), drift, lost] }]));
    const places = ['2 virtual machines need attention', 'LOST', 'DRIFTED', 'Where this comes from', 'The virtual machines', 'WELL'];
    expect(places.map((place) => text.indexOf(place)).every((at, index, all) => at > (all[index - 1] ?? -1))).toBe(true);
    expect(text).toContain('Volume Shadow Copy should be on');
    expect(text).toContain('Switches of 1 virtual machine are not as the policy wants them.');
  });

  it('tells when it was made, in which zone, of which view, and that hosts are simulated', () => {
    const text = words(
      page([{ host, reads, old: null, vms: [] }], {
        view: { filter: 'drift', search: ' sql ', sort: { by: 'name', descending: false }, names: [], notFound: [] },
      }),
    );
    expect(text).toMatch(/Made by Hyper-V Vitals on Nov 23, 2026, \d\d:\d\d:\d\d\. All times are of the zone Europe\/Rome\./);
    expect(text).toContain('Shown: Drift, found by “sql”.');
    const ofRule = { filter: 'drift', driftFrom: 'tag agent', search: '', sort: { by: 'name', descending: false } } as const;
    const ruled = words(page([{ host, reads, old: null, vms: [] }], { view: { ...ofRule, names: [], notFound: [] } }));
    expect(ruled).toContain('Shown: Drift: Tag: agent.');
    expect(text).toContain('nothing here is real');
    expect(text).toContain('There is no virtual machine in this view.');
    expect(words(page([{ host: { ...host, simulated: false }, reads, old: null, vms: [] }]))).not.toContain('real');
  });

  it('says that all is well only where every host is fresh', () => {
    expect(words(page([{ host, reads, old: null, vms: [vmWith()] }]))).toContain('Nothing needs attention.');
    const old = page([{ host, reads: { ...reads, lightAt: '2026-11-23T08:00:00.000Z' }, old: 'all', vms: [vmWith()] }]);
    expect(words(old)).toContain('DEMO-ROMA-01: last read 1 h before this report. Its rows are old.');
    expect(words(old)).toContain('Nothing that could be read needs attention, but not everything is known or fresh.');
  });

  it('says of a host whose services were never read that all rests on its heartbeats', () => {
    const unread = [vmWith({ details: null })];
    const text = words(page([{ host, reads: { ...reads, fullAt: null }, old: null, vms: unread }], { unread }));
    expect(text).toContain('DEMO-ROMA-01: its services were not read in full.');
    expect(text).toContain('Nothing that could be read needs attention, but not everything is known or fresh.');
    expect(text).not.toContain('Services not read');
  });

  it('names the VMs whose services were not read, also those that are not in it', () => {
    const unread = Array.from({ length: 7 }, (_each, index) => vmWith({ name: `U-${index}`, details: null }));
    const text = words(page([{ host, reads, old: null, vms: [vmWith()] }], { unread }));
    expect(text).toContain('Services not read: U-0, U-1, U-2, U-3, U-4 and 2 more');
    expect(text).not.toContain('Nothing needs attention.');
  });

  it('says that the policy is not known, and blames it for nothing', () => {
    const drift = vmWith({ name: 'DRIFTED', details: { services: services({ vss: serviceRecord({ enabled: false }) }) } });
    const byDefault = words(page([{ host, reads, old: null, vms: [drift] }], { policyFault: 'notRead' }));
    expect(byDefault).toContain('The policy was not read: what is wanted is judged by the defaults.');
    expect(byDefault).toContain('Switches of 1 virtual machine are not as the defaults want them.');
    expect(byDefault).not.toContain('as the policy wants');
    const strange = words(page([{ host, reads, old: null, vms: [vmWith()] }], { policyFault: 'notUnderstood' }));
    expect(strange).toContain('The stored policy cannot be understood here');
    expect(strange).not.toContain('Nothing needs attention.');
  });

  it('counts an interruption of one look, and leaves that of a watched VM to its grace', () => {
    const hung = vmWith({ name: 'HUNG', code: 'interrupted', heartbeat: 'LostCommunication' });
    const hosts = [{ host, reads, old: null, vms: [hung] }];
    const once = page(hosts, { oneLook: true });
    expect(words(once)).toContain('1 virtual machine needs attention.');
    expect(once).toMatch(/<td class="warning">Interrupted/);
    expect(words(once)).toContain('One look cannot tell a restart from a lost heartbeat: look again');
    const watched = words(page(hosts));
    expect(watched).toContain('Nothing needs attention.');
    expect(watched).not.toContain('One look');
  });

  it('says since when a Status is so, but not that it is so since the only look', () => {
    const lost = vmWith({ code: 'lostContact' });
    const atLeast = { ...lost, status: { ...lost.status, sinceAtLeast: true } };
    const since = (vm: VmRecord, oneLook: boolean): string | undefined =>
      /(since [^<]*)<\/small>/.exec(page([{ host, reads, old: null, vms: [vm] }], { oneLook }))?.[1];
    expect([since(lost, true), since(atLeast, false)]).toEqual([
      expect.stringMatching(/^since Nov 23[^a-z]*$/),
      expect.stringMatching(/^since Nov 23.* or earlier$/),
    ]);
    expect(since(atLeast, true)).toBe(undefined);
  });

  it('takes the colour of old rows and says as of when they are', () => {
    const lost = vmWith({ name: 'LOST', code: 'lostContact' });
    expect(page([{ host, reads, old: null, vms: [lost] }])).toContain('<td class="bad">Heartbeat lost');
    const old = page([{ host, reads, old: 'all', vms: [lost] }]);
    expect(old).not.toContain('<td class="bad">');
    expect(old).toMatch(/<td class="quiet">Heartbeat lost<small>since [^<]+; old: as of Nov 23, 2026/);
    expect(page([{ host, reads, old: 'services', vms: [lost] }])).toMatch(/services as of Nov 23, 2026/);
  });

  it('names what is the matter with a host', () => {
    const denied = { ...host, problem: { code: 'noPermission' } as const };
    expect(words(page([{ host: denied, reads: undefined, old: 'all', vms: [] }]))).toContain(
      'DEMO-ROMA-01: This account may not read Hyper-V on the host. DEMO-ROMA-01: never read.',
    );
  });

  it('shows the columns of the view and no other', () => {
    const html = page([{ host, reads, old: null, vms: [vmWith()] }], { columns: ['vss'] });
    expect(html).toContain('<th scope="col">Volume Shadow Copy</th>');
    expect(html).not.toContain('<th scope="col">Heartbeat</th>');
  });

  it('tells two VMs of one name apart', () => {
    const twins = ['aaaaaaaa', 'bbbbbbbb'].map((start) => vmWith({ name: 'TWIN', vmId: `${start}-2222-3333-4444-555555555555` }));
    const text = words(page([{ host, reads, old: null, vms: [...twins, vmWith()] }]));
    expect(text).toContain('TWIN (aaaaaaaa)');
    expect(text).toContain('TWIN (bbbbbbbb)');
    expect(text).not.toContain('APP-01 (');
  });

  it('speaks Italian', () => {
    const html = page([{ host, reads, old: null, vms: [vmWith({ code: 'lostContact' })] }], {}, 'it');
    expect(html).toContain('<html lang="it">');
    expect(words(html)).toContain('1 macchina virtuale è da verificare.');
    expect(words(html)).toContain('Heartbeat perso');
  });

  it('takes names for words', () => {
    const name = '</td><script>alert(1)</script>\u202E$t(app.name){{host}}';
    const html = page([
      {
        host: { ...host, name },
        reads,
        old: null,
        vms: [vmWith({ name, details: { guest: { osName: name, osVersion: null, computerName: null } } })],
      },
    ]);
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;[U+202E]$t(app.name){{host}}');
  });
});
