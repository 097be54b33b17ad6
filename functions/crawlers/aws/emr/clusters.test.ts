import { expect, it } from "vitest";
import { crawlKind } from "../testing/crawl-kind.ts";
import { inNetworks, managed } from "../testing/managed.ts";
import { emrClusters } from "./clusters.ts";

const ARN = "arn:aws:elasticmapreduce:eu-west-1:123456789012:cluster/j-2AXXXXXXGAPLF";
const Status = { State: "WAITING", Timeline: { CreationDateTime: "2024-05-06T07:08:09Z" } };

it("maps a living cluster, without its configurations and passwords", async () => {
  const { records, requests } = await crawlKind(emrClusters, {
    "emr:ListClusters": { Clusters: [{ Id: "j-2AXXXXXXGAPLF", Name: "nightly", Status, ClusterArn: ARN }] },
    "emr:DescribeCluster": {
      Cluster: {
        Id: "j-2AXXXXXXGAPLF",
        Name: "nightly",
        Status,
        ClusterArn: ARN,
        Ec2InstanceAttributes: {
          Ec2KeyName: "ops",
          Ec2SubnetId: "subnet-1",
          Ec2AvailabilityZone: "eu-west-1a",
          IamInstanceProfile: "EMR_EC2_DefaultRole",
          EmrManagedMasterSecurityGroup: "sg-1",
          EmrManagedSlaveSecurityGroup: "sg-2",
          ServiceAccessSecurityGroup: "sg-3",
          AdditionalMasterSecurityGroups: ["sg-4"],
          AdditionalSlaveSecurityGroups: ["sg-4"],
        },
        InstanceCollectionType: "INSTANCE_FLEET",
        LogUri: "s3n://logs-bucket/emr/",
        ReleaseLabel: "emr-7.1.0",
        OSReleaseLabel: "2023.4.20240401",
        AutoTerminate: false,
        TerminationProtected: true,
        Applications: [{ Name: "Spark", Version: "3.5.0" }, { Name: "Hive", Version: "3.1.3" }, { Name: "Tool" }],
        Tags: [{ Key: "team", Value: "data" }],
        ServiceRole: "EMR_DefaultRole",
        MasterPublicDnsName: "ip-10-0-0-7.eu-west-1.compute.internal",
        SecurityConfiguration: "encrypted",
        Configurations: [
          { Classification: "hive-site", Properties: { "javax.jdo.option.ConnectionPassword": "hunter2" } },
        ],
        KerberosAttributes: { Realm: "EC2.INTERNAL", KdcAdminPassword: "hunter2" },
      },
    },
  });

  expect(records).toEqual([
    {
      nativeId: ARN,
      type: "application",
      fields: {
        ...managed(ARN, "nightly", "Application", "EMR (AWS)"),
        tags: [{ key: "team", value: "data" }],
        zones: ["eu-west-1a"],
        subnetIds: ["subnet-1"],
        securityGroups: ["sg-1", "sg-2", "sg-3", "sg-4"],
        providerState: "WAITING",
        status: "Active",
        providerCreatedAt: "2024-05-06T07:08:09.000Z",
        specification: { endpoint: "ip-10-0-0-7.eu-west-1.compute.internal" },
        details: {
          id: "j-2AXXXXXXGAPLF",
          releaseLabel: "emr-7.1.0",
          osReleaseLabel: "2023.4.20240401",
          applications: ["Hive 3.1.3", "Spark 3.5.0", "Tool"],
          instanceCollectionType: "INSTANCE_FLEET",
          autoTerminate: false,
          terminationProtected: true,
          securityConfiguration: "encrypted",
          serviceRole: "EMR_DefaultRole",
          instanceProfile: "EMR_EC2_DefaultRole",
          keyName: "ops",
          logUri: "s3n://logs-bucket/emr/",
        },
      },
      links: inNetworks("sg-1", "sg-2", "sg-3", "sg-4", "subnet-1"),
      addresses: [],
      calls: [{ rule: "configured-endpoint", target: "arn:aws:s3:::logs-bucket", path: "Cluster.LogUri" }],
      dropped: [],
    },
  ]);
  expect(JSON.stringify(records)).not.toContain("hunter2");
  expect(requests[0]?.input).toEqual({
    ClusterStates: ["STARTING", "BOOTSTRAPPING", "RUNNING", "WAITING", "TERMINATING"],
  });
});
