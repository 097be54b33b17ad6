import { createSignal } from "solid-js";
import type { SignedIn } from "../../../shared/contracts/identity.ts";
import { problemOf, UnreachableError } from "./problem.ts";

/** Who is signed in. `unknown` until the refresh cookie was tried once. */
export type SessionState =
  | { status: "unknown" }
  | { status: "out" }
  | { status: "in"; user: SignedIn["user"]; accessToken: string; expiresAtMs: number };

const [session, setSession] = createSignal<SessionState>({ status: "unknown" });

export { session };

/** Tells the tabs of this browser about sign-in and sign-out; the access token never touches a storage. */
const channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("maestro-session");

/** Remembers that somebody signed in here, so that a first visit asks for no session that cannot be. */
const HINT = "maestro.signed-in";

/** Renew this long before the token ends. */
const EARLY_MS = 60_000;

const isFresh = (state: SessionState): state is Extract<SessionState, { status: "in" }> =>
  state.status === "in" && state.expiresAtMs - EARLY_MS > Date.now();

const fromAnswer = (answer: SignedIn): SessionState => ({
  status: "in",
  user: answer.user,
  accessToken: answer.accessToken,
  expiresAtMs: Date.now() + answer.expiresIn * 1000,
});

channel?.addEventListener("message", (event: MessageEvent<SessionState>) => {
  if (event.data.status !== "out" || session().status === "in") setSession(event.data);
});

/** Takes the answer of a sign-in, here and in the other tabs. */
export function signedIn(answer: SignedIn): void {
  localStorage.setItem(HINT, "1");
  const state = fromAnswer(answer);
  setSession(state);
  channel?.postMessage(state);
}

/** Forgets the session, here and in the other tabs. */
export function signedOut(): void {
  localStorage.removeItem(HINT);
  setSession({ status: "out" });
  channel?.postMessage({ status: "out" } satisfies SessionState);
}

async function fetchRefresh(): Promise<Response> {
  try {
    return await fetch("/api/auth/refresh", { method: "POST", headers: { "x-maestro-client": "web" } });
  } catch (error) {
    throw new UnreachableError({ cause: error });
  }
}

async function renew(stale: string | undefined): Promise<string | undefined> {
  const state = session();
  // Another tab may have renewed it while this one waited for the lock.
  if (isFresh(state) && state.accessToken !== stale) return state.accessToken;
  let response = await fetchRefresh();
  if (response.status === 409) response = await fetchRefresh();
  if (response.ok) {
    const answer = (await response.json()) as SignedIn;
    signedIn(answer);
    return answer.accessToken;
  }
  if (response.status !== 401 && response.status !== 403) throw await problemOf(response);
  signedOut();
  return undefined;
}

let renewal: Promise<string | undefined> | undefined;

/**
 * A new access token for the refresh cookie; `undefined` when there is no session any more. One at a time in this tab, and
 * under a lock over all tabs, because each refresh token works once.
 */
export function refreshSession(stale?: string): Promise<string | undefined> {
  renewal ??= (
    "locks" in navigator ? navigator.locks.request("maestro-refresh", () => renew(stale)) : renew(stale)
  ).finally(() => {
    renewal = undefined;
  });
  return renewal;
}

/** An access token that still lasts, renewed if need be. */
export async function accessToken(): Promise<string | undefined> {
  const state = session();
  return isFresh(state) ? state.accessToken : refreshSession();
}

/** Settles who is signed in when the app starts. */
export async function resumeSession(): Promise<void> {
  if (localStorage.getItem(HINT)) await refreshSession();
  else setSession({ status: "out" });
}
