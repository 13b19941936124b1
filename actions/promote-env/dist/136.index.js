export const id = 136;
export const ids = [136];
export const modules = {

/***/ 5326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uj: () => (/* binding */ readKnown),
/* harmony export */   zm: () => (/* binding */ readEnvironments)
/* harmony export */ });
/* unused harmony export targetNames */
/* harmony import */ var _config_environments_schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3702);
/* harmony import */ var _places_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8598);
/* harmony import */ var _presets_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4108);



/**
 * The environments of a configuration, in its order, with what the preset says and every default filled in. Pure; what
 * could be wrong was told when the configuration was read.
 */
function readEnvironments(config) {
    return Object.entries(config.environments).map(([name, environment]) => ({
        name,
        place: config.source.place('environments', name),
        from: environment.from ?? null,
        targets: targetsOf(name, environment, config),
        delivery: environment.delivery,
        merge: environment.merge,
        draft: environment.draft,
        labels: environment.labels,
        reviewers: environment.reviewers,
        gates: gatesOf(environment.gates),
        createMissing: environment['create-missing'],
    }));
}
/** The names of an environment's targets: its own, or that and the key of each, joined by `-`. */
function targetNames(environment, targets) {
    const [first, ...rest] = targets.map((target) => `${environment}-${target}`);
    return first === undefined ? [environment] : [first, ...rest];
}
function targetsOf(name, environment, config) {
    const at = ['environments', name];
    const open = (key, files) => {
        const placeholders = { environment: name, ...(key === null ? {} : { target: key }), name: targetName(name, key) };
        return openFiles(files, placeholders, config);
    };
    const layers = (key) => [...presetLayer(config, key !== null), { at, files: environment }];
    const [first, ...rest] = Object.entries(environment.targets ?? {}).map(([key, files]) => open(key, [...layers(key), { at: [...at, 'targets', key], files }]));
    return first === undefined ? [open(null, layers(null))] : [first, ...rest];
}
function targetName(environment, key) {
    return targetNames(environment, key === null ? [] : [key])[0];
}
function presetLayer({ preset }, several) {
    if (preset === undefined)
        return [];
    if (typeof preset === 'object')
        return [{ at: ['preset'], files: preset }];
    return [{ at: ['preset'], files: _presets_js__WEBPACK_IMPORTED_MODULE_2__/* .presets */ .v4[preset][several ? 'several' : 'one'] }];
}
function openFiles(layers, placeholders, config) {
    const last = (key) => layers.findLast(({ files }) => files[key] !== undefined);
    const fill = (path) => (0,_presets_js__WEBPACK_IMPORTED_MODULE_2__/* .fillPath */ .dN)(path, placeholders);
    const keys = last('keys');
    const charts = last('charts')?.files.charts;
    const values = (0,_config_environments_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(last('values')?.files.values).map(fill);
    return {
        name: placeholders.name ?? '',
        values: values.map(_places_js__WEBPACK_IMPORTED_MODULE_1__/* .anyService */ .EH),
        valuesByService: values.filter((path) => path.includes('{service}')),
        applications: applicationsOf(last('applications')?.files.applications, fill),
        keys: Object.entries(keys?.files.keys ?? {}).map(([key, setting]) => {
            const { as, of } = typeof setting === 'string' ? { as: setting, of: [] } : setting;
            return { key, as, of: (0,_config_environments_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(of), place: config.source.place(...(keys?.at ?? []), 'keys', key) };
        }),
        charts: charts === undefined ? null : (0,_config_environments_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(charts),
        registry: last('registry')?.files.registry ?? null,
    };
}
/** Files of which all Applications are meant, and those of which some are. */
function applicationsOf(setting, fill) {
    const items = (0,_config_environments_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(setting);
    const alone = items.flatMap((item) => (typeof item === 'string' ? [fill(item)] : []));
    const chosen = items.flatMap((item) => {
        if (typeof item === 'string')
            return [];
        const { files, names, labels, elements } = item;
        return [
            {
                files: (0,_config_environments_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(files).map(fill),
                ...(names === undefined ? {} : { names: (0,_config_environments_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(names).map(fill) }),
                ...(labels === undefined ? {} : { labels: fillAll(labels, fill) }),
                ...(elements === undefined ? {} : { elements: fillAll(elements, fill) }),
            },
        ];
    });
    return [...(alone.length === 0 ? [] : [{ files: alone }]), ...chosen];
}
function fillAll(texts, fill) {
    return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, fill(text)]));
}
function gatesOf(gates) {
    return {
        checks: gates.checks.map((check) => {
            const { name, app, on } = typeof check === 'string' ? { name: check, app: null, on: 'environment' } : check;
            return { name, app: app ?? null, on };
        }),
        soak: milliseconds(gates.soak),
        health: gates.health ?? null,
        windows: (0,_config_environments_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(gates.windows).map(({ days, from, to, zone }) => ({ days: (0,_config_environments_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(days).flatMap(weekdays), from, to, zone })),
        freeze: gates.freeze ?? null,
        bypass: gates.bypass,
    };
}
const units = { m: 60_000, h: 3_600_000, d: 86_400_000 };
/** A duration as people write it, `30m`, `24h` or `2d`. */
function milliseconds(duration) {
    return Number(duration.slice(0, -1)) * (units[duration.slice(-1)] ?? 0);
}
const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** ISO weekdays of `mon`, `mon-fri`, or `sat-mon`, which goes over the end of the week. */
function weekdays(text) {
    const [first = '', last = first] = text.split('-');
    const [from, to] = [week.indexOf(first), week.indexOf(last)];
    return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, offset) => ((from + offset) % 7) + 1);
}
/** Services and charts as configured. */
function readKnown(config) {
    return {
        services: Object.entries(config.services).map(([name, { image, source, formerly }]) => ({
            name,
            image: image ?? null,
            source: source ?? null,
            formerly,
        })),
        image: config.image ?? null,
        chartTags: config['chart-tag-pattern'],
        path: config.source.path,
    };
}


/***/ }),

/***/ 8032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Hh: () => (/* binding */ isPassed),
  y8: () => (/* binding */ judgeGates),
  VI: () => (/* binding */ passesAt)
});

// UNUSED EXPORTS: nextChange

