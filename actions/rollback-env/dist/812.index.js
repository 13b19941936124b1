export const id = 812;
export const ids = [812];
export const modules = {

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

/***/ 5418:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runRemotePipeline: () => (/* binding */ runRemotePipeline)
});

// EXTERNAL MODULE: ./packages/core/lib/config/load.js + 6 modules
var load = __webpack_require__(5112);
// EXTERNAL MODULE: ./packages/core/lib/deliver/deliver.js + 8 modules
var deliver = __webpack_require__(4817);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/planner.js + 18 modules
var planner = __webpack_require__(2096);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/tip.js
var tip = __webpack_require__(6381);
// EXTERNAL MODULE: ./packages/core/lib/deliver/pull-request/view.js + 1 modules
var pull_request_view = __webpack_require__(8464);
;// CONCATENATED MODULE: ./packages/core/lib/deliver/lane.js

/**
 * Looks at a lane before a plan is made for it.
 * @param base name and tip of the branch the pull request is for
 */
async function readLane(repository, lane, base) {
    const view = await (0,pull_request_view/* viewLane */.oW)(repository, lane, base);
    const shown = view.active.map(({ lane, branch }) => ({ pull: lane.pull, branch }));
    const all = isBegun(view) ? [...shown, { pull: null, branch: view.branch }] : shown;
    return {
        view,
        fingerprint: (0,pull_request_view/* fingerprintLane */.No)(view),
        underWay: all.flatMap(({ pull, branch }) => describe(pull, branch)),
    };
}
/** A run has made the branch, and was stopped or has not got to its pull request yet. */
function isBegun({ active, target, branch, closed }) {
    return (branch !== null && closed?.pull.head !== branch.head && !active.some(({ lane }) => lane.pull.branch === target));
}
function describe(pull, state) {
    if (!state?.ours)
        return [];
    const { base, trailers } = state.ours;
    return [{ pull, branch: state.name, head: state.head, base, trailers }];
}

// EXTERNAL MODULE: ./packages/core/lib/ports/context.js
var ports_context = __webpack_require__(8709);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/pull-requests.js
var pull_requests = __webpack_require__(2380);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/checkout.js + 1 modules
var checkout = __webpack_require__(5200);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/blobs.js
var blobs = __webpack_require__(5336);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/git-data.js
var git_data = __webpack_require__(7821);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/paths.js
var snapshot_paths = __webpack_require__(3210);
;// CONCATENATED MODULE: ./packages/core/lib/snapshot/github.js



const opened = new WeakMap();
/**
 * The files of one commit, read over GitHub's API: no checkout is needed. One call lists all of them, when they are first
 * asked for; contents come a hundred in one call. Read once per connection.
 */
function snapshotOnGitHub(repository, commit) {
    const known = opened.get(repository) ?? new Map();
    opened.set(repository, known);
    const snapshot = known.get(commit) ?? openSnapshot(repository, commit);
    known.set(commit, snapshot);
    return snapshot;
}
function openSnapshot(repository, commit) {
    let listing;
    const entries = () => {
        listing ??= (0,git_data/* listFiles */.CS)(repository, commit).catch((error) => {
            // Who asks later may have more luck.
            listing = undefined;
            throw error;
        });
        return listing;
    };
    return {
        commit,
        async list(globs) {
            const matches = (0,snapshot_paths.matcher)(globs);
            const files = [...(await entries())].filter(([path, { mode }]) => modeOf(mode) !== null && matches(path));
            return files.map(([path]) => path).sort();
        },
        async load(paths) {
            (0,snapshot_paths/* mustStayInside */.r)(paths);
            const files = await entries();
            const found = [...new Set(paths)].flatMap((path) => {
                const file = files.get(path);
                const link = linkOn(path, files);
                if (link !== undefined)
                    throw (0,snapshot_paths/* throughLink */.O)(path, link);
                const kind = file === undefined ? null : modeOf(file.mode);
                return file === undefined || kind === null ? [] : [[path, { ...file, kind }]];
            });
            const contents = await (0,blobs/* readBlobs */.b)(repository, found.map(([, file]) => file));
            return new Map(found.flatMap(([path, { kind, blob }]) => {
                const bytes = contents.get(blob);
                return bytes === undefined ? [] : [[path, { mode: kind, bytes }]];
            }));
        },
    };
}
const github_link = '120000';
/** `null`: a symbolic link or a submodule. */
function modeOf(mode) {
    return mode === '100755' || mode === '100644' ? mode : null;
}
/** The symbolic link that a path is or goes through. */
function linkOn(path, files) {
    const parts = path.split('/');
    const steps = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    return steps.find((step) => files.get(step)?.mode === github_link);
}

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./packages/core/lib/ports/github/line.js

