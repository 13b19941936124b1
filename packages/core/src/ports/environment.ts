/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Names of variables that hold secrets or give power over the job: tokens and passwords by the words people use for
 * them, the inputs of this action (one of them is `token`), what the runner gives actions to speak with its services,
 * and the files through which a step sets variables, paths and outputs for later steps.
 *
 * This is the list for git, which reaches its server by settings we cannot know. Tools that run what files say see what {@link forTools} allows.
 */
const SECRET_NAMES = [
  /TOKENS?(_|$)|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL/i,
  /(^|_)(PAT|AUTH|(API|ACCESS|PRIVATE|SIGNING|SSH|DEPLOY|ENCRYPTION)_?KEY)$/i,
  /_(PASS|PWD)$/i,
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
 * What a tool needs of a runner: programs and folders, language and time, proxies and certificates, and the settings of the tools we run. Everything
 * else is not theirs to see. A name on this list still goes where it looks like a secret (`POETRY_PYPI_TOKEN_ACME`, `UV_PUBLISH_PASSWORD`).
 */
const FOR_TOOLS = [
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TERM|TMPDIR|TEMP|TMP|CI|XDG_\w+)$/i,
  /^(SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|USERPROFILE|HOMEDRIVE|HOMEPATH|APPDATA|LOCALAPPDATA|PROGRAMDATA|PROGRAMFILES.*|NUMBER_OF_PROCESSORS|PROCESSOR_\w+|OS)$/i,
  /^(HTTP|HTTPS|ALL|NO)_PROXY$/i,
  /^(SSL_CERT_(FILE|DIR)|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE|NODE_EXTRA_CA_CERTS|GIT_SSL_CAINFO)$/,
  /^(POETRY|UV|PIP|PIPX|PYTHON|PYENV|NPM_CONFIG|COREPACK|VOLTA|NVM|HELM)(_|$)/i,
  /^(PYTHON\w*|pythonLocation|Python3?_ROOT_DIR|PKG_CONFIG_PATH|LD_LIBRARY_PATH|VIRTUAL_ENV|CONDA_PREFIX|RUNNER_(TOOL_CACHE|OS|ARCH))$/,
  // A clock for tests (faketime).
  /^(FAKETIME\w*|LD_PRELOAD)$/,
];

/** Of the variables of a runner those that tools may see, for programs that run what files of the repository say. */
export function forTools(own: Environment): Environment {
  return Object.fromEntries(Object.entries(own).filter(([name]) => FOR_TOOLS.some((pattern) => pattern.test(name))));
}

/** Whether the name of a variable says that it holds a secret, or gives power over the job. */
export function isSecretName(name: string): boolean {
  return SECRET_NAMES.some((pattern) => pattern.test(name));
}

/**
 * The variables a child process gets: ours without secrets, plus `extra`.
 * A variable goes by its name, or because its value holds that of a variable that went for being a secret
 * (`MY_PAT: …` in the workflow's `env`, handed on as `token: ${{ env.MY_PAT }}`).
 * @param extra what this child needs; wins, secret or not. `undefined` takes a variable away.
 */
export function childEnvironment(extra: Environment = {}, own: Environment = process.env): Record<string, string> {
  const entries = Object.entries(own).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const isSecret = ([name]: [string, string]) => isSecretName(name);
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
