import type { Texts } from './keys.ts';

/** Status in Italian; the VM is feminine. */
export const itStatus: Texts['status'] = {
  operatingNormally: { long: 'Funzionamento normale', first: 'Funzionamento normale', second: '' },
  operatingNormallyUnknown: {
    long: 'Funzionamento normale (le sue applicazioni non comunicano nulla)',
    first: 'Funzionamento normale',
    second: '',
  },
  applicationsCritical: { long: 'Un’applicazione del guest è in stato critico', first: 'Applicazione in stato critico', second: '' },
  starting: { long: 'Avvio in corso: in attesa del primo heartbeat', first: 'Avvio in corso', second: 'in attesa del primo heartbeat' },
  noContact: { long: 'Nessun heartbeat dall’avvio', first: 'Nessun heartbeat dall’avvio', second: '' },
  notExpected: { long: 'Nessun heartbeat previsto', first: 'Nessun heartbeat previsto', second: '' },
  interrupted: { long: 'Interrotta: forse si sta riavviando', first: 'Interrotta', second: 'forse si sta riavviando' },
  lostContact: { long: 'Heartbeat perso', first: 'Heartbeat perso', second: '' },
  heartbeatError: { long: 'Componente guest incompatibile', first: 'Componente guest incompatibile', second: '' },
  notMonitored: { long: 'Non monitorata: heartbeat disattivato', first: 'Non monitorata', second: 'heartbeat disattivato' },
  hostCritical: {
    long: 'Critica: storage o configurazione non disponibili',
    first: 'Critica',
    second: 'storage o file inaccessibili',
  },
  replicaStandby: { long: 'Replica (in attesa): è giusto che sia spenta', first: 'Replica', second: 'in attesa' },
  paused: { long: 'In pausa', first: 'In pausa', second: '' },
  saved: { long: 'Salvata', first: 'Salvata', second: '' },
  off: { long: 'Spenta', first: 'Spenta', second: '' },
  hibernated: { long: 'Ibernata', first: 'Ibernata', second: '' },
  startingUp: { long: 'In avvio', first: 'In avvio…', second: '' },
  stopping: { long: 'In arresto', first: 'In arresto…', second: '' },
  saving: { long: 'In salvataggio', first: 'In salvataggio…', second: '' },
  pausing: { long: 'Verso la pausa', first: 'Verso la pausa…', second: '' },
  resuming: { long: 'In ripresa', first: 'In ripresa…', second: '' },
  resetting: { long: 'In reset', first: 'In reset…', second: '' },
  componentServicing: { long: 'I suoi componenti sono in manutenzione', first: 'In manutenzione…', second: '' },
  unknown: { long: 'Non nota (l’host comunica {{raw}})', first: 'Non nota', second: 'valore originale {{raw}}' },
  notTold: { long: 'Stato non noto: l’host non lo comunica', first: 'Non nota', second: 'l’host non lo comunica' },
};
