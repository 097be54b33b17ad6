import type { JSX } from "solid-js";
import { TextArea, TextInput } from "../../components/inputs.tsx";
import type { createForm } from "../../lib/form.ts";

/** What a person says about a team. */
export interface TeamValues extends Record<string, unknown> {
  name: string;
  description: string;
  email: string;
  url: string;
}

export const NO_TEAM: TeamValues = { name: "", description: "", email: "", url: "" };

/** The inputs of a team, the same for a new one and an existing one. */
export function TeamFields(props: { form: ReturnType<typeof createForm<TeamValues>> }): JSX.Element {
  const input = (field: keyof TeamValues & string) => ({
    value: String(props.form.values[field]),
    onInput: (value: string) => props.form.set(field, value),
    error: props.form.errors()[field],
  });
  return (
    <>
      <TextInput label="Name" {...input("name")} />
      <TextArea label="What the team does (optional)" {...input("description")} />
      <TextInput label="E-mail (optional)" type="email" {...input("email")} />
      <TextInput label="Web page (optional)" type="url" {...input("url")} />
    </>
  );
}

/** The fields of a form that were filled in; the others are left out. */
export const filledIn = (values: TeamValues): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values)
      .map(([field, value]) => [field, String(value).trim()] as const)
      .filter(([, value]) => value !== ""),
  );
