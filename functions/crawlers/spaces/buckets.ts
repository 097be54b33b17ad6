import { type Bucket, paginateListBuckets } from "@aws-sdk/client-s3";
import { defineResource } from "../engine/define-resource.ts";
import { object } from "../engine/readers.ts";
import { managedService } from "../rest/readers.ts";
import type { Spaces } from "./context.ts";

interface Space extends Bucket {
  readonly region: string;
  readonly host: string;
}

const addressOf = ({ Name, host }: Space) => `${Name}.${host}`;

export const buckets = defineResource<Space, Spaces>()({
  provider: "spaces",
  command: "storage-object-list",
  kind: "digitalocean_spaces_bucket",
  label: "Buckets",
  scope: "region",
  type: "application",
  docs: "https://docs.digitalocean.com/reference/api/spaces/#list-buckets",
  permissions: ["ListBuckets"],
  nativeId: ({ Name }) => (Name === undefined ? undefined : `digitalocean_spaces_bucket/${Name}`),
  async *list({ s3, region, host }, from) {
    for await (const { Buckets = [], Owner, ContinuationToken } of paginateListBuckets(
      { client: s3, startingToken: from },
      {},
    )) {
      const items = Buckets.map((bucket) => ({ ...bucket, region, host, owner: Owner?.ID }));
      yield ContinuationToken ? { items, next: ContinuationToken } : { items };
    }
  },
  fields: {
    ...managedService("ObjectStorage", "Spaces (DigitalOcean)"),
    name: ({ Name }) => Name,
    status: () => "Active",
    nativeId: ({ Name }) => Name,
    providerIds: ({ Name }) => [`digitalocean:spaces_bucket:${Name}`],
    region: ({ region }) => region,
    providerCreatedAt: ({ CreationDate }) => CreationDate?.toISOString(),
    specification: object({ endpoint: addressOf }),
  },
  addresses: (space) => [addressOf(space)],
});
