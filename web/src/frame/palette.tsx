import * as Kobalte from "@kobalte/core/dialog";
import { useNavigate } from "@solidjs/router";
import Search from "lucide-solid/icons/search";
import { createEffect, createMemo, createResource, createSignal, For, type JSX, on, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { Glyph } from "../components/glyph.tsx";
import { useWorkspace } from "../data/workspace.ts";
import { commandsFor, findRecords, matchCommands, type PaletteItem } from "./palette-items.ts";
import "../components/overlay.css";
import "./palette.css";

const DEBOUNCE_MS = 180;
const LIST_ID = "palette-list";

/** One box over everything: records of all kinds, pages and actions. */
export function Palette(props: { onClose: () => void }): JSX.Element {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const [text, setText] = createSignal("");
  const [wanted, setWanted] = createSignal("");
  const [active, setActive] = createSignal(0);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const [records] = createResource(
    () => (wanted().trim().length > 1 ? wanted().trim() : undefined),
    (q) => findRecords(workspace(), q),
    { initialValue: [] },
  );
  const items = createMemo((): PaletteItem[] => [
    ...(text().trim().length > 1 ? (records.latest ?? []) : []),
    ...matchCommands(commandsFor(workspace()), text()),
  ]);
  createEffect(on(items, () => setActive(0), { defer: true }));

  const choose = (item: PaletteItem | undefined) => {
    if (!item) return;
    props.onClose();
    navigate(item.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step) {
      event.preventDefault();
      setActive((active() + step + items().length) % Math.max(1, items().length));
      document.getElementById(`${LIST_ID}-${active()}`)?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(items()[active()]);
    }
  };
  const isNewGroup = (index: number) => index === 0 || items()[index]?.group !== items()[index - 1]?.group;

  return (
    <Kobalte.Root open onOpenChange={(isOpen) => !isOpen && props.onClose()}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="scrim" />
        <div class="palette-place">
          <Kobalte.Content class="palette" aria-label="Search records, pages, actions">
            <div class="palette-input">
              <Search aria-hidden="true" />
              <input
                type="text"
                role="combobox"
                aria-expanded="true"
                aria-controls={LIST_ID}
                aria-activedescendant={items().length > 0 ? `${LIST_ID}-${active()}` : undefined}
                aria-label="Search records, pages, actions"
                placeholder="Name, address, id, tag; or a page"
                autocomplete="off"
                spellcheck={false}
                value={text()}
                onInput={(event) => {
                  const value = event.currentTarget.value;
                  setText(value);
                  clearTimeout(timer);
                  timer = setTimeout(() => setWanted(value), DEBOUNCE_MS);
                }}
                onKeyDown={onKeyDown}
              />
              <Show when={records.loading}>
                <span class="spinner" aria-hidden="true" />
              </Show>
            </div>
            <div class="palette-list" id={LIST_ID} role="listbox" aria-label="Results">
              <For each={items()}>
                {(item, index) => (
                  <>
                    <Show when={isNewGroup(index())}>
                      <div class="palette-caption" role="presentation">
                        {item.group}
                      </div>
                    </Show>
                    <div
                      id={`${LIST_ID}-${index()}`}
                      class="palette-item"
                      role="option"
                      tabIndex={-1}
                      aria-selected={index() === active()}
                      onMouseMove={() => setActive(index())}
                      onClick={() => choose(item)}
                      onKeyDown={onKeyDown}
                    >
                      <Show
                        when={item.icon}
                        fallback={<Glyph type={item.type ?? ""} family={item.family} provider={item.provider} />}
                      >
                        <Dynamic component={item.icon} aria-hidden="true" />
                      </Show>
                      <span class="truncate">{item.label}</span>
                      <Show when={item.note}>
                        <span class="quiet">{item.note}</span>
                      </Show>
                    </div>
                  </>
                )}
              </For>
              <Show when={items().length === 0}>
                <p class="palette-note" role="status">
                  {records.loading || wanted() !== text() ? "Searching…" : `Nothing is called “${text()}”.`}
                </p>
              </Show>
            </div>
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}
