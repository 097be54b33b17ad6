import { createHash, randomBytes } from "node:crypto";
import { v5, v7 } from "uuid";
import type { EntityType } from "../../shared/entities/types.ts";
import type { Principal } from "../../shared/vocabulary/access.ts";

/** Makes a fresh id. Passed in, so that a test gets the ids it wants. */
export type NewId = () => string;

/** UUIDv7: sorts by the time it was made. */
export const newId: NewId = () => v7();

const DISCOVERED_NAMESPACE = "6f6d1d5e-6f0b-5b7e-9d1f-2f4b5a0c7e11";

/** The id of a discovered record: the same source and native id always give the same id, so a retried write is the same write. */
export const discoveredId = (connectionId: string, nativeId: string): string =>
  v5(`${connectionId}|${nativeId}`, DISCOVERED_NAMESPACE);

/** The id of a record that a tag names: within one workspace the same name always gives the same id. */
export const namedId = ({ kind, id }: Principal, type: EntityType, name: string): string =>
  v5(`${kind}|${id}|${type}|${name}`, DISCOVERED_NAMESPACE);

/** Hex SHA-256: how tokens rest in the table and how contents are compared. */
export const sha256Hex = (text: string | Uint8Array): string => createHash("sha256").update(text).digest("hex");

/** A secret of `bytes` random bytes, base64url. */
export const randomToken = (bytes = 32): string => randomBytes(bytes).toString("base64url");
