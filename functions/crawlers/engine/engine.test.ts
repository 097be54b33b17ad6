import { describe, expect, it } from "vitest";
import { clean, isSecretName } from "./clean.ts";
import { defineFileResource } from "./define-resource.ts";
import { canonicalJson, hashOf } from "./hash.ts";
import { mapRecord } from "./map-record.ts";
import { first, flag, number, object, oneOf, pick, positive, text, texts } from "./readers.ts";

type Raw = Record<string, unknown>;

describe("readers", () => {
  it("take false and 0 for values and null and empty texts for absent", () => {
    const raw = { off: false, none: 0, blank: "", nothing: null };

    expect([pick<Raw>("off")(raw), pick<Raw>("none")(raw), pick<Raw>("blank")(raw), pick<Raw>("nothing")(raw)]).toEqual(
      [false, 0, undefined, undefined],
    );
    expect([flag<Raw>("off")(raw), number<Raw>("none")(raw), positive<Raw>("none")(raw)]).toEqual([
      false,
      0,
      undefined,
    ]);
  });

  it("follow dotted paths through own members only", () => {
    const raw = { disks: [{ size: "8" }] };

    expect(number<Raw>("disks.0.size")(raw)).toBe(8);
    expect(pick<Raw>("constructor.name", "__proto__.x", "disks.5.size")(raw)).toBeUndefined();
  });

  it("translate known words and leave unknown ones out", () => {
    const status = oneOf<Raw, string>("state", { running: "Active" });

    expect([status({ state: "RUNNING" }), status({ state: "odd" }), status({ state: "constructor" })]).toEqual([
      "Active",
      undefined,
      undefined,
    ]);
  });

  it("combine", () => {
    const raw = { a: "", b: "x", list: ["p", "p", "", 1] };

    expect(first(text<Raw>("a"), text<Raw>("b"))(raw)).toBe("x");
    expect(texts<Raw>("list")(raw)).toEqual(["p"]);
    expect(object<Raw>({ a: text("a") })(raw)).toBeUndefined();
  });
});

