import type * as z from "zod";
import type { NewConnection } from "../contracts/discovery.ts";
import type { Violation } from "../entities/define-entity.ts";
import { PROVIDER_LABELS } from "../vocabulary/providers.ts";
import { CONNECTION_FORMS, type ConnectionForm, connectionForm, GENERAL_FIELDS } from "./methods.ts";

export type Credentials = Readonly<Record<string, unknown>>;

/** A body that fits its form. */
export interface CheckedAccess {
  readonly form: ConnectionForm;
  /** As they are stored; absent where the method has none. */
  readonly credentials?: Credentials;
}

type Body = Omit<NewConnection, "name">;
/** Where SSH goes may stand beside the credentials too. */
const TARGET_FIELDS = ["host", "port", "user"] as const;

/** Checks a connection against the form of its method. Gives everything that is wrong with it at once. */
export function checkAccess(body: Body): CheckedAccess | readonly Violation[] {
  const form = connectionForm(body.provider, body.method);
  if (form === undefined) {
    const known = CONNECTION_FORMS[body.provider].map(({ id }) => id).join(", ");
    return [{ path: "method", message: `${PROVIDER_LABELS[body.provider]} is connected by ${known}` }];
  }
  const fields = form.settings();
  const own = Object.keys(fields.shape);
  const given = Object.entries(body).filter(([field, value]) => value !== undefined && !GENERAL_FIELDS.has(field));
  const isTarget = (field: string) => hasTarget(form) && TARGET_FIELDS.some((target) => target === field);
  const strangers = given.filter(([field]) => !own.includes(field) && !isTarget(field));
  const settings = fields.safeParse(Object.fromEntries(given.filter(([field]) => own.includes(field))));
  const checked = checkCredentials(form, body.credentials, body);
  const violations = [
    ...strangers.map(([path]) => ({ path, message: `does not go with ${body.method}` })),
    ...(settings.success ? [] : violationsIn(settings.error, [])),
    ...(checked.violations ?? []),
  ];
  if (violations.length > 0) return violations;
  return checked.credentials === undefined ? { form } : { form, credentials: checked.credentials };
}

/** Checks credentials alone, for a connection that is there already. `target` may say where they go. */
export function checkCredentials(
  form: ConnectionForm,
  credentials: Credentials | undefined,
  target: Pick<Body, (typeof TARGET_FIELDS)[number]>,
): { readonly credentials?: Credentials; readonly violations?: readonly Violation[] } {
  if (form.credentials === undefined)
    return credentials === undefined
      ? {}
      : { violations: [{ path: "credentials", message: `does not go with ${form.id}` }] };
  const beside = hasTarget(form)
    ? TARGET_FIELDS.flatMap((field) => (target[field] === undefined ? [] : [[field, target[field]]]))
    : [];
  const parsed = form.credentials().safeParse({ ...Object.fromEntries(beside), ...credentials });
  if (!parsed.success) return { violations: violationsIn(parsed.error, ["credentials"]) };
  return form.id === "s3" ? bucketAccess(parsed.data) : { credentials: parsed.data };
}

const hasTarget = ({ credentials }: ConnectionForm): boolean =>
  credentials !== undefined && "host" in credentials().shape;

/** A bucket is opened by a pair of keys or by a role, and by no half of either. Forms offer an external id to everybody: it goes with a role. */
function bucketAccess({ externalId, ...given }: Credentials): ReturnType<typeof checkCredentials> {
  const isRole = "roleArn" in given;
  const credentials = isRole && externalId !== undefined ? { ...given, externalId } : given;
  const wanted = isRole ? ["roleArn", "externalId"] : ["accessKeyId", "secretAccessKey"];
  const violations = wanted
    .filter((field) => !(field in credentials))
    .map((field) => ({ path: `credentials.${field}`, message: "is missing; give access keys, or a role" }));
  if (isRole && "accessKeyId" in given)
    violations.push({ path: "credentials", message: "give access keys or a role, not both" });
  return violations.length > 0 ? { violations } : { credentials };
}

function violationsIn(error: z.ZodError, prefix: readonly string[]): Violation[] {
  return error.issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path.map(String)];
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({ path: [...path, key].join("."), message: "there is no such field" }));
    const isMissing = issue.code === "invalid_type" && issue.input === undefined;
    return [{ path: path.join("."), message: isMissing ? "is missing" : issue.message }];
  });
}
