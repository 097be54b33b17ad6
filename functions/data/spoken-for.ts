import type { Miss } from "../../shared/records/found.ts";
import type { SourceDescription } from "../../shared/records/stored-record.ts";
import type { SourceScope } from "./keys.ts";

/** Of the further listings that show a resource: a network may be shared with hundreds of accounts. */
const MAX_HEIRS = 4;

/**
 * What a record says of a resource that several listings of its connection show, such as a network that accounts share: its
 * owner's listing speaks for it, or the one that saw it first, and the others are remembered.
 * @returns `held` itself where nothing changes
 */
export function spokenFor(held: SourceDescription | undefined, part: SourceDescription): SourceDescription {
  if (held === undefined || held.nativeId !== part.nativeId || held.command !== part.command) return part;
  const speaker =
    held.scope === part.scope || held.state !== "present" || (held.isGuest && !part.isGuest) ? part : held;
  const sighted = [...(held.alsoIn ?? []), part.scope, ...(held.state === "present" ? [held.scope] : [])];
  const alsoIn = [...new Set(sighted)].filter((scope) => scope !== speaker.scope).sort();
  if (speaker === held && (alsoIn.length === held.alsoIn?.length || alsoIn.length > MAX_HEIRS)) return held;
  return alsoIn.length === 0 ? speaker : { ...speaker, alsoIn: alsoIn.slice(0, MAX_HEIRS) };
}

/** Whether a listing is the one that speaks for a resource. */
export const isSpeaker = (part: SourceDescription | undefined, unit: SourceScope, nativeId: string): boolean =>
  part?.nativeId === nativeId && part.command === unit.command && part.scope === unit.scope;

/** Another listing that shows what this one, which speaks for it, lost sight of. */
export const heirOf = ({ scope, alsoIn }: SourceDescription, unit: SourceScope): string | undefined =>
  scope === unit.scope ? alsoIn?.[0] : undefined;

/** What a record says once a listing lost sight of its resource: the same where that listing had no say. */
export function lost(
  held: SourceDescription,
  unit: SourceScope,
  { known, state }: Miss,
  now: string,
): SourceDescription {
  if (held.nativeId !== known.nativeId || held.command !== unit.command) return held;
  const { alsoIn = [], ...part } = held;
  const heir = heirOf(held, unit);
  const others = alsoIn.filter((scope) => scope !== unit.scope && scope !== heir);
  const left = others.length === 0 ? {} : { alsoIn: others };
  if (heir !== undefined) return { ...part, ...left, scope: heir };
  if (held.scope !== unit.scope) return others.length === alsoIn.length ? held : { ...part, ...left };
  return held.state === state ? held : { ...held, state, missingSince: held.missingSince ?? now };
}
