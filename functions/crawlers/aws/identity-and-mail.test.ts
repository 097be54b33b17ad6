import { expect, it } from "vitest";
import secrets from "./__fixtures__/secretsmanager.json" with { type: "json" };
import mail from "./__fixtures__/sesv2.json" with { type: "json" };
import { acmCertificates } from "./acm/certificates.ts";
import { cloudformationStacks } from "./cloudformation/stacks.ts";
import { cognitoUserPools } from "./cognito/user-pools.ts";
import { secretsmanagerSecrets } from "./secretsmanager/secrets.ts";
import { sesv2Identities } from "./sesv2/identities.ts";
import { crawlKind, crawlOne } from "./testing/crawl-kind.ts";

const here = { region: "eu-west-1", accountId: "123456789012", managed: true };
const known = (arn: string) => ({ nativeId: arn, arn, providerIds: [arn] });

it("maps who mail may come from", async () => {
  const identity = await crawlOne(sesv2Identities, {
    ...mail,
    "sesv2:GetEmailIdentity": {
      DkimAttributes: { Status: "NOT_STARTED" },
      FeedbackForwardingStatus: true,
      Tags: [{ Key: "team", Value: "core" }],
    },
  });

  expect(identity.fields).toEqual({
    ...known("arn:aws:ses:eu-west-1:123456789012:identity/c7n@t.com"),
    ...here,
    name: "c7n@t.com",
    family: "SMTP",
    provider: "SES (AWS)",
    tags: [{ key: "team", value: "core" }],
    providerState: "PENDING",
    status: "Stopped",
    specification: { domain: "t.com", endpoint: "email-smtp.eu-west-1.amazonaws.com" },
    domains: ["c7n@t.com"],
    details: {
      identityType: "EMAIL_ADDRESS",
      sendingEnabled: false,
      dkim: "NOT_STARTED",
      feedbackForwarding: true,
    },
  });
});

it("maps secrets by name and never asks for their values", async () => {
  const { records, requests } = await crawlKind(secretsmanagerSecrets, secrets);

  const arn = "arn:aws:secretsmanager:us-east-1:644160558196:secret:test_lambda_secret-tBN3Sv";
  expect(records[0]?.fields).toEqual({
    ...known(arn),
    region: "us-east-1",
    accountId: "644160558196",
    managed: true,
    name: "test_lambda_secret",
    family: "Auth",
    provider: "Secrets Manager (AWS)",
    providerCreatedAt: "2023-02-02T21:20:45.577Z",
    details: {
      rotationEnabled: true,
      rotationFunction: "arn:aws:lambda:us-east-1:644160558196:function:test-python",
      rotationDays: 1,
      kmsKey: "arn:aws:kms:us-east-1:644160558196:key/a69548f6-9637-4325-b511-ac59056e7302",
      changedAt: "2025-11-19T23:04:59.566Z",
      versions: 2,
    },
  });
  expect(requests.map(({ operation }) => operation)).toEqual(["ListSecrets"]);
});

it("maps a user pool with the functions that take part", async () => {
  const check = "arn:aws:lambda:eu-west-1:123456789012:function:check";
  const pool = await crawlOne(cognitoUserPools, {
    "cognito-identity-provider:ListUserPools": { UserPools: [{ Id: "eu-west-1_abc", Name: "customers" }] },
    "cognito-identity-provider:DescribeUserPool": {
      UserPool: {
        Id: "eu-west-1_abc",
        Domain: "shop",
        CustomDomain: "auth.example.com",
        MfaConfiguration: "OPTIONAL",
        UserPoolTags: { env: "prod" },
        LambdaConfig: {
          PreSignUp: check,
          PreTokenGenerationConfig: { LambdaVersion: "V2_0", LambdaArn: `${check}:2` },
          KMSKeyID: "arn:aws:kms:eu-west-1:1:key/1",
        },
      },
    },
  });

  const endpoint = "cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc";
  expect(pool.fields).toMatchObject({
    ...known("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_abc"),
    name: "customers",
    family: "Auth",
    environment: "prod",
    specification: { endpoint },
    details: { id: "eu-west-1_abc", mfa: "OPTIONAL" },
  });
  expect(pool.addresses).toEqual(["auth.example.com", endpoint, "shop.auth.eu-west-1.amazoncognito.com"]);
  expect(pool.calls).toEqual([
    { rule: "user-pool-trigger", target: check, path: "LambdaConfig.PreSignUp" },
    { rule: "user-pool-trigger", target: check, path: "LambdaConfig.PreTokenGenerationConfig" },
  ]);
});

it("maps stacks without parameters and outputs", async () => {
  const arn = "arn:aws:cloudformation:eu-west-1:123456789012:stack/shop/1";
  const stack = await crawlOne(cloudformationStacks, {
    "cloudformation:DescribeStacks": {
      Stacks: [
        {
          StackId: arn,
          StackName: "shop",
          StackStatus: "UPDATE_COMPLETE",
          CreationTime: "2024-01-02T03:04:05Z",
          Parameters: [{ ParameterKey: "Password", ParameterValue: "secret" }],
          Outputs: [{ OutputKey: "Key", OutputValue: "secret" }],
          Tags: [{ Key: "system", Value: "shop" }],
        },
        { StackId: "arn:2", StackName: "gone", StackStatus: "DELETE_COMPLETE", CreationTime: "2024-01-02T03:04:05Z" },
      ],
    },
  });

  expect(stack.fields).toEqual({
    ...known(arn),
    ...here,
    name: "shop",
    family: "CI/CD",
    provider: "CloudFormation (AWS)",
    tags: [{ key: "system", value: "shop" }],
    providerState: "UPDATE_COMPLETE",
    status: "Active",
    providerCreatedAt: "2024-01-02T03:04:05.000Z",
  });
  expect(JSON.stringify(stack)).not.toContain("secret");
});

it("maps certificates of every kind of key", async () => {
  const arn = "arn:aws:acm:eu-west-1:123456789012:certificate/1";
  const { records, requests } = await crawlKind(acmCertificates, {
    "acm:ListCertificates": {
      CertificateSummaryList: [
        {
          CertificateArn: arn,
          DomainName: "example.com",
          SubjectAlternativeNameSummaries: ["www.example.com", "example.com"],
          Status: "ISSUED",
          Type: "AMAZON_ISSUED",
          KeyAlgorithm: "EC-prime256v1",
          InUse: true,
          NotAfter: "2025-01-02T03:04:05Z",
        },
      ],
    },
  });

  expect(records[0]?.fields).toEqual({
    ...known(arn),
    ...here,
    name: "example.com",
    family: "Auth",
    provider: "Certificate Manager (AWS)",
    providerState: "ISSUED",
    status: "Active",
    domains: ["example.com", "www.example.com"],
    details: {
      type: "AMAZON_ISSUED",
      keyAlgorithm: "EC-prime256v1",
      inUse: true,
      validUntil: "2025-01-02T03:04:05.000Z",
    },
  });
  expect(JSON.stringify(requests[0]?.input.Includes)).toContain("EC_prime256v1");
});
