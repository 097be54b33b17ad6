import { useNavigate, useParams } from "@solidjs/router";
import { type JSX, Match, Switch } from "solid-js";
import { Tabs } from "../../components/tabs.tsx";
import { useWorkspace } from "../../data/workspace.ts";
import { createPage } from "../../frame/page.ts";
import { AppearanceSettings } from "./appearance.tsx";
import { ProfileSettings } from "./profile.tsx";
import { SecuritySettings } from "./security.tsx";
import { TokenSettings } from "./tokens.tsx";
import "./settings.css";

const SECTIONS = [
  { id: "profile", label: "Profile" },
  { id: "security", label: "Password and sessions" },
  { id: "tokens", label: "API tokens" },
  { id: "appearance", label: "Appearance" },
];

/** What a person can say about themselves: who they are, how they sign in, how it looks. */
export function SettingsPage(): JSX.Element {
  const params = useParams<{ section?: string }>();
  const navigate = useNavigate();
  const workspace = useWorkspace();
  const section = () => SECTIONS.find(({ id }) => id === params.section) ?? SECTIONS[0]!;
  createPage(() => ({ title: section().label, crumbs: [{ label: "Settings", href: workspace().href("settings") }] }));
  return (
    <div class="page settings">
      <header class="page-head">
        <h1>Settings</h1>
      </header>
      <Tabs
        label="Settings"
        items={SECTIONS}
        value={section().id}
        onChange={(id) => navigate(workspace().href(`settings/${id}`), { replace: true })}
      >
        <Switch>
          <Match when={section().id === "profile"}>
            <ProfileSettings />
          </Match>
          <Match when={section().id === "security"}>
            <SecuritySettings />
          </Match>
          <Match when={section().id === "tokens"}>
            <TokenSettings />
          </Match>
          <Match when={section().id === "appearance"}>
            <AppearanceSettings />
          </Match>
        </Switch>
      </Tabs>
    </div>
  );
}
