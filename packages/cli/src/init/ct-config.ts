import { type CtConfig, readCtConfig } from '@slipway/core/charts/ct';
import { listing } from '@slipway/core/environments/words/describe';
import type { Problem } from '@slipway/core/failure';
import { decode } from '@slipway/core/files/text';
import type { Path } from '@slipway/core/nouns/git';
import type { Snapshot } from '@slipway/core/snapshot/snapshot';

/** The configuration of chart-testing that counts in a repository. */
export interface FoundCt {
  readonly ct: CtConfig | undefined;
  /** Its path, where no one finds it without being told. */
  readonly named: Path | undefined;
  readonly problems: readonly Problem[];
}

const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;
/** A command that judges charts: what ct installs says nothing of versions. */
const COMMAND = /(?:^|[\s(`])ct\s[^|;&\n]*\b(?:lint|list-changed|lint-and-install)\b[^|;&\n]*/gm;
const CONFIG = /\s--config[=\s]["']?(?:\.\/)?([^\s"'`)]+)/;

/** Finds the configuration of chart-testing: the one that workflows give it with `--config`, else where ct looks by itself. */
export async function findCtConfig(snapshot: Snapshot, paths: readonly Path[]): Promise<FoundCt> {
  const usual = await readCtConfig(snapshot, '');
  const given = await givenIn(snapshot, paths);
  const names = [...given.keys()];
  const [name, ...others] = names;
  if (name === undefined || name === usual?.path) return { ct: usual, named: undefined, problems: [] };
  if (others.length === 0 && paths.includes(name)) {
    return { ct: await readCtConfig(snapshot, name), named: name, problems: [] };
  }
  const why = others.length === 0 ? 'that is no file here' : 'it is not known which one counts';
  const problem: Problem = {
    code: 'ct-config-not-read',
    message: `Workflows run ct with --config ${listing(names, 3)}: ${why}, so none was read`,
    fix: 'If charts are left out there, name the file that says so in the input `ct-config` of chart-bump-check.',
    place: { path: given.get(name) ?? '' },
  };
  return { ct: usual, named: undefined, problems: [problem] };
}

/** Configurations that workflows give to ct, each with the first workflow. */
async function givenIn(snapshot: Snapshot, paths: readonly Path[]): Promise<Map<Path, Path>> {
  const given = new Map<Path, Path>();
  for (const [path, content] of await snapshot.load(paths.filter((one) => WORKFLOW.test(one)))) {
    const commands = decode(path, content).replaceAll('\\\n', ' ').matchAll(COMMAND);
    for (const [command] of commands) {
      const name = CONFIG.exec(command)?.[1];
      if (name !== undefined && !given.has(name)) given.set(name, path);
    }
  }
  return given;
}
