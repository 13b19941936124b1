export const id = 391;
export const ids = [391];
export const modules = {

/***/ 391:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  settle: () => (/* binding */ settle)
});

// EXTERNAL MODULE: ./packages/core/lib/ports/github/explain.js
var explain = __webpack_require__(4515);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./packages/core/lib/ports/github/merging.js

const needs = { contents: 'write', 'pull-requests': 'write' };
const stateSchema = dist/* object */.Ikc({
    repository: dist/* object */.Ikc({
        autoMergeAllowed: dist/* boolean */.zMY(),
        squashMergeAllowed: dist/* boolean */.zMY(),
        mergeCommitAllowed: dist/* boolean */.zMY(),
        rebaseMergeAllowed: dist/* boolean */.zMY(),
        pullRequest: dist/* object */.Ikc({
            id: dist/* string */.YjP(),
            state: dist/* picklist */.KIO(['OPEN', 'CLOSED', 'MERGED']),
            isDraft: dist/* boolean */.zMY(),
            headRefOid: dist/* string */.YjP(),
            baseRefName: dist/* string */.YjP(),
            autoMergeRequest: dist/* nullable */.mee(dist/* unknown */.L5J()),
            isInMergeQueue: dist/* boolean */.zMY(),
            isMergeQueueEnabled: dist/* boolean */.zMY(),
        }),
    }),
});
const stateDocument = `query ReadMergeState($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    autoMergeAllowed
    squashMergeAllowed
    mergeCommitAllowed
    rebaseMergeAllowed
    pullRequest(number: $number) {
      id
      state
      isDraft
      headRefOid
      baseRefName
      autoMergeRequest { enabledAt }
      isInMergeQueue
      isMergeQueueEnabled
    }
  }
}`;
/** One call. */
async function readMergeState(repository, number) {
    const purpose = { doing: `read how pull request #${number} can be merged`, needs };
    const { owner, name } = repository;
    const data = repository.settle(purpose, await repository.query(purpose, stateDocument, { owner, name, number }));
    const { pullRequest: pull, ...settings } = dist/* parse */.qgA(stateSchema, data).repository;
    return {
        id: pull.id,
        state: pull.state,
        isDraft: pull.isDraft,
        head: pull.headRefOid,
        base: pull.baseRefName,
        isUnderWay: pull.autoMergeRequest !== null || pull.isInMergeQueue,
        hasQueue: pull.isMergeQueueEnabled,
        autoMergeAllowed: settings.autoMergeAllowed,
        methods: [
            ...(settings.squashMergeAllowed ? ['squash'] : []),
            ...(settings.mergeCommitAllowed ? ['merge'] : []),
            ...(settings.rebaseMergeAllowed ? ['rebase'] : []),
        ],
    };
}
const enableDocument = `mutation EnableAutoMerge($pull: ID!, $head: GitObjectID!, $method: PullRequestMergeMethod) {
  enablePullRequestAutoMerge(input: { pullRequestId: $pull, expectedHeadOid: $head, mergeMethod: $method }) {
    pullRequest { state }
  }
}`;
/** Lets GitHub merge a pull request as soon as it may be, if its head still is where it was seen. One call. */
function enableAutoMerge(repository, { id, head, hasQueue }, method) {
    const purpose = { doing: 'enable auto-merge', needs };
    const variables = { pull: id, head, method: hasQueue ? null : method.toUpperCase() };
    return repository.query(purpose, enableDocument, variables);
}
/** Merges a pull request, if its head still is where it was seen. One call. */
function mergePull(repository, number, head, method) {
    const purpose = { doing: `merge pull request #${number}`, needs };
    return repository.attempt(purpose, (rest, at) => rest.pulls.merge({ ...at, pull_number: number, sha: head, merge_method: method }));
}

// EXTERNAL MODULE: ./packages/core/lib/ports/github/refusal.js
var refusal = __webpack_require__(8644);
;// CONCATENATED MODULE: ./packages/core/lib/ports/github/required-checks.js
const remembered = new WeakMap();
/**
 * The checks that rulesets and the classic protection of a branch require. Two calls, with no right but to read the repository.
 * @returns none for a branch that does not exist
 */
