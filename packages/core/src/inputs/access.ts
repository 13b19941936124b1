import { flag, secret, text } from './fields.js';
import { input } from './table.js';

/** How a registry is spoken to, for the actions that ask one. */
export const registryFields = {
  insecure: input(flag, {
    default: 'false',
    meaning:
      '`true`: accept any certificate, and plain HTTP where there is no HTTPS. Not needed for a registry on the same machine.',
  }),
  'registry-username': input(text, {
    meaning: 'User name for the registry, if all images are in one. Empty: the logins of docker, helm and podman.',
  }),
  'registry-password': input(secret, { meaning: 'Password or token for `registry-username`.' }),
};

/** How a cluster is reached. */
export const clusterFields = {
  kubeconfig: input(secret, {
    meaning:
      'Path of a kubeconfig, or its content from a secret. Empty: `server` and `server-token`, else what kubectl uses in this job (`KUBECONFIG`, `~/.kube/config`, in a pod its service account).',
  }),
  'kube-context': input(text, { meaning: 'Context of the kubeconfig. Empty: its current one.' }),
  server: input(text, { meaning: 'Address of the API server, with `server-token` in place of a kubeconfig.' }),
  'server-token': input(secret, { meaning: 'Bearer token for `server`.' }),
  'server-ca': input(text, {
    meaning: 'Certificate authority of `server`, in PEM. Empty: those that the machine trusts.',
  }),
};
