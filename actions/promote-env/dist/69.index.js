export const id = 69;
export const ids = [69];
export const modules = {

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

/***/ 2069:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   manner: () => (/* binding */ manner)
/* harmony export */ });
/* harmony import */ var _lane_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1970);

/** How a promotion goes out: as the environment's configuration says; a hotfix as a pull request. */
function manner({ hotfix }, { to }) {
    const { name, delivery, draft, labels, reviewers } = to.environment;
    return {
        delivery: hotfix ? 'pull-request' : delivery,
        ...{ mayPush: delivery === 'push', draft, labels, reviewers, lane: (0,_lane_js__WEBPACK_IMPORTED_MODULE_0__/* .laneOf */ .kk)(name, hotfix) },
    };
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


/***/ })

};
