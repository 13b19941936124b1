export const id = 672;
export const ids = [672];
export const modules = {

/***/ 7635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HC: () => (/* binding */ checkBypass),
/* harmony export */   Jy: () => (/* binding */ bypassTrailers),
/* harmony export */   KC: () => (/* binding */ bypassed),
/* harmony export */   mN: () => (/* binding */ mayBypass)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);

/**
 * Holds a wish to bypass gates against who may.
 * @throws {Failure} naming who may, what nobody can see, or that the reason is missing
 */
function checkBypass(gates, bypass) {
    if (bypass.reason.trim() === '') {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
            code: 'bypass-without-reason',
            message: 'Gates are bypassed with a reason only',
            fix: 'Say why in the input `reason`: it stands in the commit and the pull request.',
        });
    }
    if (mayBypass(gates, bypass))
        return;
    const { login, unseen = [] } = bypass;
    if (unseen.length > 0) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
            code: 'bypass-refused',
            message: `nobody can tell whether ${login} may bypass the gates: the token may not see who is in ${unseen.join(', ')}, or there is no such team`,
            fix: `Check the name; and give as \`token\` that of a GitHub App which has the organisation permission “Members: read” (\`GITHUB_TOKEN\` never has it), or name people instead of teams under \`gates.bypass\`.`,
        });
    }
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
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
function bypassed(state, bypass) {
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


/***/ }),

/***/ 7901:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PI: () => (/* binding */ fromNow),
/* harmony export */   SK: () => (/* binding */ utcTime),
/* harmony export */   UM: () => (/* binding */ zoneTime),
/* harmony export */   p0: () => (/* binding */ duration)
/* harmony export */ });
/* harmony import */ var _zone_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2245);

/** A length of time in one unit, rounded down: `40 min`, `3 h`, `7 d`. */
function duration(milliseconds) {
    const length = Math.max(0, milliseconds);
    if (length < 2 * _zone_js__WEBPACK_IMPORTED_MODULE_0__/* .hour */ .nW)
        return `${Math.floor(length / _zone_js__WEBPACK_IMPORTED_MODULE_0__/* .minute */ .Vc)} min`;
    return length < 4 * _zone_js__WEBPACK_IMPORTED_MODULE_0__/* .day */ .vd ? `${Math.floor(length / _zone_js__WEBPACK_IMPORTED_MODULE_0__/* .hour */ .nW)} h` : `${Math.floor(length / _zone_js__WEBPACK_IMPORTED_MODULE_0__/* .day */ .vd)} d`;
}
/** `14:00 UTC`, on another day than `now` with its date: `2026-11-23 08:00 UTC`. */
function utcTime(at, now) {
    const [date = '', clock = ''] = at.toISOString().split('T');
    const time = `${clock.slice(0, 5)} UTC`;
    return now.toISOString().startsWith(date) ? time : `${date} ${time}`;
}
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
/** `Mon 2026-11-23 09:00 Europe/Berlin`: what people there read. */
function zoneTime(at, zone) {
    const wall = new Date((0,_zone_js__WEBPACK_IMPORTED_MODULE_0__/* .wallTime */ .Ow)(zone, at.getTime()));
    const [date = '', clock = ''] = wall.toISOString().split('T');
    return `${weekdays[wall.getUTCDay()]} ${date} ${clock.slice(0, 5)} ${zone}`;
}
/** `in 21 h`, `in 40 min`. */
function fromNow(at, now) {
    // Rounded up: whoever comes back then is not too early.
    const left = at.getTime() - now.getTime();
    const unit = left < 2 * _zone_js__WEBPACK_IMPORTED_MODULE_0__/* .hour */ .nW ? _zone_js__WEBPACK_IMPORTED_MODULE_0__/* .minute */ .Vc : left < 4 * _zone_js__WEBPACK_IMPORTED_MODULE_0__/* .day */ .vd ? _zone_js__WEBPACK_IMPORTED_MODULE_0__/* .hour */ .nW : _zone_js__WEBPACK_IMPORTED_MODULE_0__/* .day */ .vd;
    return `in ${duration(Math.ceil(left / unit) * unit)}`;
}


