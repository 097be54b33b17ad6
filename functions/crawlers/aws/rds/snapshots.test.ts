import { expect, it } from "vitest";
import { crawlKind } from "../testing/crawl-kind.ts";
import { rdsClusterSnapshots } from "./cluster-snapshots.ts";
import { rdsSnapshots } from "./snapshots.ts";

const INSTANCE = "arn:aws:rds:eu-west-1:123456789012:snapshot:rds:orders-2024-05-06-07-08";
const CLUSTER = "arn:aws:rds:eu-west-1:123456789012:cluster-snapshot:before-upgrade";

/** What every snapshot has, however little else is known of it. */
const known = (arn: string, name: string) => ({
  name,
  provider: "AWS",
  nativeId: arn,
  providerIds: [arn],
  accountId: "123456789012",
  region: "eu-west-1",
});

it("maps a snapshot that RDS took by itself", async () => {
  const { records, requests } = await crawlKind(rdsSnapshots, {
    "rds:DescribeDBSnapshots": {
      DBSnapshots: [
        {
          DBSnapshotIdentifier: "rds:orders-2024-05-06-07-08",
          DBInstanceIdentifier: "orders",
          SnapshotCreateTime: "2024-05-06T07:08:09Z",
          Engine: "postgres",
          AllocatedStorage: 100,
          Status: "available",
          Port: 5432,
          AvailabilityZone: "eu-west-1a",
          VpcId: "vpc-1",
          MasterUsername: "hunter2",
          EngineVersion: "16.4",
          LicenseModel: "postgresql-license",
          SnapshotType: "automated",
          Iops: 3000,
          OptionGroupName: "default:postgres-16",
          PercentProgress: 100,
          StorageType: "gp3",
          Encrypted: true,
          KmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1",
          DBSnapshotArn: INSTANCE,
          DbiResourceId: "db-1A2B",
          TagList: [{ Key: "env", Value: "prod" }],
          FullSnapshotSizeInBytes: 53687091200,
        },
      ],
    },
  });

  expect(records).toEqual([
    {
      nativeId: INSTANCE,
      type: "snapshot",
      fields: {
        ...known(INSTANCE, "rds:orders-2024-05-06-07-08"),
        zones: ["eu-west-1a"],
        tags: [{ key: "env", value: "prod" }],
        environment: "prod",
        providerState: "available",
        status: "Active",
        sizeGiB: 100,
        encrypted: true,
        kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1",
        snapshotType: "automated",
        progress: "100%",
        startedAt: "2024-05-06T07:08:09.000Z",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        details: {
          engine: "postgres",
          engineVersion: "16.4",
          licenseModel: "postgresql-license",
          storageType: "gp3",
          vpcId: "vpc-1",
          database: "arn:aws:rds:eu-west-1:123456789012:db:orders",
          resourceId: "db-1A2B",
          iops: 3000,
          optionGroupName: "default:postgres-16",
          fullSnapshotSizeInBytes: 53687091200,
        },
      },
      links: [],
      addresses: [],
      calls: [],
      dropped: [],
    },
  ]);
  // Neither shared nor public ones unless asked for; every type of the account's own.
  expect(requests[0]?.input).toEqual({ MaxRecords: "100" });
});

it("maps a snapshot of a cluster, which tells no size", async () => {
  const { records, requests } = await crawlKind(rdsClusterSnapshots, {
    "rds:DescribeDBClusterSnapshots": {
      DBClusterSnapshots: [
        {
          AvailabilityZones: ["eu-west-1b", "eu-west-1a"],
          DBClusterSnapshotIdentifier: "before-upgrade",
          DBClusterIdentifier: "orders",
          SnapshotCreateTime: "2024-05-06T07:08:09Z",
          Engine: "aurora-postgresql",
          EngineMode: "provisioned",
          AllocatedStorage: 0,
          Status: "failed",
          VpcId: "vpc-1",
          EngineVersion: "16.4",
          SnapshotType: "manual",
          PercentProgress: 40,
          StorageEncrypted: false,
          DBClusterSnapshotArn: CLUSTER,
          DbClusterResourceId: "cluster-1A2B",
          SourceDBClusterSnapshotArn: "arn:aws:rds:us-east-1:123456789012:cluster-snapshot:original",
        },
      ],
    },
  });

  expect(records).toEqual([
    {
      nativeId: CLUSTER,
      type: "snapshot",
      fields: {
        ...known(CLUSTER, "before-upgrade"),
        zones: ["eu-west-1a", "eu-west-1b"],
        providerState: "failed",
        status: "Error",
        encrypted: false,
        snapshotType: "manual",
        progress: "40%",
        startedAt: "2024-05-06T07:08:09.000Z",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        details: {
          engine: "aurora-postgresql",
          engineVersion: "16.4",
          vpcId: "vpc-1",
          database: "arn:aws:rds:eu-west-1:123456789012:cluster:orders",
          resourceId: "cluster-1A2B",
          engineMode: "provisioned",
          sourceSnapshot: "arn:aws:rds:us-east-1:123456789012:cluster-snapshot:original",
        },
      },
      links: [],
      addresses: [],
      calls: [],
      dropped: [],
    },
  ]);
  expect(requests[0]?.input).toEqual({ MaxRecords: "100" });
});
