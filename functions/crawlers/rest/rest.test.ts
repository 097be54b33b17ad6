import { readFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { allowLoopback, hurriedTimer } from "../../platform/testing/environment.ts";
import { type Answer, type Asked, type LoopbackApi, loopbackApi } from "../../platform/testing/loopback-api.ts";
import { classify } from "./classify.ts";
import { type Connected, connect, rootOf } from "./connect.ts";
import type { ExchangeLimits } from "./exchange.ts";
import { providerWords } from "./provider-words.ts";
import { hostOf, moment } from "./readers.ts";
import { makeRestClient } from "./rest-client.ts";
import { retryAfterMs } from "./rest-error.ts";

const Anything = z.looseObject({});
const HALF_AN_ANSWER = 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"half":';

let api: LoopbackApi;
let connected: Connected;
let answer: (asked: Asked) => Answer | undefined;
let timer: ReturnType<typeof hurriedTimer>;
let requests: number;

beforeEach(async () => {
  allowLoopback();
  timer = hurriedTimer();
  requests = 0;
  answer = () => ({ body: { isFine: true } });
  api = await loopbackApi((asked) => answer(asked));
});
afterEach(async () => {
  connected?.close();
  await api.close();
});

interface Options {
  readonly root?: string;
  readonly limits?: ExchangeLimits;
  readonly signal?: AbortSignal;
  readonly ca?: string;
  readonly rate?: { readonly burst: number; readonly perSecond: number };
}

function client({ root = api.url, limits = {}, signal = AbortSignal.timeout(20_000), ca, rate }: Options = {}) {
  connected = connect({
    signal,
    ca,
    timer,
    rateOf: () => rate ?? { burst: 100, perSecond: 100 },
    onRequest: () => {
      requests++;
    },
  });
  const { agents, paced } = connected;
  return makeRestClient({
    root: rootOf(root),
    agents,
    signal,
    limits,
    paced: paced("any"),
    headers: async () => ({ authorization: "Bearer t" }),
  });
}
const get = (options?: Options, path = "/things") => client(options).get({ path, schema: Anything });
const failureOf = (work: Promise<unknown>) => work.then(() => expect.fail("it did not fail"), classify);

describe("requests", () => {
  it("stay below the root, whatever it ends with and whatever a query says", async () => {
    await client({ root: `${api.url}/base/?x=1` }).get({
      path: "/things",
      schema: Anything,
      query: { page: 2, none: undefined, next: "http://elsewhere/?a=b&c=d" },
    });

    expect(api.asked).toEqual(["GET /base/things?page=2&next=http%3A%2F%2Felsewhere%2F%3Fa%3Db%26c%3Dd"]);
    expect(api.requests[0]?.headers).toMatchObject({ authorization: "Bearer t", accept: "application/json" });
  });

  it("share a connection, on which slow answers are no slow connections", async () => {
    const { get: again } = client({ limits: { connectTimeoutMs: 60 } });
    await again({ path: "/1", schema: Anything });
    answer = () => ({ body: {}, afterMs: 150 });
    await again({ path: "/2", schema: Anything });

    expect(api.requests.map(({ port }) => port)).toEqual([api.requests[0]?.port, api.requests[0]?.port]);
    expect(requests).toBe(2);
  });

  it("are counted, those of further tries too, and wait for their turn", async () => {
    let failures = 0;
    answer = () => (failures++ < 2 ? { status: 503 } : { body: {} });

    await get({ rate: { burst: 1, perSecond: 2 } });

    expect(requests).toBe(3);
    expect(timer.pauses).toEqual([250, 250, 500]);
  });
});

describe("what passes is tried again", () => {
  const failing = async (failure: Answer, options?: Options) => {
    answer = () => failure;
    const { class: kind } = await failureOf(get(options));
    return { kind, tries: api.asked.length, pauses: timer.pauses };
  };

  it("four times in all, after growing pauses", async () => {
    expect(await failing({ status: 500 })).toEqual({ kind: "TIMEOUT", tries: 4, pauses: [250, 500, 1000] });
  });

  it("as late as the provider asks for, which empties the bucket, within half a minute", async () => {
    const { kind, pauses } = await failing({ status: 429, headers: { "retry-after": "7" } });

    expect(kind).toBe("THROTTLED");
    expect(pauses).toEqual([7000, 7000, 7000]);
    timer.pauses.length = 0;
    expect((await failing({ status: 429, headers: { "retry-after": "86400" } })).pauses[0]).toBe(30_000);
  });

  it("when an answer does not come", async () => {
    const slow = await failing({ afterMs: 5_000 }, { limits: { requestTimeoutMs: 60 } });

    expect(slow).toMatchObject({ kind: "TIMEOUT", tries: 4 });
  });

  it("until an answer comes in time", async () => {
    let slow = 2;
    answer = () => ({ body: { isFine: true }, afterMs: slow-- > 0 ? 5_000 : 0 });

    expect(await get({ limits: { requestTimeoutMs: 80 } })).toEqual({ isFine: true });
    expect(requests).toBe(3);
  });

  it.each([
    [400, "BAD_INPUT"],
    [401, "AUTH"],
    [403, "FORBIDDEN"],
    [404, "NOT_SUPPORTED"],
    [418, "INTERNAL"],
  ])("but not a %d, which is %s", async (status, kind) => {
    expect(await failing({ status })).toMatchObject({ kind, tries: 1 });
  });

  it("not after the unit was called off", async () => {
    const stop = new AbortController();
    answer = () => {
      stop.abort(new Error("called off"));
      return { status: 503 };
    };

    await expect(get({ signal: stop.signal })).rejects.toThrow();
    expect(api.asked).toHaveLength(1);
  });
});

describe("answers", () => {
  it("that are too large are not read to their end", async () => {
    answer = () => ({ body: "x".repeat(200_000) });

    expect(await failureOf(get({ limits: { maxBytes: 100_000 } }))).toMatchObject({ class: "PARSE" });
  });

  it.each(["<html>no</html>", '{"cut":', ""])("that are no JSON are not understood: %j", async (body) => {
    answer = () => ({ body });

    expect(await failureOf(get())).toMatchObject({ class: "PARSE", message: "/things did not answer with JSON" });
  });

  it("of another shape say where", async () => {
    answer = () => ({ body: { items: [{ id: 5 }] } });
    const schema = z.object({ items: z.array(z.object({ id: z.string() })) });

    expect(await failureOf(client().get({ path: "/things", schema }))).toMatchObject({
      class: "PARSE",
      message: expect.stringMatching(/^\/things answered otherwise than documented: items\.0\.id /),
    });
  });

  it("that redirect are not followed: the token stays here", async () => {
    answer = ({ url }) => (url.pathname === "/things" ? { status: 302, headers: { location: "/elsewhere" } } : {});

    expect(await failureOf(get())).toMatchObject({ class: "INTERNAL" });
    expect(api.asked).toEqual(["GET /things"]);
  });
});

describe("connections", () => {
  let silent: Server | undefined;
  afterEach(() => silent?.close());

  it.each([
    ["in the middle of an answer", (socket: Socket) => socket.write(HALF_AN_ANSWER)],
    ["by hanging up", (socket: Socket) => socket.destroy()],
    ["by hanging up in the middle of an answer", (socket: Socket) => socket.end(HALF_AN_ANSWER)],
  ])("that break off %s are no answers", async (_, breakOff) => {
    silent = createServer((socket) => socket.once("data", () => breakOff(socket)).on("error", () => undefined));
    await new Promise<void>((resolve) => silent?.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as { port: number };

    const failure = await failureOf(get({ root: `http://127.0.0.1:${port}`, limits: { requestTimeoutMs: 60 } }));

    expect(failure).toMatchObject({ class: "TIMEOUT" });
    expect(requests).toBe(4);
  });

  it("that nobody accepts are given up", async () => {
    // A TLS server that never answers the handshake.
    silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent?.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as { port: number };

    expect(await failureOf(get({ root: `https://127.0.0.1:${port}`, limits: { connectTimeoutMs: 60 } }))).toMatchObject(
      {
        class: "TIMEOUT",
        message: expect.stringContaining("did not accept the connection within 60 ms"),
      },
    );
  });

  it("to private networks are refused where the installation does not allow them", async () => {
    vi.stubEnv("MAESTRO_ALLOW_PRIVATE_ENDPOINTS", "false");
    vi.resetModules();
    const { connect: guarded } = await import("./connect.ts");
    const { classify: classifyThere } = await import("./classify.ts");
    const signal = AbortSignal.timeout(5_000);
    const { agents, paced, close } = guarded({ signal, timer, rateOf: () => ({ burst: 9, perSecond: 9 }) });
    const guardedClient = makeRestClient({
      root: rootOf(api.url),
      agents,
      signal,
      paced: paced("any"),
      headers: async () => ({}),
    });

    const failure = await guardedClient.get({ path: "/", schema: Anything }).catch(classifyThere);

    expect(failure).toMatchObject({
      class: "BAD_INPUT",
      message: expect.stringContaining("not on the public internet"),
    });
    expect(api.asked).toEqual([]);
    close();
  });

  it.each(["ftp://cloud.example", "cloud.example", "https://user:pass@cloud.example", ""])(
    "need the address of an API: %j",
    (endpoint) => {
      expect(() => rootOf(endpoint)).toThrow("is not the address of an API");
    },
  );

  describe("to a server that its own authority vouches for", () => {
    const pem = (name: string) => readFileSync(new URL(`__fixtures__/loopback-${name}.pem`, import.meta.url), "utf8");
    let cloud: LoopbackApi;
    beforeEach(async () => {
      cloud = await loopbackApi(() => ({ body: {} }), { key: pem("key"), cert: pem("certificate") });
    });
    afterEach(() => cloud.close());

    it("work with the authority's certificate", async () => {
      expect(await get({ root: cloud.url, ca: pem("certificate") })).toEqual({});
    });

    it("say what is wrong without it", async () => {
      expect(await failureOf(get({ root: cloud.url }))).toMatchObject({
        class: "BAD_INPUT",
        message: expect.stringContaining("self-signed certificate"),
      });
    });
  });
});

describe("a provider's words", () => {
  it.each([
    ['{"id":"unauthorized","message":"Unable to authenticate you."}', "Unable to authenticate you."],
    ['{"forbidden":{"code":403,"message":"Policy\\n doesn\'t allow"}}', "Policy doesn't allow"],
    ['{"NeutronError":{"type":"X","message":"gone","detail":""}}', "gone"],
    ['{"faultstring":"broken"}', "broken"],
    ['{"errors":[{"title":"Not here"}]}', "Not here"],
    ["plain text", "plain text"],
    ["<html><script>alert(1)</script></html>", ""],
    ["", ""],
  ])("in %s are %j", (body, words) => {
    expect(providerWords(body)).toBe(words);
  });

  it("are short", () => {
    expect(providerWords(JSON.stringify({ message: "x".repeat(5_000) }))).toHaveLength(300);
  });
});

it.each([
  ["3", 3_000],
  ["Thu, 01 Jan 2026 00:00:05 GMT", 5_000],
  ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
  ["soon", undefined],
  [undefined, undefined],
])("Retry-After %j is %j ms", (header, ms) => {
  expect(retryAfterMs(header, Date.parse("2026-01-01T00:00:00Z"))).toBe(ms);
});

it.each([
  ["2018-11-28T06:25:15.288987", "2018-11-28T06:25:15.288Z"],
  ["2020-03-13T19:20:47.442049222Z", "2020-03-13T19:20:47.442Z"],
  ["2020-03-13T19:20:47+02:00", "2020-03-13T17:20:47.000Z"],
  ["yesterday", undefined],
  [5, undefined],
])("the moment %j is %j", (value, expected) => {
  expect(moment("at")({ at: value })).toBe(expected);
});

it.each([
  ["https://user:pass@a.example:8443/x", "a.example"],
  ["a.example:5432", "a.example"],
  ["", undefined],
  ["::", undefined],
  [undefined, undefined],
])("the host of %j is %j", (address, host) => {
  expect(hostOf(address)).toBe(host);
});
