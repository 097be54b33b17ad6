import { createRenderEffect, createSignal, onCleanup } from "solid-js";

export interface Crumb {
  label: string;
  href?: string;
}

interface Page {
  title: string;
  /** Places above this one; the title itself is added at the end. */
  crumbs?: readonly Crumb[] | undefined;
}

const [page, setPage] = createSignal<Page>({ title: "" });

export { page };

/** Says where one is: the document's title and the breadcrumb follow. Called once by each page. */
export function createPage(describe: () => Page): void {
  createRenderEffect(() => {
    const described = describe();
    setPage(described);
    document.title = described.title ? `${described.title} · Maestro` : "Maestro";
  });
  onCleanup(() => setPage({ title: "" }));
}
