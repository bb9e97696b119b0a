import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSearcher, fold, parseQuery } from './search.ts';
import { anyVm, linuxGuest, serviceRecord, services, vmWith } from './vm-record.fixture.ts';
import type { VmChanges } from './vm-record.fixture.ts';

const searcher = createSearcher({
  services: {
    heartbeat: 'Heartbeat',
    guestShutdown: 'Arresto guest',
    timeSynchronization: 'Sincronizzazione ora',
    dataExchange: 'Scambio di dati',
    vss: 'Copia shadow del volume',
    guestServiceInterface: 'Interfaccia del servizio guest',
    powerShellDirect: 'PowerShell Direct',
  },
  roles: {
    domainController: 'Controller di dominio',
    database: 'Database',
    ownTimeSource: 'Ha una propria origine ora',
    noIntegrationServices: 'Senza servizi di integrazione',
  },
});

function finds(text: string, changes: VmChanges, host = 'HV-ROMA-01'): boolean {
  return searcher.matches(parseQuery(text), vmWith(changes), host);
}

describe('the search', () => {
  it('finds name, address, guest, role, tag, host and id', () => {
    const details = { addresses: ['10.20.2.12'], guest: linuxGuest };
    const vm: VmChanges = { name: 'SQL-PROD-02', roles: ['database'], tags: ['Backup by agent'], details };
    for (const text of ['sql-prod', '20.2.1', 'ubuntu', 'lnx-01', 'database', 'by agent', 'roma', '11111111-2222']) {
      expect([text, finds(text, vm)]).toEqual([text, true]);
    }
    expect(finds('milano', vm)).toBe(false);
  });

  it('wants all words, wherever each is found, in any order', () => {
    expect(finds('roma  SQL', { name: 'SQL-PROD-02' })).toBe(true);
    expect(finds('milano SQL', { name: 'SQL-PROD-02' })).toBe(false);
  });

  it('knows neither case nor marks', () => {
    expect(finds('CITTA', { name: 'Città' })).toBe(true);
    expect(finds('città', { name: 'CITTA' })).toBe(true);
    expect(finds('strasse', { name: 'STRAßE' })).toBe(true);
  });

  it('finds no word across the end of one text and the beginning of the next', () => {
    expect(finds('zz10.1', { name: 'ZZ', details: { addresses: ['10.1.1.1'] } })).toBe(false);
  });

  it('finds the names of a service, old and new, where something is the matter with it', () => {
    const silent: VmChanges = { name: 'A', details: { services: services({ dataExchange: serviceRecord({ primary: 'NoContact' }) }) } };
    const off: VmChanges = { name: 'A', details: { services: services({ dataExchange: serviceRecord({ enabled: false }) }) } };
    for (const text of ['hv_kvp_daemon', 'vmickvpexchange', 'kvp', 'scambio di dati', 'integration components', 'key-value pair']) {
      expect([text, finds(text, silent), finds(text, off), finds(text, { name: 'A' })]).toEqual([text, true, true, false]);
    }
    expect(finds('hv_vss_daemon', silent)).toBe(false);
  });

  it('finds a service that should be off and is on, and not one that is off as it should be', () => {
    const on: VmChanges = { details: { services: services({ guestServiceInterface: serviceRecord() }) } };
    expect(finds('vmicguestinterface', on)).toBe(true);
    expect(finds('vmicguestinterface', {})).toBe(false);
  });

  it('knows which services the words are about', () => {
    expect(searcher.servicesOf(parseQuery('VM Session Service'))).toEqual(['powerShellDirect']);
    expect(searcher.servicesOf(parseQuery('hv-kvp-daemon'))).toEqual(['dataExchange']);
    expect(searcher.servicesOf(parseQuery('integration components')).length).toBe(7);
    expect(searcher.servicesOf(parseQuery('ERP'))).toEqual([]);
    expect(searcher.servicesOf([])).toEqual([]);
  });

  it('finds every VM by nothing and by its own name, and none the more words there are', () => {
    fc.assert(
      fc.property(anyVm, fc.string(), fc.string(), (vm, first, second) => {
        const search = (text: string) => searcher.matches(parseQuery(text), vm, 'HOST');
        expect(search(' ')).toBe(true);
        expect(search(vm.name)).toBe(true);
        if (search(`${first} ${second}`)) expect(search(first) && search(second)).toBe(true);
      }),
    );
  });

  it('folds what is folded to itself', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
  });
});
