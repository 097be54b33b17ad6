import { constant, first, flag, number, positive, text } from "../engine/readers.ts";
import { listAt } from "../engine/values.ts";
import type { Attributes } from "./attributes.ts";
import { aws as cloud } from "./cloud.ts";
import { type ServiceOptions, servicesOf } from "./service-kinds.ts";

const awsService = servicesOf(cloud);
const managed: typeof awsService = (type, command, family, product, options = {}) =>
  awsService(type, command, family, product, { ...options, fields: { arn: text("arn"), ...options.fields } });

const engine = text<Attributes>("engine");
const groups = { securityGroups: listAt("vpc_security_group_ids", "security_group_ids", "security_groups") };

const loadBalancer = (type: string) =>
  managed(type, "loadbalance-list", "Loadbalance", "ELB (AWS)", {
    specification: {
      endpoint: text("dns_name"),
      scheme: (a) =>
        flag<Attributes>("internal")(a) === undefined
          ? undefined
          : flag<Attributes>("internal")(a)
            ? "internal"
            : "internet-facing",
      healthcheck: text("health_check.0.target"),
    },
    fields: {
      endpoints: listAt("dns_name"),
      vpcId: text("vpc_id"),
      subnetIds: listAt("subnets"),
      ...groups,
    },
    details: ["load_balancer_type", "ip_address_type", "enable_deletion_protection", "zone_id"],
    networks: ["subnets", "security_groups", "vpc_id"],
    servers: ["instances"],
    nameAt: ["name"],
  });

const database = (type: string, product: string) =>
  managed(type, "dbs-list", "Database", product, {
    specification: {
      endpoint: first(text("address"), text("dns_name"), text("endpoint")),
      port: positive("port"),
      version: first(text("engine_version_actual"), text("engine_version")),
      databaseName: first(text("db_name"), text("database_name"), text("name")),
      instanceClass: first(text("instance_class"), text("node_type")),
      storageGiB: positive("allocated_storage"),
      storageType: text("storage_type"),
      iops: number("iops"),
      multiZone: flag("multi_az"),
      encrypted: first(flag("storage_encrypted"), flag("encrypted")),
    },
    fields: {
      engine,
      status: constant("Active"),
      providerState: text("status"),
      endpoints: listAt("endpoint", "reader_endpoint"),
      ...groups,
    },
    details: [
      "deletion_protection",
      "backup_retention_period",
      "publicly_accessible",
      "ca_cert_identifier",
      "db_subnet_group_name",
      "replicate_source_db",
      "cluster_identifier",
    ],
    networks: ["vpc_security_group_ids"],
    nameAt: ["identifier", "cluster_identifier"],
  });

const cache = (type: string) =>
  managed(type, "cache-list", "Cache", "Elastic Cache (AWS)", {
    specification: {
      endpoint: first(
        text("configuration_endpoint"),
        text("configuration_endpoint_address"),
        text("primary_endpoint_address"),
        text("cache_nodes.0.address"),
      ),
      port: positive("port"),
      version: first(text("engine_version_actual"), text("engine_version")),
      nodeType: text("node_type"),
      nodeCount: first(number("num_cache_nodes"), number("number_cache_clusters"), number("num_cache_clusters")),
    },
    fields: { engine, securityGroups: listAt("security_group_ids"), endpoints: listAt("cache_nodes.*.address") },
    details: [
      "parameter_group_name",
      "subnet_group_name",
      "snapshot_retention_limit",
      "at_rest_encryption_enabled",
      "transit_encryption_enabled",
    ],
    networks: ["security_group_ids"],
    nameAt: ["cluster_id", "replication_group_id"],
  });

const broker = (type: string, product: string, options: ServiceOptions = {}) =>
  managed(type, "brokers-list", "Broker", product, {
    ...options,
    specification: {
      endpoint: first(text("url"), text("bootstrap_brokers_tls"), text("bootstrap_brokers")),
      ...options.specification,
    },
  });

const api = (type: string) =>
  managed(type, "gateway-list", "ApiGateway", "ApiGateway (AWS)", {
    specification: { endpoint: text("api_endpoint") },
    fields: { endpoints: listAt("api_endpoint"), description: text("description") },
    details: ["protocol_type"],
  });

