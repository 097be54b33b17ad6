import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { awsFailure, type FakeAws, fakeAws } from "../aws/testing/fake-aws.ts";
import { openBucket } from "./bucket.ts";
import { textOf } from "./testing/text-of.ts";

const object = (Key: string, version = 1) => ({ Key, Size: 2, ETag: `"${Key}-${version}"` });
const states = Array.from({ length: 1_500 }, (_, i) => object(`prod/net/${i}.tfstate`));
const KMS =
  "User: arn:aws:iam::1:user/m is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext";
let changed = 1;
let aws: FakeAws;

beforeAll(async () => {
  vi.stubEnv("MAESTRO_ALLOW_PRIVATE_ENDPOINTS", "true");
  aws = await fakeAws({
    responses: {
      "s3:ListObjectsV2": ({ input }) => {
        if (input.Bucket === "theirs") return awsFailure("AccessDenied", "Access Denied", 403);
        if (input.Bucket !== "states") return awsFailure("NoSuchBucket", "The specified bucket does not exist", 404);
        const all = [
          object("prod/folder/"),
          ...states.slice(0, -1),
          object("prod/net/last.tfstate", changed),
          object("prod/readme.md"),
        ];
        const start = Number(input["continuation-token"] ?? 0);
        const end = start + Number(input["max-keys"]);
        const more = end < all.length ? { NextContinuationToken: String(end), IsTruncated: true } : {};
        return { Contents: all.slice(start, end), ...more };
      },
      "s3:GetObject": ({ input }) => {
        if (input.Key === "prod/secret.tfstate") return awsFailure("AccessDenied", KMS, 403);
        if (input.Key === "prod/gone.tfstate") return awsFailure("NoSuchKey", "The specified key does not exist.", 404);
        if (input.Key === "prod/rewritten.tfstate" && input["if-match"] !== undefined)
          return awsFailure("PreconditionFailed", "At least one of the pre-conditions did not hold", 412);
        return { Body: Buffer.from(`${input.Key}`) };
      },
    },
  });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await aws.close();
});

const open = (bucket: string, pattern?: string) =>
  openBucket({
    access: {
      connectionId: "c",
      method: "s3",
      credentials: { accessKeyId: "AKIA", secretAccessKey: "s" },
      endpoint: aws.endpoint,
    },
    bucket,
    prefix: "prod/",
    pattern,
    signal: AbortSignal.timeout(20_000),
  });

describe("a bucket", () => {
  it("gives every object below the prefix, however many pages there are, with a version that changes with its content", async () => {
    const source = open("states", "**/*.tfstate");

    const { files: before } = await source.list();
    changed++;
    const { files: after } = await source.list();

    expect(before).toHaveLength(1_500);
    const news = after.filter(({ etag }, i) => etag !== before[i]?.etag);
    expect(news.map(({ name }) => name)).toEqual(["prod/net/last.tfstate"]);
    expect(await Promise.all(news.map(async (file) => textOf(await source.open(file))))).toEqual([
      expect.stringContaining("prod/net/last.tfstate"),
    ]);
    await source.close();
  });

  it("gives an object as it is now, and nothing for one that is gone", async () => {
    const source = open("states");
    const file = (name: string) => ({ key: `prod/${name}`, name, etag: '"listed"' });

    expect(await textOf(await source.open(file("rewritten.tfstate")))).toContain("prod/rewritten.tfstate");
    expect(await source.open(file("gone.tfstate"))).toBeUndefined();
    await expect(source.open(file("secret.tfstate"))).rejects.toMatchObject({
      class: "FORBIDDEN",
      permission: "kms:Decrypt",
    });
    await source.close();
  });

  it("says what is wrong when it cannot be read", async () => {
    const problems = async (bucket: string) => (await open(bucket).list()).problems;

    expect(await problems("theirs")).toEqual([
      { code: "FORBIDDEN", message: expect.stringContaining("Allow s3:ListBucket") },
    ]);
    expect(await problems("nowhere")).toEqual([{ code: "BAD_INPUT", message: "There is no bucket nowhere." }]);
  });
});
