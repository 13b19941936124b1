import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { kubeconform } from '../kubeconform.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manifests-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** An Application with one more line in its source. */
async function application(line: string): Promise<string> {
  const path = join(folder, 'application.yaml');
  const text = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  project: default
  destination: { server: https://kubernetes.default.svc, namespace: shop }
  source:
    repoURL: ghcr.io/acme/charts
    chart: shop
    ${line}
`;
  await writeFile(path, text);
  return path;
}

test('manifests are judged by the definitions of Argo CD, unknown fields included', async () => {
  await kubeconform([await application('targetRevision: 1.2.3')]);
  await expect(kubeconform([await application('tagetRevision: 1.2.3')])).rejects.toThrow('tagetRevision');
  await expect(kubeconform([await application('targetRevision: 1.2')])).rejects.toThrow('got number');
});
