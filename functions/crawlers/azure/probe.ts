import type { Access, Gap, Probe, Scope } from "../engine/crawler.ts";
import { CrawlError } from "../engine/failure.ts";
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
  const found = await listSubscriptions(access, signal);
  if (found.length === 0) throw new CrawlError({ class: "FORBIDDEN", permission: READ, message: SEES_NOTHING });
  const scopes: Scope[] = [];
  const gaps: Gap[] = [];
  for (const { id, label, state } of found) {
    if (chosen !== undefined && !chosen.includes(id)) {
      gaps.push({ scope: label, reason: "not-selected", message: `${label} is not among the chosen subscriptions.` });
    } else if (!READABLE.has(state)) gaps.push({ scope: label, reason: "disabled", message: `${label} is ${state}.` });
    else scopes.push({ id, label, kind: "region", accountId: id });
  }
  for (const id of chosen ?? []) {
    if (found.every((subscription) => subscription.id !== id)) {
      gaps.push({ scope: id, reason: "denied", permission: READ, message: NOT_VISIBLE });
    }
  }
  return {
    identity: `application ${clientId} in tenant ${tenantId}`,
    accounts: found.map(({ id, label }) => ({ id, name: label })),
    scopes,
    gaps,
  };
}

async function listSubscriptions(access: Access, signal: AbortSignal) {
  const arm = new ArmClient(access, signal);
  const found: { id: string; label: string; state: string }[] = [];
  try {
    for await (const { items } of arm.pages<Subscription>(LIST)) {
      for (const { subscriptionId, displayName, state = "Enabled" } of items) {
        const id = subscriptionId?.toLowerCase();
        if (id !== undefined) found.push({ id, label: displayName ?? id, state: state.toLowerCase() });
      }
    }
  } finally {
    arm.close();
  }
  return found;
}

const READ = "Microsoft.Resources/subscriptions/read";
const NOT_VISIBLE = "The application does not see this subscription: give it the Reader role there, or check the id.";
const SEES_NOTHING = "The application signed in but sees no subscription: give it the Reader role on one.";
