import type { Texts } from './keys.ts';

/** La copia di file da un guest. */
export const itFetch: Texts['copy']['fetch'] = {
  title: 'Copia file dal guest',
  what: 'I file del guest vengono copiati in una cartella di questo computer, con PowerShell Direct e con i diritti di un account del guest. Interfaccia del servizio guest non deve essere attiva.',
  linux: 'Il guest è Linux. PowerShell Direct porta solo nei guest Windows: copiare i suoi file attraverso la rete, per esempio con scp.',
  needsAccount: 'Prima serve un account del guest: inserirlo nella scheda PowerShell Direct.',
  openDirect: 'Apri la scheda PowerShell Direct',
  account: 'Come {{user}}, un account del guest',
  files: 'File nel guest, un percorso per riga',
  fault: {
    notAbsolute: 'Non comincia da un’unità, come C:\\Windows\\win.ini.',
    dots: '«.» e «..» portano altrove: scrivere il percorso per intero.',
    badCharacter: 'Contiene un carattere che nessun file di Windows ha. Si copiano solo singoli file, quindi * e ? non stanno per altro.',
    badName: 'Non indica un file: l’ultima parte è vuota, finisce con un punto o uno spazio, o è riservata a un dispositivo.',
    tooLong: 'È troppo lungo.',
    sameName: 'Un altro dei file ha lo stesso nome.',
  },
  ofFile: '{{path}}: {{fault}}',
  tooMany: 'Si copiano al massimo {{count}} file alla volta.',
  folder: 'Cartella su questo computer',
  choose: 'Scegli una cartella…',
  noFolder: 'Nessuna cartella scelta.',
  note: 'Nessun file di questo computer viene sovrascritto. Alla fine la lunghezza di ognuno è confrontata con quella indicata prima dal guest.',
  begin: 'Copia dal guest',
};
