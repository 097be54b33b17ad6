import { expect, it } from "vitest";
import eks from "../__fixtures__/eks.json" with { type: "json" };
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { eksClusters } from "./clusters.ts";

const ARN = "arn:aws:eks:us-east-1:644160558196:cluster/seriously-dangerous-rabbit";

it("maps a cluster", async () => {
  const { records } = await crawlKind(eksClusters, eks);

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "seriously-dangerous-rabbit", "ContainerOrchestration", "EKS (AWS)"),
        tags: [
          { key: "App", value: "SalesEngineering" },
          { key: "Env", value: "Dev" },
          { key: "Owner", value: "someone@example.com" },
        ],
        environment: "Dev",
        vpcId: "vpc-029654b93830acd5a",
        subnetIds: ["subnet-03f1645fc355b8886", "subnet-0867db2dcb1462488", "subnet-0ba582f1e2af5d98a"],
        securityGroups: ["sg-00ffcad35cb685971"],
        providerState: "ACTIVE",
        status: "Active",
        providerCreatedAt: "2026-03-30T12:14:36.670Z",
        specification: {
          endpoint: "https://726A42B0820A9FF10EB8E3A2D2F68D72.gr7.us-east-1.eks.amazonaws.com",
          version: "1.35",
        },
        details: {
          platformVersion: "eks.8",
          role: "arn:aws:iam::644160558196:role/eksctl-app-dev-cluster-ServiceRole-JkmhsR0OCIQ1",
          endpointPublicAccess: true,
          endpointPrivateAccess: true,
          publicAccessCidrs: ["0.0.0.0/0"],
          serviceIpv4Cidr: "10.100.0.0/16",
          oidcIssuer: "https://oidc.eks.us-east-1.amazonaws.com/id/726A42B0820A9FF10EB8E3A2D2F68D72",
        },
        endpoints: ["https://726A42B0820A9FF10EB8E3A2D2F68D72.gr7.us-east-1.eks.amazonaws.com"],
      },
      links: inNetworks(
        "sg-00ffcad35cb685971",
        "subnet-03f1645fc355b8886",
        "subnet-0867db2dcb1462488",
        "subnet-0ba582f1e2af5d98a",
        "vpc-029654b93830acd5a",
      ),
      addresses: [
        "726a42b0820a9ff10eb8e3a2d2f68d72.gr7.us-east-1.eks.amazonaws.com",
        "https://726A42B0820A9FF10EB8E3A2D2F68D72.gr7.us-east-1.eks.amazonaws.com",
      ],
      calls: [],
      dropped: [],
    },
  ]);
});