/***/ }),

/***/ 2245:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HA: () => (/* binding */ offsetAt),
/* harmony export */   Ow: () => (/* binding */ wallTime),
/* harmony export */   Vc: () => (/* binding */ minute),
/* harmony export */   nW: () => (/* binding */ hour),
/* harmony export */   vd: () => (/* binding */ day),
/* harmony export */   yf: () => (/* binding */ clockChanges)
/* harmony export */ });
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
function wallTime(zone, at) {
    const fields = new Map();
    for (const { type, value } of formatOf(zone).formatToParts(at))
        fields.set(type, Number(value));
    const field = (name) => fields.get(name) ?? 0;
    const seconds = Date.UTC(field('year'), field('month') - 1, field('day'), ...[field('hour'), field('minute'), field('second')]);
    return seconds + (((at % 1000) + 1000) % 1000);
}
/** Milliseconds by which the clocks of a zone are ahead of UTC's. */
function offsetAt(zone, at) {
    return wallTime(zone, at) - at;
}
/** Instants after `from` and up to `to` at which the clocks of a zone are put forward or back. */
function clockChanges(zone, from, to) {
    const changes = [];
    // Two changes are never within a day of each other.
    for (let low = from; low < to; low += day) {
        const high = Math.min(low + day, to);
        if (offsetAt(zone, low) !== offsetAt(zone, high))
            changes.push(changeBetween(zone, low, high));
    }
    return changes;
}
/** The first instant with another offset than `low` has. */
function changeBetween(zone, low, high) {
    const before = offsetAt(zone, low);
    let [same, other] = [low, high];
    while (other - same > 1) {
        const middle = Math.floor((same + other) / 2);
        if (offsetAt(zone, middle) === before)
            same = middle;
        else
            other = middle;
    }
    return other;
}
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;


/***/ }),

/***/ 2284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  vd: () => (/* binding */ day),
  El: () => (/* binding */ momentAt),
  CM: () => (/* binding */ pastOf),
  wG: () => (/* binding */ pathsOf)
});

// UNUSED EXPORTS: mostWatched

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(4006);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/remembered.js
var remembered = __webpack_require__(6946);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/paths.js
var paths = __webpack_require__(3210);
// EXTERNAL MODULE: ./packages/core/lib/environments/target.js
var environments_target = __webpack_require__(6415);
;// CONCATENATED MODULE: ./packages/core/lib/environments/past-rename.js


/** As git has it for renames: at least half of the lines are the same. */
const leastSimilarity = 0.5;
/**
 * Looks for files of a target that a commit brought from another path. One listing where nothing that was there before it is gone
 * today, else two.
 * @param today the commit that is looked back from: what is there still was not renamed
 * @returns the target as its files were called before it; `null`: none of them was renamed
 */
