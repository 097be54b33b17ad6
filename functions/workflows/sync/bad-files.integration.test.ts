import { beforeAll, describe, expect, inject, it } from "vitest";
import { type ApiClient, newPerson } from "../../../infra/local/testing/api-client.ts";
import { syncClient } from "../../../infra/local/testing/sync-client.ts";
import type { Reject } from "../../../shared/contracts/discovery.ts";

const MIB = 1_048_576;
let me: Required<ApiClient>;
beforeAll(async () => {
  me = await newPerson(inject("maestroUrl"), "Sender of bad files");
});

const state = (resources: unknown[]) => JSON.stringify({ version: 4, serial: 1, lineage: "l", outputs: {}, resources });
const volume = (name: string, attributes: object = {}, more: object = {}) => ({
  mode: "managed",
  type: "aws_ebs_volume",
  name,
  instances: [
    {
      attributes: {
        id: `vol-${Buffer.from(name).toString("hex").slice(-17).padStart(17, "0")}`,
        size: 8,
        ...attributes,
      },
      ...more,
    },
  ],
});

async function importing(provider: string, body: string | Uint8Array<ArrayBuffer>, size?: number) {
  const client = syncClient(me);
  const artifacts = [await client.upload("a.tfstate", body, size)];
  const { id, run } = await client.connect({ name: `bad ${provider}`, provider, method: "upload", artifacts });
  const rejects = await me.call("GET", `/api/connections/${id}/runs/${run.id}/rejects`);
  return { run, rejects: rejects.body.items as unknown as Reject[] };
}

const deep = `${'{"a":'.repeat(300)}1${"}".repeat(300)}`;
/** A zip file's first bytes, and bytes that are no text at all. */
const zip = Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0]);
const binary = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) & 255);

describe("a file that cannot be read at all", { timeout: 120_000 }, () => {
  it.each([
    ["cut off", state([volume("a"), volume("b")]).slice(0, -40), "BROKEN_JSON", /cut off/],
    ["nested without end", deep, "TOO_DEEP", /nest/i],
    ["a zip file", zip, "", /zip/i],
    ["binary", binary, "", /./],
    ["another kind of JSON", '{"hello":"world"}', "", /./],
    ["an old state", '{"version":3,"modules":[]}', "", /version 3|0\.12/],
    ["empty", " ", "", /./],
  ] as const)("is refused as a whole when it is %s, in words that say so", async (_, body, code, words) => {
    const { run } = await importing("terraform", body as string);

    expect(run).toMatchObject({ status: "failed", counts: { seen: 0, created: 0 }, commands: {} });
    expect(run.errors[0]?.message).toMatch(words);
    if (code !== "") expect(run.errors[0]?.code).toBe(code);
  });

  it("is refused before it is sent when it is said to have 200 MB, and when it is read where it has more than said", async () => {
    const announced = await me.call("POST", "/api/uploads", {
      name: "huge.tfstate",
      type: "application/json",
      size: 200 * MIB,
    });
    const { run } = await importing("terraform", new Uint8Array(161 * MIB).fill(32), 1000);

    expect(announced).toMatchObject({ status: 413, body: { detail: expect.stringMatching(/100 MiB/) } });
    expect(run).toMatchObject({
      status: "failed",
      errors: [{ code: "TOO_LARGE", message: expect.stringMatching(/more than 160 MiB/) }],
    });
  });
});

describe("a bad resource among good ones", () => {
  it("is a reject with its place and reason; the rest is imported", async () => {
    const { run, rejects } = await importing(
      "terraform",
      state([volume("fine-1"), volume("twin"), { ...volume("twin"), name: "twin2" }, volume("no-id", { id: "" })]),
    );

    expect(run).toMatchObject({ status: "partial", counts: { created: 2, rejected: 2 } });
    expect(rejects.map(({ address, reason }) => `${address}: ${reason}`).sort()).toEqual([
      expect.stringMatching(/no-id.*no id/),
      expect.stringMatching(/twin2.*described twice/),
    ]);
  });

  it("keeps no secret that the state marks, no key that would reach a prototype, and names in any script", async () => {
    const hostile = volume(
      "größe-日本-🚀",
      {
        tags: { Name: "größe 日本 🚀", "<script>alert(1)</script>": "<b>", note: "plain" },
        kms_key_id: "hunter2-secret",
      },
      { sensitive_attributes: [[{ type: "get_attr", value: "kms_key_id" }]] },
    );
    const text = state([hostile]).replace(
      '"note":"plain"',
      '"note":"plain","__proto__":{"polluted":true},"constructor":"x"',
    );

    const { run } = await importing("terraform", text);

    expect(run).toMatchObject({ counts: { created: 1 } });
    const { body, text: answer } = await me.call("GET", `/api/volumes?q=${encodeURIComponent("größe 日本")}`);
    expect(body).toMatchObject({ total: 1, items: [{ name: "größe 日本 🚀" }] });
    expect(answer).not.toContain("hunter2");
    const volumeId = (body.items as unknown as [{ id: string }])[0].id;
    const record = await me.call("GET", `/api/volumes/${volumeId}`);
    expect(record.text).not.toMatch(/hunter2|polluted/);
    expect(record.text).toContain("<script>");
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
