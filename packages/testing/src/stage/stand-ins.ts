import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** An action of others, in the few lines of a composite action that its callers notice. */
export interface StandIn {
  /** With their defaults. The script has them as variables in capitals. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What the script writes to `$GITHUB_OUTPUT`. */
  readonly outputs?: readonly string[];
  /** For bash. */
  readonly run: string;
}

/*
 * Actions of others that cannot run here, each in the few lines that its callers notice. They say so in the log.
 */

const checkout: StandIn = {
  inputs: {
    repository: `$\{{ github.repository }}`,
    ref: '',
    token: `$\{{ github.token }}`,
    path: '.',
    'fetch-depth': '1',
  },
  run: `mkdir -p "$PATH_" && cd "$PATH_"
git init --quiet .
git config remote.origin.url "$GITHUB_SERVER_URL/$REPOSITORY"
git config remote.origin.fetch '+refs/heads/*:refs/remotes/origin/*'
git config http.extraheader "AUTHORIZATION: basic $(printf 'x-access-token:%s' "$TOKEN" | base64 | tr -d '\\n')"
git config user.name "$GITHUB_ACTOR"
git config user.email "$GITHUB_ACTOR@users.noreply.github.com"
depth="--depth=$FETCH_DEPTH"
[ "$FETCH_DEPTH" != 0 ] || depth=--tags
if [ "$FETCH_DEPTH" = 0 ]; then git fetch --quiet --tags origin; fi
wanted=$REF
if [ -z "$wanted" ] && [ "$REPOSITORY" = "$GITHUB_REPOSITORY" ]; then
  git fetch --quiet "$depth" origin "$GITHUB_SHA"
  case $GITHUB_REF in
    refs/heads/*) git checkout --quiet -B "\${GITHUB_REF#refs/heads/}" "$GITHUB_SHA" ;;
    *) git checkout --quiet --detach "$GITHUB_SHA" ;;
  esac
  exit 0
fi
[ -n "$wanted" ] || wanted=$(git ls-remote --symref origin HEAD | sed -n 's#^ref: refs/heads/\\(.*\\)\\tHEAD#\\1#p')
wanted=\${wanted#refs/heads/}
if git fetch --quiet "$depth" origin "+refs/heads/$wanted:refs/remotes/origin/$wanted" 2> /dev/null; then
  git checkout --quiet -B "$wanted" "refs/remotes/origin/$wanted"
else
  git fetch --quiet "$depth" origin "$wanted"
  git checkout --quiet --detach FETCH_HEAD
fi
`,
};

const upload: StandIn = {
  inputs: { name: 'artifact', path: '', 'if-no-files-found': 'warn', overwrite: 'false', 'retention-days': '' },
  run: `to="$STAGE_ARTIFACTS/$GITHUB_RUN_ID/$NAME"
[ "$OVERWRITE" = true ] && rm -rf "$to"
if [ -e "$to" ]; then echo "::error::Failed to CreateArtifact: an artifact with this name already exists on the workflow run"; exit 1; fi
mkdir -p "$to"
found=
# Of several paths what they have in common is left away, and folders below that are kept.
common=$(node -e '
const lists = process.env.PATH_.split("\\n").filter((line) => line.trim() !== "").map((line) => line.trim().split("/"));
const [first = []] = lists;
let count = 0;
while (lists.length > 1 && count < first.length - 1 && lists.every((one) => one[count] === first[count])) count += 1;
process.stdout.write(lists.length > 1 ? first.slice(0, count).join("/") || "." : "");
')
while IFS= read -r one; do
  for file in $one; do
    [ -e "$file" ] || continue
    found=yes
    if [ -n "$common" ]; then
      target="$to/$(realpath -m --relative-to="$common" "$file")"
      mkdir -p "$(dirname "$target")"
      cp -R "$file" "$target"
    elif [ -d "$file" ]; then cp -R "$file/." "$to"; else cp "$file" "$to"; fi
  done
done <<EOF
$PATH_
EOF
if [ -z "$found" ]; then
  rmdir "$to"
  [ "$IF_NO_FILES_FOUND" != error ] || { echo "::error::No files were found with the provided path: $PATH_"; exit 1; }
fi
`,
};

const download: StandIn = {
  inputs: {
    ...{
      name: '',
      path: '.',
      pattern: '',
      'run-id': `$\{{ github.run_id }}`,
      'github-token': '',
      'merge-multiple': 'false',
    },
    repository: '',
  },
  run: `from="$STAGE_ARTIFACTS/$RUN_ID"
mkdir -p "$PATH_"
if [ "$RUN_ID" != "$GITHUB_RUN_ID" ] && [ -z "$GITHUB_TOKEN_" ]; then
  echo "::error::artifacts of another run need github-token"; exit 1
fi
if [ -n "$NAME" ]; then
  [ -d "$from/$NAME" ] || { echo "::error::Artifact not found for name: $NAME"; exit 1; }
  cp -R "$from/$NAME/." "$PATH_"
  exit 0
fi
for one in "$from"/\${PATTERN:-*}; do
  [ -d "$one" ] || continue
  if [ "$MERGE_MULTIPLE" = true ]; then cp -R "$one/." "$PATH_"; else cp -R "$one" "$PATH_"; fi
done
`,
};

/** What an App may be given, as far as examples ask for it. */
const rights = [
  ...['actions', 'administration', 'checks', 'contents', 'deployments', 'issues', 'members', 'packages'],
  ...['pull-requests', 'statuses', 'workflows'],
];

