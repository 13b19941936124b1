import { expect, test } from '@jest/globals';
import { filesOf, service, target } from '@slipway/testing/environments';
import { explainChange } from '../words/findings.js';
import { changeEnvironment } from './promotion.js';
import { readTarget } from './read.js';

const values = 'api: { image: { repository: ghcr.io/acme/api, tag: v1 } }\npassword: ENC[AES256_GCM,data:x]\n';
const prod = target('prod', [service('api')], { values: ['*.yaml'] });

function codes(text: string, tag: string): string[] {
  const files = filesOf({ 'values.yaml': text });
  const reading = readTarget(prod, files);
  const change = changeEnvironment(files, [{ reading, release: new Map([['service/api', { tag, digest: null }]]) }]);
  return explainChange(change).map(({ code, place }) => `${place?.path} ${code}`);
}

test.each([
  ['sealed', 'sops:\n  lastmodified: "x"\n  mac: ENC[AES256_GCM,data:y]\n', ['values.yaml sops-mac']],
  ['sealed, on Windows', 'sops:\r\n  mac: ENC[AES256_GCM,data:y]\r\n', ['values.yaml sops-mac']],
  ['only its secrets are', 'sops:\n  mac: ENC[x]\n  mac_only_encrypted: true\n', []],
  ['a key of that name', 'sops:\n  enabled: true\n', []],
])('a file that is edited: %s', (_, seal, expected) => {
  expect(codes(values + seal, 'v2')).toEqual(expected);
  expect(codes(values + seal, 'v1')).toEqual([]);
});
