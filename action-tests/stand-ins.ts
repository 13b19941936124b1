/**
 * Stand-ins for actions of others that act cannot run here: without GitHub's artifact service, and without Docker. They do the part a
 * workflow sees, and nothing else.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const examples = fileURLToPath(new URL('../workflows-examples', import.meta.url));

/** An action of others as the examples use it, `owner/name@commit`: they name one commit of each. */
export function pinned(name: string): string {
  const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((path) => /\.ya?ml$/.test(path));
  const uses = files.flatMap((path) => readFileSync(join(examples, path), 'utf8').match(/(?<=uses: )\S+/g) ?? []);
  const found = new Set(uses.filter((one) => one.startsWith(`${name}@`)));
  const [only = ''] = found;
  if (found.size !== 1) throw new Error(`the examples use ${[...found].join(' and ') || `no ${name}`}`);
  return only;
}

/** actions/upload-artifact and actions/download-artifact, through a folder: one folder per artifact, its files at the top. */
export function artifactsIn(folder: string): Record<string, string> {
  return {
    [pinned('actions/upload-artifact')]: composite(
      { name: 'artifact', path: '', 'if-no-files-found': 'warn' },
      `mkdir -p '${folder}'/"$NAME" && cp "$FROM" '${folder}'/"$NAME"/`,
      { NAME: 'name', FROM: 'path' },
    ),
    [pinned('actions/download-artifact')]: composite(
      { pattern: '*', path: '.' },
      `mkdir -p "$TO" && cp -r '${folder}'/$PATTERN "$TO"/`,
      { PATTERN: 'pattern', TO: 'path' },
    ),
  };
}

/** The actions of docker: each build pushes an image with one layer by crane, and says so as BuildKit does. */
export const docker: Readonly<Record<string, string>> = {
  [pinned('docker/login-action')]: composite({ registry: '', username: '', password: '' }, 'true', {}),
  [pinned('docker/setup-buildx-action')]: composite({}, 'true', {}),
  [pinned('docker/build-push-action')]: composite(
    { context: '.', push: 'false', tags: '' },
    [
      'work=$(mktemp -d); echo "$TAGS" > "$work/content"; tar -cf "$work/layer.tar" -C "$work" content',
      'crane append --oci-empty-base --new_layer "$work/layer.tar" --new_tag "$TAGS"',
      'echo "metadata={\\"containerimage.digest\\": \\"$(crane digest "$TAGS")\\", \\"image.name\\": \\"$TAGS\\"}" >> "$GITHUB_OUTPUT"',
    ].join('; '),
    { TAGS: 'tags' },
    ['metadata'],
  ),
};

/** slackapi/slack-github-action with an incoming webhook: the text of its payload, which is YAML of one line, is posted, again as often as `retries` says. */
export const slack: Readonly<Record<string, string>> = {
  [pinned('slackapi/slack-github-action')]: composite(
    { webhook: '', 'webhook-type': '', payload: '', retries: '5' },
    `printf '{%s}' "$(echo "$PAYLOAD" | sed 's/^text:/"text":/')" | curl --retry "$RETRIES" --retry-all-errors --retry-delay 1 --fail --silent --show-error --json @- "$WEBHOOK"`,
    { WEBHOOK: 'webhook', PAYLOAD: 'payload', RETRIES: 'retries' },
  ),
};

/** actions/create-github-app-token: the private key is the token already. */
export const appToken: Readonly<Record<string, string>> = {
  [pinned('actions/create-github-app-token')]: composite(
    {
      ...{
        'app-id': '',
        'private-key': '',
        owner: '',
        repositories: '',
        'permission-contents': '',
        'permission-issues': '',
      },
      ...{ 'permission-pull-requests': '', 'permission-statuses': '', 'permission-checks': '' },
    },
    'echo "token=$KEY" >> "$GITHUB_OUTPUT"',
    { KEY: 'private-key' },
    ['token'],
  ),
};

export function composite(
  inputs: Readonly<Record<string, string>>,
  script: string,
  env: Readonly<Record<string, string>>,
  outputs: readonly string[] = [],
): string {
  return JSON.stringify({
    name: 'stand-in',
    description: 'Stands in for an action of others',
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [name, { description: name, default: value }]),
    ),
    outputs: Object.fromEntries(
      outputs.map((name) => [name, { description: name, value: `\${{ steps.run.outputs.${name} }}` }]),
    ),
    runs: {
      using: 'composite',
      steps: [
        {
          id: 'run',
          shell: 'sh',
          run: script,
          env: Object.fromEntries(Object.entries(env).map(([name, input]) => [name, `\${{ inputs.${input} }}`])),
        },
      ],
    },
  });
}
