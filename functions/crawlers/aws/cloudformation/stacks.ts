import { CloudFormationClient, paginateDescribeStacks, type Stack } from "@aws-sdk/client-cloudformation";
import { paged } from "../../engine/paged.ts";
import { managedService } from "../managed-service.ts";

/** Stacks, without their parameters and outputs, which may hold secrets. Their resources carry the stack's name as a tag. */
export const cloudformationStacks = managedService<Stack>()({
  kind: "aws_cloudformation_stack",
  label: "CloudFormation stacks",
  command: "applications-list",
  family: "CI/CD",
  product: "CloudFormation (AWS)",
  docs: "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Stack.html",
  permissions: ["cloudformation:DescribeStacks"],
  list: (aws, from) =>
    paged(
      paginateDescribeStacks({ client: aws.client(CloudFormationClient), startingToken: from }, {}),
      (page) => page.Stacks?.filter(({ StackStatus }) => StackStatus !== "DELETE_COMPLETE"),
      (page) => page.NextToken,
    ),
  arn: (stack) => stack.StackId,
  name: (stack) => stack.StackName,
  tags: (stack) => stack.Tags,
  state: (stack) => stack.StackStatus,
  createdAt: (stack) => stack.CreationTime,
  fields: { description: (stack) => stack.Description?.trim() || undefined },
  details: {
    statusReason: (stack) => stack.StackStatusReason,
    parentId: (stack) => stack.ParentId,
    rootId: (stack) => stack.RootId,
    role: (stack) => stack.RoleARN,
    drift: (stack) => stack.DriftInformation?.StackDriftStatus,
    terminationProtection: (stack) => stack.EnableTerminationProtection,
    capabilities: (stack) => stack.Capabilities,
    changedAt: (stack) => stack.LastUpdatedTime?.toISOString(),
  },
});
