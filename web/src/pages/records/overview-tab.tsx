import { createMemo, createSignal, For, type JSX, Show } from "solid-js";
import type { Fields } from "../../../../shared/records/paths.ts";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { getAt } from "../../components/form/paths.ts";
import { sectionsOf } from "../../components/form/sections.ts";
import type { Field } from "../../lib/entity-info.ts";
import { FieldRow } from "./field-row.tsx";
import { LatestChanges } from "./latest-changes.tsx";
import { useRecordView } from "./record-context.tsx";

/** Shown in the header, in the facts at the side or in tabs of their own. */
const ELSEWHERE = new Set(["name", "tags", "storage", "services", "dependencies", "avatarKey"]);

/** The record's fields under the headings of its schema; empty ones on demand. */
export function OverviewTab(): JSX.Element {
  const view = useRecordView();
  const [isAll, setAll] = createSignal(false);
  const isFilled = (field: Field) => {
    const value = getAt(view.record() as Fields, field.path);
    return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
  };
  const candidates = () => view.entity().fields.filter((field) => !ELSEWHERE.has(field.path));
  const sections = createMemo(() => {
    const fields = candidates().filter((field) => isFilled(field) || (isAll() && !field.readOnly));
    return sectionsOf(fields, view.record() as Fields);
  });
  // An object within a section stands under its own name: "Operating system", not a nameless "System".
  const blocks = () =>
    sections().flatMap(({ title, groups }) => groups.map((group) => [group.title ?? title, group.fields] as const));
  const headings = () => [...new Set(blocks().map(([heading]) => heading))];
  const fieldsUnder = (heading: string) => blocks().flatMap(([title, fields]) => (title === heading ? fields : []));
  const emptyCount = () =>
    sectionsOf(
      candidates().filter((field) => !field.readOnly && !isFilled(field)),
      view.record() as Fields,
    ).reduce((sum, section) => sum + section.groups.reduce((inner, group) => inner + group.fields.length, 0), 0);
  return (
    <div class="stack">
      <Card isFlush>
        <Show
          when={sections().length > 0}
          fallback={<p class="card-body quiet">Nothing is known beside the name yet.</p>}
        >
          <For each={headings()}>
            {(heading) => (
              <section class="field-section">
                <h2>{heading}</h2>
                <For each={fieldsUnder(heading)}>{(field) => <FieldRow field={field} />}</For>
              </section>
            )}
          </For>
        </Show>
        <Show when={view.canWrite() && emptyCount() > 0}>
          <div class="field-section field-section-more">
            <Button size="small" variant="quiet" aria-expanded={isAll()} onClick={() => setAll(!isAll())}>
              {isAll() ? "Hide empty fields" : `Show ${emptyCount()} empty fields`}
            </Button>
          </div>
        </Show>
      </Card>
      <Show when={!view.at()}>
        <LatestChanges />
      </Show>
    </div>
  );
}
