import type { Texts } from './keys.ts';

/** Warnings of a change in Italian. */
export const itImpact: Texts['impact'] = {
  sentence: {
    currentValueUnknown: 'Non è noto se ora sia attivo o disattivo.',
    detailsUnknown:
      'Le impostazioni di questa VM non sono state lette: cluster, replica, checkpoint, azione di arresto e guest non sono noti.',
    clusterUnknown: 'Non è noto se questa VM sia in cluster. Se lo è, il cluster potrebbe intervenire.',
    replicationUnknown: 'Non è noto se questa VM sia replicata. Se lo è, si perde di più.',
    checkpointTypeUnknown: 'Il tipo dei suoi checkpoint non è noto. Se sono solo di produzione, non riusciranno.',
    stopActionUnknown: 'Non è noto che cosa le accada quando l’host si ferma.',
    guestUnknown: 'Non è noto quale sistema ci sia nel guest.',
    heartbeatOffCluster: 'È in cluster: il cluster potrebbe crederla guasta e riavviarla o spostarla.',
    heartbeatOffNotMonitored: 'Il suo stato diventa «Non monitorata»: nessuno viene avvisato se il sistema si blocca.',
    heartbeatOnMonitored: 'Il suo stato torna sotto controllo. L’attesa del primo heartbeat può durare fino al tempo di tolleranza.',
    guestShutdownOffStopAction: 'È impostata per arrestarsi con l’host: il prossimo riavvio dell’host la spegnerà di colpo.',
    guestShutdownOffCluster:
      'È in cluster: lo svuotamento di un nodo la sposta, ma dove l’azione offline del cluster è «arresta» verrà spenta di colpo. Per leggere quell’azione servono diritti sul cluster.',
    guestShutdownOffHardStop: 'Ogni arresto dall’host diventa come staccare la spina: i dati non salvati possono andare persi.',
    guestShutdownOnCleanStop: 'L’host può di nuovo chiedere un arresto pulito.',
    timeSynchronizationOffDomainController:
      'Microsoft lo consiglia per i controller di dominio, purché il dominio abbia una propria fonte dell’ora.',
    timeSynchronizationOffSavedClock:
      'È impostata per essere salvata con l’host: alla ripresa questo controller continua con un orologio vecchio.',
    timeSynchronizationOffOwnSource: 'Il suo orologio dipenderà solo dalla propria fonte dell’ora.',
    timeSynchronizationOffDrift:
      'L’orologio del guest andrà alla deriva e non verrà corretto dopo una pausa, un salvataggio o un checkpoint.',
    timeSynchronizationOffLinuxSource: 'Se il suo servizio dell’ora usa /dev/ptp_hyperv, perde quella fonte.',
    timeSynchronizationOnDomainController:
      'Su questo controller di dominio due fonti dell’ora saranno in conflitto: l’accesso con Kerberos può fallire in tutto il dominio.',
    timeSynchronizationOnOwnSource: 'L’ora dell’host sarà in conflitto con la fonte propria della VM.',
    timeSynchronizationOnStep: 'L’orologio del guest può saltare all’ora dell’host.',
    dataExchangeOffReplication: 'È replicata: gli indirizzi previsti per un failover non potranno più essere dati al guest.',
    dataExchangeOffAddresses:
      'I suoi indirizzi e il nome del sistema spariscono dall’host; gli strumenti che attendono un indirizzo si bloccano.',
    dataExchangeOffOldWindows: 'Un guest così vecchio non riceve più aggiornamenti dei servizi di integrazione.',
    dataExchangeOnReports: 'Il guest comunica di nuovo all’host gli indirizzi e il sistema.',
    dataExchangeShielded: 'È schermata e per progetto non fornisce dati in nessun caso.',
    vssOffCheckpointsFail: 'Ammette solo checkpoint di produzione: nessun suo checkpoint riuscirà.',
    vssOffCheckpointsStandard: 'I suoi checkpoint di produzione diventano in silenzio standard, con rischi per le applicazioni.',
    vssOffReplication: 'È replicata: non ci saranno punti di ripristino coerenti con le applicazioni.',
    vssOffDomainController: 'È un controller di dominio: una copia ripristinata senza backup VSS può danneggiare la directory.',
    vssOffDatabase: 'È un database: le copie della VM in esecuzione non saranno coerenti.',
    vssOffBackup: 'Mentre è in esecuzione non se ne può più fare il backup tramite VSS.',
    vssOnBackup: 'Della VM in esecuzione si può di nuovo fare il backup tramite VSS.',
    guestServiceInterfaceOnWrites: 'Gli amministratori dell’host possono scrivere file nel guest.',
    guestServiceInterfaceOffCopies: 'Non si possono più copiare file nel guest con Copy-VMFile.',
    guestServiceInterfaceOffLinuxLog: 'Un vecchio daemon di copia nel guest Linux può riempire il registro finché non viene riavviato.',
    takesEffectAtStart: 'La VM è spenta: avrà effetto al prossimo avvio.',
    waitsForTransition: 'La VM sta cambiando stato ({{state}}): l’interruttore aspetta la fine.',
    savedMayBeRefused: 'La VM è salvata: l’host può rifiutare la modifica.',
    pausedMayBeRefused: 'La VM è in pausa: l’host può rifiutare la modifica.',
    stateMayRefuse: 'Nello stato della VM ({{state}}) l’host può rifiutare la modifica.',
    callerMayLackRights: 'Questo account non sembra avere diritti su Hyper-V: l’host probabilmente rifiuterà.',
  },
  advice: {
    setNoIntegrationServicesRole: 'Se non ci si aspetta alcun heartbeat, darle invece il ruolo «Non ha servizi di integrazione».',
    reviewClusterMonitoring: 'Controllare prima che cosa fa il cluster quando manca l’heartbeat.',
    reviewClusterOfflineAction: 'Impostare prima su «salva» l’azione offline del cluster.',
    setStopActionSave: 'Impostare prima su «Salva» la sua azione automatica di arresto.',
    setStopActionSaveWhenOff: 'Impostare prima su «Salva» la sua azione automatica di arresto; si può fare solo a VM spenta.',
    setStopActionShutDown: 'Impostare prima su «Arresta» la sua azione automatica di arresto.',
    setStopActionShutDownWhenOff: 'Impostare prima su «Arresta» la sua azione automatica di arresto; si può fare solo a VM spenta.',
    checkDomainTimeSource: 'Controllare prima la fonte dell’ora del dominio.',
    setOwnTimeSourceRole: 'Se ha una propria fonte dell’ora (NTP), darle quel ruolo: la modifica è allora meno grave.',
    leaveOffForDomainTime: 'Lasciarlo disattivo: l’ora la tiene il dominio.',
    compareClocks: 'Confrontare prima gli orologi di host e guest.',
    reviewFailoverAddresses: 'Controllare prima gli indirizzi previsti per un failover.',
    changeCheckpointType: 'Impostare prima su «Produzione» il tipo di checkpoint, se quelli standard sono accettabili.',
    arrangeOtherBackup: 'Predisporre prima un altro backup, dall’interno del guest.',
    switchOffAfterCopy: 'Disattivarlo di nuovo a copia finita.',
  },
};
