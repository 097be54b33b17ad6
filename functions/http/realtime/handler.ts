import { createTicket } from "../../../shared/contracts/realtime.ts";
import { dataDeps } from "../../data/deps.ts";
import { makeAuthenticator } from "../../data/identity/authenticator.ts";
import { route, topicHandler } from "../../platform/http.ts";
import { webOrigin } from "../../platform/web-origin.ts";
import { createTicketAction } from "./create-ticket.ts";

const store = dataDeps();

export const handler = topicHandler([route(createTicket, createTicketAction({ store, webOrigin: webOrigin() }))], {
  authenticate: makeAuthenticator(store),
});
