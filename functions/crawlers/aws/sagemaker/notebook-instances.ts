import {
  DescribeNotebookInstanceCommand,
  type DescribeNotebookInstanceOutput,
  type NotebookInstanceSummary,
  paginateListNotebookInstances,
  SageMakerClient,
  type Tag,
} from "@aws-sdk/client-sagemaker";
import { paged } from "../../engine/paged.ts";
import { detailed, ifKnown } from "../in-batches.ts";
import { managedService, sorted } from "../managed-service.ts";
import { tagsOf } from "./tagging.ts";

interface Notebook extends NotebookInstanceSummary {
  readonly description?: DescribeNotebookInstanceOutput | undefined;
  readonly tags?: readonly Tag[];
}

/** Machines with notebooks on them, which SageMaker runs outside of the account's own instances. */
export const sagemakerNotebookInstances = managedService<Notebook>()({
  kind: "aws_sagemaker_notebook_instance",
  label: "SageMaker notebook instances",
  command: "applications-list",
  family: "MachineLearning",
  product: "SageMaker (AWS)",
  docs: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeNotebookInstance.html",
  permissions: ["sagemaker:ListNotebookInstances"],
  list: (aws, from) =>
    paged(
      paginateListNotebookInstances({ client: aws.client(SageMakerClient), pageSize: 100, startingToken: from }, {}),
      (page) => page.NotebookInstances,
      (page) => page.NextToken,
    ),
  enrichment: detailed(
    ["sagemaker:DescribeNotebookInstance", "sagemaker:ListTags"],
    async ({ NotebookInstanceName, NotebookInstanceArn }, aws) => {
      const client = aws.client(SageMakerClient);
      const command = new DescribeNotebookInstanceCommand({ NotebookInstanceName });
      return { description: await ifKnown(client.send(command)), tags: await tagsOf(client, NotebookInstanceArn) };
    },
  ),
  arn: (notebook) => notebook.NotebookInstanceArn,
  name: (notebook) => notebook.NotebookInstanceName,
  tags: (notebook) => notebook.tags,
  state: (notebook) => notebook.NotebookInstanceStatus,
  createdAt: (notebook) => notebook.CreationTime,
  subnetIds: ({ description }) => [description?.SubnetId],
  securityGroups: ({ description }) => description?.SecurityGroups,
  specification: { endpoint: (notebook) => notebook.Url },
  fields: { endpoints: (notebook) => [notebook.Url] },
  details: {
    instanceType: (notebook) => notebook.InstanceType,
    platformIdentifier: ({ description }) => description?.PlatformIdentifier,
    volumeSizeInGB: ({ description }) => description?.VolumeSizeInGB,
    networkInterfaceId: ({ description }) => description?.NetworkInterfaceId,
    roleArn: ({ description }) => description?.RoleArn,
    kmsKeyId: ({ description }) => description?.KmsKeyId,
    directInternetAccess: ({ description }) => description?.DirectInternetAccess,
    rootAccess: ({ description }) => description?.RootAccess,
    lifecycleConfigName: (notebook) => notebook.NotebookInstanceLifecycleConfigName,
    codeRepositories: (notebook) =>
      sorted([notebook.DefaultCodeRepository, ...(notebook.AdditionalCodeRepositories ?? [])]),
    failureReason: ({ description }) => description?.FailureReason,
  },
  addresses: (notebook) => [notebook.Url],
});
