import { expect, it } from "vitest";
import rds from "../__fixtures__/rds.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { rdsInstances } from "./instances.ts";

const FIRST = "arn:aws:rds:us-west-2:644160558196:db:qpsoaread";
const SECOND = "arn:aws:rds:us-east-1:644160558196:db:database-1";

it("maps a replica and an instance of its own", async () => {
  const { records } = await crawlKind(rdsInstances, rds);

  expect(records).toEqual([
    {
      nativeId: FIRST,
      type: "application",
      fields: {
        ...managed(FIRST, "qpsoaread", "Database", "RDS (AWS)"),
        zones: ["us-east-1a"],
        vpcId: "vpc-399e3d52",
        subnetIds: ["subnet-389e3d53", "subnet-3e9e3d55", "subnet-3f9e3d54"],
        securityGroups: ["sg-0a08e365"],
        providerState: "available",
        status: "Active",
        providerCreatedAt: "2015-12-22T02:37:39.673Z",
        specification: {
          endpoint: "qpsoaread.cj9uic5xuiu0.us-west-2.rds.amazonaws.com",
          version: "5.1.73b",
          port: 3306,
          databaseName: "qpsoa",
          instanceClass: "db.m3.2xlarge",
          storageGiB: 300,
          storageType: "io1",
          iops: 3000,
          multiZone: false,
          encrypted: true,
        },
        details: {
          backupRetentionPeriod: 1,
          publiclyAccessible: false,
          caCertIdentifier: "rds-ca-2015",
          dbSubnetGroupName: "default",
          replicateSourceDb: "qpsoa",
          licenseModel: "general-public-license",
          resourceId: "db-3DWNDRYBV7UOBORHWZX775SC6I",
          preferredBackupWindow: "04:00-04:30",
          preferredMaintenanceWindow: "sun:05:00-sun:05:30",
          parameterGroups: ["eapir3"],
        },
        engine: "mysql",
        endpoints: ["qpsoaread.cj9uic5xuiu0.us-west-2.rds.amazonaws.com:3306"],
      },
      links: inNetworks("sg-0a08e365", "subnet-389e3d53", "subnet-3e9e3d55", "subnet-3f9e3d54", "vpc-399e3d52"),
      addresses: ["qpsoaread.cj9uic5xuiu0.us-west-2.rds.amazonaws.com"],
      calls: [
        {
          rule: "database-replica",
          target: "arn:aws:rds:us-west-2:644160558196:db:qpsoa",
          path: "ReadReplicaSourceDBInstanceIdentifier",
        },
      ],
      dropped: [],
    },
    {
      nativeId: SECOND,
      type: "application",
      fields: {
        ...managed(SECOND, "database-1", "Database", "RDS (AWS)"),
        tags: [{ key: "Owner", value: "c7n" }],
        zones: ["us-east-1b"],
        vpcId: "vpc-d2d616b5",
        subnetIds: ["subnet-3a334610", "subnet-914763e7", "subnet-e3b194de", "subnet-efbcccb7"],
        securityGroups: ["sg-6c7fa917"],
        providerState: "available",
        status: "Active",
        providerCreatedAt: "2023-06-07T20:50:29.614Z",
        specification: {
          endpoint: "database-1.cz6wy8cci3uf.us-east-1.rds.amazonaws.com",
          version: "14.7",
          port: 5432,
          instanceClass: "db.r6g.large",
          storageGiB: 100,
          storageType: "gp2",
          multiZone: false,
          encrypted: true,
        },
        details: {
          deletionProtection: false,
          backupRetentionPeriod: 7,
          publiclyAccessible: false,
          caCertIdentifier: "rds-ca-2019",
          dbSubnetGroupName: "default",
          licenseModel: "postgresql-license",
          kmsKeyId: "arn:aws:kms:us-east-1:644160558196:key/b10f842a-feb7-4318-92d5-0640a75b7688",
          resourceId: "db-JXEFO6V6W2C7BVJ6BNM74Y5RGM",
          preferredBackupWindow: "03:50-04:20",
          preferredMaintenanceWindow: "fri:05:04-fri:05:34",
          maxAllocatedStorage: 1000,
          parameterGroups: ["default.postgres14"],
        },
        engine: "postgres",
        endpoints: ["database-1.cz6wy8cci3uf.us-east-1.rds.amazonaws.com:5432"],
      },
      links: inNetworks(
        "sg-6c7fa917",
        "subnet-3a334610",
        "subnet-914763e7",
        "subnet-e3b194de",
        "subnet-efbcccb7",
        "vpc-d2d616b5",
      ),
      addresses: ["database-1.cz6wy8cci3uf.us-east-1.rds.amazonaws.com"],
      calls: [],
      dropped: [],
    },
  ]);
});

it("turns the pages a hundred at a time", async () => {
  const [first, second] = rds["rds:DescribeDBInstances"].DBInstances;
  const { records, requests } = await crawlKind(rdsInstances, {
    "rds:DescribeDBInstances": [{ DBInstances: [first], Marker: "more" }, { DBInstances: [second] }],
  });

  expect(records.map(({ nativeId }) => nativeId)).toEqual([FIRST, SECOND]);
  expect(requests.map(({ input }) => input)).toEqual([{ MaxRecords: "100" }, { MaxRecords: "100", Marker: "more" }]);
});

it.each([
  ["stopped", "Stopped"],
  ["stopping", "Stopped"],
  ["incompatible-network", "Error"],
  ["backing-up", "Active"],
])("calls %s %s", async (DBInstanceStatus, status) => {
  const [, instance] = rds["rds:DescribeDBInstances"].DBInstances;
  const { records } = await crawlKind(rdsInstances, {
    "rds:DescribeDBInstances": { DBInstances: [{ ...instance, DBInstanceStatus }] },
  });

  expect(records[0]?.fields).toMatchObject({ status, providerState: DBInstanceStatus });
});
