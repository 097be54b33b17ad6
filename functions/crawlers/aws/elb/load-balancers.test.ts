import { expect, it } from "vitest";
import elb from "../__fixtures__/elb.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed, toServers } from "../testing/managed.ts";
import { elbLoadBalancers } from "./load-balancers.ts";

const ARN = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/balanced";

it("maps a classic load balancer and its instances", async () => {
  const { records } = await crawlKind(elbLoadBalancers, elb);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "balanced", "Loadbalance", "ELB (AWS)"),
        tags: [
          { key: "Platform", value: "ubuntu" },
          { key: "custodian_next", value: "Resource does not meet policy: delete@2016/05/21" },
        ],
        zones: ["us-east-1d", "us-east-1e"],
        vpcId: "vpc-d2d616b5",
        subnetIds: ["subnet-3a334610", "subnet-e3b194de"],
        securityGroups: ["sg-6c7fa917"],
        providerCreatedAt: "2016-11-27T19:08:14.690Z",
        specification: {
          endpoint: "balanced-289865228.us-east-1.elb.amazonaws.com",
          healthcheck: "HTTP:80/index.html",
          scheme: "internet-facing",
        },
        details: {
          loadBalancerType: "classic",
          zoneId: "Z35SXDOTRQ7X7K",
          listeners: [{ port: 80, protocol: "HTTP", instancePort: 80, instanceProtocol: "HTTP" }],
        },
        endpoints: ["balanced-289865228.us-east-1.elb.amazonaws.com"],
        instances: ["i-0d6fc89a578546fec"],
      },
      links: [
        ...inNetworks("sg-6c7fa917", "subnet-3a334610", "subnet-e3b194de", "vpc-d2d616b5"),
        ...toServers("i-0d6fc89a578546fec"),
      ],
      addresses: ["balanced-289865228.us-east-1.elb.amazonaws.com"],
      calls: [
        {
          rule: "classic-lb-instance",
          target: "i-0d6fc89a578546fec",
          path: "Instances[].InstanceId",
          port: 80,
          protocol: "HTTP",
        },
      ],
      dropped: [],
    },
  ]);
});
