import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'yaml';

const tools = fileURLToPath(new URL('../.tools', import.meta.url));

/**
 * Validates manifests as a cluster would take them: Kubernetes' own kinds, and Argo CD's by its custom resource definitions.
 * A field that its schema does not know is an error.
 * @param manifests YAML files
 * @throws when one is invalid, or of a kind without a schema, with kubeconform's words
 */
export async function kubeconform(manifests: readonly string[]): Promise<void> {
  const schemas = await mkdtemp(join(tmpdir(), 'schemas-'));
  try {
    await writeDefinitions(join(tools, 'schemas/argocd'), schemas);
    const name = '{{.ResourceKind}}{{.KindSuffix}}.json';
    const locations = [join(tools, 'schemas/kubernetes'), schemas].flatMap((folder) => [
      '-schema-location',
      join(folder, name),
    ]);
    await promisify(execFile)(join(tools, 'bin/kubeconform'), [
      ...['-summary', '-kubernetes-version', '1.34.0'],
      ...locations,
      ...manifests,
    ]).catch(({ stdout, stderr }: { stdout: string; stderr: string }) => {
      throw new Error(`kubeconform: ${stdout}${stderr}`);
    });
  } finally {
    await rm(schemas, { recursive: true, force: true });
  }
}

/** Writes the schema of each version of each custom resource definition of a folder under the name kubeconform looks for. */
async function writeDefinitions(folder: string, to: string): Promise<void> {
  for (const file of await readdir(folder)) {
    const { spec } = parse(await readFile(join(folder, file), 'utf8'));
    const [group] = spec.group.split('.');
    for (const { name, schema } of spec.versions) {
      const text = JSON.stringify(closed(schema.openAPIV3Schema));
      await writeFile(join(to, `${spec.names.kind.toLowerCase()}-${group}-${name}.json`), text);
    }
  }
}

/** The schema, refusing fields it does not name, as `kubectl apply` does, and taking `null` for nothing, as an API server does. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  if ('type' in schema && typeof schema.type === 'string') Object.assign(inner, { type: [schema.type, 'null'] });
  const isOpen = 'x-kubernetes-preserve-unknown-fields' in schema || 'additionalProperties' in schema;
  return 'properties' in schema && 'type' in schema && !isOpen ? { ...inner, additionalProperties: false } : inner;
}
