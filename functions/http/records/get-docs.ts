import type { getDocs, getDocsStyle } from "../../../shared/contracts/records.ts";
import type { PublicActionOf } from "../../platform/http.ts";
import type { RecordsDeps } from "./deps.ts";
import { DOCS_POLICY, DOCS_STYLE, docsPage } from "./docs-page.ts";
import { apiDocument } from "./get-openapi.ts";

const CACHED = { "cache-control": "public, max-age=300" };

/** `GET /api/docs` → the API for people. */
export const getDocsAction =
  ({ config }: RecordsDeps): PublicActionOf<typeof getDocs> =>
  async () => ({
    body: docsPage(await apiDocument(config.version)),
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": DOCS_POLICY, ...CACHED },
  });

/** `GET /api/docs.css` → the looks of that page. */
export const getDocsStyleAction = (): PublicActionOf<typeof getDocsStyle> => async () => ({
  body: DOCS_STYLE,
  headers: { "content-type": "text/css; charset=utf-8", ...CACHED },
});
