import type { AnyResource } from "../engine/define-resource.ts";
import { acmCertificates } from "./acm/certificates.ts";
import { ampWorkspaces } from "./amp/workspaces.ts";
import { apigatewayRestApis } from "./apigateway/rest-apis.ts";
import { apigatewayv2Apis } from "./apigatewayv2/apis.ts";
import { apigatewayv2DomainNames } from "./apigatewayv2/domain-names.ts";
import { scalableTargets } from "./applicationautoscaling/scalable-targets.ts";
import { apprunnerServices } from "./apprunner/services.ts";
import { appsyncApis } from "./appsync/apis.ts";
import { autoScalingGroups } from "./autoscaling/groups.ts";
import { batchComputeEnvironments } from "./batch/compute-environments.ts";
import { batchJobQueues } from "./batch/job-queues.ts";
import { cloudformationStacks } from "./cloudformation/stacks.ts";
import { cloudfrontDistributions } from "./cloudfront/distributions.ts";
import { cloudsearchDomains } from "./cloudsearch/domains.ts";
import { cloudwatchCompositeAlarms } from "./cloudwatch/composite-alarms.ts";
import { cloudwatchMetricAlarms } from "./cloudwatch/metric-alarms.ts";
import { codebuildProjects } from "./codebuild/projects.ts";
import { codecommitRepositories } from "./codecommit/repositories.ts";
import { codepipelinePipelines } from "./codepipeline/pipelines.ts";
import { cognitoUserPools } from "./cognito/user-pools.ts";
import type { AwsContext } from "./context.ts";
import { daxClusters } from "./dax/clusters.ts";
import { directconnectConnections } from "./directconnect/connections.ts";
import { directconnectVirtualInterfaces } from "./directconnect/virtual-interfaces.ts";
import { directoryserviceDirectories } from "./directoryservice/directories.ts";
import { dmsTasks } from "./dms/tasks.ts";
import { dynamodbTables } from "./dynamodb/tables.ts";
import { ec2Addresses } from "./ec2/addresses.ts";
import { ec2CustomerGateways } from "./ec2/customer-gateways.ts";
import { ec2DhcpOptions } from "./ec2/dhcp-options.ts";
import { ec2EgressOnlyInternetGateways } from "./ec2/egress-only-internet-gateways.ts";
import { ec2FlowLogs } from "./ec2/flow-logs.ts";
import { ec2Images } from "./ec2/images.ts";
import { ec2InstanceConnectEndpoints } from "./ec2/instance-connect-endpoints.ts";
import { ec2InstanceTypes } from "./ec2/instance-types.ts";
import { ec2Instances } from "./ec2/instances.ts";
import { ec2InternetGateways } from "./ec2/internet-gateways.ts";
import { ec2NatGateways } from "./ec2/nat-gateways.ts";
import { ec2NetworkAcls } from "./ec2/network-acls.ts";
import { ec2NetworkInterfaces } from "./ec2/network-interfaces.ts";
import { ec2PrefixLists } from "./ec2/prefix-lists.ts";
import { ec2RouteTables } from "./ec2/route-tables.ts";
import { ec2SecurityGroups } from "./ec2/security-groups.ts";
import { ec2Snapshots } from "./ec2/snapshots.ts";
import { ec2Subnets } from "./ec2/subnets.ts";
import { ec2TransitGatewayAttachments } from "./ec2/transit-gateway-attachments.ts";
import { ec2TransitGatewayRouteTables } from "./ec2/transit-gateway-route-tables.ts";
import { ec2TransitGateways } from "./ec2/transit-gateways.ts";
import { ec2Volumes } from "./ec2/volumes.ts";
import { ec2VpcEndpointServices } from "./ec2/vpc-endpoint-services.ts";
import { ec2VpcEndpoints } from "./ec2/vpc-endpoints.ts";
import { ec2VpcPeerings } from "./ec2/vpc-peerings.ts";
import { ec2Vpcs } from "./ec2/vpcs.ts";
import { ec2VpnConnections } from "./ec2/vpn-connections.ts";
import { ec2VpnGateways } from "./ec2/vpn-gateways.ts";
import { ecrRepositories } from "./ecr/repositories.ts";
import { ecsClusters } from "./ecs/clusters.ts";
import { ecsServices } from "./ecs/services.ts";
import { efsFileSystems } from "./efs/file-systems.ts";
import { eksClusters } from "./eks/clusters.ts";
import { eksNodeGroups } from "./eks/node-groups.ts";
import { elasticacheClusters } from "./elasticache/clusters.ts";
import { elasticacheReplicationGroups } from "./elasticache/replication-groups.ts";
import { elasticacheServerlessCaches } from "./elasticache/serverless-caches.ts";
import { elasticbeanstalkEnvironments } from "./elasticbeanstalk/environments.ts";
import { elbLoadBalancers } from "./elb/load-balancers.ts";
import { elbv2LoadBalancers } from "./elbv2/load-balancers.ts";
import { emrClusters } from "./emr/clusters.ts";
import { eventbridgeBuses } from "./eventbridge/buses.ts";
import { firehoseDeliveryStreams } from "./firehose/delivery-streams.ts";
import { fsxFileSystems } from "./fsx/file-systems.ts";
import { globalacceleratorAccelerators } from "./globalaccelerator/accelerators.ts";
import { glueDatabases } from "./glue/databases.ts";
import { glueJobs } from "./glue/jobs.ts";
import { grafanaWorkspaces } from "./grafana/workspaces.ts";
import { mskClusters } from "./kafka/clusters.ts";
import { kinesisStreams } from "./kinesis/streams.ts";
import { lambdaFunctions } from "./lambda/functions.ts";
import { lambdaLayers } from "./lambda/layers.ts";
import { logGroups } from "./logs/log-groups.ts";
import { memorydbClusters } from "./memorydb/clusters.ts";
import { mqBrokers } from "./mq/brokers.ts";
import { mwaaEnvironments } from "./mwaa/environments.ts";
import { opensearchDomains } from "./opensearch/domains.ts";
import { opensearchserverlessCollections } from "./opensearchserverless/collections.ts";
import { pipesPipes } from "./pipes/pipes.ts";
import { rdsClusterSnapshots } from "./rds/cluster-snapshots.ts";
import { rdsClusters } from "./rds/clusters.ts";
import { rdsGlobalClusters } from "./rds/global-clusters.ts";
import { rdsInstances } from "./rds/instances.ts";
import { rdsProxies } from "./rds/proxies.ts";
import { rdsSnapshots } from "./rds/snapshots.ts";
import { redshiftClusters } from "./redshift/clusters.ts";
import { redshiftserverlessWorkgroups } from "./redshiftserverless/workgroups.ts";
import { route53Zones } from "./route53/zones.ts";
import { resolverEndpoints } from "./route53resolver/endpoints.ts";
import { resolverRules } from "./route53resolver/rules.ts";
import { s3Buckets } from "./s3/buckets.ts";
import { sagemakerEndpoints } from "./sagemaker/endpoints.ts";
import { sagemakerNotebookInstances } from "./sagemaker/notebook-instances.ts";
import { schedulerSchedules } from "./scheduler/schedules.ts";
import { secretsmanagerSecrets } from "./secretsmanager/secrets.ts";
import { servicediscoveryServices } from "./servicediscovery/services.ts";
import { sesv2Identities } from "./sesv2/identities.ts";
import { sfnStateMachines } from "./sfn/state-machines.ts";
import { snsTopics } from "./sns/topics.ts";
import { sqsQueues } from "./sqs/queues.ts";
import { timestreamDatabases } from "./timestream/databases.ts";
import { transferServers } from "./transfer/servers.ts";
import { vpclatticeServiceNetworks } from "./vpclattice/service-networks.ts";
import { vpclatticeServices } from "./vpclattice/services.ts";
import { vpclatticeTargetGroups } from "./vpclattice/target-groups.ts";
import { wafv2CloudfrontWebAcls } from "./wafv2/cloudfront-web-acls.ts";
import { wafv2WebAcls } from "./wafv2/web-acls.ts";

