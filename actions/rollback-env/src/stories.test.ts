import { expect, test } from '@jest/globals';
import { type Target, targetGlobs } from '@slipway/core/environments/model/target';
import { decode } from '@slipway/core/files/text';
import type { WrittenCommit } from '@slipway/core/snapshot/memory';
import { cases, timeLimit } from '@slipway/testing/cases';
import { digest, service, target } from '@slipway/testing/environments';
import fc from 'fast-check';
import { landed, problem, rollBack } from './harness.js';

const names = ['api', 'web', 'job'] as const;
type Name = (typeof names)[number] | 'shop';
const all: readonly Name[] = [...names, 'shop'];

/** What runs, by name: a number of which tag, digest and version are made. */
type Pins = Readonly<Record<Name, number>>;
type Style = 'block' | 'flow' | 'one value';

/** How it is written down. None of it is a release's. */
interface Layout {
  readonly folder: 'legacy' | 'envs/prod';
  /** File of each service. */
  readonly files: Readonly<Record<(typeof names)[number], string>>;
  readonly styles: Readonly<Record<(typeof names)[number], Style>>;
  readonly replicas: number;
  readonly isCrlf: boolean;
}

interface World {
  readonly pins: Pins;
  readonly layout: Layout;
}

function bits(name: string, pin: number): string {
  return digest(((pin * 5 + name.length) % 16).toString(16));
}

function block(name: string, pin: number, style: Style): string {
  const image = `ghcr.io/acme/${name}`;
  if (style === 'flow')
    return `${name}: { image: { repository: ${image}, tag: 'v${pin}', digest: "${bits(name, pin)}" } } # ${name}\n`;
  if (style === 'one value') return `${name}:\n    image: ${image}:v${pin}@${bits(name, pin)}\n`;
  return `${name}:\n  image:\n    repository: ${image}\n    tag: "v${pin}" # ours\n    digest: ${bits(name, pin)}\n`;
}

/** All files, production's and staging's. */
function render({ pins, layout }: World): Record<string, string> {
  const { folder, files, styles, replicas, isCrlf } = layout;
  const texts: Record<string, string> = {};
  for (const name of names) {
    const path = `${folder}/${files[name]}.yaml`;
    texts[path] = (texts[path] ?? `# what runs in ${files[name]}\n`) + block(name, pins[name], styles[name]);
  }
  for (const path of Object.keys(texts)) {
    const text = `${texts[path]}replicas: ${replicas}\n`;
    texts[path] = isCrlf ? text.replaceAll('\n', '\r\n') : text;
  }
  texts[`${folder}/app.yml`] = application(pins.shop, replicas);
  texts['envs/staging/values.yaml'] = names.map((name) => block(name, pins[name] + 1, 'block')).join('');
  return texts;
}

function application(version: number, replicas: number): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop-prod }
spec:
  source:
    repoURL: https://charts.example.com
    chart: shop
    targetRevision: 1.${version}.0 # pinned
    helm: { parameters: [{ name: replicas, value: "${replicas}" }] }
`;
}

function targetOf({ folder }: Layout): Target {
  return target(
    'prod',
    [...names.map((name) => service(name)), { kind: 'chart', id: 'chart/shop', name: 'shop', repositories: [] }],
    { values: [`${folder}/*.yaml`], applications: [{ files: [`${folder}/app.yml`] }] },
  );
}

/** The files of a commit after another one: what is gone is deleted. */
function changesTo(after: Readonly<Record<string, string>>, before: Readonly<Record<string, string>>) {
  const gone = Object.keys(before).filter((path) => !(path in after));
  return { ...Object.fromEntries(gone.map((path) => [path, null])), ...after };
}

/** What the branch ran, one for each commit of its first-parent line. */
interface State {
  readonly pins: Pins;
  readonly isBack: boolean;
  /** A promotion, a hotfix or a rollback: not a person's own change. */
  readonly isOurs: boolean;
}

const same = (one: Pins, other: Pins, group: readonly Name[]) => group.every((name) => one[name] === other[name]);

