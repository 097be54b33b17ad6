import { useQuery } from "@tanstack/solid-query";
import Plus from "lucide-solid/icons/plus";
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Card } from "../../components/card.tsx";
import { CopyText } from "../../components/copy-text.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { Checkbox, Select, TextInput } from "../../components/inputs.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { Tag } from "../../components/tag.tsx";
import { Time } from "../../components/time.tsx";
import { showToast } from "../../components/toast.tsx";
import { call } from "../../data/call.ts";
import { keys } from "../../data/keys.ts";
import { tokensQuery, workspacesQuery } from "../../data/me.ts";
import { queryClient } from "../../data/query-client.ts";
import { createForm } from "../../lib/form.ts";

const DAY_MS = 86_400_000;
const LIFETIMES = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
  { value: "", label: "Never ends" },
];

function NewToken(props: { onClose: () => void }): JSX.Element {
  const workspaces = useQuery(workspacesQuery);
  const [secret, setSecret] = createSignal<string>();
  const form = createForm({
    initial: { name: "", canWrite: false, workspace: "", days: "90" },
    check: ({ name }) => (name.trim() ? {} : { name: "Say what the token is for" }),
    submit: async ({ name, canWrite, workspace, days }) => {
      const created = await call("createToken", {
        body: {
          name: name.trim(),
          scopes: canWrite ? ["read", "write"] : ["read"],
          ...(workspace && { workspace }),
          ...(days && { expiresAt: new Date(Date.now() + Number(days) * DAY_MS).toISOString() }),
        },
      });
      setSecret(created.token);
      await queryClient.invalidateQueries({ queryKey: keys.tokens });
    },
  });
  return (
    <Dialog isOpen title={secret() ? "Copy the token now" : "New API token"} onClose={props.onClose}>
      <Show
        when={!secret()}
        fallback={
          <div class="stack">
            <p>It is shown this once. Keep it like a password.</p>
            <CopyText text={secret() ?? ""} label="token" isAlways />
            <Button variant="primary" onClick={() => props.onClose()}>
              Done
            </Button>
          </div>
        }
      >
        <form class="stack" onSubmit={form.submit} novalidate>
          <Show when={form.failure()}>{(error) => <Problem error={error()} />}</Show>
          <TextInput
            label="What is it for?"
            placeholder="Nightly export"
            value={form.values.name}
            onInput={(value) => form.set("name", value)}
            error={form.errors().name}
          />
          <Select
            label="Workspace"
            value={form.values.workspace}
            options={[
              { value: "", label: "All of mine" },
              ...(workspaces.isSuccess ? workspaces.data.map(({ id, name }) => ({ value: id, label: name })) : []),
            ]}
            onChange={(value) => form.set("workspace", value)}
          />
          <Select
            label="Lasts"
            value={form.values.days}
            options={LIFETIMES}
            onChange={(value) => form.set("days", value)}
          />
          <Checkbox
            label="May change records"
            help="Without it the token can only read."
            isChecked={form.values.canWrite}
            onChange={(value) => form.set("canWrite", value)}
          />
          <Button type="submit" variant="primary" isBusy={form.isBusy()}>
            Create token
          </Button>
        </form>
      </Show>
    </Dialog>
  );
}

/** Tokens with which programs act as the person. */
export function TokenSettings(): JSX.Element {
  const tokens = useQuery(tokensQuery);
  const [isCreating, setCreating] = createSignal(false);
  const revoke = async (id: string, name: string) => {
    try {
      await call("deleteToken", { params: { id } });
      await queryClient.invalidateQueries({ queryKey: keys.tokens });
      showToast({ message: `The token “${name}” no longer works.` });
    } catch (error) {
      showToast({ tone: "bad", message: error instanceof Error ? error.message : "That did not work." });
    }
  };
  const newToken = () => (
    <Button variant="primary" icon={Plus} onClick={() => setCreating(true)}>
      New token
    </Button>
  );
  return (
    <>
      <Switch>
        <Match when={tokens.isPending}>
          <Card>
            <SkeletonLines count={2} />
          </Card>
        </Match>
        <Match when={tokens.isError && tokens.error}>
          {(error) => <Problem error={error()} onRetry={() => void tokens.refetch()} />}
        </Match>
        <Match when={tokens.isSuccess && tokens.data.items.length === 0}>
          <EmptyState
            title="No API tokens"
            action={newToken()}
            link={
              <a class="link" href="/api/docs" target="_blank" rel="noreferrer">
                Read about the API
              </a>
            }
          >
            Programs use a token to read or change the inventory as you.
          </EmptyState>
        </Match>
        <Match when={tokens.isSuccess && tokens.data}>
          {(page) => (
            <div class="stack">
              <div>{newToken()}</div>
              <Card isFlush>
                <For each={page().items}>
                  {(token) => (
                    <div class="settings-row">
                      <span class="what">
                        <b>{token.name}</b> <span class="mono quiet">{token.hint}…</span>
                        <span>
                          <Show when={token.lastUsedAt} fallback="Never used">
                            {(at) => (
                              <>
                                Last used <Time at={at()} />
                              </>
                            )}
                          </Show>
                          <Show when={token.expiresAt}>
                            {(at) => (
                              <>
                                {" "}
                                · ends <Time at={at()} />
                              </>
                            )}
                          </Show>
                        </span>
                      </span>
                      <Tag text={token.scopes.includes("write") ? "reads and writes" : "reads"} />
                      <Button size="small" onClick={() => void revoke(token.id, token.name)}>
                        Revoke
                      </Button>
                    </div>
                  )}
                </For>
              </Card>
            </div>
          )}
        </Match>
      </Switch>
      <Show when={isCreating()}>
        <NewToken onClose={() => setCreating(false)} />
      </Show>
    </>
  );
}