const cluster = (type: string, product: string) =>
  managed(type, "container-orchestration-list", "ContainerOrchestration", product, {
    specification: { endpoint: text("endpoint"), version: text("version") },
    fields: {
      providerState: text("status"),
      vpcId: text("vpc_config.0.vpc_id"),
      subnetIds: listAt("vpc_config.*.subnet_ids"),
    },
    networks: ["vpc_config.*.subnet_ids", "vpc_config.*.security_group_ids", "vpc_config.*.vpc_id"],
  });

/** Managed services of AWS. */
export const awsServices = {
  aws_lb: loadBalancer("aws_lb"),
  aws_alb: loadBalancer("aws_alb"),
  aws_elb: loadBalancer("aws_elb"),
  aws_db_instance: database("aws_db_instance", "RDS (AWS)"),
  aws_rds_cluster: database("aws_rds_cluster", "RDS (AWS)"),
  aws_docdb_cluster: database("aws_docdb_cluster", "DocumentDB (AWS)"),
  aws_neptune_cluster: database("aws_neptune_cluster", "Neptune (AWS)"),
  aws_redshift_cluster: database("aws_redshift_cluster", "Redshift (AWS)"),
  aws_dynamodb_table: managed("aws_dynamodb_table", "dynamodb-list", "Database", "DynamoDB (AWS)", {
    fields: { engine: constant("DynamoDB") },
    details: ["billing_mode", "hash_key", "range_key", "stream_enabled", "table_class", "deletion_protection_enabled"],
  }),
  aws_elasticsearch_domain: managed("aws_elasticsearch_domain", "search-list", "Database", "OpenSearch (AWS)", {
    specification: {
      endpoint: text("endpoint"),
      version: text("elasticsearch_version"),
      instanceClass: text("cluster_config.0.instance_type"),
    },
    fields: { engine: constant("Elasticsearch") },
    networks: ["vpc_options.*.subnet_ids", "vpc_options.*.security_group_ids"],
  }),
  aws_opensearch_domain: managed("aws_opensearch_domain", "search-list", "Database", "OpenSearch (AWS)", {
    specification: {
      endpoint: text("endpoint"),
      version: text("engine_version"),
      instanceClass: text("cluster_config.0.instance_type"),
    },
    fields: { engine: constant("OpenSearch") },
    networks: ["vpc_options.*.subnet_ids", "vpc_options.*.security_group_ids"],
  }),
  aws_elasticache_cluster: cache("aws_elasticache_cluster"),
  aws_elasticache_replication_group: cache("aws_elasticache_replication_group"),
  aws_s3_bucket: managed("aws_s3_bucket", "storage-object-list", "ObjectStorage", "S3 (AWS)", {
    specification: { endpoint: text("bucket_regional_domain_name"), domain: text("bucket_domain_name") },
    fields: { endpoints: listAt("bucket_regional_domain_name", "website_endpoint") },
    nameAt: ["bucket"],
  }),
  aws_sqs_queue: broker("aws_sqs_queue", "SQS (AWS)", {
    fields: { urls: listAt("url") },
    details: ["fifo_queue", "message_retention_seconds", "visibility_timeout_seconds"],
  }),
  aws_sns_topic: broker("aws_sns_topic", "SNS (AWS)", { details: ["fifo_topic"] }),
  aws_kinesis_stream: broker("aws_kinesis_stream", "Kinesis (AWS)", { details: ["shard_count", "retention_period"] }),
  aws_kinesis_firehose_delivery_stream: broker("aws_kinesis_firehose_delivery_stream", "Kinesis Firehose (AWS)", {
    details: ["destination"],
  }),
  aws_msk_cluster: broker("aws_msk_cluster", "MSK (AWS)", {
    specification: { version: text("kafka_version"), endpointZookeeper: text("zookeeper_connect_string") },
    networks: ["broker_node_group_info.*.client_subnets", "broker_node_group_info.*.security_groups"],
  }),
  aws_mq_broker: broker("aws_mq_broker", "MQ (AWS)", {
    specification: { version: text("engine_version") },
    nameAt: ["broker_name"],
    networks: ["subnet_ids", "security_groups"],
  }),
  aws_cloudwatch_event_bus: broker("aws_cloudwatch_event_bus", "EventBridge (AWS)"),
  aws_lambda_function: managed("aws_lambda_function", "serverless-list", "Serverless", "Lambda (AWS)", {
    specification: {
      runtime: text("runtime"),
      handler: text("handler"),
      memoryMiB: positive("memory_size"),
      timeoutSeconds: number("timeout"),
    },
    fields: {
      description: text("description"),
      vpcId: text("vpc_config.0.vpc_id"),
      subnetIds: listAt("vpc_config.*.subnet_ids"),
      securityGroups: listAt("vpc_config.*.security_group_ids"),
    },
    details: ["package_type", "architectures", "layers", "role", "source_code_size", "reserved_concurrent_executions"],
    networks: ["vpc_config.*.subnet_ids", "vpc_config.*.security_group_ids"],
    nameAt: ["function_name"],
    aliases: ["function_name", "invoke_arn", "qualified_arn"],
  }),
  aws_lambda_layer_version: managed(
    "aws_lambda_layer_version",
    "serverless-support-list",
    "ServerlessLayer",
    "Lambda Layer (AWS)",
    {
      specification: { version: text("version"), runtime: text("compatible_runtimes.0") },
      nameAt: ["layer_name"],
    },
  ),
  aws_sfn_state_machine: managed("aws_sfn_state_machine", "serverless-list", "Serverless", "Step Functions (AWS)", {
    details: ["type"],
  }),
  aws_cloudfront_distribution: managed("aws_cloudfront_distribution", "cdns-list", "CDN", "CloudFront (AWS)", {
    specification: { endpoint: text("domain_name"), domain: text("aliases.0") },
    fields: {
      domains: listAt("aliases", "domain_name"),
      endpoints: listAt("domain_name"),
      providerState: text("status"),
      description: text("comment"),
    },
    details: ["enabled", "http_version", "is_ipv6_enabled", "price_class", "web_acl_id"],
    nameAt: ["aliases.0", "domain_name"],
  }),
  aws_route53_zone: managed("aws_route53_zone", "dns-list", "DNS", "Route 53 (AWS)", {
    specification: { domain: text("name") },
    fields: { domains: listAt("name"), description: text("comment") },
    details: ["zone_id", "name_servers"],
    nameAt: ["name"],
    aliases: ["zone_id"],
    networks: ["vpc.*.vpc_id"],
  }),
  aws_api_gateway_rest_api: api("aws_api_gateway_rest_api"),
  aws_apigatewayv2_api: api("aws_apigatewayv2_api"),
  aws_eks_cluster: cluster("aws_eks_cluster", "EKS (AWS)"),
  aws_ecs_cluster: cluster("aws_ecs_cluster", "ECS (AWS)"),
  aws_ecs_service: managed("aws_ecs_service", "container-orchestration-list", "Application", "ECS (AWS)", {
    details: ["desired_count", "launch_type", "cluster", "task_definition"],
    networks: ["network_configuration.*.subnets", "network_configuration.*.security_groups"],
  }),
  aws_ecr_repository: managed("aws_ecr_repository", "repository-list", "Repository", "ECR (AWS)", {
    specification: { endpoint: text("repository_url") },
  }),
  aws_autoscaling_group: managed("aws_autoscaling_group", "autoscaling-list", "AutoScaling", "AutoScaling (AWS)", {
    specification: {
      minSize: number("min_size"),
      maxSize: number("max_size"),
      desiredCapacity: number("desired_capacity"),
      healthCheckType: text("health_check_type"),
    },
    fields: { zones: listAt("availability_zones"), loadbalanceNames: listAt("load_balancers") },
    details: ["launch_configuration", "target_group_arns", "default_cooldown", "health_check_grace_period"],
    networks: ["vpc_zone_identifier"],
    nameAt: ["name"],
  }),
  aws_efs_file_system: managed("aws_efs_file_system", "nas-list", "NAS", "EFS (AWS)", {
    specification: { endpoint: text("dns_name"), encrypted: flag("encrypted") },
  }),
  aws_ses_domain_identity: managed("aws_ses_domain_identity", "smtp-list", "SMTP", "SES (AWS)", {
    specification: { domain: text("domain") },
    fields: { domains: listAt("domain") },
    nameAt: ["domain"],
  }),
  aws_cognito_user_pool: managed("aws_cognito_user_pool", "auth-list", "Auth", "Cognito (AWS)", {
    specification: { endpoint: text("endpoint") },
  }),
  aws_vpn_connection: managed("aws_vpn_connection", "vpn-list", "VPN", "VPN (AWS)", {
    specification: { endpoint: text("tunnel1_address") },
    details: ["type", "customer_gateway_id", "vpn_gateway_id", "transit_gateway_id"],
    networks: ["vpn_gateway_id", "customer_gateway_id", "transit_gateway_id"],
  }),
};
