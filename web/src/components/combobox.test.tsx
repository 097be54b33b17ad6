import { fireEvent, render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { describe, expect, it, vi } from "vitest";
import { Combobox, MultiCombobox } from "./combobox.tsx";

const cities = ["Berlin", "Bern", "Oslo"].map((value) => ({ value: value.toLowerCase(), label: value }));
const search = async (text: string) => cities.filter(({ label }) => label.toLowerCase().startsWith(text.toLowerCase()));

describe("Combobox", () => {
  it("searches as one types and takes the option chosen with the keyboard", async () => {
    const onChange = vi.fn();
    render(() => <Combobox label="City" value="" onChange={onChange} search={search} />);
    const box = screen.getByRole("combobox", { name: "City" });

    fireEvent.input(box, { target: { value: "ber" } });
    await screen.findByRole("option", { name: "Bern" });
    fireEvent.keyDown(box, { key: "ArrowDown" });
    fireEvent.keyDown(box, { key: "Enter" });

    expect(onChange).toHaveBeenCalledWith("bern", cities[1]);
    expect(screen.queryByRole("listbox")).toBeNull();
  });

  it("shows the name of a value that nobody searched for", () => {
    render(() => <Combobox label="City" value="oslo" onChange={() => {}} search={search} labelOf={() => "Oslo"} />);

    expect(screen.getByRole<HTMLInputElement>("combobox").value).toBe("Oslo");
  });

  it("says when nothing is found, and takes free text where that is allowed", async () => {
    const onChange = vi.fn();
    const [isFree, setFree] = createSignal(false);
    render(() => <Combobox label="City" value="" onChange={onChange} search={search} isFree={isFree()} />);
    const box = screen.getByRole("combobox");

    fireEvent.input(box, { target: { value: "Paris" } });
    await screen.findByText("Nothing found.");
    setFree(true);
    fireEvent.click(await screen.findByRole("option", { name: /Paris/ }));

    expect(onChange.mock.calls[0]?.[0]).toBe("Paris");
  });

  it("says when the search fails", async () => {
    render(() => <Combobox label="City" value="" onChange={() => {}} search={() => Promise.reject(new Error("no"))} />);

    fireEvent.click(screen.getByRole("combobox"));

    await screen.findByText(/The search failed/);
  });
});

describe("MultiCombobox", () => {
  it("adds what is chosen and takes the last away with Backspace", async () => {
    const [values, setValues] = createSignal<string[]>(["oslo"]);
    render(() => (
      <MultiCombobox label="Cities" values={values()} onChange={setValues} search={search} labelOf={() => "Oslo"} />
    ));
    const box = screen.getByRole("combobox");

    fireEvent.click(box);
    fireEvent.click(await screen.findByRole("option", { name: "Berlin" }));
    expect(values()).toEqual(["oslo", "berlin"]);

    fireEvent.keyDown(box, { key: "Backspace" });
    expect(values()).toEqual(["oslo"]);
  });
});
