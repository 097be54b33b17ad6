import { createSignal, type JSX } from "solid-js";
import type { FieldProps } from "../field.tsx";
import { TextArea } from "../inputs.tsx";

/** Any value as JSON, for the few fields without a shape of their own. */
export function JsonInput(
  props: FieldProps & { id?: string; value: unknown; onChange: (value: unknown) => void },
): JSX.Element {
  const [typed, setTyped] = createSignal<string>();
  const [problem, setProblem] = createSignal<string>();
  const shown = () => typed() ?? (props.value === undefined ? "" : JSON.stringify(props.value, null, 2));
  const read = (text: string) => {
    setTyped(text);
    try {
      props.onChange(text.trim() === "" ? undefined : JSON.parse(text));
      setProblem(undefined);
    } catch {
      setProblem("Not valid JSON yet.");
    }
  };
  return (
    <TextArea
      {...props}
      class="field-wide"
      isMono
      rows={8}
      spellcheck={false}
      value={shown()}
      onInput={read}
      error={problem() ?? props.error}
    />
  );
}
