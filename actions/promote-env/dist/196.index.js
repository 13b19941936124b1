export const id = 196;
export const ids = [196];
export const modules = {

/***/ 5326:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ readKnown),
/* harmony export */   z: () => (/* binding */ readEnvironments)
/* harmony export */ });
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
    const values = (0,_config_environments_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c)(last('values')?.files.values).map(fill).map(onlyYaml);
    return {
        name: placeholders.name ?? '',
        values: values.map(_places_js__WEBPACK_IMPORTED_MODULE_1__/* .anyService */ .EH),
        valuesByService: values.filter((path) => path.includes('{service}')),
        applications: applicationsOf(last('applications')?.files.applications, fill),
        keys: Object.entries(keys?.files.keys ?? {}).map(([key, setting]) => {
            const { as, of } = typeof setting === 'string' ? { as: setting, of: [] } : setting;
            return { key, as, of: (0,_config_environments_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c)(of), place: config.source.place(...(keys?.at ?? []), 'keys', key) };
        }),
        charts: charts === undefined ? null : (0,_config_environments_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c)(charts),
        registry: last('registry')?.files.registry ?? null,
    };
}
/** A glob for whatever is in a folder means its YAML: READMEs and scripts are none of an environment's files. */
function onlyYaml(glob) {
    return glob.replace(/(?<=^|\/)(\*\*?)$/, (all) => `${all === '*' ? '' : '**/'}*.{yaml,yml,json}`);
}
/** Files of which all Applications are meant, and those of which some are. */
function applicationsOf(setting, fill) {
    const items = (0,_config_environments_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c)(setting);
    const alone = items.flatMap((item) => (typeof item === 'string' ? [onlyYaml(fill(item))] : []));
    const chosen = items.flatMap((item) => {
        if (typeof item === 'string')
            return [];
        const { files, names, labels, elements } = item;
        return [
            {
                files: (0,_config_environments_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c)(files).map(fill).map(onlyYaml),
                ...(names === undefined ? {} : { names: (0,_config_environments_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c)(names).map(fill) }),
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
        windows: (0,_config_environments_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c)(gates.windows).map(({ days, from, to, zone }) => ({ days: (0,_config_environments_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c)(days).flatMap(weekdays), from, to, zone })),
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

/***/ 1848:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YG: () => (/* binding */ healthContext),
/* harmony export */   x0: () => (/* binding */ hasGates)
/* harmony export */ });
/* unused harmony export noGates */
/** The gates of an environment nobody configured any for. */
const noGates = { checks: [], soak: 0, health: null, windows: [], freeze: null, bypass: [] };
/** Whether anything is configured that could hold a promotion. */
function hasGates({ checks, soak, windows, freeze }) {
    return checks.length > 0 || soak > 0 || windows.length > 0 || freeze !== null;
}
/** Context of the commit status that tells of a component; `null`: nothing does. */
function healthContext({ health }, component) {
    return health?.replaceAll('{service}', component.slice(component.indexOf('/') + 1)) ?? null;
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

// EXTERNAL MODULE: ./packages/core/lib/environments/gates/bypass.js
var bypass = __webpack_require__(7635);
// EXTERNAL MODULE: ./packages/core/lib/environments/gates/gate.js
var gate = __webpack_require__(1848);
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
    if (gates.soak > 0) {
        const health = (0,gate/* healthContext */.YG)(gates, component);
        add('soak', component, judgeSoak({ ...gates, health }, before, facts, now));
    }
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
/**
 * For each group of components the newest moment in which one of them ran this version, tag, digest or commit; `null`: never.
 * Where one group ran it and others did not, those are looked for only some changes further back: most often they have names
 * of their own.
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
    const known = past.known().find((moment) => moment.commit.id === commit);
    if (known !== undefined && components.every((component) => known.release.has(component)))
        return known;
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
    return error instanceof failure/* Failure */.HR && error.problems.some(({ code }) => code === 'past-too-long');
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

/***/ 9675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ onBranch),
/* harmony export */   R: () => (/* binding */ readPromoted)
/* harmony export */ });
/* harmony import */ var _ports_github_git_data_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7821);
/* harmony import */ var _ports_github_pull_content_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4713);
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3290);



/**
 * The commit of the environments' repository that a pull request promotes, as its commits say, while all of them
 * are of the app whose token this is: the one its gates are judged at. Three calls at most.
 * @returns `null`: nobody said one that counts, so that it is the tip of the base branch
 */