async function readRequiredChecks(repository, branch) {
    return (await readMergeRules(repository, branch)).checks;
}
/** What rulesets and the classic protection of a branch say about merging into it. Two calls, once per connection. */
function readMergeRules(repository, branch) {
    const known = remembered.get(repository) ?? new Map();
    remembered.set(repository, known);
    const reading = known.get(branch) ?? readRules(repository, branch);
    known.set(branch, reading);
    // Who asks later may have more luck.
    reading.catch(() => known.delete(branch));
    return reading;
}
async function readRules(repository, branch) {
    const purpose = { doing: `read the rules of the branch \`${branch}\``, needs: { contents: 'read' } };
    const [classic, ruled] = await Promise.all([
        protectedBy(repository, purpose, branch),
        ruledBy(repository, purpose, branch),
    ]);
    const all = new Map([...classic, ...ruled.checks].map((check) => [JSON.stringify([check.name, check.app]), check]));
    return { checks: [...all.values()], methods: ruled.methods };
}
/** What GitHub tells of a protection to everybody: reading all of it takes administration rights. */
async function protectedBy(repository, purpose, branch) {
    const answer = await repository.attempt(purpose, (rest, at) => rest.repos.getBranch({ ...at, branch }));
    if (answer.refusal?.status === 404)
        return [];
    const { protection } = repository.settle(purpose, answer);
    const required = protection?.required_status_checks;
    if (required?.enforcement_level === 'off')
        return [];
    const checks = required?.checks ?? required?.contexts?.map((context) => ({ context })) ?? [];
    return checks.map(({ context, app_id }) => ({ name: context, app: app_id ?? null }));
}
async function ruledBy(repository, purpose, branch) {
    const checks = [];
    let methods = ['squash', 'merge', 'rebase'];
    for (let page = 1;; page++) {
        const answer = await repository.attempt(purpose, (rest, at) => rest.repos.getBranchRules({ ...at, branch, per_page: 100, page }));
        // A plan without rulesets, or a server that is older than they are.
        if (answer.refusal?.status === 404 || answer.refusal?.status === 403)
            return { checks, methods };
        const rules = repository.settle(purpose, answer);
        for (const rule of rules) {
            if (rule.type === 'required_linear_history')
                methods = methods.filter((method) => method !== 'merge');
            if (rule.type === 'pull_request') {
                const allowed = rule.parameters?.allowed_merge_methods;
                if (allowed !== undefined)
                    methods = methods.filter((method) => allowed.includes(method));
            }
            if (rule.type !== 'required_status_checks')
                continue;
            for (const { context, integration_id } of rule.parameters?.required_status_checks ?? []) {
                checks.push({ name: context, app: integration_id ?? null });
            }
        }
        if (rules.length < 100)
            return { checks, methods };
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/deliver/auto-merge.js




/**
 * Lets GitHub merge a pull request as soon as what its base branch requires is there; merges it where that is so already.
 * Doing it again changes nothing. Three reads and one write, one read where it is done already.
 * @param wished `null`: the first that is allowed of squash, merge, rebase
 * @throws {Failure} when GitHub cannot be asked; what only a setting stands in the way of is a finding
 */
async function autoMerge(repository, number, wished = null) {
    const state = await readMergeState(repository, number);
    if (state.state === 'MERGED')
        return done(`#${number} is merged`, true);
    if (state.state === 'CLOSED')
        return done(`#${number} is closed`);
    if (state.isUnderWay)
        return done(state.hasQueue ? `#${number} waits in the merge queue` : `auto-merge of #${number} is on`);
    if (state.isDraft)
        return told('notice', draft(number));
    if (!state.autoMergeAllowed)
        return told('error', notAllowed(repository, number));
    const rules = await readMergeRules(repository, state.base);
    if (rules.checks.length === 0)
        return told('error', noCheck(repository, number, state.base));
    const allowed = state.methods.filter((method) => rules.methods.includes(method));
    const method = wished === null ? allowed[0] : allowed.find((one) => one === wished);
    if (method === undefined)
        return told('error', noMethod(number, state.base, wished, allowed));
    const answer = await enableAutoMerge(repository, state, method);
    if (answer.refusal === undefined)
        return done(`auto-merge of #${number} is on`);
    const said = (0,refusal/* sentence */.em)(answer.refusal);
    // GitHub enables it only where something is still missing.
    if (!state.hasQueue && /\b(clean|unstable|has_hooks) status/i.test(said))
        return mergeNow(repository, number, state, method);
    // Somebody else may have been faster, or the answer was lost.
    const now = await readMergeState(repository, number);
    if (now.isUnderWay || now.state !== 'OPEN')
        return autoMergeIs(number, now);
    const purpose = { doing: `enable auto-merge of pull request #${number}`, needs: auto_merge_needs };
    if (answer.refusal.status === 403)
        return findings((0,explain/* explain */.W)(answer.refusal, purpose).problems);
    return told('error', refused(number, said));
}
const auto_merge_needs = { contents: 'write', 'pull-requests': 'write' };
async function mergeNow(repository, number, { head }, method) {
    const answer = await mergePull(repository, number, head, method);
    if (answer.refusal === undefined)
        return done(`#${number} is merged`, true);
    const now = await readMergeState(repository, number);
    if (now.state !== 'OPEN')
        return autoMergeIs(number, now);
    if (answer.refusal.status === 403) {
        return findings((0,explain/* explain */.W)(answer.refusal, { doing: `merge pull request #${number}`, needs: auto_merge_needs }).problems);
    }
    return told('error', refused(number, (0,refusal/* sentence */.em)(answer.refusal)));
}
function autoMergeIs(number, { state }) {
    if (state === 'OPEN')
        return done(`auto-merge of #${number} is on`);
    return done(`#${number} is ${state.toLowerCase()}`, state === 'MERGED');
}
function done(reason, merged = false) {
    return { merged, reason, findings: [] };
}
function told(level, problem) {
    return { merged: false, reason: '', findings: [{ level, ...problem }] };
}
function findings(problems) {
    return { merged: false, reason: '', findings: problems.map((problem) => ({ level: 'error', ...problem })) };
}
function draft(number) {
    return {
        code: 'auto-merge-of-draft',
        message: `#${number} is a draft, which GitHub does not merge`,
        fix: 'Mark it as ready for review: the next run enables auto-merge. Or configure `draft: false`.',
    };
}
function notAllowed({ url }, number) {
    return {
        code: 'auto-merge-not-allowed',
        message: `Auto-merge of #${number} is configured, and the repository does not allow auto-merge`,
        fix: `Turn on "Allow auto-merge" under Settings → General → Pull Requests (${url}/settings), or configure \`merge: manual\`.`,
    };
}
function noCheck({ url }, number, base) {
    return {
        code: 'no-required-check',
        message: `Auto-merge of #${number} is configured, and no check is required on \`${base}\`: nothing would hold back what is wrong`,
        fix: `Add "Require status checks to pass" with at least one check to a ruleset for \`${base}\` under Settings → Rules → Rulesets (${url}/settings/rules), or configure \`merge: manual\` or \`delivery: push\`.`,
    };
}
function noMethod(number, base, wished, allowed) {
    const others = allowed.length === 0 ? 'no method' : allowed.map((method) => `\`${method}\``).join(', ');
    return {
        code: 'merge-method-not-allowed',
        message: `#${number} cannot be merged into \`${base}\` by ${wished === null ? 'any method' : `\`${wished}\``}: settings and rules leave ${others}`,
        fix: 'Allow one under Settings → General → Pull Requests and in the rules of the branch.',
    };
}
function refused(number, said) {
    return {
        code: 'auto-merge-refused',
        message: `GitHub did not enable auto-merge of #${number}: ${said}`,
        fix: 'Merge the pull request by hand, or mend what GitHub says and run again.',
    };
}

// EXTERNAL MODULE: ./packages/core/lib/environments/gates/gate.js
var gate = __webpack_require__(1848);
// EXTERNAL MODULE: ./packages/core/lib/environments/gates/status.js
var gates_status = __webpack_require__(7177);
// EXTERNAL MODULE: ./packages/core/lib/gatekeeper/heads.js
var gatekeeper_heads = __webpack_require__(2660);
// EXTERNAL MODULE: ./packages/core/lib/gatekeeper/keep-gates.js + 2 modules
var keep_gates = __webpack_require__(5117);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/gates.js + 3 modules
var github_gates = __webpack_require__(6748);
;// CONCATENATED MODULE: ./actions/promote-env/lib/settle.js







/** Says on the pull request how the gates stand, and lets GitHub merge it where the configuration wants that. */
async function settle(inputs, facts, outcome, world) {
    const { name: environment, merge, gates } = facts.to.environment;
    const { pullRequest, commit } = outcome;
    const findings = (0,gate/* hasGates */.x)(gates) ? await tellGates(inputs, facts, outcome, world) : [];
    if (pullRequest === null) {
        return { outputs: { merged: inputs.delivery === 'push' && commit !== '' }, findings };
    }
    const isAuto = merge === 'auto';
    if ((0,gate/* hasGates */.x)(gates)) {
        const branch = inputs['base-branch'];
        const required = await readRequiredChecks(world.github, branch);
        if (!required.some(({ name }) => name === (0,gates_status/* statusContext */.s)(environment))) {
            return { outputs: {}, findings: [...findings, notRequired(environment, branch, isAuto)] };
        }
    }
    if (!isAuto)
        return { outputs: {}, findings };
    const { merged, reason, findings: told } = await autoMerge(world.github, pullRequest.number);
    if (reason !== '')
        world.runner.info(reason);
    return { outputs: { merged }, findings: [...findings, ...told] };
}
/**
 * Says how the gates stand of every open pull request by what it changes, also of one that a person approved and that is left
 * alone. What this run bypasses only it can say of a commit that nobody signed.
 */
async function tellGates(inputs, { to, gates, now, bypass, base }, { commit, pullRequest }, { github, context, ...rest }) {
    const { name: environment } = to.environment;
    const url = context.runUrl;
    const isBypassed = pullRequest !== null && bypass !== null && gates.length > 0;
    if (isBypassed)
        await (0,github_gates/* postGateStatus */.C)(github, gates, { environment, commit, url, now });
    const open = await (0,gatekeeper_heads/* headsOf */.j)(github, { kind: 'other' }, inputs['base-branch']);
    const heads = isBypassed ? open.filter(({ head }) => head !== commit) : open;
    const keeping = { config: inputs.config, base, heads, now, url, only: [environment], dryRun: false };
    return (await (0,keep_gates/* keepGates */.A)({ github, ...rest }, keeping)).findings;
}
/** A status that nothing requires holds nobody back. */
function notRequired(environment, branch, isAuto) {
    const context = (0,gates_status/* statusContext */.s)(environment);
    return {
        level: isAuto ? 'error' : 'warning',
        code: 'gates-not-required',
        message: `\`${branch}\` does not require the status \`${context}\`: the gates of ${environment} are shown and keep nobody from merging${isAuto ? ', so auto-merge was not enabled' : ''}`,
        fix: `Add \`${context}\` to the required status checks of \`${branch}\` (Settings → Rules → Rulesets).`,
    };
}


/***/ }),

