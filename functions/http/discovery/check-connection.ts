import type { NewConnection } from "../../../shared/contracts/discovery.ts";
import { PROVIDER_LABELS } from "../../../shared/vocabulary/providers.ts";
import { FILE_PROVIDERS } from "../../crawlers/file-providers.ts";
import { uploadFolder } from "../../data/records/uploads.ts";
import type { Caller } from "../../platform/caller.ts";
import { InvalidBodyError, type Violation } from "../../platform/errors.ts";

type Artifacts = NonNullable<NewConnection["artifacts"]>;
export interface StoredArtifact {
  readonly key: string;
  readonly name: string;
}

/** Uploads as the connection keeps them. @throws InvalidBodyError for files that are not the caller's own uploads */
export function ownArtifacts(caller: Caller, artifacts: Artifacts): StoredArtifact[] {
  const stored = artifacts.map((artifact): StoredArtifact => {
    const key = typeof artifact === "string" ? artifact : artifact.key;
    const given = typeof artifact === "string" ? undefined : artifact.name;
    return { key, name: given ?? key.split("/").at(-1) ?? key };
  });
  const violations = stored.flatMap(({ key }, index): Violation[] =>
    key.startsWith(uploadFolder(caller.userId)) && !key.includes("..")
      ? []
      : [{ path: `artifacts.${index}`, message: "is not one of your uploads" }],
  );
  if (violations.length > 0) throw new InvalidBodyError(violations);
  return uniquelyNamed(stored);
}

/** Two files called `terraform.tfstate` are told apart by number, so that messages name the right one. */
function uniquelyNamed(artifacts: readonly StoredArtifact[]): StoredArtifact[] {
  const seen = new Map<string, number>();
  return artifacts.map(({ key, name }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return { key, name: count === 1 ? name : `${name} (${count})` };
  });
}

/** @throws InvalidBodyError naming all that does not fit the provider and the method */
export function checkConnection(body: NewConnection): void {
  const provider = FILE_PROVIDERS[body.provider];
  const violations: Violation[] = [];
  if (provider === undefined) {
    violations.push({
      path: "provider",
      message: `${PROVIDER_LABELS[body.provider]} is not available yet in this version`,
    });
  } else if (body.method !== "upload") {
    violations.push({
      path: "method",
      message: `${provider.label} by ${body.method} is not available yet in this version`,
    });
  } else {
    if (body.artifacts === undefined || body.artifacts.length === 0)
      violations.push({ path: "artifacts", message: "name at least one upload" });
    for (const field of ["credentials", "endpoint", "regions"] as const) {
      if (body[field] !== undefined) violations.push({ path: field, message: "does not go with uploads" });
    }
    if (body.fullSync !== undefined && provider.id !== "file")
      violations.push({ path: "fullSync", message: `${provider.label} is always synced in full` });
    violations.push(...unknownCommands(body.provider, body.commands));
  }
  if (violations.length > 0) throw new InvalidBodyError(violations);
}

/** Commands that the provider does not have. */
export function unknownCommands(provider: string, commands: readonly string[] | undefined): Violation[] {
  const known = new Set((FILE_PROVIDERS[provider]?.commands ?? []).map(({ name }) => name));
  return (commands ?? []).flatMap((command, index) =>
    known.has(command) ? [] : [{ path: `commands.${index}`, message: `there is no command ${command}` }],
  );
}
