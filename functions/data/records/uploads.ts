import { TooLargeError, UnsupportedMediaError } from "../../platform/errors.ts";
import type { DataDeps } from "../deps.ts";
import type { Files } from "../files.ts";

export interface UploadRequest {
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly purpose: "data" | "avatar";
}
export interface UploadSlot {
  readonly key: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

const MEBIBYTE = 1_048_576;
const EXPIRES_SECONDS = 900;
const PICTURE_ENDINGS: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
  "image/webp": "webp",
};
const MEDIA_TYPE = /^[a-z0-9][a-z0-9.+-]*\/[a-z0-9][a-z0-9.+-]*(\s*;\s*charset=[\w-]+)?$/i;
/** Pictures 2 MiB, documents 100 MiB. */
const MAX_BYTES = { avatar: 2 * MEBIBYTE, data: 100 * MEBIBYTE } as const;

/** The folder whose files only this person may name in a connection. */
export const uploadFolder = (userId: string): string => `uploads/${userId}/`;

/**
 * A place for one file of just this size and type. The key is ours and bound to the person; the storage refuses a file
 * that differs from what was announced.
 * @throws TooLargeError, UnsupportedMediaError
 */
export async function uploadSlot(
  deps: DataDeps & { readonly files: Files },
  userId: string,
  request: UploadRequest,
): Promise<UploadSlot> {
  const limit = MAX_BYTES[request.purpose];
  if (request.size > limit) throw new TooLargeError(`The file may have at most ${limit / MEBIBYTE} MiB`);
  const key = request.purpose === "avatar" ? avatarKey(deps, userId, request) : dataKey(deps, userId, request);
  const url = await deps.files.presignedPut(key, request, EXPIRES_SECONDS);
  return {
    key,
    url,
    headers: { "content-type": request.type },
    expiresAt: new Date(deps.clock().getTime() + EXPIRES_SECONDS * 1000).toISOString(),
  };
}

function avatarKey(deps: DataDeps, userId: string, { type }: UploadRequest): string {
  const ending = PICTURE_ENDINGS[type.toLowerCase()];
  if (!ending) throw new UnsupportedMediaError(`Pictures are ${Object.keys(PICTURE_ENDINGS).join(", ")}`);
  return `avatars/${userId}/${deps.newId()}.${ending}`;
}

function dataKey(deps: DataDeps, userId: string, { name, type }: UploadRequest): string {
  if (!MEDIA_TYPE.test(type)) throw new UnsupportedMediaError(`${type} is no media type`);
  const safeName =
    name
      .replaceAll(/[^\w.-]+/g, "_")
      .replace(/^[._]+/, "")
      .slice(-100) || "file";
  return `${uploadFolder(userId)}${deps.newId()}/${safeName}`;
}

/** Whether the person may look at a file: their own, and anybody's picture. */
export const mayRead = (userId: string, key: string): boolean =>
  !key.includes("..") && (key.startsWith("avatars/") || key.startsWith(uploadFolder(userId)));
