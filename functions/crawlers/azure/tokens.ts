import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/core-auth";
import type { HttpClient } from "@azure/core-rest-pipeline";
import { ClientSecretCredential } from "@azure/identity";
import { signInErrorOf } from "./arm-error.ts";
import type { AzureAccess } from "./credentials.ts";
import { secured } from "./transport.ts";

/** Tokens of a connection's principal, kept until they run out. One per unit: nothing of it outlives the unit. */
export class Tokens implements TokenCredential {
  readonly #make: () => TokenCredential;
  #credential: TokenCredential;
  /** What went wrong on the wire: the SDK hides it behind words of its own, and an authority that is down is no wrong secret. */
  #trouble: unknown;

  constructor(access: AzureAccess, client: HttpClient) {
    const { tenantId, clientId, clientSecret, authority } = access;
    const options = {
      authorityHost: secured(authority).origin,
      // A person named the authority, or it is Microsoft's: there is nobody to ask whether it is one.
      disableInstanceDiscovery: true,
      httpClient: this.#watched(client),
    };
    this.#make = () => new ClientSecretCredential(tenantId, clientId, clientSecret, options);
    this.#credential = this.#make();
  }

  /** @throws ArmError with the authority's words, or what kept it from answering */
  async getToken(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> {
    this.#trouble = undefined;
    try {
      return await this.#credential.getToken(scopes, options);
    } catch (error) {
      throw this.#trouble ?? error;
    }
  }

  /** A new token although the known one has not run out yet: Azure may end it early. */
  renew(scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> {
    this.#credential = this.#make();
    return this.getToken(scopes, options);
  }

  #watched(client: HttpClient): HttpClient {
    return {
      sendRequest: async (request) => {
        const response = await client.sendRequest(request).catch((error: unknown) => {
          this.#trouble = error;
          throw error;
        });
        if (response.status >= 400) this.#trouble = signInErrorOf(response);
        return response;
      },
    };
  }
}
