import { queryOptions } from "@tanstack/solid-query";
import { call } from "./call.ts";
import { updateMe } from "./me.ts";
import { uploadFile } from "./uploads.ts";

/** What a picture of a person may be. */
export const PICTURE_TYPES = "image/png,image/jpeg,image/gif,image/webp";
export const MAX_PICTURE_BYTES = 2 * 1024 * 1024;

/** Addresses of pictures last a quarter of an hour; they are asked for again before that. */
const FRESH_MS = 10 * 60_000;

/** A short-lived address of an uploaded picture. */
export const pictureQuery = (key: string | undefined) =>
  queryOptions({
    queryKey: ["picture", key],
    enabled: key !== undefined,
    staleTime: FRESH_MS,
    queryFn: async ({ signal }) => (await call("getUpload", { query: { key: key ?? "" }, signal })).url,
  });

/**
 * Gives the signed-in person a picture.
 * @throws ApiProblem when it is too large or no picture
 */
export async function setPicture(file: File): Promise<void> {
  const { key } = await uploadFile(file, () => undefined, { purpose: "avatar" });
  await updateMe({ avatarKey: key });
}
