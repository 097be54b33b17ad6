const REGIONS = ["eu-west-1", "eu-central-1", "us-east-1"] as const;
const ENVIRONMENTS = ["production", "staging", "development"] as const;
const ACCOUNT = "111122223333";

const pick = <T>(values: readonly T[], n: number): T => values[n % values.length]!;
const hex = (n: number): string => n.toString(16).padStart(17, "0");

interface Kind {
  readonly type: string;
  readonly attributes: (n: number) => Record<string, unknown>;
}

const common = (n: number, service: string, resource: string) => {
  const tags = { Name: `${resource.split("/")[0]}-${n}`, environment: pick(ENVIRONMENTS, n), team: `team-${n % 40}` };
  return { arn: `arn:aws:${service}:${pick(REGIONS, n)}:${ACCOUNT}:${resource}`, tags, tags_all: tags };
};

const instance: Kind = {
  type: "aws_instance",
  attributes: (n) => ({
    ...common(n, "ec2", `instance/i-${hex(n)}`),
    id: `i-${hex(n)}`,
    ami: `ami-${hex(n % 12)}`,
    instance_type: pick(["t3.micro", "m7g.large", "c7g.2xlarge"], n),
    instance_state: pick(["running", "running", "running", "stopped"], n),
    availability_zone: `${pick(REGIONS, n)}a`,
    subnet_id: `subnet-${hex(n % 60)}`,
    vpc_security_group_ids: [`sg-${hex(n % 80)}`],
    private_ip: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    private_dns: `ip-10-${(n >> 16) & 255}-${(n >> 8) & 255}-${n & 255}.${pick(REGIONS, n)}.compute.internal`,
    key_name: "operations",
    root_block_device: [
      { device_name: "/dev/xvda", volume_id: `vol-${hex(n)}`, volume_size: 20, volume_type: "gp3", encrypted: true },
    ],
  }),
};

const volume: Kind = {
  type: "aws_ebs_volume",
  attributes: (n) => ({
    ...common(n, "ec2", `volume/vol-d${hex(n)}`),
    id: `vol-d${hex(n)}`,
    availability_zone: `${pick(REGIONS, n)}a`,
    size: pick([50, 100, 500], n),
    type: "gp3",
    iops: 3000,
    throughput: 125,
    encrypted: true,
  }),
};

const securityGroup: Kind = {
  type: "aws_security_group",
  attributes: (n) => ({
    ...common(n, "ec2", `security-group/sg-${hex(n)}`),
    id: `sg-${hex(n)}`,
    name: `group-${n}`,
    description: "Made for a benchmark",
    vpc_id: `vpc-${hex(n % 9)}`,
    ingress: [{ from_port: 443, to_port: 443, protocol: "tcp", cidr_blocks: ["10.0.0.0/8"], description: "" }],
    egress: [{ from_port: 0, to_port: 0, protocol: "-1", cidr_blocks: ["0.0.0.0/0"], description: "" }],
  }),
};

const database: Kind = {
  type: "aws_db_instance",
  attributes: (n) => ({
    ...common(n, "rds", `db:orders-${n}`),
    id: `db-${hex(n).toUpperCase()}`,
    identifier: `orders-${n}`,
    engine: "postgres",
    engine_version: "17.4",
    instance_class: "db.m7g.large",
    allocated_storage: 200,
    storage_type: "gp3",
    address: `orders-${n}.abcdefghijkl.${pick(REGIONS, n)}.rds.amazonaws.com`,
    port: 5432,
    multi_az: true,
    status: "available",
  }),
};

/** A machine brings a second record: its root disk. */
const MIX = [instance, instance, instance, volume, volume, securityGroup, database] as const satisfies readonly Kind[];

/**
 * A made-up Terraform state of which Maestro makes exactly `records` records: machines with their root disks, volumes,
 * security groups and databases. The same number gives the same state.
 */
export function terraformState(records: number): { version: 4; resources: object[] } {
  const resources: object[] = [];
  for (let n = 0, made = 0; made < records; n++) {
    const isLast = made === records - 1;
    const { type, attributes } = isLast ? volume : pick(MIX, n);
    made += type === "aws_instance" ? 2 : 1;
    resources.push({
      mode: "managed",
      type,
      name: `r${n}`,
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [{ schema_version: 1, attributes: attributes(n), sensitive_attributes: [] }],
    });
  }
  return { version: 4, resources };
}
