import { type ManagedPrefixList, paginateDescribeManagedPrefixLists } from "@aws-sdk/client-ec2";
import { describePaged } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

const state = (list: ManagedPrefixList) => list.State;

/** Named lists of address ranges, those of AWS itself left out. */
export const ec2PrefixLists = networkKind<ManagedPrefixList>()({
  kind: "aws_ec2_managed_prefix_list",
  label: "Prefix lists",
  shape: "ManagedPrefixList",
  permissions: ["ec2:DescribeManagedPrefixLists"],
  ...describePaged({
    paginate: paginateDescribeManagedPrefixLists,
    pageSize: 100,
    input: (Filters) => ({ Filters }),
    idFilter: "prefix-list-id",
    state,
    items: ({ PrefixLists }) => PrefixLists?.filter(({ OwnerId }) => OwnerId !== "AWS"),
  }),
  state,
  id: (list) => list.PrefixListId,
  name: (list) => list.PrefixListName,
  family: "PrefixList",
  fields: {},
  details: {
    arn: (list) => list.PrefixListArn,
    addressFamily: (list) => list.AddressFamily,
    maxEntries: (list) => list.MaxEntries,
    version: (list) => list.Version,
  },
  addresses: (list) => [list.PrefixListArn],
});
