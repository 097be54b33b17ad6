import { A, Navigate, useSearchParams } from "@solidjs/router";
import { type JSX, Show } from "solid-js";
import { Button } from "../../components/button.tsx";
import { PasswordInput, TextInput } from "../../components/inputs.tsx";
import { Problem } from "../../components/problem.tsx";
import { signIn } from "../../data/me.ts";
import { ApiProblem } from "../../data/problem.ts";
import { session } from "../../data/session.ts";
import { createForm } from "../../lib/form.ts";
import { AuthLayout } from "./auth-layout.tsx";
import { nextOf, waitText } from "./next.ts";

function problemOfSignIn(error: Error): Error {
  if (!(error instanceof ApiProblem)) return error;
  const title = error.status === 401 ? "Wrong e-mail address or password" : error.title;
  const detail =
    error.status === 401
      ? "Check both, or set a new password."
      : error.status === 429
        ? `Too many attempts. ${waitText(error.retryAfterSeconds)}`
        : error.message;
  return new ApiProblem({
    status: error.status,
    code: error.code,
    title,
    detail,
    ...(error.requestId && { requestId: error.requestId }),
  });
}

/** Sign in with e-mail and password; then back to where one wanted to go. */
export function SignInPage(): JSX.Element {
  const [search] = useSearchParams<{ next?: string; reset?: string }>();
  const form = createForm({
    initial: { email: "", password: "" },
    check: ({ email, password }) => ({
      ...(!email.includes("@") && { email: "Enter your e-mail address" }),
      ...(!password && { password: "Enter your password" }),
    }),
    submit: async ({ email, password }) => {
      await signIn(email.trim(), password).catch((error: Error) => {
        throw problemOfSignIn(error);
      });
    },
  });
  return (
    <Show when={session().status !== "in"} fallback={<Navigate href={nextOf(search.next)} />}>
      <AuthLayout
        title="Sign in"
        lead={search.reset ? "Your password is changed. Sign in with the new one." : undefined}
        foot={
          <>
            New here?{" "}
            <A class="link" href={`/sign-up${search.next ? `?next=${encodeURIComponent(search.next)}` : ""}`}>
              Create an account
            </A>
          </>
        }
      >
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
          <PasswordInput
            label="Password"
            autocomplete="current-password"
            value={form.values.password}
            onInput={(value) => form.set("password", value)}
            error={form.errors().password}
          />
          <Button type="submit" variant="primary" isWide isBusy={form.isBusy()}>
            Sign in
          </Button>
          <A class="link" href="/forgot">
            Forgot your password?
          </A>
        </form>
      </AuthLayout>
    </Show>
  );
}
