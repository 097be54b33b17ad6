import ansible from "simple-icons/icons/ansible.svg?raw";
import digitalocean from "simple-icons/icons/digitalocean.svg?raw";
import openstack from "simple-icons/icons/openstack.svg?raw";
import terraform from "simple-icons/icons/terraform.svg?raw";

const pathOf = (svg: string) => /<path d="([^"]+)"/.exec(svg)?.[1] ?? "";

/** Drawings of the providers, as paths in a 24 × 24 box. AWS and Azure allow no use of theirs: a cloud and a triangle stand in. */
export const BRANDS: Readonly<Record<string, string>> = {
  azure:
    "M12 2.6a1.2 1.2 0 0 1 1.05.62l9.2 16.4A1.2 1.2 0 0 1 21.2 21.4H2.8a1.2 1.2 0 0 1-1.05-1.78l9.2-16.4A1.2 1.2 0 0 1 12 2.6Zm0 3.3L4.4 19.6h15.2Z",
  digitalocean: pathOf(digitalocean),
  spaces: pathOf(digitalocean),
  openstack: pathOf(openstack),
  terraform: pathOf(terraform),
  ansible: pathOf(ansible),
};
