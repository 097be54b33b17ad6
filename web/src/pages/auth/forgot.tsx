import { A } from "@solidjs/router";
import { createSignal, type JSX, Show } from "solid-js";
import { Button } from "../../components/button.tsx";
import { TextInput } from "../../components/inputs.tsx";
import { Problem } from "../../components/problem.tsx";
import { call } from "../../data/call.ts";
import { createForm } from "../../lib/form.ts";
import { AuthLayout } from "./auth-layout.tsx";

/** Ask for a mail with a link that sets a new password. The answer never tells whether the address is known. */
export function ForgotPage(): JSX.Element {
  const [sentTo, setSentTo] = createSignal<string>();
  const form = createForm({
    initial: { email: "" },
    check: ({ email }) => (email.includes("@") ? {} : { email: "Enter your e-mail address" }),
    submit: async ({ email }) => {
      await call("forgotPassword", { body: { email: email.trim() } });
      setSentTo(email.trim());
    },
  });
  const foot = (
    <A class="link" href="/sign-in">
      Back to sign-in
    </A>
  );
  return (
    <Show
      when={!sentTo()}
      fallback={
        <AuthLayout
          title="Look into your mailbox"
          lead={`If ${sentTo()} has an account, a mail with a link is on its way. The link works once, for 30 minutes.`}
          foot={foot}
        >
          <Button isWide onClick={() => setSentTo(undefined)}>
            Use another address
          </Button>
        </AuthLayout>
      }
    >
      <AuthLayout title="Set a new password" lead="We mail you a link that lets you choose one." foot={foot}>
        <form onSubmit={form.submit} novalidate>
          <Show when={form.failure()}>{(error) => <Problem error={error()} />}</Show>
          <TextInput
            label="E-mail"
            type="email"
            autocomplete="username"
            value={form.values.email}
            onInput={(value) => form.set("email", value)}
            error={form.errors().email}
          />
          <Button type="submit" variant="primary" isWide isBusy={form.isBusy()}>
            Send the link
          </Button>
        </form>
      </AuthLayout>
    </Show>
  );
}
