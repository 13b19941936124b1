export const id = 88;
export const ids = [88];
export const modules = {

/***/ 1088:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   judgePulls: () => (/* binding */ judgePulls)
/* harmony export */ });
/* harmony import */ var _slipway_core_attempt__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2479);
/* harmony import */ var _slipway_core_config_load__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5112);
/* harmony import */ var _slipway_core_environments_gates_render__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8659);
/* harmony import */ var _slipway_core_gatekeeper_heads__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2660);
/* harmony import */ var _slipway_core_gatekeeper_keep_gates__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5117);
/* harmony import */ var _slipway_core_plan_markdown__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(1960);
/* harmony import */ var _slipway_core_planner__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2096);
/* harmony import */ var _slipway_core_ports_github_tip__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6381);
/* harmony import */ var _slipway_core_remote_world__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6846);
/* harmony import */ var _slipway_core_report__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3483);
/* harmony import */ var _slipway_core_run__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5324);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7778);












/**
 * What a run does that a pull request or a merge queue started, or with `gates-only`: it promotes nothing, and says on that pull
 * request, on the head of its merge group, or on every open one, how the gates of every environment stand. It resolves also when the run failed.
 */
function judgePulls(event, runner) {
    const { name, fields } = _action_js__WEBPACK_IMPORTED_MODULE_10__/* .promoteEnv */ .K;
    const outputs = { ..._action_js__WEBPACK_IMPORTED_MODULE_10__/* .promoteEnv */ .K.outputs, ..._slipway_core_run__WEBPACK_IMPORTED_MODULE_9__/* .commonOutputs */ .e };
    return (0,_slipway_core_attempt__WEBPACK_IMPORTED_MODULE_0__/* .attempt */ .C)({ name, fields, outputs }, runner, async (inputs) => {
        const { token, repository, config, 'dry-run': dryRun } = inputs;
        (0,_slipway_core_planner__WEBPACK_IMPORTED_MODULE_5__/* .requireToken */ .Fw)(token);
        await (0,_slipway_core_remote_world__WEBPACK_IMPORTED_MODULE_7__/* .withRemoteWorld */ .b)(runner, { token, repository, checkoutFor: null, overlay: false }, async (world) => {
            const { github, context } = world;
            const now = new Date();
            const files = (0,_slipway_core_config_load__WEBPACK_IMPORTED_MODULE_1__/* .configPaths */ .hg)(config);
            const { name: branch, head: base } = await (0,_slipway_core_ports_github_tip__WEBPACK_IMPORTED_MODULE_6__/* .readTip */ .a)(github, inputs['base-branch'], { writes: false, files });
            const heads = await (0,_slipway_core_gatekeeper_heads__WEBPACK_IMPORTED_MODULE_3__/* .headsOf */ .j)(github, event, branch);
            const url = context.runUrl;
            const { kept, findings } = await (0,_slipway_core_gatekeeper_keep_gates__WEBPACK_IMPORTED_MODULE_4__/* .keepGates */ .A)(world, { config, base, heads, now, url, dryRun });
            const reason = kept.length === 0 ? `no gate is about an open pull request for ${branch}` : sentence(kept);
            const plan = {
                ...{ base, reason, findings, edits: [], change: null, id: '' },
                outputs: _action_js__WEBPACK_IMPORTED_MODULE_10__/* .promoteEnv */ .K.outputs,
                holds: kept.flatMap(holdOf),
                details: (0,_slipway_core_plan_markdown__WEBPACK_IMPORTED_MODULE_11__/* .paragraphs */ .qN)(...kept.map((one) => details(one, now))),
            };
            const waits = kept.some(({ status }) => status.state !== 'success');
            const state = waits ? 'waiting' : 'unchanged';
            const outcome = { plan, state, reason: '', branch: '', commit: '', pullRequest: null, findings: [] };
            await (0,_slipway_core_report__WEBPACK_IMPORTED_MODULE_8__/* .reportOutcome */ .R)(name, world, outcome, dryRun);
        });
    });
}
function sentence(kept) {
    const [first] = kept;
    if (kept.length === 1 && first !== undefined) {
        return `#${first.number} into ${first.environment}: ${first.status.description}`;
    }
    const passed = kept.filter(({ status }) => status.state === 'success').length;
    return `${passed} of ${kept.length} statuses are green`;
}
function holdOf({ number, environment, status }) {
    return status.state === 'success'
        ? []
        : [{ subject: `#${number} into ${environment}`, waitsFor: status.description }];
}
function details({ number, environment, states, status }, now) {
    return (0,_slipway_core_plan_markdown__WEBPACK_IMPORTED_MODULE_11__/* .paragraphs */ .qN)(`### #${number} into ${(0,_slipway_core_plan_markdown__WEBPACK_IMPORTED_MODULE_11__/* .code */ .aY)(environment)}`, (0,_slipway_core_plan_markdown__WEBPACK_IMPORTED_MODULE_11__/* .literal */ .eu)(status.description), (0,_slipway_core_environments_gates_render__WEBPACK_IMPORTED_MODULE_2__/* .renderGates */ .n)(states, { now, passesAt: null, relative: true }));
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

/***/ 8659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ renderGates)
/* harmony export */ });
/* harmony import */ var _plan_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1960);
/* harmony import */ var _times_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7901);


