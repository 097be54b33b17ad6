import Plus from "lucide-solid/icons/plus";
import X from "lucide-solid/icons/x";
import { createSignal, For, type JSX, Show } from "solid-js";
import type { Field } from "../lib/entity-info.ts";
import { filterWords } from "../lib/filter-words.ts";
import type { FilterState } from "../lib/list-url.ts";
import { FilterEditor } from "./filter-editor.tsx";
import { TextInput } from "./inputs.tsx";
import { Popover } from "./popover.tsx";
import type { Suggest } from "./value-editor.tsx";
import "./filter-chips.css";

interface Shared {
  fields: readonly Field[];
  suggest: Suggest;
  /** The name of a referenced record, for the sentence on the chip. */
  labelOf: (value: string) => string | undefined;
}

function FilterChip(
  props: Shared & { filter: FilterState; onChange: (filter: FilterState) => void; onRemove: () => void },
): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  const field = (): Field =>
    props.fields.find(({ path }) => path === props.filter.field) ?? {
      path: props.filter.field,
      title: props.filter.field,
      kind: "text",
      required: false,
      readOnly: true,
    };
  const words = () => filterWords(field(), props.filter, (value) => props.labelOf(value) ?? value);
  return (
    <span class="filter-chip">
      <Popover
        label={`Filter by ${field().title}`}
        triggerClass="filter-chip-words"
        isOpen={isOpen()}
        onOpenChange={setOpen}
        trigger={
          <>
            <span>{words().subject}</span>
            <b class="truncate">{words().object}</b>
          </>
        }
      >
        <FilterEditor
          field={field()}
          filter={props.filter}
          suggest={props.suggest}
          labelOf={props.labelOf}
          onApply={(filter) => {
            setOpen(false);
            props.onChange(filter);
          }}
        />
      </Popover>
      <button
        type="button"
        class="filter-chip-remove"
        aria-label={`Remove the filter ${words().subject} ${words().object}`}
        onClick={() => props.onRemove()}
      >
        <X aria-hidden="true" />
      </button>
    </span>
  );
}

function FieldPicker(props: { fields: readonly Field[]; onPick: (field: Field) => void }): JSX.Element {
  const [text, setText] = createSignal("");
  const matching = () =>
    props.fields.filter(({ title, path }) => `${title} ${path}`.toLowerCase().includes(text().toLowerCase()));
  return (
    <div class="field-picker">
      <TextInput
        label="Field to filter by"
        isLabelHidden
        placeholder="Filter by…"
        autocomplete="off"
        value={text()}
        onInput={setText}
        onKeyDown={(event) => {
          const first = matching()[0];
          if (event.key === "Enter" && first) {
            event.preventDefault();
            props.onPick(first);
          }
        }}
      />
      <ul>
        <For each={matching()} fallback={<li class="quiet">No such field.</li>}>
          {(field) => (
            <li>
              <button type="button" onClick={() => props.onPick(field)}>
                {field.title}
              </button>
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}

/** The conditions of a list as chips that read as sentences, each editable in place, and a way to add one. */
export function FilterChips(
  props: Shared & { filters: readonly FilterState[]; onChange: (filters: readonly FilterState[]) => void },
): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  const [picked, setPicked] = createSignal<Field>();
  const replaceAt = (index: number, filter?: FilterState) =>
    props.onChange(props.filters.flatMap((other, i) => (i !== index ? [other] : filter ? [filter] : [])));
  const add = (filter: FilterState) => {
    setOpen(false);
    const others = props.filters.filter(({ field, op }) => field !== filter.field || op !== filter.op);
    props.onChange([...others, filter]);
  };
  return (
    <div class="filters">
      <For each={props.filters}>
        {(filter, index) => (
          <FilterChip
            {...props}
            filter={filter}
            onChange={(changed) => replaceAt(index(), changed)}
            onRemove={() => replaceAt(index())}
          />
        )}
      </For>
      <Popover
        label="Add a filter"
        triggerClass="filter-add"
        isOpen={isOpen()}
        onOpenChange={(open) => {
          setOpen(open);
          if (open) setPicked(undefined);
        }}
        trigger={
          <>
            <Plus aria-hidden="true" />
            Filter
          </>
        }
      >
        <Show when={picked()} keyed fallback={<FieldPicker fields={props.fields} onPick={setPicked} />}>
          {(field) => <FilterEditor field={field} suggest={props.suggest} labelOf={props.labelOf} onApply={add} />}
        </Show>
      </Popover>
    </div>
  );
}
