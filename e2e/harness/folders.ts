import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder for the data of one dashboard. */
export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'vitals-e2e-'));

/** Removes such a folder with all that is in it. */
export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 5 });