/***/ 1848:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ hasGates)
/* harmony export */ });
/* unused harmony export noGates */
/** The gates of an environment nobody configured any for. */
const noGates = { checks: [], soak: 0, health: null, windows: [], freeze: null, bypass: [] };
/** Whether anything is configured that could hold a promotion. */
function hasGates({ checks, soak, windows, freeze }) {
    return checks.length > 0 || soak > 0 || windows.length > 0 || freeze !== null;
}


/***/ }),

/***/ 2660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ headsOf)
/* harmony export */ });
/* harmony import */ var _ports_github_pull_requests_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2380);

/** The open pull requests for a branch that an event is about. One call per hundred open ones. */
async function headsOf(repository, event, branch) {
    const open = await (0,_ports_github_pull_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .listOpenPulls */ .jg)(repository, branch, { 'pull-requests': 'read' });
    const wanted = event.kind === 'other' ? open : open.filter(({ number }) => number === event.number);
    return wanted.map(({ number, head, branch, isLocal }) => ({
        ...{ number, head, branch, isLocal },
        commit: event.kind === 'merge group' ? event.commit : head,
    }));
}


/***/ }),

/***/ 5117:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ keepGates)
});

// EXTERNAL MODULE: ./packages/core/lib/config/load.js + 6 modules
var load = __webpack_require__(5112);
// EXTERNAL MODULE: ./packages/core/lib/environments/configured.js
var configured = __webpack_require__(5326);
// EXTERNAL MODULE: ./packages/core/lib/environments/gates/gate.js
var gate = __webpack_require__(1848);
// EXTERNAL MODULE: ./packages/core/lib/environments/gates/judge.js + 4 modules
var judge = __webpack_require__(8032);
// EXTERNAL MODULE: ./packages/core/lib/environments/gates/running.js + 1 modules
var running = __webpack_require__(6828);
// EXTERNAL MODULE: ./packages/core/lib/environments/gates/status.js
var gates_status = __webpack_require__(7177);
// EXTERNAL MODULE: ./packages/core/lib/environments/open-target.js + 3 modules
var open_target = __webpack_require__(2801);
// EXTERNAL MODULE: ./packages/core/lib/environments/past.js + 1 modules
var past = __webpack_require__(2284);
// EXTERNAL MODULE: ./packages/core/lib/environments/target.js
var target = __webpack_require__(6415);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/gates.js + 3 modules
var github_gates = __webpack_require__(6748);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./packages/core/lib/ports/github/pull-content.js

