const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const shortDate = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const longDate = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });

/** `now`, `2 min ago`, `1 h ago`, `yesterday`, `3 days ago`, then the date. */
export function relativeTime(at: string, nowMs: number): string {
  const then = Date.parse(at);
  if (Number.isNaN(then)) return at;
  const ago = nowMs - then;
  if (ago < 0) return longDate.format(then);
  if (ago < MINUTE) return "now";
  if (ago < HOUR) return `${Math.floor(ago / MINUTE)} min ago`;
  if (ago < DAY) return `${Math.floor(ago / HOUR)} h ago`;
  const days = Math.floor(ago / DAY);
  if (days === 1) return "yesterday";
  if (days < 7) return `${days} days ago`;
  return new Date(then).getFullYear() === new Date(nowMs).getFullYear()
    ? shortDate.format(then)
    : longDate.format(then);
}

/** `now`, `in 2 min`, `in 1 h`, `tomorrow`, `in 3 days`, then the date: for what is still to come. */
export function untilTime(at: string, nowMs: number): string {
  const then = Date.parse(at);
  if (Number.isNaN(then)) return at;
  const left = then - nowMs;
  if (left < MINUTE) return "now";
  if (left < HOUR) return `in ${Math.floor(left / MINUTE)} min`;
  if (left < DAY) return `in ${Math.floor(left / HOUR)} h`;
  const days = Math.floor(left / DAY);
  if (days === 1) return "tomorrow";
  return days < 7 ? `in ${days} days` : longDate.format(then);
}

/** The whole moment with its time zone, in the reader's language. */
export function exactTime(at: string): string {
  const then = Date.parse(at);
  return Number.isNaN(then) ? at : exact.format(then);
}
