export const id = 238;
export const ids = [238];
export const modules = {

/***/ 7238:
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

;// CONCATENATED MODULE: ./packages/core/lib/environments/gates/gate.js
/** The gates of an environment nobody configured any for. */
const noGates = { checks: [], soak: 0, health: null, windows: [], freeze: null, bypass: [] };
/** Whether anything is configured that could hold a promotion. */
function hasGates({ checks, soak, windows, freeze }) {
    return checks.length > 0 || soak > 0 || windows.length > 0 || freeze !== null;
}
/** Context of the commit status that tells of a component; `null`: nothing does. */
function gate_healthContext({ health }, component) {
    return health?.replaceAll('{service}', component.slice(component.indexOf('/') + 1)) ?? null;
}

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
;// CONCATENATED MODULE: ./packages/core/lib/environments/gates/bypass.js

/**
 * Holds a wish to bypass gates against who may.
 * @throws {Failure} naming who may, what nobody can see, or that the reason is missing
 */
function bypass_checkBypass(gates, bypass) {
    if (bypass.reason.trim() === '') {
        throw new Failure({
            code: 'bypass-without-reason',
            message: 'Gates are bypassed with a reason only',
            fix: 'Say why in the input `reason`: it stands in the commit and the pull request.',
        });
    }
    if (mayBypass(gates, bypass))
        return;
    const { login, unseen = [] } = bypass;
    if (unseen.length > 0) {
        throw new Failure({
            code: 'bypass-refused',
            message: `nobody can tell whether ${login} may bypass the gates: the token may not see who is in ${unseen.join(', ')}, or there is no such team`,
            fix: `Check the name; and give as \`token\` that of a GitHub App which has the organisation permission “Members: read” (\`GITHUB_TOKEN\` never has it), or name people instead of teams under \`gates.bypass\`.`,
        });
    }
    throw new Failure({
        code: 'bypass-refused',
        message: `${login} may not bypass the gates: ${gates.bypass.length === 0 ? 'nobody may' : `only ${gates.bypass.join(', ')} may`}`,
        fix: gates.bypass.length === 0
            ? 'Name the people and teams who may under `gates.bypass` of the environment, or wait for the gates.'
            : 'Ask one of them to run this, or wait for the gates.',
    });
}
/** Whether somebody is among those who may bypass gates. */
function mayBypass(gates, { login, teams }) {
    const own = new Set([login, ...teams].map((name) => name.toLowerCase()));
    return gates.bypass.some((name) => own.has(name.toLowerCase()));
}
/** The gate as it stands for somebody who may bypass it. */
function bypass_bypassed(state, bypass) {
    if (state.state === 'passed')
        return state;
    const { gate, component, detail, url } = state;
    return {
        ...{ gate, component, state: 'bypassed', until: null },
        detail: `${detail}; bypassed by ${bypass.login}`,
        ...(url === undefined ? {} : { url }),
    };
}
/** Trailers of the commit that goes through although gates do not pass; none where all pass. */
function bypassTrailers(states, bypass) {
    if (bypass === null || !states.some(({ state }) => state === 'bypassed'))
        return {};
    return { 'Slipway-Bypass': bypass.login, 'Slipway-Reason': bypass.reason.replace(/\s+/g, ' ').trim() };
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/gates/judge-check.js
/**
 * GitHub's words for what is good enough for a required check
 * (https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/about-status-checks).
 */
const good = new Set(['success', 'neutral', 'skipped']);
const unfinished = new Set([
    'pending',
    'expected',
    'queued',
    'requested',
    'waiting',
    'in_progress',
    'completed',
]);
/**
 * Judges one check by what was said about a commit. Of several runs of one name the newest counts; a check run and a
 * commit status of one name must both be good, as for GitHub's required checks. Of a check that is bound to an app only
 * what that app said counts, whoever spoke last.
 * @param reports what was said about the commit, under any name and in any order
 */
function judge_check_judgeCheck(gate, reports) {
    const named = reports.filter(({ name }) => name === gate.name);
    const counted = newest(gate.app === null ? named : named.filter(({ app }) => isApp(app, gate.app)));
    const failed = counted.find(({ says }) => !good.has(says) && !unfinished.has(says));
    const waiting = counted.find(({ says }) => unfinished.has(says));
    const decisive = failed ?? waiting ?? counted[0];
    if (decisive === undefined)
        return missing(gate, newest(named));
    return {
        state: failed ? 'failed' : waiting ? 'waiting' : 'passed',
        detail: `${words(decisive.says)} by ${decisive.by}`,
        until: null,
        ...(failed ? { fix: `Run ${gate.name} again on the same commit, or promote another one.` } : {}),
        ...(decisive.url === '' ? {} : { url: decisive.url }),
    };
}
/** Judges a check on the commit a service was built from. @param name of the service */
function judge_check_judgeSource(gate, name, source) {
    const stuck = (detail, fix) => ({ state: 'failed', detail, until: null, fix });
    if (source === null || source.repository === null) {
        return stuck('no source repository is known', `Write \`services.${name}.source: owner/name\` in the configuration.`);
    }
    const { repository, commit, checks } = source;
    if (commit === null) {
        const fix = `Give ${name} a key in the environment's files for the commit it was built from (\`sha\`), or judge this check on the environment.`;
        return stuck('no commit is known', fix);
    }
    if (checks === null) {
        const fix = `Check \`services.${name}.source\` and that the token may read ${repository}.`;
        return stuck(`${repository} has no commit ${commit.slice(0, 12)}`, fix);
    }
    return judge_check_judgeCheck(gate, checks);
}
function isApp(app, wanted) {
    return app !== null && app.toLowerCase() === wanted?.toLowerCase();
}
/** Of each context the newest status, whoever posted it; of each name the newest check run of each app. */
function newest(reports) {
    const latest = new Map();
    for (const report of reports) {
        const key = report.kind === 'status' ? 'status' : `check ${report.app}`;
        const known = latest.get(key);
        if (known === undefined || report.id > known.id)
            latest.set(key, report);
    }
    return [...latest.values()];
}
function missing({ name, app }, others) {
    const [other] = others;
    if (other === undefined)
        return { state: 'waiting', detail: 'not there yet', until: null };
    return {
        state: 'waiting',
        detail: `${words(other.says)} by ${other.by}, and only ${app} counts`,
        until: null,
        fix: `Let the app ${app} post ${name}: anyone with write access can post a status.`,
        ...(other.url === '' ? {} : { url: other.url }),
    };
}
function words(says) {
    return says.replaceAll('_', ' ');
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/gates/zone.js
/** Years, months and clock times as people in a time zone read them, by the rules the runtime knows. */
const formats = new Map();
function formatOf(zone) {
    const known = formats.get(zone);
    if (known !== undefined)
        return known;
    const format = new Intl.DateTimeFormat('en-GB', {
        timeZone: zone,
        hourCycle: 'h23',
        ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
    formats.set(zone, format);
    return format;
}
/**
 * What the clocks of a zone show, as the instant at which UTC's clocks show that.
 * @param at milliseconds since 1970
 * @throws {RangeError} when there is no such zone
 */
function zone_wallTime(zone, at) {
    const fields = new Map();
    for (const { type, value } of formatOf(zone).formatToParts(at))
        fields.set(type, Number(value));
    const field = (name) => fields.get(name) ?? 0;
    const seconds = Date.UTC(field('year'), field('month') - 1, field('day'), ...[field('hour'), field('minute'), field('second')]);
    return seconds + (((at % 1000) + 1000) % 1000);
}
/** Milliseconds by which the clocks of a zone are ahead of UTC's. */
function zone_offsetAt(zone, at) {
    return zone_wallTime(zone, at) - at;
}
/** Instants after `from` and up to `to` at which the clocks of a zone are put forward or back. */
function zone_clockChanges(zone, from, to) {
    const changes = [];
    // Two changes are never within a day of each other.
    for (let low = from; low < to; low += zone_day) {
        const high = Math.min(low + zone_day, to);
        if (zone_offsetAt(zone, low) !== zone_offsetAt(zone, high))
            changes.push(changeBetween(zone, low, high));
    }
    return changes;
}
/** The first instant with another offset than `low` has. */
function changeBetween(zone, low, high) {
    const before = zone_offsetAt(zone, low);
    let [same, other] = [low, high];
    while (other - same > 1) {
        const middle = Math.floor((same + other) / 2);
        if (zone_offsetAt(zone, middle) === before)
            same = middle;
        else
            other = middle;
    }
    return other;
}
const zone_minute = 60_000;
const zone_hour = 60 * zone_minute;
const zone_day = 24 * zone_hour;

;// CONCATENATED MODULE: ./packages/core/lib/environments/gates/times.js

/** A length of time in one unit, rounded down: `40 min`, `3 h`, `7 d`. */
function times_duration(milliseconds) {
    const length = Math.max(0, milliseconds);
    if (length < 2 * hour)
        return `${Math.floor(length / minute)} min`;
    return length < 4 * day ? `${Math.floor(length / hour)} h` : `${Math.floor(length / day)} d`;
}
/** `14:00 UTC`, on another day than `now` with its date: `2026-11-23 08:00 UTC`. */
function times_utcTime(at, now) {
    const [date = '', clock = ''] = at.toISOString().split('T');
    const time = `${clock.slice(0, 5)} UTC`;
    return now.toISOString().startsWith(date) ? time : `${date} ${time}`;
}
const weekdays = (/* unused pure expression or super */ null && (['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']));
/** `Mon 2026-11-23 09:00 Europe/Berlin`: what people there read. */
function times_zoneTime(at, zone) {
    const wall = new Date(wallTime(zone, at.getTime()));
    const [date = '', clock = ''] = wall.toISOString().split('T');
    return `${weekdays[wall.getUTCDay()]} ${date} ${clock.slice(0, 5)} ${zone}`;
}
/** `in 21 h`, `in 40 min`. */
function fromNow(at, now) {
    // Rounded up: whoever comes back then is not too early.
    const left = at.getTime() - now.getTime();
    const unit = left < 2 * hour ? minute : left < 4 * day ? hour : day;
    return `in ${times_duration(Math.ceil(left / unit) * unit)}`;
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/gates/judge-soak.js

/**
 * Judges whether a component has run long enough in the environment before. Time counts from when the health signal said
 * success, after it last said otherwise; where it said nothing, from when the component landed.
 * @param before name of the environment before
 */
function judge_soak_judgeSoak(gates, before, facts, now) {
    const { running = null, health = [] } = facts ?? {};
    if (running === null) {
        return {
            state: 'failed',
            detail: `has not run in ${before}`,
            until: null,
            fix: `Promote it to ${before} first, or let somebody who may bypass the gate.`,
        };
    }
    const { ended } = running;
    const told = ended === null ? health : health.filter(({ at }) => at <= ended);
    const signal = gates.health === null ? unknown : readHealth(gates.health, told);
    if ('standing' in signal)
        return signal.standing;
    const landed = running.from.getTime();
    // Of a component that landed before we looked, older success is not known: only what went wrong since counts.
    const start = running.commit === null && !signal.failedBefore ? landed : Math.max(landed, signal.since ?? landed);
    const ran = Math.max(0, (ended?.getTime() ?? now.getTime()) - start);
    const known = signal.since === null ? ', health unknown' : '';
    const detail = `${duration(ran)} of ${duration(gates.soak)}${known}`;
    if (ran >= gates.soak)
        return { state: 'passed', detail, until: null };
    if (ended === null)
        return { state: 'waiting', detail, until: new Date(start + gates.soak) };
    return {
        state: 'failed',
        detail: `${detail}, and runs in ${before} no more`,
        until: null,
        fix: `Promote it to ${before} again, or promote what runs there now.`,
    };
}
const unknown = { since: null, failedBefore: false };
function readHealth(context, reports) {
    const told = reports
        .filter(({ name }) => name === context)
        .sort((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id);
    const last = told.findLast(({ says }) => says !== 'pending');
    if (last === undefined) {
        return told.length === 0 ? unknown : { standing: { state: 'waiting', detail: 'not healthy yet', until: null } };
    }
    if (last.says !== 'success') {
        const standing = {
            state: 'failed',
            detail: `not healthy: ${context} says ${last.says}`,
            until: null,
            fix: `See what is wrong there; time counts again from the next success of ${context}.`,
            ...(last.url === '' ? {} : { url: last.url }),
        };
        return { standing };
    }
    const failure = told.findLastIndex(({ says }) => says !== 'pending' && says !== 'success');
    const since = told.slice(failure + 1).find(({ says }) => says === 'success');
    return { since: (since ?? last).at.getTime(), failedBefore: failure >= 0 };
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/gates/windows.js

/**
 * Longer than any window stays shut: one that lies in the hour which a clock change skips is open again a week later, and
 * the day before that change may be the day we look.
 */
const lookAhead = 15 * zone_day;
/**
 * The first window that is open. What the clocks in its zone show decides: of an hour that comes twice both count, one that a
 * clock change skips does not come.
 * @throws {RangeError} when there is no such zone
 */
function windows_openWindow(windows, at) {
    return windows.find((window) => isOpen(window, at.getTime()));
}
/** The next instant at which a window is open, where none is now; `undefined`: none ever is. */
function windows_nextOpening(windows, now) {
    for (const at of turns(windows, now.getTime())) {
        const window = windows_openWindow(windows, new Date(at));
        if (window !== undefined)
            return { window, at: new Date(at) };
    }
    return undefined;
}
/** The next instant at which no window is open any more, where one is now; `undefined`: there is always one. */
function windows_nextClosing(windows, now) {
    const at = turns(windows, now.getTime()).find((turn) => windows_openWindow(windows, new Date(turn)) === undefined);
    return at === undefined ? undefined : new Date(at);
}
function isOpen(window, at) {
    const wall = wallTime(window.zone, at);
    const today = weekday(wall);
    const clock = ((wall % day) + day) % day;
    const [from, to] = [clockTime(window.from), clockTime(window.to)];
    const on = (weekdayThen) => window.days.includes(weekdayThen);
    if (from <= to)
        return on(today) && clock >= from && clock < to;
    return (on(today) && clock >= from) || (on(today === 1 ? 7 : today - 1) && clock < to);
}
/** ISO weekday of a wall time. */
function weekday(wall) {
    return new Date(wall).getUTCDay() || 7;
}
/** Milliseconds after midnight. */
function clockTime(text) {
    const [hours = 0, minutes = 0] = text.split(':').map(Number);
    return (hours * 60 + minutes) * minute;
}
/** Every instant after now at which a window may open or close, in order: its own times, and when clocks change. */
function turns(windows, now) {
    const found = new Set();
    for (const zone of new Set(windows.map((window) => window.zone))) {
        const changes = clockChanges(zone, now - day, now + lookAhead);
        const offsets = new Set([now - day, ...changes].map((at) => offsetAt(zone, at)));
        const times = windows.filter((window) => window.zone === zone).flatMap(({ from, to }) => [from, to]);
        const wall = wallTime(zone, now);
        const midnight = wall - (((wall % day) + day) % day);
        for (let date = midnight - day; date <= midnight + lookAhead; date += day) {
            // Where the clocks change, the same time may come twice, or be reached under either offset.
            for (const time of times)
                for (const offset of offsets)
                    found.add(date + clockTime(time) - offset);
        }
        for (const change of changes)
            found.add(change);
    }
    return [...found].filter((at) => at > now).sort((a, b) => a - b);
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/gates/judge-window.js


/** Judges whether now is a time for promotions. `until` is the instant at which the next window opens. */
function judge_window_judgeWindows(windows, now) {
    const open = openWindow(windows, now);
    if (open !== undefined) {
        const ends = nextClosing(windows, now);
        if (ends === undefined)
            return { state: 'passed', detail: 'open', until: null };
        return { state: 'passed', detail: `open until ${zoneTime(ends, open.zone)}`, until: null, ends };
    }
    const next = nextOpening(windows, now);
    if (next === undefined) {
        const fix = 'Correct `windows`: none of them has any time in it.';
        return { state: 'failed', detail: 'never opens', until: null, fix };
    }
    return { state: 'waiting', detail: `opens ${zoneTime(next.at, next.window.zone)}`, until: next.at };
}
/** Judges whether a person froze the environment. */
function judge_window_judgeFreeze(freezes) {
    const [first, ...rest] = freezes;
    if (first === undefined)
        return { state: 'passed', detail: 'none', until: null };
    const more = rest.length === 0 ? '' : `, and ${rest.length} more`;
    return {
        state: 'waiting',
        detail: `#${first.number} “${first.title}” by ${first.by}${more}`,
        until: null,
        fix: 'Close the issue, or take the label off it, when the freeze is over.',
        url: first.url,
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/gates/judge.js





/**
 * How each configured gate stands: those of the whole promotion, then those of each component. A check on the source is
 * of services only, since no file says which commit a chart was made from.
 * @param before name of the environment before, for messages
 * @returns nothing where no gate is configured
 * @throws {Failure} when somebody wants to bypass gates who may not, or gives no reason
 */
function judgeGates(gates, facts, before = 'the environment before') {
    if (facts.bypass !== null)
        checkBypass(gates, facts.bypass);
    const states = [];
    const add = (gate, component, standing) => {
        const state = { gate, component, ...standing };
        states.push(facts.bypass === null ? state : bypassed(state, facts.bypass));
    };
    for (const check of gates.checks.filter(({ on }) => on === 'environment')) {
        add(`check ${check.name}`, null, judgeCheck(check, facts.checks));
    }
    if (gates.windows.length > 0)
        add('window', null, judgeWindows(gates.windows, facts.now));
    if (gates.freeze !== null)
        add('freeze', null, judgeFreeze(facts.freezes));
    for (const [component, own] of facts.components)
        judgeComponent(gates, facts, before, component, own, add);
    return states;
}
function judgeComponent(gates, { now }, before, component, facts, add) {
    const [kind, name = ''] = component.split(/\/(.*)/s);
    for (const check of gates.checks.filter(({ on }) => on === 'source' && kind === 'service')) {
        add(`check ${check.name}`, component, judgeSource(check, name, facts.source));
    }
    if (gates.soak > 0) {
        const health = healthContext(gates, component);
        add('soak', component, judgeSoak({ ...gates, health }, before, facts, now));
    }
}
/** Whether nothing is in the way any more. True where no gate is configured. */
function judge_isPassed(states) {
    return states.every(({ state }) => state === 'passed' || state === 'bypassed');
}
/**
 * When all gates can pass together as far as time decides: after the slowest soak, in the next window from then on.
 * @returns `null` where they pass now, or more than time is needed
 */
function passesAt(gates, facts) {
    let { now } = facts;
    for (;;) {
        const waiting = judgeGates(gates, { ...facts, now }).filter(({ state }) => state === 'waiting' || state === 'failed');
        if (waiting.length === 0)
            return now > facts.now ? now : null;
        const untils = waiting.map(({ until }) => until?.getTime() ?? Number.POSITIVE_INFINITY);
        const next = Math.max(...untils);
        if (!Number.isFinite(next))
            return null;
        now = new Date(next);
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/gates/status.js


/** Longest description GitHub takes. */
const longest = 140;
/** Context of the status that holds a pull request until the gates of an environment pass. */
function statusContext(environment) {
    return `slipway/${environment}`;
}
/**
 * The gates of a promotion in one line: how many pass, and what the slowest of the others waits for. It is red only where
 * waiting alone does not help.
 * @param states none: no gate is configured
 */
function gateStatus(states, now) {
    const gates = new Map();
    for (const state of states)
        gates.set(state.gate, [...(gates.get(state.gate) ?? []), state]);
    if (gates.size === 0)
        return { state: 'success', description: 'no gates' };
    const bypassed = [...gates].filter(([, all]) => all.some(({ state }) => state === 'bypassed')).map(([gate]) => gate);
    const passed = [...gates.values()].filter(isPassed).length;
    const [slowest, ...others] = [...gates.values()]
        .filter((all) => !isPassed(all))
        .map(slowestOf)
        .sort(slowestFirst);
    if (slowest === undefined) {
        const all = gates.size === 1 ? 'the gate passed' : `all ${gates.size} gates passed`;
        const past = bypassed.length === 0 ? all : `bypassed: ${bypassed.join(', ')}`;
        return { state: 'success', description: cut(past) };
    }
    const failed = [slowest, ...others].some(({ state }) => state === 'failed');
    const { gate, detail, until } = slowest;
    const when = until === null || gate === 'window' ? '' : ` until ${utcTime(until, now)}`;
    const count = `${passed} of ${gates.size} gate${gates.size === 1 ? '' : 's'}`;
    const description = cut(`${count}: ${gate} ${detail}${ofWhat(gates.get(gate) ?? [])}${when}`);
    return { state: failed ? 'failure' : 'pending', description };
}
function slowestOf(states) {
    const [first, ...rest] = states.filter((state) => !isPassed([state]));
    if (first === undefined)
        throw new Error('all of them pass');
    return rest.reduce((slowest, state) => (slowestFirst(state, slowest) < 0 ? state : slowest), first);
}
/** What failed, then what nobody knows the end of, then what ends last. */
function slowestFirst(a, b) {
    const rank = ({ state, until }) => (state === 'failed' ? 0 : until === null ? 1 : 2);
    return rank(a) - rank(b) || (b.until?.getTime() ?? 0) - (a.until?.getTime() ?? 0);
}
/** Which components a gate holds, where it holds not all it is about. */
function ofWhat(states) {
    const held = states.filter((state) => state.component !== null && !isPassed([state]));
    return held.length === 0 || states.length === 1 ? '' : ` (${held.length} of ${states.length})`;
}
function cut(text) {
    return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/github/statuses.js
/**
 * Everything commit statuses of these contexts ever said about a commit, newest first. One call per hundred statuses.
 * @returns `null`: there is no such commit, or the token may not see the repository
 */
async function readStatuses(repository, commit, contexts) {
    const found = [];
    for await (const statuses of pages(repository, commit)) {
        if (statuses === null)
            return null;
        found.push(...statuses.filter(({ context }) => contexts.includes(context)).map(reportOf));
    }
    return found;
}
async function* pages(repository, commit) {
    const purpose = {
        doing: `read the commit statuses of ${commit.slice(0, 7)} in ${repository.fullName}`,
        needs: { statuses: 'read' },
    };
    for (let page = 1;; page++) {
        const answer = await repository.attempt(purpose, (rest, at) => rest.repos.listCommitStatusesForRef({ ...at, ref: commit, per_page: 100, page }));
        if (answer.refusal?.status === 404)
            return yield null;
        const data = repository.settle(purpose, answer);
        yield data;
        if (data.length < 100)
            return;
    }
}
function reportOf({ context, creator, state, description, created_at, id, target_url }) {
    const login = creator?.login ?? '';
    return {
        kind: 'status',
        name: context,
        // Nobody but an app can have such a login.
        app: login.endsWith('[bot]') ? login.slice(0, -'[bot]'.length) : null,
        by: login || 'nobody known',
        says: state,
        ...(description ? { detail: description } : {}),
        at: new Date(created_at),
        id,
        url: target_url ?? '',
    };
}
/**
 * Says something about a commit, unless the context says the same already: GitHub keeps at most a thousand statuses of one context
 * on one commit. Two calls, one where there is nothing new.
 * @returns whether it was said now
 */
async function postStatus(repository, commit, status) {
    const { context, state, description, url } = status;
    for await (const statuses of pages(repository, commit)) {
        const latest = statuses?.find((one) => one.context === context);
        if (latest?.state === state && latest.description === description)
            return false;
        if (latest !== undefined)
            break;
    }
    const purpose = {
        doing: `post the commit status ${context} on ${commit.slice(0, 7)} in ${repository.fullName}`,
        needs: { statuses: 'write' },
    };
    const target = url === '' ? {} : { target_url: url };
    await repository.ask(purpose, (rest, at) => rest.repos.createCommitStatus({ ...at, sha: commit, state, description, context, ...target }));
    return true;
}

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

;// CONCATENATED MODULE: ./actions/rollback-env/lib/settle.js






/**
 * What is left when a rollback is delivered: the status that gates hold promotions by is green on it, and where the
 * environment merges by itself, so does this. What cannot be done is told, and makes nothing fail that can still be done by hand.
 */
async function settle({ delivery }, { environment }, { state, commit, pullRequest }, world) {
    if (pullRequest === null)
        return { outputs: { merged: delivery === 'push' && state === 'changed' }, findings: [] };
    const { number } = pullRequest;
    const findings = !hasGates(environment.gates)
        ? []
        : await orWarn(async () => {
            const head = await headOf(pullRequest, commit, world);
            return head === null ? [] : openGates(environment.name, head, world);
        });
    if (environment.merge !== 'auto')
        return { outputs: { merged: false }, findings };
    let merged = false;
    const told = await orWarn(async () => {
        const answer = await autoMerge(world.github, number);
        merged = answer.merged;
        return answer.findings.map((finding) => (finding.level === 'error' ? { ...finding, level: 'warning' } : finding));
    });
    return { outputs: { merged }, findings: [...findings, ...told] };
}
/** A branch may require the status of the gates: a rollback has none to wait for. */
async function openGates(environment, head, { github, context }) {
    const status = { state: 'success', description: 'rollback: no gate holds it' };
    await postStatus(github, head, { ...status, context: statusContext(environment), url: context.runUrl });
    return [];
}
/** Where people committed on top of ours, the newest head is asked for. */
async function headOf({ number, head }, ours, { github }) {
    if (head === ours)
        return head;
    const now = await readMergeState(github, number);
    return now.state === 'OPEN' ? now.head : null;
}


/***/ }),

/***/ 4515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ unreachable),
/* harmony export */   W: () => (/* binding */ explain)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8644);


/** The failure a refusal is to the person who can mend it. Nothing of the token is in it. */
function explain(refusal, purpose) {
    const rule = rules.find(({ when }) => when(refusal, (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(refusal)));
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR(rule === undefined ? plain(refusal, purpose) : rule.problem(refusal, purpose));
}
/** No answer came, after several attempts. */
function unreachable(purpose, apiUrl, reason) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
        code: 'github-unreachable',
        message: `${apiUrl} gave no answer when asked to ${purpose.doing}: ${reason}`,
        fix: 'Run the job again, which is safe. If it stays, check the network of the runner, HTTPS_PROXY and NO_PROXY, and https://www.githubstatus.com.',
    });
}
/** GitHub's own texts, the most precise first. */
const rules = [
    {
        when: ({ status }) => status >= 500,
        problem: (refusal, { doing }) => ({
            code: 'github-unavailable',
            message: `GitHub failed to ${doing}: ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(refusal)} (status ${refusal.status})`,
            fix: 'Run the job again, which is safe. If it stays, look at https://www.githubstatus.com.',
        }),
    },
    {
        when: ({ status }) => status === 401,
        problem: (refusal) => ({
            code: 'bad-token',
            message: `GitHub does not accept the token: ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(refusal)}`,
            fix: 'Check the secret behind the input `token`: it may have expired or been revoked. The job’s own token, the default, is valid while the job runs.',
        }),
    },
    {
        when: ({ headers }) => headers['x-github-sso'] !== undefined,
        problem: ({ headers }, { doing }) => ({
            code: 'sso-required',
            message: `The organisation wants the token authorised by single sign-on to ${doing}`,
            fix: `Authorise the personal access token for the organisation${ssoPage(headers['x-github-sso'])}, or use a GitHub App's token.`,
        }),
    },
    {
        when: (_, said) => /not permitted to create or approve pull requests/i.test(said),
        problem: () => ({
            code: 'actions-may-not-open-pull-requests',
            message: 'This repository does not let GitHub Actions open pull requests with the job’s own token',
            fix: 'Turn on "Allow GitHub Actions to create and approve pull requests" under Settings → Actions → General of the repository (if it is greyed out, of the organisation), or give a GitHub App’s token as `token`.',
        }),
    },
    {
        when: (_, said) => /draft pull requests are not supported/i.test(said),
        problem: () => ({
            code: 'draft-not-supported',
            message: 'GitHub has no draft pull requests in this repository: private ones need a paid plan',
            fix: 'Set `draft: false`.',
        }),
    },
    {
        when: (_, said) => /archived/i.test(said) && /read-only/i.test(said),
        problem: (_, { doing }) => ({
            code: 'archived',
            message: `The repository is archived: it was not possible to ${doing}`,
            fix: 'Unarchive the repository under Settings → General, or remove the workflow.',
        }),
    },
    {
        when: (_, said) => /without .?workflows?.? (permission|scope)/i.test(said),
        problem: (refusal, { doing }) => ({
            code: 'workflow-permission',
            message: `The token may not change workflow files: ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(refusal)}`,
            fix: `Use the token of a GitHub App with the right \`workflows: write\` to ${doing}; the job’s own token can never have it.`,
        }),
    },
    {
        when: ({ status }, said) => [403, 409, 422].includes(status) && protection.test(said),
        problem: (refusal, { doing, branch, direct }) => ({
            code: 'protected-branch',
            message: `A rule of the repository forbids to ${doing}: ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(refusal)}`,
            fix: direct
                ? `Use \`delivery: pull-request\` for \`${branch ?? ''}\`, or let the App whose token is used bypass the rule.`
                : `Exempt \`${branch ?? 'the branch'}\` from the rule under Settings → Rules, or let the App whose token is used bypass it.`,
        }),
    },
    {
        when: ({ status, headers }, said) => (status === 403 || status === 404) &&
            (lacking.test(said) || (status === 403 && headers['x-accepted-github-permissions'] !== undefined)),
        problem: (refusal, purpose) => ({
            code: 'missing-permission',
            message: `The token may not ${purpose.doing}: ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(refusal)}`,
            fix: permissionAdvice(rights(refusal, purpose)),
        }),
    },
    {
        when: ({ status }, said) => status === 409 && /empty/i.test(said),
        problem: () => ({
            code: 'empty-repository',
            message: 'The repository on GitHub has no commits yet',
            fix: 'Push a first commit, then run the job again.',
        }),
    },
    {
        when: ({ status }) => status === 404,
        problem: (_, { doing, missing, needs }) => missing ?? {
            code: 'not-found',
            message: `GitHub answered “not found” when asked to ${doing}: it does not exist, or the token may not do that`,
            fix: `Check the name. ${permissionAdvice(needs)} Another private repository needs the token of an App that is installed there.`,
        },
    },
];
const protection = /protected branch|rule violations|cannot (force-push|delete this)|creations being restricted|through a pull request|required status check|reference update failed|at least \d+ approving/i;
const lacking = /resource not accessible|must have (admin|push)|write access to repository not granted|forbidden/i;
/** What the call and its job need; GitHub's header may know of a right we do not. */
function rights(refusal, purpose) {
    const accepted = refusal.headers['x-accepted-github-permissions'] ?? '';
    // Alternatives are separated by semicolons, what one alternative needs by commas.
    const sets = accepted.split(';').map((set) => set
        .split(',')
        .map((pair) => pair.trim().replaceAll('_', '-').split('='))
        .flatMap(([name, level]) => (name && level ? [[name, level]] : [])));
    const known = sets.some((set) => set.length > 0 && set.every(([name]) => name in purpose.needs));
    return { ...(known ? {} : Object.fromEntries(sets[0] ?? [])), ...purpose.needs };
}
function permissionAdvice(needed) {
    if (Object.keys(needed).length === 0)
        return 'Check that the token has the rights for it.';
    const lines = Object.entries(needed).map(([name, level]) => `${name}: ${level}`);
    return `Give the job \`permissions: { ${lines.join(', ')} }\` in the workflow; a token given as \`token\` needs the same rights.`;
}
function ssoPage(header = '') {
    const url = /url=([^;?\s]+)/.exec(header)?.[1];
    return url === undefined ? '' : ` at ${url}`;
}
function plain(refusal, { doing }) {
    return {
        code: 'github-refused',
        message: `GitHub refused to ${doing}: ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(refusal)} (status ${refusal.status})`,
        fix: 'Read GitHub’s reason above; once it is mended, running the job again is safe.',
    };
}


/***/ }),

/***/ 8644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   em: () => (/* binding */ sentence),
/* harmony export */   ni: () => (/* binding */ readRefusal),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
/** Everything GitHub said in a refusal, on one line. */
function sentence(refusal) {
    return oneLine([refusal.message, ...refusal.details].filter((part) => part !== '').join(': '));
}
/** Text from outside as one line of at most 500 characters. */
function oneLine(text) {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length > 500 ? `${line.slice(0, 499)}…` : line;
}
/** Reads the body of an error response, whatever its shape: proxies answer with pages of HTML. */
function readRefusal(status, body, headers) {
    const record = isRecord(body) ? body : {};
    const message = typeof record.message === 'string' ? record.message : `HTTP status ${status}`;
    const errors = Array.isArray(record.errors) ? record.errors : record.errors === undefined ? [] : [record.errors];
    return {
        status,
        message: oneLine(message),
        details: errors.map(describe).filter((line) => line !== ''),
        headers: Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => value === undefined || value === null ? [] : [[name.toLowerCase(), String(value)]])),
    };
}
/** One entry of `errors[]`: `{resource, field, code, message}`, a bare string, or a GraphQL error. */
function describe(error) {
    if (typeof error === 'string')
        return oneLine(error);
    if (!isRecord(error))
        return '';
    if (typeof error.message === 'string')
        return oneLine(error.message);
    const { resource, field, code } = error;
    return oneLine([resource, field, code].filter((part) => typeof part === 'string').join(' '));
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ })

};
