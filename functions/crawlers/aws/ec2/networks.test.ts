import { describe, expect, it } from "vitest";
import type { CrawledResource } from "../../engine/define-resource.ts";
import type { AwsContext } from "../context.ts";
import { crawlOne } from "../testing/crawl-kind.ts";
import { openFake } from "../testing/open-fake.ts";
import network from "./__fixtures__/network.json" with { type: "json" };
import { ec2Addresses } from "./addresses.ts";
import { ec2CustomerGateways } from "./customer-gateways.ts";
import { ec2DhcpOptions } from "./dhcp-options.ts";
import { ec2EgressOnlyInternetGateways } from "./egress-only-internet-gateways.ts";
import { ec2FlowLogs } from "./flow-logs.ts";
import { ec2InternetGateways } from "./internet-gateways.ts";
import { ec2NatGateways } from "./nat-gateways.ts";
import { ec2NetworkAcls } from "./network-acls.ts";
import { ec2NetworkInterfaces } from "./network-interfaces.ts";
import { ec2PrefixLists } from "./prefix-lists.ts";
import { ec2RouteTables } from "./route-tables.ts";
import { ec2SecurityGroups } from "./security-groups.ts";
import { ec2Subnets } from "./subnets.ts";
import { ec2TransitGatewayAttachments } from "./transit-gateway-attachments.ts";
import { ec2TransitGatewayRouteTables } from "./transit-gateway-route-tables.ts";
import { ec2TransitGateways } from "./transit-gateways.ts";
import { ec2VpcEndpointServices } from "./vpc-endpoint-services.ts";
import { ec2VpcEndpoints } from "./vpc-endpoints.ts";
import { ec2VpcPeerings } from "./vpc-peerings.ts";
import { ec2Vpcs } from "./vpcs.ts";
import { ec2VpnConnections } from "./vpn-connections.ts";
import { ec2VpnGateways } from "./vpn-gateways.ts";

const crawl = <Raw>(kind: CrawledResource<Raw, AwsContext>) => crawlOne(kind, network);

/** What the account of the crawl gives to what does not tell its own. */
const accountId = "123456789012";

