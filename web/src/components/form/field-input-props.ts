import type { JSX } from "solid-js";
import type { Fields } from "../../../../shared/records/paths.ts";
import type { Field } from "../../lib/entity-info.ts";
import type { Messages } from "./violations.ts";

export interface FieldInputProps {
  field: Field;
  value: unknown;
  /** The whole draft: some suggestions depend on other fields. */
  draft: Fields;
  messages: Messages;
  onChange: (value: unknown) => void;
  /** Path of the field in the record, when it lies in an item of a list. */
  path?: string | undefined;
  help?: JSX.Element;
  isLabelHidden?: boolean | undefined;
}
