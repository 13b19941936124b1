import { describe, expect, test } from '@jest/globals';
import { judgeTemplates } from './templates.js';

/** Judges a chart whose deployment has one image; findings as `level code place: line to write`. */
function judge(
  image: string,
  { values = 'image:\n  repository: ghcr.io/acme/api\n  tag: ""\n', helpers = '', appVersion = '1.4.2' } = {},
): string[] {
  const findings = judgeTemplates({
    appVersion,
    own: new Set(['api', 'web']),
    templates: new Map([
      ['c/templates/_helpers.tpl', helpers],
      ['c/templates/deployment.yaml', `spec:\n  containers:\n    - name: api\n      ${image}\n`],
    ]),
    values: { path: 'c/values.yaml', text: values },
  });
  return findings.map(({ level, code, place, fix }) => {
    const line = /^Write `(.*)` on th(?:at line|ose lines)/.exec(fix)?.[1];
    return `${level} ${code} ${place?.path}:${place?.line} ${line}`;
  });
}

const repository = '{{ .Values.image.repository }}';
const digest = '{{ with .Values.image.digest }}@{{ . }}{{ end }}';
const followed = `image: "${repository}:{{ .Values.image.tag | default .Chart.AppVersion }}${digest}"`;

describe('nothing is said of', () => {
  test.each([
    ['one that follows and takes a digest', followed, {}],
    [
      'default before the value',
      `image: "${repository}:{{ default .Chart.AppVersion .Values.image.tag }}${digest}" # ours`,
      {},
    ],
    [
      'a tag that a named template decides',
      `image: "${repository}:{{ default (include "tag" .) .Values.image.tag }}${digest}"`,
      { helpers: '{{- define "tag" -}}\n{{ .Chart.AppVersion }}\n{{- end }}' },
    ],
    ['a tag that an unknown template decides', `image: "${repository}:{{ include "lib.tag" . }}${digest}"`, {}],
    ['an image that an unknown template makes', 'image: {{ include "common.images.image" . }}', {}],
    [
      'an image of a template with conditions',
      'image: {{ include "image" . }}',
      { helpers: '{{ define "image" }}\n{{ if .Values.x }}\na:{{ .Values.image.tag }}\n{{ end }}\n{{ end }}' },
    ],
    ['variables', 'image: "{{ $repository }}:{{ $tag }}"', {}],
    ['a computed tag', `image: "${repository}:{{ coalesce .Values.a .Values.image.tag }}${digest}"`, {}],
    [
      'an image of somebody else',
      'image: "{{ .Values.redis.repository }}:{{ .Values.redis.tag }}"',
      { values: 'redis: { repository: redis, tag: "7.4" }' },
    ],
    ['a written image of somebody else', 'image: registry:5000/redis:7.4', {}],
    ['a written image by digest', 'image: redis@sha256:abc', {}],
    ['comments', '{{/*\n      image: redis\n*/}}\n      # image: redis', {}],
    ['a mapping', 'image:\n        name: redis', {}],
    ['values that are not YAML', followed, { values: 'image: {{' }],
  ])('%s', (_, image, options) => {
    expect(judge(image, options)).toEqual([]);
  });
});

test.each([
  ['ignores the version', `image: "${repository}:{{ .Values.image.tag }}${digest}"`, followed],
  ['ignores the version and cannot take a digest', `image: "${repository}:{{ .Values.image.tag }}"`, followed],
  [
    'falls back to a constant',
    `image: '${repository}:{{ .Values.image.tag | default "stable" }}'`,
    followed.replaceAll('"', "'"),
  ],
  [
    'from the root scope',
    'image: "{{ $.Values.image.repository }}:{{ $.Values.image.tag }}"',
    'image: "{{ $.Values.image.repository }}:{{ $.Values.image.tag | default $.Chart.AppVersion }}{{ with $.Values.image.digest }}@{{ . }}{{ end }}"',
  ],
  [
    'printf',
    'image: {{ printf "%s:%s" .Values.image.repository .Values.image.tag | quote }}',
    'image: {{ printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) | quote }}',
  ],
])('%s', (_, image, line) => {
  expect(judge(image)).toEqual([`notice chart-image-ignores-app-version c/templates/deployment.yaml:4 ${line}`]);
});

test('the line keeps the `v` that the tags have and the version has not', () => {
  const values = 'image:\n  repository: acme/api\n  tag: v1.4.2\n';
  expect(judge(`image: "${repository}:{{ .Values.image.tag }}"`, { values })[0]).toContain(
    '.Values.image.tag | default (printf "v%s" .Chart.AppVersion)',
  );
});

