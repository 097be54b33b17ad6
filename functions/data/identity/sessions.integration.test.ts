import { beforeAll, describe, expect, inject, it } from "vitest";
import type { DataDeps } from "../deps.ts";
import { freshTable, pass, type TestClock } from "../testing/fresh-table.ts";
import { consumeOneUse, issueOneUse, peekOneUse } from "./one-use.ts";
import { createPerson } from "./people.ts";
import { endAllSessions, listSessions, refuseEarlierSessions } from "./session-ends.ts";
import { openSession, regrantSession, rotateSession } from "./sessions.ts";
import { addSocket, socketsOf } from "./sockets.ts";
import { addressSubject, countAttempt, forgiveAttempt } from "./throttle.ts";
import { tokenStore } from "./token-store.ts";

const DAY = 86_400;
const client = { userAgent: "test", address: "192.0.2.1" };
let store: DataDeps & { time: TestClock };

beforeAll(async () => {
  store = await freshTable(inject("maestroGatewayUrl"));
});

const person = () => createPerson(store, { name: "Ada", email: `${store.newId()}@example.org`, passwordHash: "" });

describe("a session", () => {
  it("lives as long as it is used, and half a year at most", async () => {
    const { id } = await person();
    let { refreshToken } = await openSession(store, id, client);
    for (let days = 0; days < 174; days += 29) {
      pass(store.time, 29 * DAY);
      const rotation = await rotateSession(store, refreshToken);
      expect(rotation.kind).toBe("rotated");
      if (rotation.kind === "rotated") refreshToken = rotation.refreshToken;
    }

    pass(store.time, 7 * DAY);

    expect(await rotateSession(store, refreshToken)).toEqual({ kind: "unknown" });
  });

  it("ends when nobody uses it for a month", async () => {
    const { id } = await person();
    const { session, refreshToken } = await openSession(store, id, client);

    pass(store.time, 31 * DAY);

    expect(await tokenStore(store).session(id, session.id)).toBeUndefined();
    expect(await listSessions(store, id)).toEqual([]);
    expect(await rotateSession(store, refreshToken)).toEqual({ kind: "unknown" });
  });

  it("takes a used token for another tab's within ten seconds and for a thief's after", async () => {
    const { id } = await person();
    const { session, refreshToken } = await openSession(store, id, client);
    await rotateSession(store, refreshToken);

    pass(store.time, 9);
    expect((await rotateSession(store, refreshToken)).kind).toBe("conflict");

    pass(store.time, 2);
    expect(await rotateSession(store, refreshToken)).toEqual({ kind: "reused", userId: id, sessionId: session.id });
  });

  it("rotates once however many try at the same moment", async () => {
    const { id } = await person();
    const { refreshToken } = await openSession(store, id, client);

    const kinds = (await Promise.all([1, 2, 3, 4].map(() => rotateSession(store, refreshToken)))).map(
      ({ kind }) => kind,
    );

    expect(kinds.sort()).toEqual(["conflict", "conflict", "conflict", "rotated"]);
  });

  it("that a listing missed ends all the same; the one that asked stays", async () => {
    const { id } = await person();
    const [mine, other] = [await openSession(store, id, client), await openSession(store, id, client)];
    pass(store.time, 1);

    await refuseEarlierSessions(store, id);
    await regrantSession(store, id, mine.session.id);

    expect(await tokenStore(store).session(id, mine.session.id)).toEqual({ isOperator: expect.any(Boolean) });
    expect(await tokenStore(store).session(id, other.session.id)).toBeUndefined();
  });

  it("takes its sockets along", async () => {
    const { id } = await person();
    const { session } = await openSession(store, id, client);
    await addSocket(store, { socketId: "socket-1", userId: id, sessionId: session.id });
    expect(await socketsOf(store, id)).toEqual(["socket-1"]);

    await endAllSessions(store, id);

    expect(await socketsOf(store, id)).toEqual([]);
  });
});

describe("a secret that works once", () => {
  it("goes to one of several takers, of its kind only, in time only", async () => {
    const invitation = { kind: "invitation", email: "ada@example.org" } as const;
    const secret = await issueOneUse(store, invitation, 60);
    const late = await issueOneUse(store, invitation, 60);

    expect(await consumeOneUse(store, "reset", secret)).toBeUndefined();
    expect(await peekOneUse(store, "invitation", secret)).toEqual(invitation);
    const takers = await Promise.all([1, 2, 3].map(() => consumeOneUse(store, "invitation", secret)));
    expect(takers.filter((taker) => taker !== undefined)).toEqual([invitation]);

    pass(store.time, 61);
    expect(await consumeOneUse(store, "invitation", late)).toBeUndefined();
  });
});

describe("throttling", () => {
  const bucket = (subject: string) => ({ name: "test", subject, limit: { max: 3, seconds: 60 } });

  it("counts attempts that come at once, forgives successes and starts anew in the next window", async () => {
    const ada = bucket("ada");

    const tries = await Promise.allSettled([1, 2, 3, 4, 5].map(() => countAttempt(store, ada)));
    expect(tries.filter(({ status }) => status === "rejected")).toHaveLength(2);
    await expect(countAttempt(store, bucket("grace"), ada)).rejects.toMatchObject({ status: 429 });

    pass(store.time, 60);
    for (let i = 0; i < 5; i++) {
      await countAttempt(store, ada);
      await forgiveAttempt(store, ada);
    }
  });

  it("sees one household behind an address", () => {
    expect(addressSubject("192.0.2.7")).toBe("192.0.2.7");
    expect(addressSubject("::ffff:192.0.2.7")).toBe("192.0.2.7");
    expect(addressSubject("2001:db8:1:2:aaaa::1")).toBe(addressSubject("2001:db8:1:2:bbbb::2"));
    expect(addressSubject("2001:db8:1:3::1")).not.toBe(addressSubject("2001:db8:1:2::1"));
  });
});
