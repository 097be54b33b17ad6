import { describe, expect, it } from "vitest";
import { readSet } from "../testing/read-set.ts";
import { listHosts, readHosts } from "./list-hosts.ts";

/** Facts of a small machine, as the setup module names them. */
const linux = (more: Record<string, unknown> = {}) => ({
  ansible_hostname: "app-1",
  ansible_fqdn: "app-1.example.test",
  ansible_nodename: "app-1",
  ansible_system: "Linux",
  ansible_os_family: "Debian",
  ansible_distribution: "Debian",
  ansible_distribution_version: "12.5",
  ansible_distribution_major_version: "12",
  ansible_kernel: "6.1.0-18-amd64",
  ansible_architecture: "x86_64",
  ansible_processor_vcpus: 4,
  ansible_memtotal_mb: 7936,
  ansible_default_ipv4: { address: "10.1.2.3", interface: "eth0" },
  ansible_all_ipv4_addresses: ["10.1.2.3", "172.17.0.1", "127.0.0.1"],
  ansible_all_ipv6_addresses: ["fe80::1", "2001:db8::3"],
  ansible_interfaces: ["lo", "eth0", "docker0"],
  ansible_eth0: { macaddress: "00:16:3E:12:34:56" },
  ansible_docker0: { macaddress: "02:42:ac:11:00:01" },
  ansible_product_uuid: "4C4C4544-0031-3010-8057-B7C04F4E4B32",
  ansible_virtualization_role: "guest",
  ansible_virtualization_type: "kvm",
  ansible_env: { PATH: "/bin", DB_PASSWORD: "hunter2" },
  ansible_python_version: "3.11.2",
  ansible_devices: {
    vda: {
      sectors: "104857600",
      sectorsize: "512",
      size: "50.00 GB",
      partitions: { vda1: { sectors: "2048000", size: "1000.00 MB", uuid: "ABCD-1234" } },
    },
    sr0: { sectors: "2097151", size: "1024.00 MB", partitions: {} },
    loop0: { sectors: "8", size: "4.00 KB", partitions: {} },
    sdb: { sectors: "0", size: "0.00 Bytes", partitions: {}, removable: "1" },
  },
  ansible_mounts: [{ device: "/dev/vda1", uuid: "ABCD-1234", mount: "/boot", fstype: "ext4" }],
  ansible_lvm: { pvs: { "/dev/vda2": { vg: "system" } } },
  ...more,
});

function readAll(files: Record<string, unknown>) {
  const { found, ...others } = readSet({ read: readHosts, list: listHosts }, files);
  const ofType = (wanted: string) => found.filter(({ type }) => type === wanted);
  return { ...others, servers: ofType("server"), volumes: ofType("volume") };
}

