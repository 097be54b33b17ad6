import { A, useNavigate, useSearchParams } from "@solidjs/router";
import { type JSX, Show } from "solid-js";
import { Button, ButtonLink } from "../../components/button.tsx";
import { Problem } from "../../components/problem.tsx";
import { call } from "../../data/call.ts";
import { ApiProblem } from "../../data/problem.ts";
import { createForm } from "../../lib/form.ts";
import { AuthLayout } from "./auth-layout.tsx";
import { NewPasswordInput, passwordError } from "./new-password.tsx";

/** Choose a new password with the token from the mail; ends every session. */
export function ResetPage(): JSX.Element {
  const [search] = useSearchParams<{ token?: string }>();
  const navigate = useNavigate();
  const form = createForm({
    initial: { password: "" },
    check: ({ password }) => {
      const weakness = passwordError(password, {});
      return weakness ? { password: weakness } : {};
    },
    submit: async ({ password }) => {
      await call("resetPassword", { body: { token: search.token ?? "", password } });
      navigate("/sign-in?reset=done", { replace: true });
    },
  });
  const isSpent = () => {
    const failure = form.failure();
    return !search.token || (failure instanceof ApiProblem && failure.code === "RESET_TOKEN_INVALID");
  };
  return (
    <Show
      when={!isSpent()}
      fallback={
        <AuthLayout title="This link no longer works" lead="Links work once, for 30 minutes. Ask for a new one.">
          <ButtonLink href="/forgot" variant="primary" class="btn-wide">
            Send a new link
          </ButtonLink>
        </AuthLayout>
      }
    >
      <AuthLayout
        title="Choose a new password"
        lead="You are signed out everywhere once it is set."
        foot={
          <A class="link" href="/sign-in">
            Back to sign-in
          </A>
        }
      >
        <form onSubmit={form.submit} novalidate>
          <Show when={form.failure()}>{(error) => <Problem error={error()} />}</Show>
          <NewPasswordInput
            label="New password"
            value={form.values.password}
            onInput={(value) => form.set("password", value)}
            error={form.errors().password}
            person={{}}
          />
          <Button type="submit" variant="primary" isWide isBusy={form.isBusy()}>
            Set the password
          </Button>
        </form>
      </AuthLayout>
    </Show>
  );
}
