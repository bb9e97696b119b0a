import type { Texts } from './keys.ts';

/** I checkpoint di una VM. */
export const itCheckpoints: Texts['checkpoints'] = {
  title: 'Checkpoint',
  backupTitle: 'Un backup adesso',
  backup: {
    applications: 'Un backup creato ora sarebbe coerente con le applicazioni: il guest prepara i suoi programmi e dischi.',
    fileSystems: 'Un backup creato ora conterrebbe file system integri; ai programmi di un guest Linux non si chiede nulla.',
    crash:
      'Un backup creato ora sarebbe solo coerente come dopo un arresto anomalo (mancanza di corrente): non si può chiedere al guest con Copia shadow del volume.',
    fails:
      'Un backup creato ora fallirebbe: è consentito solo quello di produzione, e non si può chiedere al guest con Copia shadow del volume.',
    atRest: 'Un backup creato ora sarebbe integro: la VM è spenta e i suoi dischi sono fermi.',
    unknown: 'Quanto sarebbe buono un backup creato ora non è noto.',
  },
  prospect: {
    production: 'Un checkpoint creato ora sarà di produzione: si chiede al guest di preparare i suoi dischi.',
    standard: 'Un checkpoint creato ora sarà standard, con la memoria del guest: così è impostata questa VM.',
    standardInstead:
      'Non si può chiedere al guest con Copia shadow del volume: un checkpoint creato ora diventa standard, anche se è impostato produzione.',
    fails:
      'Ora non si può creare un checkpoint: sono consentiti solo quelli di produzione, e non si può chiedere al guest con Copia shadow del volume.',
    disabled: 'Questa VM è impostata per non avere checkpoint.',
    atRest: 'La VM è spenta: un checkpoint creato ora conserva i suoi dischi così come sono.',
    unknown: 'Di che tipo sarà un checkpoint creato ora non è noto in anticipo. Viene detto dopo la creazione.',
  },
  unfit:
    'È un controller di dominio o un database: solo a un checkpoint di produzione si può tornare senza danni, e questo può non diventarlo.',
  name: 'Nome del nuovo checkpoint',
  make: 'Crea un checkpoint',
  show: 'Mostra i checkpoint',
  hide: 'Nascondi i checkpoint',
  loading: 'Richiesta dei checkpoint all’host…',
  failed: 'Non è stato possibile leggere i checkpoint.',
  none: 'La VM non ha checkpoint.',
  again: 'Rileggi l’elenco',
  now: 'La VM prosegue da qui',
  whenUnknown: 'momento non noto',
  after: 'dopo {{parent}}',
  content: {
    memory: 'standard, con la memoria del guest',
    noMemory: 'senza memoria: di produzione, o creato a VM spenta',
    other: 'creato da un backup o dalla replica',
    unknown: 'tipo non noto',
  },
  rename: 'Rinomina',
  renameOf: 'Rinomina {{name}}',
  newName: 'Nuovo nome di {{name}}',
  renameTo: 'Usa questo nome',
  remove: 'Rimuovi',
  removeOf: 'Rimuovi {{name}}',
  removeBelow: 'Rimuovi con tutti i successivi',
  removeBelowOf_one: 'Rimuovi {{name}} e il successivo ({{count}})',
  removeBelowOf_other: 'Rimuovi {{name}} e i {{count}} successivi',
  askMake: 'Creare il checkpoint {{name}} di {{vm}}?',
  askRemove: 'Rimuovere il checkpoint {{name}} di {{vm}}?',
  goes: 'È perso per sempre: nessuno può più tornarvi. La VM in sé resta com’è.',
  goesBelow_one: 'Con esso viene rimosso {{count}} checkpoint successivo.',
  goesBelow_other: 'Con esso vengono rimossi {{count}} checkpoint successivi.',
  apply: 'Torna indietro',
  applyOf: 'Torna indietro a {{name}}',
  askApply: 'Tornare al checkpoint {{name}} di {{vm}}?',
  loss: 'Tutto ciò che è stato scritto nella VM dopo questo momento va perso ({{time}}): file, messaggi, dati dei database.',
  lossUnknown: 'Tutto ciò che è stato scritto nella VM dopo la creazione di questo checkpoint va perso: file, messaggi, dati dei database.',
  applied: {
    stops: 'Prima non si chiede al guest di arrestarsi: ciò che vi è aperto finisce subito.',
    resumes:
      'Il checkpoint contiene la memoria: il guest prosegue da ciò che stava facendo allora. Se la VM sia subito in esecuzione o salvata viene detto dopo.',
    startsAnew: 'Il checkpoint non contiene la memoria: dopo la VM è spenta, e il guest si avvia dai dischi di quel momento.',
    contentUnknown: 'Se dopo la VM sia in esecuzione non è noto in anticipo. Viene detto alla fine.',
    switches: 'Tornano anche le impostazioni che la VM aveva allora, con gli interruttori dei suoi servizi.',
  },
  danger: {
    domainController: {
      title: 'È un controller di dominio',
      text: 'Gli altri ricordano ciò che ha comunicato dopo quel momento e possono ignorare ciò che vi è di nuovo: password e account non coincidono più (rollback USN). Windows Server 2012 e successivi si accorgono su questo host di essere tornati indietro e recuperano ciò che manca; i precedenti no. È meglio un backup fatto per i controller di dominio.',
    },
    database: {
      title: 'È un database',
      text: 'Programmi e altri database ricordano ciò che ha comunicato dopo quel momento, e lui no. Se il checkpoint contiene la memoria, i suoi file possono non combaciare. È meglio il suo proprio backup.',
    },
  },
  keepTitle: 'Conservare lo stato attuale',
  keep: 'Con un checkpoint di adesso vi si può tornare. È un’operazione a sé: attenderne la fine, poi tornare indietro.',
  keepAct: 'Crea un checkpoint di adesso',
  keepName: 'Prima di tornare indietro, {{time}}',
  merges: 'Poi l’host unisce i suoi dischi: può durare a lungo e rallentare la VM.',
};
