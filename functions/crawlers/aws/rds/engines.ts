/** DocumentDB and Neptune answer through the API of RDS; the engine tells them apart. */
export function productOf({ Engine }: { readonly Engine?: string | undefined }): string {
  if (Engine === "docdb") return "DocumentDB (AWS)";
  return Engine === "neptune" ? "Neptune (AWS)" : "RDS (AWS)";
}

/** What a neighbour of a database is called by ARN: sources and members are told by name where they are in the same region. */
export const databaseArn = (own: string | undefined, type: "db" | "cluster", name: string | undefined) => {
  if (name === undefined || own === undefined || name.startsWith("arn:")) return name;
  return [...own.split(":").slice(0, 5), type, name].join(":");
};
