import { accountConnectionKey, accountConnectionsPk } from "../keys.ts";
import type { Item, Table } from "../table.ts";

interface AccountItem {
  readonly sk: string;
}

/** Notes which accounts a connection sees, so that an event of an account finds those that look into it. */
export async function noteAccounts(
  table: Table,
  connection: { readonly id: string; readonly provider: string },
  accounts: readonly string[],
): Promise<void> {
  await table.putAll(
    accounts.map((accountId): Item => ({ ...accountConnectionKey(connection.provider, accountId, connection.id) })),
  );
}

/** Ids of the connections that have seen an account; whether they still do, the connections themselves know. */
export async function connectionsSeeing(table: Table, provider: string, accountId: string): Promise<string[]> {
  const items = await table.queryAll<AccountItem>({
    pk: accountConnectionsPk(provider, accountId),
    attributes: ["sk"],
  });
  return items.map(({ sk }) => sk);
}

/** Forgets that a connection sees an account: it is gone, or sees it no more. */
export const forgetAccount = (
  table: Table,
  connection: { readonly id: string; readonly provider: string },
  accountId: string,
): Promise<void> => table.delete(accountConnectionKey(connection.provider, accountId, connection.id));
