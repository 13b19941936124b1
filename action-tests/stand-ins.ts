/**
 * Stand-ins for actions of others that act cannot run here: without GitHub's artifact service, and without Docker. They do the part a
 * workflow sees, and nothing else.
 */

/** actions/upload-artifact and actions/download-artifact, through a folder: one folder per artifact, its files at the top. */
export function artifactsIn(folder: string): Record<string, string> {
  return {
    'actions/upload-artifact@v4': composite(
      { name: 'artifact', path: '', 'if-no-files-found': 'warn' },
      `mkdir -p '${folder}'/"$NAME" && cp "$FROM" '${folder}'/"$NAME"/`,
      { NAME: 'name', FROM: 'path' },
    ),
    'actions/download-artifact@v4': composite(
      { pattern: '*', path: '.' },
      `mkdir -p "$TO" && cp -r '${folder}'/$PATTERN "$TO"/`,
      { PATTERN: 'pattern', TO: 'path' },
    ),
  };
}

/** The actions of docker: each build pushes an image with one layer by crane, and says so as BuildKit does. */
export const docker: Readonly<Record<string, string>> = {
  'docker/login-action@v3': composite({ registry: '', username: '', password: '' }, 'true', {}),
  'docker/setup-buildx-action@v3': composite({}, 'true', {}),
  'docker/build-push-action@v6': composite(
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

/** actions/create-github-app-token: the private key is the token already. */
export const appToken: Readonly<Record<string, string>> = {
  'actions/create-github-app-token@v2': composite(
    { 'app-id': '', 'private-key': '', owner: '' },
    'echo "token=$KEY" >> "$GITHUB_OUTPUT"',
    { KEY: 'private-key' },
    ['token'],
  ),
};

function composite(
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
