import { fileURLToPath } from 'node:url';
import type { StandIn } from '@slipway/testing/stage/stand-ins';

/*
 * The seams of the systems, all of them: what is not the example's own when it runs on the stage. Everything else is what a team would have.
 *
 * 1. Names that every team changes, and times that the stage has not (`renamed`).
 * 2. Actions of others that need Docker or the internet (`standIns`, beside those of packages/testing/src/stage/stand-ins.ts: checkout, artifacts,
 *    App tokens, docker/build-push-action by `crane append`, docker/login-action, setup-*).
 * 3. Programs that install what is installed here (`programs`).
 * 4. Runners in a cluster: on the stage their jobs find its account by KUBECONFIG; in a pod kubectl finds it by itself (`runners` in a test's set-up).
 */

const tools = fileURLToPath(new URL('../../.tools', import.meta.url));

/** Names in files of the examples, and what they are on the stage. */
export const renamed: readonly (readonly [RegExp, string])[] = [
  [/\bghcr\.io\b/g, '%REGISTRY%'],
  [/\b123456789012\.dkr\.ecr\.us-east-1\.amazonaws\.com\b/g, '%REGISTRY%'],
  [/https:\/\/github\.com\/acme\//g, '%GITHUB%/acme/'],
  // A day to wait for, and days of the week.
  [/\bsoak: 24h\b/g, 'soak: 0m'],
  [/\bdays: tue-thu, from: "09:00", to: "15:00"/g, 'days: mon-sun'],
  // Teams are one person here.
  [/@acme\/sre\b/g, '@carol'],
  [/\bacme\/sre\b/g, 'carol'],
  [/@acme\/[a-z-]+/g, '@bob'],
  [/\bacme\/(leads|platform|release-managers)\b/g, 'bob'],
];

/** What amazon-ecr-login logs in with. A registry on the stage knows it. */
export const ecr = { name: 'AWS', password: 'not-a-secret-of-ecr' } as const;

const nothing: StandIn = { inputs: { version: '' }, run: 'true\n' };

export const standIns: Readonly<Record<string, StandIn>> = {
  'azure/k8s-set-context': {
    inputs: { method: 'kubeconfig', kubeconfig: '' },
    run: `umask 077
to=$(mktemp)
printf '%s' "$KUBECONFIG" > "$to"
echo "KUBECONFIG=$to" >> "$GITHUB_ENV"
`,
  },
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
  // Sigstore signs with the job's identity, which act has not. What it would sign must be there; a tag beside it says so, which `gh attestation` reads.
  'actions/attest-build-provenance': {
    inputs: { 'subject-name': '', 'subject-digest': '', 'push-to-registry': 'false' },
    run: `crane tag "$SUBJECT_NAME@$SUBJECT_DIGEST" "sha256-\${SUBJECT_DIGEST#sha256:}.att" && echo "attested $SUBJECT_NAME@$SUBJECT_DIGEST"\n`,
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
  // An incoming webhook, told by curl, again as often as `retries` says: its payload is one line of YAML.
  'slackapi/slack-github-action': {
    inputs: { webhook: '', 'webhook-type': '', payload: '', retries: '5' },
    run: `printf '{%s}' "$(echo "$PAYLOAD" | sed 's/^text:/"text":/')" | curl --retry "$RETRIES" --retry-all-errors --retry-delay 1 --fail --silent --show-error --json @- "$WEBHOOK"\n`,
  },
};

/**
 * Texts of programs, by name: `pipx` accepts only what scripts/install-tools.sh installs; `gh` starts workflows, lists open pull requests, gets files of
 * releases, and verifies what the stand-in of actions/attest-build-provenance said.
 */
export const programs: Readonly<Record<string, string>> = {
  pipx: '#!/bin/sh\n[ "$*" = "install poetry==2.5.1" ]\n',
  gh: `#!/usr/bin/env node
const { execFileSync } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const [group, verb, subject, ...rest] = process.argv.slice(2);
const { GH_REPO, GH_TOKEN, GITHUB_API_URL } = process.env;
const headers = { authorization: 'Bearer ' + GH_TOKEN, 'user-agent': 'gh', 'content-type': 'application/json' };
const ask = async (url, options) => {
  const answer = await fetch(url, { headers, ...options });
  if (!answer.ok) throw new Error(url + ': ' + answer.status + ' ' + (await answer.text()));
  return answer;
};
const repository = GITHUB_API_URL + '/repos/' + GH_REPO;
const commands = {
  'workflow run': () => {
    const inputs = Object.fromEntries(rest.filter((one) => one.includes('=')).map((one) => one.split('=')));
    return ask(repository + '/actions/workflows/' + subject + '/dispatches', { method: 'POST', body: JSON.stringify({ ref: 'main', inputs }) });
  },
  'release download': async () => {
    const { assets } = await (await ask(repository + '/releases/tags/' + subject)).json();
    for (const { url, name } of assets.filter(({ name }) => name === rest[rest.indexOf('--pattern') + 1])) {
      const file = await ask(url, { headers: { ...headers, accept: 'application/octet-stream' } });
      writeFileSync(name, Buffer.from(await file.arrayBuffer()));
    }
  },
  'pr list': async () => {
    const pulls = await (await ask(repository + '/pulls?state=open&per_page=100')).json();
    for (const { number } of pulls) console.log(number);
  },
  'attestation verify': () => {
    const [by, workflow] = ['--repo', '--signer-workflow'].map((flag) => rest[rest.indexOf(flag) + 1]);
    if (by !== GH_REPO || workflow !== GH_REPO + '/.github/workflows/build-images.yml') throw new Error('whose attestation, of which workflow?');
    const [name, digest] = subject.replace('oci://', '').split('@sha256:');
    if (execFileSync('crane', ['digest', name + ':sha256-' + digest + '.att'], { encoding: 'utf8' }).trim() !== 'sha256:' + digest) throw new Error(subject + ' is not attested');
    console.log('verified ' + subject);
  },
};
const command = commands[group + ' ' + verb];
if (command === undefined) throw new Error('gh ' + group + ' ' + verb + ' is not on the stage');
Promise.resolve(command()).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
`,
  // Packages of a line.
  nfpm: `#!/bin/sh\nprintf '%s of %s\\n' "$5" "$VERSION" > "$7$(sed -n 's/^name: //p' "$3")_$VERSION.$5"\n`,
  // Its schemas come from the internet. Each of its workers compiles them anew, on two cores longer than all else takes.
  kubeconform: `#!/bin/sh\nexec '${tools}/bin/kubeconform' -n 1 -schema-location '${tools}/schemas/kubernetes/{{.ResourceKind}}{{.KindSuffix}}.json' "$@"\n`,
};
