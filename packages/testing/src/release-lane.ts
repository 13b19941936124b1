import { deliver } from '@slipway/core/deliver/deliver';
import type { DeliveryOptions, Outcome, PlanAt, PullRequestDelivery } from '@slipway/core/deliver/delivery';
import { encode } from '@slipway/core/files/text';
import { identifyPlan } from '@slipway/core/plan/identify';
import type { Change, Edit, Plan } from '@slipway/core/plan/proposal';
import { connect, type Repository } from '@slipway/core/ports/github/connect';
import type { Tempo } from '@slipway/core/ports/github/tempo';
import { type GitHub, type GitHubOptions, type RepositoryOptions, startGitHub } from './github/github.js';

const name = 'acme/shop';

/** The repository deliveries are tried on. `.version` is what is released, `feats/*` and `fixes/*` what is not yet. */
const files = {
  '.version': '1.0.0\n',
  'CHANGELOG.md': '# Changelog\n',
  'services/api/pyproject.toml': '[project]\nname = "api"\nlib = "1.0.0"\n',
};

/** What a test may bend in the plans. */
export interface LaneOptions {
  readonly change?: Partial<Change>;
  /** A constant branch, where the version is not part of its name. */
  readonly branch?: string;
  readonly delivery?: Partial<PullRequestDelivery>;
  readonly expectPlan?: string;
  readonly token?: string;
  /** Further edits of every plan. */
  readonly edits?: readonly Edit[];
  /** Told before every plan that is made. */
  readonly onPlan?: (base: string) => void;
}

/** Something small that releases, on an emulated GitHub: plans that follow from the base commit, and their delivery. */
export class ReleaseLane {
  readonly github: GitHub;
  /** Every pause a delivery asked for, in milliseconds; none of them takes time. */
  readonly pauses: number[] = [];
  /** Set to let a run end where it would wait and try again, as if its job was cancelled. */
  isCancelled = false;
  /** The debug log. */
  readonly log: string[] = [];

  private constructor(github: GitHub) {
    this.github = github;
  }

  static async start(
    options: Partial<Omit<GitHubOptions, 'repositories'>> & { readonly repository?: Partial<RepositoryOptions> } = {},
  ): Promise<ReleaseLane> {
    const { repository, ...rest } = options;
    const people = { alice: 'write', bob: 'write', carol: 'read' } as const;
    return new ReleaseLane(await startGitHub({ people, ...rest, repositories: [{ name, files, ...repository }] }));
  }

  get name(): string {
    return name;
  }

  /** A fresh connection, as every run makes one. */
  connect(token = this.github.token, timeout = 5000): Repository {
    const { apiUrl, serverUrl, graphqlUrl } = this.github;
    let time = Date.now();
    const tempo: Tempo = {
      now: () => time,
      sleep: async (milliseconds) => {
        if (this.isCancelled) throw new Error('the job was cancelled');
        time += milliseconds;
        this.pauses.push(milliseconds);
      },
      random: () => 0.5,
    };
    const log = (line: string) => void this.log.push(line);
    return connect({ token, apiUrl, serverUrl, graphqlUrl, log, tempo, timeout }, name);
  }

  /** The newest commit of a branch. */
  async tip(branch = 'main'): Promise<string> {
    return (await this.github.branches(name))[branch] ?? '';
  }

  /** A file at a branch or commit. */
  read(path: string, revision = 'main'): Promise<string | undefined> {
    return this.github.readFile(name, revision, path);
  }

  /** Commits a feature to the base: the next minor version. */
  feature(title: string): Promise<string> {
    return this.github.as('alice').commit(name, 'main', `feat: ${title}`, { [`feats/${title}`]: `${title}\n` });
  }

  /** Commits a fix to the base: the same version, another changelog. */
  fix(title: string): Promise<string> {
    return this.github.as('alice').commit(name, 'main', `fix: ${title}`, { [`fixes/${title}`]: `${title}\n` });
  }

  /** Makes plans: version 1.N.0 after N features, with a changelog of everything. */
  planner(options: LaneOptions = {}): PlanAt {
    return async (base) => {
      options.onPlan?.(base);
      const listed = await this.github.repository(name).git.runOnce('ls-tree', '-r', '--name-only', base);
      const done = listed.split('\n').filter((path) => /^(feats|fixes)\//.test(path));
      const version = `1.${done.filter((path) => path.startsWith('feats/')).length}.0`;
      const edit = async (path: string, rewrite: (text: string) => string): Promise<Edit[]> => {
        const before = (await this.read(path, base)) ?? '';
        const after = rewrite(before);
        return before === after ? [] : [{ path, mode: '100644', before: encode(before), after: encode(after) }];
      };
      const lines = done.map((path) => `- ${path.split('/')[1]}\n`).join('');
      const released = (await this.read('.version', base))?.trim();
      const own = [
        ...(await edit('.version', () => `${version}\n`)),
        ...(await edit('CHANGELOG.md', () => `# Changelog\n\n## ${version}\n${lines}`)),
        ...(await edit('services/api/pyproject.toml', (text) => text.replace(/lib = ".*"/, `lib = "${version}"`))),
      ];
      const edits = released === version ? [] : [...own, ...(options.edits ?? [])];
      const change: Change = {
        lane: 'release',
        branch: options.branch ?? `chore/release-${version}`,
        title: `chore(release): ${version}`,
        body: `## ${version}\n\n${lines}`,
        message: '',
        trailers: {},
        ...options.change,
      };
      const plan: Omit<Plan, 'id'> = {
        base,
        reason: edits.length === 0 ? 'nothing to release' : `releases ${version}`,
        edits,
        change: edits.length === 0 ? null : change,
        findings: [],
        holds: [],
        outputs: {},
        details: '',
      };
      return { ...plan, id: identifyPlan(plan) };
    };
  }

  /** One run of a workflow that keeps the release pull request. */
  async run(options: LaneOptions = {}): Promise<Outcome> {
    const settings: DeliveryOptions = {
      delivery: {
        ...{ to: 'pull-request', base: 'main', lane: 'release', draft: false },
        ...{ labels: ['release'], reviewers: ['alice'], assignees: ['bob'] },
        ...options.delivery,
      },
      at: await this.tip(),
      expectPlan: options.expectPlan ?? '',
      include: [],
    };
    return deliver(this.planner(options), settings, { workspace: '/nowhere', github: this.connect(options.token) });
  }

  /** The operations that were asked for, from the given request on. */
  operations(since = 0): string[] {
    return this.github.requests.slice(since).map(({ operation }) => operation);
  }

  /** Everything people can see, to be compared with what another lane led to (give both the same `now`). */
  async state() {
    const { origin } = new URL(this.github.serverUrl);
    const branches = Object.entries(await this.github.branches(name)).sort(([a], [b]) => (a < b ? -1 : 1));
    const trees = branches.map(async ([branch]) => {
      const commits = await this.github.commits(name, branch);
      return [branch, commits.map(({ id, author, message }) => `${id} ${author}: ${message}`)];
    });
    const pulls = (await this.github.pullRequests(name)).map((pull) => ({
      ...pull,
      body: pull.body.replaceAll(origin, ''),
      comments: pull.comments.map(({ author, body }) => ({ author, body: body.replaceAll(origin, '') })),
    }));
    return { branches: Object.fromEntries(await Promise.all(trees)), pulls };
  }
}