/** Every kind of resource that is crawled in AWS, in the order of their names. */
export const AWS_KINDS: readonly AnyResource<AwsContext>[] = [
  acmCertificates,
  ampWorkspaces,
  apigatewayRestApis,
  apigatewayv2Apis,
  apigatewayv2DomainNames,
  apprunnerServices,
  appsyncApis,
  autoScalingGroups,
  batchComputeEnvironments,
  batchJobQueues,
  cloudformationStacks,
  cloudfrontDistributions,
  cloudsearchDomains,
  cloudwatchCompositeAlarms,
  cloudwatchMetricAlarms,
  codebuildProjects,
  codecommitRepositories,
  codepipelinePipelines,
  cognitoUserPools,
  daxClusters,
  directconnectConnections,
  directconnectVirtualInterfaces,
  directoryserviceDirectories,
  dmsTasks,
  dynamodbTables,
  ec2Addresses,
  ec2CustomerGateways,
  ec2DhcpOptions,
  ec2EgressOnlyInternetGateways,
  ec2FlowLogs,
  ec2Images,
  ec2InstanceConnectEndpoints,
  ec2Instances,
  ec2InstanceTypes,
  ec2InternetGateways,
  ec2NatGateways,
  ec2NetworkAcls,
  ec2NetworkInterfaces,
  ec2PrefixLists,
  ec2RouteTables,
  ec2SecurityGroups,
  ec2Snapshots,
  ec2Subnets,
  ec2TransitGatewayAttachments,
  ec2TransitGatewayRouteTables,
  ec2TransitGateways,
  ec2Volumes,
  ec2VpcEndpoints,
  ec2VpcEndpointServices,
  ec2VpcPeerings,
  ec2Vpcs,
  ec2VpnConnections,
  ec2VpnGateways,
  ecrRepositories,
  ecsClusters,
  ecsServices,
  efsFileSystems,
  eksClusters,
  eksNodeGroups,
  elasticacheClusters,
  elasticacheReplicationGroups,
  elasticacheServerlessCaches,
  elasticbeanstalkEnvironments,
  elbLoadBalancers,
  elbv2LoadBalancers,
  emrClusters,
  eventbridgeBuses,
  firehoseDeliveryStreams,
  fsxFileSystems,
  globalacceleratorAccelerators,
  glueDatabases,
  glueJobs,
  grafanaWorkspaces,
  kinesisStreams,
  lambdaFunctions,
  lambdaLayers,
  logGroups,
  memorydbClusters,
  mqBrokers,
  mskClusters,
  mwaaEnvironments,
  opensearchDomains,
  opensearchserverlessCollections,
  pipesPipes,
  rdsClusters,
  rdsClusterSnapshots,
  rdsGlobalClusters,
  rdsInstances,
  rdsProxies,
  rdsSnapshots,
  redshiftClusters,
  redshiftserverlessWorkgroups,
  resolverEndpoints,
  resolverRules,
  route53Zones,
  s3Buckets,
  sagemakerEndpoints,
  sagemakerNotebookInstances,
  scalableTargets,
  schedulerSchedules,
  secretsmanagerSecrets,
  servicediscoveryServices,
  sesv2Identities,
  sfnStateMachines,
  snsTopics,
  sqsQueues,
  timestreamDatabases,
  transferServers,
  vpclatticeServiceNetworks,
  vpclatticeServices,
  vpclatticeTargetGroups,
  wafv2CloudfrontWebAcls,
  wafv2WebAcls,
];
