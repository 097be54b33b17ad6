import type { JSX } from "solid-js";

/** Any icon of the set, or one drawn in its manner. */
export type IconComponent = (props: { class?: string; "aria-hidden"?: "true" }) => JSX.Element;
