/** A service as it was built, or as an environment runs it. It has a tag, a digest or both. */
export interface ReleasedService {
  readonly tag?: string;
  readonly digest?: string;
  /** The commit it was built from, where that is known. */
  readonly sha?: string;
}

/** A chart as it was published, or as an environment runs it. */
export interface ReleasedChart {
  readonly version: string;
  /** Of the package in its registry, where that is known. */
  readonly digest?: string;
  readonly appVersion?: string;
}

/** What a release file says: which services and charts a release has, each exactly. */
export interface ReleaseContent {
  readonly services: ReadonlyMap<string, ReleasedService>;
  readonly charts: ReadonlyMap<string, ReleasedChart>;
}

/** The two parts of a release. */
export type ReleasePart = keyof ReleaseContent;

/** A release without anything. */
export const emptyRelease: ReleaseContent = { services: new Map(), charts: new Map() };

/** Whether a service may be called so: names of JavaScript's own objects get lost on the way through JSON readers. */
export function isServiceName(name: string): boolean {
  return /^[A-Za-z0-9_][\w./-]*$/.test(name) && !['__proto__', 'prototype', 'constructor'].includes(name);
}
