/** What a person reads whose request is refused. */
const sentences = {
  en: {
    linkUsed:
      'This link has been used: it works once. In the browser where it was opened, go to {origin}/. For another browser, press Enter in the terminal where the dashboard runs: it prints a new link.',
    linkWrong: 'This link is not of the dashboard that runs now. Use the link that it printed last.',
    notSignedIn: 'Open the dashboard by the link that it printed when it was started. That link works once, in one browser.',
    foreignHost: 'The dashboard answers only under its own address on this machine: {origin}/.',
    foreignOrigin: 'Another web site sent this request. It was refused.',
    notFound: 'There is nothing under this address. The dashboard is at {origin}/.',
    methodNotAllowed: 'This address can only be read.',
  },
  it: {
    linkUsed:
      'Questo link è già stato usato: vale una volta sola. Nel browser in cui è stato aperto, andare su {origin}/. Per un altro browser, premere Invio nel terminale in cui è in esecuzione la dashboard: stamperà un nuovo link.',
    linkWrong: 'Questo link non è della dashboard in esecuzione. Usare l’ultimo link stampato.',
    notSignedIn: 'Aprire la dashboard con il link stampato al suo avvio. Il link vale una volta sola, in un solo browser.',
    foreignHost: 'La dashboard risponde solo al proprio indirizzo su questo computer: {origin}/.',
    foreignOrigin: 'Questa richiesta proviene da un altro sito web. È stata rifiutata.',
    notFound: 'A questo indirizzo non c’è nulla. La dashboard è su {origin}/.',
    methodNotAllowed: 'Questo indirizzo può essere solo letto.',
  },
} as const;

/** The sentences by their names. */
export type RefusalSentence = keyof (typeof sentences)['en'];

/** Puts a refusal into words, in the first language of `acceptLanguage` that there is, else in English. */
export function refusalText(sentence: RefusalSentence, origin: string, acceptLanguage: string | undefined): string {
  const wanted = (acceptLanguage ?? '').toLowerCase().match(/\b(en|it)\b/)?.[1];
  return sentences[wanted === 'it' ? 'it' : 'en'][sentence].replaceAll('{origin}', origin);
}
