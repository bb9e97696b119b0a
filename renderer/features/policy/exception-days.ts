/** A day of the calendar here, as a date field has it: `2026-12-01`. */
function dayOf(at: number): string {
  const date = new Date(at);
  const part = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}

/** The last day on which an exception holds that ends at `until`, an instant. */
export function lastDay(until: string): string {
  return dayOf(Date.parse(until) - 1);
}

/** The end of a day here as an instant; `null` where the text is no day. */
export function endOfDay(day: string): string | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (year === undefined) return null;
  const end = new Date(Number(year), Number(month) - 1, Number(date) + 1);
  // The 31st of February is no day: Date would take it for one in March.
  return dayOf(end.getTime() - 1) === day ? end.toISOString() : null;
}

/** Today, and what is proposed for the last day: a month from now. `now`: ms since 1970-01-01 UTC. */
export function daysFrom(now: number): { readonly today: string; readonly proposed: string } {
  return { today: dayOf(now), proposed: dayOf(now + 30 * 86_400_000) };
}
