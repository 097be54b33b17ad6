import * as z from "zod";
import type { listProviders as contract } from "../../../shared/contracts/discovery.ts";
import { FILE_PROVIDERS } from "../../crawlers/file-providers.ts";
import type { ActionOf } from "../../platform/http.ts";

const UploadForm = z.object({
  artifacts: z
    .array(z.object({ key: z.string(), name: z.string() }))
    .min(1)
    .meta({ title: "Files", description: "Keys of uploads (POST /api/uploads)." }),
  datacenterId: z.uuid().optional().meta({ title: "Datacenter", kind: "reference" }),
});
const FileForm = UploadForm.extend({
  fullSync: z
    .boolean()
    .optional()
    .meta({ title: "Full sync", description: "The document is complete: what a later one leaves out counts as gone." }),
});

/** `GET /api/providers`: what can be connected in this version. */
export const listProvidersAction = (): ActionOf<typeof contract> => async () => ({
  body: {
    items: Object.values(FILE_PROVIDERS).map((provider) => ({
      id: provider.id,
      label: provider.label,
      description: provider.description,
      instructions: [...provider.instructions],
      methods: [
        {
          id: "upload",
          label: "Upload",
          description: "Files from your machine, read again with each sync.",
          form: z.toJSONSchema(provider.id === "file" ? FileForm : UploadForm) as Record<string, unknown>,
        },
      ],
      commands: provider.commands.map(({ name, label, types, kinds }) => ({
        name,
        label,
        types: [...types],
        kinds: kinds.map((kind) => ({ kind, label: kind, scope: "global" as const, permissions: [] })),
      })),
      permissions: [],
    })),
  },
});
