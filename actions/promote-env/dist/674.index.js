export const id = 674;
export const ids = [674];
export const modules = {

/***/ 8674:
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

// EXTERNAL MODULE: ./packages/core/lib/environments/missing.js
var missing = __webpack_require__(7340);
// EXTERNAL MODULE: ./packages/core/lib/environments/promotion.js + 2 modules
var promotion = __webpack_require__(5031);
// EXTERNAL MODULE: ./packages/core/lib/environments/release.js
var release = __webpack_require__(7049);
// EXTERNAL MODULE: ./actions/promote-env/lib/obstacles.js
var lib_obstacles = __webpack_require__(1321);
// EXTERNAL MODULE: ./actions/promote-env/lib/offer.js + 3 modules
var lib_offer = __webpack_require__(6857);
// EXTERNAL MODULE: ./packages/core/lib/environments/order.js
var environments_order = __webpack_require__(2060);
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
;// CONCATENATED MODULE: ./actions/promote-env/lib/decide.js










/**
 * What may move. Pure, and safe to call before everything was asked: the parts of the answer that say what to ask are right.
 * @throws {Failure} when something is named that nothing knows
 */
function findCandidates(inputs, ground, answers) {
    const offer = (0,lib_offer/* makeOffer */.H)(inputs, ground, answers);
    const pairs = [];
    const wentBack = [];
    const offered = joinCarried(inputs, ground, answers, offer, pairs, wentBack);
    const compared = compareWithTargets(offered, ground.to.readings, answers.relations);
    const isExplicit = inputs.version !== '' || ground.built !== null;
    const standings = compared.standings.filter((standing) => isExplicit || !isOtherName(standing));
    const diverged = standings.filter(({ order }) => order === 'diverged');
    const superseded = standings.filter(({ order }) => order === 'older');
    const lower = inputs.version !== '' && ground.built === null ? superseded : [];
    return {
        offer,
        offered,
        standings,
        moving: standings.filter(isRising).filter(({ current, offered: pin }) => (0,release/* differingFields */.W1)(current, pin).length > 0),
        superseded,
        pairs: [...pairs, ...compared.pairs],
        findings: [
            ...offer.findings,
            ...wentBack,
            ...diverged.map((standing) => explainDiverged(standing, ground)),
            ...lower.map((standing) => explainLower(standing)),
            ...standings.filter(({ order }) => order === 'unknown').map(explainUnknown),
        ],
    };
}
/**
 * What the open pull request moves already stays in it, unless this run has something newer, or the environment before has
 * gone back since.
 */
function joinCarried(inputs, ground, { carried, relations }, offer, pairs, findings) {
    const isBuild = inputs.version !== '' || ground.built !== null;
    const joined = new Map(offer.pins);
    const { from } = ground;
    const runs = from === null || inputs.hotfix ? new Map() : (0,promotion/* commonRelease */.N)(from.readings).release;
    for (const [component, pin] of carried) {
        const own = offer.pins.get(component);
        const now = runs.get(component);
        if (own === undefined && now !== undefined && !isItsFinal(pin, now)) {
            if (comparePins(component, pin, now, relations, pairs).order !== 'older')
                joined.set(component, pin);
            else
                findings.push(explainWentBack(component, pin, now, from?.environment.name ?? ''));
        }
        else if (own === undefined)
            joined.set(component, pin);
        // An environment says what it runs now; of two builds the later run need not have the newer one.
        else if (isBuild && comparePins(component, pin, own, relations, pairs).order === 'older')
            joined.set(component, pin);
    }
    return joined;
}
function isItsFinal(pin, candidate) {
    return (0,versions/* isFinalOf */.Ct)(pin.version ?? pin.tag ?? '', candidate.version ?? candidate.tag ?? '');
}
function explainWentBack(component, pin, now, from) {
    return {
        level: 'notice',
        code: 'went-back',
        message: `${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(pin)} leaves the pull request: ${from} went back to ${(0,describe/* versionText */.KA)(now)}`,
        fix: `Promote ${(0,lib_select/* bareName */.yZ)(component)} again to take along what ${from} runs now.`,
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
        return { reading, release: moving, missing: placesFor(reading, moving, facts), createMissing };
    });
    const obstacles = (0,lib_obstacles/* obstaclesIn */.s)(facts);
    const change = (0,promotion/* changeEnvironment */.U)(facts.files, parts, new Set(obstacles.map(({ component }) => component)));
    const gates = holdsOf(facts.to.environment.name, facts.gates);
    return { ...candidates, change, holds: [...gates, ...heldBack(candidates.offer, obstacles, change)] };
}
/** Keys that would give a target a place for the services it has none for. */
function placesFor(reading, release, { from, files }) {
    const unclear = new Set(reading.conflicts.flatMap(({ components }) => components));
    return [...release].flatMap(([component, pin]) => {
        if (reading.holders.has(component) || unclear.has(component))
            return [];
        return (0,missing/* missingLines */.uR)(component, pin, reading, from?.readings ?? [], files) ?? [];
    });
}
/** Services that targets get which do not have them yet, where the configuration wants that. */
function newcomers(ground, { offered }) {
    if (!ground.to.environment.createMissing)
        return [];
    return ground.to.readings.flatMap((reading) => placesFor(reading, offered, ground).map(({ target, component }) => {
        return { target, component, current: {}, offered: offered.get(component) ?? {}, order: 'newer', lost: [] };
    }));
}
function isRising({ order }) {
    return order !== 'older' && order !== 'diverged';
}
function heldBack(offer, obstacles, change) {
    return [
        ...[...offer.held, ...obstacles].map(({ component, waitsFor }) => ({ subject: component, waitsFor })),
        ...change.held.map(({ component, target, why }) => {
            const what = why === 'no-place' && (0,lib_select/* isChart */.VZ)(component) ? 'an Application' : waitsFor[why];
            return { subject: component, waitsFor: `${what} in ${target}` };
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
    const commits = lost.slice(0, 5).map(({ id, subject }) => `${id.slice(0, 7)} ${subject}`);
    const more = lost.length > commits.length ? ` and ${lost.length - commits.length} more` : '';
    const losing = commits.length === 0 ? '' : `: ${commits.join('; ')}${more} would be lost`;
    return {
        level: 'error',
        code: 'diverged',
        message: `${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(offered)} lacks commits of ${(0,describe/* versionText */.KA)(current)}, which ${target} runs${losing}`,
        fix: `Merge them and build again, so that ${to.environment.name} loses nothing; or promote others by \`services\`. To go back on purpose, use rollback-env.`,
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

/***/ 4165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ noAnswers),
/* harmony export */   Y: () => (/* binding */ relationKey)
/* harmony export */ });
/** Nothing was asked yet. */
const noAnswers = {
    past: [],
    tags: new Map(),
    candidates: new Map(),
    renamed: new Map(),
    relations: new Map(),
    carried: new Map(),
};
function relationKey(component, current, offered) {
    return `${component} ${current} ${offered}`;
}


/***/ }),

