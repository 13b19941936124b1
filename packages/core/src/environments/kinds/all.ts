import { application } from './application.js';
import { applicationSet } from './application-set.js';
import { argocdSource } from './argocd-source.js';
import { fluxKustomization } from './flux-kustomization.js';
import { helmRelease } from './helm-release.js';
import { helmValues } from './helm-values.js';
import { imageStream } from './image-stream.js';
import { kustomization } from './kustomization.js';
import type { Kind } from './manifest.js';
import { ociRepository } from './oci-repository.js';
import { policy } from './policy.js';
import { umbrellaChart } from './umbrella-chart.js';

/** Every kind of document. Of those that are looked for in a file, the first one that fits a document says what is in it. */
export const kinds: readonly Kind[] = [
  argocdSource,
  application,
  applicationSet,
  helmRelease,
  ociRepository,
  fluxKustomization,
  umbrellaChart,
  policy,
  imageStream,
  kustomization,
  helmValues,
];