/** Files GitHub lists at most. */
const mostFiles = 300;
/** Reads what a commit brings to another one. One call. @returns `null`: GitHub does not know one of them */
async function readContent(repository, base, head) {
    const purpose = { doing: `compare ${base} with ${head}`, needs: { contents: 'read' } };
    const answer = await repository.attempt(purpose, (rest, at) => rest.repos.compareCommitsWithBasehead({ ...at, basehead: `${base}...${head}` }));
    if (answer.refusal?.status === 404)
        return null;
    const { merge_base_commit, files, commits, total_commits } = repository.settle(purpose, answer);
    return {
        mergeBase: merge_base_commit.sha,
        paths: files === undefined || files.length >= mostFiles
            ? null
            : files.flatMap(({ filename, previous_filename }) => [
                filename,
                ...(previous_filename ? [previous_filename] : []),
            ]),
        commits: commits.length < total_commits
            ? null
            : commits.map(({ author, commit }) => ({
                message: commit.message,
                app: commit.verification?.verified === true ? appOf(author) : null,
            })),
    };
}
function appOf(author) {
    const login = author !== null && 'login' in author ? String(author.login) : '';
    return login.endsWith('[bot]') ? login : null;
}
const whoamiDocument = 'query WhoAmI { viewer { login } }';
const whoamiSchema = dist/* object */.Ikc({ viewer: dist/* object */.Ikc({ login: dist/* string */.YjP() }) });
/** Login the token belongs to: of an app's `slipway[bot]`, of the job's own `github-actions[bot]`. One call. */
async function readOwnLogin(repository) {
    const purpose = { doing: 'see whose the token is', needs: {} };
    const data = repository.settle(purpose, await repository.query(purpose, whoamiDocument, {}));
    return dist/* parse */.qgA(whoamiSchema, data).viewer.login;
}

