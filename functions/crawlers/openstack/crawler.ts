import type { Crawler } from "../engine/crawler.ts";
import { classify } from "../rest/classify.ts";
import type { OpenStack } from "./context.ts";
import { OPENSTACK_KINDS } from "./kinds.ts";
import { openRegion } from "./open.ts";
import { probeOpenStack } from "./probe.ts";

/** OpenStack by the APIs of its services. https://docs.openstack.org/api-ref/ */
export const openstackCrawler: Crawler<OpenStack> = {
  provider: "openstack",
  resources: OPENSTACK_KINDS,
  probe: probeOpenStack,
  open: async (access, scope, signal) => openRegion(access, scope, signal),
  classify,
};
