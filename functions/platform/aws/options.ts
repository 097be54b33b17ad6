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

/** Makes a client on first use and keeps it for the life of the function. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
