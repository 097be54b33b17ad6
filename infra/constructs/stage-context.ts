import type { StackProps } from "aws-cdk-lib";
import manifest from "../../package.json" with { type: "json" };
import type { StageConfig } from "../config/stages.ts";

/** What every stack is told about the deployment it belongs to. */
export interface StageContext {
  readonly stage: StageConfig;
  /** `false`: functions get an empty body, for synthesis within seconds when only the template matters. */
  readonly bundle: boolean;
}

export interface MaestroStackProps extends StackProps {
  readonly context: StageContext;
}

/** Root of the parameters of a stage: signing keys and credentials of connections live below it. */
export const parameterRoot = ({ stage }: StageContext): string => `/maestro/${stage.name}`;

/** Environment that all functions share. `functions/platform/config.ts` parses it. */
export const stageEnvironment = (context: StageContext): Record<string, string> => ({
  MAESTRO_STAGE: context.stage.name,
  MAESTRO_PARAMETERS: parameterRoot(context),
  MAESTRO_REGISTRATION: context.stage.registration,
  MAESTRO_ALLOW_PRIVATE_ENDPOINTS: String(context.stage.allowPrivateEndpoints),
  MAESTRO_MAIL_FROM: context.stage.mailFrom,
  MAESTRO_HISTORY_DAYS: String(context.stage.historyDays),
  MAESTRO_VERSION: manifest.version,
});
