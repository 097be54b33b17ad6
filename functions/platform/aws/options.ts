import { config } from "../config.ts";

/**
 * Options of Maestro's own AWS clients. Only these follow `MAESTRO_AWS_ENDPOINT` and sign with `MAESTRO_AWS_ACCESS_KEY_ID`;
 * clients for the accounts that people connect are built elsewhere and never do.
 */
export const clientOptions = () => {
  const { awsEndpoint: endpoint, awsCredentials: credentials } = config();
  return {
    maxAttempts: 4,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  };
};

/** Takes out what copies everything that a client sends and receives, for a log that nobody keeps. */
export function withoutLog<C extends { readonly middlewareStack: { remove(name: string): boolean } }>(client: C): C {
  client.middlewareStack.remove("loggerMiddleware");
  return client;
}
