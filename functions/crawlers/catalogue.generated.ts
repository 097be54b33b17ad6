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
      "Where no role is possible, make a user with the policy below and give its access keys."
    ],
    "commands": [],
    "permissions": [
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
            ],
            "docs": "https://learn.microsoft.com/azure/templates/microsoft.compute/disks"
          }
        ]
      }
    ],
    "permissions": [
      "Microsoft.Compute/disks/read"
    ]
  },
  "ansible": {
    "id": "ansible",
    "label": "Ansible",
    "description": "Facts of machines, Linux and Windows, as Ansible's setup module gathers them.",
    "instructions": [
      "Run `ansible all -m setup --tree facts/`; it writes one file per host.",
      "Upload the files in facts/. Files of a JSON fact cache work as well.",
      "Of environment variables only the names are stored."
    ],
    "commands": [
      {
        "name": "server-list",
        "label": "Servers",
        "every": {
          "every": 5,
          "period": "minutes"
        },
        "types": [
          "server"
        ],
        "kinds": [
          {
            "kind": "host",
            "label": "host",
            "scope": "global",
            "permissions": []
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
            "kind": "disk",
            "label": "disk",
            "scope": "global",
            "permissions": []
          }
        ]
      }
    ],
    "permissions": []
  },
  "terraform": {
    "id": "terraform",
    "label": "Terraform",
    "description": "Terraform and OpenTofu states of AWS, Azure, Google Cloud, DigitalOcean, OpenStack and vSphere.",
    "instructions": [
      "In the folder of your configuration, run `terraform state pull > terraform.tfstate`.",
      "Upload the file; several states may go into one connection. States of Terraform 0.12 and newer (version 4) can be read.",
      "Values that the state marks as sensitive, and attributes that hold secrets, are never stored."
    ],
    "commands": [
      {
        "name": "server-list",
        "label": "Servers",
        "every": {
          "every": 5,
          "period": "minutes"
        },
        "types": [
          "server"
        ],
        "kinds": [
          {
            "kind": "aws_instance",
            "label": "aws_instance",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_spot_instance_request",
            "label": "aws_spot_instance_request",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_linux_virtual_machine",
            "label": "azurerm_linux_virtual_machine",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_windows_virtual_machine",
            "label": "azurerm_windows_virtual_machine",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_virtual_machine",
            "label": "azurerm_virtual_machine",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_compute_instance",
            "label": "google_compute_instance",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "digitalocean_droplet",
            "label": "digitalocean_droplet",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "openstack_compute_instance_v2",
            "label": "openstack_compute_instance_v2",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "vsphere_virtual_machine",
            "label": "vsphere_virtual_machine",
            "scope": "global",
            "permissions": []
          }
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
          {
            "kind": "aws_ebs_volume",
            "label": "aws_ebs_volume",
            "scope": "global",
            "permissions": []
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
            "kind": "aws_instance block device",
            "label": "aws_instance block device",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_managed_disk",
            "label": "azurerm_managed_disk",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_compute_disk",
            "label": "google_compute_disk",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "digitalocean_volume",
            "label": "digitalocean_volume",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "openstack_blockstorage_volume_v1",
            "label": "openstack_blockstorage_volume_v1",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "openstack_blockstorage_volume_v2",
            "label": "openstack_blockstorage_volume_v2",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "openstack_blockstorage_volume_v3",
            "label": "openstack_blockstorage_volume_v3",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "snapshot-list",
        "label": "Snapshots",
        "every": {
          "every": 14,
          "period": "days"
        },
        "types": [
          "snapshot"
        ],
        "kinds": [
          {
            "kind": "aws_ebs_snapshot",
            "label": "aws_ebs_snapshot",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_snapshot",
            "label": "azurerm_snapshot",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_compute_snapshot",
            "label": "google_compute_snapshot",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "digitalocean_volume_snapshot",
            "label": "digitalocean_volume_snapshot",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "images-list",
        "label": "Images",
        "every": {
          "every": 14,
          "period": "days"
        },
        "types": [
          "image"
        ],
        "kinds": [
          {
            "kind": "aws_ami",
            "label": "aws_ami",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_image",
            "label": "azurerm_image",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_compute_image",
            "label": "google_compute_image",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "digitalocean_custom_image",
            "label": "digitalocean_custom_image",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "openstack_images_image_v2",
            "label": "openstack_images_image_v2",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "network-list",
        "label": "Networks",
        "every": {
          "every": 7,
          "period": "days"
        },
        "types": [
          "network"
        ],
        "kinds": [
          {
            "kind": "aws_vpc",
            "label": "aws_vpc",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_default_vpc",
            "label": "aws_default_vpc",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_subnet",
            "label": "aws_subnet",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_default_subnet",
            "label": "aws_default_subnet",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_internet_gateway",
            "label": "aws_internet_gateway",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_egress_only_internet_gateway",
            "label": "aws_egress_only_internet_gateway",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_nat_gateway",
            "label": "aws_nat_gateway",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_route_table",
            "label": "aws_route_table",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_default_route_table",
            "label": "aws_default_route_table",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_network_acl",
            "label": "aws_network_acl",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_network_interface",
            "label": "aws_network_interface",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_eip",
            "label": "aws_eip",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_vpc_peering_connection",
            "label": "aws_vpc_peering_connection",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_vpc_endpoint",
            "label": "aws_vpc_endpoint",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_vpn_gateway",
            "label": "aws_vpn_gateway",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_customer_gateway",
            "label": "aws_customer_gateway",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_ec2_transit_gateway",
            "label": "aws_ec2_transit_gateway",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_virtual_network",
            "label": "azurerm_virtual_network",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_subnet",
            "label": "azurerm_subnet",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_network_interface",
            "label": "azurerm_network_interface",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_public_ip",
            "label": "azurerm_public_ip",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_route_table",
            "label": "azurerm_route_table",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_nat_gateway",
            "label": "azurerm_nat_gateway",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_firewall",
            "label": "azurerm_firewall",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_virtual_network_peering",
            "label": "azurerm_virtual_network_peering",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_compute_network",
            "label": "google_compute_network",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_compute_subnetwork",
            "label": "google_compute_subnetwork",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_compute_router",
            "label": "google_compute_router",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_compute_router_nat",
            "label": "google_compute_router_nat",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_compute_address",
            "label": "google_compute_address",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_compute_global_address",
            "label": "google_compute_global_address",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "digitalocean_vpc",
            "label": "digitalocean_vpc",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "digitalocean_floating_ip",
            "label": "digitalocean_floating_ip",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "digitalocean_reserved_ip",
            "label": "digitalocean_reserved_ip",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "openstack_networking_network_v2",
            "label": "openstack_networking_network_v2",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "openstack_networking_subnet_v2",
            "label": "openstack_networking_subnet_v2",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "openstack_networking_port_v2",
            "label": "openstack_networking_port_v2",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "openstack_networking_router_v2",
            "label": "openstack_networking_router_v2",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "openstack_networking_floatingip_v2",
            "label": "openstack_networking_floatingip_v2",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "vsphere_distributed_port_group",
            "label": "vsphere_distributed_port_group",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "vsphere_host_port_group",
            "label": "vsphere_host_port_group",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "vsphere_distributed_virtual_switch",
            "label": "vsphere_distributed_virtual_switch",
            "scope": "global",
            "permissions": []
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
            "kind": "aws_security_group",
            "label": "aws_security_group",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_default_security_group",
            "label": "aws_default_security_group",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_network_security_group",
            "label": "azurerm_network_security_group",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_compute_firewall",
            "label": "google_compute_firewall",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "digitalocean_firewall",
            "label": "digitalocean_firewall",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "openstack_networking_secgroup_v2",
            "label": "openstack_networking_secgroup_v2",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "openstack_compute_secgroup_v2",
            "label": "openstack_compute_secgroup_v2",
            "scope": "global",
            "permissions": []
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
            "kind": "aws_lb",
            "label": "aws_lb",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_alb",
            "label": "aws_alb",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_elb",
            "label": "aws_elb",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_lb",
            "label": "azurerm_lb",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_application_gateway",
            "label": "azurerm_application_gateway",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_compute_forwarding_rule",
            "label": "google_compute_forwarding_rule",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_compute_global_forwarding_rule",
            "label": "google_compute_global_forwarding_rule",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "digitalocean_loadbalancer",
            "label": "digitalocean_loadbalancer",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "openstack_lb_loadbalancer_v2",
            "label": "openstack_lb_loadbalancer_v2",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "dbs-list",
        "label": "Databases",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_db_instance",
            "label": "aws_db_instance",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_rds_cluster",
            "label": "aws_rds_cluster",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_docdb_cluster",
            "label": "aws_docdb_cluster",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_neptune_cluster",
            "label": "aws_neptune_cluster",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_redshift_cluster",
            "label": "aws_redshift_cluster",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_postgresql_server",
            "label": "azurerm_postgresql_server",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_postgresql_flexible_server",
            "label": "azurerm_postgresql_flexible_server",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_mysql_server",
            "label": "azurerm_mysql_server",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_mysql_flexible_server",
            "label": "azurerm_mysql_flexible_server",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_mssql_server",
            "label": "azurerm_mssql_server",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_sql_server",
            "label": "azurerm_sql_server",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_mssql_database",
            "label": "azurerm_mssql_database",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_cosmosdb_account",
            "label": "azurerm_cosmosdb_account",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_sql_database_instance",
            "label": "google_sql_database_instance",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_spanner_instance",
            "label": "google_spanner_instance",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_bigtable_instance",
            "label": "google_bigtable_instance",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_bigquery_dataset",
            "label": "google_bigquery_dataset",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "digitalocean_database_cluster",
            "label": "digitalocean_database_cluster",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "openstack_db_instance_v1",
            "label": "openstack_db_instance_v1",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "dynamodb-list",
        "label": "DynamoDB tables",
        "every": {
          "every": 3,
          "period": "days"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_dynamodb_table",
            "label": "aws_dynamodb_table",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "search-list",
        "label": "Search domains",
        "every": {
          "every": 5,
          "period": "days"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_elasticsearch_domain",
            "label": "aws_elasticsearch_domain",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_opensearch_domain",
            "label": "aws_opensearch_domain",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "cache-list",
        "label": "Caches",
        "every": {
          "every": 1,
          "period": "days"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_elasticache_cluster",
            "label": "aws_elasticache_cluster",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_elasticache_replication_group",
            "label": "aws_elasticache_replication_group",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_redis_cache",
            "label": "azurerm_redis_cache",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_redis_instance",
            "label": "google_redis_instance",
            "scope": "global",
            "permissions": []
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
            "label": "aws_s3_bucket",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_storage_account",
            "label": "azurerm_storage_account",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_storage_bucket",
            "label": "google_storage_bucket",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "digitalocean_spaces_bucket",
            "label": "digitalocean_spaces_bucket",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "openstack_objectstorage_container_v1",
            "label": "openstack_objectstorage_container_v1",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "brokers-list",
        "label": "Queues, topics and streams",
        "every": {
          "every": 5,
          "period": "days"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_sqs_queue",
            "label": "aws_sqs_queue",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_sns_topic",
            "label": "aws_sns_topic",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_kinesis_stream",
            "label": "aws_kinesis_stream",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_kinesis_firehose_delivery_stream",
            "label": "aws_kinesis_firehose_delivery_stream",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_msk_cluster",
            "label": "aws_msk_cluster",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_mq_broker",
            "label": "aws_mq_broker",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_cloudwatch_event_bus",
            "label": "aws_cloudwatch_event_bus",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_servicebus_namespace",
            "label": "azurerm_servicebus_namespace",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_eventhub_namespace",
            "label": "azurerm_eventhub_namespace",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_pubsub_topic",
            "label": "google_pubsub_topic",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "serverless-list",
        "label": "Serverless functions",
        "every": {
          "every": 12,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_lambda_function",
            "label": "aws_lambda_function",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_sfn_state_machine",
            "label": "aws_sfn_state_machine",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_linux_function_app",
            "label": "azurerm_linux_function_app",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_windows_function_app",
            "label": "azurerm_windows_function_app",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_function_app",
            "label": "azurerm_function_app",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_cloudfunctions_function",
            "label": "google_cloudfunctions_function",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_cloudfunctions2_function",
            "label": "google_cloudfunctions2_function",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_cloud_run_service",
            "label": "google_cloud_run_service",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_cloud_run_v2_service",
            "label": "google_cloud_run_v2_service",
            "scope": "global",
            "permissions": []
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
            "label": "aws_lambda_layer_version",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "cdns-list",
        "label": "CDNs",
        "every": {
          "every": 5,
          "period": "days"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_cloudfront_distribution",
            "label": "aws_cloudfront_distribution",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_cdn_endpoint",
            "label": "azurerm_cdn_endpoint",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "digitalocean_cdn",
            "label": "digitalocean_cdn",
            "scope": "global",
            "permissions": []
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
            "kind": "aws_route53_zone",
            "label": "aws_route53_zone",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_dns_zone",
            "label": "azurerm_dns_zone",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_private_dns_zone",
            "label": "azurerm_private_dns_zone",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_dns_managed_zone",
            "label": "google_dns_managed_zone",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "digitalocean_domain",
            "label": "digitalocean_domain",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "openstack_dns_zone_v2",
            "label": "openstack_dns_zone_v2",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "gateway-list",
        "label": "API gateways",
        "every": {
          "every": 3,
          "period": "days"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_api_gateway_rest_api",
            "label": "aws_api_gateway_rest_api",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_apigatewayv2_api",
            "label": "aws_apigatewayv2_api",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_api_management",
            "label": "azurerm_api_management",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "container-orchestration-list",
        "label": "Container clusters",
        "every": {
          "every": 1,
          "period": "days"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_eks_cluster",
            "label": "aws_eks_cluster",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_ecs_cluster",
            "label": "aws_ecs_cluster",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "aws_ecs_service",
            "label": "aws_ecs_service",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_kubernetes_cluster",
            "label": "azurerm_kubernetes_cluster",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_container_cluster",
            "label": "google_container_cluster",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "digitalocean_kubernetes_cluster",
            "label": "digitalocean_kubernetes_cluster",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "openstack_containerinfra_cluster_v1",
            "label": "openstack_containerinfra_cluster_v1",
            "scope": "global",
            "permissions": []
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
            "kind": "aws_ecr_repository",
            "label": "aws_ecr_repository",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_container_registry",
            "label": "azurerm_container_registry",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_artifact_registry_repository",
            "label": "google_artifact_registry_repository",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "digitalocean_container_registry",
            "label": "digitalocean_container_registry",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "autoscaling-list",
        "label": "Auto scaling groups",
        "every": {
          "every": 24,
          "period": "hours"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_autoscaling_group",
            "label": "aws_autoscaling_group",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_linux_virtual_machine_scale_set",
            "label": "azurerm_linux_virtual_machine_scale_set",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_compute_instance_group_manager",
            "label": "google_compute_instance_group_manager",
            "scope": "global",
            "permissions": []
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
            "label": "aws_efs_file_system",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "smtp-list",
        "label": "Mail",
        "every": {
          "every": 1,
          "period": "days"
        },
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "aws_ses_domain_identity",
            "label": "aws_ses_domain_identity",
            "scope": "global",
            "permissions": []
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
            "kind": "aws_cognito_user_pool",
            "label": "aws_cognito_user_pool",
            "scope": "global",
            "permissions": []
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
            "kind": "aws_vpn_connection",
            "label": "aws_vpn_connection",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_virtual_network_gateway",
            "label": "azurerm_virtual_network_gateway",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "google_compute_vpn_tunnel",
            "label": "google_compute_vpn_tunnel",
            "scope": "global",
            "permissions": []
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
            "kind": "azurerm_linux_web_app",
            "label": "azurerm_linux_web_app",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_windows_web_app",
            "label": "azurerm_windows_web_app",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "azurerm_app_service",
            "label": "azurerm_app_service",
            "scope": "global",
            "permissions": []
          },
          {
            "kind": "digitalocean_app",
            "label": "digitalocean_app",
            "scope": "global",
            "permissions": []
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
            "kind": "azurerm_log_analytics_workspace",
            "label": "azurerm_log_analytics_workspace",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "flavor-list",
        "label": "Flavors",
        "every": {
          "every": 14,
          "period": "days"
        },
        "types": [
          "flavor"
        ],
        "kinds": [
          {
            "kind": "openstack_compute_flavor_v2",
            "label": "openstack_compute_flavor_v2",
            "scope": "global",
            "permissions": []
          }
        ]
      }
    ],
    "permissions": []
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
          {
            "kind": "servers",
            "label": "servers",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "applications-import",
        "label": "Applications",
        "types": [
          "application"
        ],
        "kinds": [
          {
            "kind": "applications",
            "label": "applications",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "volumes-import",
        "label": "Volumes",
        "types": [
          "volume"
        ],
        "kinds": [
          {
            "kind": "volumes",
            "label": "volumes",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "snapshots-import",
        "label": "Snapshots",
        "types": [
          "snapshot"
        ],
        "kinds": [
          {
            "kind": "snapshots",
            "label": "snapshots",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "images-import",
        "label": "Images",
        "types": [
          "image"
        ],
        "kinds": [
          {
            "kind": "images",
            "label": "images",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "flavors-import",
        "label": "Flavors",
        "types": [
          "flavor"
        ],
        "kinds": [
          {
            "kind": "flavors",
            "label": "flavors",
            "scope": "global",
            "permissions": []
          }
        ]
      },
      {
        "name": "networks-import",
        "label": "Networks",
        "types": [
          "network"
        ],
        "kinds": [
          {
            "kind": "networks",
            "label": "networks",
            "scope": "global",
            "permissions": []
          }
        ]
      }
    ],
    "permissions": []
  }
};
