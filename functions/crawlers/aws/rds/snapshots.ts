import { type DBSnapshot, paginateDescribeDBSnapshots, RDSClient } from "@aws-sdk/client-rds";
import { paged } from "../../engine/paged.ts";
import { databaseArn } from "./engines.ts";
import { snapshotKind } from "./snapshot-kind.ts";

/** Copies of database instances that belong to the account, those that RDS takes by itself included. */
export const rdsSnapshots = snapshotKind<DBSnapshot>()({
  kind: "aws_db_snapshot",
  label: "RDS snapshots",
  docs: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBSnapshot.html",
  permissions: ["rds:DescribeDBSnapshots"],
  list: (aws, from) =>
    paged(
      paginateDescribeDBSnapshots({ client: aws.client(RDSClient), pageSize: 100, startingToken: from }, {}),
      (page) => page.DBSnapshots,
      (page) => page.Marker,
    ),
  arn: (snapshot) => snapshot.DBSnapshotArn,
  name: (snapshot) => snapshot.DBSnapshotIdentifier,
  encrypted: (snapshot) => snapshot.Encrypted,
  zones: ({ AvailabilityZone }) => (AvailabilityZone === undefined ? [] : [AvailabilityZone]),
  details: {
    database: (snapshot) => databaseArn(snapshot.DBSnapshotArn, "db", snapshot.DBInstanceIdentifier),
    resourceId: (snapshot) => snapshot.DbiResourceId,
    iops: (snapshot) => snapshot.Iops,
    optionGroupName: (snapshot) => snapshot.OptionGroupName,
    sourceSnapshot: (snapshot) => snapshot.SourceDBSnapshotIdentifier,
    fullSnapshotSizeInBytes: (snapshot) => snapshot.FullSnapshotSizeInBytes,
  },
});