const marks = { passed: '✅', waiting: '⏳', failed: '❌', bypassed: '⏩' };
/**
 * A table of gates, those in the way first. Components that a gate lets pass share a row. Nothing where there are no gates.
 */
function renderGates(states, view) {
    const held = states.filter(({ state }) => state !== 'passed');
    const rows = [...held.map((state) => rowOf(state, view)), ...passedRows(states, view)];
    const until = view.passesAt === null ? '' : `All gates can pass from **${when(view.passesAt, view)}** on.`;
    const fixes = [
        ...new Set(held.flatMap(({ state, fix }) => (state === 'bypassed' || !fix ? [] : [`- ${(0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)(fix)}`]))),
    ];
    return (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraphs */ .qN)((0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['', 'Gate', 'Of', 'State', 'Until'], rows), until, fixes.length === 0 ? '' : ['What helps:', '', ...fixes].join('\n'));
}
function rowOf({ gate, component, state, detail, until, ends, url }, view) {
    const text = (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)(detail);
    const end = until ?? ends;
    return [
        marks[state],
        (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)(gate),
        component === null ? 'all' : (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(component),
        linked(text, url),
        end === undefined ? '' : when(end, view),
    ];
}
function passedRows(states, view) {
    const passed = new Map();
    for (const state of states.filter((one) => one.state === 'passed')) {
        const key = `${state.gate} ${state.component === null}`;
        passed.set(key, [...(passed.get(key) ?? []), state]);
    }
    return [...passed.values()].map((all) => {
        const [first] = all;
        if (first !== undefined && all.length === 1)
            return rowOf(first, view);
        return [marks.passed, (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)(first?.gate ?? ''), `${all.length} components`, 'passed', ''];
    });
}
function when(at, { now, relative }) {
    const far = new Date(0);
    return relative ? `${(0,_times_js__WEBPACK_IMPORTED_MODULE_0__/* .utcTime */ .SK)(at, far)} (${(0,_times_js__WEBPACK_IMPORTED_MODULE_0__/* .fromNow */ .PI)(at, now)})` : (0,_times_js__WEBPACK_IMPORTED_MODULE_0__/* .utcTime */ .SK)(at, far);
}
/** What a status links to is anybody's text: only a page is a link. */
function linked(text, url = '') {
    const page = URL.canParse(url) ? new URL(url) : undefined;
    if (page === undefined || !/^https?:$/.test(page.protocol))
        return text;
    return `[${text}](${page.href.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll('|', '%7C')})`;
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


/***/ }),

/***/ 6846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ watching),
  b: () => (/* binding */ withRemoteWorld)
});

// EXTERNAL MODULE: ./packages/core/lib/deliver/pull-request/view.js + 1 modules
var pull_request_view = __webpack_require__(8464);
;// CONCATENATED MODULE: ./packages/core/lib/deliver/lane.js

