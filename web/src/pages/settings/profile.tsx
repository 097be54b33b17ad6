import { useQuery } from "@tanstack/solid-query";
import { createSignal, type JSX, Match, Show, Switch } from "solid-js";
import type { Me } from "../../../../shared/contracts/identity.ts";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { PasswordInput, TextInput } from "../../components/inputs.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { showToast } from "../../components/toast.tsx";
import { call } from "../../data/call.ts";
import { meQuery, updateMe } from "../../data/me.ts";
import { signedOut } from "../../data/session.ts";
import { createForm } from "../../lib/form.ts";
import { PictureSetting } from "./picture.tsx";

const DETAILS = [
  ["fullName", "Full name", "name"],
  ["phone", "Phone", "tel"],
  ["company", "Company", "organization"],
  ["job", "Job", "organization-title"],
  ["city", "City", "address-level2"],
  ["country", "Country", "country-name"],
] as const;
type Detail = (typeof DETAILS)[number][0];

function ProfileForm(props: { me: Me }): JSX.Element {
  const initial = () => ({
    name: props.me.name,
    email: props.me.email,
    password: "",
    ...(Object.fromEntries(DETAILS.map(([key]) => [key, props.me[key] ?? ""])) as Record<Detail, string>),
  });
  const form = createForm({
    initial: initial(),
    check: ({ name, email, password }) => ({
      ...(!name.trim() && { name: "Enter your name" }),
      ...(!email.includes("@") && { email: "Enter an e-mail address" }),
      ...(email !== props.me.email && !password && { password: "Enter your password to change the address" }),
    }),
    submit: async ({ name, email, password, ...details }) => {
      const changed = DETAILS.filter(([key]) => details[key].trim() !== (props.me[key] ?? ""));
      await updateMe({
        ...(name.trim() !== props.me.name && { name: name.trim() }),
        ...(email !== props.me.email && { email, password }),
        ...Object.fromEntries(changed.map(([key]) => [key, details[key].trim() || null])),
      });
      form.set("password", "");
      showToast({ message: "Your profile is saved." });
    },
  });
  return (
    <form class="settings-form" onSubmit={form.submit} novalidate>
      <Show when={form.failure()}>
        {(error) => (
          <div class="wide">
            <Problem error={error()} />
          </div>
        )}
      </Show>
      <TextInput
        label="Name"
        autocomplete="nickname"
        value={form.values.name}
        onInput={(value) => form.set("name", value)}
        error={form.errors().name}
        isRequired
      />
      <TextInput
        label="E-mail"
        type="email"
        autocomplete="email"
        value={form.values.email}
        onInput={(value) => form.set("email", value)}
        error={form.errors().email}
        isRequired
      />
      <Show when={form.values.email !== props.me.email}>
        <PasswordInput
          class="wide"
          label="Your password"
          help="Needed to change the address you sign in with."
          autocomplete="current-password"
          value={form.values.password}
          onInput={(value) => form.set("password", value)}
          error={form.errors().password}
        />
      </Show>
      {DETAILS.map(([key, label, autocomplete]) => (
        <TextInput
          label={label}
          autocomplete={autocomplete}
          value={form.values[key]}
          onInput={(value) => form.set(key, value)}
          error={form.errors()[key]}
        />
      ))}
      <div class="settings-foot">
        <Button type="submit" variant="primary" isBusy={form.isBusy()}>
          Save
        </Button>
      </div>
    </form>
  );
}

function DeactivateAccount(): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  const form = createForm({
    initial: { password: "" },
    check: ({ password }) => (password ? {} : { password: "Enter your password" }),
    submit: async ({ password }) => {
      await call("deleteMe", { body: { password } });
      signedOut();
    },
  });
  return (
    <Card title="Deactivate the account" isFlush>
      <div class="settings-row">
        <span class="what">Ends all sessions and tokens. What you own stays with the teams it is shared with.</span>
        <Button onClick={() => setOpen(true)}>Deactivate…</Button>
      </div>
      <Dialog isOpen={isOpen()} title="Deactivate your account?" onClose={() => setOpen(false)}>
        <form class="stack" onSubmit={form.submit} novalidate>
          <p>You cannot sign in again afterwards. Enter your password to go ahead.</p>
          <Show when={form.failure()}>{(error) => <Problem error={error()} />}</Show>
          <PasswordInput
            label="Password"
            autocomplete="current-password"
            value={form.values.password}
            onInput={(value) => form.set("password", value)}
            error={form.errors().password}
          />
          <Button type="submit" variant="danger" isBusy={form.isBusy()}>
            Deactivate my account
          </Button>
        </form>
      </Dialog>
    </Card>
  );
}

/** Who one is, as others see it. */
export function ProfileSettings(): JSX.Element {
  const me = useQuery(meQuery);
  return (
    <div class="stack">
      <Card>
        <Switch>
          <Match when={me.isPending}>
            <SkeletonLines />
          </Match>
          <Match when={me.isError && me.error}>
            {(error) => <Problem error={error()} onRetry={() => void me.refetch()} />}
          </Match>
          <Match when={me.isSuccess && me.data}>
            {(person) => (
              <div class="stack">
                <PictureSetting me={person()} />
                <ProfileForm me={person()} />
              </div>
            )}
          </Match>
        </Switch>
      </Card>
      <DeactivateAccount />
    </div>
  );
}
