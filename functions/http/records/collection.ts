import type { EntityDefinition } from "../../../shared/entities/define-entity.ts";
import { entityOf } from "../../../shared/entities/index.ts";
import { listFieldsOf } from "../../../shared/records/list-fields.ts";
import { type ListQuery, parseListQuery, QueryError } from "../../../shared/records/query.ts";
import { BadQueryError, NotFoundError } from "../../platform/errors.ts";

/** The entity behind a path segment. @throws NotFoundError */
export function entityOfPath({ collection }: { readonly collection: string }): EntityDefinition {
  const entity = entityOf(collection);
  if (!entity) throw new NotFoundError(`There is no collection ${collection}`);
  return entity;
}

/** The list query in a request's parameters. @throws BadQueryError naming all that is unknown */
export const listQueryOf = (entity: EntityDefinition, query: Readonly<Record<string, unknown>>): ListQuery =>
  withQueryErrors(() => parseListQuery(query as Record<string, string | string[]>, listFieldsOf(entity)));

/** Turns what the pure engine says about a query into an answer. */
export function withQueryErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof QueryError) throw new BadQueryError(error.violations, { cause: error });
    throw error;
  }
}

/** Whether a flag of the query is set. */
export const isSet = (flag: "true" | "false" | undefined): boolean => flag === "true";
