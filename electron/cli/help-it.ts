import { vmFilters } from '../../shared/contract/preferences.ts';
import type { HelpTexts } from './help.ts';
import { serviceWords } from './names.ts';

const flags = (usualFolder: string): string => `Opzioni di ogni comando:
  --host NOME          solo questo host; * e ? valgono per qualsiasi carattere; si può ripetere
  --demo               gli host dimostrativi; senza, una macchina che non ha Hyper-V è sconosciuta (3)
  --json               JSON al posto della tabella: un documento, anche dove c’è solo un "error"
  --language en|it     la lingua di ciò che si stampa (predefinita: en)
  --timeout SECONDI    quanto possono durare insieme l’avvio e gli host (predefinito: 60), e poi le modifiche
                       (predefinito: 60, e 5 in più per ciascuna). Ciò che allora non si sa è sconosciuto (3).
                       Per finire in ordine serve ancora qualche secondo
  --data-folder PERCORSO
                       la cartella con criterio, ruoli, impostazioni e registro; deve esistere. Predefinita:
                       quella della dashboard di questo account (un agente di monitoraggio con un account suo
                       ne ha un’altra):
                       ${usualFolder}
  --help, --version`;

const exitCodes = `Codici di uscita; vale il peggiore (2 prima di 3, di 1 e di 0; un host non letto può nascondere qualcosa
di critico):
  0  bene      1  avviso      2  critico      3  sconosciuto: non letto      64  riga di comando senza senso
  130  terminato con Ctrl-C (da un altro programma, come con SIGTERM: 3)`;

const namesNote = `VM: un nome, un modello con * e ?, oppure un id. Un nome che contiene * o ? viene prima del modello. Ciò che
non indica nessuna macchina virtuale viene detto e finisce con 3: una eliminata o rinominata non sta bene. Un
nome che inizia con - va dopo --, come in: status -- -MODELLO`;

const filters = `  --filter NOME        solo le VM di questo filtro della dashboard:
                       ${vmFilters.join(', ')}`;

const commands: HelpTexts['commands'] = {
  status: `hyperv-vitals status [VM...] [opzioni]

Nome, stato e Status delle VM: di tutte, o di quelle indicate.
${namesNote}

Lo stato è quello che stampa Get-VM. Lo Status no: quello di Get-VM dice "Operating normally" anche di una VM
spenta, e di una il cui guest è bloccato. Qui si ricava da stato e heartbeat: se il guest funziona davvero.
--json li ha entrambi ("status", "getVmStatus").

È un solo sguardo, non una sorveglianza. Un guest che ha appena smesso di rispondere forse si sta riavviando:
si dice "Interrotta", con codice di uscita 1, mentre la dashboard, che osserva, dopo un po’ lo direbbe perso.
Di una VM che dall’avvio non ha mai risposto si giudica dal tempo di attività. I servizi non si attendono (una
replica in attesa può risultare "Off"), se non con --json, che li contiene, e con un filtro che ne ha bisogno.

${filters}
  --plugin             una riga con dati di prestazione, come la leggono Nagios e Checkmk; dare a --timeout
                       dieci secondi meno dei loro

Uscita: 2 heartbeat perso, componente guest incompatibile, archiviazione o configurazione non disponibile; 1
nessun heartbeat dall’avvio, un’applicazione critica, interrotta; 3 uno Status o un host che non si conosce, o
i servizi o il criterio su cui si basa un filtro. Spenta, salvata, in pausa e "heartbeat disattivato" sono 0:
qualcuno le ha volute così.`,
  services: `hyperv-vitals services [VM...] [opzioni]

I servizi di integrazione di ogni VM: attivi o no sull’host, e se funzionano. PowerShell Direct non ha un
interruttore sull’host, e solo un controllo nel guest dice se funziona: non è elencato.
${namesNote}
  !   è attivo e il guest non risponde, o è in errore      *   non è come chiede il criterio: vedere drift

Uscita: 1 dove un servizio è in errore; 3 dove non si è potuto leggere una VM o un host. Ciò che non è come
chiede il criterio qui non è un errore.`,
  drift: `hyperv-vitals drift [VM...] [opzioni]

Gli interruttori che non sono come chiede il criterio, per VM, e che cosa li chiede così.
${namesNote}

Uscita: 1 dove ce n’è; 3 dove non si è potuto leggere una VM, un host o il criterio stesso, perché lì può
nascondersi altro.`,
  report: `hyperv-vitals report [VM...] --output FILE | --format html|csv|json [opzioni]

Un resoconto delle VM, in un file o sull’uscita standard. HTML: una pagina adatta alla posta, prima ciò che
richiede attenzione, senza script e senza nulla da altrove. CSV: separato da virgole; nessun nome vi inizia
una formula, neanche dove un foglio di calcolo separa con il punto e virgola (aprirlo lì con Dati > Da
testo/CSV). JSON: tutti gli aspetti, con i momenti e le età delle letture.
${namesNote}

${filters}
  --format FORMA       html, csv o json; senza, lo dice la fine del nome del file
  --output FILE, -o    scrive questo file, al posto di uno precedente; - per l’uscita standard

Uscita: 0 scritto; 3 scritto, ma un host o una VM non si è potuto leggere, oppure non scritto.`,
  set: `hyperv-vitals set VM SERVIZIO on|off [opzioni]

Attiva (on) o disattiva (off) un servizio di una VM, o di tutte quelle che un modello con * o ? indica.
${namesNote}
Per nome o id non si cambia nulla prima che ogni host abbia detto le sue VM: un’altra può avere lì quel nome,
e una replica ha lo stesso id. Con --host si chiede solo a quegli host. Le altre VM non si attendono.
SERVIZIO:
  ${Object.values(serviceWords).join(', ')}
  (si capiscono anche i nomi dei servizi dentro Windows)

Prima mostra che cosa cambierebbe, che cosa resta fuori e perché, e che cosa si perde, il peggio per primo.
Poi chiede. Ogni modifica è scritta nel registro prima di essere tentata, non si ripete mai, e ciò che si
stampa è ciò che dice una nuova lettura.

  --yes, -y            non chiedere
  --accept-high        accetta le perdite di impatto alto; senza, dove ce n’è una non si cambia nulla
  --dry-run            mostra e non cambia nulla

Quando il tempo è finito non si inizia altro; di una modifica in corso si dice che non si sa.

Uscita: 0 tutto come chiesto e riletto; 1 qualcosa è stato rifiutato o lasciato fuori, o la risposta era no; 2
l’host ha fallito o non l’ha applicata; 3 non si sa che ne è stato, o la VM o un host non è stato letto. La
sola lettura, e il suo blocco da un criterio della macchina, valgono anche qui: non si cambia nulla, e si
finisce con 1.`,
};

const general = `hyperv-vitals COMANDO [opzioni]: i servizi di integrazione delle VM di Hyper-V, senza finestra.

  status     nome, stato e Status delle VM
  services   i servizi di ogni VM, attivi o no, funzionanti o no
  drift      gli interruttori che non sono come chiede il criterio
  report     HTML per la posta, CSV o JSON
  set        attiva o disattiva un servizio di una VM, dopo aver detto che cosa ne soffre

hyperv-vitals COMANDO --help dice di più. npm run doctor esamina come si leggono le VM di questa macchina.`;

/** The help in Italian. */
export const helpInItalian: HelpTexts = { general, commands, flags, exitCodes };
