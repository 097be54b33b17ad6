import { call } from "./call.ts";
import { ApiProblem, UnreachableError } from "./problem.ts";

/** The largest file that can be uploaded, in bytes. */
export const MAX_UPLOAD_BYTES = 100 * 1024 * 1024;

/** An upload as a connection names it. */
export interface UploadedFile {
  key: string;
  name: string;
  size: number;
}

/** Sends a file where the API said, with its progress from 0 to 1; `fetch` cannot tell how far an upload is. */
function put(
  url: string,
  headers: Readonly<Record<string, string>>,
  file: File,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status < 300) return resolve();
      const detail = `The file store refused ${file.name} (status ${request.status}). Try again.`;
      reject(new ApiProblem({ status: request.status, title: "The upload did not work", detail }));
    };
    request.onerror = () => reject(new UnreachableError());
    request.onabort = () => reject(new DOMException("Cancelled", "AbortError"));
    signal?.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

/**
 * Uploads one file.
 * @throws ApiProblem when it is too large or refused, UnreachableError when nothing answers
 */
export async function uploadFile(
  file: File,
  onProgress: (share: number) => void,
  { signal, purpose = "data" }: { signal?: AbortSignal | undefined; purpose?: "data" | "avatar" } = {},
): Promise<UploadedFile> {
  const slot = await call("createUpload", {
    body: { name: file.name, type: file.type || "application/octet-stream", size: file.size, purpose },
    ...(signal && { signal }),
  });
  await put(slot.url, slot.headers, file, onProgress, signal);
  onProgress(1);
  return { key: slot.key, name: file.name, size: file.size };
}
