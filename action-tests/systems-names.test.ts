import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

/*
 * What somebody must know who takes a system of workflows-examples over is in its README. That a copy with other names works is `npm run test:renamed`.
 */

const examples = fileURLToPath(new URL('../workflows-examples', import.meta.url));
const settings = fileURLToPath(new URL('systems', import.meta.url));
const systems = ['monorepo', 'platform', 'config-repo', 'gitops-config', 'oci-charts'];

/** All workflows of a system, as one text. */
async function workflowsOf(system: string): Promise<string> {
  const paths = (await readdir(join(examples, system), { recursive: true })).filter((path) =>
    /\.github[/\\]workflows[/\\].*\.ya?ml$/.test(path),
  );
  return (await Promise.all(paths.map((path) => readFile(join(examples, system, path), 'utf8')))).join('\n');
}

const unique = (found: Iterable<RegExpMatchArray>) => [...new Set([...found].map(([, one = '']) => one))].sort();

test.each(systems)('%s: the README lists the names that the renamed walk changes', async (system) => {
  const readme = await readFile(join(examples, system, 'README.md'), 'utf8');
  const [, section = ''] = /^## Change\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(readme) ?? [];
  const names = Object.keys(parse(await readFile(join(settings, system, 'names.yml'), 'utf8')));
  const groups = [...section.matchAll(/((?:`[^`]+`,\s)*`[^`]+`)\s\(/g)].map(([, group = '']) => group).join(' ');
  const listed = unique(groups.matchAll(/`([^`]+)`/g));
  expect(listed.filter((name) => !names.includes(name))).toEqual([]);
  expect(names.filter((name) => !section.includes(`\`${name}\``))).toEqual([]);
});

test.each(systems)('%s: the README names each secret, variable and environment', async (system) => {
  const readme = await readFile(join(examples, system, 'README.md'), 'utf8');
  const text = await workflowsOf(system);
  const wanted = [
    ...unique(text.matchAll(/\b(?:secrets|vars)\.([A-Z_]+)/g)),
    ...unique(text.matchAll(/^ {4}environment: ([a-z-]+)$/gm)),
  ];
  expect(wanted.filter((name) => !readme.includes(`\`${name}\``) && !readme.includes(`\`${name}: `))).toEqual([]);
});

const titles: Readonly<Record<string, string>> = { statuses: 'statuses', 'pull-requests': 'pull requests' };

test.each(systems)('%s: the App has what workflows ask for, and the README says so', async (system) => {
  const readme = (await readFile(join(examples, system, 'README.md'), 'utf8')).toLowerCase();
  const line = readme.split('\n').find((one) => one.includes('github app')) ?? '';
  const rest = readme.slice(readme.indexOf(line)).split('\n').slice(0, 2).join(' ');
  const { app } = parse(await readFile(join(settings, system, 'stage.yml'), 'utf8'));
  const asked = new Map<string, string>();
  for (const [, name = '', level = ''] of (await workflowsOf(system)).matchAll(/permission-([a-z-]+): (read|write)/g)) {
    if (asked.get(name) !== 'write') asked.set(name, level);
  }
  expect(app.permissions).toEqual(Object.fromEntries(asked));
  for (const name of asked.keys()) expect(rest).toContain(titles[name] ?? name);
});
