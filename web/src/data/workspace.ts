import { useParams } from "@solidjs/router";

/** The workspace in the URL: `all` that one may read, the own one (`me`), or a team's id. */
export interface WorkspaceRef {
  readonly id: string;
  /** What `workspace=` of the API takes; nothing for all. */
  readonly query: string | undefined;
  /** A path inside the workspace: `href("inventory/servers")`. */
  href(path: string): string;
}

/** A workspace by the id in its URL. */
export const workspaceRef = (id: string): WorkspaceRef => ({
  id,
  query: id === "all" ? undefined : id,
  href: (path) => `/w/${id}/${path}`,
});

/** The workspace of the current page; follows the URL. */
export function useWorkspace(): () => WorkspaceRef {
  const params = useParams<{ workspace: string }>();
  return () => workspaceRef(params.workspace ?? "all");
}
