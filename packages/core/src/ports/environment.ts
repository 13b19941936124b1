/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Names of variables that hold secrets or give power over the job: tokens and passwords by the words people use for
 * them, the inputs of this action (one of them is `token`), what the runner gives actions to speak with its services,
 * and the files through which a step sets variables, paths and outputs for later steps.
 *
 * A deny-list, because the tools we run are configured through variables we cannot know (`POETRY_*`, `HELM_*`,
 * `PIP_INDEX_URL`, proxies, certificates): with an allow-list they fail in ways nobody understands.
 */
const SECRET_NAMES = [
  /TOKENS?(_|$)|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL/i,
  /(^|_)(PAT|AUTH|(API|ACCESS|PRIVATE|SIGNING|SSH|DEPLOY|ENCRYPTION)_?KEY)$/i,
  /^INPUT_/i,
  /^ACTIONS_(RUNTIME|ID_TOKEN|CACHE|RESULTS|ORCHESTRATION)/i,
  /^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/i,
  /^STATE_/i,
];

/** Of those, the ones whose value is itself the secret; an input such as `version` may stand elsewhere too. */
const HOLDS_A_VALUE_TO_HIDE = /TOKEN|SECRET|PASSW|PASSPHRASE|PAT$|KEY$/i;
/** Shorter values are words such as `true`, which other variables hold by chance. */
const SHORTEST_SECRET = 12;

/**
 * The variables a child process gets: ours without secrets, plus `extra`.
 * A variable goes by its name, or because its value holds that of a variable that went for being a secret
 * (`MY_PAT: …` in the workflow's `env`, handed on as `token: ${{ env.MY_PAT }}`).
 * @param extra what this child needs; wins, secret or not. `undefined` takes a variable away.
 */
export function childEnvironment(extra: Environment = {}, own: Environment = process.env): Record<string, string> {
  const entries = Object.entries(own).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const isSecret = ([name]: [string, string]) => SECRET_NAMES.some((pattern) => pattern.test(name));
  const secrets = entries
    .filter((entry) => isSecret(entry) && HOLDS_A_VALUE_TO_HIDE.test(entry[0]))
    .map(([, value]) => value.trim())
    .filter((value) => value.length >= SHORTEST_SECRET);
  const kept = entries.filter((entry) => !isSecret(entry) && !secrets.some((secret) => entry[1].includes(secret)));
  const added = Object.entries(extra);
  return Object.fromEntries(
    [...kept.filter(([name]) => !(name in extra)), ...added].filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
