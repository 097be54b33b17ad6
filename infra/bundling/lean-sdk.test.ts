import { expect, it } from "vitest";
import { withLiteralKeys, withoutErrors } from "./lean-sdk.ts";

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
