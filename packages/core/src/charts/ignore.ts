import { bounds, mustBeFew, mustFit } from '../bounds.js';
import { Failure } from '../failure.js';
import { matchPattern } from '../files/path-pattern.js';
import type { Path } from '../nouns/git.js';

/** The files that are not part of a chart's package, by its `.helmignore`. */
export interface IgnoreRules {
  /** Is a file, given by its path from the chart's folder, left out of the package? */
  ignores(path: Path): boolean;
}

interface Rule {
  readonly matches: (path: string) => boolean;
  readonly negated: boolean;
  readonly folderOnly: boolean;
}

/**
 * Reads a `.helmignore` as Helm's pkg/ignore does, which is not as git reads a `.gitignore`: a pattern without a slash is held
 * against the last part of a path, one with a slash against the whole path; `**` is refused; a pattern with `!` leaves out everything it does
 * not match; the first rule that leaves a path out decides. Helm adds `templates/.?*`. Ignored folders are left out whole.
 * @param path of the `.helmignore`, for messages
 * @param text its content; undefined when there is none
 * @throws {Failure} where Helm refuses the file
 */
export function readIgnore(path: Path, text: string | undefined): IgnoreRules {
  const problems: Failure['problems'][number][] = [];
  const rules: Rule[] = [];
  const shorten = 'Helm compares every pattern with every file: write fewer and shorter ones.';
  mustFit(path, text?.length ?? 0, bounds.patterns, shorten, { path });
  const lines = [...(text ?? '').replace(/^\ufeff/, '').split('\n'), 'templates/.?*'];
  mustBeFew(path, lines.length, bounds.patternLines, 'lines', shorten, { path });
  for (const [index, line] of lines.entries()) {
    const raw = line.trim();
    if (raw === '' || raw.startsWith('#')) continue;
    const rule = raw.includes('**') ? undefined : readRule(raw);
    if (rule !== undefined) rules.push(rule);
    else {
      problems.push({
        code: 'bad-helmignore',
        message: `Helm refuses the pattern ${raw} in ${path}`,
        fix: raw.includes('**')
          ? 'Helm does not support `**`: write `<folder>/`, or one pattern for each level.'
          : 'Correct the brackets or the backslash in it.',
        place: { path, line: index + 1 },
      });
    }
  }
  if (problems.length > 0) throw new Failure(problems);
  const folders = new Map<Path, boolean>();
  const folderIgnored = (folder: Path): boolean => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const slash = folder.lastIndexOf('/');
    const ignored = (slash !== -1 && folderIgnored(folder.slice(0, slash))) || isIgnored(rules, folder, true);
    folders.set(folder, ignored);
    return ignored;
  };
  return {
    ignores(file) {
      const slash = file.lastIndexOf('/');
      return (slash !== -1 && folderIgnored(file.slice(0, slash))) || isIgnored(rules, file, false);
    },
  };
}

function readRule(raw: string): Rule | undefined {
  const negated = raw.startsWith('!');
  const folderOnly = raw.endsWith('/');
  const pattern = raw.slice(negated ? 1 : 0, folderOnly ? -1 : undefined);
  const anchored = pattern.startsWith('/');
  const matches = matchPattern(anchored ? pattern.slice(1) : pattern);
  if (matches === undefined) return undefined;
  const whole = anchored || pattern.includes('/');
  return {
    matches: whole ? matches : (path) => matches(path.slice(path.lastIndexOf('/') + 1)),
    negated,
    folderOnly,
  };
}

function isIgnored(rules: readonly Rule[], path: Path, isFolder: boolean): boolean {
  return rules.some((rule) => {
    const applies = isFolder || !rule.folderOnly;
    return rule.negated ? !applies || !rule.matches(path) : applies && rule.matches(path);
  });
}
