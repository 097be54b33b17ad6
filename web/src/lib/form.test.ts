import { createRoot } from "solid-js";
import { describe, expect, it, vi } from "vitest";
import { createForm } from "./form.ts";

const event = () =>
  ({ preventDefault: () => {}, currentTarget: document.createElement("form") }) as unknown as SubmitEvent;
const within = <T>(work: (dispose: () => void) => T) => createRoot(work);

describe("createForm", () => {
  it("does not send what the check refuses", async () => {
    const submit = vi.fn(async () => {});
    const form = within(() => createForm({ initial: { name: "" }, check: () => ({ name: "Enter a name" }), submit }));

    await form.submit(event());

    expect(submit).not.toHaveBeenCalled();
    expect(form.errors().name).toBe("Enter a name");
  });

  it("puts violations of the server on their fields", async () => {
    const refused = Object.assign(new Error("Check the fields."), { violations: [{ path: "name", message: "Taken" }] });
    const form = within(() => createForm({ initial: { name: "a" }, submit: () => Promise.reject(refused) }));

    await form.submit(event());

    expect(form.errors().name).toBe("Taken");
    expect(form.failure()).toBeUndefined();
  });

  it("keeps any other failure for the top of the form, and forgets a field's error once it changes", async () => {
    const form = within(() =>
      createForm({ initial: { name: "a" }, submit: () => Promise.reject(new Error("No connection")) }),
    );

    await form.submit(event());
    form.set("name", "b");

    expect(form.failure()?.message).toBe("No connection");
    expect(form.isBusy()).toBe(false);
  });
});
