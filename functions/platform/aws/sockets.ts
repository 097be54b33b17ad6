import { ApiGatewayManagementApiClient } from "@aws-sdk/client-apigatewaymanagementapi";
import { once } from "../../../shared/once.ts";
import { config } from "../config.ts";
import { clientOptions } from "./options.ts";

/** Posts to open WebSocket connections; its endpoint is the socket API's own. */
export const socketsClient = once(() => {
  const endpoint = config().socketEndpoint;
  if (endpoint === undefined) throw new Error("MAESTRO_SOCKET_ENDPOINT is not set for this function");
  return new ApiGatewayManagementApiClient({ ...clientOptions(), endpoint });
});
