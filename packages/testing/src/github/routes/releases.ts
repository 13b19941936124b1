import { type FieldError, notFound, Refusal } from '../answer.js';
import { isoDate } from '../present.js';
import { settle } from '../pulls/state.js';
import { releaseJson } from '../releases/present.js';
import type { ReleaseState } from '../releases/shelf.js';
import { violations } from '../rules.js';
import type { Repository, World } from '../world.js';
import { type Call, page, param, type Route, route } from './route.js';

/** Releases, from draft to published to immutable. Their tags are git's. */
export const releases: readonly Route[] = [
  route('repos/create-release', async (call) => {
    const { world, repository, actor, body } = call;
    const at = now(world);
    const wanted: ReleaseState = {
      id: repository.shelf.nextId(),
      ...{ tag: body.tag_name, target: body.target_commitish ?? repository.defaultBranch },
      ...{ name: body.name ?? null, body: body.body ?? null },
      ...{ draft: true, prerelease: body.prerelease ?? false, immutable: false, author: actor.login },
      ...{ createdAt: at, publishedAt: null, updatedAt: at, assets: [] },
    };
    checkTarget(body.target_commitish !== undefined ? await targetOf(repository, wanted) : 'not asked for');
    if (body.generate_release_notes === true) addNotes(world, repository, wanted);
    if (body.draft !== true) await publish(call, wanted, body.make_latest);
    repository.shelf.releases.set(wanted.id, wanted);
    return { status: 201, body: await releaseJson(world, repository, wanted) };
  }),

  route('repos/update-release', async (call) => {
    const { world, repository } = call;
    const body = call.body ?? {};
    const release = releaseOf(call);
    if (release.immutable && (changes(body.tag_name, release.tag) || changes(body.target_commitish, release.target))) {
      throw new Refusal(422, 'Validation Failed', [
        {
          resource: 'Release',
          code: 'custom',
          field: 'tag_name',
          message: 'tag_name cannot be changed when immutable',
        },
      ]);
    }
    const next: ReleaseState = {
      ...release,
      ...{ tag: body.tag_name ?? release.tag, target: body.target_commitish ?? release.target },
      ...{ name: body.name ?? release.name, body: body.body ?? release.body },
      ...{ prerelease: body.prerelease ?? release.prerelease, updatedAt: now(world) },
    };
    if (body.target_commitish !== undefined) checkTarget(await targetOf(repository, next));
    if (body.draft === true && !release.immutable) Object.assign(next, { draft: true, publishedAt: null });
    else if (release.draft ? body.draft === false : next.tag !== release.tag)
      await publish(call, next, body.make_latest);
    else if (body.make_latest !== undefined) mark(repository, next, body.make_latest);
    repository.shelf.releases.set(next.id, next);
    return { status: 200, body: await releaseJson(world, repository, next) };
  }),

  route('repos/delete-release', async (call) => {
    const { shelf } = call.repository;
    const { id } = releaseOf(call);
    shelf.releases.delete(id);
    if (shelf.latest === id) shelf.latest = undefined;
    return { status: 204 };
  }),

  route('repos/get-release', async (call) => {
    return { status: 200, body: await releaseJson(call.world, call.repository, releaseOf(call)) };
  }),

  route('repos/get-release-by-tag', async (call) => {
    const release = call.repository.shelf.ofTag(param(call, 'tag'));
    if (release === undefined) throw notFound();
    return { status: 200, body: await releaseJson(call.world, call.repository, release) };
  }),

  route('repos/get-latest-release', async (call) => {
    const release = latestOf(call.repository);
    if (release === undefined) throw notFound();
    return { status: 200, body: await releaseJson(call.world, call.repository, release) };
  }),

  route('repos/list-releases', async (call) => {
    const seen = [...call.repository.shelf.releases.values()].reverse().filter((one) => maySee(call, one));
    return page(call, await Promise.all(seen.map((one) => releaseJson(call.world, call.repository, one))));
  }),

  route('repos/generate-release-notes', async ({ world, repository, body }) => {
    const { previous_tag_name: previous, tag_name: tag } = body;
    return { status: 200, body: { name: tag, body: notesFor(world, repository, tag, previous) } };
  }),

  route('repos/check-immutable-releases', async ({ repository }) => {
    if (!repository.settings.immutableReleases) throw notFound();
    return { status: 200, body: { enabled: true, enforced_by_owner: false } };
  }),
];

/** Draft releases are shown to those who may push. @throws {Refusal} 404 */
export function releaseOf(call: Pick<Call<unknown>, 'repository' | 'params' | 'actor'>): ReleaseState {
  const release = call.repository.shelf.releases.get(Number(param(call, 'release_id')));
  if (release === undefined || !maySee(call, release)) throw notFound();
  return release;
}

