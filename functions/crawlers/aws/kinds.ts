import type { AnyResource } from "../engine/define-resource.ts";
import type { AwsContext } from "./context.ts";

/** Every kind of resource that is crawled in AWS, in the order of their names. */
export const AWS_KINDS: readonly AnyResource<AwsContext>[] = [];
