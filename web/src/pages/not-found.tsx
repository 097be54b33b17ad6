import type { JSX } from "solid-js";
import { ButtonLink } from "../components/button.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { createPage } from "../frame/page.ts";

/** An address that leads nowhere. */
export function NotFoundPage(): JSX.Element {
  createPage(() => ({ title: "Page not found" }));
  return (
    <div class="page">
      <EmptyState
        isPage
        drawing="lost"
        title="There is no such page"
        action={
          <ButtonLink href="/" variant="primary">
            Go to the overview
          </ButtonLink>
        }
      >
        The address may be mistyped, or what it led to may be gone.
      </EmptyState>
    </div>
  );
}
