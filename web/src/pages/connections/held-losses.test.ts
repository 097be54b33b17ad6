import { expect, it } from "vitest";
import type { Run } from "../../data/connections.ts";
import { heldLosses } from "./held-losses.ts";

const run = (status: string, commands: Record<string, { held?: number }>) => ({ status, commands }) as unknown as Run;

it("keeps a loss that another command's run came after, until its own command runs again", () => {
  const held = run("partial", { "server-list": { held: 40 }, "volumes-list": {} });

  expect(heldLosses([run("success", { "volumes-list": {} }), held])).toEqual([{ command: "server-list", held: 40 }]);
  expect(heldLosses([run("success", { "server-list": {} }), held])).toEqual([]);
  expect(heldLosses([run("running", { "server-list": {} }), held])).toHaveLength(1);
});
