import { useQuery } from "@tanstack/solid-query";
import { createEffect, createSignal, For, type JSX, Match, onCleanup, Show, Switch } from "solid-js";
import { Combobox } from "../../components/combobox.tsx";
import { NumberInput, Segments, Select, TextInput } from "../../components/inputs.tsx";
import { Notice } from "../../components/problem.tsx";
import { Skeleton } from "../../components/skeleton.tsx";
import { Until } from "../../components/time.tsx";
import { type PreviewBody, previewQuery } from "../../data/jobs.ts";
import { ApiProblem } from "../../data/problem.ts";
import {
  type CronPart,
  hasSchedule,
  isEvery,
  type JobDraft,
  MOST_UNITS,
  type Period,
  scheduleOf,
} from "./job-draft.ts";

const DEBOUNCE_MS = 350;

const CRON_BOXES: readonly { part: CronPart; label: string; placeholder: string }[] = [
  { part: "minute", label: "Minute", placeholder: "0" },
  { part: "hour", label: "Hour", placeholder: "*" },
  { part: "day", label: "Day", placeholder: "*" },
  { part: "month", label: "Month", placeholder: "*" },
  { part: "dayOfWeek", label: "Weekday", placeholder: "*" },
];

const PERIODS: readonly { value: Period; label: string }[] = [
  { value: "minutes", label: "minutes" },
  { value: "hours", label: "hours" },
  { value: "days", label: "days" },
  { value: "weeks", label: "weeks" },
];

const ZONES: readonly string[] = ["UTC", ...Intl.supportedValuesOf("timeZone")];
const findZones = (typed: string) => {
  const text = typed.trim().toLowerCase().replaceAll(" ", "_");
  return ZONES.filter((zone) => zone.toLowerCase().includes(text))
    .slice(0, 50)
    .map((zone) => ({ value: zone, label: zone }));
};

/** The next times in the zone that counts, in the reader's language. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const style = { dateStyle: "full", timeStyle: "short" } as const;
  try {
    return new Intl.DateTimeFormat(undefined, { ...style, timeZone });
  } catch {
    return new Intl.DateTimeFormat(undefined, style);
  }
}

/** When it would run next, asked of the API a moment after the last change. */
function Preview(props: { schedule: PreviewBody }): JSX.Element {
  const [asked, setAsked] = createSignal(props.schedule);
  createEffect(() => {
    const wanted = props.schedule;
    const timer = setTimeout(() => setAsked(wanted), DEBOUNCE_MS);
    onCleanup(() => clearTimeout(timer));
  });
  const preview = useQuery(() => previewQuery(asked()));
  const refusal = () => {
    const { error } = preview;
    if (!(error instanceof ApiProblem)) return error?.message ?? "";
    return error.violations.map(({ message }) => message).join(" ") || error.message;
  };
  return (
    <div class="schedule-preview" role="status">
      <Switch>
        <Match when={preview.isPending}>
          <Skeleton width="60%" />
        </Match>
        <Match when={preview.error}>
          <Notice tone="warn">
            <p>This cannot be scheduled: {refusal()}</p>
          </Notice>
        </Match>
        <Match when={preview.isSuccess && preview.data}>
          {(data) => (
            <>
              <p class="quiet">
                Next times in {data().timeZone} · <span class="mono">{data().expression}</span>
              </p>
              <ol>
                <For each={data().next} fallback={<li>It would never run.</li>}>
                  {(at, index) => (
                    <li>
                      {formatIn(data().timeZone).format(Date.parse(at))}
                      <Show when={index() === 0}>
                        <span class="quiet">
                          {" "}
                          · <Until at={at} />
                        </span>
                      </Show>
                    </li>
                  )}
                </For>
              </ol>
              <For each={data().notes}>{(note) => <p class="quiet">{note}</p>}</For>
            </>
          )}
        </Match>
      </Switch>
    </div>
  );
}

/** When a job runs: every so often, by cron, or once; with the times that come of it. */
export function ScheduleEditor(props: {
  draft: JobDraft;
  messages: Readonly<Record<string, string>>;
  onChange: (part: Partial<JobDraft>) => void;
}): JSX.Element {
  const everyProblem = () =>
    props.draft.every === undefined || isEvery(props.draft.every)
      ? undefined
      : `Type a whole number from 1 to ${MOST_UNITS}.`;
  return (
    <div class="stack">
      <Segments
        label="Runs"
        name="periodType"
        value={props.draft.periodType}
        options={[
          { value: "interval", label: "Every so often" },
          { value: "cron", label: "By the calendar" },
          { value: "once", label: "Once" },
        ]}
        onChange={(periodType) => props.onChange({ periodType })}
      />
      <Switch>
        <Match when={props.draft.periodType === "interval"}>
          <div class="interval">
            <NumberInput
              label="Every"
              min={1}
              max={MOST_UNITS}
              value={props.draft.every}
              error={everyProblem() ?? props.messages["interval.every"] ?? props.messages.interval}
              onInput={(every) => props.onChange({ every })}
            />
            <Select
              label="Unit"
              value={props.draft.period}
              options={PERIODS}
              onChange={(period) => props.onChange({ period: period as Period })}
            />
          </div>
        </Match>
        <Match when={props.draft.periodType === "cron"}>
          <div class="stack">
            <div class="cron-boxes">
              <For each={CRON_BOXES}>
                {(box) => (
                  <TextInput
                    label={box.label}
                    isMono
                    placeholder={box.placeholder}
                    value={props.draft.cron[box.part]}
                    error={props.messages[`cron.${box.part}`]}
                    onInput={(text) => props.onChange({ cron: { ...props.draft.cron, [box.part]: text } })}
                  />
                )}
              </For>
            </div>
            <p class="field-help">
              <span class="mono">7</span>, <span class="mono">7,19</span>, <span class="mono">8-17</span> or{" "}
              <span class="mono">*/15</span>; weekdays <span class="mono">mon-fri</span> or 0 to 6 from Monday; days
              also <span class="mono">last</span>, <span class="mono">last fri</span> or{" "}
              <span class="mono">2nd mon</span>. An empty box means any, but the hour and the minute are 0 where nothing
              finer is filled in: hour 7 alone is 7:00, weekday mon alone is Monday 0:00.
            </p>
          </div>
        </Match>
        <Match when={props.draft.periodType === "once"}>
          <TextInput
            label="At"
            type="datetime-local"
            isRequired
            value={props.draft.at}
            error={props.messages.at}
            help="In the time zone of this computer."
            onInput={(at) => props.onChange({ at })}
          />
        </Match>
      </Switch>
      <Show when={props.draft.periodType === "cron"}>
        <Combobox
          label="Time zone"
          isOptional
          help="UTC when empty. Summer time is followed."
          value={props.draft.timeZone}
          error={props.messages.timeZone}
          search={findZones}
          placeholder="UTC"
          onChange={(timeZone) => props.onChange({ timeZone })}
        />
      </Show>
      <Show when={hasSchedule(props.draft)}>
        <Preview schedule={scheduleOf(props.draft)} />
      </Show>
    </div>
  );
}
