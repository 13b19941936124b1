import { rm } from 'node:fs/promises';
import { type GitHub, startGitHub } from '@slipway/testing/github/github';
import { asObject, type JsonObject, parseJson } from '@slipway/testing/github/json';
import { type RegistryStub, startRegistryStub } from '@slipway/testing/registry';
import { type FileTexts, makeRepository, type Repository, temporaryFolder } from '@slipway/testing/repository';
import type { Place, Prepared } from './job.js';

const name = 'acme/shop';

const template = `{{- range $name, $service := .Values.services }}
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: {{ $name }} }
spec:
  selector: { matchLabels: { app: {{ $name }} } }
  template:
    metadata: { labels: { app: {{ $name }} } }
    spec:
      containers:
        - name: main
          image: "{{ $service.image.repository }}:{{ $service.image.tag }}@{{ $service.image.digest }}"
{{- end }}
`;

const library = `[project]
name = "shop-money"
version = "1.4.2"
requires-python = ">=3.11"

[tool.poetry]
packages = [{ include = "shop_money", from = "src" }]

[build-system]
requires = ["poetry-core>=1.0.0"]
build-backend = "poetry.core.masonry.api"
`;

/** A repository with a library, two services, their chart and two environments, as the examples speak of it; 1.4.2 was merged last. */
export class Shop {
  readonly name = name;
  readonly repository: Repository;
  readonly registry: RegistryStub;
  readonly workspace: string;
  #github: GitHub | undefined;

  private constructor(repository: Repository, registry: RegistryStub, workspace: string) {
    this.repository = repository;
    this.registry = registry;
    this.workspace = workspace;
  }

  static async open(): Promise<Shop> {
    const shop = new Shop(await makeRepository(), await startRegistryStub(), await temporaryFolder());
    const { host } = shop.registry;
    const environments =
      '  staging: { values: environments/staging/values.yaml, applications: environments/staging/apps.yaml }\n' +
      '  prod: { from: staging, values: environments/prod/values.yaml, gates: { health: verify/staging } }\n';
    await shop.repository.commit('feat: sell things', {
      '.version': '1.4.1\n',
      '.github/slipway.yml': `image: ${host}/acme/{service}\nenvironments:\n${environments}`,
      'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.13.0\nappVersion: "1.4.1"\n',
      'charts/shop/values.yaml': shop.services('""', () => '""'),
      'charts/shop/templates/services.yaml': template,
      'environments/staging/apps.yaml': application(host, 'staging'),
      ...shop.runs('staging', '1.4.1'),
      ...shop.runs('prod', '1.4.0'),
      'helm/prod.yaml': 'host: shop.example.com\n',
      'values.prod.yaml': 'host: shop.example.com\n',
      'libs/money/pyproject.toml': library.replace('1.4.2', '1.4.1'),
      'libs/money/src/shop_money/__init__.py': 'CENTS = 100\n',
      'services/api/main.py': 'ANSWER = 41\n',
      'services/web/main.py': 'PAGE = "/"\n',
    });
    await shop.repository.tag('v1.4.1');
    await shop.repository.commit('chore(prod): promote 1.4.1', shop.runs('prod', '1.4.1'));
    await shop.repository.commit('chore(staging): promote 1.4.2', shop.runs('staging', '1.4.2'));
    await shop.repository.commit('chore(release): 1.4.2', {
      '.version': '1.4.2\n',
      'charts/shop/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.13.1\nappVersion: "1.4.2"\n',
      'libs/money/pyproject.toml': library,
    });
    return shop;
  }

  /** The images of a version, in the form of the chart's values. */
  services(tag: string, digest: (service: string) => string): string {
    const one = (service: string) =>
      `  ${service}:\n    image:\n      repository: ${this.registry.host}/acme/${service}\n      tag: ${tag}\n      digest: ${digest(service)}\n`;
    return `services:\n${['api', 'web'].map(one).join('')}`;
  }

  /** An environment that runs a version. */
  runs(environment: string, tag: string): Record<string, string> {
    return { [`environments/${environment}/values.yaml`]: this.services(tag, (service) => this.digest(service, tag)) };
  }

  digest(service: string, tag: string): string {
    return this.registry.putImage(`acme/${service}`, tag, `${service} ${tag}`);
  }

  /** The release is tagged, and a fix is merged. */
  async fix(): Promise<void> {
    await this.repository.tag('v1.4.2');
    await this.repository.commit('fix(api): answer', {
      'services/api/main.py': 'ANSWER = 42\n',
      'charts/shop/templates/services.yaml': template.replace('- name: main', '- name: service'),
    });
  }

  /** A pull request, with the merge that GitHub made for it. */
  async propose(title: string, files: FileTexts): Promise<undefined> {
    const { repository } = this;
    await repository.branch('change');
    await repository.commit(title, files);
    await repository.checkout('main');
    const github = await this.github();
    await github.as('alice').openPullRequest(name, { title, head: 'change' });
    await repository.git('checkout', '--quiet', '--detach', 'main');
    await repository.git('merge', '--quiet', '--no-ff', '--message', 'Merge', 'change');
    await repository.git('update-ref', 'refs/pull/1/merge', 'HEAD');
    await repository.checkout('main');
  }

  /** GitHub, with the repository as it is when this is asked first. */
  async github(): Promise<GitHub> {
    this.#github ??= await startGitHub({ repositories: [{ name, from: this.repository.path }] });
    return this.#github;
  }

  /** Where an example runs that an event started. */
  async place(event: string, prepared: Prepared = {}): Promise<Place> {
    const github = await this.github();
    const isPull = event.startsWith('pull_request');
    const sha = await this.repository.git('rev-parse', event === 'pull_request' ? 'refs/pull/1/merge' : 'main');
    const payload: JsonObject = isPull
      ? { action: 'opened', number: 1, pull_request: await this.ask('pulls/1') }
      : { workflow_run: { head_sha: sha } };
    const { token, apiUrl, graphqlUrl, serverUrl } = github;
    return {
      ...{ workspace: this.workspace, source: this.repository.url, repository: name },
      github: { token, apiUrl, graphqlUrl, serverUrl },
      ...{ event, payload, sha, contexts: {}, ...prepared },
      hosts: { 'ghcr.io': this.registry.host, ...prepared.hosts },
      env: { PATH: process.env.PATH ?? '', ...prepared.env },
    };
  }

  /** What GitHub says of something in the repository. */
  async ask(path: string): Promise<JsonObject> {
    const said = await (await this.github()).ask('alice', 'GET', `/repos/${name}/${path}`);
    return asObject(parseJson(JSON.stringify(said)));
  }

  async close(): Promise<void> {
    await this.#github?.close();
    await this.registry.close();
    await this.repository.remove();
    await rm(this.workspace, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** What Argo CD deploys to an environment. */
export function application(host: string, environment: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop-${environment}, namespace: argocd }
spec:
  project: default
  source: { repoURL: ${host}/acme/charts, chart: shop, targetRevision: 0.13.0 }
  destination: { server: https://kubernetes.default.svc, namespace: ${environment} }
`;
}
