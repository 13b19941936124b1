export const id = 990;
export const ids = [990,858];
export const modules = {

/***/ 3771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ag: () => (/* binding */ differs),
/* harmony export */   ct: () => (/* binding */ componentsOf),
/* harmony export */   kP: () => (/* binding */ stay),
/* harmony export */   mH: () => (/* binding */ goTo),
/* harmony export */   yZ: () => (/* binding */ bareName),
/* harmony export */   yk: () => (/* binding */ running)
/* harmony export */ });
/* harmony import */ var _slipway_core_environments_order__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2060);
/* harmony import */ var _slipway_core_environments_release__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7049);
/* harmony import */ var _record_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7437);



function stay({ reading, name }, why) {
    return { target: reading.target.name, name, why };
}
/** Back to a moment; `null`: there is none. */
function goTo(group, moment) {
    const { reading, name, components } = group;
    if (moment === null)
        return nothingEarlier(group);
    const release = (0,_slipway_core_environments_release__WEBPACK_IMPORTED_MODULE_1__/* .pick */ .Up)(moment.release, components);
    const target = reading.target.name;
    if (![...release.keys()].some((component) => differs(component, reading.release, release))) {
        return release.size === 0 ? nothingEarlier(group) : stay(group, 'same');
    }
    const { commit, files } = moment;
    return { key: (0,_record_js__WEBPACK_IMPORTED_MODULE_2__/* .groupKey */ .$6)(target, name), target, name, commit, release, files };
}
/** Whose files do not say what it runs now has no past to compare it with: that is another reason than having none. */
function nothingEarlier(group) {
    const { reading, name, components, past } = group;
    const conflict = reading.conflicts.find((one) => one.kind !== 'floating' && one.components.some((component) => components.includes(component)));
    if (conflict === undefined)
        return stay(group, 'nothing-earlier');
    const since = conflict.kind === 'broken-file' ? past.unreadableSince() : null;
    return { target: reading.target.name, name, why: 'unclear', conflict, since };
}
/** Other bits; a component in conflict differs from everything. */
function differs(component, one, other) {
    const [a, b] = [one.get(component), other.get(component)];
    return b !== undefined && (a === undefined || !(0,_slipway_core_environments_order__WEBPACK_IMPORTED_MODULE_0__/* .sameBits */ .HI)(a, b));
}
/** What a target runs, also where that is whatever a branch or moving tag stands for. */
function running({ release, floating }) {
    return new Map([...floating, ...release]);
}
/** A component's name, without its kind. */
function bareName(component) {
    return component.slice(component.indexOf('/') + 1);
}
/** The components of a target with one of the names, or all. */
function componentsOf({ target }, services) {
    const ids = target.components.map(({ id }) => id);
    return services.length === 0 ? ids : ids.filter((id) => services.includes(id) || services.includes(bareName(id)));
}


/***/ }),

/***/ 9858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   laneOf: () => (/* binding */ laneOf),
/* harmony export */   manner: () => (/* binding */ manner)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/**
 * The lane of a rollback, which is its branch, too: one for the environment, and one for each selection of services, so that
 * two people who bring back different ones do not take each other's pull request.
 */
function laneOf(environment, services) {
    const names = services.map((name) => name.replace(/[^\w.-]/g, '-')).join('+');
    const text = names.length <= 80 ? names : (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(names).digest('hex').slice(0, 12);
    return `rollback/${environment}${text === '' ? '' : `+${text}`}`;
}
/** How a rollback goes out: as the environment's configuration says, and never as a draft of its own accord. */
function manner({ services }, { environment }) {
    const { name, delivery, labels, reviewers } = environment;
    return {
        delivery,
        mayPush: delivery === 'push',
        draft: false,
        labels: [...new Set([...labels, 'rollback'])],
        reviewers,
        lane: laneOf(name, services),
    };
}


/***/ }),

/***/ 1951:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ goalsOf),
  J: () => (/* binding */ moveBack)
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
// EXTERNAL MODULE: ./packages/core/lib/environments/read.js + 5 modules
var read = __webpack_require__(5944);
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
        if (running.every((other) => differingFields(pin, other.release.get(component) ?? {}).length === 0)) {
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

;// CONCATENATED MODULE: ./actions/rollback-env/lib/move.js

/** What goes back in a target. */
function goalsOf({ target }, { goals }) {
    return goals.filter((goal) => goal.target === target.name);
}
/** Puts into each target what it ran then. */
function moveBack(files, sides, resolution) {
    const parts = sides.map(({ reading }) => ({
        reading,
        release: new Map(goalsOf(reading, resolution).flatMap(({ release }) => [...release])),
    }));
    return changeEnvironment(files, parts);
}


/***/ }),

/***/ 7437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ groupKey),
/* harmony export */   Hh: () => (/* binding */ parseRecord),
/* harmony export */   bM: () => (/* binding */ formatRecord)
/* harmony export */ });
/** What goes together, in one word: the target, and the name where single ones go back. */
function groupKey(target, name) {
    return name === null ? target : `${target}/${name}`;
}
/** Where groups go back to, as the value of a trailer: a commit, or `group=commit` where they differ. */
function formatRecord(goals) {
    const commits = new Set(goals.map(({ commit }) => commit));
    if (commits.size === 1)
        return [...commits].join('');
    return goals.map(({ key, commit }) => `${key}=${commit}`).join(' ');
}
/** Reads such a value. @returns where a group goes back to, `null` for one that is not in it */
function parseRecord(text) {
    const entries = text.split(' ').map((entry) => {
        const at = entry.lastIndexOf('=');
        return [at === -1 ? '' : entry.slice(0, at), entry.slice(at + 1)];
    });
    const known = new Map(entries.filter(([, commit]) => /^[0-9a-f]{40}$/.test(commit)));
    return (group) => known.get(group) ?? known.get('') ?? null;
}


/***/ }),

/***/ 2301:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ describeSelection),
/* harmony export */   v: () => (/* binding */ applicationsIn)
/* harmony export */ });
/** Where the specification of an Application stands, by kind of document. */
const specifications = new Map([
    ['Application', ['spec']],
    ['ApplicationSet', ['spec', 'template', 'spec']],
]);
/** The Applications and ApplicationSets in a file that are wanted; other kinds among them do not matter. */
function applicationsIn({ yaml }, wanted) {
    const found = [];
    for (let document = 0; document < yaml.documents; document++) {
        const kind = yaml.scalar(['kind'], document)?.value ?? '';
        const spec = specifications.get(kind);
        if (spec === undefined)
            continue;
        const label = (path, key) => yaml.scalar([...path, 'metadata', 'labels', key], document)?.value;
        const name = yaml.scalar(['metadata', 'name'], document)?.value ?? '';
        const isNamed = wanted.names === undefined || wanted.names.includes(name);
        const hasLabels = Object.entries(wanted.labels ?? {}).every(([key, value]) => label([], key) === value || label(spec.slice(0, -1), key) === value);
        if (!isNamed || !hasLabels)
            continue;
        const beneath = [...yaml.mappingsAt(spec, document)];
        const several = beneath.filter(({ path }) => path.length === spec.length + 2 && path.at(-2) === 'sources');
        const single = beneath.filter(({ path }) => path.length === spec.length + 1 && path.at(-1) === 'source');
        found.push({ document, name, kind, sources: several.length > 0 ? several : single });
    }
    return found;
}
/** How Applications are chosen, for people; empty where all are taken. */
function describeSelection({ names, labels }) {
    const parts = [
        ...(names === undefined ? [] : [`named ${names.join(', ')}`]),
        ...Object.entries(labels ?? {}).map(([key, value]) => `labelled ${key}=${value}`),
    ];
    return parts.join(', ');
}


/***/ }),

/***/ 4782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gh: () => (/* binding */ encodePin),
/* harmony export */   Od: () => (/* binding */ parseCodec),
/* harmony export */   TU: () => (/* binding */ splitOverride),
/* harmony export */   UU: () => (/* binding */ decodePin),
/* harmony export */   rm: () => (/* binding */ codecKind),
/* harmony export */   s5: () => (/* binding */ splitImage),
/* harmony export */   sZ: () => (/* binding */ codecFields)
/* harmony export */ });
/* harmony import */ var _release_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7049);

const digestPattern = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;
/** What a registry accepts as a tag (OCI distribution specification, `<reference>`). */
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
/**
 * Reads a codec as people write it: `{tag}`, `{digest}`, `{sha}`, `{version}`, `{appVersion}`, `{tag}@{digest}`,
 * `{image}`, and one field with text before it such as `v{version}` or `{chart}-{version}`.
 * @param chart what `{chart}` stands for.
 * @returns undefined when the text is none of these.
 */
function parseCodec(text, chart = '') {
    if (text === '{image}')
        return { kind: 'image' };
    if (text === '{tag}@{digest}')
        return { kind: 'tag@digest' };
    const match = /^((?:[^{}]|\{chart\})*)\{(tag|digest|sha|version|appVersion)\}$/.exec(text);
    const [, prefix = '', name] = match ?? [];
    const field = _release_js__WEBPACK_IMPORTED_MODULE_0__/* .allFields */ .Tz.find((known) => known === name);
    return field && { kind: 'field', field, prefix: prefix.replaceAll('{chart}', chart) };
}
const both = ['tag', 'digest'];
const single = {
    tag: ['tag'],
    digest: ['digest'],
    sha: ['sha'],
    version: ['version'],
    appVersion: ['appVersion'],
};
/** The fields a text of this form holds. */
function codecFields(codec) {
    return codec.kind === 'field' ? single[codec.field] : both;
}
/** What a text of this form is about. */
function codecKind(codec) {
    return codecFields(codec).some((field) => field === 'version' || field === 'appVersion') ? 'chart' : 'service';
}
/**
 * The fields a text holds, each of `codecFields` set; `null` where it says nothing.
 * @returns undefined when the text is not of this form: another prefix, no digest, a template.
 */
function decodePin(codec, text) {
    const texts = decoded.get(codec) ?? new Map();
    if (texts.size === 0)
        decoded.set(codec, texts);
    const known = texts.get(text);
    if (known !== undefined || texts.has(text))
        return known;
    const pin = decode(codec, text);
    texts.set(text, pin);
    return pin;
}
/** One release stands in many files, and each text is asked about several times. */
const decoded = new WeakMap();
function decode(codec, text) {
    switch (codec.kind) {
        case 'field': {
            const { field, prefix } = codec;
            if (text === '')
                return { [field]: null };
            const value = text.slice(prefix.length);
            return text.startsWith(prefix) && isValue(field, value) ? { [field]: value } : undefined;
        }
        case 'tag@digest':
            return decodeTagAndDigest(text);
        case 'image':
            return decodeTagAndDigest(splitImage(text).rest);
        case 'kustomize-image':
            return decodeTagAndDigest(splitImage(splitOverride(text).image).rest);
    }
}
/**
 * The text for the fields of a pin; those left out keep what `before` has.
 * @param before the text that stands there now, of this form.
 * @returns undefined when this form cannot hold them: a digest behind no tag in `tag@digest`, a value that is no tag.
 */
function encodePin(codec, pin, before) {
    // What stands there now does not matter where all of it is replaced.
    if (codec.kind === 'field' && pin[codec.field] !== undefined)
        return readable(codec, pin, join(codec, pin, before));
    const old = decodePin(codec, before);
    const merged = { ...old, ...pin };
    if (old !== undefined && codecFields(codec).every((field) => old[field] === merged[field]))
        return before;
    return readable(codec, merged, join(codec, merged, before));
}
/** What could not be read back must not be written. */
function readable(codec, pin, text) {
    const again = text === undefined ? undefined : decodePin(codec, text);
    return again && codecFields(codec).every((field) => again[field] === (pin[field] ?? null)) ? text : undefined;
}
function join(codec, pin, before) {
    if (codec.kind === 'field') {
        const value = pin[codec.field] ?? '';
        return value === '' ? '' : codec.prefix + value;
    }
    const { tag, digest } = pin;
    const rest = (digest ?? '') === '' ? (tag ?? '') : `${tag ?? ''}@${digest}`;
    if (codec.kind === 'tag@digest')
        return rest.startsWith('@') ? undefined : rest;
    const { name, image } = codec.kind === 'image' ? { name: '', image: before } : splitOverride(before);
    const repository = name + splitImage(image).repository;
    return rest === '' || rest.startsWith('@') ? repository + rest : `${repository}:${rest}`;
}
/** `1.2@sha256:…`, `1.2`, `@sha256:…` or nothing. */
function decodeTagAndDigest(text) {
    const at = text.indexOf('@');
    const tag = at === -1 ? text : text.slice(0, at);
    const digest = at === -1 ? '' : text.slice(at + 1);
    if (tag !== '' && !isValue('tag', tag))
        return undefined;
    if (at !== -1 && !isValue('digest', digest))
        return undefined;
    return { tag: tag || null, digest: digest || null };
}
/** `api=ghcr.io/acme/api:1.2.0`: the name with its `=`, which may be missing, and the image that replaces it. */
function splitOverride(text) {
    const at = text.indexOf('=') + 1;
    return { name: text.slice(0, at), image: text.slice(at) };
}
/**
 * The repository of an image reference, and what stands behind it, without the colon before a tag. A colon before
 * the last slash is that of a port.
 */
function splitImage(reference) {
    const digest = reference.indexOf('@');
    const name = digest === -1 ? reference : reference.slice(0, digest);
    const colon = name.lastIndexOf(':');
    const end = colon > name.lastIndexOf('/') ? colon : name.length;
    return { repository: name.slice(0, end), rest: reference.slice(end).replace(/^:/, '') };
}
function isValue(field, value) {
    if (field === 'digest')
        return digestPattern.test(value);
    if (field === 'tag')
        return tagPattern.test(value);
    // Versions are judged where they are compared; a template is none, whatever else it may be.
    return value !== '' && !/\s|\{\{/.test(value);
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
/* harmony export */   ff: () => (/* binding */ joinMoves),
/* harmony export */   i3: () => (/* binding */ moveLine)
/* harmony export */ });
/* unused harmony exports renderMoves, isMoveLine */
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
        { title: 'Digest', cell: ({ to }) => (to.digest ? code(shortDigest(to.digest)) : '') },
        { title: 'Commits', cell: (move) => commitsCell(move, links) },
        {
            title: 'Where',
            cell: (move) => (move.targets.length < targets.length ? literal(move.targets.join(', ')) : ''),
        },
        { title: 'Note', cell: ({ component }) => literal(links.notes?.get(component) ?? '') },
    ];
    const used = columns.filter(({ title, cell }) => title === '' || shown.some((move) => cell(move) !== ''));
    const rest = moves.length - shown.length;
    return paragraphs(table(used.map(({ title }) => title), shown.map((move) => used.map(({ cell }) => cell(move)))), rest > 0 ? `… and ${rest} more.` : '');
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
    const name = code(component.slice(component.indexOf('/') + 1));
    return component.startsWith('chart/') ? `chart ${name}` : name;
}
function pinCell(pin) {
    const text = literal(versionText(pin));
    return pin.digest && versionText(pin) !== shortDigest(pin.digest)
        ? `${text} (${code(shortDigest(pin.digest))})`
        : text;
}
function toCell({ component, to }, { serverUrl, sources }) {
    const text = literal(versionText(to));
    const source = sources.get(component);
    if (source === undefined || !to.tag || !/^v?\d+\.\d+\.\d+/.test(to.tag))
        return text;
    return `[${text}](${serverUrl}/${source}/releases/tag/${encodeURIComponent(to.tag)})`;
}
function commitsCell({ component, from, to }, { serverUrl, sources }) {
    const source = sources.get(component);
    const [before, after] = [commitOf(from), commitOf(to)];
    if (after === undefined)
        return '';
    if (source === undefined)
        return code(after.slice(0, 7));
    const url = `${serverUrl}/${source}`;
    if (before === undefined)
        return `[${code(after.slice(0, 7))}](${url}/commit/${after})`;
    const range = code(`${before.slice(0, 7)}…${after.slice(0, 7)}`);
    return `[${range}](${url}/compare/${before}...${after})`;
}


