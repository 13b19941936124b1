import { fileURLToPath } from 'node:url';
import type { StandIn } from '@slipway/testing/stage/stand-ins';

/*
 * The seams of the systems, all of them: what is not the example's own when it runs on the stage. Everything else is what a team would have.
 *
 * 1. Names that every team changes (`renamed`).
 * 2. Actions of others that need Docker or the internet (`standIns`, beside those of packages/testing/src/stage/stand-ins.ts: checkout, artifacts,
 *    App tokens, docker/build-push-action by `crane append`, docker/login-action, setup-*).
 * 3. Programs that install what is installed here (`programs`).
 */

const tools = fileURLToPath(new URL('../../.tools', import.meta.url));

/** Names in files of the examples, and what they are on the stage. */
export const renamed: readonly (readonly [RegExp, string])[] = [
  [/\bghcr\.io\b/g, '%REGISTRY%'],
  [/\b123456789012\.dkr\.ecr\.us-east-1\.amazonaws\.com\b/g, '%REGISTRY%'],
  [/https:\/\/github\.com\/acme\//g, '%GITHUB%/acme/'],
  // Teams are one person here.
  [/@acme\/[a-z-]+/g, '@bob'],
  [/\bacme\/(platform|splattop)\b/g, 'bob'],
];

/** What amazon-ecr-login logs in with. A registry on the stage knows it. */
export const ecr = { name: 'AWS', password: 'not-a-secret-of-ecr' } as const;

const nothing: StandIn = { inputs: { version: '' }, run: 'true\n' };

export const standIns: Readonly<Record<string, StandIn>> = {
  'azure/setup-helm': nothing,
  'azure/setup-kubectl': nothing,
  'sigstore/cosign-installer': nothing,
  'jaxxstorm/action-install-gh-release': { inputs: { repo: '', tag: '', 'binaries-location': '' }, run: 'true\n' },
  'peter-evans/create-issue-from-file': {
    inputs: { token: `$\{{ github.token }}`, title: '', 'content-filepath': '', labels: '' },
    outputs: ['issue-number'],
    run: `node -e '
  const { TITLE: title, LABELS, CONTENT_FILEPATH: file } = process.env;
  console.log(JSON.stringify({ title, labels: [LABELS], body: require("node:fs").readFileSync(file, "utf8") }));
' | curl --silent --fail-with-body -X POST -H "Authorization: Bearer $TOKEN" -H "User-Agent: stage" -d @- "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues"
`,
  },
  // Sigstore signs with the job's identity, which act has not. What it would sign must be there.
  'actions/attest-build-provenance': {
    inputs: { 'subject-name': '', 'subject-digest': '', 'push-to-registry': 'false' },
    run: 'crane manifest "$SUBJECT_NAME@$SUBJECT_DIGEST" > /dev/null && echo "attested $SUBJECT_NAME@$SUBJECT_DIGEST"\n',
  },
  'anchore/sbom-action': {
    inputs: {
      ...{ image: '', format: '', 'output-file': '', 'upload-artifact': 'true', 'upload-release-assets': 'true' },
    },
    run: 'crane manifest "$IMAGE" > /dev/null && printf \'{"spdxVersion":"SPDX-2.3","name":"%s"}\\n\' "$IMAGE" > "$OUTPUT_FILE"\n',
  },
  // The role is assumed by a token of GitHub's, which act has not.
  'aws-actions/configure-aws-credentials': {
    inputs: { 'role-to-assume': '', 'aws-region': '' },
    run: 'echo "STAGE_AWS_ROLE=$ROLE_TO_ASSUME" >> "$GITHUB_ENV"\n',
  },
  'aws-actions/amazon-ecr-login': {
    inputs: {},
    outputs: ['registry'],
    run: `[ -n "$STAGE_AWS_ROLE" ] || { echo "::error::Could not load credentials from any providers"; exit 1; }
mkdir -p "$HOME/.docker"
printf '{"auths":{"%s":{"auth":"%s"}}}' "$STAGE_REGISTRY" "$(printf '${ecr.name}:${ecr.password}' | base64)" > "$HOME/.docker/config.json"
echo "registry=$STAGE_REGISTRY" >> "$GITHUB_OUTPUT"
`,
  },
  // Lint and test are a team's own: https://docs.dagger.io.
  'dagger/dagger-for-github': { inputs: { version: '', verb: '', args: '', module: '', workdir: '' }, run: 'true\n' },
};

/** Texts of programs, by name: `pipx` accepts only what scripts/install-tools.sh installs, `gh` starts workflows. */
export const programs: Readonly<Record<string, string>> = {
  pipx: '#!/bin/sh\n[ "$*" = "install poetry==2.5.1" ]\n',
  gh: `#!/usr/bin/env node
const [group, verb, workflow, ...rest] = process.argv.slice(2);
const { GH_REPO, GH_TOKEN, GITHUB_API_URL } = process.env;
if (group !== 'workflow' || verb !== 'run') throw new Error('gh ' + group + ' ' + verb + ' is not on the stage');
const inputs = Object.fromEntries(rest.filter((one) => one.includes('=')).map((one) => one.split('=')));
const url = GITHUB_API_URL + '/repos/' + GH_REPO + '/actions/workflows/' + workflow + '/dispatches';
const headers = { authorization: 'Bearer ' + GH_TOKEN, 'user-agent': 'gh', 'content-type': 'application/json' };
const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ ref: 'main', inputs }) });
if (!answer.ok) throw new Error(await answer.text());
`,
  // Its schemas come from the internet.
  kubeconform: `#!/bin/sh\nexec '${tools}/bin/kubeconform' -schema-location '${tools}/schemas/kubernetes/{{.ResourceKind}}{{.KindSuffix}}.json' "$@"\n`,
};
