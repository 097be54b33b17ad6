import { For, type JSX } from "solid-js";
import type { Preferences } from "../../../../shared/contracts/identity.ts";
import { Card } from "../../components/card.tsx";
import { Segments } from "../../components/inputs.tsx";
import { savePreferences } from "../../data/me.ts";
import { appearance, setAppearance, THEMES } from "../../lib/appearance.ts";

/** The look: accent, light or dark, height of rows. Applies at once, and follows the person to other browsers. */
export function AppearanceSettings(): JSX.Element {
  const choose = (change: Preferences) => {
    setAppearance(change);
    void savePreferences(change);
  };
  return (
    <Card>
      <div class="stack">
        <Segments
          label="Mode"
          name="mode"
          value={appearance().mode}
          options={[
            { value: "system", label: "As the system" },
            { value: "light", label: "Light" },
            { value: "dark", label: "Dark" },
          ]}
          onChange={(mode) => choose({ mode })}
        />
        <fieldset class="swatches">
          <legend class="field-label">Accent</legend>
          <For each={THEMES}>
            {(theme) => (
              <label class="swatch">
                <input
                  type="radio"
                  name="theme"
                  checked={appearance().theme === theme.id}
                  onChange={() => choose({ theme: theme.id })}
                />
                <span class={`swatch-colour swatch-${theme.id}`} aria-hidden="true" />
                {theme.label}
              </label>
            )}
          </For>
        </fieldset>
        <Segments
          label="Rows in lists"
          name="density"
          value={appearance().density}
          options={[
            { value: "compact", label: "Compact" },
            { value: "comfortable", label: "Comfortable" },
          ]}
          onChange={(density) => choose({ density })}
        />
      </div>
    </Card>
  );
}