const commitSchema = dist/* object */.Ikc({
    oid: dist/* string */.YjP(),
    message: dist/* string */.YjP(),
    committedDate: dist/* string */.YjP(),
    author: dist/* nullable */.mee(dist/* object */.Ikc({ name: dist/* nullable */.mee(dist/* string */.YjP()), user: dist/* nullable */.mee(dist/* object */.Ikc({ login: dist/* string */.YjP() })) })),
    parents: dist/* object */.Ikc({ nodes: dist/* nullable */.mee(dist/* array */.YOg(dist/* nullable */.mee(dist/* object */.Ikc({ oid: dist/* string */.YjP() })))) }),
});
const entrySchema = dist/* nullable */.mee(dist/* object */.Ikc({ oid: dist/* string */.YjP(), byteSize: dist/* optional */.lqM(dist/* number */.aig()) }));
const answerSchema = dist/* object */.Ikc({ repository: dist/* record */.g1P(dist/* string */.YjP(), dist/* unknown */.L5J()) });
/** So many objects one query asks for. GitHub does not tell its limits, and answers this within its ten seconds. */
const batchObjects = 200;
/** How many commits one call can read. */
function lineBatch(paths) {
    return Math.max(2, Math.floor(batchObjects / (1 + paths.length)));
}
/**
 * Reads a piece of a first-parent line, newest first. One call.
 * @param from the commit it begins with
 * @param count at most {@link lineBatch}
 * @param paths files or folders; the empty path is the root
 * @returns fewer than asked for where the line ends
 */
async function readLine(repository, from, count, paths) {
    // As git reads it, `~n` follows first parents only.
    const steps = Array.from({ length: count }, (_, index) => `${from}~${index}`);
    const at = (step, path) => (path === '' ? `${step}^{tree}` : `${step}:${path}`);
    const expressions = steps.flatMap((step) => [step, ...paths.map((path) => at(step, path))]);
    const fields = expressions.map((_, index) => {
        const isCommit = index % (1 + paths.length) === 0;
        return `o${index}: object(expression: $e${index}) { ${isCommit ? '... on Commit { ...Line }' : 'oid ... on Blob { byteSize }'} }`;
    });
    const document = `query ReadLine($owner: String!, $name: String!, ${expressions.map((_, index) => `$e${index}: String!`).join(', ')}) {
  repository(owner: $owner, name: $name) {
    ${fields.join('\n    ')}
  }
}
fragment Line on Commit {
  oid
  message
  committedDate
  author { name user { login } }
  parents(first: 10) { nodes { oid } }
}`;
    const { owner, name } = repository;
    const variables = Object.fromEntries(expressions.map((expression, index) => [`e${index}`, expression]));
    const purpose = { doing: `read the history of ${from}`, needs: { contents: 'read' } };
    const answer = await repository.query(purpose, document, { owner, name, ...variables });
    const objects = dist/* parse */.qgA(answerSchema, repository.settle(purpose, answer)).repository;
    const line = [];
    for (const index of steps.keys()) {
        const first = index * (1 + paths.length);
        const found = objects[`o${first}`];
        if (found === null || found === undefined)
            break;
        const entries = paths.map((_, offset) => {
            const entry = dist/* parse */.qgA(entrySchema, objects[`o${first + 1 + offset}`] ?? null);
            return entry && { id: entry.oid, size: entry.byteSize ?? null };
        });
        line.push({ commit: datedCommit(dist/* parse */.qgA(commitSchema, found)), entries });
    }
    return line;
}
function datedCommit({ oid, message, committedDate, author, parents, }) {
    const pull = /^Merge pull request #(\d+) |^[^\n]* \(#(\d+)\)\s*(?:\n|$)/.exec(message);
    const number = Number(pull?.[1] ?? pull?.[2]);
    return {
        id: oid,
        parents: (parents.nodes ?? []).flatMap((parent) => (parent === null ? [] : [parent.oid])),
        message,
        date: new Date(committedDate),
        author: author?.user?.login ?? author?.name ?? 'somebody',
        ...(pull === null ? {} : { pull: number }),
    };
}

