import { readFile } from "node:fs/promises";
import type { Plugin } from "esbuild";

const CLIENT_STS = /[\\/]client-sts[\\/]/;

/**
 * Every SDK client brings the whole chain that looks for credentials: shared files, single sign-on, STS, instance
 * metadata. A function only ever has those that Lambda puts into its environment, so the clients' own default becomes that.
 * STS keeps the chain: with its default the role of a connection is assumed, on a laptop with the operator's own profile.
 */
const environmentCredentials: Plugin = {
  name: "environment-credentials",
  setup(build) {
    const filter = /^@aws-sdk\/credential-provider-node$/;
    build.onResolve({ filter }, ({ path, importer, resolveDir }) =>
      importer.endsWith("runtimeConfig.js") && !CLIENT_STS.test(importer)
        ? { path, namespace: "environment-credentials", pluginData: { resolveDir } }
        : undefined,
    );
    build.onLoad({ filter, namespace: "environment-credentials" }, ({ pluginData }) => ({
      contents: 'export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";',
      resolveDir: (pluginData as { resolveDir: string }).resolveDir,
    }));
  },
};

const NAME = /^const (\w+) = ("[^"\n]*");$/gm;
const COMPUTED_KEY = /\[(_\w+)\]:/g;

/** The same schemas with `{ "name": … }` where the SDK wrote `const _n = "name"` and `{ [_n]: … }`. */
export function withLiteralKeys(schemas: string): string {
  const names = new Map([...schemas.matchAll(NAME)].map(([, name, text]) => [name!, text!]));
  return schemas.replace(COMPUTED_KEY, (key, name: string) => (names.has(name) ? `${names.get(name)}:` : key));
}

/**
 * Clients whose errors are told apart by class. All others are only used by crawls, which ask for an error's name: a client
 * gives it that name also without a class and a schema for each error that any operation of its service may have.
 */
const ERRORS_HAVE_CLASSES =
  /client-(apigatewaymanagementapi|dynamodb|eventbridge|lambda|s3|scheduler|sesv2|sfn|sqs|ssm)[\\/]/;
const REGISTRATION = /^n\d+_registry\.registerError\(.*\);$/gm;

/** The same schemas without the list of the service's errors, a quarter of what a crawl would load. */
export const withoutErrors = (schemas: string): string => schemas.replace(REGISTRATION, "");

/** A bundler cannot know that a computed key has no side effect, and so keeps the schemas of operations nobody calls. */
const leanSchemas: Plugin = {
  name: "lean-schemas",
  setup(build) {
    build.onLoad({ filter: /dist-es[\\/].*schemas_0\.js$/ }, async ({ path }) => {
      const schemas = withLiteralKeys(await readFile(path, "utf8"));
      return { contents: ERRORS_HAVE_CLASSES.test(path) ? schemas : withoutErrors(schemas), loader: "js" };
    });
  },
};

/** Of its `package.json` a client tells the version, as part of the user agent; all of the file would come along. */
const leanPackages: Plugin = {
  name: "lean-packages",
  setup(build) {
    build.onLoad({ filter: /[\\/]@aws-sdk[\\/][^\\/]+[\\/]package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, "utf8")) as { version: string };
      return { contents: JSON.stringify({ version }), loader: "json" };
    });
  },
};

/** Leaves out what the AWS SDK brings along and no function can use. */
export const leanSdk: readonly Plugin[] = [environmentCredentials, leanSchemas, leanPackages];
