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
