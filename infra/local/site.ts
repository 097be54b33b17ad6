import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { pipeline } from "node:stream/promises";

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

async function fileAt(directory: string, path: string) {
  const file = normalize(join(directory, path));
  if (!file.startsWith(directory + sep)) return undefined;
  const found = await stat(file).catch(() => undefined);
  return found?.isFile()
    ? { file, size: found.size, etag: `"${found.mtimeMs.toString(36)}-${found.size.toString(36)}"` }
    : undefined;
}

const decoded = (path: string) => {
  try {
    return decodeURIComponent(path);
  } catch {
    return "/index.html";
  }
};

/**
 * The built single-page app, with the cache headers of infra/constructs/site-deployment.ts. Paths without a dot in their
 * last segment all show the same page, as the distribution's viewer function decides.
 */
export function site(directory: string) {
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    request.resume();
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { allow: "GET, HEAD" }).end();
      return;
    }
    const path = decoded(url.pathname);
    const wanted = path.slice(path.lastIndexOf("/")).includes(".") ? path : "/index.html";
    const found = await fileAt(directory, wanted);
    if (!found) {
      const missing =
        wanted === "/index.html" ? "The web application is not built yet: npm run web:build\n" : "Not found\n";
      response
        .writeHead(404, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-cache" })
        .end(missing);
      return;
    }
    const headers = {
      "cache-control": wanted === "/index.html" ? "no-cache" : "public, max-age=31536000, immutable",
      etag: found.etag,
    };
    if (request.headers["if-none-match"] === found.etag) {
      response.writeHead(304, headers).end();
      return;
    }
    const type = TYPES[extname(found.file)] ?? "application/octet-stream";
    response.writeHead(200, { ...headers, "content-type": type, "content-length": found.size });
    if (request.method === "HEAD") response.end();
    else await pipeline(createReadStream(found.file), response);
  };
}
