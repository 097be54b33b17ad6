import type { Run } from "../../../shared/contracts/discovery.ts";

/** Whether somebody waits for the run, at a page or with an API token: it was no schedule and no event. */
export const isByPerson = ({ requestedBy: { kind } }: Pick<Run, "requestedBy">): boolean =>
  kind === "user" || kind === "token";
