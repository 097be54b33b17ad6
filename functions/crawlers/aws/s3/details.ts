import {
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketReplicationCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetBucketWebsiteCommand,
  GetPublicAccessBlockCommand,
  type NotificationConfiguration,
  type PublicAccessBlockConfiguration,
  type S3Client,
  type Tag,
} from "@aws-sdk/client-s3";
import { ifKnown } from "../in-batches.ts";

/** What S3 tells of a bucket only by a call for each aspect. Absent is what it refuses to tell. */
export interface BucketDetails {
  readonly tags?: readonly Tag[] | undefined;
  readonly notified?: readonly { readonly target: string | undefined; readonly path: string }[];
  /** ARNs of the buckets that objects are copied to. */
  readonly replicas?: readonly string[];
  readonly isEncrypted?: boolean | undefined;
  readonly encryptionAlgorithm?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly publicAccessBlock?: PublicAccessBlockConfiguration | undefined;
  readonly versioning?: string | undefined;
  readonly isWebsite?: boolean;
  readonly redirectHost?: string | undefined;
}

export const BUCKET_DETAIL_PERMISSIONS = [
  "s3:GetBucketTagging",
  "s3:GetBucketNotification",
  "s3:GetReplicationConfiguration",
  "s3:GetEncryptionConfiguration",
  "s3:GetBucketPublicAccessBlock",
  "s3:GetBucketVersioning",
  "s3:GetBucketWebsite",
];

/** Calls for everything at once; each may fail without the others. "There is none" is an error to S3. */
export async function bucketDetails(client: S3Client, name: string | undefined): Promise<BucketDetails> {
  const Bucket = { Bucket: name };
  const [tagging, notification, replication, encryption, access, versioning, website] = await Promise.all([
    ifKnown(client.send(new GetBucketTaggingCommand(Bucket))),
    ifKnown(client.send(new GetBucketNotificationConfigurationCommand(Bucket))),
    ifKnown(client.send(new GetBucketReplicationCommand(Bucket))),
    ifKnown(client.send(new GetBucketEncryptionCommand(Bucket))),
    ifKnown(client.send(new GetPublicAccessBlockCommand(Bucket))),
    ifKnown(client.send(new GetBucketVersioningCommand(Bucket))),
    ifKnown(client.send(new GetBucketWebsiteCommand(Bucket))),
  ]);
  const rules = replication?.ReplicationConfiguration?.Rules ?? [];
  const cipher = encryption?.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
  return {
    tags: tagging?.TagSet,
    notified: notifiedBy(notification),
    replicas: [...new Set(rules.flatMap(({ Destination }) => Destination?.Bucket ?? []))].sort(),
    isEncrypted: cipher === undefined ? undefined : true,
    encryptionAlgorithm: cipher?.SSEAlgorithm,
    kmsKeyId: cipher?.KMSMasterKeyID,
    publicAccessBlock: access?.PublicAccessBlockConfiguration,
    versioning: versioning === undefined ? undefined : (versioning.Status ?? "Disabled"),
    isWebsite: website !== undefined,
    redirectHost: website?.RedirectAllRequestsTo?.HostName,
  };
}

const notifiedBy = (to: NotificationConfiguration = {}) => [
  ...(to.LambdaFunctionConfigurations ?? []).map(({ LambdaFunctionArn: target }) => ({
    target,
    path: "LambdaFunctionConfigurations[].LambdaFunctionArn",
  })),
  ...(to.QueueConfigurations ?? []).map(({ QueueArn: target }) => ({ target, path: "QueueConfigurations[].QueueArn" })),
  ...(to.TopicConfigurations ?? []).map(({ TopicArn: target }) => ({ target, path: "TopicConfigurations[].TopicArn" })),
];

/** The region of a bucket whose listing did not tell. Two regions have names of their own here, for reasons of age. */
export async function bucketRegion(client: S3Client, name: string | undefined): Promise<string | undefined> {
  const location = await ifKnown(client.send(new GetBucketLocationCommand({ Bucket: name })));
  if (location === undefined) return undefined;
  const { LocationConstraint: region } = location;
  return region === "EU" ? "eu-west-1" : region || "us-east-1";
}
