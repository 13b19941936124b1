export const id = 924;
export const ids = [924];
export const modules = {

/***/ 2924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ft: () => (/* binding */ isSame),
/* harmony export */   Pp: () => (/* binding */ explainLapse),
/* harmony export */   aR: () => (/* binding */ readWish),
/* harmony export */   g_: () => (/* binding */ lapseTrailers)
/* harmony export */ });
/* harmony import */ var _slipway_core_environments_order__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2060);
/* harmony import */ var _slipway_core_gatekeeper_bypasses__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7399);
/* harmony import */ var _decide_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4992);



const reasons = ['other moves', 'not permitted', 'not seen', 'not ours'];
const lapsedTrailer = 'Slipway-Bypass-Lapsed';
/**
 * Whoever runs this, or else whoever did it of the open pull request: a bypass is of the moves it was given for.
 * @param facts as they are before gates are asked
 * @param actor who runs this
 */
async function readWish(inputs, facts, actor, { world }) {
    const none = { bypass: null, isCarried: false, lapsed: null };
    if (inputs['bypass-gates'])
        return { ...none, bypass: { login: actor, reason: inputs.reason } };
    const { name, gates } = facts.to.environment;
    for (const { head, trailers, moves } of facts.works) {
        const said = trailers.get('Slipway-Bypass');
        const branch = { base: facts.base, head, isSaid: said !== undefined };
        const isAsked = branch.isSaid || gates.bypass.length > 0;
        const bypass = isAsked ? await (0,_slipway_core_gatekeeper_bypasses__WEBPACK_IMPORTED_MODULE_1__/* .readBypass */ .Z_)(world.github, branch, name) : null;
        if (bypass !== null) {
            const now = (0,_decide_js__WEBPACK_IMPORTED_MODULE_2__/* .decide */ .LD)(inputs, facts).change.moves;
            if (isSame(moves, now))
                return { bypass, isCarried: true, lapsed: null };
            return { ...none, lapsed: { login: bypass.login, why: 'other moves' } };
        }
        if (said !== undefined)
            return { ...none, lapsed: { login: said, why: 'not ours' } };
        const lapsed = readLapsed(trailers.get(lapsedTrailer));
        if (lapsed !== null)
            return { ...none, lapsed };
    }
    return none;
}
/** Whether what an open pull request moves is all that would move now, and to the same bits. */
function isSame(before, now) {
    const isIn = (one) => before.some(({ target, component, offered }) => {
        return target === one.target && component === one.component && (0,_slipway_core_environments_order__WEBPACK_IMPORTED_MODULE_0__/* .sameBits */ .HI)(offered, one.to);
    });
    return before.length === now.length && now.every(isIn);
}
/** What is to be known of it where the commit of the bypass is replaced: later runs go on saying so. */
function lapseTrailers(lapsed) {
    return lapsed === null ? {} : { [lapsedTrailer]: `${lapsed.login}, ${lapsed.why}` };
}
function readLapsed(text = '') {
    const [login, what] = text.split(', ');
    const why = reasons.find((one) => one === what);
    return login === undefined || why === undefined ? null : { login, why };
}
/** Why an earlier bypass does not count, as plain text. */
function explainLapse({ login, why }) {
    switch (why) {
        case 'other moves':
            return `${login} bypassed the gates for other moves than these: that does not count here.`;
        case 'not permitted':
            return `${login} bypassed the gates, and may not any more: that does not count.`;
        case 'not seen':
            return `${login} bypassed the gates, and nobody can tell whether ${login} may: that does not count.`;
        case 'not ours':
            return `A commit says that ${login} bypassed the gates. Nobody can tell who made it: that does not count.`;
    }
}


/***/ }),

/***/ 4992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  LD: () => (/* binding */ decide),
  eE: () => (/* binding */ findCandidates),
  yL: () => (/* binding */ newcomers)
});

// EXTERNAL MODULE: ./packages/core/lib/environments/describe.js
var describe = __webpack_require__(8199);
;// CONCATENATED MODULE: ./packages/core/lib/environments/gates/holds.js
/**
 * What waits, for what: one hold for each component that a gate of its own holds, and one for the whole promotion.
 * @param environment subject of what holds everything
 */
function holdsOf(environment, states) {
    const held = new Map();
    for (const state of states.filter(isInTheWay)) {
        held.set(state.component, [...(held.get(state.component) ?? []), state]);
    }
    return [...held].map(([component, gates]) => {
        const waitsFor = gates.map(({ gate, detail }) => `${gate} ${detail}`).join('; ');
        const until = gates.reduce(later, undefined);
        return { subject: component ?? environment, waitsFor, ...(until ? { until } : {}) };
    });
}
/** The later of two times; `null`, which nobody knows, is later than any. */
function later(latest, { until }) {
    if (latest === null || until === null)
        return null;
    return latest === undefined || until > latest ? until : latest;
}
/** Those of the components that no gate holds: none while a gate of the whole promotion does. */
function readyComponents(states, components) {
    const held = new Set(states.filter(isInTheWay).map(({ component }) => component));
    return held.has(null) ? [] : [...components].filter((component) => !held.has(component));
}
function isInTheWay({ state }) {
    return state === 'waiting' || state === 'failed';
}

// EXTERNAL MODULE: ./packages/core/lib/environments/lookalikes.js
var lookalikes = __webpack_require__(4716);
// EXTERNAL MODULE: ./packages/core/lib/environments/missing.js + 1 modules
var missing = __webpack_require__(8125);
// EXTERNAL MODULE: ./packages/core/lib/files/key-path.js
var key_path = __webpack_require__(3088);
// EXTERNAL MODULE: ./packages/core/lib/files/yaml.js + 11 modules
var files_yaml = __webpack_require__(5759);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/paths.js
var paths = __webpack_require__(3210);
// EXTERNAL MODULE: ./packages/core/lib/environments/yaml-text.js
var yaml_text = __webpack_require__(6093);
;// CONCATENATED MODULE: ./packages/core/lib/environments/missing-application.js





/**
 * How a component stands in an Application of the environment before, for a person who adds it to a target.
 * @param from readings of the environment before; none for a first one
 * @param files of both
 * @returns undefined where it stands in none, or the target has no Applications
 */
function exampleOf(component, pin, to, from, files) {
    const wanted = to.target.applications.flatMap((one) => one.files);
    for (const { holders, target } of from) {
        const isApplication = (0,paths.matcher)(target.applications.flatMap((one) => one.files));
        const slots = [...new Set([...(holders.get(component)?.values() ?? [])].flat())];
        const own = slots.filter(({ address, components }) => components.length === 1 && isApplication(address.path));
        const [slot] = own;
        if (slot === undefined || wanted.length === 0)
            continue;
        return { component, slot, lines: linesOf(component, pin, slot.address.path, own, to, files), files: wanted };
    }
    return undefined;
}
function linesOf(component, pin, path, slots, to, files) {
    const content = files.get(path);
    if (content === undefined)
        return '';
    const file = (0,yaml_text/* openFile */.Tq)(path, content).yaml;
    const edits = new Map();
    for (const slot of slots) {
        const [outer, inner] = slot.address.steps;
        const start = outer.keys.indexOf('valuesObject') + 1;
        if (slot.address.path !== path || (inner === undefined && start === 0))
            continue;
        // The text of `helm.values` is YAML of its own.
        const yaml = inner === undefined ? file : (0,files_yaml/* openYaml */.IM)(path, file.scalar(outer.keys, outer.document)?.value ?? '');
        const shape = {
            yaml,
            rename: (keys) => (inner === undefined ? keys.slice(start) : keys),
            repository: (written) => (0,missing/* repositoryIn */.ce)(to, component, written),
        };
        const alone = { ...slot, address: { path, steps: [inner ?? outer] } };
        for (const { path: keys, value } of (0,missing/* keysLike */.C9)(alone, pin, shape)) {
            if (keys.every((key) => typeof key === 'string'))
                edits.set((0,key_path/* formatKeyPath */.K)(keys), { path: keys, value, create: true });
        }
    }
    return edits.size === 0 ? '' : (0,files_yaml/* openYaml */.IM)(path, '').set([...edits.values()]).text;
}

// EXTERNAL MODULE: ./packages/core/lib/environments/promotion.js + 2 modules
var promotion = __webpack_require__(5031);
// EXTERNAL MODULE: ./packages/core/lib/environments/release.js
var release = __webpack_require__(7049);
// EXTERNAL MODULE: ./packages/core/lib/environments/floating.js
var floating = __webpack_require__(4184);
// EXTERNAL MODULE: ./packages/core/lib/environments/order.js
var environments_order = __webpack_require__(2060);
// EXTERNAL MODULE: ./actions/promote-env/lib/draft.js
var lib_draft = __webpack_require__(7417);
// EXTERNAL MODULE: ./actions/promote-env/lib/lane.js
var lane = __webpack_require__(1970);
// EXTERNAL MODULE: ./actions/promote-env/lib/facts.js
var facts = __webpack_require__(4165);
;// CONCATENATED MODULE: ./actions/promote-env/lib/order.js


/** Compares what is offered with what every target runs that has the component. Over a branch or a range everything is newer. */
function compareWithTargets(offered, readings, relations) {
    const pairs = [];
    const standings = readings.flatMap((reading) => [...offered].flatMap(([component, pin]) => {
        const current = reading.release.get(component);
        if (current === undefined) {
            const followed = reading.floating.get(component);
            const common = { target: reading.target.name, component, offered: pin };
            return followed === undefined ? [] : [{ ...common, current: followed, order: 'newer', lost: [] }];
        }
        const compared = comparePins(component, current, pin, relations, pairs);
        return [{ target: reading.target.name, component, current, offered: pin, ...compared }];
    }));
    return { standings, pairs };
}
/** @param pairs gets those whose order is not known yet; they count as newer until it is */
function comparePins(component, current, offered, relations, pairs) {
    let lost = [];
    const order = (0,environments_order/* orderPins */.Fz)(current, offered, (before, after) => {
        const relation = relations.get((0,facts/* relationKey */.Y)(component, before, after));
        if (relation === undefined)
            pairs.push({ component, current: before, offered: after });
        lost = relation?.lost ?? [];
        return relation?.order ?? 'newer';
    });
    return { order: isFirst(current) ? 'newer' : order, lost };
}
/** Nothing runs there yet, so nothing can go backwards. */
function isFirst({ tag, digest, version }) {
    return !tag && !digest && !version;
}

// EXTERNAL MODULE: ./actions/promote-env/lib/select.js
var lib_select = __webpack_require__(664);
// EXTERNAL MODULE: ./actions/promote-env/lib/versions.js + 1 modules
var versions = __webpack_require__(4026);
;// CONCATENATED MODULE: ./actions/promote-env/lib/carry.js









/**
 * What the open pull request moves already stays in it. As everything in a pull request comes from one commit, it is read
 * again: what the environment before has something newer of is taken newer, and what it went back from leaves. What was asked for,
 * by `version` or `digests`, stays as it is while nobody asks for anything else.
 * @param pairs gets those whose order is not known yet
 */
function joinCarried(inputs, ground, answers, offer, pairs) {
    const { from } = ground;
    return from === null || inputs.hotfix
        ? joinBuilds(inputs, ground, answers, offer, pairs)
        : joinPromoted(inputs, ground, answers, offer, pairs);
}
/** Of two builds the later run need not have the newer one. */
function joinBuilds(inputs, { built }, answers, offer, pairs) {
    const { carried, relations } = answers;
    const offered = new Map(offer.pins);
    const findings = [...offer.findings];
    const notes = new Map();
    for (const [component, pin] of carried) {
        const own = offer.pins.get(component);
        if (own !== undefined) {
            if (comparePins(component, pin, own, relations, pairs).order !== 'older')
                continue;
            findings.push(explainOlder(component, own, pin, inputs.version !== '' && built?.has(component) !== true));
        }
        offered.set(component, pin);
        notes.set(component, { row: 'of another run', first: null, isBuild: true });
    }
    return { offer: { ...offer, findings }, offered, notes };
}
function joinPromoted(inputs, ground, answers, offer, pairs) {
    const { carried, asked, relations } = answers;
    const readings = ground.from?.readings ?? [];
    const from = ground.from?.environment.name ?? '';
    const runs = (0,promotion/* commonRelease */.N)(readings).release;
    const isGiven = inputs.version !== '' || ground.built !== null;
    const draft = {
        ...{ pins: new Map(offer.pins), ask: new Map(offer.ask), candidates: new Map(), renames: new Map() },
        ...{ unheld: [], held: [], findings: [...offer.findings] },
    };
    for (const [component, pin] of carried) {
        const own = offer.pins.get(component);
        const now = runs.get(component);
        const isFinal = now !== undefined && isItsFinal(pin, now);
        if (own !== undefined) {
            // A final name that was asked for does not become its candidate's again.
            if (isFinal && !isGiven)
                draft.pins.set(component, pin);
            else if ((0,lane/* isOther */.bv)(pin, own) && (isGiven || asked.has(component)))
                draft.findings.push(explainReplaced(component, own, pin, isGiven, from));
        }
        else if (offer.ask.has(component)) {
            // What it stands for is not known yet.
        }
        else if (now === undefined || (0,floating/* isFloating */.v)(now.version ?? now.tag ?? ''))
            draft.findings.push(explainGone(component, pin, from));
        else if (isFinal)
            draft.pins.set(component, pin);
        else if (comparePins(component, pin, now, relations, pairs).order === 'older')
            draft.findings.push(explainWentBack(component, pin, now, from));
        else if (asked.has(component))
            draft.pins.set(component, pin);
        else
            (0,lib_draft/* offerPin */.u4)(component, now, ground, answers, draft);
    }
    const notes = new Map();
    for (const [component, pin] of draft.pins) {
        const note = explainPin(component, pin, runs.get(component), from);
        if (note !== null)
            notes.set(component, note);
    }
    const { ask, findings } = draft;
    return { offer: { ...offer, ask, findings }, offered: draft.pins, notes };
}
/** @param now what the environment before runs */
function explainPin(component, pin, now, from) {
    const asked = `${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(pin)} was asked for`;
    if (now === undefined)
        return { row: 'asked for', first: asked };
    if (!(0,lane/* isOther */.bv)(pin, now))
        return null;
    const there = (0,describe/* versionText */.KA)(now);
    if ((0,environments_order/* sameBits */.HI)(pin, now))
        return { row: `${from} runs it as ${there}`, first: null };
    return { row: `asked for; ${from} runs ${there}`, first: `${asked}, ${from} runs ${there}` };
}
function isItsFinal(pin, candidate) {
    return (0,versions/* isFinalOf */.Ct)(pin.version ?? pin.tag ?? '', candidate.version ?? candidate.tag ?? '');
}
function explainOlder(component, own, pin, isAsked) {
    const what = `${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(own)}`;
    const there = `${(0,describe/* versionText */.KA)(pin)}, which the open pull request brings`;
    return isAsked
        ? {
            level: 'error',
            code: 'version-not-higher',
            message: `${what} is not higher than ${there}`,
            fix: 'Give a higher version; or close that pull request and delete its branch first.',
        }
        : {
            level: 'notice',
            code: 'superseded',
            message: `${what} is older than ${there}: that stays`,
            fix: 'Nothing to do. To have the older one, close that pull request and delete its branch first.',
        };
}
function explainReplaced(component, own, pin, isGiven, from) {
    const had = isGiven ? 'which the open pull request had' : 'which was asked for';
    const what = `${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(own)}${isGiven ? '' : `, which ${from} runs,`}`;
    return {
        level: 'notice',
        code: 'replaced',
        message: `${what} takes the place of ${(0,describe/* versionText */.KA)(pin)}, ${had}`,
        fix: `To have that, run again with \`services: ${(0,lib_select/* bareName */.yZ)(component)}\` and \`version: ${(0,describe/* versionText */.KA)(pin)}\`.`,
    };
}
function explainGone(component, pin, from) {
    return {
        level: 'notice',
        code: 'not-running',
        message: `${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(pin)} leaves the pull request: nothing says which one ${from} runs now`,
        fix: `Promote ${(0,lib_select/* bareName */.yZ)(component)} again when ${from} runs it.`,
    };
}
function explainWentBack(component, pin, now, from) {
    return {
        level: 'notice',
        code: 'went-back',
        message: `${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(pin)} leaves the pull request: ${from} went back to ${(0,describe/* versionText */.KA)(now)}`,
        fix: `Promote ${(0,lib_select/* bareName */.yZ)(component)} again to take along what ${from} runs now.`,
    };
}

