import type { NewConnection } from "../../../shared/contracts/discovery.ts";
import { type Credentials, checkAccess } from "../../../shared/discovery/check-access.ts";
import type { Violation } from "../../../shared/entities/define-entity.ts";
import { PROVIDER_LABELS } from "../../../shared/vocabulary/providers.ts";
import { catalogueOf, commandNames } from "../../crawlers/catalogue.ts";
import type { Caller } from "../../platform/caller.ts";
import { InvalidBodyError } from "../../platform/errors.ts";
import { type Outbound, RefusedHostError } from "../../platform/outbound.ts";
import { MAX_SECRET_BYTES } from "../../platform/secrets.ts";
import { externalIdViolations } from "./external-id.ts";

/** Where a connection would send its credentials, by the field that says so. */
interface Target {
  readonly path: string;
  readonly url?: string | undefined;
  readonly host?: string | undefined;
}

/**
 * Everything that can be known about a connection without trying it. Gives the credentials as they are stored.
 * @throws InvalidBodyError naming all that does not fit the provider and the method, and places that are refused
 */
export async function checkConnection(
  outbound: Outbound,
  caller: Caller,
  body: Omit<NewConnection, "name">,
): Promise<Credentials | undefined> {
  if (catalogueOf(body.provider) === undefined) {
    const message = `${PROVIDER_LABELS[body.provider]} is not available yet in this version`;
    throw new InvalidBodyError([{ path: "provider", message }]);
  }
  const checked = checkAccess(body);
  const violations = [...("form" in checked ? [] : checked), ...unknownCommands(body.provider, body.commands)];
  if (!("form" in checked) || violations.length > 0) throw new InvalidBodyError(violations);
  const { credentials } = checked;
  await assertSendable(outbound, caller, { endpoint: body.endpoint, credentials });
  return credentials;
}

/**
 * Checks what credentials are allowed to be sent with, and where.
 * @throws InvalidBodyError
 */
export async function assertSendable(
  outbound: Outbound,
  caller: Caller,
  {
    endpoint,
    credentials,
    externalId,
  }: { endpoint?: string | undefined; credentials?: Credentials | undefined; externalId?: unknown },
): Promise<void> {
  const refused = await Promise.all(
    targetsOf(endpoint, credentials).map(async ({ path, url, host }): Promise<Violation[]> => {
      try {
        if (url !== undefined) await outbound.check(url);
        if (host !== undefined) await outbound.checkHost(host);
        return [];
      } catch (error) {
        if (error instanceof RefusedHostError) return [{ path, message: error.message }];
        throw error;
      }
    }),
  );
  const isTooLong = Buffer.byteLength(JSON.stringify(credentials ?? {})) > MAX_SECRET_BYTES;
  const violations = [
    ...refused.flat(),
    ...externalIdViolations(caller, credentials, externalId),
    ...(isTooLong ? [{ path: "credentials", message: `are longer than ${MAX_SECRET_BYTES} bytes` }] : []),
  ];
  if (violations.length > 0) throw new InvalidBodyError(violations);
}

const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const targetsOf = (endpoint: string | undefined, credentials: Credentials = {}): Target[] => [
  { path: "endpoint", url: endpoint },
  { path: "credentials.authority", url: text(credentials.authority) },
  { path: "host", host: text(credentials.host) },
];

/** Commands that the provider does not have. */
export function unknownCommands(provider: string, commands: readonly string[] | undefined): Violation[] {
  const known = new Set(commandNames(provider));
  return (commands ?? []).flatMap((command, index) =>
    known.has(command) ? [] : [{ path: `commands.${index}`, message: `there is no command ${command}` }],
  );
}
