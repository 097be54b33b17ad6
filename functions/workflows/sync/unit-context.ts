import type { Unit } from "../../data/discovered.ts";
import type { ConnectionInfo } from "../../data/discovery/connections.ts";

/** What all that a unit writes has in common. `scope` is the listing's: of clouds, a scope's kinds are listed apart. */
export const unitContext = (
  connection: ConnectionInfo,
  { command, scope, runId }: { readonly command: string; readonly scope: string; readonly runId: string },
): Unit => ({
  connectionId: connection.id,
  command,
  scope,
  runId,
  provider: connection.provider,
  owner: connection.record.owner,
  actor: connection.actor,
});

/** The name of a kind's listing in a scope. */
export const listingOf = (scope: { readonly id: string }, kind: string): string => `${scope.id}#${kind}`;

/** The id of the scope that a listing is of. */
export const scopeOfListing = (listing: string): string => listing.slice(0, listing.lastIndexOf("#"));
