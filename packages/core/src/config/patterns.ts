import { Failure, type Problem } from '../failure.js';
import { tagPattern } from '../versioning/tag-pattern.js';
import type { ConfigSource } from './source.js';

const named = ['version', 'base'];
/** What each template of `pull-request` may name. */
const placeholders: Readonly<Record<string, readonly string[]>> = {
  branch: named,
  title: named,
  body: [...named, 'summary', 'notes', 'changes', 'services', 'findings', 'another-version'],
};

/**
 * What is wrong with the patterns of a configuration, whatever else is wrong with it.
 * @param value as the YAML has it; what is no text there is passed over
 */
export function patternProblems(value: unknown, source: ConfigSource): Problem[] {
  return [...tagPatternProblems(textAt(value, 'tag-pattern'), source), ...templateProblems(value, source)];
}

function tagPatternProblems(text: string | undefined, source: ConfigSource): Problem[] {
  // Without `{version}` the schema has refused it.
  if (!text?.includes('{version}')) return [];
  try {
    tagPattern(text);
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.problems.map((problem) => ({ ...problem, place: source.place('tag-pattern') }));
  }
}

function templateProblems(value: unknown, source: ConfigSource): Problem[] {
  return Object.entries(placeholders).flatMap(([key, known]) => {
    const text = textAt(value, 'pull-request', key) ?? '';
    const unknown = [...text.matchAll(/\{([\w-]+)\}/g)].find(([, name = '']) => !known.includes(name))?.[0];
    if (unknown === undefined) return [];
    return [
      {
        code: 'template-unknown-placeholder',
        message: `${source.path}: \`pull-request.${key}\` is ${JSON.stringify(text)}, where \`${unknown}\` is not a placeholder`,
        fix: `Use ${known.map((name) => `\`{${name}}\``).join(', ')}.`,
        place: source.place('pull-request', key),
      },
    ];
  });
}

function textAt(value: unknown, ...keys: readonly string[]): string | undefined {
  const found = keys.reduce<unknown>(
    (node, key) => (typeof node === 'object' && node !== null ? new Map(Object.entries(node)).get(key) : undefined),
    value,
  );
  return typeof found === 'string' ? found : undefined;
}
