import { hideableColumns } from '../../../shared/contract/preferences.ts';
import type { HideableColumn } from '../../../shared/contract/preferences.ts';
import { columns } from './columns.ts';
import type { Column } from './columns.ts';

/** Which columns a width has room for, and how wide they are. */
export interface ColumnFit {
  /** Columns that the user wants and for which there is no room; the panel has what they tell. */
  readonly dropped: readonly HideableColumn[];
  /** Columns that are not shown, for whatever reason. */
  readonly hidden: readonly HideableColumn[];
  /** `grid-template-columns` of every row. */
  readonly template: string;
  /** Width in px below which the table scrolls sideways. */
  readonly minWidth: number;
  /** There is no room for all that is shown: the table scrolls sideways. */
  readonly sideways: boolean;
  /** Width in px of the name, beside which the Status stands fixed. */
  readonly nameWidth: number;
}

/** In this order columns give way as width shrinks; service columns never do, they scroll sideways. */
const giveWay: readonly HideableColumn[] = ['guest', 'uptime', 'addresses', 'state'];

/** Before the first cell and after the last one, in px. */
const margins = 52;

interface Track {
  readonly min: number;
  /** Share of the width that is left over; 0 keeps the width. */
  readonly grow: number;
}

const wide: Readonly<Record<Column, Track>> = {
  name: { min: 176, grow: 1 },
  state: { min: 96, grow: 0 },
  status: { min: 236, grow: 1.6 },
  heartbeat: { min: 68, grow: 0 },
  guestShutdown: { min: 68, grow: 0 },
  timeSynchronization: { min: 68, grow: 0 },
  dataExchange: { min: 68, grow: 0 },
  vss: { min: 68, grow: 0 },
  guestServiceInterface: { min: 68, grow: 0 },
  powerShellDirect: { min: 72, grow: 0 },
  uptime: { min: 82, grow: 0 },
  addresses: { min: 104, grow: 0.4 },
  guest: { min: 140, grow: 1 },
};

/** Once State has given way: the last few px before the table scrolls sideways. */
const narrow: Readonly<Record<Column, Track>> = {
  ...wide,
  name: { min: 150, grow: 1 },
  status: { min: 216, grow: 1.6 },
  heartbeat: { min: 65, grow: 0 },
  guestShutdown: { min: 65, grow: 0 },
  timeSynchronization: { min: 65, grow: 0 },
  dataExchange: { min: 65, grow: 0 },
  vss: { min: 65, grow: 0 },
  guestServiceInterface: { min: 65, grow: 0 },
  powerShellDirect: { min: 82, grow: 0 },
};

/** What the last hour of the heartbeat takes beside the Status, in px. */
const sparkWidth = 68;

function withSparks(tracks: Readonly<Record<Column, Track>>): Readonly<Record<Column, Track>> {
  return { ...tracks, status: { ...tracks.status, min: tracks.status.min + sparkWidth } };
}

function widthOf(shown: readonly Column[], tracks: Readonly<Record<Column, Track>>): number {
  return shown.reduce((sum, column) => sum + tracks[column].min, margins);
}

/** Fits the columns that the user wants into `width` px. With `sparks` the Status takes more room. */
export function fitColumns(width: number, unwanted: ReadonlySet<string>, sparks = false): ColumnFit {
  const [roomy, tight] = sparks ? [withSparks(wide), withSparks(narrow)] : [wide, narrow];
  const dropped: HideableColumn[] = [];
  let shown = columns.filter((column) => !unwanted.has(column));
  for (const column of giveWay) {
    if (widthOf(shown, roomy) <= width) break;
    if (!shown.includes(column)) continue;
    dropped.push(column);
    shown = shown.filter((each) => each !== column);
  }
  const tracks = widthOf(shown, roomy) <= width ? roomy : tight;
  const present = new Set<string>(shown);
  return {
    dropped,
    hidden: hideableColumns.filter((column) => !present.has(column)),
    template: shown.map((column) => trackText(tracks[column])).join(' '),
    minWidth: widthOf(shown, tracks),
    sideways: widthOf(shown, tracks) > width,
    nameWidth: tracks.name.min,
  };
}

function trackText({ min, grow }: Track): string {
  return grow === 0 ? `${min}px` : `minmax(${min}px, ${grow}fr)`;
}
