import Check from "lucide-solid/icons/check";
import ChevronDown from "lucide-solid/icons/chevron-down";
import { createEffect, createMemo, createResource, createSignal, For, type JSX, on, Show } from "solid-js";
import { IconButton } from "./button.tsx";
import { Field, type FieldProps } from "./field.tsx";
import { Tag } from "./tag.tsx";
import "./combobox.css";

export interface ComboOption {
  value: string;
  label: string;
  /** Quiet text that tells equals apart: a type, an address, an environment. */
  note?: string | undefined;
}

interface ComboProps extends FieldProps {
  id?: string | undefined;
  /** Answers for what was typed, empty text included; the list is never assumed to be whole. */
  search: (text: string) => readonly ComboOption[] | Promise<readonly ComboOption[]>;
  /** Label of a chosen value that no search has answered yet. */
  labelOf?: ((value: string) => string | undefined) | undefined;
  placeholder?: string | undefined;
  /** Whether typed text that no option has may be chosen too. */
  isFree?: boolean | undefined;
  /** Offered below the options: create what is missing. */
  onCreate?: ((text: string) => void) | undefined;
  disabled?: boolean | undefined;
}

const DEBOUNCE_MS = 200;

/** The part that single and multiple choice share: a text box whose list follows what is typed. */
function ComboBase(
  props: ComboProps & {
    selected: readonly string[];
    /** Text in the box while nobody types. */
    shown: string;
    onPick: (option: ComboOption) => void;
    onClear?: (() => void) | undefined;
    onBackspace?: (() => void) | undefined;
    before?: JSX.Element;
  },
): JSX.Element {
  const [typed, setTyped] = createSignal<string>();
  const [wanted, setWanted] = createSignal<string>();
  const [active, setActive] = createSignal(0);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const [found] = createResource(
    () => (wanted() === undefined ? undefined : { text: wanted()! }),
    async ({ text }) => {
      try {
        return { options: await props.search(text), failed: false };
      } catch {
        return { options: [], failed: true };
      }
    },
    // Without a first value reading it would suspend the page around, and the box would lose the keyboard.
    { initialValue: { options: [] as readonly ComboOption[], failed: false } },
  );
  const isOpen = () => wanted() !== undefined;
  const options = createMemo((): readonly ComboOption[] => {
    const listed = found.latest?.options ?? [];
    const text = typed()?.trim() ?? "";
    const isNew = props.isFree && text !== "" && !listed.some((option) => option.value === text);
    return isNew ? [...listed, { value: text, label: text, note: "use as typed" }] : listed;
  });
  createEffect(on(options, () => setActive(0), { defer: true }));

  const open = () => {
    if (!isOpen() && !props.disabled) setWanted(typed() ?? "");
  };
  const close = () => {
    clearTimeout(timer);
    setWanted(undefined);
    setTyped(undefined);
  };
  const pick = (option: ComboOption | undefined) => {
    if (!option) return;
    props.onPick(option);
    close();
  };
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer);
    timer = setTimeout(() => setWanted(text), DEBOUNCE_MS);
    if (!isOpen()) setWanted(text);
  };

  return (
    <Field {...props}>
      {(ids) => {
        const listId = `${ids().id}-list`;
        const onKeyDown = (event: KeyboardEvent) => {
          if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            if (!isOpen()) return open();
            const step = event.key === "ArrowDown" ? 1 : -1;
            setActive((active() + step + options().length) % Math.max(1, options().length));
            document.getElementById(`${listId}-${active()}`)?.scrollIntoView({ block: "nearest" });
          } else if (event.key === "Enter" && isOpen()) {
            event.preventDefault();
            pick(options()[active()]);
          } else if (event.key === "Escape" && isOpen()) {
            event.stopPropagation();
            close();
          } else if (event.key === "Backspace" && !typed() && (typed() === "" || props.shown === "")) {
            props.onBackspace?.();
          }
        };
        return (
          <div
            class="combo"
            onFocusOut={(event) => {
              if (!event.currentTarget.contains(event.relatedTarget as Node | null)) close();
            }}
          >
            <div class="input-group">
              {props.before}
              <input
                {...ids()}
                class="input"
                type="text"
                role="combobox"
                autocomplete="off"
                aria-expanded={isOpen()}
                aria-controls={listId}
                aria-autocomplete="list"
                aria-activedescendant={isOpen() && options().length > 0 ? `${listId}-${active()}` : undefined}
                placeholder={props.placeholder}
                disabled={props.disabled}
                value={typed() ?? props.shown}
                onInput={(event) => type(event.currentTarget.value)}
                onFocus={(event) => event.currentTarget.select()}
                onClick={open}
                on:keydown={onKeyDown}
                onBlur={() => {
                  if (typed() === "" && props.shown !== "") props.onClear?.();
                }}
              />
              <IconButton
                size="small"
                label={isOpen() ? "Close the list" : "Open the list"}
                icon={ChevronDown}
                tabindex="-1"
                disabled={props.disabled}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => (isOpen() ? close() : open())}
              />
            </div>
            <Show when={isOpen()}>
              <div class="combo-list" id={listId} role="listbox" aria-label={props.label}>
                <For each={options()}>
                  {(option, index) => (
                    <div
                      id={`${listId}-${index()}`}
                      class="combo-option"
                      role="option"
                      tabIndex={-1}
                      aria-selected={props.selected.includes(option.value)}
                      data-active={index() === active() ? "" : undefined}
                      onMouseDown={(event) => event.preventDefault()}
                      onMouseMove={() => setActive(index())}
                      onClick={() => pick(option)}
                      onKeyDown={onKeyDown}
                    >
                      <span class="truncate">{option.label}</span>
                      <Show when={option.note}>
                        <span class="quiet">{option.note}</span>
                      </Show>
                      <Show when={props.selected.includes(option.value)}>
                        <Check aria-hidden="true" />
                      </Show>
                    </div>
                  )}
                </For>
                <Show when={options().length === 0}>
                  <p class="combo-note" role="status">
                    {found.loading
                      ? "Searching…"
                      : found.latest?.failed
                        ? "The search failed. Type to try again."
                        : "Nothing found."}
                  </p>
                </Show>
                <Show when={props.onCreate && (typed() ?? "").trim() !== ""}>
                  <button
                    type="button"
                    class="combo-option"
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={() => {
                      props.onCreate?.((typed() ?? "").trim());
                      close();
                    }}
                  >
                    Create “{typed()}”
                  </button>
                </Show>
              </div>
            </Show>
          </div>
        );
      }}
    </Field>
  );
}

