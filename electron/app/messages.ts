/** What the shell itself says; everything else is said by the renderer. */
export interface Messages {
  readonly view: string;
  readonly reload: string;
  readonly quit: string;
  readonly reloadedTitle: string;
  readonly reloadedDetail: string;
  readonly crashedAgainTitle: string;
  readonly crashedAgainDetail: string;
  readonly notLoadedTitle: string;
  readonly notLoadedDetail: string;
  readonly notStartedTitle: string;
  /** Operations are under way when the application is to quit. */
  readonly quitTitle: string;
  readonly quitDetail: string;
  readonly stay: string;
  readonly quitNow: string;
  /** What has become worse; for a VM, `several` VMs or a host. */
  readonly alerts: {
    readonly lostContact: string;
    readonly heartbeatError: string;
    readonly hostCritical: string;
    readonly noContact: string;
    readonly applicationsCritical: string;
    readonly switch: string;
    readonly drift: string;
    readonly host: string;
    readonly several: string;
    readonly unseen: string;
  };
}

const english: Messages = {
  view: 'View',
  reload: 'Load again',
  quit: 'Quit',
  reloadedTitle: 'The page of the dashboard ended unexpectedly and was loaded again.',
  reloadedDetail: 'The hosts are not touched by this, and a switch that was under way has gone on. Its result is in the activity list.',
  crashedAgainTitle: 'The page of the dashboard ended unexpectedly once more.',
  crashedAgainDetail: 'It is not loaded again by itself. The hosts are not touched by this.',
  notLoadedTitle: 'The page of the dashboard could not be loaded.',
  notLoadedDetail: 'The installation may be damaged: install Hyper-V Vitals again.',
  notStartedTitle: 'Hyper-V Vitals could not start.',
  quitTitle: 'Operations are still under way on virtual machines.',
  quitDetail:
    'What the guests were asked for goes on, but nobody waits for it any more: a VM that is being restarted stays off once it has shut down, and a service that was switched on for a copy stays on. The list of operations in the window shows which they are. Of changes to several VMs, those that were not begun will not be made, and the next start tells which.',
  stay: 'Stay',
  quitNow: 'Quit all the same',
  alerts: {
    lostContact: 'Heartbeat lost',
    heartbeatError: 'Guest part incompatible',
    hostCritical: 'Storage or configuration unavailable',
    noContact: 'No heartbeat since start',
    applicationsCritical: 'An application in the guest is critical',
    switch: 'Someone else changed a switch',
    drift: 'A switch is not as wanted any more',
    host: 'A host is not read any more',
    several: '{{number}} VMs',
    unseen: 'new alerts: {{number}}',
  },
};

const italian: Messages = {
  view: 'Visualizza',
  reload: 'Ricarica',
  quit: 'Esci',
  reloadedTitle: 'La pagina della dashboard si è chiusa in modo imprevisto ed è stata ricaricata.',
  reloadedDetail: 'Gli host non ne sono toccati e una modifica già avviata è proseguita. Il suo esito è nell’elenco delle attività.',
  crashedAgainTitle: 'La pagina della dashboard si è chiusa di nuovo in modo imprevisto.',
  crashedAgainDetail: 'Non viene ricaricata automaticamente. Gli host non ne sono toccati.',
  notLoadedTitle: 'Impossibile caricare la pagina della dashboard.',
  notLoadedDetail: 'L’installazione potrebbe essere danneggiata: reinstallare Hyper-V Vitals.',
  notStartedTitle: 'Impossibile avviare Hyper-V Vitals.',
  quitTitle: 'Ci sono operazioni ancora in corso su macchine virtuali.',
  quitDetail:
    'Ciò che è stato chiesto ai guest prosegue, ma nessuno lo attende più: una VM in fase di riavvio resta spenta dopo l’arresto, e un servizio attivato per una copia resta attivo. L’elenco delle operazioni nella finestra mostra quali sono. Delle modifiche su più VM, quelle non ancora cominciate non verranno fatte, e il prossimo avvio dice quali.',
  stay: 'Resta',
  quitNow: 'Esci lo stesso',
  alerts: {
    lostContact: 'Heartbeat perso',
    heartbeatError: 'Componente guest incompatibile',
    hostCritical: 'Storage o configurazione non disponibili',
    noContact: 'Nessun heartbeat dall’avvio',
    applicationsCritical: 'Un’applicazione del guest è in stato critico',
    switch: 'Qualcun altro ha cambiato un interruttore',
    drift: 'Un interruttore non è più come richiesto',
    host: 'Un host non si legge più',
    several: '{{number}} VM',
    unseen: 'nuove segnalazioni: {{number}}',
  },
};

/** The shell's messages in the language of `locale` (e.g. `it-IT`), else in English. */
export function messagesFor(locale: string): Messages {
  return /^it\b/i.test(locale) ? italian : english;
}
