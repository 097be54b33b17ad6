import type { Mail } from "./ses.ts";

/** One answer of the mailbox page, for whatever server mounts it. */
export interface Page {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 50rem; margin: 3rem auto; padding: 0 1rem; }
a { color: inherit; }
ul { list-style: none; padding: 0; }
li a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .75rem 0; text-decoration: none; border-top: 1px solid #8884; }
li a:hover strong, li a:focus-visible strong { text-decoration: underline; }
li span, dt, time, .empty { color: light-dark(#555, #aaa); font-size: .875rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
dd { margin: 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; padding: 1rem 0; border-top: 1px solid #8884; }
iframe { width: 100%; height: 60vh; border: 1px solid #8884; background: #fff; }`;

/** Mail can show anything, so nothing in it may run; a mail's own markup sits in a sandboxed frame. */
const SECURITY = {
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'none'",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

/**
 * `/__local/mail` lists what Maestro would have sent, newest first; `/__local/mail/<id>` shows one mail, and
 * `/__local/mail.json` is the same list for scripts and tests.
 */
export function mailboxPage(mails: Mail[], path: string): Page {
  const newestFirst = [...mails].sort((a, b) => (a.at < b.at ? 1 : -1));
  if (path === "/__local/mail.json") {
    const body = JSON.stringify(newestFirst);
    return { status: 200, headers: { ...SECURITY, "content-type": "application/json" }, body };
  }
  if (/^\/__local\/mail\/?$/.test(path)) return html(200, "Mail", list(newestFirst));
  const mail = mails.find(({ id }) => path === `/__local/mail/${id}`);
  return mail ? html(200, mail.subject, detail(mail)) : html(404, "No such mail", `<p>${BACK}</p>`);
}

const BACK = `<a href="/__local/mail">All mail</a>`;

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");

const time = (at: string): string =>
  `<time datetime="${escaped(at)}">${escaped(at.replace("T", " ").slice(0, 16))} UTC</time>`;

function list(mails: Mail[]): string {
  if (mails.length === 0) return `<p class="empty">Nothing yet. What Maestro sends by mail appears here.</p>`;
  const rows = mails.map(
    (mail) =>
      `<li><a href="/__local/mail/${escaped(mail.id)}"><strong>${escaped(mail.subject)}</strong>${time(mail.at)}` +
      `<span>${escaped(mail.to.join(", "))}</span></a></li>`,
  );
  return `<ul>${rows.join("")}</ul>`;
}

function detail(mail: Mail): string {
  const people = [
    ["From", [mail.from]],
    ["To", mail.to],
    ["Cc", mail.cc],
    ["Bcc", mail.bcc],
  ] as const;
  const rows = people.flatMap(([label, who]) =>
    who.length > 0 ? [`<dt>${label}</dt><dd>${escaped(who.join(", "))}</dd>`] : [],
  );
  const body = mail.text === undefined ? "" : `<pre>${linked(mail.text)}</pre>`;
  const frame =
    mail.html === undefined
      ? ""
      : `<iframe sandbox title="The mail as designed" srcdoc="${escaped(mail.html)}"></iframe>`;
  return `<p>${BACK}</p><dl>${rows.join("")}<dt>Sent</dt><dd>${time(mail.at)}</dd></dl>${body}${frame}`;
}

/** Links of the plain text can be followed: that is how one resets a password here. */
const linked = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 ? `<a href="${escaped(part)}">${escaped(part)}</a>` : escaped(part)))
    .join("");

const html = (status: number, title: string, content: string): Page => ({
  status,
  headers: { ...SECURITY, "content-type": "text/html; charset=utf-8" },
  body:
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head>` +
    `<body><main><h1>${escaped(title)}</h1>${content}</main></body></html>`,
});
