import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { awsFailure, type FakeAws, fakeAws } from "../aws/testing/fake-aws.ts";
import { openBucket } from "./bucket.ts";

const object = (Key: string, version = 1) => ({ Key, Size: 2, ETag: `"${Key}-${version}"` });
const states = Array.from({ length: 1_500 }, (_, i) => object(`prod/net/${i}.tfstate`));
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
      "s3:GetObject": ({ input }) => ({ Body: Buffer.from(`${input.Key}`), ETag: input.IfMatch }),
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

    const before = await source.list();
    changed++;
    const after = await source.list();

    expect(before).toHaveLength(1_500);
    const news = after.filter(({ version }, i) => version !== before[i]?.version);
    expect(news.map(({ name }) => name)).toEqual(["prod/net/last.tfstate"]);
    expect(await Promise.all(news.map(async (file) => Buffer.from(await source.read(file)).toString()))).toEqual([
      expect.stringContaining("prod/net/last.tfstate"),
    ]);
    source.close();
  });

  it("says what is wrong when it cannot be read", async () => {
    await expect(open("theirs").list()).rejects.toMatchObject({ class: "FORBIDDEN", permission: "s3:ListBucket" });
    await expect(open("nowhere").list()).rejects.toMatchObject({
      class: "BAD_INPUT",
      message: "There is no bucket nowhere.",
    });
  });
});
