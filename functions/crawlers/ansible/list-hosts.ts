import type { FileContents, FileReading, FileSet } from "../documents/file-contents.ts";
import { describe, identify, isObject } from "../documents/identify.ts";
import { type FileObject, fileObject, makeListing, type RejectedObject } from "../engine/listing.ts";
import { disksOf } from "./disks.ts";
import { type Facts, type HostFacts, hostName } from "./host-facts.ts";
import { ansibleDisk, ansibleHost } from "./kinds.ts";

/** Reads facts of hosts: of one as `--tree` writes them or from a fact cache, or of many in one document. */
export function readHosts(file: string, document: unknown): FileReading {
  const rejects: RejectedObject[] = [];
  const hosts = hostsIn(file, document, rejects);
  if (hosts === undefined) {
    const message = `${file} is ${describe(document)}, not Ansible facts. Write them with \`ansible all -m setup --tree facts/\` and upload the files in facts/.`;
    return { problem: { file, code: "WRONG_FORMAT", message } };
  }
  return { contents: { objects: hosts.map(hostObject), rejects, joins: [], passedOver: [] } };
}

/** What facts of several files tell together. */
export const listHosts = (files: readonly FileContents[]): FileSet => ({
  listing: makeListing(
    files.flatMap(({ objects }) => objects),
    files.flatMap(({ rejects }) => rejects),
  ),
  notes: [],
});

function hostObject(host: HostFacts): FileObject {
  const { file, address } = host;
  const parts = disksOf(host.facts).map((disk) =>
    fileObject(ansibleDisk, disk, { file, address: `${address} ${disk.name}` }),
  );
  return fileObject(ansibleHost, host, { file, address, parts });
}

/** The hosts of one document, or nothing when it is something else. Hosts that Ansible could not reach become rejects. */
function hostsIn(file: string, document: unknown, rejects: RejectedObject[]): HostFacts[] | undefined {
  const format = identify(document);
  if (!isObject(document)) return undefined;
  if (format === "ansible-failed") {
    rejects.push(failure(file, file, document));
    return [];
  }
  if (format === "ansible-facts") return hostOf(file, undefined, document.ansible_facts, rejects);
  if (format === "ansible-fact-cache") return hostOf(file, undefined, document, rejects);
  return hostsByName(file, resultsByHost(document), rejects);
}

/** Several hosts in one document: by name, or as the JSON callback prints a play. */
function resultsByHost(document: Facts): [string, unknown][] {
  const plays = Array.isArray(document.plays) ? document.plays.filter(isObject) : [];
  const tasks = plays.flatMap((play) => (Array.isArray(play.tasks) ? play.tasks.filter(isObject) : []));
  if (tasks.length > 0) return tasks.flatMap((task) => (isObject(task.hosts) ? Object.entries(task.hosts) : []));
  return Object.entries(document);
}

function hostsByName(
  file: string,
  results: readonly [string, unknown][],
  rejects: RejectedObject[],
): HostFacts[] | undefined {
  const formats = results.map(([, result]) => identify(result));
  if (!formats.some((format) => format === "ansible-facts" || format === "ansible-fact-cache")) return undefined;
  return results.flatMap(([name, result], index) => {
    if (!isObject(result)) return [];
    if (formats[index] === "ansible-failed") rejects.push(failure(file, name, result));
    if (formats[index] === "ansible-facts") return hostOf(file, name, result.ansible_facts, rejects);
    return formats[index] === "ansible-fact-cache" ? hostOf(file, name, result, rejects) : [];
  });
}

function hostOf(file: string, name: string | undefined, given: unknown, rejects: RejectedObject[]): HostFacts[] {
  const reject = (reason: string) => {
    rejects.push({ command: "server-list", kind: "host", file, address: name ?? file, reason });
    return [];
  };
  if (!isObject(given)) return reject("Its facts are no object.");
  const facts = prefixed(given);
  if (Object.keys(facts).length === 0) return reject("Its facts are empty. Was fact gathering switched off?");
  return [{ file, address: name ?? hostName(facts) ?? file, facts }];
}

/** Custom modules and newer caches leave the `ansible_` prefix out. */
function prefixed(facts: Facts): Facts {
  if (Object.keys(facts).some((key) => key.startsWith("ansible_"))) return facts;
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [`ansible_${key}`, value]));
}

function failure(file: string, address: string, result: Facts): RejectedObject {
  const what = result.unreachable === true ? "Ansible could not reach the host" : "Ansible failed on the host";
  const words = typeof result.msg === "string" ? result.msg.trim().slice(0, 300) : "";
  return {
    command: "server-list",
    kind: "host",
    file,
    address,
    reason: words === "" ? `${what}.` : `${what}: ${words}`,
  };
}
