import { createSignal, type JSX } from "solid-js";
import { exactTime, relativeTime, untilTime } from "../lib/time.ts";

const [now, setNow] = createSignal(Date.now());
setInterval(() => setNow(Date.now()), 30_000);

/** When something happened, in words that age; the exact moment is the tooltip. */
export function Time(props: { at: string }): JSX.Element {
  return (
    <time dateTime={props.at} title={exactTime(props.at)}>
      {relativeTime(props.at, Math.max(now(), Date.parse(props.at)))}
    </time>
  );
}

/** When something will happen. */
export function Until(props: { at: string }): JSX.Element {
  return (
    <time dateTime={props.at} title={exactTime(props.at)}>
      {untilTime(props.at, now())}
    </time>
  );
}
