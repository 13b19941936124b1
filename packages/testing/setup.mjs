// Once for each run of the tests (jest's `globalSetup`): a temporary folder, and in it what each of jest's processes would have to
// find anew.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ownTemp from './own-temp.mjs';

export default function setup() {
  const folder = ownTemp();
  const module = createRequire(import.meta.url).resolve('@octokit/openapi');
  const file = join(dirname(module), 'generated', 'api.github.com.json');
  const { paths, components } = JSON.parse(readFileSync(file, 'utf8'));
  const { schemas, parameters } = components;
  // What packages/testing/src/github/contract reads: a third of it.
  process.env.SLIPWAY_GITHUB_API = join(folder, 'api.github.com.json');
  writeFileSync(
    process.env.SLIPWAY_GITHUB_API,
    JSON.stringify(withoutProse({ paths, components: { schemas, parameters } })),
  );
}

const prose = new Set(['description', 'summary', 'title', 'example', 'examples', 'x-github', 'x-githubMediaType']);

/** @param named whether the keys are names that GitHub gave, as those of properties are */
function withoutProse(value, named = false) {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => withoutProse(one));
  const entries = Object.entries(value).filter(([key]) => named || !prose.has(key));
  return Object.fromEntries(entries.map(([key, one]) => [key, withoutProse(one, !named && names.has(key))]));
}

const names = new Set(['properties', 'schemas', 'parameters', 'responses', 'paths', 'content']);