// EXTERNAL MODULE: ./packages/core/lib/snapshot/inside.js
var inside = __webpack_require__(4436);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/remembered.js
var remembered = __webpack_require__(6946);
;// CONCATENATED MODULE: ./packages/core/lib/snapshot/github-history.js






/** Most questions are answered by the newest commits, so the first page is a small one. */
const firstPage = 10;
/** Who wants contents looks for a release that ran before, which takes some more. */
const firstStates = 40;
/**
 * What files were at earlier commits, read over GitHub's API: no checkout is needed.
 *
 * The first-parent line is walked itself, with what stands at the paths at each commit. GitHub's own history of a path
 * (`git log -- <path>`) leaves merges out and shows the commits of the branch that was merged, with the time they were made, not
 * when they landed; and it leaves out what was changed and changed back meanwhile.
 */
function githubHistory(repository) {
    const known = [];
    return {
        at: (commit) => snapshotOnGitHub(repository, commit),
        async *landed(paths, from) {
            for await (const page of changes(repository, [...new Set(paths)], from, firstPage)) {
                yield* page.map(({ commit }) => commit);
            }
        },
        states(files, from) {
            const paths = [...new Set(files)].sort();
            const wider = known.find((one) => one.from === from && paths.every((path) => one.paths.includes(path)));
            if (wider !== undefined)
                return wider.paths.length === paths.length ? wider.states : narrowed(wider.states, paths);
            const states = (0,remembered/* remembered */.H)(statesOf(repository, paths, from));
            known.push({ from, paths, states });
            return states;
        },
    };
}
/** A call or two for each page of the line: what stands where at each commit, and all contents that are new among them. */
async function* statesOf(repository, paths, from) {
    for await (const page of changes(repository, paths, from, firstStates)) {
        const wanted = page.flatMap(({ entries }) => entries.flatMap((entry) => (entry === null || entry.size === null ? [] : [{ blob: entry.id, size: entry.size }])));
        const contents = await (0,blobs/* readBlobs */.b)(repository, wanted);
        for (const { commit, entries } of page) {
            const files = new Map();
            for (const [index, path] of paths.entries()) {
                const bytes = contents.get(entries[index]?.id ?? '');
                if (bytes !== undefined)
                    files.set(path, { mode: '100644', bytes });
            }
            yield { commit, files };
        }
    }
}
/** Of what is known of more files, the commits that changed some of them. Contents that are the same are the same object. */
async function* narrowed(states, paths) {
    let newer = null;
    const isOther = (older) => paths.some((path) => newer?.files.get(path)?.bytes !== older?.files.get(path)?.bytes);
    for await (const { commit, files } of states) {
        const state = { commit, files: new Map([...files].filter(([path]) => paths.includes(path))) };
        if (newer !== null && isOther(state))
            yield newer;
        newer = state;
    }
    if (newer !== null && isOther(null))
        yield newer;
}
/** The commits of a line that changed one of the paths, a page at a time. */
async function* changes(repository, paths, from, first) {
    (0,inside/* mustStayInside */.r)(paths.filter((path) => path !== ''));
    const most = lineBatch(paths);
    let begin = from;
    for (let size = Math.min(first, most);; size = most) {
        const page = await readLine(repository, begin, size, paths);
        if (page.length === 0)
            throw notThere(repository, begin);
        const last = page.at(-1);
        const isEnd = last === undefined || page.length < size || last.commit.parents.length === 0;
        // What the last one changed is known with the next page, which begins with it.
        yield page.filter((commit, index) => {
            const older = page[index + 1];
            return older === undefined ? isEnd && differs(commit, null) : differs(commit, older);
        });
        if (isEnd)
            return;
        begin = last.commit.id;
    }
}
function differs({ entries }, older) {
    return entries.some((entry, index) => entry?.id !== older?.entries[index]?.id);
}
function notThere(repository, commit) {
    return new failure/* Failure */.HR({
        code: 'commit-not-on-github',
        message: `${repository.fullName} on GitHub does not have ${commit}`,
        fix: 'Push it, if nobody has; else check the commit, and that the token may read the repository.',
    });
}

