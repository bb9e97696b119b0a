/** Why a plan leaves something out: of a whole VM, or of one of its switches. */
export const enSkip = {
  gone: 'Gone: its host does not list it any more',
  notRead: 'Not read yet',
  stale: 'What is known of it is old: read it again first',
  notListed: 'The host does not list this service for it',
  stateUnknown: 'Whether it is on is not known',
  readOnly: 'Changes are not allowed here',
  underWay: 'Something else is at work on it',
  inTransition: '{{state}}: try again when that is over',
  replicaStandby: 'Replica (standby): change it where the VM runs',
  shielded: 'Shielded: data exchange is blocked whatever the switch says',
  beforeUnknown: 'What it was before is not known',
} as const;

/** What is wrong with a file that should be a policy. Names in it stay as they are in the file. */
export const enPolicyFault = {
  notJson: 'This is not JSON.',
  notJsonAt: 'This is not JSON: look at line {{line}}, column {{column}}.',
  notPolicy: 'This is not a policy: “format” must be “hyperv-vitals-policy”.',
  otherVersion: 'This policy has another form (version {{version}}); this program reads version 1.',
  at: '{{place}}: {{text}}',
  value: {
    missing: 'It is missing.',
    empty: 'It must not be empty.',
    hiddenCharacters: 'It holds hidden characters or line breaks.',
    twice: 'It is there twice.',
    notUtc: 'It must be a moment in UTC, such as 2027-01-31T12:00:00Z.',
    wrongForm: 'It does not have the right form.',
    unknownKey: '“{{key}}” is not known here.',
    notOneOf: 'It must be one of: {{values}}.',
    wrongKind: 'It must be of another kind: {{expected}}.',
    tooLong: 'It has more than {{most}} characters.',
    tooMany: 'It has more than {{most}} entries.',
  },
} as const;
