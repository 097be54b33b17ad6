import { useQuery } from "@tanstack/solid-query";
import Download from "lucide-solid/icons/download";
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js";
import { Button } from "../../components/button.tsx";
import { Problem } from "../../components/problem.tsx";
import { SkeletonLines } from "../../components/skeleton.tsx";
import { TableScroll } from "../../components/table-scroll.tsx";
import { type Run, rejectsQuery } from "../../data/connections.ts";
import { formatCount } from "../../lib/number.ts";
import { saveAs } from "../../lib/save-as.ts";
import { rejectsAsCsv } from "./run-words.ts";

const SHOWN = 200;

/** Resources that could not become records, each with its reason; opened on demand. */
export function RejectsCard(props: { run: Run }): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  const rejects = useQuery(() => ({
    ...rejectsQuery(props.run.connectionId, props.run.id),
    enabled: isOpen(),
  }));
  const download = () => {
    if (rejects.isSuccess) saveAs(new Blob([rejectsAsCsv(rejects.data)], { type: "text/csv" }), "rejected.csv");
  };
  return (
    <section class="card" aria-labelledby="rejects-title">
      <div class="card-head rejects-head">
        <h2 id="rejects-title">{formatCount(props.run.counts.rejected)} could not become records</h2>
        <span class="spacer" />
        <Show when={isOpen() && rejects.isSuccess}>
          <Button size="small" icon={Download} onClick={download}>
            Download
          </Button>
        </Show>
        <Button size="small" aria-expanded={isOpen()} onClick={() => setOpen(!isOpen())}>
          {isOpen() ? "Hide" : "Show why"}
        </Button>
      </div>
      <Show when={isOpen()}>
        <Switch>
          <Match when={rejects.isPending}>
            <div class="card-body">
              <SkeletonLines label="Loading what was rejected" />
            </div>
          </Match>
          <Match when={rejects.error}>
            {(error) => (
              <div class="card-body">
                <Problem error={error()} onRetry={() => rejects.refetch()} />
              </div>
            )}
          </Match>
          <Match when={rejects.isSuccess}>
            <TableScroll label="Rejected" isPlain>
              <table class="item-table">
                <thead>
                  <tr>
                    <th scope="col">Where</th>
                    <th scope="col">Kind</th>
                    <th scope="col">Why</th>
                    <th scope="col">File</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={rejects.isSuccess ? rejects.data.slice(0, SHOWN) : []}>
                    {(reject) => (
                      <tr>
                        <td class="mono">{reject.address}</td>
                        <td>{reject.kind ?? reject.command ?? "—"}</td>
                        <td>{reject.reason}</td>
                        <td>{reject.file ?? "—"}</td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </TableScroll>
            <Show when={rejects.isSuccess && rejects.data.length > SHOWN}>
              <p class="related-more quiet">The first {SHOWN}; all are in the download.</p>
            </Show>
          </Match>
        </Switch>
      </Show>
    </section>
  );
}
