import * as z from "zod";

const flag = z.enum(["true", "false"]).transform((value) => value === "true");
const blankIsAbsent = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const json = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue("is not JSON");
        return z.NEVER;
      }
    })
    .pipe(schema);

/** Who may register: anybody, invited people, or people of some mail domains. */
const Registration = z.union([z.enum(["open", "invite"]), z.templateLiteral(["domains:", z.string().min(1)])]);

const Environment = z.object({
  MAESTRO_STAGE: z.string().min(1),
  MAESTRO_TABLE: z.string().min(1),
  MAESTRO_FILES_BUCKET: z.string().min(1),
  MAESTRO_BUS: blankIsAbsent(z.string()),
  MAESTRO_SYNC_STATE_MACHINE_ARN: blankIsAbsent(z.string()),
  MAESTRO_JOB_STATE_MACHINE_ARN: blankIsAbsent(z.string()),
  MAESTRO_JOB_SCHEDULES_FUNCTION: blankIsAbsent(z.string()),
  MAESTRO_FORGET_FUNCTION: blankIsAbsent(z.string()),
  MAESTRO_SYNC_FINISH_FUNCTION: blankIsAbsent(z.string()),
  MAESTRO_CRAWLERS: blankIsAbsent(json(z.record(z.string(), z.string()))),
  MAESTRO_SOCKET_ENDPOINT: blankIsAbsent(z.string()),
  MAESTRO_PARAMETERS: z.string().startsWith("/"),
  MAESTRO_WEB_ORIGIN: blankIsAbsent(z.string()),
  MAESTRO_EDGE_SECRET: blankIsAbsent(z.string()),
  MAESTRO_REGISTRATION: Registration.default("open"),
  MAESTRO_ALLOW_PRIVATE_ENDPOINTS: flag.default(false),
  MAESTRO_MAIL_FROM: blankIsAbsent(z.string()),
  MAESTRO_HISTORY_DAYS: z.coerce.number().int().positive().default(730),
  MAESTRO_VERSION: z.string().default("0.0.0"),
  MAESTRO_AWS_ENDPOINT: blankIsAbsent(z.url()),
  MAESTRO_AWS_ACCESS_KEY_ID: blankIsAbsent(z.string()),
  MAESTRO_AWS_SECRET_ACCESS_KEY: blankIsAbsent(z.string()),
  MAESTRO_ACCOUNT_ID: blankIsAbsent(z.string().regex(/^\d{12}$/)),
  AWS_REGION: z.string().default("us-east-1"),
});

/** The settings of one function, from its environment. */
export interface Config {
  readonly stage: string;
  readonly table: string;
  readonly filesBucket: string;
  readonly bus: string | undefined;
  readonly syncStateMachineArn: string | undefined;
  readonly jobStateMachineArn: string | undefined;
  /** ARN of the function that keeps schedules what jobs say. */
  readonly jobSchedulesFunction: string | undefined;
  /** ARN of the function that ends what a deleted connection knew. */
  readonly forgetFunction: string | undefined;
  /** ARN of the function that follows up and tells of runs that ended. */
  readonly syncFinishFunction: string | undefined;
  /** By provider, the ARN of the function that crawls it. */
  readonly crawlers: Readonly<Record<string, string>>;
  /** Management endpoint of the WebSocket API. */
  readonly socketEndpoint: string | undefined;
  /** Prefix of every SSM parameter of the stage, such as `/maestro/prod`. */
  readonly parameters: string;
  /** Public origin of the app, without a trailing slash. */
  readonly webOrigin: string | undefined;
  /** What CloudFront shows with every request that it passes on; functions behind the HTTP API know it. */
  readonly edgeSecret: string | undefined;
  readonly registration: z.infer<typeof Registration>;
  readonly allowPrivateEndpoints: boolean;
  readonly mailFrom: string | undefined;
  readonly historyDays: number;
  readonly version: string;
  /** Where Maestro's own AWS clients talk to; absent on AWS. */
  readonly awsEndpoint: string | undefined;
  /** What they sign with; absent on AWS, where a function has its role's and nothing else. */
  readonly awsCredentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
  /** The account that the functions run in; only those that tell people about it know it. */
  readonly accountId: string | undefined;
  readonly region: string;
}

/** @throws Error naming every setting that is missing or wrong, so a bad deployment fails at its first start. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) throw new Error(`The environment is incomplete: ${z.prettifyError(parsed.error)}`);
  const value = parsed.data;
  return {
    stage: value.MAESTRO_STAGE,
    table: value.MAESTRO_TABLE,
    filesBucket: value.MAESTRO_FILES_BUCKET,
    bus: value.MAESTRO_BUS,
    syncStateMachineArn: value.MAESTRO_SYNC_STATE_MACHINE_ARN,
    jobStateMachineArn: value.MAESTRO_JOB_STATE_MACHINE_ARN,
    jobSchedulesFunction: value.MAESTRO_JOB_SCHEDULES_FUNCTION,
    forgetFunction: value.MAESTRO_FORGET_FUNCTION,
    syncFinishFunction: value.MAESTRO_SYNC_FINISH_FUNCTION,
    crawlers: value.MAESTRO_CRAWLERS ?? {},
    socketEndpoint: value.MAESTRO_SOCKET_ENDPOINT,
    parameters: value.MAESTRO_PARAMETERS.replace(/\/$/, ""),
    webOrigin: value.MAESTRO_WEB_ORIGIN?.replace(/\/$/, ""),
    edgeSecret: value.MAESTRO_EDGE_SECRET,
    registration: value.MAESTRO_REGISTRATION,
    allowPrivateEndpoints: value.MAESTRO_ALLOW_PRIVATE_ENDPOINTS,
    mailFrom: value.MAESTRO_MAIL_FROM,
    historyDays: value.MAESTRO_HISTORY_DAYS,
    version: value.MAESTRO_VERSION,
    awsEndpoint: value.MAESTRO_AWS_ENDPOINT,
    awsCredentials: credentialsIn(value),
    accountId: value.MAESTRO_ACCOUNT_ID,
    region: value.AWS_REGION,
  };
}

function credentialsIn(value: z.infer<typeof Environment>): Config["awsCredentials"] {
  const { MAESTRO_AWS_ACCESS_KEY_ID: accessKeyId, MAESTRO_AWS_SECRET_ACCESS_KEY: secretAccessKey } = value;
  return accessKeyId === undefined || secretAccessKey === undefined ? undefined : { accessKeyId, secretAccessKey };
}

let current: Config | undefined;

/** The settings of this function, read once. */
export const config = (): Config => {
  current ??= parseConfig(process.env);
  return current;
};
