/** Every problem in words: what happened, and what to do. */
export const enProblems = {
  noPermission: {
    what: 'This account may not read Hyper-V on the host.',
    todo: 'Ask an administrator of the host to add the account to the local group Hyper-V Administrators (S-1-5-32-578), then sign in again.',
  },
  accessDenied: {
    what: 'The host denied the access.',
    todo: 'Run the application as administrator, or ask for membership of the local group Hyper-V Administrators.',
  },
  serviceDown: {
    what: 'The Hyper-V management service does not run on the host.',
    todo: 'Start the service vmms on the host; the VMs themselves go on running without it.',
  },
  moduleMissing: {
    what: 'The Hyper-V module for PowerShell is not installed.',
    todo: 'Add the Windows feature “Hyper-V Module for Windows PowerShell”, then try again.',
  },
  constrainedLanguage: {
    what: 'PowerShell runs in constrained language mode, in which the module of this application cannot work.',
    todo: 'Ask whoever manages application control on this machine to allow this application’s scripts.',
  },
  executionPolicy: {
    what: 'A group policy forbids PowerShell scripts.',
    todo: 'Ask for the policy “Turn on Script Execution” to allow local scripts.',
  },
  emptyListNotTrusted: {
    what: 'The host lists no VM at all, and it could not be made sure that this is true.',
    todo: 'Check that this account is a member of the local group Hyper-V Administrators; without it the list is simply empty.',
  },
  hostUnreachable: {
    what: 'The host does not answer.',
    todo: 'Check that it is switched on and that the network reaches it.',
  },
  vmGone: { what: 'The host no longer has this VM.', todo: 'It was deleted or moved to another host. Refresh to see where it is.' },
  vmMoved: { what: 'The VM was moved to another host.', todo: 'Refresh, then do it on the host where it is now.' },
  invalidState: {
    what: 'The VM is in a state in which this cannot be changed.',
    todo: 'Wait until the VM runs or is off, then try again.',
  },
  inTransition: { what: 'The VM is just changing its state.', todo: 'Wait until that is over, then try again.' },
  serviceNotFound: {
    what: 'The host does not list this service for this VM.',
    todo: 'Nothing can be done here: an old guest or host may not offer it.',
  },
  shutdownServiceOff: {
    what: 'Guest Shutdown is off on the host, so the guest cannot be asked to shut down.',
    todo: 'Turn Guest Shutdown on, or shut down from inside the guest.',
  },
  shutdownNoContact: {
    what: 'The guest does not answer the host, so it cannot be asked to shut down.',
    todo: 'Shut down from inside the guest. Turning it off is the last resort.',
  },
  guestStarting: { what: 'The guest is still starting.', todo: 'Wait until it has started, then try again.' },
  shutdownPrompted: {
    what: 'The guest stopped answering, and the host asked whether to turn the VM off instead. Nobody answers that here: the VM was left as it was.',
    todo: 'Look at the guest’s screen. Turning it off is the last resort.',
  },
  checkpointsDisabled: {
    what: 'The VM is set to have no checkpoints.',
    todo: 'Allow checkpoints in the VM’s settings in Hyper-V Manager first.',
  },
  checkpointNeedsVss: {
    what: 'The VM allows production checkpoints only, and its guest cannot be asked for one: Volume Shadow Copy is off, or does not answer.',
    todo: 'Make Volume Shadow Copy work in the guest, or allow other checkpoints in the VM’s settings.',
  },
  checkpointGone: { what: 'The VM no longer has this checkpoint.', todo: 'Read the list of checkpoints again.' },
  checkpointOfOther: {
    what: 'This checkpoint was made by a backup or by replication.',
    todo: 'Leave it to the tool that made it: it removes its own.',
  },
  kvpNameTaken: {
    what: 'The host tells this guest an item of this name already; capital and small letters count as the same.',
    todo: 'Change the value of that item, or take another name.',
  },
  kvpRefused: { what: 'The host did not take the item.', todo: 'Try another name or a shorter value.' },
  replicaStandby: {
    what: 'It is a replica on standby: it is off on purpose.',
    todo: 'Look at its original on the primary host. Only a failover may start the replica.',
  },
  copyServiceOff: {
    what: 'Guest Service Interface is off on the host, so the guest is given no files.',
    todo: 'Turn it on, or let it be on for this copy alone.',
  },
  copyNoContact: {
    what: 'The guest does not take files: its part of the Guest Service Interface does not answer.',
    todo: 'Look at that part in the guest. The card of the service says which it is.',
  },
  copyTargetRefused: {
    what: 'The guest can have no file of this name in this folder.',
    todo: 'Choose another folder, or give the file another name first.',
  },
  sourceMissing: { what: 'There is no such file on this computer.', todo: 'Look whether it was moved or removed, then choose it again.' },
  sourceNotChosen: {
    what: 'This file was not chosen here since the application started, so it is not copied.',
    todo: 'Choose the file again.',
  },
  guestFileExists: { what: 'The guest has a file of this name in this folder.', todo: 'Allow to write over it, or choose another folder.' },
  guestFolderMissing: { what: 'The guest does not have this folder.', todo: 'Allow to make it, or choose another folder.' },
  guestDiskFull: { what: 'The disk of the guest is full.', todo: 'Make room in the guest, then copy again.' },
  guestDenied: {
    what: 'Access was denied: the guest lets no file be written there, or Hyper-V may not read this one.',
    todo: 'Choose another folder, such as the one that is proposed.',
  },
  guestFileMissing: { what: 'The guest has no file at this path.', todo: 'Look at the path and at the name of the file in the guest.' },
  guestFileNotRead: {
    what: 'The file could not be read in the guest.',
    todo: 'See whether the account may read it there, and whether a program in the guest keeps it open.',
  },
  fetchSourceRefused: {
    what: 'One of the paths is none of a file in a Windows guest, or two files have the same name.',
    todo: 'Write each path out from its drive on, such as C:\\Windows\\win.ini.',
  },
  fetchTargetExists: {
    what: 'The folder on this computer has a file of this name. It was not touched.',
    todo: 'Choose another folder, or move that file away.',
  },
  fetchTargetRefused: { what: 'No file can be written into the folder on this computer.', todo: 'Choose another folder.' },
  fetchLengthDiffers: {
    what: 'The file did not arrive with the length that the guest had told, so it was not kept.',
    todo: 'A program in the guest may be writing to it: copy it again when that is done.',
  },
  fetchTooLong: {
    what: 'The guest sent much more than the length that it had told, so the copy was ended.',
    todo: 'A program in the guest may be writing to the file: copy it again when that is done. If nothing does, do not trust this guest.',
  },
  fetchElsewhere: {
    what: 'The host is another computer: a file of its guest would be written there, and not here.',
    todo: 'Copy it over the network, or run this application on the host itself.',
  },
  folderMissing: { what: 'There is no such folder on this computer.', todo: 'Look whether it was moved or removed, then choose it again.' },
  folderNotChosen: {
    what: 'This folder was not chosen here since the application started, so nothing is written into it.',
    todo: 'Choose the folder again.',
  },
  hostDiskFull: {
    what: 'The drive of this computer has too little room for the file.',
    todo: 'Choose a folder on another drive, or make room.',
  },
  sourceChanged: {
    what: 'The file is another one than when it was chosen, so it is not copied.',
    todo: 'Wait until no program writes to it any more, then choose it again.',
  },
  sourceNotRead: {
    what: 'The file could not be read on this computer.',
    todo: 'See whether you may read it, and whether a program keeps it open.',
  },
  notEnoughSpace: {
    what: 'The drive of the host has too little room for a temporary copy of the file.',
    todo: 'Make room on the drive that has the host’s temporary files. Some space is always kept free for the host itself.',
  },
  stagingFailed: {
    what: 'The temporary copy of the file could not be written on the host.',
    todo: 'Copy again. If it happens again, look at the folder for temporary files on the host, and at its virus scanner.',
  },
  stagingDiffers: {
    what: 'The file did not arrive on the host as it is here, so the guest was not given it.',
    todo: 'Copy again. If it happens again, look at the drive of the host.',
  },
  stagingNotRemoved: {
    what: 'The host could not remove it.',
    todo: 'Perhaps a virus scanner or Hyper-V itself still reads it.',
  },
  operationUnderWay: {
    what: 'Another operation is under way on this VM.',
    todo: 'Wait until it has ended. The list of operations shows it, and lets you end those that can be ended.',
  },
  runUnderWay: {
    what: 'Changes to several VMs are under way already, here or in another window of this application.',
    todo: 'Wait until they have ended, or cancel them.',
  },
  runInterrupted: {
    what: 'The application ended before this was begun.',
    todo: 'Nothing was changed. Make a new preview if you still want it.',
  },
  nothingToUndo: {
    what: 'The run that is undone has not changed this switch.',
    todo: 'Nothing was written, and nothing is left to undo here.',
  },
  notWanted: {
    what: 'The policy does not want this (any more).',
    todo: 'Nothing was written. Look at the policy, then make a new preview.',
  },
  directNotPossible: {
    what: 'PowerShell Direct is not possible for this VM.',
    todo: 'See in its card what is missing. Look inside the guest with another tool.',
  },
  guestAccountNeeded: {
    what: 'No account of the guest is known here.',
    todo: 'Enter the user and the password of an account inside the guest.',
  },
  accountStoreUnavailable: {
    what: 'Accounts cannot be stored here, so nobody was signed in.',
    todo: 'Sign in without storing the account: it is known until the application ends.',
  },
  guestAccountNotStored: {
    what: 'The account could not be stored.',
    todo: 'It is known until the application ends. Tick the box at another sign-in to try it again.',
  },
  guestAccountNotOpened: {
    what: 'The stored account could not be opened, so nobody was signed in.',
    todo: 'Only the user of this computer who stored it can open it, and nobody once that user’s profile was reset. Sign in again, or forget it.',
  },
  guestAccountNotForgotten: {
    what: 'The account that was stored before could not be removed.',
    todo: 'Look at the free space and the rights of the data folder. Then forget the account again.',
  },
  guestSignInRefused: {
    what: 'The guest refused the account.',
    todo: 'Use an account of the guest, not one of the host. Check user and password; too many tries may lock the account.',
  },
  guestNoAnswer: {
    what: 'No PowerShell session into the guest could be opened.',
    todo: 'Wait until the guest has started. Then see inside it whether the service vmicvmsession runs.',
  },
  guestRefused: {
    what: 'The guest refused a part of what it was asked.',
    todo: 'Use an account that is an administrator inside the guest. Nothing has to be changed on the host for it.',
  },
  guestServiceNotFound: { what: 'The guest has no such service.', todo: 'Check PowerShell Direct again to see which services it has.' },
  guestServiceOff: {
    what: 'The service rests in the guest because it is off on the host.',
    todo: 'Turn it on at its switch: the guest then starts it by itself.',
  },
  guestServiceNotStarted: {
    what: 'The guest did not start the service.',
    todo: 'Use an account that is an administrator inside the guest, and look there into the event log for the reason.',
  },
  powerShellMissing: {
    what: 'PowerShell was not found where it should be.',
    todo: 'Check the PowerShell path in the settings, or go back to the default.',
  },
  powerShellFailed: {
    what: 'PowerShell could not be started or ended at once.',
    todo: 'It is tried again by itself. If it keeps failing, start PowerShell by hand and look at its message.',
  },
  sessionLost: {
    what: 'The PowerShell session with the host has ended.',
    todo: 'It is started again by itself. What was under way at that moment must be looked at again.',
  },
  timedOut: {
    what: 'The host did not answer in time.',
    todo: 'Its session was ended and is started again. Look at the load of the host if this happens often.',
  },
  badAnswer: {
    what: 'An answer came that could not be understood.',
    todo: 'Read again. If it happens again, another program or a profile may be writing into the session.',
  },
  tooMuchOutput: {
    what: 'The answer was larger than is allowed.',
    todo: 'The session was ended and is started again. Report this if it happens again.',
  },
  prompted: {
    what: 'A command asked a question that nobody can answer here; it was ended.',
    todo: 'Do this step in PowerShell by hand, where the question can be answered.',
  },
  queueFull: { what: 'Too much is waiting for this host already.', todo: 'Wait a little, then try again.' },
  cancelled: { what: 'It was cancelled before it began.', todo: 'Nothing was changed. Do it again if you still want it.' },
  readOnly: {
    what: 'Changes are not allowed here.',
    todo: 'Use an installation in which changes are allowed, or ask whoever may change the setting.',
  },
  stale: { what: 'What is known of this VM is too old to act on.', todo: 'Read the host again, then decide.' },
  confirmationRequired: {
    what: 'This change is riskier than you were told.',
    todo: 'Read what is known now and confirm again.',
  },
  changedByOther: {
    what: 'Somebody else has changed it in the meantime.',
    todo: 'Nothing was written. What the host says now is shown; decide anew.',
  },
  databaseUnavailable: {
    what: 'The audit cannot be written, so nothing was changed.',
    todo: 'Look at the free space and the rights of the data folder; the database is tried again every minute.',
  },
  notFound: { what: 'What was asked for does not exist (any more).', todo: 'Refresh and try again.' },
  invalidRequest: { what: 'The request was not valid.', todo: 'Reload the page. Report this if it happens again.' },
  transportLost: {
    what: 'The connection to the application is lost.',
    todo: 'It comes back by itself when the application runs. If it was closed, start it again and open the address it prints.',
  },
  internal: { what: 'Something went wrong inside this application.', todo: 'Try again. Report this with the details if it happens again.' },
} as const;