/***/ 1321:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ explainObstacles),
/* harmony export */   s: () => (/* binding */ obstaclesIn)
/* harmony export */ });
/* harmony import */ var _slipway_core_environments_codec__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4782);
/* harmony import */ var _slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8199);
/* harmony import */ var _slipway_core_environments_release_json__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1412);
/* harmony import */ var _select_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(664);




/** What keeps components from moving that no file says: they stay in all targets. */
function obstaclesIn({ missing }) {
    const holds = missing.map((lacking) => ({ component: lacking.component, waitsFor: waitsFor(lacking) }));
    return [...new Map(holds.map((hold) => [`${hold.component} ${hold.waitsFor}`, hold])).values()];
}
function waitsFor({ target, kind, renamed }) {
    if (renamed !== undefined)
        return `the new repository of its image in ${target}`;
    if (kind === 'git')
        return 'its tag in git';
    return `its ${kind} in the registry of ${target}`;
}
/**
 * What is said of them. What was asked for by name, by version or by its build is refused, and so is a promotion of which
 * nothing is left.
 * @param decision what is offered, and what moves all the same
 */
function explainObstacles(inputs, facts, { offered, change }) {
    const moved = new Set(change.moves.map(({ component }) => component));
    const named = (0,_select_js__WEBPACK_IMPORTED_MODULE_3__/* .namedIn */ .$P)(inputs, facts.built);
    const isAsked = ({ component }) => inputs.version !== '' || facts.built !== null || named?.includes(component) === true;
    const isRefused = moved.size === 0 || facts.missing.some(isAsked);
    const level = isRefused ? 'error' : 'warning';
    const rest = isRefused ? `Nothing was changed.${theRest(moved)}` : 'Then run again; until then it stays.';
    const renamed = facts.missing.filter((lacking) => lacking.renamed !== undefined);
    const others = facts.missing.filter((lacking) => lacking.renamed === undefined);
    const targets = [...new Set(others.map(({ target }) => target))];
    return [
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


/***/ }),

