import { useQuery } from "@tanstack/solid-query";
import ImageUp from "lucide-solid/icons/image-up";
import { type JSX, Show } from "solid-js";
import type { Me } from "../../../../shared/contracts/identity.ts";
import { Avatar } from "../../components/avatar.tsx";
import { Button } from "../../components/button.tsx";
import { updateMe } from "../../data/me.ts";
import { MAX_PICTURE_BYTES, PICTURE_TYPES, pictureQuery, setPicture } from "../../data/pictures.ts";
import { createAttempt } from "../../lib/attempt.ts";

const check = (file: File): void => {
  if (file.size > MAX_PICTURE_BYTES) throw new Error("A picture may have at most 2 MB. Choose a smaller one.");
};

/** The picture that others see beside one's name. */
export function PictureSetting(props: { me: Me }): JSX.Element {
  const picture = useQuery(() => pictureQuery(props.me.avatarKey));
  const attempt = createAttempt();
  let input!: HTMLInputElement;
  const choose = (file: File | undefined) =>
    file &&
    attempt.run(async () => {
      check(file);
      await setPicture(file);
    }, "Your picture is saved.");
  return (
    <div class="row picture-setting">
      <span class="avatar-large">
        <Avatar name={props.me.name} url={picture.isSuccess ? picture.data : undefined} />
      </span>
      <div>
        <div class="row">
          <Button size="small" icon={ImageUp} isBusy={attempt.isBusy()} onClick={() => input.click()}>
            {props.me.avatarKey ? "Change the picture" : "Upload a picture"}
          </Button>
          <Show when={props.me.avatarKey}>
            <Button
              size="small"
              variant="quiet"
              onClick={() => attempt.run(() => updateMe({ avatarKey: null }), "Your picture is gone.")}
            >
              Remove it
            </Button>
          </Show>
        </div>
        <p class="field-help">PNG, JPEG, GIF or WebP, at most 2 MB.</p>
      </div>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        aria-label="Picture"
        tabindex="-1"
        accept={PICTURE_TYPES}
        onChange={(event) => {
          choose(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
    </div>
  );
}
