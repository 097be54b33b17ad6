import { createHash } from "node:crypto";
import { Transform, type TransformCallback } from "node:stream";
import { crc32 } from "node:zlib";
import { ServiceError } from "../types.ts";

interface Checksum {
  update(chunk: Buffer): void;
  /** Base64, as in the `x-amz-checksum-*` headers. */
  digest(): string;
}

/** The checksums that can be checked here; CRC32C and CRC64-NVME are taken on trust. */
const CHECKSUMS: Record<string, () => Checksum> = {
  "x-amz-checksum-crc32": () => {
    let value = 0;
    return {
      update: (chunk) => {
        value = crc32(chunk, value);
      },
      digest: () => {
        const bytes = Buffer.alloc(4);
        bytes.writeUInt32BE(value);
        return bytes.toString("base64");
      },
    };
  },
  "x-amz-checksum-sha1": () => hashChecksum("sha1"),
  "x-amz-checksum-sha256": () => hashChecksum("sha256"),
};

function hashChecksum(algorithm: string): Checksum {
  const hash = createHash(algorithm);
  return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest("base64") };
}

type Stage = "size" | "data" | "data-end" | "trailer" | "done";

/**
 * Turns an `aws-chunked` body into the bytes it carries and compares them with the checksum in its trailer.
 * Chunk signatures are skipped.
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 * @throws ServiceError BadDigest, or IncompleteBody, through the stream
 */
export class AwsChunkedDecoder extends Transform {
  #stage: Stage = "size";
  #buffered: Buffer = Buffer.alloc(0);
  #remaining = 0;
  readonly #checksums: Map<string, Checksum>;

  constructor(trailers: string[]) {
    super();
    this.#checksums = new Map(trailers.flatMap((name) => (CHECKSUMS[name] ? [[name, CHECKSUMS[name]()]] : [])));
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#buffered = this.#buffered.length === 0 ? chunk : Buffer.concat([this.#buffered, chunk]);
    try {
      while (this.#step());
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _flush(done: TransformCallback): void {
    const isWhole = this.#stage === "done" || (this.#stage === "trailer" && this.#buffered.length === 0);
    done(isWhole ? null : new ServiceError("IncompleteBody", "The body ended before its last chunk"));
  }

  /** Consumes what it can; false where more bytes are needed. */
  #step(): boolean {
    if (this.#stage === "data") return this.#takeData();
    if (this.#stage === "done") return false;
    const end = this.#buffered.indexOf("\r\n");
    if (end < 0) return false;
    const line = this.#buffered.toString("latin1", 0, end);
    this.#buffered = this.#buffered.subarray(end + 2);
    if (this.#stage === "size") this.#takeSize(line);
    else if (this.#stage === "data-end") this.#stage = "size";
    else if (line === "") this.#stage = "done";
    else this.#check(line);
    return true;
  }

  #takeSize(line: string): void {
    const size = Number.parseInt(line.split(";")[0] ?? "", 16);
    if (Number.isNaN(size)) throw new ServiceError("InvalidRequest", "The body is not aws-chunked");
    this.#remaining = size;
    this.#stage = size === 0 ? "trailer" : "data";
  }

  #takeData(): boolean {
    if (this.#buffered.length === 0) return false;
    const data = this.#buffered.subarray(0, this.#remaining);
    this.#buffered = this.#buffered.subarray(data.length);
    this.#remaining -= data.length;
    for (const checksum of this.#checksums.values()) checksum.update(data);
    this.push(data);
    if (this.#remaining === 0) this.#stage = "data-end";
    return true;
  }

  #check(line: string): void {
    const at = line.indexOf(":");
    const expected = line.slice(at + 1).trim();
    const actual = this.#checksums.get(line.slice(0, at).toLowerCase())?.digest();
    if (actual !== undefined && actual !== expected) throw badDigest();
  }
}

/** Compares a plain body with the checksum headers that came with it; passes the bytes on. */
export function verifyHeaders(headers: Record<string, string>): Transform {
  const expected = Object.entries(CHECKSUMS).flatMap(([name, create]) =>
    headers[name] ? [{ value: headers[name], checksum: create() }] : [],
  );
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (const { checksum } of expected) checksum.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      done(expected.every(({ value, checksum }) => value === checksum.digest()) ? null : badDigest());
    },
  });
}

const badDigest = (): ServiceError =>
  new ServiceError("BadDigest", "The checksum you sent does not match what we received");
