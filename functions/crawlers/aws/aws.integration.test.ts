import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type ApiClient, newPerson } from "../../../infra/local/testing/api-client.ts";
import { type Listed, syncClient } from "../../../infra/local/testing/sync-client.ts";
import type { Gap } from "../../../shared/contracts/discovery.ts";
import { awsFailure, type FakeAws, fakeAws } from "./testing/fake-aws.ts";

const ACCOUNT = "123456789012";
const url = inject("maestroUrl");

/** What the account has at the beginning: three instances with their disks in one subnet. */
const instance = (n: number, state = "running") => ({
  InstanceId: `i-000000000000000${n}`,
  InstanceType: "t3.micro",
  ImageId: "ami-00000001",
  State: { Name: state },
  PrivateIpAddress: `10.0.1.${n}`,
  SubnetId: "subnet-00000001",
  VpcId: "vpc-00000001",
  SecurityGroups: [{ GroupId: "sg-00000001", GroupName: "web" }],
  BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { VolumeId: `vol-0000000${n}` } }],
  Tags: [{ Key: "Name", Value: `web-${n}` }],
});
const volume = (n: number) => ({ VolumeId: `vol-0000000${n}`, Size: 8, State: "in-use", VolumeType: "gp3" });
const reservations = (...Instances: object[]) => ({ Reservations: [{ OwnerId: ACCOUNT, Instances }] });

