import type { listDuplicates } from "../../../shared/contracts/records.ts";
import { ServerEntity } from "../../../shared/entities/server.ts";
import { duplicatesOf } from "../../data/records/duplicates.ts";
import { getFor } from "../../data/records/get-record.ts";
import { listDto } from "../../data/records/to-dto.ts";
import type { ActionOf } from "../../platform/http.ts";
import type { RecordsDeps } from "./deps.ts";

const MAX_SHOWN = 100;

/** `GET /api/servers/{id}/duplicates` → what may be the same machine, and why. */
export const listDuplicatesAction =
  (deps: RecordsDeps): ActionOf<typeof listDuplicates> =>
  async ({ params, caller }) => {
    const found = await getFor(deps, caller, "read", { type: "server", id: params.id });
    const candidates = (await duplicatesOf(deps.catalogue, found)).slice(0, MAX_SHOWN);
    const { items } = await listDto(
      deps,
      found.access,
      ServerEntity,
      candidates.map(({ row }) => row),
    );
    return {
      body: {
        items: candidates.map(({ reasons, strength }, i) => ({ ...items[i]!, reasons: [...reasons], strength })),
      },
    };
  };
