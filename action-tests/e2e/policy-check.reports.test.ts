import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { schemaProblems } from '@slipway/testing/json-schema';
import { makeRepository, type Repository } from '@slipway/testing/repository';
import { clean, digestOfApi, planted, type Written } from '../../actions/policy-check/src/harness.js';
import { runStep } from '../run-step.js';

/* What policy-check writes, by what others read it with; and what another program finds in the same files. */

const root = new URL('../../', import.meta.url);
let temp: string;
let repository: Repository;

beforeAll(async () => {
  temp = await mkdtemp(join(tmpdir(), 'policy-'));
  repository = await makeRepository();
});
afterAll(async () => {
  await rm(temp, { recursive: true });
  await repository.remove();
});

interface Found {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
}

async function check(inputs: Readonly<Record<string, string>> = {}) {
  const { outputs, log } = await runStep({
    ...{ action: 'policy-check', workspace: repository.path, repository: 'acme/config', inputs },
    env: { RUNNER_TEMP: temp },
  });
  const { sarif = '', junit = '', violations = '' } = outputs;
  if (sarif === '' || junit === '') throw new Error(log);
  const found: readonly Found[] = JSON.parse(violations);
  return { found, sarif: await readFile(sarif, 'utf8'), junit };
}

const values = 'environments/prod-eu/values.yaml';
const config = '.github/slipway.yml';

/** Everything that a report can have: errors, warnings, an exception, a file that is no YAML, texts with marks. */
function broken(): Written {
  const exceptions = 'policy:\n  exceptions: [{ rule: oci-scheme, reason: "a <b> & \\"c\\"", until: 2999-01-01 }]\n';
  const apps = 'environments/dev/apps/shop.yaml';
  let files = planted(clean, config, 'policy:\n', exceptions);
  files = planted(files, values, `tag: 1.4.0\n    digest: ${digestOfApi}`, 'tag: latest\n    digest: ""');
  files = planted(files, apps, 'ghcr.io/acme/charts\n    chart: mail\n', 'oci://ghcr.io/acme/charts/mail\n');
  return { ...files, 'environments/staging/broken.yaml': 'a: [b\n' };
}

test('SARIF is valid by the schema of SARIF 2.1.0, and JUnit is XML with the counts it says', async () => {
  const schema = new URL('.tools/schemas/sarif-2.1.0.json', root);
  const valid = (text: string) => schemaProblems(schema, JSON.parse(text));
  await repository.commit('begin', broken());
  const first = await check();
  expect(new Set(first.found.map(({ rule }) => rule)).size).toBeGreaterThan(2);
  expect(first.sarif).toContain('"suppressions"');
  await repository.commit('baseline', { '.github/baseline.sarif': first.sarif, 'environments/dev/x.yaml': 'a: [b\n' });
  const second = await check({ baseline: '.github/baseline.sarif' });
  expect(second.sarif).toContain('"baselineState": "new"');
  await repository.commit('clean', {
    ...clean,
    'environments/staging/broken.yaml': null,
    'environments/dev/x.yaml': null,
  });
  const third = await check();
  expect(third.found).toEqual([]);
  for (const { sarif, junit } of [first, second, third]) {
    expect(await valid(sarif)).toEqual([]);
    expect(countedBy(junit)).toEqual({ status: 0, stderr: '' });
  }
  expect(await valid(first.sarif.replace('"level": "error"', '"level": "fatal"'))).not.toEqual([]);
  const { status } = countedBy(join(temp, 'none.xml'));
  expect(status).not.toBe(0);
});

/** Python's own parser reads it, and counts tests, failures and what was skipped. */
function countedBy(path: string) {
  const program = `import sys, xml.etree.ElementTree as tree
root = tree.parse(sys.argv[1]).getroot()
assert root.tag == 'testsuites' and len(root) > 0
for one in [root, *root]:
    for name, part in [('tests', 'testcase'), ('failures', 'failure'), ('skipped', 'skipped')]:
        assert int(one.get(name)) == len(list(one.iter(part))), (one.get('name'), name)
`;
  const { status, stderr } = spawnSync('python3', ['-c', program, path], { encoding: 'utf8' });
  return { status, stderr };
}

