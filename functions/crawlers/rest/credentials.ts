import type * as z from "zod";
import type { Access } from "../engine/crawler.ts";
import { CrawlError } from "../engine/failure.ts";

/** The credentials of a connection by the schema of its method. @throws CrawlError of class BAD_INPUT, which names fields and never values */
export function credentialsAs<Schema extends z.ZodType>(schema: Schema, { credentials }: Access): z.output<Schema> {
  const parsed = schema.safeParse(credentials);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join(".")))].join(", ");
  throw new CrawlError({
    class: "BAD_INPUT",
    message: `The credentials cannot be used: look at ${fields || "all of them"}`,
  });
}
