import {
  DescribeVirtualInterfacesCommand,
  DirectConnectClient,
  type VirtualInterface,
} from "@aws-sdk/client-direct-connect";
import type { CrawledResource } from "../../engine/define-resource.ts";
import { paged } from "../../engine/paged.ts";
import { callTo } from "../calls.ts";
import type { AwsContext } from "../context.ts";
import { toMany } from "../ec2/ec2-kind.ts";
import { managedService, sorted } from "../managed-service.ts";
import { tokenPages } from "../token-pages.ts";
import { arnOf } from "./arn.ts";
import { statusAt } from "./states.ts";

const service = managedService<VirtualInterface>()({
  kind: "aws_dx_virtual_interface",
  label: "Direct Connect virtual interfaces",
  command: "vpn-list",
  family: "VPN",
  product: "Direct Connect (AWS)",
  docs: "https://docs.aws.amazon.com/directconnect/latest/APIReference/API_VirtualInterface.html",
  permissions: ["directconnect:DescribeVirtualInterfaces"],
  list(aws, from) {
    const client = aws.client(DirectConnectClient);
    const outputs = tokenPages(
      (nextToken) => client.send(new DescribeVirtualInterfacesCommand({ maxResults: 100, nextToken })),
      ({ nextToken }) => nextToken,
      from,
    );
    return paged(
      outputs,
      ({ virtualInterfaces }) =>
        virtualInterfaces?.filter(({ virtualInterfaceState }) => virtualInterfaceState !== "deleted"),
      ({ nextToken }) => nextToken,
    );
  },
  arn: (vif) => arnOf(vif, `dxvif/${vif.virtualInterfaceId}`),
  name: (vif) => vif.virtualInterfaceName,
  tags: (vif) => vif.tags,
  state: (vif) => vif.virtualInterfaceState,
  fields: { status: statusAt("virtualInterfaceState") },
  details: {
    id: (vif) => vif.virtualInterfaceId,
    type: (vif) => vif.virtualInterfaceType,
    location: (vif) => vif.location,
    connectionId: (vif) => vif.connectionId,
    virtualGatewayId: (vif) => vif.virtualGatewayId,
    directConnectGatewayId: (vif) => vif.directConnectGatewayId,
    vlan: (vif) => vif.vlan,
    asn: (vif) => vif.asnLong ?? vif.asn,
    amazonSideAsn: (vif) => vif.amazonSideAsn,
    amazonAddress: (vif) => vif.amazonAddress,
    customerAddress: (vif) => vif.customerAddress,
    mtu: (vif) => vif.mtu,
    siteLinkEnabled: (vif) => vif.siteLinkEnabled,
    routes: (vif) => sorted(vif.routeFilterPrefixes?.map(({ cidr }) => cidr)),
  },
  addresses: (vif) => [vif.virtualInterfaceId],
  calls: [{ rule: "configured-endpoint", calls: (vif) => callTo(vif.connectionId, "connectionId") }],
});

/** Networks that share a line to AWS. Their keys and the configuration for people's own routers are never kept. */
export const directconnectVirtualInterfaces: CrawledResource<VirtualInterface, AwsContext> = {
  ...service,
  links: [...service.links, toMany("networkIds", "network", (vif) => [vif.virtualGatewayId])],
};
