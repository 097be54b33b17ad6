import { createSignal, type JSX } from "solid-js";
import type { EntityType } from "../../../../shared/entities/types.ts";
import { Combobox, type ComboOption, MultiCombobox } from "../combobox.tsx";
import type { FieldProps } from "../field.tsx";
import { useFormServices } from "./services.ts";

/** Names of what was chosen or made here, before any search or reload knows them. */
function createNames(type: () => EntityType, onMade: (option: ComboOption) => void) {
  const services = useFormServices();
  const [names, setNames] = createSignal<Readonly<Record<string, string>>>({});
  const [failure, setFailure] = createSignal<string>();
  const make = async (name: string) => {
    setFailure(undefined);
    try {
      const made = await services.create!(type(), name);
      setNames({ ...names(), [made.value]: made.label });
      onMade(made);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  };
  return {
    search: (text: string) => services.search(type(), text),
    labelOf: (id: string) => names()[id] ?? services.nameOf(id) ?? "A record you may not read",
    onCreate: () => (services.create && services.canCreate?.(type()) ? make : undefined),
    failure,
  };
}

/** One other record, found by typing; made on the spot where a name is all it needs. */
export function ReferenceInput(
  props: FieldProps & { id?: string; type: EntityType; value: string; onChange: (id: string | undefined) => void },
): JSX.Element {
  const names = createNames(
    () => props.type,
    (made) => props.onChange(made.value),
  );
  return (
    <Combobox
      {...props}
      error={names.failure() ?? props.error}
      search={names.search}
      labelOf={names.labelOf}
      onCreate={names.onCreate()}
      placeholder="Type to search"
      onChange={(value) => props.onChange(value || undefined)}
    />
  );
}

/** Several other records, each once. */
export function ReferencesInput(
  props: FieldProps & {
    id?: string;
    type: EntityType;
    values: readonly string[];
    onChange: (ids: string[]) => void;
  },
): JSX.Element {
  const names = createNames(
    () => props.type,
    (made) => props.onChange([...props.values, made.value]),
  );
  return (
    <MultiCombobox
      {...props}
      class="field-wide"
      error={names.failure() ?? props.error}
      search={names.search}
      labelOf={names.labelOf}
      onCreate={names.onCreate()}
      placeholder="Type to search"
      onChange={props.onChange}
    />
  );
}