// EXTERNAL MODULE: ./actions/promote-env/lib/obstacles.js
var lib_obstacles = __webpack_require__(1321);
// EXTERNAL MODULE: ./actions/promote-env/lib/offer.js + 2 modules
var lib_offer = __webpack_require__(639);
// EXTERNAL MODULE: ./actions/promote-env/lib/vouch.js
var vouch = __webpack_require__(7275);
;// CONCATENATED MODULE: ./actions/promote-env/lib/decide.js













/**
 * What may move. Pure, and safe to call before everything was asked: the parts of the answer that say what to ask are right.
 * @throws {Failure} when something is named that nothing knows
 */
function findCandidates(inputs, ground, answers) {
    const own = (0,lib_offer/* makeOffer */.H)(inputs, ground, answers);
    const pairs = [];
    const { offer, offered, notes } = joinCarried(inputs, ground, answers, own, pairs);
    const compared = compareWithTargets(offered, ground.to.readings, answers.relations);
    const isGiven = inputs.version !== '' || ground.built !== null;
    const isAsked = ({ component }) => notes.has(component) || (isGiven && own.pins.has(component));
    const judged = compared.standings.filter((standing) => isAsked(standing) || !isOtherName(standing));
    const vouched = judged.filter((one) => one.order === 'diverged' && (0,vouch/* isVouched */.d)(inputs, one, answers));
    const standings = judged.map((one) => (vouched.includes(one) ? { ...one, order: 'newer' } : one));
    const diverged = standings.filter(({ order }) => order === 'diverged');
    const superseded = standings.filter(({ order }) => order === 'older');
    const isVersion = inputs.version !== '' && ground.built === null;
    const lower = isVersion ? superseded.filter(({ component }) => own.pins.has(component)) : [];
    return {
        ...{ offer, offered, notes, standings },
        moving: standings.filter(isRising).filter(({ current, offered: pin }) => (0,release/* differingFields */.W1)(current, pin).length > 0),
        superseded,
        pairs: [...pairs, ...compared.pairs],
        findings: [
            ...offer.findings,
            ...diverged.map((standing) => explainDiverged(standing, ground)),
            ...vouched.map(explainVouched),
            ...lower.map((standing) => explainLower(standing)),
            ...standings.filter(({ order }) => order === 'unknown').map(explainUnknown),
        ],
    };
}
/** The same bits under another name: a candidate's tag does not come back over the final one. */
function isOtherName({ order, current, offered }) {
    return order === 'same' && !!current.digest && !!offered.digest && current.tag !== offered.tag;
}
/** Writes what may move into the files. What a gate holds is left out of a push; a pull request shows it, and cannot be merged. */
function decide(inputs, facts) {
    const candidates = findCandidates(inputs, facts, facts);
    const { standings, offered } = candidates;
    const ready = new Set(inputs.delivery === 'push' ? readyComponents(facts.gates, offered.keys()) : offered.keys());
    const parts = facts.to.readings.map((reading) => {
        const known = standings.filter(({ target }) => target === reading.target.name);
        const rising = new Set(known.filter(isRising).map(({ component }) => component));
        const release = [...offered].filter(([component]) => ready.has(component) && (rising.has(component) || !reading.release.has(component)));
        const moving = new Map(release);
        const { createMissing } = facts.to.environment;
        const missing = placesFor(reading, moving, facts);
        const examples = placeless(reading, moving).flatMap((component) => exampleOf(component, moving.get(component) ?? {}, reading, facts.from?.readings ?? [], facts.files) ?? []);
        return { reading, release: moving, missing, examples, alike: alikeIn(reading, moving, facts), createMissing };
    });
    const obstacles = (0,lib_obstacles/* obstaclesIn */.sS)(facts, candidates.moving);
    const change = (0,promotion/* changeEnvironment */.U)(facts.files, parts, new Set(obstacles.map(({ component }) => component)));
    const gates = holdsOf(facts.to.environment.name, facts.gates);
    return { ...candidates, change, holds: [...gates, ...heldBack(candidates.offer, obstacles, change)] };
}
/** Keys that would give a target a place for the services it has none for. */
function placesFor(reading, release, { from, files }) {
    return placeless(reading, release).flatMap((component) => {
        return (0,missing/* missingLines */.uR)(component, release.get(component) ?? {}, reading, from?.readings ?? [], files) ?? [];
    });
}
/** Images of a target that may be those of services it has no place for. */
function alikeIn(reading, release, { files }) {
    return (0,lookalikes/* lookalikesOf */.k)(placeless(reading, release), reading, files);
}
function placeless(reading, release) {
    const unclear = new Set(reading.conflicts.flatMap(({ components }) => components));
    return [...release.keys()].filter((component) => !reading.holders.has(component) && !unclear.has(component));
}
/** Services that targets get which do not have them yet, where the configuration wants that. */
function newcomers(ground, { offered }) {
    if (!ground.to.environment.createMissing)
        return [];
    return ground.to.readings.flatMap((reading) => {
        const there = new Set(alikeIn(reading, offered, ground).map(({ component }) => component));
        return placesFor(reading, offered, ground)
            .filter(({ component, edits }) => edits.length > 0 && !there.has(component))
            .map(({ target, component }) => {
            return { target, component, current: {}, offered: offered.get(component) ?? {}, order: 'newer', lost: [] };
        });
    });
}
function isRising({ order }) {
    return order !== 'older' && order !== 'diverged';
}
function heldBack(offer, obstacles, change) {
    return [
        ...[...offer.held, ...obstacles].map(({ component, waitsFor }) => ({ subject: component, waitsFor })),
        ...change.held.map((held) => {
            const { component, target, why } = held;
            const isBroken = why === 'conflict' && held.conflict.kind === 'broken-file';
            const what = why === 'no-place' && (0,lib_select/* isChart */.VZ)(component) ? 'an Application' : waitsFor[why];
            return { subject: component, waitsFor: `${isBroken ? 'a file that can be read' : what} in ${target}` };
        }),
    ];
}
const waitsFor = {
    'no-place': 'keys',
    conflict: 'its places to agree',
    shared: 'what shares its place',
    unfilled: 'what its keys hold besides',
    unwritable: 'keys that can hold it',
};
function explainDiverged({ component, target, current, offered, lost }, { to }) {
    const losing = lost.length === 0 ? '' : `: ${(0,lib_obstacles/* lostCommits */.dH)(lost)} would be lost`;
    return {
        level: 'error',
        code: 'diverged',
        message: `${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(offered)} lacks commits of ${(0,describe/* versionText */.KA)(current)}, which ${target} runs${losing}`,
        fix: `Merge them and build again, so that ${to.environment.name} loses nothing; or promote others by \`services\`. ${(0,lib_obstacles/* wordFor */.GC)(component, offered, 'them by other commits')} To go back on purpose, use rollback-env.`,
    };
}
/** A person said that it has what it lacks by the commits. */
function explainVouched({ component, target, current, offered, lost }) {
    const lacking = lost.length === 0 ? '' : `: ${(0,lib_obstacles/* lostCommits */.dH)(lost)}`;
    return {
        level: 'warning',
        code: 'diverged',
        message: `${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(offered)} lacks commits of ${(0,describe/* versionText */.KA)(current)}, which ${target} runs${lacking}`,
        fix: 'Whoever promoted it says that it has them otherwise. Make sure of it before this is merged.',
    };
}
function explainLower({ component, target, current, offered }) {
    return {
        level: 'error',
        code: 'version-not-higher',
        message: `${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(offered)} is not higher than ${(0,describe/* versionText */.KA)(current)}, which ${target} runs`,
        fix: 'Give a higher version. To go back, use rollback-env.',
    };
}
function explainUnknown({ component, target, current, offered }) {
    return {
        level: 'notice',
        code: 'order-unknown',
        message: `Nothing says whether ${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(offered)} is newer than ${(0,describe/* versionText */.KA)(current)}, which ${target} runs`,
        fix: `Use semantic versions, or configure \`sha\` keys and \`services.${(0,lib_select/* bareName */.yZ)(component)}.source\`.`,
    };
}


/***/ }),

/***/ 7417:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TE: () => (/* binding */ lookUp),
/* harmony export */   TR: () => (/* binding */ refuse),
/* harmony export */   XN: () => (/* binding */ holdsDigest),
/* harmony export */   u4: () => (/* binding */ offerPin)
/* harmony export */ });
/* harmony import */ var _select_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(664);

/** Offers a pin; an image by tag only is looked up where a target has a place for its digest. */
function offerPin(component, pin, ground, answers, draft) {
    const { tag } = pin;
    if (!tag || pin.digest || !holdsDigest(component, ground)) {
        draft.pins.set(component, withoutNothing(pin));
        return;
    }
    const found = lookUp(component, [tag], answers, draft);
    if (found)
        draft.pins.set(component, { ...pin, digest: found.digest });
}
/** What a tag stands for. A tag nobody looked up is asked for; one that does not exist is refused. */
function lookUp(component, tags, answers, draft) {
    const found = answers.tags.get(component);
    if (found === undefined)
        draft.ask.set(component, tags);
    if (found === null) {
        refuse(draft, 'image-not-found', `The registry has no image of ${(0,_select_js__WEBPACK_IMPORTED_MODULE_0__/* .bareName */ .yZ)(component)} with the tag ${tags.join(' or ')}`, 'Push it first, or correct the version.');
    }
    return found;
}
function refuse(draft, code, message, fix) {
    draft.findings.push({ level: 'error', code, message, fix });
}
/** A digest that is not set is not known: an environment that has none says nothing about another one's. */
function withoutNothing(pin) {
    if (pin.digest !== null || !pin.tag)
        return pin;
    const { digest: _, ...rest } = pin;
    return rest;
}
/** Has one of the targets a place for the component's digest? */
function holdsDigest(component, { to }) {
    return to.readings.some(({ holders }) => holders.get(component)?.has('digest'));
}


/***/ }),

/***/ 4165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ noAnswers),
/* harmony export */   Y: () => (/* binding */ relationKey)
/* harmony export */ });
/* harmony import */ var _lane_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1970);

/** Nothing was asked yet. */
const noAnswers = {
    past: [],
    tags: new Map(),
    candidates: new Map(),
    renamed: new Map(),
    relations: new Map(),
    ..._lane_js__WEBPACK_IMPORTED_MODULE_0__/* .emptyLane */ ._y,
};
function relationKey(component, current, offered) {
    return `${component} ${current} ${offered}`;
}


/***/ }),

/***/ 1970:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A9: () => (/* binding */ deliveryOf),
/* harmony export */   TG: () => (/* binding */ readLane),
/* harmony export */   _y: () => (/* binding */ emptyLane),
/* harmony export */   bv: () => (/* binding */ isOther),
/* harmony export */   kk: () => (/* binding */ laneOf)
/* harmony export */ });
/* harmony import */ var _slipway_core_environments_promotion__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5031);
/* harmony import */ var _slipway_core_environments_release__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7049);
/* harmony import */ var _slipway_core_environments_target__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6415);
/* harmony import */ var _slipway_core_gatekeeper_moves__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4617);




/** Nothing is. */
const emptyLane = { works: [], carried: new Map(), planned: [], asked: new Set() };
/** The lane of promotions into an environment. A hotfix has its own, so that it takes nothing along. */
function laneOf(environment, hotfix) {
    return `${hotfix ? 'hotfix' : 'promote'}/${environment}`;
}
/** How a promotion goes out: as the input says, else as the environment does. A hotfix is looked at before it lands. */
function deliveryOf({ delivery, hotfix }, environment) {
    return delivery || (hotfix ? 'pull-request' : environment.delivery);
}
/** What our open pull request changes in the environment, which the new plan takes along. */
async function readLane(inputs, { to, from }, outside) {
    const { environment } = to;
    const { name } = environment;
    if (deliveryOf(inputs, environment) !== 'pull-request')
        return emptyLane;
    const before = inputs.hotfix ? null : (from?.environment ?? null);
    const branch = laneOf(name, inputs.hotfix);
    const works = [];
    const carried = new Map();
    const asked = new Set();
    for (const { head, base, trailers } of await outside.world.underWay({ lane: branch, branch, whenTaken: 'beside' })) {
        const [[after = []], [then = [], ran = []]] = await Promise.all([
            readAt([environment], head, outside),
            readAt(before === null ? [environment] : [environment, before], base, outside),
        ]);
        const moves = after.flatMap(({ target, release }, index) => movesOf(target.name, then[index]?.release, release));
        works.push({ head, planned: base, trailers, moves });
        const followed = (0,_slipway_core_environments_promotion__WEBPACK_IMPORTED_MODULE_0__/* .commonRelease */ .N)(ran).release;
        for (const { component, offered } of moves) {
            carried.set(component, offered);
            const there = followed.get(component);
            if (before !== null && (there === undefined || isOther(offered, there)))
                asked.add(component);
        }
    }
    return { works, carried, planned: works.flatMap(({ moves }) => moves), asked };
}
/** Are two pins something else, in what both say? A digest that is not set is not said. */
function isOther(one, other) {
    return (0,_slipway_core_environments_release__WEBPACK_IMPORTED_MODULE_1__/* .differingFields */ .W1)(withoutNothing(one), withoutNothing(other)).length > 0;
}
function movesOf(target, before = new Map(), after) {
    const changed = new Set((0,_slipway_core_environments_release__WEBPACK_IMPORTED_MODULE_1__/* .compareReleases */ .c0)(before, after).map(({ component }) => component));
    return [...after].flatMap(([component, pin]) => {
        if (!changed.has(component))
            return [];
        return [{ target, component, current: before.get(component) ?? {}, offered: withoutNothing(pin) }];
    });
}
function withoutNothing(pin) {
    return Object.fromEntries(Object.entries(pin).filter(([, value]) => value !== null));
}
/** What environments ran at a commit, in the same order. */
async function readAt(environments, commit, { world, known }) {
    const snapshot = await world.snapshot(commit);
    const globs = environments.flatMap(({ targets }) => targets.flatMap(_slipway_core_environments_target__WEBPACK_IMPORTED_MODULE_3__/* .targetGlobs */ .l));
    const files = await snapshot.load(await snapshot.list(globs));
    return environments.map((environment) => (0,_slipway_core_gatekeeper_moves__WEBPACK_IMPORTED_MODULE_2__/* .readingsOf */ .R)(environment, files, known));
}


