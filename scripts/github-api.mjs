// Makes packages/testing/src/github/contract/api.github.com.json.gz: GitHub's description of its REST API (OpenAPI), without its prose.
// The npm package it comes from has 390 MB, 3 of which are read by the emulated GitHub.
// Usage: node scripts/github-api.mjs [VERSION of @octokit/openapi]
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import ownTemp from '../packages/testing/own-temp.mjs';

const [version = '23.0.2'] = process.argv.slice(2);
const folder = ownTemp();
const run = (file, ...args) => execFileSync(file, args, { cwd: folder, encoding: 'utf8' }).trim();
const archive = run('npm', 'pack', '--silent', `@octokit/openapi@${version}`);
run('tar', '-xzf', archive, 'package/generated/api.github.com.json');

const text = readFileSync(join(folder, 'package', 'generated', 'api.github.com.json'), 'utf8');
const { info, paths, components } = JSON.parse(text);
const { schemas, parameters } = components;
const trimmed = { info, ...withoutProse({ paths, components: { schemas, parameters } }) };
const target = new URL('../packages/testing/src/github/contract/api.github.com.json.gz', import.meta.url);
writeFileSync(target, gzipSync(JSON.stringify(trimmed), { level: 9 }));
console.log(`${fileURLToPath(target)}: ${info.title} ${info.version}, of @octokit/openapi ${version}`);

/** @param isNamed whether the keys are names that GitHub gave, as those of properties are */
function withoutProse(value, isNamed = false) {
  const prose = ['description', 'summary', 'title', 'example', 'examples', 'x-github', 'x-githubMediaType'];
  const names = ['properties', 'schemas', 'parameters', 'responses', 'paths', 'content'];
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => withoutProse(one));
  const entries = Object.entries(value).filter(([key]) => isNamed || !prose.includes(key));
  return Object.fromEntries(entries.map(([key, one]) => [key, withoutProse(one, !isNamed && names.includes(key))]));
}
