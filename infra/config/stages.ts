import type { FunctionName } from "./functions.ts";

/** Everything that differs between deployments. Read once by the app, handed down as a value. */
export interface StageConfig {
  readonly name: StageName;
  /** Absent: whatever account and region the CDK CLI is signed in to. */
  readonly env?: { readonly account?: string; readonly region?: string };
  /** Production keeps its data when a stack is deleted by mistake. */
  readonly isProtected: boolean;
  /** Own address of the app. Absent: CloudFront's. The certificate must live in us-east-1, as CloudFront demands. */
  readonly domain?: { readonly name: string; readonly certificateArn: string };
  /** `open`, `invite`, or `domains:example.com,example.org`. */
  readonly registration: "open" | "invite" | `domains:${string}`;
  /** Lets people enter endpoints in private address ranges; loopback and metadata addresses included, so off on AWS. */
  readonly allowPrivateEndpoints: boolean;
  /** Sender of reset mails; its domain, or the address itself, must be a verified SES identity. */
  readonly mailFrom: string;
  /** Receives alarms. */
  readonly alarmMail?: string;
  /** One alarm per function instead of one for all of them: ten alarms are free, more cost $0.10 a month each. */
  readonly hasAlarmPerFunction: boolean;
  readonly historyDays: number;
  readonly logDays: number;
  /** Uploaded files are read again by later syncs of their connection, so keep them longer than people leave one alone. */
  readonly uploadDays: number;
  /** Requests per second, all callers together; bursts may be twice that. */
  readonly requestsPerSecond: number;
  /** Accounts (12 digits) and organizations (`o-…`) that may put events of AWS on the bus. */
  readonly eventSenders: readonly string[];
  readonly reservedConcurrency: Partial<Record<FunctionName, number>>;
}

export const STAGE_NAMES = ["dev", "prod"] as const;
export type StageName = (typeof STAGE_NAMES)[number];

const common = {
  registration: "open",
  allowPrivateEndpoints: false,
  mailFrom: "maestro@example.com",
  historyDays: 365,
  uploadDays: 365,
  eventSenders: [],
  reservedConcurrency: {},
} as const satisfies Partial<StageConfig>;

const STAGES: Record<StageName, StageConfig> = {
  dev: {
    ...common,
    name: "dev",
    isProtected: false,
    hasAlarmPerFunction: false,
    logDays: 14,
    requestsPerSecond: 100,
  },
  prod: {
    ...common,
    name: "prod",
    isProtected: true,
    hasAlarmPerFunction: true,
    logDays: 90,
    requestsPerSecond: 500,
  },
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The configuration of a stage. What belongs to one installation rather than to the project comes from the environment:
 * `MAESTRO_DOMAIN` with `MAESTRO_CERTIFICATE_ARN`, `MAESTRO_MAIL_FROM`, `MAESTRO_ALARM_MAIL`, `MAESTRO_REGISTRATION`,
 * `MAESTRO_ALLOW_PRIVATE_ENDPOINTS`, `MAESTRO_EVENT_SENDERS` (account ids and organization ids, separated by commas).
 * @throws Error for a stage that does not exist or settings that contradict each other
 */
export function stageConfig(name: string, environment: Environment): StageConfig {
  const stage = STAGES[STAGE_NAMES.find((known) => known === name) ?? fail(`Unknown stage "${name}": ${STAGE_NAMES}`)];
  const { MAESTRO_DOMAIN, MAESTRO_CERTIFICATE_ARN, MAESTRO_MAIL_FROM, MAESTRO_ALARM_MAIL } = environment;
  if (Boolean(MAESTRO_DOMAIN) !== Boolean(MAESTRO_CERTIFICATE_ARN))
    fail("Set MAESTRO_DOMAIN and MAESTRO_CERTIFICATE_ARN together, or neither");
  return {
    ...stage,
    env: {
      ...(environment.CDK_DEFAULT_ACCOUNT ? { account: environment.CDK_DEFAULT_ACCOUNT } : {}),
      ...(environment.CDK_DEFAULT_REGION ? { region: environment.CDK_DEFAULT_REGION } : {}),
    },
    ...(MAESTRO_DOMAIN && MAESTRO_CERTIFICATE_ARN
      ? { domain: { name: MAESTRO_DOMAIN, certificateArn: MAESTRO_CERTIFICATE_ARN } }
      : {}),
    registration: parseRegistration(environment.MAESTRO_REGISTRATION) ?? stage.registration,
    allowPrivateEndpoints: environment.MAESTRO_ALLOW_PRIVATE_ENDPOINTS === "true",
    mailFrom: MAESTRO_MAIL_FROM ?? stage.mailFrom,
    eventSenders: parseSenders(environment.MAESTRO_EVENT_SENDERS),
    ...(MAESTRO_ALARM_MAIL ? { alarmMail: MAESTRO_ALARM_MAIL } : {}),
  };
}

function parseRegistration(value: string | undefined): StageConfig["registration"] | undefined {
  if (value === undefined || value === "open" || value === "invite") return value;
  if (/^domains:[\w.-]+(,[\w.-]+)*$/.test(value)) return value as `domains:${string}`;
  return fail(`MAESTRO_REGISTRATION is open, invite or domains:a.example,b.example, not "${value}"`);
}

function parseSenders(value = ""): string[] {
  const senders = value.split(",").map((sender) => sender.trim());
  return senders
    .filter((sender) => sender !== "")
    .map((sender) =>
      /^(\d{12}|o-[a-z0-9]{10,32})$/.test(sender)
        ? sender
        : fail(`MAESTRO_EVENT_SENDERS lists account ids and organization ids, not "${sender}"`),
    );
}

function fail(message: string): never {
  throw new Error(message);
}
