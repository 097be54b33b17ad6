import type { TestProject } from "vitest/node";
import { startAssembly } from "./assembly.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the web application and the API answer. */
    maestroUrl: string;
    /** Where AWS answers, for `operatorClients`. */
    maestroGatewayUrl: string;
    maestroDataDir: string;
  }
}

/** One system for all integration tests: each test registers people of its own, so that they do not meet. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const running = await startAssembly({ allowPrivateEndpoints: true });
  project.provide("maestroUrl", running.url);
  project.provide("maestroGatewayUrl", running.gatewayUrl);
  project.provide("maestroDataDir", running.dataDir);
  return () => running.stop();
}
