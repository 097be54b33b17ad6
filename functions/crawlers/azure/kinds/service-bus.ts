import { text } from "../../engine/readers.ts";
import { messaging } from "../messaging.ts";

export const serviceBus = messaging({
  kind: "Microsoft.ServiceBus/namespaces",
  label: "Service Bus namespaces",
  product: "Service Bus (Azure)",
  apiVersion: "2021-11-01",
  details: { minimumTlsVersion: text("properties.minimumTlsVersion") },
});
