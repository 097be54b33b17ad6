import type * as z from "zod";
import type * as dependencies from "../../../shared/contracts/dependencies.ts";
import type * as discovery from "../../../shared/contracts/discovery.ts";
import type * as identity from "../../../shared/contracts/identity.ts";
import type * as jobs from "../../../shared/contracts/jobs.ts";
import type * as realtime from "../../../shared/contracts/realtime.ts";
import type * as records from "../../../shared/contracts/records.ts";
import type { Route } from "../../../shared/contracts/route.ts";

type Contracts = typeof identity &
  typeof records &
  typeof discovery &
  typeof dependencies &
  typeof jobs &
  typeof realtime;

/** The name of every HTTP route: the export of its contract. */
export type RouteId = { [K in keyof Contracts]: Contracts[K] extends Route ? K : never }[keyof Contracts];

type SchemasOf<K extends RouteId> =
  Contracts[K] extends Route<infer P, infer Q, infer B, infer R>
    ? { params: P; query: Q; body: B; response: R }
    : never;

/** A part without a schema takes nothing. */
type Part<K extends RouteId, P extends "params" | "query" | "body"> = z.ZodType extends SchemasOf<K>[P]
  ? undefined
  : z.input<SchemasOf<K>[P]>;

/** What a route takes, as its contract says it; parts without a schema are absent. */
export interface Call<K extends RouteId> {
  params?: Part<K, "params">;
  query?: Part<K, "query">;
  body?: Part<K, "body">;
  signal?: AbortSignal;
  /** Further headers, such as `If-Match`. */
  headers?: Record<string, string>;
}

/** What a route answers; `undefined` for 204. */
export type Answer<K extends RouteId> = z.ZodType extends SchemasOf<K>["response"]
  ? undefined
  : z.output<SchemasOf<K>["response"]>;