/***/ }),

/***/ 1321:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GC: () => (/* binding */ wordFor),
/* harmony export */   dH: () => (/* binding */ lostCommits),
/* harmony export */   i5: () => (/* binding */ explainObstacles),
/* harmony export */   sS: () => (/* binding */ obstaclesIn)
/* harmony export */ });
/* harmony import */ var _slipway_core_environments_codec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4782);
/* harmony import */ var _slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8199);
/* harmony import */ var _slipway_core_environments_release_json__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1412);
/* harmony import */ var _rollbacks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6675);
/* harmony import */ var _select_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(664);





/**
 * What keeps components from moving that no file says: they stay in all targets. A chart and the service of its name are
 * released together, and stay together.
 * @param moving what would move
 */
function obstaclesIn({ missing, hotfixes, rollbacks }, moving) {
    const holds = [
        ...missing.map((lacking) => ({ component: lacking.component, waitsFor: waitsFor(lacking) })),
        ...heldFor(hotfixes).map(({ standing: { component, current, offered } }) => {
            return { component, waitsFor: `proof that ${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_1__/* .versionText */ .KA)(offered)} has the hotfix ${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_1__/* .versionText */ .KA)(current)}` };
        }),
        ...rollbacks
            .filter((one) => !one.isVouched)
            .map(({ standing: { component, offered } }) => {
            return { component, waitsFor: `another version than ${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_1__/* .versionText */ .KA)(offered)}, which was rolled back` };
        }),
    ];
    const would = new Set(moving.map(({ component }) => component));
    const twins = holds.flatMap(({ component }) => {
        const [name, isOfChart] = [(0,_select_js__WEBPACK_IMPORTED_MODULE_4__/* .bareName */ .yZ)(component), (0,_select_js__WEBPACK_IMPORTED_MODULE_4__/* .isChart */ .VZ)(component)];
        const twin = isOfChart ? `service/${name}` : `chart/${name}`;
        const isHeld = holds.some((hold) => hold.component === twin);
        return isHeld || !would.has(twin)
            ? []
            : [{ component: twin, waitsFor: `the ${isOfChart ? 'chart' : 'service'} ${name}, with which it moves` }];
    });
    return [...new Map([...holds, ...twins].map((hold) => [`${hold.component} ${hold.waitsFor}`, hold])).values()];
}
function waitsFor({ target, kind, renamed }) {
    if (renamed !== undefined)
        return `the new repository of its image in ${target}`;
    if (kind === 'git')
        return 'its tag in git';
    return `its ${kind} in the registry of ${target}`;
}
function heldFor(hotfixes) {
    return hotfixes.filter((one) => !one.isVouched);
}
/**
 * What is said of them. What was asked for by name, by version or by its build is refused, and so is a promotion of which
 * nothing is left.
 * @param decision what is offered, and what moves all the same
 */
function explainObstacles(inputs, facts, { offer, offered, moving, change }) {
    const moved = new Set(change.moves.map(({ component }) => component));
    const named = (0,_select_js__WEBPACK_IMPORTED_MODULE_4__/* .namedIn */ .$P)(inputs, facts.built);
    // What the open pull request moves already was asked for by another run.
    const isGiven = inputs.version !== '' || facts.built !== null;
    const isAsked = ({ component }) => named?.includes(component) === true || (isGiven && offer.pins.has(component));
    const isWanted = obstaclesIn(facts, moving).some(isAsked);
    const isRefused = moved.size === 0 || isWanted;
    const level = isRefused ? 'error' : 'warning';
    const rest = isRefused ? `Nothing was changed.${theRest(moved)}` : 'Until then it stays.';
    const renamed = facts.missing.filter((lacking) => lacking.renamed !== undefined);
    const others = facts.missing.filter((lacking) => lacking.renamed === undefined);
    const targets = [...new Set(others.map(({ target }) => target))];
    return [
        ...facts.hotfixes.map((one) => explainHotfix(one, facts, level, rest)),
        // That it waits is what whoever rolled it back wanted: a promotion that nobody asked by name does not fail for it.
        ...facts.rollbacks.map((one) => explainRollback(one, isWanted ? rest : null)),
        ...renamed.flatMap((lacking) => explainRenamed(lacking, offered, rest).map((finding) => ({ ...finding, level }))),
        ...targets.map((target) => {
            const lacking = others.filter((one) => one.target === target);
            const references = [...new Set(lacking.map(({ reference }) => reference))];
            return {
                level,
                code: 'replicate-first',
                message: `${target} cannot pull ${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_1__/* .listing */ .RR)(references, 20)}: not in its registry`,
                fix: `${howToReplicate(lacking, offered)} ${rest}`,
            };
        }),
    ];
}
/** What would move without them. */
function theRest(moved) {
    const names = (0,_slipway_core_environments_release_json__WEBPACK_IMPORTED_MODULE_2__/* .serviceNames */ ._)(moved);
    return names.length === 0 ? '' : ` To promote the others first: \`services: ${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_1__/* .listing */ .RR)(names, 10)}\`.`;
}
function howToReplicate(lacking, offered) {
    const [first] = lacking.filter(({ kind, copyFrom }) => kind === 'image' && copyFrom !== undefined);
    if (first?.copyFrom === undefined)
        return 'Replicate first, or build and push what is missing.';
    const { tag } = offered.get(first.component) ?? {};
    const { repository } = (0,_slipway_core_environments_codec__WEBPACK_IMPORTED_MODULE_0__/* .splitImage */ .s5)(first.reference);
    const command = `crane copy ${first.copyFrom} ${repository}${tag ? `:${tag}` : ''}`;
    return `Replicate first: \`${command}\`${lacking.length > 1 ? ', and so on' : ''}.`;
}
function explainRenamed({ component, target, renamed }, offered, rest) {
    const pin = offered.get(component) ?? {};
    return (renamed?.keys ?? []).map(({ key, place, former, current }) => {
        const at = `${place.path}${place.line === undefined ? '' : `:${place.line}`}`;
        const lines = renamed?.lines.filter(({ path }) => path === place.path).map((one) => one.lines) ?? [];
        const write = lines.length === 0 ? '' : `. Write instead:\n${lines.join('')}`;
        return {
            code: 'old-repository',
            message: `${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_1__/* .componentName */ .TQ)(component)} stays as it is in ${target}: ${key} (${at}) still names ${former}, and ${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_1__/* .versionText */ .KA)(pin)} is in ${current}${write}`,
            fix: `Name ${current} there, with the tag and digest that it has, in one commit; or push the image to ${former}, too. ${rest}`,
            place,
        };
    });
}
function explainHotfix({ standing: { component, target, current, offered }, commit, lost, order, isVouched }, { sources }, level, rest) {
    const came = `${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_1__/* .componentName */ .TQ)(component)} ${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_1__/* .versionText */ .KA)(current)} came to ${target} as a hotfix (${commit.slice(0, 7)})`;
    const lacks = lost.length > 0 ? `: ${lostCommits(lost)} would be lost` : '';
    const about = order === 'unknown'
        ? `nothing says that ${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_1__/* .versionText */ .KA)(offered)} has it`
        : `${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_1__/* .versionText */ .KA)(offered)} lacks it${lacks}`;
    if (isVouched) {
        const fix = 'Make sure that it has the fix before this is merged.';
        return { level: 'warning', code: 'hotfix-at-risk', message: `${came}, and ${about}`, fix };
    }
    const source = sources.get(component);
    const versions = `${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_1__/* .versionText */ .KA)(current)} and ${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_1__/* .versionText */ .KA)(offered)}`;
    const compare = (0,_select_js__WEBPACK_IMPORTED_MODULE_4__/* .isChart */ .VZ)(component)
        ? `Tag the commits of ${versions}, so that they can be compared.`
        : source === undefined
            ? `Configure \`services.${(0,_select_js__WEBPACK_IMPORTED_MODULE_4__/* .bareName */ .yZ)(component)}.source\`, so that the tags ${versions} can be compared there.`
            : `Tag ${versions} in ${source}, which the token must be able to read, so that they can be compared.`;
    const how = order === 'unknown' ? compare : 'Merge them and build again.';
    return {
        level,
        code: 'hotfix-at-risk',
        message: `${came}, and ${about}: it stays`,
        fix: `${how} ${wordFor(component, offered)} ${rest}`,
    };
}
/** @param refusal what is said where it was asked for; `null`: it only waits */
function explainRollback(one, refusal) {
    const code = 'rolled-back';
    const [{ component, offered }, text] = [one.standing, (0,_rollbacks_js__WEBPACK_IMPORTED_MODULE_3__/* .rollbackText */ .E)(one)];
    if (one.isVouched) {
        const fix = 'Make sure that what made it necessary is gone before this is merged.';
        return { level: 'warning', code, message: text, fix };
    }
    return {
        level: refusal === null ? 'warning' : 'error',
        code,
        message: `${text}. It stays`,
        fix: `A newer version moves on. If what made it necessary is gone, say so: ${word(component, offered)}. ${refusal ?? 'Until then it stays.'}`,
    };
}
/** How a person says that a version has what it seems to lack. */
function wordFor(component, offered, what = 'the fix') {
    return `If it has ${what}, say so: ${word(component, offered)}.`;
}
function word(component, offered) {
    const name = (0,_select_js__WEBPACK_IMPORTED_MODULE_4__/* .isChart */ .VZ)(component) ? `chart: ${(0,_select_js__WEBPACK_IMPORTED_MODULE_4__/* .bareName */ .yZ)(component)}` : `services: ${(0,_select_js__WEBPACK_IMPORTED_MODULE_4__/* .bareName */ .yZ)(component)}`;
    return `\`${name}\`, \`version: ${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_1__/* .versionText */ .KA)(offered)}\` and a \`reason\``;
}
/** Commits, newest first, cut after some. */
function lostCommits(lost) {
    return (0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_1__/* .listing */ .RR)(lost.map(({ id, subject }) => `${id.slice(0, 7)} ${subject}`), 5, '; ');
}


/***/ }),

/***/ 639:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  H: () => (/* binding */ makeOffer)
});

// EXTERNAL MODULE: ./packages/core/lib/environments/describe.js
var describe = __webpack_require__(8199);
// EXTERNAL MODULE: ./packages/core/lib/environments/findings.js
var findings = __webpack_require__(9900);
// EXTERNAL MODULE: ./packages/core/lib/environments/floating.js
var floating = __webpack_require__(4184);
// EXTERNAL MODULE: ./packages/core/lib/environments/lookalikes.js
var lookalikes = __webpack_require__(4716);
// EXTERNAL MODULE: ./packages/core/lib/environments/promotion.js + 2 modules
var promotion = __webpack_require__(5031);
// EXTERNAL MODULE: ./actions/promote-env/lib/draft.js
var lib_draft = __webpack_require__(7417);
// EXTERNAL MODULE: ./actions/promote-env/lib/select.js
var lib_select = __webpack_require__(664);
// EXTERNAL MODULE: ./actions/promote-env/lib/versions.js + 1 modules
var versions = __webpack_require__(4026);
;// CONCATENATED MODULE: ./actions/promote-env/lib/offer-build.js




/** What a build left, by `digests` and `version`: it may enter a first environment, or be a hotfix. */
function offerBuild(inputs, ground, answers, selection, draft) {
    const { built } = ground;
    for (const [component, pin] of (0,lib_select/* selected */.wH)(built ?? new Map(), selection))
        draft.pins.set(component, pin);
    for (const component of selection ?? []) {
        if ((0,lib_select/* isChart */.VZ)(component) || built === null || built.has(component))
            continue;
        (0,lib_draft/* refuse */.TR)(draft, 'not-built', `${(0,lib_select/* bareName */.yZ)(component)} is not in \`digests\``, 'Name services that were built.');
    }
    if (inputs.version === '')
        return;
    for (const component of versioned(ground, selection, draft)) {
        if ((0,lib_select/* isChart */.VZ)(component))
            offerChart(component, inputs.version, ground, draft);
        else {
            const found = (0,lib_draft/* lookUp */.TE)(component, (0,versions/* spellings */.cl)(inputs.version), answers, draft);
            if (found)
                draft.pins.set(component, (0,lib_draft/* holdsDigest */.XN)(component, ground) ? { ...found } : { tag: found.tag });
        }
    }
}
/**
 * The components a `version` is about: those that are named, else all; with `digests` the charts that are named, else those of
 * the name of what was built, else the only one there is. Where there are several, it is asked for.
 */
function versioned(ground, selection, draft) {
    const { built } = ground;
    const held = ground.to.readings.flatMap(({ holders }) => [...holders.keys()]);
    const isAll = selection === null || (built !== null && ![...selection].some(lib_select/* isChart */.VZ));
    const components = [...(isAll ? new Set([...held, ...(0,lib_select/* knownComponents */.Qn)(ground)]) : selection)].sort();
    if (built === null)
        return components;
    const charts = components.filter(lib_select/* isChart */.VZ);
    const images = [...(0,lib_select/* selected */.wH)(built, selection).keys()];
    const own = charts.filter((chart) => images.includes(`service/${(0,lib_select/* bareName */.yZ)(chart)}`));
    if (!isAll || charts.length < 2)
        return charts;
    if (own.length > 0)
        return own;
    (0,lib_draft/* refuse */.TR)(draft, 'which-chart', `\`version\` is that of one chart, and nothing says which one is meant: ${(0,describe/* listing */.RR)(charts.map(lib_select/* bareName */.yZ), 10)}`, 'Name it in `chart`; or leave `version` out where only images move.');
    return [];
}
function offerChart(component, version, ground, draft) {
    const running = ground.to.readings.map(({ release }) => release.get(component)?.version).find((one) => one);
    const wanted = (0,versions/* chartVersion */.X9)(version, running);
    if (wanted !== undefined) {
        draft.pins.set(component, { version: wanted });
        return;
    }
    (0,lib_draft/* refuse */.TR)(draft, 'bad-version', `${JSON.stringify(version)} is no version of the chart ${(0,lib_select/* bareName */.yZ)(component)}`, 'Give a version such as `1.4.0` (SemVer 2.0.0), or name the services the tag is of.');
}

;// CONCATENATED MODULE: ./actions/promote-env/lib/offer-held.js