// EXTERNAL MODULE: ./packages/core/lib/environments/gates/bypass.js
var bypass = __webpack_require__(7635);
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
function judgeCheck(gate, reports) {
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
function judgeSource(gate, name, source) {
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
    return judgeCheck(gate, checks);
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

// EXTERNAL MODULE: ./packages/core/lib/environments/gates/times.js
var times = __webpack_require__(7901);
;// CONCATENATED MODULE: ./packages/core/lib/environments/gates/judge-soak.js

/**
 * Judges whether a component has run long enough in the environment before. Time counts from when the health signal said
 * success, after it last said otherwise; where it said nothing, from when the component landed.
 * @param before name of the environment before
 */
function judgeSoak(gates, before, facts, now) {
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
    const detail = `${(0,times/* duration */.p0)(ran)} of ${(0,times/* duration */.p0)(gates.soak)}${known}`;
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

// EXTERNAL MODULE: ./packages/core/lib/environments/gates/zone.js
var gates_zone = __webpack_require__(2245);
;// CONCATENATED MODULE: ./packages/core/lib/environments/gates/windows.js

/**
 * Longer than any window stays shut: one that lies in the hour which a clock change skips is open again a week later, and
 * the day before that change may be the day we look.
 */
const lookAhead = 15 * gates_zone/* day */.vd;
/**
 * The first window that is open. What the clocks in its zone show decides: of an hour that comes twice both count, one that a
 * clock change skips does not come.
 * @throws {RangeError} when there is no such zone
 */
function openWindow(windows, at) {
    return windows.find((window) => isOpen(window, at.getTime()));
}
/** The next instant at which a window is open, where none is now; `undefined`: none ever is. */
function nextOpening(windows, now) {
    for (const at of turns(windows, now.getTime())) {
        const window = openWindow(windows, new Date(at));
        if (window !== undefined)
            return { window, at: new Date(at) };
    }
    return undefined;
}
/** The next instant at which no window is open any more, where one is now; `undefined`: there is always one. */
function nextClosing(windows, now) {
    const at = turns(windows, now.getTime()).find((turn) => openWindow(windows, new Date(turn)) === undefined);
    return at === undefined ? undefined : new Date(at);
}
function isOpen(window, at) {
    const wall = (0,gates_zone/* wallTime */.Ow)(window.zone, at);
    const today = weekday(wall);
    const clock = ((wall % gates_zone/* day */.vd) + gates_zone/* day */.vd) % gates_zone/* day */.vd;
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
    return (hours * 60 + minutes) * gates_zone/* minute */.Vc;
}
/** Every instant after now at which a window may open or close, in order: its own times, and when clocks change. */
function turns(windows, now) {
    const found = new Set();
    for (const zone of new Set(windows.map((window) => window.zone))) {
        const changes = (0,gates_zone/* clockChanges */.yf)(zone, now - gates_zone/* day */.vd, now + lookAhead);
        const offsets = new Set([now - gates_zone/* day */.vd, ...changes].map((at) => (0,gates_zone/* offsetAt */.HA)(zone, at)));
        const times = windows.filter((window) => window.zone === zone).flatMap(({ from, to }) => [from, to]);
        const wall = (0,gates_zone/* wallTime */.Ow)(zone, now);
        const midnight = wall - (((wall % gates_zone/* day */.vd) + gates_zone/* day */.vd) % gates_zone/* day */.vd);
        for (let date = midnight - gates_zone/* day */.vd; date <= midnight + lookAhead; date += gates_zone/* day */.vd) {
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
function judgeWindows(windows, now) {
    const open = openWindow(windows, now);
    if (open !== undefined) {
        const ends = nextClosing(windows, now);
        if (ends === undefined)
            return { state: 'passed', detail: 'open', until: null };
        return { state: 'passed', detail: `open until ${(0,times/* zoneTime */.UM)(ends, open.zone)}`, until: null, ends };
    }
    const next = nextOpening(windows, now);
    if (next === undefined) {
        const fix = 'Correct `windows`: none of them has any time in it.';
        return { state: 'failed', detail: 'never opens', until: null, fix };
    }
    return { state: 'waiting', detail: `opens ${(0,times/* zoneTime */.UM)(next.at, next.window.zone)}`, until: next.at };
}
/** Judges whether a person froze the environment. */
function judgeFreeze(freezes) {
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
        (0,bypass/* checkBypass */.HC)(gates, facts.bypass);
    const states = [];
    const add = (gate, component, standing) => {
        const state = { gate, component, ...standing };
        states.push(facts.bypass === null ? state : (0,bypass/* bypassed */.KC)(state, facts.bypass));
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
    if (gates.soak > 0)
        add('soak', component, judgeSoak(gates, before, facts, now));
}
/** Whether nothing is in the way any more. True where no gate is configured. */
function isPassed(states) {
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
/** When gates will stand differently by themselves, so that it is worth looking again; `null`: only an event changes them. */
function nextChange(states) {
    const times = states.flatMap(({ until, ends }) => [until, ends ?? null]).flatMap((at) => (at ? [at.getTime()] : []));
    return times.length === 0 ? null : new Date(Math.min(...times));
}


/***/ }),

/***/ 6828:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  j: () => (/* binding */ runningIn)
});

// EXTERNAL MODULE: ./packages/core/lib/environments/order.js
var order = __webpack_require__(2060);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/environments/past.js + 1 modules
var past = __webpack_require__(2284);
// EXTERNAL MODULE: ./packages/core/lib/environments/release.js
var release = __webpack_require__(7049);
;// CONCATENATED MODULE: ./packages/core/lib/environments/past-answers.js




/**
 * Since when each component runs without a break what it runs now: a pin that was changed and changed back counts from
 * when it came back. The same digest under another tag is the same.
 * @param now what the target runs, or follows; components that the past does not have are not in the answer
 * @param until looked back no further than this: for 'at least 24 hours' there is no need to
 */
async function runningSince(past, now, until) {
    const found = new Map();
    const open = new Set(now.keys());
    // Where the past comes to its end instead, it is all there was.
    let isCut = false;
    try {
        for await (const { commit, release, floating, unclear } of past.moments()) {
            for (const component of open) {
                const [pin, then] = [now.get(component), release.get(component) ?? floating.get(component)];
                if (unclear.has(component))
                    continue;
                const isSame = pin !== undefined && then !== undefined && (0,order/* sameBits */.HI)(pin, then);
                if (isSame)
                    found.set(component, { commit, exact: false });
                else
                    open.delete(component);
            }
            isCut = until !== undefined && commit.date <= until;
            if (open.size === 0 || isCut)
                break;
        }
    }
    catch (error) {
        // Longer than anybody reads is an answer, too.
        if (!isTooLong(error))
            throw error;
        isCut = true;
    }
    return new Map([...found].map(([id, since]) => [id, { ...since, exact: !isCut || !open.has(id) }]));
}
/**
 * How many more changes of what ran, and how many commits in any case, are read for the case that the current release ran
 * before already, and others in between.
 */
const lookBack = { changes: 20, commits: 60 };
/**
 * What some components ran before the first commit at which they ran what they run now. Those that came later than
 * others do not count before they came: adding one is no other release of the rest.
 * @param now what the target runs, or follows
 * @returns `null`: no commit of the past has any of the components as they are now
 * @throws {Failure} when more has to be read than `past` allows
 */
async function whatRanBefore(past, components, now) {
    let since = null;
    let first = null;
    let previous = null;
    let isUnbroken = true;
    let further = { changes: 0, commits: 0 };
    let newer = null;
    for await (const moment of past.moments()) {
        const order = compareAt(moment, components, now);
        if (order === 'same') {
            first = moment.commit;
            if (isUnbroken)
                since = moment.commit;
            // It was not the first time: what counts is what ran before this one.
            previous = null;
            further = { changes: 0, commits: 0 };
        }
        else if (order === 'other' && first !== null) {
            isUnbroken = false;
            previous ??= moment;
        }
        if (previous !== null) {
            const isChange = newer !== null && compareAt(moment, components, newer.release) === 'other';
            further = { changes: further.changes + (isChange ? 1 : 0), commits: further.commits + 1 };
            if (further.changes > lookBack.changes || further.commits > lookBack.commits)
                break;
        }
        newer = moment;
    }
    return first === null || since === null ? null : { since, first, previous };
}
function compareAt({ release, floating }, components, now) {
    let known = false;
    for (const component of components) {
        const [pin, pinned] = [now.get(component), release.get(component)];
        const then = pinned ?? floating.get(component);
        if (pin === undefined || then === undefined)
            continue;
        if (sameBits(pin, then))
            known = true;
        else if (pinned !== undefined)
            return 'other';
        // What followed a branch then may have been anything.
        else
            return 'unknown';
    }
    return known ? 'same' : 'unknown';
}
/** The newest moment in which one of the components ran this version, tag, digest or commit; `null`: never. */
async function whenItRan(past, components, named) {
    const [moment] = await whenTheyRan(past, [components], named);
    return moment ?? null;
}
/**
 * The same for several groups. Where one group ran it and others did not, those are looked for only some changes further
 * back: most often they have names of their own.
 */
async function whenTheyRan(past, groups, named) {
    const found = groups.map(() => null);
    let further = 0;
    for await (const moment of past.moments()) {
        for (const [index, components] of groups.entries()) {
            if (found[index] || !components.some((component) => isNamed(moment.release.get(component), named)))
                continue;
            found[index] = moment;
            further = 0;
        }
        const isAny = found.some((one) => one !== null);
        if (found.every((one) => one !== null) || (isAny && ++further > lookBack.commits))
            break;
    }
    return found;
}
/**
 * Whether people would call a pin this: its tag or version with or without a `v`, its digest or the commit it was built
 * from, the latter two also shortened.
 */
function isNamed(pin, name) {
    const { tag, version, appVersion, digest, sha } = pin ?? {};
    const plain = withoutV(name);
    if ([tag, version, appVersion].some((one) => one && withoutV(one) === plain))
        return true;
    if (/^sha256:[0-9a-f]{7,64}$/.test(name))
        return digest?.startsWith(name) ?? false;
    return /^[0-9a-f]{7,40}$/.test(name) && sha ? sha.startsWith(name) || name.startsWith(sha) : false;
}
function withoutV(name) {
    return name.replace(/^v(?=\d)/, '');
}
/** For each component of a release: the newest moment in which the target ran just that; those it never ran are missing. */
async function whenEachRan(past, release) {
    const found = new Map();
    for await (const moment of past.moments()) {
        for (const [component, pin] of release) {
            const then = moment.release.get(component);
            if (!found.has(component) && then !== undefined && agrees(then, pin))
                found.set(component, moment);
        }
        if (found.size === release.size)
            break;
    }
    return found;
}
/** Whether a pin is what was asked for, in all that was said of what decides which bits run. */
function agrees(pin, asked) {
    const said = [...identifying].filter((field) => (asked[field] ?? null) !== null);
    return said.length > 0 && said.every((field) => pin[field] === asked[field]);
}
/**
 * What a target ran when its branch was at a commit, also at one that changed nothing of the target.
 * @param commit its full id
 * @param components those somebody wants to know of: for them files that were renamed since are followed
 * @returns `null`: the target had no files yet, or what the commit says of them never was on the branch, as with a commit
 * that a merge brought in along with others
 * @throws {Failure} when the files of then are not YAML
 */
async function whatRanAt(past, commit, components) {
    const { history, target, from } = past;
    const [there, itself] = await Promise.all([
        firstOf(history.landed(pathsOf(target), commit), () => true),
        firstOf(history.landed([''], commit), () => true),
    ]);
    if (itself === null)
        return null;
    const landed = there === null
        ? null
        : await firstOf(history.landed(pathsOf(target), from), ({ id, date }) => id === there.id || date.getTime() < there.date.getTime() - clockSkew);
    if (there !== null && landed?.id !== there.id)
        return null;
    return readThere(past, landed, itself.date, components);
}
/** What a target ran at a time; `null`: it had no files yet. */
async function whatRanOn(past, date, components) {
    const { history, target, from } = past;
    const there = await firstOf(history.landed(pathsOf(target), from), (commit) => commit.date <= date);
    return readThere(past, there, date, components);
}
/** One commit is read where that is enough; its files may have had other names, which only going back step by step shows. */
async function readThere(past, there, date, components) {
    const moment = there === null ? null : await momentAt(past.target, past.history, there);
    if (moment !== null && components.every((component) => moment.release.has(component)))
        return moment;
    try {
        for await (const older of past.moments())
            if (older.commit.date <= date)
                return older;
    }
    catch (error) {
        // Most likely the component came later than that.
        if (!isTooLong(error) || moment === null)
            throw error;
    }
    return moment;
}
/** Clocks of those who commit differ: a commit may be dated before the one it follows. */
const clockSkew = (/* unused pure expression or super */ null && (24 * 60 * 60 * 1000));
/** More commits than anybody wants to wait for; listing them is a hundredth of a call each. */
const longestListing = 10_000;
function isTooLong(error) {
    return error instanceof failure/* Failure */.H && error.problems.some(({ code }) => code === 'past-too-long');
}
async function firstOf(commits, isIt) {
    let seen = 0;
    for await (const commit of commits) {
        if (isIt(commit))
            return commit;
        if (++seen < longestListing)
            continue;
        throw new Failure({
            code: 'past-too-long',
            message: `${longestListing} commits back to ${commit.id.slice(0, 7)} of ${day(commit.date)} are not far enough`,
            fix: 'Name a commit that is newer.',
        });
    }
    return null;
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/gates/running.js


/**
 * How long an environment has run a release. With several targets the one that has it the shortest counts; one that
 * does not have a component does not count for it.
 * @param pasts of each target of the environment
 * @param release what is promoted: what runs there now, or ran earlier. For the latter the past is read back to when it did
 * @param enough what has run since this time needs no closer look
 * @throws {Failure} `past-too-long`
 */
async function runningIn(pasts, release, enough) {
    const all = await Promise.all(pasts.map((past) => runningInTarget(past, release, enough)));
    const running = new Map();
    for (const component of release.keys()) {
        const [first, ...rest] = all.flatMap(({ stretches }) => stretches.get(component) ?? []);
        const shortest = rest.reduce(shorter, first ?? 'other');
        if (shortest !== 'other')
            running.set(component, shortest);
    }
    return { running, newest: all.flatMap(({ newest }) => newest ?? []) };
}
function shorter(one, other) {
    if (one === 'other' || other === 'other')
        return 'other';
    const ended = one.ended !== null && (other.ended === null || one.ended < other.ended) ? one.ended : other.ended;
    return { ...(other.from > one.from ? other : one), ended };
}
async function runningInTarget(past, release, enough) {
    const stretches = new Map();
    const first = await newestOf(past);
    if (first === undefined)
        return { stretches, newest: undefined };
    const since = await runningSince(past, release, enough);
    for (const [component, pin] of release) {
        const now = since.get(component);
        const stretch = now === undefined
            ? await ranEarlier(past, component, pin)
            : { from: now.commit.date, commit: now.exact ? now.commit.id : null, ended: null };
        if (stretch !== undefined)
            stretches.set(component, stretch);
    }
    return { stretches, newest: first.commit.id };
}
async function newestOf(past) {
    for await (const moment of past.moments())
        return moment;
    return undefined;
}
/** The newest stretch in which a target ran something that it runs no more; `undefined`: it never had the component. */
async function ranEarlier(past, component, wanted) {
    let found = null;
    let newer = null;
    let isKnown = false;
    for await (const { commit, release, unclear } of past.moments()) {
        if (unclear.has(component))
            continue;
        const pin = release.get(component);
        isKnown ||= pin !== undefined;
        if (pin !== undefined && (0,order/* sameBits */.HI)(pin, wanted)) {
            found = stretch(commit, found === null ? newer : found.ended);
        }
        else if (found !== null)
            break;
        newer = commit.date;
    }
    return found ?? (isKnown ? 'other' : undefined);
}
function stretch(commit, ended) {
    return { from: commit.date, commit: commit.id, ended };
}


/***/ }),

/***/ 7177:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ gateStatus),
/* harmony export */   s: () => (/* binding */ statusContext)
/* harmony export */ });
/* harmony import */ var _judge_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8032);
/* harmony import */ var _times_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7901);


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
    const passed = [...gates.values()].filter(_judge_js__WEBPACK_IMPORTED_MODULE_0__/* .isPassed */ .Hh).length;
    const [slowest, ...others] = [...gates.values()]
        .filter((all) => !(0,_judge_js__WEBPACK_IMPORTED_MODULE_0__/* .isPassed */ .Hh)(all))
        .map(slowestOf)
        .sort(slowestFirst);
    if (slowest === undefined) {
        const all = gates.size === 1 ? 'the gate passed' : `all ${gates.size} gates passed`;
        const past = bypassed.length === 0 ? all : `bypassed: ${bypassed.join(', ')}`;
        return { state: 'success', description: cut(past) };
    }
    const failed = [slowest, ...others].some(({ state }) => state === 'failed');
    const { gate, detail, until } = slowest;
    const when = until === null || gate === 'window' ? '' : ` until ${(0,_times_js__WEBPACK_IMPORTED_MODULE_1__/* .utcTime */ .SK)(until, now)}`;
    const count = `${passed} of ${gates.size} gate${gates.size === 1 ? '' : 's'}`;
    const description = cut(`${count}: ${gate} ${detail}${ofWhat(gates.get(gate) ?? [])}${when}`);
    return { state: failed ? 'failure' : 'pending', description };
}
function slowestOf(states) {
    const [first, ...rest] = states.filter((state) => !(0,_judge_js__WEBPACK_IMPORTED_MODULE_0__/* .isPassed */ .Hh)([state]));
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
    const held = states.filter((state) => state.component !== null && !(0,_judge_js__WEBPACK_IMPORTED_MODULE_0__/* .isPassed */ .Hh)([state]));
    return held.length === 0 || states.length === 1 ? '' : ` (${held.length} of ${states.length})`;
}
function cut(text) {
    return text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
}


