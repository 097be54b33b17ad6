import { oneOf, type Reader } from "../../engine/readers.ts";

/** What the words of Direct Connect for a state mean to people; `unknown` says nothing. */
const STATUSES = {
  requested: "Active",
  ordering: "Active",
  confirming: "Active",
  verifying: "Active",
  pending: "Active",
  testing: "Active",
  available: "Active",
  down: "Error",
  rejected: "Error",
  deleting: "Deleted",
};

export const statusAt = <Raw>(member: string & keyof Raw): Reader<Raw, string> => oneOf(member, STATUSES);
