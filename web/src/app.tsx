import { Navigate, Route, Router, useLocation, useParams } from "@solidjs/router";
import { QueryClientProvider } from "@tanstack/solid-query";
import { createSignal, type JSX, lazy, Match, onMount, Show, Switch } from "solid-js";
import { Problem } from "./components/problem.tsx";
import { ToastRegion } from "./components/toast.tsx";
import { queryClient } from "./data/query-client.ts";
import { resumeSession, session } from "./data/session.ts";

const page = <K extends string>(load: () => Promise<Record<K, () => JSX.Element>>, name: K) =>
  lazy(async () => ({ default: (await load())[name] }));

const SignInPage = page(() => import("./pages/auth/sign-in.tsx"), "SignInPage");
const SignUpPage = page(() => import("./pages/auth/sign-up.tsx"), "SignUpPage");
const ForgotPage = page(() => import("./pages/auth/forgot.tsx"), "ForgotPage");
const ResetPage = page(() => import("./pages/auth/reset.tsx"), "ResetPage");
const OverviewPage = page(() => import("./pages/overview/overview.tsx"), "OverviewPage");
const CollectionPage = page(() => import("./pages/lists/collection.tsx"), "CollectionPage");
const RecordPage = page(() => import("./pages/records/record.tsx"), "RecordPage");
const ImportPage = page(() => import("./pages/import/import.tsx"), "ImportPage");
const ConnectionsPage = page(() => import("./pages/connections/connections.tsx"), "ConnectionsPage");
const ConnectionPage = page(() => import("./pages/connections/connection.tsx"), "ConnectionPage");
const NewConnectionPage = page(() => import("./pages/connections/wizard/wizard.tsx"), "NewConnectionPage");
const JobsPage = page(() => import("./pages/jobs/jobs.tsx"), "JobsPage");
const JobPage = page(() => import("./pages/jobs/job.tsx"), "JobPage");
const DependenciesPage = page(() => import("./pages/dependencies/dependencies.tsx"), "DependenciesPage");
const TeamsPage = page(() => import("./pages/teams/teams.tsx"), "TeamsPage");
const TeamPage = page(() => import("./pages/teams/team.tsx"), "TeamPage");
const ActivityPage = page(() => import("./pages/activity/activity.tsx"), "ActivityPage");
const SettingsPage = page(() => import("./pages/settings/settings.tsx"), "SettingsPage");
const NotFoundPage = page(() => import("./pages/not-found.tsx"), "NotFoundPage");
const Frame = lazy(async () => ({ default: (await import("./frame/frame.tsx")).Frame }));

/** Pages for the signed-in; others sign in first and come back to where they wanted to go. */
function SignedInOnly(props: { children?: JSX.Element }): JSX.Element {
  const location = useLocation();
  const next = () => encodeURIComponent(location.pathname + location.search);
  return (
    <Switch>
      <Match when={session().status === "in"}>
        <Frame>{props.children}</Frame>
      </Match>
      <Match when={session().status === "out"}>
        <Navigate href={`/sign-in?next=${next()}`} />
      </Match>
    </Switch>
  );
}

const UUID = /^[0-9a-f]{8}-/;

/** `inventory/applications/<family>` is a list, `inventory/<collection>/<id>` a record. */
function CollectionOrRecord(): JSX.Element {
  const params = useParams<{ id: string }>();
  return (
    <Show when={UUID.test(params.id ?? "")} fallback={<CollectionPage />}>
      <RecordPage />
    </Show>
  );
}

/** The app: who is signed in is settled first, then the page of the URL. */
export function App(): JSX.Element {
  const [failure, setFailure] = createSignal<Error>();
  const resume = () => {
    setFailure(undefined);
    resumeSession().catch(setFailure);
  };
  onMount(resume);
  return (
    <QueryClientProvider client={queryClient}>
      <Router>
        <Route path="/sign-in" component={SignInPage} />
        <Route path="/sign-up" component={SignUpPage} />
        <Route path="/forgot" component={ForgotPage} />
        <Route path="/reset" component={ResetPage} />
        <Route path="/" component={() => <Navigate href="/w/all/overview" />} />
        <Route path="/w/:workspace" component={SignedInOnly}>
          <Route path="/" component={() => <Navigate href="overview" />} />
          <Route path="/overview" component={OverviewPage} />
          <Route path="/inventory/:collection" component={CollectionPage} />
          <Route path="/inventory/:collection/:id" component={CollectionOrRecord} />
          <Route path="/import" component={ImportPage} />
          <Route path="/connections" component={ConnectionsPage} />
          <Route path="/connections/new" component={NewConnectionPage} />
          <Route path="/connections/:id" component={ConnectionPage} />
          <Route path="/jobs" component={JobsPage} />
          <Route path="/jobs/:id" component={JobPage} />
          <Route path="/dependencies" component={DependenciesPage} />
          <Route path="/teams" component={TeamsPage} />
          <Route path="/teams/:id" component={TeamPage} />
          <Route path="/activity" component={ActivityPage} />
          <Route path="/settings/:section?" component={SettingsPage} />
          <Route path="*" component={NotFoundPage} />
        </Route>
        <Route path="*" component={NotFoundPage} />
      </Router>
      <Show when={failure()}>
        {(error) => (
          <div class="page">
            <Problem error={error()} onRetry={resume} />
          </div>
        )}
      </Show>
      <ToastRegion />
    </QueryClientProvider>
  );
}
