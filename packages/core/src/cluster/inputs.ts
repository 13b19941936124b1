import { type Field, list } from '../inputs/fields.js';
import type { ClusterAccess } from '../ports/kubernetes/cluster.js';

/** How long something may take, as Helm writes it, in milliseconds. */
export const duration: Field<number> = {
  accepts: 'a duration such as `90s`, `5m` or `1h30m`',
  parse(value) {
    const [, hours, minutes, seconds] = /^(?=\d)(?:(\d{1,3})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s)?$/.exec(value) ?? [];
    if ([hours, minutes, seconds].every((part) => part === undefined)) return undefined;
    return (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1000;
  },
};

/** Names of Kubernetes, such as that of a namespace (RFC 1123 label); empty is `''`. */
export const kubernetesName: Field<string> = {
  accepts: 'a name of lower-case letters, digits and hyphens, at most 63 characters',
  parse: (value) => (value === '' || isKubernetesName(value) ? value : undefined),
};

/** Several of them. */
export const kubernetesNames: Field<readonly string[]> = {
  accepts: 'names of lower-case letters, digits and hyphens, separated by commas or line breaks',
  parse: (value) => {
    const names = list.parse(value) ?? [];
    return names.every(isKubernetesName) ? names : undefined;
  },
};

/** Kinds as `kubectl get` takes them. */
export const kinds: Field<readonly string[]> = {
  accepts: 'kinds as `kubectl get` takes them, such as `rollouts.argoproj.io`, separated by commas or line breaks',
  parse: (value) => {
    const names = list.parse(value) ?? [];
    return names.every((name) => /^[a-z0-9][a-z0-9.-]*$/.test(name)) ? names : undefined;
  },
};

function isKubernetesName(value: string): boolean {
  return /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(value);
}

/** What the inputs `clusterFields` say. */
export function accessOf(inputs: {
  readonly kubeconfig: string;
  readonly 'kube-context': string;
  readonly server: string;
  readonly 'server-token': string;
  readonly 'server-ca': string;
}): ClusterAccess {
  return {
    ...{ kubeconfig: inputs.kubeconfig, context: inputs['kube-context'], server: inputs.server },
    ...{ token: inputs['server-token'], authority: inputs['server-ca'] },
  };
}