async function followRename(target, history, commit, today) {
    const [parent] = commit.parents;
    if (parent === undefined)
        return null;
    const [before, after] = [history.at(parent), history.at(commit.id)];
    const yaml = ['**/*.{yaml,yml}'];
    const [old, kept] = await Promise.all([before.list(yaml), history.at(today).list(yaml)]);
    const [had, stays] = [new Set(old), new Set(kept)];
    const isOurs = (0,paths.matcher)((0,environments_target/* targetGlobs */.l)(target));
    const gone = old.filter((path) => !stays.has(path) && !isOurs(path));
    if (gone.length === 0)
        return null;
    const now = await after.list(yaml);
    const has = new Set(now);
    const added = now.filter((path) => isOurs(path) && !had.has(path));
    const removed = gone.filter((path) => !has.has(path));
    if (added.length === 0 || removed.length === 0)
        return null;
    const [contents, sources] = await Promise.all([after.load(added), before.load(removed)]);
    const renamed = new Map();
    for (const [path, content] of contents) {
        const source = mostSimilar(content, sources);
        if (source !== null)
            renamed.set(path, source);
    }
    return renamed.size === 0 ? null : withOldNames(target, renamed);
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

// EXTERNAL MODULE: ./packages/core/lib/environments/read.js + 3 modules
var read = __webpack_require__(433);
;// CONCATENATED MODULE: ./packages/core/lib/environments/past.js






/** How many commits that changed the target's files are read before a question counts as not answerable. */
const longestPast = 300;
/** @param from a commit of the branch that says what runs */
function pastOf(target, history, from, options = {}) {
    const findings = [];
    const known = [];
    const broken = [];
    const note = (look) => {
        if (look.finding !== null)
            findings.push(look.finding);
        if (look.moment === null && known.length === 0)
            broken.push(look.commit);
    };
    const moments = (0,remembered/* remembered */.H)(noted(walkPast({ target, history, from }, options, note), known));
    return {
        ...{ target, history, from, moments: () => moments, known: () => known, findings: () => findings },
        unreadableSince: () => (known.length === 0 ? null : (broken.at(-1) ?? null)),
    };
}
async function* noted(items, list) {
    for await (const item of items) {
        list.push(item);
        yield item;
    }
}
async function* walkPast({ target, history, from }, { limit = longestPast, only = null }, note) {
    let next = { target, from, watched: await watchedAt(history.at(from), target, only) };
    let read = 0;
    while (next !== null) {
        const here = next;
        next = null;
        let newer = null;
        for await (const look of looks(here, history, only)) {
            if (++read > limit)
                throw tooLong(target, limit, newer?.commit ?? null);
            note(look);
            if (look.moment === null)
                continue;
            // What was not there yet may have stood in a file of another name.
            if (newer !== null && hasLess(look, newer))
                next = await before(newer, here, history, from);
            if (next !== null)
                break;
            yield look.moment;
            newer = look;
        }
        if (next === null && newer !== null)
            next = await before(newer, here, history, from);
    }
}
/** More files than that are watched by their folders: GitHub is asked for each path at each commit. */
const mostWatched = 12;
function watch(files) {
    return files.length === 0 || files.length > mostWatched ? null : files;
}
/** Of many files those that hold what the questions are about. */
async function watchedAt(snapshot, target, only) {
    const files = await snapshot.list((0,environments_target/* targetGlobs */.l)(target));
    if (files.length <= mostWatched || only === null)
        return watch(files);
    const { holders } = (0,read/* readTarget */._)(target, await snapshot.load(files), only);
    const slots = [...holders.values()].flatMap((fields) => [...fields.values()].flat());
    return watch([...new Set(slots.map(({ address }) => address.path))].sort());
}
/** The commits that changed the files of a stretch, newest first, with what could be read there. */
async function* looks({ target, from, watched }, history, only) {
    if (watched !== null) {
        for await (const { commit, files } of history.states(watched, from))
            yield lookAt(target, commit, files, only);
        return;
    }
    const read = async (commit) => lookAt(target, commit, await filesAt(target, history, commit), only);
    yield* ahead(history.landed(pathsOf(target), from), read);
}
/** Whether a file, or a component, was not there yet. */
function hasLess({ files, moment }, newer) {
    if ([...newer.files.keys()].some((path) => !files.has(path)))
        return true;
    return moment !== null && newer.moment !== null && namedBy(newer.moment).some((id) => !namedBy(moment).includes(id));
}
function namedBy({ release, floating, unclear }) {
    return [...release.keys(), ...floating.keys(), ...unclear];
}
/** What came before a commit that brought files or components, in the files of then; `null`: nothing that is not read anyway. */
async function before({ commit, files }, { target, watched }, history, today) {
    const [parent] = commit.parents;
    if (parent === undefined)
        return null;
    const snapshot = history.at(parent);
    const there = new Set(await snapshot.list((0,environments_target/* targetGlobs */.l)(target)));
    const isNew = [...files.keys()].some((path) => !there.has(path));
    const older = (isNew ? await followRename(target, history, commit, today) : null) ?? target;
    const now = older === target ? [...there] : await snapshot.list((0,environments_target/* targetGlobs */.l)(older));
    const isMore = watched !== null && now.some((path) => !watched.includes(path));
    if (older === target && !isMore)
        return null;
    return { target: older, from: parent, watched: watched && watch([...new Set([...watched, ...now])]) };
}
/** The files and folders a target's globs look into; the empty path is the root. */
function pathsOf(target) {
    return [...new Set((0,environments_target/* targetGlobs */.l)(target).map(folderOf))].sort();
}
/** The path a glob stands for, where it is one; else the folder above its first pattern. */
function folderOf(glob) {
    return picomatch.scan(glob).base.replace(/\/$/, '').replace(/\\(.)/g, '$1');
}
function lookAt(target, commit, files, only) {
    try {
        return { commit, files, moment: readMoment(target, commit, files, only), finding: null };
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
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
    return readMoment(target, commit, await filesAt(target, history, commit), null);
}
async function filesAt(target, history, { id }) {
    const snapshot = history.at(id);
    return snapshot.load(await snapshot.list((0,environments_target/* targetGlobs */.l)(target)));
}
function readMoment(target, commit, files, only) {
    const { release, floating, conflicts, broken } = (0,read/* readTarget */._)(target, files, only);
    const isSought = (id) => only?.has(id) !== false;
    const isOpen = conflicts.some(({ kind, components }) => kind === 'broken-file' && components.some(isSought));
    const isLacking = target.components.some(({ id }) => isSought(id) && !release.has(id) && !floating.has(id));
    // Where all stand elsewhere, a file that names none of them is none of theirs: it hides nothing.
    if (broken.length > 0 && (isOpen || isLacking))
        throw new failure/* Failure */.HR(broken);
    const unclear = conflicts.filter(({ kind }) => kind !== 'floating').flatMap(({ components }) => components);
    return { commit, files, release, floating, unclear: new Set(unclear) };
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
    return new failure/* Failure */.HR({
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

/***/ 8401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jv: () => (/* binding */ mustKnow),
/* harmony export */   U0: () => (/* binding */ unknownName),
/* harmony export */   YS: () => (/* binding */ mustEnter),
/* harmony export */   vs: () => (/* binding */ pathTo)
/* harmony export */ });
/* harmony import */ var _config_accepted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7839);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9715);


/**
 * The environment a release enters from.
 * @param to the environment it enters.
 * @param from where the caller says it comes from; empty: the one configured before.
 * @returns the two; `from` is `null` where builds enter.
 * @throws {Failure} for an environment nobody configured, and for a step that is none: with the path to take.
 */
function mustEnter(environments, to, from) {
    const target = mustKnow(environments, to);
    const source = environments.find(({ name }) => name === target.from) ?? null;
    if (from === '')
        return { to: target, from: source };
    const asked = mustKnow(environments, from);
    if (asked === source)
        return { to: target, from: source };
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR(forbidden(environments, asked, target));
}
/** The environments a release goes through to get into one, in order, that one last: `dev`, `staging`, `prod`. */
function pathTo(environments, to) {
    const path = [];
    for (let step = to; step !== undefined && !path.includes(step);) {
        path.unshift(step);
        const before = step.from;
        step = environments.find(({ name }) => name === before);
    }
    return path;
}
/**
 * The environment of a name.
 * @param input where the name was given
 * @throws {Failure} when no environment has that name, or there is no name; with the one that was probably meant.
 */
function mustKnow(environments, name, input = 'to') {
    const found = environments.find((environment) => environment.name === name);
    if (found !== undefined)
        return found;
    const names = environments.map((environment) => environment.name);
    if (name === '') {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({
            code: 'environment-missing',
            message: `the input \`${input}\` is empty: it is required`,
            fix: `Name the environment there. ${(0,_config_accepted_js__WEBPACK_IMPORTED_MODULE_0__/* .suggestion */ .h)(name, [...names].sort(), 'Known are')}`,
        });
    }
    const whole = environments.find(({ targets }) => targets.some((target) => target.name === name));
    if (whole !== undefined) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({
            code: 'unknown-environment',
            message: `${name} is no environment: it is a target of ${whole.name}`,
            fix: `Say \`${input}: ${whole.name}\`. All targets of an environment move together.`,
            place: whole.place,
        });
    }
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR(unknownName('environment', name, names));
}
/** What is said of a service, chart or environment that nobody knows. */
function unknownName(kind, name, known) {
    return {
        code: `unknown-${kind}`,
        message: `there is no ${kind} ${JSON.stringify(name)}`,
        fix: known.length === 0
            ? `No ${kind} is known here.`
            : `${severalIn(name, known)}${(0,_config_accepted_js__WEBPACK_IMPORTED_MODULE_0__/* .suggestion */ .h)(name, [...known].sort(), 'Known are')}`,
    };
}
/** Several names in one, where blanks were taken for what separates them. */
function severalIn(name, known) {
    const parts = name.split(/[\s;]+/);
    const isList = parts.length > 1 && parts.every((part) => known.includes(part));
    return isList ? `Separate names by commas or line breaks: \`${parts.join(', ')}\`. ` : '';
}
function forbidden(environments, from, to) {
    const path = pathTo(environments, to).map(({ name }) => name);
    const arrows = path.join(' → ');
    const isFirst = to.from === null;
    const next = path[path.indexOf(from.name) + 1];
    const how = path.includes(from.name) && next !== undefined && from !== to
        ? `Promote to ${next} first: the path is ${arrows}.`
        : `The path is ${arrows}.`;
    return {
        code: 'forbidden-path',
        message: isFirst
            ? `${to.name} is entered by builds, not from ${from.name}`
            : `${to.name} is entered from ${to.from}, not from ${from.name}`,
        fix: isFirst
            ? `Leave \`from\` empty. To promote between them, configure \`from: ${from.name}\` in ${to.name}.`
            : `${how} Other steps are added by a person, in the configuration.`,
        place: to.place,
    };
}


