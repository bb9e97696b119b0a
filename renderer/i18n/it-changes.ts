import type { Texts } from './keys.ts';

/** Why a plan leaves something out, in Italian; the VM is feminine, the service masculine. */
export const itSkip: Texts['skip'] = {
  gone: 'Non c’è più: il suo host non la elenca',
  notRead: 'Non ancora letta',
  stale: 'Ciò che se ne sa è vecchio: prima va riletta',
  notListed: 'L’host non elenca questo servizio per la VM',
  stateUnknown: 'Non si sa se è attivo',
  readOnly: 'Qui le modifiche non sono consentite',
  underWay: 'Sulla VM è in corso altro',
  inTransition: '{{state}}: riprovare quando è finito',
  replicaStandby: 'Replica (in attesa): va cambiato dove la VM è in esecuzione',
  shielded: 'VM schermata: lo scambio di dati è bloccato in ogni caso',
  beforeUnknown: 'Non si sa com’era prima',
};

/** What is wrong with a file that should be a policy, in Italian. */
export const itPolicyFault: Texts['policyFault'] = {
  notJson: 'Questo non è JSON.',
  notJsonAt: 'Questo non è JSON: vedere riga {{line}}, colonna {{column}}.',
  notPolicy: 'Questo non è un criterio: «format» deve essere «hyperv-vitals-policy».',
  otherVersion: 'Questo criterio ha un’altra forma (versione {{version}}); questo programma legge la versione 1.',
  at: '{{place}}: {{text}}',
  value: {
    missing: 'Manca.',
    empty: 'Non può essere vuoto.',
    hiddenCharacters: 'Contiene caratteri nascosti o interruzioni di riga.',
    twice: 'C’è due volte.',
    notUtc: 'Deve essere un momento in UTC, ad esempio 2027-01-31T12:00:00Z.',
    wrongForm: 'Non ha la forma giusta.',
    unknownKey: '«{{key}}» qui non è noto.',
    notOneOf: 'Deve essere uno di: {{values}}.',
    wrongKind: 'Deve essere di un altro tipo: {{expected}}.',
    tooLong: 'Ha più di {{most}} caratteri.',
    tooMany: 'Ha più di {{most}} voci.',
  },
};
