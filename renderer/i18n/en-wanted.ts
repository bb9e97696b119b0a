/** What the policy wants of a service, and why. */
export const enWanted = {
  says: 'Wanted by the policy – {{wanted}}',
  noSwitch: 'No switch on the host',
  shielded: 'Either: shielded',
  baseline: { on: 'On, by the baseline', off: 'Off, by the baseline', any: 'Either, by the baseline' },
  rule: { on: 'On: {{mark}}', off: 'Off: {{mark}}', any: 'Either: {{mark}}' },
  exception: {
    on: 'On until {{until}}, by exception: {{reason}}',
    off: 'Off until {{until}}, by exception: {{reason}}',
    any: 'Either until {{until}}, by exception: {{reason}}',
  },
  conflict: '{{wanted}}; conflict with: {{marks}}',
  mark: {
    domainController: 'domain controller',
    database: 'database',
    ownTimeSource: 'own time source',
    noIntegrationServices: 'has no services',
    tag: 'tag “{{tag}}”',
  },
} as const;
