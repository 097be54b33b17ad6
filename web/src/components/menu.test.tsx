import { fireEvent, render, screen } from "@solidjs/testing-library";
import { describe, expect, it, vi } from "vitest";
import { Menu } from "./menu.tsx";

const open = (actions = [{ label: "Edit", onSelect: vi.fn() }, null, { label: "Delete", onSelect: vi.fn() }]) => {
  render(() => <Menu label="More" trigger="…" actions={actions} />);
  const button = screen.getByRole("button", { name: "More" });
  fireEvent.click(button);
  return { button, actions };
};

describe("Menu", () => {
  it("opens on the first entry and moves with the arrows, around the end", async () => {
    open();
    await Promise.resolve();
    const [edit, remove] = screen.getAllByRole("menuitem");

    expect(document.activeElement).toBe(edit);
    fireEvent.keyDown(edit!, { key: "ArrowUp" });
    expect(document.activeElement).toBe(remove);
    fireEvent.keyDown(remove!, { key: "ArrowDown" });
    expect(document.activeElement).toBe(edit);
  });

  it("finds an entry by its first letter", async () => {
    open();
    await Promise.resolve();

    fireEvent.keyDown(document.activeElement!, { key: "d" });

    expect(document.activeElement?.textContent).toBe("Delete");
  });

  it("closes, gives the focus back and runs the chosen action", () => {
    const { actions, button } = open();
    const focused: (Element | null)[] = [];
    actions[2]?.onSelect.mockImplementation(() => focused.push(document.activeElement));

    fireEvent.click(screen.getByRole("menuitem", { name: "Delete" }));

    expect(focused).toEqual([button]);
    expect(screen.queryByRole("menu")).toBeNull();
  });

  it("closes with Escape and gives the focus back", async () => {
    const { button } = open();
    await Promise.resolve();

    fireEvent.keyDown(document.activeElement!, { key: "Escape" });

    expect(screen.queryByRole("menu")).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  it("closes when one presses elsewhere", () => {
    open();

    fireEvent.pointerDown(document.body);

    expect(screen.queryByRole("menu")).toBeNull();
  });

  it("shows what cannot be done, and does not do it", () => {
    const onSelect = vi.fn();
    open([{ label: "Leave", onSelect, disabled: true } as never]);

    fireEvent.click(screen.getByRole("menuitem", { name: "Leave" }));

    expect(onSelect).not.toHaveBeenCalled();
  });
});
