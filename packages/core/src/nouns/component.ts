/**
 * What a release moves: the image of a service or a Helm chart. The kind is part of the name, because a chart is
 * most often called as the service it deploys.
 */
export type ComponentId = `service/${string}` | `chart/${string}`;
