import { For, type JSX } from "solid-js";
import { passwordProblems } from "../../../../shared/identity/password.ts";
import { PasswordInput } from "../../components/inputs.tsx";
import "./auth.css";

const WORDS = ["", "too weak", "fair", "good", "strong"] as const;

/** Rough strength, 0 (empty) to 4: refused ones are 1, then by length and variety. */
export function strengthOf(password: string, person: { name?: string; email?: string }): 0 | 1 | 2 | 3 | 4 {
  if (!password) return 0;
  if (passwordProblems(password, person).length > 0) return 1;
  const score = password.length + new Set(password).size / 2;
  return score >= 30 ? 4 : score >= 22 ? 3 : 2;
}

/** The first thing that is wrong with a password, in words. */
export const passwordError = (password: string, person: { name?: string; email?: string }): string | undefined =>
  passwordProblems(password, person)[0];

/** A box for a new password that says while one types how good it is. */
export function NewPasswordInput(props: {
  label?: string;
  value: string;
  onInput: (value: string) => void;
  error?: string | undefined;
  person: { name?: string; email?: string };
}): JSX.Element {
  const strength = () => strengthOf(props.value, props.person);
  return (
    <PasswordInput
      label={props.label ?? "Password"}
      autocomplete="new-password"
      value={props.value}
      onInput={props.onInput}
      error={props.error}
      help={
        <>
          <div class="strength" aria-hidden="true">
            <For each={[1, 2, 3, 4]}>{(step) => <span class={strength() >= step ? `on-${strength()}` : ""} />}</For>
          </div>
          <span aria-live="polite">
            {strength() === 0
              ? "12 characters or more. A few unrelated words work well."
              : strength() === 1
                ? passwordError(props.value, props.person)
                : `This password is ${WORDS[strength()]}.`}
          </span>
        </>
      }
    />
  );
}