/** Choose one of many by typing. */
export function Combobox(
  props: ComboProps & { value: string; onChange: (value: string, option?: ComboOption) => void },
): JSX.Element {
  const [picked, setPicked] = createSignal<ComboOption>();
  const shown = () =>
    picked()?.value === props.value ? picked()!.label : props.value && (props.labelOf?.(props.value) ?? props.value);
  return (
    <ComboBase
      {...props}
      selected={props.value ? [props.value] : []}
      shown={shown() || ""}
      onPick={(option) => {
        setPicked(option);
        props.onChange(option.value, option);
      }}
      onClear={() => props.onChange("")}
    />
  );
}

/** Choose several of many by typing; Backspace in the empty box takes the last one away. */
export function MultiCombobox(
  props: ComboProps & { values: readonly string[]; onChange: (values: string[]) => void },
): JSX.Element {
  const [labels, setLabels] = createSignal<Readonly<Record<string, string>>>({});
  const labelOf = (value: string) => labels()[value] ?? props.labelOf?.(value) ?? value;
  return (
    <ComboBase
      {...props}
      selected={props.values}
      shown=""
      before={
        <Show when={props.values.length > 0}>
          <div class="combo-picked">
            <For each={props.values}>
              {(value) => (
                <Tag
                  text={labelOf(value)}
                  onRemove={
                    props.disabled ? undefined : () => props.onChange(props.values.filter((other) => other !== value))
                  }
                />
              )}
            </For>
          </div>
        </Show>
      }
      onPick={(option) => {
        setLabels({ ...labels(), [option.value]: option.label });
        props.onChange(
          props.values.includes(option.value)
            ? props.values.filter((value) => value !== option.value)
            : [...props.values, option.value],
        );
      }}
      onBackspace={() => props.onChange(props.values.slice(0, -1))}
    />
  );
}
