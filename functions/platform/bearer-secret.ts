import { createHash, randomBytes } from "node:crypto";

/** API tokens carry it, so that a leaked one is recognised by secret scanners and told from an access token at a glance. */
export const API_TOKEN_PREFIX = "mst_";

/** 256 random bits, safe in URLs, headers and cookies. */
export const newSecret = (prefix = ""): string => `${prefix}${randomBytes(32).toString("base64url")}`;

/** What the table keeps of a secret. A plain SHA-256 suffices: 256 random bits leave nothing to guess. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("base64url");
