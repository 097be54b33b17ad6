/** The layers of docs/architecture.md: who may import whom. */
const layer = (name, from, to) => ({
  name,
  severity: "error",
  from: { path: from },
  to: { path: to, pathNot: "node_modules" },
});
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    layer("shared-stands-alone", "^shared/", "^(infra|functions|web)/"),
    layer("infra-never-loads-code", "^infra/", "^(functions|web)/"),
    {
      name: "functions-never-load-infra",
      severity: "error",
      // Integration tests and benchmarks use the running assembly as people do, through its testing tools.
      from: { path: "^functions/", pathNot: "\\.(integration\\.test|bench)\\.ts$" },
      to: { path: "^(infra|web)/", pathNot: "node_modules" },
    },
    layer("web-knows-shared-only", "^web/", "^(infra|functions)/"),
    {
      name: "shared-runs-anywhere",
      severity: "error",
      from: { path: "^shared/", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "shared-imports-zod-only",
      severity: "error",
      from: { path: "^shared/", pathNot: "\\.test\\.ts$" },
      to: { path: "node_modules", pathNot: "node_modules/(zod|elkjs)" },
    },
    layer(
      "engine-is-pure",
      "^functions/crawlers/engine/",
      "^functions/(data|platform|http|workflows|streams|realtime)/",
    ),
    layer("platform-is-the-bottom", "^functions/platform/", "^functions/(?!platform/)"),
    layer("data-sits-on-platform", "^functions/data/", "^functions/(?!platform/|data/)"),
    layer("crawlers-below-workflows", "^functions/crawlers/", "^functions/(http|workflows|streams|realtime|data)/"),
    layer("workflows-below-http", "^functions/workflows/", "^functions/(http|streams)/"),
    layer("components-do-not-fetch", "^web/src/components/", "^web/src/(pages|data|realtime)/"),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|cdk\\.out|\\.maestro)/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "default"],
    },
  },
};
