import type { ComponentId } from './component.js';

/** What must exist for a target to run a pin, and where it is pulled from. */
export type Artefact = {
  readonly target: string;
  readonly component: ComponentId;
  /** As people write it, such as `eu.example.com/acme/api@sha256:…`. */
  readonly reference: string;
} & (
  | {
      readonly kind: 'image';
      /** It is pulled by its tag alone, which must stand for these bits. */
      readonly digest?: string;
    }
  /** `repository`: `oci://host/path`, or the address of a Helm repository. */
  | { readonly kind: 'chart'; readonly repository: string; readonly name: string; readonly version: string }
  /** A chart that is taken from git: the address of the repository, and the tag or commit there. */
  | { readonly kind: 'git'; readonly repository: string; readonly revision: string }
);
