import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/core-auth";
import type { HttpClient } from "@azure/core-rest-pipeline";
import { ClientSecretCredential } from "@azure/identity";
import type { AzureAccess } from "./credentials.ts";
import { secured } from "./transport.ts";

/** Tokens of a connection's principal, kept until they run out. One per unit: nothing of it outlives the unit. */
export class Tokens implements TokenCredential {
  readonly #make: () => TokenCredential;
  #credential: TokenCredential;

  constructor(access: AzureAccess, httpClient: HttpClient) {
    const { tenantId, clientId, clientSecret, authority } = access;
    const options = {
      authorityHost: secured(authority).origin,
      // A person named the authority, or it is Microsoft's: there is nobody to ask whether it is one.
      disableInstanceDiscovery: true,
      httpClient,
    };
    this.#make = () => new ClientSecretCredential(tenantId, clientId, clientSecret, options);
    this.#credential = this.#make();
  }

  getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> {
    return this.#credential.getToken(scopes, options);
  }

  /** A new token although the known one has not run out yet: Azure may end it early. */
  renew(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> {
    this.#credential = this.#make();
    return this.getToken(scopes, options);
  }
}
