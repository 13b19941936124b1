import { baseName } from '@slipway/core/nouns/folder';
import type { Path } from '@slipway/core/nouns/git';
import { isToml } from './elsewhere-toml.js';

/** Folders whose versions are other people's, or of tests. */
const aside =
  /(^|\/)(node_modules|vendor|third_party|site-packages|tests?|__tests__|testdata|(__)?(fixtures|mocks)(__)?)\//i;
/** Files whose versions are other people's, or history. */
const record =
  /(^|\/)[^/]*(\.lock|lock\.json|lock\.yaml|shrinkwrap\.json|\.sum|\.min\.\w+|\.svg|\.patch|\.snap)$|(^|\/)(CHANGELOG|HISTORY|NEWS|RELEASES?|CHANGES)[^/]*$/i;
/** Tests that are beside the code, and what a build made of it. */
const made =
  /(^|\/)(test_[^/]*\.py|conftest\.py|[^/]*_test\.(go|py|rb|dart|exs)|[^/]*_spec\.rb|[^/]*\.(test|spec|stories)\.[cm]?[jt]sx?)$|(^|\/)dist\/.*\.([cm]?js|css|map|d\.[cm]?ts)$/i;

/** With more of them, lines by the text are proposed. */
const mostTexts = 50;

/**
 * Are the versions in a file those of something else than what is released?
 * @param holdsOwn whether it is a lock that holds a package of this repository: it is judged by its folder alone
 */
export function isAside(path: Path, holdsOwn: boolean): boolean {
  return aside.test(path) || made.test(path) || (!holdsOwn && record.test(path));
}

/** The files to look into for what stands around their versions, of those that hold one: locks of Cargo, which say it nowhere else, then TOML, then YAML. */
export function filesToRead(paths: Iterable<Path>): Path[] {
  const own = [...new Set(paths)].filter((path) => !isAside(path, isCargoLock(path)));
  const isYaml = (path: Path) => /\.ya?ml$/.test(path);
  const isOtherToml = (path: Path) => isToml(path) && !isCargoLock(path);
  return [...own.filter(isCargoLock), ...own.filter(isOtherToml), ...own.filter(isYaml)].slice(0, mostTexts);
}

function isCargoLock(path: Path): boolean {
  return baseName(path) === 'Cargo.lock';
}