/***/ }),

/***/ 2801:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ openTarget),
  R: () => (/* binding */ openTargets)
});

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/files/text.js
var files_text = __webpack_require__(4930);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/paths.js
var paths = __webpack_require__(3210);
// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(4006);
// EXTERNAL MODULE: ./packages/core/lib/environments/applications.js
var applications = __webpack_require__(2301);
// EXTERNAL MODULE: ./packages/core/lib/environments/codec.js
var environments_codec = __webpack_require__(4782);
// EXTERNAL MODULE: ./packages/core/lib/environments/generators.js
var generators = __webpack_require__(9456);
// EXTERNAL MODULE: ./packages/core/lib/environments/repository.js
var repository = __webpack_require__(5358);
;// CONCATENATED MODULE: ./packages/core/lib/environments/charts-in.js





/**
 * The charts that Applications take: from Helm and OCI repositories by `chart`, from git by `path`. A chart from git is
 * called as its folder; where two would have one name, they have as much of their paths as tells them apart.
 * @param texts each with the Applications in it that are wanted.
 */
function chartsIn(texts, target, known) {
    const sources = texts.flatMap(([text, wanted]) => sourcesIn(text, wanted));
    const named = sources.flatMap(({ chart }) => (chart === '' ? [] : [chart]));
    const fromGit = namesOf([...new Set(sources.filter((source) => isChart(source, known)).map(({ path }) => path))]);
    const isWanted = target.charts === null ? () => true : picomatch([...target.charts]);
    return [...new Set([...named, ...fromGit.keys()])]
        .filter((name) => isWanted(name) || isWanted(fromGit.get(name) ?? name))
        .map((name) => {
        const path = fromGit.get(name);
        const component = { kind: 'chart', id: `chart/${name}`, name, repositories: [] };
        // Tags have the chart's name, however much of its path is needed here.
        return path === undefined
            ? component
            : { ...component, git: { path, revision: revisionOf(nameOf(path), known) } };
    });
}
function sourcesIn(text, wanted) {
    return (0,applications/* applicationsIn */.v)(text, wanted).flatMap(({ document, sources }) => {
        const elements = (0,generators/* parametersOf */.mC)(text, document, wanted);
        return sources.flatMap((mapping) => elements.map((element) => sourceOf(mapping, element)));
    });
}
function sourceOf(mapping, parameters) {
    // What nothing in the file fills in is no name.
    const said = (key) => (0,generators/* fill */.GS)(mapping.scalars.get(key)?.value ?? '', parameters).replace(/^.*\{\{.*$/s, '');
    const chart = said('chart') || ((0,repository/* splitOciChart */.g)(said('repoURL'))?.name ?? '');
    const path = chart === '' ? said('path').replace(/^\.?\/|\/$/g, '') : '';
    return { chart, path, revision: said('targetRevision'), hasHelm: mapping.keys.includes('helm') };
}
/**
 * Does it take a chart from git? Argo CD looks for Chart.yaml; that may be in another repository, so: it has Helm settings, the
 * folder is in one called `charts`, or its revision is the tag of a chart.
 */
function isChart({ path, revision, hasHelm }, known) {
    if (path === '' || path === '.')
        return false;
    if (/(?:^|\/)charts\/[^/]+$/.test(path) || hasHelm)
        return true;
    const codec = revisionOf(nameOf(path), known);
    return codec.kind === 'field' && codec.prefix !== '' && typeof (0,environments_codec/* decodePin */.UU)(codec, revision)?.version === 'string';
}
/** How git tags name a chart's versions. */
function revisionOf(chart, { chartTags }) {
    return (0,environments_codec/* parseCodec */.Od)(chartTags, chart) ?? { kind: 'field', field: 'version', prefix: `${chart}-` };
}
/** Folders that only say that a chart is in them: `services/api/chart` is that of api. */
const containers = new Set(['chart', 'helm']);
function nameOf(path) {
    return path.split('/').findLast((part) => !containers.has(part)) ?? path;
}
/** The folders by the names of their charts: the last part of the path, and as many before it as tell them apart. */
function namesOf(paths) {
    const parts = new Map(paths.map((path) => [path, path.split('/').slice(0, partsOf(path))]));
    const short = (path, length) => parts.get(path)?.slice(-length).join('/') ?? path;
    return new Map(paths.map((path) => {
        let length = 1;
        const isTaken = (other) => other !== path && short(other, length) === short(path, length);
        while (length < partsOf(path) && paths.some(isTaken))
            length++;
        return [short(path, length), path];
    }));
}
/** How many parts of a path lead to the one a chart is called by. */
function partsOf(path) {
    const index = path.split('/').findLastIndex((part) => !containers.has(part));
    return index === -1 ? path.split('/').length : index + 1;
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/image-names.js

/** A name as part of a repository's path, as the OCI distribution specification has it. */
const namePattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const host = /^(?:[^/]*[.:][^/]*|localhost)\//;
/**
 * Where a target with a registry of its own pulls an image from.
 * @param image its repository elsewhere; in a template, what is from the part with `{service}` on stays.
 * @param registry `eu.example.com/acme`, or with `{service}`; `null`: the image is pulled from where it was built.
 */
function imageIn(registry, image, service) {
    const name = image.replaceAll('{service}', service);
    if (registry === null)
        return name;
    if (registry.includes('{service}'))
        return registry.replaceAll('{service}', service);
    const parts = image.split('/');
    const first = parts.findIndex((part) => part.includes('{service}'));
    const kept = parts.slice(first === -1 ? -1 : first).join('/');
    return `${registry.replace(/\/+$/, '')}/${kept.replaceAll('{service}', service)}`;
}
/** Docker Hub is where images are that name no registry. */
function withoutDockerHub(repository) {
    return repository.replace(/^(?:index\.)?docker\.io\//, '');
}
/**
 * Finds the services whose images a text of Helm values or Applications names. The text is scanned and not read as YAML: what
 * is found here and has no place in the text as the lens reads it is no part of any release.
 *
 * @param templates repositories with `{service}` in them. One without its registry is that in any registry, because charts
 *   take the registry from elsewhere.
 * @returns a function of a text, that returns the names.
 */
function serviceFinder(templates) {
    const full = templates.map(withoutDockerHub);
    const forms = [...new Set([...full, ...full.map((template) => template.replace(host, ''))])]
        // Any name at all is no sign of a service: there the registry must stand beside it.
        .filter((template) => template !== '{service}')
        .map((template) => template.split('{service}'));
    return (text) => {
        const names = new Set();
        for (const reference of referencesIn(text)) {
            const repository = withoutDockerHub((0,environments_codec/* splitImage */.s5)(reference).repository);
            for (const [before = '', after = ''] of forms) {
                if (!repository.startsWith(before) || !repository.endsWith(after))
                    continue;
                const name = repository.slice(before.length, repository.length - after.length);
                if (namePattern.test(name))
                    names.add(name);
            }
        }
        return names;
    };
}
/** Values under `repository`, `…image`, `…repo` and `value`, and items of lists: `- ghcr.io/acme/api:1.2`, `- api=ghcr.io/acme/api:1.2`. */
const keyed = /(?:^[ \t]*(?:-[ \t]+)*|[{,][ \t]*)["']?(?:value|[\w.-]*(?:image|repo|repository))["']?[ \t]*:[ \t]+(?:&\S+[ \t]+)?["']?([^\s"',}#{[|>&][^\s"',}]*)/gim;
/** `name: ghcr.io/acme/api` of Kustomize's overlays. A name alone may be that of anything. */
const named = /(?:^[ \t]*(?:-[ \t]+)*|[{,][ \t]*)["']?(?:newName|name)["']?[ \t]*:[ \t]+["']?([^\s"',}#&*]+\/[^\s"',}]+)/gm;
const listed = /(?:^[ \t]*-[ \t]+|[[,][ \t]*)["']?(?:[^\s"'=:]+=)?([^\s"',}=#]+\/[^\s"',}=]*)/gm;
/** A registry, and a repository in the same or one of the next three lines; or the other way round. */
const apart = ['registry|repository', 'repository|registry'].map((order) => {
    const [first, second] = order.split('|').map((key) => `(?<![\\w-])${key}["']?[ \\t]*:[ \\t]+["']?([^\\s"',}]+)`);
    return { order, pattern: new RegExp(`${first}(?:[^\\n]{0,200}\\n){0,3}?[^\\n]{0,200}?${second}`, 'g') };
});
function* referencesIn(text) {
    for (const { order, pattern } of text.includes('registry') ? apart : []) {
        for (const [, a = '', b = ''] of text.matchAll(pattern))
            yield order.startsWith('registry') ? `${a}/${b}` : `${b}/${a}`;
    }
    // What aliases stand for: the text behind the anchor of that name.
    const anchors = new Map();
    for (const [, name = '', value = ''] of text.includes('&') ? text.matchAll(anchored) : [])
        anchors.set(name, value);
    for (const pattern of [keyed, named, listed]) {
        for (const [, found = ''] of text.matchAll(pattern)) {
            yield found.startsWith('*') ? (anchors.get(found.slice(1)) ?? '') : found;
        }
    }
}
const anchored = /&([^\s,]+)[ \t]+["']?([^\s"',}]+)/g;

// EXTERNAL MODULE: ./packages/core/lib/environments/places.js
var places = __webpack_require__(8598);
// EXTERNAL MODULE: ./packages/core/lib/files/key-path.js
var key_path = __webpack_require__(3088);
// EXTERNAL MODULE: ./packages/core/lib/environments/yaml-text.js
var yaml_text = __webpack_require__(6093);
;// CONCATENATED MODULE: ./packages/core/lib/environments/service-keys.js



/** The names that stand in the place of `{service}` in keys of values files and of the values in Applications. */
function servicesByKey(patterns, values, applications) {
    const paths = patterns.flatMap(({ key }) => {
        const path = (0,key_path/* parseKeyPath */._)(key);
        return path === undefined ? [] : [path];
    });
    const names = new Set();
    const look = (keys) => {
        for (const path of paths) {
            const name = nameAt(path, keys);
            if (name !== undefined)
                names.add(name);
        }
    };
    for (const text of values)
        for (const keys of scalarsOf(text))
            look(keys);
    for (const text of applications)
        for (const keys of givenIn(text))
            look(keys);
    return [...names];
}
function* scalarsOf({ yaml }) {
    for (const { path, scalars } of yaml.mappings())
        for (const key of scalars.keys())
            yield [...path, key];
}
/** Keys of the Helm values that Applications give, as text, as an object and as parameters. */
function* givenIn(text) {
    for (const { path, scalars } of text.yaml.mappings()) {
        const object = path.indexOf('valuesObject');
        if (object !== -1)
            for (const key of scalars.keys())
                yield [...path.slice(object + 1), key];
        const [inline, name] = [scalars.get('values'), scalars.get('name')];
        if (path.at(-1) === 'helm' && inline !== undefined && !inline.isNull)
            yield* nestedIn(text, inline);
        if (path.at(-2) === 'parameters' && name !== undefined)
            yield (0,key_path/* parseKeyPath */._)(name.value) ?? [];
    }
}
/** What is no YAML is told when it is read. */
function nestedIn(text, scalar) {
    try {
        return [...scalarsOf((0,yaml_text/* openNested */.IG)(text, scalar))];
    }
    catch (error) {
        if (error instanceof failure/* Failure */.H)
            return [];
        throw error;
    }
}
/** What stands for `{service}`, if the keys fit the pattern. */
function nameAt(pattern, keys) {
    if (pattern.length !== keys.length)
        return undefined;
    let name;
    for (const [index, part] of pattern.entries()) {
        const key = keys[index];
        if (part === key)
            continue;
        const [before, after, ...more] = typeof part === 'string' ? part.split('{service}') : [];
        if (before === undefined || after === undefined || more.length > 0 || typeof key !== 'string')
            return undefined;
        if (!key.startsWith(before) || !key.endsWith(after) || key.length <= before.length + after.length)
            return undefined;
        const found = key.slice(before.length, key.length - after.length);
        if (name !== undefined && name !== found)
            return undefined;
        name = found;
    }
    return name;
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/open-target.js








/**
 * A target with the services and charts that its files have:
 *
 * - services that the configuration names, those whose image fits its image template, and those at keys with `{service}`;
 * - charts that the target's Applications take.
 *
 * A component that has no place in the files is in no release that is read from them.
 *
 * @param files at least those its globs match; others are not looked at.
 * @throws {Failure} when a file is not YAML.
 */
function openTarget(target, files, known) {
    const [opened] = openTargets([target], files, known);
    if (opened === undefined)
        throw new Error('a target that was opened is there');
    return opened;
}
/**
 * Several targets, in order. Each knows the services of all: where it would pull the image of one it does not have yet.
 * @throws {Failure} with every file that is not YAML.
 */
function openTargets(targets, files, known) {
    const opened = (0,failure/* all */.Q)(targets.map((target) => () => openOne(target, files, known)));
    const everywhere = new Set(opened.flatMap(({ services }) => services));
    return opened.map(({ target, services, charts }) => {
        const own = componentsOf(services, target, known);
        const components = [...own, ...charts];
        const here = new Set(services);
        const elsewhere = [...everywhere].filter((name) => !here.has(name));
        return {
            name: target.name,
            components: [...components, ...componentsOf(elsewhere, target, known)],
            values: target.values,
            applications: target.applications,
            places: target.keys.flatMap((pattern) => (0,places/* placesOf */.ek)(pattern, target, components, known)),
        };
    });
}
function openOne(target, files, known) {
    const opened = openFiles(target, files);
    return {
        target,
        services: servicesIn(target, opened, known),
        charts: chartsIn(opened.applications(), target, known),
    };
}
function openFiles(target, files) {
    const isValues = (0,paths.matcher)(target.values);
    const isApplication = (0,paths.matcher)(target.applications.flatMap((wanted) => wanted.files));
    const matching = (holds) => [...files].filter(([path]) => holds(path));
    const open = (holds) => matching(holds).map((file) => (0,yaml_text/* openFile */.Tq)(...file));
    const both = matching((path) => isValues(path) || isApplication(path));
    return {
        paths: both.map(([path]) => path),
        texts: both.map((file) => (0,files_text/* decode */.D)(...file)),
        values: () => open(isValues),
        applications: () => target.applications.flatMap((wanted) => open((0,paths.matcher)(wanted.files)).map((text) => [text, wanted])),
    };
}
/** Names of the services that are configured, or found in a target's files. */
function servicesIn(target, opened, known) {
    const byImage = opened.texts.flatMap(finderOf(target, known));
    const listed = target.keys.flatMap(({ of }) => of.filter((name) => !name.startsWith('chart/')));
    const open = target.keys.filter(({ key, of }) => key.includes('{service}') && of.length === 0);
    const byKey = open.length === 0
        ? []
        : servicesByKey(open, opened.values(), opened.applications().map(([text]) => text));
    const present = new Map(known.services.flatMap(({ name, formerly }) => formerly.map((old) => [old, name])));
    const found = [...byImage, ...listed, ...byKey, ...(0,places/* servicesByPath */.tz)(target.valuesByService, opened.paths)].map((name) => present.get(name) ?? name);
    return [...new Set([...known.services.map(({ name }) => name), ...found])];
}
function componentsOf(names, target, known) {
    const configured = new Map(known.services.map((service) => [service.name, service]));
    return names.map((name) => ({
        kind: 'service',
        id: `service/${name}`,
        repositories: imagesOf(name, configured.get(name), target, known.image),
    }));
}
/** Finds services by the image template. A repository that is configured for a service is no other's. */
function finderOf({ registry }, { image, services }) {
    if (image === null)
        return () => [];
    const find = serviceFinder([imageIn(null, image, '{service}'), imageIn(registry, image, '{service}')]);
    const taken = new Set(services.map((service) => service.image));
    return (text) => [...find(text)].filter((name) => !taken.has(imageIn(null, image, name)));
}
/** Repositories of a service's image, that of the target's own registry first, then those of former names. */
function imagesOf(name, service, target, image) {
    const repositories = [];
    const add = (one, repository) => {
        if (repository === null)
            return;
        if (target.registry !== null)
            repositories.push(imageIn(target.registry, repository, one));
        repositories.push(imageIn(null, repository, one));
    };
    add(name, service?.image ?? image);
    for (const old of service?.formerly ?? [])
        add(old, image);
    return repositories.length < 2 ? repositories : [...new Set(repositories)];
}


/***/ }),

/***/ 2284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  CM: () => (/* binding */ pastOf),
  wG: () => (/* binding */ pathsOf)
});

// UNUSED EXPORTS: day, longestPast, momentAt

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(4006);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/paths.js
var paths = __webpack_require__(3210);
// EXTERNAL MODULE: ./packages/core/lib/environments/target.js
var environments_target = __webpack_require__(6415);
;// CONCATENATED MODULE: ./packages/core/lib/environments/past-rename.js


/** As git has it for renames: at least half of the lines are the same. */
const leastSimilarity = 0.5;
/**
 * Looks for files of a target that a commit brought from another path.
 * @returns the commit before it and the target as its files were called there; `null`: none of them was renamed
 */
async function followRename(target, history, commit) {
    const [parent] = commit.parents;
    if (parent === undefined)
        return null;
    const [before, after] = [history.at(parent), history.at(commit.id)];
    const yaml = ['**/*.{yaml,yml}'];
    const [old, now] = await Promise.all([before.list(yaml), after.list(yaml)]);
    const [had, has] = [new Set(old), new Set(now)];
    const isOurs = (0,paths.matcher)((0,environments_target/* targetGlobs */.l)(target));
    const added = now.filter((path) => isOurs(path) && !had.has(path));
    const removed = old.filter((path) => !has.has(path) && !isOurs(path));
    if (added.length === 0 || removed.length === 0)
        return null;
    const [contents, sources] = await Promise.all([after.load(added), before.load(removed)]);
    const renamed = new Map();
    for (const [path, content] of contents) {
        const source = mostSimilar(content, sources);
        if (source !== null)
            renamed.set(path, source);
    }
    return renamed.size === 0 ? null : { target: withOldNames(target, renamed), from: parent };
}
/** The one source that is most like a file. Two that are equally like it are none: it would be a guess. */
function mostSimilar(content, sources) {
    const lines = linesOf(content);
    const scores = [...sources].map(([source, old]) => ({ source, score: similarity(lines, linesOf(old)) }));
    const [best, second] = scores.sort((a, b) => b.score - a.score);
    if (best === undefined || best.score < leastSimilarity || best.score === second?.score)
        return null;
    return best.source;
}
/** Only compared, so that no encoding is wrong. */
function linesOf({ bytes }) {
    const lines = Buffer.from(bytes).toString('latin1').split('\n');
    return new Set(lines.map((line) => line.trim()).filter((line) => line !== ''));
}
function similarity(a, b) {
    const shared = [...a].filter((line) => b.has(line)).length;
    return shared / Math.max(1, a.size, b.size);
}
/** The target with the old paths beside the new ones, in the same role. */
function withOldNames(target, renamed) {
    const withOld = (globs) => {
        const isWanted = (0,paths.matcher)(globs);
        const old = [...renamed].filter(([path]) => isWanted(path)).map(([, source]) => escapeGlob(source));
        return [...globs, ...old];
    };
    return {
        ...target,
        values: withOld(target.values),
        applications: target.applications.map((wanted) => ({ ...wanted, files: withOld(wanted.files) })),
    };
}
/** A path as a glob that matches nothing else. */
function escapeGlob(path) {
    return path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
}

// EXTERNAL MODULE: ./packages/core/lib/environments/read.js + 4 modules
var read = __webpack_require__(6721);
;// CONCATENATED MODULE: ./packages/core/lib/environments/past.js





/** How many commits that changed the target's files are read before a question counts as not answerable. */
const longestPast = 300;
/**
 * @param from a commit of the branch that says what runs
 * @param limit of commits; beyond it `moments` throws a {@link Failure}
 */
function pastOf(target, history, from, limit = longestPast) {
    const findings = [];
    const walk = walkPast(target, history, from, limit, findings);
    // Kept as promises: who asks later, or at the same time, gets the same answers and the same failure.
    const steps = [];
    return {
        target,
        history,
        from,
        findings: () => findings,
        async *moments() {
            for (let index = 0;; index++) {
                if (index === steps.length)
                    steps.push(walk.next());
                const step = await steps[index];
                if (step === undefined || step.done)
                    return;
                yield step.value;
            }
        },
    };
}
async function* walkPast(target, history, from, limit, findings) {
    let next = { target, from, watched: watch(await history.at(from).list((0,environments_target/* targetGlobs */.l)(target))) };
    let read = 0;
    while (next !== null) {
        const here = next;
        const commits = history.landed(here.watched ?? pathsOf(here.target), here.from);
        next = null;
        let newer = null;
        for await (const look of ahead(commits, (commit) => lookAt(here.target, history, commit))) {
            if (++read > limit)
                throw tooLong(target, limit, newer?.commit ?? null);
            if (look.finding !== null)
                findings.push(look.finding);
            if (look.moment === null)
                continue;
            // A file that was not there yet may have had another name.
            const { files } = look;
            const isNew = newer?.files.some((path) => !files.includes(path)) ?? false;
            if (newer !== null && isNew)
                next = await before(newer.commit, here, history);
            if (next !== null)
                break;
            yield look.moment;
            newer = look;
        }
        if (next === null && newer !== null)
            next = await before(newer.commit, here, history);
    }
}
/** More files than that are watched by their folders: GitHub is asked for each path at each commit. */
const mostWatched = 12;
function watch(files) {
    return files.length === 0 || files.length > mostWatched ? null : files;
}
/** What came before a commit that brought files, under the names they had there; `null`: nothing under other names. */
async function before(commit, { target, watched }, history) {
    const [parent] = commit.parents;
    if (parent === undefined)
        return null;
    const renamed = await followRename(target, history, commit);
    const older = renamed?.target ?? target;
    const files = await history.at(parent).list((0,environments_target/* targetGlobs */.l)(older));
    const isMore = watched !== null && files.some((path) => !watched.includes(path));
    if (renamed === null && !isMore)
        return null;
    return { target: older, from: parent, watched: watched && watch([...new Set([...watched, ...files])]) };
}
/** The files and folders a target's globs look into; the empty path is the root. */
function pathsOf(target) {
    return [...new Set((0,environments_target/* targetGlobs */.l)(target).map(folderOf))].sort();
}
/** The path a glob stands for, where it is one; else the folder above its first pattern. */
function folderOf(glob) {
    return picomatch.scan(glob).base.replace(/\/$/, '').replace(/\\(.)/g, '$1');
}
async function lookAt(target, history, commit) {
    const snapshot = history.at(commit.id);
    const files = await snapshot.list((0,environments_target/* targetGlobs */.l)(target));
    try {
        return { commit, files, moment: readMoment(target, commit, await snapshot.load(files)), finding: null };
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.H))
            throw error;
        const [first] = error.problems;
        const finding = {
            level: 'notice',
            code: 'unreadable-past',
            message: `What ${target.name} ran at ${commit.id.slice(0, 7)} (${day(commit.date)}) cannot be read: ${first?.message ?? ''}`,
            fix: 'Nothing: that commit is passed over.',
        };
        return { commit, files, moment: null, finding };
    }
}
/**
 * What the target's files said at a commit.
 * @throws {Failure} when one of them is not YAML
 */
async function momentAt(target, history, commit) {
    const snapshot = history.at(commit.id);
    return readMoment(target, commit, await snapshot.load(await snapshot.list(targetGlobs(target))));
}
function readMoment(target, commit, files) {
    const { release, floating, conflicts } = (0,read/* readTarget */._)(target, files);
    const unclear = conflicts.filter(({ kind }) => kind !== 'floating').flatMap(({ components }) => components);
    return { commit, release, floating, unclear: new Set(unclear) };
}
/** Reads a few items ahead of the one that is looked at, more as it goes on: most questions are answered by the first ones. */
async function* ahead(items, read) {
    const most = 8;
    const source = items[Symbol.asyncIterator]();
    const running = [];
    let isOpen = true;
    try {
        for (let width = 1;; width = Math.min(most, width * 2)) {
            while (isOpen && running.length < width) {
                const item = await source.next();
                if (item.done)
                    isOpen = false;
                else
                    running.push(quiet(read(item.value)));
            }
            const first = running.shift();
            if (first === undefined)
                return;
            yield await first;
        }
    }
    finally {
        await source.return?.();
    }
}
/** A promise nobody may come to wait for. */
function quiet(promise) {
    promise.catch(() => undefined);
    return promise;
}
function tooLong(target, limit, last) {
    const back = last === null ? '' : `, back to ${last.id.slice(0, 7)} of ${day(last.date)}`;
    return new failure/* Failure */.H({
        code: 'past-too-long',
        message: `The last ${limit} changes of the files of ${target.name} do not say it${back}`,
        fix: 'Name the commit: then the ones in between are not read.',
    });
}
/** The day of a date in UTC, as people write it. */
function day(date) {
    return date.toISOString().slice(0, 10);
}


/***/ }),

/***/ 8598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EH: () => (/* binding */ anyService),
/* harmony export */   ek: () => (/* binding */ placesOf),
/* harmony export */   tz: () => (/* binding */ servicesByPath)
/* harmony export */ });
/* harmony import */ var _files_key_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3088);
/* harmony import */ var _snapshot_paths_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3210);
/* harmony import */ var _codec_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4782);



