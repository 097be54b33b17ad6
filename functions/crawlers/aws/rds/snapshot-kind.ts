import type { DBClusterSnapshot, DBSnapshot } from "@aws-sdk/client-rds";
import { type CrawledResource, defineResource } from "../../engine/define-resource.ts";
import { object, type Reader } from "../../engine/readers.ts";
import { ENVIRONMENT_TAGS, tagValue } from "../../engine/tags.ts";
import type { AwsContext } from "../context.ts";
import { tagsOf } from "../tags.ts";

type Crawled<Raw> = CrawledResource<Raw, AwsContext>;

/** What is special about copies of instances and of clusters. */
interface SnapshotKind<Raw> extends Required<Pick<Crawled<Raw>, "kind" | "label" | "docs" | "permissions" | "list">> {
  readonly arn: (raw: Raw) => string | undefined;
  readonly name: (raw: Raw) => string | undefined;
  readonly encrypted: (raw: Raw) => boolean | undefined;
  readonly zones: (raw: Raw) => string[];
  /** Further attributes in the provider's words. */
  readonly details: Readonly<Record<string, Reader<Raw>>>;
}

/** Declares the copies that RDS keeps of databases, which are paid for also after the database is gone. */
export const snapshotKind =
  <Raw extends DBSnapshot | DBClusterSnapshot>() =>
  ({ arn, name, encrypted, zones, details, ...kind }: SnapshotKind<Raw>): Crawled<Raw> => {
    const tags = (raw: Raw) => tagsOf(raw.TagList);
    return defineResource<Raw, AwsContext>()({
      ...kind,
      provider: "aws",
      command: "snapshot-list",
      type: "snapshot",
      scope: "region",
      nativeId: arn,
      fields: {
        name,
        provider: () => "AWS",
        nativeId: arn,
        providerIds: (raw) => [arn(raw)],
        accountId: (raw) => arn(raw)?.split(":")[4],
        region: (raw) => arn(raw)?.split(":")[3],
        zones,
        tags,
        environment: (raw) => tagValue(tags(raw), ...ENVIRONMENT_TAGS),
        providerState: (raw) => raw.Status,
        status: (raw) => statusOf(raw.Status),
        // Aurora and its relatives grow by themselves and tell 0 or 1.
        sizeGiB: ({ AllocatedStorage = 0 }) => (AllocatedStorage > 1 ? AllocatedStorage : undefined),
        encrypted,
        kmsKeyId: (raw) => raw.KmsKeyId,
        snapshotType: (raw) => raw.SnapshotType,
        progress: ({ PercentProgress }) => (PercentProgress === undefined ? undefined : `${PercentProgress}%`),
        startedAt: (raw) => raw.SnapshotCreateTime?.toISOString(),
        providerCreatedAt: (raw) => raw.SnapshotCreateTime?.toISOString(),
        details: object({
          engine: (raw) => raw.Engine,
          engineVersion: (raw) => raw.EngineVersion,
          licenseModel: (raw) => raw.LicenseModel,
          storageType: (raw) => raw.StorageType,
          vpcId: (raw) => raw.VpcId,
          ...details,
        }),
      },
    });
  };

function statusOf(state: string | undefined): string | undefined {
  if (state === undefined) return undefined;
  return /fail|error|incompatible/.test(state) ? "Error" : "Active";
}
