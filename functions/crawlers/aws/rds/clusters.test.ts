import { expect, it } from "vitest";
import rds from "../__fixtures__/rds.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { rdsClusters } from "./clusters.ts";

const FIRST = "arn:aws:rds:us-east-1:644160558196:cluster:test-rds-cluster-param-group";
const SECOND = "arn:aws:rds:us-west-2:644160558196:cluster:badges-cluster";

it("maps clusters of Neptune and Aurora with their members", async () => {
  const { records } = await crawlKind(rdsClusters, rds);

  expect(records).toEqual([
    {
      nativeId: FIRST,
      type: "application",
      fields: {
        ...managed(FIRST, "test-rds-cluster-param-group", "Database", "Neptune (AWS)"),
        zones: ["us-east-1a", "us-east-1d", "us-east-1e"],
        vpcId: "vpc-1",
        subnetIds: ["subnet-1", "subnet-2"],
        securityGroups: ["sg-6c7fa917"],
        providerState: "available",
        status: "Active",
        providerCreatedAt: "2020-11-09T15:59:07.070Z",
        specification: {
          endpoint: "test-rds-cluster-param-group.cluster-cz6wy8cci3uf.us-east-1.neptune.amazonaws.com",
          version: "1.0.4.0",
          port: 8182,
          multiZone: false,
          encrypted: true,
        },
        details: {
          deletionProtection: false,
          backupRetentionPeriod: 1,
          dbSubnetGroupName: "default",
          engineMode: "provisioned",
          members: [{ identifier: "test-rds-cluster-param-group-instance-1", isWriter: true }],
          kmsKeyId: "arn:aws:kms:us-east-1:644160558196:key/b10f842a-feb7-4318-92d5-0640a75b7688",
          resourceId: "cluster-D5B6YSO2TZMX3UXUMBWZA3L3CA",
        },
        engine: "neptune",
        endpoints: [
          "test-rds-cluster-param-group.cluster-cz6wy8cci3uf.us-east-1.neptune.amazonaws.com:8182",
          "test-rds-cluster-param-group.cluster-ro-cz6wy8cci3uf.us-east-1.neptune.amazonaws.com:8182",
        ],
      },
      links: inNetworks("sg-6c7fa917", "subnet-1", "subnet-2", "vpc-1"),
      addresses: [
        "test-rds-cluster-param-group.cluster-cz6wy8cci3uf.us-east-1.neptune.amazonaws.com",
        "test-rds-cluster-param-group.cluster-ro-cz6wy8cci3uf.us-east-1.neptune.amazonaws.com",
      ],
      calls: [
        {
          rule: "database-replica",
          target: "arn:aws:rds:us-east-1:644160558196:db:test-rds-cluster-param-group-instance-1",
          path: "DBClusterMembers[].DBInstanceIdentifier",
        },
      ],
      dropped: [],
    },
    {
      nativeId: SECOND,
      type: "application",
      fields: {
        ...managed(SECOND, "badges-cluster", "Database", "RDS (AWS)"),
        tags: [{ key: "Env", value: "prod" }],
        environment: "prod",
        zones: ["us-west-2a", "us-west-2b", "us-west-2c"],
        securityGroups: ["sg-0711bc40410e83797"],
        providerState: "available",
        status: "Active",
        providerCreatedAt: "2019-08-01T18:42:28.070Z",
        specification: {
          endpoint: "badges-cluster.cluster-cz2dumebtpyc.us-west-2.rds.amazonaws.com",
          version: "5.7.mysql_aurora.2.11.2",
          port: 3306,
          multiZone: true,
          encrypted: true,
        },
        details: {
          deletionProtection: true,
          backupRetentionPeriod: 8,
          dbSubnetGroupName: "badges-subnets",
          engineMode: "provisioned",
          members: [
            { identifier: "badges-0", isWriter: false },
            { identifier: "badges-1", isWriter: true },
          ],
          kmsKeyId: "arn:aws:kms:us-west-2:644160558196:key/85a7c6ce-956b-4c30-9b6c-2cae29dba224",
          resourceId: "cluster-RRIU4BSDMPJL7K2DRZGCI43BWA",
        },
        engine: "aurora-mysql",
        endpoints: [
          "badges-cluster.cluster-cz2dumebtpyc.us-west-2.rds.amazonaws.com:3306",
          "badges-cluster.cluster-ro-cz2dumebtpyc.us-west-2.rds.amazonaws.com:3306",
        ],
      },
      links: inNetworks("sg-0711bc40410e83797"),
      addresses: [
        "badges-cluster.cluster-cz2dumebtpyc.us-west-2.rds.amazonaws.com",
        "badges-cluster.cluster-ro-cz2dumebtpyc.us-west-2.rds.amazonaws.com",
      ],
      calls: [
        {
          rule: "database-replica",
          target: "arn:aws:rds:us-west-2:644160558196:db:badges-0",
          path: "DBClusterMembers[].DBInstanceIdentifier",
        },
        {
          rule: "database-replica",
          target: "arn:aws:rds:us-west-2:644160558196:db:badges-1",
          path: "DBClusterMembers[].DBInstanceIdentifier",
        },
      ],
      dropped: [],
    },
  ]);
});
