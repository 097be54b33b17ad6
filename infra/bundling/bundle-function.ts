import { type BuildOptions, build, type Metafile } from "esbuild";
import { httpWithoutFetch } from "./http-without-fetch.ts";
import { leanSdk } from "./lean-sdk.ts";

export interface FunctionBundle {
  /** One ES module with everything in it, the SDK included: it starts faster than the runtime's, and is the one that was tested. */
  readonly code: Uint8Array;
  /** Absent where the map is part of the code. */
  readonly sourceMap: Uint8Array | undefined;
  readonly metafile: Metafile;
}

/** How functions are bundled, wherever they run. */
export const FUNCTION_BUNDLE = {
  bundle: true,
  platform: "node",
  target: "node24",
  format: "esm",
  mainFields: ["module", "main"],
  minify: true,
  sourcesContent: false,
  logLevel: "silent",
  // Native parts are built for the machine that bundles; packages that have one (ssh2) do without it.
  external: ["*.node"],
  // CommonJS packages inside an ES module still ask for `require` and for where they are.
  banner: {
    js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url),__dirname=import.meta.dirname;',
  },
} as const satisfies BuildOptions;

/**
 * Bundles one function as it is deployed.
 * @param entry its source file, relative to `root`
 * @throws the messages of esbuild, when the source does not compile
 */
export async function bundleFunction(
  root: string,
  entry: string,
  sourceMap: "inline" | "external" = "external",
): Promise<FunctionBundle> {
  const { outputFiles, metafile } = await build({
    ...FUNCTION_BUNDLE,
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: `${root}/index.mjs`,
    write: false,
    metafile: true,
    // An inline map travels with its code, so it has to say where the sources are.
    ...(sourceMap === "inline" ? { sourcemap: "inline", sourceRoot: root } : { sourcemap: "linked" }),
    plugins: [...leanSdk, httpWithoutFetch],
  });
  const [map, code] = outputFiles.length > 1 ? outputFiles : [undefined, outputFiles[0]];
  return { code: code!.contents, sourceMap: map?.contents, metafile };
}
