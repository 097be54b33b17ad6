import { useLocation, useNavigate } from "@solidjs/router";
import { createMemo } from "solid-js";
import { type ListState, parseListState, printListState } from "../../lib/list-url.ts";

/** The state of a list in the URL; `change` keeps what it does not name. Typing replaces the address, choices add to the history. */
export function createListState() {
  const location = useLocation();
  const navigate = useNavigate();
  const state = createMemo(() => parseListState(location.search));
  const change = (part: Partial<ListState>, options: { replace?: boolean } = {}) =>
    navigate(location.pathname + printListState({ ...state(), ...part }), {
      scroll: false,
      replace: options.replace ?? false,
    });
  return [state, change] as const;
}

const keyOf = (listId: string) => `maestro.columns.${listId}`;

/** The columns a person last chose for a list; none when never. */
export const storedColumns = (listId: string): string[] => localStorage.getItem(keyOf(listId))?.split(",") ?? [];

/** Remembers the columns of a list; none forgets the choice. */
export function storeColumns(listId: string, columns: readonly string[]): void {
  if (columns.length > 0) localStorage.setItem(keyOf(listId), columns.join(","));
  else localStorage.removeItem(keyOf(listId));
}
