/** The window around the pages. */
export const enFrame = {
  skip: 'Skip to the content',
  windowTitle: '{{page}} – {{app}}',
  rail: {
    label: 'Pages',
    vms: 'VMs',
    changes: 'Changes',
    changesToGo_one: 'Changes: a run is under way, {{count}} switch to go',
    changesToGo_other: 'Changes: a run is under way, {{count}} switches to go',
    policy: 'Policy',
    policyDrift_one: 'Policy: {{count}} with drift',
    policyDrift_other: 'Policy: {{count}} with drift',
    activity: 'Activity',
    wall: 'Wall',
    reference: 'Reference',
    settings: 'Settings',
  },
  title: {
    changes: 'Changes',
    policy: 'Policy',
    activity: 'Activity',
    wall: 'Wall',
    settings: 'Settings',
    reference: 'Reference',
    diagnostics: 'Diagnostics',
    restart: 'If {{host}} restarted now',
  },
} as const;