describe("what a recorded account has", () => {
  it("maps Addresses", async () => {
    const { fields, links, addresses } = await crawl(ec2Addresses);

    expect(fields).toEqual({
      ...known("eipalloc-0fd809411832cfc28"),
      ...{
        name: "52.27.14.199",
        family: "PublicIpAddress",
        status: "Active",
        publicIpAddress: "52.27.14.199",
        privateIpAddress: "10.0.7.84",
        nativeServerIds: ["i-02bdb80e43cda8576"],
        networkInterfaceIds: ["eni-0c460249c6f383b28"],
        details: {
          domain: "vpc",
          associationId: "eipassoc-0210f966f3702e178",
          pool: "amazon",
          networkBorderGroup: "us-west-2",
        },
        accountId: accountId,
      },
    });
    expect(links).toEqual(within("eni-0c460249c6f383b28"));
    expect(addresses).toEqual(["52.27.14.199"]);
  });

  it("maps InternetGateways", async () => {
    const { fields, links } = await crawl(ec2InternetGateways);

    expect(fields).toEqual({
      ...known("igw-06504e6dde1dff527"),
      ...{
        name: "sbx",
        accountId: "644160558196",
        tags: [
          {
            key: "Name",
            value: "sbx",
          },
        ],
        providerState: "available",
        status: "Active",
        family: "InternetGateway",
        vpcId: "vpc-06fbfb0683669c546",
      },
    });
    expect(links).toEqual(within("vpc-06fbfb0683669c546"));
  });

  it("maps NatGateways", async () => {
    const { fields, links, addresses } = await crawl(ec2NatGateways);

    expect(fields).toEqual({
      ...known("nat-0df07e596f7513ead"),
      ...{
        name: "us-west-2b",
        tags: [
          {
            key: "Name",
            value: "us-west-2b",
          },
        ],
        providerState: "available",
        status: "Active",
        family: "NatGateway",
        vpcId: "vpc-012347c909f1f1896",
        subnetId: "subnet-0845061a295aef2b6",
        publicIpAddress: "1.1.1.1",
        privateIpAddress: "10.0.1.169",
        networkInterfaceIds: ["eni-0425b1ee658bbb889"],
        natGatewayAddresses: [
          {
            AllocationId: "eipalloc-09782b698bb6a4eb0",
            NetworkInterfaceId: "eni-0425b1ee658bbb889",
            PrivateIp: "10.0.1.169",
            PublicIp: "1.1.1.1",
          },
        ],
        providerCreatedAt: "2022-05-30T07:06:33.000Z",
        details: {
          connectivityType: "public",
          allocationId: "eipalloc-09782b698bb6a4eb0",
        },
        accountId: accountId,
      },
    });
    expect(links).toEqual(within("subnet-0845061a295aef2b6"));
    expect(addresses).toEqual(["1.1.1.1"]);
  });

  it("maps NetworkAcls", async () => {
    const { fields, links } = await crawl(ec2NetworkAcls);

    expect(fields).toEqual({
      ...known("acl-6c9db915"),
      ...{
        family: "NetworkAcl",
        vpcId: "vpc-cc5ae4b5",
        isDefault: true,
        ingressRules: [
          {
            number: 100,
            action: "allow",
            protocol: "all",
            cidr: "0.0.0.0/0",
          },
          {
            number: 32767,
            action: "deny",
            protocol: "all",
            cidr: "0.0.0.0/0",
          },
        ],
        egressRules: [
          {
            number: 100,
            action: "allow",
            protocol: "all",
            cidr: "0.0.0.0/0",
          },
          {
            number: 32767,
            action: "deny",
            protocol: "all",
            cidr: "0.0.0.0/0",
          },
        ],
        name: "acl-6c9db915",
        accountId: accountId,
      },
    });
    expect(links).toEqual(within("vpc-cc5ae4b5"));
  });

  it("maps NetworkInterfaces", async () => {
    const { fields, links, addresses } = await crawl(ec2NetworkInterfaces);

    expect(fields).toEqual({
      ...known("eni-02f9c1d34f40af967"),
      ...{
        name: "Interface for NAT Gateway nat-01e6556a25454e5f2",
        accountId: "644160558196",
        providerState: "in-use",
        status: "Active",
        family: "NetworkInterface",
        vpcId: "vpc-003377c0084c5bcd5",
        description: "Interface for NAT Gateway nat-01e6556a25454e5f2",
        zones: ["us-west-2a"],
        interfaceType: "nat_gateway",
        macAddress: "06:1b:0c:ae:fa:a1",
        privateIpAddress: "10.0.1.153",
        privateIpAddresses: ["10.0.1.153"],
        publicIpAddress: "54.188.51.165",
        privateDnsName: "ip-10-0-1-153.us-west-2.compute.internal",
        subnetId: "subnet-012f22da152a7028e",
        sourceDestCheck: false,
        attachment: {
          AttachmentId: "ela-attach-00ca26a5d51efa747",
          DeleteOnTermination: false,
          DeviceIndex: 1,
          InstanceOwnerId: "amazon-aws",
          Status: "attached",
        },
        details: {
          requesterId: "644160558196",
          requesterManaged: true,
          attachmentOwner: "amazon-aws",
          allocationId: "eipalloc-05ba3a8f351f45975",
        },
      },
    });
    expect(links).toEqual(within("subnet-012f22da152a7028e"));
    expect(addresses).toEqual([
      "10.0.1.153",
      "54.188.51.165",
      "ec2-54-188-51-165.us-west-2.compute.amazonaws.com",
      "ip-10-0-1-153.us-west-2.compute.internal",
    ]);
  });

  it("maps RouteTables", async () => {
    const { fields, links } = await crawl(ec2RouteTables);

    expect(fields).toEqual({
      ...known("rtb-093c0ae5ab7524554"),
      ...{
        name: "public",
        accountId: "644160558196",
        tags: [
          {
            key: "Name",
            value: "public",
          },
        ],
        family: "RouteTable",
        vpcId: "vpc-06a22444b7946ea01",
        routes: [
          {
            DestinationCidrBlock: "0.0.0.0/0",
            GatewayId: "igw-0186e33a1d5903db5",
            Origin: "CreateRoute",
            State: "active",
          },
          {
            DestinationCidrBlock: "10.0.0.0/16",
            GatewayId: "local",
            Origin: "CreateRouteTable",
            State: "active",
          },
        ],
        associations: [
          {
            Main: false,
            RouteTableAssociationId: "rtbassoc-0a1406fe54d107160",
            RouteTableId: "rtb-093c0ae5ab7524554",
            SubnetId: "subnet-02e1a5b426e2b16a9",
            AssociationState: {
              State: "associated",
            },
          },
        ],
        subnetIds: ["subnet-02e1a5b426e2b16a9"],
        details: {
          isMain: false,
        },
      },
    });
    expect(links).toEqual(within("vpc-06a22444b7946ea01"));
  });

  it("maps SecurityGroups", async () => {
    const { fields, links } = await crawl(ec2SecurityGroups);

    expect(fields).toEqual({
      ...known("sg-01a19f602ecaf25f4"),
      ...{
        name: "test-isolation-group",
        accountId: "123412341234",
        family: "SecurityGroup",
        vpcId: "vpc-3d05f145",
        description: "Isolation SG",
        ingressRules: [
          {
            protocol: "tcp",
            fromPort: 80,
            toPort: 80,
            cidrs: ["192.168.0.1/31"],
            prefixLists: ["pl-63a5400b"],
            descriptions: ["testcidr"],
          },
        ],
        egressRules: [
          {
            protocol: "tcp",
            fromPort: 80,
            toPort: 80,
            cidrs: ["20.0.0.0/8"],
          },
        ],
        details: {
          groupName: "test-isolation-group",
        },
      },
    });
    expect(links).toEqual(within("vpc-3d05f145"));
  });

  it("maps Subnets", async () => {
    const { fields, links, addresses } = await crawl(ec2Subnets);

    expect(fields).toEqual({
      ...known("subnet-00a7ff0f29a2f7dd7"),
      ...{
        name: "private",
        accountId: "644160558196",
        tags: [
          {
            key: "Name",
            value: "private",
          },
        ],
        providerState: "available",
        status: "Active",
        family: "Subnet",
        vpcId: "vpc-06a22444b7946ea01",
        subnetId: "subnet-00a7ff0f29a2f7dd7",
        zones: ["us-east-1a"],
        cidrBlock: "10.0.1.0/24",
        availableIpAddressCount: 246,
        isDefault: false,
        mapPublicIpOnLaunch: false,
        assignIpv6AddressOnCreation: false,
        details: {
          arn: "arn:aws:ec2:us-east-1:644160558196:subnet/subnet-00a7ff0f29a2f7dd7",
          availabilityZoneId: "use1-az2",
          ipv6Native: false,
        },
      },
    });
    expect(links).toEqual(within("vpc-06a22444b7946ea01"));
    expect(addresses).toEqual(["arn:aws:ec2:us-east-1:644160558196:subnet/subnet-00a7ff0f29a2f7dd7"]);
  });

  it("maps TransitGateways", async () => {
    const { fields, links, addresses } = await crawl(ec2TransitGateways);

    expect(fields).toEqual({
      ...known("tgw-0123456789abcdef0"),
      ...{
        name: "test transit gateway",
        accountId: "000000000000",
        tags: [
          {
            key: "Name",
            value: "test transit gateway",
          },
        ],
        providerState: "available",
        status: "Active",
        family: "TransitGateway",
        description: "Test Transit Gateway",
        providerCreatedAt: "2019-04-17T16:37:21.000Z",
        details: {
          arn: "arn:aws:ec2:eu-west-1:000000000000:transit-gateway/tgw-0123456789abcdef0",
          amazonSideAsn: 64512,
          defaultRouteTableId: "tgw-rtb-0123456789abcdef0",
          dnsSupport: "enable",
          autoAcceptSharedAttachments: "disable",
        },
      },
    });
    expect(links).toEqual([]);
    expect(addresses).toEqual(["arn:aws:ec2:eu-west-1:000000000000:transit-gateway/tgw-0123456789abcdef0"]);
  });

  it("maps VpcEndpoints", async () => {
    const { fields, links } = await crawl(ec2VpcEndpoints);

    expect(fields).toEqual({
      ...known("vpce-0d3fa19c3b50341d2"),
      ...{
        name: "com.amazonaws.us-east-1.dynamodb",
        accountId: "644160558196",
        providerState: "available",
        status: "Active",
        family: "VpcEndpoint",
        vpcId: "vpc-d2d616b5",
        serviceName: "com.amazonaws.us-east-1.dynamodb",
        vpcEndpointType: "Gateway",
        privateDnsEnabled: false,
        routeTableIds: ["rtb-3bf1b05c"],
        providerCreatedAt: "2023-08-30T13:49:28.000Z",
        details: {
          policyDocument:
            '{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
          ipAddressType: "ipv4",
          requesterManaged: false,
        },
      },
    });
    expect(links).toEqual(within("vpc-d2d616b5"));
  });

  it("maps VpcPeerings", async () => {
    const { fields, links } = await crawl(ec2VpcPeerings);

    expect(fields).toEqual({
      ...known("pcx-f368979b"),
      ...{
        providerState: "active",
        status: "Active",
        family: "VpcPeering",
        vpcId: "vpc-0202e27b",
        cidrBlocks: ["10.0.16.0/24", "172.31.0.0/16"],
        requesterVpcInfo: {
          CidrBlock: "172.31.0.0/16",
          CidrBlockSet: [
            {
              CidrBlock: "172.31.0.0/16",
            },
          ],
          OwnerId: "185106417252",
          VpcId: "vpc-0202e27b",
          Region: "us-east-1",
        },
        accepterVpcInfo: {
          CidrBlock: "10.0.16.0/24",
          CidrBlockSet: [
            {
              CidrBlock: "10.0.16.0/24",
            },
          ],
          OwnerId: "644160558196",
          PeeringOptions: {
            AllowDnsResolutionFromRemoteVpc: false,
            AllowEgressFromLocalClassicLinkToRemoteVpc: false,
            AllowEgressFromLocalVpcToRemoteClassicLink: false,
          },
          VpcId: "vpc-7af45101",
          Region: "us-east-1",
        },
        details: {
          peerVpcId: "vpc-7af45101",
          peerRegion: "us-east-1",
          peerOwnerId: "644160558196",
          stateMessage: "Active",
        },
        name: "pcx-f368979b",
        accountId: accountId,
      },
    });
    expect(links).toEqual(within("vpc-0202e27b"));
  });

  it("maps Vpcs", async () => {
    const { fields, links } = await crawl(ec2Vpcs);

    expect(fields).toEqual({
      ...known("vpc-f8c6d983"),
      ...{
        name: "IpV6",
        accountId: "644160558196",
        tags: [
          {
            key: "Name",
            value: "IpV6",
          },
        ],
        providerState: "available",
        status: "Active",
        family: "Vpc",
        vpcId: "vpc-f8c6d983",
        cidrBlock: "10.0.0.0/16",
        cidrBlocks: ["10.0.0.0/16"],
        ipv6CidrBlock: "2600:1f18:2466:4b00::/56",
        ipv6CidrBlocks: ["2600:1f18:2466:4b00::/56"],
        isDefault: false,
        instanceTenancy: "default",
        dhcpOptionsId: "dopt-24ff1940",
      },
    });
    expect(links).toEqual([]);
  });

  it("maps VpnGateways", async () => {
    const { fields, links } = await crawl(ec2VpnGateways);

    expect(fields).toEqual({
      ...known("vgw-f211f09b"),
      ...{
        providerState: "available",
        status: "Active",
        family: "VpnGateway",
        vpcId: "vpc-98eb5ef5",
        details: {
          type: "ipsec.1",
          vpcIds: ["vpc-98eb5ef5"],
        },
        name: "vgw-f211f09b",
        accountId: accountId,
      },
    });
    expect(links).toEqual(within("vpc-98eb5ef5"));
  });
});

