import { FILE_PROVIDERS } from "../../crawlers/file-providers.ts";
import { type Crawled, crawlHandler } from "./crawl-handler.ts";
import { sourceOf, testFiles } from "./file-sources.ts";
import { ALL_FILES, importFiles } from "./import-files.ts";

const reading = (provider: string): Crawled => ({
  provider,
  actions: (deps) => ({
    scopes: async () => ({ units: [ALL_FILES] }),
    unit: (request, deadline) => importFiles(deps, sourceOf, request, deadline),
    test: (request) => testFiles(deps, request),
  }),
});

/** Terraform, Ansible and documents. */
export const handler = crawlHandler(...Object.keys(FILE_PROVIDERS).map(reading));
