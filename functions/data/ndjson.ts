import { pipeline, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { createGunzip, createGzip } from "node:zlib";

const CHUNK_BYTES = 1_048_576;

/** Packs values as gzip NDJSON, a line each, without ever having all of them as text. */
export function pack(values: Iterable<unknown>): Promise<Uint8Array> {
  function* lines(): Generator<string> {
    for (const value of values) yield `${JSON.stringify(value)}\n`;
  }
  return buffer(pipeline(Readable.from(lines()), createGzip({ level: 1, chunkSize: CHUNK_BYTES }), () => undefined));
}

/** The values of gzip NDJSON, as they arrive. @throws what zlib or JSON throw where it is damaged */
export async function* unpack(body: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  const unzipped = pipeline(Readable.from(body), createGunzip({ chunkSize: CHUNK_BYTES }), () => undefined);
  let open: string[] = [];
  for await (const chunk of unzipped.setEncoding("utf8") as AsyncIterable<string>) {
    let start = 0;
    for (let end = chunk.indexOf("\n"); end !== -1; end = chunk.indexOf("\n", start)) {
      yield JSON.parse(open.join("") + chunk.slice(start, end));
      open = [];
      start = end + 1;
    }
    open.push(chunk.slice(start));
  }
  const rest = open.join("");
  if (rest !== "") yield JSON.parse(rest);
}