/**
 * The places a configured key stands for. One with `{service}` is a place of each service; any other one decides on all of
 * its services together, but in the files of one service on that alone.
 */
function placesOf(pattern, target, components, known) {
    const chosen = chooseComponents(pattern, components);
    const former = new Map(known.services.map(({ name, formerly }) => [name, formerly]));
    const each = chosen.flatMap((id) => {
        const name = id.slice(id.indexOf('/') + 1);
        return [name, ...(former.get(name) ?? [])].map((one) => ({ id, name: one }));
    });
    if (pattern.key.includes('{service}')) {
        return each.flatMap(({ id, name }) => place(pattern.key.replaceAll('{service}', (0,_files_key_path_js__WEBPACK_IMPORTED_MODULE_2__/* .formatKeyPath */ .K)([name])), pattern.as, [id]));
    }
    const { valuesByService } = target;
    if (valuesByService.length === 0)
        return place(pattern.key, pattern.as, chosen);
    const others = [
        ...target.values.filter((glob) => valuesByService.every((own) => anyService(own) !== glob)),
        ...target.applications.flatMap(({ files }) => files),
    ];
    return [
        ...each
            .filter(({ id }) => id.startsWith('service/'))
            .flatMap(({ id, name }) => place(pattern.key, pattern.as, [id], valuesByService.map((own) => own.replaceAll('{service}', name)))),
        ...(others.length === 0 ? [] : place(pattern.key, pattern.as, chosen, others)),
    ];
}
/** The services whose files are there. */
function servicesByPath(valuesByService, paths) {
    return valuesByService.flatMap((template) => {
        const depth = template.split('/').findIndex((part) => part.includes('{service}'));
        const [before = '', after = ''] = template.split('/')[depth]?.split('{service}') ?? [];
        return paths.filter((0,_snapshot_paths_js__WEBPACK_IMPORTED_MODULE_0__.matcher)([anyService(template)])).map((path) => {
            const part = path.split('/')[depth] ?? '';
            return part.slice(before.length, part.length - after.length);
        });
    });
}
/** The glob for the files of all services. */
function anyService(template) {
    return template.replaceAll('{service}', '*');
}
function chooseComponents({ as, of }, components) {
    const codec = (0,_codec_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCodec */ .Od)(as);
    if (codec === undefined)
        return [];
    const wanted = new Set(of.map((name) => (name.startsWith('chart/') ? name : `service/${name}`)));
    return components
        .filter((component) => (of.length === 0 ? component.kind === (0,_codec_js__WEBPACK_IMPORTED_MODULE_1__/* .codecKind */ .rm)(codec) : wanted.has(component.id)))
        .map(({ id }) => id);
}
function place(key, as, components, files) {
    const keys = (0,_files_key_path_js__WEBPACK_IMPORTED_MODULE_2__/* .parseKeyPath */ ._)(key);
    const [first = ''] = components;
    const codec = (0,_codec_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCodec */ .Od)(as, first.replace(/^chart\//, ''));
    if (keys === undefined || codec === undefined || components.length === 0)
        return [];
    return [{ keys, codec, components, ...(files === undefined ? {} : { files }) }];
}


/***/ }),

