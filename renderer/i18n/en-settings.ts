/** The settings page. */
export const enSettings = {
  saved: 'Saved',
  locked: 'Locked by a policy of this machine.',
  notSaved: 'The local database cannot be written: settings are read but cannot be saved.',
  policyProblem: 'The policy file of this machine could not be understood, so read-only mode is locked until it is mended.',
  asWindows: 'As Windows is set',
  limits: 'From {{least}} to {{most}} s; usually {{usual}} s.',
  fault: {
    notANumber: 'Enter a number of seconds, for example 30.',
    tooSmall: 'Too small: at least {{least}} s.',
    tooLarge: 'Too large: at most {{most}} s.',
  },
  section: {
    appearance: 'Appearance',
    changes: 'Changes',
    refresh: 'Refresh',
    grace: 'Grace times',
    deadlines: 'Deadlines',
    history: 'History',
    powerShell: 'PowerShell',
  },
  historyDays: {
    label: 'Heartbeats over time',
    hint: 'For how many days it is kept when a heartbeat came, stopped and was not watched. What is older is removed within six hours.',
    limits: 'From {{least}} to {{most}} days; usually {{usual}}.',
    fault: 'Enter a whole number of days from {{least}} to {{most}}.',
  },
  language: { label: 'Language', hint: 'Texts of this application. Names and messages that come from a host stay in the host’s language.' },
  theme: { label: 'Theme', hint: 'A contrast theme of Windows always wins over this choice.', light: 'Light', dark: 'Dark' },
  readOnly: {
    label: 'Read-only mode',
    hint: 'Nothing can be switched or marked from this application; whatever asks for it is refused.',
    protectsTitle: 'Protects',
    protects: 'against changing something by accident, also by a fault of this window: the refusal sits below it.',
    notTitle: 'Does not protect',
    not: 'against someone who means to: Hyper-V has no role that may only read, so whoever may read a host here may change it with other tools. For true delegation use a restricted endpoint (JEA).',
  },
  lightIntervalMs: {
    label: 'State and heartbeat',
    hint: 'How often each host is asked. A slow host is asked less often: at least three times as long as its last answer took.',
  },
  fullIntervalMs: { label: 'Services, addresses and settings', hint: 'How often all of it is read; after a change it is read at once.' },
  startGraceMs: {
    label: 'After a start',
    hint: 'How long a VM may be without heartbeat after a start, a resume or switching Heartbeat on, before that is a warning.',
  },
  interruptionGraceMs: {
    label: 'After an interruption',
    hint: 'How long a heartbeat may stop, as when the guest restarts, before it counts as lost.',
  },
  readDeadlineMs: {
    label: 'Reading',
    hint: 'A host that has not answered a read by then is taken for stuck, and its PowerShell is started anew.',
  },
  writeDeadlineMs: { label: 'Switching', hint: 'The same for a switch. What became of it is then read again, never guessed.' },
  powerShell: {
    label: 'PowerShell on Windows',
    hint: 'Which one talks to Hyper-V. A change starts the sessions of all hosts anew. Without effect on other systems.',
    pathLabel: 'Another PowerShell',
    pathHint: '{{path}} is set and goes before the choice above.',
    pathForget: 'Forget it',
    notInBrowser: 'Only shown: in the browser no page may choose which program runs. The desktop application offers the choice.',
    notInReadOnly: 'Only shown: in read-only mode it cannot be changed.',
  },
  about: {
    title: 'About',
    shell: { electron: 'desktop application', gateway: 'in the browser' },
    derivedTitle: 'Where what you see comes from',
    derived: {
      status:
        'Status follows from the VM’s state and its heartbeat, never from Hyper-V’s own status text, which says “Operating normally” even for a VM that is off.',
      since:
        'Since when is what this application saw itself; “≥” where it began to watch later. Read ages are the host’s last good answer.',
      working: 'Whether a service works is what the host reports of the guest’s part; a service that is off is not asked.',
      wanted:
        'What is wanted is said by the policy. Where nobody has set another: five services on, Guest Service Interface off, with exceptions by role.',
      stale: 'What is older than three missed refreshes, and at least 30 s, loses its colour and says as of when it is.',
    },
    diagnostics: 'Diagnostics',
    reference: 'The seven services',
    learn: 'Integration services at Microsoft Learn',
  },
} as const;