/** A release that is asked for by `digests` or `version` must be one that the environment before has held. */
function offerHeld(inputs, ground, answers, selection, draft) {
    const { from, built } = ground;
    if (from === null)
        return;
    const now = { commit: ground.base, release: (0,promotion/* commonRelease */.N)(from.readings).release };
    const held = [now, ...answers.past];
    const never = [];
    const settle = (component, pin) => {
        if (pin !== undefined)
            (0,lib_draft/* offerPin */.u4)(component, pin, ground, answers, draft);
        else if (!draft.ask.has(component) && !draft.candidates.has(component))
            never.push(component);
    };
    for (const [component, pin] of (0,lib_select/* selected */.wH)(built ?? new Map(), selection)) {
        const match = find(held, component, (past) => (pin.digest ? past.digest === pin.digest : past.tag === pin.tag));
        settle(component, match && { ...match, ...pin });
    }
    for (const component of selection ?? []) {
        if ((0,lib_select/* isChart */.VZ)(component) || built === null || built.has(component))
            continue;
        (0,lib_draft/* refuse */.TR)(draft, 'not-built', `${(0,lib_select/* bareName */.yZ)(component)} is not in \`digests\``, 'Name services that were built.');
    }
    if (inputs.version !== '') {
        for (const component of versioned(ground, selection, draft)) {
            settle(component, (0,lib_select/* isChart */.VZ)(component)
                ? heldChart(component, inputs.version, held, answers, draft)
                : heldImage(component, inputs.version, held, answers, draft));
        }
    }
    // Without a name, `version` is a release: what has nothing of that name is none of it.
    const open = draft.ask.size + draft.candidates.size + draft.renames.size;
    const isRelease = selection === null && built === null && draft.pins.size + open > 0;
    const isOurs = (id) => answers.tags.get(id) || candidateTag(held, id, inputs.version) !== undefined;
    const claimed = isRelease ? never.filter(isOurs) : never;
    draft.unheld.push(...claimed);
    for (const component of claimed) {
        const candidate = candidateTag(held, component, inputs.version);
        if (isRelease && answers.tags.get(component) === null && candidate)
            explainNoFinal(component, inputs, candidate, draft);
        else
            explainNever(component, inputs, ground, { rebuilt: answers.tags.get(component), candidate, now }, draft);
    }
}
/** By its version, or as the final version of a candidate, from which it differs in nothing but its versions. */
function heldChart(component, version, held, answers, draft) {
    const running = held[0]?.release.get(component)?.version;
    const final = (0,versions/* chartVersion */.X9)(version, running);
    if (final === undefined)
        return undefined;
    const same = find(held, component, (past) => past.version === final);
    if (same !== undefined)
        return same;
    const candidate = find(held, component, (past) => (0,versions/* isFinalOf */.Ct)(final, past.version ?? ''))?.version;
    if (!candidate)
        return undefined;
    const different = answers.renamed.get(component);
    if (different === undefined)
        draft.renames.set(component, { candidate, final });
    if (different?.length) {
        (0,lib_draft/* refuse */.TR)(draft, 'chart-differs', `chart ${(0,lib_select/* bareName */.yZ)(component)} ${final} is another one than its candidate ${candidate}: ${(0,describe/* listing */.RR)(different, 5)} ${different.length === 1 ? 'differs' : 'differ'}`, 'Package the final version from the commit of the candidate, or promote it as a candidate first.');
    }
    return { version: final };
}
/** By its tag, or by another tag of the same digest: a final version renames its candidate. */
function heldImage(component, version, held, answers, draft) {
    const tags = (0,versions/* spellings */.cl)(version);
    const same = find(held, component, (past) => tags.includes(past.tag ?? ''));
    if (same !== undefined)
        return same;
    if (!held.some(({ release }) => release.has(component)))
        return undefined;
    const found = answers.tags.get(component);
    if (found === undefined)
        draft.ask.set(component, tags);
    if (!found)
        return undefined;
    const renamed = find(held, component, (past) => past.digest === found.digest);
    if (renamed !== undefined)
        return { ...renamed, tag: found.tag };
    // Where the environment holds no digests, the candidate's tag is looked up, too.
    const candidate = candidateTag(held, component, version, (past) => !past.digest);
    if (candidate === undefined)
        return undefined;
    const stood = answers.candidates.get(component);
    if (stood === undefined)
        draft.candidates.set(component, candidate);
    return stood?.digest === found.digest ? { tag: found.tag } : undefined;
}
/** The tag of the candidate that ran last and that a version is the final one of. */
function candidateTag(held, component, version, isIt = () => true) {
    return find(held, component, (past) => (0,versions/* isFinalOf */.Ct)(version, past.tag ?? '') && isIt(past))?.tag ?? undefined;
}
/** What a component was when it was held last and was this. */
function find(held, component, isIt) {
    for (const { release } of held) {
        const pin = release.get(component);
        if (pin !== undefined && isIt(pin))
            return pin;
    }
    return undefined;
}
function explainNoFinal(component, { version }, candidate, draft) {
    (0,lib_draft/* refuse */.TR)(draft, 'image-not-found', `The registry has no image of ${(0,lib_select/* bareName */.yZ)(component)} with the tag ${(0,versions/* spellings */.cl)(version).join(' or ')}, which is to take the place of ${candidate}`, 'Give the image of the candidate the final tag, or name in `services` and `chart` what goes without it.');
}
function explainNever(component, inputs, { from, built }, { rebuilt, candidate, now }, draft) {
    const name = from?.environment.name ?? '';
    const asked = (0,lib_select/* isChart */.VZ)(component) || built === null ? { tag: inputs.version } : (built.get(component) ?? {});
    const running = now.release.get(component);
    // The same tag on another digest looks the same without it.
    const compared = rebuilt || (running !== undefined && (0,describe/* versionText */.KA)(running) === (0,describe/* versionText */.KA)(asked));
    const runs = running === undefined ? '' : `; it runs ${withDigest(running, compared)}`;
    (0,lib_draft/* refuse */.TR)(draft, 'never-held', `${name} never ran ${(0,describe/* componentName */.TQ)(component)} ${withDigest(rebuilt ?? asked, compared)}${runs}`, rebuilt && candidate !== undefined
        ? `Give the image of ${candidate}, that was looked at, the final tag, instead of building it again; or promote this one to ${name} first.`
        : `Promote it to ${name} first; a hotfix goes past it with \`hotfix: true\` and a \`reason\`.`);
}
/** With its digest, where two of them are compared. */
function withDigest(pin, compared) {
    return compared && pin.digest && pin.tag ? `${pin.tag} (${(0,describe/* shortDigest */.VK)(pin.digest)})` : (0,describe/* versionText */.KA)(pin);
}

;// CONCATENATED MODULE: ./actions/promote-env/lib/offer.js









/**
 * What is to enter: what the environment before runs, or what a build left. Pure: what is not known yet is said in `ask`
 * and `unheld`; with the answers it is called again.
 * @throws {Failure} when something is named that nothing knows
 */
function makeOffer(inputs, ground, answers) {
    const selection = (0,lib_select/* select */.Lt)(inputs, ground);
    const draft = {
        ...{ pins: new Map(), ask: new Map(), candidates: new Map(), renames: new Map() },
        ...{ unheld: [], held: [], findings: [] },
    };
    if (selection?.size === 0)
        return draft;
    const isGiven = inputs.version !== '' || ground.built !== null;
    if (isGiven && (ground.from === null || inputs.hotfix))
        offerBuild(inputs, ground, answers, selection, draft);
    else if (isGiven)
        offerHeld(inputs, ground, answers, selection, draft);
    else if (ground.from !== null)
        offerWhatRuns(ground, answers, selection, draft);
    else {
        (0,lib_draft/* refuse */.TR)(draft, 'nothing-enters', `Nothing stands before ${ground.to.environment.name}: builds enter there`, 'Give `digests`, as capture-digests writes them, or `version`.');
    }
    refuseFloating(ground, selection, draft);
    return draft;
}
const waitsFor = {
    disagree: 'places that agree',
    'set-twice': 'a single way to set it',
    ambiguous: 'keys of its own',
    unreadable: 'a value that can be read',
    'targets-differ': 'one version for all targets',
    floating: 'a version that does not move',
    'broken-file': 'a file that can be read',
};
/** What the environment before runs, at the commit that is planned on. */
function offerWhatRuns(ground, answers, selection, draft) {
    const from = ground.from;
    if (from === null)
        return;
    const { release, conflicts } = (0,promotion/* commonRelease */.N)(from.readings);
    for (const [component, pin] of (0,lib_select/* selected */.wH)(release, selection))
        (0,lib_draft/* offerPin */.u4)(component, pin, ground, answers, draft);
    for (const conflict of conflicts) {
        const finding = (0,findings/* explainConflict */.C5)(conflict);
        const concerned = conflict.components.filter((component) => selection === null || selection.has(component));
        if (concerned.length === 0)
            continue;
        draft.findings.push({ ...finding, level: selection === null ? 'warning' : 'error' });
        for (const component of concerned) {
            draft.held.push({ component, waitsFor: `${waitsFor[conflict.kind]} in ${from.environment.name}` });
        }
    }
    for (const component of selection ?? []) {
        if (release.has(component) || draft.held.some((held) => held.component === component))
            continue;
        const alike = from.readings.flatMap((reading) => (0,lookalikes/* lookalikesOf */.k)([component], reading, ground.files));
        const promote = `romote ${(0,lib_select/* bareName */.yZ)(component)} to ${from.environment.name} first.`;
        (0,lib_draft/* refuse */.TR)(draft, 'not-running', `${from.environment.name} runs no ${(0,describe/* componentName */.TQ)(component)}`, alike.length === 0 ? `P${promote}` : `${alike.map(findings/* makeKnown */.Sv).join(' ')} Else p${promote}`);
    }
}
/** A version that moves on by itself may enter a first environment with its digest, and no other one. */
function refuseFloating({ from, to }, selection, draft) {
    for (const [component, pin] of [...draft.pins]) {
        const version = pin.version ?? pin.tag ?? '';
        if (!(0,floating/* isFloating */.v)(version) || (from === null && pin.digest))
            continue;
        const message = `${(0,describe/* componentName */.TQ)(component)} ${version} is whatever is newest, and not one version`;
        draft.pins.delete(component);
        draft.held.push({ component, waitsFor: 'a version that does not move' });
        draft.findings.push({
            level: selection === null ? 'warning' : 'error',
            code: 'floating-version',
            message: `${message}: ${to.environment.name} does not take it`,
            fix: 'Give it the tag of one version, such as `1.4.0` or `sha-0a1b2c3`.',
        });
    }
}


/***/ }),

/***/ 6675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  D: () => (/* binding */ findRollbacks),
  E: () => (/* binding */ rollbackText)
});

// EXTERNAL MODULE: ./packages/core/lib/environments/describe.js
var describe = __webpack_require__(8199);
// EXTERNAL MODULE: ./packages/core/lib/environments/order.js
var order = __webpack_require__(2060);
// EXTERNAL MODULE: ./packages/core/lib/environments/past.js + 1 modules
var past = __webpack_require__(2284);
;// CONCATENATED MODULE: ./packages/core/lib/environments/rollback-mark.js
/** Whether a commit of an environment is a rollback by its own words: trailers, title, text of the pull request, merged branch. */
function markIn(message, environment) {
    const [to, of] = [trailerIn(message, 'Slipway-Rollback'), trailerIn(message, 'Slipway-Environment')];
    const actor = trailerIn(message, 'Slipway-Actor');
    if (to !== null && (of === null || of === environment))
        return { to, actor };
    const lane = /<!-- slipway:begin [^\n]*"lane":"([^"\\]*)"/.exec(message)?.[1] ?? '';
    const isRollback = isChangedBack(message, environment) ||
        isRollbackLane(environment, branchIn(message) ?? '') ||
        isRollbackLane(environment, lane);
    return isRollback ? { to: null, actor } : null;
}
/**
 * By its title: ours, or that of `git revert` and GitHub's button. What was reverted twice is there again, and the revert of a
 * rollback is none.
 */
function isChangedBack(message, environment) {
    const [prefix = ''] = /^(?:Revert "|Reapply ")*/.exec(message) ?? [];
    const isReverted = (prefix.match(/Revert/g)?.length ?? 0) % 2 === 1;
    return message.startsWith(`chore(${environment}): roll back `, prefix.length) !== isReverted;
}
/** The branch that a merge by GitHub's button brought in. */
function branchIn(message) {
    return /^Merge pull request #\d+ from [^/\s]+\/(\S+)/.exec(message)?.[1] ?? null;
}
/** The value of a trailer, the last one of that name. */
function trailerIn(message, name) {
    const line = message.split(/\r?\n/).findLast((one) => one.startsWith(`${name}: `));
    return line === undefined ? null : line.slice(name.length + 2).trim();
}
/** Whether a branch or lane is that of a rollback of the environment. */
function isRollbackLane(environment, name) {
    const lane = `rollback/${environment}`;
    // Delivery opens a branch with the plan's id behind it where the first one is taken.
    return name === lane || name.startsWith(`${lane}+`) || /^-[0-9a-f]{8}$/.test(name.replace(lane, ''));
}

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./actions/promote-env/lib/vouch.js
var vouch = __webpack_require__(7275);
;// CONCATENATED MODULE: ./actions/promote-env/lib/rollbacks.js






/** Changes of the environment that are looked at, from the newest on. */
const lookBack = 50;
/**
 * What the newest changes of a component took away, rollbacks or reverts, and is offered now: the very same bits. Of several
 * rollbacks in a row each counts. Into a first environment nothing comes by itself, so that nobody looks.
 * @param landed the changes of the environment's files, newest first
 */
async function findRollbacks(inputs, ground, answers, moving, landed, history) {
    // What the target ran after the change that is looked for next.
    const open = new Map(moving.filter(({ current }) => isSomething(current)).map((one) => [one, one.current]));
    if (ground.from === null || open.size === 0)
        return [];
    const found = [];
    const read = reader(ground, history);
    let seen = 0;
    for await (const commit of landed) {
        for (const [standing, current] of open) {
            const before = await takenAway(commit, standing, current, ground, read);
            if (before === 'unknown')
                continue;
            if (before !== null && !(0,order/* sameBits */.HI)(before, standing.offered))
                open.set(standing, before);
            else
                open.delete(standing);
            if (before === null || open.has(standing))
                continue;
            const mayGo = inputs.hotfix || (0,vouch/* isVouched */.d)(inputs, standing, answers);
            found.push({ standing, ...(await tell(commit, ground, history)), isVouched: mayGo });
        }
        if (open.size === 0 || ++seen === lookBack)
            break;
    }
    return found;
}
function isSomething({ tag, digest, version }) {
    return !!(tag || digest || version);
}
/** What a target ran at a commit, read once; `null`: nobody can say. */
function reader({ to }, history) {
    const known = new Map();
    return (target, commit) => {
        const reading = to.readings.find((one) => one.target.name === target);
        const key = `${commit.id} ${target}`;
        const moment = known.get(key) ?? (reading ? readable((0,past/* momentAt */.El)(reading.target, history, commit)) : null);
        if (moment instanceof Promise)
            known.set(key, moment);
        return Promise.resolve(moment);
    };
}
async function readable(moment) {
    try {
        return await moment;
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR)
            return null;
        throw error;
    }
}
/**
 * What a rollback took away to bring what runs. Promotions name what they bring, a line each: `api: 1.1.0 -> 1.2.0`.
 * @returns `null`: it came otherwise; `unknown`: the commit says nothing of it
 */
