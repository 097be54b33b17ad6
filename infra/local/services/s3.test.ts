import { Readable } from "node:stream";
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { afterAll, beforeAll, expect, it } from "vitest";
import { functionWithRole, resource, startTestGateway, type TestGateway } from "./test-gateway.ts";

const Bucket = "files";
const bucket = resource("AWS::S3::Bucket", "Files", {
  physicalId: Bucket,
  arn: `arn:aws:s3:::${Bucket}`,
  properties: {
    CorsConfiguration: {
      CorsRules: [
        { AllowedOrigins: ["https://*.cloudfront.net"], AllowedMethods: ["PUT"], AllowedHeaders: ["*"], MaxAge: 60 },
      ],
    },
  },
});
const uploads = functionWithRole("records", {
  Effect: "Allow",
  Action: ["s3:GetObject", "s3:PutObject"],
  Resource: `arn:aws:s3:::${Bucket}/uploads/*`,
});

let gateway: TestGateway;
let operator: S3Client;
let records: S3Client;
const clientOf = (caller: string) => new S3Client({ ...gateway.client(caller), forcePathStyle: true });

beforeAll(async () => {
  gateway = await startTestGateway([bucket, ...uploads]);
  operator = clientOf("operator");
  records = clientOf("records");
});
afterAll(() => gateway.remove());

const read = async (Key: string, client = operator) =>
  (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString();

it("keeps an object with its type and metadata, through the checksums that the SDK adds", async () => {
  await records.send(
    new PutObjectCommand({
      Bucket,
      Key: "uploads/a b+ü.json",
      Body: "{}",
      ContentType: "application/json",
      Metadata: { by: "me" },
    }),
  );

  const stored = await records.send(new GetObjectCommand({ Bucket, Key: "uploads/a b+ü.json" }));

  expect(await stored.Body?.transformToString()).toBe("{}");
  expect(stored).toMatchObject({ ContentType: "application/json", Metadata: { by: "me" }, ContentLength: 2 });
  expect(stored.ContentEncoding).toBeUndefined();
});

it("unwraps a streamed body with its checksum in the trailer", async () => {
  const text = "0123456789".repeat(40_000);

  await operator.send(
    new PutObjectCommand({
      Bucket,
      Key: "big",
      Body: Readable.from([text.slice(0, 70_001), text.slice(70_001)]),
      ContentLength: text.length,
    }),
  );

  expect(await read("big")).toBe(text);
});

it("refuses a body that is not what its checksum says", async () => {
  const put = operator.send(new PutObjectCommand({ Bucket, Key: "bad", Body: "hello", ChecksumCRC32: "AAAAAA==" }));

  await expect(put).rejects.toMatchObject({ name: "BadDigest" });
  await expect(read("bad")).rejects.toMatchObject({ name: "NoSuchKey" });
});

it("reads ranges, lists and copies", async () => {
  await operator.send(new PutObjectCommand({ Bucket, Key: "list/one", Body: "0123456789" }));
  await operator.send(new CopyObjectCommand({ Bucket, Key: "list/two", CopySource: `${Bucket}/list/one` }));

  const listing = await operator.send(new ListObjectsV2Command({ Bucket, Prefix: "list/" }));
  const range = await operator.send(new GetObjectCommand({ Bucket, Key: "list/two", Range: "bytes=2-4" }));
  await operator.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: "list/one" }] } }));

  expect(listing.Contents?.map(({ Key, Size }) => [Key, Size])).toEqual([
    ["list/one", 10],
    ["list/two", 10],
  ]);
  expect(await range.Body?.transformToString()).toBe("234");
  await expect(read("list/one")).rejects.toMatchObject({ name: "NoSuchKey" });
});

it("puts the parts of an upload together", async () => {
  const { UploadId } = await operator.send(new CreateMultipartUploadCommand({ Bucket, Key: "parts" }));
  const Parts = [];
  for (const PartNumber of [1, 2]) {
    const part = await operator.send(
      new UploadPartCommand({ Bucket, Key: "parts", UploadId, PartNumber, Body: `part ${PartNumber};` }),
    );
    Parts.push({ PartNumber, ETag: part.ETag });
  }

  await operator.send(
    new CompleteMultipartUploadCommand({ Bucket, Key: "parts", UploadId, MultipartUpload: { Parts } }),
  );

  expect(await read("parts")).toBe("part 1;part 2;");
});

it("honours conditions on writes", async () => {
  const first = await operator.send(new PutObjectCommand({ Bucket, Key: "once", Body: "1", IfNoneMatch: "*" }));

  const again = operator.send(new PutObjectCommand({ Bucket, Key: "once", Body: "2", IfNoneMatch: "*" }));
  await expect(again).rejects.toMatchObject({ name: "PreconditionFailed" });
  await operator.send(new PutObjectCommand({ Bucket, Key: "once", Body: "3", IfMatch: first.ETag }));
  const stale = operator.send(new PutObjectCommand({ Bucket, Key: "once", Body: "4", IfMatch: first.ETag }));

  await expect(stale).rejects.toMatchObject({ name: "PreconditionFailed" });
  expect(await read("once")).toBe("3");
});

it("lets a browser put a file with a presigned URL, from the origins that the template allows", async () => {
  const command = new PutObjectCommand({ Bucket, Key: "uploads/x.json", ContentType: "application/json" });
  const url = await getSignedUrl(records, command, { expiresIn: 60 });
  const preflight = (origin: string) =>
    fetch(url, {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "PUT", "access-control-request-headers": "content-type" },
    });

  const put = await fetch(url, { method: "PUT", body: '{"a":1}', headers: { "content-type": "application/json" } });

  expect(put.status).toBe(200);
  expect(await read("uploads/x.json", records)).toBe('{"a":1}');
  expect((await preflight("http://localhost:3000")).status).toBe(200);
  expect((await preflight("https://d1.cloudfront.net")).status).toBe(200);
  expect((await preflight("http://elsewhere.test")).status).toBe(403);
});

it("refuses a presigned URL that has expired", async () => {
  const command = new GetObjectCommand({ Bucket, Key: "uploads/x.json" });
  const url = await getSignedUrl(records, command, { expiresIn: 60, signingDate: new Date(Date.now() - 120_000) });

  expect((await fetch(url)).status).toBe(403);
});

it("refuses what the role does not grant, with the action and the object", async () => {
  const put = records.send(new PutObjectCommand({ Bucket, Key: "exports/x", Body: "x" }));

  await expect(put).rejects.toMatchObject({
    name: "AccessDenied",
    message: expect.stringContaining(
      `assumed-role/records/records is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::${Bucket}/exports/x`,
    ),
  });
  await expect(records.send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject({ name: "AccessDenied" });
});

it("hides the absence of an object from a caller who may not list, as S3 does", async () => {
  const head = (client: S3Client) => client.send(new HeadObjectCommand({ Bucket, Key: "uploads/none" }));

  await expect(head(operator)).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
  await expect(head(records)).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
});

it("keeps keys inside their bucket", async () => {
  const response = await fetch(
    await getSignedUrl(operator, new GetObjectCommand({ Bucket, Key: "x" })).then((url) =>
      url.replace("/x?", "/..%2f..%2fssm.key?"),
    ),
  );

  expect(response.status).toBe(400);
});
