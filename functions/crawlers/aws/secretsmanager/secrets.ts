import { paginateListSecrets, type SecretListEntry, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { paged } from "../../engine/paged.ts";
import { managedService, sorted } from "../managed-service.ts";

/** Names of secrets and how they are kept; their values are never asked for. */
export const secretsmanagerSecrets = managedService<SecretListEntry>()({
  kind: "aws_secretsmanager_secret",
  label: "Secrets (names only)",
  command: "auth-list",
  family: "Auth",
  product: "Secrets Manager (AWS)",
  docs: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_SecretListEntry.html",
  permissions: ["secretsmanager:ListSecrets"],
  list: (aws, from) =>
    paged(
      paginateListSecrets({ client: aws.client(SecretsManagerClient), pageSize: 100, startingToken: from }, {}),
      (page) => page.SecretList?.filter(({ DeletedDate }) => DeletedDate === undefined),
      (page) => page.NextToken,
    ),
  arn: (secret) => secret.ARN,
  name: (secret) => secret.Name,
  tags: (secret) => secret.Tags,
  createdAt: (secret) => secret.CreatedDate,
  fields: { description: (secret) => secret.Description?.trim() || undefined },
  details: {
    rotationEnabled: (secret) => secret.RotationEnabled,
    rotationFunction: (secret) => secret.RotationLambdaARN,
    rotationDays: (secret) => secret.RotationRules?.AutomaticallyAfterDays,
    kmsKey: (secret) => secret.KmsKeyId,
    owningService: (secret) => secret.OwningService,
    primaryRegion: (secret) => secret.PrimaryRegion,
    changedAt: (secret) => secret.LastChangedDate?.toISOString(),
    versions: (secret) => sorted(Object.keys(secret.SecretVersionsToStages ?? {})).length || undefined,
  },
});