const appToken: StandIn = {
  inputs: {
    ...{ 'app-id': '', 'client-id': '', 'private-key': '', owner: '', repositories: '' },
    ...Object.fromEntries(rights.map((name) => [`permission-${name}`, ''])),
  },
  outputs: ['token', 'app-slug'],
  run: `if [ -z "$STAGE_APP_TOKEN" ] || [ "$PRIVATE_KEY" != "$STAGE_APP_KEY" ]; then
  echo "::error::A JSON web token could not be decoded: this is not the private key of the App"; exit 1
fi
# Without owner and repositories: this one. With an owner alone: all of the owner's.
[ -n "$OWNER$REPOSITORIES" ] || REPOSITORIES=\${GITHUB_REPOSITORY#*/}
node -e '
const { env } = process;
const repositories = env.REPOSITORIES.split(/[\\s,]+/).filter(Boolean);
const asked = Object.entries(env).filter(([name, level]) => name.startsWith("PERMISSION_") && level !== "");
const permissions = Object.fromEntries(asked.map(([name, level]) => [name.slice(11).toLowerCase(), level]));
const body = { ...(repositories.length > 0 ? { repositories } : {}), ...(asked.length > 0 ? { permissions } : {}) };
const headers = { authorization: "Bearer " + env.STAGE_APP_TOKEN, "user-agent": "stage", "content-type": "application/json" };
fetch(env.GITHUB_API_URL + "/app/installations/1/access_tokens", { method: "POST", headers, body: JSON.stringify(body) })
  .then(async (answer) => {
    const { token, message } = await answer.json();
    if (token === undefined) throw new Error(message + " " + JSON.stringify(body));
    require("node:fs").appendFileSync(env.GITHUB_OUTPUT, "token=" + token + "\\n");
  })
  .catch((error) => {
    console.log("::error::" + error.message);
    process.exitCode = 1;
  });
'
echo "app-slug=$STAGE_APP_SLUG" >> "$GITHUB_OUTPUT"
`,
};

/** Images of one layer, by crane: the digest changes with what is in the context. */
const build: StandIn = {
  inputs: { context: '.', push: 'false', tags: '' },
  outputs: ['digest', 'metadata'],
  run: `work=$(mktemp -d)
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf "$work/layer.tar" -C "$CONTEXT" .
for tag in $TAGS; do
  crane append --oci-empty-base --new_layer "$work/layer.tar" --new_tag "$tag"
done
digest=$(crane digest "$tag")
echo "digest=$digest" >> "$GITHUB_OUTPUT"
echo "metadata={\\"containerimage.digest\\": \\"$digest\\", \\"image.name\\": \\"$tag\\"}" >> "$GITHUB_OUTPUT"
rm -rf "$work"
`,
};

/** Keeps the login where docker, helm, crane and our actions look for it; the next job has another home. */
const login: StandIn = {
  inputs: { registry: 'docker.io', username: '', password: '' },
  run: `mkdir -p "$HOME/.docker"
node -e '
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const { HOME, REGISTRY, USERNAME, PASSWORD } = process.env;
const path = HOME + "/.docker/config.json";
const { auths, ...rest } = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
const auth = Buffer.from(USERNAME + ":" + PASSWORD).toString("base64");
writeFileSync(path, JSON.stringify({ ...rest, auths: { ...auths, [REGISTRY]: { auth } } }));
'
`,
};

const nothing: StandIn = {
  inputs: {
    'python-version': '',
    'node-version': '',
    cache: '',
    version: '',
  },
  run: 'true\n',
};

const standIns: Readonly<Record<string, StandIn>> = {
  'actions/checkout': checkout,
  'actions/upload-artifact': upload,
  'actions/download-artifact': download,
  'actions/create-github-app-token': appToken,
  'docker/build-push-action': build,
  'docker/login-action': login,
  'docker/setup-buildx-action': nothing,
  'actions/setup-python': nothing,
  'actions/setup-node': nothing,
  'azure/setup-helm': nothing,
  'azure/setup-kubectl': nothing,
};

/** The stage's own stand-in for `owner/name`. */
export function standInFor(name: string): StandIn | undefined {
  return standIns[name];
}

/** Writes the stand-in for `owner/name` into a folder. */
export async function writeStandIn(name: string, standIn: StandIn, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'action.yml'), JSON.stringify(metadata(name, standIn), null, 2));
}

/** JSON is YAML, too. */
function metadata(name: string, { inputs, outputs = [], run }: StandIn): object {
  const variable = (input: string) => {
    const upper = input.toUpperCase().replaceAll('-', '_');
    // Names that mean something else in a shell or to the runner.
    return ['PATH', 'GITHUB_TOKEN'].includes(upper) ? `${upper}_` : upper;
  };
  return {
    name: `stand-in for ${name}`,
    description: `What ${name} does, as far as the stage needs it`,
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([input, value]) => [input, { description: input, default: value }]),
    ),
    outputs: Object.fromEntries(
      outputs.map((output) => [output, { description: output, value: `\${{ steps.stand-in.outputs.${output} }}` }]),
    ),
    runs: {
      using: 'composite',
      steps: [
        {
          ...{ id: 'stand-in', shell: 'bash', run },
          env: Object.fromEntries(Object.keys(inputs).map((input) => [variable(input), `\${{ inputs.${input} }}`])),
        },
      ],
    },
  };
}
