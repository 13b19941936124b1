// Shows the main job on an embedded default: a sample monorepo in a temporary folder, an emulated GitHub and a registry on
// this machine, and the committed bundles of the actions, run the way a runner does. Each act is a file of its own.
import { digests } from './demo/digests.mjs';
import { promotion } from './demo/environments.mjs';
import { production } from './demo/production.mjs';
import { release } from './demo/release.mjs';
import { openStage, say } from './demo/stage.mjs';

const acts = [release, digests, promotion, production];

const stage = await openStage();
try {
  for (const act of acts) await act(stage);
  say(
    `\n${stage.github.requests.length} requests to the emulated GitHub, each one valid by GitHub's OpenAPI description and GraphQL schema.`,
  );
} finally {
  await stage.close();
}
process.exitCode = stage.failed ? 1 : 0;