// EXTERNAL MODULE: ./packages/core/lib/ports/github/statuses.js
var statuses = __webpack_require__(7300);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/paths.js
var paths = __webpack_require__(3210);
// EXTERNAL MODULE: ./packages/core/lib/deliver/message.js
var deliver_message = __webpack_require__(3728);
;// CONCATENATED MODULE: ./packages/core/lib/gatekeeper/claims.js

const none = { isRollback: false, isHotfix: false, promoted: null, bypass: null };
/** Whether there is anything to read. */
function mayClaim(commits) {
    return commits?.some(({ message, app }) => app !== null && (0,deliver_message/* readTrailers */.t8)(message).has('Slipway-Environment')) ?? false;
}
/**
 * Reads them from the trailers of our commit. They count only while every commit is one that the same app made: what a person, or
 * an app of anybody else, writes or adds is judged like anything else.
 * @param before name of the environment before
 * @param self login the token belongs to
 */
function readClaims(commits, environment, before, self) {
    if (commits === null || self === null || !commits.every(({ app }) => app === self))
        return none;
    const ours = commits
        .map(({ message }) => (0,deliver_message/* readTrailers */.t8)(message))
        .findLast((trailers) => trailers.get('Slipway-Environment') === environment);
    if (ours === undefined)
        return none;
    const [login, reason = ''] = [ours.get('Slipway-Bypass'), ours.get('Slipway-Reason')];
    const [, from, commit] = /^(.+)@([0-9a-f]{40})$/.exec(ours.get('Slipway-From') ?? '') ?? [];
    return {
        isRollback: ours.has('Slipway-Rollback'),
        isHotfix: ours.get('Slipway-Hotfix') === 'true',
        promoted: from !== undefined && from === before ? (commit ?? null) : null,
        bypass: login === undefined ? null : { login, reason },
    };
}

