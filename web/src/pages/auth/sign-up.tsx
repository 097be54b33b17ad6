import { A, Navigate, useSearchParams } from "@solidjs/router";
import { type JSX, Show } from "solid-js";
import { Button } from "../../components/button.tsx";
import { TextInput } from "../../components/inputs.tsx";
import { Problem } from "../../components/problem.tsx";
import { signUp } from "../../data/me.ts";
import { ApiProblem } from "../../data/problem.ts";
import { session } from "../../data/session.ts";
import { createForm } from "../../lib/form.ts";
import { AuthLayout } from "./auth-layout.tsx";
import { NewPasswordInput, passwordError } from "./new-password.tsx";
import { nextOf } from "./next.ts";

/** Create an account; it is signed in at once. */
export function SignUpPage(): JSX.Element {
  const [search] = useSearchParams<{ next?: string; invitation?: string; email?: string }>();
  const form = createForm({
    initial: { name: "", email: search.email ?? "", password: "" },
    check: ({ name, email, password }) => {
      const weakness = passwordError(password, { name, email });
      return {
        ...(!name.trim() && { name: "Enter your name" }),
        ...(!/^\S+@\S+\.\S+$/.test(email.trim()) && { email: "Enter an e-mail address, such as ada@example.com" }),
        ...(weakness && { password: password ? weakness : "Choose a password" }),
      };
    },
    submit: async ({ name, email, password }) => {
      try {
        const { invitation } = search;
        await signUp({ name: name.trim(), email: email.trim(), password, ...(invitation && { invitation }) });
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.code !== "DUPLICATE") throw error;
        throw new ApiProblem({
          status: 409,
          code: error.code,
          title: "There is an account with this e-mail address",
          detail: "Sign in with it, or set a new password.",
        });
      }
    },
  });
  const person = () => ({ name: form.values.name, email: form.values.email });
  return (
    <Show when={session().status !== "in"} fallback={<Navigate href={nextOf(search.next)} />}>
      <AuthLayout
        title="Create an account"
        lead="One inventory for every cloud, datacenter and application."
        foot={
          <>
            Already have one?{" "}
            <A class="link" href="/sign-in">
              Sign in
            </A>
          </>
        }
      >
        <form onSubmit={form.submit} novalidate>
          <Show when={form.failure()}>{(error) => <Problem error={error()} />}</Show>
          <TextInput
            label="Name"
            autocomplete="name"
            value={form.values.name}
            onInput={(value) => form.set("name", value)}
            error={form.errors().name}
          />
          <TextInput
            label="E-mail"
            type="email"
            autocomplete="username"
            value={form.values.email}
            onInput={(value) => form.set("email", value)}
            error={form.errors().email}
          />
          <NewPasswordInput
            value={form.values.password}
            onInput={(value) => form.set("password", value)}
            error={form.errors().password}
            person={person()}
          />
          <Button type="submit" variant="primary" isWide isBusy={form.isBusy()}>
            Create account
          </Button>
        </form>
      </AuthLayout>
    </Show>
  );
}
