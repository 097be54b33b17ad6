import type { Plugin } from "esbuild";

/**
 * An ES module that imports `node:http` makes Node read all of its exports, and the getter of `WebSocket` among them loads
 * undici, the implementation of `fetch`: a tenth of what a function takes to start, and most never use it. Taken as a
 * CommonJS module, `http` gives what is asked for and nothing else.
 */
export const httpWithoutFetch: Plugin = {
  name: "http-without-fetch",
  setup(build) {
    build.onResolve({ filter: /^(node:)?https?$/ }, ({ path, kind }) =>
      kind === "import-statement" ? { path: path.replace("node:", ""), namespace: "http-without-fetch" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "http-without-fetch" }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule("node:${path}");`,
    }));
  },
};