/***/ }),

/***/ 9281:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  UZ: () => (/* binding */ entriesAbout),
  Hy: () => (/* binding */ findInValues),
  Mo: () => (/* binding */ lookupFor),
  IX: () => (/* binding */ lookupIn)
});

// UNUSED EXPORTS: beside

;// CONCATENATED MODULE: ./packages/core/lib/files/helm-scalar.js
const DECIMAL = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const PREFIXED = /^0(?:x[\da-f]+|o[0-7]+|b[01]+)$/i;
const OCTAL = /^0[0-7]+$/;
const TRUE = /^(?:y|yes|on|true)$/i;
const FALSE = /^(?:n|no|off|false)$/i;
/**
 * What a template of Helm prints for a value that is written without quotes: `1.10` is the number 1.1, `0123` is 83, `1234567` is
 * `1.234567e+06`. Most texts are what they are. Source: helm itself (3.19), which reads YAML 1.1, takes every number for a
 * floating-point one and prints it as Go's `%v` does.
 */
function asHelmReads(text) {
    const first = text.charCodeAt(0);
    // A digit, or a sign or point before one.
    if ((first < 0x30 || first > 0x39) && !/^[-+.]/.test(text)) {
        if (TRUE.test(text))
            return 'true';
        return FALSE.test(text) ? 'false' : text;
    }
    const digits = text.replaceAll('_', '');
    if (OCTAL.test(digits))
        return print(Number.parseInt(digits, 8));
    if (PREFIXED.test(digits) || DECIMAL.test(digits))
        return print(Number(digits)) || text;
    return text;
}
/** As Go prints a `float64`; empty for one that is out of its range. */
function print(value) {
    if (!Number.isFinite(value))
        return '';
    const [mantissa = '', exponent = ''] = value.toExponential().split('e');
    const power = Number(exponent);
    if (value === 0 || (power >= -4 && power < 6))
        return String(value);
    return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

// EXTERNAL MODULE: ./packages/core/lib/snapshot/paths.js
var paths = __webpack_require__(3210);
// EXTERNAL MODULE: ./packages/core/lib/environments/codec.js
var codec = __webpack_require__(4782);
// EXTERNAL MODULE: ./packages/core/lib/environments/repository.js
var repository = __webpack_require__(5358);
;// CONCATENATED MODULE: ./packages/core/lib/environments/find-in-values.js




function lookupIn(target) {
    const services = target.components.filter((component) => component.kind === 'service');
    const known = services.flatMap((service) => service.repositories.map((repository) => [repository, service]));
    return { target, places: target.places, services: (0,repository/* repositoryIndex */.$)(known) };
}
/** The same for one file: without the places that are in others. */
function lookupFor(path, lookup) {
    const places = lookup.target.places.filter(({ files }) => files === undefined || (0,paths.matcher)(files)(path));
    return places.length === lookup.places.length ? lookup : { ...lookup, places };
}
/** Looking for many names takes longer than reading everything. */
const FEW = 50;
/**
 * Which top-level entries of values may be about some of a target's services: those that have the last part of their images'
 * repositories in them. Charts are in none.
 * @returns undefined where that is no shorter way
 */
function entriesAbout({ components }, only) {
    const repositories = components.flatMap((one) => one.kind === 'service' && only.has(one.id) ? one.repositories : []);
    const names = [...new Set(repositories.map((repository) => repository.slice(repository.lastIndexOf('/') + 1)))];
    if (names.length === 0 || names.length > FEW)
        return undefined;
    const pattern = new RegExp(`(?<![\\w-])(?:${names.map(literally).join('|')})(?![\\w-])`);
    return (entry) => pattern.test(entry);
}
function literally(name) {
    return name.replace(/[^\w-]/g, '\\$&');
}
/**
 * The slots in Helm values: the places a person configured, and those beside a repository of one of the services' images:
 *
 * - `{ registry?, repository, tag?, digest? }`, or `image` in the place of `repository`; `tag` may be `tag@digest`;
 * - the same as `repo` and `tag`, `name` and `tag`, `image`, `imageName` or `imageRepository` and `imageTag`;
 * - a whole reference, `registry/repository:tag@digest`, under a key that ends in `image`;
 * - `{ name, newName?, newTag?, digest? }`, as Kustomize's overlays have it.
 *
 * @param loose gets the tags that have no image beside them
 */
function findInValues(values, lookup, loose = []) {
    const slots = [];
    for (const { keys, codec, components } of lookup.places) {
        const leaf = values.leaf(keys);
        if (leaf === undefined)
            continue;
        slots.push({ components, codec, ...said(leaf), known: 'configured' });
    }
    for (const group of values.groups())
        slots.push(...findInGroup(group, lookup, loose));
    return slots;
}
function findInGroup(group, lookup, loose) {
    const slots = findInOverlay(group, lookup);
    let tag;
    let isNamed = false;
    for (const key of group.keys) {
        if (!NAMES_IMAGE.test(key)) {
            if (key === 'tag')
                tag = group.leaf(key);
            else if (key === 'name')
                isNamed = true;
            continue;
        }
        isNamed = true;
        const leaf = group.leaf(key);
        const text = meaning(leaf);
        if (leaf === undefined || text === '')
            continue;
        const registry = meaning(group.leaf('registry'));
        const { repository, rest } = (0,codec/* splitImage */.s5)(text);
        const named = lookup.services(registry, repository);
        if (named.length === 0)
            continue;
        const components = named.map(({ id }) => id);
        const known = named.length > 1 ? 'ambiguous' : 'found';
        const source = registry === '' ? repository : `${registry}/${repository}`;
        const found = (part, codec) => slots.push({ components, codec, ...said(part), known, source });
        const apart = beside.has(key) ? tagAndDigest(group) : [];
        if (/image$/i.test(key) && (rest !== '' || apart.length === 0)) {
            // Beside a tag that may be its own, a second one would make an image that nobody can pull.
            if (rest !== '' || !group.keys.some((other) => SAYS_WHICH.test(other)))
                found(leaf, { kind: 'image' });
        }
        else
            for (const [part, codec] of apart)
                found(part, codec);
    }
    if (tag !== undefined && tag.text !== '' && !isNamed) {
        loose.push({ components: [], codec: TAG, ...said(tag), known: 'configured' });
    }
    return slots;
}
const NAMES_IMAGE = /image(?:Name|Repository)?$|^repo(?:sitory)?$/i;
const SAYS_WHICH = /(?:tag|digest|version)$/i;
/** Keys that name an image whose tag and digest are keys beside them. */
const beside = new Set([
    'repository',
    'image',
    'repo',
    'imageRepository',
    'imageName',
    'name',
]);
/** A registry at the beginning of a name. */
const HOST = /^[^/]*[.:][^/]*\//;
/** An item of `images` in a kustomization.yaml, and what is written alike: `{ name: ghcr.io/acme/api, tag: … }`. */
function findInOverlay(group, lookup) {
    if (!group.keys.includes('name') || group.keys.includes('repository') || group.keys.includes('image'))
        return [];
    const [newTag, digest] = [group.leaf('newTag'), group.leaf('digest')];
    const name = meaning(group.leaf('name'));
    // A tag beside a name may be that of anything, unless the name is that of an image beyond doubt.
    const tag = newTag ?? (HOST.test(name) ? group.leaf('tag') : undefined);
    if (tag === undefined && digest === undefined)
        return [];
    const source = meaning(group.leaf('newName')) || name;
    const named = lookup.services('', source);
    if (named.length === 0)
        return [];
    const components = named.map(({ id }) => id);
    const known = named.length > 1 ? 'ambiguous' : 'found';
    const slot = (part, codec) => {
        if (part === undefined)
            return [];
        // Kustomize takes no number for a tag.
        const { address, text, place } = part;
        return [{ components, codec, known, source, ...(part === newTag ? { address, text, place } : said(part)) }];
    };
    return [...slot(tag, TAG), ...slot(digest, DIGEST)];
}
/** What a value says, in the eyes of Helm. */
function said({ address, text, plain, place }) {
    const read = plain ? asHelmReads(text) : text;
    return read === text ? { address, text, place } : { address, text: read, written: text, place };
}
function meaning(leaf) {
    return leaf?.filled ?? leaf?.text ?? '';
}
const TAG = { kind: 'field', field: 'tag', prefix: '' };
const DIGEST = { kind: 'field', field: 'digest', prefix: '' };
const BOTH = { kind: 'tag@digest' };
/** Where an image that is written in parts has its tag and its digest. */
function tagAndDigest(group) {
    const tag = group.leaf('tag') ?? group.leaf('imageTag');
    const digest = group.leaf('digest') ?? group.leaf('imageDigest');
    const both = tag?.text.includes('@') === true;
    const slots = [];
    if (tag !== undefined)
        slots.push([tag, both ? BOTH : TAG]);
    // Beside a `tag@digest` an empty `digest` is a default of the chart's that nobody uses.
    if (digest !== undefined && !(both && digest.text === ''))
        slots.push([digest, DIGEST]);
    return slots;
}


/***/ }),

/***/ 4184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ floatingRevision),
/* harmony export */   v: () => (/* binding */ isFloating)
/* harmony export */ });
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2088);

/** Names under which something newer appears, as tags of images and as branches. */
const MOVING = /^(?:latest|stable|edge|nightly|canary|next|head|main|master|trunk|dev|develop|development|[\w.-]+[._-]latest)$/i;
const COMMIT = /^[0-9a-f]{40}$/;
/**
 * Does a version or tag name whatever is newest: a range (`1.x`, `>=1.2`), `latest`, a branch everybody knows? Only those that are
 * known to move do: nobody can tell a branch `release` from a tag of that name.
 */
function isFloating(version) {
    if (MOVING.test(version))
        return true;
    return semver__WEBPACK_IMPORTED_MODULE_0__.valid(version) === null && /[\^~*<>= |]|(?:^|\.)[xX](?:\.|$)/.test(version);
}
/**
 * What the revision of an Application says that follows something: a branch, or a range of versions.
 * @returns undefined when it names one version or commit, or when it cannot be told.
 */
function floatingRevision({ codec, known, text, revision }) {
    if (codec.kind !== 'field' || codec.field !== 'version' || known !== 'found' || text.includes('{{'))
        return undefined;
    // Argo CD takes the default branch of a repository, and the newest version of a chart.
    if (text === '')
        return { version: revision === undefined ? '*' : 'HEAD' };
    const version = text.startsWith(codec.prefix) ? text.slice(codec.prefix.length) : text;
    if (isFloating(version))
        return { version };
    const isVersion = text.startsWith(codec.prefix) && codec.prefix + (revision?.before ?? '') !== '';
    // A tag of another form, or a commit, stays where it is.
    const isFixed = isVersion || COMMIT.test(text) || /(?:^|[^0-9])\d+\.\d+\.\d+(?:[-+].*)?$/.test(text);
    return revision === undefined || isFixed ? undefined : { version };
}


/***/ }),

/***/ 9456:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GS: () => (/* binding */ fill),
/* harmony export */   IW: () => (/* binding */ generatorsOf),
/* harmony export */   ik: () => (/* binding */ lastParameter),
/* harmony export */   mC: () => (/* binding */ parametersOf),
/* harmony export */   wE: () => (/* binding */ fillValues)
/* harmony export */ });
/* harmony import */ var _files_key_path_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3088);
/* harmony import */ var _yaml_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6093);


/** A file whose Applications are no templates. */
const nothing = { leaf: () => undefined };
/** `{{ name }}`, `{{.values.name}}`; what does more than name a parameter is not understood. */
const PARAMETER = /\{\{-?\s*\.?([A-Za-z_][\w.-]*?)\s*-?\}\}/;
const PARAMETERS = new RegExp(PARAMETER, 'g');
/** A parameter at the end of a text, and nothing else that is a template. */
const LAST = new RegExp(`^([^{}]*)${PARAMETER.source}$`);
/**
 * The elements of an ApplicationSet's list generators and the `values` of its cluster generators, also of those inside matrix and
 * merge generators, that are wanted. One without any parameter for documents that have none.
 */
function parametersOf(text, document, { elements }) {
    const found = [];
    let isList = false;
    for (const { path } of text.yaml.mappingsAt(['spec', 'generators'], document)) {
        const isElement = path.at(-3) === 'list' && path.at(-2) === 'elements' && typeof path.at(-1) === 'number';
        const isCluster = path.at(-2) === 'clusters' && path.at(-1) === 'values';
        if (!isElement && !isCluster)
            continue;
        isList = true;
        const parameters = isElement ? elementAt(text, document, path) : clustersAt(text, document, path.slice(0, -1));
        // A matrix joins elements of several lists, which need not all have it.
        const isWanted = ([name, value]) => (parameters.leaf(name)?.text ?? value) === value;
        if (elements === undefined || Object.entries(elements).every(isWanted))
            found.push(parameters);
    }
    return isList ? found : [nothing];
}
function elementAt(text, document, element) {
    return {
        leaf(name) {
            const keys = (0,_files_key_path_js__WEBPACK_IMPORTED_MODULE_1__/* .parseKeyPath */ ._)(name);
            const scalar = keys && text.yaml.scalar([...element, ...keys], document);
            return scalar && (0,_yaml_text_js__WEBPACK_IMPORTED_MODULE_0__/* .leafOf */ .eo)(text, scalar);
        },
    };
}
/** What a cluster generator says itself: its `values`, and the labels it asks for. */
function clustersAt(text, document, generator) {
    const beneath = [
        [/^values\./, ['values']],
        [/^metadata\.labels\./, ['selector', 'matchLabels']],
    ];
    return {
        leaf(name) {
            for (const [prefix, keys] of beneath) {
                const key = prefix.test(name) ? name.replace(prefix, '') : undefined;
                const scalar = key === undefined ? undefined : text.yaml.scalar([...generator, ...keys, key], document);
                if (scalar !== undefined)
                    return (0,_yaml_text_js__WEBPACK_IMPORTED_MODULE_0__/* .leafOf */ .eo)(text, scalar);
            }
            return undefined;
        },
    };
}
/** The generators of an ApplicationSet, for people: `spec.generators[0].git, spec.generators[1].clusters`. */
function generatorsOf({ yaml }, document) {
    const names = [];
    for (const { path, keys } of yaml.mappingsAt(['spec', 'generators'], document)) {
        if (path.length === 3)
            names.push(...keys.map((key) => (0,_files_key_path_js__WEBPACK_IMPORTED_MODULE_1__/* .formatKeyPath */ .K)([...path, key])));
    }
    return names.join(', ');
}
/** A text with the parameters filled in that are known. */
function fill(text, parameters) {
    return text.replace(PARAMETERS, (whole, name) => parameters.leaf(name)?.text ?? whole);
}
/** The parameter that a text ends in, where nothing else in it is filled in but what is known: `v{{ version }}`. */
function lastParameter(text, parameters) {
    const start = text.lastIndexOf('{{');
    if (start === -1)
        return undefined;
    const [, prefix, name] = LAST.exec(fill(text.slice(0, start), parameters) + text.slice(start)) ?? [];
    const leaf = name === undefined ? undefined : parameters.leaf(name);
    return leaf === undefined || prefix === undefined ? undefined : { prefix, leaf };
}
/**
 * Values with the parameters filled in. One that is a parameter and nothing else is the element's value, and changed there.
 * @param resolved gets the template's own values for which that is so
 */
