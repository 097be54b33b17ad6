import { DescribeVpnConnectionsCommand, type VpnConnection } from "@aws-sdk/client-ec2";
import { sorted } from "../managed-service.ts";
import { describeAll, ec2Kind, toMany } from "./ec2-kind.ts";

const state = (vpn: VpnConnection) => vpn.State;
const tunnelAddresses = ({ Options: { TunnelOptions = [] } = {} }: VpnConnection) =>
  sorted(TunnelOptions.map(({ OutsideIpAddress }) => OutsideIpAddress));

/** Tunnels to other networks. Their configuration holds keys and is never kept. */
export const ec2VpnConnections = ec2Kind<VpnConnection>()({
  kind: "aws_vpn_connection",
  label: "VPN connections",
  command: "vpn-list",
  type: "application",
  shape: "VpnConnection",
  permissions: ["ec2:DescribeVpnConnections"],
  ...describeAll({
    describe: (ec2, Filters) => ec2.send(new DescribeVpnConnectionsCommand({ Filters })),
    idFilter: "vpn-connection-id",
    state,
    items: ({ VpnConnections }) => VpnConnections,
  }),
  state,
  id: (vpn) => vpn.VpnConnectionId,
  fields: {
    family: () => "VPN",
    provider: () => "VPN (AWS)",
    managed: () => true,
    specification: (vpn) => ({ endpoint: tunnelAddresses(vpn)[0] }),
    endpoints: tunnelAddresses,
  },
  details: {
    type: (vpn) => vpn.Type,
    customerGatewayId: (vpn) => vpn.CustomerGatewayId,
    vpnGatewayId: (vpn) => vpn.VpnGatewayId,
    transitGatewayId: (vpn) => vpn.TransitGatewayId,
    staticRoutesOnly: (vpn) => vpn.Options?.StaticRoutesOnly,
    routes: ({ Routes = [] }) => sorted(Routes.map(({ DestinationCidrBlock }) => DestinationCidrBlock)),
  },
  links: [toMany("networkIds", "network", (vpn) => [vpn.VpnGatewayId, vpn.CustomerGatewayId, vpn.TransitGatewayId])],
  addresses: tunnelAddresses,
});