test.each([
  ['1.4.2', 'release-1.4.2-alpine', '(printf "release-%s-alpine" .Chart.AppVersion)'],
  ['1.4.2', 'version-1.4.1', '.Chart.AppVersion'],
  ['1.4.2', '1.4.2', '.Chart.AppVersion'],
  ['v1.4.2', 'release-1.4.2', '(printf "release-%s" (trimPrefix "v" .Chart.AppVersion))'],
  ['v1.4.2', '1.4.2', '(trimPrefix "v" .Chart.AppVersion)'],
])('the line for appVersion %s keeps what is around the version in the tag %s', (appVersion, tag, wanted) => {
  const values = `image:\n  repository: acme/api\n  tag: ${tag}\n`;
  expect(judge(`image: "${repository}:{{ .Values.image.tag }}"`, { values, appVersion })[0]).toContain(
    `.Values.image.tag | default ${wanted}`,
  );
});

test('one that follows and cannot take a digest', () => {
  expect(judge(`image: "${repository}:{{ .Values.image.tag | default .Chart.AppVersion }}"`)).toEqual([
    `notice chart-image-without-digest c/templates/deployment.yaml:4 ${followed}`,
  ]);
});

test('a named template is judged at its own line, once', () => {
  const helpers =
    '{{/* The image. */}}\n{{- define "api.image" -}}\n{{ .Values.image.repository }}:{{ .Values.image.tag }}\n{{- end -}}\n';
  expect(judge('image: {{ include "api.image" . }}\n      image: "{{ template "api.image" . }}"', { helpers })).toEqual(
    [
      `notice chart-image-ignores-app-version c/templates/_helpers.tpl:3 ${repository}:{{ .Values.image.tag | default .Chart.AppVersion }}${digest}`,
    ],
  );
});

test('one that takes its digest in another line is not told to', () => {
  const image = `{{ if .Values.image.sha }}\n      image: "${repository}@sha256:{{ .Values.image.sha }}"\n{{ else }}\n      image: "${repository}:{{ .Values.image.tag | default .Chart.AppVersion }}"`;
  expect(judge(image)).toEqual([]);
});

test.each([
  ['latest of the application', followed, 'latest', 'warning chart-image-latest c/values.yaml:3 tag: ""'],
  ['the present version', followed, '1.4.2', 'notice chart-tag-hides-app-version c/values.yaml:3 tag: ""'],
  [
    'the present version with v',
    followed,
    '"v1.4.2" # ours',
    'notice chart-tag-hides-app-version c/values.yaml:3 tag: ""',
  ],
])('default %s', (_, image, tag, expected) => {
  expect(judge(image, { values: `image:\n  repository: acme/api\n  tag: ${tag}\n` })).toEqual([expected]);
});

test('another default is an override that somebody meant', () => {
  expect(judge(followed, { values: 'image:\n  repository: acme/api\n  tag: 1.3.0\n' })).toEqual([]);
});

test.each([
  [
    'of the application',
    'image: ghcr.io/acme/web:1.4.2',
    'warning chart-image-fixed',
    'image: ghcr.io/acme/web:{{ .Values.image.tag | default .Chart.AppVersion }}',
  ],
  ['latest', '- image: "busybox:latest"', 'notice chart-image-latest', '- image: "busybox:<version>"'],
  ['without a tag', 'image: bitnami/kubectl', 'notice chart-image-latest', 'image: bitnami/kubectl:<version>'],
])('a written image %s', (_, image, code, line) => {
  expect(judge(image)).toEqual([`${code} c/templates/deployment.yaml:4 ${line}`]);
});

test('lines that are alike are one finding that names the others', () => {
  const line = 'image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"\n';
  const templates = new Map(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [`templates/${name}.yaml`, line]));
  const findings = judgeTemplates({ appVersion: '1', own: new Set(), templates, values: undefined });
  expect(findings).toHaveLength(1);
  expect(findings[0]?.message).toMatch(
    /\(so do templates\/b\.yaml:1, templates\/c\.yaml:1, templates\/d\.yaml:1 and 2 more\)$/,
  );
  expect(findings[0]?.fix).toMatch(/on those lines\./);
});

test("Helm's own tests are left out", () => {
  const templates = new Map([['c/templates/tests/test-connection.yaml', 'image: busybox\n']]);
  expect(judgeTemplates({ appVersion: '', own: new Set(), templates, values: undefined })).toEqual([]);
});
