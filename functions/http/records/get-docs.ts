import { gzipSync } from "node:zlib";
import type { getDocs } from "../../../shared/contracts/records.ts";
import type { PublicActionOf } from "../../platform/http.ts";
import type { RecordsDeps } from "./deps.ts";
import { DOCS_POLICY, docsPage } from "./docs-page.ts";
import { apiDocument } from "./get-openapi.ts";

/** `GET /api/docs` → the API for people. Compressed: with every type spelled out it is long. */
export const getDocsAction =
  ({ config }: RecordsDeps): PublicActionOf<typeof getDocs> =>
  async () => ({
    body: gzipSync(docsPage(apiDocument(config.version))).toString("base64"),
    isBase64Encoded: true,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-encoding": "gzip",
      "content-security-policy": DOCS_POLICY,
      "cache-control": "public, max-age=300",
    },
  });