/***/ 4617:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ whatEnters),
/* harmony export */   R: () => (/* binding */ readingsOf)
/* harmony export */ });
/* harmony import */ var _environments_open_target_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2801);
/* harmony import */ var _environments_order_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2060);
/* harmony import */ var _environments_read_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6721);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9715);




/** What each target of an environment runs by these files. @throws {Failure} when one of them is not YAML */
function readingsOf({ targets }, files, known) {
    return (0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .all */ .Q)(targets.map((target) => () => (0,_environments_read_js__WEBPACK_IMPORTED_MODULE_2__/* .readTarget */ ._)((0,_environments_open_target_js__WEBPACK_IMPORTED_MODULE_0__/* .openTarget */ .A)(target, files, known), files)));
}
/** What differs between two readings of the same targets. What only goes away enters nothing. */
function whatEnters(before, after) {
    const releases = [];
    const unclear = new Set();
    for (const reading of after) {
        const was = before.find(({ target }) => target.name === reading.target.name);
        for (const [component, pin] of reading.release) {
            const old = was?.release.get(component);
            if (old === undefined || !(0,_environments_order_js__WEBPACK_IMPORTED_MODULE_1__/* .sameBits */ .HI)(old, pin))
                enter(releases, component, pin);
        }
        const wasUnclear = new Set(was?.conflicts.flatMap(({ components }) => components));
        for (const { components } of reading.conflicts) {
            for (const component of components)
                if (!wasUnclear.has(component))
                    unclear.add(component);
        }
    }
    return { releases, unclear: [...unclear] };
}
function enter(releases, component, pin) {
    for (const release of releases) {
        const other = release.get(component);
        if (other !== undefined && (0,_environments_order_js__WEBPACK_IMPORTED_MODULE_1__/* .sameBits */ .HI)(other, pin))
            return;
        if (other === undefined) {
            release.set(component, pin);
            return;
        }
    }
    releases.push(new Map([[component, pin]]));
}


