import Upload from "lucide-solid/icons/upload";
import { createSignal, createUniqueId, type JSX } from "solid-js";
import "./surface.css";

/** Takes files by drop or by choosing; `hint` says what fits. */
export function Dropzone(props: { hint: string; accept?: string; onFiles: (files: File[]) => void }): JSX.Element {
  const id = createUniqueId();
  const [isOver, setOver] = createSignal(false);
  return (
    <section
      class="dropzone"
      classList={{ "dropzone-over": isOver() }}
      aria-labelledby={`${id}-label`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length > 0) props.onFiles(files);
      }}
    >
      <Upload aria-hidden="true" />
      <label id={`${id}-label`} for={id}>
        Drop files here, or <span class="link">choose files</span>
      </label>
      <input
        id={id}
        class="visually-hidden"
        type="file"
        multiple
        accept={props.accept}
        onChange={(event) => {
          props.onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <span class="field-help">{props.hint}</span>
    </section>
  );
}
