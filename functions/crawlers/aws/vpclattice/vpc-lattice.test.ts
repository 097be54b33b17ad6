import { expect, it } from "vitest";
import { crawlKind, crawlOne } from "../testing/crawl-kind.ts";
import { awsFailure } from "../testing/fake-aws.ts";
import { inNetworks, managed, toServers } from "../testing/managed.ts";
import { vpclatticeServiceNetworks } from "./service-networks.ts";
import { vpclatticeServices } from "./services.ts";
import { vpclatticeTargetGroups } from "./target-groups.ts";

const lattice = (resource: string) => `arn:aws:vpc-lattice:eu-west-1:123456789012:${resource}`;
const SERVICE = lattice("service/svc-0a1b2c3d4e5f60718");
const NETWORK = lattice("servicenetwork/sn-0a1b2c3d4e5f60718");
const GROUP = lattice("targetgroup/tg-0a1b2c3d4e5f60718");
const FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:orders";
const CREATED = "2024-05-06T07:08:09.000Z";
const TAGS = { "vpc-lattice:ListTagsForResource": { tags: { env: "prod" } } };
const TAGGED = { environment: "prod", tags: [{ key: "env", value: "prod" }] };

it("maps a service with the names that it answers to", async () => {
  const record = await crawlOne(vpclatticeServices, {
    ...TAGS,
    "vpc-lattice:ListServices": {
      items: [
        {
          id: "svc-0a1b2c3d4e5f60718",
          arn: SERVICE,
          name: "orders",
          status: "CREATE_FAILED",
          createdAt: CREATED,
          customDomainName: "orders.example.com",
          dnsEntry: { domainName: "orders-0a1b.7d67968.vpc-lattice-svcs.eu-west-1.on.aws", hostedZoneId: "Z1" },
        },
      ],
    },
    "vpc-lattice:GetService": {
      authType: "AWS_IAM",
      certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
      failureMessage: "No such certificate",
    },
    "vpc-lattice:ListListeners": {
      items: [
        { name: "tls", protocol: "HTTPS", port: 443 },
        { name: "plain", protocol: "HTTP", port: 80 },
      ],
    },
  });

  expect(record).toEqual({
    nativeId: SERVICE,
    type: "application",
    fields: {
      ...managed(SERVICE, "orders", "ServiceMesh", "VPC Lattice (AWS)"),
      ...TAGGED,
      providerState: "CREATE_FAILED",
      status: "Error",
      providerCreatedAt: CREATED,
      specification: { endpoint: "orders.example.com" },
      endpoints: ["orders.example.com", "orders-0a1b.7d67968.vpc-lattice-svcs.eu-west-1.on.aws"],
      details: {
        id: "svc-0a1b2c3d4e5f60718",
        authType: "AWS_IAM",
        certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/1",
        statusReason: "No such certificate",
        listeners: [
          { protocol: "HTTP", port: 80 },
          { protocol: "HTTPS", port: 443 },
        ],
      },
    },
    links: [],
    addresses: ["orders-0a1b.7d67968.vpc-lattice-svcs.eu-west-1.on.aws", "orders.example.com"],
    calls: [],
    dropped: [],
  });
});

