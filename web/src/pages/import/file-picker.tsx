import FileIcon from "lucide-solid/icons/file-braces";
import X from "lucide-solid/icons/x";
import { For, type JSX, Show } from "solid-js";
import { IconButton } from "../../components/button.tsx";
import { Dropzone } from "../../components/dropzone.tsx";
import { Progress } from "../../components/progress.tsx";
import { type FileProviderId, filesOf, sizeInWords, whatOf } from "./detect.ts";
import { type ChosenFile, type createFileList, problemOf } from "./file-list.ts";
import "./import.css";

function FileRow(props: {
  chosen: ChosenFile;
  provider: FileProviderId | undefined;
  onRemove: (() => void) | undefined;
}): JSX.Element {
  const problem = () => problemOf(props.chosen, props.provider);
  const found = () => {
    const { detected } = props.chosen;
    return detected && "provider" in detected ? whatOf(detected.provider) : "";
  };
  return (
    <li class="file-row" classList={{ "file-row-bad": problem() !== undefined }}>
      <FileIcon aria-hidden="true" />
      <div class="file-row-text">
        <span class="truncate">{props.chosen.file.name}</span>
        <span class="quiet">
          {sizeInWords(props.chosen.file.size)}
          <Show when={found()}> · {found()}</Show>
        </span>
        <Show when={problem()}>
          {(words) => (
            <span class="field-error" role="alert">
              {words()}
            </span>
          )}
        </Show>
      </div>
      <Show when={props.chosen.sent !== undefined}>
        <div class="file-row-progress">
          <Progress label={`Upload of ${props.chosen.file.name}`} value={props.chosen.sent} />
        </div>
      </Show>
      <Show when={props.onRemove}>
        {(remove) => (
          <IconButton icon={X} size="small" label={`Leave out ${props.chosen.file.name}`} onClick={() => remove()()} />
        )}
      </Show>
    </li>
  );
}

/** Choose files, see at once what they are and what is wrong with them, watch them being sent. */
export function FilePicker(props: {
  list: ReturnType<typeof createFileList>;
  provider: FileProviderId | undefined;
  isBusy: boolean;
}): JSX.Element {
  return (
    <div class="stack">
      <Dropzone
        hint={`${filesOf(props.provider)}; as many as you like, 100 MB each.`}
        accept=".tfstate,.json,application/json"
        onFiles={props.list.add}
      />
      <Show when={props.list.files().length > 0}>
        <ul class="file-rows card" aria-label="Chosen files">
          <For each={props.list.files()}>
            {(chosen) => (
              <FileRow
                chosen={chosen}
                provider={props.provider}
                onRemove={props.isBusy ? undefined : () => props.list.remove(chosen.file)}
              />
            )}
          </For>
        </ul>
      </Show>
    </div>
  );
}
