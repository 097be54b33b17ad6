import { fireEvent, render, screen, waitFor } from "@solidjs/testing-library";
import { createSignal, type JSX, Show } from "solid-js";
import { expect, it } from "vitest";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { Segments, TextInput } from "./inputs.tsx";

/** A page with a button that opens a dialog. */
function open(content: () => JSX.Element, actions: () => JSX.Element): HTMLElement {
  const [isOpen, setOpen] = createSignal(false);
  render(() => (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      <Show when={isOpen()}>
        <Dialog isOpen title="Question" actions={actions()} onClose={() => setOpen(false)}>
          {content()}
        </Dialog>
      </Show>
    </>
  ));
  const opener = screen.getByRole("button", { name: "Open" });
  opener.focus();
  fireEvent.click(opener);
  return opener;
}

const isFocused = (name: string) => waitFor(() => expect(document.activeElement?.textContent).toBe(name));

it("starts at the first field, and ends where one was", async () => {
  const opener = open(
    () => <TextInput label="Name" value="" onInput={() => {}} />,
    () => <Button variant="primary">Save</Button>,
  );
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Name")));

  fireEvent.keyDown(document.activeElement!, { key: "Escape" });

  await waitFor(() => expect(document.activeElement).toBe(opener));
});

it("starts a question at the button that does no harm", async () => {
  open(
    () => <p>Delete it?</p>,
    () => (
      <>
        <Button variant="danger">Delete</Button>
        <Button>Cancel</Button>
      </>
    ),
  );

  await isFocused("Cancel");
});

it("starts at what is chosen of several, and keeps the focus there when the choices are made anew", async () => {
  const [isLong, setLong] = createSignal(false);
  const options = () => [
    { value: "keep", label: "Keep" },
    { value: "delete", label: isLong() ? "Delete 3" : "Delete" },
  ];
  open(
    () => <Segments label="Records" name="fate" value="delete" options={options()} onChange={() => {}} />,
    () => <Button variant="danger">Disconnect</Button>,
  );
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Delete")));

  setLong(true);

  expect(document.activeElement).toBe(screen.getByLabelText("Delete 3"));
});
