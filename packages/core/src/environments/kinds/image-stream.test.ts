import { expect, test } from '@jest/globals';
import { changedLines, filesOf } from '@slipway/testing/environments';
import { readEnvironments, readKnown } from '../../config/configured.js';
import { parseConfig } from '../../config/load.js';
import { openTarget } from '../lens/open-target.js';
import { changeEnvironment } from '../lens/promotion.js';
import { readTarget } from '../lens/read.js';

const stream = `apiVersion: image.openshift.io/v1
kind: ImageStream
metadata: { name: adviser }
spec:
  tags:
    - name: latest
      from:
        kind: DockerImage
        name: quay.io/acme/adviser:v0.56.3 # ours
    - name: next
      from: { kind: ImageStreamTag, name: 'adviser:latest' }
`;

test('the image that a tag of an ImageStream is imported from is what runs', () => {
  const texts = { 'prod/stream.yaml': stream };
  const parsed = parseConfig(
    'slipway.yml',
    'image: quay.io/acme/{service}\nenvironments: { prod: { values: [prod/stream.yaml] } }\n',
  );
  const [files] = readEnvironments(parsed).flatMap(({ targets }) => targets);
  if (files === undefined) throw new Error('no target');
  const reading = readTarget(openTarget(files, filesOf(texts), readKnown(parsed)), filesOf(texts));
  expect(Object.fromEntries(reading.release)).toEqual({ 'service/adviser': { tag: 'v0.56.3', digest: null } });
  expect([reading.problems, reading.conflicts]).toEqual([[], []]);
  const release = new Map([['service/adviser', { tag: 'v0.57.0', digest: null }]] as const);
  expect(changedLines(changeEnvironment(filesOf(texts), [{ reading, release }]).edits)).toEqual([
    'prod/stream.yaml',
    '-        name: quay.io/acme/adviser:v0.56.3 # ours',
    '+        name: quay.io/acme/adviser:v0.57.0 # ours',
  ]);
});