// EXTERNAL MODULE: ./packages/core/lib/world.js + 5 modules
var world = __webpack_require__(6239);
;// CONCATENATED MODULE: ./packages/core/lib/remote-world.js








/** Looks at the runner, works, and lets go of it. @throws {Failure} outside of a runner, without a checkout that is needed, or what the work throws */
async function withRemoteWorld(runner, options, work) {
    const context = (0,ports_context/* readContext */.y)(runner);
    const own = `${context.owner}/${context.repository}`;
    const fullName = options.repository || own;
    const connectTo = (0,world/* connector */.M3)(runner, context, options.token);
    const github = connectTo(fullName);
    const clone = options.checkoutFor === null ? null : await openCheckout(runner, context, options, fullName, options.checkoutFor);
    try {
        return await work({
            ...{ runner, context, github, clone, connectTo, history: githubHistory(github) },
            async snapshot(commit) {
                if (options.overlay && clone !== null && commit === clone.head)
                    return (0,checkout/* overlay */.Lw)(clone);
                return snapshotOnGitHub(github, commit);
            },
        });
    }
    finally {
        await clone?.close();
    }
}
/** The world as one plan sees it, and what it saw in its lane last, see {@link Plan.lane}. */
function watching(world, base) {
    let seen;
    let last;
    return {
        world: {
            ...world,
            async underWay(lane) {
                seen = readLane(world.github, lane, base);
                last = await seen;
                return last.underWay;
            },
            async openPulls(needs) {
                if (seen !== undefined)
                    return (await seen).view.everywhere;
                return (await (0,pull_requests/* listOpenPulls */.jg)(world.github, null, needs)).filter(({ isLocal }) => isLocal);
            },
        },
        seen: () => last,
    };
}
async function openCheckout(runner, context, { token }, fullName, reason) {
    const clone = await (0,world/* openClone */.ok)(runner, context, token, fullName);
    const origin = await clone.checkout.text(['config', '--get', 'remote.origin.url']).catch(() => '');
    const named = /([^/:]+\/[^/]+?)(?:\.git)?\/?\s*$/.exec(origin.startsWith(context.serverUrl) ? origin : '')?.[1];
    const there = named ?? `${context.owner}/${context.repository}`;
    if (there.toLowerCase() === fullName.toLowerCase())
        return clone;
    await clone.close();
    throw new failure/* Failure */.HR({
        code: 'other-repository-checked-out',
        message: `\`${reason}\` works on a checkout, which is of ${there} here, and \`repository\` is ${fullName}`,
        fix: `Check out ${fullName} in this job, or leave \`${reason}\` away: ${fullName} is read and written over GitHub’s API then.`,
    });
}

// EXTERNAL MODULE: ./packages/core/lib/report.js + 2 modules
var report = __webpack_require__(3483);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/carried.js
var snapshot_carried = __webpack_require__(2560);
;// CONCATENATED MODULE: ./packages/core/lib/remote-pipeline.js









/**
 * Read, propose, derive, deliver, settle, report; over GitHub's API as long as no checkout is asked for.
 * @throws {Failure} when a person has to do something first
 */
