import { type DBClusterSnapshot, paginateDescribeDBClusterSnapshots, RDSClient } from "@aws-sdk/client-rds";
import { paged } from "../../engine/paged.ts";
import { sorted } from "../managed-service.ts";
import { databaseArn } from "./engines.ts";
import { snapshotKind } from "./snapshot-kind.ts";

/** Copies of clusters that belong to the account, those that are taken by themselves included. */
export const rdsClusterSnapshots = snapshotKind<DBClusterSnapshot>()({
  kind: "aws_db_cluster_snapshot",
  label: "RDS, DocumentDB and Neptune cluster snapshots",
  docs: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBClusterSnapshot.html",
  permissions: ["rds:DescribeDBClusterSnapshots"],
  list: (aws, from) =>
    paged(
      paginateDescribeDBClusterSnapshots({ client: aws.client(RDSClient), pageSize: 100, startingToken: from }, {}),
      (page) => page.DBClusterSnapshots,
      (page) => page.Marker,
    ),
  arn: (snapshot) => snapshot.DBClusterSnapshotArn,
  name: (snapshot) => snapshot.DBClusterSnapshotIdentifier,
  encrypted: (snapshot) => snapshot.StorageEncrypted,
  zones: (snapshot) => sorted(snapshot.AvailabilityZones),
  details: {
    database: (snapshot) => databaseArn(snapshot.DBClusterSnapshotArn, "cluster", snapshot.DBClusterIdentifier),
    resourceId: (snapshot) => snapshot.DbClusterResourceId,
    engineMode: (snapshot) => snapshot.EngineMode,
    sourceSnapshot: (snapshot) => snapshot.SourceDBClusterSnapshotArn,
  },
});
