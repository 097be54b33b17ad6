import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from "aws-cdk-lib/aws-dynamodb";
import { Key } from "aws-cdk-lib/aws-kms";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  type IBucket,
  type LifecycleRule,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { acknowledge } from "../constructs/acknowledge.ts";
import type { MaestroStackProps } from "../constructs/stage-context.ts";

/** What a list, its filters and the history feed need from the index; the rest of an item stays in the table. */
const INDEXED_ATTRIBUTES = [
  "summary",
  "version",
  "type",
  "id",
  "aclId",
  "updatedAt",
  "createdAt",
  "deletedAt",
  "moved",
  "movedTo",
  "owner",
  "updatedBy",
  "at",
  "actor",
  "changes",
];

/** All state: one table, one bucket, the key that encrypts both, and the bucket for access logs. */
export class DataStack extends Stack {
  readonly key: Key;
  readonly table: Table;
  readonly files: Bucket;
  readonly accessLogs: Bucket;

  constructor(scope: Construct, id: string, props: MaestroStackProps) {
    super(scope, id, props);
    const { stage } = props.context;
    const removalPolicy = stage.isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;

    this.key = new Key(this, "Key", {
      description: `Maestro ${stage.name}: records and files`,
      enableKeyRotation: true,
      removalPolicy,
    });

    this.table = new Table(this, "Inventory", {
      partitionKey: { name: "pk", type: AttributeType.STRING },
      sortKey: { name: "sk", type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: "ttl",
      deletionProtection: stage.isProtected,
      removalPolicy,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: BY_ACL,
      partitionKey: { name: "byAclPk", type: AttributeType.STRING },
      sortKey: { name: "byAclSk", type: AttributeType.STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: INDEXED_ATTRIBUTES,
    });

    this.accessLogs = new Bucket(this, "AccessLogs", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      encryption: BucketEncryption.S3_MANAGED,
      // CloudFront delivers its logs by ACL.
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ expiration: Duration.days(stage.logDays) }],
      removalPolicy,
    });
    acknowledge(this.accessLogs, {
      "AwsSolutions-S1": "This bucket receives the access logs; logging its own would never end",
    });

    this.files = new Bucket(this, "Files", {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      versioned: true,
      serverAccessLogsBucket: this.accessLogs as IBucket,
      serverAccessLogsPrefix: "files/",
      cors: [
        {
          // The presigned URL is the permission; the origin only keeps other pages' scripts from using one they got hold of.
          // Without an own domain, CloudFront's host name is not known before the distribution that needs this bucket exists.
          allowedOrigins: [stage.domain ? `https://${stage.domain.name}` : "https://*.cloudfront.net"],
          allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
          allowedHeaders: ["*"],
          maxAge: 3600,
        },
      ],
      lifecycleRules: fileLifecycle(stage.uploadDays),
      removalPolicy,
    });
  }
}

/** Index behind every list: the records of one ACL and type, newest change last. */
export const BY_ACL = "byAcl";

const fileLifecycle = (uploadDays: number): LifecycleRule[] => [
  { id: "uploads", prefix: "uploads/", expiration: Duration.days(uploadDays) },
  { id: "runs", prefix: "runs/", expiration: Duration.days(30) },
  { id: "readings", prefix: "readings/", expiration: Duration.days(30) },
  { id: "exports", prefix: "exports/", expiration: Duration.days(7) },
  {
    id: "leftovers",
    abortIncompleteMultipartUploadAfter: Duration.days(2),
    noncurrentVersionExpiration: Duration.days(30),
  },
];