/***/ 6857:
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
// EXTERNAL MODULE: ./packages/core/lib/environments/promotion.js + 2 modules
var promotion = __webpack_require__(5031);
// EXTERNAL MODULE: ./actions/promote-env/lib/select.js
var lib_select = __webpack_require__(664);
;// CONCATENATED MODULE: ./actions/promote-env/lib/draft.js

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
        refuse(draft, 'image-not-found', `The registry has no image of ${(0,lib_select/* bareName */.yZ)(component)} with the tag ${tags.join(' or ')}`, 'Push it first, or correct the version.');
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
        refuse(draft, 'not-built', `${(0,lib_select/* bareName */.yZ)(component)} is not in \`digests\``, 'Name services that were built.');
    }
    if (inputs.version === '')
        return;
    for (const component of versioned(ground, selection)) {
        if ((0,lib_select/* isChart */.VZ)(component))
            offerChart(component, inputs.version, ground, draft);
        else {
            const found = lookUp(component, (0,versions/* spellings */.cl)(inputs.version), answers, draft);
            if (found)
                draft.pins.set(component, holdsDigest(component, ground) ? { ...found } : { tag: found.tag });
        }
    }
}
/** The components a `version` is about: those that are named, else all; with `digests` only charts. */
function versioned(ground, selection) {
    const held = ground.to.readings.flatMap(({ holders }) => [...holders.keys()]);
    const isAll = selection === null || (ground.built !== null && ![...selection].some(lib_select/* isChart */.VZ));
    const components = isAll ? new Set([...held, ...(0,lib_select/* knownComponents */.Qn)(ground)]) : (selection ?? []);
    return [...components].filter((component) => ground.built === null || (0,lib_select/* isChart */.VZ)(component)).sort();
}
function offerChart(component, version, ground, draft) {
    const running = ground.to.readings.map(({ release }) => release.get(component)?.version).find((one) => one);
    const wanted = (0,versions/* chartVersion */.X9)(version, running);
    if (wanted !== undefined) {
        draft.pins.set(component, { version: wanted });
        return;
    }
    refuse(draft, 'bad-version', `${JSON.stringify(version)} is no version of the chart ${(0,lib_select/* bareName */.yZ)(component)}`, 'Give a version such as `1.4.0` (SemVer 2.0.0), or name the services the tag is of.');
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
            offerPin(component, pin, ground, answers, draft);
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
        refuse(draft, 'not-built', `${(0,lib_select/* bareName */.yZ)(component)} is not in \`digests\``, 'Name services that were built.');
    }
    if (inputs.version !== '') {
        for (const component of versioned(ground, selection)) {
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
            explainNever(component, inputs, ground, answers, now, draft);
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
        refuse(draft, 'chart-differs', `chart ${(0,lib_select/* bareName */.yZ)(component)} ${final} is another one than its candidate ${candidate}: ${(0,describe/* listing */.RR)(different, 5)} ${different.length === 1 ? 'differs' : 'differ'}`, 'Package the final version from the commit of the candidate, or promote it as a candidate first.');
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
    refuse(draft, 'image-not-found', `The registry has no image of ${(0,lib_select/* bareName */.yZ)(component)} with the tag ${(0,versions/* spellings */.cl)(version).join(' or ')}, which is to take the place of ${candidate}`, 'Give the image of the candidate the final tag, or name in `services` and `chart` what goes without it.');
}
function explainNever(component, inputs, { from, built }, { tags }, now, draft) {
    const name = from?.environment.name ?? '';
    const asked = (0,lib_select/* isChart */.VZ)(component) || built === null ? { tag: inputs.version } : (built.get(component) ?? {});
    const rebuilt = tags.get(component);
    const running = now.release.get(component);
    const runs = running === undefined ? '' : `; it runs ${withDigest(running, rebuilt)}`;
    refuse(draft, 'never-held', `${name} never ran ${(0,describe/* componentName */.TQ)(component)} ${withDigest(rebuilt ?? asked, rebuilt)}${runs}`, rebuilt
        ? 'Give the image that was looked at the final tag, instead of building it again; or promote this one step by step.'
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
        refuse(draft, 'nothing-enters', `Nothing stands before ${ground.to.environment.name}: builds enter there`, 'Give `digests`, as capture-digests writes them, or `version`.');
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
};
/** What the environment before runs, at the commit that is planned on. */
function offerWhatRuns(ground, answers, selection, draft) {
    const from = ground.from;
    if (from === null)
        return;
    const { release, conflicts } = (0,promotion/* commonRelease */.N)(from.readings);
    for (const [component, pin] of (0,lib_select/* selected */.wH)(release, selection))
        offerPin(component, pin, ground, answers, draft);
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
        refuse(draft, 'not-running', `${from.environment.name} runs no ${(0,describe/* componentName */.TQ)(component)}`, `Promote ${(0,lib_select/* bareName */.yZ)(component)} to ${from.environment.name} first.`);
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
        const alike = [...known].filter((one) => isChart(one) === isChart(id)).map(bareName);
        return (0,_slipway_core_environments_path__WEBPACK_IMPORTED_MODULE_0__/* .unknownName */ .U0)(isChart(id) ? 'chart' : 'service', bareName(id), alike);
    });
    if (problems.length > 0)
        throw new _slipway_core_failure__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .H(problems);
    return new Set(named);
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

/***/ 9900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C5: () => (/* binding */ explainConflict),
/* harmony export */   UP: () => (/* binding */ explainChange)
/* harmony export */ });
/* unused harmony export explainHeld */
/* harmony import */ var _files_key_path_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3088);
/* harmony import */ var _codec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4782);
/* harmony import */ var _floating_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4184);



