import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VmRecord } from '../contract/fleet.ts';
import { ageSeconds, alikeVms, makeReport, problemOfHost, visibleJson, type ReportSource } from './report.ts';
import { reportCsv } from './report-csv.ts';
import { visibleText } from './visible-text.ts';
import { anyVm, hostWith, serviceRecord, services, vmWith } from './vm-record.fixture.ts';

const madeAt = Date.parse('2026-11-23T09:00:00.000Z');
const reads = {
  hostId: 'demo-roma-01',
  lightAt: '2026-11-23T08:59:57.500Z',
  fullAt: '2026-11-23T08:58:00.000Z',
  fullProgress: null,
};

function sourceOf(changes: Partial<ReportSource> = {}): ReportSource {
  return {
    madeAt,
    oneLook: false,
    view: { filter: null, search: '', sort: { by: 'name', descending: false }, names: [], notFound: [] },
    columns: ['state', 'vss', 'uptime'],
    unread: [],
    policyFault: null,
    alike: new Set(),
    hosts: [{ host: hostWith(), reads, old: null, vms: [vmWith()] }],
    ...changes,
  };
}

/** The cells of each line; none of the cells here holds a comma. */
function cellsOf(csv: string): readonly (readonly string[])[] {
  return csv
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
}

describe('makeReport', () => {
  it('says when it was made, from which reads, and how old they are', () => {
    expect(makeReport(sourceOf())).toMatchObject({
      format: 'hyperv-vitals-report',
      version: 1,
      madeAt: '2026-11-23T09:00:00.000Z',
      simulated: true,
      hosts: [{ name: 'DEMO-ROMA-01', problem: null, readAt: reads.lightAt, ageSeconds: 2, servicesAgeSeconds: 120, old: null, vms: 1 }],
    });
  });

  it('says what is not known: the services of VMs, and what the policy wants', () => {
    const half = vmWith({ name: 'HALF', details: null });
    const source = sourceOf({
      hosts: [{ host: hostWith(), reads, old: null, vms: [vmWith(), half] }],
      unread: [half],
      policyFault: 'notRead',
    });
    expect(makeReport(source)).toMatchObject({ servicesNotRead: [{ name: 'HALF' }], policyRead: false });
    const [head, ...lines] = cellsOf(reportCsv(source));
    expect([head, ...lines].map((cells) => cells?.slice(-2))).toEqual([
      ['servicesRead', 'policyRead'],
      ['yes', 'no'],
      ['no', 'no'],
    ]);
  });

  it('has the Status beside the words of Get-VM, and the facets of each service', () => {
    const vm = vmWith({ code: 'lostContact', details: { services: services({ vss: serviceRecord({ enabled: false }) }) } });
    const [reported] = makeReport(sourceOf({ hosts: [{ host: hostWith(), reads, old: 'all', vms: [vm] }] })).vms;
    expect(reported).toMatchObject({
      name: 'APP-01',
      status: { code: 'lostContact' },
      getVmStatus: 'Operating normally',
      attention: { urgency: 'bad' },
      old: 'all',
      services: {
        vss: { enabled: false, wanted: 'on', drift: true, working: 'serviceOff' },
        powerShellDirect: { enabled: null, wanted: null, drift: false },
      },
    });
  });

  it('tells the trouble of a host and that it was never read', () => {
    const problem = { code: 'noPermission' } as const;
    const [host] = makeReport(sourceOf({ hosts: [{ host: { ...hostWith(), problem }, reads: undefined, old: 'all', vms: [] }] })).hosts;
    expect(host).toMatchObject({ problem, readAt: null, ageSeconds: null, servicesAgeSeconds: null, old: 'all', vms: 0 });
  });
});

