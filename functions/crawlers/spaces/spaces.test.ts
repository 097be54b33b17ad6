import { afterEach, beforeEach, expect, it } from "vitest";
import { allowLoopback } from "../../platform/testing/environment.ts";
import { awsFailure, type FakeAws, fakeAws, type Responses } from "../aws/testing/fake-aws.ts";
import type { Scope } from "../engine/crawler.ts";
import { crawlKind } from "../rest/testing/crawl.ts";
import { spacesCrawler } from "./crawler.ts";

let store: FakeAws;
beforeEach(allowLoopback);
afterEach(() => store.close());

const open = async (responses: Responses) => {
  store = await fakeAws({ responses });
  return {
    connectionId: "9a3e0c55-6f0e-4f6e-9f0c-1f4f6f1f7a11",
    method: "keys",
    credentials: { accessKeyId: "DO00EXAMPLE", secretAccessKey: "hunter2" },
    endpoint: store.endpoint,
    regions: ["ams3"],
  };
};
const scope: Scope = { id: "ams3", label: "ams3", kind: "region", region: "ams3", accountId: "6174283" };
const Owner = { ID: "6174283", DisplayName: "6174283" };
const Buckets = [
  { Name: "static-images", CreationDate: new Date("2017-06-23T18:37:48.157Z") },
  { Name: "backups", CreationDate: new Date("2018-01-02T03:04:05Z") },
];

it("makes a bucket a record that Terraform's and the CDN's names lead to", async () => {
  const access = await open({ "s3:ListBuckets": { Owner, Buckets } });
  const { host } = new URL(store.endpoint);

  const [first, second] = await crawlKind(spacesCrawler, access, "digitalocean_spaces_bucket", scope);

  expect(second).toMatchObject({ nativeId: "digitalocean_spaces_bucket/backups" });
  expect(first).toEqual({
    nativeId: "digitalocean_spaces_bucket/static-images",
    type: "application",
    fields: {
      family: "ObjectStorage",
      provider: "Spaces (DigitalOcean)",
      managed: true,
      name: "static-images",
      status: "Active",
      nativeId: "static-images",
      providerIds: ["digitalocean:spaces_bucket:static-images"],
      region: "ams3",
      accountId: "6174283",
      providerCreatedAt: "2017-06-23T18:37:48.157Z",
      specification: { endpoint: `static-images.${host}` },
    },
    links: [],
    addresses: [`static-images.${host}`],
    calls: [],
    dropped: [],
  });
});

it("tells whose key it is and which regions it sees", async () => {
  const access = await open({ "s3:ListBuckets": { Owner, Buckets } });

  expect(await spacesCrawler.probe(access, AbortSignal.timeout(10_000))).toEqual({
    identity: "Owner 6174283",
    accounts: [{ id: "6174283" }],
    scopes: [scope],
    gaps: [],
  });
});

it("refuses keys that are no good", async () => {
  const access = await open({
    "s3:ListBuckets": awsFailure("InvalidAccessKeyId", "The access key does not exist.", 403),
  });

  await expect(spacesCrawler.probe(access, AbortSignal.timeout(10_000))).rejects.toMatchObject({ class: "AUTH" });
});

it("tries again what was too fast", async () => {
  const access = await open({
    "s3:ListBuckets": ({ earlier }) =>
      earlier < 2 ? awsFailure("SlowDown", "Please reduce your request rate.", 503) : { Owner, Buckets },
  });

  expect(await crawlKind(spacesCrawler, access, "digitalocean_spaces_bucket", scope)).toHaveLength(2);
});
