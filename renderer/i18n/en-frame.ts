/** The window around the pages. */
export const enFrame = {
  skip: 'Skip to the content',
  windowTitle: '{{page}} – {{app}}',
  rail: {
    label: 'Pages',
    vms: 'VMs',
    activity: 'Activity',
    reference: 'Reference',
    settings: 'Settings',
  },
  title: {
    activity: 'Activity',
    settings: 'Settings',
    reference: 'Reference',
    diagnostics: 'Diagnostics',
    restart: 'If {{host}} restarted now',
  },
} as const;