/** Where the unbroken stretch begins in which a group ran what it ran at a place. */
function beginning(states: readonly State[], at: number, group: readonly Name[]): number {
  let first = at;
  while (first > 0 && same(pinsAt(states, first - 1), pinsAt(states, at), group)) first--;
  return first;
}

function pinsAt(states: readonly State[], index: number): Pins {
  const state = states[index];
  if (state === undefined) throw new Error(`there is no state ${index}`);
  return state.pins;
}

/** The definition: what a group ran before the first commit of what it runs; `null`: nothing. What is back already stays. */
function before(states: readonly State[], group: readonly Name[]): Partial<Pins> | null | 'back already' {
  const now = states.length - 1;
  const newest = beginning(states, now, group);
  if (states[newest]?.isBack) {
    const back = group.filter((name) => pinsAt(states, newest - 1)[name] !== pinsAt(states, newest)[name]);
    const undone = back.map((name) => beginning(states, newest - 1, [name]));
    const left = group.filter((name) => !back.includes(name) && undone.includes(beginning(states, now, [name])));
    const rest = left.length === 0 || beginning(states, now, left) === 0 ? null : before(states, left);
    return rest ?? 'back already';
  }
  const first = states.findIndex(({ pins }) => same(pins, pinsAt(states, now), group));
  if (first < newest && states[newest]?.isOurs === false && isChangedBack(states, newest, group)) return 'back already';
  if (first === 0) return null;
  const at = beforeChangeBack(states, first, group) ?? first - 1;
  if (at === 'nothing') return null;
  const earlier = pinsAt(states, at);
  // What was taken back does not come with the others.
  const others = group.filter((name) => !takenBack(states, name).includes(earlier[name]));
  if (others.length > 0 && others.length < group.length) return before(states, others);
  return Object.fromEntries(group.map((name) => [name, earlier[name]]));
}

/** Did a change bring everything that it changed back to what first ran earlier? */
function isChangedBack(states: readonly State[], at: number, group: readonly Name[]): boolean {
  const [now, left] = [pinsAt(states, at), pinsAt(states, at - 1)];
  const firstOf = (name: Name, pin: number) => states.findIndex(({ pins }) => pins[name] === pin);
  return group.every((name) => now[name] === left[name] || firstOf(name, now[name]) < firstOf(name, left[name]));
}

/**
 * Where the newest change brought some back to what they ran before: undoing it would bring forward again what was taken away. What came together with
 * that goes back instead; where something else came since, nothing does.
 * @returns undefined: it brought nothing back
 */
function beforeChangeBack(
  states: readonly State[],
  first: number,
  group: readonly Name[],
): number | 'nothing' | undefined {
  const [now, left] = [pinsAt(states, first), pinsAt(states, first - 1)];
  const changed = group.filter((name) => now[name] !== left[name]);
  const others = group.filter((name) => !changed.includes(name));
  const isTaken = ({ pins }: State) => changed.some((name) => pins[name] === left[name]);
  const back = states.slice(0, first).findLastIndex(({ pins }) => same(pins, now, changed));
  // What it took away ran even before: it went forward.
  if (back === -1 || states.slice(0, back).some(isTaken)) return undefined;
  const came = states.findIndex((state, index) => index > back && isTaken(state));
  return same(pinsAt(states, came), now, others) ? back : 'nothing';
}

/** What rollbacks took away from a name since its last change that was none. */
function takenBack(states: readonly State[], name: Name): number[] {
  const firstOf = (pin: number) => states.findIndex(({ pins }) => pins[name] === pin);
  const now = pinsAt(states, states.length - 1)[name];
  const steps: { readonly before: number; readonly after: number }[] = [];
  let at = beginning(states, states.length - 1, [name]);
  for (; at > 0 && states[at]?.isBack; at = beginning(states, at - 1, [name])) {
    steps.unshift({ before: pinsAt(states, at - 1)[name], after: pinsAt(states, at)[name] });
  }
  let away: number[] = [];
  for (const { before: old, after } of steps) {
    const isForward = firstOf(after) > firstOf(old);
    if (isForward) away = away.filter((pin) => pin !== after);
    else away.push(old);
  }
  return away.filter((pin) => firstOf(pin) > firstOf(now));
}

