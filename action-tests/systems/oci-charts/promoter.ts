import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Walk } from '../walk.js';

/** What Argo CD's source hydrator renders of main, by kustomize. */
export async function hydrated(walk: Walk, repository: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-dry-'));
  try {
    const base = ['core.yaml', 'web.yaml', 'kustomization.yaml'].map((name) => `k8s/demo/base/${name}`);
    for (const path of [...base, 'k8s/promoter/dry/kustomization.yaml']) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), await walk.read(repository, path));
    }
    return await walk.cluster.kubectl('kustomize', join(folder, 'k8s/promoter/dry'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Definitions of GitOps Promoter's kinds. */
export async function promoterKinds(): Promise<string> {
  const folder = process.env.PROMOTER_CRDS ?? '';
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.yaml'));
  const own = fileURLToPath(new URL('promoter.yml', import.meta.url));
  const files = folder === '' ? [own] : names.map((name) => join(folder, name));
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n---\n');
}
