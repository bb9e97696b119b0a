import type { Texts } from './keys.ts';

/** Every problem in Italian: what happened, and what to do. */
export const itProblems: Texts['problem'] = {
  noPermission: {
    what: 'Questo account non può leggere Hyper-V sull’host.',
    todo: 'Chiedere a un amministratore dell’host di aggiungere l’account al gruppo locale Hyper-V Administrators (S-1-5-32-578), poi accedere di nuovo.',
  },
  accessDenied: {
    what: 'L’host ha negato l’accesso.',
    todo: 'Avviare l’applicazione come amministratore, o chiedere di entrare nel gruppo locale Hyper-V Administrators.',
  },
  serviceDown: {
    what: 'Sull’host il servizio di gestione di Hyper-V non è in esecuzione.',
    todo: 'Avviare il servizio vmms sull’host; le VM continuano a funzionare anche senza.',
  },
  moduleMissing: {
    what: 'Il modulo Hyper-V per PowerShell non è installato.',
    todo: 'Aggiungere la funzionalità di Windows «Modulo Hyper-V per Windows PowerShell», poi riprovare.',
  },
  constrainedLanguage: {
    what: 'PowerShell è in modalità linguaggio vincolato, nella quale il modulo di questa applicazione non può funzionare.',
    todo: 'Chiedere a chi gestisce il controllo delle applicazioni di consentire gli script di questa applicazione.',
  },
  executionPolicy: {
    what: 'Un criterio di gruppo vieta gli script di PowerShell.',
    todo: 'Chiedere che il criterio «Attiva esecuzione di script» consenta gli script locali.',
  },
  emptyListNotTrusted: {
    what: 'L’host non elenca alcuna VM e non è stato possibile verificare che sia vero.',
    todo: 'Controllare che l’account appartenga al gruppo locale Hyper-V Administrators; altrimenti l’elenco è semplicemente vuoto.',
  },
  hostUnreachable: { what: 'L’host non risponde.', todo: 'Controllare che sia acceso e raggiungibile in rete.' },
  vmGone: {
    what: 'L’host non ha più questa VM.',
    todo: 'È stata eliminata o spostata su un altro host. Aggiornare per vedere dov’è.',
  },
  vmMoved: { what: 'La VM è stata spostata su un altro host.', todo: 'Aggiornare, poi procedere sull’host dove si trova ora.' },
  invalidState: {
    what: 'La VM è in uno stato in cui questo non si può modificare.',
    todo: 'Attendere che sia in esecuzione o spenta, poi riprovare.',
  },
  inTransition: { what: 'La VM sta cambiando stato.', todo: 'Attendere la fine, poi riprovare.' },
  serviceNotFound: {
    what: 'L’host non elenca questo servizio per questa VM.',
    todo: 'Qui non si può fare nulla: un guest o un host vecchio può non offrirlo.',
  },
  shutdownServiceOff: {
    what: 'Arresto guest è disattivato sull’host: non si può chiedere al guest di arrestarsi.',
    todo: 'Attivare Arresto guest, oppure arrestare dall’interno del guest.',
  },
  shutdownNoContact: {
    what: 'Il guest non risponde all’host: non gli si può chiedere di arrestarsi.',
    todo: 'Arrestare dall’interno del guest. Spegnere la VM è l’ultima risorsa.',
  },
  guestStarting: { what: 'Il guest si sta ancora avviando.', todo: 'Attendere che sia avviato, poi riprovare.' },
  shutdownPrompted: {
    what: 'Il guest ha smesso di rispondere e l’host ha chiesto se spegnere la VM. Qui nessuno risponde a questa domanda: la VM è rimasta com’era.',
    todo: 'Guardare lo schermo del guest. Spegnere la VM è l’ultima risorsa.',
  },
  checkpointsDisabled: {
    what: 'La VM è impostata per non avere checkpoint.',
    todo: 'Prima consentire i checkpoint nelle impostazioni della VM in Gestione Hyper-V.',
  },
  checkpointNeedsVss: {
    what: 'La VM consente solo checkpoint di produzione, e al suo guest non se ne può chiedere uno: Copia shadow del volume è disattivata o non risponde.',
    todo: 'Far funzionare Copia shadow del volume nel guest, o consentire altri checkpoint nelle impostazioni della VM.',
  },
  checkpointGone: { what: 'La VM non ha più questo checkpoint.', todo: 'Rileggere l’elenco dei checkpoint.' },
  checkpointOfOther: {
    what: 'Questo checkpoint è stato creato da un backup o dalla replica.',
    todo: 'Lasciarlo allo strumento che lo ha creato: rimuove da sé i propri.',
  },
  kvpNameTaken: {
    what: 'L’host comunica già a questo guest un elemento con questo nome; maiuscole e minuscole contano come uguali.',
    todo: 'Cambiare il valore di quell’elemento, oppure scegliere un altro nome.',
  },
  kvpRefused: { what: 'L’host non ha accettato l’elemento.', todo: 'Provare con un altro nome o con un valore più corto.' },
  replicaStandby: {
    what: 'È una replica in attesa: è spenta di proposito.',
    todo: 'Guardare l’originale sull’host primario. Solo un failover può avviare la replica.',
  },
  copyServiceOff: {
    what: 'Interfaccia del servizio guest è disattivata sull’host: il guest non riceve file.',
    todo: 'Attivarla, oppure lasciarla attivare solo per questa copia.',
  },
  copyNoContact: {
    what: 'Il guest non riceve file: la sua parte dell’Interfaccia del servizio guest non risponde.',
    todo: 'Guardare quella parte nel guest. La scheda del servizio dice qual è.',
  },
  copyTargetRefused: {
    what: 'Il guest non può avere un file con questo nome in questa cartella.',
    todo: 'Scegliere un’altra cartella, o dare prima un altro nome al file.',
  },
  sourceMissing: {
    what: 'Su questo computer non c’è un file così.',
    todo: 'Guardare se è stato spostato o eliminato, poi sceglierlo di nuovo.',
  },
  sourceNotChosen: {
    what: 'Questo file non è stato scelto qui dall’avvio dell’applicazione, quindi non viene copiato.',
    todo: 'Scegliere di nuovo il file.',
  },
  guestFileExists: {
    what: 'Il guest ha già un file con questo nome in questa cartella.',
    todo: 'Consentire di sovrascriverlo, o scegliere un’altra cartella.',
  },
  guestFolderMissing: { what: 'Il guest non ha questa cartella.', todo: 'Consentire di crearla, o scegliere un’altra cartella.' },
  guestDiskFull: { what: 'Il disco del guest è pieno.', todo: 'Fare spazio nel guest, poi copiare di nuovo.' },
  guestDenied: {
    what: 'Accesso negato: il guest non lascia scrivere in quel punto, o Hyper-V non può leggere questo file.',
    todo: 'Scegliere un’altra cartella, per esempio quella proposta.',
  },
  guestFileMissing: {
    what: 'Il guest non ha un file in questo percorso.',
    todo: 'Controllare il percorso e il nome del file nel guest.',
  },
  guestFileNotRead: {
    what: 'Non è stato possibile leggere il file nel guest.',
    todo: 'Controllare se lì l’account può leggerlo, e se un programma nel guest lo tiene aperto.',
  },
  fetchSourceRefused: {
    what: 'Uno dei percorsi non è di un file in un guest Windows, oppure due file hanno lo stesso nome.',
    todo: 'Scrivere ogni percorso per intero, a partire dall’unità, come C:\\Windows\\win.ini.',
  },
  fetchTargetExists: {
    what: 'La cartella su questo computer ha già un file con questo nome. Non è stato toccato.',
    todo: 'Scegliere un’altra cartella, o spostare quel file.',
  },
  fetchTargetRefused: {
    what: 'Nella cartella su questo computer non si può scrivere alcun file.',
    todo: 'Scegliere un’altra cartella.',
  },
  fetchLengthDiffers: {
    what: 'Il file non è arrivato con la lunghezza indicata dal guest, quindi non è stato conservato.',
    todo: 'Forse un programma nel guest lo sta scrivendo: copiarlo di nuovo quando ha finito.',
  },
  fetchTooLong: {
    what: 'Il guest ha inviato molto più della lunghezza che aveva indicato, quindi la copia è stata terminata.',
    todo: 'Un programma nel guest potrebbe scrivere nel file: copiarlo di nuovo quando ha finito. Se nessuno vi scrive, non fidarsi di questo guest.',
  },
  fetchElsewhere: {
    what: 'L’host è un altro computer: un file del suo guest verrebbe scritto lì, e non qui.',
    todo: 'Copiarlo attraverso la rete, o avviare questa applicazione sull’host stesso.',
  },
  folderMissing: {
    what: 'Su questo computer non c’è una cartella così.',
    todo: 'Guardare se è stata spostata o eliminata, poi sceglierla di nuovo.',
  },
  folderNotChosen: {
    what: 'Questa cartella non è stata scelta qui dall’avvio dell’applicazione, quindi non vi si scrive nulla.',
    todo: 'Scegliere di nuovo la cartella.',
  },
  hostDiskFull: {
    what: 'L’unità di questo computer ha troppo poco spazio per il file.',
    todo: 'Scegliere una cartella su un’altra unità, o fare spazio.',
  },
  sourceChanged: {
    what: 'Il file non è più quello che era stato scelto, quindi non viene copiato.',
    todo: 'Attendere che nessun programma vi scriva più, poi sceglierlo di nuovo.',
  },
  sourceNotRead: {
    what: 'Non è stato possibile leggere il file su questo computer.',
    todo: 'Guardare se si ha il permesso di leggerlo, e se un programma lo tiene aperto.',
  },
  notEnoughSpace: {
    what: 'L’unità dell’host ha troppo poco spazio per una copia temporanea del file.',
    todo: 'Fare spazio sull’unità dei file temporanei dell’host. Un po’ di spazio resta sempre libero per l’host stesso.',
  },
  stagingFailed: {
    what: 'Non è stato possibile scrivere sull’host la copia temporanea del file.',
    todo: 'Copiare di nuovo. Se succede ancora, guardare la cartella dei file temporanei dell’host e il suo antivirus.',
  },
  stagingDiffers: {
    what: 'Il file non è arrivato sull’host com’è qui, quindi non è stato dato al guest.',
    todo: 'Copiare di nuovo. Se succede ancora, guardare l’unità dell’host.',
  },
  stagingNotRemoved: {
    what: 'L’host non ha potuto rimuoverla.',
    todo: 'Forse un antivirus, o Hyper-V stesso, la sta ancora leggendo.',
  },
  operationUnderWay: {
    what: 'Su questa VM è in corso un’altra operazione.',
    todo: 'Attendere che finisca. L’elenco delle operazioni la mostra, e permette di terminare quelle che si possono terminare.',
  },
  runUnderWay: {
    what: 'Sono già in corso modifiche su più VM, qui o in un’altra finestra di questa applicazione.',
    todo: 'Attendere che finiscano, o annullarle.',
  },
  runInterrupted: {
    what: 'L’applicazione si è chiusa prima che questa modifica cominciasse.',
    todo: 'Nulla è cambiato. Fare una nuova anteprima, se ancora serve.',
  },
  nothingToUndo: {
    what: 'L’esecuzione di cui si vuole il ripristino non ha cambiato questo interruttore.',
    todo: 'Non è stato scritto nulla, e qui non resta nulla da ripristinare.',
  },
  notWanted: {
    what: 'Il criterio non lo vuole (più).',
    todo: 'Non è stato scritto nulla. Guardare il criterio, poi fare una nuova anteprima.',
  },
  directNotPossible: {
    what: 'PowerShell Direct non è possibile per questa VM.',
    todo: 'Nella sua scheda si vede che cosa manca. Guardare dentro il guest con un altro strumento.',
  },
  guestAccountNeeded: {
    what: 'Qui non è noto alcun account del guest.',
    todo: 'Inserire utente e password di un account dentro il guest.',
  },
  accountStoreUnavailable: {
    what: 'Qui gli account non possono essere salvati, perciò nessun accesso è stato eseguito.',
    todo: 'Accedere senza salvare l’account: resta noto fino alla chiusura dell’applicazione.',
  },
  guestAccountNotStored: {
    what: 'Non è stato possibile salvare l’account.',
    todo: 'Resta noto fino alla chiusura dell’applicazione. Per riprovare, spuntare la casella a un altro accesso.',
  },
  guestAccountNotOpened: {
    what: 'Non è stato possibile aprire l’account salvato, perciò nessun accesso è stato eseguito.',
    todo: 'Può aprirlo solo l’utente di questo computer che l’ha salvato, e nessuno dopo un ripristino del suo profilo. Accedere di nuovo o dimenticarlo.',
  },
  guestAccountNotForgotten: {
    what: 'Non è stato possibile rimuovere l’account salvato in precedenza.',
    todo: 'Controllare lo spazio libero e i diritti della cartella dei dati. Poi dimenticare di nuovo l’account.',
  },
  guestSignInRefused: {
    what: 'Il guest ha rifiutato l’account.',
    todo: 'Usare un account del guest, non dell’host. Controllare utente e password; troppi tentativi possono bloccare l’account.',
  },
  guestNoAnswer: {
    what: 'Non è stato possibile aprire una sessione di PowerShell nel guest.',
    todo: 'Attendere che il guest sia avviato. Poi controllare al suo interno che il servizio vmicvmsession sia in esecuzione.',
  },
  guestRefused: {
    what: 'Il guest ha rifiutato una parte di ciò che gli è stato chiesto.',
    todo: 'Usare un account che dentro il guest sia amministratore. Sull’host non c’è nulla da cambiare per questo.',
  },
  guestServiceNotFound: {
    what: 'Il guest non ha un servizio del genere.',
    todo: 'Controllare di nuovo PowerShell Direct per vedere quali servizi ha.',
  },
  guestServiceOff: {
    what: 'Il servizio è fermo nel guest perché è disattivato sull’host.',
    todo: 'Attivarlo con il suo interruttore: il guest lo avvia poi da solo.',
  },
  guestServiceNotStarted: {
    what: 'Il guest non ha avviato il servizio.',
    todo: 'Usare un account che dentro il guest sia amministratore, e cercare lì il motivo nel registro eventi.',
  },
  powerShellMissing: {
    what: 'PowerShell non si trova dove dovrebbe essere.',
    todo: 'Controllare il percorso di PowerShell nelle impostazioni, o tornare a quello predefinito.',
  },
  powerShellFailed: {
    what: 'PowerShell non si è avviato o è terminato subito.',
    todo: 'Il tentativo si ripete da solo. Se continua, avviare PowerShell a mano e leggerne il messaggio.',
  },
  sessionLost: {
    what: 'La sessione di PowerShell con l’host è terminata.',
    todo: 'Si riavvia da sola. Ciò che era in corso in quel momento va ricontrollato.',
  },
  timedOut: {
    what: 'L’host non ha risposto in tempo.',
    todo: 'La sessione è stata chiusa e si riavvia. Se accade spesso, controllare il carico dell’host.',
  },
  badAnswer: {
    what: 'È arrivata una risposta incomprensibile.',
    todo: 'Rileggere. Se si ripete, un altro programma o un profilo potrebbe scrivere nella sessione.',
  },
  tooMuchOutput: {
    what: 'La risposta era più grande del consentito.',
    todo: 'La sessione è stata chiusa e si riavvia. Se si ripete, segnalarlo.',
  },
  prompted: {
    what: 'Un comando ha posto una domanda a cui qui nessuno può rispondere; è stato interrotto.',
    todo: 'Eseguire questo passo a mano in PowerShell, dove si può rispondere.',
  },
  queueFull: { what: 'Per questo host ci sono già troppe richieste in attesa.', todo: 'Attendere un poco, poi riprovare.' },
  cancelled: { what: 'È stato annullato prima di cominciare.', todo: 'Nulla è cambiato. Ripetere, se ancora serve.' },
  readOnly: {
    what: 'Qui le modifiche non sono consentite.',
    todo: 'Usare un’installazione in cui lo sono, o rivolgersi a chi può cambiare l’impostazione.',
  },
  stale: { what: 'Ciò che si sa di questa VM è troppo vecchio per agire.', todo: 'Rileggere l’host, poi decidere.' },
  confirmationRequired: {
    what: 'Questa modifica è più rischiosa di quanto indicato.',
    todo: 'Leggere ciò che si sa ora e confermare di nuovo.',
  },
  changedByOther: {
    what: 'Nel frattempo qualcun altro l’ha cambiato.',
    todo: 'Non è stato scritto nulla. È mostrato ciò che dice ora l’host; decidere di nuovo.',
  },
  databaseUnavailable: {
    what: 'Il registro delle modifiche non può essere scritto, perciò nulla è cambiato.',
    todo: 'Controllare lo spazio libero e i diritti della cartella dei dati; il tentativo si ripete da solo ogni minuto.',
  },
  notFound: { what: 'Ciò che è stato chiesto non esiste (più).', todo: 'Aggiornare e riprovare.' },
  invalidRequest: { what: 'La richiesta non era valida.', todo: 'Ricaricare la pagina. Se si ripete, segnalarlo.' },
  transportLost: {
    what: 'La connessione con l’applicazione è persa.',
    todo: 'Torna da sola quando l’applicazione è attiva. Se è stata chiusa, riavviarla e aprire l’indirizzo che indica.',
  },
  internal: { what: 'Qualcosa è andato storto in questa applicazione.', todo: 'Riprovare. Se si ripete, segnalarlo con i dettagli.' },
};
