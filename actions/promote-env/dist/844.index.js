export const id = 844;
export const ids = [844];
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

/***/ 4343:
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
// EXTERNAL MODULE: ./packages/core/lib/gatekeeper/bypasses.js
var bypasses = __webpack_require__(7399);
// EXTERNAL MODULE: ./packages/core/lib/gatekeeper/heads.js
var gatekeeper_heads = __webpack_require__(2660);
// EXTERNAL MODULE: ./packages/core/lib/gatekeeper/keep-gates.js
var keep_gates = __webpack_require__(6555);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/gates.js + 4 modules
var github_gates = __webpack_require__(2598);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
;// CONCATENATED MODULE: ./packages/core/lib/warn.js

/** Does what must not make a run fail: what a person has to do first for it becomes a warning. */
async function orWarn(work) {
    try {
        return await work();
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        return error.problems.map((problem) => ({ level: 'warning', ...problem }));
    }
}

;// CONCATENATED MODULE: ./actions/promote-env/lib/settle.js









/** Says on the pull request how the gates stand, and lets GitHub merge it where the configuration wants that. */
async function settle(inputs, facts, outcome, world) {
    const { name: environment, merge, gates } = facts.to.environment;
    const { pullRequest, commit } = outcome;
    const tell = async () => ((0,gate/* hasGates */.x0)(gates) ? tellGates(inputs, facts, outcome, world) : []);
    if (pullRequest === null) {
        // It is about other pull requests: what was pushed is there.
        const findings = await orWarn(tell);
        return { outputs: { merged: inputs.delivery === 'push' && commit !== '' }, findings };
    }
    const findings = await tell();
    const isAuto = merge === 'auto';
    if ((0,gate/* hasGates */.x0)(gates)) {
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
 * alone. What is bypassed is said on the commit: it may have been there before.
 */
async function tellGates(inputs, { to, gates, now, bypass, base }, { commit, pullRequest }, { github, context, ...rest }) {
    const { name: environment } = to.environment;
    const url = context.runUrl;
    const isBypassed = pullRequest !== null && bypass !== null && gates.length > 0;
    if (isBypassed) {
        // First what later runs go by.
        await (0,bypasses/* postBypass */.x7)(github, commit, environment, bypass, url);
        await (0,github_gates/* postGateStatus */.C)(github, gates, { environment, commit, url, now });
    }
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


/***/ })

};
