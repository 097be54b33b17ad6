import { For, type JSX, Show } from "solid-js";
import { Glyph } from "../../../components/glyph.tsx";
import type { Provider } from "../../../data/connections.ts";

const CLOUDS = new Set(["aws", "azure", "digitalocean", "spaces", "openstack"]);

function Tiles(props: { title: string; providers: readonly Provider[]; onChoose: (id: string) => void }): JSX.Element {
  return (
    <section>
      <h2 class="wizard-caption">{props.title}</h2>
      <ul class="provider-tiles">
        <For each={props.providers}>
          {(provider) => (
            <li>
              <button type="button" class="card provider-tile" onClick={() => props.onChoose(provider.id)}>
                <Glyph isLarge type="connection" provider={provider.id} />
                <span class="provider-tile-text">
                  <b>{provider.label}</b>
                  <span>{provider.description}</span>
                </span>
              </button>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}

/** Where the records are to come from. */
export function ProviderStep(props: { providers: readonly Provider[]; onChoose: (id: string) => void }): JSX.Element {
  const of = (isCloud: boolean) => props.providers.filter(({ id }) => CLOUDS.has(id) === isCloud);
  return (
    <div class="stack wizard-wide">
      <Show when={of(true).length > 0}>
        <Tiles title="Clouds" providers={of(true)} onChoose={props.onChoose} />
      </Show>
      <Tiles title="Files" providers={of(false)} onChoose={props.onChoose} />
    </div>
  );
}
