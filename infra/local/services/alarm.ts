/** Node's timers end at 24.8 days. */
const LONGEST_HOP_MS = 2 ** 31 - 1;

export interface Alarm {
  cancel(): void;
}

/** Calls back once at a moment, however far away; at once where it has passed. */
export function alarmAt(due: Date, now: () => Date, ring: () => void): Alarm {
  let timer: NodeJS.Timeout;
  const hop = (): void => {
    const waitMs = due.getTime() - now().getTime();
    if (waitMs > 0) timer = setTimeout(hop, Math.min(waitMs, LONGEST_HOP_MS));
    else ring();
  };
  timer = setTimeout(hop, 0);
  return { cancel: () => clearTimeout(timer) };
}
