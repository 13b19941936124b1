export const id = 775;
export const ids = [775];
export const modules = {

/***/ 1916:
/***/ ((__unused_webpack_module, exports) => {

var __webpack_unused_export__;

__webpack_unused_export__ = true;
exports.Io = exports.kp = void 0;
var peq = new Uint32Array(0x10000);
var myers_32 = function (a, b) {
    var n = a.length;
    var m = b.length;
    var lst = 1 << (n - 1);
    var pv = -1;
    var mv = 0;
    var sc = n;
    var i = n;
    while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
    }
    for (i = 0; i < m; i++) {
        var eq = peq[b.charCodeAt(i)];
        var xv = eq | mv;
        eq |= ((eq & pv) + pv) ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
            sc++;
        }
        if (pv & lst) {
            sc--;
        }
        mv = (mv << 1) | 1;
        pv = (pv << 1) | ~(xv | mv);
        mv &= xv;
    }
    i = n;
    while (i--) {
        peq[a.charCodeAt(i)] = 0;
    }
    return sc;
};
var myers_x = function (b, a) {
    var n = a.length;
    var m = b.length;
    var mhc = [];
    var phc = [];
    var hsize = Math.ceil(n / 32);
    var vsize = Math.ceil(m / 32);
    for (var i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
    }
    var j = 0;
    for (; j < vsize - 1; j++) {
        var mv_1 = 0;
        var pv_1 = -1;
        var start_1 = j * 32;
        var vlen_1 = Math.min(32, m) + start_1;
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (var i = 0; i < n; i++) {
            var eq = peq[a.charCodeAt(i)];
            var pb = (phc[(i / 32) | 0] >>> i) & 1;
            var mb = (mhc[(i / 32) | 0] >>> i) & 1;
            var xv = eq | mv_1;
            var xh = ((((eq | mb) & pv_1) + pv_1) ^ pv_1) | eq | mb;
            var ph = mv_1 | ~(xh | pv_1);
            var mh = pv_1 & xh;
            if ((ph >>> 31) ^ pb) {
                phc[(i / 32) | 0] ^= 1 << i;
            }
            if ((mh >>> 31) ^ mb) {
                mhc[(i / 32) | 0] ^= 1 << i;
            }
            ph = (ph << 1) | pb;
            mh = (mh << 1) | mb;
            pv_1 = mh | ~(xv | ph);
            mv_1 = ph & xv;
        }
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] = 0;
        }
    }
    var mv = 0;
    var pv = -1;
    var start = j * 32;
    var vlen = Math.min(32, m - start) + start;
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
    }
    var score = m;
    for (var i = 0; i < n; i++) {
        var eq = peq[a.charCodeAt(i)];
        var pb = (phc[(i / 32) | 0] >>> i) & 1;
        var mb = (mhc[(i / 32) | 0] >>> i) & 1;
        var xv = eq | mv;
        var xh = ((((eq | mb) & pv) + pv) ^ pv) | eq | mb;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        score += (ph >>> (m - 1)) & 1;
        score -= (mh >>> (m - 1)) & 1;
        if ((ph >>> 31) ^ pb) {
            phc[(i / 32) | 0] ^= 1 << i;
        }
        if ((mh >>> 31) ^ mb) {
            mhc[(i / 32) | 0] ^= 1 << i;
        }
        ph = (ph << 1) | pb;
        mh = (mh << 1) | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
    }
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
    }
    return score;
};
var distance = function (a, b) {
    if (a.length < b.length) {
        var tmp = b;
        b = a;
        a = tmp;
    }
    if (b.length === 0) {
        return a.length;
    }
    if (a.length <= 32) {
        return myers_32(a, b);
    }
    return myers_x(a, b);
};
exports.Io = distance;
var closest = function (str, arr) {
    var min_distance = Infinity;
    var min_index = 0;
    for (var i = 0; i < arr.length; i++) {
        var dist = distance(str, arr[i]);
        if (dist < min_distance) {
            min_distance = dist;
            min_index = i;
        }
    }
    return arr[min_index];
};
exports.kp = closest;


/***/ }),

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
/* harmony import */ var _slipway_core_gatekeeper_keep_gates__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6555);
/* harmony import */ var _slipway_core_plan_markdown__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(1960);
/* harmony import */ var _slipway_core_planner__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2096);
/* harmony import */ var _slipway_core_ports_github_tip__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6381);
/* harmony import */ var _slipway_core_remote_world__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6846);
/* harmony import */ var _slipway_core_report__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3483);
/* harmony import */ var _slipway_core_run__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5324);
/* harmony import */ var _action_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2297);












