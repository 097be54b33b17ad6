import { queryOptions } from "@tanstack/solid-query";
import type { Preferences } from "../../../shared/contracts/identity.ts";
import { call } from "./call.ts";
import { keys } from "./keys.ts";
import { queryClient } from "./query-client.ts";
import type { Call } from "./routes.ts";
import { signedIn, signedOut } from "./session.ts";

/** The signed-in person. */
export const meQuery = () => queryOptions({ queryKey: keys.me, queryFn: ({ signal }) => call("getMe", { signal }) });

/** Where records can live: the own workspace and those of one's teams. */
export const workspacesQuery = () =>
  queryOptions({ queryKey: keys.workspaces, queryFn: ({ signal }) => call("listWorkspaces", { signal }) });

export const tokensQuery = () =>
  queryOptions({ queryKey: keys.tokens, queryFn: ({ signal }) => call("listTokens", { signal }) });

export const sessionsQuery = () =>
  queryOptions({ queryKey: keys.sessions, queryFn: ({ signal }) => call("listSessions", { signal }) });

/** People one may share with, by exact e-mail address or by name among one's teams. */
export const peopleQuery = (q: string) =>
  queryOptions({ queryKey: keys.people(q), queryFn: ({ signal }) => call("searchPeople", { query: { q }, signal }) });

/** Signs in and tells the other tabs. */
export async function signIn(email: string, password: string): Promise<void> {
  signedIn(await call("login", { body: { email, password } }));
}

/** Creates an account and signs it in. */
export async function signUp(body: NonNullable<Call<"register">["body"]>): Promise<void> {
  signedIn(await call("register", { body }));
}

/** Ends this session; whatever the server says, this browser forgets it. */
export async function signOut(): Promise<void> {
  try {
    await call("logout");
  } finally {
    signedOut();
    queryClient.clear();
  }
}

/** Changes the profile; the cached one follows at once. */
export async function updateMe(body: NonNullable<Call<"updateMe">["body"]>): Promise<void> {
  queryClient.setQueryData(keys.me, await call("updateMe", { body }));
}

/** Keeps the look with the person, for the next browser. Failing is no loss: this browser has it already. */
export async function savePreferences(preferences: Preferences): Promise<void> {
  try {
    queryClient.setQueryData(keys.me, await call("updateMe", { body: { preferences } }));
  } catch {
    // the look is kept in this browser
  }
}
