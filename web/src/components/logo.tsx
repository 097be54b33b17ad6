import type { JSX } from "solid-js";
import "./logo.css";

/** The mark of Maestro in the accent's colour. */
export function Logo(): JSX.Element {
  return (
    <svg
      class="logo"
      viewBox="6 7 20 18"
      fill="none"
      stroke="currentColor"
      stroke-width="3"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d="M8.5 23V9.5L16 18l7.5-8.5V23" />
    </svg>
  );
}
