import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Two projects: the Solid plugin resolves browser builds, which break the AWS SDK, so node and web stay apart. */
export default defineConfig({
  test: {
    // Two at least: tests wait for timers, servers and browsers more than they compute.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: "node",
          environment: "node",
          include: ["{shared,functions,infra}/**/*.test.ts"],
          exclude: ["**/*.integration.test.ts", "**/node_modules/**"],
        },
      },
      {
        test: {
          name: "integration",
          environment: "node",
          include: ["{shared,functions,infra}/**/*.integration.test.ts", "web/**/*.journey.test.ts"],
          globalSetup: ["infra/local/testing/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      "web/vite.config.ts",
    ],
  },
});
