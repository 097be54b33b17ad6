// From the definitions of all kinds, by npm run generate: edits are lost.
import type { Catalogue } from "../../shared/discovery/catalogue.ts";

/** What each provider offers. */
export const CATALOGUE: Catalogue = {
  "aws": {
    "id": "aws",
    "label": "AWS",
    "description": "Accounts of Amazon Web Services: every region, one account or all of an organization.",
    "instructions": [
      "Choose Role, and download the CloudFormation template: it makes a role that may only read, and that only this installation may assume with the external id in the form.",
      "In the AWS console, open CloudFormation, create a stack from the template, and copy RoleArn from its outputs.",
      "Paste it below, test, and save. Regions that are switched off are left out by themselves.",
      "For several accounts, make the same role in each one (a StackSet does it), and name the role and the accounts.",
      "Where no role is possible, make a user with the policies below and give its access keys."
    ],
    "commands": [
      {
        "name": "auth-list",
        "label": "Identity services",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_acm_certificate",
            "label": "Certificates",
            "scope": "region",
            "permissions": [
              "acm:ListCertificates"
            ]
          },
          {
            "kind": "aws_cognito_user_pool",
            "label": "Cognito user pools",
            "scope": "region",
            "permissions": [
              "cognito-idp:DescribeUserPool",
              "cognito-idp:ListUserPools"
            ]
          },
          {
            "kind": "aws_directory_service_directory",
            "label": "Directories",
            "scope": "region",
            "permissions": [
              "ds:DescribeDirectories",
              "ds:ListTagsForResource"
            ]
          },
          {
            "kind": "aws_secretsmanager_secret",
            "label": "Secrets (names only)",
            "scope": "region",
            "permissions": [
              "secretsmanager:ListSecrets"
            ]
          }
        ]
      },
      {
        "name": "logs-list",
        "label": "Logs",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_prometheus_workspace",
            "label": "Prometheus workspaces",
            "scope": "region",
            "permissions": [
              "aps:DescribeWorkspace",
              "aps:ListWorkspaces"
            ]
          },
          {
            "kind": "aws_cloudwatch_composite_alarm",
            "label": "CloudWatch composite alarms",
            "scope": "region",
            "permissions": [
              "cloudwatch:DescribeAlarms",
              "cloudwatch:ListTagsForResource"
            ]
          },
          {
            "kind": "aws_cloudwatch_metric_alarm",
            "label": "CloudWatch alarms",
            "scope": "region",
            "permissions": [
              "cloudwatch:DescribeAlarms",
              "cloudwatch:ListTagsForResource"
            ]
          },
          {
            "kind": "aws_grafana_workspace",
            "label": "Grafana workspaces",
            "scope": "region",
            "permissions": [
              "grafana:DescribeWorkspace",
              "grafana:ListWorkspaces"
            ]
          },
          {
            "kind": "aws_cloudwatch_log_group",
            "label": "CloudWatch log groups",
            "scope": "region",
            "permissions": [
              "logs:DescribeLogGroups",
              "logs:DescribeSubscriptionFilters",
              "logs:ListTagsForResource"
            ]
          }
        ]
      },
      {
        "name": "gateway-list",
        "label": "API gateways",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_api_gateway_rest_api",
            "label": "REST APIs",
            "scope": "region",
            "permissions": [
              "apigateway:GET"
            ]
          },
          {
            "kind": "aws_apigatewayv2_api",
            "label": "HTTP and WebSocket APIs",
            "scope": "region",
            "permissions": [
              "apigateway:GET"
            ]
          },
          {
            "kind": "aws_apigatewayv2_domain_name",
            "label": "Custom domains of APIs",
            "scope": "region",
            "permissions": [
              "apigateway:GET"
            ]
          },
          {
            "kind": "aws_appsync_graphql_api",
            "label": "GraphQL APIs",
            "scope": "region",
            "permissions": [
              "appsync:ListDataSources",
              "appsync:ListGraphqlApis"
            ]
          }
        ]
      },
      {
        "name": "applications-list",
        "label": "Applications",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_apprunner_service",
            "label": "App Runner services",
            "scope": "region",
            "permissions": [
              "apprunner:DescribeCustomDomains",
              "apprunner:DescribeService",
              "apprunner:DescribeVpcConnector",
              "apprunner:ListServices",
              "apprunner:ListTagsForResource"
            ]
          },
          {
            "kind": "aws_cloudformation_stack",
            "label": "CloudFormation stacks",
            "scope": "region",
            "permissions": [
              "cloudformation:DescribeStacks"
            ]
          },
          {
            "kind": "aws_codebuild_project",
            "label": "CodeBuild projects",
            "scope": "region",
            "permissions": [
              "codebuild:BatchGetProjects",
              "codebuild:ListProjects"
            ]
          },
          {
            "kind": "aws_codepipeline",
            "label": "CodePipeline pipelines",
            "scope": "region",
            "permissions": [
              "codepipeline:GetPipeline",
              "codepipeline:ListPipelines",
              "codepipeline:ListTagsForResource"
            ]
          },
          {
            "kind": "aws_dms_replication_task",
            "label": "Database migration tasks",
            "scope": "region",
            "permissions": [
              "dms:DescribeEndpoints",
              "dms:DescribeReplicationTasks",
              "dms:ListTagsForResource"
            ]
          },
          {
            "kind": "aws_elastic_beanstalk_environment",
            "label": "Elastic Beanstalk environments",
            "scope": "region",
            "permissions": [
              "autoscaling:DescribeAutoScalingGroups",
              "elasticbeanstalk:DescribeEnvironmentResources",
              "elasticbeanstalk:DescribeEnvironments",
              "elasticbeanstalk:ListTagsForResource"
            ]
          },
          {
            "kind": "aws_emr_cluster",
            "label": "EMR clusters",
            "scope": "region",
            "permissions": [
              "elasticmapreduce:DescribeCluster",
              "elasticmapreduce:ListClusters"
            ]
          },
          {
            "kind": "aws_mwaa_environment",
            "label": "Managed Airflow environments",
            "scope": "region",
            "permissions": [
              "airflow:GetEnvironment",
              "airflow:ListEnvironments"
            ]
          },
          {
            "kind": "aws_sagemaker_endpoint",
            "label": "SageMaker endpoints",
            "scope": "region",
            "permissions": [
              "sagemaker:DescribeEndpoint",
              "sagemaker:DescribeEndpointConfig",
              "sagemaker:ListEndpoints",
              "sagemaker:ListTags"
            ]
          },
          {
            "kind": "aws_sagemaker_notebook_instance",
            "label": "SageMaker notebook instances",
            "scope": "region",
            "permissions": [
              "sagemaker:DescribeNotebookInstance",
              "sagemaker:ListNotebookInstances",
              "sagemaker:ListTags"
            ]
          },
          {
            "kind": "aws_service_discovery_service",
            "label": "Cloud Map services",
            "scope": "region",
            "permissions": [
              "servicediscovery:ListInstances",
              "servicediscovery:ListNamespaces",
              "servicediscovery:ListServices",
              "servicediscovery:ListTagsForResource"
            ]
          },
          {
            "kind": "aws_vpclattice_service_network",
            "label": "VPC Lattice service networks",
            "scope": "region",
            "permissions": [
              "vpc-lattice:GetServiceNetwork",
              "vpc-lattice:ListServiceNetworkServiceAssociations",
              "vpc-lattice:ListServiceNetworkVpcAssociations",
              "vpc-lattice:ListServiceNetworks",
              "vpc-lattice:ListTagsForResource"
            ]
          },
          {
            "kind": "aws_vpclattice_service",
            "label": "VPC Lattice services",
            "scope": "region",
            "permissions": [
              "vpc-lattice:GetService",
              "vpc-lattice:ListListeners",
              "vpc-lattice:ListServices",
              "vpc-lattice:ListTagsForResource"
            ]
          },
          {
            "kind": "aws_vpclattice_target_group",
            "label": "VPC Lattice target groups",
            "scope": "region",
            "permissions": [
              "vpc-lattice:GetTargetGroup",
              "vpc-lattice:ListTagsForResource",
              "vpc-lattice:ListTargetGroups",
              "vpc-lattice:ListTargets"
            ]
          }
        ]
      },
      {
        "name": "autoscaling-list",
        "label": "Auto scaling groups",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_autoscaling_group",
            "label": "Auto Scaling groups",
            "scope": "region",
            "permissions": [
              "autoscaling:DescribeAutoScalingGroups"
            ]
          }
        ]
      },
      {
        "name": "container-orchestration-list",
        "label": "Container clusters",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_batch_compute_environment",
            "label": "Batch compute environments",
            "scope": "region",
            "permissions": [
              "batch:DescribeComputeEnvironments"
            ]
          },
          {
            "kind": "aws_ecs_cluster",
            "label": "ECS clusters",
            "scope": "region",
            "permissions": [
              "ecs:DescribeClusters",
              "ecs:DescribeContainerInstances",
              "ecs:ListClusters",
              "ecs:ListContainerInstances"
            ]
          },
          {
            "kind": "aws_ecs_service",
            "label": "ECS services",
            "scope": "region",
            "permissions": [
              "ecs:DescribeServices",
              "ecs:DescribeTaskDefinition",
              "ecs:ListClusters",
              "ecs:ListServices"
            ]
          },
          {
            "kind": "aws_eks_cluster",
            "label": "EKS clusters",
            "scope": "region",
            "permissions": [
              "eks:DescribeCluster",
              "eks:ListClusters"
            ]
          },
          {
            "kind": "aws_eks_node_group",
            "label": "EKS node groups",
            "scope": "region",
            "permissions": [
              "eks:DescribeNodegroup",
              "eks:ListClusters",
              "eks:ListNodegroups"
            ]
          }
        ]
      },
      {
        "name": "brokers-list",
        "label": "Queues, topics and streams",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_batch_job_queue",
            "label": "Batch job queues",
            "scope": "region",
            "permissions": [
              "batch:DescribeJobQueues"
            ]
          },
          {
            "kind": "aws_cloudwatch_event_bus",
            "label": "EventBridge buses",
            "scope": "region",
            "permissions": [
              "events:ListEventBuses",
              "events:ListRules",
              "events:ListTagsForResource",
              "events:ListTargetsByRule"
            ]
          },
          {
            "kind": "aws_kinesis_firehose_delivery_stream",
            "label": "Firehose delivery streams",
            "scope": "region",
            "permissions": [
              "firehose:DescribeDeliveryStream",
              "firehose:ListDeliveryStreams",
              "firehose:ListTagsForDeliveryStream"
            ]
          },
          {
            "kind": "aws_kinesis_stream",
            "label": "Kinesis streams",
            "scope": "region",
            "permissions": [
              "kinesis:DescribeStreamSummary",
              "kinesis:ListStreams",
              "kinesis:ListTagsForResource"
            ]
          },
          {
            "kind": "aws_mq_broker",
            "label": "MQ brokers",
            "scope": "region",
            "permissions": [
              "mq:DescribeBroker",
              "mq:ListBrokers"
            ]
          },
          {
            "kind": "aws_msk_cluster",
            "label": "MSK clusters",
            "scope": "region",
            "permissions": [
              "kafka:GetBootstrapBrokers",
              "kafka:ListClustersV2"
            ]
          },
          {
            "kind": "aws_pipes_pipe",
            "label": "EventBridge pipes",
            "scope": "region",
            "permissions": [
              "pipes:DescribePipe",
              "pipes:ListPipes"
            ]
          },
          {
            "kind": "aws_sns_topic",
            "label": "SNS topics",
            "scope": "region",
            "permissions": [
              "sns:GetTopicAttributes",
              "sns:ListSubscriptions",
              "sns:ListTagsForResource",
              "sns:ListTopics"
            ]
          },
          {
            "kind": "aws_sqs_queue",
            "label": "SQS queues",
            "scope": "region",
            "permissions": [
              "sqs:GetQueueAttributes",
              "sqs:ListQueueTags",
              "sqs:ListQueues"
            ]
          }
        ]
      },
      {
        "name": "cdns-list",
        "label": "CDNs",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_cloudfront_distribution",
            "label": "CloudFront distributions",
            "scope": "global",
            "permissions": [
              "cloudfront:ListDistributions",
              "cloudfront:ListTagsForResource"
            ]
          }
        ]
      },
      {
        "name": "search-list",
        "label": "Search domains",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_cloudsearch_domain",
            "label": "CloudSearch domains",
            "scope": "region",
            "permissions": [
              "cloudsearch:DescribeDomains"
            ]
          },
          {
            "kind": "aws_opensearch_domain",
            "label": "OpenSearch domains",
            "scope": "region",
            "permissions": [
              "es:DescribeDomains",
              "es:ListDomainNames",
              "es:ListTags"
            ]
          },
          {
            "kind": "aws_opensearchserverless_collection",
            "label": "OpenSearch Serverless collections",
            "scope": "region",
            "permissions": [
              "aoss:BatchGetCollection",
              "aoss:ListCollections",
              "aoss:ListTagsForResource"
            ]
          }
        ]
      },
      {
        "name": "repository-list",
        "label": "Registries",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_codecommit_repository",
            "label": "CodeCommit repositories",
            "scope": "region",
            "permissions": [
              "codecommit:BatchGetRepositories",
              "codecommit:GetRepositoryTriggers",
              "codecommit:ListRepositories",
              "codecommit:ListTagsForResource"
            ]
          },
          {
            "kind": "aws_ecr_repository",
            "label": "ECR repositories",
            "scope": "region",
            "permissions": [
              "ecr:DescribeRepositories",
              "ecr:ListTagsForResource"
            ]
          }
        ]
      },
      {
        "name": "cache-list",
        "label": "Caches",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_dax_cluster",
            "label": "DAX clusters",
            "scope": "region",
            "permissions": [
              "dax:DescribeClusters",
              "dax:DescribeSubnetGroups",
              "dax:ListTags"
            ]
          },
          {
            "kind": "aws_elasticache_cluster",
            "label": "ElastiCache clusters",
            "scope": "region",
            "permissions": [
              "elasticache:DescribeCacheClusters",
              "elasticache:DescribeCacheSubnetGroups",
              "elasticache:ListTagsForResource"
            ]
          },
          {
            "kind": "aws_elasticache_replication_group",
            "label": "ElastiCache replication groups",
            "scope": "region",
            "permissions": [
              "elasticache:DescribeReplicationGroups",
              "elasticache:ListTagsForResource"
            ]
          },
          {
            "kind": "aws_elasticache_serverless_cache",
            "label": "ElastiCache serverless caches",
            "scope": "region",
            "permissions": [
              "elasticache:DescribeServerlessCaches",
              "elasticache:ListTagsForResource"
            ]
          },
          {
            "kind": "aws_memorydb_cluster",
            "label": "MemoryDB clusters",
            "scope": "region",
            "permissions": [
              "memorydb:DescribeClusters",
              "memorydb:DescribeSubnetGroups",
              "memorydb:ListTags"
            ]
          }
        ]
      },
      {
        "name": "vpn-list",
        "label": "VPNs",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_dx_connection",
            "label": "Direct Connect connections",
            "scope": "region",
            "permissions": [
              "directconnect:DescribeConnections"
            ]
          },
          {
            "kind": "aws_dx_virtual_interface",
            "label": "Direct Connect virtual interfaces",
            "scope": "region",
            "permissions": [
              "directconnect:DescribeVirtualInterfaces"
            ]
          },
          {
            "kind": "aws_vpn_connection",
            "label": "VPN connections",
            "scope": "region",
            "permissions": [
              "ec2:DescribeVpnConnections"
            ]
          }
        ]
      },
      {
        "name": "dynamodb-list",
        "label": "DynamoDB tables",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_dynamodb_table",
            "label": "DynamoDB tables",
            "scope": "region",
            "permissions": [
              "dynamodb:DescribeTable",
              "dynamodb:ListTables",
              "dynamodb:ListTagsOfResource"
            ]
          }
        ]
      },
      {
        "name": "network-list",
        "label": "Networks",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "network"
        ],
        "kinds": [
          {
            "kind": "aws_eip",
            "label": "Elastic IPs",
            "scope": "region",
            "permissions": [
              "ec2:DescribeAddresses"
            ]
          },
          {
            "kind": "aws_customer_gateway",
            "label": "Customer gateways",
            "scope": "region",
            "permissions": [
              "ec2:DescribeCustomerGateways"
            ]
          },
          {
            "kind": "aws_vpc_dhcp_options",
            "label": "DHCP options",
            "scope": "region",
            "permissions": [
              "ec2:DescribeDhcpOptions"
            ]
          },
          {
            "kind": "aws_egress_only_internet_gateway",
            "label": "Egress-only internet gateways",
            "scope": "region",
            "permissions": [
              "ec2:DescribeEgressOnlyInternetGateways"
            ]
          },
          {
            "kind": "aws_flow_log",
            "label": "Flow logs",
            "scope": "region",
            "permissions": [
              "ec2:DescribeFlowLogs"
            ]
          },
          {
            "kind": "aws_ec2_instance_connect_endpoint",
            "label": "EC2 Instance Connect endpoints",
            "scope": "region",
            "permissions": [
              "ec2:DescribeInstanceConnectEndpoints"
            ]
          },
          {
            "kind": "aws_internet_gateway",
            "label": "Internet gateways",
            "scope": "region",
            "permissions": [
              "ec2:DescribeInternetGateways"
            ]
          },
          {
            "kind": "aws_nat_gateway",
            "label": "NAT gateways",
            "scope": "region",
            "permissions": [
              "ec2:DescribeNatGateways"
            ]
          },
          {
            "kind": "aws_network_acl",
            "label": "Network ACLs",
            "scope": "region",
            "permissions": [
              "ec2:DescribeNetworkAcls"
            ]
          },
          {
            "kind": "aws_network_interface",
            "label": "Network interfaces",
            "scope": "region",
            "permissions": [
              "ec2:DescribeNetworkInterfaces"
            ]
          },
          {
            "kind": "aws_ec2_managed_prefix_list",
            "label": "Prefix lists",
            "scope": "region",
            "permissions": [
              "ec2:DescribeManagedPrefixLists"
            ]
          },
          {
            "kind": "aws_route_table",
            "label": "Route tables",
            "scope": "region",
            "permissions": [
              "ec2:DescribeRouteTables"
            ]
          },
          {
            "kind": "aws_subnet",
            "label": "Subnets",
            "scope": "region",
            "permissions": [
              "ec2:DescribeSubnets"
            ]
          },
          {
            "kind": "aws_ec2_transit_gateway_attachment",
            "label": "Transit gateway attachments",
            "scope": "region",
            "permissions": [
              "ec2:DescribeTransitGatewayAttachments"
            ]
          },
          {
            "kind": "aws_ec2_transit_gateway_route_table",
            "label": "Transit gateway route tables",
            "scope": "region",
            "permissions": [
              "ec2:DescribeTransitGatewayRouteTables"
            ]
          },
          {
            "kind": "aws_ec2_transit_gateway",
            "label": "Transit gateways",
            "scope": "region",
            "permissions": [
              "ec2:DescribeTransitGateways"
            ]
          },
          {
            "kind": "aws_vpc_endpoint",
            "label": "VPC endpoints",
            "scope": "region",
            "permissions": [
              "ec2:DescribeVpcEndpoints"
            ]
          },
          {
            "kind": "aws_vpc_endpoint_service",
            "label": "VPC endpoint services",
            "scope": "region",
            "permissions": [
              "ec2:DescribeVpcEndpointServiceConfigurations"
            ]
          },
          {
            "kind": "aws_vpc_peering_connection",
            "label": "VPC peerings",
            "scope": "region",
            "permissions": [
              "ec2:DescribeVpcPeeringConnections"
            ]
          },
          {
            "kind": "aws_vpc",
            "label": "VPCs",
            "scope": "region",
            "permissions": [
              "ec2:DescribeVpcs"
            ]
          },
          {
            "kind": "aws_vpn_gateway",
            "label": "VPN gateways",
            "scope": "region",
            "permissions": [
              "ec2:DescribeVpnGateways"
            ]
          }
        ]
      },
      {
        "name": "images-list",
        "label": "Images",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "image"
        ],
        "kinds": [
          {
            "kind": "aws_ami",
            "label": "Machine images",
            "scope": "region",
            "permissions": [
              "ec2:DescribeImages"
            ]
          }
        ]
      },
      {
        "name": "server-list",
        "label": "Servers",
        "every": {
          "every": 15,
          "period": "minutes"
        },
        "types": [
          "server"
        ],
        "kinds": [
          {
            "kind": "aws_instance",
            "label": "EC2 instances",
            "scope": "region",
            "permissions": [
              "ec2:DescribeInstanceTypes",
              "ec2:DescribeInstances"
            ]
          }
        ]
      },
      {
        "name": "flavor-list",
        "label": "Flavors",
        "every": {
          "every": 7,
          "period": "days"
        },
        "types": [
          "flavor"
        ],
        "kinds": [
          {
            "kind": "aws_ec2_instance_type",
            "label": "Instance types in use",
            "scope": "region",
            "permissions": [
              "ec2:DescribeInstanceTypes",
              "ec2:DescribeInstances"
            ]
          }
        ]
      },
      {
        "name": "security-list",
        "label": "Security groups and firewalls",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "network",
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_security_group",
            "label": "Security groups",
            "scope": "region",
            "permissions": [
              "ec2:DescribeSecurityGroups"
            ]
          },
          {
            "kind": "aws_wafv2_cloudfront_web_acl",
            "label": "Web ACLs of CloudFront",
            "scope": "global",
            "permissions": [
              "wafv2:GetWebACL",
              "wafv2:ListTagsForResource",
              "wafv2:ListWebACLs"
            ]
          },
          {
            "kind": "aws_wafv2_web_acl",
            "label": "Web ACLs",
            "scope": "region",
            "permissions": [
              "apprunner:ListAssociatedServicesForWebAcl",
              "cognito-idp:ListResourcesForWebACL",
              "wafv2:GetWebACL",
              "wafv2:ListResourcesForWebACL",
              "wafv2:ListTagsForResource",
              "wafv2:ListWebACLs"
            ]
          }
        ]
      },
      {
        "name": "snapshot-list",
        "label": "Snapshots",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "snapshot"
        ],
        "kinds": [
          {
            "kind": "aws_ebs_snapshot",
            "label": "EBS snapshots",
            "scope": "region",
            "permissions": [
              "ec2:DescribeSnapshots"
            ]
          },
          {
            "kind": "aws_db_cluster_snapshot",
            "label": "RDS, DocumentDB and Neptune cluster snapshots",
            "scope": "region",
            "permissions": [
              "rds:DescribeDBClusterSnapshots"
            ]
          },
          {
            "kind": "aws_db_snapshot",
            "label": "RDS snapshots",
            "scope": "region",
            "permissions": [
              "rds:DescribeDBSnapshots"
            ]
          }
        ]
      },
      {
        "name": "volumes-list",
        "label": "Volumes",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "volume"
        ],
        "kinds": [
          {
            "kind": "aws_ebs_volume",
            "label": "EBS volumes",
            "scope": "region",
            "permissions": [
              "ec2:DescribeVolumes"
            ]
          }
        ]
      },
      {
        "name": "nas-list",
        "label": "Network storage",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_efs_file_system",
            "label": "EFS file systems",
            "scope": "region",
            "permissions": [
              "elasticfilesystem:DescribeAccessPoints",
              "elasticfilesystem:DescribeFileSystems",
              "elasticfilesystem:DescribeMountTargetSecurityGroups",
              "elasticfilesystem:DescribeMountTargets"
            ]
          },
          {
            "kind": "aws_fsx_file_system",
            "label": "FSx file systems",
            "scope": "region",
            "permissions": [
              "fsx:DescribeFileSystems"
            ]
          },
          {
            "kind": "aws_transfer_server",
            "label": "Transfer Family servers",
            "scope": "region",
            "permissions": [
              "transfer:DescribeServer",
              "transfer:ListServers"
            ]
          }
        ]
      },
      {
        "name": "loadbalance-list",
        "label": "Load balancers",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_elb",
            "label": "Classic load balancers",
            "scope": "region",
            "permissions": [
              "elasticloadbalancing:DescribeLoadBalancers",
              "elasticloadbalancing:DescribeTags"
            ]
          },
          {
            "kind": "aws_lb",
            "label": "Load balancers",
            "scope": "region",
            "permissions": [
              "elasticloadbalancing:DescribeListeners",
              "elasticloadbalancing:DescribeLoadBalancers",
              "elasticloadbalancing:DescribeRules",
              "elasticloadbalancing:DescribeTags",
              "elasticloadbalancing:DescribeTargetGroups",
              "elasticloadbalancing:DescribeTargetHealth"
            ]
          },
          {
            "kind": "aws_globalaccelerator_accelerator",
            "label": "Global Accelerators",
            "scope": "global",
            "permissions": [
              "globalaccelerator:ListAccelerators",
              "globalaccelerator:ListEndpointGroups",
              "globalaccelerator:ListListeners",
              "globalaccelerator:ListTagsForResource"
            ]
          }
        ]
      },
      {
        "name": "dbs-list",
        "label": "Databases",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_glue_catalog_database",
            "label": "Glue databases",
            "scope": "region",
            "permissions": [
              "glue:GetDatabases",
              "glue:GetTags"
            ]
          },
          {
            "kind": "aws_rds_cluster",
            "label": "RDS, DocumentDB and Neptune clusters",
            "scope": "region",
            "permissions": [
              "rds:DescribeDBClusters",
              "rds:DescribeDBSubnetGroups"
            ]
          },
          {
            "kind": "aws_rds_global_cluster",
            "label": "RDS, DocumentDB and Neptune global clusters",
            "scope": "global",
            "permissions": [
              "rds:DescribeGlobalClusters"
            ]
          },
          {
            "kind": "aws_db_instance",
            "label": "RDS instances",
            "scope": "region",
            "permissions": [
              "rds:DescribeDBInstances"
            ]
          },
          {
            "kind": "aws_db_proxy",
            "label": "RDS proxies",
            "scope": "region",
            "permissions": [
              "rds:DescribeDBProxies",
              "rds:DescribeDBProxyTargets",
              "rds:ListTagsForResource"
            ]
          },
          {
            "kind": "aws_redshift_cluster",
            "label": "Redshift clusters",
            "scope": "region",
            "permissions": [
              "redshift:DescribeClusters"
            ]
          },
          {
            "kind": "aws_redshiftserverless_workgroup",
            "label": "Redshift Serverless workgroups",
            "scope": "region",
            "permissions": [
              "redshift-serverless:ListNamespaces",
              "redshift-serverless:ListTagsForResource",
              "redshift-serverless:ListWorkgroups"
            ]
          },
          {
            "kind": "aws_timestreamwrite_database",
            "label": "Timestream databases",
            "scope": "region",
            "permissions": [
              "timestream:DescribeEndpoints",
              "timestream:ListDatabases",
              "timestream:ListTagsForResource"
            ]
          }
        ]
      },
      {
        "name": "serverless-list",
        "label": "Serverless functions",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_glue_job",
            "label": "Glue jobs",
            "scope": "region",
            "permissions": [
              "glue:GetJobs",
              "glue:GetTags"
            ]
          },
          {
            "kind": "aws_lambda_function",
            "label": "Lambda functions",
            "scope": "region",
            "permissions": [
              "lambda:GetPolicy",
              "lambda:ListEventSourceMappings",
              "lambda:ListFunctionEventInvokeConfigs",
              "lambda:ListFunctionUrlConfigs",
              "lambda:ListFunctions",
              "lambda:ListTags"
            ]
          },
          {
            "kind": "aws_scheduler_schedule",
            "label": "EventBridge schedules",
            "scope": "region",
            "permissions": [
              "scheduler:GetSchedule",
              "scheduler:ListSchedules"
            ]
          },
          {
            "kind": "aws_sfn_state_machine",
            "label": "Step Functions state machines",
            "scope": "region",
            "permissions": [
              "states:DescribeStateMachine",
              "states:ListStateMachines",
              "states:ListTagsForResource"
            ]
          }
        ]
      },
      {
        "name": "serverless-support-list",
        "label": "Serverless layers",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_lambda_layer_version",
            "label": "Lambda layers",
            "scope": "region",
            "permissions": [
              "lambda:ListLayers"
            ]
          }
        ]
      },
      {
        "name": "dns-list",
        "label": "DNS zones",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_route53_resolver_endpoint",
            "label": "Route 53 Resolver endpoints",
            "scope": "region",
            "permissions": [
              "route53resolver:ListResolverEndpoints",
              "route53resolver:ListTagsForResource"
            ]
          },
          {
            "kind": "aws_route53_resolver_rule",
            "label": "Route 53 Resolver rules",
            "scope": "region",
            "permissions": [
              "route53resolver:ListResolverRules",
              "route53resolver:ListTagsForResource"
            ]
          },
          {
            "kind": "aws_route53_zone",
            "label": "Route 53 zones",
            "scope": "global",
            "permissions": [
              "route53:GetHostedZone",
              "route53:ListHostedZones",
              "route53:ListResourceRecordSets",
              "route53:ListTagsForResource"
            ]
          }
        ]
      },
      {
        "name": "storage-object-list",
        "label": "Object storage",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_s3_bucket",
            "label": "S3 buckets",
            "scope": "global",
            "permissions": [
              "s3:GetBucketLocation",
              "s3:GetBucketNotification",
              "s3:GetBucketPublicAccessBlock",
              "s3:GetBucketTagging",
              "s3:GetBucketVersioning",
              "s3:GetBucketWebsite",
              "s3:GetEncryptionConfiguration",
              "s3:GetReplicationConfiguration",
              "s3:ListAllMyBuckets"
            ]
          }
        ]
      },
      {
        "name": "autoscaling-support-list",
        "label": "Scaling plans",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_appautoscaling_target",
            "label": "Scalable targets",
            "scope": "region",
            "permissions": [
              "application-autoscaling:DescribeScalableTargets",
              "application-autoscaling:ListTagsForResource"
            ]
          }
        ]
      },
      {
        "name": "smtp-list",
        "label": "Mail",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_ses_identity",
            "label": "SES identities",
            "scope": "region",
            "permissions": [
              "ses:GetEmailIdentity",
              "ses:ListEmailIdentities"
            ]
          }
        ]
      }
    ],
    "probe": [
      "ec2:DescribeRegions",
      "organizations:ListAccounts"
    ]
  },
  "azure": {
    "id": "azure",
    "label": "Azure",
    "description": "Subscriptions of Microsoft Azure, those that the application can see or those that you choose.",
    "instructions": [
      "In Microsoft Entra ID, open App registrations, register an application, and copy its client id and tenant id.",
      "Under Certificates & secrets, make a client secret and copy its value at once; it is shown only then.",
      "On each subscription, or on a management group above them, assign the application the role Reader, or the custom role below."
    ],
    "commands": [
      {
        "name": "autoscaling-list",
        "label": "Auto scaling groups",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "Microsoft.ContainerService/managedClusters/agentPools",
            "label": "Node pools of Kubernetes clusters",
            "scope": "region",
            "permissions": [
              "Microsoft.ContainerService/managedClusters/agentPools/read",
              "Microsoft.ContainerService/managedClusters/read"
            ]
          },
          {
            "kind": "Microsoft.Compute/availabilitySets",
            "label": "Availability sets",
            "scope": "region",
            "permissions": [
              "Microsoft.Compute/availabilitySets/read"
            ]
          },
          {
            "kind": "Microsoft.Compute/virtualMachineScaleSets",
            "label": "Scale sets",
            "scope": "region",
            "permissions": [
              "Microsoft.Compute/virtualMachineScaleSets/read"
            ]
          }
        ]
      },
      {
        "name": "applications-list",
        "label": "Applications",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "Microsoft.CognitiveServices/accounts",
            "label": "AI services",
            "scope": "region",
            "permissions": [
              "Microsoft.CognitiveServices/accounts/read"
            ]
          },
          {
            "kind": "Microsoft.Web/sites/slots",
            "label": "Deployment slots of web and function apps",
            "scope": "region",
            "permissions": [
              "Microsoft.Web/sites/read",
              "Microsoft.Web/sites/slots/config/list/action",
              "Microsoft.Web/sites/slots/read"
            ]
          },
          {
            "kind": "Microsoft.App/containerApps",
            "label": "Container apps",
            "scope": "region",
            "permissions": [
              "Microsoft.App/containerApps/read"
            ]
          },
          {
            "kind": "Microsoft.ContainerInstance/containerGroups",
            "label": "Container instances",
            "scope": "region",
            "permissions": [
              "Microsoft.ContainerInstance/containerGroups/read"
            ]
          },
          {
            "kind": "Microsoft.MachineLearningServices/workspaces",
            "label": "Machine Learning workspaces",
            "scope": "region",
            "permissions": [
              "Microsoft.MachineLearningServices/workspaces/read"
            ]
          },
          {
            "kind": "Microsoft.Web/sites",
            "label": "Web apps",
            "scope": "region",
            "permissions": [
              "Microsoft.Web/sites/config/list/action",
              "Microsoft.Web/sites/read"
            ]
          }
        ]
      },
      {
        "name": "gateway-list",
        "label": "API gateways",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "Microsoft.ApiManagement/service",
            "label": "API Management services",
            "scope": "region",
            "permissions": [
              "Microsoft.ApiManagement/service/apis/read",
              "Microsoft.ApiManagement/service/backends/read",
              "Microsoft.ApiManagement/service/read"
            ]
          }
        ]
      },
      {
        "name": "loadbalance-list",
        "label": "Load balancers",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "Microsoft.Network/applicationGateways",
            "label": "Application gateways",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/applicationGateways/read",
              "Microsoft.Network/networkInterfaces/read",
              "Microsoft.Network/publicIPAddresses/read"
            ]
          },
          {
            "kind": "Microsoft.Network/loadBalancers",
            "label": "Load balancers",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/loadBalancers/read",
              "Microsoft.Network/networkInterfaces/read",
              "Microsoft.Network/publicIPAddresses/read"
            ]
          },
          {
            "kind": "Microsoft.Network/trafficManagerProfiles",
            "label": "Traffic Manager profiles",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/trafficManagerProfiles/read"
            ]
          }
        ]
      },
      {
        "name": "logs-list",
        "label": "Logs",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "Microsoft.Insights/components",
            "label": "Application Insights",
            "scope": "region",
            "permissions": [
              "Microsoft.Insights/components/read"
            ]
          },
          {
            "kind": "Microsoft.OperationalInsights/workspaces",
            "label": "Log Analytics workspaces",
            "scope": "region",
            "permissions": [
              "Microsoft.OperationalInsights/workspaces/read"
            ]
          },
          {
            "kind": "Microsoft.Insights/metricAlerts",
            "label": "Metric alert rules",
            "scope": "region",
            "permissions": [
              "Microsoft.Insights/metricAlerts/read"
            ]
          }
        ]
      },
      {
        "name": "security-list",
        "label": "Security groups and firewalls",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "network"
        ],
        "kinds": [
          {
            "kind": "Microsoft.Network/applicationSecurityGroups",
            "label": "Application security groups",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/applicationSecurityGroups/read"
            ]
          },
          {
            "kind": "Microsoft.Network/azureFirewalls",
            "label": "Firewalls",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/azureFirewalls/read"
            ]
          },
          {
            "kind": "Microsoft.Network/networkSecurityGroups",
            "label": "Network security groups",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/networkSecurityGroups/read"
            ]
          }
        ]
      },
      {
        "name": "container-orchestration-list",
        "label": "Container clusters",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "Microsoft.Web/serverfarms",
            "label": "App Service plans",
            "scope": "region",
            "permissions": [
              "Microsoft.Web/serverfarms/read"
            ]
          },
          {
            "kind": "Microsoft.ContainerService/managedClusters",
            "label": "Kubernetes clusters",
            "scope": "region",
            "permissions": [
              "Microsoft.ContainerService/managedClusters/read"
            ]
          }
        ]
      },
      {
        "name": "cdns-list",
        "label": "CDNs",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "Microsoft.Cdn/profiles/endpoints",
            "label": "CDN endpoints",
            "scope": "region",
            "permissions": [
              "Microsoft.Cdn/profiles/endpoints/read",
              "Microsoft.Cdn/profiles/read"
            ]
          },
          {
            "kind": "Microsoft.Cdn/profiles",
            "label": "Front Door and CDN profiles",
            "scope": "region",
            "permissions": [
              "Microsoft.Cdn/profiles/afdEndpoints/read",
              "Microsoft.Cdn/profiles/customDomains/read",
              "Microsoft.Cdn/profiles/originGroups/origins/read",
              "Microsoft.Cdn/profiles/originGroups/read",
              "Microsoft.Cdn/profiles/read"
            ]
          },
          {
            "kind": "Microsoft.Network/frontDoors",
            "label": "Front Doors (classic)",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/frontDoors/read"
            ]
          }
        ]
      },
      {
        "name": "repository-list",
        "label": "Registries",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "Microsoft.ContainerRegistry/registries",
            "label": "Container registries",
            "scope": "region",
            "permissions": [
              "Microsoft.ContainerRegistry/registries/read"
            ]
          }
        ]
      },
      {
        "name": "dbs-list",
        "label": "Databases",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "Microsoft.DocumentDB/databaseAccounts",
            "label": "Cosmos DB accounts",
            "scope": "region",
            "permissions": [
              "Microsoft.DocumentDB/databaseAccounts/read"
            ]
          },
          {
            "kind": "Microsoft.DBforMySQL/flexibleServers",
            "label": "MySQL flexible servers",
            "scope": "region",
            "permissions": [
              "Microsoft.DBforMySQL/flexibleServers/read"
            ]
          },
          {
            "kind": "Microsoft.DBforPostgreSQL/flexibleServers",
            "label": "PostgreSQL flexible servers",
            "scope": "region",
            "permissions": [
              "Microsoft.DBforPostgreSQL/flexibleServers/read"
            ]
          },
          {
            "kind": "Microsoft.Sql/servers/databases",
            "label": "SQL databases",
            "scope": "region",
            "permissions": [
              "Microsoft.Sql/servers/databases/read",
              "Microsoft.Sql/servers/read"
            ]
          },
          {
            "kind": "Microsoft.Sql/servers/elasticPools",
            "label": "SQL elastic pools",
            "scope": "region",
            "permissions": [
              "Microsoft.Sql/servers/elasticPools/read",
              "Microsoft.Sql/servers/read"
            ]
          },
          {
            "kind": "Microsoft.Sql/servers/failoverGroups",
            "label": "SQL failover groups",
            "scope": "region",
            "permissions": [
              "Microsoft.Sql/servers/failoverGroups/read",
              "Microsoft.Sql/servers/read"
            ]
          },
          {
            "kind": "Microsoft.Sql/servers",
            "label": "SQL servers",
            "scope": "region",
            "permissions": [
              "Microsoft.Sql/servers/read"
            ]
          }
        ]
      },
      {
        "name": "volumes-list",
        "label": "Volumes",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "volume"
        ],
        "kinds": [
          {
            "kind": "Microsoft.Compute/disks",
            "label": "Managed disks",
            "scope": "region",
            "permissions": [
              "Microsoft.Compute/disks/read"
            ]
          }
        ]
      },
      {
        "name": "dns-list",
        "label": "DNS zones",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "Microsoft.Network/dnsZones",
            "label": "DNS zones",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/dnsZones/read",
              "Microsoft.Network/dnsZones/recordsets/read"
            ]
          },
          {
            "kind": "Microsoft.Network/privateDnsZones",
            "label": "Private DNS zones",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/privateDnsZones/ALL/read",
              "Microsoft.Network/privateDnsZones/read"
            ]
          }
        ]
      },
      {
        "name": "brokers-list",
        "label": "Queues, topics and streams",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "Microsoft.EventGrid/systemTopics",
            "label": "Event Grid system topics",
            "scope": "region",
            "permissions": [
              "Microsoft.EventGrid/systemTopics/eventSubscriptions/read",
              "Microsoft.EventGrid/systemTopics/read"
            ]
          },
          {
            "kind": "Microsoft.EventGrid/topics",
            "label": "Event Grid topics",
            "scope": "region",
            "permissions": [
              "Microsoft.EventGrid/eventSubscriptions/read",
              "Microsoft.EventGrid/topics/read"
            ]
          },
          {
            "kind": "Microsoft.EventHub/namespaces/eventhubs",
            "label": "Event hubs",
            "scope": "region",
            "permissions": [
              "Microsoft.EventHub/namespaces/eventhubs/read",
              "Microsoft.EventHub/namespaces/read"
            ]
          },
          {
            "kind": "Microsoft.EventHub/namespaces",
            "label": "Event Hubs namespaces",
            "scope": "region",
            "permissions": [
              "Microsoft.EventHub/namespaces/read"
            ]
          },
          {
            "kind": "Microsoft.ServiceBus/namespaces",
            "label": "Service Bus namespaces",
            "scope": "region",
            "permissions": [
              "Microsoft.ServiceBus/namespaces/read"
            ]
          },
          {
            "kind": "Microsoft.ServiceBus/namespaces/queues",
            "label": "Service Bus queues",
            "scope": "region",
            "permissions": [
              "Microsoft.ServiceBus/namespaces/queues/read",
              "Microsoft.ServiceBus/namespaces/read"
            ]
          },
          {
            "kind": "Microsoft.ServiceBus/namespaces/topics",
            "label": "Service Bus topics",
            "scope": "region",
            "permissions": [
              "Microsoft.ServiceBus/namespaces/read",
              "Microsoft.ServiceBus/namespaces/topics/read",
              "Microsoft.ServiceBus/namespaces/topics/subscriptions/read"
            ]
          }
        ]
      },
      {
        "name": "vpn-list",
        "label": "VPNs",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "Microsoft.Network/expressRouteCircuits",
            "label": "ExpressRoute circuits",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/expressRouteCircuits/read"
            ]
          },
          {
            "kind": "Microsoft.Network/connections",
            "label": "Connections of gateways",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/connections/read",
              "Microsoft.Resources/subscriptions/resources/read"
            ]
          },
          {
            "kind": "Microsoft.Network/virtualNetworkGateways",
            "label": "Virtual network gateways",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/virtualNetworkGateways/read",
              "Microsoft.Resources/subscriptions/resources/read"
            ]
          }
        ]
      },
      {
        "name": "nas-list",
        "label": "Network storage",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "Microsoft.Storage/storageAccounts/fileServices/shares",
            "label": "File shares",
            "scope": "region",
            "permissions": [
              "Microsoft.Storage/storageAccounts/fileServices/shares/read",
              "Microsoft.Storage/storageAccounts/read"
            ]
          },
          {
            "kind": "Microsoft.NetApp/netAppAccounts",
            "label": "NetApp accounts",
            "scope": "region",
            "permissions": [
              "Microsoft.NetApp/netAppAccounts/read"
            ]
          },
          {
            "kind": "Microsoft.NetApp/netAppAccounts/capacityPools",
            "label": "NetApp capacity pools",
            "scope": "region",
            "permissions": [
              "Microsoft.NetApp/netAppAccounts/capacityPools/read",
              "Microsoft.NetApp/netAppAccounts/read"
            ]
          },
          {
            "kind": "Microsoft.NetApp/netAppAccounts/capacityPools/volumes",
            "label": "NetApp volumes",
            "scope": "region",
            "permissions": [
              "Microsoft.NetApp/netAppAccounts/capacityPools/read",
              "Microsoft.NetApp/netAppAccounts/capacityPools/volumes/read",
              "Microsoft.NetApp/netAppAccounts/read"
            ]
          }
        ]
      },
      {
        "name": "serverless-list",
        "label": "Serverless functions",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "Microsoft.Web/sites:functionapp",
            "label": "Function apps",
            "scope": "region",
            "permissions": [
              "Microsoft.Web/sites/config/list/action",
              "Microsoft.Web/sites/read"
            ]
          },
          {
            "kind": "Microsoft.Logic/workflows",
            "label": "Logic apps",
            "scope": "region",
            "permissions": [
              "Microsoft.Logic/workflows/read"
            ]
          }
        ]
      },
      {
        "name": "images-list",
        "label": "Images",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "image"
        ],
        "kinds": [
          {
            "kind": "Microsoft.Compute/galleries/images",
            "label": "Images of compute galleries",
            "scope": "region",
            "permissions": [
              "Microsoft.Compute/galleries/images/read",
              "Microsoft.Compute/galleries/read"
            ]
          },
          {
            "kind": "Microsoft.Compute/galleries/images/versions",
            "label": "Versions of images of compute galleries",
            "scope": "region",
            "permissions": [
              "Microsoft.Compute/galleries/images/read",
              "Microsoft.Compute/galleries/images/versions/read",
              "Microsoft.Compute/galleries/read"
            ]
          },
          {
            "kind": "Microsoft.Compute/images",
            "label": "Managed images",
            "scope": "region",
            "permissions": [
              "Microsoft.Compute/images/read"
            ]
          }
        ]
      },
      {
        "name": "auth-list",
        "label": "Identity services",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "Microsoft.KeyVault/vaults",
            "label": "Key vaults",
            "scope": "region",
            "permissions": [
              "Microsoft.KeyVault/vaults/read"
            ]
          }
        ]
      },
      {
        "name": "flavor-list",
        "label": "Flavors",
        "every": {
          "every": 7,
          "period": "days"
        },
        "types": [
          "flavor"
        ],
        "kinds": [
          {
            "kind": "Microsoft.Compute/locations/vmSizes",
            "label": "Machine sizes in use",
            "scope": "region",
            "permissions": [
              "Microsoft.Compute/locations/vmSizes/read",
              "Microsoft.Compute/virtualMachines/read"
            ]
          }
        ]
      },
      {
        "name": "network-list",
        "label": "Networks",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "network"
        ],
        "kinds": [
          {
            "kind": "Microsoft.Network/natGateways",
            "label": "NAT gateways",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/natGateways/read"
            ]
          },
          {
            "kind": "Microsoft.Network/networkInterfaces",
            "label": "Network interfaces",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/networkInterfaces/read"
            ]
          },
          {
            "kind": "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
            "label": "Peerings of virtual networks",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/virtualNetworks/read"
            ]
          },
          {
            "kind": "Microsoft.Network/privateEndpoints",
            "label": "Private endpoints",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/privateEndpoints/read"
            ]
          },
          {
            "kind": "Microsoft.Network/privateLinkServices",
            "label": "Private link services",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/privateLinkServices/read"
            ]
          },
          {
            "kind": "Microsoft.Network/publicIPAddresses",
            "label": "Public addresses",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/publicIPAddresses/read"
            ]
          },
          {
            "kind": "Microsoft.Network/routeTables",
            "label": "Route tables",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/routeTables/read"
            ]
          },
          {
            "kind": "Microsoft.Network/virtualNetworks/subnets",
            "label": "Subnets",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/virtualNetworks/read"
            ]
          },
          {
            "kind": "Microsoft.Network/virtualHubs/hubVirtualNetworkConnections",
            "label": "Connections of virtual hubs",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/virtualHubs/hubVirtualNetworkConnections/read",
              "Microsoft.Network/virtualHubs/read"
            ]
          },
          {
            "kind": "Microsoft.Network/virtualHubs",
            "label": "Virtual hubs",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/virtualHubs/read"
            ]
          },
          {
            "kind": "Microsoft.Network/virtualNetworks",
            "label": "Virtual networks",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/virtualNetworks/read"
            ]
          },
          {
            "kind": "Microsoft.Network/virtualWans",
            "label": "Virtual WANs",
            "scope": "region",
            "permissions": [
              "Microsoft.Network/virtualWans/read"
            ]
          }
        ]
      },
      {
        "name": "cache-list",
        "label": "Caches",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "Microsoft.Cache/redis",
            "label": "Redis caches",
            "scope": "region",
            "permissions": [
              "Microsoft.Cache/redis/read"
            ]
          },
          {
            "kind": "Microsoft.Cache/redisEnterprise",
            "label": "Managed and Enterprise Redis",
            "scope": "region",
            "permissions": [
              "Microsoft.Cache/redisEnterprise/read"
            ]
          }
        ]
      },
      {
        "name": "server-list",
        "label": "Servers",
        "every": {
          "every": 15,
          "period": "minutes"
        },
        "types": [
          "server"
        ],
        "kinds": [
          {
            "kind": "Microsoft.Compute/virtualMachineScaleSets/virtualMachines",
            "label": "Machines of scale sets",
            "scope": "region",
            "permissions": [
              "Microsoft.Compute/locations/vmSizes/read",
              "Microsoft.Compute/virtualMachineScaleSets/networkInterfaces/read",
              "Microsoft.Compute/virtualMachineScaleSets/publicIPAddresses/read",
              "Microsoft.Compute/virtualMachineScaleSets/read",
              "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/instanceView/read",
              "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/read"
            ]
          },
          {
            "kind": "Microsoft.Compute/virtualMachines",
            "label": "Virtual machines",
            "scope": "region",
            "permissions": [
              "Microsoft.Compute/locations/vmSizes/read",
              "Microsoft.Compute/virtualMachines/instanceView/read",
              "Microsoft.Compute/virtualMachines/read",
              "Microsoft.Network/networkInterfaces/read",
              "Microsoft.Network/publicIPAddresses/read",
              "Microsoft.Resources/subscriptions/read"
            ]
          }
        ]
      },
      {
        "name": "search-list",
        "label": "Search domains",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "Microsoft.Search/searchServices",
            "label": "Search services",
            "scope": "region",
            "permissions": [
              "Microsoft.Search/searchServices/read"
            ]
          }
        ]
      },
      {
        "name": "snapshot-list",
        "label": "Snapshots",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "snapshot"
        ],
        "kinds": [
          {
            "kind": "Microsoft.Compute/snapshots",
            "label": "Snapshots",
            "scope": "region",
            "permissions": [
              "Microsoft.Compute/snapshots/read"
            ]
          }
        ]
      },
      {
        "name": "storage-object-list",
        "label": "Object storage",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "Microsoft.Storage/storageAccounts",
            "label": "Storage accounts",
            "scope": "region",
            "permissions": [
              "Microsoft.Storage/storageAccounts/read"
            ]
          }
        ]
      }
    ],
    "probe": []
  },
  "digitalocean": {
    "id": "digitalocean",
    "label": "DigitalOcean",
    "description": "A DigitalOcean team by its API: droplets, volumes, networks and managed services.",
    "instructions": [
      "Open API in the control panel and generate a personal access token.",
      "Choose custom scopes and tick those listed below, or read-only access to everything.",
      "Copy the token at once; it is shown only then."
    ],
    "commands": [
      {
        "name": "server-list",
        "label": "Servers",
        "every": {
          "every": 15,
          "period": "minutes"
        },
        "types": [
          "server"
        ],
        "kinds": [
          {
            "kind": "digitalocean_droplet",
            "label": "Droplets",
            "scope": "global",
            "permissions": [
              "droplet:read",
              "image:read",
              "project:read",
              "tag:read",
              "vpc:read"
            ]
          }
        ]
      },
      {
        "name": "volumes-list",
        "label": "Volumes",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "volume"
        ],
        "kinds": [
          {
            "kind": "digitalocean_volume",
            "label": "Volumes",
            "scope": "global",
            "permissions": [
              "block_storage:read",
              "project:read",
              "tag:read"
            ]
          }
        ]
      },
      {
        "name": "snapshot-list",
        "label": "Snapshots",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "snapshot"
        ],
        "kinds": [
          {
            "kind": "digitalocean_volume_snapshot",
            "label": "Volume snapshots",
            "scope": "global",
            "permissions": [
              "snapshot:read",
              "tag:read"
            ]
          },
          {
            "kind": "digitalocean_droplet_snapshot",
            "label": "Droplet snapshots",
            "scope": "global",
            "permissions": [
              "snapshot:read",
              "tag:read"
            ]
          }
        ]
      },
      {
        "name": "images-list",
        "label": "Images",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "image"
        ],
        "kinds": [
          {
            "kind": "digitalocean_custom_image",
            "label": "Images: custom ones, backups and snapshots of droplets",
            "scope": "global",
            "permissions": [
              "image:read",
              "project:read",
              "tag:read"
            ]
          }
        ]
      },
      {
        "name": "flavor-list",
        "label": "Flavors",
        "every": {
          "every": 7,
          "period": "days"
        },
        "types": [
          "flavor"
        ],
        "kinds": [
          {
            "kind": "digitalocean_size",
            "label": "Droplet sizes",
            "scope": "global",
            "permissions": [
              "sizes:read"
            ]
          }
        ]
      },
      {
        "name": "network-list",
        "label": "Networks",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "network"
        ],
        "kinds": [
          {
            "kind": "digitalocean_vpc",
            "label": "VPCs",
            "scope": "global",
            "permissions": [
              "vpc:read"
            ]
          },
          {
            "kind": "digitalocean_vpc_peering",
            "label": "VPC peerings",
            "scope": "global",
            "permissions": [
              "vpc_peering:read"
            ]
          },
          {
            "kind": "digitalocean_vpc_nat_gateway",
            "label": "NAT gateways",
            "scope": "global",
            "permissions": [
              "nat_gateway:read"
            ]
          },
          {
            "kind": "digitalocean_reserved_ip",
            "label": "Reserved IPs",
            "scope": "global",
            "permissions": [
              "reserved_ip:read"
            ]
          },
          {
            "kind": "digitalocean_reserved_ipv6",
            "label": "Reserved IPv6 addresses",
            "scope": "global",
            "permissions": [
              "reserved_ip:read"
            ]
          }
        ]
      },
      {
        "name": "security-list",
        "label": "Security groups and firewalls",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "network"
        ],
        "kinds": [
          {
            "kind": "digitalocean_firewall",
            "label": "Cloud firewalls",
            "scope": "global",
            "permissions": [
              "firewall:read"
            ]
          }
        ]
      },
      {
        "name": "loadbalance-list",
        "label": "Load balancers",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "digitalocean_loadbalancer",
            "label": "Load balancers",
            "scope": "global",
            "permissions": [
              "droplet:read",
              "load_balancer:read",
              "project:read",
              "tag:read"
            ]
          }
        ]
      },
      {
        "name": "autoscaling-list",
        "label": "Auto scaling groups",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "digitalocean_droplet_autoscale",
            "label": "Droplet autoscale pools",
            "scope": "global",
            "permissions": [
              "droplet:read"
            ]
          }
        ]
      },
      {
        "name": "cdns-list",
        "label": "CDNs",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "digitalocean_cdn",
            "label": "CDN endpoints",
            "scope": "global",
            "permissions": [
              "cdn:read"
            ]
          }
        ]
      },
      {
        "name": "container-orchestration-list",
        "label": "Container clusters",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "digitalocean_kubernetes_cluster",
            "label": "Kubernetes clusters",
            "scope": "global",
            "permissions": [
              "kubernetes:read",
              "project:read"
            ]
          }
        ]
      },
      {
        "name": "dbs-list",
        "label": "Databases",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "digitalocean_database_cluster",
            "label": "Database clusters",
            "scope": "global",
            "permissions": [
              "database:read",
              "project:read",
              "tag:read",
              "vpc:read"
            ]
          },
          {
            "kind": "digitalocean_database_replica",
            "label": "Read-only database replicas",
            "scope": "global",
            "permissions": [
              "database:read"
            ]
          },
          {
            "kind": "digitalocean_database_connection_pool",
            "label": "Database connection pools",
            "scope": "global",
            "permissions": [
              "database:read"
            ]
          }
        ]
      },
      {
        "name": "dns-list",
        "label": "DNS zones",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "digitalocean_domain",
            "label": "Domains and their records",
            "scope": "global",
            "permissions": [
              "domain:read",
              "project:read"
            ]
          }
        ]
      },
      {
        "name": "applications-list",
        "label": "Applications",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "digitalocean_app",
            "label": "App Platform apps",
            "scope": "global",
            "permissions": [
              "app:read",
              "project:read"
            ]
          }
        ]
      },
      {
        "name": "repository-list",
        "label": "Registries",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "digitalocean_container_registry",
            "label": "Container registries",
            "scope": "global",
            "permissions": [
              "registry:read"
            ]
          },
          {
            "kind": "digitalocean_container_registry_repository",
            "label": "Repositories of container registries",
            "scope": "global",
            "permissions": [
              "registry:read"
            ]
          }
        ]
      },
      {
        "name": "serverless-list",
        "label": "Serverless functions",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "digitalocean_functions_namespace",
            "label": "Functions namespaces",
            "scope": "global",
            "permissions": [
              "function:read"
            ]
          }
        ]
      },
      {
        "name": "auth-list",
        "label": "Identity services",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "digitalocean_certificate",
            "label": "Certificates",
            "scope": "global",
            "permissions": [
              "certificate:read"
            ]
          }
        ]
      }
    ],
    "probe": [
      "account:read"
    ]
  },
  "spaces": {
    "id": "spaces",
    "label": "Spaces",
    "description": "Buckets of DigitalOcean Spaces.",
    "instructions": [
      "Open Spaces Object Storage in the control panel, then Access Keys, and make a key with read access to all buckets.",
      "Name the regions of your buckets, such as ams3."
    ],
    "commands": [
      {
        "name": "storage-object-list",
        "label": "Object storage",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "digitalocean_spaces_bucket",
            "label": "Buckets",
            "scope": "region",
            "permissions": [
              "ListBuckets"
            ]
          }
        ]
      }
    ],
    "probe": []
  },
  "openstack": {
    "id": "openstack",
    "label": "OpenStack",
    "description": "Projects of an OpenStack cloud: Nova, Cinder, Glance, Neutron and Octavia.",
    "instructions": [
      "In the dashboard, open Identity, Application Credentials, and make one with the role reader; copy its id and secret.",
      "For several projects, sign in with the password of a user instead, and name the projects or leave them out to read every one that it may enter.",
      "The endpoint is that of Keystone, such as https://cloud.example:5000/v3; it stands in the RC file as OS_AUTH_URL.",
      "Where the cloud has a certificate that nobody knows, paste its CA."
    ],
    "commands": [
      {
        "name": "server-list",
        "label": "Servers",
        "every": {
          "every": 15,
          "period": "minutes"
        },
        "types": [
          "server"
        ],
        "kinds": [
          {
            "kind": "openstack_compute_instance_v2",
            "label": "Servers",
            "scope": "region",
            "permissions": [
              "os_compute_api:servers:detail"
            ]
          },
          {
            "kind": "openstack_compute_hypervisor_v2",
            "label": "Hypervisors",
            "scope": "region",
            "permissions": [
              "os_compute_api:os-hypervisors:list-detail"
            ]
          }
        ]
      },
      {
        "name": "flavor-list",
        "label": "Flavors",
        "every": {
          "every": 7,
          "period": "days"
        },
        "types": [
          "flavor"
        ],
        "kinds": [
          {
            "kind": "openstack_compute_flavor_v2",
            "label": "Flavors",
            "scope": "region",
            "permissions": [
              "os_compute_api:flavors"
            ]
          }
        ]
      },
      {
        "name": "volumes-list",
        "label": "Volumes",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "volume"
        ],
        "kinds": [
          {
            "kind": "openstack_blockstorage_volume_v3",
            "label": "Volumes",
            "scope": "region",
            "permissions": [
              "volume:get_all"
            ]
          }
        ]
      },
      {
        "name": "snapshot-list",
        "label": "Snapshots",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "snapshot"
        ],
        "kinds": [
          {
            "kind": "openstack_blockstorage_snapshot_v3",
            "label": "Volume snapshots",
            "scope": "region",
            "permissions": [
              "volume:get_all_snapshots"
            ]
          },
          {
            "kind": "openstack_blockstorage_backup_v3",
            "label": "Volume backups",
            "scope": "region",
            "permissions": [
              "backup:get_all"
            ]
          }
        ]
      },
      {
        "name": "images-list",
        "label": "Images",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "image"
        ],
        "kinds": [
          {
            "kind": "openstack_images_image_v2",
            "label": "Images",
            "scope": "region",
            "permissions": [
              "get_images"
            ]
          }
        ]
      },
      {
        "name": "network-list",
        "label": "Networks",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "network"
        ],
        "kinds": [
          {
            "kind": "openstack_networking_network_v2",
            "label": "Networks",
            "scope": "region",
            "permissions": [
              "get_network"
            ]
          },
          {
            "kind": "openstack_networking_subnet_v2",
            "label": "Subnets",
            "scope": "region",
            "permissions": [
              "get_subnet"
            ]
          },
          {
            "kind": "openstack_networking_port_v2",
            "label": "Ports",
            "scope": "region",
            "permissions": [
              "get_port"
            ]
          },
          {
            "kind": "openstack_networking_router_v2",
            "label": "Routers",
            "scope": "region",
            "permissions": [
              "get_router"
            ]
          },
          {
            "kind": "openstack_networking_floatingip_v2",
            "label": "Floating IPs",
            "scope": "region",
            "permissions": [
              "get_floatingip",
              "get_port"
            ]
          }
        ]
      },
      {
        "name": "security-list",
        "label": "Security groups and firewalls",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "network"
        ],
        "kinds": [
          {
            "kind": "openstack_networking_secgroup_v2",
            "label": "Security groups",
            "scope": "region",
            "permissions": [
              "get_security_group",
              "get_security_group_rule"
            ]
          }
        ]
      },
      {
        "name": "loadbalance-list",
        "label": "Load balancers",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "openstack_lb_loadbalancer_v2",
            "label": "Load balancers with their listeners, pools and members",
            "scope": "region",
            "permissions": [
              "os_load-balancer_api:listener:get_all",
              "os_load-balancer_api:loadbalancer:get_all",
              "os_load-balancer_api:member:get_all",
              "os_load-balancer_api:pool:get_all"
            ]
          }
        ]
      },
      {
        "name": "dns-list",
        "label": "DNS zones",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "openstack_dns_zone_v2",
            "label": "DNS zones and their record sets",
            "scope": "region",
            "permissions": [
              "get_recordsets",
              "get_zones"
            ]
          }
        ]
      },
      {
        "name": "container-orchestration-list",
        "label": "Container clusters",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "openstack_containerinfra_cluster_v1",
            "label": "Container clusters",
            "scope": "region",
            "permissions": [
              "cluster:get_all"
            ]
          }
        ]
      },
      {
        "name": "dbs-list",
        "label": "Databases",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "openstack_db_instance_v1",
            "label": "Database instances",
            "scope": "region",
            "permissions": [
              "instance:index"
            ]
          }
        ]
      },
      {
        "name": "nas-list",
        "label": "Network storage",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "openstack_sharedfilesystem_share_v2",
            "label": "Shared file systems",
            "scope": "region",
            "permissions": [
              "share:get_all"
            ]
          }
        ]
      },
      {
        "name": "storage-object-list",
        "label": "Object storage",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "openstack_objectstorage_container_v1",
            "label": "Object storage containers",
            "scope": "region",
            "permissions": [
              "reader of the account"
            ]
          }
        ]
      },
      {
        "name": "applications-list",
        "label": "Applications",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "openstack_orchestration_stack_v1",
            "label": "Stacks",
            "scope": "region",
            "permissions": [
              "stacks:index"
            ]
          }
        ]
      }
    ],
    "probe": []
  },
  "ansible": {
    "id": "ansible",
    "label": "Ansible",
    "description": "Facts of machines, Linux and Windows, as Ansible's setup module gathers them.",
    "instructions": [
      "Run `ansible all -m setup --tree facts/`; it writes one file per host.",
      "The files in facts/ are what is read. Files of a JSON fact cache work as well.",
      "Of environment variables only the names are stored."
    ],
    "commands": [
      {
        "name": "server-list",
        "label": "Servers",
        "every": {
          "every": 15,
          "period": "minutes"
        },
        "types": [
          "server"
        ],
        "kinds": [
          "host"
        ]
      },
      {
        "name": "volumes-list",
        "label": "Volumes",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "volume"
        ],
        "kinds": [
          "disk"
        ]
      }
    ]
  },
  "terraform": {
    "id": "terraform",
    "label": "Terraform",
    "description": "Terraform and OpenTofu states of AWS, Azure, Google Cloud, DigitalOcean, OpenStack and vSphere.",
    "instructions": [
      "In the folder of your configuration, `terraform state pull > terraform.tfstate` gives the state; one that lies in a bucket or on a machine is read there.",
      "Several states may go into one connection. States of Terraform 0.12 and newer (version 4) can be read.",
      "Values that the state marks as sensitive, and attributes that hold secrets, are never stored."
    ],
    "commands": [
      {
        "name": "server-list",
        "label": "Servers",
        "every": {
          "every": 15,
          "period": "minutes"
        },
        "types": [
          "server"
        ],
        "kinds": [
          "aws_instance",
          "aws_spot_instance_request",
          "azurerm_linux_virtual_machine",
          "azurerm_windows_virtual_machine",
          "azurerm_virtual_machine",
          "google_compute_instance",
          "digitalocean_droplet",
          "openstack_compute_instance_v2",
          "vsphere_virtual_machine"
        ]
      },
      {
        "name": "storage-list",
        "label": "Storage",
        "every": {
          "every": 5,
          "period": "hours"
        },
        "types": [
          "volume"
        ],
        "kinds": [
          "aws_ebs_volume"
        ]
      },
      {
        "name": "volumes-list",
        "label": "Volumes",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "volume"
        ],
        "kinds": [
          "aws_instance block device",
          "azurerm_managed_disk",
          "google_compute_disk",
          "digitalocean_volume",
          "openstack_blockstorage_volume_v1",
          "openstack_blockstorage_volume_v2",
          "openstack_blockstorage_volume_v3"
        ]
      },
      {
        "name": "snapshot-list",
        "label": "Snapshots",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "snapshot"
        ],
        "kinds": [
          "aws_ebs_snapshot",
          "azurerm_snapshot",
          "google_compute_snapshot",
          "digitalocean_volume_snapshot"
        ]
      },
      {
        "name": "images-list",
        "label": "Images",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "image"
        ],
        "kinds": [
          "aws_ami",
          "azurerm_image",
          "google_compute_image",
          "digitalocean_custom_image",
          "openstack_images_image_v2"
        ]
      },
      {
        "name": "network-list",
        "label": "Networks",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "network"
        ],
        "kinds": [
          "aws_vpc",
          "aws_default_vpc",
          "aws_subnet",
          "aws_default_subnet",
          "aws_internet_gateway",
          "aws_egress_only_internet_gateway",
          "aws_nat_gateway",
          "aws_route_table",
          "aws_default_route_table",
          "aws_network_acl",
          "aws_network_interface",
          "aws_eip",
          "aws_vpc_peering_connection",
          "aws_vpc_endpoint",
          "aws_vpn_gateway",
          "aws_customer_gateway",
          "aws_ec2_transit_gateway",
          "azurerm_virtual_network",
          "azurerm_subnet",
          "azurerm_network_interface",
          "azurerm_public_ip",
          "azurerm_route_table",
          "azurerm_nat_gateway",
          "azurerm_firewall",
          "azurerm_virtual_network_peering",
          "google_compute_network",
          "google_compute_subnetwork",
          "google_compute_router",
          "google_compute_router_nat",
          "google_compute_address",
          "google_compute_global_address",
          "digitalocean_vpc",
          "digitalocean_floating_ip",
          "digitalocean_reserved_ip",
          "openstack_networking_network_v2",
          "openstack_networking_subnet_v2",
          "openstack_networking_port_v2",
          "openstack_networking_router_v2",
          "openstack_networking_floatingip_v2",
          "vsphere_distributed_port_group",
          "vsphere_host_port_group",
          "vsphere_distributed_virtual_switch"
        ]
      },
      {
        "name": "security-list",
        "label": "Security groups and firewalls",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "network"
        ],
        "kinds": [
          "aws_security_group",
          "aws_default_security_group",
          "azurerm_network_security_group",
          "google_compute_firewall",
          "digitalocean_firewall",
          "openstack_networking_secgroup_v2",
          "openstack_compute_secgroup_v2"
        ]
      },
      {
        "name": "loadbalance-list",
        "label": "Load balancers",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_lb",
          "aws_alb",
          "aws_elb",
          "azurerm_lb",
          "azurerm_application_gateway",
          "google_compute_forwarding_rule",
          "google_compute_global_forwarding_rule",
          "digitalocean_loadbalancer",
          "openstack_lb_loadbalancer_v2"
        ]
      },
      {
        "name": "dbs-list",
        "label": "Databases",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_db_instance",
          "aws_rds_cluster",
          "aws_docdb_cluster",
          "aws_neptune_cluster",
          "aws_redshift_cluster",
          "azurerm_postgresql_server",
          "azurerm_postgresql_flexible_server",
          "azurerm_mysql_server",
          "azurerm_mysql_flexible_server",
          "azurerm_mssql_server",
          "azurerm_sql_server",
          "azurerm_mssql_database",
          "azurerm_cosmosdb_account",
          "google_sql_database_instance",
          "google_spanner_instance",
          "google_bigtable_instance",
          "google_bigquery_dataset",
          "digitalocean_database_cluster",
          "openstack_db_instance_v1"
        ]
      },
      {
        "name": "dynamodb-list",
        "label": "DynamoDB tables",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_dynamodb_table"
        ]
      },
      {
        "name": "search-list",
        "label": "Search domains",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_elasticsearch_domain",
          "aws_opensearch_domain"
        ]
      },
      {
        "name": "cache-list",
        "label": "Caches",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_elasticache_cluster",
          "aws_elasticache_replication_group",
          "azurerm_redis_cache",
          "google_redis_instance"
        ]
      },
      {
        "name": "storage-object-list",
        "label": "Object storage",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_s3_bucket",
          "azurerm_storage_account",
          "google_storage_bucket",
          "digitalocean_spaces_bucket",
          "openstack_objectstorage_container_v1"
        ]
      },
      {
        "name": "brokers-list",
        "label": "Queues, topics and streams",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_sqs_queue",
          "aws_sns_topic",
          "aws_kinesis_stream",
          "aws_kinesis_firehose_delivery_stream",
          "aws_msk_cluster",
          "aws_mq_broker",
          "aws_cloudwatch_event_bus",
          "azurerm_servicebus_namespace",
          "azurerm_eventhub_namespace",
          "google_pubsub_topic"
        ]
      },
      {
        "name": "serverless-list",
        "label": "Serverless functions",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_lambda_function",
          "aws_sfn_state_machine",
          "azurerm_linux_function_app",
          "azurerm_windows_function_app",
          "azurerm_function_app",
          "google_cloudfunctions_function",
          "google_cloudfunctions2_function",
          "google_cloud_run_service",
          "google_cloud_run_v2_service"
        ]
      },
      {
        "name": "serverless-support-list",
        "label": "Serverless layers",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_lambda_layer_version"
        ]
      },
      {
        "name": "cdns-list",
        "label": "CDNs",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_cloudfront_distribution",
          "azurerm_cdn_endpoint",
          "digitalocean_cdn"
        ]
      },
      {
        "name": "dns-list",
        "label": "DNS zones",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_route53_zone",
          "azurerm_dns_zone",
          "azurerm_private_dns_zone",
          "google_dns_managed_zone",
          "digitalocean_domain",
          "openstack_dns_zone_v2"
        ]
      },
      {
        "name": "gateway-list",
        "label": "API gateways",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_api_gateway_rest_api",
          "aws_apigatewayv2_api",
          "azurerm_api_management"
        ]
      },
      {
        "name": "container-orchestration-list",
        "label": "Container clusters",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_eks_cluster",
          "aws_ecs_cluster",
          "aws_ecs_service",
          "azurerm_kubernetes_cluster",
          "google_container_cluster",
          "digitalocean_kubernetes_cluster",
          "openstack_containerinfra_cluster_v1"
        ]
      },
      {
        "name": "repository-list",
        "label": "Registries",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_ecr_repository",
          "azurerm_container_registry",
          "google_artifact_registry_repository",
          "digitalocean_container_registry"
        ]
      },
      {
        "name": "autoscaling-list",
        "label": "Auto scaling groups",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_autoscaling_group",
          "azurerm_linux_virtual_machine_scale_set",
          "google_compute_instance_group_manager"
        ]
      },
      {
        "name": "nas-list",
        "label": "Network storage",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_efs_file_system"
        ]
      },
      {
        "name": "smtp-list",
        "label": "Mail",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_ses_domain_identity"
        ]
      },
      {
        "name": "auth-list",
        "label": "Identity services",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_cognito_user_pool"
        ]
      },
      {
        "name": "vpn-list",
        "label": "VPNs",
        "every": {
          "every": 6,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "aws_vpn_connection",
          "azurerm_virtual_network_gateway",
          "google_compute_vpn_tunnel"
        ]
      },
      {
        "name": "applications-list",
        "label": "Applications",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "azurerm_linux_web_app",
          "azurerm_windows_web_app",
          "azurerm_app_service",
          "digitalocean_app"
        ]
      },
      {
        "name": "logs-list",
        "label": "Logs",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          "azurerm_log_analytics_workspace"
        ]
      },
      {
        "name": "flavor-list",
        "label": "Flavors",
        "every": {
          "every": 7,
          "period": "days"
        },
        "types": [
          "flavor"
        ],
        "kinds": [
          "openstack_compute_flavor_v2"
        ]
      }
    ]
  },
  "file": {
    "id": "file",
    "label": "File",
    "description": "A JSON document with arrays of servers, applications, volumes, snapshots, images, flavors or networks.",
    "instructions": [
      "Write a JSON object with one array per collection, such as `{\"servers\": [{\"name\": \"erp-db-01\"}]}`.",
      "Field names as in the API, or as older inventories spell them (`ipv4_private`). A `nativeId` (`unique_id`) keeps a record the same when its name changes.",
      "Switch on full sync when the document is complete: what a later one leaves out then counts as gone."
    ],
    "commands": [
      {
        "name": "server-import",
        "label": "Servers",
        "types": [
          "server"
        ],
        "kinds": [
          "servers"
        ]
      },
      {
        "name": "applications-import",
        "label": "Applications",
        "types": [
          "application"
        ],
        "kinds": [
          "applications"
        ]
      },
      {
        "name": "volumes-import",
        "label": "Volumes",
        "types": [
          "volume"
        ],
        "kinds": [
          "volumes"
        ]
      },
      {
        "name": "snapshots-import",
        "label": "Snapshots",
        "types": [
          "snapshot"
        ],
        "kinds": [
          "snapshots"
        ]
      },
      {
        "name": "images-import",
        "label": "Images",
        "types": [
          "image"
        ],
        "kinds": [
          "images"
        ]
      },
      {
        "name": "flavors-import",
        "label": "Flavors",
        "types": [
          "flavor"
        ],
        "kinds": [
          "flavors"
        ]
      },
      {
        "name": "networks-import",
        "label": "Networks",
        "types": [
          "network"
        ],
        "kinds": [
          "networks"
        ]
      }
    ]
  }
};
