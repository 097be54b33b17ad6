import {
  EventBridgeClient,
  ListEventBusesCommand,
  type EventBus as ListedBus,
  type Rule as ListedRule,
  ListRulesCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  type Tag,
  type Target,
} from "@aws-sdk/client-eventbridge";
import { paged } from "../../engine/paged.ts";
import { functionArn } from "../arns.ts";
import { callTo } from "../calls.ts";
import { collect, enrichEach, ifKnown, inBatches } from "../in-batches.ts";
import { managedService } from "../managed-service.ts";
import { tokenPages } from "../token-pages.ts";

interface Rule extends ListedRule {
  readonly targets: readonly Target[];
}
interface EventBus extends ListedBus {
  readonly rules?: readonly Rule[];
  readonly tags?: readonly Tag[];
}

/** Event buses with where their rules send what. What rules hand over stays out: it may hold secrets. */
export const eventbridgeBuses = managedService<EventBus>()({
  kind: "aws_cloudwatch_event_bus",
  label: "EventBridge buses",
  command: "brokers-list",
  family: "Broker",
  product: "EventBridge (AWS)",
  docs: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListEventBuses.html",
  permissions: ["events:ListEventBuses"],
  list(aws, from) {
    const client = aws.client(EventBridgeClient);
    const outputs = tokenPages(
      (NextToken) => client.send(new ListEventBusesCommand({ Limit: 100, NextToken })),
      ({ NextToken }) => NextToken,
      from,
    );
    return paged(
      outputs,
      ({ EventBuses }) => EventBuses,
      ({ NextToken }) => NextToken,
    );
  },
  enrichment: {
    permissions: ["events:ListRules", "events:ListTargetsByRule", "events:ListTagsForResource"],
    enrich: (buses, aws) => {
      const client = aws.client(EventBridgeClient);
      return enrichEach(buses, async (bus) => {
        const [rules, tagged] = await Promise.all([
          ifKnown(rulesOf(client, bus.Name)),
          ifKnown(client.send(new ListTagsForResourceCommand({ ResourceARN: bus.Arn }))),
        ]);
        return { ...bus, rules: rules ?? [], tags: tagged?.Tags ?? [] };
      });
    },
  },
  arn: (bus) => bus.Arn,
  name: (bus) => bus.Name,
  tags: (bus) => bus.tags,
  createdAt: (bus) => bus.CreationTime,
  fields: { description: (bus) => bus.Description?.trim() || undefined },
  details: {
    rules: ({ rules = [] }) =>
      rules.map(({ Name, State, ScheduleExpression, ManagedBy, targets }) => ({
        name: Name,
        state: State,
        schedule: ScheduleExpression,
        managedBy: ManagedBy,
        targets: targets.map(({ Arn }) => Arn),
      })),
  },
  calls: [
    {
      rule: "bus-rule-target",
      calls: ({ rules = [] }) =>
        rules
          .filter(({ State }) => State !== "DISABLED")
          .flatMap(({ Name, targets }) =>
            targets.flatMap(({ Arn, DeadLetterConfig }) => [
              ...callTo(functionArn(Arn), `Rules[${Name}].Targets[].Arn`),
              ...callTo(DeadLetterConfig?.Arn, `Rules[${Name}].Targets[].DeadLetterConfig.Arn`),
            ]),
          ),
    },
  ],
});

async function rulesOf(client: EventBridgeClient, EventBusName: string | undefined): Promise<Rule[]> {
  const listed = await collect(
    tokenPages(
      (NextToken) => client.send(new ListRulesCommand({ EventBusName, Limit: 100, NextToken })),
      ({ NextToken }) => NextToken,
    ),
    ({ Rules }) => Rules,
  );
  return inBatches(listed, async (rule) => {
    const targets = tokenPages(
      (NextToken) =>
        client.send(new ListTargetsByRuleCommand({ Rule: rule.Name, EventBusName, Limit: 100, NextToken })),
      ({ NextToken }) => NextToken,
    );
    return { ...rule, targets: (await ifKnown(collect(targets, ({ Targets }) => Targets))) ?? [] };
  });
}
