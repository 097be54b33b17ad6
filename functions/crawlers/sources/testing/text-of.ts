import type { OpenFile } from "../../documents/file-source.ts";

/** The whole content of a file. */
export async function textOf(file: OpenFile | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
