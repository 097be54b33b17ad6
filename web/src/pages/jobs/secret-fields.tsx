import type { JSX } from "solid-js";
import { Button } from "../../components/button.tsx";
import { PasswordInput } from "../../components/inputs.tsx";
import { showToast } from "../../components/toast.tsx";
import { PairEditor } from "./pair-editor.tsx";
import type { SecretDraft } from "./secret-draft.ts";

/** 32 random bytes as text that goes anywhere. */
const newSecret = (): string =>
  [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** A secret that is typed or made up, and the headers that are kept with it. */
export function SecretFields(props: {
  draft: SecretDraft;
  error: string | undefined;
  onChange: (draft: SecretDraft) => void;
}): JSX.Element {
  const enter = (secret: string) => props.onChange({ ...props.draft, secret });
  return (
    <>
      <div class="secret-line">
        <PasswordInput
          label="Secret"
          help="16 characters or more. It is never shown again: copy it to the receiver now."
          autocomplete="new-password"
          value={props.draft.secret}
          error={props.error}
          onInput={enter}
        />
        <Button onClick={() => enter(newSecret())}>Make one</Button>
        <Button
          disabled={props.draft.secret === ""}
          onClick={() =>
            void navigator.clipboard
              .writeText(props.draft.secret)
              .then(() => showToast({ message: "The secret is copied" }))
          }
        >
          Copy
        </Button>
      </div>
      <PairEditor
        label="Secret headers"
        item="header"
        help="Sent with each call, such as authorization; kept with the secret and never shown again."
        path="headers"
        pairs={props.draft.headers}
        messages={{}}
        onChange={(headers) => props.onChange({ ...props.draft, headers })}
      />
    </>
  );
}
