import { build } from "esbuild";
import { expect, it } from "vitest";
import { leanSdk, withLiteralKeys, withoutErrors } from "./lean-sdk.ts";

it("writes the names of keys out and leaves all else as it is", () => {
  const schemas = 'const _hH = "httpHeader";\nexport var A$ = [3, n0, _A, 0, [[0, { [_hH]: _x, [other]: 1 }]]];';

  expect(withLiteralKeys(schemas)).toBe(
    'const _hH = "httpHeader";\nexport var A$ = [3, n0, _A, 0, [[0, { "httpHeader": _x, [other]: 1 }]]];',
  );
});

it("leaves out the errors of a service, not the one they all are", () => {
  const schemas =
    "_s_registry.registerError(RDSServiceException$, RDSServiceException);\nn0_registry.registerError(NotFound$, NotFound);\nexport var A$;";

  expect(withoutErrors(schemas)).toBe(
    "_s_registry.registerError(RDSServiceException$, RDSServiceException);\n\nexport var A$;",
  );
});

it("takes the version of a client and nothing else of its package", async () => {
  const contents = 'import own from "@aws-sdk/client-sts/package.json"; export default own;';
  const stdin = { contents, resolveDir: import.meta.dirname };
  const { outputFiles } = await build({ stdin, bundle: true, format: "esm", write: false, plugins: [...leanSdk] });

  const code = outputFiles[0]!.text;
  expect(code).toMatch(/version: "3\.\d+\.\d+"/);
  expect(code).not.toContain("dependencies");
});
