import { saveAs } from "../lib/save-as.ts";
import { fetchAs } from "./call.ts";

/** Fetches a file of the API as the signed-in person and hands it to the browser's downloads. */
export async function downloadFrom(path: string, name: string): Promise<void> {
  const response = await fetchAs(path, { method: "GET" });
  saveAs(await response.blob(), name);
}