function fillValues(values, parameters, resolved) {
    if (parameters === nothing)
        return values;
    const filled = (leaf) => {
        if (leaf?.text.includes('{{') !== true)
            return leaf;
        const last = lastParameter(leaf.text, parameters);
        if (last?.prefix !== '')
            return { ...leaf, filled: fill(leaf.text, parameters) };
        resolved(leaf);
        return last.leaf;
    };
    return {
        leaf: (keys) => filled(values.leaf(keys)),
        *groups() {
            for (const { keys, leaf } of values.groups())
                yield { keys, leaf: (key) => filled(leaf(key)) };
        },
    };
}


/***/ }),

/***/ 2060:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HI: () => (/* binding */ sameBits)
/* harmony export */ });
/* unused harmony exports orderPins, commitOf */
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2088);

/**
 * Is what is offered newer than what runs? By the commits they were built from, where both name one (`sha`, or a tag or
 * version that ends in `sha-<commit>`: such versions have no order of their own); else by semantic version.
 */
function orderPins(current, offered, ancestry) {
    if (sameBits(current, offered))
        return 'same';
    const [from, to] = [commitOf(current), commitOf(offered)];
    if (from !== undefined && to !== undefined)
        return ancestry(from, to);
    const [before, after] = [versionOf(current), versionOf(offered)];
    if (before === null || after === null || from !== undefined || to !== undefined)
        return 'unknown';
    const order = semver.compare(after, before);
    // Build metadata does not order versions, so two that compare as equal may still be different things.
    return order === 0 ? 'unknown' : order > 0 ? 'newer' : 'older';
}
/** The same bits: digests decide where both have one. */
function sameBits(a, b) {
    if (a.digest && b.digest)
        return a.digest === b.digest;
    return (a.tag ?? null) === (b.tag ?? null) && (a.version ?? null) === (b.version ?? null);
}
/** The commit an image was built from, where its pin names one. */
function commitOf(pin) {
    if (pin.sha)
        return pin.sha;
    return /(?:^|-)sha-([0-9a-f]{7,40})$/.exec(pin.version ?? pin.tag ?? '')?.[1];
}
function versionOf(pin) {
    return semver.valid(pin.version ?? pin.tag ?? '');
}


/***/ }),

/***/ 5944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ readTarget),
  f: () => (/* binding */ valueAt)
});

// EXTERNAL MODULE: ./packages/core/lib/files/key-path.js
var key_path = __webpack_require__(3088);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/paths.js
var paths = __webpack_require__(3210);
// EXTERNAL MODULE: ./packages/core/lib/environments/applications.js
var environments_applications = __webpack_require__(2301);
// EXTERNAL MODULE: ./packages/core/lib/environments/codec.js
var codec = __webpack_require__(4782);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/environments/find-in-values.js + 1 modules
var find_in_values = __webpack_require__(9281);
// EXTERNAL MODULE: ./packages/core/lib/environments/generators.js
var environments_generators = __webpack_require__(9456);
// EXTERNAL MODULE: ./packages/core/lib/environments/repository.js
var environments_repository = __webpack_require__(5358);
;// CONCATENATED MODULE: ./packages/core/lib/environments/slot.js
/** A text that two addresses share exactly if they are the same. */
function addressKey(address) {
    return `${address.path}\u0001${stepsKey(address)}`;
}
/** The same for addresses in one file. */
function stepsKey({ steps }) {
    let key = '';
    for (const { document, keys } of steps)
        key += `\u0001${document}\0${keys.join('\0')}`;
    return key;
}

// EXTERNAL MODULE: ./packages/core/lib/environments/yaml-text.js
var yaml_text = __webpack_require__(6093);
;// CONCATENATED MODULE: ./packages/core/lib/environments/find-in-applications.js









/**
 * The slots in the Argo CD Applications of a file, which may have several documents and other kinds among them: the
 * `targetRevision` of each source that takes a known chart, from a Helm or OCI repository or from git, what is in the
 * Helm values given there as text, as an object and as parameters, and the images given to Kustomize. Where an ApplicationSet
 * has a parameter in such a place, the slot is the value of it in each element of its list generators.
 */
function findInApplications(text, lookup, wanted) {
    const slots = [];
    const problems = [];
    const applications = (0,environments_applications/* applicationsIn */.v)(text, wanted);
    for (const { document, kind, sources } of applications) {
        const elements = (0,environments_generators/* parametersOf */.mC)(text, document, wanted);
        const parameters = new Set();
        const resolved = ({ address }) => parameters.add(addressKey(address));
        const found = [];
        for (const mapping of sources) {
            const source = { text, mapping, resolved };
            const { values, problem } = valuesOf(text, mapping);
            if (problem !== undefined)
                problems.push(problem);
            for (const element of elements) {
                found.push(...findRevision(source, lookup, element), ...findInKustomize(source, lookup, element));
                for (const one of values)
                    found.push(...(0,find_in_values/* findInValues */.Hy)((0,environments_generators/* fillValues */.wE)(one, element, resolved), lookup));
            }
        }
        const generators = kind === 'ApplicationSet' ? (0,environments_generators/* generatorsOf */.IW)(text, document) : '';
        for (const slot of found) {
            if (generators === '' || !slot.text.includes('{{'))
                slots.push(slot);
            // What one element of a matrix leaves open another one may fill in.
            else if (!parameters.has(addressKey(slot.address)))
                slots.push({ ...slot, filledBy: generators });
        }
    }
    return { slots, problems, names: applications.map(({ name }) => name) };
}
function findRevision(source, { target }, parameters) {
    return target.components.flatMap((chart) => {
        if (chart.kind !== 'chart')
            return [];
        const taken = takenFrom(source.mapping, chart, parameters);
        return taken === undefined ? [] : [revisionSlot(source, chart.id, taken, parameters)];
    });
}
function revisionSlot({ text, mapping, resolved }, chart, { codec, repository, isGit }, parameters) {
    const common = {
        components: [chart],
        known: 'found',
        ...(repository === '' ? {} : { source: repository }),
        ...(isGit ? { revision: { before: '' } } : {}),
    };
    const revision = mapping.scalars.get('targetRevision');
    if (revision === undefined) {
        const after = ['chart', 'path', 'repoURL'].find((key) => mapping.keys.includes(key)) ?? '';
        const step = { document: mapping.document, keys: [...mapping.path, 'targetRevision'] };
        const address = { path: text.yaml.path, steps: [step] };
        return { ...common, codec, address, text: '', absent: { after }, place: mapping.place };
    }
    const leaf = (0,yaml_text/* leafOf */.eo)(text, revision);
    const { prefix = '', leaf: element } = (0,environments_generators/* lastParameter */.ik)(leaf.text, parameters) ?? {};
    if (element === undefined || codec.kind !== 'field' || !codec.prefix.startsWith(prefix)) {
        return { ...common, codec, ...leaf };
    }
    resolved(leaf);
    const rest = { ...codec, prefix: codec.prefix.slice(prefix.length) };
    return { ...common, ...(isGit ? { revision: { before: prefix } } : {}), codec: rest, ...element };
}
function saidBy(mapping, key, parameters) {
    return (0,environments_generators/* fill */.GS)(mapping.scalars.get(key)?.value ?? '', parameters);
}
/** Does the source take that chart? */
function takenFrom(source, chart, parameters) {
    const scalar = (key) => saidBy(source, key, parameters);
    const repository = scalar('repoURL');
    const { repositories, name, git } = chart;
    const accepted = (0,environments_repository/* repositoryIndex */.$)(repositories.map((known) => [known, chart]));
    const isAccepted = (url) => repositories.length === 0 || accepted('', url).length > 0;
    const codec = { kind: 'field', field: 'version', prefix: '' };
    if (scalar('chart') === name)
        return isAccepted(repository) ? { codec, repository, isGit: false } : undefined;
    const oci = scalar('chart') === '' ? (0,environments_repository/* splitOciChart */.g)(repository) : undefined;
    if (oci?.name === name && (isAccepted(oci.repository) || isAccepted(repository))) {
        return { codec, repository: oci.repository, isGit: false };
    }
    if (git === undefined || !isAccepted(repository))
        return undefined;
    const isFolder = scalar('path').replace(/^\.?\/|\/$/g, '') === git.path;
    return isFolder ? { codec: git.revision, repository, isGit: true } : undefined;
}
/** `kustomize.images`: `ghcr.io/acme/api:1.2.0`, `api=ghcr.io/acme/api:1.2.0@sha256:…`. */
function findInKustomize({ text, mapping, resolved }, lookup, parameters) {
    const slots = [];
    const images = [...mapping.path, 'kustomize', 'images'];
    for (let index = 0;; index++) {
        const scalar = text.yaml.scalar([...images, index], mapping.document);
        if (scalar === undefined)
            return slots;
        const leaf = (0,yaml_text/* leafOf */.eo)(text, scalar);
        const source = (0,codec/* splitImage */.s5)((0,codec/* splitOverride */.TU)((0,environments_generators/* fill */.GS)(leaf.text, parameters)).image).repository;
        const named = lookup.services('', source);
        if (named.length === 0)
            continue;
        const common = {
            components: named.map(({ id }) => id),
            known: named.length > 1 ? 'ambiguous' : 'found',
            source,
        };
        const last = (0,environments_generators/* lastParameter */.ik)(leaf.text, parameters);
        if (last?.prefix.endsWith(':') === true) {
            resolved(leaf);
            slots.push({ ...common, codec: { kind: 'field', field: 'tag', prefix: '' }, ...last.leaf });
        }
        else
            slots.push({ ...common, codec: { kind: 'kustomize-image' }, ...leaf });
    }
}
/** The Helm values a source gives. Text that is no YAML is a problem of its own: it may belong to another application. */
function valuesOf(text, { document, path }) {
    const helm = [...path, 'helm'];
    const values = [
        (0,yaml_text/* valuesIn */.aC)(text, document, [...helm, 'valuesObject']),
        (0,yaml_text/* valuesByName */.xu)(parametersBeneath(text, document, [...helm, 'parameters'])),
    ];
    const inline = text.yaml.scalar([...helm, 'values'], document);
    if (inline === undefined || inline.isNull)
        return { values };
    try {
        values.push((0,yaml_text/* valuesIn */.aC)((0,yaml_text/* openNested */.IG)(text, inline), 0, []));
        return { values };
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        const [first] = error.problems;
        return {
            values,
            problem: {
                code: 'unreadable-inline-values',
                message: `${(0,key_path/* formatKeyPath */.K)(inline.path)} in ${text.yaml.path} is no YAML text: ${first?.message ?? ''}`,
                fix: 'Nothing in it is read or written. If a version stands there, write it as valuesObject or in a values file.',
                place: (0,yaml_text/* leafOf */.eo)(text, inline).place,
            },
        };
    }
}
function parametersBeneath(text, document, list) {
    const leaves = new Map();
    for (const { scalars, path } of text.yaml.mappingsAt(list, document)) {
        const [name, value] = [scalars.get('name'), scalars.get('value')];
        if (path.length !== list.length + 1)
            continue;
        if (name !== undefined && value !== undefined)
            leaves.set(name.value, (0,yaml_text/* leafOf */.eo)(text, value));
    }
    return leaves;
}

// EXTERNAL MODULE: ./packages/core/lib/environments/floating.js
var floating = __webpack_require__(4184);
// EXTERNAL MODULE: ./packages/core/lib/environments/release.js
var release = __webpack_require__(7049);
;// CONCATENATED MODULE: ./packages/core/lib/environments/judge.js



