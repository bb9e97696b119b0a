import type { Texts } from './keys.ts';

/** The window around the pages. */
export const itFrame: Texts['frame'] = {
  skip: 'Vai al contenuto',
  windowTitle: '{{page}} – {{app}}',
  rail: {
    label: 'Pagine',
    vms: 'Macchine',
    changes: 'Modifiche',
    changesToGo_one: 'Modifiche: esecuzione in corso, {{count}} interruttore da fare',
    changesToGo_other: 'Modifiche: esecuzione in corso, {{count}} interruttori da fare',
    policy: 'Criterio',
    policyDrift_one: 'Criterio: {{count}} difforme',
    policyDrift_other: 'Criterio: {{count}} difformi',
    activity: 'Attività',
    wall: 'Schermo TV',
    reference: 'Riferimento',
    settings: 'Impostazioni',
  },
  title: {
    changes: 'Modifiche',
    policy: 'Criterio',
    activity: 'Attività',
    wall: 'Schermo TV',
    settings: 'Impostazioni',
    reference: 'Riferimento',
    diagnostics: 'Diagnostica',
    restart: 'Se {{host}} si riavviasse ora',
  },
};
