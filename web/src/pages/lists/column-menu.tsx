import Columns from "lucide-solid/icons/columns-3";
import { createSignal, For, type JSX } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Checkbox, TextInput } from "../../components/inputs.tsx";
import { Popover } from "../../components/popover.tsx";
import type { ListSource } from "./list-source.ts";

/** Which columns a list shows. */
export function ColumnMenu(props: {
  source: ListSource;
  shown: readonly string[];
  onChange: (columns: string[]) => void;
  onReset: () => void;
}): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  const [text, setText] = createSignal("");
  const choices = () =>
    props.source.fields.filter(
      ({ path, title }) => path !== props.source.entity.nameField && title.toLowerCase().includes(text().toLowerCase()),
    );
  const toggle = (path: string, isShown: boolean) =>
    props.onChange(isShown ? [...props.shown, path] : props.shown.filter((other) => other !== path));
  return (
    <Popover
      label="Columns"
      triggerClass="btn"
      triggerLabel="Columns"
      isOpen={isOpen()}
      onOpenChange={setOpen}
      trigger={
        <>
          <Columns aria-hidden="true" />
          <span class="narrow-hidden">Columns</span>
        </>
      }
    >
      <div class="column-menu">
        <TextInput label="Find a column" isLabelHidden placeholder="Find a column" value={text()} onInput={setText} />
        <div class="column-menu-list">
          <For each={choices()}>
            {(field) => (
              <Checkbox
                label={field.title}
                isChecked={props.shown.includes(field.path)}
                onChange={(isShown) => toggle(field.path, isShown)}
              />
            )}
          </For>
        </div>
        <Button size="small" variant="quiet" onClick={() => props.onReset()}>
          Show the usual columns
        </Button>
      </div>
    </Popover>
  );
}