describe("what documentation shows", () => {
  it("keeps what hangs on transit gateways", async () => {
    const responses = {
      "ec2:DescribeTransitGatewayAttachments": {
        TransitGatewayAttachments: [
          {
            TransitGatewayAttachmentId: "tgw-attach-0a1",
            TransitGatewayId: "tgw-1",
            TransitGatewayOwnerId: "123456789012",
            ResourceOwnerId: "999999999999",
            ResourceType: "vpc",
            ResourceId: "vpc-1",
            State: "available",
            Association: { TransitGatewayRouteTableId: "tgw-rtb-1", State: "associated" },
          },
          { TransitGatewayAttachmentId: "tgw-attach-0a2", TransitGatewayId: "tgw-1", State: "deleted" },
        ],
      },
      "ec2:DescribeTransitGatewayRouteTables": {
        TransitGatewayRouteTables: [
          {
            TransitGatewayRouteTableId: "tgw-rtb-1",
            TransitGatewayId: "tgw-1",
            State: "available",
            DefaultAssociationRouteTable: false,
          },
        ],
      },
    };

    const attachment = await crawlOne(ec2TransitGatewayAttachments, responses);
    const table = await crawlOne(ec2TransitGatewayRouteTables, responses);

    expect(attachment.fields).toMatchObject({
      family: "TransitGatewayAttachment",
      accountId: "999999999999",
      vpcId: "vpc-1",
      details: { transitGatewayId: "tgw-1", resourceType: "vpc", resourceId: "vpc-1", routeTableId: "tgw-rtb-1" },
    });
    expect(attachment.links).toEqual(within("tgw-1"));
    expect(table.fields).toMatchObject({ family: "TransitGatewayRouteTable", status: "Active", isDefault: false });
    expect(table.links).toEqual(within("tgw-1"));
  });

  it("keeps both ends of a VPN and none of its keys", async () => {
    const responses = {
      "ec2:DescribeCustomerGateways": {
        CustomerGateways: [
          {
            CustomerGatewayId: "cgw-1",
            IpAddress: "203.0.113.7",
            BgpAsn: "65534",
            State: "available",
            Type: "ipsec.1",
            DeviceName: "office",
          },
        ],
      },
      "ec2:DescribeVpnConnections": {
        VpnConnections: [
          {
            VpnConnectionId: "vpn-0a1b2c3d",
            CustomerGatewayId: "cgw-1",
            VpnGatewayId: "vgw-1",
            State: "available",
            Type: "ipsec.1",
            CustomerGatewayConfiguration: "<pre_shared_key>secret</pre_shared_key>",
            Options: {
              StaticRoutesOnly: true,
              TunnelOptions: [
                { OutsideIpAddress: "198.51.100.2", PreSharedKey: "secret" },
                { OutsideIpAddress: "198.51.100.1" },
              ],
            },
            Routes: [{ DestinationCidrBlock: "10.9.0.0/16", State: "available" }],
            Tags: [{ Key: "Name", Value: "to the office" }],
          },
        ],
      },
    };

    const gateway = await crawlOne(ec2CustomerGateways, responses);
    const vpn = await crawlOne(ec2VpnConnections, responses);

    expect(gateway.fields).toMatchObject({
      name: "office",
      publicIpAddress: "203.0.113.7",
      details: { bgpAsn: "65534" },
    });
    expect(vpn.fields).toEqual({
      nativeId: "vpn-0a1b2c3d",
      providerIds: ["aws:vpn-0a1b2c3d"],
      name: "to the office",
      accountId,
      region: "eu-west-1",
      tags: [{ key: "Name", value: "to the office" }],
      family: "VPN",
      provider: "VPN (AWS)",
      managed: true,
      providerState: "available",
      status: "Active",
      specification: { endpoint: "198.51.100.1" },
      endpoints: ["198.51.100.1", "198.51.100.2"],
      details: {
        type: "ipsec.1",
        customerGatewayId: "cgw-1",
        vpnGatewayId: "vgw-1",
        staticRoutesOnly: true,
        routes: ["10.9.0.0/16"],
      },
    });
    expect(vpn.links).toEqual([{ field: "networkIds", to: "network", isList: true, nativeIds: ["cgw-1", "vgw-1"] }]);
    expect(JSON.stringify(vpn)).not.toContain("secret");
  });

  it("leads from an endpoint to the service and from the service to its balancers", async () => {
    const serviceName = "com.amazonaws.vpce.eu-west-1.vpce-svc-1";
    const balancer = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/1";
    const responses = {
      "ec2:DescribeVpcEndpoints": {
        VpcEndpoints: [
          {
            VpcEndpointId: "vpce-1",
            VpcId: "vpc-1",
            ServiceName: serviceName,
            DnsEntries: [{ DnsName: "vpce-1.example" }],
            State: "available",
          },
        ],
      },
      "ec2:DescribeVpcEndpointServiceConfigurations": {
        ServiceConfigurations: [
          {
            ServiceId: "vpce-svc-1",
            ServiceName: serviceName,
            ServiceState: "Available",
            NetworkLoadBalancerArns: [balancer],
          },
        ],
      },
    };

    const endpoint = await crawlOne(ec2VpcEndpoints, responses);
    const service = await crawlOne(ec2VpcEndpointServices, responses);

    expect(endpoint.addresses).toEqual(["vpce-1.example"]);
    expect(endpoint.calls).toEqual([{ rule: "private-link", target: serviceName, path: "ServiceName" }]);
    expect(service.addresses).toEqual([serviceName]);
    expect(service.calls).toEqual([{ rule: "private-link", target: balancer, path: "NetworkLoadBalancerArns[]" }]);
  });

  it("maps the small ones", async () => {
    const responses = {
      "ec2:DescribeDhcpOptions": {
        DhcpOptions: [
          {
            DhcpOptionsId: "dopt-1",
            DhcpConfigurations: [{ Key: "domain-name-servers", Values: [{ Value: "10.0.0.2" }] }],
          },
        ],
      },
      "ec2:DescribeManagedPrefixLists": {
        PrefixLists: [
          {
            PrefixListId: "pl-1",
            PrefixListName: "offices",
            OwnerId: "123456789012",
            AddressFamily: "IPv4",
            MaxEntries: 5,
            Version: 2,
          },
          { PrefixListId: "pl-2", PrefixListName: "com.amazonaws.eu-west-1.s3", OwnerId: "AWS" },
        ],
      },
      "ec2:DescribeFlowLogs": {
        FlowLogs: [
          {
            FlowLogId: "fl-1",
            FlowLogStatus: "ACTIVE",
            ResourceId: "vpc-1",
            TrafficType: "ALL",
            LogGroupName: "flows",
          },
        ],
      },
      "ec2:DescribeEgressOnlyInternetGateways": {
        EgressOnlyInternetGateways: [
          { EgressOnlyInternetGatewayId: "eigw-1", Attachments: [{ State: "attached", VpcId: "vpc-1" }] },
        ],
      },
    };

    expect((await crawlOne(ec2DhcpOptions, responses)).fields).toMatchObject({
      family: "DhcpOptions",
      details: { configuration: { "domain-name-servers": ["10.0.0.2"] } },
    });
    expect((await crawlOne(ec2PrefixLists, responses)).fields).toMatchObject({
      name: "offices",
      family: "PrefixList",
      details: { addressFamily: "IPv4", maxEntries: 5, version: 2 },
    });
    const flowLog = await crawlOne(ec2FlowLogs, responses);
    expect(flowLog.fields).toMatchObject({
      family: "FlowLog",
      status: "Active",
      details: { resourceId: "vpc-1", trafficType: "ALL", destination: "flows" },
    });
    expect(flowLog.links).toEqual(within("vpc-1"));
    expect((await crawlOne(ec2EgressOnlyInternetGateways, responses)).fields).toMatchObject({
      family: "InternetGateway",
      vpcId: "vpc-1",
      details: { isEgressOnly: true },
    });
  });
});