async function takenAway(commit, { target, component }, current, { to }, read) {
    const { message } = commit;
    const { name } = to.environment;
    const lines = message.split('\n').map((line) => line.trim());
    const isOurs = lines.includes(`Slipway-Environment: ${name}`);
    const named = lines.filter((line) => line.startsWith(`${(0,describe/* componentName */.TQ)(component)}: `));
    if (markIn(message, name) === null) {
        return isOurs && named.some((line) => (0,describe/* isMoveLine */.aB)(line, component, current)) ? null : 'unknown';
    }
    if (isOurs && named.length === 0 && !lines.some((line) => /^and \d+ more$/.test(line)))
        return 'unknown';
    const [parent] = commit.parents;
    const [after, before] = await Promise.all([
        read(target, commit),
        parent === undefined ? null : read(target, { ...commit, id: parent }),
    ]);
    const [now, then] = [after?.release.get(component), before?.release.get(component)];
    if (now === undefined || then === undefined)
        return 'unknown';
    if (!(0,order/* sameBits */.HI)(now, current))
        return null;
    return (0,order/* sameBits */.HI)(then, now) ? 'unknown' : then;
}
/** Who did it and why, as its trailers say; those of a merge stand in the branch it brought in. */
async function tell(commit, { to }, history) {
    let { message } = commit;
    const [before, merged] = commit.parents;
    if (merged !== undefined && trailerIn(message, 'Slipway-Rollback') === null) {
        const paths = to.readings.flatMap(({ target }) => (0,past/* pathsOf */.wG)(target));
        for await (const one of history.landed([...new Set(paths)], merged)) {
            if (one.id !== before)
                message = one.message;
            break;
        }
    }
    const by = trailerIn(message, 'Slipway-Actor') || commit.author;
    return { commit: commit.id, by, date: commit.date, reason: trailerIn(message, 'Slipway-Reason') ?? '' };
}
/** `api 1.2.0 was rolled back in prod by alice on 2026-01-02: 500s`. */
function rollbackText({ standing: { component, target, offered }, commit, by, date, reason, }) {
    const why = reason === '' ? '' : `: ${reason}`;
    const what = `${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(offered)} was rolled back in ${target}`;
    return `${what} by ${by} on ${(0,past/* day */.vd)(date)} (${commit.slice(0, 7)})${why}`;
}


/***/ }),

/***/ 664:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $P: () => (/* binding */ namedIn),
/* harmony export */   Lt: () => (/* binding */ select),
/* harmony export */   Qn: () => (/* binding */ knownComponents),
/* harmony export */   VZ: () => (/* binding */ isChart),
/* harmony export */   wH: () => (/* binding */ selected),
/* harmony export */   yZ: () => (/* binding */ bareName)
/* harmony export */ });
/* harmony import */ var _slipway_core_environments_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8401);
/* harmony import */ var _slipway_core_environments_release__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7049);
/* harmony import */ var _slipway_core_failure__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9715);



/** The components that are named; `null`: none, so all are meant. With a chart beside what was built, all of that is meant, too. */
function namedIn({ services, chart }, built) {
    if (services === 'all' && chart === '')
        return null;
    const images = services === 'all' ? [...(built?.keys() ?? [])] : services.map((name) => `service/${name}`);
    return [...images, ...(chart === '' ? [] : [`chart/${chart}`])];
}
/**
 * The components that are named.
 * @throws {Failure} with every one that nothing knows
 */
function select(inputs, ground) {
    const named = namedIn(inputs, ground.built);
    if (named === null)
        return null;
    const known = knownComponents(ground);
    const problems = named
        .filter((id) => !known.has(id))
        .map((id) => {
        const renamed = isChart(id) ? undefined : presentName(bareName(id), ground);
        if (renamed !== undefined) {
            const message = `${bareName(id)} is called ${renamed} now`;
            return { code: 'renamed-service', message, fix: `Say \`services: ${renamed}\`.` };
        }
        const alike = [...known].filter((one) => isChart(one) === isChart(id)).map(bareName);
        return (0,_slipway_core_environments_path__WEBPACK_IMPORTED_MODULE_0__/* .unknownName */ .U0)(isChart(id) ? 'chart' : 'service', bareName(id), alike);
    });
    if (problems.length > 0)
        throw new _slipway_core_failure__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR(problems);
    return new Set(named);
}
function presentName(name, { to, from }) {
    const components = [...to.readings, ...(from?.readings ?? [])].flatMap(({ target }) => target.components);
    const found = components.find((one) => one.kind === 'service' && one.formerly?.names.includes(name));
    return found && bareName(found.id);
}
/** All components that the targets of both environments may hold, and what was built. */
function knownComponents({ to, from, built }) {
    const readings = [...to.readings, ...(from?.readings ?? [])];
    return new Set([
        ...readings.flatMap(({ target }) => target.components.map(({ id }) => id)),
        ...(built?.keys() ?? []),
    ]);
}
function selected(release, selection) {
    return selection === null ? release : (0,_slipway_core_environments_release__WEBPACK_IMPORTED_MODULE_1__/* .pick */ .Up)(release, selection);
}
/** The name alone. */
function bareName(component) {
    return component.slice(component.indexOf('/') + 1);
}
function isChart(component) {
    return component.startsWith('chart/');
}


/***/ }),

/***/ 4026:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  X9: () => (/* binding */ chartVersion),
  Ct: () => (/* binding */ isFinalOf),
  cl: () => (/* binding */ spellings)
});

// EXTERNAL MODULE: ./node_modules/semver/functions/compare.js
var functions_compare = __webpack_require__(8469);
// EXTERNAL MODULE: ./node_modules/semver/functions/inc.js
var functions_inc = __webpack_require__(2338);
// EXTERNAL MODULE: ./node_modules/semver/functions/parse.js
var functions_parse = __webpack_require__(6353);
;// CONCATENATED MODULE: ./packages/core/lib/charts/version.js



const levels = (/* unused pure expression or super */ null && (['patch', 'minor', 'major']));
const PRERELEASE = String.raw `[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*`;
const LENIENT = new RegExp(String.raw `^(v?)(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-(${PRERELEASE}))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$`);
/**
 * Reads a chart version by the rules of Masterminds/semver's `NewVersion`, which Helm uses.
 * @returns undefined where Helm refuses it: no number first, a pre-release number with leading zeros.
 */
function readVersion(text) {
    const match = LENIENT.exec(text);
    if (match === null)
        return undefined;
    const [, prefix, major = '0', minor = '0', patch = '0', prerelease, build = ''] = match;
    const numbers = [major, minor, patch].map((part) => part.replace(/^0+(?=\d)/, '')).join('.');
    const full = functions_parse(prerelease === undefined ? numbers : `${numbers}-${prerelease}`);
    return full === null ? undefined : { text, semver: full.version, prefix: prefix === 'v' ? 'v' : '', build };
}
/** Below 0, 0 or above 0, as SemVer orders; build metadata does not count. */
function compareVersions(a, b) {
    return compare(a.semver, b.semver);
}
/** Is the version one that comes before its own release, such as `2.0.0-rc.1`? */
function isPrerelease(version) {
    return version.semver.includes('-');
}
/**
 * The lowest version that is a change of this level after another: `1.2.3` → `1.2.4`, `1.3.0`, `2.0.0`. A pre-release goes
 * to its next pre-release, since its numbers are those of a change that is under preparation: `2.0.0-rc.1` → `2.0.0-rc.2`; where
 * they are too low for the level, to the first pre-release of higher ones. The `v` stays, build metadata goes.
 */
function raiseVersion(version, level) {
    const now = parse(version.semver);
    if (now === null)
        throw new Error(`Not a version: ${version.semver}`);
    const identifier = now.prerelease.find((part) => typeof part === 'string');
    const covers = level === 'patch' || (now.patch === 0 && (level === 'minor' || now.minor === 0));
    const kind = now.prerelease.length === 0 ? level : covers ? 'prerelease' : `pre${level}`;
    // A new row begins with 1; in a row, semver.inc raises the last number, or adds one.
    const next = kind === 'prerelease' || kind === level || identifier === undefined
        ? inc(version.semver, kind)
        : inc(version.semver, kind, identifier, '1');
    const read = next === null ? undefined : readVersion(`${version.prefix}${next}`);
    if (read === undefined)
        throw new Error(`Cannot raise ${version.text}`);
    return read;
}
/**
 * How far apart two versions are: the most significant number that rose. Leaving a pre-release, or going on in one, counts
 * as the level that its numbers stand for: `1.3.0-rc.1` → `1.3.0` is `minor`.
 * @returns undefined when the second is not higher.
 */
function levelBetween(before, after) {
    if (compareVersions(before, after) >= 0)
        return undefined;
    const [a, b] = [parse(before.semver), parse(after.semver)];
    if (a === null || b === null)
        return undefined;
    if (b.major !== a.major)
        return 'major';
    if (b.minor !== a.minor)
        return 'minor';
    if (b.patch !== a.patch)
        return 'patch';
    return b.patch > 0 ? 'patch' : b.minor > 0 ? 'minor' : 'major';
}
/** The level a change asks of a version: before 1.0.0 what breaks raises the minor number. */
function levelAt(version, level) {
    return level === 'major' && version.semver.startsWith('0.') ? 'minor' : level;
}
/** The higher of two levels. */
function higher(a, b) {
    return levels.indexOf(a) >= levels.indexOf(b) ? a : b;
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(2088);
;// CONCATENATED MODULE: ./actions/promote-env/lib/versions.js


/** The ways a version may be written as a tag, the given one first. */
function spellings(version) {
    if (/^v\d/.test(version))
        return [version, version.slice(1)];
    return semver.valid(version) === null ? [version] : [version, `v${version}`];
}
/** Is one the final version of the other, a candidate: `1.2.0` of `1.2.0-rc.3`? */
function isFinalOf(final, candidate) {
    const [a, b] = [readVersion(final), readVersion(candidate)];
    if (a === undefined || b === undefined || isPrerelease(a) || !isPrerelease(b))
        return false;
    return b.semver.startsWith(`${a.semver}-`);
}
/** A chart's version in the way its environment writes it, with `v` or without. @returns undefined when it is none */
function chartVersion(version, running) {
    if (readVersion(version) === undefined)
        return undefined;
    const bare = version.replace(/^v/, '');
    return running?.startsWith('v') ? `v${bare}` : bare;
}


/***/ }),

/***/ 7275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ isVouched)
/* harmony export */ });
/* harmony import */ var _slipway_core_environments_order__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2060);

/**
 * Whether a person said that a move loses nothing: by naming the version with a reason, in this run, or in one whose pull request
 * is open and was planned over what still runs. The reason of a hotfix, or why gates are bypassed, is about something else.
 */
function isVouched({ version, digests, reason, hotfix, 'bypass-gates': bypass }, move, { planned }) {
    if (reason !== '' && !hotfix && !bypass && (version !== '' || digests !== ''))
        return true;
    return planned.some(({ target, component, current, offered }) => target === move.target &&
        component === move.component &&
        (0,_slipway_core_environments_order__WEBPACK_IMPORTED_MODULE_0__/* .sameBits */ .HI)(current, move.current) &&
        (0,_slipway_core_environments_order__WEBPACK_IMPORTED_MODULE_0__/* .sameBits */ .HI)(offered, move.offered));
}


/***/ }),

/***/ 8199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KA: () => (/* binding */ versionText),
/* harmony export */   RR: () => (/* binding */ listing),
/* harmony export */   TQ: () => (/* binding */ componentName),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   _6: () => (/* binding */ countComponents),
/* harmony export */   aB: () => (/* binding */ isMoveLine),
/* harmony export */   ff: () => (/* binding */ joinMoves),
/* harmony export */   i3: () => (/* binding */ moveLine),
/* harmony export */   rP: () => (/* binding */ renderMoves)
/* harmony export */ });
/* harmony import */ var _plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1960);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2060);
/* harmony import */ var _release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7049);



