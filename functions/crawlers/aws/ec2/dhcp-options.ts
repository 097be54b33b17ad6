import { type DhcpOptions, paginateDescribeDhcpOptions } from "@aws-sdk/client-ec2";
import { sorted } from "../managed-service.ts";
import { describePaged } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

/** What machines of a VPC are told about names and time. */
export const ec2DhcpOptions = networkKind<DhcpOptions>()({
  kind: "aws_vpc_dhcp_options",
  label: "DHCP options",
  shape: "DhcpOptions",
  permissions: ["ec2:DescribeDhcpOptions"],
  ...describePaged({
    paginate: paginateDescribeDhcpOptions,
    pageSize: 1000,
    input: (Filters) => ({ Filters }),
    idFilter: "dhcp-options-id",
    items: ({ DhcpOptions }) => DhcpOptions,
  }),
  id: (options) => options.DhcpOptionsId,
  family: "DhcpOptions",
  fields: {},
  details: {
    configuration: ({ DhcpConfigurations = [] }) =>
      Object.fromEntries(
        DhcpConfigurations.map(({ Key = "", Values = [] }) => [Key, sorted(Values.map(({ Value }) => Value))]),
      ),
  },
});