describe('problemOfHost', () => {
  const since = '2026-11-23T08:00:00.000Z';
  const lost = { code: 'sessionLost' } as const;
  const denied = { code: 'noPermission' } as const;
  it.each([
    ['of its last read', { problem: denied }, denied],
    ['of a session that starts again', { problem: denied, session: { state: 'restarting', since, retryAt: since, problem: lost } }, lost],
    ['of a session that has failed', { session: { state: 'failed', since, problem: lost } }, lost],
    ['of none', {}, null],
  ] as const)('is that %s', (_what, changes, problem) => {
    expect(problemOfHost({ ...hostWith(), ...changes })).toEqual(problem);
  });
});

describe('alikeVms', () => {
  it('are those of one host whose names look the same', () => {
    const ids = ['1', '2', '3', '4'].map((last) => `11111111-2222-3333-4444-00000000000${last}`);
    const [one, two, elsewhere, other] = ids.map((vmId) => vmWith({ vmId }));
    const vms = [one, { ...two, name: ' app-01\u200B' }, { ...elsewhere, hostId: 'b' }, { ...other, name: 'APP-02' }];
    expect([...alikeVms(vms as VmRecord[])]).toEqual([`demo-roma-01/${ids[0]}`, `demo-roma-01/${ids[1]}`]);
  });
});

describe('ageSeconds', () => {
  it.each([
    [null, null],
    [undefined, null],
    ['2026-11-23T08:59:00.999Z', 59],
    ['2026-11-23T10:00:00.000Z', 0],
  ])('of %j is %j', (moment, age) => {
    expect(ageSeconds(moment, madeAt)).toBe(age);
  });
});

describe('visibleJson', () => {
  it('says the same as the value, and holds nothing that a terminal acts on or hides', () => {
    const unit = fc.constantFrom(
      'a',
      '"',
      '\\',
      '\u0000',
      '\u001B',
      '\u0085',
      '\u009B',
      '\u202E',
      '\u2066',
      '\uFEFF',
      '\uD800',
      '東',
      '\u007F',
      '\u034F',
      '\u115F',
      '\u3164',
      '\uFE0F',
      '\u{E0041}',
      '🚀',
    );
    const anything = fc.dictionary(fc.string({ unit }), fc.string({ unit }));
    fc.assert(
      fc.property(anything, (value) => {
        const text = visibleJson({ value });
        expect(JSON.parse(text)).toEqual({ value: { ...value } });
        // All of it can be seen: showing it changes nothing but the ends of lines.
        expect(visibleText(text.replaceAll('\n', ''))).toBe(text.replaceAll('\n', ''));
      }),
    );
  });
});

describe('reportCsv', () => {
  it('has the columns of the view between those that every report has', () => {
    const [head, line] = cellsOf(reportCsv(sourceOf()));
    expect(head?.join(' ')).toBe(
      'host name status statusSince statusSinceAtLeast attention state vss vssWanted vssWorking startedAt readAt servicesReadAt old hostId vmId servicesRead policyRead',
    );
    expect(line?.slice(0, 11).join(' ')).toBe(
      'DEMO-ROMA-01 APP-01 operatingNormally 2026-11-23T08:00:00.000Z no  Running on on ok 2026-11-23T08:00:00.000Z',
    );
  });

  it('holds a name that is a formula as a text, and shows what it hides', () => {
    const csv = reportCsv(sourceOf({ hosts: [{ host: hostWith(), reads, old: null, vms: [vmWith({ name: '=1+1\u001B[2J' })] }] }));
    expect(csv).toContain(`'=1+1\u241B[2J`);
  });

  it('has as many cells in each line as in the first, whatever the VM is', () => {
    fc.assert(
      fc.property(anyVm, (vm) => {
        // Commas are in quotes: without them and what stands between, each one that is left ends a cell.
        const csv = reportCsv(sourceOf({ hosts: [{ host: hostWith(), reads, old: null, vms: [vm] }] })).replaceAll(/"(?:[^"]|"")*"/g, 'q');
        const [head = [], line = []] = cellsOf(csv);
        expect(line).toHaveLength(head.length);
      }),
    );
  });
});