/***/ }),

/***/ 7399:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z_: () => (/* binding */ readBypass),
/* harmony export */   x7: () => (/* binding */ postBypass),
/* harmony export */   yL: () => (/* binding */ readPostedBypass)
/* harmony export */ });
/* harmony import */ var _ports_github_pull_content_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4713);
/* harmony import */ var _ports_github_statuses_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7300);
/* harmony import */ var _claims_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3290);



/** Context of the commit status that says who bypassed the gates of an environment for a commit, and why. */
function bypassContext(environment) {
    return `slipway-bypass/${environment}`;
}
/** Longest description GitHub takes. */
const longest = 140;
/**
 * Says on a commit that its gates were bypassed: the pull request may have been open before, and an approval is of its commit. Two
 * calls, one where it says so already.
 */
function postBypass(repository, commit, environment, { login, reason }, url) {
    const text = `${login}: ${reason.replace(/\s+/g, ' ').trim()}`;
    const description = text.length <= longest ? text : `${text.slice(0, longest - 1).trimEnd()}…`;
    return (0,_ports_github_statuses_js__WEBPACK_IMPORTED_MODULE_2__/* .postStatus */ .j)(repository, commit, { context: bypassContext(environment), state: 'success', description, url });
}
/**
 * Who bypassed the gates of an environment for a commit, as the account of this token said on it. What anybody else
 * posts does not count. One call; one more where something was said.
 */