/** What a person should know of a change to an environment besides what moves, as findings. */
function explainChange(change) {
    const { held, unfilled, unplaced } = change;
    return [
        ...held.map(explainHeld),
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
            const { missing } = held;
            const reason = 'no key in its files says which one runs';
            if (missing === undefined)
                return warn('no-place', reason, placeFor(held.component));
            return {
                ...warn('no-place', `${reason}; these lines would:\n${missing.lines}`, pasteInto(missing)),
                place: { path: missing.path },
            };
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
function placeFor(component) {
    return component.startsWith('chart/')
        ? 'Add the Application that takes it, with the version that shall run; from then on it is promoted.'
        : 'Add the keys beside its image, or configure which keys they are. Are they there with another repository, configure `registry` of the environment or `services.<name>.image`.';
}
function pasteInto({ path }) {
    return `Paste the lines into ${path}, or let promotions write them: \`create-missing: true\` of the environment.`;
}
/** What does not go together, with the choices. */
function explainConflict({ kind, components, field, slots }) {
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
        case 'targets-differ':
            return describe(`${names} is not the same in all targets`, 'Promote to all of them first, or name one target.');
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
    return `\`${(0,_files_key_path_js__WEBPACK_IMPORTED_MODULE_2__/* .formatKeyPath */ .K)(keys)}: { as: '${form}', of: [${component.replace(/^service\//, '')}] }\``;
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
        const value = (0,_codec_js__WEBPACK_IMPORTED_MODULE_0__/* .encodePin */ .Gh)(codec, { [field]: '1.0.1' }, (0,_floating_js__WEBPACK_IMPORTED_MODULE_1__/* .floatingRevision */ .g)(slot) ? '' : text) ?? '1.0.1';
        return typeof name === 'number' ? `\`- ${value}\`` : `\`${name}: ${value}\``;
    });
    return [...new Set(lines)].join(', ');
}
/** The key of a slot and its line, as `image.tag (values-prod.yaml:12)`. */
function whereIs({ address, place }) {
    const keys = address.steps.map(({ keys: path }) => (0,_files_key_path_js__WEBPACK_IMPORTED_MODULE_2__/* .formatKeyPath */ .K)(path)).join(' → ');
    return `${keys} (${place.path}${place.line === undefined ? '' : `:${place.line}`})`;
}
function formOf(codec) {
    if (codec.kind === 'field')
        return `\`${codec.prefix}<${codec.field}>\``;
    return codec.kind === 'tag@digest' ? '`<tag>@<digest>`' : '`<repository>:<tag>@<digest>`';
}


