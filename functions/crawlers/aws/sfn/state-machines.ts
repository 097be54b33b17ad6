import {
  DescribeStateMachineCommand,
  type DescribeStateMachineOutput,
  ListTagsForResourceCommand,
  paginateListStateMachines,
  SFNClient,
  type StateMachineListItem,
  type Tag,
} from "@aws-sdk/client-sfn";
import { paged } from "../../engine/paged.ts";
import { functionArn } from "../arns.ts";
import { callTo } from "../calls.ts";
import { enrichEach, ifKnown } from "../in-batches.ts";
import { managedService, sorted } from "../managed-service.ts";
import { definitionTargets } from "./definition-targets.ts";

interface StateMachine extends StateMachineListItem {
  readonly description?: DescribeStateMachineOutput | undefined;
  readonly tags?: readonly Tag[];
}

const targetsOf = ({ description, stateMachineArn = "" }: StateMachine) =>
  definitionTargets(description?.definition, stateMachineArn);

/** State machines with what their tasks work with. The definition itself is not kept: it may hold secrets. */
export const sfnStateMachines = managedService<StateMachine>()({
  kind: "aws_sfn_state_machine",
  label: "Step Functions state machines",
  command: "serverless-list",
  family: "Serverless",
  product: "Step Functions (AWS)",
  docs: "https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html",
  permissions: ["states:ListStateMachines"],
  list: (aws, from) =>
    paged(
      paginateListStateMachines({ client: aws.client(SFNClient), pageSize: 1000, startingToken: from }, {}),
      (page) => page.stateMachines,
      (page) => page.nextToken,
    ),
  enrichment: {
    permissions: ["states:DescribeStateMachine", "states:ListTagsForResource"],
    enrich: (machines, aws) => {
      const client = aws.client(SFNClient);
      return enrichEach(machines, async (machine) => {
        const { stateMachineArn } = machine;
        const [description, tagged] = await Promise.all([
          ifKnown(client.send(new DescribeStateMachineCommand({ stateMachineArn }))),
          ifKnown(client.send(new ListTagsForResourceCommand({ resourceArn: stateMachineArn }))),
        ]);
        return { ...machine, description, tags: tagged?.tags ?? [] };
      });
    },
  },
  arn: (machine) => machine.stateMachineArn,
  name: (machine) => machine.name,
  tags: (machine) => machine.tags,
  state: (machine) => machine.description?.status,
  createdAt: (machine) => machine.creationDate,
  fields: { description: (machine) => machine.description?.description?.trim() || undefined },
  details: {
    type: (machine) => machine.type,
    role: (machine) => machine.description?.roleArn,
    tracing: (machine) => machine.description?.tracingConfiguration?.enabled,
    logLevel: (machine) => machine.description?.loggingConfiguration?.level,
    tasks: (machine) => sorted(targetsOf(machine).map(({ target }) => target)),
  },
  calls: [
    {
      rule: "workflow-task",
      calls: (machine) =>
        targetsOf(machine).flatMap(({ state, target }) => callTo(functionArn(target), `definition.States.${state}`)),
    },
  ],
});
