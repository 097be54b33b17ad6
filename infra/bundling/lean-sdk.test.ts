import { expect, it } from "vitest";
import { withLiteralKeys } from "./lean-sdk.ts";

it("writes the names of keys out and leaves all else as it is", () => {
  const schemas = 'const _hH = "httpHeader";\nexport var A$ = [3, n0, _A, 0, [[0, { [_hH]: _x, [other]: 1 }]]];';

  expect(withLiteralKeys(schemas)).toBe(
    'const _hH = "httpHeader";\nexport var A$ = [3, n0, _A, 0, [[0, { "httpHeader": _x, [other]: 1 }]]];',
  );
});
