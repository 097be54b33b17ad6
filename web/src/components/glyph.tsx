import Blocks from "lucide-solid/icons/blocks";
import Boxes from "lucide-solid/icons/boxes";
import BrainCircuit from "lucide-solid/icons/brain-circuit";
import Building from "lucide-solid/icons/building";
import Cable from "lucide-solid/icons/cable";
import Camera from "lucide-solid/icons/camera";
import ChartNoAxesCombined from "lucide-solid/icons/chart-no-axes-combined";
import Cloud from "lucide-solid/icons/cloud";
import Compass from "lucide-solid/icons/compass";
import Cpu from "lucide-solid/icons/cpu";
import Database from "lucide-solid/icons/database";
import Disc from "lucide-solid/icons/disc-3";
import FileBox from "lucide-solid/icons/file-box";
import GitBranch from "lucide-solid/icons/git-branch";
import Globe from "lucide-solid/icons/globe";
import HardDrive from "lucide-solid/icons/hard-drive";
import KeyRound from "lucide-solid/icons/key-round";
import Layers from "lucide-solid/icons/layers";
import Mail from "lucide-solid/icons/mail";
import MapPin from "lucide-solid/icons/map-pin";
import Network from "lucide-solid/icons/network";
import Package from "lucide-solid/icons/package";
import Plug from "lucide-solid/icons/plug";
import Radio from "lucide-solid/icons/radio";
import Scale from "lucide-solid/icons/scaling";
import ScrollText from "lucide-solid/icons/scroll-text";
import Server from "lucide-solid/icons/server";
import Settings from "lucide-solid/icons/settings-2";
import Split from "lucide-solid/icons/split";
import Users from "lucide-solid/icons/users";
import Warehouse from "lucide-solid/icons/warehouse";
import Waypoints from "lucide-solid/icons/waypoints";
import Workflow from "lucide-solid/icons/workflow";
import Zap from "lucide-solid/icons/zap";
import { type JSX, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { BRANDS } from "./brands.ts";
import type { IconComponent } from "./icon.ts";
import "./surface.css";

const TYPE_ICONS: Readonly<Record<string, IconComponent>> = {
  server: Server,
  volume: HardDrive,
  image: Disc,
  snapshot: Camera,
  flavor: Cpu,
  network: Network,
  application: Boxes,
  system: Layers,
  client: Building,
  datacenter: Warehouse,
  connection: Plug,
  graph: Workflow,
  report: ChartNoAxesCombined,
  job: Zap,
  team: Users,
  service: Package,
  option: Settings,
};

const FAMILY_ICONS: Readonly<Record<string, IconComponent>> = {
  Application: Boxes,
  Loadbalance: Split,
  Broker: Radio,
  Database,
  Serverless: Zap,
  ApiGateway: Cable,
  ContainerOrchestration: Blocks,
  ServiceMesh: Waypoints,
  Cache: Layers,
  CDN: Globe,
  ObjectStorage: FileBox,
  Monitor: ChartNoAxesCombined,
  Logs: ScrollText,
  SMTP: Mail,
  ServiceDiscovery: Compass,
  VPN: KeyRound,
  "CI/CD": Workflow,
  DNS: MapPin,
  Repository: GitBranch,
  Auth: KeyRound,
  NAS: HardDrive,
  AutoScaling: Scale,
  AutoScalingPlan: Scale,
  ServerlessLayer: Layers,
  MachineLearning: BrainCircuit,
  Corporate: Building,
};

/** The icon of a record type, or of an application's family. */
export const iconOf = (type: string, family?: string): IconComponent =>
  (family && FAMILY_ICONS[family]) || TYPE_ICONS[type] || Package;

/** `Amazon AWS`, `aws` → `aws`: the brand behind what people and sources call a provider. */
export function brandOf(provider: string | undefined): string | undefined {
  const name = provider?.toLowerCase().replaceAll(/[^a-z]/g, "") ?? "";
  if (/^(aws|amazon)/.test(name)) return "aws";
  if (/azure/.test(name)) return "azure";
  return (
    Object.keys(BRANDS).find((brand) => name.startsWith(brand)) ??
    (name.startsWith("digital") ? "digitalocean" : undefined)
  );
}

/** A small framed drawing: the brand of the provider where one is known, else the type or family. */
export function Glyph(props: {
  type?: string;
  family?: string | undefined;
  provider?: string | undefined;
  isLarge?: boolean;
}): JSX.Element {
  const brand = () => brandOf(props.provider);
  return (
    <span class={`glyph ${brand() ? `glyph-${brand()}` : ""} ${props.isLarge ? "glyph-large" : ""}`} aria-hidden="true">
      <Show
        when={BRANDS[brand() ?? ""]}
        fallback={<Dynamic component={brand() === "aws" ? Cloud : iconOf(props.type ?? "", props.family)} />}
      >
        {(path) => (
          <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
            <path d={path()} />
          </svg>
        )}
      </Show>
    </span>
  );
}