async function readPostedBypass(repository, commit, environment, self) {
    const told = (await (0,_ports_github_statuses_js__WEBPACK_IMPORTED_MODULE_2__/* .readStatuses */ .r)(repository, commit, [bypassContext(environment)])) ?? [];
    if (told.length === 0)
        return null;
    const own = await self();
    const [, login, reason = ''] = /^([^:]+): (.+)$/.exec(told.find(({ by }) => by === own)?.detail ?? '') ?? [];
    return login === undefined ? null : { login, reason };
}
/**
 * Who bypassed the gates of an environment for what a branch brings: as it is said on its head, or by the commits themselves.
 * @param branch tips of the base branch and of the branch in question, and whether one of its commits says so
 */
async function readBypass(repository, { base, head, isSaid }, environment) {
    let login;
    const self = () => {
        login ??= (0,_ports_github_pull_content_js__WEBPACK_IMPORTED_MODULE_0__/* .readOwnLogin */ .U)(repository);
        return login;
    };
    const posted = await readPostedBypass(repository, head, environment, self);
    if (posted !== null || !isSaid)
        return posted;
    const content = await (0,_ports_github_pull_content_js__WEBPACK_IMPORTED_MODULE_0__/* .readContent */ .c)(repository, base, head);
    if (content === null || !(0,_claims_js__WEBPACK_IMPORTED_MODULE_1__/* .mayClaim */ .cc)(content.commits))
        return null;
    const { bypass } = (0,_claims_js__WEBPACK_IMPORTED_MODULE_1__/* .readClaims */ .Ip)(content.commits, environment, null, await self());
    return bypass === null || bypass.reason === '' ? null : bypass;
}


