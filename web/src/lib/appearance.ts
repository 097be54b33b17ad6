import { createSignal } from "solid-js";
import type { Preferences } from "../../../shared/contracts/identity.ts";

export type Appearance = { [K in keyof Preferences]-?: NonNullable<Preferences[K]> };

export const THEMES: readonly { id: Appearance["theme"]; label: string }[] = [
  { id: "lotus", label: "Lotus" },
  { id: "gold", label: "Gold" },
  { id: "wine", label: "Wine" },
  { id: "blue", label: "Blue" },
  { id: "dark", label: "Grey" },
  { id: "green", label: "Green" },
  { id: "orange", label: "Orange" },
];

const STORAGE_KEY = "maestro.appearance";
const DEFAULTS: Appearance = { theme: "lotus", mode: "system", density: "compact" };
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

function stored(): Appearance {
  try {
    return { ...DEFAULTS, ...(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "{}") as Preferences) } as Appearance;
  } catch {
    return DEFAULTS;
  }
}

const [appearance, setSignal] = createSignal(stored());

export { appearance };

function apply({ theme, mode, density }: Appearance): void {
  const { dataset } = document.documentElement;
  dataset.mode = mode === "system" ? (prefersDark.matches ? "dark" : "light") : mode;
  dataset.theme = theme;
  dataset.density = density;
}

prefersDark.addEventListener("change", () => apply(appearance()));

/** Changes the look here and now, and for the next start (`public/appearance.js` reads it before the first paint). */
export function setAppearance(change: Preferences): void {
  const next = { ...appearance(), ...change } as Appearance;
  setSignal(next);
  apply(next);
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(next));
  } catch {
    // private windows may refuse; the look then lasts as long as the page
  }
}
