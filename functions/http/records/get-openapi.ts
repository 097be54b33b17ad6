import { routes } from "../../../shared/contracts/index.ts";
import { type OpenApiDocument, openApiDocument } from "../../../shared/contracts/openapi.ts";
import type { getOpenApi } from "../../../shared/contracts/records.ts";
import { ENTITIES } from "../../../shared/entities/index.ts";
import type { PublicActionOf } from "../../platform/http.ts";
import type { RecordsDeps } from "./deps.ts";

let document: OpenApiDocument | undefined;

/** The document of this version, built once. */
export const apiDocument = (version: string): OpenApiDocument => {
  document ??= openApiDocument(routes, Object.values(ENTITIES), version);
  return document;
};

/** `GET /api/openapi.json` → the API for programs. */
export const getOpenApiAction =
  ({ config }: RecordsDeps): PublicActionOf<typeof getOpenApi> =>
  async () => ({
    body: JSON.stringify(apiDocument(config.version)),
    headers: { "content-type": "application/json", "cache-control": "public, max-age=300" },
  });