/***/ }),

/***/ 3290:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ip: () => (/* binding */ readClaims),
/* harmony export */   cc: () => (/* binding */ mayClaim),
/* harmony export */   q7: () => (/* binding */ promotedIn)
/* harmony export */ });
/* harmony import */ var _deliver_message_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3728);

const none = { isRollback: false, isHotfix: false, promoted: null, bypass: null };
/** Whether there is anything to read. */
function mayClaim(commits) {
    return commits?.some(({ message, app }) => app !== null && (0,_deliver_message_js__WEBPACK_IMPORTED_MODULE_0__/* .readTrailers */ .t8)(message).has('Slipway-Environment')) ?? false;
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
        .map(({ message }) => (0,_deliver_message_js__WEBPACK_IMPORTED_MODULE_0__/* .readTrailers */ .t8)(message))
        .findLast((trailers) => trailers.get('Slipway-Environment') === environment);
    if (ours === undefined)
        return none;
    const [login, reason = ''] = [ours.get('Slipway-Bypass'), ours.get('Slipway-Reason')];
    return {
        isRollback: ours.has('Slipway-Rollback'),
        isHotfix: ours.get('Slipway-Hotfix') === 'true',
        promoted: promotedIn(ours, before),
        bypass: login === undefined ? null : { login, reason },
    };
}
/** The commit a promotion says it comes from. @param trailers of our commit @param before name of the environment before */
function promotedIn(trailers, before) {
    const [, from, commit] = /^(.+)@([0-9a-f]{40})$/.exec(trailers.get('Slipway-From') ?? '') ?? [];
    return from !== undefined && from === before ? (commit ?? null) : null;
}


/***/ }),

/***/ 4713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ readOwnLogin),
/* harmony export */   c: () => (/* binding */ readContent)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7934);

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
const whoamiSchema = valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ viewer: valibot__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ login: valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }) });
/** Login the token belongs to: of an app's `slipway[bot]`, of the job's own `github-actions[bot]`. One call. */
async function readOwnLogin(repository) {
    const purpose = { doing: 'see whose the token is', needs: {} };
    const data = repository.settle(purpose, await repository.query(purpose, whoamiDocument, {}));
    return valibot__WEBPACK_IMPORTED_MODULE_0__/* .parse */ .qgA(whoamiSchema, data).viewer.login;
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


/***/ })

};
