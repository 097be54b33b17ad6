export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The mail with a link that sets a new password. */
export const resetMail = (name: string, link: string, minutes: number): Mail =>
  letter({
    subject: "Set a new Maestro password",
    greeting: `Hello ${name},`,
    before: "somebody, probably you, asked to set a new password for your Maestro account.",
    link,
    action: "Set a new password",
    after: `The link works once and for ${minutes} minutes. If it was not you, ignore this mail: nothing has changed.`,
  });

/** The mail that tells a person that the password was changed, so that a thief cannot do it unnoticed. */
export const passwordChangedMail = (name: string, link: string): Mail =>
  letter({
    subject: "Your Maestro password was changed",
    greeting: `Hello ${name},`,
    before: "the password of your Maestro account was changed and other sessions were ended.",
    link,
    action: "It was not me",
    after: "If you changed it yourself, all is well.",
  });

/** The mail that invites somebody to register. */
export const invitationMail = (inviter: string, link: string, days: number): Mail =>
  letter({
    subject: `${inviter} invites you to Maestro`,
    greeting: "Hello,",
    before: `${inviter} invites you to join their inventory in Maestro.`,
    link,
    action: "Create your account",
    after: `The link works once and for ${days} days.`,
  });

interface Letter {
  subject: string;
  greeting: string;
  before: string;
  link: string;
  action: string;
  after: string;
}

function letter({ subject, greeting, before, link, action, after }: Letter): Mail {
  const paragraph = (content: string) => `<p style="margin:0 0 16px">${content}</p>`;
  return {
    subject: subject.replace(/[\r\n]+/g, " "),
    text: `${greeting}\n\n${before}\n\n${action}:\n${link}\n\n${after}\n`,
    html: [
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>`,
      `<body style="font:16px/1.5 system-ui,sans-serif;color:#1c1b22;max-width:34em;margin:32px auto;padding:0 16px">`,
      paragraph(escapeHtml(greeting)),
      paragraph(escapeHtml(before)),
      paragraph(
        `<a href="${escapeHtml(link)}" style="display:inline-block;background:#5b3fd6;color:#fff;padding:10px 18px;` +
          `border-radius:6px;text-decoration:none">${escapeHtml(action)}</a>`,
      ),
      paragraph(escapeHtml(after)),
      "</body></html>",
    ].join("\n"),
  };
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
