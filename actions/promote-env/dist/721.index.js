export const id = 721;
export const ids = [721];
export const modules = {

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

/***/ 4184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ floatingRevision),
/* harmony export */   v: () => (/* binding */ isFloating)
/* harmony export */ });
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2088);

/** Names under which something newer appears, as tags of images and as branches. */
const MOVING = /^(?:latest|stable|edge|nightly|canary|next|head|main|master|trunk|dev|develop|development)$/i;
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
 * The elements of an ApplicationSet's list generators, also of those inside matrix and merge generators, that are wanted. One
 * without any element for documents that have none.
 */
function parametersOf(text, document, { elements }) {
    const found = [];
    let isList = false;
    for (const { path } of text.yaml.mappingsAt(['spec', 'generators'], document)) {
        if (path.at(-3) !== 'list' || path.at(-2) !== 'elements' || typeof path.at(-1) !== 'number')
            continue;
        isList = true;
        const parameters = elementAt(text, document, path);
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

/***/ 6721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _: () => (/* binding */ readTarget),
  f: () => (/* binding */ valueAt)
});

// EXTERNAL MODULE: ./packages/core/lib/snapshot/paths.js
var paths = __webpack_require__(3210);
// EXTERNAL MODULE: ./packages/core/lib/environments/applications.js
var environments_applications = __webpack_require__(2301);
// EXTERNAL MODULE: ./packages/core/lib/environments/codec.js
var codec = __webpack_require__(4782);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/files/key-path.js
var key_path = __webpack_require__(3088);
// EXTERNAL MODULE: ./packages/core/lib/environments/repository.js
var environments_repository = __webpack_require__(5358);
;// CONCATENATED MODULE: ./packages/core/lib/environments/find-in-values.js



function lookupIn(target) {
    const services = target.components.filter((component) => component.kind === 'service');
    const known = services.flatMap((service) => service.repositories.map((repository) => [repository, service]));
    return { target, places: target.places, services: (0,environments_repository/* repositoryIndex */.$)(known) };
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
 * - a whole reference, `registry/repository:tag@digest`, under a key that ends in `image`;
 * - `{ name, newName?, newTag?, digest? }`, as Kustomize's overlays have it.
 */
function findInValues(values, lookup) {
    const slots = [];
    for (const { keys, codec, components } of lookup.places) {
        const leaf = values.leaf(keys);
        if (leaf === undefined)
            continue;
        const { address, text, place } = leaf;
        slots.push({ components, codec, address, text, known: 'configured', place });
    }
    for (const group of values.groups())
        slots.push(...findInGroup(group, lookup));
    return slots;
}
function findInGroup(group, lookup) {
    const slots = findInOverlay(group, lookup);
    for (const key of group.keys) {
        if (key !== 'repository' && !/image$/i.test(key))
            continue;
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
        const found = (part, codec) => slots.push({ components, codec, address: part.address, text: part.text, known, source, place: part.place });
        const apart = key === 'repository' || key === 'image' ? tagAndDigest(group) : [];
        if (key !== 'repository' && (rest !== '' || apart.length === 0))
            found(leaf, { kind: 'image' });
        else
            for (const [part, codec] of apart)
                found(part, codec);
    }
    return slots;
}
/** An item of `images` in a kustomization.yaml. */
function findInOverlay(group, lookup) {
    if (!group.keys.includes('name') || group.keys.includes('repository') || group.keys.includes('image'))
        return [];
    const [tag, digest] = [group.leaf('newTag'), group.leaf('digest')];
    if (tag === undefined && digest === undefined)
        return [];
    const source = meaning(group.leaf('newName')) || meaning(group.leaf('name'));
    const named = lookup.services('', source);
    if (named.length === 0)
        return [];
    const components = named.map(({ id }) => id);
    const known = named.length > 1 ? 'ambiguous' : 'found';
    const slot = (part, codec) => {
        if (part === undefined)
            return [];
        const { address, text, place } = part;
        return [{ components, codec, address, text, known, source, place }];
    };
    return [...slot(tag, TAG), ...slot(digest, DIGEST)];
}
function meaning(leaf) {
    return leaf?.filled ?? leaf?.text ?? '';
}
const TAG = { kind: 'field', field: 'tag', prefix: '' };
const DIGEST = { kind: 'field', field: 'digest', prefix: '' };
const BOTH = { kind: 'tag@digest' };
/** Where an image that is written in parts has its tag and its digest. */
function tagAndDigest(group) {
    const tag = group.leaf('tag');
    const digest = group.leaf('digest');
    const both = tag?.text.includes('@') === true;
    const slots = [];
    if (tag !== undefined)
        slots.push([tag, both ? BOTH : TAG]);
    // Beside a `tag@digest` an empty `digest` is a default of the chart's that nobody uses.
    if (digest !== undefined && !(both && digest.text === ''))
        slots.push([digest, DIGEST]);
    return slots;
}

// EXTERNAL MODULE: ./packages/core/lib/environments/generators.js
var environments_generators = __webpack_require__(9456);
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
                    found.push(...findInValues((0,environments_generators/* fillValues */.wE)(one, element, resolved), lookup));
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
        if (!(error instanceof failure/* Failure */.H))
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

// EXTERNAL MODULE: ./packages/core/lib/environments/target.js
var environments_target = __webpack_require__(6415);
;// CONCATENATED MODULE: ./packages/core/lib/environments/read.js









/**
 * Reads what a target runs.
 * @param files at least the files its globs match; others are not looked at.
 * @param only components to look for: of long files only what may be about them is read. `null`: all.
 * @throws {Failure} when one of its files is not YAML.
 */
function readTarget(target, files, only = null) {
    const problems = [];
    const slots = findSlots(target, files, only, problems);
    const conflicts = [];
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
        if (only?.has(id) === false)
            continue;
        const reading = judge(id, slotsOf.get(id) ?? []);
        conflicts.push(...reading.conflicts);
        if (reading.holders.size === 0 || reading.conflicts.some(({ kind }) => kind !== 'floating'))
            continue;
        holders.set(id, reading.holders);
        (reading.conflicts.length > 0 ? floating : release).set(id, reading.pin);
    }
    return { target, release, floating, holders, conflicts: joinConflicts(conflicts), problems, only };
}
function findSlots(target, files, only, problems) {
    const slots = [];
    const lookup = lookupIn(target);
    const isAbout = only === null ? undefined : entriesAbout(target, only);
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
        const here = lookupFor(path, lookup);
        // Configured keys and Applications may be anywhere in a file.
        const isPart = here.places.length === 0 && !applications.some(({ holds }) => holds(path));
        const text = isPart && isAbout ? (0,yaml_text/* openPart */.Qj)(path, content, isAbout) : (0,yaml_text/* openFile */.Tq)(path, content);
        const inFile = [];
        for (let document = 0; isValues(path) && document < text.yaml.documents; document++) {
            inFile.push(...findInValues((0,yaml_text/* valuesIn */.aC)(text, document, []), here));
        }
        for (const { wanted, names, paths } of applications.filter(({ holds }) => holds(path))) {
            const found = findInApplications(text, here, wanted);
            inFile.push(...found.slots);
            problems.push(...found.problems);
            paths.add(path);
            for (const name of found.names)
                names.add(name);
        }
        const wanted = only === null ? inFile : inFile.filter(({ components }) => components.some((id) => only.has(id)));
        slots.push(...joinByAddress(wanted));
    }
    for (const { wanted, names, paths } of applications)
        problems.push(...missingApplications(wanted, names, [...paths]));
    return slots;
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


/***/ })

};
