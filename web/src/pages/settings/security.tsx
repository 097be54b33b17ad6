import { useQuery } from "@tanstack/solid-query";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { PasswordInput } from "../../components/inputs.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { Tag } from "../../components/tag.tsx";
import { Time } from "../../components/time.tsx";
import { showToast } from "../../components/toast.tsx";
import { call } from "../../data/call.ts";
import { keys } from "../../data/keys.ts";
import { sessionsQuery } from "../../data/me.ts";
import { queryClient } from "../../data/query-client.ts";
import { session, signedOut } from "../../data/session.ts";
import { deviceOf } from "../../lib/device.ts";
import { createForm } from "../../lib/form.ts";
import { NewPasswordInput, passwordError } from "../auth/new-password.tsx";

function ChangePassword(): JSX.Element {
  const person = () => {
    const state = session();
    return state.status === "in" ? state.user : {};
  };
  const form = createForm({
    initial: { currentPassword: "", newPassword: "" },
    check: ({ currentPassword, newPassword }) => {
      const weakness = passwordError(newPassword, person());
      return {
        ...(!currentPassword && { currentPassword: "Enter your present password" }),
        ...(weakness && { newPassword: newPassword ? weakness : "Choose a new password" }),
      };
    },
    submit: async (body) => {
      await call("changePassword", { body });
      form.set("currentPassword", "");
      form.set("newPassword", "");
      queryClient.invalidateQueries({ queryKey: keys.sessions });
      showToast({ message: "Your password is changed. Other sessions have ended." });
    },
  });
  return (
    <Card title="Password">
      <form class="settings-form" onSubmit={form.submit} novalidate>
        <Show when={form.failure()}>
          {(error) => (
            <div class="wide">
              <Problem error={error()} />
            </div>
          )}
        </Show>
        <PasswordInput
          label="Present password"
          autocomplete="current-password"
          value={form.values.currentPassword}
          onInput={(value) => form.set("currentPassword", value)}
          error={form.errors().currentPassword}
        />
        <NewPasswordInput
          label="New password"
          value={form.values.newPassword}
          onInput={(value) => form.set("newPassword", value)}
          error={form.errors().newPassword}
          person={person()}
        />
        <div class="settings-foot">
          <Button type="submit" variant="primary" isBusy={form.isBusy()}>
            Change password
          </Button>
        </div>
      </form>
    </Card>
  );
}

function Sessions(): JSX.Element {
  const sessions = useQuery(sessionsQuery);
  const end = async (id: string) => {
    try {
      await call("deleteSession", { params: { id } });
      await queryClient.invalidateQueries({ queryKey: keys.sessions });
    } catch (error) {
      showToast({ tone: "bad", message: error instanceof Error ? error.message : "That did not work." });
    }
  };
  const endAll = async () => {
    try {
      await call("logoutAll");
      signedOut();
    } catch (error) {
      showToast({ tone: "bad", message: error instanceof Error ? error.message : "That did not work." });
    }
  };
  return (
    <Card title="Where you are signed in" isFlush>
      <Switch>
        <Match when={sessions.isPending}>
          <div class="card-body">
            <SkeletonLines count={2} />
          </div>
        </Match>
        <Match when={sessions.isError && sessions.error}>
          {(error) => (
            <div class="card-body">
              <Problem error={error()} onRetry={() => void sessions.refetch()} />
            </div>
          )}
        </Match>
        <Match when={sessions.isSuccess && sessions.data}>
          {(page) => (
            <For each={page().items}>
              {(item) => (
                <div class="settings-row">
                  <span class="what">
                    <b title={item.userAgent}>{deviceOf(item.userAgent)}</b>{" "}
                    <Show when={item.isCurrent}>
                      <Tag text="this browser" />
                    </Show>
                    <span>
                      {item.address} · last used <Time at={item.lastUsedAt} />
                    </span>
                  </span>
                  <Show when={!item.isCurrent}>
                    <Button size="small" onClick={() => void end(item.id)}>
                      End
                    </Button>
                  </Show>
                </div>
              )}
            </For>
          )}
        </Match>
      </Switch>
      <div class="settings-row">
        <span class="what">Lost a device? End every session, this one included.</span>
        <Button onClick={() => void endAll()}>Sign out everywhere</Button>
      </div>
    </Card>
  );
}

/** How one signs in, and where one is signed in. */
export function SecuritySettings(): JSX.Element {
  return (
    <div class="stack">
      <ChangePassword />
      <Sessions />
    </div>
  );
}