const pinned = fc.integer({ min: 0, max: 9 });
const someNames = fc.subarray([...all], { minLength: 1 });
const landing = fc.constantFrom('squash' as const, 'title' as const, 'merge' as const);
const edits = {
  edit: fc.integer({ min: 0, max: 9 }).map((replicas) => ({ replicas })),
  crlf: fc.boolean().map((isCrlf) => ({ isCrlf })),
  move: fc.constantFrom('legacy' as const, 'envs/prod' as const).map((folder) => ({ folder })),
};
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant('promote' as const), who: someNames, pin: pinned, by: landing }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('hotfix' as const), who: fc.constantFrom(...all), pin: pinned }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('layout' as const),
      change: fc.oneof(edits.edit, edits.crlf, edits.move),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('restyle' as const),
      who: fc.constantFrom(...names),
      style: fc.constantFrom<Style>('block', 'flow', 'one value'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('rename' as const),
      who: fc.constantFrom(...names),
      file: fc.constantFrom('main', 'more', 'other'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('revert' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('roll back' as const),
      who: fc.oneof(fc.constant<Name[]>([]), fc.subarray([...all], { minLength: 1, maxLength: 2 })),
      by: landing,
    }),
  },
);

/** Once seen to go wrong: files are moved, and back, with a change in between. */
const movedAndBack: (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[] = [
  { does: 'promote', who: ['shop'], pin: 1, by: 'squash' },
  { does: 'layout', change: { folder: 'envs/prod' } },
  { does: 'hotfix', who: 'api', pin: 1 },
  { does: 'layout', change: { folder: 'legacy' } },
  { does: 'roll back', who: [], by: 'squash' },
  { does: 'promote', who: ['shop'], pin: 0, by: 'squash' },
];

/** Once seen to go wrong: what was rolled back alone kept the others from going back. */
const someAlone: typeof movedAndBack = [
  { does: 'promote', who: ['web'], pin: 5, by: 'squash' },
  { does: 'promote', who: ['api', 'web', 'shop'], pin: 6, by: 'squash' },
  { does: 'promote', who: ['web', 'job'], pin: 5, by: 'squash' },
  { does: 'roll back', who: ['job', 'shop'], by: 'squash' },
  { does: 'roll back', who: [], by: 'squash' },
];

/** A branch that is written commit by commit. */
class Story {
  world: World = {
    pins: { api: 0, web: 0, job: 0, shop: 0 },
    layout: {
      folder: 'legacy',
      files: { api: 'main', web: 'main', job: 'more' },
      styles: { api: 'block', web: 'flow', job: 'one value' },
      replicas: 1,
      isCrlf: false,
    },
  };
  readonly commits: WrittenCommit[] = [{ name: 's0', message: 'feat: begin', files: render(this.world) }];
  readonly states: State[] = [{ pins: this.world.pins, isBack: false, isOurs: false }];
  /** Title of the newest commit, and what ran before it. */
  last: { readonly title: string; readonly before: Pins } | null = null;

  commit(
    next: World,
    message: string,
    by: 'squash' | 'title' | 'merge' = 'squash',
    branch = 'feat/x',
    isBack = false,
  ): void {
    const [old, now] = [render(this.world), render(next)];
    if (JSON.stringify(old) === JSON.stringify(now)) return;
    const files = changesTo(now, old);
    const name = `s${this.states.length}`;
    const base = `s${this.states.length - 1}`;
    if (by === 'merge') {
      // What was tried on the branch never ran.
      const tried = render({ ...next, pins: { ...next.pins, api: 77 } });
      this.commits.push({ name: `${name}t`, message: 'wip', parents: [base], files: changesTo(tried, old) });
      this.commits.push({ name: `${name}b`, message, parents: [`${name}t`], files: changesTo(now, tried) });
      const title = `Merge pull request #9 from acme/${branch}`;
      this.commits.push({ name, message: title, parents: [base, `${name}b`], pull: 9, files });
    } else this.commits.push({ name, message, parents: [base], files });
    this.last = { title: message.split('\n')[0] ?? '', before: this.world.pins };
    this.world = next;
    const isOurs = isBack || message.startsWith('chore(prod): ');
    this.states.push({ pins: next.pins, isBack, isOurs });
  }

  /** Rolls back, and lands it. @returns whether anything changed */
  async rollBack(who: readonly Name[], by: 'squash' | 'title' | 'merge'): Promise<boolean> {
    const groups = who.length === 0 ? [all] : who.map((name) => [name]);
    const found = groups.map((group) => before(this.states, group));
    const ask = { services: who.join(','), targets: [targetOf(this.world.layout)] };
    if (found.every((one) => one === null)) {
      expect(await problem(rollBack(this.commits, ask))).toMatch(/^There is nothing earlier/);
      return false;
    }
    const proposal = await rollBack(this.commits, ask);
    const moved = found.map((one) => (one === null || one === 'back already' ? {} : one));
    const next = { ...this.world, pins: Object.assign({}, this.world.pins, ...moved) };
    const globs = targetGlobs(targetOf(next.layout));
    expect(globs.length).toBeGreaterThan(0);
    const expected = Object.entries(render(next)).filter(
      ([path]) => path.startsWith(`${next.layout.folder}/`) && !path.includes('staging'),
    );
    expect(Object.fromEntries([...proposal.after].map(([path, content]) => [path, decode(path, content)]))).toEqual(
      Object.fromEntries(expected),
    );
    if (proposal.edits.length === 0) {
      expect([proposal.change, found]).toEqual([null, expect.arrayContaining(['back already'])]);
      return false;
    }
    const branch = proposal.change?.branch ?? '';
    const { message } = landed(proposal, '', '', by === 'title' ? 'title' : 'whole');
    this.commit(next, message, by, branch, true);
    return true;
  }
}

test(
  'stories of an environment: the definition holds, and only release keys change',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const story = new Story();
        for (const one of steps) {
          const { pins, layout } = story.world;
          if (one.does === 'promote') {
            const next = { ...pins, ...Object.fromEntries(one.who.map((name) => [name, one.pin])) };
            story.commit({ pins: next, layout }, `chore(prod): promote ${one.who.join(' ')}`, one.by, 'promote/prod');
          } else if (one.does === 'hotfix') {
            const next = { ...pins, [one.who]: one.pin };
            story.commit({ pins: next, layout }, `chore(prod): hotfix ${one.who}\n\nSlipway-Hotfix: true`);
          } else if (one.does === 'layout') {
            story.commit({ pins, layout: { ...layout, ...one.change } }, 'chore: tidy up');
          } else if (one.does === 'restyle') {
            story.commit(
              { pins, layout: { ...layout, styles: { ...layout.styles, [one.who]: one.style } } },
              'style: form',
            );
          } else if (one.does === 'rename') {
            story.commit(
              { pins, layout: { ...layout, files: { ...layout.files, [one.who]: one.file } } },
              'chore: move',
            );
          } else if (one.does === 'revert') {
            const { last } = story;
            if (last === null || same(last.before, pins, all)) continue;
            const reverts = (last.title.match(/Revert "/g)?.length ?? 0) + 1;
            const isBack = last.title.includes('chore(prod): roll back') ? reverts % 2 === 0 : reverts % 2 === 1;
            story.commit({ pins: last.before, layout }, `Revert "${last.title}"`, 'squash', '', isBack);
          } else if (await story.rollBack(one.who, one.by)) {
            // Twice is once, for whoever asks for the same.
            const length = story.states.length;
            const isDone = before(story.states, one.who.length === 0 ? all : one.who.slice(0, 1)) === 'back already';
            if (isDone && one.who.length < 2) {
              expect(await story.rollBack(one.who, 'squash')).toBe(false);
              expect(story.states.length).toBe(length);
            }
          }
        }
        // Forward to what never ran, and back: everything is as it was.
        const { world } = story;
        story.commit({ ...world, pins: { ...world.pins, web: 55, shop: 55 } }, 'chore(prod): promote 55');
        expect(await story.rollBack([], 'squash')).toBe(true);
        expect(render(story.world)).toEqual(render(world));
      }),
      { numRuns: cases(20, 1500), examples: [[movedAndBack], [someAlone]] },
    );
  },
  timeLimit(120_000),
);