describe("clean", () => {
  it("drops emptiness, private keys and credentials in addresses", () => {
    const key = "-----BEGIN RSA PRIVATE KEY-----\nabc";

    expect(clean({ a: null, b: [], c: {}, d: "", e: key, f: "amqp://user:pw@host/v", g: [0, false, null] })).toEqual({
      f: "amqp://host/v",
      g: [0, false],
    });
  });

  it.each([
    ["https://ghp_hunter2@github.com/x/y.git", "https://github.com/x/y.git"],
    ["amqp://user:hun@ter2@host/v", "amqp://host/v"],
    ["https://x.blob.core.windows.net/c?sv=1&sig=hunter2%3D&se=2", "https://x.blob.core.windows.net/c?sv=1&sig=&se=2"],
    ["https://f.azurewebsites.net/api/f?code=hunter2==", "https://f.azurewebsites.net/api/f?code="],
    ["https://h/p?version=1#access_token=hunter2", "https://h/p?version=1#access_token="],
    ["AccountName=x;AccountKey=hunter2==;Suffix=core", "AccountName=x;AccountKey=;Suffix=core"],
    ["https://medium.com/@user/post?page=2", "https://medium.com/@user/post?page=2"],
    ['{"url":"http://a","mail":"x@y"}', '{"url":"http://a","mail":"x@y"}'],
  ])("leaves of %s what is no secret", (text, kept) => {
    expect(clean(text)).toBe(kept);
  });

  it.each([
    ...["db_password", "password_hash", "PGPASSWORD", "dbPass", "pwd", "db_pwd"],
    ...["secrets", "secret_key", "SECRET_KEY", "client_secret_value", "API-Token", "AWS_SESSION_TOKEN", "credentials"],
    ...["privateKey", "account_key", "StorageAccountKey", "primary_key", "auth_key", "encryption_key", "master_key"],
    ...["accesskey", "APIKey", "connection_string", "shared_access_signature", "sas_url", "SASToken"],
  ])("knows %s as a name under which secrets are kept", (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each([
    ...["name", "passive", "bypass", "compass", "tokenizer", "tokens_per_second", "secretary", "keypair", "hash_key"],
    ...["kms_key_id", "kmsKeyId", "keyName", "sshKeyIds", "accessKeyId", "encryptionKeyArn", "public_key"],
    ...["secretArn", "DB_SECRET_ARN", "TOKEN_TABLE", "password_policy", "aws:secretsmanager:owningService"],
  ])("does not take %s for one", (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

describe("hashOf", () => {
  it("does not depend on the order of keys", () => {
    expect(canonicalJson({ b: [1, { d: 1, c: undefined }], a: "x" })).toBe('{"a":"x","b":[1,{"d":1}]}');
    expect(hashOf({ a: 1, b: 2 })).toBe(hashOf({ b: 2, a: 1 }));
    expect(hashOf({ a: 1 })).not.toBe(hashOf({ a: 2 }));
  });
});

describe("mapRecord", () => {
  const kind = defineFileResource<Raw>()({
    provider: "test",
    command: "server-list",
    kind: "machine",
    type: "server",
    nativeId: text("id"),
    fields: { cpu: pick("cpu"), ipv4Private: pick("ip"), storage: pick("disks"), tags: pick("tags") },
    links: [
      { field: "networkIds", to: "network", isList: true, nativeIds: (raw) => [text<Raw>("subnet")(raw), undefined] },
    ],
  });

  it("names a thing after its id when nothing better is known, and lists its links", () => {
    expect(mapRecord(kind, { id: "m-1", subnet: "s-1" })).toEqual({
      nativeId: "m-1",
      type: "server",
      fields: { name: "m-1" },
      links: [{ field: "networkIds", to: "network", isList: true, nativeIds: ["s-1"] }],
      addresses: [],
      calls: [],
      dropped: [],
    });
  });

  it("links to no more than a list of references takes", () => {
    const subnets = Array.from({ length: 1001 }, (_, n) => `s-${n}`);
    const networks = { field: "networkIds", to: "network", isList: true, nativeIds: () => subnets } as const;

    const mapped = mapRecord({ ...kind, links: [networks] }, { id: "m-1" });

    expect(typeof mapped === "string" ? [] : mapped.links[0]?.nativeIds).toHaveLength(1000);
  });

  it("says so where a resource tells more names and calls than are kept", () => {
    const many = Array.from({ length: 501 }, (_, n) => `host-${n}.example.com`);
    const kind = defineFileResource<object>()({
      ...{ provider: "any", command: "any-list", kind: "zone", type: "application" },
      nativeId: () => "zone-1",
      fields: {},
      addresses: () => many,
      calls: [{ rule: "dns-target", calls: () => many.map((target) => ({ target, path: "records" })) }],
    });

    const mapped = mapRecord(kind, {});

    expect(mapped).toMatchObject({
      addresses: { length: 500 },
      calls: { length: 500 },
      dropped: [
        { field: "addresses", message: "Only the first 500 are kept of what it tells." },
        { field: "calls", message: "Only the first 500 are kept of what it tells." },
      ],
    });
  });

  it("drops only the value that the inventory cannot take", () => {
    const mapped = mapRecord(kind, {
      id: "m-1",
      cpu: -4,
      ip: "10.0.0.1",
      disks: [{ name: "a" }, { name: "b", odd: 1, sizeGiB: -1 }],
    });

    expect(mapped).toMatchObject({ fields: { ipv4Private: "10.0.0.1", storage: [{ name: "a" }, { name: "b" }] } });
    expect(typeof mapped === "string" ? [] : mapped.dropped.map(({ field }) => field).sort()).toEqual([
      "cpu",
      "storage.1.odd",
      "storage.1.sizeGiB",
    ]);
  });

  it("says why an object without an id is no record", () => {
    expect(mapRecord(kind, {})).toBe("It has no id.");
  });
});