async function readPromoted(repository, { base, head }, environment, before) {
    const content = await (0,_ports_github_pull_content_js__WEBPACK_IMPORTED_MODULE_1__/* .readContent */ .c)(repository, base, head);
    if (content === null || !(0,_claims_js__WEBPACK_IMPORTED_MODULE_2__/* .mayClaim */ .cc)(content.commits))
        return null;
    const { promoted } = (0,_claims_js__WEBPACK_IMPORTED_MODULE_2__/* .readClaims */ .Ip)(content.commits, environment, before, await (0,_ports_github_pull_content_js__WEBPACK_IMPORTED_MODULE_1__/* .readOwnLogin */ .U)(repository));
    return onBranch(repository, promoted, { base, known: content.mergeBase });
}
/**
 * A commit that is said to be promoted, where the base branch has it. One call, none where it is the known one.
 * @param branch its tip, and a commit that it is known to have
 */
async function onBranch(repository, promoted, { base, known }) {
    if (promoted === null || promoted === base || promoted === known)
        return promoted;
    const standing = await (0,_ports_github_git_data_js__WEBPACK_IMPORTED_MODULE_0__/* .compare */ .UD)(repository, promoted, base);
    return standing?.status === 'ahead' ? promoted : null;
}


/***/ }),

/***/ 2598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ gateFacts),
  C: () => (/* binding */ postGateStatus)
});

// EXTERNAL MODULE: ./packages/core/lib/derive/limit.js
var limit = __webpack_require__(6398);
// EXTERNAL MODULE: ./packages/core/lib/environments/gates/gate.js
var gate = __webpack_require__(1848);
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

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./packages/core/lib/ports/github/signals.js

const contextSchema = dist/* object */.Ikc({
    context: dist/* string */.YjP(),
    state: dist/* string */.YjP(),
    createdAt: dist/* string */.YjP(),
    targetUrl: dist/* nullable */.mee(dist/* string */.YjP()),
    creator: dist/* nullable */.mee(dist/* object */.Ikc({ login: dist/* string */.YjP() })),
});
const commitSchema = dist/* object */.Ikc({
    oid: dist/* string */.YjP(),
    committedDate: dist/* string */.YjP(),
    status: dist/* nullable */.mee(dist/* object */.Ikc({ contexts: dist/* array */.YOg(contextSchema) })),
});
const answerSchema = dist/* object */.Ikc({ repository: dist/* record */.g1P(dist/* string */.YjP(), dist/* nullable */.mee(commitSchema)) });
/** So many commits one query asks for. */
const batch = 100;
/** More commits than anything waits for. */
const most = 1000;
/**
 * Reads what commit statuses say along a first-parent line, newest first: whoever deploys it takes the tip of the moment, whatever
 * that commit was about. One call for each hundred commits.
 * @param from the commit it begins with
 * @param isFar whether a commit is far enough back
 */
