import type { Files, StoredFile } from "../files.ts";

/** A bucket in memory. It hands back what was stored in pieces so small that lines and characters are cut anywhere. */
export function memoryFiles(): { readonly files: Files; readonly stored: Map<string, Uint8Array> } {
  const stored = new Map<string, Uint8Array>();
  const files: Pick<Files, "get" | "put"> = {
    put: async (key, body) => void stored.set(key, body),
    get: async (key): Promise<StoredFile | undefined> => {
      const bytes = stored.get(key);
      return bytes && { body: inPieces(bytes), size: bytes.length, type: undefined };
    },
  };
  return { files: files as Files, stored };
}

export async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += 7) yield bytes.subarray(i, i + 7);
}