/** Joins what is the same in several targets; sorted, services before charts. */
function joinMoves(moves) {
    const joined = new Map();
    for (const move of moves) {
        const key = JSON.stringify([move.component, move.from, move.to]);
        const known = joined.get(key);
        if (known === undefined)
            joined.set(key, { ...move, targets: [move.target] });
        else
            known.targets.push(move.target);
    }
    const rank = ({ component }) => `${component.startsWith('chart/') ? 1 : 0}${component}`;
    return [...joined.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
const shownMoves = 500;
/**
 * A table of what moves, from → to, with links to commits and notes.
 * @param targets all targets of the environment: which of them is said where it is not all
 */
function renderMoves(moves, targets, links) {
    const shown = moves.slice(0, shownMoves);
    const columns = [
        { title: '', cell: ({ component }) => nameCell(component) },
        { title: 'From', cell: ({ from }) => pinCell(from) },
        { title: 'To', cell: (move) => `**${toCell(move, links)}**` },
        { title: 'Digest', cell: ({ to }) => (to.digest ? (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(shortDigest(to.digest)) : '') },
        { title: 'Commits', cell: (move) => commitsCell(move, links) },
        {
            title: 'Where',
            cell: (move) => (move.targets.length < targets.length ? (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(move.targets.join(', ')) : ''),
        },
        { title: 'Note', cell: ({ component }) => (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(links.notes?.get(component) ?? '') },
    ];
    const used = columns.filter(({ title, cell }) => title === '' || shown.some((move) => cell(move) !== ''));
    const rest = moves.length - shown.length;
    return (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .paragraphs */ .qN)((0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(used.map(({ title }) => title), shown.map((move) => used.map(({ cell }) => cell(move)))), rest > 0 ? `… and ${rest} more.` : '');
}
/** What a pin is called: its version or tag, else its digest, short. */
function versionText({ version, tag, digest }) {
    return version || tag || (digest ? shortDigest(digest) : 'nothing');
}
/** A digest, cut to twelve digits as docker shows it. */
function shortDigest(digest) {
    return digest.slice(0, digest.indexOf(':') + 13);
}
/** `api`, `chart shop`; what is no component is its own name. */
function componentName(component) {
    return component.replace(/^(service|chart)\//, (_, kind) => (kind === 'chart' ? 'chart ' : ''));
}
/** `3 services and 1 chart`; nothing for none. */
function countComponents(components) {
    const all = [...components];
    const charts = all.filter((component) => component.startsWith('chart/')).length;
    return [counted(all.length - charts, 'service'), counted(charts, 'chart')]
        .filter((part) => part !== '')
        .join(' and ');
}
function counted(count, word) {
    return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
}
/** Names with a comma between them, cut after some. */
function listing(items, most, separator = ', ') {
    const more = items.length - most;
    return items.slice(0, most).join(separator) + (more > 0 ? ` and ${more} more` : '');
}
/** A move as one line of plain text: `api: 1.3.0 -> 1.4.0`. */
function moveLine({ component, from, to, targets }, all) {
    const where = targets.length < all.length ? ` (${targets.join(', ')})` : '';
    const isRenamed = versionText(from) !== versionText(to);
    const detail = isRenamed ? '' : (0,_release_js__WEBPACK_IMPORTED_MODULE_1__/* .differingFields */ .W1)(from, to).map((field) => ` ${field} ${to[field] ?? 'none'}`);
    return `${componentName(component)}: ${versionText(from)} -> ${versionText(to)}${detail}${where}`;
}
/** Whether a line of a message tells of a move to a pin's version, as `moveLine` writes it. */
function isMoveLine(line, component, to) {
    const tail = ` -> ${versionText(to)}`;
    return line.startsWith(`${componentName(component)}: `) && (line.endsWith(tail) || line.includes(`${tail} `));
}
function nameCell(component) {
    const name = (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(component.slice(component.indexOf('/') + 1));
    return component.startsWith('chart/') ? `chart ${name}` : name;
}
function pinCell(pin) {
    const text = (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(versionText(pin));
    return pin.digest && versionText(pin) !== shortDigest(pin.digest)
        ? `${text} (${(0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(shortDigest(pin.digest))})`
        : text;
}
function toCell({ component, to }, { serverUrl, sources }) {
    const text = (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(versionText(to));
    const source = sources.get(component);
    if (source === undefined || !to.tag || !/^v?\d+\.\d+\.\d+/.test(to.tag))
        return text;
    return `[${text}](${serverUrl}/${source}/releases/tag/${encodeURIComponent(to.tag)})`;
}
function commitsCell({ component, from, to }, { serverUrl, sources }) {
    const source = sources.get(component);
    const [before, after] = [(0,_order_js__WEBPACK_IMPORTED_MODULE_0__/* .commitOf */ .D3)(from), (0,_order_js__WEBPACK_IMPORTED_MODULE_0__/* .commitOf */ .D3)(to)];
    if (after === undefined)
        return '';
    if (source === undefined)
        return (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(after.slice(0, 7));
    const url = `${serverUrl}/${source}`;
    if (before === undefined)
        return `[${(0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(after.slice(0, 7))}](${url}/commit/${after})`;
    const range = (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(`${before.slice(0, 7)}…${after.slice(0, 7)}`);
    return `[${range}](${url}/compare/${before}...${after})`;
}


/***/ }),

/***/ 9900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C5: () => (/* binding */ explainConflict),
/* harmony export */   Sv: () => (/* binding */ makeKnown),
/* harmony export */   UP: () => (/* binding */ explainChange)
/* harmony export */ });
/* unused harmony export explainHeld */
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);
/* harmony import */ var _files_key_path_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3088);
/* harmony import */ var _codec_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4782);
/* harmony import */ var _describe_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8199);
/* harmony import */ var _floating_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4184);





/** What a person should know of a change to an environment besides what moves, as findings. */
function explainChange(change) {
    const { held, unfilled, unplaced } = change;
    return [
        ...(0,_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .once */ .Oo)(held.map(explainHeld)),
        ...unfilled.map(({ component, field, slot, target }) => ({
            level: 'notice',
            code: 'stale-description',
            message: `${nameOf(component)} keeps the ${field} ${slot.text} in ${target}: the release does not say which it has`,
            fix: `Take ${whereIs(slot)} out, or give the ${field} with the release.`,
            place: slot.place,
        })),
        ...unplaced.map(({ component, field, target, value }) => ({
            level: field === 'digest' ? 'warning' : 'notice',
            code: 'no-place-for-field',
            message: `the ${field} ${value} of ${nameOf(component)} has no place in ${target}`,
            fix: `Add a \`${field}\` beside its image, or configure the key that holds it.`,
        })),
    ];
}
/** Why a component stays as it is, and what to do about it. */
function explainHeld(held) {
    const name = nameOf(held.component);
    const head = `${name} stays as it is in ${held.target}`;
    const warn = (code, reason, fix, slot) => ({
        level: 'warning',
        code,
        message: `${head}: ${reason}`,
        fix,
        ...(slot ? { place: slot.place } : {}),
    });
    switch (held.why) {
        case 'no-place': {
            const { missing, alike = [], example } = held;
            const reason = 'no key in its files says which one runs';
            const shown = missing === undefined ? showExample(example) : showLines(missing);
            const lines = reason + shown;
            const [first] = alike;
            const place = first?.place ?? (missing && { path: missing.path });
            const add = missing === undefined ? placeFor(held.component, example) : pasteInto(missing);
            const fix = first === undefined ? add : `${alike.map(makeKnown).join(' ')} Else ${lowerFirst(add)}`;
            return { ...warn('no-place', lines, fix), ...(place ? { place } : {}) };
        }
        case 'conflict':
            return { ...explainConflict(held.conflict), level: 'warning' };
        case 'shared': {
            const others = held.others.map(nameOf).join(', ');
            const reason = `${whereIs(held.slot)} also decides on ${others}, which would not get the same`;
            return warn('shared-place', reason, 'Move them together, or give each a key of its own.', held.slot);
        }
        case 'unfilled': {
            const reason = `the release does not say which ${held.field} belongs into ${whereIs(held.slot)}`;
            return warn('unfilled-place', reason, `Give the ${held.field} with the release, or empty the key.`, held.slot);
        }
        case 'unwritable': {
            const reason = `${whereIs(held.slot)} cannot hold it: it holds ${formOf(held.slot.codec)}`;
            return warn('unwritable-place', reason, 'Give what is missing with the release, or use keys of its own.', held.slot);
        }
    }
}
function placeFor(component, example) {
    const where = example === undefined ? '' : ` (${(0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .listing */ .RR)(example.files, 5)})`;
    if (component.startsWith('chart/'))
        return `Add the Application that takes it${where}, with the version that shall run; from then on it is promoted.`;
    return example
        ? `Add it to an Application${where} in the same way, or add the Application; from then on it is promoted.`
        : 'Add the keys beside its image, or configure which keys they are.';
}
/** How an image that may be that of a service becomes one. */
function makeKnown({ component, target, key, place, repository, setting }) {
    const where = `${key} (${place.path}${place.line === undefined ? '' : `:${place.line}`}) = ${repository}`;
    switch (setting.kind) {
        case 'registry':
            return `If ${where} is its image, make it known: \`registry: ${setting.value}\` of ${target}.`;
        case 'image':
            return `If ${where} is its image, make it known: \`services.${nameOf(component)}.image: ${setting.value}\`.`;
        case 'renamed':
            return `If ${where} is its image under its old name, write ${setting.value} there, with the tag and digest that it has.`;
    }
}
function lowerFirst(text) {
    return text.charAt(0).toLowerCase() + text.slice(1);
}
/** The lines that would be a place, and where they go. */
function showLines({ lines, under, list }) {
    const where = under === undefined ? '' : `, under ${under}`;
    if (list === undefined)
        return `; these lines would${where}:\n${lines}`;
    return `; where it comes from it is an item of the list ${list}, and these lines would be one${where}:\n${lines}`;
}
/** Where the environment before has it. */
function showExample(example) {
    if (example === undefined)
        return '';
    const { slot, lines } = example;
    return `; where it comes from that is ${whereIs(slot)}${lines === '' ? '' : `, and these values would:\n${lines}`}`;
}
function pasteInto({ path, list }) {
    if (list !== undefined)
        return `Add the item to ${path} by hand, with what else such an item has there: nothing is written into lists.`;
    return `Paste the lines into ${path}, or let promotions write them: \`create-missing: true\` of the environment.`;
}
/** What does not go together, with the choices. */
function explainConflict({ kind, components, field, slots, problem }) {
    const names = components.map(nameOf).join(', ');
    const choices = slots.map((slot) => `${whereIs(slot)} = ${slot.text === '' ? 'nothing' : slot.text}`).join('; ');
    const [slot] = slots;
    const describe = (message, fix) => ({
        level: 'error',
        code: `release-${kind}`,
        message: `${message}: ${choices}`,
        fix,
        ...(slot ? { place: slot.place } : {}),
    });
    switch (kind) {
        case 'disagree':
            return describe(`the places of ${names} disagree about its ${field}`, components.some((component) => component.startsWith('chart/'))
                ? 'Give all of them the same value, or choose among the Applications in the configuration, by `names`, `labels` or `elements`.'
                : 'Give all of them the same value.');
        case 'set-twice':
            return describe(`the ${field} of ${names} is set in two ways`, 'Keep one of them and empty the others.');
        case 'ambiguous':
            return describe(`one image is that of ${names}`, `Say whose key it is, under \`keys\` in the configuration: ${owner(slot)}.`);
        case 'unreadable':
            return describe(`what decides on ${names} cannot be read as ${slot ? formOf(slot.codec) : 'a release'}`, slot?.filledBy === undefined
                ? 'Correct it, or configure how this key holds it. A template is changed where its values come from.'
                : `It is filled in by ${slot.filledBy}. Write it here, or as a parameter in the elements of a list generator.`);
        case 'floating':
            return describe(`nothing says which ${field} of ${names} runs, because it follows something that moves`, `Write the ${field} that runs, such as ${linesFor(slots)}. From then on it is promoted.`);
        case 'broken-file':
            return {
                level: 'error',
                code: 'release-broken-file',
                message: `${problem?.message ?? 'a file cannot be read'}; it names ${(0,_describe_js__WEBPACK_IMPORTED_MODULE_2__/* .listing */ .RR)(components.map(nameOf), 10)}, so that nobody knows what runs there`,
                fix: `${problem?.fix ?? ''} If it is none of the files that say what runs, name those more narrowly in the configuration.`,
                ...(problem?.place ? { place: problem.place } : {}),
            };
        case 'targets-differ':
            return describe(`${names} is not the same in all targets`, 'Bring all of them to the same one first, or name one with `version` that all of them have run.');
    }
}
function nameOf(component) {
    return component.replace(/^(service|chart)\//, (_, kind) => (kind === 'chart' ? 'chart ' : ''));
}
/** The line of the configuration that gives a key to one service. */
function owner(slot) {
    const keys = slot?.address.steps.at(-1)?.keys ?? [];
    const [component = ''] = slot?.components ?? [];
    const form = slot === undefined ? '' : writtenAs(slot.codec);
    return `\`${(0,_files_key_path_js__WEBPACK_IMPORTED_MODULE_4__/* .formatKeyPath */ .K)(keys)}: { as: '${form}', of: [${component.replace(/^service\//, '')}] }\``;
}
/** A form as people configure it. */
function writtenAs(codec) {
    if (codec.kind === 'field')
        return `${codec.prefix}{${codec.field}}`;
    return codec.kind === 'tag@digest' ? '{tag}@{digest}' : '{image}';
}
/** The lines that would pin something, each once. */
function linesFor(slots) {
    const lines = slots.map((slot) => {
        const { address, codec, text } = slot;
        const name = address.steps.at(-1)?.keys.at(-1) ?? '';
        const field = codec.kind === 'field' ? codec.field : 'tag';
        const value = (0,_codec_js__WEBPACK_IMPORTED_MODULE_1__/* .encodePin */ .Gh)(codec, { [field]: '1.0.1' }, (0,_floating_js__WEBPACK_IMPORTED_MODULE_3__/* .floatingRevision */ .g)(slot) ? '' : text) ?? '1.0.1';
        return typeof name === 'number' ? `\`- ${value}\`` : `\`${name}: ${value}\``;
    });
    return [...new Set(lines)].join(', ');
}
/** The key of a slot and its line, as `image.tag (values-prod.yaml:12)`. */
function whereIs({ address, place }) {
    const keys = address.steps.map(({ keys: path }) => (0,_files_key_path_js__WEBPACK_IMPORTED_MODULE_4__/* .formatKeyPath */ .K)(path)).join(' → ');
    return `${keys} (${place.path}${place.line === undefined ? '' : `:${place.line}`})`;
}
function formOf(codec) {
    if (codec.kind === 'field')
        return `\`${codec.prefix}<${codec.field}>\``;
    return codec.kind === 'tag@digest' ? '`<tag>@<digest>`' : '`<repository>:<tag>@<digest>`';
}


/***/ }),

/***/ 4716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ lookalikesOf)
/* harmony export */ });
/* harmony import */ var _snapshot_paths_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3210);
/* harmony import */ var _find_in_applications_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1977);
/* harmony import */ var _find_in_values_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9281);
/* harmony import */ var _repository_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5358);
/* harmony import */ var _repository_key_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9340);
/* harmony import */ var _yaml_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6093);






/**
 * Images in a target's files that are called as services it has no place for. Nothing is promoted by them: a name alone may be
 * that of anything.
 * @param files those of the target
 */
function lookalikesOf(components, reading, files) {
    const { target } = reading;
    const described = target.components.filter((one) => one.kind === 'service');
    const services = described.filter(({ id }) => components.includes(id));
    if (services.length === 0)
        return [];
    const byName = new Map();
    for (const service of services) {
        for (const name of namesOf(service))
            byName.set(name, [...(byName.get(name) ?? []), service]);
    }
    const known = (0,_repository_js__WEBPACK_IMPORTED_MODULE_5__/* .repositoryIndex */ .$)(described.flatMap(({ id, repositories }) => repositories.map((one) => [one, id])));
    const lookup = {
        target: { ...target, components: services },
        places: [],
        services(registry, repository) {
            const isBare = registry === '' && !repository.includes('/');
            return isBare || known(registry, repository).length > 0 ? [] : (byName.get(lastPart(repository)) ?? []);
        },
    };
    const found = new Map();
    for (const slot of slotsIn(files, lookup)) {
        const { key, place } = (0,_repository_key_js__WEBPACK_IMPORTED_MODULE_3__/* .repositoryBeside */ .b)(slot, files);
        const repository = slot.source ?? '';
        for (const service of services.filter(({ id }) => slot.components.includes(id))) {
            const setting = settingFor(repository, service);
            const common = { component: service.id, target: target.name };
            found.set(`${service.id} ${place.path} ${key}`, { ...common, key, place, repository, setting });
        }
    }
    return [...found.values()];
}
function slotsIn(files, lookup) {
    const isValues = (0,_snapshot_paths_js__WEBPACK_IMPORTED_MODULE_0__.matcher)(lookup.target.values);
    const applications = lookup.target.applications.map((wanted) => ({ wanted, holds: (0,_snapshot_paths_js__WEBPACK_IMPORTED_MODULE_0__.matcher)(wanted.files) }));
    return [...files].flatMap(([path, content]) => {
        const wanted = applications.filter(({ holds }) => holds(path));
        if (!isValues(path) && wanted.length === 0)
            return [];
        // Of a file that was read in part, the rest may be no YAML.
        const text = (0,_yaml_text_js__WEBPACK_IMPORTED_MODULE_4__/* .openOr */ .Iv)(() => undefined, () => (0,_yaml_text_js__WEBPACK_IMPORTED_MODULE_4__/* .openFile */ .Tq)(path, content));
        if (text === undefined)
            return [];
        const documents = isValues(path) ? Array.from({ length: text.yaml.documents }, (_, index) => index) : [];
        return [
            ...documents.flatMap((document) => (0,_find_in_values_js__WEBPACK_IMPORTED_MODULE_2__/* .findInValues */ .Hy)((0,_yaml_text_js__WEBPACK_IMPORTED_MODULE_4__/* .valuesIn */ .aC)(text, document, []), lookup)),
            ...wanted.flatMap((one) => (0,_find_in_applications_js__WEBPACK_IMPORTED_MODULE_1__/* .findInApplications */ .k)(text, lookup, one.wanted).slots),
        ];
    });
}
/** What its image may be called in another repository. */
function namesOf({ id, repositories, formerly }) {
    return new Set([bareName(id), ...(formerly?.names ?? []), ...repositories.map(lastPart)]);
}
function settingFor(repository, { id, repositories, formerly }) {
    const name = bareName(id);
    const current = repositories.find((one) => formerly?.repositories.includes(one) !== true);
    if (current === undefined)
        return { kind: 'image', value: repository };
    if (formerly?.names.includes(lastPart(repository)) && lastPart(current) !== lastPart(repository))
        return { kind: 'renamed', value: current };
    // As `registry` is read: of the image, everything from the part with the service's name on stays.
    const parts = current.split('/');
    const first = parts.findIndex((part) => part.includes(name));
    const kept = parts.slice(first === -1 ? -1 : first).join('/');
    if (repository.endsWith(`/${kept}`))
        return { kind: 'registry', value: repository.slice(0, -kept.length - 1) };
    const template = repository.replaceAll(name, '{service}');
    return template.includes('{service}') ? { kind: 'registry', value: template } : { kind: 'image', value: repository };
}
function lastPart(repository) {
    return repository.slice(repository.lastIndexOf('/') + 1);
}
function bareName(id) {
    return id.slice(id.indexOf('/') + 1);
}


