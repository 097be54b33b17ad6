import { type DBInstance, paginateDescribeDBInstances, RDSClient } from "@aws-sdk/client-rds";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import { hostAndPort } from "../endpoints.ts";
import { collect } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";
import { databaseArn, productOf } from "./engines.ts";

/** Database instances, also the members of clusters. What changes by the minute, such as the latest restorable time, stays out. */
export const rdsInstances = managedService<DBInstance>()({
  kind: "aws_db_instance",
  label: "RDS instances",
  command: "dbs-list",
  family: "Database",
  product: productOf,
  docs: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html",
  permissions: ["rds:DescribeDBInstances"],
  list: (aws, from) =>
    paged(
      paginateDescribeDBInstances({ client: aws.client(RDSClient), pageSize: 100, startingToken: from }, {}),
      (page) => page.DBInstances,
      (page) => page.Marker,
    ),
  find: (aws, arns) =>
    collect(
      paginateDescribeDBInstances(
        { client: aws.client(RDSClient), pageSize: 100 },
        { Filters: [{ Name: "db-instance-id", Values: [...arns] }] },
      ),
      (page) => page.DBInstances,
    ),
  arn: (db) => db.DBInstanceArn,
  name: (db) => db.DBInstanceIdentifier,
  tags: (db) => db.TagList,
  state: (db) => db.DBInstanceStatus,
  createdAt: (db) => db.InstanceCreateTime,
  zones: (db) => [db.AvailabilityZone, db.SecondaryAvailabilityZone],
  vpcId: (db) => db.DBSubnetGroup?.VpcId,
  subnetIds: (db) => db.DBSubnetGroup?.Subnets?.map(({ SubnetIdentifier }) => SubnetIdentifier),
  securityGroups: (db) => db.VpcSecurityGroups?.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId),
  specification: {
    endpoint: (db) => db.Endpoint?.Address,
    port: (db) => db.Endpoint?.Port,
    version: (db) => db.EngineVersion,
    databaseName: (db) => db.DBName,
    instanceClass: (db) => db.DBInstanceClass,
    storageGiB: (db) => db.AllocatedStorage || undefined,
    storageType: (db) => db.StorageType,
    iops: (db) => db.Iops,
    multiZone: (db) => db.MultiAZ,
    encrypted: (db) => db.StorageEncrypted,
  },
  fields: {
    engine: (db) => db.Engine,
    endpoints: (db) => [hostAndPort(db.Endpoint?.Address, db.Endpoint?.Port)],
  },
  details: {
    deletionProtection: (db) => db.DeletionProtection,
    backupRetentionPeriod: (db) => db.BackupRetentionPeriod,
    publiclyAccessible: (db) => db.PubliclyAccessible,
    caCertIdentifier: (db) => db.CACertificateIdentifier,
    dbSubnetGroupName: (db) => db.DBSubnetGroup?.DBSubnetGroupName,
    replicateSourceDb: (db) => db.ReadReplicaSourceDBInstanceIdentifier ?? db.ReadReplicaSourceDBClusterIdentifier,
    clusterIdentifier: (db) => db.DBClusterIdentifier,
    licenseModel: (db) => db.LicenseModel,
    kmsKeyId: (db) => db.KmsKeyId,
    resourceId: (db) => db.DbiResourceId,
    preferredBackupWindow: (db) => db.PreferredBackupWindow,
    preferredMaintenanceWindow: (db) => db.PreferredMaintenanceWindow,
    maxAllocatedStorage: (db) => db.MaxAllocatedStorage,
    enabledCloudwatchLogsExports: (db) => db.EnabledCloudwatchLogsExports,
    parameterGroups: (db) => db.DBParameterGroups?.map(({ DBParameterGroupName }) => DBParameterGroupName),
  },
  addresses: (db) => [db.Endpoint?.Address, db.ListenerEndpoint?.Address],
  calls: [
    {
      rule: "database-replica",
      calls: (db) => [
        ...callTo(
          databaseArn(db.DBInstanceArn, "db", db.ReadReplicaSourceDBInstanceIdentifier),
          "ReadReplicaSourceDBInstanceIdentifier",
        ),
        ...callTo(
          databaseArn(db.DBInstanceArn, "cluster", db.ReadReplicaSourceDBClusterIdentifier),
          "ReadReplicaSourceDBClusterIdentifier",
        ),
      ],
    },
  ],
});
