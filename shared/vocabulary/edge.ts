/** The header by which CloudFront shows the APIs that a request came through it. Its value is a secret of the stage. */
export const EDGE_HEADER = "x-maestro-edge";
