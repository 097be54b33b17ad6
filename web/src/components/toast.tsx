import CircleAlert from "lucide-solid/icons/circle-alert";
import CircleCheck from "lucide-solid/icons/circle-check";
import X from "lucide-solid/icons/x";
import { createSignal, For, type JSX, Show } from "solid-js";
import { Button, IconButton } from "./button.tsx";
import "./toast.css";

interface ToastInput {
  message: string;
  tone?: "ok" | "bad";
  action?: { label: string; run: () => void };
  /** Default 5 s; with an action 10 s; errors stay until closed. */
  durationMs?: number;
}
interface Toast extends ToastInput {
  id: number;
}

const [toasts, setToasts] = createSignal<readonly Toast[]>([]);
let nextId = 0;

/** Takes a toast away. */
export const dismissToast = (id: number): void => {
  setToasts(toasts().filter((toast) => toast.id !== id));
};

/** Says something at the bottom right; returns its id. */
export function showToast(input: ToastInput): number {
  const id = nextId++;
  setToasts([...toasts().slice(-3), { ...input, id }]);
  const durationMs = input.durationMs ?? (input.tone === "bad" ? undefined : input.action ? 10_000 : 5_000);
  if (durationMs !== undefined) setTimeout(() => dismissToast(id), durationMs);
  return id;
}

/** The one place where toasts appear; announced politely. */
export function ToastRegion(): JSX.Element {
  return (
    <section class="toasts" aria-label="Notifications" aria-live="polite">
      <For each={toasts()}>
        {(toast) => (
          <div class="toast" classList={{ "toast-bad": toast.tone === "bad" }}>
            <Show when={toast.tone === "bad"} fallback={<CircleCheck aria-hidden="true" />}>
              <CircleAlert aria-hidden="true" />
            </Show>
            <p>{toast.message}</p>
            <Show when={toast.action}>
              {(action) => (
                <Button
                  size="small"
                  onClick={() => {
                    action().run();
                    dismissToast(toast.id);
                  }}
                >
                  {action().label}
                </Button>
              )}
            </Show>
            <IconButton size="small" label="Close this notification" icon={X} onClick={() => dismissToast(toast.id)} />
          </div>
        )}
      </For>
    </section>
  );
}