/***/ }),

/***/ 7340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C9: () => (/* binding */ keysLike),
/* harmony export */   nK: () => (/* binding */ slotsOf),
/* harmony export */   uR: () => (/* binding */ missingLines)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);
/* harmony import */ var _files_key_path_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3088);
/* harmony import */ var _files_yaml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5759);
/* harmony import */ var _snapshot_paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3210);
/* harmony import */ var _codec_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4782);
/* harmony import */ var _repository_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5358);
/* harmony import */ var _yaml_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6093);







/**
 * What is missing in a target's values files for a service to run there: the keys of its image, in the shape and at the path they have in the
 * environment before; where it is not there either, as another service of the target is written whose keys have its name.
 * Only values files; only keys of mappings; never keys that are there already.
 * @param from readings of the environment before; none for a first one
 * @param files of both
 * @returns undefined where nothing shows how it should be written
 */
function missingLines(component, pin, to, from, files) {
    if (!component.startsWith('service/') || to.holders.has(component))
        return undefined;
    const before = from.filter(({ holders }) => holders.has(component)).map((reading) => ({ reading, component }));
    const named = [...to.holders.keys()].find((other) => isNamed(other, slotsOf(to, other)));
    const beside = named === undefined ? [] : [{ reading: to, component: named }];
    for (const example of [...before, ...beside]) {
        const found = copyOf(example, component, pin, to, files);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
function copyOf({ reading, component: other }, component, pin, to, files) {
    const [name, old] = [nameOf(component), nameOf(other)];
    const slots = slotsOf(reading, other);
    const [source, path] = [slots[0]?.address.path, slots[0] && fileFor(slots[0].address.path, reading, to, files)];
    if (source === undefined || path === undefined || slots.some(({ address }) => address.path !== source))
        return undefined;
    const [example, target] = [files.get(source), files.get(path)];
    if (example === undefined || target === undefined)
        return undefined;
    const shape = {
        yaml: (0,_yaml_text_js__WEBPACK_IMPORTED_MODULE_4__/* .openFile */ .Tq)(source, example).yaml,
        rename: (keys) => keys.map((key) => (key === old ? name : key)),
        repository: (written) => repositoryIn(to, component, other === component ? written : undefined),
    };
    const edits = new Map();
    for (const edit of slots.flatMap((slot) => keysLike(slot, pin, shape)))
        edits.set((0,_files_key_path_js__WEBPACK_IMPORTED_MODULE_5__/* .formatKeyPath */ .K)(edit.path), edit);
    return edits.size === 0 ? undefined : intoFile((0,_yaml_text_js__WEBPACK_IMPORTED_MODULE_4__/* .openFile */ .Tq)(path, target).yaml, [...edits.values()], component, to);
}
/** Nothing where one of the keys is there already, or a path leads through something else. */
function intoFile(yaml, edits, component, { target }) {
    if (edits.some(({ path, document }) => yaml.scalar(path, document) !== undefined))
        return undefined;
    try {
        yaml.set(edits);
        const alone = edits.map(({ path, value }) => ({ path, value, create: true }));
        const { text } = (0,_files_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .openYaml */ .IM)(yaml.path, '').set(alone);
        return { component, target: target.name, path: yaml.path, lines: text, edits };
    }
    catch (error) {
        if (error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H)
            return undefined;
        throw error;
    }
}
/** Do all its keys have the service's name? */
function isNamed(component, slots) {
    return slots.length > 0 && slots.every(({ address }) => address.steps[0].keys.includes(nameOf(component)));
}
function nameOf(component) {
    return component.slice(component.indexOf('/') + 1);
}
/** The places of a service of its own in values files, that consist of keys. */
function slotsOf({ target, holders }, component, isValues = (0,_snapshot_paths_js__WEBPACK_IMPORTED_MODULE_2__.matcher)(target.values)) {
    const slots = new Set([...(holders.get(component)?.values() ?? [])].flat());
    return [...slots].filter(({ address, components }) => components.length === 1 &&
        isValues(address.path) &&
        address.steps[0].keys.every((key) => typeof key === 'string'));
}
/** The keys a place needs to be found: its own, and those of the repository beside it. */
function keysLike({ address, codec, known }, pin, { yaml, rename, repository }) {
    const { document, keys } = address.steps[0];
    const base = keys.slice(0, -1);
    const edit = (path, value) => value === undefined || value === '' ? [] : [{ document, path: rename(path), value, create: true }];
    const written = (key) => yaml.scalar([...base, key], document)?.value ?? '';
    if (codec.kind === 'image') {
        const image = repository((0,_codec_js__WEBPACK_IMPORTED_MODULE_3__/* .splitImage */ .s5)(yaml.scalar(keys, document)?.value ?? '').repository);
        return image === undefined ? [] : edit(keys, (0,_codec_js__WEBPACK_IMPORTED_MODULE_3__/* .encodePin */ .Gh)(codec, pin, image));
    }
    const value = edit(keys, (0,_codec_js__WEBPACK_IMPORTED_MODULE_3__/* .encodePin */ .Gh)(codec, pin, ''));
    const key = ['repository', 'image'].find((one) => written(one) !== '');
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
    const accepted = (0,_repository_js__WEBPACK_IMPORTED_MODULE_6__/* .repositoryIndex */ .$)([[first, true]]);
    return accepted('', written).length > 0 ? written : first;
}
/** The target's values file for what stands in one of another environment: the one that has most of the same services. */
function fileFor(path, from, to, files) {
    if (from === to)
        return path;
    const isValues = (0,_snapshot_paths_js__WEBPACK_IMPORTED_MODULE_2__.matcher)(to.target.values);
    const candidates = [...files.keys()].filter((one) => isValues(one) && one !== path);
    const inFile = (reading, file) => {
        const isFile = (one) => one === file;
        return [...reading.holders.keys()].filter((id) => slotsOf(reading, id, isFile).length > 0);
    };
    const neighbours = new Set(inFile(from, path));
    const shared = (file) => inFile(to, file).filter((id) => neighbours.has(id)).length;
    const [best, next] = candidates.map((file) => ({ file, count: shared(file) })).sort((a, b) => b.count - a.count);
    return best !== undefined && (next === undefined || best.count > next.count) ? best.file : undefined;
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


/***/ })

};
