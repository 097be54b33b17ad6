import type { Tag } from "../../../shared/entities/common.ts";
import { tagsFrom } from "../engine/tags.ts";

/** The three shapes in which AWS services write tags. */
export type AwsTags =
  | readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[]
  | readonly { readonly key?: string | undefined; readonly value?: string | undefined }[]
  | Readonly<Record<string, string>>
  | undefined;

function* pairsOf(tags: AwsTags): Iterable<[string, string | undefined]> {
  if (!Array.isArray(tags)) return yield* Object.entries(tags ?? {});
  for (const tag of tags) yield "Key" in tag ? [tag.Key ?? "", tag.Value] : [tag.key ?? "", tag.value];
}

/** Tags of any AWS service as the inventory keeps them. */
export const tagsOf = (tags: AwsTags): Tag[] => tagsFrom(pairsOf(tags));
