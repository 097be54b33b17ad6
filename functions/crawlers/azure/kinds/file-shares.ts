import { positive, text } from "../../engine/readers.ts";
import { ownerOf } from "../arm-id.ts";
import { type ArmResource, listPath } from "../arm-kind.ts";
import { armService } from "../arm-service.ts";
import { allOf, below } from "../children.ts";
import { ACCOUNTS, STORAGE_API } from "./storage-accounts.ts";

const KIND = `${ACCOUNTS}/fileServices/shares`;

/** A share, with where its account answers for files. */
interface Share extends ArmResource {
  readonly endpoint: string;
}

/** Accounts of some kinds keep no files: they have no endpoint for them, and refuse to list shares. */
const filesAt = text<ArmResource>("properties.primaryEndpoints.file");

/** Shares of files in storage accounts. https://learn.microsoft.com/rest/api/storagerp/file-shares/list */
export const fileShares = armService<Share>()({
  kind: KIND,
  label: "File shares",
  command: "nas-list",
  family: "NAS",
  product: "Azure Files (Azure)",
  apiVersion: STORAGE_API,
  permissions: [`${ACCOUNTS}/read`, `${KIND}/read`],
  list: (context, from) =>
    below(context.pages<ArmResource>(listPath(context, ACCOUNTS, STORAGE_API), from), async (account) => {
      const endpoint = filesAt(account);
      if (endpoint === undefined) return [];
      const shares = await allOf(context, `${account.id}/fileServices/default/shares?api-version=${STORAGE_API}`);
      const { location } = account;
      return shares.map((share) => ({ ...share, ...(location === undefined ? {} : { location }), endpoint }));
    }),
  specification: {
    endpoint: ({ endpoint, name }) => `${endpoint}${name ?? ""}`,
    storageGiB: positive("properties.shareQuota"),
    storageType: text("properties.accessTier"),
  },
  details: {
    storageAccountId: ({ id }) => ownerOf(id, "storageAccounts"),
    enabledProtocols: text("properties.enabledProtocols"),
  },
});
