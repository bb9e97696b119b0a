import { z } from 'zod';

/** A path of this computer: one line. What it names is looked at by main. */
export const hostPathSchema = z
  .string()
  .min(1)
  .max(4_000)
  .regex(/^\P{Cc}+$/u);

/** A file of this computer that a user has chosen to be copied, as it was when it was chosen. Main copies no other file, whatever a page asks for. */
export const chosenFileSchema = z.object({
  /** Absolute. */
  path: hostPathSchema,
  /** The last part of the path: the name that it gets in the guest. */
  name: z.string(),
  /** Its length in bytes. */
  bytes: z.number().int().nonnegative(),
});
export type ChosenFile = z.infer<typeof chosenFileSchema>;

/** A text that the user wants to have in a file of this computer. */
export const savableTextSchema = z.strictObject({
  /** What the dialog proposes. */
  name: z.string().regex(/^[\w-]{1,60}\.(csv|json|html)$/),
  text: z.string().max(20_000_000),
});
export type SavableText = z.infer<typeof savableTextSchema>;

/** A folder of a guest as a user types it. Whether it is one for this guest is told by shared/domain/guest-path.ts. */
export const guestFolderSchema = z.string().trim().min(1).max(1_000);

/** So many files at most are copied by one operation. */
export const mostFiles = 50;

/** A file of a guest as a user types it. Whether it can be one is told by shared/domain/fetch.ts. */
export const guestFilePathSchema = z.string().trim().min(1).max(600);

/** A folder of this computer that a user has chosen for what is copied out of guests. Main writes into no other one. */
export const chosenFolderSchema = z.object({
  /** Absolute. */
  path: hostPathSchema,
});
export type ChosenFolder = z.infer<typeof chosenFolderSchema>;
