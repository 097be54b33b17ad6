import type { CrawlFailure, Gap, Scope } from "../engine/crawler.ts";
import type { AnyResource } from "../engine/define-resource.ts";

const AT_ONCE = 8;

/** Asks for the beginning of each listing and tells what cannot be seen. The context should ask for the smallest pages. */
export async function lookInto<Context>(
  resources: readonly AnyResource<Context>[],
  context: Context,
  { id: scope }: Pick<Scope, "id">,
  classify: (error: unknown) => CrawlFailure,
): Promise<Gap[]> {
  const gaps: Gap[] = [];
  const waiting = [...resources];
  const work = async () => {
    for (let resource = waiting.shift(); resource !== undefined; resource = waiting.shift()) {
      const failure = await firstPage(resource, context).then(() => undefined, classify);
      if (failure?.class === "AUTH") throw failure;
      if (failure !== undefined) gaps.push(gapOf(resource, scope, failure));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return gaps.sort((a, b) => (a.kind ?? "").localeCompare(b.kind ?? ""));
}

async function firstPage<Context>(resource: AnyResource<Context>, context: Context): Promise<void> {
  for await (const _page of resource.list(context)) return;
}

function gapOf<Context>({ kind, permissions }: AnyResource<Context>, scope: string, failure: CrawlFailure): Gap {
  const { message } = failure;
  if (failure.class === "FORBIDDEN") {
    const permission = failure.permission ?? permissions[0];
    return { scope, kind, reason: "denied", message, ...(permission === undefined ? {} : { permission }) };
  }
  if (failure.class === "NOT_SUPPORTED") return { scope, kind, reason: "unsupported", message };
  return { scope, kind, reason: failure.class === "THROTTLED" ? "throttled" : "failed", message };
}
