interface Partition {
  readonly id: string;
  /** Where its global services answer. */
  readonly homeRegion: string;
  readonly ofRegion: RegExp;
}

const AWS: Partition = { id: "aws", homeRegion: "us-east-1", ofRegion: /./ };
const OTHERS: readonly Partition[] = [
  { id: "aws-cn", homeRegion: "cn-north-1", ofRegion: /^cn-/ },
  { id: "aws-us-gov", homeRegion: "us-gov-west-1", ofRegion: /^us-gov-/ },
];

export const partitionOfRegion = (region: string): Partition =>
  OTHERS.find(({ ofRegion }) => ofRegion.test(region)) ?? AWS;

/** The partition that an ARN names in its second part. */
export const partitionOfArn = (arn: string): Partition => {
  const id = arn.split(":")[1];
  return OTHERS.find((partition) => partition.id === id) ?? AWS;
};
