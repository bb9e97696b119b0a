import { itFetch } from './it-fetch.ts';
import type { Texts } from './keys.ts';

/** La copia di file in un guest, e da un guest. */
export const itCopy: Texts['copy'] = {
  title: 'Copia file nel guest',
  what: 'I file di questo computer vengono copiati nel guest, senza rete. Hyper-V li scrive con i diritti del sistema del guest.',
  notRunning: 'La VM non è in esecuzione. I file si copiano in un guest in esecuzione.',
  notHere: 'In un browser non si possono scegliere file per host reali. Per copiare file aprire la finestra dell’applicazione.',
  choose: 'Scegli file…',
  drop: 'o trascinali qui',
  path: 'Percorso di un file su questo computer',
  pathHint: 'Un browser non rivela i percorsi dei file, quindi qui si scrivono. I guest simulati conservano solo nome e lunghezza.',
  add: 'Aggiungi il file',
  files: 'File da copiare',
  none: 'Nessun file scelto.',
  remove: 'Togli',
  removeOf: 'Togli {{name}}',
  total_one: '{{count}} file, in tutto {{size}}',
  total_other: '{{count}} file, in tutto {{size}}',
  tooMany: 'Si copiano al massimo {{count}} file alla volta. Gli altri sono stati esclusi.',
  folder: 'Cartella nel guest',
  fault: {
    notAbsolute: 'Una cartella di questo guest comincia da un’unità, come C:\\Temp, o con Linux dalla radice, come /tmp.',
    dots: '«.» e «..» portano altrove: scrivere il percorso per intero.',
    badCharacter: 'Contiene un carattere che i nomi del guest non possono avere.',
    badName: 'Il guest non può avere questo nome: è vuoto, finisce con un punto o uno spazio, o è riservato a un dispositivo.',
    expands: 'Il guest metterebbe qualcos’altro al posto del testo fra due %.',
    tooLong: 'È troppo lungo per essere passato al guest.',
    sameName: 'Un altro dei file ha questo nome.',
  },
  ofFile: '{{name}}: {{fault}}',
  createFolders: 'Crea la cartella se manca',
  overwrite: 'Sovrascrivi i file con lo stesso nome',
  switchOn: 'Attiva Interfaccia del servizio guest per questa copia, e disattivala alla fine',
  fetch: itFetch,
  begin: 'Copia nel guest',
  elsewhere:
    'Questo host è un altro computer: ogni file vi viene prima portato, come copia temporanea che poi viene rimossa. Serve spazio sulla sua unità, e per file grandi ci vuole tempo.',
  sizeNote: 'Alla fine Hyper-V riferisce che ogni file è copiato. I file nel guest non si possono leggere da qui per confrontarli.',
};
