import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";
import { sharedData } from "./build/shared-data.ts";

const backend = process.env.MAESTRO_URL ?? "http://localhost:4000";

/** The app, and vitest's `web` project: the Solid plugin resolves browser builds, so node tests stay elsewhere. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [sharedData(), solid()],
  build: {
    target: "es2023",
    outDir: "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: {
    port: 5173,
    proxy: {
      "/api": backend,
      "/public": backend,
      "/__local": backend,
      "/socket": { target: backend, ws: true },
    },
  },
  test: {
    name: "web",
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}", "build/**/*.test.ts"],
    setupFiles: ["src/test-setup.ts"],
    css: false,
  },
});
