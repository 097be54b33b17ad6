import type { Access, Gap, Probe, Scope } from "../engine/crawler.ts";
import { CrawlError } from "../engine/failure.ts";
import { classify } from "../rest/classify.ts";
import { regionsIn, type Token } from "./catalogue.ts";
import { type Keystone, openKeystone } from "./session.ts";

/**
 * Signs in to each project that is wanted; its catalogue tells the regions.
 * @throws CrawlError AUTH when the credentials are no good, FORBIDDEN when they open no project
 */
export async function probeOpenStack(access: Access, signal: AbortSignal): Promise<Probe> {
  const keystone = openKeystone(access, signal);
  try {
    const { wanted, gaps } = await projectsFor(keystone, access.projects);
    const entered = await Promise.all(wanted.map((project) => enter(keystone, project)));
    const tokens = entered.flatMap((entry) => ("token" in entry ? [entry.token] : []));
    const unseen = [...gaps, ...entered.flatMap((entry) => ("gap" in entry ? [entry.gap] : []))];
    const [first, ...others] = tokens;
    if (first === undefined) throw new CrawlError({ class: "FORBIDDEN", message: nothingOpens(unseen) });
    return {
      identity: identityOf(first, others),
      accounts: tokens.map(projectOf),
      scopes: tokens.flatMap((token) => scopesOf(token, access)),
      gaps: [...unseen, ...unknownRegions(tokens, access)],
    };
  } catch (error) {
    throw error instanceof CrawlError ? error : new CrawlError(classify(error), { cause: error });
  } finally {
    keystone.connected.close();
  }
}

/** A project to sign in to; without an id the one that the credentials open. */
interface Wanted {
  readonly id?: string;
  readonly name?: string;
}

/** The project of the credentials unless others were chosen; every one that the user may enter where they name none. */
async function projectsFor({ opens, projects }: Keystone, chosen: Access["projects"]) {
  const wanted: Wanted[] = [];
  const gaps: Gap[] = [];
  if (opens === "bound" || (opens === "named" && chosen === undefined)) return { wanted: [{}], gaps };
  const found = await projects();
  for (const { id, name, enabled } of found) {
    if (chosen !== undefined && !chosen.includes(id) && !chosen.includes(name)) {
      gaps.push({ scope: name, reason: "not-selected", message: `${name} is not among the chosen projects.` });
    } else if (!enabled) gaps.push({ scope: name, reason: "disabled", message: `${name} is disabled.` });
    else wanted.push({ id, name });
  }
  for (const project of chosen ?? []) {
    if (found.every(({ id, name }) => project !== id && project !== name)) {
      gaps.push({ scope: project, reason: "denied", message: NOT_VISIBLE });
    }
  }
  return { wanted, gaps };
}

/** One of several projects that is closed is a gap; the project that the credentials are for has to open. */
async function enter({ enter }: Keystone, { id, name }: Wanted): Promise<{ token: Token } | { gap: Gap }> {
  try {
    return { token: (await enter(id)).token };
  } catch (error) {
    const failure = classify(error);
    if (id === undefined || (failure.class !== "AUTH" && failure.class !== "FORBIDDEN")) throw error;
    const words = error instanceof Error ? error.message : failure.message;
    return { gap: { scope: name ?? id, reason: "denied", message: `${words.replace(/\.$/, "")}. ${GIVE_ROLE}` } };
  }
}

function projectOf({ project }: Token) {
  const id = project?.id ?? "";
  return { id, name: project?.name ?? id };
}

/** Who signed in, and where if that is one place. */
function identityOf(first: Token, others: readonly Token[]): string {
  const user = first.user.name ?? first.user.id;
  return others.length === 0 ? `${user} · ${projectOf(first).name}` : user;
}

const chosenRegions = ({ regions = [] }: Access) =>
  regions.length === 0 || regions.includes("all") ? undefined : regions;

function scopesOf(token: Token, access: Access): Scope[] {
  const { id, name } = projectOf(token);
  const chosen = chosenRegions(access);
  return regionsIn(token, access.interface)
    .filter((region) => chosen === undefined || chosen.includes(region))
    .map((region) => ({
      id: `${id}/${region}`,
      label: `${region} · ${name}`,
      kind: "region",
      accountId: id,
      projectId: id,
      region,
    }));
}

function unknownRegions(tokens: readonly Token[], access: Access): Gap[] {
  const known = [...new Set(tokens.flatMap((token) => regionsIn(token, access.interface)))].sort();
  const unknown = (chosenRegions(access) ?? []).filter((region) => !known.includes(region));
  return unknown.map((region) => ({
    scope: region,
    reason: "unsupported",
    message: `The catalogue has no region ${region}. It has ${known.join(", ")}.`,
  }));
}

const GIVE_ROLE = "Give the user a role on the project, such as reader.";
const NOT_VISIBLE = `The user may not enter this project. ${GIVE_ROLE}`;
const nothingOpens = (unseen: readonly Gap[]) =>
  ["The user signed in but may enter no project that is wanted.", ...unseen.map(({ message }) => message)].join(" ");