/** Judges whether the places of a component go together, and what they say. */
function judge(id, slots) {
    const conflicts = [];
    const said = [];
    for (const slot of slots) {
        const followed = (0,floating/* floatingRevision */.g)(slot);
        const pin = followed ?? (0,codec/* decodePin */.UU)(slot.codec, slot.text);
        if (slot.known === 'ambiguous')
            conflicts.push({ kind: 'ambiguous', components: slot.components, slots: [slot] });
        else if (pin === undefined)
            conflicts.push({ kind: 'unreadable', components: slot.components, slots: [slot] });
        else
            said.push({ slot, pin, follows: followed !== undefined });
    }
    if (conflicts.length > 0)
        return { pin: {}, holders: new Map(), conflicts };
    const pin = {};
    const holders = new Map();
    for (const field of (0,release/* fieldsOf */.Pf)(id)) {
        const { kind, holding } = agree(field, said.filter(({ slot }) => (0,codec/* codecFields */.sZ)(slot.codec).includes(field)));
        const held = holding.map(({ slot }) => slot);
        if (kind !== undefined)
            conflicts.push({ kind, components: [id], field, slots: held });
        const [first] = holding;
        if (first === undefined)
            continue;
        holders.set(field, held);
        pin[field] = first.pin[field] ?? null;
    }
    // An image that is found says everything about itself: where no digest is written, none is set.
    if (holders.has('tag') || holders.has('digest')) {
        pin.tag ??= null;
        pin.digest ??= null;
    }
    const open = conflicts.length > 0 ? [] : openSlots(said, pin, holders);
    const field = holders.has('version') ? 'version' : 'tag';
    return open.length === 0
        ? { pin, holders, conflicts }
        : { pin, holders, conflicts: [{ kind: 'floating', components: [id], field, slots: open }] };
}
/** The slots by which it is open what runs. A digest decides, whatever the tag is called. */
function openSlots(said, { version, tag, digest }, holders) {
    const following = said.filter(({ follows }) => follows).map(({ slot }) => slot);
    if (following.length > 0 || digest || !(0,floating/* isFloating */.v)(version ?? tag ?? ''))
        return following;
    return holders.get('version') ?? holders.get('tag') ?? [];
}
/** Which slots hold a field, and whether they may. */
function agree(field, said) {
    const configured = said.filter(({ slot }) => slot.known === 'configured');
    const found = said.filter(({ slot }) => slot.known === 'found');
    // A configured place that is empty leaves the decision to the others; `tag: ""` beside a repository decides on the
    // chart's default, unless a configured place has a value.
    const set = configured.filter(({ pin }) => pin[field] !== null);
    const foundSet = found.filter(({ pin }) => pin[field] !== null);
    if (set.length > 0 && foundSet.length > 0)
        return { kind: 'set-twice', holding: [...set, ...foundSet] };
    const holding = set.length > 0 ? set : foundSet.length > 0 || configured.length === 0 ? found : configured;
    // Beside a revision that follows something, nothing is said that another could disagree with: all of them get the next version.
    const [first, ...others] = holding.filter(({ follows }) => !follows);
    const differ = others.some(({ pin }) => pin[field] !== first?.pin[field]);
    const following = holding.filter(({ follows }) => follows);
    return {
        holding: following.length > 0 ? [...new Set([...following, ...holding])] : holding,
        ...(differ ? { kind: 'disagree' } : {}),
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/loose-tags.js


/** The most tags that are told in one run. */
const MOST = 3;
/**
 * Tags with no image beside them. One that stands at the keys of a tag that was found, in another file of the same folder, is
 * laid over that: `values-prod.yaml` over `values.yaml`. Of the others nobody knows whose they are.
 * @param loose places of tags, of no component
 * @param slots what was found
 * @returns those that are laid over others, with their components, and those that are nobody's
 */
function whoseTags(loose, slots) {
    if (loose.length === 0)
        return { laidOver: [], nobodys: [] };
    const id = ({ address }) => `${address.path.slice(0, address.path.lastIndexOf('/') + 1)}${stepsKey(address)}`;
    const found = new Map();
    for (const slot of slots)
        if (slot.known === 'found')
            found.set(id(slot), [...(found.get(id(slot)) ?? []), slot]);
    const laidOver = loose.flatMap((slot) => {
        const under = found.get(id(slot)) ?? [];
        const components = [...new Set(under.flatMap((one) => one.components))];
        // A person could have written it down: it decides instead of what it is laid over.
        return components.length === 0
            ? []
            : [{ ...slot, components, known: components.length === 1 ? 'configured' : 'ambiguous' }];
    });
    const paths = new Set(slots.map(({ address }) => address.path));
    const over = new Set(laidOver.map(({ place }) => place));
    return { laidOver, nobodys: loose.filter(({ address, place }) => !paths.has(address.path) && !over.has(place)) };
}
/** Told where something is looked for that is not found. */
function tellLooseTags(nobodys) {
    return nobodys.slice(0, MOST).map(({ address, place }) => {
        const keys = (0,key_path/* formatKeyPath */.K)(address.steps.at(-1)?.keys ?? []);
        return {
            code: 'tag-of-nobody',
            message: `${keys} in ${address.path} is a tag, and nothing beside it says of which image`,
            fix: `If it is that of a service, configure it: \`keys: { '${keys}': '{tag}' }\`, and \`{service}\` in the path where each service has a file.`,
            place,
        };
    });
}

// EXTERNAL MODULE: ./packages/core/lib/environments/target.js
var environments_target = __webpack_require__(6415);
;// CONCATENATED MODULE: ./packages/core/lib/environments/unreadable.js


/**
 * What a file that cannot be read leaves open: every component of which a name stands somewhere in its text, or a key that is
 * configured for it. None: the file cannot be about any of them.
 */
function leftOpen(file, target) {
    // Whatever encoding it has: names are plain letters.
    const text = Buffer.from(file.content.bytes).toString('latin1');
    const isNamed = (name) => new RegExp(`(?<![\\w-])${literally(name)}(?![\\w-])`).test(text);
    const isApplication = (0,paths.matcher)(target.applications.flatMap(({ files }) => files))(file.path);
    const open = new Set();
    for (const component of target.components) {
        if (component.kind === 'chart' && !isApplication)
            continue;
        if (namesOf(component).some(isNamed))
            open.add(component.id);
    }
    for (const { keys, components } of (0,find_in_values/* lookupFor */.Mo)(file.path, (0,find_in_values/* lookupIn */.IX)(target)).places) {
        if (keys.every((key) => typeof key === 'number' || isNamed(key)))
            for (const id of components)
                open.add(id);
    }
    return open.size === 0 ? undefined : { kind: 'broken-file', components: [...open], slots: [], problem: file.problem };
}
function namesOf(component) {
    const last = (path) => path.slice(path.lastIndexOf('/') + 1);
    const own = [component.id.slice(component.id.indexOf('/') + 1), ...component.repositories.map(last)];
    if (component.kind === 'service')
        return [...own, ...(component.formerly?.names ?? [])];
    return [...own, component.name, ...(component.git === undefined ? [] : [last(component.git.path)])];
}
function literally(name) {
    return name.replace(/[^\w-]/g, '\\$&');
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/read.js












/**
 * Reads what a target runs. A file that is no YAML leaves open what is named in it, and nothing else.
 * @param files at least the files its globs match; others are not looked at.
 * @param only components to look for: of long files only what may be about them is read. `null`: all.
 */
function readTarget(target, files, only = null) {
    const problems = [];
    const broken = [];
    const { slots, nobodys } = findSlots(target, files, only, problems, broken);
    const conflicts = [];
    const open = new Set();
    for (const file of broken) {
        const conflict = leftOpen(file, target);
        if (conflict === undefined)
            problems.push(file.problem);
        else
            conflicts.push(conflict);
        for (const id of conflict?.components ?? [])
            open.add(id);
    }
    const release = new Map();
    const floating = new Map();
    const holders = new Map();
    const slotsOf = new Map();
    for (const slot of slots) {
        for (const id of slot.components) {
            const known = slotsOf.get(id);
            if (known === undefined)
                slotsOf.set(id, [slot]);
            else
                known.push(slot);
        }
    }
    for (const { id } of target.components) {
        if (only?.has(id) === false || open.has(id))
            continue;
        const reading = judge(id, slotsOf.get(id) ?? []);
        conflicts.push(...reading.conflicts);
        if (reading.holders.size === 0 || reading.conflicts.some(({ kind }) => kind !== 'floating'))
            continue;
        holders.set(id, reading.holders);
        (reading.conflicts.length > 0 ? floating : release).set(id, reading.pin);
    }
    const isSought = (id) => only?.has(id) !== false;
    const isLacking = slots.length === 0 || target.components.some(({ id }) => isSought(id) && !slotsOf.has(id));
    if (isLacking)
        problems.push(...tellLooseTags(nobodys));
    return {
        ...{ target, release, floating, holders, conflicts: joinConflicts(conflicts), problems, only },
        broken: broken.map(({ problem }) => problem),
    };
}
function findSlots(target, files, only, problems, broken) {
    const slots = [];
    const loose = [];
    const lookup = (0,find_in_values/* lookupIn */.IX)(target);
    const isAbout = only === null ? undefined : (0,find_in_values/* entriesAbout */.UZ)(target, only);
    const isWanted = (0,paths.matcher)((0,environments_target/* targetGlobs */.l)(target));
    const isValues = (0,paths.matcher)(target.values);
    const applications = target.applications.map((wanted) => ({
        wanted,
        holds: (0,paths.matcher)(wanted.files),
        names: new Set(),
        paths: new Set(),
    }));
    for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (!isWanted(path))
            continue;
        const here = (0,find_in_values/* lookupFor */.Mo)(path, lookup);
        // Configured keys and Applications may be anywhere in a file.
        const isPart = here.places.length === 0 && !applications.some(({ holds }) => holds(path));
        const text = (0,yaml_text/* openOr */.Iv)((problem) => broken.push({ path, content, problem }), () => (isPart && isAbout ? (0,yaml_text/* openPart */.Qj)(path, content, isAbout) : (0,yaml_text/* openFile */.Tq)(path, content)));
        if (text === undefined)
            continue;
        const inFile = [];
        const untold = [];
        for (let document = 0; isValues(path) && document < text.yaml.documents; document++) {
            inFile.push(...(0,find_in_values/* findInValues */.Hy)((0,yaml_text/* valuesIn */.aC)(text, document, []), here, untold));
        }
        for (const { wanted, names, paths } of applications.filter(({ holds }) => holds(path))) {
            const found = findInApplications(text, here, wanted);
            inFile.push(...found.slots);
            problems.push(...found.problems);
            paths.add(path);
            for (const name of found.names)
                names.add(name);
        }
        if (untold.length > 0) {
            const told = new Set(inFile.map(({ address }) => stepsKey(address)));
            loose.push(...untold.filter(({ address }) => !told.has(stepsKey(address))));
        }
        const wanted = only === null ? inFile : inFile.filter(({ components }) => components.some((id) => only.has(id)));
        for (const slot of joinByAddress(wanted)) {
            slots.push(slot);
            if (slot.written !== undefined)
                problems.push(misread(slot, slot.written));
        }
    }
    for (const { wanted, names, paths } of applications)
        problems.push(...missingApplications(wanted, names, [...paths]));
    const { laidOver, nobodys } = whoseTags(loose, slots);
    return { slots: laidOver.length === 0 ? slots : [...slots, ...laidOver], nobodys };
}
/** A number where a text is meant. */
function misread({ address, text, place }, written) {
    const keys = (0,key_path/* formatKeyPath */.K)(address.steps.at(-1)?.keys ?? []);
    return {
        code: 'number-without-quotes',
        message: `${keys} in ${place.path} is written ${written} without quotes, and Helm reads ${text}`,
        fix: `Put what shall run in quotes: "${written}", or "${text}" if it is that.`,
        place,
    };
}
/** Applications that are chosen and are in none of the files. */
function missingApplications(wanted, found, paths) {
    const [path] = paths;
    const lacking = wanted.names?.filter((name) => !found.has(name)) ?? [];
    const isNone = found.size === 0 && wanted.labels !== undefined;
    if (path === undefined || (lacking.length === 0 && !isNone))
        return [];
    const which = isNone ? (0,environments_applications/* describeSelection */.e)(wanted) : `named ${lacking.join(', ')}`;
    return [
        {
            code: 'application-missing',
            message: `there is no Application ${which} in ${paths.join(', ')}`,
            fix: 'Correct `applications` in the configuration, or add the Application.',
            place: { path },
        },
    ];
}
/** One slot per address in a file. What a person wrote down about an address stands in place of what was found there. */
function joinByAddress(slots) {
    const joined = new Map();
    for (const slot of slots) {
        const key = stepsKey(slot.address);
        const other = joined.get(key);
        if (other === undefined || (other.known !== 'configured' && slot.known === 'configured'))
            joined.set(key, slot);
        else if (other.known !== 'configured' || slot.known === 'configured') {
            const components = [...new Set([...other.components, ...slot.components])];
            joined.set(key, { ...other, components, known: other.known === 'found' ? slot.known : other.known });
        }
    }
    return [...joined.values()];
}
/** What a slot says about one of its fields. */
function valueAt(slot, field) {
    return (0,codec/* decodePin */.UU)(slot.codec, slot.text)?.[field] ?? null;
}
/** A conflict that is about several components was found once for each. */
function joinConflicts(conflicts) {
    const key = ({ kind, components, field, slots }) => JSON.stringify([kind, components, field, slots.map(({ address }) => addressKey(address))]);
    return [...new Map(conflicts.map((conflict) => [key(conflict), conflict])).values()];
}


/***/ }),

/***/ 7049:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   Tz: () => (/* binding */ allFields),
/* harmony export */   Up: () => (/* binding */ pick),
/* harmony export */   W1: () => (/* binding */ differingFields),
/* harmony export */   fS: () => (/* binding */ summarise),
/* harmony export */   j: () => (/* binding */ identifying)
/* harmony export */ });
/* unused harmony export compareReleases */
/** Every field, identifying ones of each kind first. */
const allFields = ['tag', 'digest', 'sha', 'version', 'appVersion'];
/** Fields that decide which bits run; the others only describe them. */
const identifying = new Set(['tag', 'digest', 'version']);
/** The fields a component of this kind can have. */
function fieldsOf(component) {
    return component.startsWith('chart/') ? ['version', 'appVersion'] : ['tag', 'digest', 'sha'];
}
/** The part of a release that is about these components. */
function pick(release, components) {
    const wanted = new Set(components);
    return new Map([...release].filter(([component]) => wanted.has(component)));
}
/** Where two releases differ. What only one of them knows about a component they share is no difference. */
function compareReleases(left, right) {
    const differences = [];
    for (const component of new Set([...left.keys(), ...right.keys()])) {
        const a = left.get(component);
        const b = right.get(component);
        if (a === undefined || b === undefined) {
            differences.push({ component, left: summarise(a), right: summarise(b) });
            continue;
        }
        for (const field of differingFields(a, b))
            differences.push({ component, field, left: a[field], right: b[field] });
    }
    return differences;
}
/** The fields that both pins know and in which they differ. */
function differingFields(a, b) {
    return allFields.filter((field) => a[field] !== undefined && b[field] !== undefined && a[field] !== b[field]);
}
/** The best name of what a pin stands for: version, tag or digest. */
function summarise(pin) {
    return pin && (pin.version ?? pin.tag ?? pin.digest ?? null);
}


/***/ }),

/***/ 5358:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ repositoryIndex),
/* harmony export */   g: () => (/* binding */ splitOciChart)
/* harmony export */ });
/**
 * Finds what a repository as a values file names it means. Docker Hub's short names are its long ones. A name without a
 * registry also means that name in any registry, because charts take the registry from elsewhere (`global.imageRegistry`).
 * @param known repositories in full, such as `ghcr.io/acme/api`, each with what it stands for.
 * @returns a function of what the file has under `registry` (empty: nothing) and under `repository`.
 */
function repositoryIndex(known) {
    const inFull = new Map();
    const anywhere = new Map();
    for (const [repository, meant] of known) {
        const full = fullName(repository);
        add(inFull, full, meant);
        add(anywhere, full.slice(full.indexOf('/') + 1), meant);
    }
    const find = (registry, repository) => {
        if (registry !== '')
            return [...(inFull.get(fullName(`${registry}/${repository}`)) ?? [])];
        const found = [...(inFull.get(fullName(repository)) ?? []), ...(anywhere.get(repository) ?? [])];
        return [...new Set(found)];
    };
    // Many files name the same few repositories.
    const found = new Map();
    return (registry, repository) => {
        const key = registry === '' ? repository : `${registry} ${repository}`;
        const known = found.get(key);
        if (known !== undefined)
            return known;
        const meant = find(registry, repository);
        found.set(key, meant);
        return meant;
    };
}
function add(index, name, meant) {
    index.set(name, (index.get(name) ?? new Set()).add(meant));
}
function fullName(repository) {
    const name = repository.replace(/^oci:\/\//, '').replace(/\/+$/, '');
    if (!hasHost(name))
        return `docker.io/${name.includes('/') ? name : `library/${name}`}`;
    return name.replace(/^index\.docker\.io\//, 'docker.io/').replace(/^docker\.io\/([^/]+)$/, 'docker.io/library/$1');
}
/** The first part is a registry when it looks like a host, as docker's reference grammar has it. */
function hasHost(repository) {
    const slash = repository.indexOf('/');
    const first = slash === -1 ? '' : repository.slice(0, slash);
    return /[.:]/.test(first) || first === 'localhost';
}
/** `oci://ghcr.io/acme/charts/shop` is the chart itself, where no `chart` stands beside it. */
function splitOciChart(repoUrl) {
    const [, repository, name] = /^(oci:\/\/.+)\/([^/]+?)\/?$/.exec(repoUrl) ?? [];
    return repository === undefined || name === undefined ? undefined : { repository, name };
}


/***/ }),

/***/ 6415:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ targetGlobs)
/* harmony export */ });
/** The globs of all files a target is read from. */
function targetGlobs(target) {
    return [...target.values, ...target.applications.flatMap(({ files }) => files)];
}


/***/ }),