// EXTERNAL MODULE: ./packages/core/lib/gatekeeper/moves.js
var moves = __webpack_require__(4617);
;// CONCATENATED MODULE: ./packages/core/lib/gatekeeper/keep-gates.js
















/**
 * Judges the gates of every environment that has some for pull requests that are open already, by what they change, whoever opened
 * them, and says it on each as `slipway/<environment>`. What changes nothing that an environment runs succeeds at once, so that the
 * status can be required of all.
 *
 * Without gates in the configuration there is no request but for the configuration.
 */
async function keepGates(world, { config: path, base, heads, now, url, only, dryRun }) {
    const config = await (0,load/* loadConfig */.Z9)(await world.snapshot(base), path);
    const environments = (0,configured/* readEnvironments */.zm)(config);
    const gated = environments.filter(({ name, gates }) => (0,gate/* hasGates */.x)(gates) && only?.includes(name) !== false);
    const findings = [];
    const kept = [];
    if (gated.length === 0)
        return { kept, findings };
    const ground = { ...{ world, environments, base, now }, known: (0,configured/* readKnown */.Uj)(config), pasts: new Map() };
    let self = null;
    for (const one of heads) {
        const { number, head, commit, isLocal } = one;
        const brought = await readContent(world.github, base, head);
        if (brought === null)
            continue;
        // In a fork its owner's workflows make commits in the name of the same app.
        const content = isLocal ? brought : { ...brought, commits: null };
        if (mayClaim(content.commits))
            self ??= await readOwnLogin(world.github);
        for (const environment of gated) {
            const { states, ...told } = await judgeHead(ground, environment, one, content, self);
            if (told.finding !== null)
                findings.push(told.finding);
            const status = told.status ?? (0,gates_status/* gateStatus */._)(states, now);
            const context = (0,gates_status/* statusContext */.s)(environment.name);
            const posted = !dryRun && (await (0,statuses/* postStatus */.j)(world.github, commit, { ...status, context, url }));
            kept.push({ number, environment: environment.name, states, status, posted });
        }
    }
    return { kept, findings };
}
function passes(description) {
    return { states: [], status: { state: 'success', description }, finding: null };
}
const rollback = passes('rollback: no gate holds it');
async function judgeHead(ground, environment, { head, branch, isLocal }, content, self) {
    const { name } = environment;
    const untouched = passes(`nothing enters ${name}`);
    const globs = environment.targets.flatMap(target/* targetGlobs */.l);
    if (content.paths !== null && !content.paths.some((0,paths.matcher)(globs)))
        return untouched;
    const claims = readClaims(content.commits, name, environment.from, self);
    if (claims.isRollback)
        return rollback;
    try {
        const [before, after] = await Promise.all([
            filesAt(ground, environment, content.mergeBase),
            filesAt(ground, environment, head),
        ]);
        const { releases, unclear } = (0,moves/* whatEnters */.A)((0,moves/* readingsOf */.R)(environment, before, ground.known), (0,moves/* readingsOf */.R)(environment, after, ground.known));
        if (releases.length === 0 && unclear.length === 0)
            return untouched;
        const isNamed = isLocal && unclear.length === 0 && branch.startsWith(`rollback/${name}`);
        if (isNamed && (await haveRun(ground, environment, releases)))
            return rollback;
        const judged = await Promise.all(releases.map((release) => judgeRelease(ground, environment, release, claims)));
        const states = unclear.map((component) => {
            return { gate: 'files', component, state: 'failed', detail: 'its places do not agree', until: null };
        });
        const finding = judged.find((one) => one.finding !== null)?.finding ?? null;
        return { states: [...states, ...judged.flatMap((one) => one.states)], status: null, finding };
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.H))
            throw error;
        const [problem] = error.problems;
        if (problem?.place === undefined)
            throw error;
        const place = `${problem.place.path}:${problem.place.line ?? 1}`;
        const state = {
            gate: 'files',
            component: null,
            state: 'failed',
            detail: `cannot be read: ${place}`,
            until: null,
        };
        return { states: [state], status: null, finding: null };
    }
}
/** Whether an environment has run all of this already: what a rollback brings back, whoever committed it. */
async function haveRun(ground, environment, releases) {
    try {
        const pasts = await pastsOf(ground, environment);
        const ran = await Promise.all(releases.map((release) => (0,running/* runningIn */.j)(pasts, release, new Date(0))));
        return releases.every((release, index) => release.size === ran[index]?.running.size);
    }
    catch (error) {
        // Too long a past to tell.
        if (!(error instanceof failure/* Failure */.H))
            throw error;
        return false;
    }
}
async function filesAt({ world }, { targets }, commit) {
    const snapshot = await world.snapshot(commit);
    return snapshot.load(await snapshot.list(targets.flatMap(target/* targetGlobs */.l)));
}
async function judgeRelease(ground, environment, release, claims) {
    const { world, environments, known, base, now } = ground;
    const before = claims.isHotfix ? undefined : environments.find(({ name }) => name === environment.from);
    const gates = before === undefined ? { ...environment.gates, soak: 0, health: null } : environment.gates;
    const question = {
        ...{ gates, now, release },
        commit: claims.promoted ?? base,
        sourceOf: (component) => known.services.find(({ name }) => component === `service/${name}`)?.source ?? null,
        running: async (enough) => before === undefined
            ? { running: new Map(), newest: [] }
            : (0,running/* runningIn */.j)(await pastsOf(ground, before), release, enough),
    };
    const facts = await (0,github_gates/* gateFacts */.p)(world.github, (name) => world.connectTo(name), { ...question, bypass: claims.bypass });
    try {
        return { states: (0,judge/* judgeGates */.y8)(gates, facts, before?.name), finding: null };
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.H))
            throw error;
        // Who may bypass was changed since.
        const [problem] = error.problems;
        const finding = problem === undefined ? null : { level: 'warning', ...problem };
        return { states: (0,judge/* judgeGates */.y8)(gates, { ...facts, bypass: null }, before?.name), finding };
    }
}
/** Pasts of the targets of an environment, looked back from the tip of the base branch. They are read once for all pull requests. */
function pastsOf(ground, environment) {
    const open = async () => {
        const files = await filesAt(ground, environment, ground.base);
        return environment.targets.map((target) => (0,past/* pastOf */.CM)((0,open_target/* openTarget */.A)(target, files, ground.known), ground.world.history, ground.base));
    };
    const pasts = ground.pasts.get(environment.name) ?? open();
    ground.pasts.set(environment.name, pasts);
    return pasts;
}


/***/ })

};
