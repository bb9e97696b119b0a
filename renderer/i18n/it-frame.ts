import type { Texts } from './keys.ts';

/** The window around the pages. */
export const itFrame: Texts['frame'] = {
  skip: 'Vai al contenuto',
  windowTitle: '{{page}} – {{app}}',
  rail: {
    label: 'Pagine',
    vms: 'Macchine',
    reference: 'Riferimento',
    settings: 'Impostazioni',
  },
  title: {
    settings: 'Impostazioni',
    reference: 'Riferimento',
    diagnostics: 'Diagnostica',
    restart: 'Se {{host}} si riavviasse ora',
  },
};
