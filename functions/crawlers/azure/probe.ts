import { type Access, CrawlError, type Gap, type Probe, type Scope } from "../engine/crawler.ts";
import { ArmClient } from "./arm-client.ts";
import { azureAccess } from "./credentials.ts";

/** https://learn.microsoft.com/rest/api/resources/subscriptions/list */
interface Subscription {
  readonly subscriptionId?: string;
  readonly displayName?: string;
  readonly state?: string;
}

const LIST = "/subscriptions?api-version=2022-12-01";
/** A subscription in these states answers reads. https://learn.microsoft.com/azure/cost-management-billing/manage/subscription-states */
const READABLE = new Set(["enabled", "warned", "pastdue"]);

/**
 * Signs in and lists the subscriptions that the principal sees.
 * @throws CrawlError AUTH when the credentials are no good, FORBIDDEN when they see nothing
 */
export async function probeAzure(access: Access, signal: AbortSignal): Promise<Probe> {
  const { clientId, tenantId, subscriptionIds: chosen } = azureAccess(access);
  const arm = new ArmClient(access, signal);
  const accounts: { id: string; name: string }[] = [];
  const scopes: Scope[] = [];
  const gaps: Gap[] = [];
  for await (const { items } of arm.pages<Subscription>(LIST)) {
    for (const { subscriptionId, displayName, state = "Enabled" } of items) {
      if (subscriptionId === undefined) continue;
      const id = subscriptionId.toLowerCase();
      const label = displayName ?? id;
      accounts.push({ id, name: label });
      if (chosen !== undefined && !chosen.includes(id)) {
        gaps.push({ scope: id, reason: "not-selected", message: `${label} is not among the chosen subscriptions.` });
      } else if (!READABLE.has(state.toLowerCase())) {
        gaps.push({ scope: id, reason: "disabled", message: `${label} is ${state.toLowerCase()}.` });
      } else scopes.push({ id, label, kind: "region", accountId: id });
    }
  }
  for (const id of chosen ?? []) {
    if (accounts.every((account) => account.id !== id)) gaps.push({ scope: id, reason: "denied", ...NOT_VISIBLE });
  }
  if (accounts.length === 0) throw new CrawlError({ class: "FORBIDDEN", ...SEES_NOTHING });
  return { identity: `application ${clientId} in tenant ${tenantId}`, accounts, scopes, gaps };
}

const READ = "Microsoft.Resources/subscriptions/read";
const NOT_VISIBLE = {
  permission: READ,
  message: "The application does not see this subscription: give it the Reader role there, or check the id.",
};
const SEES_NOTHING = {
  permission: READ,
  message: "The application signed in but sees no subscription: give it the Reader role on one.",
};
