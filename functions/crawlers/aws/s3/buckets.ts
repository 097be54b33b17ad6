import { type Bucket as ListedBucket, paginateListBuckets, S3Client } from "@aws-sdk/client-s3";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { detailed } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService } from "../managed-service.ts";
import { BUCKET_DETAIL_PERMISSIONS, type BucketDetails, bucketDetails, bucketRegion } from "./details.ts";

interface Bucket extends ListedBucket {
  readonly arn: string;
  /** `amazonaws.com`, or that of a partition of its own. */
  readonly domain: string;
  readonly details?: BucketDetails;
}

const hostOf = ({ Name, BucketRegion, domain }: Bucket) =>
  BucketRegion === undefined ? undefined : `${Name}.s3.${BucketRegion}.${domain}`;

/** Both spellings of websites that regions have: the older ones a dash, the younger ones a dot. */
const websitesOf = ({ Name, BucketRegion, domain, details }: Bucket) =>
  details?.isWebsite !== true || BucketRegion === undefined
    ? []
    : [`${Name}.s3-website-${BucketRegion}.${domain}`, `${Name}.s3-website.${BucketRegion}.${domain}`];

/** Buckets of all regions: they are listed once, and looked into where they are. */
export const s3Buckets = managedService<Bucket>()({
  kind: "aws_s3_bucket",
  label: "S3 buckets",
  command: "storage-object-list",
  scope: "global",
  family: "ObjectStorage",
  product: "S3 (AWS)",
  docs: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html",
  permissions: ["s3:ListAllMyBuckets"],
  list: (aws, from) =>
    joined(
      paged(
        // A page size makes the answer tell the region of each bucket.
        paginateListBuckets({ client: aws.client(S3Client), pageSize: 10_000, startingToken: from }, {}),
        (page) => page.Buckets,
        (page) => page.ContinuationToken,
      ),
      (buckets) =>
        buckets.map((bucket) => ({
          ...bucket,
          arn: `arn:${aws.partition}:s3:::${bucket.Name}`,
          domain: aws.partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com",
        })),
    ),
  enrichment: detailed(["s3:GetBucketLocation", ...BUCKET_DETAIL_PERMISSIONS], async (bucket, aws) => {
    const BucketRegion = bucket.BucketRegion ?? (await bucketRegion(aws.client(S3Client), bucket.Name));
    if (BucketRegion === undefined) return { details: {} };
    const client = aws.clientIn(BucketRegion, S3Client);
    return { BucketRegion, details: await bucketDetails(client, bucket.Name) };
  }),
  arn: (bucket) => bucket.arn,
  name: (bucket) => bucket.Name,
  tags: (bucket) => bucket.details?.tags,
  createdAt: (bucket) => bucket.CreationDate,
  specification: {
    endpoint: hostOf,
    domain: ({ Name, domain }) => `${Name}.s3.${domain}`,
    encrypted: (bucket) => bucket.details?.isEncrypted,
  },
  fields: {
    region: (bucket) => bucket.BucketRegion,
    endpoints: (bucket) => [hostOf(bucket), ...websitesOf(bucket).slice(0, 1)],
  },
  details: {
    versioning: (bucket) => bucket.details?.versioning,
    encryptionAlgorithm: (bucket) => bucket.details?.encryptionAlgorithm,
    kmsKeyId: (bucket) => bucket.details?.kmsKeyId,
    publicAccessBlock: (bucket) => bucket.details?.publicAccessBlock,
    isWebsite: (bucket) => bucket.details?.isWebsite,
    websiteRedirectHost: (bucket) => bucket.details?.redirectHost,
    replicatesTo: (bucket) => bucket.details?.replicas,
  },
  addresses: (bucket) => [
    `${bucket.Name}.s3.${bucket.domain}`,
    hostOf(bucket),
    ...(bucket.BucketRegion === undefined ? [] : [`${bucket.Name}.s3-${bucket.BucketRegion}.${bucket.domain}`]),
    ...websitesOf(bucket),
  ],
  calls: [
    {
      rule: "bucket-notification",
      calls: ({ details }) => [
        ...(details?.notified ?? []).flatMap(({ target, path }) => callTo(target, path)),
        ...(details?.replicas ?? []).flatMap((arn) =>
          callTo(arn, "ReplicationConfiguration.Rules[].Destination.Bucket"),
        ),
      ],
    },
  ],
});
