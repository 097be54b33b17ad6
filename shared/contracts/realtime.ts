import * as z from "zod";
import { defineRoute } from "./route.ts";

export const createTicket = defineRoute({
  id: "createTicket",
  topic: "realtime",
  method: "POST",
  path: "/api/realtime/ticket",
  summary: "A ticket that opens one WebSocket within 30 seconds.",
  response: z.object({
    ticket: z.string(),
    /** Ready to connect to, the ticket included. */
    url: z.string(),
  }),
  status: 201,
});
