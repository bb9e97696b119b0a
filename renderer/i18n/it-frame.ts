import type { Texts } from './keys.ts';

/** The window around the pages. */
export const itFrame: Texts['frame'] = {
  skip: 'Vai al contenuto',
  windowTitle: '{{page}} – {{app}}',
  rail: {
    label: 'Pagine',
    vms: 'Macchine',
    activity: 'Attività',
    reference: 'Riferimento',
    settings: 'Impostazioni',
  },
  title: {
    activity: 'Attività',
    settings: 'Impostazioni',
    reference: 'Riferimento',
    diagnostics: 'Diagnostica',
    restart: 'Se {{host}} si riavviasse ora',
  },
};
