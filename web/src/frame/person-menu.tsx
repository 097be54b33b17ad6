import { useNavigate } from "@solidjs/router";
import { useQuery } from "@tanstack/solid-query";
import Keyboard from "lucide-solid/icons/keyboard";
import LogOut from "lucide-solid/icons/log-out";
import Moon from "lucide-solid/icons/moon";
import Settings from "lucide-solid/icons/settings";
import Sun from "lucide-solid/icons/sun";
import type { JSX } from "solid-js";
import { Avatar } from "../components/avatar.tsx";
import { Menu } from "../components/menu.tsx";
import { meQuery, savePreferences, signOut } from "../data/me.ts";
import { pictureQuery } from "../data/pictures.ts";
import { session } from "../data/session.ts";
import { useWorkspace } from "../data/workspace.ts";
import { appearance, setAppearance } from "../lib/appearance.ts";

/** The signed-in person: settings, look, keys, sign out. */
export function PersonMenu(props: { onHelp: () => void }): JSX.Element {
  const navigate = useNavigate();
  const workspace = useWorkspace();
  const user = () => {
    const state = session();
    return state.status === "in" ? state.user : undefined;
  };
  const me = useQuery(meQuery);
  const picture = useQuery(() => pictureQuery(me.isSuccess ? me.data.avatarKey : undefined));
  const isDark = () => appearance().mode === "dark" || document.documentElement.dataset.mode === "dark";
  const toggleMode = () => {
    const mode = isDark() ? "light" : "dark";
    setAppearance({ mode });
    savePreferences({ mode });
  };
  return (
    <Menu
      label={`Account of ${user()?.name ?? "you"}`}
      triggerClass="avatar"
      trigger={<Avatar name={user()?.name ?? ""} url={picture.isSuccess ? picture.data : undefined} />}
      header={
        <div class="person-head">
          <b>{user()?.name}</b>
          <span>{user()?.email}</span>
        </div>
      }
      actions={[
        { label: "Settings", icon: Settings, onSelect: () => navigate(workspace().href("settings")) },
        { label: isDark() ? "Light look" : "Dark look", icon: isDark() ? Sun : Moon, onSelect: toggleMode },
        { label: "Keyboard shortcuts", icon: Keyboard, end: "?", onSelect: () => props.onHelp() },
        null,
        { label: "Sign out", icon: LogOut, onSelect: () => void signOut() },
      ]}
    />
  );
}