const WORLD = {
  "sts:GetCallerIdentity": { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/reader` },
  "ec2:DescribeRegions": {
    Regions: [
      { RegionName: "eu-west-1", OptInStatus: "opt-in-not-required" },
      { RegionName: "us-east-1", OptInStatus: "opt-in-not-required" },
      { RegionName: "af-south-1", OptInStatus: "not-opted-in" },
    ],
  },
  "ec2:DescribeInstances@eu-west-1": reservations(instance(1), instance(2), instance(3)),
  "ec2:DescribeInstanceTypes": {
    InstanceTypes: [{ InstanceType: "t3.micro", VCpuInfo: { DefaultVCpus: 2 }, MemoryInfo: { SizeInMiB: 1024 } }],
  },
  "ec2:DescribeVolumes@eu-west-1": { Volumes: [volume(1), volume(2), volume(3)] },
  "ec2:DescribeVpcs@eu-west-1": { Vpcs: [{ VpcId: "vpc-00000001", CidrBlock: "10.0.0.0/16" }] },
  "ec2:DescribeSubnets@eu-west-1": {
    Subnets: [{ SubnetId: "subnet-00000001", VpcId: "vpc-00000001", CidrBlock: "10.0.1.0/24" }],
  },
  "ec2:DescribeSecurityGroups@eu-west-1": {
    SecurityGroups: [{ GroupId: "sg-00000001", GroupName: "web", VpcId: "vpc-00000001" }],
  },
  "auto-scaling:DescribeAutoScalingGroups@eu-west-1": {
    AutoScalingGroups: [
      {
        AutoScalingGroupARN: `arn:aws:autoscaling:eu-west-1:${ACCOUNT}:autoScalingGroup:1:autoScalingGroupName/web`,
        AutoScalingGroupName: "web",
        Instances: [{ InstanceId: "i-0000000000000001" }, { InstanceId: "i-0000000000000002" }],
      },
    ],
  },
};
const COMMANDS = ["server-list", "volumes-list", "flavor-list", "network-list", "security-list", "autoscaling-list"];

let aws: FakeAws;
let me: Required<ApiClient>;
beforeAll(async () => {
  [aws, me] = await Promise.all([fakeAws({ responses: WORLD }), newPerson(url, "Cloud owner")]);
});
afterAll(() => aws.close());

const connect = (person: Required<ApiClient>, more: object = {}) =>
  syncClient(person).connect({
    name: "production",
    provider: "aws",
    method: "keys",
    credentials: { accessKeyId: "AKIAFAKE", secretAccessKey: "secret" },
    endpoint: aws.endpoint,
    regions: ["eu-west-1"],
    commands: COMMANDS,
    ...more,
  });
const sync = (person: Required<ApiClient>, id: string) => syncClient(person).sync(id);
const list = (person: Required<ApiClient>, path: string) => syncClient(person).list(path);
const coverage = async (id: string) =>
  (await me.call("GET", `/api/connections/${id}/coverage`)).body.items as unknown as Gap[];

describe("an AWS account", { timeout: 180_000 }, () => {
  it("is crawled into related records, follows what changes, and retires what goes", async () => {
    const { id, run: first } = await connect(me);

    expect(first, JSON.stringify(first)).toMatchObject({
      status: "success",
      counts: { seen: 11, created: 11, rejected: 0 },
    });
    const servers = await list(me, "/api/servers");
    const volumes = await list(me, "/api/volumes");
    const networks = await list(me, "/api/networks");
    const [flavor] = await list(me, "/api/flavors?filter[apiName][eq]=t3.micro&filter[region][eq]=eu-west-1");
    const idOf = (records: Listed[], nativeId: string) => records.find((record) => record.nativeId === nativeId)?.id;
    const web1 = servers.find(({ name }) => name === "web-1");
    expect(web1).toMatchObject({
      nativeId: "i-0000000000000001",
      status: "Active",
      memoryGiB: 1,
      cpu: 2,
      region: "eu-west-1",
      accountId: ACCOUNT,
      provider: "AWS",
      providerIds: ["aws:i-0000000000000001"],
      existence: "present",
      volumeIds: [idOf(volumes, "vol-00000001")],
      flavorId: flavor?.id,
    });
    expect(new Set(web1?.networkIds as string[])).toEqual(
      new Set([idOf(networks, "subnet-00000001"), idOf(networks, "sg-00000001")]),
    );
    expect(networks.find(({ nativeId }) => nativeId === "subnet-00000001")?.parentId).toBe(
      idOf(networks, "vpc-00000001"),
    );
    const [group] = await list(me, "/api/applications");
    expect(await syncClient(me).related(`/api/applications/${group?.id}`)).toContainEqual({
      direction: "to",
      field: "serverIds",
      names: ["web-1", "web-2"],
    });
    expect(await syncClient(me).related(`/api/servers/${web1?.id}`)).toContainEqual({
      direction: "from",
      field: "serverIds",
      names: ["web"],
    });
    const connection = await me.call("GET", `/api/connections/${id}`);
    expect(connection.body).toMatchObject({
      identity: WORLD["sts:GetCallerIdentity"].Arn,
      accounts: [{ id: ACCOUNT }],
      hasCredentials: true,
    });
    expect(connection.text).not.toContain("AKIAFAKE");

    expect(await sync(me, id)).toMatchObject({
      status: "success",
      counts: { seen: 11, created: 0, updated: 0, unchanged: 11, missing: 0 },
    });

    const stopped = { ...instance(2, "stopped"), Tags: [{ Key: "Name", Value: "web-two" }] };
    await aws.respond({
      "ec2:DescribeInstances@eu-west-1": reservations(instance(1), stopped, instance(3, "terminated"), instance(4)),
      "ec2:DescribeVolumes@eu-west-1": { Volumes: [volume(1), volume(2), volume(4)] },
    });
    expect(await sync(me, id)).toMatchObject({
      status: "success",
      counts: { seen: 11, created: 2, updated: 1, unchanged: 8, missing: 2 },
    });
    const after = await list(me, "/api/servers");
    expect(after.find(({ name }) => name === "web-two")).toMatchObject({ status: "Stopped", providerState: "stopped" });
    expect(after.find(({ name }) => name === "web-3")).toMatchObject({ existence: "missing" });
    const history = await me.call("GET", `/api/servers/${idOf(servers, "i-0000000000000002")}/history`);
    const [change] = history.body.items as unknown as { changes: { path: string; from: unknown; to: unknown }[] }[];
    expect(change?.changes).toEqual(
      expect.arrayContaining([
        { path: "name", from: "web-2", to: "web-two" },
        { path: "status", from: "Active", to: "Stopped" },
      ]),
    );

    await sync(me, id);
    const gone = await me.call("GET", `/api/servers/${idOf(servers, "i-0000000000000003")}`);
    expect(gone.body).toMatchObject({ existence: "inactive" });
  });

  it("is crawled in part where a permission is denied or a region is off, and says which", async () => {
    const words =
      "You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/reader is not authorized to perform: ec2:DescribeVolumes";
    await aws.respond({ "ec2:DescribeVolumes@us-east-1": awsFailure("UnauthorizedOperation", words, 403) });
    const { id, run } = await connect(me, {
      name: "narrow",
      regions: ["us-east-1", "af-south-1"],
      commands: COMMANDS.slice(0, 2),
    });

    expect(run.status, JSON.stringify(run)).toBe("partial");
    expect(run.commands["server-list"]).toMatchObject({ status: "success" });
    expect(run.commands["volumes-list"]?.errors[0]).toMatchObject({
      code: "FORBIDDEN",
      message: expect.stringContaining("ec2:DescribeVolumes"),
    });
    const gaps = await coverage(id);
    expect(gaps).toContainEqual(expect.objectContaining({ reason: "denied", permission: "ec2:DescribeVolumes" }));
    expect(gaps).toContainEqual(
      expect.objectContaining({ reason: "disabled", message: expect.stringContaining("af-south-1 is not enabled") }),
    );
  });

  it("is left as it was when the keys have expired, and waits for new ones", async () => {
    const other = await newPerson(url, "Key holder");
    await aws.respond({
      "ec2:DescribeInstances@us-east-1": reservations(instance(7)),
      "sts:GetCallerIdentity": ({ accessKeyId }) =>
        accessKeyId === "AKIAEXPIRED"
          ? awsFailure("ExpiredToken", "The security token included in the request is expired", 403)
          : WORLD["sts:GetCallerIdentity"],
    });
    const { id, run: first } = await connect(other, { regions: ["us-east-1"], commands: ["server-list"] });
    expect(first).toMatchObject({ status: "success", counts: { created: 1 } });
    const expired = { credentials: { accessKeyId: "AKIAEXPIRED", secretAccessKey: "old" } };

    const refused = await other.call("PUT", `/api/connections/${id}/credentials`, expired);
    const forced = await other.call("PUT", `/api/connections/${id}/credentials?force=true`, expired);
    const run = await sync(other, id);

    expect(refused.status, refused.text).toBe(422);
    expect(refused.text).toContain("expired");
    expect(forced.status, forced.text).toBe(204);
    expect(run).toMatchObject({ status: "failed", errors: [{ code: "AUTH" }] });
    const suspended = await other.call("GET", `/api/connections/${id}`);
    expect(suspended.body).toMatchObject({ suspended: true, suspendedReason: expect.stringContaining("expired") });
    expect(await list(other, "/api/servers")).toMatchObject([{ existence: "present" }]);
  });

  it("tells before it is saved what it sees", async () => {
    const tried = await me.call("POST", "/api/connections/test", {
      provider: "aws",
      method: "keys",
      credentials: { accessKeyId: "AKIAFAKE", secretAccessKey: "secret" },
      endpoint: aws.endpoint,
      regions: ["eu-west-1"],
    });

    expect(tried.status, tried.text).toBe(200);
    expect(tried.body).toMatchObject({
      isUsable: true,
      identity: WORLD["sts:GetCallerIdentity"].Arn,
      accounts: [{ id: ACCOUNT }],
      scopes: [{ id: `${ACCOUNT}/global` }, { id: `${ACCOUNT}/eu-west-1` }],
    });
  });
});
