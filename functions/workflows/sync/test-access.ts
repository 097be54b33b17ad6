import type { ConnectionTest } from "../../../shared/contracts/discovery.ts";
import type { TestAccess } from "../../../shared/events/sync.ts";
import type { Access, Crawler, CrawlFailure, Gap, Scope } from "../../crawlers/engine/crawler.ts";
import type { AnyResource } from "../../crawlers/engine/define-resource.ts";
import { inParallel } from "../../data/table.ts";
import { storedCredentials } from "./access-of.ts";
import { gapOf } from "./crawl-kind.ts";
import { failureOf, kindsOf } from "./crawl-unit.ts";
import type { SyncDeps } from "./deps.ts";

/** The whole test; a person waits for it. */
const BUDGET_MS = 8_000;
const KINDS_AT_ONCE = 8;

/**
 * Signs in and asks for the first page of each wanted kind, in one region and of what is there once: who the provider says
 * we are, what we see, and which permissions are missing. What takes longer than the budget is left open, not a gap.
 */
export async function testAccess<Context>(
  { secrets }: Pick<SyncDeps, "secrets">,
  crawler: Crawler<Context>,
  request: TestAccess,
): Promise<ConnectionTest> {
  const began = performance.now();
  const signal = AbortSignal.timeout(BUDGET_MS);
  const durationMs = () => Math.round(performance.now() - began);
  try {
    const access = await accessFor(secrets, request);
    const { identity, accounts, scopes, gaps } = await crawler.probe(access, signal);
    const commands = request.commands ?? crawler.resources.map(({ command }) => command);
    const denied = await Promise.all(
      samples(scopes).map((scope) => missing(crawler, access, scope, kindsOf(crawler, { scope, commands }), signal)),
    );
    return {
      isUsable: true,
      identity,
      accounts: [...accounts],
      scopes: [...scopes],
      gaps: [...gaps, ...denied.flat()],
      durationMs: durationMs(),
    };
  } catch (error) {
    const failure = signal.aborted ? tooSlow : failureOf(crawler, error);
    const { class: kind, message, permission } = failure;
    return {
      isUsable: false,
      accounts: [],
      scopes: [],
      gaps: [],
      failure: { class: kind, message, permission },
      durationMs: durationMs(),
    };
  }
}

/** The access to try, with the stored credentials where it has none of its own. */
export async function accessFor(secrets: SyncDeps["secrets"], { access, isStored }: TestAccess): Promise<Access> {
  if (isStored !== true) return access;
  const credentials = await storedCredentials(secrets, access.connectionId);
  const { externalId = access.externalId } = credentials as { readonly externalId?: string };
  return { ...access, credentials, externalId };
}

const tooSlow: CrawlFailure = {
  class: "TIMEOUT",
  message: `The provider did not answer within ${BUDGET_MS / 1000} seconds. Check the address and try again.`,
};

/** One scope of each sort: permissions are the same in every region. */
const samples = (scopes: readonly Scope[]): Scope[] =>
  (["global", "region"] as const).flatMap((kind) => scopes.find((scope) => scope.kind === kind) ?? []);

async function missing<Context>(
  crawler: Crawler<Context>,
  access: Access,
  scope: Scope,
  kinds: readonly AnyResource<Context>[],
  signal: AbortSignal,
): Promise<Gap[]> {
  const gaps: Gap[] = [];
  const { context, close } = await crawler.open(access, scope, signal);
  try {
    await inParallel(kinds, KINDS_AT_ONCE, async (resource) => {
      if (signal.aborted) return;
      try {
        for await (const _page of resource.list(context)) break;
      } catch (error) {
        if (!signal.aborted) gaps.push(gapOf(scope.label, resource.kind, failureOf(crawler, error)));
      }
    });
  } finally {
    close();
  }
  return gaps;
}