/**
 * What a run does that a pull request or a merge queue started, or with `gates-only`: it promotes nothing, and says on that pull
 * request, on the head of its merge group, or on every open one, how the gates of every environment stand. It resolves also when the run failed.
 */
function judgePulls(event, runner) {
    const { name, fields } = _action_js__WEBPACK_IMPORTED_MODULE_10__/* .promoteEnv */ .K;
    const outputs = { ..._action_js__WEBPACK_IMPORTED_MODULE_10__/* .promoteEnv */ .K.outputs, ..._slipway_core_run__WEBPACK_IMPORTED_MODULE_9__/* .commonOutputs */ .e };
    return (0,_slipway_core_attempt__WEBPACK_IMPORTED_MODULE_0__/* .attempt */ .C)({ name, fields, outputs }, runner, async (inputs) => {
        const { token, repository, config, to: asked, 'dry-run': dryRun } = inputs;
        (0,_slipway_core_planner__WEBPACK_IMPORTED_MODULE_5__/* .requireToken */ .Fw)(token);
        await (0,_slipway_core_remote_world__WEBPACK_IMPORTED_MODULE_7__/* .withRemoteWorld */ .b)(runner, { token, repository, checkoutFor: null, overlay: false }, async (world) => {
            const { github, context } = world;
            const now = new Date();
            const files = (0,_slipway_core_config_load__WEBPACK_IMPORTED_MODULE_1__/* .configPaths */ .hg)(config);
            const { name: branch, head: base } = await (0,_slipway_core_ports_github_tip__WEBPACK_IMPORTED_MODULE_6__/* .readTip */ .a)(github, inputs['base-branch'], { writes: false, files });
            const heads = await (0,_slipway_core_gatekeeper_heads__WEBPACK_IMPORTED_MODULE_3__/* .headsOf */ .j)(github, event, branch);
            const url = context.runUrl;
            const { kept, findings } = await (0,_slipway_core_gatekeeper_keep_gates__WEBPACK_IMPORTED_MODULE_4__/* .keepGates */ .A)(world, { config, base, heads, now, url, asked, dryRun });
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

/***/ 6555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ keepGates)
/* harmony export */ });
/* harmony import */ var _config_load_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5112);
/* harmony import */ var _environments_configured_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5326);
/* harmony import */ var _environments_gates_gate_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1848);
/* harmony import */ var _environments_gates_judge_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8032);
/* harmony import */ var _environments_gates_running_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6828);
/* harmony import */ var _environments_gates_status_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7177);
/* harmony import */ var _environments_open_target_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2801);
/* harmony import */ var _environments_past_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2284);
/* harmony import */ var _environments_path_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8401);
/* harmony import */ var _environments_target_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(6415);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9715);
/* harmony import */ var _ports_github_gates_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2598);
/* harmony import */ var _ports_github_pull_content_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(4713);
/* harmony import */ var _ports_github_statuses_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(7300);
/* harmony import */ var _snapshot_paths_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(3210);
/* harmony import */ var _bypasses_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(7399);
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(3290);
/* harmony import */ var _moves_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(4617);
/* harmony import */ var _promoted_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(9675);



















/**
 * Judges the gates of every environment that has some for pull requests that are open already, by what they change, whoever opened
 * them, and says it on each as `slipway/<environment>`. What changes nothing that an environment runs succeeds at once, so that the
 * status can be required of all.
 *
 * Without gates in the configuration there is no request but for the configuration.
 */
