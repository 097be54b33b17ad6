import { ListResourcesForWebACLCommand, type ResourceType, WAFV2Client } from "@aws-sdk/client-wafv2";
import { callTo } from "../calls.ts";
import type { AwsContext } from "../context.ts";
import { detailed, ifKnown, inBatches } from "../in-batches.ts";
import { sorted } from "../managed-service.ts";
import { DETAIL_PERMISSIONS, listWebAcls, type WebAcl, webAclDetails, webAclKind } from "./web-acl.ts";

/** What web ACLs of a region protect, of the kinds that are crawled. */
const RESOURCE_TYPES: readonly ResourceType[] = [
  "APPLICATION_LOAD_BALANCER",
  "API_GATEWAY",
  "APPSYNC",
  "COGNITO_USER_POOL",
  "APP_RUNNER_SERVICE",
];
/**
 * Two of those services want a permission of their own:
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSWAFConsoleReadOnlyAccess.html
 */
const RESOURCE_PERMISSIONS = [
  "wafv2:ListResourcesForWebACL",
  "cognito-idp:ListResourcesForWebACL",
  "apprunner:ListAssociatedServicesForWebAcl",
];

/** Firewalls in front of load balancers, APIs and sign-ins. */
export const wafv2WebAcls = webAclKind({
  kind: "aws_wafv2_web_acl",
  label: "Web ACLs",
  scope: "region",
  list: (aws, from) => listWebAcls(aws, "REGIONAL", from),
  enrichment: detailed([...DETAIL_PERMISSIONS, ...RESOURCE_PERMISSIONS], async (acl, aws) => ({
    ...(await webAclDetails(acl, aws, "REGIONAL")),
    resourceArns: await resourceArns(acl, aws),
  })),
  calls: [
    {
      rule: "web-acl",
      calls: ({ ARN, resourceArns = [] }) =>
        resourceArns.flatMap((arn) => callTo(ARN, "ResourceArns[]", { from: withoutStage(arn) })),
    },
  ],
});

/** An API is protected stage by stage: `…::/restapis/a1/stages/prod`. */
const withoutStage = (arn: string) => arn.replace(/\/stages\/[^/]+$/, "");

async function resourceArns({ ARN: WebACLArn }: WebAcl, aws: AwsContext): Promise<string[]> {
  const client = aws.client(WAFV2Client);
  const answers = await inBatches(RESOURCE_TYPES, (ResourceType) =>
    ifKnown(client.send(new ListResourcesForWebACLCommand({ WebACLArn, ResourceType }))),
  );
  return sorted(answers.flatMap((answer) => answer?.ResourceArns ?? []));
}
