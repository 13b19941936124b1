// Usage: npm run demo -- [--out FILE]: writes the page of what a person would have seen to FILE, else to demo.html
// Shows the main job on an embedded default: a sample monorepo in a temporary folder, an emulated GitHub and a registry on
// this machine, and the committed bundles of the actions, run the way a runner does. Each act is a file of its own.
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { digests } from './demo/digests.mjs';
import { promotion } from './demo/environments.mjs';
import { page } from './demo/page.mjs';
import { picture } from './demo/picture.mjs';
import { production } from './demo/production.mjs';
import { release } from './demo/release.mjs';
import { openStage, say, seen } from './demo/stage.mjs';

const acts = [release, digests, promotion, production];

const { out } = parseArgs({ options: { out: { type: 'string', default: 'demo.html' } } }).values;
const stage = await openStage();
try {
  for (const act of acts) await act(stage);
  say(
    `\n${stage.github.requests.length} requests to the emulated GitHub, each one valid by GitHub's OpenAPI description and GraphQL schema.`,
  );
  const path = picture(stage.path);
  say(`\nThe way:\n\n${path}`);
  await writeFile(out, page(path, seen));
  say(`\nWhat a person would have seen: ${resolve(out)}`);
} finally {
  await stage.close();
}
process.exitCode = stage.failed ? 1 : 0;