describe("security groups", () => {
  const rule = (groups: string[], more = {}) => ({
    IpProtocol: "tcp",
    FromPort: 5432,
    ToPort: 5432,
    UserIdGroupPairs: groups.map((GroupId) => ({ GroupId })),
    ...more,
  });
  const answer = (IpPermissions: object[]) => ({
    "ec2:DescribeSecurityGroups": { SecurityGroups: [{ GroupId: "sg-a", GroupName: "database", IpPermissions }] },
  });

  it("let members of others call their own", async () => {
    const everything = { IpProtocol: "-1", FromPort: undefined, ToPort: undefined };
    const group = await crawlOne(ec2SecurityGroups, answer([rule(["sg-b", "sg-a"]), rule(["sg-c"], everything)]));

    const path = "IpPermissions[].UserIdGroupPairs[].GroupId";
    expect(group.calls).toEqual([
      { rule: "security-group", from: "sg-b", target: "sg-a", port: 5432, protocol: "tcp", path },
      { rule: "security-group", from: "sg-c", target: "sg-a", path },
    ]);
    expect(group.fields.ingressRules).toContainEqual({ protocol: "all", securityGroups: ["sg-c"] });
  });

  it("are the same in whatever order AWS tells their rules", async () => {
    const rules = [
      rule(["sg-b", "sg-c"]),
      rule([], { FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: "10.0.0.0/8" }] }),
    ];
    const turned = [...rules]
      .reverse()
      .map((each) => ({ ...each, UserIdGroupPairs: [...each.UserIdGroupPairs].reverse() }));

    const [one, other] = [
      await crawlOne(ec2SecurityGroups, answer(rules)),
      await crawlOne(ec2SecurityGroups, answer(turned)),
    ];

    expect(other.fields).toEqual(one.fields);
  });
});