/***/ 6093:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IG: () => (/* binding */ openNested),
/* harmony export */   Iv: () => (/* binding */ openOr),
/* harmony export */   Qj: () => (/* binding */ openPart),
/* harmony export */   Tq: () => (/* binding */ openFile),
/* harmony export */   _8: () => (/* binding */ openAt),
/* harmony export */   aC: () => (/* binding */ valuesIn),
/* harmony export */   eo: () => (/* binding */ leafOf),
/* harmony export */   xu: () => (/* binding */ valuesByName)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);
/* harmony import */ var _files_key_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3088);
/* harmony import */ var _files_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4930);
/* harmony import */ var _files_yaml_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5759);




/** Contents that were read already: opening a target and reading it look at the same files. */
const opened = new WeakMap();
/** @throws {Failure} when the file is not YAML. */
function openFile(path, content) {
    const known = opened.get(content);
    if (known?.yaml.path === path)
        return known;
    const text = readFile(path, content);
    opened.set(content, text);
    return text;
}
/** Opens a text, or says what is wrong with it first. @returns undefined when it is not YAML */
function openOr(tell, open) {
    try {
        return open();
    }
    catch (error) {
        const [problem] = error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR ? error.problems : [];
        if (problem === undefined)
            throw error;
        tell(problem);
        return undefined;
    }
}
/** Parts of contents that were read last. */
const parts = new WeakMap();
/** As `openFile`, of a long file only the top-level entries that are wanted. @throws {Failure} when they are not YAML. */
function openPart(path, content, isWanted) {
    const text = whole((0,_files_yaml_js__WEBPACK_IMPORTED_MODULE_2__/* .openYamlPart */ .R1)(path, (0,_files_text_js__WEBPACK_IMPORTED_MODULE_1__/* .decode */ .D)(path, content), isWanted));
    parts.set(content, text);
    return text;
}
/**
 * A file whose scalars at these keys are to be changed: the part of it that was read if they are in there, else all of it.
 * @throws {Failure} when the file is not YAML.
 */
function openAt(path, content, steps) {
    const part = parts.get(content)?.yaml;
    const isThere = part?.path === path && steps.every(({ keys, document }) => part.scalar(keys, document) !== undefined);
    return isThere ? part : openFile(path, content).yaml;
}
function readFile(path, content) {
    return whole((0,_files_yaml_js__WEBPACK_IMPORTED_MODULE_2__/* .openYaml */ .IM)(path, (0,_files_text_js__WEBPACK_IMPORTED_MODULE_1__/* .decode */ .D)(path, content)));
}
function whole(yaml) {
    return { yaml, outer: [], linesAbove: 0, place: { path: yaml.path, line: 1 } };
}
/** @throws {Failure} when the scalar's text is not YAML; its places are lines of that text. */
function openNested(text, scalar) {
    const yaml = (0,_files_yaml_js__WEBPACK_IMPORTED_MODULE_2__/* .openYaml */ .IM)(text.yaml.path, scalar.value);
    const isBlock = scalar.style === 'literal' || scalar.style === 'folded';
    const above = isBlock && text.linesAbove !== undefined ? text.linesAbove + (scalar.place.line ?? 0) : undefined;
    return { yaml, outer: [...text.outer, stepTo(scalar)], linesAbove: above, place: placeIn(text, scalar) };
}
function leafOf(text, scalar) {
    const [first, ...rest] = text.outer;
    const own = stepTo(scalar);
    return {
        text: scalar.isNull ? '' : scalar.value,
        plain: scalar.style === 'plain',
        address: { path: text.yaml.path, steps: first === undefined ? [own] : [first, ...rest, own] },
        place: placeIn(text, scalar),
    };
}
function stepTo({ document, path }) {
    return { document, keys: path };
}
function placeIn(text, { place }) {
    if (text.outer.length === 0)
        return place;
    if (text.linesAbove === undefined || place.line === undefined)
        return text.place;
    return { path: place.path, line: text.linesAbove + place.line };
}
/** The values beneath a key of a document. */
function valuesIn(text, document, base) {
    return {
        leaf(keys) {
            const scalar = text.yaml.scalar([...base, ...keys], document);
            return scalar && leafOf(text, scalar);
        },
        *groups() {
            for (const mapping of text.yaml.mappingsAt(base, document))
                yield groupOf(text, mapping);
        },
    };
}
function groupOf(text, mapping) {
    const { keys, inherited } = mapping;
    return {
        keys: inherited.size === 0 ? keys : [...inherited.keys(), ...keys],
        leaf(key) {
            const scalar = mapping.scalar(key) ?? inherited.get(key);
            return scalar && leafOf(text, scalar);
        },
    };
}
/** Values given one by one under dotted names, as an Application's `parameters` are. */
function valuesByName(leaves) {
    return {
        leaf: (keys) => leaves.get((0,_files_key_path_js__WEBPACK_IMPORTED_MODULE_3__/* .formatKeyPath */ .K)(keys)),
        groups() {
            const groups = new Map();
            for (const [name, leaf] of leaves) {
                const dot = name.lastIndexOf('.');
                const group = groups.get(name.slice(0, Math.max(dot, 0))) ?? new Map();
                groups.set(name.slice(0, Math.max(dot, 0)), group.set(name.slice(dot + 1), leaf));
            }
            return [...groups.values()].map((group) => ({ keys: [...group.keys()], leaf: (key) => group.get(key) }));
        },
    };
}


/***/ }),

/***/ 3088:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ formatKeyPath),
/* harmony export */   _: () => (/* binding */ parseKeyPath)
/* harmony export */ });
/**
 * Writes a key path as people write it: `image.tag`, `containers[0].image`. A dot, bracket or backslash that belongs
 * to a key gets a backslash before it: `annotations.example\.com/team`.
 */
function formatKeyPath(path) {
    let text = '';
    for (const part of path) {
        if (typeof part === 'number')
            text += `[${part}]`;
        else
            text += `${text === '' ? '' : '.'}${part.replace(/[\\.[\]]/g, '\\$&')}`;
    }
    return text;
}
/**
 * Reads what `formatKeyPath` writes.
 * @returns undefined when the text is no key path: an empty key, an unclosed bracket, a bracket without a number.
 */
function parseKeyPath(text) {
    const part = /(?:^|(?<=.)\.)((?:\\.|[^\\.[\]])+)|\[(\d+)\]/sy;
    const path = [];
    while (part.lastIndex < text.length) {
        const match = part.exec(text);
        if (match === null)
            return undefined;
        const [, key, index] = match;
        path.push(key !== undefined ? key.replace(/\\(.)/gs, '$1') : Number(index));
    }
    return path;
}


/***/ }),

/***/ 5759:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  IM: () => (/* binding */ openYaml),
  R1: () => (/* binding */ openYamlPart)
});

// UNUSED EXPORTS: YamlFile

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/files/key-path.js
var key_path = __webpack_require__(3088);
// EXTERNAL MODULE: ./packages/core/lib/files/lines.js
var files_lines = __webpack_require__(1930);
;// CONCATENATED MODULE: ./packages/core/lib/files/splice.js
/**
 * The text with every span replaced, all other characters untouched. Insertions at one point keep the order they are given in.
 * @throws {Error} when a span lies outside the text or two overlap: the caller computed them wrongly.
 */
function splice(text, replacements) {
    const sorted = replacements.toSorted((a, b) => a.start - b.start || a.end - b.end);
    const parts = [];
    let at = 0;
    for (const { start, end, text: replacement } of sorted) {
        if (start < at || end < start || end > text.length) {
            throw new Error(`Cannot replace ${start}..${end} in a text of ${text.length} characters done up to ${at}`);
        }
        parts.push(text.slice(at, start), replacement);
        at = end;
    }
    parts.push(text.slice(at));
    return parts.join('');
}

;// CONCATENATED MODULE: ./packages/core/lib/files/yaml-check.js
/**
 * Checks that a text reads as meant after it was changed, and that nothing else reads differently.
 * @throws {Error} when it does not: a defect of ours, so that nothing is delivered.
 */