async function runRemotePipeline(action, inputs, runner) {
    const common = inputs;
    const { token, repository, delivery, include } = common;
    const checkoutFor = delivery === 'files' ? 'delivery: files' : include.length > 0 ? 'include' : null;
    await withRemoteWorld(runner, { token, repository, checkoutFor, overlay: delivery === 'files' }, async (world) => {
        const outcome = await execute(await action.steps(), inputs, common, world);
        await (0,report/* reportOutcome */.R)(action.name, world, outcome, common['dry-run']);
    });
}
async function execute(steps, inputs, common, world) {
    const { context, clone, github } = world;
    const dryRun = common['dry-run'];
    const isFiles = common.delivery === 'files';
    const tip = isFiles ? null : await readBase(common, world);
    const branch = tip?.name ?? (common['base-branch'] || clone?.branch || context.branch);
    const at = tip?.head ?? clone?.head;
    if (at === undefined)
        throw new Error('a delivery to files needs a checkout');
    const make = maker(steps, inputs, common, branch, world);
    let made = await make(at);
    if (dryRun)
        return (0,planner/* preview */.VH)(made.plan, common['expect-plan']);
    const { delivery } = made;
    let isFirst = true;
    const planAt = async (base) => {
        if (!isFirst || made.plan.base !== base)
            made = await make(base);
        isFirst = false;
        if (made.delivery !== delivery)
            throw deliveryChanged(branch);
        return made.plan;
    };
    const options = {
        ...{ delivery: toDelivery(made, branch, common), at, expectPlan: common['expect-plan'], include: common.include },
        ...(tip === null ? {} : { tip }),
        ...(made.lane === undefined ? {} : { lane: made.lane }),
    };
    const outcome = await (0,deliver/* deliver */.c)(planAt, options, { workspace: context.workspace, github });
    return withSettled(outcome, await settle(steps, made, outcome, watching(world, { branch, commit: at }).world));
}
/** The tip of the base branch, with the configuration at it. One call. */
function readBase(common, { github }) {
    (0,planner/* requireToken */.Fw)(common.token);
    const files = (0,load/* configPaths */.hg)(common.config);
    return (0,tip/* readTip */.a)(github, common['base-branch'], { writes: !common['dry-run'], files });
}
/** read → propose → derive at a commit, with the uncommitted files that are to be carried. */
function maker(steps, given, common, branch, world) {
    const { runner, context, clone } = world;
    const makePlan = (0,planner/* planMaker */._j)(runner, context);
    let uncommitted;
    return async (base) => {
        const isFiles = common.delivery === 'files';
        const files = await world.snapshot(base);
        if (clone !== null && !isFiles)
            uncommitted ??= (0,checkout/* readUncommitted */.Ul)(clone);
        const dirty = (await uncommitted) ?? new Map();
        const checkedOut = clone === null ? files : (0,checkout/* snapshotAt */.e6)(clone, clone.head);
        const carried = await (0,snapshot_carried/* carry */.U)(dirty, isFiles ? [] : common.include, files, checkedOut);
        const plan = watching(world, { branch, commit: base });
        const named = { ...given, 'base-branch': branch };
        const facts = await steps.read(named, plan.world, carried.snapshot);
        const manner = steps.manner(named, facts);
        const delivery = common.delivery || manner.delivery;
        if (delivery === 'push' && !manner.mayPush) {
            throw (0,planner/* pushNotAllowed */.Wh)(branch, 'Use `delivery: pull-request`, or write `delivery: push` into the configuration.');
        }
        const inputs = { ...named, delivery };
        const proposal = steps.propose(inputs, facts);
        const ground = { carried, dirty, branches: delivery === 'pull-request' };
        const made = await makePlan(proposal, ground);
        const seen = plan.seen();
        const from = { inputs, facts, manner, delivery };
        if (seen === undefined)
            return { ...from, plan: made };
        return { ...from, plan: { ...made, lane: seen.fingerprint }, lane: seen.view };
    };
}
function toDelivery({ delivery, manner }, branch, common) {
    if (delivery === 'files')
        return { to: 'files' };
    if (delivery === 'push')
        return { to: 'push', branch };
    return {
        to: 'pull-request',
        base: branch,
        lane: manner.lane,
        draft: common.draft || manner.draft,
        labels: [...new Set([...manner.labels, ...common.labels])],
        reviewers: [...new Set([...manner.reviewers, ...common.reviewers])],
        assignees: common.assignees,
    };
}
/** What was delivered stands, also where something after it goes wrong. */
async function settle(steps, { inputs, facts }, outcome, world) {
    try {
        return (await steps.settle?.(inputs, facts, outcome, world)) ?? { outputs: {}, findings: [] };
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        return { outputs: {}, findings: error.problems.map((problem) => ({ level: 'error', ...problem })) };
    }
}
function withSettled(outcome, { outputs, findings }) {
    const { plan } = outcome;
    return {
        ...outcome,
        plan: { ...plan, outputs: { ...plan.outputs, ...outputs } },
        findings: [...outcome.findings, ...findings],
    };
}
function deliveryChanged(branch) {
    return new failure/* Failure */.HR({
        code: 'delivery-changed',
        message: `The configuration on \`${branch}\` was changed during the run: it now wants another delivery`,
        fix: 'Run the job again, which is safe.',
    });
}


/***/ })

};
