import type { createTicket } from "../../../shared/contracts/realtime.ts";
import { issueOneUse } from "../../data/identity/one-use.ts";
import type { IdentityStore } from "../../data/identity/store.ts";
import { ForbiddenError } from "../../platform/errors.ts";
import type { ActionOf } from "../../platform/http.ts";

const TICKET_SECONDS = 30;

/**
 * `POST /api/realtime/ticket` → 201. Browsers cannot send headers with a WebSocket, and an access token in an address
 * would end up in logs: so a ticket that is worthless after its first use.
 */
export const createTicketAction =
  (deps: { readonly store: IdentityStore; readonly webOrigin: string }): ActionOf<typeof createTicket> =>
  async ({ caller }) => {
    const { userId, sessionId } = caller;
    if (sessionId === undefined) {
      throw new ForbiddenError("Live updates need a session, not an API token", { code: "SESSION_NEEDED" });
    }
    const ticket = await issueOneUse(deps.store, { kind: "ticket", userId, sessionId }, TICKET_SECONDS);
    return { body: { ticket, url: `${deps.webOrigin.replace(/^http/, "ws")}/socket?ticket=${ticket}` } };
  };