it("maps a service network between VPCs and services", async () => {
  const record = await crawlOne(vpclatticeServiceNetworks, {
    ...TAGS,
    "vpc-lattice:ListServiceNetworks": {
      items: [
        {
          id: "sn-0a1b2c3d4e5f60718",
          arn: NETWORK,
          name: "shop",
          createdAt: CREATED,
          numberOfAssociatedServices: 1,
          numberOfAssociatedVPCs: 2,
        },
      ],
    },
    "vpc-lattice:GetServiceNetwork": { authType: "NONE" },
    "vpc-lattice:ListServiceNetworkServiceAssociations": { items: [{ serviceArn: SERVICE, status: "ACTIVE" }] },
    "vpc-lattice:ListServiceNetworkVpcAssociations": [
      { items: [{ vpcId: "vpc-2" }], nextToken: "2" },
      { items: [{ vpcId: "vpc-1" }] },
    ],
  });

  expect(record).toEqual({
    nativeId: NETWORK,
    type: "application",
    fields: {
      ...managed(NETWORK, "shop", "ServiceMesh", "VPC Lattice (AWS)"),
      ...TAGGED,
      providerCreatedAt: CREATED,
      details: {
        id: "sn-0a1b2c3d4e5f60718",
        authType: "NONE",
        numberOfAssociatedServices: 1,
        numberOfAssociatedVPCs: 2,
      },
    },
    links: inNetworks("vpc-1", "vpc-2"),
    addresses: [],
    calls: [{ rule: "service-registry", target: SERVICE, path: "serviceAssociations[].serviceArn" }],
    dropped: [],
  });
});

const group = {
  id: "tg-0a1b2c3d4e5f60718",
  arn: GROUP,
  name: "orders",
  type: "INSTANCE",
  status: "ACTIVE",
  createdAt: CREATED,
  protocol: "HTTP",
  port: 80,
  ipAddressType: "IPV4",
  vpcIdentifier: "vpc-1",
  serviceArns: [SERVICE],
};

it("maps a target group between services and targets", async () => {
  const record = await crawlOne(vpclatticeTargetGroups, {
    ...TAGS,
    "vpc-lattice:ListTargetGroups": { items: [group] },
    "vpc-lattice:ListTargets": {
      items: [
        { id: "i-2", port: 8080, status: "HEALTHY" },
        { id: "i-1", status: "DRAINING" },
      ],
    },
    "vpc-lattice:GetTargetGroup": { config: { protocolVersion: "HTTP1", healthCheck: { path: "/health" } } },
  });

  expect(record).toEqual({
    nativeId: GROUP,
    type: "application",
    fields: {
      ...managed(GROUP, "orders", "ServiceMesh", "VPC Lattice (AWS)"),
      ...TAGGED,
      vpcId: "vpc-1",
      providerState: "ACTIVE",
      status: "Active",
      providerCreatedAt: CREATED,
      instances: ["i-1", "i-2"],
      details: {
        id: "tg-0a1b2c3d4e5f60718",
        type: "INSTANCE",
        protocol: "HTTP",
        protocolVersion: "HTTP1",
        port: 80,
        ipAddressType: "IPV4",
        healthCheckPath: "/health",
        serviceArns: [SERVICE],
        targets: ["i-1", "i-2"],
      },
    },
    links: [...inNetworks("vpc-1"), ...toServers("i-1", "i-2")],
    addresses: [],
    calls: [
      { rule: "service-registry", target: GROUP, from: SERVICE, path: "serviceArns[]" },
      { rule: "service-registry", target: "i-1", port: 80, protocol: "http", path: "targets[].id" },
      { rule: "service-registry", target: "i-2", port: 8080, protocol: "http", path: "targets[].id" },
    ],
    dropped: [],
  });
});

it("calls a function without its version, and knows a group whose targets may not be listed", async () => {
  const { records } = await crawlKind(vpclatticeTargetGroups, {
    "vpc-lattice:ListTargetGroups": {
      items: [
        { arn: GROUP, name: "function", type: "LAMBDA" },
        { ...group, arn: `${GROUP}9`, serviceArns: [] },
      ],
    },
    "vpc-lattice:ListTargets": ({ input }) =>
      input.targetGroupIdentifier === GROUP
        ? { items: [{ id: `${FUNCTION}:7` }] }
        : awsFailure("AccessDeniedException", "no", 403),
  });

  expect(records.map(({ calls }) => calls)).toEqual([
    [{ rule: "service-registry", target: FUNCTION, path: "targets[].id" }],
    [],
  ]);
  expect(records[1]?.fields).toMatchObject({ name: "orders", details: { type: "INSTANCE" } });
});
