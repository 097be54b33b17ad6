import { gzipSync } from "node:zlib";
import type { getDocs, getDocsStyle } from "../../../shared/contracts/records.ts";
import type { PublicActionOf } from "../../platform/http.ts";
import type { RecordsDeps } from "./deps.ts";
import { DOCS_POLICY, DOCS_STYLE, docsPage } from "./docs-page.ts";
import { apiDocument } from "./get-openapi.ts";

const CACHED = { "cache-control": "public, max-age=300" };

/** `GET /api/docs` → the API for people. Compressed for whoever takes it: with every type spelled out it is long. */
export const getDocsAction =
  ({ config }: RecordsDeps): PublicActionOf<typeof getDocs> =>
  async ({ event }) => {
    const page = docsPage(await apiDocument(config.version));
    const headers = {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": DOCS_POLICY,
      vary: "accept-encoding",
      ...CACHED,
    };
    if (!/\bgzip\b/.test(event.headers["accept-encoding"] ?? "")) return { body: page, headers };
    return {
      body: gzipSync(page).toString("base64"),
      isBase64Encoded: true,
      headers: { ...headers, "content-encoding": "gzip" },
    };
  };

/** `GET /api/docs.css` → the looks of that page. */
export const getDocsStyleAction = (): PublicActionOf<typeof getDocsStyle> => async () => ({
  body: DOCS_STYLE,
  headers: { "content-type": "text/css; charset=utf-8", ...CACHED },
});
