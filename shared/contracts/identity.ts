import * as z from "zod";
import { defineRoute } from "./route.ts";

const text = (max: number) => z.string().trim().max(max);

/** An e-mail address as Maestro keeps it: trimmed, lower case. */
export const Email = z.string().trim().toLowerCase().max(250).pipe(z.email());
/** A password somebody signs in with. Long enough is a rule for new ones only, so that old ones keep working. */
const CurrentPassword = z.string().min(1).max(1024);
/** A password somebody chooses; shared/identity/password.ts holds the rules that need a list or the person's name. */
export const NewPassword = z
  .string()
  .max(1024, "Use at most 1,024 characters")
  .refine((password) => [...password].length >= 12, "Use at least 12 characters; a few unrelated words work well");
const PersonName = z.string().trim().min(1).max(100);

/** Where a person's interface choices follow them to. */
export const Preferences = z.strictObject({
  theme: z.enum(["lotus", "gold", "wine", "blue", "dark", "green", "orange"]).optional(),
  mode: z.enum(["system", "light", "dark"]).optional(),
  density: z.enum(["compact", "comfortable"]).optional(),
});
export type Preferences = z.infer<typeof Preferences>;

const ProfileFields = {
  fullName: text(200).optional(),
  phone: text(50).optional(),
  company: text(200).optional(),
  job: text(200).optional(),
  city: text(200).optional(),
  country: text(100).optional(),
  avatarKey: text(300).optional(),
};

/** The signed-in person, as shown to that person alone. */
export const Me = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  isOperator: z.boolean(),
  ...ProfileFields,
  preferences: Preferences,
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Me = z.infer<typeof Me>;

/** What one person may learn of another. */
export const PersonSummary = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  avatarKey: z.string().optional(),
});
export type PersonSummary = z.infer<typeof PersonSummary>;

/** The answer to every way of signing in; the refresh token travels beside it in an HttpOnly cookie. */
export const SignedIn = z.object({
  user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
  accessToken: z.string(),
  /** Seconds until the access token ends. */
  expiresIn: z.number().int(),
});
export type SignedIn = z.infer<typeof SignedIn>;

export const register = defineRoute({
  id: "register",
  topic: "identity",
  method: "POST",
  path: "/api/auth/register",
  summary: "Create an account and sign in. The first person becomes the operator.",
  auth: "none",
  body: z.strictObject({
    name: PersonName,
    email: Email,
    password: NewPassword,
    ...ProfileFields,
    /** From an invitation mail; needed where registration is by invitation. */
    invitation: z.string().max(200).optional(),
  }),
  response: SignedIn,
  status: 201,
  errors: ["DUPLICATE", "REGISTRATION_CLOSED", "TOO_MANY_REQUESTS"],
});

export const login = defineRoute({
  id: "login",
  topic: "identity",
  method: "POST",
  path: "/api/auth/login",
  summary: "Sign in with e-mail and password.",
  auth: "none",
  body: z.strictObject({ email: Email, password: CurrentPassword }),
  response: SignedIn,
  errors: ["TOO_MANY_REQUESTS"],
});

export const refresh = defineRoute({
  id: "refresh",
  topic: "identity",
  method: "POST",
  path: "/api/auth/refresh",
  summary: "Exchange the refresh cookie for a new access token. Send JSON or the header X-Maestro-Client.",
  auth: "none",
  response: SignedIn,
  errors: ["REFRESH_CONFLICT"],
});

export const logout = defineRoute({
  id: "logout",
  topic: "identity",
  method: "POST",
  path: "/api/auth/logout",
  summary: "End this session.",
  auth: "none",
  status: 204,
});

export const logoutAll = defineRoute({
  id: "logoutAll",
  topic: "identity",
  method: "POST",
  path: "/api/auth/logout-all",
  summary: "End every session of the signed-in person.",
  status: 204,
});

export const forgotPassword = defineRoute({
  id: "forgotPassword",
  topic: "identity",
  method: "POST",
  path: "/api/auth/forgot",
  summary: "Mail a link that sets a new password. Answers the same whether or not the address is known.",
  auth: "none",
  body: z.strictObject({ email: Email }),
  status: 202,
  errors: ["TOO_MANY_REQUESTS"],
});

export const resetPassword = defineRoute({
  id: "resetPassword",
  topic: "identity",
  method: "POST",
  path: "/api/auth/reset",
  summary: "Set a new password with the token from the mail; ends every session.",
  auth: "none",
  body: z.strictObject({ token: z.string().min(1).max(200), password: NewPassword }),
  status: 204,
  errors: ["RESET_TOKEN_INVALID", "TOO_MANY_REQUESTS"],
});

export const getMe = defineRoute({
  id: "getMe",
  topic: "identity",
  method: "GET",
  path: "/api/me",
  summary: "The signed-in person.",
  response: Me,
});

const clearable = <T extends z.ZodType>(schema: T) => z.union([schema, z.null()]).optional();

