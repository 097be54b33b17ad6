import { LambdaClient, type LayersListItem, paginateListLayers } from "@aws-sdk/client-lambda";
import { paged } from "../../engine/paged.ts";
import { managedService } from "../managed-service.ts";

/** Latest versions of the account's layers. */
export const lambdaLayers = managedService<LayersListItem>()({
  kind: "aws_lambda_layer_version",
  label: "Lambda layers",
  command: "serverless-support-list",
  family: "ServerlessLayer",
  product: "Lambda Layer (AWS)",
  docs: "https://docs.aws.amazon.com/lambda/latest/api/API_LayersListItem.html",
  permissions: ["lambda:ListLayers"],
  list: (aws, from) =>
    paged(
      paginateListLayers({ client: aws.client(LambdaClient), pageSize: 50, startingToken: from }, {}),
      (page) => page.Layers,
      (page) => page.NextMarker,
    ),
  // Of the version, as Terraform has it: a new version is a new layer to the functions that use it.
  arn: (layer) => layer.LatestMatchingVersion?.LayerVersionArn ?? layer.LayerArn,
  name: (layer) => layer.LayerName,
  createdAt: (layer) => layer.LatestMatchingVersion?.CreatedDate,
  specification: {
    version: ({ LatestMatchingVersion: latest }) =>
      latest?.Version === undefined ? undefined : String(latest.Version),
    runtime: (layer) => layer.LatestMatchingVersion?.CompatibleRuntimes?.[0],
  },
  fields: { description: (layer) => layer.LatestMatchingVersion?.Description?.trim() || undefined },
  details: {
    compatibleRuntimes: (layer) => layer.LatestMatchingVersion?.CompatibleRuntimes,
    compatibleArchitectures: (layer) => layer.LatestMatchingVersion?.CompatibleArchitectures,
    licenseInfo: (layer) => layer.LatestMatchingVersion?.LicenseInfo,
  },
  addresses: (layer) => [layer.LayerArn],
});
