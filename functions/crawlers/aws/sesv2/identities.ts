import {
  GetEmailIdentityCommand,
  type GetEmailIdentityResponse,
  type IdentityInfo,
  paginateListEmailIdentities,
  SESv2Client,
} from "@aws-sdk/client-sesv2";
import { paged } from "../../engine/paged.ts";
import { enrichEach, ifKnown } from "../in-batches.ts";
import { joined } from "../joined.ts";
import { managedService } from "../managed-service.ts";

interface Identity extends IdentityInfo {
  readonly Arn: string;
  readonly Region: string;
  readonly about?: GetEmailIdentityResponse | undefined;
}

/** Domains and addresses that mail may come from. */
export const sesv2Identities = managedService<Identity>()({
  kind: "aws_ses_identity",
  label: "SES identities",
  command: "smtp-list",
  family: "SMTP",
  product: "SES (AWS)",
  docs: "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentity.html",
  permissions: ["ses:ListEmailIdentities"],
  list: (aws, from) =>
    joined(
      paged(
        paginateListEmailIdentities({ client: aws.client(SESv2Client), pageSize: 1000, startingToken: from }, {}),
        (page) => page.EmailIdentities,
        (page) => page.NextToken,
      ),
      (identities) =>
        identities.map((identity) => ({
          ...identity,
          Arn: aws.arn("ses", `identity/${identity.IdentityName}`),
          Region: aws.region,
        })),
    ),
  enrichment: {
    permissions: ["ses:GetEmailIdentity"],
    enrich: (identities, aws) =>
      enrichEach(identities, async (identity) => {
        const command = new GetEmailIdentityCommand({ EmailIdentity: identity.IdentityName });
        return { ...identity, about: await ifKnown(aws.client(SESv2Client).send(command)) };
      }),
  },
  arn: (identity) => identity.Arn,
  name: (identity) => identity.IdentityName,
  tags: (identity) => identity.about?.Tags,
  state: (identity) => identity.VerificationStatus,
  specification: {
    domain: (identity) => identity.IdentityName?.split("@").at(-1),
    endpoint: (identity) => `email-smtp.${identity.Region}.amazonaws.com`,
  },
  fields: {
    status: (identity) => (identity.SendingEnabled === false ? "Stopped" : "Active"),
    domains: (identity) => [identity.IdentityName],
  },
  details: {
    identityType: (identity) => identity.IdentityType,
    sendingEnabled: (identity) => identity.SendingEnabled,
    dkim: (identity) => identity.about?.DkimAttributes?.Status,
    mailFromDomain: (identity) => identity.about?.MailFromAttributes?.MailFromDomain,
    feedbackForwarding: (identity) => identity.about?.FeedbackForwardingStatus,
    configurationSet: (identity) => identity.about?.ConfigurationSetName,
  },
});
