import type { OpenApiDocument } from "../../../shared/contracts/openapi.ts";
import type { getOpenApi } from "../../../shared/contracts/records.ts";
import { ENTITIES } from "../../../shared/entities/index.ts";
import type { PublicActionOf } from "../../platform/http.ts";
import type { RecordsDeps } from "./deps.ts";

let document: Promise<OpenApiDocument> | undefined;

/** The document of this version, built once. The other topics' routes wait for it: their schemas would lengthen every cold start. */
export const apiDocument = (version: string): Promise<OpenApiDocument> => {
  document ??= describe(version);
  return document;
};

async function describe(version: string): Promise<OpenApiDocument> {
  const [{ routes }, { openApiDocument }] = await Promise.all([
    import("../../../shared/contracts/index.ts"),
    import("../../../shared/contracts/openapi.ts"),
  ]);
  return openApiDocument(routes, Object.values(ENTITIES), version);
}

/** `GET /api/openapi.json` → the API for programs. */
export const getOpenApiAction =
  ({ config }: RecordsDeps): PublicActionOf<typeof getOpenApi> =>
  async () => ({
    body: JSON.stringify(await apiDocument(config.version)),
    headers: { "content-type": "application/json", "cache-control": "public, max-age=300" },
  });
