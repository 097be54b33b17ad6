/** Says what time it is. Passed in, so that a test fixes the time it wants. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** Seconds since 1970, as TTL attributes want them, `seconds` after `from`. */
export const epochSecondsAfter = (from: Date, seconds: number): number => Math.floor(from.getTime() / 1000) + seconds;

export const DAY_SECONDS = 86_400;
