import { expect, it } from "vitest";
import * as z from "zod";
import { ENTITIES } from "../entities/index.ts";
import { routes } from "./index.ts";
import { openApiDocument } from "./openapi.ts";
import { defineRoute } from "./route.ts";

const list = defineRoute({
  id: "listRecords",
  topic: "records",
  method: "GET",
  path: "/api/{collection}",
  summary: "List",
  params: z.object({ collection: z.string() }),
  query: z.object({ q: z.string().optional() }),
});
const create = defineRoute({
  id: "createRecord",
  topic: "records",
  method: "POST",
  path: "/api/{collection}",
  summary: "Create",
  body: z.looseObject({}),
  status: 201,
});

it("spells a generic route out for every entity type, with the entity's own schema", () => {
  const document = openApiDocument([list, create], Object.values(ENTITIES), "1.2.3");

  expect(Object.keys(document.paths)).toHaveLength(Object.keys(ENTITIES).length);
  expect(document.paths["/api/servers"]?.get?.parameters.map(({ name }) => name)).toEqual(["q", "filter"]);
  expect(document.paths["/api/servers"]?.post?.requestBody).toMatchObject({
    content: { "application/json": { schema: { $ref: "#/components/schemas/Server" } } },
  });
});

it("gives every operation of the real routes its own id", () => {
  const document = openApiDocument(routes, Object.values(ENTITIES), "1.2.3");

  const ids = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(20);
});
