import { expect, it } from "vitest";
import { headingOf, type RelatedGroup } from "./relations.ts";

const group = (direction: RelatedGroup["direction"], field: string, type: RelatedGroup["type"]): RelatedGroup => ({
  direction,
  field,
  type,
  items: [],
  total: 1,
});

it("names machines and the services before them from both sides", () => {
  expect(headingOf("application", group("to", "serverIds", "server"))).toBe("Servers behind it");
  expect(headingOf("server", group("from", "serverIds", "application"))).toBe("Stands behind");
  expect(headingOf("application", group("from", "applicationIds", "server"))).toBe("Runs on servers");
});

it("goes by the field's title, or by the type that refers, where there are no words of its own", () => {
  expect(headingOf("server", group("to", "volumeIds", "volume"))).toBe("Volumes");
  expect(headingOf("network", group("from", "networkIds", "application"))).toBe("Applications that refer to it");
});
