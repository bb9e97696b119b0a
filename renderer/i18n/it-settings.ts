import type { Texts } from './keys.ts';

/** The settings page. */
export const itSettings: Texts['settings'] = {
  saved: 'Salvato',
  locked: 'Bloccata da un criterio di questo computer.',
  notSaved: 'Il database locale non è scrivibile: le impostazioni si leggono ma non si possono salvare.',
  policyProblem: 'Il file dei criteri di questo computer non è comprensibile: la sola lettura resta bloccata finché non viene corretto.',
  asWindows: 'Come in Windows',
  limits: 'Da {{least}} a {{most}} s; di norma {{usual}} s.',
  fault: {
    notANumber: 'Inserire un numero di secondi, per esempio 30.',
    tooSmall: 'Troppo poco: almeno {{least}} s.',
    tooLarge: 'Troppo: al massimo {{most}} s.',
  },
  section: {
    appearance: 'Aspetto',
    changes: 'Modifiche',
    refresh: 'Aggiornamento',
    grace: 'Tempi di tolleranza',
    deadlines: 'Scadenze',
    alerts: 'Segnalazioni',
    mutes: 'Ora in silenzio',
    wall: 'Schermo TV',
    history: 'Cronologia',
    contacts: 'Contatti',
    accounts: 'Account dei guest',
    powerShell: 'Quale PowerShell',
  },
  contacts: {
    label: 'Chi chiamare',
    hint: 'Per le VM con un ruolo o un’etichetta: un nome, un numero, un gruppo. La scheda per il ticket termina con questo.',
    whom: 'Chi chiamare',
    fault: 'Non può contenere caratteri nascosti.',
    taken: 'Per queste VM c’è già un contatto.',
    add: 'Aggiungi un contatto',
    remove: 'Rimuovi il contatto: {{mark}}',
  },
  accounts: {
    label: 'Account inseriti qui',
    hint: 'Utenti e password dei guest, per PowerShell Direct: quelli che l’applicazione conosce finché non termina, e quelli che ha memorizzato.',
    hintBrowser:
      'Utenti e password dei guest, per PowerShell Direct, noti finché l’applicazione non termina. Ciò che ha memorizzato la finestra dell’applicazione non viene toccato: dimenticarlo lì.',
    act: 'Dimentica tutti gli account',
    done: 'Sono stati tutti dimenticati.',
  },
  historyDays: {
    label: 'Heartbeat nel tempo',
    hint: 'Per quanti giorni si conserva quando un heartbeat è arrivato, si è fermato o non è stato osservato. Ciò che è più vecchio viene rimosso entro sei ore.',
    limits: 'Da {{least}} a {{most}} giorni; di solito {{usual}}.',
    fault: 'Inserire un numero intero di giorni da {{least}} a {{most}}.',
  },
  language: {
    label: 'Lingua',
    hint: 'Testi di questa applicazione. Nomi e messaggi che vengono da un host restano nella lingua dell’host.',
  },
  theme: { label: 'Tema', hint: 'Un tema a contrasto elevato di Windows prevale sempre su questa scelta.', light: 'Chiaro', dark: 'Scuro' },
  readOnly: {
    label: 'Sola lettura',
    hint: 'Da questa applicazione non si può attivare, disattivare né contrassegnare nulla; ogni richiesta viene rifiutata.',
    protectsTitle: 'Protegge',
    protects: 'dalle modifiche fatte per sbaglio, anche per un difetto di questa finestra: il rifiuto avviene a un livello inferiore.',
    notTitle: 'Non protegge',
    not: 'da chi lo fa apposta: Hyper-V non ha un ruolo di sola lettura, quindi chi può leggere un host da qui può modificarlo con altri strumenti. Per una vera delega serve un endpoint con restrizioni (JEA).',
  },
  alerts: {
    label: 'Segnalazioni',
    hint: 'Segnala da sé ciò che è peggiorato: in questa finestra, e tramite il sistema quando la finestra non è in primo piano.',
  },
  alertStatus: {
    label: 'Una VM ha bisogno di aiuto',
    hint: 'Il suo heartbeat è perso o non è mai arrivato, il componente guest è incompatibile, un’applicazione è in stato critico o lo storage non è disponibile.',
  },
  alertSwitch: {
    label: 'Qualcun altro ha cambiato un interruttore',
    hint: 'Ciò che è stato cambiato da qui, o da un’altra finestra sugli stessi dati, non viene mai segnalato.',
  },
  alertDrift: { label: 'Un interruttore non è più come richiesto', hint: 'Per esempio perché un’eccezione è finita.' },
  alertHost: { label: 'Un host non si legge più', hint: 'Una segnalazione per l’host, nessuna per ciascuna delle sue VM.' },
  alertQuietMs: {
    label: 'Tempo di quiete',
    hint: 'La stessa cosa sulla stessa VM non viene segnalata due volte entro questo tempo. Se dura, viene segnalata dopo.',
  },
  wallTurnMs: { label: 'Rotazione', hint: 'Per quanto lo schermo TV mostra una parte prima di passare alla successiva.' },
  lightIntervalMs: {
    label: 'Stato e heartbeat',
    hint: 'Ogni quanto si interroga ciascun host. Un host lento viene interrogato meno spesso: almeno il triplo del tempo della sua ultima risposta.',
  },
  fullIntervalMs: {
    label: 'Servizi, indirizzi e impostazioni',
    hint: 'Ogni quanto si rilegge tutto; dopo una modifica si rilegge subito.',
  },
  startGraceMs: {
    label: 'Dopo un avvio',
    hint: 'Per quanto una VM può restare senza heartbeat dopo un avvio, una ripresa o l’attivazione di Heartbeat, prima che sia un avviso.',
  },
  interruptionGraceMs: {
    label: 'Dopo un’interruzione',
    hint: 'Per quanto un heartbeat può fermarsi, come quando il guest si riavvia, prima che sia considerato perso.',
  },
  readDeadlineMs: {
    label: 'Lettura',
    hint: 'Un host che entro questo tempo non risponde a una lettura è considerato bloccato, e il suo PowerShell viene riavviato.',
  },
  writeDeadlineMs: { label: 'Modifica', hint: 'Lo stesso per una modifica. Com’è finita si rilegge poi dall’host, senza supporre nulla.' },
  powerShell: {
    label: 'PowerShell su Windows',
    hint: 'Quale dialoga con Hyper-V. Cambiarlo riavvia le sessioni di tutti gli host. Senza effetto su altri sistemi.',
    pathLabel: 'Un altro PowerShell',
    pathHint: 'È impostato {{path}}, che prevale sulla scelta qui sopra.',
    pathForget: 'Non usarlo più',
    notInBrowser:
      'Solo indicata: nel browser nessuna pagina può scegliere quale programma viene eseguito. La scelta è nell’applicazione desktop.',
    notInReadOnly: 'Solo indicata: in sola lettura non si può cambiare.',
  },
  about: {
    title: 'Informazioni',
    shell: { electron: 'applicazione desktop', gateway: 'nel browser', console: 'riga di comando' },
    derivedTitle: 'Da dove viene ciò che si vede',
    derived: {
      status:
        'Lo stato di salute si ricava dallo stato della VM e dal suo heartbeat, mai dal testo di Hyper-V, che dice «funzionamento normale» anche di una VM spenta.',
      since:
        '«Da quando» è ciò che questa applicazione ha visto; «≥» dove ha cominciato a osservare più tardi. L’età di una lettura è quella dell’ultima risposta valida dell’host.',
      working:
        'Se un servizio funziona è ciò che l’host riferisce del componente nel guest; un servizio disattivato non viene interrogato.',
      wanted:
        'Ciò che si vuole lo dice il criterio. Se nessuno ne ha impostato un altro: cinque servizi attivi, Interfaccia del servizio guest disattivata, con eccezioni secondo il ruolo.',
      stale: 'Ciò che è più vecchio di tre aggiornamenti mancati, e di almeno 30 s, perde il colore e dice a che ora risale.',
    },
    diagnostics: 'Diagnostica',
    reference: 'I sette servizi',
    learn: 'I servizi di integrazione su Microsoft Learn',
  },
};
