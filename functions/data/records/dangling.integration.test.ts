import { beforeEach, expect, inject, it } from "vitest";
import { ServerEntity } from "../../../shared/entities/server.ts";
import type { StoredRecord } from "../../../shared/records/stored-record.ts";
import { LEVEL } from "../../../shared/vocabulary/access.ts";
import { newId } from "../../platform/ids.ts";
import { AccessSet } from "../access.ts";
import type { DataDeps } from "../deps.ts";
import { freshTable } from "../testing/fresh-table.ts";
import { asShown } from "./dangling.ts";
import { replacedFields } from "./person-fields.ts";
import { recordItem } from "./record-item.ts";
import { recordDto } from "./to-dto.ts";

const [connectionId, there, nowhere] = [newId(), newId(), newId()];
const now = new Date().toISOString();
let deps: DataDeps;
let server: StoredRecord;

const record = (type: StoredRecord["type"], id: string, fields: object): StoredRecord => ({
  ...{ id, type, version: 1, aclId: "ws:user:me", owner: { kind: "user", id: "me" }, edited: {}, computed: {} },
  ...{ createdAt: now, updatedAt: now, updatedBy: { kind: "system", id: "test", name: "Test" } },
  discovered: {
    [connectionId]: {
      ...{ provider: "aws", command: "server-list", scope: "1/eu#i", nativeId: id, hash: "h", runId: newId() },
      ...{ lastSeenAt: now, state: "present", fields: { ...fields } },
    },
  },
});

beforeEach(async () => {
  deps = await freshTable(inject("maestroGatewayUrl"));
  server = record("server", newId(), { name: "web", networkIds: [nowhere, there], volumeIds: [nowhere] });
  await deps.table.putAll([{ ...recordItem(server) }, { ...recordItem(record("network", there, { name: "front" })) }]);
});

it("shows references that lead somewhere, also in what each source says, and keeps the others in the record", async () => {
  const access = new AccessSet(new Map([[server.aclId, LEVEL.admin]]));

  const dto = await recordDto(deps, { record: server, level: LEVEL.admin, access });

  expect(dto).toMatchObject({ networkIds: [there], references: { [there]: { type: "network", name: "front" } } });
  expect(dto).not.toHaveProperty("volumeIds");
  expect(dto.sources).toMatchObject([{ fields: { name: "web", networkIds: [there] } }]);
  expect(dto.sources[0]?.fields).not.toHaveProperty("volumeIds");
  expect(server.discovered[connectionId]?.fields).toMatchObject({ networkIds: [nowhere, there] });
});

it("takes what was shown, sent back, for no change", async () => {
  const body = { name: "web", networkIds: [there] };

  expect(replacedFields(ServerEntity, await asShown(deps.table, server), body)).toEqual({});
  expect(replacedFields(ServerEntity, server, body)).toEqual({ networkIds: [there] });
});
