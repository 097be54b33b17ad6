import Download from "lucide-solid/icons/download";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Plus from "lucide-solid/icons/plus";
import Rows from "lucide-solid/icons/rows-3";
import Trash from "lucide-solid/icons/trash";
import { type JSX, Show } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Menu } from "../../components/menu.tsx";
import { showToast } from "../../components/toast.tsx";
import { savePreferences } from "../../data/me.ts";
import { exportRecords } from "../../data/records.ts";
import { appearance, setAppearance } from "../../lib/appearance.ts";
import type { ListState } from "../../lib/list-url.ts";
import { formatCount } from "../../lib/number.ts";
import { ColumnMenu } from "./column-menu.tsx";
import type { ListSource } from "./list-source.ts";

/** Title and count, then what one can do with the whole list. */
export function ListHead(props: {
  source: ListSource;
  total: number | undefined;
  state: ListState;
  search: string;
  shown: readonly string[];
  canWrite: boolean;
  onChange: (part: Partial<ListState>) => void;
  onColumns: (columns: readonly string[]) => void;
  onNew: () => void;
}): JSX.Element {
  const many = () => props.source.label.many;
  const exportAs = async (format: "csv" | "json" | "xlsx") => {
    try {
      await exportRecords(props.source.entity.type, props.search, format);
    } catch (error) {
      showToast({ tone: "bad", message: error instanceof Error ? error.message : "The export did not work." });
    }
  };
  const toggleDensity = () => {
    const density = appearance().density === "compact" ? "comfortable" : "compact";
    setAppearance({ density });
    savePreferences({ density });
  };
  return (
    <header class="page-head">
      <h1>{props.state.isTrash ? `Deleted ${many().toLowerCase()}` : many()}</h1>
      <Show when={props.total !== undefined}>
        <span class="count">{formatCount(props.total!)}</span>
      </Show>
      <span class="spacer" />
      <Menu
        label="More for this list"
        trigger={<Ellipsis aria-hidden="true" />}
        actions={[
          { label: "Export as CSV", icon: Download, onSelect: () => void exportAs("csv") },
          { label: "Export as JSON", icon: Download, onSelect: () => void exportAs("json") },
          { label: "Export as Excel", icon: Download, onSelect: () => void exportAs("xlsx") },
          null,
          {
            label: appearance().density === "compact" ? "Taller rows" : "Denser rows",
            icon: Rows,
            onSelect: toggleDensity,
          },
          {
            label: props.state.isTrash ? `Show ${many().toLowerCase()}` : "Show deleted",
            icon: Trash,
            onSelect: () => props.onChange({ isTrash: !props.state.isTrash }),
          },
        ]}
      />
      <ColumnMenu
        source={props.source}
        shown={props.shown}
        onChange={(columns) => props.onColumns(columns)}
        onReset={() => props.onColumns([])}
      />
      <Show when={props.canWrite && !props.state.isTrash && !props.source.family?.discoveredOnly}>
        <Button variant="primary" icon={Plus} onClick={() => props.onNew()}>
          New {lowerFirst(props.source.label.one)}
        </Button>
      </Show>
    </header>
  );
}

/** `Server` → `server`, `CDN` stays. */
export const lowerFirst = (text: string): string =>
  /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