describe("Ansible facts", () => {
  it("describe a server with its disks, addresses and identity", () => {
    const { servers, volumes, rejects } = readAll({ "app-1": { ansible_facts: linux(), changed: false } });

    expect(rejects).toEqual([]);
    expect(servers[0]).toMatchObject({
      nativeId: "uuid:4c4c4544-0031-3010-8057-b7c04f4e4b32",
      fields: {
        name: "app-1",
        hostname: "app-1.example.test",
        ipv4Private: "10.1.2.3",
        ipv6: "2001:db8::3",
        macAddresses: ["00:16:3e:12:34:56"],
        cpu: 4,
        memoryGiB: 7.75,
        os: { base: "Linux", dist: "Debian", version: "12.5", majorVersion: "12", kernel: "6.1.0-18-amd64" },
        serverType: "Virtual",
        systemUuid: "4c4c4544-0031-3010-8057-b7c04f4e4b32",
        storage: [
          {
            name: "vda",
            sizeGiB: 50,
            lvm: { physicalVolume: "/dev/vda2", volumeGroup: "system" },
            partitions: [{ name: "vda1", mount: "/boot", fileSystem: "ext4", sizeGiB: 0.98 }],
          },
        ],
      },
      links: [{ field: "volumeIds", nativeIds: [volumes[0]?.nativeId] }],
    });
    expect(volumes).toHaveLength(1);
    expect(volumes[0]).toMatchObject({ fields: { name: "app-1.example.test vda", sizeGiB: 50 } });
  });

  it("keep the names of environment variables and never their values", () => {
    const { servers } = readAll({ a: { ansible_facts: linux() } });

    expect(servers[0]?.fields.details).toMatchObject({ environmentVariables: ["DB_PASSWORD", "PATH"] });
    expect(JSON.stringify(servers)).not.toContain("hunter2");
  });

  it("come from a fact cache, and several hosts from one document", () => {
    const other = linux({ ansible_fqdn: "b", ansible_hostname: "b", ansible_product_uuid: "NA" });

    expect(readAll({ cache: linux() }).servers).toHaveLength(1);
    expect(
      readAll({ all: { a: { ansible_facts: linux() }, b: { ansible_facts: other } } }).servers.map(
        ({ nativeId }) => nativeId,
      ),
    ).toEqual(["uuid:4c4c4544-0031-3010-8057-b7c04f4e4b32", "b"]);
  });

  it("are not one machine for a UUID that many boards have", () => {
    const board = (name: string) => ({
      ansible_facts: linux({
        ansible_fqdn: name,
        ansible_hostname: name,
        ansible_product_uuid: "12345678-1234-5678-90AB-CDDEEFAABBCC",
      }),
    });

    expect(readAll({ a: board("a"), b: board("b") }).servers.map(({ nativeId }) => nativeId)).toEqual(["a", "b"]);
  });

  describe("of containers that see the firmware and the disks of their host", () => {
    const guest = (name: string, type: string, more: object = {}) => ({
      ansible_facts: linux({
        ansible_fqdn: name,
        ansible_hostname: name,
        ansible_virtualization_type: type,
        ansible_board_asset_tag: "i-0abc1234def567890",
        ansible_product_serial: "CZ1234",
        ...more,
      }),
    });

    it.each(["lxc", "docker", "podman", "openvz", "container", "systemd-nspawn", "containerd"])(
      "are machines of their own with %s",
      (type) => {
        const { servers, volumes, rejects } = readAll({ ct1: guest("ct1", type), ct2: guest("ct2", type) });

        expect(rejects).toEqual([]);
        expect(volumes).toEqual([]);
        expect(servers.map(({ nativeId }) => nativeId)).toEqual(["ct1", "ct2"]);
        for (const { fields } of servers)
          for (const name of ["systemUuid", "serialNumber", "providerIds", "storage", "diskTotalGiB"])
            expect(fields).not.toHaveProperty(name);
      },
    );

    it("keep the UUID of the host itself", () => {
      const host = guest("host", "lxc", { ansible_virtualization_role: "host" });

      expect(readAll({ host }).servers[0]?.nativeId).toBe("uuid:4c4c4544-0031-3010-8057-b7c04f4e4b32");
    });
  });

  it("of two hosts with one UUID are no double: the one that is left out makes the listing incomplete", () => {
    const copy = { ansible_facts: linux({ ansible_fqdn: "app-2.example.test" }) };

    const { servers, rejects, isComplete } = readAll({ a: { ansible_facts: linux() }, b: copy });

    expect(servers).toHaveLength(1);
    expect(rejects).toMatchObject([{ file: "b", reason: expect.stringContaining("app-1.example.test") }]);
    expect(isComplete).toBe(false);
  });

  it("of one host in two files count once and leave the listing complete", () => {
    const { servers, isComplete } = readAll({ a: { ansible_facts: linux() }, b: { ansible_facts: linux() } });

    expect([servers.length, isComplete]).toEqual([1, true]);
  });

  it("of an EC2 host name its instance and its volumes", () => {
    const facts = linux({
      ansible_board_asset_tag: "i-0abc1234def567890",
      ansible_devices: {
        nvme0n1: {
          sectors: "16777216",
          links: { ids: ["nvme-Amazon_Elastic_Block_Store_vol0123456789abcdef0"] },
          partitions: {},
        },
      },
    });
    const { servers, volumes } = readAll({ a: { ansible_facts: facts } });

    expect(servers[0]?.fields.providerIds).toEqual(["aws:i-0abc1234def567890"]);
    expect(volumes[0]).toMatchObject({
      nativeId: "vol-0123456789abcdef0",
      fields: { providerIds: ["aws:vol-0123456789abcdef0"] },
    });
  });

  it("of Windows are read as well", () => {
    const facts = {
      ansible_hostname: "WIN-1",
      ansible_os_family: "Windows",
      ansible_system: "Win32NT",
      ansible_distribution: "Microsoft Windows Server 2022 Standard",
      ansible_distribution_version: "10.0.20348.0",
      ansible_memtotal_mb: 16384,
      ansible_processor_vcpus: 8,
      ansible_ip_addresses: ["10.9.8.7", "fe80::2"],
      ansible_interfaces: [{ connection_name: "Ethernet", macaddress: "00-50-56-AA-BB-CC" }],
    };

    expect(readAll({ win: { ansible_facts: facts } }).servers[0]?.fields).toMatchObject({
      name: "WIN-1",
      ipv4Private: "10.9.8.7",
      memoryGiB: 16,
      macAddresses: ["00:50:56:aa:bb:cc"],
      os: { base: "Windows", dist: "Microsoft Windows Server 2022 Standard" },
    });
  });

  it("of a host that was not reached are a reject, and make the listing incomplete", () => {
    const { servers, rejects, isComplete } = readAll({
      a: { ansible_facts: linux() },
      dead: { unreachable: true, msg: "No route to host", changed: false },
    });

    expect(servers).toHaveLength(1);
    expect(rejects).toMatchObject([{ address: "dead", reason: "Ansible could not reach the host: No route to host" }]);
    expect(isComplete).toBe(false);
  });

  it("are told apart from what else people upload", () => {
    expect(readAll({ s: { version: 4, resources: [] } }).problems).toMatchObject([
      { message: expect.stringMatching(/a Terraform state, not Ansible facts/) },
    ]);
    expect(readAll({ s: { hello: 1 } }).problems).toHaveLength(1);
  });
});
