import { createMemo, For, type JSX, Show } from "solid-js";
import type { Field } from "../../lib/entity-info.ts";
import { Problem, type ProblemLike } from "../problem.tsx";
import { SourcedInput } from "./field-input.tsx";
import type { RecordForm } from "./form-state.ts";
import { getAt } from "./paths.ts";
import { summaryOf } from "./violations.ts";
import "./form.css";

/** One sentence per section, where the title alone leaves a question open. */
const SENTENCES: Readonly<Record<string, string>> = {
  Location: "Where it stands, and what its provider calls it.",
  Network: "How it is reached.",
  Storage: "Disks as the machine sees them, and the volumes behind them.",
  "Sign-in": "How one signs in. Never put a secret here.",
  Software: "What is installed on it and how it is started.",
  Applications: "What runs on it; maps and impact follow these.",
  Dependencies: "What it calls, targets or feeds; maps and impact follow these.",
  Systems: "The products it belongs to.",
  Specification: "What is special about this kind.",
  Deployment: "How it gets to where it runs.",
  "Entry points": "Where its users come in; maps start here.",
  Contacts: "Whom to ask.",
  Tags: "Free labels, each key once.",
};

/** What is wrong, at the top, each line leading to its input. */
function ErrorSummary(props: { form: RecordForm }): JSX.Element {
  const lines = createMemo(() => summaryOf(props.form.fields(), props.form.messages()));
  return (
    <Show when={lines().length > 0}>
      <div class="notice notice-bad" role="alert" tabindex="-1" id="form-errors">
        <div class="notice-text">
          <strong>
            {lines().length === 1 ? "One thing needs attention" : `${lines().length} things need attention`}
          </strong>
          <ul>
            <For each={lines()}>
              {(line) => (
                <li>
                  <Show when={line.inputId} fallback={<>{line.label}: </>}>
                    {(id) => (
                      <button type="button" class="link" onClick={() => focusInput(id())}>
                        {line.label}
                      </button>
                    )}
                  </Show>{" "}
                  {line.message}
                </li>
              )}
            </For>
          </ul>
        </div>
      </div>
    </Show>
  );
}

/** Brings an input into view and puts the keyboard there. */
export function focusInput(id: string): void {
  const element = document.getElementById(id);
  element?.scrollIntoView({ block: "center" });
  element?.focus({ preventScroll: true });
}

/** The sections of a record's form. Saving is the page's matter: see `SaveBar`. */
export function RecordFormFields(props: {
  form: RecordForm;
  failure?: ProblemLike | undefined;
  /** Who found the value of a field that no person set. */
  sourceOf?: (field: Field) => string | undefined;
}): JSX.Element {
  return (
    <div class="record-form">
      <ErrorSummary form={props.form} />
      <Show when={props.failure}>{(failure) => <Problem error={failure()} takesFocus />}</Show>
      <Show when={props.form.fields().some((field) => props.sourceOf?.(field))}>
        <p class="field-help">What you write wins over what sources found. Empty a box to use theirs.</p>
      </Show>
      <For each={props.form.sectionTitles()}>
        {(title) => (
          <section class="form-section" aria-labelledby={`section-${title}`}>
            <div class="form-section-head">
              <h2 id={`section-${title}`}>{title}</h2>
              <Show when={SENTENCES[title]}>{(sentence) => <p class="field-help">{sentence()}</p>}</Show>
            </div>
            <For each={props.form.groupTitles(title)}>
              {(group) => (
                <>
                  <Show when={group}>
                    <h3 class="form-group-title">{group}</h3>
                  </Show>
                  <div class="form-grid">
                    <For each={props.form.fieldsOf(title, group)}>
                      {(field) => (
                        <SourcedInput
                          field={field}
                          value={getAt(props.form.draft(), field.path)}
                          draft={props.form.draft()}
                          messages={props.form.messages()}
                          sourceName={props.sourceOf?.(field)}
                          onChange={(value) => props.form.set(field.path, value)}
                        />
                      )}
                    </For>
                  </div>
                </>
              )}
            </For>
          </section>
        )}
      </For>
    </div>
  );
}