async function keepGates(world, { config: path, base, heads, now, url, only, asked = '', dryRun }) {
    const config = await (0,_config_load_js__WEBPACK_IMPORTED_MODULE_0__/* .loadConfig */ .Z9)(await world.snapshot(base), path);
    const environments = (0,_environments_configured_js__WEBPACK_IMPORTED_MODULE_1__/* .readEnvironments */ .z)(config);
    if (asked !== '' && environments.length > 0)
        (0,_environments_path_js__WEBPACK_IMPORTED_MODULE_8__/* .mustKnow */ .Jv)(environments, asked);
    const gated = environments.filter(({ name, gates }) => (0,_environments_gates_gate_js__WEBPACK_IMPORTED_MODULE_2__/* .hasGates */ .x0)(gates) && only?.includes(name) !== false);
    const findings = [];
    const kept = [];
    if (gated.length === 0)
        return { kept, findings };
    const ground = { ...{ world, environments, base, now }, known: (0,_environments_configured_js__WEBPACK_IMPORTED_MODULE_1__/* .readKnown */ .U)(config), pasts: new Map() };
    let login;
    const self = () => {
        login ??= (0,_ports_github_pull_content_js__WEBPACK_IMPORTED_MODULE_11__/* .readOwnLogin */ .U)(world.github);
        return login;
    };
    for (const one of heads) {
        const { number, head, commit, isLocal } = one;
        const brought = await (0,_ports_github_pull_content_js__WEBPACK_IMPORTED_MODULE_11__/* .readContent */ .c)(world.github, base, head);
        if (brought === null)
            continue;
        // In a fork its owner's workflows make commits in the name of the same app.
        const content = isLocal ? brought : { ...brought, commits: null };
        for (const environment of gated) {
            const { states, ...told } = await judgeHead(ground, environment, one, content, self);
            if (told.finding !== null)
                findings.push(told.finding);
            const status = told.status ?? (0,_environments_gates_status_js__WEBPACK_IMPORTED_MODULE_5__/* .gateStatus */ ._)(states, now);
            const context = (0,_environments_gates_status_js__WEBPACK_IMPORTED_MODULE_5__/* .statusContext */ .s)(environment.name);
            const posted = !dryRun && (await (0,_ports_github_statuses_js__WEBPACK_IMPORTED_MODULE_17__/* .postStatus */ .j)(world.github, commit, { ...status, context, url }));
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
    const globs = environment.targets.flatMap(_environments_target_js__WEBPACK_IMPORTED_MODULE_18__/* .targetGlobs */ .l);
    if (content.paths !== null && !content.paths.some((0,_snapshot_paths_js__WEBPACK_IMPORTED_MODULE_12__.matcher)(globs)))
        return untouched;
    const own = (0,_claims_js__WEBPACK_IMPORTED_MODULE_14__/* .mayClaim */ .cc)(content.commits) ? await self() : null;
    const claims = (0,_claims_js__WEBPACK_IMPORTED_MODULE_14__/* .readClaims */ .Ip)(content.commits, name, environment.from, own);
    if (claims.isRollback)
        return rollback;
    try {
        const [before, after] = await Promise.all([
            filesAt(ground, environment, content.mergeBase),
            filesAt(ground, environment, head),
        ]);
        const readings = [before, after].map((files) => (0,_moves_js__WEBPACK_IMPORTED_MODULE_15__/* .readingsOf */ .R)(environment, files, ground.known));
        const [was = [], is = []] = readings;
        mustBeReadable(readings.flat(), content.paths);
        const { releases, unclear } = (0,_moves_js__WEBPACK_IMPORTED_MODULE_15__/* .whatEnters */ .A)(was, is);
        if (releases.length === 0 && unclear.length === 0)
            return untouched;
        const isNamed = isLocal && unclear.length === 0 && branch.startsWith(`rollback/${name}`);
        if (isNamed && (await haveRun(ground, environment, releases)))
            return rollback;
        const posted = environment.gates.bypass.length === 0 ? null : await (0,_bypasses_js__WEBPACK_IMPORTED_MODULE_13__/* .readPostedBypass */ .yL)(ground.world.github, head, name, self);
        const isChecked = environment.gates.checks.some(({ on }) => on === 'environment');
        const at = { base: ground.base, known: content.mergeBase };
        const promoted = isChecked ? await (0,_promoted_js__WEBPACK_IMPORTED_MODULE_16__/* .onBranch */ .G)(ground.world.github, claims.promoted, at) : null;
        const said = { ...claims, promoted, bypass: posted ?? claims.bypass };
        const judged = await Promise.all(releases.map((release) => judgeRelease(ground, environment, release, said)));
        const states = unclear.map((component) => {
            return { gate: 'files', component, state: 'failed', detail: 'its places do not agree', until: null };
        });
        const finding = judged.find((one) => one.finding !== null)?.finding ?? null;
        return { states: [...states, ...judged.flatMap((one) => one.states)], status: null, finding };
    }
    catch (error) {
        if (!(error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_9__/* .Failure */ .HR))
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
/** What is changed in a file that cannot be read, nobody can judge. @throws {Failure} for the first one */
function mustBeReadable(readings, changed) {
    const problems = readings.flatMap(({ broken }) => broken);
    const own = problems.filter(({ place }) => changed === null || changed.includes(place?.path ?? ''));
    if (own.length > 0)
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_9__/* .Failure */ .HR(own);
}
/** Whether an environment has run all of this already: what a rollback brings back, whoever committed it. */
async function haveRun(ground, environment, releases) {
    try {
        const pasts = await pastsOf(ground, environment);
        const ran = await Promise.all(releases.map((release) => (0,_environments_gates_running_js__WEBPACK_IMPORTED_MODULE_4__/* .runningIn */ .j)(pasts, release, new Date(0))));
        return releases.every((release, index) => release.size === ran[index]?.running.size);
    }
    catch (error) {
        // Too long a past to tell.
        if (!(error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_9__/* .Failure */ .HR))
            throw error;
        return false;
    }
}
async function filesAt({ world }, { targets }, commit) {
    const snapshot = await world.snapshot(commit);
    return snapshot.load(await snapshot.list(targets.flatMap(_environments_target_js__WEBPACK_IMPORTED_MODULE_18__/* .targetGlobs */ .l)));
}
async function judgeRelease(ground, environment, release, claims) {
    const { world, environments, known, base, now } = ground;
    const before = claims.isHotfix ? undefined : environments.find(({ name }) => name === environment.from);
    const gates = before === undefined ? { ...environment.gates, soak: 0, health: null } : environment.gates;
    const question = {
        ...{ gates, now, release },
        ...{ commit: claims.promoted ?? base, tip: base },
        sourceOf: (component) => known.services.find(({ name }) => component === `service/${name}`)?.source ?? null,
        running: async (enough) => before === undefined
            ? { running: new Map(), newest: [] }
            : (0,_environments_gates_running_js__WEBPACK_IMPORTED_MODULE_4__/* .runningIn */ .j)(await pastsOf(ground, before), release, enough),
    };
    const facts = await (0,_ports_github_gates_js__WEBPACK_IMPORTED_MODULE_10__/* .gateFacts */ .p)(world.github, (name) => world.connectTo(name), { ...question, bypass: claims.bypass });
    try {
        return { states: (0,_environments_gates_judge_js__WEBPACK_IMPORTED_MODULE_3__/* .judgeGates */ .y8)(gates, facts, before?.name), finding: null };
    }
    catch (error) {
        if (!(error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_9__/* .Failure */ .HR))
            throw error;
        // Who may bypass was changed since.
        const [problem] = error.problems;
        const finding = problem === undefined ? null : { level: 'warning', ...problem };
        return { states: (0,_environments_gates_judge_js__WEBPACK_IMPORTED_MODULE_3__/* .judgeGates */ .y8)(gates, { ...facts, bypass: null }, before?.name), finding };
    }
}
/** Pasts of the targets of an environment, looked back from the tip of the base branch. They are read once for all pull requests. */
function pastsOf(ground, environment) {
    const open = async () => {
        const files = await filesAt(ground, environment, ground.base);
        return environment.targets.map((target) => (0,_environments_past_js__WEBPACK_IMPORTED_MODULE_7__/* .pastOf */ .CM)((0,_environments_open_target_js__WEBPACK_IMPORTED_MODULE_6__/* .openTarget */ .A)(target, files, ground.known), ground.world.history, ground.base));
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
    return {
        view,
        fingerprint: (0,pull_request_view/* fingerprintLane */.No)(view),
        underWay: all.flatMap(({ pull, branch }) => describe(pull, branch)),
    };
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
// EXTERNAL MODULE: ./packages/core/lib/ports/github/pull-requests.js
var pull_requests = __webpack_require__(2380);
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
            const contents = await (0,blobs/* readBlobs */.b)(repository, found.map(([, file]) => file));
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
const entrySchema = dist/* nullable */.mee(dist/* object */.Ikc({ oid: dist/* string */.YjP(), byteSize: dist/* optional */.lqM(dist/* number */.aig()) }));
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
        return `o${index}: object(expression: $e${index}) { ${isCommit ? '... on Commit { ...Line }' : 'oid ... on Blob { byteSize }'} }`;
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
        const entries = paths.map((_, offset) => {
            const entry = dist/* parse */.qgA(entrySchema, objects[`o${first + 1 + offset}`] ?? null);
            return entry && { id: entry.oid, size: entry.byteSize ?? null };
        });
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
// EXTERNAL MODULE: ./packages/core/lib/snapshot/remembered.js
var remembered = __webpack_require__(6946);
;// CONCATENATED MODULE: ./packages/core/lib/snapshot/github-history.js






/** Most questions are answered by the newest commits, so the first page is a small one. */
const firstPage = 10;
/** Who wants contents looks for a release that ran before, which takes some more. */
const firstStates = 40;
/**
 * What files were at earlier commits, read over GitHub's API: no checkout is needed.
 *
 * The first-parent line is walked itself, with what stands at the paths at each commit. GitHub's own history of a path
 * (`git log -- <path>`) leaves merges out and shows the commits of the branch that was merged, with the time they were made, not
 * when they landed; and it leaves out what was changed and changed back meanwhile.
 */
function githubHistory(repository) {
    const known = [];
    return {
        at: (commit) => snapshotOnGitHub(repository, commit),
        async *landed(paths, from) {
            for await (const page of changes(repository, [...new Set(paths)], from, firstPage)) {
                yield* page.map(({ commit }) => commit);
            }
        },
        states(files, from) {
            const paths = [...new Set(files)].sort();
            const wider = known.find((one) => one.from === from && paths.every((path) => one.paths.includes(path)));
            if (wider !== undefined)
                return wider.paths.length === paths.length ? wider.states : narrowed(wider.states, paths);
            const states = (0,remembered/* remembered */.H)(statesOf(repository, paths, from));
            known.push({ from, paths, states });
            return states;
        },
    };
}
/** A call or two for each page of the line: what stands where at each commit, and all contents that are new among them. */
async function* statesOf(repository, paths, from) {
    for await (const page of changes(repository, paths, from, firstStates)) {
        const wanted = page.flatMap(({ entries }) => entries.flatMap((entry) => (entry === null || entry.size === null ? [] : [{ blob: entry.id, size: entry.size }])));
        const contents = await (0,blobs/* readBlobs */.b)(repository, wanted);
        for (const { commit, entries } of page) {
            const files = new Map();
            for (const [index, path] of paths.entries()) {
                const bytes = contents.get(entries[index]?.id ?? '');
                if (bytes !== undefined)
                    files.set(path, { mode: '100644', bytes });
            }
            yield { commit, files };
        }
    }
}
/** Of what is known of more files, the commits that changed some of them. Contents that are the same are the same object. */
async function* narrowed(states, paths) {
    let newer = null;
    const isOther = (older) => paths.some((path) => newer?.files.get(path)?.bytes !== older?.files.get(path)?.bytes);
    for await (const { commit, files } of states) {
        const state = { commit, files: new Map([...files].filter(([path]) => paths.includes(path))) };
        if (newer !== null && isOther(state))
            yield newer;
        newer = state;
    }
    if (newer !== null && isOther(null))
        yield newer;
}
/** The commits of a line that changed one of the paths, a page at a time. */
async function* changes(repository, paths, from, first) {
    (0,inside/* mustStayInside */.r)(paths.filter((path) => path !== ''));
    const most = lineBatch(paths);
    let begin = from;
    for (let size = Math.min(first, most);; size = most) {
        const page = await readLine(repository, begin, size, paths);
        if (page.length === 0)
            throw notThere(repository, begin);
        const last = page.at(-1);
        const isEnd = last === undefined || page.length < size || last.commit.parents.length === 0;
        // What the last one changed is known with the next page, which begins with it.
        yield page.filter((commit, index) => {
            const older = page[index + 1];
            return older === undefined ? isEnd && differs(commit, null) : differs(commit, older);
        });
        if (isEnd)
            return;
        begin = last.commit.id;
    }
}
function differs({ entries }, older) {
    return entries.some((entry, index) => entry?.id !== older?.entries[index]?.id);
}
function notThere(repository, commit) {
    return new failure/* Failure */.HR({
        code: 'commit-not-on-github',
        message: `${repository.fullName} on GitHub does not have ${commit}`,
        fix: 'Push it, if nobody has; else check the commit, and that the token may read the repository.',
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
/** The world as one plan sees it, and what it saw in its lane last, see {@link Plan.lane}. */
function watching(world, base) {
    let seen;
    let last;
    return {
        world: {
            ...world,
            async underWay(lane) {
                seen = readLane(world.github, lane, base);
                last = await seen;
                return last.underWay;
            },
            async openPulls(needs) {
                if (seen !== undefined)
                    return (await seen).view.everywhere;
                return (await (0,pull_requests/* listOpenPulls */.jg)(world.github, null, needs)).filter(({ isLocal }) => isLocal);
            },
        },
        seen: () => last,
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
    throw new failure/* Failure */.HR({
        code: 'other-repository-checked-out',
        message: `\`${reason}\` works on a checkout, which is of ${there} here, and \`repository\` is ${fullName}`,
        fix: `Check out ${fullName} in this job, or leave \`${reason}\` away: ${fullName} is read and written over GitHub’s API then.`,
    });
}


/***/ })

};
