import type { Access, Gap, Probe, Scope } from "../engine/crawler.ts";
import { CrawlError } from "../engine/failure.ts";
import { type Account, credentialsIn, listAccounts } from "./accounts.ts";
import { classify } from "./classify.ts";
import { credentialsOf, homeRegionOf, type Identity, identify } from "./credentials.ts";
import { gapOf } from "./gaps.ts";
import { chosenRegions, listRegions } from "./regions.ts";
import { Transport } from "./transport.ts";

/** Accounts looked into at the same time. */
const ACCOUNTS_AT_ONCE = 10;

interface AccountView {
  readonly account: Account;
  readonly scopes: readonly Scope[];
  readonly gaps: readonly Gap[];
}

/**
 * Signs in and looks which accounts and regions there are. Nothing is listed but those; an account that cannot be entered is a gap.
 * @throws CrawlError of class AUTH when the credentials are no good
 */
export async function probe(access: Access, signal: AbortSignal): Promise<Probe> {
  const transport = new Transport({ ...access, signal });
  try {
    const credentials = credentialsOf(access, transport);
    const identity = await identify(credentials, homeRegionOf(access), transport);
    const { accounts, gaps } = await listAccounts(access, identity, credentials, transport);
    const views: AccountView[] = [];
    for (let start = 0; start < accounts.length; start += ACCOUNTS_AT_ONCE) {
      const batch = accounts.slice(start, start + ACCOUNTS_AT_ONCE);
      views.push(
        ...(await Promise.all(
          batch.map((account) =>
            viewAccount(
              account,
              access,
              identity,
              transport,
              credentialsIn(account.id, access, identity, credentials, transport),
            ),
          ),
        )),
      );
    }
    return {
      identity: identity.arn,
      accounts: views.map(({ account }) => account),
      scopes: views.flatMap(({ scopes }) => scopes),
      gaps: [...gaps, ...views.flatMap((view) => view.gaps)],
    };
  } catch (error) {
    throw error instanceof CrawlError ? error : new CrawlError(classify(error), { cause: error });
  } finally {
    transport.close();
  }
}

async function viewAccount(
  account: Account,
  access: Access,
  identity: Identity,
  transport: Transport,
  credentials: ReturnType<typeof credentialsOf>,
): Promise<AccountView> {
  const isOwn = account.id === identity.accountId;
  try {
    await credentials();
    const { regions, gaps } = await listRegions(
      chosenRegions(access.regions),
      identity.homeRegion,
      account.id,
      credentials,
      transport,
    );
    return { account, scopes: scopesOf(account, regions), gaps };
  } catch (error) {
    if (isOwn) throw error;
    return { account, scopes: [], gaps: [gapOf(error, `Account ${account.name ?? account.id}`, account.id)] };
  }
}

function scopesOf({ id, name }: Account, regions: readonly string[]): readonly Scope[] {
  const place = name ?? id;
  return [
    { id: `${id}/global`, label: `Global · ${place}`, kind: "global", accountId: id },
    ...regions.map(
      (region): Scope => ({
        id: `${id}/${region}`,
        label: `${region} · ${place}`,
        kind: "region",
        accountId: id,
        region,
      }),
    ),
  ];
}
