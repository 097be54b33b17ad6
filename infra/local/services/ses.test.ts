import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { afterAll, beforeAll, expect, it } from "vitest";
import { functionWithRole, startTestGateway, type TestGateway } from "./test-gateway.ts";

const identity = functionWithRole("identity", {
  Effect: "Allow",
  Action: "ses:SendEmail",
  Resource: "arn:aws:ses:us-east-1:000000000000:identity/maestro.test",
});

let gateway: TestGateway;
let client: SESv2Client;
beforeAll(async () => {
  gateway = await startTestGateway(identity);
  client = new SESv2Client(gateway.client("identity"));
});
afterAll(() => gateway.remove());

const send = (subject: string, from = "Maestro <no-reply@maestro.test>") =>
  client.send(
    new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: ["ann@example.test"] },
      Content: {
        Simple: {
          Subject: { Data: subject },
          Body: { Text: { Data: "Follow http://localhost:3000/reset?token=abc&x=1 soon." } },
        },
      },
    }),
  );

it("puts mail into the mailbox, where its links can be followed and nothing in it runs", async () => {
  const { MessageId } = await send("Reset <script>alert(1)</script>");

  const list = gateway.mailbox("/__local/mail");
  const one = gateway.mailbox(`/__local/mail/${MessageId}`);

  expect(list.body).toContain("Reset &lt;script&gt;");
  expect(list.body).not.toContain("<script>");
  expect(one.body).toContain('<a href="http://localhost:3000/reset?token=abc&amp;x=1">');
  expect(one.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(JSON.parse(gateway.mailbox("/__local/mail.json").body)).toMatchObject([{ to: ["ann@example.test"] }]);
  expect(gateway.mailbox("/__local/mail/none").status).toBe(404);
});

it("sends from granted identities only", async () => {
  await expect(send("x", "me@elsewhere.test")).rejects.toMatchObject({
    message: expect.stringContaining(
      "ses:SendEmail on resource: arn:aws:ses:us-east-1:000000000000:identity/elsewhere.test",
    ),
  });
});
