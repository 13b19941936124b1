import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { imagesInObjects } from '@slipway/core/environments/lens/sighted';
import { openFile, openOr } from '@slipway/core/environments/model/yaml-text';
import { Failure, type Place, type Problem } from '@slipway/core/failure';
import type { Mode } from '@slipway/core/nouns/git';
import type { Checkout } from '@slipway/core/run/world';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';
import { type EnvironmentSide, notRendered, type RenderedImage, type Side } from './facts.js';
import type { Inputs } from './table.js';

/** Adds what the files of a commit render to. */
type Rendering = (side: Side, snapshot: Snapshot) => Promise<Side>;

/** What is added to what is judged, and to what it is compared with. */
export interface Renderings {
  readonly now: Rendering;
  readonly before: Rendering;
}

const asItIs: Rendering = async (side) => side;

/** @throws {Failure} where nothing may be rendered */
export async function renderingFor({ rendered }: Inputs, world: Checkout): Promise<Renderings> {
  if (rendered.files.length > 0) {
    // An earlier step rendered the checkout only. Taken for both commits, what these files say would never be new.
    return { now: (side) => withFiles(side, rendered.files, world.context.workspace), before: asItIs };
  }
  if (!rendered.render) return { now: asItIs, before: asItIs };
  const [{ openRenderer }, { openReach }, { readRepository }] = await Promise.all([
    import('@slipway/core/render/render'),
    import('@slipway/core/render/reach'),
    import('@slipway/core/ports/github/repository'),
  ]);
  const { github, context, runner, connectTo } = world;
  const branch =
    context.branch || (await readRepository(github).catch(() => ({ defaultBranch: 'HEAD' }))).defaultBranch;
  const reach = openReach({ github, branch, serverUrl: context.serverUrl, env: runner.env, connectTo });
  const renderer = await openRenderer({ env: runner.env, workspace: context.workspace, scratch: context.temp, reach });
  if (typeof renderer === 'string') {
    throw new Failure({
      code: notRendered,
      message: `\`rendered: true\` does not work here: ${renderer}`,
      fix: 'Omit `rendered`, or render in an earlier step and give globs of the files.',
    });
  }
  world.atEnd(() => renderer.close());
  const render: Rendering = async (side, snapshot) => {
    const problems: { environment: string; problem: Problem }[] = [];
    const environments = [];
    for (const one of side.environments) {
      const { name, targets } = one.environment;
      const { apps, unrendered } = await renderer.render(targets, snapshot);
      for (const { name: app, place, why } of unrendered) {
        problems.push({ environment: name, problem: unrenderedApp(app, place, why) });
      }
      const images = apps.flatMap(({ app, manifests }) =>
        manifests.flatMap(({ text, place }) =>
          imagesIn(place.path, new TextEncoder().encode(text), app.name).map(atPlace(place)),
        ),
      );
      environments.push({ ...one, rendered: images });
    }
    return { ...side, environments, problems: [...side.problems, ...problems] };
  };
  return { now: render, before: render };
}

function unrenderedApp(name: string, place: Place, why: string): Problem {
  return {
    code: notRendered,
    message: `${name} was not rendered: ${why}`,
    fix: 'Correct what the message names; or remove `rendered`, and only the files are judged.',
    place,
  };
}

/** What is rendered has no line of its own in the repository. */
function atPlace(place: Place): (one: RenderedImage) => RenderedImage {
  return ({ image, ...rest }) => ({ ...rest, image: { ...image, place, repositoryPlace: place } });
}

async function withFiles(side: Side, globs: readonly string[], workspace: string): Promise<Side> {
  const { filesMatching } = await import('@slipway/core/snapshot/workspace');
  const environments = await Promise.all(
    side.environments.map(async (one) => {
      const own = globs.map((glob) => glob.replaceAll('{environment}', one.environment.name));
      const paths = [...new Set((await Promise.all(own.map((glob) => filesMatching(workspace, glob)))).flat())];
      const images = await Promise.all(
        paths.map(async (path) => imagesIn(path, await readFile(join(workspace, path)))),
      );
      return { ...one, rendered: images.flat() };
    }),
  );
  const none = environments.filter((one) => one.rendered.length === 0 && !runsNothing(one));
  const problems = none.map(({ environment: { name } }) => ({ environment: name, problem: nothingThere(name, globs) }));
  return { ...side, environments, problems: [...side.problems, ...problems] };
}

/** Its files have places for images, and no build in any: helm may make nothing of them. */
function runsNothing({ targets }: EnvironmentSide): boolean {
  const images = targets.flatMap(({ sighted }) => sighted.images);
  return images.length > 0 && images.every(({ tag, digest }) => tag === null && digest === null);
}

function nothingThere(name: string, globs: readonly string[]): Problem {
  return {
    code: 'nothing-rendered',
    message: `The rendered manifests of ${name} have no image: ${globs.join(', ')}`,
    fix: 'Render them in an earlier step, or correct `rendered`.',
  };
}

const mode: Mode = '100644';

/** @param app the Application that was rendered */
function imagesIn(path: string, bytes: Uint8Array, app = ''): RenderedImage[] {
  const text = openOr(
    (problem) => {
      throw new Failure(problem);
    },
    () => openFile(path, { bytes, mode }),
  );
  return text === undefined ? [] : imagesInObjects(text).map((one) => ({ ...one, app }));
}
