import type { IncomingMessage, ServerResponse } from "node:http";
import type { Page } from "./services/mailbox-page.ts";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Pages that exist on this machine only: the mail that would have been sent. They ask nobody to sign in, so they answer
 * only under a name of this machine; another name means that some web page had a browser ask.
 */
export function localPages(mailbox: (path: string) => Page) {
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    request.resume();
    const isOwnName = LOOPBACK.has((request.headers.host ?? "").replace(/:\d+$/, ""));
    if (!isOwnName || !url.pathname.startsWith("/__local/mail")) {
      response.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
      return;
    }
    const { status, headers, body } = mailbox(url.pathname);
    response.writeHead(status, headers).end(body);
  };
}
