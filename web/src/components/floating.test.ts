import { describe, expect, it } from "vitest";
import { placeBeside } from "./floating.ts";

const view = { width: 1000, height: 800 };
const box = (left: number, top: number) => ({ left, top, right: left + 100, bottom: top + 30 });

describe("placeBeside", () => {
  it("hangs below its trigger, at the side that was asked for", () => {
    expect(placeBeside(box(300, 100), { width: 200, height: 150 }, view, "bottom-start")).toMatchObject({
      left: 300,
      top: 134,
    });
    expect(placeBeside(box(300, 100), { width: 200, height: 150 }, view, "bottom-end")).toMatchObject({
      left: 200,
      top: 134,
    });
  });

  it("goes above where there is more room, and never out of the window", () => {
    expect(placeBeside(box(950, 700), { width: 200, height: 150 }, view, "bottom-start")).toMatchObject({
      left: 792,
      top: 546,
    });
    expect(placeBeside(box(-40, 100), { width: 200, height: 150 }, view, "bottom-start").left).toBe(8);
  });

  it("says how much room there is for what is too long", () => {
    expect(placeBeside(box(0, 100), { width: 200, height: 5_000 }, view, "bottom-start").maxHeight).toBe(658);
  });
});
