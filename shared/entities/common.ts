import * as z from "zod";

/**
 * Keeps one schema per argument. Schemas never change, and each step of a chain makes a new one: thousands of them would be
 * felt at every cold start.
 */
function oncePer<S>(make: (max: number) => S): (max: number) => S {
  const made = new Map<number, S>();
  return (max) => {
    const schema = made.get(max) ?? make(max);
    made.set(max, schema);
    return schema;
  };
}

const trimmed = oncePer((max) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max)));

/** Text of one line, trimmed, never empty. */
export const text = (max = 250) => trimmed(max);

/** Text as a source gives it. */
export const raw = oncePer((max) => z.string().check(z.maxLength(max)));

const longTexts = oncePer((max) => text(max).meta({ kind: "longtext" }));

/** Text of several lines. */
export const longText = (max = 2000) => longTexts(max);

/** Text that the option record at `options` suggests values for; other values stay allowed. */
export const choice = (options: string, max = 80) => text(max).meta({ kind: "select", options });

/** What people call the record. */
export const name = text(250).meta({ title: "Name", section: "General" });

const uuid = z.uuid();
const oneReference = uuid.meta({ kind: "reference" });
const manyReferences = oncePer((max) =>
  z
    .array(uuid)
    .max(max)
    .refine((ids) => new Set(ids).size === ids.length, { message: "Each record may be named only once" })
    .meta({ kind: "references" }),
);

/** The id of another record. */
export const reference = () => oneReference;

/** The ids of other records, each once. */
export const references = (max = 1000) => manyReferences(max);

/** Whole number of at least `min`. */
export const count = (max: number, min = 0) => z.int().check(z.gte(min), z.lte(max));

/** A number above zero. */
export const amount = oncePer((max) => z.number().check(z.positive(), z.lte(max)));

/** Gibibytes; up to ten pebibytes, past the largest volumes on offer. */
export const gibibytes = () => amount(10_485_760).meta({ unit: "GiB" });

/** An ISO 8601 moment with its time zone. */
export const moment = () => z.iso.datetime({ offset: true }).meta({ kind: "date" });

/** A 48-bit hardware address, colon-separated, lower case. */
export const macAddress = () => z.string().regex(/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/, "Not a MAC address");

export const Tag = z.strictObject({ key: text(128), value: z.string().trim().max(256).optional() });
export type Tag = z.infer<typeof Tag>;

/** Free labels, each key once. */
export const tags = z
  .array(Tag)
  .max(200)
  .refine((list) => new Set(list.map((tag) => tag.key)).size === list.length, {
    message: "Each key may appear only once",
  })
  .meta({ kind: "tags", title: "Tags", section: "Tags" });

/** Where a resource is; `datacenterId` is the record, the rest what its provider calls the place. */
export const location = {
  datacenterId: reference().meta({ title: "Datacenter", section: "Location" }).optional(),
  provider: choice("datacenter_options.provider").meta({ title: "Cloud provider", section: "Location" }).optional(),
  region: text(120).meta({ section: "Location" }).optional(),
  zones: z.array(text(120)).max(60).meta({ section: "Location" }).optional(),
};

/** The provider's own name for the thing, such as `vol-0a1b2c`. */
export const nativeId = text(2048).meta({
  title: "Native id",
  description: "What the provider calls it.",
  section: "Location",
});

/** What every source may add to a record that a provider knows. */
export const foundByProvider = {
  providerIds: z.array(raw(2048)).max(20).meta({ title: "Provider ids", section: "Source" }).optional(),
  providerState: raw(80).meta({ title: "Provider state", section: "Source" }).optional(),
  providerCreatedAt: moment().meta({ title: "Created at the provider", section: "Source" }).optional(),
  projectId: raw(250).meta({ title: "Project", section: "Source" }).optional(),
  accountId: raw(250).meta({ title: "Account", section: "Source" }).optional(),
  details: z
    .record(raw(120), z.json())
    .meta({ title: "Provider details", section: "Source", description: "Further attributes in the provider's words." })
    .optional(),
};

/** Old names of `location` and of the native id that most entity types share. */
export const locationAliases = {
  unique_id: "nativeId",
  "datacenters._id": "datacenterId",
  "datacenters.provider": "provider",
  "datacenters.region": "region",
  "datacenters.zone": "zones",
} as const;

/** The old embedded datacenter names its record. */
export const locationNames = { "datacenters.name": "datacenterId" } as const;

/** Identity by the provider's ids alone: enough for everything but machines. */
export const providerIdentity = ({ providerIds = [] }: { providerIds?: string[] | undefined }) => ({
  strong: providerIds,
  weak: [],
});
