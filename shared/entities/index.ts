import { ApplicationEntity } from "./application.ts";
import { ClientEntity } from "./client.ts";
import { ConnectionEntity } from "./connection.ts";
import { DatacenterEntity } from "./datacenter.ts";
import type { EntityDefinition } from "./define-entity.ts";
import { FlavorEntity } from "./flavor.ts";
import { GraphEntity } from "./graph.ts";
import { ImageEntity } from "./image.ts";
import { JobEntity } from "./job.ts";
import { NetworkEntity } from "./network.ts";
import { OptionEntity } from "./option.ts";
import { ReportEntity } from "./report.ts";
import { ServerEntity } from "./server.ts";
import { ServiceEntity } from "./service.ts";
import { SnapshotEntity } from "./snapshot.ts";
import { SystemEntity } from "./system.ts";
import { TeamEntity } from "./team.ts";
import type { EntityType } from "./types.ts";
import { VolumeEntity } from "./volume.ts";

/** Every entity type by name, in the order of the navigation. */
export const ENTITIES: Readonly<Record<EntityType, EntityDefinition>> = {
  server: ServerEntity,
  volume: VolumeEntity,
  image: ImageEntity,
  snapshot: SnapshotEntity,
  flavor: FlavorEntity,
  network: NetworkEntity,
  application: ApplicationEntity,
  system: SystemEntity,
  client: ClientEntity,
  datacenter: DatacenterEntity,
  connection: ConnectionEntity,
  graph: GraphEntity,
  report: ReportEntity,
  job: JobEntity,
  team: TeamEntity,
  service: ServiceEntity,
  option: OptionEntity,
};

const byCollection = new Map(Object.values(ENTITIES).map((entity) => [entity.collection, entity]));

/** The entity whose records live under `/api/<collection>`; nothing for an unknown collection. */
export const entityOf = (collection: string): EntityDefinition | undefined => byCollection.get(collection);

/** The entity of a type that is known to exist. */
export const entityByType = (type: EntityType): EntityDefinition => ENTITIES[type];
