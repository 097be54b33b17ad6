import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  paginateListUserPools,
  type UserPoolDescriptionType,
  type UserPoolType,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Call } from "../../engine/define-resource.ts";
import { paged } from "../../engine/paged.ts";
import { functionArn } from "../arns.ts";
import { callTo } from "../calls.ts";
import { enrichEach, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService } from "../managed-service.ts";

interface UserPool extends UserPoolDescriptionType {
  readonly Arn: string;
  readonly Region: string;
  readonly about?: UserPoolType | undefined;
}

const endpointOf = ({ Region, Id }: UserPool) => `cognito-idp.${Region}.amazonaws.com/${Id}`;
const hostsOf = ({ Region, about }: UserPool) => [
  about?.CustomDomain,
  about?.Domain === undefined ? undefined : `${about.Domain}.auth.${Region}.amazoncognito.com`,
];

/** User pools with the functions that take part in signing in. */
export const cognitoUserPools = managedService<UserPool>()({
  kind: "aws_cognito_user_pool",
  label: "Cognito user pools",
  command: "auth-list",
  family: "Auth",
  product: "Cognito (AWS)",
  docs: "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html",
  permissions: ["cognito-idp:ListUserPools"],
  list: (aws, from) =>
    joined(
      paged(
        paginateListUserPools(
          { client: aws.client(CognitoIdentityProviderClient), pageSize: 60, startingToken: from },
          { MaxResults: 60 },
        ),
        (page) => page.UserPools,
        (page) => page.NextToken,
      ),
      (pools) =>
        pools.map((pool) => ({ ...pool, Arn: aws.arn("cognito-idp", `userpool/${pool.Id}`), Region: aws.region })),
    ),
  enrichment: {
    permissions: ["cognito-idp:DescribeUserPool"],
    enrich: (pools, aws) =>
      enrichEach(pools, async (pool) => {
        const command = new DescribeUserPoolCommand({ UserPoolId: pool.Id });
        const described = await ifKnown(aws.client(CognitoIdentityProviderClient).send(command));
        return { ...pool, about: described?.UserPool };
      }),
  },
  arn: (pool) => pool.Arn,
  name: (pool) => pool.Name,
  tags: (pool) => pool.about?.UserPoolTags,
  createdAt: (pool) => pool.CreationDate,
  specification: { endpoint: endpointOf },
  fields: { endpoints: (pool) => [endpointOf(pool), ...hostsOf(pool)] },
  details: {
    id: (pool) => pool.Id,
    mfa: (pool) => pool.about?.MfaConfiguration,
    tier: (pool) => pool.about?.UserPoolTier,
    deletionProtection: (pool) => pool.about?.DeletionProtection,
    signInWith: (pool) => pool.about?.UsernameAttributes ?? pool.about?.AliasAttributes,
    adminsCreateUsersOnly: (pool) => pool.about?.AdminCreateUserConfig?.AllowAdminCreateUserOnly,
  },
  addresses: (pool) => [endpointOf(pool), ...hostsOf(pool)],
  calls: [{ rule: "user-pool-trigger", calls: triggersOf }],
});

/** Triggers stand as ARNs, those with a version in an object of their own. */
function triggersOf({ about }: UserPool): Call[] {
  return Object.entries(about?.LambdaConfig ?? {}).flatMap(([trigger, value]) => {
    const arn = typeof value === "string" ? value : (value as { LambdaArn?: string } | undefined)?.LambdaArn;
    return arn?.includes(":lambda:") ? callTo(functionArn(arn), `LambdaConfig.${trigger}`) : [];
  });
}
