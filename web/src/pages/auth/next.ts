/** Where to go after signing in: a path of this app, never another site. */
export const nextOf = (next: string | undefined): string =>
  next?.startsWith("/") && !next.startsWith("//") && !next.startsWith("/\\") ? next : "/";

/** How long to wait after too many attempts, in words. */
export function waitText(seconds: number | undefined): string {
  if (!seconds) return "Wait a moment, then try again.";
  const minutes = Math.ceil(seconds / 60);
  return seconds < 60
    ? `Try again in ${seconds} seconds.`
    : `Try again in ${minutes} minute${minutes === 1 ? "" : "s"}.`;
}
