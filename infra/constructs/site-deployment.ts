import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { Distribution } from "aws-cdk-lib/aws-cloudfront";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Bucket, IBucket } from "aws-cdk-lib/aws-s3";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import { Construct } from "constructs";

interface SiteDeploymentProps {
  readonly site: Bucket;
  readonly distribution: Distribution;
  readonly folder: string;
}

/**
 * Uploads the built app: hashed assets first and kept for a year by browsers, the page that names them and whatever else has
 * a name of its own last and always asked for again. Old assets stay, so that a tab opened before a deployment still finds its own.
 */
export class SiteDeployment extends Construct {
  constructor(scope: Construct, { site, distribution, folder }: SiteDeploymentProps) {
    super(scope, "SiteDeployment");
    const logGroup = new LogGroup(this, "Logs", { retention: 14, removalPolicy: RemovalPolicy.DESTROY });
    const common = {
      sources: [Source.asset(folder)],
      destinationBucket: site as IBucket,
      logGroup,
      prune: false,
      memoryLimit: 256,
    };
    const assets = new BucketDeployment(this, "Assets", {
      ...common,
      exclude: ["*"],
      include: ["assets/*"],
      cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
    });
    const page = new BucketDeployment(this, "Page", {
      ...common,
      exclude: ["assets/*"],
      cacheControl: [CacheControl.noCache()],
      distribution,
      distributionPaths: ["/*"],
    });
    page.node.addDependency(assets);
  }
}
