import type { login } from "../../../shared/contracts/identity.ts";
import { personByEmail } from "../../data/identity/people.ts";
import { UnauthorizedError } from "../../platform/errors.ts";
import type { PublicActionOf } from "../../platform/http.ts";
import { isPasswordOf } from "./check-password.ts";
import type { IdentityDeps } from "./deps.ts";
import { signIn } from "./sign-in.ts";

/** `POST /api/auth/login`. An unknown address and a wrong password look alike, in words and in time. */
export const loginAction =
  (deps: IdentityDeps): PublicActionOf<typeof login> =>
  async ({ body, event }) => {
    const person = await personByEmail(deps.store, body.email);
    const isRight = await isPasswordOf(deps, { email: body.email, person }, body.password, event);
    if (!person || !isRight) throw new UnauthorizedError("E-mail or password is wrong", { code: "WRONG_CREDENTIALS" });
    return signIn(deps, person, event);
  };
