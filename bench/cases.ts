import type { Case } from './case.ts';
import { busyHost } from './cases/busy-host.ts';
import { checkpointUnderWay } from './cases/checkpoint-under-way.ts';
import { firstRows } from './cases/first-rows.ts';
import { fullRead } from './cases/full-read.ts';
import { preview } from './cases/preview.ts';
import { quietPoll } from './cases/quiet-poll.ts';
import { roundTrip } from './cases/round-trip.ts';
import { rowsInBrowser } from './cases/rows-in-browser.ts';
import { scrolling } from './cases/scroll.ts';
import { searching } from './cases/searching.ts';
import { switchClick } from './cases/switch.ts';

/** What is measured, in the order of the table. */
export const cases: readonly Case[] = [
  firstRows,
  switchClick,
  busyHost,
  checkpointUnderWay,
  fullRead,
  quietPoll,
  rowsInBrowser,
  scrolling,
  searching,
  preview,
  roundTrip,
];
