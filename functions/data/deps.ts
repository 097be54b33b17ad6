import { documentClient } from "../platform/aws/dynamo.ts";
import { type Clock, systemClock } from "../platform/clock.ts";
import { config } from "../platform/config.ts";
import { type NewId, newId } from "../platform/ids.ts";
import { Table } from "./table.ts";

/** What data functions work with; made once per function and passed in. */
export interface DataDeps {
  readonly table: Table;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** The real ones, from the function's environment. */
export const dataDeps = (): DataDeps => ({
  table: new Table(documentClient(), config().table),
  clock: systemClock,
  newId,
});