it("asks for the largest pages, goes on from a token, and finds a few by their ids", async () => {
  const { aws, context, close } = await openFake({
    "ec2:DescribeSubnets": ({ input }) =>
      input.NextToken === undefined && input.MaxResults !== undefined
        ? { Subnets: [{ SubnetId: "subnet-1" }], NextToken: "two" }
        : { Subnets: [{ SubnetId: "subnet-2" }] },
    "ec2:DescribeNatGateways": { NatGateways: [{ NatGatewayId: "nat-1", State: "deleted" }] },
    "ec2:DescribeAddresses": { Addresses: [{ AllocationId: "eipalloc-1" }] },
  });
  try {
    const pages = await all(ec2Subnets.list(context));
    const rest = await all(ec2Subnets.list(context, "two"));
    const gone = await ec2NatGateways.find?.(context, ["nat-1"]);
    const found = await ec2Addresses.find?.(context, ["eipalloc-1"]);

    expect(pages.map(({ next }) => next)).toEqual(["two", undefined]);
    expect(rest).toMatchObject([{ items: [{ SubnetId: "subnet-2" }] }]);
    expect(aws.requests[0]?.input).toEqual({ MaxResults: "1000" });
    expect(gone).toEqual([]);
    expect(found).toEqual([{ AllocationId: "eipalloc-1" }]);
  } finally {
    await close();
  }
});

function known(nativeId: string) {
  return { nativeId, providerIds: [`aws:${nativeId}`], provider: "AWS", region: "eu-west-1" };
}

function within(parent: string) {
  return [{ field: "parentId", to: "network", isList: false, nativeIds: [parent] }];
}

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}
