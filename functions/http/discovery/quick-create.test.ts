import { expect, it } from "vitest";
import { quickCreateLink } from "./quick-create.ts";

it("opens CloudFormation with a template of S3, in the console of the partition", () => {
  const template = "https://files.s3.eu-west-1.amazonaws.com/templates/aws-role.yaml?X-Amz-Signature=a&b=c";
  const link = quickCreateLink(template, "eu-west-1") ?? "";

  expect(link).toMatch(
    /^https:\/\/console\.aws\.amazon\.com\/cloudformation\/home\?region=eu-west-1#\/stacks\/create\/review\?/,
  );
  const query = new URLSearchParams(link.slice(link.lastIndexOf("?")));
  expect(Object.fromEntries(query)).toEqual({
    templateURL: template,
    stackName: "maestro-reader",
    param_ExternalId: "{externalId}",
  });
  expect(quickCreateLink(template, "us-gov-west-1")).toContain("https://console.amazonaws-us-gov.com/");
});

it("is not offered for a template that CloudFormation could not fetch", () => {
  expect(quickCreateLink("http://127.0.0.1:4000/files/templates/aws-role.yaml", "us-east-1")).toBeUndefined();
});
