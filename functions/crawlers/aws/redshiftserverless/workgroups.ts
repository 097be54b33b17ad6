import {
  type Workgroup as ListedWorkgroup,
  ListTagsForResourceCommand,
  type Namespace,
  paginateListNamespaces,
  paginateListWorkgroups,
  RedshiftServerlessClient,
  type Tag,
} from "@aws-sdk/client-redshift-serverless";
import { paged } from "../../engine/paged.ts";
import { hostAndPort } from "../endpoints.ts";
import { collect, detailed, ifKnown } from "../in-batches.ts";
import { joinedWith } from "../joined.ts";
import { managedService, sorted } from "../managed-service.ts";

interface Workgroup extends ListedWorkgroup {
  readonly namespace?: Namespace | undefined;
  readonly tags?: readonly Tag[];
}

const vpcEndpointsOf = ({ endpoint }: Workgroup) => endpoint?.vpcEndpoints ?? [];

/** Data warehouses without nodes: what computes, together with the namespace that holds its data. */
export const redshiftserverlessWorkgroups = managedService<Workgroup>()({
  kind: "aws_redshiftserverless_workgroup",
  label: "Redshift Serverless workgroups",
  command: "dbs-list",
  family: "Database",
  product: "Redshift Serverless (AWS)",
  docs: "https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_Workgroup.html",
  permissions: ["redshift-serverless:ListWorkgroups", "redshift-serverless:ListNamespaces"],
  list(aws, from) {
    const client = aws.client(RedshiftServerlessClient);
    return joinedWith(
      paged(
        paginateListWorkgroups({ client, pageSize: 100, startingToken: from }, {}),
        (page) => page.workgroups,
        (page) => page.nextToken,
      ),
      () => namespaces(client),
      (workgroups, byName) =>
        workgroups.map((workgroup) => ({ ...workgroup, namespace: byName.get(workgroup.namespaceName) })),
    );
  },
  enrichment: detailed(["redshift-serverless:ListTagsForResource"], async ({ workgroupArn: resourceArn }, aws) => {
    const command = new ListTagsForResourceCommand({ resourceArn });
    return { tags: (await ifKnown(aws.client(RedshiftServerlessClient).send(command)))?.tags ?? [] };
  }),
  arn: (workgroup) => workgroup.workgroupArn,
  name: (workgroup) => workgroup.workgroupName,
  tags: (workgroup) => workgroup.tags,
  state: (workgroup) => workgroup.status,
  createdAt: (workgroup) => workgroup.creationDate,
  zones: (workgroup) =>
    vpcEndpointsOf(workgroup).flatMap(({ networkInterfaces = [] }) =>
      networkInterfaces.map(({ availabilityZone }) => availabilityZone),
    ),
  vpcId: (workgroup) => vpcEndpointsOf(workgroup)[0]?.vpcId,
  subnetIds: (workgroup) => workgroup.subnetIds,
  securityGroups: (workgroup) => workgroup.securityGroupIds,
  specification: {
    endpoint: (workgroup) => workgroup.endpoint?.address,
    port: (workgroup) => workgroup.endpoint?.port,
    version: (workgroup) => workgroup.workgroupVersion,
    patch: (workgroup) => workgroup.patchVersion,
    databaseName: (workgroup) => workgroup.namespace?.dbName,
  },
  fields: {
    engine: () => "redshift",
    endpoints: ({ endpoint, customDomainName }) => [hostAndPort(endpoint?.address, endpoint?.port), customDomainName],
  },
  details: {
    workgroupId: (workgroup) => workgroup.workgroupId,
    namespaceName: (workgroup) => workgroup.namespaceName,
    baseCapacity: (workgroup) => workgroup.baseCapacity,
    maxCapacity: (workgroup) => workgroup.maxCapacity,
    publiclyAccessible: (workgroup) => workgroup.publiclyAccessible,
    enhancedVpcRouting: (workgroup) => workgroup.enhancedVpcRouting,
    trackName: (workgroup) => workgroup.trackName,
    kmsKeyId: (workgroup) => workgroup.namespace?.kmsKeyId,
    iamRoles: (workgroup) => sorted(workgroup.namespace?.iamRoles),
  },
  addresses: ({ endpoint, customDomainName, namespace }) => [
    endpoint?.address,
    customDomainName,
    namespace?.namespaceArn,
  ],
});

async function namespaces(client: RedshiftServerlessClient): Promise<ReadonlyMap<string | undefined, Namespace>> {
  const pages = paginateListNamespaces({ client, pageSize: 100 }, {});
  const found = (await ifKnown(collect(pages, (page) => page.namespaces))) ?? [];
  return new Map(found.map((namespace) => [namespace.namespaceName, namespace]));
}
