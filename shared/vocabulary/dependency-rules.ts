/** How sure a rule can be of what it finds. */
export type Confidence = "high" | "medium" | "low";

interface Rule {
  readonly label: string;
  readonly confidence: Confidence;
}

const rule = (label: string, confidence: Confidence = "high"): Rule => ({ label, confidence });

/** The ways in which providers tell that one thing depends on another. `from` calls `to` in every one of them. */
export const DEPENDENCY_RULES = {
  "dns-target": rule("DNS name → what it points to"),
  "cdn-origin": rule("Distribution → origin"),
  "cdn-function": rule("Distribution → edge function or web ACL"),
  "web-acl": rule("Load balancer, API or sign-in → web ACL"),
  "accelerator-endpoint": rule("Accelerator → endpoint"),
  "lb-target": rule("Load balancer → target"),
  "lb-auth": rule("Load balancer → user pool"),
  "classic-lb-instance": rule("Classic load balancer → instance"),
  "asg-member": rule("Auto scaling group → instance, load balancer → group"),
  "scaled-resource": rule("Scaling plan → what it scales"),
  "container-service": rule("Load balancer → container service → image repository"),
  "container-registry": rule("Container service → service registry"),
  "cluster-instance": rule("Container cluster → instance"),
  "cluster-node-group": rule("Kubernetes cluster → node group"),
  "api-integration": rule("API → function, URL or VPC link"),
  "api-domain": rule("Custom domain → API"),
  "event-source": rule("Function → queue, stream or table it reads"),
  "function-destination": rule("Function → destination or dead letters"),
  "function-invoker": rule("Invoker → function", "medium"),
  "function-file-system": rule("Function → file system"),
  "configured-endpoint": rule("Something named in a configuration", "medium"),
  "topic-subscriber": rule("Topic → subscriber"),
  "queue-dead-letter": rule("Queue → dead-letter queue"),
  "bucket-notification": rule("Bucket → function, queue, topic or replica"),
  "bus-rule-target": rule("Event rule → target"),
  "alarm-target": rule("Alarm → what it watches, and whom it tells"),
  "pipe-target": rule("Pipe → source, enrichment, target"),
  "schedule-target": rule("Schedule → target"),
  "workflow-task": rule("State machine → task"),
  "table-stream": rule("Table → replica or stream consumer"),
  "database-replica": rule("Replica → source, cluster → member, proxy → database"),
  "delivery-stream": rule("Delivery stream → source and destinations"),
  "graphql-source": rule("GraphQL API → data source"),
  "user-pool-trigger": rule("User pool → trigger function"),
  "log-subscriber": rule("Log group → subscriber"),
  "delivery-pipeline": rule("Pipeline → build → repository → target", "medium"),
  "private-link": rule("By a VPC endpoint → provider's load balancer"),
  "security-group": rule("Members of a security group may call members of another", "low"),
  "file-system-client": rule("Client → file system it may mount", "low"),
  "migration-task": rule("Migration task → source and target"),
  "service-registry": rule("Service name → instance"),
  "app-component": rule("App component → database or other component"),
  "backend-pool": rule("Load balancer or gateway → back end"),
  "private-endpoint": rule("By a private endpoint → service"),
  "address-target": rule("Name or address → server", "medium"),
} as const satisfies Record<string, Rule>;

export type DependencyRule = keyof typeof DEPENDENCY_RULES;
