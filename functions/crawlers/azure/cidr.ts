import type { Reader } from "../engine/readers.ts";
import { textsAt } from "../engine/values.ts";

export const isV6 = (prefix: string): boolean => prefix.includes(":");
export const isV4 = (prefix: string): boolean => !isV6(prefix);

/** The first prefix of a kind at these paths. */
export const prefixIn =
  (isWanted: (prefix: string) => boolean, ...paths: string[]): Reader<unknown, string> =>
  (raw) =>
    textsAt(raw, ...paths).find(isWanted);
