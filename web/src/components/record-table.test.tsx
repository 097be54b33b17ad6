import { fireEvent, render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { describe, expect, it, vi } from "vitest";
import { RecordTable } from "./record-table.tsx";

const rows = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `id-${i}`, name: `server-${i}` }));
const columns = [
  { id: "name", title: "Name", width: 200, isSortable: true, cell: (row: { name: string }) => row.name },
  { id: "cpu", title: "CPU", width: 80, isNumeric: true, cell: () => "4" },
];
const base = { label: "Servers", columns, rowHeight: 37 };

describe("RecordTable", () => {
  it("draws a few of very many rows, and tells how many there are", () => {
    render(() => <RecordTable {...base} rows={rows(10_000)} total={10_000} />);

    expect(screen.getAllByRole("row").length).toBeLessThan(60);
    expect(screen.getByRole("table").getAttribute("aria-rowcount")).toBe("10001");
  });

  it("asks for more when the end of what is loaded comes near", () => {
    const onNearEnd = vi.fn();
    render(() => <RecordTable {...base} rows={rows(20)} total={500} onNearEnd={onNearEnd} />);

    expect(onNearEnd).toHaveBeenCalled();
  });

  it("sorts up, then down", () => {
    const onSort = vi.fn();
    const [sort, setSort] = createSignal<string>();
    render(() => <RecordTable {...base} rows={rows(3)} total={3} sort={sort()} onSort={onSort} />);

    fireEvent.click(screen.getByRole("button", { name: /Name/ }));
    setSort("name");
    fireEvent.click(screen.getByRole("button", { name: /Name/ }));

    expect(onSort.mock.calls).toEqual([["name"], ["-name"]]);
    expect(screen.getByRole("columnheader", { name: /Name/ }).getAttribute("aria-sort")).toBe("ascending");
  });

  it("selects a range with the shift key, and everything with the box on top", () => {
    const [selected, setSelected] = createSignal<ReadonlySet<string>>(new Set());
    render(() => <RecordTable {...base} rows={rows(6)} total={6} selected={selected()} onSelect={setSelected} />);

    fireEvent.click(screen.getByLabelText("Select server-1"));
    fireEvent.click(screen.getByLabelText("Select server-4"), { shiftKey: true });
    expect([...selected()]).toEqual(["id-1", "id-2", "id-3", "id-4"]);

    fireEvent.click(screen.getByLabelText("Select all loaded rows"));
    expect(selected().size).toBe(6);
  });

  it("offers no selection to those who may not change anything", () => {
    render(() => <RecordTable {...base} rows={rows(2)} total={2} />);

    expect(screen.queryByRole("checkbox")).toBeNull();
  });
});
