import type { Repository } from './repository.js';

const lib = (name: string, version: string, dependencies = '') => `[tool.poetry]
name = "${name}"
version = "${version}"          # stamped by the release
description = "Shared code of the shop"
authors = []
packages = [{ include = "${name.replaceAll('-', '_')}", from = "src" }]

[tool.poetry.dependencies]
python = "^3.11"
${dependencies}
[build-system]
requires = ["poetry-core>=1.0.0"]
build-backend = "poetry.core.masonry.api"
`;

const service = (name: string, pins: string, development: string) => `[tool.poetry]
name = "${name}"
version = "0.1.0"
description = ""
authors = []
package-mode = false

[tool.poetry.dependencies]
python = "^3.11"
fastapi = "^0.115.0"

# What the image is built with: released libraries.
[tool.poetry.group.prod.dependencies]
${pins}
# What developers run: the libraries as they are in the repository.
[tool.poetry.group.dev.dependencies]
${development}pytest = "^8.0"
`;

const deployment = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-${name}
spec:
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      containers:
        - name: ${name}
          image: "{{ .Values.services.${name}.image.repository }}:{{ default .Chart.AppVersion .Values.services.${name}.image.tag }}{{- if .Values.services.${name}.image.digest }}@{{ .Values.services.${name}.image.digest }}{{- end }}"
`;

/** The files of a small shop: two libraries, two services, one chart, at version 1.4.2. */
export const sampleFiles: Readonly<Record<string, string>> = {
  '.version': '1.4.2\n',
  'libs/money/pyproject.toml': lib('shop-money', '1.4.2'),
  'libs/money/src/shop_money/__init__.py': 'def cents(amount: float) -> int:\n    return round(amount * 100)\n',
  'libs/events/pyproject.toml': lib('shop-events', '1.4.2', 'shop-money = "^1.4.2"\n'),
  'libs/events/src/shop_events/__init__.py': 'TOPIC = "orders"\n',
  'services/api/pyproject.toml': service(
    'api',
    'shop-money = "^1.4.2"\nshop-events = { version = "^1.4.2" }\n',
    'shop-money = { path = "../../libs/money", develop = true }\n',
  ),
  'services/api/main.py': 'from shop_money import cents\n',
  'services/worker/pyproject.toml': service('worker', 'shop-events = ">=1.4.2,<2.0"\n', ''),
  'services/worker/main.py': 'from shop_events import TOPIC\n',
  'charts/shop/Chart.yaml': `apiVersion: v2
name: shop
description: The shop and its worker
type: application
version: 0.13.0        # chart version (bump every chart change)
appVersion: "1.4.2"    # application version
`,
  'charts/shop/values.yaml': `services:
  api:
    image:
      repository: ghcr.io/acme/api
      tag: ""     # empty: .Chart.AppVersion
      digest: ""  # set for production
  worker:
    image:
      repository: ghcr.io/acme/worker
      tag: ""
      digest: ""
`,
  'charts/shop/templates/api.yaml': deployment('api'),
  'charts/shop/templates/worker.yaml': deployment('worker'),
  'CHANGELOG.md': `# Changelog

All notable changes to this project will be documented in this file.

The format is based on [Keep a Changelog](https://keepachangelog.com/en/1.1.0/),
and this project adheres to [Semantic Versioning](https://semver.org/spec/v2.0.0.html).

## [Unreleased]

## [1.4.2] - 2023-11-20

### Fixed

- Orders without a customer are refused

[unreleased]: https://github.com/acme/shop/compare/v1.4.2...HEAD
[1.4.2]: https://github.com/acme/shop/releases/tag/v1.4.2
`,
};

/** Commits after the release of 1.4.2: a fix, a feature, and some that release nothing. */
const sampleHistory: readonly { readonly message: string; readonly files: Readonly<Record<string, string>> }[] = [
  {
    message: 'fix(money): round half to even (#41)\n\nBanks do it this way.',
    files: {
      'libs/money/src/shop_money/__init__.py':
        'from decimal import Decimal\n\ndef cents(amount: Decimal) -> int:\n    return int(amount * 100)\n',
    },
  },
  {
    message: 'docs: say how to run the worker',
    files: { 'README.md': '# Shop\n\nRun `python services/worker/main.py`.\n' },
  },
  {
    message: 'feat(api): list orders by customer (#42)',
    files: {
      'services/api/main.py':
        'from shop_money import cents\n\ndef orders(customer: str) -> list[str]:\n    return []\n',
    },
  },
  {
    message: 'Tidy up the worker',
    files: { 'services/worker/main.py': 'from shop_events import TOPIC\n\nprint(TOPIC)\n' },
  },
];

/** Fills a repository with the sample: version 1.4.2 with its tag, then the commits since. */
export async function fillWithSample(repository: Repository): Promise<void> {
  await repository.commit('feat: sell things', sampleFiles);
  await repository.tag('v1.4.2');
  for (const { message, files } of sampleHistory) await repository.commit(message, files);
}
