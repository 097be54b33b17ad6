import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { type ApiClient, newPerson } from "../../../infra/local/testing/api-client.ts";
import { type SyncClient, syncClient } from "../../../infra/local/testing/sync-client.ts";
import { type FakeAws, fakeAws } from "../aws/testing/fake-aws.ts";

const url = inject("maestroUrl");
const Owner = { ID: "6174283" };
const bucket = (Name: string) => ({ Name, CreationDate: new Date("2017-06-23T18:37:48.157Z") });

let store: FakeAws;
let me: Required<ApiClient>;
let client: SyncClient;

beforeAll(async () => {
  const Buckets = [bucket("static-images"), bucket("backups")];
  [store, me] = await Promise.all([
    fakeAws({ responses: { "s3:ListBuckets": { Owner, Buckets } } }),
    newPerson(url, "Space owner"),
  ]);
  client = syncClient(me);
});
afterAll(() => store.close());

it("crawls buckets, follows what changes, and retires what goes", { timeout: 120_000 }, async () => {
  const { id, run } = await client.connect({
    name: "spaces",
    provider: "spaces",
    method: "keys",
    credentials: { accessKeyId: "DO00EXAMPLE", secretAccessKey: "hunter2" },
    endpoint: store.endpoint,
    regions: ["ams3"],
  });

  expect(run, JSON.stringify(run)).toMatchObject({ status: "success", counts: { seen: 2, created: 2 } });
  expect((await client.records("/api/applications")).get("static-images")).toMatchObject({
    family: "ObjectStorage",
    provider: "Spaces (DigitalOcean)",
    region: "ams3",
    accountId: "6174283",
  });
  expect(await client.sync(id)).toMatchObject({ counts: { created: 0, updated: 0, unchanged: 2, missing: 0 } });

  await store.respond({ "s3:ListBuckets": { Owner, Buckets: [bucket("static-images"), bucket("logs")] } });
  expect(await client.sync(id)).toMatchObject({ counts: { created: 1, updated: 0, unchanged: 1, missing: 1 } });
  const after = await client.records("/api/applications");
  expect(after.get("backups")).toMatchObject({ existence: "missing" });
  const history = await me.call("GET", `/api/applications/${after.get("backups")?.id}/history`);
  expect(history.body, history.text).toHaveProperty(["items", 1]);

  await client.sync(id);
  expect((await me.call("GET", `/api/applications/${after.get("backups")?.id}`)).body).toMatchObject({
    existence: "inactive",
  });
});