async function readSignals(repository, from, isFar) {
    const found = [];
    while (found.length < most) {
        const page = await readPage(repository, `${from}~${found.length}`);
        for (const commit of page) {
            found.push(commit);
            if (isFar(commit))
                return found;
        }
        if (page.length < batch)
            break;
    }
    return found;
}
async function readPage(repository, from) {
    const steps = Array.from({ length: batch }, (_, index) => index);
    // As git reads it, `~n` follows first parents only.
    const document = `query ReadSignals($owner: String!, $name: String!, ${steps.map((index) => `$e${index}: String!`).join(', ')}) {
  repository(owner: $owner, name: $name) {
    ${steps.map((index) => `o${index}: object(expression: $e${index}) { ... on Commit { ...Signals } }`).join('\n    ')}
  }
}
fragment Signals on Commit {
  oid
  committedDate
  status { contexts { context state createdAt targetUrl creator { login } } }
}`;
    const { owner, name } = repository;
    const variables = Object.fromEntries(steps.map((index) => [`e${index}`, `${from}~${index}`]));
    const purpose = {
        doing: `read the commit statuses from ${from}`,
        needs: { contents: 'read', statuses: 'read' },
    };
    const answer = await repository.query(purpose, document, { owner, name, ...variables });
    const objects = dist/* parse */.qgA(answerSchema, repository.settle(purpose, answer)).repository;
    const commits = [];
    for (const index of steps) {
        const commit = objects[`o${index}`];
        if (commit === null || commit === undefined)
            break;
        const { oid, committedDate, status } = commit;
        commits.push({ id: oid, date: new Date(committedDate), reports: (status?.contexts ?? []).map(reportOf) });
    }
    return commits;
}
function reportOf({ context, state, createdAt, targetUrl, creator }) {
    const login = creator?.login ?? '';
    return {
        ...{ kind: 'status', name: context, app: null, by: login || 'nobody known', id: 0 },
        says: state.toLowerCase(),
        at: new Date(createdAt),
        url: targetUrl ?? '',
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/github/teams.js
/**
 * Those of the teams that a person is in. One call per team; GitHub gives one answer for who is in no team and for a team that nobody
 * may see, so that it is one more where the person is not in it.
 * @param teams as `org/team`
 */
async function readTeamsOf(repository, login, teams) {
    const asked = await Promise.all(teams.map(async (team) => ({ team, found: await findIn(repository, login, team) })));
    const those = (wanted) => asked.filter(({ found }) => found === wanted).map(({ team }) => team);
    return { teams: those('member'), unseen: those('unseen') };
}
async function findIn(repository, login, team) {
    const [org = '', team_slug = ''] = team.split('/');
    const purpose = { doing: `see whether ${login} is in the team ${team}`, needs: {} };
    const answer = await repository.attempt(purpose, (rest) => rest.teams.getMembershipForUserInOrg({ org, team_slug, username: login }));
    if (answer.refusal?.status === 403)
        return 'unseen';
    if (answer.refusal?.status === 404) {
        const seen = await repository.attempt(purpose, (rest) => rest.teams.getByName({ org, team_slug }));
        return seen.refusal === undefined ? 'no member' : 'unseen';
    }
    // An invitation that nobody has answered yet is `pending`.
    return repository.settle(purpose, answer).state === 'active' ? 'member' : 'no member';
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/github/gates.js









/** Commits of whose health signal everything is read that it ever said, at most. */
const mostHistories = 30;
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
    return { ...bypass, ...(await readTeamsOf(repository, bypass.login, teams)) };
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
        const told = running === null ? [] : health(component, running);
        return [component, { running, health: told, source: sources.get(component) ?? null }];
    }));
}
const noHealth = () => [];
/**
 * Reads the health signal on every commit of the branch since what is promoted landed: whoever deploys an environment takes the
 * tip of the moment, and a signal on a commit tells of everything that landed up to it. Of the first commit that says success
 * everything is read that was said: a later success there is no new beginning.
 */
async function readHealth(repository, question, { running }) {
    const { gates, tip } = question;
    if (gates.health === null || running.size === 0)
        return noHealth;
    const missing = new Set([...running.values()].flatMap(({ commit }) => commit ?? []));
    const oldest = Math.min(...[...running.values()].map(({ commit, from }) => (commit ? Infinity : from.getTime())));
    const line = await readSignals(repository, tip, ({ id, date }) => {
        missing.delete(id);
        return missing.size === 0 && (oldest === Infinity || date.getTime() < oldest);
    });
    const position = new Map(line.map(({ id }, index) => [id, index]));
    const since = ({ commit, from }) => {
        const landed = commit === null ? undefined : position.get(commit);
        return landed === undefined ? line.filter(({ date }) => date >= from) : line.slice(0, landed + 1);
    };
    const isOf = (component) => {
        const context = (0,gate/* healthContext */.YG)(gates, component);
        return ({ name }) => name === context;
    };
    const firsts = [...running].flatMap(([component, stretch]) => {
        const first = since(stretch).findLast(({ reports }) => reports.some(isOf(component)));
        return first?.reports.some((one) => isOf(component)(one) && one.says === 'success') ? [first] : [];
    });
    const asked = [...new Set(firsts)].slice(0, mostHistories);
    const contexts = [...new Set([...running.keys()].flatMap((component) => (0,gate/* healthContext */.YG)(gates, component) ?? []))];
    const inTurn = (0,limit/* limiter */.T)(atOnce);
    const histories = new Map(await Promise.all(asked.map(async ({ id }) => {
        return [id, (await inTurn(() => (0,github_statuses/* readStatuses */.r)(repository, id, contexts))) ?? []];
    })));
    return (component, stretch) => since(stretch).flatMap(({ id, reports }) => (histories.get(id) ?? reports).filter(isOf(component)));
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


/***/ })

};
