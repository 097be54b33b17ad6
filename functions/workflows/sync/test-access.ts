import type { ConnectionTest } from "../../../shared/contracts/discovery.ts";
import type { TestAccess } from "../../../shared/events/sync.ts";
import type { Access, Crawler, Gap, Scope } from "../../crawlers/engine/crawler.ts";
import type { AnyResource } from "../../crawlers/engine/define-resource.ts";
import type { CrawlFailure } from "../../crawlers/engine/failure.ts";
import { goWithout, hearing } from "../../crawlers/engine/go-without.ts";
import { missingIn } from "../../crawlers/engine/partly-told.ts";
import { inParallel } from "../../data/table.ts";
import { storedCredentials } from "./access-of.ts";
import { gapOf } from "./crawl-kind.ts";
import { failureOf, kindsOf } from "./crawl-unit.ts";
import type { SyncDeps } from "./deps.ts";

/** The whole test; a person waits for it. */
const BUDGET_MS = 8_000;
const KINDS_AT_ONCE = 8;

/**
 * Signs in, asks for the first page of each wanted kind, in one region and of what is there once, and makes the further calls
 * for the first resource that was found of each: who the provider says we are, what we see, and which permissions are missing.
 * What takes longer than the budget is left open, not a gap, as are further calls of kinds of which there is nothing yet.
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
  const gaps = new Map<string, Gap>();
  const trying = async (resource: AnyResource<Context>, work: () => Promise<void>) => {
    const hear = (failure: CrawlFailure) => {
      if (!signal.aborted)
        gaps.set(`${resource.kind} ${missingIn(failure)}`, gapOf(scope.label, resource.kind, failure));
    };
    if (!signal.aborted) await hearing(hear, work).catch((error: unknown) => hear(failureOf(crawler, error)));
  };
  const { context, close } = await crawler.open(access, scope, signal);
  try {
    const first = new Map<AnyResource<Context>, unknown>();
    await inParallel(kinds, KINDS_AT_ONCE, (resource) =>
      trying(resource, async () => {
        for await (const { items, unread = [] } of resource.list(context)) {
          if (items.length > 0) first.set(resource, items[0]);
          for (const failure of unread) goWithout(failure);
          break;
        }
      }),
    );
    // Only then, so that no further call takes the time of a kind that was not listed yet.
    await inParallel([...first], KINDS_AT_ONCE, ([resource, item]) =>
      trying(resource, async () => {
        await resource.enrichment?.enrich([item as never], context);
      }),
    );
  } finally {
    close();
  }
  return [...gaps.values()];
}
