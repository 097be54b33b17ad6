import { armNetwork } from "../arm-network.ts";

export const applicationSecurityGroups = armNetwork()({
  kind: "Microsoft.Network/applicationSecurityGroups",
  label: "Application security groups",
  command: "security-list",
  family: "ApplicationSecurityGroup",
});