/** In values an image without a digest, in objects a container's image without one. */
const rego = `package main

import rego.v1

deny contains message if {
  walk(input, [path, value])
  is_object(value)
  value.repository
  object.get(value, "digest", "") == ""
  message := concat(".", [sprintf("%v", [part]) | some part in path])
}

deny contains message if {
  walk(input, [path, value])
  path[count(path) - 1] == "image"
  is_string(value)
  not contains(value, "@sha256:")
  message := concat(".", [sprintf("%v", [part]) | some part in path])
}
`;

test('on the configuration repository of the examples, conftest finds nothing more', async () => {
  const system = fileURLToPath(new URL('workflows-examples/config-repo/config/', root));
  await repository.git('rm', '--quiet', '-r', '.');
  await cp(system, repository.path, { recursive: true });
  const chart = 'helm/splattop';
  for (const [index, environment] of ['dev', 'staging', 'prod'].entries()) {
    const file = join(repository.path, chart, `values-${environment}.yaml`);
    const text = await readFile(file, 'utf8');
    let nth = 0;
    const filled = text.replace(/tag: ""\n(\s*)digest: ""/g, (_, space: string) => {
      nth += 1;
      // One service of each environment has no digest, each time another one.
      const digest = nth === index + 1 ? '""' : digestOfApi;
      return `tag: 1.${nth}.0\n${space}digest: ${digest}`;
    });
    await writeFile(file, filled);
  }
  const smoke = join(repository.path, chart, 'templates/smoke.yaml');
  const template = await readFile(smoke, 'utf8');
  const image = /image: "[^"]*"/.exec(template)?.[0] ?? '';
  await writeFile(smoke, template.replace(image, 'image: ghcr.io/acme/smoke:1.0.0'));
  await repository.git('add', '--all');
  await repository.git('commit', '--quiet', '--message', 'system C');
  const files = ['dev', 'staging', 'prod'].map((environment) => `${chart}/values-${environment}.yaml`);
  for (const environment of ['dev', 'staging', 'prod']) {
    const args = ['template', chart, '--values', `${chart}/values-${environment}.yaml`];
    const { stdout, status } = spawnSync('helm', args, { cwd: repository.path, encoding: 'utf8' });
    expect(status).toBe(0);
    await mkdir(join(repository.path, 'rendered', environment), { recursive: true });
    await writeFile(join(repository.path, 'rendered', environment, 'all.yaml'), stdout);
    files.push(`rendered/${environment}/all.yaml`);
  }
  const policy = join(temp, 'policy');
  await mkdir(policy);
  await writeFile(join(policy, 'digests.rego'), rego);
  const theirs = spawnSync('conftest', ['test', '--policy', policy, '--output', 'json', ...files], {
    cwd: repository.path,
    encoding: 'utf8',
  });
  const said: readonly { readonly filename: string; readonly failures?: readonly object[] }[] = JSON.parse(
    theirs.stdout,
  );
  const ofConftest = said.flatMap(({ filename, failures = [] }) => failures.map(() => filename)).sort();
  const { found } = await check({ rules: 'digest-required', rendered: 'rendered/{environment}/**' });
  const ours = found.map(({ file }) => file).sort();
  // One in each environment's values, and the image that only the chart's template names, which renders where api has a digest.
  expect(ofConftest).toEqual(files.filter((file) => file !== 'rendered/dev/all.yaml').sort());
  expect(ours).toEqual(ofConftest);
  const lines = await Promise.all(
    found.map(async ({ file, line }) => (await readFile(join(repository.path, file), 'utf8')).split('\n')[line - 1]),
  );
  for (const line of lines) expect(line).toMatch(/tag: 1\.\d\.0|digest: ""|image: ghcr\.io\/acme\/smoke:1\.0\.0/);
});