/**
 * Looks at a lane before a plan is made for it.
 * @param base name and tip of the branch the pull request is for
 */
async function readLane(repository, lane, base) {
    const view = await (0,pull_request_view/* viewLane */.oW)(repository, lane, base);
    const shown = view.active.map(({ lane, branch }) => ({ pull: lane.pull, branch }));
    const all = isBegun(view) ? [...shown, { pull: null, branch: view.branch }] : shown;
    return { fingerprint: (0,pull_request_view/* fingerprintLane */.No)(view), underWay: all.flatMap(({ pull, branch }) => describe(pull, branch)) };
}
/** A run has made the branch, and was stopped or has not got to its pull request yet. */
function isBegun({ active, target, branch, closed }) {
    return (branch !== null && closed?.pull.head !== branch.head && !active.some(({ lane }) => lane.pull.branch === target));
}
function describe(pull, state) {
    if (!state?.ours)
        return [];
    const { base, trailers } = state.ours;
    return [{ pull, branch: state.name, head: state.head, base, trailers }];
}

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/ports/context.js
var ports_context = __webpack_require__(8709);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/checkout.js + 1 modules
var checkout = __webpack_require__(5200);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/blobs.js
var blobs = __webpack_require__(5336);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/git-data.js
var git_data = __webpack_require__(7821);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/paths.js
var snapshot_paths = __webpack_require__(3210);
;// CONCATENATED MODULE: ./packages/core/lib/snapshot/github.js



const opened = new WeakMap();
/**
 * The files of one commit, read over GitHub's API: no checkout is needed. One call lists all of them, when they are first
 * asked for; contents come a hundred in one call. Read once per connection.
 */
function snapshotOnGitHub(repository, commit) {
    const known = opened.get(repository) ?? new Map();
    opened.set(repository, known);
    const snapshot = known.get(commit) ?? openSnapshot(repository, commit);
    known.set(commit, snapshot);
    return snapshot;
}
function openSnapshot(repository, commit) {
    let listing;
    const entries = () => {
        listing ??= (0,git_data/* listFiles */.CS)(repository, commit).catch((error) => {
            // Who asks later may have more luck.
            listing = undefined;
            throw error;
        });
        return listing;
    };
    return {
        commit,
        async list(globs) {
            const matches = (0,snapshot_paths.matcher)(globs);
            const files = [...(await entries())].filter(([path, { mode }]) => modeOf(mode) !== null && matches(path));
            return files.map(([path]) => path).sort();
        },
        async load(paths) {
            (0,snapshot_paths/* mustStayInside */.r)(paths);
            const files = await entries();
            const found = [...new Set(paths)].flatMap((path) => {
                const file = files.get(path);
                const link = linkOn(path, files);
                if (link !== undefined)
                    throw (0,snapshot_paths/* throughLink */.O)(path, link);
                const kind = file === undefined ? null : modeOf(file.mode);
                return file === undefined || kind === null ? [] : [[path, { ...file, kind }]];
            });
            const contents = await (0,blobs/* readBlobs */.b4)(repository, found.map(([, file]) => file));
            return new Map(found.flatMap(([path, { kind, blob }]) => {
                const bytes = contents.get(blob);
                return bytes === undefined ? [] : [[path, { mode: kind, bytes }]];
            }));
        },
    };
}
const github_link = '120000';
/** `null`: a symbolic link or a submodule. */
function modeOf(mode) {
    return mode === '100755' || mode === '100644' ? mode : null;
}
/** The symbolic link that a path is or goes through. */
function linkOn(path, files) {
    const parts = path.split('/');
    const steps = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    return steps.find((step) => files.get(step)?.mode === github_link);
}

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./packages/core/lib/ports/github/line.js

