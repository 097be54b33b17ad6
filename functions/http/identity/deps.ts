import { SendEmailCommand } from "@aws-sdk/client-sesv2";
import { dataDeps } from "../../data/deps.ts";
import type { IdentityStore } from "../../data/identity/store.ts";
import type { SigningKey } from "../../platform/access-token.ts";
import { mailClient } from "../../platform/aws/mail.ts";
import { type Config, config } from "../../platform/config.ts";
import { secrets } from "../../platform/secrets.ts";
import { webOrigin } from "../../platform/web-origin.ts";
import type { Mail } from "./mails.ts";
import { signingKey } from "./signing-key.ts";

export interface IdentityDeps {
  readonly store: IdentityStore;
  readonly config: Config;
  readonly signingKey: () => Promise<SigningKey>;
  /** Public origin of the app. */
  readonly webOrigin: string;
  readonly sendMail: (to: string, mail: Mail) => Promise<void>;
  readonly sleep: (ms: number) => Promise<void>;
}

export const identityDeps = (): IdentityDeps => ({
  store: dataDeps(),
  config: config(),
  signingKey: signingKey(secrets),
  webOrigin: webOrigin(),
  sendMail,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});

async function sendMail(to: string, mail: Mail): Promise<void> {
  const from = config().mailFrom;
  if (from === undefined) throw new Error("MAESTRO_MAIL_FROM is not set, so no mail can be sent");
  const utf8 = (Data: string) => ({ Data, Charset: "UTF-8" });
  await mailClient().send(
    new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: utf8(mail.subject), Body: { Text: utf8(mail.text), Html: utf8(mail.html) } } },
    }),
  );
}
