import type { NewConnection } from "../../../shared/contracts/discovery.ts";
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
