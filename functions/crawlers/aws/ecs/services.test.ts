import { expect, it } from "vitest";
import ecs from "../__fixtures__/ecs.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { openFake } from "../testing/open-fake.ts";
import { ecsServices } from "./services.ts";

const ARN = "arn:aws:ecs:us-east-2:644160558196:service/dev-redash/redash-server";

it("maps a service between its load balancer, images, registry and what is configured", async () => {
  const { records } = await crawlKind(ecsServices, ecs);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "redash-server", "Application", "ECS (AWS)"),
        tags: [
          { key: "App", value: "Redash" },
          { key: "stacklet:app", value: "redash" },
        ],
        subnetIds: ["subnet-0b829c7f54fd00883", "subnet-0d92e88c50ab9adac", "subnet-0e26958394c1a4fc7"],
        securityGroups: ["sg-03067d2f64ae975d8", "sg-037c67c516127610d", "sg-04e2c7d46a6745f0c"],
        providerState: "ACTIVE",
        status: "Active",
        providerCreatedAt: "2022-05-24T14:46:50.746Z",
        specification: { ports: [5000] },
        details: {
          desiredCount: 1,
          platformVersion: "LATEST",
          cluster: "arn:aws:ecs:us-east-2:644160558196:cluster/dev-redash",
          taskDefinition: "arn:aws:ecs:us-east-2:644160558196:task-definition/dev-redash-server:75",
          schedulingStrategy: "REPLICA",
          assignPublicIp: "ENABLED",
          cpu: "1024",
          memory: "2048",
          taskRoleArn: "arn:aws:iam::644160558196:role/redash",
          images: [
            "644160558196.dkr.ecr.us-east-2.amazonaws.com/redash/server:10.1.0@sha256:abababababababababababababababababababababababababababababababab",
            "nginx:1.27",
          ],
          environmentNames: ["COOKIE", "DB_PASSWORD", "REDASH_REDIS_URL"],
          targetGroupArns: [
            "arn:aws:elasticloadbalancing:us-east-2:644160558196:targetgroup/dev-redash/608e176bc37cd1d3",
          ],
        },
      },
      links: inNetworks(
        "sg-03067d2f64ae975d8",
        "sg-037c67c516127610d",
        "sg-04e2c7d46a6745f0c",
        "subnet-0b829c7f54fd00883",
        "subnet-0d92e88c50ab9adac",
        "subnet-0e26958394c1a4fc7",
      ),
      addresses: [],
      calls: [
        {
          rule: "container-service",
          target: "644160558196.dkr.ecr.us-east-2.amazonaws.com/redash/server",
          path: "containerDefinitions[].image",
        },
        {
          rule: "container-service",
          target: ARN,
          path: "loadBalancers[].targetGroupArn",
          from: "arn:aws:elasticloadbalancing:us-east-2:644160558196:targetgroup/dev-redash/608e176bc37cd1d3",
          port: 5000,
        },
        {
          rule: "container-registry",
          target: "arn:aws:servicediscovery:us-east-2:644160558196:service/srv-bzzz6xsmtwv5uap7",
          path: "serviceRegistries[].registryArn",
        },
        {
          rule: "configured-endpoint",
          target: "arn:aws:secretsmanager:us-east-2:644160558196:secret:redash-AbCdEf",
          path: "containerDefinitions[].secrets.COOKIE",
        },
        {
          rule: "configured-endpoint",
          target: "redash.abc.use2.cache.amazonaws.com",
          path: "containerDefinitions[].environment.REDASH_REDIS_URL",
          port: 6379,
          protocol: "redis",
        },
      ],
      dropped: [],
    },
  ]);
});

it("looks at single services in their clusters, and takes deleted ones for gone", async () => {
  const arnOf = (cluster: string, name: string) => `arn:aws:ecs:eu-west-1:123456789012:service/${cluster}/${name}`;
  const { aws, context, close } = await openFake({
    "ecs:DescribeServices": ({ input }) => ({
      services: (input.services as string[]).map((serviceArn) => ({
        serviceArn,
        status: serviceArn.endsWith("old") ? "INACTIVE" : "ACTIVE",
      })),
    }),
  });
  const found = await ecsServices.find?.(context, [arnOf("live", "web"), arnOf("test", "web"), arnOf("live", "old")]);
  await close();

  expect(found?.map(({ serviceArn }) => serviceArn)).toEqual([arnOf("live", "web"), arnOf("test", "web")]);
  expect(aws.requests.map(({ input }) => input.cluster)).toEqual(["live", "test"]);
});
