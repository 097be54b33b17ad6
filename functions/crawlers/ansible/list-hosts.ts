import { describe, identify, isObject } from "../documents/identify.ts";
import type { FileProblem } from "../documents/parse-document.ts";
import { type Located, locate, makeListing, type RejectedObject } from "../engine/listing.ts";
import { disksOf } from "./disks.ts";
import { type Facts, type HostFacts, hostName } from "./host-facts.ts";
import { ansibleDisk, ansibleHost } from "./kinds.ts";

/** Reads facts of hosts: one per file as `--tree` writes them or from a fact cache, or many in one document. */
export function listHosts(files: readonly { name: string; document: unknown }[]) {
  const hosts: HostFacts[] = [];
  const rejects: RejectedObject[] = [];
  const problems: FileProblem[] = [];
  for (const { name, document } of files) {
    const found = hostsIn(name, document, rejects);
    if (found === undefined) {
      const message = `${name} is ${describe(document)}, not Ansible facts. Write them with \`ansible all -m setup --tree facts/\` and upload the files in facts/.`;
      problems.push({ file: name, code: "WRONG_FORMAT", message });
    } else hosts.push(...found);
  }
  const objects: Located[] = [];
  const described = new Set<string>();
  for (const host of hosts) {
    const { file, address } = host;
    const server = locate(ansibleHost, host, { file, address });
    objects.push(server);
    // The disks of a host that is described twice are the same disks: one reject tells enough.
    if (server.nativeId === undefined || described.has(server.nativeId)) continue;
    described.add(server.nativeId);
    for (const disk of disksOf(host.facts))
      objects.push(locate(ansibleDisk, disk, { file, address: `${address} ${disk.name}` }));
  }
  return { listing: makeListing(objects, rejects), problems };
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
