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
    history: 'Cronologia',
    powerShell: 'Quale PowerShell',
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
    shell: { electron: 'applicazione desktop', gateway: 'nel browser' },
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
