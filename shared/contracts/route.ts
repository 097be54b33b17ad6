import type * as z from "zod";

/** The function that serves a route; one bundle, one role, one log group each. */
export type Topic = "identity" | "records" | "discovery" | "jobs" | "realtime";
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface Route<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  readonly id: string;
  readonly topic: Topic;
  readonly method: Method;
  /** API Gateway syntax: `/api/connections/{id}/sync`. */
  readonly path: string;
  readonly summary: string;
  /** `none`: no sign-in needed. Default `bearer`: access token or API token. */
  readonly auth: "bearer" | "none";
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Absent for bodies that are not JSON (exports, pages) and for 204. */
  readonly response?: R;
  /** Success status. */
  readonly status: number;
  /** `code`s of the problems it may answer with beside the general ones. */
  readonly errors: readonly string[];
}

type Input<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = Omit<
  Route<P, Q, B, R>,
  "auth" | "status" | "errors"
> &
  Partial<Pick<Route, "auth" | "status" | "errors">>;

/** Declares an HTTP route as data: CDK, the functions, the web client and the OpenAPI document all read it. */
export function defineRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  route: Input<P, Q, B, R>,
): Route<P, Q, B, R> {
  return { auth: "bearer", status: 200, errors: [], ...route };
}
