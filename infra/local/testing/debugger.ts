import { createServer } from "node:net";

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("there is no free port");
  return address.port;
}

interface Attached {
  readonly method?: string;
  readonly params?: { readonly sessionId: string; readonly workerInfo: { readonly title: string } };
}

/**
 * Ends a worker thread of a process that runs with `--inspect`, wherever it is at the moment: what the thread was at is lost,
 * and nothing in it is asked. https://chromedevtools.github.io/devtools-protocol/v8/, domain NodeWorker
 * @param title part of the thread's name
 */
export async function endWorker(port: number, title: string): Promise<void> {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
    readonly webSocketDebuggerUrl: string;
  }[];
  const socket = new WebSocket(targets[0]?.webSocketDebuggerUrl ?? "");
  const attached = Promise.withResolvers<string>();
  socket.addEventListener("message", ({ data }) => {
    const { method, params } = JSON.parse(String(data)) as Attached;
    if (method === "NodeWorker.attachedToWorker" && params?.workerInfo.title.includes(title))
      attached.resolve(params.sessionId);
  });
  await new Promise((done, fail) => {
    socket.addEventListener("open", done);
    socket.addEventListener("error", fail);
  });
  socket.send(JSON.stringify({ id: 1, method: "NodeWorker.enable", params: { waitForDebuggerOnStart: false } }));
  const message = JSON.stringify({ id: 1, method: "Runtime.evaluate", params: { expression: "process.exit(137)" } });
  const params = { sessionId: await attached.promise, message };
  socket.send(JSON.stringify({ id: 2, method: "NodeWorker.sendMessageToWorker", params }));
  // The debugger is told of the worker's end, and leaves.
  await new Promise<void>((done) => {
    socket.addEventListener("message", ({ data }) => {
      if ((JSON.parse(String(data)) as Attached).method === "NodeWorker.detachedFromWorker") done();
    });
  });
  socket.close();
}