const commitSchema = dist/* object */.Ikc({
    oid: dist/* string */.YjP(),
    message: dist/* string */.YjP(),
    committedDate: dist/* string */.YjP(),
    author: dist/* nullable */.mee(dist/* object */.Ikc({ name: dist/* nullable */.mee(dist/* string */.YjP()), user: dist/* nullable */.mee(dist/* object */.Ikc({ login: dist/* string */.YjP() })) })),
    parents: dist/* object */.Ikc({ nodes: dist/* nullable */.mee(dist/* array */.YOg(dist/* nullable */.mee(dist/* object */.Ikc({ oid: dist/* string */.YjP() })))) }),
});
const entrySchema = dist/* nullable */.mee(dist/* object */.Ikc({ oid: dist/* string */.YjP() }));
const answerSchema = dist/* object */.Ikc({ repository: dist/* record */.g1P(dist/* string */.YjP(), dist/* unknown */.L5J()) });
/** So many objects one query asks for. GitHub does not tell its limits, and answers this within its ten seconds. */
const batchObjects = 200;
/** How many commits one call can read. */
function lineBatch(paths) {
    return Math.max(2, Math.floor(batchObjects / (1 + paths.length)));
}
/**
 * Reads a piece of a first-parent line, newest first. One call.
 * @param from the commit it begins with
 * @param count at most {@link lineBatch}
 * @param paths files or folders; the empty path is the root
 * @returns fewer than asked for where the line ends
 */
async function readLine(repository, from, count, paths) {
    // As git reads it, `~n` follows first parents only.
    const steps = Array.from({ length: count }, (_, index) => `${from}~${index}`);
    const at = (step, path) => (path === '' ? `${step}^{tree}` : `${step}:${path}`);
    const expressions = steps.flatMap((step) => [step, ...paths.map((path) => at(step, path))]);
    const fields = expressions.map((_, index) => {
        const isCommit = index % (1 + paths.length) === 0;
        return `o${index}: object(expression: $e${index}) { ${isCommit ? '... on Commit { ...Line }' : 'oid'} }`;
    });
    const document = `query ReadLine($owner: String!, $name: String!, ${expressions.map((_, index) => `$e${index}: String!`).join(', ')}) {
  repository(owner: $owner, name: $name) {
    ${fields.join('\n    ')}
  }
}
fragment Line on Commit {
  oid
  message
  committedDate
  author { name user { login } }
  parents(first: 10) { nodes { oid } }
}`;
    const { owner, name } = repository;
    const variables = Object.fromEntries(expressions.map((expression, index) => [`e${index}`, expression]));
    const purpose = { doing: `read the history of ${from}`, needs: { contents: 'read' } };
    const answer = await repository.query(purpose, document, { owner, name, ...variables });
    const objects = dist/* parse */.qgA(answerSchema, repository.settle(purpose, answer)).repository;
    const line = [];
    for (const index of steps.keys()) {
        const first = index * (1 + paths.length);
        const found = objects[`o${first}`];
        if (found === null || found === undefined)
            break;
        const entries = paths.map((_, offset) => dist/* parse */.qgA(entrySchema, objects[`o${first + 1 + offset}`] ?? null)?.oid ?? null);
        line.push({ commit: datedCommit(dist/* parse */.qgA(commitSchema, found)), entries });
    }
    return line;
}
function datedCommit({ oid, message, committedDate, author, parents, }) {
    const pull = /^Merge pull request #(\d+) |^[^\n]* \(#(\d+)\)\s*(?:\n|$)/.exec(message);
    const number = Number(pull?.[1] ?? pull?.[2]);
    return {
        id: oid,
        parents: (parents.nodes ?? []).flatMap((parent) => (parent === null ? [] : [parent.oid])),
        message,
        date: new Date(committedDate),
        author: author?.user?.login ?? author?.name ?? 'somebody',
        ...(pull === null ? {} : { pull: number }),
    };
}

// EXTERNAL MODULE: ./packages/core/lib/snapshot/inside.js
var inside = __webpack_require__(4436);
;// CONCATENATED MODULE: ./packages/core/lib/snapshot/github-history.js




/** Most questions are answered by the newest commits, so the first page is a small one. */
const firstPage = 10;
/**
 * What files were at earlier commits, read over GitHub's API: no checkout is needed.
 *
 * The first-parent line is walked itself, with what stands at the paths at each commit. GitHub's own history of a path
 * (`git log -- <path>`) leaves merges out and shows the commits of the branch that was merged, with the time they were made, not
 * when they landed; and it leaves out what was changed and changed back meanwhile.
 */
