import type { Texts } from './keys.ts';

/** The seven services explained. */
export const itReference: Texts['reference'] = {
  search: 'Cerca con qualunque nome, vecchio o nuovo',
  contents: 'Servizi in questa pagina',
  found_one: '{{count}} servizio su 7 ha questo nome.',
  found_other: '{{count}} servizi su 7 hanno questo nome.',
  intro:
    'I servizi di integrazione, un tempo chiamati componenti di integrazione, collegano un host con il sistema dentro una macchina virtuale. Sei si attivano sull’host; PowerShell Direct è un servizio del solo guest.',
  bothEnds:
    'Ciascuno funziona solo se entrambi i capi sono attivi: l’interruttore sull’host e la sua parte dentro il guest. Il posto giusto per cambiarlo è l’host: una parte solo arrestata nel guest viene riavviata dopo un po’, una disabilitata nel guest non può essere avviata dall’host.',
  readings:
    'L’host continua a riferire di un servizio disattivato, spesso con OK: solo l’interruttore dice se è attivo. Una versione del protocollo diversa da quella dell’host è comune con Linux e innocua.',
  lost: 'Che cosa si perde se è disattivo:',
  impact: 'Impatto se disattivo',
  impactWord: { low: 'Basso', medium: 'Medio', high: 'Alto', varies: 'Dipende dalla VM' },
  usual: 'All’origine',
  windows: 'Servizio nel guest Windows',
  linux: 'Guest Linux',
  linuxNone: 'Non disponibile.',
  linuxKernel: 'Un modulo del kernel; non servono né demoni né pacchetti.',
  linuxNewer: 'Dal kernel 6.10: {{daemon}}.',
  linuxTable: '{{service}} nelle distribuzioni Linux',
  distribution: 'Distribuzione',
  package: 'Pacchetto',
  unit: 'Unità systemd',
  since: 'Disponibile da',
  otherNames: 'Altri nomi',
  component: 'GUID del componente',
  componentNone: 'Nessuno: l’host non lo elenca.',
  learn: '{{service}} su Microsoft Learn',
  heartbeat: {
    does: 'Il guest dice all’host ogni paio di secondi che il suo sistema operativo è in esecuzione; le applicazioni possono aggiungere come stanno.',
    lost: 'la VM non può più dire che il suo sistema funziona. Qui il suo stato di salute diventa «Non monitorata», e il monitoraggio dell’host sa soltanto che la VM è accesa.',
    note: 'Molti guest non riferiscono nulla sulle applicazioni: è normale. In un cluster che controlla gli heartbeat, se mancano la VM può essere riavviata o spostata.',
    usual: 'Attivo',
  },
  guestShutdown: {
    does: 'L’host può chiedere al guest di arrestarsi, come se qualcuno lo facesse dal suo interno.',
    lost: 'ogni arresto dall’host è come staccare la spina, con possibile perdita di dati, anche quando è l’host a riavviarsi.',
    note: 'Conta soprattutto dove all’arresto dell’host la VM va arrestata: che cosa accadrebbe si vede dall’intestazione dell’host, alla voce «Se si riavviasse ora».',
    usual: 'Attivo',
  },
  timeSynchronization: {
    does: 'L’orologio del guest segue quello dell’host, soprattutto dopo una pausa, un salvataggio o un checkpoint.',
    lost: 'l’orologio del guest va alla deriva, e non viene corretto dopo che la VM è stata in pausa o salvata.',
    note: 'L’eccezione sono i controller di dominio: Microsoft consiglia di disattivarlo, purché il dominio abbia una propria fonte dell’ora. Un guest Linux può usare l’orologio dell’host tramite /dev/ptp_hyperv.',
    usual: 'Attivo',
  },
  dataExchange: {
    does: 'Guest e host si scambiano piccoli valori con un nome: il nome del computer, il sistema e la sua versione, gli indirizzi IP.',
    lost: 'nome, sistema e indirizzi IP del guest spariscono dall’host. Gli strumenti che aspettano un indirizzo restano bloccati, e a una replica non si possono dare gli indirizzi di failover.',
    note: 'Ciò che ne arriva lo dice il guest e nessuno lo verifica. I guest Windows 8, Server 2012 e precedenti ricevono solo così gli aggiornamenti dei servizi di integrazione. Una VM schermata non dà nulla, per progetto.',
    usual: 'Attivo',
  },
  vss: {
    does: 'Backup e checkpoint di produzione chiedono prima al guest di mettere applicazioni e file system in uno stato coerente.',
    lost: 'nessun backup coerente della VM in esecuzione. I checkpoint di produzione diventano standard senza avviso, oppure falliscono dove non è ammesso altro.',
    note: 'Ne dipendono soprattutto controller di dominio e database. Senza il suo demone, un guest Linux ottiene checkpoint standard.',
    usual: 'Attivo',
  },
  guestServiceInterface: {
    does: 'Gli amministratori dell’host possono copiare file nel guest in esecuzione senza rete, con Copy-VMFile.',
    lost: 'soltanto questa copia.',
    note: 'All’origine è disattivo, ed è attivarlo che merita attenzione: chi amministra l’host può allora scrivere nel guest. I guest Server 2008 R2 e precedenti non ce l’hanno.',
    usual: 'Disattivo',
  },
  powerShellDirect: {
    does: 'Una sessione PowerShell dall’host in un guest Windows, senza rete e qualunque cosa dica il firewall del guest.',
    lost: 'soltanto queste sessioni.',
    note: 'Sull’host non ha un interruttore. Richiede Windows 10 o Server 2016 da entrambe le parti, una VM in esecuzione su questo stesso host e un account del guest. Una VM schermata lo rifiuta, per progetto. Chi lo arresta da una di queste sessioni interrompe quella stessa sessione.',
    usual: 'Attivo (nel guest)',
  },
};
