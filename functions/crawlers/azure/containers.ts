import type { Call } from "../engine/define-resource.ts";
import { text } from "../engine/readers.ts";
import { valuesAt } from "../engine/values.ts";
import { endpointsIn } from "./configured-endpoints.ts";

/** The registry of an image: Docker's own is nobody's. */
const registryOf = (image: string) => /^([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?\//i.exec(image)?.[1]?.toLowerCase();

/** The registries that containers at `path` take their images from. */
export const imageCalls = (raw: unknown, path: string): Call[] =>
  valuesAt(raw, `${path}.*`).flatMap((container) => {
    const registry = registryOf(text<unknown>("image", "properties.image")(container) ?? "");
    return registry === undefined ? [] : [{ target: registry, path: `${path}[].image` }];
  });

const variablesOf = (raw: unknown, path: string) => [
  ...valuesAt(raw, `${path}.*.env.*`),
  ...valuesAt(raw, `${path}.*.properties.environmentVariables.*`),
];

/** What the plain variables of containers lead to. */
export const variableCalls = (raw: unknown, path: string): Call[] =>
  variablesOf(raw, path).flatMap((variable) => {
    const [name, value] = [text<unknown>("name")(variable), text<unknown>("value")(variable)];
    return name === undefined || value === undefined ? [] : endpointsIn(name, value, `${path}[].env`);
  });

/** The names of the variables of containers; never their values. */
export const variableNames = (raw: unknown, path: string): string[] =>
  [...new Set(variablesOf(raw, path).flatMap((variable) => text<unknown>("name")(variable) ?? []))].sort();
