import { type IpPermission, paginateDescribeSecurityGroups, type SecurityGroup } from "@aws-sdk/client-ec2";
import type { Call } from "../../engine/define-resource.ts";
import { callTo } from "../calls.ts";
import { sorted } from "../managed-service.ts";
import { describePaged, ordered } from "./ec2-kind.ts";
import { networkKind } from "./network-kind.ts";

/** `-1` stands for every protocol, and for every kind of ICMP. */
const ALL = "-1";

const rulesOf = (permissions: readonly IpPermission[] | undefined) =>
  ordered(
    permissions?.map((permission) => ({
      protocol: permission.IpProtocol === ALL ? "all" : permission.IpProtocol,
      fromPort: permission.FromPort,
      toPort: permission.ToPort,
      cidrs: sorted(permission.IpRanges?.map(({ CidrIp }) => CidrIp)),
      ipv6Cidrs: sorted(permission.Ipv6Ranges?.map(({ CidrIpv6 }) => CidrIpv6)),
      securityGroups: sorted(permission.UserIdGroupPairs?.map(({ GroupId }) => GroupId)),
      prefixLists: sorted(permission.PrefixListIds?.map(({ PrefixListId }) => PrefixListId)),
      descriptions: sorted(
        [permission.IpRanges, permission.Ipv6Ranges, permission.UserIdGroupPairs, permission.PrefixListIds].flatMap(
          (sources) => sources?.map(({ Description }) => Description) ?? [],
        ),
      ),
    })),
  );

/** What a file system's mount targets listen on. */
const NFS = 2049;
const isMounting = ({ FromPort, ToPort }: IpPermission) => FromPort === NFS && ToPort === NFS;

/** Whoever is in a group that this one lets in may call whoever is in this one. */
const callsOf = ({ GroupId }: SecurityGroup, permissions: readonly IpPermission[]): Call[] =>
  permissions.flatMap(({ IpProtocol, FromPort, UserIdGroupPairs = [] }) =>
    UserIdGroupPairs.filter((pair) => pair.GroupId !== undefined && pair.GroupId !== GroupId).flatMap((pair) =>
      callTo(GroupId, "IpPermissions[].UserIdGroupPairs[].GroupId", {
        from: pair.GroupId,
        port: FromPort !== undefined && FromPort > 0 ? FromPort : undefined,
        protocol: IpProtocol === ALL ? undefined : IpProtocol,
      }),
    ),
  );

/** Firewalls around interfaces, with what they let in and out. */
export const ec2SecurityGroups = networkKind<SecurityGroup>()({
  kind: "aws_security_group",
  label: "Security groups",
  command: "security-list",
  shape: "SecurityGroup",
  permissions: ["ec2:DescribeSecurityGroups"],
  ...describePaged({
    paginate: paginateDescribeSecurityGroups,
    pageSize: 1000,
    input: (Filters) => ({ Filters }),
    idFilter: "group-id",
    items: ({ SecurityGroups }) => SecurityGroups,
  }),
  id: (group) => group.GroupId,
  name: (group) => group.GroupName,
  family: "SecurityGroup",
  vpcId: (group) => group.VpcId,
  fields: {
    description: (group) => group.Description,
    ingressRules: (group) => rulesOf(group.IpPermissions),
    egressRules: (group) => rulesOf(group.IpPermissionsEgress),
  },
  details: { groupName: (group) => group.GroupName },
  calls: [
    {
      rule: "security-group",
      calls: (group) => callsOf(group, group.IpPermissions?.filter((permission) => !isMounting(permission)) ?? []),
    },
    {
      rule: "file-system-client",
      calls: (group) => callsOf(group, group.IpPermissions?.filter(isMounting) ?? []),
    },
  ],
});
