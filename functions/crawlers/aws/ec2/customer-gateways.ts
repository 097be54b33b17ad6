import { type CustomerGateway, DescribeCustomerGatewaysCommand } from "@aws-sdk/client-ec2";
import { describeAll } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

const state = (gateway: CustomerGateway) => gateway.State;

/** The other end of VPNs. */
export const ec2CustomerGateways = networkKind<CustomerGateway>()({
  kind: "aws_customer_gateway",
  label: "Customer gateways",
  shape: "CustomerGateway",
  permissions: ["ec2:DescribeCustomerGateways"],
  ...describeAll({
    describe: (ec2, Filters) => ec2.send(new DescribeCustomerGatewaysCommand({ Filters })),
    idFilter: "customer-gateway-id",
    state,
    items: ({ CustomerGateways }) => CustomerGateways,
  }),
  state,
  id: (gateway) => gateway.CustomerGatewayId,
  name: (gateway) => gateway.DeviceName,
  family: "CustomerGateway",
  fields: { publicIpAddress: (gateway) => gateway.IpAddress },
  details: {
    bgpAsn: (gateway) => gateway.BgpAsn ?? gateway.BgpAsnExtended,
    type: (gateway) => gateway.Type,
    certificateArn: (gateway) => gateway.CertificateArn,
  },
  addresses: (gateway) => [gateway.IpAddress],
});
