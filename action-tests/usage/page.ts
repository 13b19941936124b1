import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { released } from '@slipway/core/pages';
import { isObject, type Json, type JsonObject, parseJson } from '@slipway/testing/github/json';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A step as a page shows it. */
export type ShownStep = JsonObject;

/** What stands between fences on a page. */
export interface Block {
  readonly page: string;
  /** The heading above it. */
  readonly heading: string;
  /** `page > heading`, from the second below that heading on with its number: by it a test takes the block. */
  readonly id: string;
  /** `page:line`, to find it. */
  readonly at: string;
  readonly language: string;
  readonly text: string;
  /** Whether the build writes it. */
  readonly isGenerated: boolean;
}

/** Pages that people read. */
export const pages = execFileSync('git', ['ls-files', '-z', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((path) => /^([A-Z]+\.md|docs\/[^/]+\.md|(actions|packages)\/[^/]+\/README\.md)$/.test(path));

/** Everything between fences, page by page. */
export const blocks: readonly Block[] = pages.flatMap((page) =>
  blocksOf(page, readFileSync(`${root}/${page}`, 'utf8')),
);

function blocksOf(page: string, text: string): Block[] {
  const counts = new Map<string, number>();
  return [...text.matchAll(/^( *)(`{3,})([a-z]*)\n([\s\S]*?)^\1\2$/gm)].map(
    ({ 1: indent = '', 3: language = '', 4: inside = '', index }) => {
      const before = text.slice(0, index);
      const headings = before.replaceAll(/^( *)(`{3,})[a-z]*\n[\s\S]*?^\1\2$/gm, '').matchAll(/^#+ (.*)$/gm);
      const heading = [...headings].at(-1)?.[1] ?? '';
      const count = (counts.get(heading) ?? 0) + 1;
      counts.set(heading, count);
      return {
        ...{ page, heading, language },
        id: `${page} > ${heading}${count === 1 ? '' : ` (${count})`}`,
        at: `${page}:${before.split('\n').length}`,
        text: inside.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
        isGenerated: before.lastIndexOf('<!-- generated:') > before.lastIndexOf('<!-- /generated:'),
      };
    },
  );
}

/** The text of a block. @throws {Error} when no page has it */
export function shown(id: string): string {
  const found = blocks.find((block) => block.id === id);
  if (found === undefined) throw new Error(`No page has the example ${id}`);
  return found.text;
}

/** Code within a line of a page, in its order, where a pattern says what comes before and after all of it. */
export function inlineCode(page: string, around: RegExp): string[] {
  const [said = ''] = around.exec(readFileSync(`${root}/${page}`, 'utf8')) ?? [];
  return [...said.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

/** A block of YAML. @throws {Error} when no page has it, or it is no mapping */
export function shownYaml(id: string): JsonObject {
  const value = parseJson(JSON.stringify(parse(shown(id))));
  if (!isObject(value)) throw new Error(`${id} is no mapping`);
  return value;
}

/**
 * The steps of a block. One that is a `with:` alone is a step of the action whose page it is on.
 * @throws {Error} when it has none
 */
export function shownSteps(id: string): ShownStep[] {
  const [, action = ''] = /^actions\/([a-z-]+)\//.exec(id) ?? [];
  const steps = stepsIn(parseJson(JSON.stringify(parse(shown(id)))), ownName(action));
  if (steps.length === 0) throw new Error(`${id} has no step`);
  return steps;
}

/** The examples under `Usage` on the page of an action. */
export function usagesOf(action: string): ShownStep[][] {
  const page = `actions/${action}/README.md`;
  return blocks.filter((block) => block.page === page && block.heading === 'Usage').map(({ id }) => shownSteps(id));
}

/** What `uses` says of an action of ours. */
export function ownName(action: string): string {
  return `${released.repository}/actions/${action}@${released.ref}`;
}

/** The steps of what is shown: a list, a job or a workflow. @param uses what a `with:` alone uses */
export function stepsIn(shown: Json | undefined, uses = ''): ShownStep[] {
  if (Array.isArray(shown)) return shown.filter(isObject);
  if (!isObject(shown)) return [];
  if (isObject(shown.jobs)) return Object.values(shown.jobs).flatMap((job) => stepsIn(job, uses));
  if (Array.isArray(shown.steps)) return shown.steps.filter(isObject);
  return isObject(shown.with) ? [{ uses, with: shown.with }] : [];
}

/** The action of ours that a step uses. */
export function ownAction({ uses }: ShownStep): string | undefined {
  return new RegExp(`^${released.repository}/actions/([a-z-]+)@`).exec(String(uses))?.[1];
}

/** The steps of ours in an example, without those of others. */
export function ownSteps(action: string, index = 0): ShownStep[] {
  return (usagesOf(action)[index] ?? []).filter((step) => ownAction(step) !== undefined);
}

/** A block that is a `with:` alone, beside the inputs that the step under Usage has. */
export function likeUsage(id: string): ShownStep[] {
  const [, action = ''] = /^actions\/([a-z-]+)\//.exec(id) ?? [];
  const inputs = shownYaml(id).with;
  return ownSteps(action).map((step) => given(step, isObject(inputs) ? inputs : {}));
}

/** The same step with further inputs, as the page names them. */
export function given(step: ShownStep | undefined, inputs: JsonObject): ShownStep {
  return { ...step, with: { ...(isObject(step?.with) ? step.with : {}), ...inputs } };
}
