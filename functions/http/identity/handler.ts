import * as contract from "../../../shared/contracts/identity.ts";
import { makeAuthenticator } from "../../data/identity/authenticator.ts";
import { publicRoute, route, topicHandler } from "../../platform/http.ts";
import { identityDeps } from "./deps.ts";
import { forgotAction, resetAction } from "./forgot.ts";
import { loginAction } from "./login.ts";
import { logoutAction, logoutAllAction } from "./logout.ts";
import { changePasswordAction, deleteMeAction, getMeAction, updateMeAction } from "./me.ts";
import { inviteAction, listWorkspacesAction, searchPeopleAction } from "./people.ts";
import { refreshAction } from "./refresh.ts";
import { registerAction } from "./register.ts";
import {
  createTokenAction,
  deleteSessionAction,
  deleteTokenAction,
  listSessionsAction,
  listTokensAction,
} from "./tokens.ts";

const deps = identityDeps();
const authenticate = makeAuthenticator(deps.store);

export const handler = topicHandler(
  [
    publicRoute(contract.register, registerAction(deps)),
    publicRoute(contract.login, loginAction(deps)),
    publicRoute(contract.refresh, refreshAction(deps)),
    publicRoute(contract.logout, logoutAction(deps, authenticate)),
    route(contract.logoutAll, logoutAllAction(deps)),
    publicRoute(contract.forgotPassword, forgotAction(deps)),
    publicRoute(contract.resetPassword, resetAction(deps)),
    route(contract.getMe, getMeAction(deps)),
    route(contract.updateMe, updateMeAction(deps)),
    route(contract.deleteMe, deleteMeAction(deps)),
    route(contract.changePassword, changePasswordAction(deps)),
    route(contract.listTokens, listTokensAction(deps)),
    route(contract.createToken, createTokenAction(deps)),
    route(contract.deleteToken, deleteTokenAction(deps)),
    route(contract.listSessions, listSessionsAction(deps)),
    route(contract.deleteSession, deleteSessionAction(deps)),
    route(contract.searchPeople, searchPeopleAction(deps)),
    route(contract.listWorkspaces, listWorkspacesAction(deps)),
    route(contract.invite, inviteAction(deps)),
  ],
  { authenticate },
);
