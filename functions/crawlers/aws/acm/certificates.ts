import { ACMClient, type CertificateSummary, KeyAlgorithm, paginateListCertificates } from "@aws-sdk/client-acm";
import { paged } from "../../engine/paged.ts";
import { managedService, sorted } from "../managed-service.ts";

const domainsOf = ({ DomainName, SubjectAlternativeNameSummaries = [] }: CertificateSummary) =>
  sorted([DomainName, ...SubjectAlternativeNameSummaries]);

/** Certificates and when they end. */
export const acmCertificates = managedService<CertificateSummary>()({
  kind: "aws_acm_certificate",
  label: "Certificates",
  command: "auth-list",
  family: "Auth",
  product: "Certificate Manager (AWS)",
  docs: "https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateSummary.html",
  permissions: ["acm:ListCertificates"],
  list: (aws, from) =>
    paged(
      paginateListCertificates(
        { client: aws.client(ACMClient), pageSize: 1000, startingToken: from },
        // Without this the call only tells of RSA keys up to 2048 bits.
        { Includes: { keyTypes: Object.values(KeyAlgorithm) } },
      ),
      (page) => page.CertificateSummaryList,
      (page) => page.NextToken,
    ),
  arn: (certificate) => certificate.CertificateArn,
  name: (certificate) => certificate.DomainName,
  state: (certificate) => certificate.Status,
  createdAt: (certificate) => certificate.CreatedAt ?? certificate.ImportedAt,
  fields: { domains: domainsOf },
  details: {
    type: (certificate) => certificate.Type,
    keyAlgorithm: (certificate) => certificate.KeyAlgorithm,
    inUse: (certificate) => certificate.InUse,
    renewalEligibility: (certificate) => certificate.RenewalEligibility,
    validFrom: (certificate) => certificate.NotBefore?.toISOString(),
    validUntil: (certificate) => certificate.NotAfter?.toISOString(),
  },
});
