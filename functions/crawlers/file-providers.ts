import type { EntityType } from "../../shared/entities/types.ts";
import { COMMAND_LABELS } from "../../shared/vocabulary/commands.ts";
import { ansibleDisk, ansibleHost } from "./ansible/kinds.ts";
import { listHosts, readHosts } from "./ansible/list-hosts.ts";
import type { FileContents, FileReading, FileSet } from "./documents/file-contents.ts";
import { IMPORTS, listRows, readRows } from "./file/list-rows.ts";
import { TERRAFORM_KINDS } from "./terraform/kinds.ts";
import { listStates } from "./terraform/list-states.ts";
import { readState } from "./terraform/read-state.ts";

/** A command with what it finds. */
export interface Command {
  readonly name: string;
  readonly label: string;
  readonly types: readonly EntityType[];
  /** The provider's own names of what it reads. */
  readonly kinds: readonly string[];
}

/** A provider whose data comes as files. */
export interface FileProvider {
  readonly id: "terraform" | "ansible" | "file";
  readonly label: string;
  readonly description: string;
  /** How to get the files, one step per entry. */
  readonly instructions: readonly string[];
  readonly commands: readonly Command[];
  /** Whether a resource that a complete set of files leaves out is gone; an import document may be just an addition. */
  readonly isComplete: (connection: { readonly fullSync?: unknown }) => boolean;
  /** Reads one document. With one problem the whole set is refused. */
  readonly read: (file: string, document: unknown) => FileReading;
  /** Puts the files of a set together: what refers to each other meets, and what is described twice counts once. */
  readonly list: (files: readonly FileContents[]) => FileSet;
}

function commandsOf(kinds: readonly { command: string; type: EntityType; kind: string }[]): Command[] {
  const names = [...new Set(kinds.map(({ command }) => command))];
  return names.map((name) => {
    const own = kinds.filter(({ command }) => command === name);
    return {
      name,
      label: COMMAND_LABELS[name] ?? name,
      types: [...new Set(own.map(({ type }) => type))],
      kinds: own.map(({ kind }) => kind),
    };
  });
}

const terraform: FileProvider = {
  id: "terraform",
  label: "Terraform",
  description: "Terraform and OpenTofu states of AWS, Azure, Google Cloud, DigitalOcean, OpenStack and vSphere.",
  instructions: [
    "In the folder of your configuration, `terraform state pull > terraform.tfstate` gives the state; one that lies in a bucket or on a machine is read there.",
    "Several states may go into one connection. States of Terraform 0.12 and newer (version 4) can be read.",
    "Values that the state marks as sensitive, and attributes that hold secrets, are never stored.",
  ],
  commands: commandsOf([...TERRAFORM_KINDS.values()].map(({ definition }) => definition)),
  isComplete: () => true,
  read: readState,
  list: listStates,
};

const ansible: FileProvider = {
  id: "ansible",
  label: "Ansible",
  description: "Facts of machines, Linux and Windows, as Ansible's setup module gathers them.",
  instructions: [
    "Run `ansible all -m setup --tree facts/`; it writes one file per host.",
    "The files in facts/ are what is read. Files of a JSON fact cache work as well.",
    "Of environment variables only the names are stored.",
  ],
  commands: commandsOf([ansibleHost, ansibleDisk]),
  isComplete: () => true,
  read: readHosts,
  list: listHosts,
};

const file: FileProvider = {
  id: "file",
  label: "File",
  description: "A JSON document with arrays of servers, applications, volumes, snapshots, images, flavors or networks.",
  instructions: [
    'Write a JSON object with one array per collection, such as `{"servers": [{"name": "erp-db-01"}]}`.',
    "Field names as in the API, or as older inventories spell them (`ipv4_private`). A `nativeId` (`unique_id`) keeps a record the same when its name changes.",
    "Switch on full sync when the document is complete: what a later one leaves out then counts as gone.",
  ],
  commands: commandsOf(IMPORTS.map(({ command, type, collection }) => ({ command, type, kind: collection }))),
  isComplete: ({ fullSync }) => fullSync === true,
  read: readRows,
  list: listRows,
};

/** The providers whose data comes as files, by id. */
export const FILE_PROVIDERS: Readonly<Record<string, FileProvider>> = { terraform, ansible, file };
