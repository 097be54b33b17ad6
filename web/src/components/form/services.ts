import { createContext, useContext } from "solid-js";
import type { EntityType } from "../../../../shared/entities/types.ts";
import type { Fields } from "../../../../shared/records/paths.ts";
import type { Field } from "../../lib/entity-info.ts";
import type { ComboOption } from "../combobox.tsx";

/** What the inputs ask for; a page answers it, because components fetch nothing. */
export interface FormServices {
  /** Records of a type that match what was typed. */
  search(type: EntityType, text: string): Promise<readonly ComboOption[]>;
  /** The name of a record that is already chosen. */
  nameOf(id: string): string | undefined;
  /** Values on offer for a field that takes free text too. */
  suggest(field: Field, draft: Fields): readonly string[] | Promise<readonly string[]>;
  /** The only values of a field, with the words people know them by; nothing: as the schema has them. */
  choices(field: Field): readonly ComboOption[] | undefined;
  /** Makes a record from a name alone and answers its id; absent for types that need more. */
  create?(type: EntityType, name: string): Promise<ComboOption>;
  canCreate?(type: EntityType): boolean;
}

const NOTHING: FormServices = {
  search: async () => [],
  nameOf: () => undefined,
  suggest: () => [],
  choices: () => undefined,
};

const Context = createContext<FormServices>(NOTHING);
export const FormServicesProvider = Context.Provider;
export const useFormServices = (): FormServices => useContext(Context);
