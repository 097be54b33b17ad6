import type { listProviders as contract, Provider } from "../../../shared/contracts/discovery.ts";
import {
  type CatalogueEntry,
  type CatalogueKind,
  kindsOf,
  permissionsOf,
} from "../../../shared/discovery/catalogue.ts";
import { CONNECTION_FORMS, formSchema } from "../../../shared/discovery/methods.ts";
import { once } from "../../../shared/once.ts";
import { providersOnOffer } from "../../crawlers/catalogue.ts";

import type { ActionOf } from "../../platform/http.ts";
import type { DiscoveryDeps } from "./deps.ts";
import { newExternalId } from "./external-id.ts";
import { policiesOf } from "./policies.ts";
import { quickCreateUrl } from "./quick-create.ts";

/** `GET /api/providers`: what can be connected in this version. Forms that take an external id offer one of the caller's own. */
export const listProvidersAction =
  (deps: Pick<DiscoveryDeps, "config" | "files">): ActionOf<typeof contract> =>
  async ({ caller }) => {
    const externalId = newExternalId(caller);
    const link = await quickCreateUrl(deps);
    return {
      body: {
        items: onOffer().map((provider) => ({
          ...provider,
          ...(provider.id === "aws" && link !== undefined ? { quickCreateUrl: link } : {}),
          methods: provider.methods.map((method) => ({ ...method, form: withExternalId(method.form, externalId) })),
        })),
      },
    };
  };

/** The same for everybody, and for as long as the function lives. */
const onOffer = once(() => providersOnOffer().map(providerOf));

function providerOf(entry: CatalogueEntry): Provider {
  const { probe: _probe, ...offer } = entry;
  return {
    ...offer,
    instructions: [...offer.instructions],
    commands: offer.commands.map((command) => ({
      ...command,
      types: [...command.types],
      kinds: kindsOf(command).map(kindDto),
    })),
    permissions: permissionsOf(entry),
    methods: CONNECTION_FORMS[entry.id].map((form) => ({
      id: form.id,
      label: form.label,
      description: form.description,
      form: formSchema(form),
    })),
    policies: policiesOf(entry),
  };
}

const kindDto = ({ permissions, ...kind }: CatalogueKind) => ({ ...kind, permissions: [...permissions] });

type Schema = { readonly properties?: Readonly<Record<string, Schema>>; readonly [key: string]: unknown };

function withExternalId(form: Schema, externalId: string): Schema {
  const credentials = form.properties?.credentials;
  const field = credentials?.properties?.externalId;
  if (credentials === undefined || field === undefined) return form;
  const offered = { ...credentials.properties, externalId: { ...field, default: externalId } };
  return { ...form, properties: { ...form.properties, credentials: { ...credentials, properties: offered } } };
}
