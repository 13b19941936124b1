import { describe, expect, test } from '@jest/globals';
import { close, jobs, open, type Stage, stepOf } from './jobs.js';
import { runStep, type Step } from './steps.js';

/*
 * Each action where it has 500 things of one kind to say: what is shown is a few of them, how many more there are, and no longer than people read.
 */

const many = Array.from({ length: 500 }, (_, index) => `part-${index}`);
const each = (text: (name: string) => string) => many.map(text).join('');
const lines = many.join('\n');

/** What makes an action say so much, and the code under which it says it. */
interface Flood {
  readonly code: string;
  readonly files?: (host: string) => Readonly<Record<string, string>>;
  /** Of the pull request. */
  readonly pull?: Readonly<Record<string, string>>;
  readonly inputs?: (on: Stage) => Readonly<Record<string, string>>;
}

/** A configuration with 500 mistakes. */
const mistakes: Flood = {
  code: 'config-unknown-key',
  files: () => ({ '.github/slipway.yml': `services:\n${each((name) => `  ${name}: { imag: acme/${name} }\n`)}` }),
};

const absent: Flood = {
  code: 'image-not-found',
  inputs: ({ registry }) => ({ services: lines, image: `${registry.host}/acme/{service}` }),
};

/** 500 services whose tag names whatever is newest, in both environments. */
const latest: Flood = {
  code: 'release-floating',
  files: (host) => {
    const values = each((name) => `${name}: { image: { repository: ${host}/acme/${name}, tag: latest } }\n`);
    return { 'helm/shop/values-staging.yaml': values, 'helm/shop/values-prod.yaml': values };
  },
};

const chart = (name: string) => `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n`;

const floods: Readonly<Record<string, readonly Flood[]>> = {
  'bump-chart': [
    mistakes,
    {
      code: 'chart-left-out',
      files: () => Object.fromEntries(many.map((name) => [`charts/${name}/Chart.yaml`, 'name: [\n'])),
    },
  ],
  'capture-digests': [absent],
  'tag-images': [absent],
  'chart-bump-check': [
    {
      code: 'version-not-increased',
      files: () => Object.fromEntries(many.map((name) => [`charts/${name}/Chart.yaml`, chart(name)])),
      pull: Object.fromEntries(many.map((name) => [`charts/${name}/values.yaml`, 'a: 1\n'])),
    },
  ],
  'deploy-chart': [
    {
      code: 'values-not-found',
      inputs: () => ({
        release: 'none',
        chart: 'charts/shop',
        name: 'shop',
        namespace: 'prod',
        values: lines,
        uninstall: 'false',
        'create-namespace': 'true',
      }),
    },
  ],
  'promote-env': [mistakes, latest],
  // It reads the configuration only beside an open release, and says of all commits together what is wrong with them.
  'release-check': [],
};

const cases = Object.entries(jobs).flatMap(([action, job]) =>
  (floods[action] ?? [mistakes]).map((flood) => [`${action}: ${flood.code}`, action, job, flood] as const),
);

describe('500 findings of one code are counted, in a summary of at most 60 KB', () => {
  test.each(cases)('%s', async (_, action, job, { code, files, pull, inputs }) => {
    const on = await open({}, undefined, (host) => files?.(host) ?? {});
    try {
      if (pull !== undefined) {
        await on.repository.checkout('change');
        await on.repository.commit('feat: values', pull);
        await on.repository.checkout('main');
      }
      const step = await stepOf(action, job, on);
      const all: Step = { ...step, inputs: { ...step.inputs, ...inputs?.(on) } };
      const { summary, annotations, log } = await runStep(all);
      const more = Number(new RegExp(`(\\d+) more of <code>${code}</code>`).exec(summary)?.[1] ?? 0);
      expect([more >= 490, Buffer.byteLength(summary) <= 60 * 1024, annotations.length <= 10]).toEqual([
        true,
        true,
        true,
      ]);
      // What is not shown is in the log.
      expect(many.filter((name) => !new RegExp(`${name}\\b`).test(log))).toEqual([]);
    } finally {
      await close(on);
    }
  });
});
