import type { Authorizer } from "../iam.ts";
import type { LocalContext } from "../types.ts";

/** One input for one target, on behalf of a rule, a schedule or a state machine. */
export interface Delivery {
  targetArn: string;
  /** The role that acts. Rules call functions and queues by resource policy instead, so they may have none. */
  roleArn?: string;
  /** The text that arrives: a message body, an execution's input, JSON for a function. */
  input: string;
  /** Beside the text, for a queue. */
  attributes?: Record<string, string>;
}

/** Reaches one kind of target. @throws Error where the target refuses or fails */
export type Deliver = (delivery: Delivery) => Promise<void>;

const ACTIONS: Record<string, string> = {
  lambda: "lambda:InvokeFunction",
  states: "states:StartExecution",
  sqs: "sqs:SendMessage",
  events: "events:PutEvents",
};

/** Knows which service delivers to which ARN. Services add themselves, so that none needs to import another. */
export class Targets {
  readonly #authorizer: Authorizer;
  readonly #byService = new Map<string, Deliver>();

  constructor(context: LocalContext, authorizer: Authorizer) {
    this.#authorizer = authorizer;
    this.register("lambda", async ({ targetArn, input }) => {
      const { functionError } = await context.invoke(targetArn, parsed(input));
      if (functionError) throw new Error(`${functionError.errorType}: ${functionError.errorMessage}`);
    });
  }

  register(service: string, deliver: Deliver): void {
    this.#byService.set(service, deliver);
  }

  /** @throws Error where the role may not, there is no such target, or it fails */
  async deliver(delivery: Delivery): Promise<void> {
    const service = delivery.targetArn.split(":")[2] ?? "";
    const deliver = this.#byService.get(service);
    const action = ACTIONS[service];
    if (!deliver || !action) throw new Error(`Targets such as ${delivery.targetArn} cannot be reached locally`);
    const { roleArn, targetArn } = delivery;
    if (roleArn && !(await this.#authorizer.roleMay(roleArn, { action, resource: targetArn }))) {
      throw new Error(`${roleArn} is not authorized to perform: ${action} on resource: ${targetArn}`);
    }
    await deliver(delivery);
  }
}

function parsed(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    return input;
  }
}