/***/ }),

/***/ 6748:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ gateFacts),
  C: () => (/* binding */ postGateStatus)
});

// EXTERNAL MODULE: ./packages/core/lib/derive/limit.js
var limit = __webpack_require__(6398);
// EXTERNAL MODULE: ./packages/core/lib/environments/gates/status.js
var gates_status = __webpack_require__(7177);
// EXTERNAL MODULE: ./packages/core/lib/environments/order.js
var order = __webpack_require__(2060);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/refusal.js
var github_refusal = __webpack_require__(8644);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/statuses.js
var github_statuses = __webpack_require__(7300);
;// CONCATENATED MODULE: ./packages/core/lib/ports/github/checks.js


/**
 * What check runs and commit statuses of these names say about a commit: of check runs the newest of each app, of statuses all.
 * Two calls, more where there are more than a hundred of one kind; one more for a commit id that is shortened.
 * @param commit 7 to 40 digits
 * @returns `null`: there is no such commit, or the token may not see the repository
 */
async function readChecks(repository, commit, names) {
    const id = await fullId(repository, commit);
    if (id === null)
        return null;
    const [runs, statuses] = await Promise.all([readRuns(repository, id, names), (0,github_statuses/* readStatuses */.r)(repository, id, names)]);
    return runs === null || statuses === null ? null : [...runs, ...statuses];
}
async function readRuns(repository, commit, names) {
    const purpose = {
        doing: `read the check runs of ${commit.slice(0, 7)} in ${repository.fullName}`,
        needs: { checks: 'read' },
    };
    const [only] = names;
    const named = names.length === 1 && only !== undefined ? { check_name: only } : {};
    const found = [];
    for (let page = 1;; page++) {
        const answer = await repository.attempt(purpose, (rest, at) => rest.checks.listForRef({ ...at, ...named, ref: commit, filter: 'latest', per_page: 100, page }));
        if (isUnknownCommit(answer))
            return null;
        const { check_runs: runs } = repository.settle(purpose, answer);
        for (const run of runs.filter(({ name }) => names.includes(name))) {
            found.push({
                kind: 'check',
                name: run.name,
                app: run.app?.slug ?? null,
                by: run.app?.slug ?? 'nobody known',
                says: run.conclusion ?? run.status,
                at: new Date(run.completed_at ?? run.started_at ?? 0),
                id: run.id,
                url: run.html_url ?? '',
            });
        }
        if (runs.length < 100)
            return found;
    }
}
/** GitHub takes names of branches and tags where a commit is asked for, and ours come from files: only digits pass. */
async function fullId(repository, commit) {
    if (/^[0-9a-f]{40}$/.test(commit))
        return commit;
    if (!/^[0-9a-f]{7,39}$/.test(commit))
        return null;
    const purpose = {
        doing: `read the commit ${commit} of ${repository.fullName}`,
        needs: { contents: 'read' },
    };
    const answer = await repository.attempt(purpose, (rest, at) => rest.repos.getCommit({ ...at, ref: commit }));
    if (isUnknownCommit(answer))
        return null;
    const { sha } = repository.settle(purpose, answer);
    // A branch may be called like the beginning of a commit.
    return sha.startsWith(commit) ? sha : null;
}
/** GitHub says 404 or 422, and 404 also for a repository the token may not see. */
function isUnknownCommit(answer) {
    const { refusal } = answer;
    if (refusal === undefined)
        return false;
    return refusal.status === 404 || (refusal.status === 422 && /no commit found/i.test((0,github_refusal/* sentence */.em)(refusal)));
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/github/freeze.js
/** Open issues with a label, oldest first; pull requests with it are none. One call per hundred. */
async function readFreezes(repository, label) {
    const purpose = { doing: `list the open issues labelled ${label}`, needs: { issues: 'read' } };
    const found = [];
    for (let page = 1;; page++) {
        const data = await repository.ask(purpose, (rest, at) => rest.issues.listForRepo({ ...at, labels: label, state: 'open', direction: 'asc', per_page: 100, page }));
        for (const { number, title, user, html_url, pull_request } of data) {
            if (pull_request === undefined)
                found.push({ number, title, by: user?.login ?? 'nobody known', url: html_url });
        }
        if (data.length < 100)
            return found;
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/github/teams.js
/**
 * Those of the teams that a person is in. One call per team.
 * @param teams as `org/team`; teams the token may not look at count as ones the person is not in
 */
async function readTeamsOf(repository, login, teams) {
    const isIn = teams.map(async (team) => {
        const [org = '', team_slug = ''] = team.split('/');
        const purpose = { doing: `see whether ${login} is in the team ${team}`, needs: {} };
        const answer = await repository.attempt(purpose, (rest) => rest.teams.getMembershipForUserInOrg({ org, team_slug, username: login }));
        if (answer.refusal?.status === 403 || answer.refusal?.status === 404)
            return [];
        // An invitation that nobody has answered yet is `pending`.
        return repository.settle(purpose, answer).state === 'active' ? [team] : [];
    });
    return (await Promise.all(isIn)).flat();
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/github/gates.js







/** Landing commits whose health is asked for, at most: newer ones tell of those that landed before them, too. */
const mostLandings = 30;
/** Commits that are read at a time. */
const atOnce = 8;
/**
 * Reads what gates are judged by, and only what the configured ones need: with none there is no request, and none for what is not
 * moved.
 * @param repository that holds the environments
 * @param connectTo connects to the repositories services are built from
 */
async function gateFacts(repository, connectTo, question) {
    const { gates, now, commit, release, bypass } = question;
    const isAny = release.size > 0;
    const own = namesOf(gates, 'environment');
    const [checks, freezes, components, asked] = await Promise.all([
        isAny && own.length > 0 ? readChecks(repository, commit, own) : null,
        isAny && gates.freeze !== null ? readFreezes(repository, gates.freeze) : [],
        readComponents(repository, connectTo, question),
        bypass === null ? null : readBypass(repository, gates, bypass),
    ]);
    return { now, checks: checks ?? [], freezes, components, bypass: asked };
}
/** Names of the checks on one kind of commit, each once. */
function namesOf({ checks }, on) {
    return [...new Set(checks.filter((check) => check.on === on).map(({ name }) => name))];
}
async function readBypass(repository, { bypass: allowed }, bypass) {
    const isNamed = allowed.some((name) => name.toLowerCase() === bypass.login.toLowerCase());
    const teams = isNamed ? [] : allowed.filter((name) => name.includes('/'));
    return { ...bypass, teams: await readTeamsOf(repository, bypass.login, teams) };
}
async function readComponents(repository, connectTo, question) {
    const { gates, now, release } = question;
    const needsSoak = gates.soak > 0 && release.size > 0;
    const [soaked, sources] = await Promise.all([
        needsSoak ? question.running(new Date(now.getTime() - gates.soak)) : null,
        readSources(connectTo, question),
    ]);
    const health = soaked === null ? noHealth : await readHealth(repository, question, soaked);
    return new Map([...release.keys()].map((component) => {
        const running = soaked?.running.get(component) ?? null;
        const told = running === null ? [] : health(running.from);
        return [component, { running, health: told, source: sources.get(component) ?? null }];
    }));
}
const noHealth = () => [];
/**
 * Reads the health signal on the commits that landed what is promoted, on the newest commit of the environment and on the
 * one that is promoted: a signal on any of them tells of everything that landed up to it.
 */
async function readHealth(repository, question, soaked) {
    const { gates, commit } = question;
    const { health: context } = gates;
    if (context === null)
        return noHealth;
    const landings = new Map();
    for (const { commit: landed, from } of soaked.running.values())
        if (landed !== null)
            landings.set(landed, from);
    const recent = [...landings].sort(([, a], [, b]) => b.getTime() - a.getTime()).slice(0, mostLandings);
    const latest = [...new Set([commit, ...soaked.newest])].filter((id) => !landings.has(id));
    const asked = [...recent, ...latest.map((id) => [id, null])];
    const inTurn = (0,limit/* limiter */.T)(atOnce);
    const told = await Promise.all(asked.map(async ([id, landed]) => {
        return { landed, reports: await inTurn(() => (0,github_statuses/* readStatuses */.r)(repository, id, [context])) };
    }));
    return (since) => told.filter(({ landed }) => landed === null || landed >= since).flatMap(({ reports }) => reports ?? []);
}
/** What checks say about the commits services were built from; each commit is read once. */
async function readSources(connectTo, { gates, release, sourceOf }) {
    const names = namesOf(gates, 'source');
    const facts = new Map();
    if (names.length === 0)
        return facts;
    const inTurn = (0,limit/* limiter */.T)(atOnce);
    const reading = new Map();
    const read = (repository, commit) => {
        const key = `${repository}@${commit}`.toLowerCase();
        const checks = reading.get(key) ?? inTurn(() => readChecks(connectTo(repository), commit, names));
        reading.set(key, checks);
        return checks;
    };
    const services = [...release].filter(([component]) => component.startsWith('service/'));
    await Promise.all(services.map(async ([component, pin]) => {
        const [repository, commit] = [sourceOf(component), (0,order/* commitOf */.D3)(pin) ?? null];
        const checks = repository === null || commit === null ? null : await read(repository, commit);
        facts.set(component, { repository, commit, checks });
    }));
    return facts;
}
/**
 * Posts how the gates of an environment stand as the commit status `slipway/<environment>`, unless it says so already.
 * Two calls, one where there is nothing new.
 * @param states none: success, for a pull request that no gate is about
 * @returns whether it was posted now
 */
function postGateStatus(repository, states, { environment, commit, url, now }) {
    const status = { ...(0,gates_status/* gateStatus */._)(states, now), context: (0,gates_status/* statusContext */.s)(environment), url };
    return (0,github_statuses/* postStatus */.j)(repository, commit, status);
}


/***/ }),

/***/ 7300:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ postStatus),
/* harmony export */   r: () => (/* binding */ readStatuses)
/* harmony export */ });
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
function reportOf({ context, creator, state, created_at, id, target_url }) {
    const login = creator?.login ?? '';
    return {
        kind: 'status',
        name: context,
        // Nobody but an app can have such a login.
        app: login.endsWith('[bot]') ? login.slice(0, -'[bot]'.length) : null,
        by: login || 'nobody known',
        says: state,
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


/***/ })

};
