/** The window around the pages. */
export const enFrame = {
  skip: 'Skip to the content',
  windowTitle: '{{page}} – {{app}}',
  rail: {
    label: 'Pages',
    vms: 'VMs',
    reference: 'Reference',
    settings: 'Settings',
  },
  title: {
    settings: 'Settings',
    reference: 'Reference',
    diagnostics: 'Diagnostics',
    restart: 'If {{host}} restarted now',
  },
} as const;
