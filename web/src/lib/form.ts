import { createSignal } from "solid-js";
import { createStore } from "solid-js/store";

interface Failure extends Error {
  violations?: readonly { path: string; message: string }[];
}

/**
 * The state of a small form: values, what is wrong with each, whether it is on its way. `check` runs before sending; the
 * server's violations land on the fields they name, everything else in `failure`.
 */
export function createForm<T extends Record<string, unknown>>(options: {
  initial: T;
  check?: (values: T) => Partial<Record<keyof T, string>>;
  submit: (values: T) => Promise<void>;
}) {
  const [values, setValues] = createStore<T>({ ...options.initial });
  const [errors, setErrors] = createSignal<Partial<Record<string, string>>>({});
  const [failure, setFailure] = createSignal<Error>();
  const [isBusy, setBusy] = createSignal(false);

  const set = <K extends keyof T & string>(key: K, value: T[K]) => {
    setValues((previous) => ({ ...previous, [key]: value }));
    if (errors()[key]) setErrors({ ...errors(), [key]: undefined });
  };

  const fail = (error: Failure) => {
    const known = (error.violations ?? []).filter(({ path }) => path in values);
    setErrors(Object.fromEntries(known.map(({ path, message }) => [path, message])));
    setFailure(known.length > 0 && known.length === error.violations?.length ? undefined : error);
  };

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy()) return;
    const form = event.currentTarget as HTMLFormElement;
    setFailure(undefined);
    setErrors(options.check?.({ ...values }) ?? {});
    if (!Object.values(errors()).some(Boolean)) {
      setBusy(true);
      try {
        await options.submit({ ...values });
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      } finally {
        setBusy(false);
      }
    }
    queueMicrotask(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
  };

  return { values, set, errors, failure, setFailure, isBusy, submit };
}