/***/ }),

/***/ 8125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  C9: () => (/* binding */ keysLike),
  uR: () => (/* binding */ missingLines),
  ce: () => (/* binding */ repositoryIn),
  nK: () => (/* binding */ slotsOf)
});

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/files/key-path.js
var key_path = __webpack_require__(3088);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/paths.js
var paths = __webpack_require__(3210);
// EXTERNAL MODULE: ./packages/core/lib/environments/codec.js
var environments_codec = __webpack_require__(4782);
// EXTERNAL MODULE: ./packages/core/lib/environments/find-in-values.js + 1 modules
var find_in_values = __webpack_require__(9281);
// EXTERNAL MODULE: ./packages/core/lib/files/yaml.js + 11 modules
var files_yaml = __webpack_require__(5759);
;// CONCATENATED MODULE: ./packages/core/lib/environments/missing-lines.js


/** The lines that keys which are made would be, without the parents that are there. Parents that are different ones are told in comments. */
function pasteKeys(yaml, edits) {
    const groups = new Map();
    for (const edit of edits) {
        const parent = parentOf(yaml, edit.path.slice(0, -1), edit.document);
        const group = groups.get(parent?.name ?? '') ?? { parent, edits: [] };
        groups.set(parent?.name ?? '', group);
        group.edits.push(edit);
    }
    const texts = [...groups.values()].map(({ parent, edits: own }) => ({ parent, lines: linesOf(yaml, own, parent) }));
    const [only] = texts;
    if (texts.length === 1 && only !== undefined) {
        return { lines: only.lines, ...(only.parent === undefined ? {} : { under: only.parent.name }) };
    }
    const lines = texts.map((one) => (one.parent === undefined ? '' : `# under ${one.parent.name}:\n`) + one.lines);
    return { lines: lines.join('') };
}
/**
 * The lines that an item of a list would be.
 * @param list its path; one that leads through other lists is not looked for, as items have no names
 * @param keys of the item, from there on
 * @returns undefined where something else is in the place of the list
 */
function pasteItem(yaml, document, list, keys) {
    const [first = '', ...rest] = linesOf(yaml, keys, undefined).trimEnd().split('\n');
    const item = [`- ${first}`, ...rest.map((line) => `  ${line}`)];
    const text = (indent) => item.map((line) => `${indent}${line}\n`).join('');
    if (list.some((key) => typeof key === 'number'))
        return { lines: text('') };
    const [there] = yaml.mappingsAt(list, document);
    if (there !== undefined) {
        if (typeof there.path[list.length] !== 'number')
            return undefined;
        const line = lineAt(yaml, there.place.line);
        return { lines: text(/^(\s*)-/.exec(line)?.[1] ?? ''), under: nameOf(yaml, list, there.place.line) };
    }
    const parent = parentOf(yaml, list, document);
    if (parent?.keys.length === list.length)
        return { lines: text(parent.indent), under: parent.name };
    const lacking = list.slice(parent?.keys.length ?? 0);
    const [around] = yaml.mappingsAt(parent?.keys ?? [], document);
    if (around?.keys.includes(String(lacking[0]))) {
        // A list that is empty, or has other things in it.
        const isList = lacking.length === 1 && yaml.scalar(list, document) === undefined;
        return isList ? { lines: text(parent?.indent ?? ''), under: (0,key_path/* formatKeyPath */.K)(list) } : undefined;
    }
    const above = lacking.map((key, depth) => `${(parent?.indent ?? '') + '  '.repeat(depth)}${key}:\n`).join('');
    const indent = (parent?.indent ?? '') + '  '.repeat(lacking.length);
    return { lines: above + text(indent), ...(parent ? { under: parent.name } : {}) };
}
function linesOf(yaml, edits, parent) {
    const alone = edits.map(({ path, value }) => {
        return { path: path.slice(parent?.keys.length ?? 0), value, create: true };
    });
    const { text } = (0,files_yaml/* openYaml */.IM)(yaml.path, '').set(alone);
    return parent === undefined ? text : text.replace(/^(?=.)/gm, parent.indent);
}
/** The last key of a path that is there: a mapping, or nothing yet. */
function parentOf(yaml, path, document = 0) {
    for (let length = path.length; length > 0; length--) {
        const keys = path.slice(0, length);
        const [mapping] = yaml.mappingsAt(keys, document);
        const empty = yaml.scalar(keys, document);
        if (empty?.isNull) {
            const { line } = empty.place;
            return { keys, indent: `${indentOf(lineAt(yaml, line))}  `, name: nameOf(yaml, keys, line) };
        }
        if (mapping?.path.length !== length)
            continue;
        const { line, column = 1 } = mapping.place;
        const text = lineAt(yaml, line);
        const isBlock = text.slice(0, column - 1).trim() === '';
        const indent = isBlock ? ' '.repeat(column - 1) : `${indentOf(text)}  `;
        return { keys, indent, name: nameOf(yaml, keys, line) };
    }
    return undefined;
}
/** A key with the line it is on: that of what is beneath it, or one above. */
function nameOf({ text }, keys, line = 1) {
    const lines = text.split('\n').slice(0, line);
    const key = String(keys.at(-1)).replace(/[^\w-]/g, '\\$&');
    const isKey = new RegExp(`(?<![\\w.-])${key}["']?\\s*:`);
    const at = lines.findLastIndex((one) => isKey.test(one));
    return `${(0,key_path/* formatKeyPath */.K)(keys)} (line ${at === -1 ? line : at + 1})`;
}
function lineAt({ text }, line = 1) {
    return text.split('\n')[line - 1] ?? '';
}
function indentOf(line) {
    return /^\s*/.exec(line)?.[0] ?? '';
}

// EXTERNAL MODULE: ./packages/core/lib/environments/repository.js
var repository = __webpack_require__(5358);
// EXTERNAL MODULE: ./packages/core/lib/environments/yaml-text.js
var yaml_text = __webpack_require__(6093);
;// CONCATENATED MODULE: ./packages/core/lib/environments/missing.js








/**
 * What is missing in a target's values files for a service to run there: the keys of its image, in the shape and at the path they have in the
 * environment before; where it is not there either, or another service stands there in the same way, as that one is written whose keys
 * have its name. Only values files; never keys that are there already. An item of a list is shown, and not written: in which order
 * they come, and what else is in one, is for a person to say.
 * @param from readings of the environment before; none for a first one
 * @param files of both
 * @returns undefined where nothing shows how it should be written
 */
function missingLines(component, pin, to, from, files) {
    if (!component.startsWith('service/') || to.holders.has(component))
        return undefined;
    const before = from.filter(({ holders }) => holders.has(component));
    for (const reading of before) {
        const found = copyOf({ reading, component }, component, pin, to, files) ?? itemOf(reading, component, pin, to, files);
        if (found !== undefined)
            return found;
    }
    const isModel = (other) => isNamed(other, slotsOf(to, other)) && before.every((reading) => isAlike(reading, component, other));
    const model = [...to.holders.keys()].find(isModel);
    return model && copyOf({ reading: to, component: model }, component, pin, to, files);
}
/** Do two services of an environment stand at the same keys, but for their names? */
function isAlike({ holders }, component, other) {
    const keysOf = (id) => {
        const slots = [...new Set([...(holders.get(id)?.values() ?? [])].flat())];
        const rename = (key) => (key === missing_nameOf(id) ? '' : key);
        return JSON.stringify(slots.map(({ address: { steps } }) => steps.map(({ keys }) => keys.map(rename))).sort());
    };
    return keysOf(component) === keysOf(other);
}
/** The item of a list that a service is in the environment before. */
function itemOf(reading, component, pin, to, files) {
    const slots = valuesSlots(reading, component);
    const [slot] = slots;
    if (slot === undefined)
        return undefined;
    const { path: source, steps } = slot.address;
    const [{ document, keys }] = steps;
    const length = keys.findLastIndex((key) => typeof key === 'number');
    const item = keys.slice(0, length + 1);
    const isOfItem = ({ address }) => address.path === source && item.every((key, index) => key === address.steps[0].keys[index]);
    const path = fileFor(source, reading, to, files);
    const [example, content] = [files.get(source), path === undefined ? undefined : files.get(path)];
    if (length === -1 || path === undefined || !slots.every(isOfItem) || !example || !content)
        return undefined;
    const target = (0,yaml_text/* openOr */.Iv)(() => undefined, () => (0,yaml_text/* openFile */.Tq)(path, content));
    const { yaml } = (0,yaml_text/* openFile */.Tq)(source, example);
    const shape = {
        yaml,
        rename: (whole) => whole.slice(length + 1),
        repository: (written) => repositoryIn(to, component, written),
    };
    const edits = new Map();
    const name = yaml.scalar([...item, 'name'], document)?.value;
    if (name)
        edits.set('name', { path: ['name'], value: name });
    for (const edit of slots.flatMap((one) => keysLike(one, pin, shape)))
        edits.set((0,key_path/* formatKeyPath */.K)(edit.path), edit);
    const list = keys.slice(0, length);
    const paste = target && pasteItem(target.yaml, document, list, [...edits.values()]);
    return paste && { ...paste, component, target: to.target.name, path, edits: [], list: (0,key_path/* formatKeyPath */.K)(list) };
}
function copyOf({ reading, component: other }, component, pin, to, files) {
    const [name, old] = [missing_nameOf(component), missing_nameOf(other)];
    const slots = slotsOf(reading, other);
    const [source, path] = [slots[0]?.address.path, slots[0] && fileFor(slots[0].address.path, reading, to, files)];
    if (source === undefined || path === undefined || slots.some(({ address }) => address.path !== source))
        return undefined;
    const [example, content] = [files.get(source), files.get(path)];
    const target = content &&
        (0,yaml_text/* openOr */.Iv)(() => undefined, () => (0,yaml_text/* openFile */.Tq)(path, content));
    if (example === undefined || target === undefined)
        return undefined;
    const shape = {
        yaml: (0,yaml_text/* openFile */.Tq)(source, example).yaml,
        rename: (keys) => keys.map((key) => (key === old ? name : key)),
        repository: (written) => repositoryIn(to, component, other === component ? written : undefined),
    };
    const edits = new Map();
    for (const edit of slots.flatMap((slot) => keysLike(slot, pin, shape)))
        edits.set((0,key_path/* formatKeyPath */.K)(edit.path), edit);
    return edits.size === 0 ? undefined : intoFile(target.yaml, [...edits.values()], component, to);
}
/** Nothing where one of the keys is there already, or a path leads through something else. */
function intoFile(yaml, edits, component, { target }) {
    if (edits.some(({ path, document }) => yaml.scalar(path, document) !== undefined))
        return undefined;
    try {
        yaml.set(edits);
        return { component, target: target.name, path: yaml.path, ...pasteKeys(yaml, edits), edits };
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR)
            return undefined;
        throw error;
    }
}
/** Do all its keys have the service's name? */
function isNamed(component, slots) {
    return slots.length > 0 && slots.every(({ address }) => address.steps[0].keys.includes(missing_nameOf(component)));
}
function missing_nameOf(component) {
    return component.slice(component.indexOf('/') + 1);
}
/** The places of a service of its own in values files, that consist of keys. */
function slotsOf(reading, component) {
    return valuesSlots(reading, component).filter(({ address }) => address.steps[0].keys.every((key) => typeof key === 'string'));
}
/** Its places in values files, those in lists, too. */
function valuesSlots({ target, holders }, component, isValues = (0,paths.matcher)(target.values)) {
    const slots = new Set([...(holders.get(component)?.values() ?? [])].flat());
    return [...slots].filter(({ address, components }) => components.length === 1 && isValues(address.path));
}
/** The keys a place needs to be found: its own, and those of the repository beside it. */
function keysLike({ address, codec, known }, pin, { yaml, rename, repository }) {
    const { document, keys } = address.steps[0];
    const base = keys.slice(0, -1);
    const edit = (path, value) => value === undefined || value === '' ? [] : [{ document, path: rename(path), value, create: true }];
    const written = (key) => yaml.scalar([...base, key], document)?.value ?? '';
    if (codec.kind === 'image') {
        const image = repository((0,environments_codec/* splitImage */.s5)(yaml.scalar(keys, document)?.value ?? '').repository);
        return image === undefined ? [] : edit(keys, (0,environments_codec/* encodePin */.Gh)(codec, pin, image));
    }
    const value = edit(keys, (0,environments_codec/* encodePin */.Gh)(codec, pin, ''));
    const key = [...find_in_values/* beside */.vY].find((one) => written(one) !== '');
    if (known !== 'found' || key === undefined)
        return value;
    const registry = written('registry');
    const image = repository([registry, written(key)].filter((part) => part !== '').join('/'));
    if (image === undefined)
        return [];
    const slash = registry === '' ? -1 : image.indexOf('/');
    const host = slash === -1 ? [] : edit([...base, 'registry'], image.slice(0, slash));
    return [...host, ...edit([...base, key], image.slice(slash + 1)), ...value];
}
/**
 * Where a target pulls a service's image from: as the environment before writes it, if that is one of those the target
 * may pull from; else the first of these.
 */
function repositoryIn({ target }, component, written) {
    const repositories = target.components.find(({ id }) => id === component)?.repositories ?? [];
    const [first] = repositories;
    if (first === undefined || written === undefined)
        return first ?? written;
    const accepted = (0,repository/* repositoryIndex */.$)([[first, true]]);
    return accepted('', written).length > 0 ? written : first;
}
/** The target's values file for what stands in one of another environment: the one that has most of the same services. */
function fileFor(path, from, to, files) {
    if (from === to)
        return path;
    const isValues = (0,paths.matcher)(to.target.values);
    const candidates = [...files.keys()].filter((one) => isValues(one) && one !== path);
    const inFile = (reading, file) => {
        const isFile = (one) => one === file;
        return [...reading.holders.keys()].filter((id) => valuesSlots(reading, id, isFile).length > 0);
    };
    const neighbours = new Set(inFile(from, path));
    const shared = (file) => inFile(to, file).filter((id) => neighbours.has(id)).length;
    const [best, next] = candidates.map((file) => ({ file, count: shared(file) })).sort((a, b) => b.count - a.count);
    return best !== undefined && (next === undefined || best.count > next.count) ? best.file : undefined;
}


/***/ }),

/***/ 5031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ changeEnvironment),
  N: () => (/* binding */ commonRelease)
});

// EXTERNAL MODULE: ./packages/core/lib/files/text.js
var files_text = __webpack_require__(4930);
// EXTERNAL MODULE: ./packages/core/lib/files/yaml.js + 11 modules
var files_yaml = __webpack_require__(5759);
// EXTERNAL MODULE: ./packages/core/lib/environments/yaml-text.js
var yaml_text = __webpack_require__(6093);
;// CONCATENATED MODULE: ./packages/core/lib/environments/edit-files.js



/**
 * The edits that put texts into their slots, and add keys. No byte outside of these changes.
 * @param files those the slots were found in.
 * @throws {Failure} when two replacements want different texts in one place.
 */
