export { OPTIONS, seededValues } from "./options.ts";
export { canonicalService, SERVICES } from "./services.ts";
