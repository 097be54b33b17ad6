import type { invite, listWorkspaces, searchPeople, Workspace } from "../../../shared/contracts/identity.ts";
import { LEVEL } from "../../../shared/vocabulary/access.ts";
import { searchPeople as search } from "../../data/identity/directory.ts";
import { issueOneUse } from "../../data/identity/one-use.ts";
import { teamNames, teamsOf } from "../../data/identity/teams.ts";
import { countAttempt } from "../../data/identity/throttle.ts";
import { ForbiddenError } from "../../platform/errors.ts";
import type { ActionOf } from "../../platform/http.ts";
import type { IdentityDeps } from "./deps.ts";
import { directoryBuckets, invitationBuckets } from "./limits.ts";
import { invitationMail } from "./mails.ts";

const INVITATION_DAYS = 7;

/** `GET /api/users?q=`. */
export const searchPeopleAction =
  (deps: IdentityDeps): ActionOf<typeof searchPeople> =>
  async ({ query, caller }) => {
    await countAttempt(deps.store, ...directoryBuckets(caller.userId));
    const items = await search(deps.store, caller.userId, query.q);
    return { body: { items, total: items.length } };
  };

/** `GET /api/workspaces`: the own one, then the teams by name. A token for one workspace sees that one. */
export const listWorkspacesAction =
  (deps: IdentityDeps): ActionOf<typeof listWorkspaces> =>
  async ({ caller }) => {
    const teams = await teamsOf(deps.store, caller.userId);
    const names = await teamNames(
      deps.store,
      teams.map(({ teamId }) => teamId),
    );
    const own: Workspace = { id: "me", kind: "user", name: caller.name, level: LEVEL.admin };
    const shared = teams.flatMap(({ teamId, level }): Workspace[] => {
      const name = names.get(teamId);
      return name === undefined ? [] : [{ id: teamId, kind: "team", name, level }];
    });
    const all = [own, ...shared.sort((a, b) => a.name.localeCompare(b.name))];
    const only = caller.scopes.workspace;
    return { body: only === undefined ? all : all.filter(({ id }) => id === only) };
  };

/** `POST /api/invitations` → 202. */
export const inviteAction =
  (deps: IdentityDeps): ActionOf<typeof invite> =>
  async ({ body, caller }) => {
    if (!caller.isOperator) throw new ForbiddenError("Only the operator invites people");
    await countAttempt(deps.store, ...invitationBuckets(caller.userId));
    const invitation = { kind: "invitation", email: body.email } as const;
    const token = await issueOneUse(deps.store, invitation, INVITATION_DAYS * 86_400);
    const link = `${deps.webOrigin}/sign-up?invitation=${token}`;
    await deps.sendMail(body.email, invitationMail(caller.name, link, INVITATION_DAYS));
    return {};
  };