function githubHistory(repository) {
    return {
        at: (commit) => snapshotOnGitHub(repository, commit),
        landed: (paths, from) => landed(repository, [...new Set(paths)], from),
    };
}
async function* landed(repository, paths, from) {
    (0,inside/* mustStayInside */.r)(paths.filter((path) => path !== ''));
    let newer = null;
    for await (const commit of walk(repository, paths, from)) {
        if (newer !== null && differs(newer, commit.entries))
            yield newer.commit;
        newer = commit;
    }
    if (newer !== null &&
        differs(newer, paths.map(() => null)))
        yield newer.commit;
}
function differs(newer, older) {
    return newer.entries.some((entry, index) => entry !== older[index]);
}
/** The whole line, page by page, as it is asked for. */
async function* walk(repository, paths, from) {
    const most = lineBatch(paths);
    let begin = from;
    let isFirst = true;
    for (let size = Math.min(firstPage, most);; size = most) {
        const page = await readLine(repository, begin, size, paths);
        if (isFirst && page.length === 0)
            throw notThere(repository, from);
        // Every further page begins with the last commit of the one before.
        yield* isFirst ? page : page.slice(1);
        const last = page.at(-1);
        if (last === undefined || page.length < size || last.commit.parents.length === 0)
            return;
        begin = last.commit.id;
        isFirst = false;
    }
}
function notThere(repository, commit) {
    return new failure/* Failure */.H({
        code: 'commit-not-on-github',
        message: `${repository.fullName} on GitHub does not have ${commit}`,
        fix: 'Check the commit, and that the token may read the repository.',
    });
}

// EXTERNAL MODULE: ./packages/core/lib/world.js + 5 modules
var world = __webpack_require__(6239);
;// CONCATENATED MODULE: ./packages/core/lib/remote-world.js







/** Looks at the runner, works, and lets go of it. @throws {Failure} outside of a runner, without a checkout that is needed, or what the work throws */
async function withRemoteWorld(runner, options, work) {
    const context = (0,ports_context/* readContext */.y)(runner);
    const own = `${context.owner}/${context.repository}`;
    const fullName = options.repository || own;
    const connectTo = (0,world/* connector */.M3)(runner, context, options.token);
    const github = connectTo(fullName);
    const clone = options.checkoutFor === null ? null : await openCheckout(runner, context, options, fullName, options.checkoutFor);
    try {
        return await work({
            ...{ runner, context, github, clone, connectTo, history: githubHistory(github) },
            async snapshot(commit) {
                if (options.overlay && clone !== null && commit === clone.head)
                    return (0,checkout/* overlay */.Lw)(clone);
                return snapshotOnGitHub(github, commit);
            },
        });
    }
    finally {
        await clone?.close();
    }
}
/** The world as one plan sees it, and what it saw in its lane, see {@link Plan.lane}. */
function watching(world, base) {
    let fingerprint;
    return {
        world: {
            ...world,
            async underWay(lane) {
                const state = await readLane(world.github, lane, base);
                fingerprint = state.fingerprint;
                return state.underWay;
            },
        },
        seen: () => fingerprint,
    };
}
async function openCheckout(runner, context, { token }, fullName, reason) {
    const clone = await (0,world/* openClone */.ok)(runner, context, token, fullName);
    const origin = await clone.checkout.text(['config', '--get', 'remote.origin.url']).catch(() => '');
    const named = /([^/:]+\/[^/]+?)(?:\.git)?\/?\s*$/.exec(origin.startsWith(context.serverUrl) ? origin : '')?.[1];
    const there = named ?? `${context.owner}/${context.repository}`;
    if (there.toLowerCase() === fullName.toLowerCase())
        return clone;
    await clone.close();
    throw new failure/* Failure */.H({
        code: 'other-repository-checked-out',
        message: `\`${reason}\` works on a checkout, which is of ${there} here, and \`repository\` is ${fullName}`,
        fix: `Check out ${fullName} in this job, or leave \`${reason}\` away: ${fullName} is read and written over GitHub’s API then.`,
    });
}


/***/ })

};
