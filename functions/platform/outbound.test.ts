import { once } from "node:events";
import { get, type RequestOptions } from "node:http";
import * as https from "node:https";
import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isPublicAddress, outbound, type Resolve } from "./outbound.ts";

/** A server on loopback that counts who got through to it. */
let server: Server;
let port = 0;
let reached = 0;

beforeAll(async () => {
  server = createServer((socket) => {
    reached++;
    socket.end("HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

const fetched = (options: RequestOptions) =>
  new Promise<string>((done, fail) => {
    get(options, (response) => {
      response.toArray().then((chunks) => done(Buffer.concat(chunks).toString()), fail);
    }).on("error", fail);
  });

/** Answers with each list of addresses in turn; the last one stays. */
function resolverOf(...answers: string[][]): Resolve {
  return (_host, _options, callback) => {
    const addresses = answers.length > 1 ? answers.shift()! : answers[0]!;
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
}

it.each([
  "127.0.0.1",
  "127.8.8.8",
  "0.0.0.0",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "100.64.0.1",
  "169.254.169.254",
  "169.254.170.2",
  "224.0.0.1",
  "255.255.255.255",
  "240.0.0.1",
  "::",
  "::1",
  "fe80::1",
  "fe80::1%eth0",
  "fc00::1",
  "fd00:ec2::254",
  "ff02::1",
  "::ffff:127.0.0.1",
  "::ffff:169.254.169.254",
  "::ffff:7f00:1",
  "::ffff:8.8.8.8",
  "::127.0.0.1",
  "64:ff9b::10.0.0.1",
  "64:ff9b::8.8.8.8",
  "198.19.255.255",
  "172.31.255.255",
  "2001:0:7f00:1::",
  "2002:7f00:1::",
  "nonsense",
])("takes %s for no public address", (address) => expect(isPublicAddress(address)).toBe(false));

it.each([
  "8.8.8.8",
  "52.95.110.1",
  "9.255.255.255",
  "172.32.0.1",
  "223.255.255.255",
  "2a05:d018::1",
  "2606:4700::1111",
])("takes %s for a public address", (address) => expect(isPublicAddress(address)).toBe(true));

describe("guarded connections", () => {
  it("refuse literal addresses, which are never looked up", async () => {
    const { httpAgent, httpsAgent, connect } = outbound({ allowPrivate: false });
    const before = reached;

    for (const host of ["127.0.0.1", "[::ffff:127.0.0.1]"])
      await expect(fetched({ agent: httpAgent, host, port })).rejects.toThrow(/not on the public internet/);
    const secure = once(https.get({ agent: httpsAgent, host: "127.0.0.1", port }), "error");
    expect(String(await secure)).toMatch(/127\.0\.0\.1 is not on the public internet/);
    const [error] = (await once(connect({ host: "127.0.0.1", port }), "error")) as [Error];
    expect(error.message).toMatch(/MAESTRO_ALLOW_PRIVATE_ENDPOINTS/);

    expect(reached).toBe(before);
  });

  it("refuse a name that points inside, also beside a public address, and name it", async () => {
    const resolve = resolverOf(["8.8.8.8", "127.0.0.1"]);
    const { httpAgent, connect } = outbound({ allowPrivate: false, resolve });
    const before = reached;

    await expect(fetched({ agent: httpAgent, host: "inside.example", port })).rejects.toThrow(
      /^inside\.example is not/,
    );
    const [error] = (await once(connect({ host: "inside.example", port }), "error")) as [Error];

    expect(error.message).toMatch(/^inside\.example is not/);
    expect(reached).toBe(before);
  });

  it("refuse a name that was public when it was checked and is private when it is connected to", async () => {
    const { check, httpAgent } = outbound({ allowPrivate: false, resolve: resolverOf(["8.8.8.8"], ["127.0.0.1"]) });
    const before = reached;

    await check(`http://rebinding.example:${port}/`);
    await expect(fetched({ agent: httpAgent, host: "rebinding.example", port })).rejects.toThrow(/rebinding\.example/);

    expect(reached).toBe(before);
  });

  it("connect to the very addresses that were judged", async () => {
    const asked: string[] = [];
    const resolve: Resolve = (host, _options, callback) => {
      asked.push(host);
      callback(null, [{ address: "127.0.0.1", family: 4 }]);
    };
    const { httpAgent } = outbound({ allowPrivate: true, resolve });

    expect(await fetched({ agent: httpAgent, host: "once.example", port })).toBe("ok");

    expect(asked).toEqual(["once.example"]);
  });

  it("let everything through where the operator allows it", async () => {
    const { check, httpAgent } = outbound({ allowPrivate: true });

    await check(`http://127.0.0.1:${port}`);

    expect(await fetched({ agent: httpAgent, host: "127.0.0.1", port })).toBe("ok");
  });
});

describe("a check", () => {
  const { check, checkHost } = outbound({ allowPrivate: false, resolve: resolverOf(["8.8.8.8"]) });

  it.each([
    ["ftp://files.example", /no http/],
    ["nonsense", /no http/],
    ["https://me:secret@cloud.example", /credentials/],
    ["http://127.0.0.1:9000", /127\.0\.0\.1/],
    ["http://2130706433/", /127\.0\.0\.1/],
    ["http://[::1]/", /::1/],
    ["http://0x7f.1/", /127\.0\.0\.1/],
  ])("refuses %s", async (url, message) => await expect(check(url)).rejects.toThrow(message));

  it("lets public names and addresses through", async () => {
    await check("https://cloud.example/v3");
    await checkHost("1.1.1.1");
  });

  it("leaves a name that cannot be resolved to the connection, which says so", async () => {
    const resolve: Resolve = (_host, _options, callback) => callback(new Error("ENOTFOUND"), []);
    const { check, httpAgent } = outbound({ allowPrivate: false, resolve });

    await check("https://gone.example");

    await expect(fetched({ agent: httpAgent, host: "gone.example", port })).rejects.toThrow("ENOTFOUND");
  });
});