/** Whether a release is none of the drafts that are hidden from who asks. */
export function maySee({ actor }: Pick<Call<unknown>, 'actor'>, release: ReleaseState): boolean {
  return !release.draft || actor.permissions.contents === 'write';
}

/** What "latest" shows: the marked release, else the newest that is neither draft nor pre-release. */
function latestOf({ shelf }: Repository): ReleaseState | undefined {
  const marked = shelf.latest === undefined ? undefined : shelf.releases.get(shelf.latest);
  if (marked !== undefined && !marked.draft && !marked.prerelease) return marked;
  const candidates = [...shelf.releases.values()].filter((one) => !one.draft && !one.prerelease);
  return candidates.sort((a, b) => a.createdAt.localeCompare(b.createdAt)).at(-1);
}

/** Makes the tag where it is missing and shows the release to all. @throws {Refusal} 422 */
async function publish(call: Call<unknown>, release: ReleaseState, latest: string | undefined): Promise<void> {
  const { world, repository, actor } = call;
  const { git, shelf, settings } = repository;
  const ref = `refs/tags/${release.tag}`;
  const errors: FieldError[] = [];
  const refuse = (field: string, message: string) =>
    errors.push({ resource: 'Release', code: 'custom', field, message });
  if (shelf.ofTag(release.tag) !== undefined && shelf.ofTag(release.tag)?.id !== release.id) {
    errors.push({ resource: 'Release', code: 'already_exists', field: 'tag_name' });
  } else if (shelf.lockedTags.has(release.tag)) refuse('tag_name', 'tag_name was used by an immutable release');
  const existing = await git.ref(ref);
  const target = await targetOf(repository, release);
  if (existing === undefined && target !== undefined) {
    const found = await violations(repository, actor, { ref, from: undefined, to: target });
    if (found.length > 0)
      refuse('pre_receive', `pre_receive Repository rule violations found\n\n${found.join('\n\n')}\n\n`);
  }
  if (existing === undefined && (target === undefined || errors.length > 0)) {
    errors.push({ resource: 'Release', code: 'custom', message: 'Published releases must have a valid tag' });
  }
  if (errors.length > 0) throw new Refusal(422, 'Validation Failed', errors);
  if (existing === undefined && target !== undefined) {
    await git.updateRefs([{ name: ref, to: target, from: null }]);
    await settle(world, repository, actor.login);
  }
  const commit = await git.commit(ref);
  Object.assign(release, {
    draft: false,
    immutable: settings.immutableReleases,
    createdAt: commit === undefined ? release.createdAt : isoDate(commit.committer.seconds),
    publishedAt: release.publishedAt ?? now(world),
  });
  if (release.immutable) shelf.lockedTags.add(release.tag);
  mark(repository, release, latest ?? 'true');
}

function mark({ shelf }: Repository, release: ReleaseState, latest: string): void {
  if (latest === 'true' && !release.prerelease) shelf.latest = release.id;
  if (latest !== 'true' && shelf.latest === release.id) shelf.latest = undefined;
  if (latest === 'legacy') shelf.latest = undefined;
}

/** Id of the commit a new tag would get. */
async function targetOf({ git }: Repository, { target }: ReleaseState): Promise<string | undefined> {
  const id = /^[0-9a-f]{40}$/.test(target) ? target : 'refs/none';
  return ((await git.commit(`refs/heads/${target}`)) ?? (await git.commit(id)))?.id;
}

/** @throws {Refusal} 422 when there is no such commit or branch */
function checkTarget(found: string | undefined): void {
  if (found !== undefined) return;
  throw new Refusal(422, 'Validation Failed', [{ resource: 'Release', code: 'invalid', field: 'target_commitish' }]);
}

/** Name and text that GitHub adds on request. The list of changes is left out here. */
function addNotes(world: World, repository: Repository, release: ReleaseState): void {
  release.name ??= release.tag;
  const notes = notesFor(world, repository, release.tag, latestOf(repository)?.tag);
  release.body = release.body === null ? notes : `${release.body}\n\n${notes}`;
}

function notesFor(world: World, repository: Repository, tag: string, previous: string | undefined): string {
  const link = previous === undefined ? `commits/${tag}` : `compare/${previous}...${tag}`;
  return `**Full Changelog**: ${world.serverUrl}/${repository.fullName}/${link}`;
}

function changes(wanted: string | undefined, current: string): boolean {
  return wanted !== undefined && wanted !== current;
}

function now(world: World): string {
  return isoDate(Math.floor(world.now().getTime() / 1000));
}
