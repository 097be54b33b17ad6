import { FAMILIES } from "virtual:maestro/families";
import Braces from "lucide-solid/icons/braces";
import Download from "lucide-solid/icons/download";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Link from "lucide-solid/icons/link";
import Pencil from "lucide-solid/icons/pencil";
import Trash from "lucide-solid/icons/trash";
import { type JSX, Show } from "solid-js";
import type { Fields } from "../../../../shared/records/paths.ts";
import { Button } from "../../components/button.tsx";
import { toneOf } from "../../components/field-value.tsx";
import { Glyph } from "../../components/glyph.tsx";
import { Menu } from "../../components/menu.tsx";
import { EnvironmentChip, StatusDot, Tag } from "../../components/tag.tsx";
import { Time } from "../../components/time.tsx";
import { showToast } from "../../components/toast.tsx";
import { saveAs } from "../../lib/save-as.ts";
import { useRecordView } from "./record-context.tsx";

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);

function downloadJson(record: object, name: string): void {
  const text = JSON.stringify(record, null, 2);
  saveAs(new Blob([text], { type: "application/json" }), `${name.replaceAll(/[^\w.-]+/g, "-")}.json`);
}

/** What it is, how it stands, who changed it last, and what one may do. */
export function RecordHeader(props: { onDelete: () => void; onRaw: () => void; isRaw: boolean }): JSX.Element {
  const view = useRecordView();
  const record = () => view.record();
  const fields = () => record() as Fields;
  const family = () => textOf(fields().family);
  const place = () => [textOf(fields().provider), textOf(fields().region)].filter(Boolean).join(" · ") || undefined;
  const copyLink = async () => {
    await navigator.clipboard.writeText(location.href);
    showToast({ message: "Link copied" });
  };
  const why = () => (view.canAdmin() ? undefined : "Only its administrators delete it");
  return (
    <header class="page-head record-head">
      <Glyph
        isLarge
        type={record().type}
        family={family()}
        provider={record().type === "application" ? undefined : textOf(fields().provider)}
      />
      <h1>{record().name}</h1>
      <Show when={record().existence !== "present"}>
        <StatusDot tone={record().existence === "missing" ? "warn" : "idle"}>
          {record().existence === "missing" ? "Not seen" : "Gone"}
        </StatusDot>
      </Show>
      <Show when={textOf(fields().status)}>
        {(status) => <StatusDot tone={toneOf(status())}>{status()}</StatusDot>}
      </Show>
      <Show when={textOf(fields().environment)}>
        {(environment) => <EnvironmentChip environment={environment()} />}
      </Show>
      <Show when={record().type === "application"}>
        <Tag text={FAMILIES[family() ?? "Application"]?.label ?? "Application"} />
      </Show>
      <Show when={place()}>{(text) => <Tag text={text()} />}</Show>
      <div class="record-head-end">
        <span class="record-changed">
          Changed <Time at={record().updatedAt} /> by {record().updatedBy.name}
        </span>
        <Show when={!record().deletedAt && !view.at()}>
          <Show
            when={view.canWrite()}
            fallback={
              <Button icon={Pencil} disabled title="You may read this record; ask an administrator for more">
                Edit
              </Button>
            }
          >
            <Button icon={Pencil} onClick={() => view.edit()}>
              Edit
            </Button>
          </Show>
        </Show>
        <Menu
          label="More actions"
          trigger={<Ellipsis aria-hidden="true" />}
          actions={[
            { label: "Copy the link", icon: Link, onSelect: () => void copyLink() },
            {
              label: "Download as JSON",
              icon: Download,
              onSelect: () => downloadJson(record(), record().name),
            },
            { label: props.isRaw ? "Hide the raw JSON" : "Show the raw JSON", icon: Braces, onSelect: props.onRaw },
            ...(record().deletedAt || view.at()
              ? []
              : [
                  null,
                  {
                    label: "Delete",
                    icon: Trash,
                    isDanger: view.canAdmin(),
                    disabled: !view.canAdmin(),
                    end: why(),
                    onSelect: props.onDelete,
                  },
                ]),
          ]}
        />
      </div>
    </header>
  );
}