function editFiles(files, replacements, additions = []) {
    const byPath = new Map();
    const insertionsInto = (path) => {
        const insertions = byPath.get(path) ?? [];
        byPath.set(path, insertions);
        return insertions;
    };
    for (const { slot, text } of replacements) {
        const { path, steps } = slot.address;
        insertionsInto(path).push({
            steps,
            text,
            create: slot.absent,
            exact: slot.written === undefined ? undefined : true,
        });
    }
    for (const { path, edits } of additions) {
        const insertions = insertionsInto(path);
        for (const { document = 0, path: keys, value, create = true } of edits) {
            insertions.push({ steps: [{ document, keys }], text: value, create });
        }
    }
    return [...byPath].flatMap(([path, insertions]) => {
        const content = files.get(path);
        if (content === undefined)
            throw new Error(`${path} is to be edited and was not loaded`);
        const before = (0,yaml_text/* openAt */._8)(path, content, insertions.flatMap(({ steps }) => steps.slice(0, 1)));
        const after = insert(before, insertions);
        const { mode, bytes } = content;
        return after.text === before.text ? [] : [{ path, mode, before: bytes, after: (0,files_text/* encode */.l)(after.text) }];
    });
}
function insert(yaml, insertions) {
    const edits = [];
    const nested = new Map();
    for (const { steps, text, create, exact } of insertions) {
        const [step, ...rest] = steps;
        if (step === undefined)
            throw new Error(`A slot in ${yaml.path} leads nowhere`);
        if (rest.length === 0) {
            edits.push({ document: step.document, path: step.keys, value: text, create, exact });
            continue;
        }
        const key = JSON.stringify(step);
        const group = nested.get(key) ?? { outer: step, inner: [] };
        nested.set(key, group);
        group.inner.push({ steps: rest, text, exact });
    }
    for (const { outer, inner } of nested.values()) {
        const value = yaml.scalar(outer.keys, outer.document)?.value ?? '';
        const { text } = insert((0,files_yaml/* openYaml */.IM)(yaml.path, value), inner);
        edits.push({ document: outer.document, path: outer.keys, value: text });
    }
    return yaml.set(edits);
}

// EXTERNAL MODULE: ./packages/core/lib/environments/release.js
var environments_release = __webpack_require__(7049);
// EXTERNAL MODULE: ./packages/core/lib/environments/codec.js
var codec = __webpack_require__(4782);
// EXTERNAL MODULE: ./packages/core/lib/environments/read.js + 3 modules
var read = __webpack_require__(433);
;// CONCATENATED MODULE: ./packages/core/lib/environments/write.js



/**
 * What has to change for a target to run a release. A component is written whole, in all its places, or not at all;
 * components the release does not speak of keep what they have.
 * @param except components to hold in any case; the reasons are the caller's.
 */
function writeRelease(reading, release, except = new Set()) {
    const held = [];
    const moving = new Map();
    for (const [component, pin] of release) {
        if (except.has(component))
            continue;
        const obstacle = findObstacle(reading, component, pin);
        if (obstacle === undefined)
            moving.set(component, pin);
        else
            held.push(obstacle);
    }
    // One that stays can hold up others that share a place with it, and so on.
    for (let found = true; found;) {
        found = false;
        for (const component of moving.keys()) {
            const obstacle = findSharing(reading, component, moving);
            if (obstacle === undefined)
                continue;
            held.push(obstacle);
            moving.delete(component);
            found = true;
        }
    }
    return {
        replacements: replacementsFor(reading, moving),
        written: [...moving.keys()],
        held,
        ...unmatched(reading, moving),
    };
}
function findObstacle(reading, component, pin) {
    const common = { component, target: reading.target.name };
    const conflict = reading.conflicts.find(({ kind, components }) => kind !== 'floating' && components.includes(component));
    if (conflict !== undefined)
        return { ...common, why: 'conflict', conflict };
    const holders = reading.holders.get(component);
    const known = [...environments_release/* identifying */.j].filter((field) => (pin[field] ?? null) !== null);
    const placed = known.filter((field) => holders?.has(field));
    if (holders === undefined || (known.length > 0 && placed.length === 0))
        return { ...common, why: 'no-place' };
    const values = valuesBySlot(holders, pin);
    for (const [field, slots] of holders) {
        const isOpen = environments_release/* identifying */.j.has(field) && pin[field] === undefined;
        for (const slot of slots) {
            if (isOpen && saysSomething(slot, field))
                return { ...common, why: 'unfilled', slot, field };
            if ((0,codec/* encodePin */.Gh)(slot.codec, values.get(slot) ?? {}, slot.text) === undefined) {
                return { ...common, why: 'unwritable', slot };
            }
        }
    }
    return undefined;
}
/** A branch in the place of a version says something, too. */
function saysSomething(slot, field) {
    const pin = (0,codec/* decodePin */.UU)(slot.codec, slot.text);
    return pin === undefined ? slot.text !== '' : (pin[field] ?? null) !== null;
}
/** Does one of the component's slots also decide on a component that does not move along? */
function findSharing(reading, component, moving) {
    const pin = moving.get(component) ?? {};
    for (const [field, slots] of reading.holders.get(component) ?? []) {
        const value = pin[field];
        for (const slot of slots) {
            const isOwn = slot.components.length === 1;
            if (isOwn || value === undefined || value === (0,read/* valueAt */.f)(slot, field))
                continue;
            // It must get the same, and from this place: one that is decided elsewhere would then be set in two ways.
            const others = slot.components.filter((other) => moving.get(other)?.[field] !== value || reading.holders.get(other)?.get(field)?.includes(slot) !== true);
            if (others.length > 0)
                return { component, target: reading.target.name, why: 'shared', slot, others };
        }
    }
    return undefined;
}
/** What a component's pin says about the fields that each of its slots holds for it. */
function valuesBySlot(holders, pin) {
    const values = new Map();
    for (const [field, slots] of holders) {
        const own = pin[field] === undefined ? {} : { [field]: pin[field] };
        for (const slot of slots)
            values.set(slot, joined(values.get(slot), own));
    }
    return values;
}
/** Most slots hold one field of one component. */
function joined(known, more) {
    return known === undefined ? more : { ...known, ...more };
}
function replacementsFor(reading, moving) {
    const values = new Map();
    for (const [component, pin] of moving) {
        const own = valuesBySlot(reading.holders.get(component) ?? new Map(), pin);
        for (const [slot, said] of own)
            values.set(slot, joined(values.get(slot), said));
    }
    const replacements = [];
    for (const [slot, pin] of values) {
        const text = (0,codec/* encodePin */.Gh)(slot.codec, pin, slot.text);
        if (text !== undefined && text !== slot.text)
            replacements.push({ slot, text });
    }
    return replacements;
}
function unmatched(reading, moving) {
    const unfilled = [];
    const unplaced = [];
    const target = reading.target.name;
    for (const [component, pin] of moving) {
        for (const field of (0,environments_release/* fieldsOf */.Pf)(component)) {
            const value = pin[field];
            const slots = reading.holders.get(component)?.get(field);
            if (slots === undefined) {
                if (value)
                    unplaced.push({ component, target, field, value });
            }
            else if (value === undefined) {
                const stale = slots.filter((slot) => (0,read/* valueAt */.f)(slot, field) !== null);
                unfilled.push(...stale.map((slot) => ({ component, target, field, slot })));
            }
        }
    }
    return { unfilled, unplaced };
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/promotion.js



/**
 * What the targets of one environment run in common. A component that runs in one of them is in it; one that is not the
 * same everywhere is a conflict.
 */
function commonRelease(readings) {
    const conflicts = readings.flatMap((reading) => reading.conflicts);
    const unclear = new Set(conflicts.flatMap(({ components }) => components));
    const release = new Map();
    for (const component of new Set(readings.flatMap((reading) => [...reading.release.keys()]))) {
        if (unclear.has(component))
            continue;
        const running = readings.filter((reading) => reading.release.has(component));
        const [first] = running;
        const pin = first?.release.get(component);
        if (first === undefined || pin === undefined)
            continue;
        if (running.every((other) => (0,environments_release/* differingFields */.W1)(pin, other.release.get(component) ?? {}).length === 0)) {
            release.set(component, pin);
            continue;
        }
        const slots = running.flatMap((reading) => [...(reading.holders.get(component)?.values() ?? [])].flat());
        // One image holds tag and digest.
        conflicts.push({ kind: 'targets-differ', components: [component], slots: [...new Set(slots)] });
    }
    return { release, conflicts };
}
/**
 * Puts a release into each target of an environment: all files of a component, or none. One that a target has no place
 * for moves in the others; one that cannot be written in a target for any other reason is held in all.
 *
 * Promotion is this with what the environment before runs, for every target; rollback is this with what each target itself ran
 * earlier. As only slots are written, everything else that has changed in the files since then stays.
 * @param except components that stay in all targets; the reasons are the caller's. Those that have no place are told, too.
 */
function changeEnvironment(files, parts, except = new Set()) {
    const stuck = new Set(except);
    let writings = writeAll(parts, stuck);
    const held = new Map();
    for (const one of placeless(parts, except))
        held.set(JSON.stringify([one.component, one.target]), one);
    for (let size = -1; size < stuck.size;) {
        size = stuck.size;
        for (const one of writings.flatMap((writing) => writing.held)) {
            held.set(JSON.stringify([one.component, one.target]), one);
            if (one.why !== 'no-place')
                stuck.add(one.component);
        }
        if (stuck.size > size)
            writings = writeAll(parts, stuck);
    }
    const created = parts.flatMap((part, index) => createdIn(part, writings[index]));
    const written = parts.flatMap((part, index) => movesOf(part, writings[index]?.written ?? []));
    return {
        edits: editFiles(files, writings.flatMap(({ replacements }) => replacements), created.map(({ missing }) => missing)),
        moves: [...written, ...created.map(({ move }) => move)],
        held: [...held.values()].filter((one) => !created.some(({ move }) => isOf(one, move))),
        unfilled: writings.flatMap(({ unfilled }) => unfilled),
        unplaced: [...writings.flatMap(({ unplaced }) => unplaced), ...created.flatMap(unplacedIn)],
    };
}
/** What would wait for a place, too, if nothing else kept it. */
function placeless(parts, components) {
    if (components.size === 0)
        return [];
    const only = parts.map((part) => ({ ...part, release: (0,environments_release/* pick */.Up)(part.release, components) }));
    return writeAll(only, new Set()).flatMap(({ held }) => held.filter(({ why }) => why === 'no-place'));
}
/** The services a target gets a place for. */
function createdIn({ createMissing, missing = [], alike = [], reading, release }, writing) {
    if (createMissing !== true)
        return [];
    return missing.flatMap((one) => {
        const to = release.get(one.component);
        const isHeld = writing?.held.some(({ component, why }) => component === one.component && why === 'no-place');
        if (one.edits.length === 0)
            return [];
        if (to === undefined || isHeld !== true || alike.some(({ component }) => component === one.component))
            return [];
        return [{ missing: one, move: { target: reading.target.name, component: one.component, from: {}, to } }];
    });
}
/** What the keys that are made for a service do not hold. */
function unplacedIn({ missing, move }) {
    const { component, target, to } = move;
    return (0,environments_release/* fieldsOf */.Pf)(component).flatMap((field) => {
        const value = to[field];
        const isPlaced = !value || missing.edits.some((edit) => edit.value.includes(value));
        return isPlaced ? [] : [{ component, target, field, value }];
    });
}
function isOf(held, { component, target }) {
    return held.component === component && held.target === target;
}
function writeAll(parts, except) {
    return parts.map(({ reading, release, missing = [], alike = [], examples = [] }) => {
        const writing = writeRelease(reading, release, except);
        const held = writing.held.map((one) => {
            if (one.why !== 'no-place')
                return one;
            const lines = missing.find(({ component }) => component === one.component);
            const images = alike.filter(({ component }) => component === one.component);
            const example = examples.find(({ component }) => component === one.component);
            return {
                ...one,
                ...(example === undefined ? {} : { example }),
                ...(lines === undefined ? {} : { missing: lines }),
                ...(images.length === 0 ? {} : { alike: images }),
            };
        });
        return { ...writing, held };
    });
}
function movesOf({ reading, release }, written) {
    return written.flatMap((component) => {
        const from = reading.release.get(component) ?? reading.floating.get(component) ?? {};
        const to = release.get(component) ?? {};
        return (0,environments_release/* differingFields */.W1)(from, to).length === 0 ? [] : [{ target: reading.target.name, component, from, to }];
    });
}


/***/ }),

/***/ 1412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ serviceNames),
/* harmony export */   q: () => (/* binding */ releaseJson)
/* harmony export */ });
/* harmony import */ var _release_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7049);

/**
 * A release as the outputs of actions have it:
 * `{"services": {"api": {"tag", "digest", "sha"}}, "charts": {"shop": {"version", "appVersion"}}}`, with the fields that are known.
 */
function releaseJson(release) {
    const of = (kind) => Object.fromEntries([...release]
        .filter(([component]) => component.startsWith(`${kind}/`))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([component, pin]) => [
        component.slice(kind.length + 1),
        Object.fromEntries((0,_release_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(component).flatMap((field) => (pin[field] ? [[field, pin[field]]] : []))),
    ]));
    return { services: of('service'), charts: of('chart') };
}
/** The names of the services among components, sorted. */
function serviceNames(components) {
    const names = [...components].filter((component) => component.startsWith('service/'));
    return [...new Set(names.map((component) => component.slice('service/'.length)))].sort();
}


/***/ }),

/***/ 9340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ repositoryBeside)
/* harmony export */ });
/* harmony import */ var _files_key_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3088);
/* harmony import */ var _files_yaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5759);
/* harmony import */ var _yaml_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6093);



/**
 * The key that names the repository of an image, which most often stands beside its tag; where it is not there, the slot itself.
 * @param files those the slot was found in
 */
function repositoryBeside(slot, files) {
    const { address, codec, place } = slot;
    const last = address.steps.at(-1);
    const own = { key: (0,_files_key_path_js__WEBPACK_IMPORTED_MODULE_2__/* .formatKeyPath */ .K)(last?.keys ?? []), place };
    const content = files.get(address.path);
    if (content === undefined || last === undefined || codec.kind === 'image' || codec.kind === 'kustomize-image')
        return own;
    let { yaml } = (0,_yaml_text_js__WEBPACK_IMPORTED_MODULE_1__/* .openFile */ .Tq)(address.path, content);
    for (const { keys, document } of address.steps.slice(0, -1)) {
        yaml = (0,_files_yaml_js__WEBPACK_IMPORTED_MODULE_0__/* .openYaml */ .IM)(address.path, yaml.scalar(keys, document)?.value ?? '');
    }
    const line = yaml.scalar(last.keys, last.document)?.place.line;
    for (const name of ['repository', 'image', 'newName', 'name']) {
        const keys = [...last.keys.slice(0, -1), name];
        const found = yaml.scalar(keys, last.document);
        if (found === undefined || found.value === '')
            continue;
        const isKnown = place.line !== undefined && line !== undefined && found.place.line !== undefined;
        const there = isKnown ? { path: place.path, line: place.line + found.place.line - line } : place;
        return { key: (0,_files_key_path_js__WEBPACK_IMPORTED_MODULE_2__/* .formatKeyPath */ .K)(keys), place: there };
    }
    return own;
}


/***/ })

};
