import type { DeliveryStreamDescription, DestinationDescription } from "@aws-sdk/client-firehose";
import type { Call } from "../../engine/define-resource.ts";
import { callTo } from "../calls.ts";
import { hostOf } from "../configured-endpoints.ts";

/** Where a delivery stream reads and where it writes. Of web addresses the host only: the rest may hold keys. */
export function deliveriesOf(stream: DeliveryStreamDescription | undefined): Call[] {
  const source = stream?.Source;
  return [
    ...callTo(source?.KinesisStreamSourceDescription?.KinesisStreamARN, "Source.KinesisStreamARN"),
    ...callTo(source?.MSKSourceDescription?.MSKClusterARN, "Source.MSKClusterARN"),
    ...callTo(source?.DatabaseSourceDescription?.Endpoint, "Source.DatabaseSourceDescription.Endpoint"),
    ...(stream?.Destinations ?? []).flatMap(destinationsOf),
  ];
}

function destinationsOf(to: DestinationDescription): Call[] {
  const s3 = to.ExtendedS3DestinationDescription ?? to.S3DestinationDescription;
  const search = to.AmazonopensearchserviceDestinationDescription ?? to.ElasticsearchDestinationDescription;
  const warehouse = to.RedshiftDestinationDescription;
  const named: readonly (readonly [string, string | undefined])[] = [
    ["S3.BucketARN", s3?.BucketARN],
    ["S3.S3Backup.BucketARN", to.ExtendedS3DestinationDescription?.S3BackupDescription?.BucketARN],
    ["Redshift.ClusterJDBCURL", hostOf(warehouse?.ClusterJDBCURL?.replace(/^jdbc:/, ""))],
    ["Redshift.S3.BucketARN", warehouse?.S3DestinationDescription?.BucketARN],
    ["OpenSearch.DomainARN", search?.DomainARN ?? hostOf(search?.ClusterEndpoint)],
    ["OpenSearch.S3.BucketARN", search?.S3DestinationDescription?.BucketARN],
    [
      "OpenSearchServerless.CollectionEndpoint",
      hostOf(to.AmazonOpenSearchServerlessDestinationDescription?.CollectionEndpoint),
    ],
    ["Splunk.HECEndpoint", hostOf(to.SplunkDestinationDescription?.HECEndpoint)],
    ["HttpEndpoint.Url", hostOf(to.HttpEndpointDestinationDescription?.EndpointConfiguration?.Url)],
    ["Snowflake.AccountUrl", hostOf(to.SnowflakeDestinationDescription?.AccountUrl)],
    ["Iceberg.CatalogARN", to.IcebergDestinationDescription?.CatalogConfiguration?.CatalogARN],
  ];
  return [
    ...named.flatMap(([path, target]) => callTo(target, `Destinations[].${path}`)),
    ...transformersOf(to).flatMap((arn) => callTo(arn, "Destinations[].ProcessingConfiguration.LambdaArn")),
  ];
}

/** Functions that every record passes on its way. */
const transformersOf = (to: DestinationDescription) =>
  [
    to.ExtendedS3DestinationDescription,
    to.RedshiftDestinationDescription,
    to.AmazonopensearchserviceDestinationDescription,
    to.SplunkDestinationDescription,
    to.HttpEndpointDestinationDescription,
  ]
    .flatMap((destination) => destination?.ProcessingConfiguration?.Processors ?? [])
    .flatMap(({ Parameters = [] }) => Parameters)
    .filter(({ ParameterName }) => ParameterName === "LambdaArn")
    .map(({ ParameterValue }) => ParameterValue);