export const updateMe = defineRoute({
  id: "updateMe",
  topic: "identity",
  method: "PATCH",
  path: "/api/me",
  summary: "Change the profile (JSON merge patch). A new e-mail address needs the password.",
  body: z.strictObject({
    name: PersonName.optional(),
    email: Email.optional(),
    password: CurrentPassword.optional(),
    fullName: clearable(text(200)),
    phone: clearable(text(50)),
    company: clearable(text(200)),
    job: clearable(text(200)),
    city: clearable(text(200)),
    country: clearable(text(100)),
    avatarKey: clearable(text(300)),
    preferences: z
      .strictObject({
        theme: clearable(Preferences.shape.theme.unwrap()),
        mode: clearable(Preferences.shape.mode.unwrap()),
        density: clearable(Preferences.shape.density.unwrap()),
      })
      .optional(),
  }),
  response: Me,
  errors: ["DUPLICATE", "WRONG_PASSWORD", "TOO_MANY_REQUESTS"],
});

export const deleteMe = defineRoute({
  id: "deleteMe",
  topic: "identity",
  method: "DELETE",
  path: "/api/me",
  summary: "Deactivate the account. Refused while it is the only administrator of a team.",
  body: z.strictObject({ password: CurrentPassword }),
  status: 204,
  errors: ["WRONG_PASSWORD", "ONLY_TEAM_ADMIN", "TOO_MANY_REQUESTS"],
});

export const changePassword = defineRoute({
  id: "changePassword",
  topic: "identity",
  method: "PUT",
  path: "/api/me/password",
  summary: "Change the own password; ends the other sessions.",
  body: z.strictObject({ currentPassword: CurrentPassword, newPassword: NewPassword }),
  status: 204,
  errors: ["WRONG_PASSWORD", "TOO_MANY_REQUESTS"],
});

export const TOKEN_SCOPES = ["read", "write"] as const;

/** An API token without its secret. */
export const ApiToken = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(z.enum(TOKEN_SCOPES)),
  /** `me` or a team id: the only workspace the token reaches; absent: all of the person's. */
  workspace: z.string().optional(),
  createdAt: z.string(),
  expiresAt: z.string().optional(),
  /** To the hour. */
  lastUsedAt: z.string().optional(),
  /** The first characters of the secret, to tell tokens apart. */
  hint: z.string(),
});
export type ApiToken = z.infer<typeof ApiToken>;

export const listTokens = defineRoute({
  id: "listTokens",
  topic: "identity",
  method: "GET",
  path: "/api/me/tokens",
  summary: "The own API tokens, without their secrets.",
  response: z.object({ items: z.array(ApiToken), total: z.number().int() }),
});

export const createToken = defineRoute({
  id: "createToken",
  topic: "identity",
  method: "POST",
  path: "/api/me/tokens",
  summary: "Create an API token. The answer is the only time its secret is shown.",
  body: z.strictObject({
    name: PersonName,
    scopes: z.array(z.enum(TOKEN_SCOPES)).min(1).default(["read"]),
    workspace: z.union([z.literal("me"), z.uuid()]).optional(),
    expiresAt: z.iso.datetime({ offset: true }).optional(),
  }),
  response: ApiToken.extend({ token: z.string() }),
  status: 201,
});

export const deleteToken = defineRoute({
  id: "deleteToken",
  topic: "identity",
  method: "DELETE",
  path: "/api/me/tokens/{id}",
  summary: "Revoke an API token.",
  params: z.object({ id: z.uuid() }),
  status: 204,
});

/** One place a person is signed in. */
export const Session = z.object({
  id: z.uuid(),
  createdAt: z.string(),
  lastUsedAt: z.string(),
  userAgent: z.string(),
  address: z.string(),
  isCurrent: z.boolean(),
});
export type Session = z.infer<typeof Session>;

export const listSessions = defineRoute({
  id: "listSessions",
  topic: "identity",
  method: "GET",
  path: "/api/me/sessions",
  summary: "Where the person is signed in.",
  response: z.object({ items: z.array(Session), total: z.number().int() }),
});

export const deleteSession = defineRoute({
  id: "deleteSession",
  topic: "identity",
  method: "DELETE",
  path: "/api/me/sessions/{id}",
  summary: "End one session.",
  params: z.object({ id: z.uuid() }),
  status: 204,
});

export const searchPeople = defineRoute({
  id: "searchPeople",
  topic: "identity",
  method: "GET",
  path: "/api/users",
  summary: "Find people to share with: by exact e-mail address, or by the start of a name among people of one's teams.",
  query: z.object({ q: z.string().trim().max(250).default("") }),
  response: z.object({ items: z.array(PersonSummary), total: z.number().int() }),
  errors: ["TOO_MANY_REQUESTS"],
});

/** A place records live in: the person's own, or a team's. */
export const Workspace = z.object({
  /** `me` or the team id; what `workspace=` takes. */
  id: z.string(),
  kind: z.enum(["user", "team"]),
  name: z.string(),
  /** The person's level in it: 1 reads, 3 writes, 7 administers. */
  level: z.number().int(),
});
export type Workspace = z.infer<typeof Workspace>;

export const listWorkspaces = defineRoute({
  id: "listWorkspaces",
  topic: "identity",
  method: "GET",
  path: "/api/workspaces",
  summary: "The workspaces of the signed-in person; the own one first.",
  response: z.array(Workspace),
});

export const invite = defineRoute({
  id: "invite",
  topic: "identity",
  method: "POST",
  path: "/api/invitations",
  summary: "Mail an invitation to register. Operator only.",
  body: z.strictObject({ email: Email }),
  status: 202,
});
