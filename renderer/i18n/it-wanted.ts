import type { Texts } from './keys.ts';

/** What the policy wants of a service, and why, in Italian; the service is masculine. */
export const itWanted: Texts['wanted'] = {
  says: 'Voluto dal criterio – {{wanted}}',
  noSwitch: 'Nessun interruttore sull’host',
  shielded: 'Indifferente: VM schermata',
  baseline: { on: 'Attivo, dalla base', off: 'Disattivo, dalla base', any: 'Indifferente, dalla base' },
  rule: { on: 'Attivo: {{mark}}', off: 'Disattivo: {{mark}}', any: 'Indifferente: {{mark}}' },
  exception: {
    on: 'Attivo fino al {{until}}, per eccezione: {{reason}}',
    off: 'Disattivo fino al {{until}}, per eccezione: {{reason}}',
    any: 'Indifferente fino al {{until}}, per eccezione: {{reason}}',
  },
  conflict: '{{wanted}}; in conflitto con: {{marks}}',
  mark: {
    domainController: 'controller di dominio',
    database: 'ruolo database',
    ownTimeSource: 'propria fonte dell’ora',
    noIntegrationServices: 'non ha servizi',
    tag: 'etichetta «{{tag}}»',
  },
};
