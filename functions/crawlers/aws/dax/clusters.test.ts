import { expect, it } from "vitest";
import { crawlKind } from "../testing/crawl-kind.ts";
import { awsFailure } from "../testing/fake-aws.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { daxClusters } from "./clusters.ts";

const ARN = "arn:aws:dax:eu-west-1:123456789012:cache/orders";
const cluster = {
  ClusterName: "orders",
  Description: "In front of orders",
  ClusterArn: ARN,
  TotalNodes: 2,
  NodeType: "dax.r5.large",
  Status: "available",
  ClusterDiscoveryEndpoint: {
    Address: "orders.x.dax-clusters.eu-west-1.amazonaws.com",
    Port: 8111,
    URL: "dax://orders",
  },
  Nodes: [
    {
      AvailabilityZone: "eu-west-1b",
      Endpoint: { Address: "orders-b.x.nodes.dax-clusters.amazonaws.com", Port: 8111 },
    },
    {
      AvailabilityZone: "eu-west-1a",
      Endpoint: { Address: "orders-a.x.nodes.dax-clusters.amazonaws.com", Port: 8111 },
    },
  ],
  SubnetGroup: "private",
  SecurityGroups: [{ SecurityGroupIdentifier: "sg-1", Status: "active" }],
  IamRoleArn: "arn:aws:iam::123456789012:role/dax",
  ParameterGroup: { ParameterGroupName: "default.dax1.0" },
  SSEDescription: { Status: "ENABLED" },
  ClusterEndpointEncryptionType: "NONE",
  NetworkType: "ipv4",
};

it("maps a cluster with the networks of its subnet group", async () => {
  const { records } = await crawlKind(daxClusters, {
    "dax:DescribeClusters": { Clusters: [cluster] },
    "dax:DescribeSubnetGroups": {
      SubnetGroups: [
        {
          SubnetGroupName: "private",
          VpcId: "vpc-1",
          Subnets: [{ SubnetIdentifier: "subnet-2" }, { SubnetIdentifier: "subnet-1" }],
        },
      ],
    },
    "dax:ListTags": [
      { Tags: [{ Key: "team", Value: "orders" }], NextToken: "more" },
      { Tags: [{ Key: "a", Value: "b" }] },
    ],
  });

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "orders", "Cache", "DAX (AWS)"),
        tags: [
          { key: "a", value: "b" },
          { key: "team", value: "orders" },
        ],
        zones: ["eu-west-1a", "eu-west-1b"],
        vpcId: "vpc-1",
        subnetIds: ["subnet-1", "subnet-2"],
        securityGroups: ["sg-1"],
        providerState: "available",
        status: "Active",
        specification: {
          endpoint: "orders.x.dax-clusters.eu-west-1.amazonaws.com",
          port: 8111,
          nodeType: "dax.r5.large",
          nodeCount: 2,
        },
        details: {
          url: "dax://orders",
          iamRoleArn: "arn:aws:iam::123456789012:role/dax",
          parameterGroupName: "default.dax1.0",
          subnetGroupName: "private",
          sseStatus: "ENABLED",
          clusterEndpointEncryptionType: "NONE",
          networkType: "ipv4",
        },
        engine: "DAX",
        description: "In front of orders",
        endpoints: [
          "orders-a.x.nodes.dax-clusters.amazonaws.com:8111",
          "orders-b.x.nodes.dax-clusters.amazonaws.com:8111",
          "orders.x.dax-clusters.eu-west-1.amazonaws.com:8111",
        ],
      },
      links: inNetworks("sg-1", "subnet-1", "subnet-2", "vpc-1"),
      addresses: [
        "orders-a.x.nodes.dax-clusters.amazonaws.com",
        "orders-b.x.nodes.dax-clusters.amazonaws.com",
        "orders.x.dax-clusters.eu-west-1.amazonaws.com",
      ],
      calls: [],
      dropped: [],
    },
  ]);
});

it("turns the pages a hundred at a time", async () => {
  const { records, requests } = await crawlKind(daxClusters, {
    "dax:DescribeClusters": [
      { Clusters: [cluster], NextToken: "more" },
      { Clusters: [{ ...cluster, ClusterArn: `${ARN}-2` }] },
    ],
  });

  expect(records.map(({ nativeId }) => nativeId)).toEqual([ARN, `${ARN}-2`]);
  expect(requests.filter(({ operation }) => operation === "DescribeClusters").map(({ input }) => input)).toEqual([
    { MaxResults: 100 },
    { MaxResults: 100, NextToken: "more" },
  ]);
});

it("takes a region that refuses the API's version for one without the service", async () => {
  const listing = crawlKind(daxClusters, {
    "dax:DescribeClusters": awsFailure("InvalidParameterValueException", "Access Denied to API Version: DAX_V3"),
  });

  await expect(listing).rejects.toMatchObject({ class: "NOT_SUPPORTED" });
});
