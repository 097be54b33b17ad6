import type { JSX } from "solid-js";
import "./surface.css";

/** How far something is, 0 to 1; without a value it only says that it goes on. */
export function Progress(props: { label: string; value?: number | undefined }): JSX.Element {
  return (
    <div
      class="progress"
      classList={{ "progress-unknown": props.value === undefined }}
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={props.value === undefined ? undefined : Math.round(props.value * 100)}
    >
      <span style={props.value === undefined ? {} : { width: `${Math.round(props.value * 100)}%` }} />
    </div>
  );
}
