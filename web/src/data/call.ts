import { ROUTES } from "virtual:maestro/routes";
import { problemOf, UnreachableError } from "./problem.ts";
import type { Answer, Call, RouteId } from "./routes.ts";
import { accessToken, refreshSession } from "./session.ts";

/** `/api/servers/{id}` with its parameters put in. */
export const fillPath = (path: string, params: object = {}): string =>
  path.replaceAll(/\{(\w+)\+?\}/g, (_, name: string) => encodeURIComponent(String(Reflect.get(params, name))));

/** Values left out are not sent; lists are sent comma-separated. */
export function searchOf(query: object = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") search.set(key, Array.isArray(value) ? value.join(",") : String(value));
  }
  const text = search.toString();
  return text && `?${text}`;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new UnreachableError({ cause: error });
  }
}

/**
 * Calls the API with the signed-in person's token, renewing it once when the API no longer takes it.
 * @throws ApiProblem when the API refuses, UnreachableError when nothing answers.
 */
export async function fetchAs(url: string, init: RequestInit, isPublic = false): Promise<Response> {
  const attempt = (token: string | undefined) =>
    send(url, { ...init, headers: { ...init.headers, ...(token && { authorization: `Bearer ${token}` }) } });
  const token = isPublic ? undefined : await accessToken();
  let response = await attempt(token);
  if (response.status === 401 && !isPublic) {
    const renewed = await refreshSession(token);
    if (renewed) response = await attempt(renewed);
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** Calls one route of the API by the name of its contract. */
export async function call<K extends RouteId>(id: K, input: Call<K> = {}): Promise<Answer<K>> {
  const route = ROUTES[id];
  if (!route) throw new Error(`There is no route ${id}`);
  const [method, path, isPublic] = route;
  const url = fillPath(path, (input.params ?? {}) as object) + searchOf((input.query ?? {}) as object);
  const response = await fetchAs(
    url,
    {
      method,
      headers: { ...(input.body !== undefined && { "content-type": "application/json" }), ...input.headers },
      ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
      ...(input.signal && { signal: input.signal }),
    },
    isPublic,
  );
  return (
    response.status === 204 || (response.status === 202 && !response.headers.get("content-type")?.includes("json"))
      ? undefined
      : await response.json()
  ) as Answer<K>;
}