function checkChange(before, after, intent) {
    const fresh = intent.additions.get(undefined);
    const count = before.length === 0 && fresh !== undefined ? 1 : before.length;
    if (after.length !== count)
        throw new Error('Changing the YAML text changed its number of documents');
    after.forEach(({ root }, index) => {
        const old = before[index]?.root;
        const additions = old === undefined ? fresh : undefined;
        const same = additions ? isNew(root, additions) : old ? isAsMeant(old, root, intent) : root === undefined;
        if (!same)
            throw new Error(`Changing the YAML text did more than it was meant to, in document ${index}`);
    });
}
function isAsMeant(before, after, intent) {
    const value = intent.values.get(before);
    const additions = intent.additions.get(before) ?? NONE;
    if (after === undefined || after.anchor !== before.anchor || after.tag !== before.tag)
        return false;
    if (value !== undefined)
        return after.kind === 'scalar' && after.value === value;
    if (before.kind === 'scalar' && additions.length > 0)
        return isNew(after, additions);
    if (before.kind === 'scalar') {
        return after.kind === 'scalar' && after.value === before.value && after.style === before.style;
    }
    if (before.kind === 'alias')
        return after.kind === 'alias' && after.name === before.name;
    if (before.kind === 'list') {
        return (after.kind === 'list' &&
            after.items.length === before.items.length &&
            before.items.every((item, index) => isAsMeant(item, after.items[index], intent)));
    }
    if (after.kind !== 'map' || after.entries.length !== before.entries.length + additions.length)
        return false;
    const kept = additions === NONE ? after.entries : without(after.entries, additions);
    return (before.entries.every((entry, index) => isEntryAsMeant(entry, kept[index], intent)) &&
        additions.every((addition) => hasNew(after.entries, addition)));
}
const NONE = [];
function without(entries, additions) {
    const added = new Set(additions.map(({ key }) => key));
    return entries.filter(({ key }) => key === undefined || !added.has(key));
}
function isEntryAsMeant(before, after, intent) {
    if (after === undefined || after.key !== before.key)
        return false;
    const value = intent.values.get(before);
    if (value !== undefined)
        return after.value?.kind === 'scalar' && after.value.value === value;
    return before.value === undefined ? after.value === undefined : isAsMeant(before.value, after.value, intent);
}
function isNew(node, entries) {
    return (node?.kind === 'map' &&
        node.entries.length === entries.length &&
        entries.every((entry) => hasNew(node.entries, entry)));
}
function hasNew(entries, { key, value }) {
    const found = entries.find((entry) => entry.key === key)?.value;
    if (typeof value !== 'string')
        return isNew(found, value);
    return found?.kind === 'scalar' && found.value === value;
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./packages/core/lib/files/yaml-plain-scalar.js
const SINGLE = /'((?:[^']|'')*)'/y;
const DOUBLE = /"((?:[^"\\]|\\["\\nrt])*)"/y;
/** What begins a plain scalar for every reader; a dash does so before anything but a space. */
const PLAIN_START = /[A-Za-z0-9_./~^($+<=;\\\u00a1-\uffff]|-(?=[^ ])/y;
/** Reads the quoted scalar that begins at an offset of a line; undefined when it is none, or has escapes that are seldom used. */
function readQuoted(line, from) {
    const single = line.charCodeAt(from) === 0x27;
    const pattern = single ? SINGLE : DOUBLE;
    pattern.lastIndex = from;
    const match = pattern.exec(line);
    if (match === null)
        return undefined;
    const [whole, content = ''] = match;
    const end = from + whole.length;
    if (single)
        return { value: content.replaceAll("''", "'"), style: 'single', end };
    const value = content.includes('\\')
        ? content.replace(/\\(.)/g, (_, letter) => ESCAPES.get(letter) ?? letter)
        : content;
    return { value, style: 'double', end };
}
const ESCAPES = new Map([
    ['n', '\n'],
    ['r', '\r'],
    ['t', '\t'],
]);
/**
 * Where the plain scalar that begins at an offset of a line ends: before a comment, or at the end of the line, without spaces.
 * @returns -1 when it may be something else
 */
function plainEnd(line, from) {
    PLAIN_START.lastIndex = from;
    if (!PLAIN_START.test(line))
        return -1;
    let end = from + 1;
    for (let at = from + 1; at < line.length; at++) {
        const character = line[at];
        if (character === ' ') {
            if (line[at + 1] === '#')
                return end;
            continue;
        }
        // A colon before a space makes a key of it.
        if (character === ':' && (at + 1 === line.length || line[at + 1] === ' '))
            return -1;
        end = at + 1;
    }
    return end;
}

;// CONCATENATED MODULE: ./packages/core/lib/files/yaml-plain-flow.js

/** Plain scalars and keys of which no reader thinks otherwise: inside, a colon only before a letter or digit. */
const PLAIN = /[\w./](?:[\w./@+-]|:(?=\w)| (?=[\w./]))*/y;
/** Reads `{ }` and `[ ]` that begin and end on one line. */
class PlainFlow {
    #line;
    #start;
    /** How far the line is read. */
    at;
    /** @param start offset of the line in the text */
    constructor(line, at, start) {
        this.#line = line;
        this.at = at;
        this.#start = start;
    }
    /** What begins here; undefined when there is doubt. */
    node(path, inFlow) {
        const start = this.#start + this.at;
        const first = this.#line[this.at];
        if (first === '{') {
            const entries = this.#entries(path);
            if (entries === undefined)
                return undefined;
            return { kind: 'map', path, start, end: this.#start + this.at, inFlow, flow: true, entries };
        }
        if (first === '[') {
            const items = this.#items(path);
            if (items === undefined)
                return undefined;
            return { kind: 'list', path, start, end: this.#start + this.at, inFlow, flow: true, items };
        }
        const scalar = this.#scalar();
        if (scalar === undefined)
            return undefined;
        const { value, style } = scalar;
        return { kind: 'scalar', path, start, end: this.#start + this.at, inFlow, value, style };
    }
    #entries(path) {
        const entries = [];
        const keys = new Set();
        for (let more = this.#open('}'); more; more = this.#goesOn('}')) {
            const start = this.#start + this.at;
            const key = this.#scalar();
            if (key === undefined || keys.has(key.value) || !this.#line.startsWith(': ', this.at))
                return undefined;
            keys.add(key.value);
            const keyEnd = this.#start + this.at;
            this.at++;
            this.#skipSpaces();
            const value = this.node([...path, key.value], true);
            if (value === undefined)
                return undefined;
            entries.push({ key: key.value, keyStart: start, keyEnd, keyStyle: key.style, value });
        }
        return this.#close('}') ? entries : undefined;
    }
    #items(path) {
        const items = [];
        for (let more = this.#open(']'); more; more = this.#goesOn(']')) {
            const item = this.node([...path, items.length], true);
            if (item === undefined)
                return undefined;
            items.push(item);
        }
        return this.#close(']') ? items : undefined;
    }
    #scalar() {
        const first = this.#line[this.at];
        const quoted = first === '"' || first === "'" ? readQuoted(this.#line, this.at) : undefined;
        if (quoted !== undefined) {
            this.at = quoted.end;
            return { value: quoted.value, style: quoted.style };
        }
        PLAIN.lastIndex = this.at;
        const [value] = PLAIN.exec(this.#line) ?? [];
        if (value === undefined)
            return undefined;
        this.at += value.length;
        return { value, style: 'plain' };
    }
    /** Steps behind the opening bracket. Is there something before the closing one? */
    #open(closing) {
        this.at++;
        this.#skipSpaces();
        return this.at < this.#line.length && this.#line[this.at] !== closing;
    }
    /** Steps behind a comma that something follows. */
    #goesOn(closing) {
        this.#skipSpaces();
        return this.#line[this.at] === ',' && this.#open(closing);
    }
    #close(closing) {
        // A comma before the bracket is left to the parser.
        if (this.#line[this.at] !== closing || /, *$/.test(this.#line.slice(0, this.at)))
            return false;
        this.at++;
        return true;
    }
    #skipSpaces() {
        while (this.#line[this.at] === ' ')
            this.at++;
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/files/yaml-plain.js


/** Line breaks other than `\n`, tabs, whatever YAML has rules of its own for. */
const UNUSUAL_CHARACTER = /[^\n\x20-\x7e\u00a1-\u2027\u202a-\ufefe\uff00-\ufffd]/;
const PLAIN_KEY = /^[\w$/][\w.$/-]*$/;
/** Longer keys may need a `?` before them. */
const MAX_KEY = 200;
/**
 * Reads a text whose every line is beyond doubt.
 * @param parts of it, each of whole lines, that are to be read as if nothing else were there
 * @returns undefined when there is doubt, which says nothing about the text
 */
function readPlainYaml(text, parts = [{ start: 0, end: text.length }]) {
    const isUnusual = parts.some(({ start, end }) => UNUSUAL_CHARACTER.test(text.slice(start, end)));
    return isUnusual ? undefined : new Reader(text, parts).documents();
}
class Reader {
    #text;
    #lines = [];
    #at = 0;
    constructor(text, parts) {
        this.#text = text;
        for (const part of parts) {
            for (let offset = part.start; offset < part.end;) {
                const newline = text.indexOf('\n', offset);
                const end = newline === -1 ? text.length : newline;
                let start = offset;
                while (start < end && text.charCodeAt(start) === SPACE)
                    start++;
                this.#lines.push({ indent: start - offset, text: text.slice(start, end), start });
                offset = end + 1;
            }
        }
    }
    documents() {
        const documents = [];
        let marked = false;
        for (let line = this.#next(); line !== undefined; line = this.#next()) {
            if (isMark(line)) {
                // Between two marks there is an empty document.
                if (marked)
                    return undefined;
                marked = true;
                this.#at++;
                continue;
            }
            const root = marked || documents.length === 0 ? this.#node(line.indent, []) : undefined;
            if (root === undefined)
                return undefined;
            documents.push({ root });
            marked = false;
        }
        return marked || documents.length === 0 ? undefined : documents;
    }
    /** The next line that holds something. */
    #next() {
        for (; this.#at < this.#lines.length; this.#at++) {
            const line = this.#lines[this.#at];
            if (line !== undefined && line.text !== '' && !line.text.startsWith('#'))
                return line;
        }
        return undefined;
    }
    /** The mapping or list whose lines begin at this column; undefined when there is doubt. */
    #node(column, path) {
        const line = this.#next();
        if (line?.indent !== column)
            return undefined;
        return isItem(line) ? this.#list(column, path) : this.#map(column, path);
    }
    #map(column, path) {
        const entries = [];
        let keys;
        const start = this.#next()?.start ?? 0;
        let end = start;
        for (let line = this.#next(); line?.indent === column && !isItem(line) && !isMark(line); line = this.#next()) {
            const read = readKey(line.text);
            if (read === undefined)
                return undefined;
            const { key, style: keyStyle } = read;
            // Most mappings have so few keys that a set is more work than it saves.
            if (keys === undefined && entries.length >= 8)
                keys = new Set(entries.flatMap((entry) => entry.key ?? []));
            if (keys?.has(key) ?? entries.some((entry) => entry.key === key))
                return undefined;
            keys?.add(key);
            this.#at++;
            const value = this.#value(line, read.from, column, [...path, key]);
            if (value === undefined)
                return undefined;
            end = value.end;
            entries.push({ key, keyStart: line.start, keyEnd: line.start + read.end, keyStyle, value });
        }
        return { kind: 'map', path, start, end, inFlow: false, flow: false, entries: trimmed(entries) };
    }
    #list(column, path) {
        const items = [];
        const start = this.#next()?.start ?? 0;
        let end = start;
        for (let line = this.#next(); line?.indent === column && isItem(line); line = this.#next()) {
            const inner = skipSpaces(line.text, 1);
            const own = [...path, items.length];
            const content = line.text.slice(inner);
            // `- name: a` begins a mapping at the column of `name`.
            const isMap = readKey(content) !== undefined;
            if (isMap)
                this.#lines[this.#at] = { indent: column + inner, text: content, start: line.start + inner };
            else
                this.#at++;
            const item = isMap ? this.#map(column + inner, own) : this.#inline(line, inner, column, own);
            if (item === undefined)
                return undefined;
            end = item.end;
            items.push(item);
        }
        return { kind: 'list', path, start, end, inFlow: false, flow: false, items: trimmed(items) };
    }
    /** What follows a key that stands at a column: on its line from `from` on, or in the lines beneath. */
    #value(line, from, column, path) {
        if (from < line.text.length && line.text.charCodeAt(from) !== HASH)
            return this.#inline(line, from, column, path);
        const next = this.#next();
        if (next !== undefined && (next.indent > column || (next.indent === column && isItem(next)))) {
            return this.#node(next.indent, path);
        }
        const at = line.start + from;
        return scalar(path, at, at, '', 'empty');
    }
    /** What begins on a line. */
    #inline(line, from, column, path) {
        const node = this.#oneLine(line, from, column, path);
        // What stands further in would belong to it.
        const next = this.#next();
        return next !== undefined && next.indent > column ? undefined : node;
    }
    #oneLine({ text, start }, from, column, path) {
        const first = text[from];
        if (first === '|' || first === '>')
            return this.#block(text.slice(from), start + from, column, path);
        if (first === '{' || first === '[') {
            const flow = new PlainFlow(text, from, start);
            const node = flow.node(path, false);
            return node !== undefined && isRest(text, flow.at) ? node : undefined;
        }
        if (first === '"' || first === "'") {
            const quoted = readQuoted(text, from);
            if (quoted === undefined || !isRest(text, quoted.end))
                return undefined;
            return scalar(path, start + from, start + quoted.end, quoted.value, quoted.style);
        }
        const end = plainEnd(text, from);
        if (end === -1)
            return undefined;
        const node = scalar(path, start + from, start + end, text.slice(from, end), 'plain');
        return text.includes('#', end) ? node : this.#continued(node, column);
    }
    /** A plain scalar with the lines it goes on in, which stand further in than its key. */
    #continued(first, column) {
        let node = first;
        for (let line = this.#lines[this.#at]; line !== undefined; line = this.#lines[++this.#at]) {
            if (line.text === '' || line.indent <= column)
                break;
            const end = plainEnd(line.text, 0);
            if (end === -1 || line.text.includes('#', end))
                return undefined;
            node = { ...node, end: line.start + end, value: `${node.value} ${line.text.slice(0, end)}` };
        }
        return node;
    }
    /** The lines under `|` and `>`: all that stand further in than their key, blank ones among them. */
    #block(header, start, column, path) {
        if (!/^[|>]-?$/.test(header))
            return undefined;
        const indent = this.#lines[this.#at]?.indent ?? 0;
        if (indent <= column)
            return undefined;
        const lines = [];
        let end = start;
        for (; this.#at < this.#lines.length; this.#at++) {
            const line = this.#lines[this.#at];
            if (line === undefined || (line.text === '' && line.indent > 0))
                return undefined;
            if (line.text !== '' && line.indent < indent)
                break;
            lines.push(line.text === '' ? '' : ' '.repeat(line.indent - indent) + line.text);
            if (line.text !== '')
                end = line.start + line.text.length;
        }
        while (lines.at(-1) === '')
            lines.pop();
        const folded = header.startsWith('>');
        // What a line break means depends on the lines around it, unless they are all alike.
        if (folded && lines.some((line) => line === '' || line.startsWith(' ')))
            return undefined;
        const value = lines.join(folded ? ' ' : '\n') + (header.endsWith('-') ? '' : '\n');
        return scalar(path, start, Math.min(end + 1, this.#text.length), value, folded ? 'folded' : 'literal');
    }
}
const SPACE = 0x20;
const HASH = 0x23;
function scalar(path, start, end, value, style) {
    return { kind: 'scalar', path, start, end, inFlow: false, value, style };
}
/** An array that grew has room for sixteen more, and trees of many files are kept at once. */
function trimmed(grown) {
    return grown.slice();
}
/** The key that a line begins with, and where its value begins; undefined when there is doubt. */
function readKey(text) {
    const colon = text.indexOf(':');
    const after = text.charCodeAt(colon + 1);
    if (colon === -1 || colon > MAX_KEY)
        return undefined;
    const written = text.slice(0, colon);
    if (after === SPACE || colon + 1 === text.length) {
        if (PLAIN_KEY.test(written))
            return { key: written, style: 'plain', end: colon, from: skipSpaces(text, colon + 1) };
    }
    const quoted = /^["']/.test(written) ? readQuoted(text, 0) : undefined;
    if (quoted === undefined || quoted.end > MAX_KEY || !/^:(?: |$)/.test(text.slice(quoted.end)))
        return undefined;
    const { value, style, end } = quoted;
    return { key: value, style, end, from: skipSpaces(text, end + 1) };
}
function skipSpaces(text, from) {
    let at = from;
    while (text.charCodeAt(at) === SPACE)
        at++;
    return at;
}
function isItem({ text }) {
    return text.startsWith('- ');
}
/** The line that begins another document. */
function isMark({ text, indent }) {
    return indent === 0 && text === '---';
}
/** Is there nothing but a comment from here on? */
function isRest(text, from) {
    return from === text.length || /^ *(?: #.*)?$/.test(text.slice(from));
}

;// CONCATENATED MODULE: ./packages/core/lib/files/yaml-tree.js




/**
 * Parses a YAML text.
 * @throws {Failure} with every place where it is not YAML, has a key twice or is a template with `{{ }}`.
 */
function parseTree(path, text) {
    return readPlainYaml(text) ?? parseAnyTree(path, text);
}
/** As `parseTree`, by the YAML parser in any case. */
function parseAnyTree(path, text) {
    // The parser counts a byte order mark as indentation of what follows it on the line.
    const skipped = text.startsWith('\ufeff') ? 1 : 0;
    const parsed = [
        ...(0,dist/* parseAllDocuments */.hR)(text.slice(skipped), { schema: 'failsafe', prettyErrors: false, logLevel: 'silent' }),
    ];
    const tree = new TreeBuilder(path, text, skipped);
    for (const { errors } of parsed) {
        for (const error of errors)
            tree.report(error.pos[0] + skipped, error.code, error.message);
    }
    const documents = parsed.map(({ contents }) => ({ root: tree.root(contents) }));
    if (tree.problems.length > 0)
        throw new failure/* Failure */.HR(tree.problems);
    return documents;
}
class TreeBuilder {
    problems = [];
    #text;
    #path;
    #skipped;
    #lines;
    #anchors = new Map();
    constructor(path, text, skipped) {
        this.#path = path;
        this.#text = text;
        this.#skipped = skipped;
        this.#lines = new files_lines/* Lines */.qo(path, text);
    }
    /** The tree of one document. Anchors do not reach into the next. */
    root(contents) {
        this.#anchors = new Map();
        return contents === null ? undefined : this.#node(contents, [], false);
    }
    report(offset, code, message) {
        const place = this.#lines.place(offset);
        const braces = code === 'DUPLICATE_KEY' ? -1 : this.#bracesNear(offset);
        if (braces !== -1) {
            // One is enough: what follows a template's first line are its consequences.
            if (this.problems.some((problem) => problem.code === 'yaml-template'))
                return;
            this.problems.push({
                code: 'yaml-template',
                message: `${this.#path} is not YAML but a template: it has {{ … }} outside quotes`,
                fix: 'Name the file that the template is filled from, or put the value with its {{ … }} in quotes.',
                place: this.#lines.place(braces),
            });
        }
        else if (code === 'DUPLICATE_KEY') {
            const key = /^\S+?(?=:?\s|:?$)/.exec(this.#text.slice(offset))?.[0] ?? '';
            this.problems.push({
                code: 'yaml-duplicate-key',
                message: `the key ${key} stands twice in one mapping, so tools read different values from ${this.#path}`,
                fix: 'Keep one of the two and delete the other.',
                place,
            });
        }
        else {
            this.problems.push({
                code: 'yaml-unreadable',
                message: `${this.#path} is not valid YAML: ${message}`,
                fix: code === 'TAB_AS_INDENT' ? 'Indent this line with spaces.' : 'Correct the YAML at this place.',
                place,
            });
        }
    }
    /** The `{{` on the line of an offset or on the one above, if there is one: the likely cause of an error there. */
    #bracesNear(offset) {
        const above = (0,files_lines/* lineStart */.PT)(this.#text, Math.max(0, (0,files_lines/* lineStart */.PT)(this.#text, offset) - 1));
        const found = this.#text.slice(above, (0,files_lines/* lineEnd */.kd)(this.#text, offset)).lastIndexOf('{{');
        return found === -1 ? -1 : above + found;
    }
    #node(node, path, inFlow) {
        if ((0,dist/* isAlias */.Vj)(node))
            return this.#alias(node.source, this.#span(node.range), path, inFlow);
        if ((0,dist/* isScalar */.jn)(node)) {
            const span = this.#span(node.range);
            const value = typeof node.value === 'string' ? node.value : (node.source ?? '');
            const style = span.start === span.end ? 'empty' : STYLES[node.type ?? dist/* Scalar */.X5.PLAIN];
            const common = { path, ...span, anchor: node.anchor, tag: node.tag, inFlow };
            return this.#remember({ kind: 'scalar', ...common, value, style });
        }
        if ((0,dist/* isMap */.jh)(node)) {
            const entries = [];
            const flow = node.flow === true;
            const common = { path, ...this.#span(node.range), anchor: node.anchor, tag: node.tag, inFlow };
            const map = this.#remember({ kind: 'map', ...common, flow, entries });
            for (const { key, value } of node.items)
                entries.push(this.#entry(key, value, path, inFlow || flow, map));
            const last = entries.at(-1);
            if (!flow && last !== undefined)
                map.end = entryEnd(last);
            return map;
        }
        if ((0,dist/* isSeq */.oP)(node)) {
            const items = [];
            const flow = node.flow === true;
            const common = { path, ...this.#span(node.range), anchor: node.anchor, tag: node.tag, inFlow };
            const list = this.#remember({ kind: 'list', ...common, flow, items });
            for (const item of node.items) {
                const child = this.#node(item, [...path, items.length], inFlow || flow);
                if (child !== undefined)
                    items.push(child);
            }
            const last = items.at(-1);
            if (!flow && last !== undefined)
                list.end = last.end;
            return list;
        }
        return undefined;
    }
    #entry(keyNode, valueNode, path, inFlow, map) {
        const built = this.#node(keyNode, path, inFlow);
        if (built?.kind === 'map' && this.#text.startsWith('{{', map.start)) {
            this.report(map.start, 'TEMPLATE', 'a mapping as key');
        }
        const key = built?.kind === 'scalar' ? built.value : undefined;
        const { start, end } = built ?? map;
        return {
            key,
            keyStart: start,
            keyEnd: end,
            keyStyle: built?.kind === 'scalar' ? built.style : 'plain',
            value: this.#node(valueNode, [...path, key ?? ''], inFlow),
        };
    }
    #alias(name, { start, end }, path, inFlow) {
        const target = this.#anchors.get(name);
        if (target === undefined) {
            this.problems.push({
                code: 'yaml-unknown-anchor',
                message: `*${name} stands for nothing: there is no &${name} before it`,
                fix: `Put &${name} on the value it means, or write the value here.`,
                place: this.#lines.place(start),
            });
            return undefined;
        }
        return { kind: 'alias', path, start, end, inFlow, name, target };
    }
    #span(range) {
        if (range === null || range === undefined)
            throw new Error('A parsed YAML node has no range');
        return { start: range[0] + this.#skipped, end: range[1] + this.#skipped };
    }
    #remember(node) {
        if (node.anchor !== undefined)
            this.#anchors.set(node.anchor, node);
        return node;
    }
}
const STYLES = {
    PLAIN: 'plain',
    QUOTE_SINGLE: 'single',
    QUOTE_DOUBLE: 'double',
    BLOCK_LITERAL: 'literal',
    BLOCK_FOLDED: 'folded',
};
/** Is there no value in the eyes of YAML readers: nothing, `~` or `null` without quotes? */
function isNull(node) {
    if (node.tag !== undefined)
        return node.tag === 'tag:yaml.org,2002:null';
    return node.style === 'empty' || (node.style === 'plain' && /^(?:~|null|Null|NULL)$/.test(node.value));
}
/** Where an entry of a mapping ends, comments and blank lines behind it left out. */
function entryEnd(entry) {
    return entry.value === undefined ? entry.keyEnd : entry.value.end;
}
/** The mappings that a mapping merges in by `<<`, the first one winning, without those these merge in themselves. */
function mergedInto(map) {
    const merges = map.entries.filter((entry) => entry.key === '<<' && entry.keyStyle === 'plain');
    return merges.flatMap(({ value }) => {
        const sources = value?.kind === 'list' ? value.items : value === undefined ? [] : [value];
        return sources.flatMap((source) => {
            const node = source.kind === 'alias' ? source.target : source;
            return node.kind === 'map' ? [node] : [];
        });
    });
}

;// CONCATENATED MODULE: ./packages/core/lib/files/yaml-find.js

/** Follows a key path through a document. Keys are compared as text: `8080` and `'8080'` are one key. */
function find(documents, path, document, index) {
    if (documents.length === 0 && document === 0 && path.length > 0) {
        return { at: 'missing', container: { kind: 'text' }, keys: path.map(String), inherited: undefined };
    }
    let node = documents[document]?.root;
    let parent;
    if (node === undefined)
        return { at: 'no-document' };
    for (const [depth, part] of path.entries()) {
        let next;
        if (node.kind === 'map') {
            const entry = entryAt(node, String(part), index);
            if (entry === undefined) {
                const inherited = inheritedEntries(node).get(String(part))?.value;
                return { at: 'missing', container: { kind: 'map', node }, keys: path.slice(depth).map(String), inherited };
            }
            if (entry.value === undefined) {
                const isLast = depth === path.length - 1;
                return isLast ? { at: 'bare-key', entry } : { at: 'blocked', node, rest: path.slice(depth) };
            }
            next = entry.value;
        }
        else if (node.kind === 'list' && typeof part === 'number') {
            next = node.items[part];
        }
        else if (node.kind === 'scalar' && isNull(node)) {
            const block = parent?.kind === 'map' && !parent.flow ? parent : undefined;
            const container = { kind: 'null', node, parent: block };
            return { at: 'missing', container, keys: path.slice(depth).map(String), inherited: undefined };
        }
        if (next === undefined)
            return { at: 'blocked', node, rest: path.slice(depth) };
        parent = node;
        node = next;
    }
    const source = node.kind === 'alias' ? node.target : node;
    if (node.kind === 'scalar')
        return { at: 'scalar', node, source: node };
    if (node.kind === 'alias' && source.kind === 'scalar')
        return { at: 'scalar', node, source };
    return { at: 'collection', node };
}
const LONG = 20;
/** The entry of a key. */
function entryAt(map, key, index) {
    if (map.entries.length < LONG)
        return map.entries.find((entry) => entry.key === key);
    let entries = index.get(map);
    if (entries === undefined) {
        entries = new Map(map.entries.flatMap((entry) => (entry.key === undefined ? [] : [[entry.key, entry]])));
        index.set(map, entries);
    }
    return entries.get(key);
}
/** The node at a key path, aliases not followed. */
function nodeAt(root, path, index) {
    let node = root;
    for (const part of path) {
        if (node?.kind === 'map')
            node = entryAt(node, String(part), index)?.value;
        else
            node = node?.kind === 'list' && typeof part === 'number' ? node.items[part] : undefined;
    }
    return node;
}
/** Every mapping beneath a node in the order of the text, parents first, aliases not followed. */
function mappingsIn(node, found = []) {
    if (node?.kind === 'map') {
        found.push(node);
        for (const { value } of node.entries)
            mappingsIn(value, found);
    }
    else if (node?.kind === 'list') {
        for (const item of node.items)
            mappingsIn(item, found);
    }
    return found;
}
/** What comes into a mapping by merges (`<<`), by key, without what its own keys override. */
function inheritedEntries(map) {
    if (!map.entries.some(({ key }) => key === '<<'))
        return yaml_find_NONE;
    const found = new Map();
    collect(map, new Set(map.entries.map(({ key }) => key)), found, new Set([map]));
    return found;
}
const yaml_find_NONE = new Map();
function collect(map, own, found, seen) {
    for (const merged of mergedInto(map)) {
        if (seen.has(merged))
            continue;
        seen.add(merged);
        for (const entry of merged.entries) {
            if (entry.key !== undefined && !own.has(entry.key) && !found.has(entry.key))
                found.set(entry.key, entry);
        }
        collect(merged, own, found, seen);
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/files/yaml-scalar.js

/** Printable in every YAML version: no control characters, no line breaks of YAML 1.1, no byte order mark. */
const PRINTABLE = /^(?:[\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]|[\ud800-\udbff][\udc00-\udfff])*$/;
/** Characters that mean something at the start of a plain scalar to at least one reader. */
const LEADING_INDICATOR = /^[-?:,[\]{}#&*!|>'"%@`]/;
/** Characters that old readers (libyaml, which helm's descends from) do not take inside plain scalars of flow collections. */
const FLOW_INDICATOR = /[?:,[\]{}#&*!|>'"%@`]/;
/** The readers a value is written for: helm and PyYAML read YAML 1.1, most others the core schema of 1.2. */
const READERS = ['yaml-1.1', 'core'];
/**
 * Is the value, written without quotes, read back as this very string by readers of YAML 1.1 and of YAML 1.2?
 * @param tagged an explicit tag says that it is a string, whatever it looks like.
 */
function staysString(value, inFlow, tagged = false) {
    if (isPlainWord(value))
        return true;
    if (value === '' || !PRINTABLE.test(value) || LEADING_INDICATOR.test(value))
        return false;
    if (inFlow && FLOW_INDICATOR.test(value))
        return false;
    // `!!str` has said what it is: only the syntax is left to judge.
    if (tagged)
        return readsAsString(value, 'failsafe');
    // YAML 1.1's types `value` and `merge`, which the parser does not know for values.
    if (value === '=' || value === '<<')
        return false;
    // Go drops underscores from anything that begins like a number before it decides.
    const readings = value.includes('_') ? [value, value.replaceAll('_', '')] : [value];
    return readings.every((text) => READERS.every((schema) => readsAsString(text, schema)));
}
/** Words that some reader takes for a boolean, for nothing or for a number. */
const RESERVED = /^(?:y|yes|n|no|on|off|true|false|null|inf|infinity|nan|e[-\d.]*)$/i;
/** Begins with a letter; is a version of three numbers; or is hexadecimal and no number, as the ids of commits mostly are. */
const WORD = /^(?:[A-Za-z](?:[\w./-]|:(?=[A-Za-z0-9]))*|\d+\.\d+\.\d+(?:-[A-Za-z][\w.-]*)?|[1-9][0-9a-f]*[a-df][0-9a-f]*)$/;
/** Most tags, digests and versions need no parser to tell that they are strings. */
function isPlainWord(value) {
    return WORD.test(value) && !RESERVED.test(value.replaceAll('_', ''));
}
function readsAsString(value, schema) {
    const documents = (0,dist/* parseAllDocuments */.hR)(`k: ${value}`, { schema, prettyErrors: false, logLevel: 'silent' });
    const [document] = documents;
    if (documents.length !== 1 || document === undefined || document.errors.length + document.warnings.length > 0) {
        return false;
    }
    const root = document.contents;
    const node = (0,dist/* isMap */.jh)(root) && root.items.length === 1 ? root.items[0]?.value : undefined;
    return (0,dist/* isScalar */.jn)(node) && node.type === 'PLAIN' && node.value === value;
}
/**
 * A one-line scalar that every reader takes for this string: in the wanted quotes where they can hold the value, in
 * double quotes where not.
 * @param style `single` and `double` are quotes; everything else means: without quotes if that is safe.
 */
function quote(value, style, inFlow, tagged = false) {
    if (style === 'single' && PRINTABLE.test(value))
        return `'${value.replaceAll("'", "''")}'`;
    const plain = style !== 'single' && style !== 'double';
    return plain && staysString(value, inFlow, tagged) ? value : doubleQuoted(value);
}
/** JSON's string is YAML's double-quoted scalar once the characters that YAML 1.1 cannot hold are escaped too. */
function doubleQuoted(value) {
    return JSON.stringify(value).replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
/**
 * Puts a value into a block scalar (`|` or `>`), keeping its header, its comment, its indentation and every line that
 * does not change. The chomping indicator is changed where the value asks for it (`|` cannot end without a line break).
 * @param source the block scalar from its header to its end, as it stands in the text.
 * @returns undefined when a block scalar of this kind cannot hold the value.
 */
function rewriteBlock(source, before, value) {
    const header = /^([|>])([-+\d]*)([^\r\n]*)(\r?\n)/.exec(source);
    if (header === null)
        return undefined;
    const [opening, kind, indicators, comment, eol] = header;
    const content = value.replace(/\n+$/, '');
    const breaks = value.length - content.length;
    const chomping = indicators?.replace(/\d/, '') ?? '';
    if (content === '' || /^[ \t\n]/.test(content) || !content.split('\n').every(isBlockLine))
        return undefined;
    if (breaks > 1 && chomping !== '+')
        return undefined;
    const raw = source.slice(opening.length).split(/\r?\n/);
    const old = before.replace(/\n+$/, '').split('\n');
    const rawFirst = raw.find((line) => line.trim() !== '');
    const indent = rawFirst === undefined ? '' : (/^ */.exec(rawFirst)?.[0] ?? '');
    // An explicit indentation says that the first line begins with spaces of its own; then `indent` is not known from it.
    if (indent === '' || /\d/.test(indicators ?? ''))
        return undefined;
    const lines = content.split('\n');
    let body;
    if (kind === '|') {
        body = keepEqualLines(lines, old, raw, indent);
    }
    else {
        // A folded scalar of one line is that line; with more, what a line break means depends on the neighbours.
        if (lines.length > 1)
            return undefined;
        body = [indent + content];
    }
    const newChomping = breaks === 0 ? '-' : chomping === '+' ? '+' : '';
    const tail = breaks > 1 ? eol?.repeat(breaks) : breaks === 1 || source.endsWith('\n') ? eol : '';
    return `${kind}${newChomping}${comment}${eol}${body.join(eol)}${tail}`;
}
function isBlockLine(line) {
    return PRINTABLE.test(line.replaceAll('\t', ' ')) && !line.includes('\r');
}
/** The raw lines of a literal, where line `i` of the value is line `i` of the text, with those in the middle replaced. */
function keepEqualLines(lines, old, raw, indent) {
    let head = 0;
    while (head < Math.min(lines.length, old.length) && lines[head] === old[head])
        head++;
    let tail = 0;
    while (tail < Math.min(lines.length, old.length) - head && lines.at(-1 - tail) === old.at(-1 - tail))
        tail++;
    const rawEnd = old.length;
    return [
        ...raw.slice(0, head),
        ...lines.slice(head, lines.length - tail).map((line) => (line === '' ? '' : indent + line)),
        ...raw.slice(rawEnd - tail, rawEnd),
    ];
}

;// CONCATENATED MODULE: ./packages/core/lib/files/yaml-insert.js



/**
 * Adds a path of new keys to those that go into one container, so that two edits beneath one new key make it once.
 * @returns false when the path leads through a value that another edit makes, or makes one twice with different values.
 */
function addNewEntry(entries, keys, value, after) {
    const [key, ...rest] = keys;
    if (key === undefined)
        return false;
    const existing = entries.find((entry) => entry.key === key);
    if (existing !== undefined) {
        if (typeof existing.value === 'string')
            return rest.length === 0 && existing.value === value;
        return addNewEntry(existing.value, rest, value, after);
    }
    if (rest.length === 0) {
        const sibling = entries.findIndex((entry) => entry.key === after);
        const entry = { key, value, after: sibling === -1 ? after : entries[sibling]?.after };
        entries.splice(sibling === -1 ? entries.length : sibling + 1, 0, entry);
        return true;
    }
    const beneath = [];
    entries.push({ key, value: beneath, after: undefined });
    return addNewEntry(beneath, rest, value, after);
}
/** The replacements that put new keys into a container. `step` is by how many spaces the document indents. */
function insertEntries(text, container, entries, step) {
    switch (container.kind) {
        case 'map':
            return container.node.flow
                ? intoFlow(text, container.node, entries)
                : intoBlock(text, container.node, entries, step);
        case 'null':
            return intoNull(text, container.node, container.parent, entries, step);
        case 'text':
            return [newLines(text, text.length, blockLines(entries, 0, step))];
    }
}
/** By how many spaces the first mapping that is a value is indented in its parent; 2 when there is none. */
function indentStep(text, root) {
    if (root?.kind === 'list') {
        for (const item of root.items) {
            const step = nestedStep(text, item);
            if (step !== undefined)
                return step;
        }
    }
    return (root && nestedStep(text, root)) ?? 2;
}
function nestedStep(text, node) {
    if (node.kind !== 'map' || node.flow)
        return undefined;
    for (const { value } of node.entries) {
        if (value?.kind === 'map' && !value.flow)
            return column(text, value.start) - column(text, node.start);
    }
    return undefined;
}
/** The column of an offset, from 0. */
function column(text, offset) {
    return offset - (0,files_lines/* lineStart */.PT)(text, offset);
}
function intoBlock(text, map, entries, step) {
    const indent = column(text, map.start);
    return entries.map((entry) => {
        const sibling = siblingOf(map, entry);
        const end = sibling === undefined ? map.end : entryEnd(sibling);
        return newLines(text, end, blockLines([entry], indent, step));
    });
}
function intoFlow(text, map, entries) {
    const json = map.entries.length > 0 && map.entries.every((entry) => entry.keyStyle === 'double');
    if (map.entries.length === 0) {
        const at = map.start + 1;
        return [{ start: at, end: at, text: entries.map((entry) => flowEntry(entry, json)).join(', ') }];
    }
    return entries.map((entry) => {
        const sibling = siblingOf(map, entry) ?? map.entries.at(-1);
        const end = sibling === undefined ? map.start + 1 : entryEnd(sibling);
        // One entry per line stays one entry per line.
        const start = sibling?.keyStart ?? end;
        const lead = text.slice((0,files_lines/* lineStart */.PT)(text, start), start);
        const ownLine = lead.trim() === '' && (0,files_lines/* lineStart */.PT)(text, start) > map.start;
        const separator = ownLine ? `,${(0,files_lines/* eolAt */.sW)(text, start)}${lead}` : ', ';
        return { start: end, end, text: separator + flowEntry(entry, json) };
    });
}
function intoNull(text, node, parent, entries, step) {
    const { start, end } = node;
    if (node.inFlow || (parent === undefined && node.path.length > 0)) {
        const flow = `{${entries.map((entry) => flowEntry(entry, false)).join(', ')}}`;
        return [{ start, end, text: separated(text, start, flow) }];
    }
    const indent = parent === undefined ? 0 : column(text, parent.start) + step;
    const from = text[start - 1] === ' ' && start < end ? start - 1 : start;
    return [{ start: from, end, text: '' }, newLines(text, end, blockLines(entries, indent, step))];
}
/** A value put where nothing was: `tag:` needs a space before it, and a comment one behind it. */
function separated(text, offset, value) {
    const before = /\s/.test(text[offset - 1] ?? ' ') ? '' : ' ';
    return `${before}${value}${text[offset] === '#' ? ' ' : ''}`;
}
function siblingOf(map, entry) {
    return entry.after === undefined ? undefined : map.entries.find((other) => other.key === entry.after);
}
/** Puts lines beneath the line on which `end` stands, or at `end` when that is where a line begins. */
function newLines(text, end, lines) {
    const eol = (0,files_lines/* eolAt */.sW)(text, end);
    if (end === (0,files_lines/* lineStart */.PT)(text, end)) {
        // Lines that become the last ones of a text end as lines do; a text without final line break keeps that, below.
        return { start: end, end, text: lines.map((line) => line + eol).join('') };
    }
    const at = (0,files_lines/* lineEnd */.kd)(text, end);
    // In a text with mixed ends the line above keeps its own.
    const own = /^\r?\n/.exec(text.slice(at, at + 2))?.[0] ?? eol;
    return { start: at, end: at, text: lines.map((line) => own + line).join('') };
}
function blockLines(entries, indent, step) {
    return entries.flatMap(({ key, value }) => {
        const lead = `${' '.repeat(indent)}${quote(key, 'plain', false)}:`;
        return typeof value === 'string'
            ? [`${lead} ${quote(value, 'plain', false)}`]
            : [lead, ...blockLines(value, indent + step, step)];
    });
}
function flowEntry({ key, value }, json) {
    const style = json ? 'double' : 'plain';
    const text = typeof value === 'string'
        ? quote(value, style, true)
        : `{${value.map((entry) => flowEntry(entry, json)).join(', ')}}`;
    return `${quote(key, style, true)}: ${text}`;
}

;// CONCATENATED MODULE: ./packages/core/lib/files/yaml-mapping.js


/** A mapping that is looked into when it is asked: of most mappings in a long file nobody wants to know anything. */
class MappingView {
    document;
    #map;
    #lines;
    constructor(map, document, lines) {
        this.document = document;
        this.#map = map;
        this.#lines = lines;
    }
    get path() {
        return this.#map.path;
    }
    get place() {
        return this.#lines.place(this.#map.start);
    }
    get keys() {
        const keys = [];
        for (const { key } of this.#map.entries)
            if (key !== undefined)
                keys.push(key);
        return keys;
    }
    get scalars() {
        return this.#scalars(this.#map.entries);
    }
    get inherited() {
        const entries = inheritedEntries(this.#map);
        return entries.size === 0 ? yaml_mapping_NONE : this.#scalars(entries.values());
    }
    scalar(key) {
        for (const entry of this.#map.entries) {
            if (entry.key === key)
                return entry.value && scalarOf(entry.value, this.document, this.#lines);
        }
        return undefined;
    }
    #scalars(entries) {
        const scalars = new Map();
        for (const { key, value } of entries) {
            const scalar = value === undefined ? undefined : scalarOf(value, this.document, this.#lines);
            if (key !== undefined && scalar !== undefined)
                scalars.set(key, scalar);
        }
        return scalars;
    }
}
const yaml_mapping_NONE = new Map();
/** A node as a scalar; undefined when it is none and no alias of one. */
function scalarOf(node, document, lines) {
    const source = node.kind === 'alias' ? node.target : node;
    if (source.kind !== 'scalar')
        return undefined;
    const { path, start, end, anchor } = node;
    const scalar = {
        document,
        path,
        value: source.value,
        style: node.kind === 'alias' ? 'alias' : source.style,
        isNull: isNull(source),
        start,
        end,
        place: lines.place(start),
    };
    return anchor === undefined ? scalar : { ...scalar, anchor };
}

;// CONCATENATED MODULE: ./packages/core/lib/files/yaml-part.js
/** In shorter texts there is nothing to save. */
const yaml_part_LONG = 10_000;
/** What may make one entry depend on another: anchors, aliases and merges; and line breaks of other systems. */
const DOUBTFUL = /[&*](?<=(?:^|[\s,[{:-]).)[^\s&*]|<<["']?\s*:|\r/;
/** What the first line of an entry begins with. */
const KEY = /[\w"'$/.]/;
/**
 * Where the top-level entries that are asked for stand in a long text: what is not looked at need not be read.
 * @param isWanted is asked about each entry, its key and all its lines
 * @returns undefined where that would save little, or where one is not beyond doubt: a line that begins at the first column with
 *   anything but a key or a comment, such as a further document
 */
function findEntries(text, isWanted) {
    if (text.length < yaml_part_LONG || DOUBTFUL.test(text))
        return undefined;
    const starts = [];
    for (let at = text.startsWith('---\n') ? 4 : 0; at < text.length; at = lineBehind(text, at)) {
        const first = text.charAt(at);
        if (first === ' ' || first === '\n' || first === '#')
            continue;
        if (!KEY.test(first) || text.startsWith('...', at))
            return undefined;
        starts.push(at);
    }
    const entries = starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length }));
    return entries.filter(({ start, end }) => isWanted(text.slice(start, end)));
}
function lineBehind(text, offset) {
    const newline = text.indexOf('\n', offset);
    return newline === -1 ? text.length : newline + 1;
}

;// CONCATENATED MODULE: ./packages/core/lib/files/yaml.js












/**
 * Reads a YAML text.
 * @throws {Failure} with every place where it is not YAML, has a key twice or is a template with `{{ }}`.
 */
function openYaml(path, text) {
    return new YamlFile(path, text, parseTree(path, text));
}
/**
 * Reads of a long text only the top-level entries that are asked for; the others are as if they were not there, and stay as they
 * are when the file is changed. Whatever is wrong in them is not noticed.
 * @param isWanted is asked about each entry, its key and all its lines
 * @throws {Failure} as `openYaml`
 */
function openYamlPart(path, text, isWanted) {
    const read = (whole) => {
        const entries = findEntries(whole, isWanted);
        if (entries?.length === 0)
            return [];
        return (entries && readPlainYaml(whole, entries)) ?? parseTree(path, whole);
    };
    return new YamlFile(path, text, read(text), read);
}
/** A YAML text that was read once and can be asked and changed. Immutable: `set` gives a new one. */
class YamlFile {
    path;
    text;
    #documents;
    #lines;
    #index = new Map();
    #read;
    /** For `openYaml`, which makes the documents out of the text. @param read how it does that */
    constructor(path, text, documents, read = (changed) => parseTree(path, changed)) {
        this.#read = read;
        this.path = path;
        this.text = text;
        this.#documents = documents;
        this.#lines = new files_lines/* Lines */.qo(path, text);
    }
    /** How many documents the text has; a text with nothing but comments has none. */
    get documents() {
        return this.#documents.length;
    }
    /** The scalar at a key path; undefined when there is none: no such key, a mapping or list, only there by a merge. */
    scalar(path, document = 0) {
        const found = find(this.#documents, path, document, this.#index);
        return found.at === 'scalar' ? scalarOf(found.node, document, this.#lines) : undefined;
    }
    /** Every mapping in the order of the text, parents before children. What an alias stands for comes once, at its anchor. */
    *mappings() {
        for (let document = 0; document < this.documents; document++)
            yield* this.mappingsAt([], document);
    }
    /** As `mappings`, at a key path and beneath it. */
    *mappingsAt(path, document = 0) {
        for (const map of mappingsIn(nodeAt(this.#documents[document]?.root, path, this.#index))) {
            yield new MappingView(map, document, this.#lines);
        }
    }
    /** The place of an offset into the text, for problems about it. */
    place(offset) {
        return this.#lines.place(offset);
    }
    /**
     * Sets scalars, changing no byte outside their spans. The quotes a value has are kept where they can hold the new
     * one; a block scalar stays one; anchors and tags stay. An alias (`*name`) is replaced where it stands, its anchor
     * and the other aliases keep their value; it stays when its anchor gets the same value in the same call. A value that
     * is there already changes nothing.
     * @returns the file as it is then; this very file when nothing changed.
     * @throws {Failure} with a problem for each edit that cannot be made.
     */
    set(edits) {
        const values = new Map();
        const additions = new Map();
        const containers = new Map();
        const problems = [];
        const exact = new Set();
        for (const edit of edits) {
            const target = find(this.#documents, edit.path, edit.document ?? 0, this.#index);
            const problem = this.#obstacle(target, edit);
            if (problem !== undefined) {
                problems.push(problem);
            }
            else if (target.at === 'scalar' || target.at === 'bare-key') {
                const key = target.at === 'scalar' ? target.node : target.entry;
                if ((values.get(key) ?? edit.value) !== edit.value)
                    problems.push(this.#conflict(edit));
                values.set(key, edit.value);
                if (edit.exact)
                    exact.add(key);
            }
            else if (target.at === 'missing') {
                const key = target.container.kind === 'text' ? undefined : target.container.node;
                const entries = additions.get(key) ?? [];
                additions.set(key, entries);
                containers.set(entries, target.container);
                const after = typeof edit.create === 'object' ? edit.create.after : undefined;
                if (!addNewEntry(entries, target.keys, edit.value, after))
                    problems.push(this.#conflict(edit));
            }
        }
        if (problems.length > 0)
            throw new failure/* Failure */.HR(problems);
        for (const [node, value] of [...values])
            if (!exact.has(node) && alreadyGives(node, value, values))
                values.delete(node);
        const replacements = [...values].map(([node, value]) => this.#replacement(node, value));
        const step = indentStep(this.text, this.#documents[0]?.root);
        for (const [entries, container] of containers) {
            replacements.push(...insertEntries(this.text, container, entries, step));
        }
        if (replacements.length === 0)
            return this;
        const text = splice(this.text, replacements);
        const documents = this.#read(text);
        checkChange(this.#documents, documents, { values, additions });
        return new YamlFile(this.path, text, documents, this.#read);
    }
    #replacement(node, value) {
        if (!('kind' in node)) {
            const end = node.keyEnd;
            return { start: end, end, text: `: ${quote(value, 'plain', true)}` };
        }
        const { start, end } = node;
        if (node.kind !== 'scalar')
            return { start, end, text: quote(value, 'plain', node.inFlow) };
        if (node.style === 'literal' || node.style === 'folded') {
            const source = this.text.slice(start, end);
            const block = rewriteBlock(source, node.value, value);
            const eol = /\r?\n$/.exec(source)?.[0] ?? '';
            return { start, end, text: block ?? quote(value, 'double', false) + eol };
        }
        const text = quote(value, node.style, node.inFlow, node.tag !== undefined);
        return { start, end, text: node.style === 'empty' ? separated(this.text, start, text) : text };
    }
    /** What keeps an edit from being made, if anything does. */
    #obstacle(target, { path, document, create }) {
        if (target.at === 'bare-key')
            return undefined;
        if (target.at === 'scalar' && !NOT_STRINGS.test(target.node.tag ?? ''))
            return undefined;
        const name = (0,key_path/* formatKeyPath */.K)(path);
        switch (target.at) {
            case 'scalar': {
                const tag = target.node.tag ?? '';
                return {
                    code: 'yaml-tagged-value',
                    message: `${name} is tagged ${tag.replace('tag:yaml.org,2002:', '!!')}, so it cannot hold a text such as a version`,
                    fix: 'Remove the tag.',
                    place: this.#lines.place(target.node.start),
                };
            }
            case 'missing': {
                if (create !== undefined)
                    return undefined;
                const { container, inherited } = target;
                const offset = container.kind === 'text' ? 0 : container.node.start;
                const merge = inherited && this.#lines.place(inherited.start);
                return {
                    code: 'yaml-missing-key',
                    message: merge
                        ? `${name} is not set here: its value comes through a merge (<<) from line ${merge.line}`
                        : `there is no ${name} in ${this.path}`,
                    fix: merge
                        ? `Add the key here, or configure the key the merge takes it from (${(0,key_path/* formatKeyPath */.K)(inherited.path)}).`
                        : 'Add the key, or correct its name in the configuration.',
                    place: this.#lines.place(offset),
                };
            }
            case 'collection':
                return {
                    code: 'yaml-not-a-value',
                    message: `${name} is a ${target.node.kind === 'list' ? 'list' : 'mapping'}, not a single value`,
                    fix: 'Name the key inside it that holds the value.',
                    place: this.#lines.place(target.node.start),
                };
            case 'blocked': {
                const { node, rest } = target;
                const at = (0,key_path/* formatKeyPath */.K)(path.slice(0, path.length - rest.length)) || 'the document';
                const place = this.#lines.place(node.start);
                if (node.kind === 'alias') {
                    return {
                        code: 'yaml-through-alias',
                        message: `${name} is not set here: ${at} is an alias (*${node.name}) of ${(0,key_path/* formatKeyPath */.K)(node.target.path)}`,
                        fix: `Configure ${(0,key_path/* formatKeyPath */.K)([...node.target.path, ...rest])}, which changes every place that uses it, or write the mapping out here.`,
                        place,
                    };
                }
                const what = node.kind === 'list' ? `a list of ${node.items.length}` : 'a single value';
                return {
                    code: 'yaml-not-a-mapping',
                    message: `there is no ${name} in ${this.path}: ${at} is ${what}`,
                    fix: 'Correct the key in the configuration.',
                    place,
                };
            }
            case 'no-document':
                return {
                    code: 'yaml-no-document',
                    message: `there is no document ${(document ?? 0) + 1} in ${this.path}, it has ${this.documents}`,
                    fix: 'Correct the configuration.',
                    place: { path: this.path },
                };
        }
    }
    #conflict({ path, value }) {
        return {
            code: 'yaml-two-values',
            message: `${(0,key_path/* formatKeyPath */.K)(path)} in ${this.path} is to be set twice, once to ${value} and once to something else`,
            fix: 'Give each component a key of its own in the configuration.',
            place: { path: this.path },
        };
    }
}
/** Tags that make a scalar something else than a string, with or without quotes. */
const NOT_STRINGS = /^tag:yaml\.org,2002:(?!str$)/;
/** Does a place give the value already, once the other values are set? An alias follows its anchor. */
function alreadyGives(node, value, values) {
    if (!('kind' in node))
        return false;
    if (node.kind === 'alias' && node.target.kind === 'scalar') {
        return (values.get(node.target) ?? node.target.value) === value;
    }
    return node.kind === 'scalar' && node.value === value;
}


/***/ })

};
