import { expect } from '@jest/globals';
import type { Walk } from '../walk.js';

export const app = 'acme/splattop';
export const config = 'acme/splattop-config';
export const repositories = { [app]: 'config-repo/app', [config]: 'config-repo/config' };
export const services = ['api', 'web', 'worker'];

/** The images that a values file names. */
export function imagesOf(text: string): string[] {
  const found = [...text.matchAll(/repository: (\S+)\n\s+tag: "(\S+)"\n\s+digest: "(\S+)"/g)];
  return found.map(([, repository, tag, digest]) => `${repository}:${tag}@${digest}`);
}

/** A template with an image that no values name. */
export const probe = (image: string) => `apiVersion: batch/v1
kind: Job
metadata: { name: probe }
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: probe
          image: ${image}
`;

/** What people do in system C, and what they see. */
export class Splattop {
  readonly walk: Walk;

  constructor(walk: Walk) {
    this.walk = walk;
  }

  values(environment: string): Promise<string> {
    return this.walk.read(config, `helm/splattop/values-${environment}.yaml`);
  }
  /** The commit of the application's repository that was built last. */
  async built(): Promise<string> {
    return `sha-${(await this.walk.whole.github.commits(app, 'main'))[0]?.id}`;
  }
  /** What runs of a service in an environment should be, by the registry. */
  async image(service: string, tag: string): Promise<string> {
    return `${this.walk.registry}/acme/${service}:${tag}@${await this.walk.digest(`acme/${service}:${tag}`)}`;
  }

  /** What GitHub answers alice with: a list. */
  async listed(path: string) {
    const found = await this.walk.whole.github.ask('alice', 'GET', path);
    return Array.isArray(found) ? found : [];
  }

  /** Open issues of the config repository: number, label and title. */
  async issues(): Promise<{ readonly number: number; readonly label: string; readonly title: string }[]> {
    return (await this.listed(`/repos/${config}/issues`)).map(({ number, labels, title }) => {
      return { number, label: String(labels[0]?.name), title: String(title) };
    });
  }

  /** The source of a service, with another line at its end. */
  async edited(service: string, line: string): Promise<Record<string, string>> {
    const path = `services/${service}/main.py`;
    return { [path]: `${await this.walk.read(app, path)}# ${line}\n` };
  }

  /** Waits until Argo CD runs these images in an environment. */
  async live(environment: string, images: readonly string[]): Promise<void> {
    const application = `splattop-${environment}`;
    await this.walk.argo.refresh(application);
    await this.walk.argo.until(application, (state) => {
      const isDone = state.health === 'Healthy' && state.operation === 'Succeeded';
      return isDone && images.every((one) => state.images.includes(one));
    });
    expect(await this.walk.images(environment)).toEqual([...images].sort());
  }

  /** Somebody takes a check out of the ruleset of the configuration; others are required still. @returns puts it back */
  requireLess(check: string): () => void {
    const { protections } = this.walk.whole.github.repository(config);
    const rules = protections.get('main');
    if (rules === undefined) throw new Error('main has no rules');
    protections.set('main', { ...rules, checks: rules.checks?.filter((name) => name !== check) ?? [] });
    return () => protections.set('main', rules);
  }

  /** Somebody syncs prod. */
  async startSync(): Promise<void> {
    await this.walk.argo.refresh('splattop-prod');
    const operation = { operation: { initiatedBy: { username: 'bob' }, sync: { revision: 'main' } } };
    const patch = ['application', 'splattop-prod', '-n', 'argocd', '--type', 'merge', '-p', JSON.stringify(operation)];
    await this.walk.cluster.kubectl('patch', ...patch);
  }

  /** Somebody syncs prod, and waits for it. */
  async sync(images: readonly string[]): Promise<void> {
    await this.startSync();
    await this.live('prod', images);
  }

  /** What is healthy now became so within the document's five minutes from the merge of the newest commit. */
  async inTime(what: string): Promise<void> {
    const { git } = this.walk.whole.github.repository(config);
    const merged = Number(await git.run('show', '--no-patch', '--format=%ct', 'main'));
    const seconds = Math.round(Date.now() / 1000 - merged);
    process.stdout.write(`${what}: ${seconds} s from merge to healthy\n`);
    expect(seconds).toBeLessThanOrEqual(300);
  }

  async promote(environment: string, inputs: Readonly<Record<string, string>> = {}): Promise<number> {
    await this.walk.dispatch(config, 'promote.yml', { environment, services: 'all', ...inputs });
    return (await this.walk.open(config, 'promote/')).number;
  }

  /** Somebody verifies prod. @returns the newest entry of the release log, after its pull request was merged */
  async verifyProd(ended: 'success' | 'failure' = 'success'): Promise<string> {
    const timeout = ended === 'success' ? '5m' : '5s';
    await this.walk.dispatch(config, 'verify.yml', { environment: 'prod', timeout });
    this.walk.ran('verify.yml', ended);
    await this.walk.merge(config, 'squash', 'release-log/');
    const entries = (await this.walk.read(config, 'docs/release-log.md')).split(/^(?=<!-- slipway:release )/m);
    return entries.find((entry) => entry.startsWith('<!-- slipway:release prod')) ?? '';
  }
}
