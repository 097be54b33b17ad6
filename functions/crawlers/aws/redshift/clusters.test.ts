import { expect, it } from "vitest";
import redshift from "../__fixtures__/redshift.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { redshiftClusters } from "./clusters.ts";

const ARN = "arn:aws:redshift:eu-west-1:123456789012:cluster:redshift-cluster-1";

it("maps a data warehouse", async () => {
  const { records } = await crawlKind(redshiftClusters, redshift);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "redshift-cluster-1", "Database", "Redshift (AWS)"),
        zones: ["us-east-1c"],
        vpcId: "vpc-0533a2995f4558a09",
        securityGroups: ["sg-05cacda2689hgr456"],
        providerState: "available",
        status: "Active",
        providerCreatedAt: "2022-09-01T22:04:52.776Z",
        specification: {
          endpoint: "redshift-cluster-2.c6fgtej78kj.us-east-1.redshift.amazonaws.com",
          version: "1.0",
          port: 5439,
          databaseName: "dev",
          instanceClass: "dc2.large",
          encrypted: true,
        },
        details: {
          clusterIdentifier: "redshift-cluster-1",
          numberOfNodes: 1,
          publiclyAccessible: false,
          clusterSubnetGroupName: "cluster-subnet-group-1",
          kmsKeyId: "arn:aws:kms:us-east-1:012345678912:key/45cefe2b-f893-76fc-904r-59df8a3b8630",
          clusterNamespaceArn: "arn:aws:redshift:us-east-1:012345678912:namespace:07dc2cd1-0e62-446a-86b3-4e9b275a2012",
          iamRoles: ["arn:aws:iam::012345678912:role/service-role/AmazonRedshift-CommandsAccessRole-20220908T9088765"],
        },
        engine: "redshift",
        endpoints: ["redshift-cluster-2.c6fgtej78kj.us-east-1.redshift.amazonaws.com:5439"],
      },
      links: inNetworks("sg-05cacda2689hgr456", "vpc-0533a2995f4558a09"),
      addresses: [
        "arn:aws:redshift:us-east-1:012345678912:namespace:07dc2cd1-0e62-446a-86b3-4e9b275a2012",
        "redshift-cluster-2.c6fgtej78kj.us-east-1.redshift.amazonaws.com",
      ],
      calls: [],
      dropped: [],
    },
  ]);
});
