/** The system cannot start, for a reason that the person at this machine can remove; the message says how, in one line. */
export class StartError extends Error {
  override readonly name = "StartError";
}
