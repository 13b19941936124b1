export const id = 647;
export const ids = [647];
export const modules = {

/***/ 7647:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readFacts: () => (/* binding */ readFacts)
});

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/files/text.js
var files_text = __webpack_require__(4930);
// EXTERNAL MODULE: ./packages/core/lib/charts/folder.js
var charts_folder = __webpack_require__(7311);
;// CONCATENATED MODULE: ./packages/core/lib/charts/pattern.js
/**
 * Compiles a pattern of Go's `path/filepath.Match`, which Helm uses: `*` and `?` stay between slashes, `[a-z]` and `[^a]` are
 * classes, a backslash takes the next character as it is. Nothing else is special: no `**`, no braces.
 * @returns undefined where Go calls the pattern bad: an unclosed or empty class, a backslash at the end.
 */
function matchPattern(pattern) {
    const characters = [...pattern];
    let source = '';
    let at = 0;
    const escaped = () => {
        const character = characters[at++];
        return character === '\\' ? characters[at++] : character;
    };
    while (at < characters.length) {
        const character = characters[at++] ?? '';
        if (character === '*')
            source += '[^/]*';
        else if (character === '?')
            source += '[^/]';
        else if (character === '[') {
            const negated = characters[at] === '^';
            if (negated)
                at++;
            let ranges = '';
            while (characters[at] !== ']' || ranges === '') {
                if (characters[at] === '-' || characters[at] === ']')
                    return undefined;
                const low = escaped();
                let high = low;
                if (characters[at] === '-') {
                    at++;
                    if (characters[at] === ']' || characters[at] === '-')
                        return undefined;
                    high = escaped();
                }
                if (low === undefined || high === undefined)
                    return undefined;
                // A range that runs backwards matches nothing.
                if (low <= high)
                    ranges += `${codePoint(low)}-${codePoint(high)}`;
                else if (ranges === '')
                    ranges = '\\u{10ffff}-\\u{10ffff}';
            }
            at++;
            // Go lets a class match a slash that it names or, negated, does not name.
            source += `[${negated ? '^' : ''}${ranges}]`;
        }
        else if (character === '\\') {
            const literal = characters[at++];
            if (literal === undefined)
                return undefined;
            source += codePoint(literal);
        }
        else
            source += codePoint(character);
    }
    const expression = new RegExp(`^${source}$`, 'su');
    return (path) => expression.test(path);
}
function codePoint(character) {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

;// CONCATENATED MODULE: ./packages/core/lib/charts/ignore.js


/**
 * Reads a `.helmignore` as Helm's pkg/ignore does, which is not as git reads a `.gitignore`: a pattern without a slash is held
 * against the last part of a path, one with a slash against the whole path; `**` is refused; a pattern with `!` leaves out everything it does
 * not match; the first rule that leaves a path out decides. Helm adds `templates/.?*`. Ignored folders are left out whole.
 * @param path of the `.helmignore`, for messages
 * @param text its content; undefined when there is none
 * @throws {Failure} where Helm refuses the file
 */
function readIgnore(path, text) {
    const problems = [];
    const rules = [];
    const lines = [...(text ?? '').replace(/^\ufeff/, '').split('\n'), 'templates/.?*'];
    for (const [index, line] of lines.entries()) {
        const raw = line.trim();
        if (raw === '' || raw.startsWith('#'))
            continue;
        const rule = raw.includes('**') ? undefined : readRule(raw);
        if (rule !== undefined)
            rules.push(rule);
        else {
            problems.push({
                code: 'bad-helmignore',
                message: `Helm refuses the pattern ${raw} in ${path}`,
                fix: raw.includes('**')
                    ? 'Helm knows no `**`: write the folder with a slash at its end, or one pattern for each level.'
                    : 'Correct the brackets or the backslash in it.',
                place: { path, line: index + 1 },
            });
        }
    }
    if (problems.length > 0)
        throw new failure/* Failure */.H(problems);
    const folders = new Map();
    const folderIgnored = (folder) => {
        const known = folders.get(folder);
        if (known !== undefined)
            return known;
        const slash = folder.lastIndexOf('/');
        const ignored = (slash !== -1 && folderIgnored(folder.slice(0, slash))) || isIgnored(rules, folder, true);
        folders.set(folder, ignored);
        return ignored;
    };
    return {
        ignores(file) {
            const slash = file.lastIndexOf('/');
            return (slash !== -1 && folderIgnored(file.slice(0, slash))) || isIgnored(rules, file, false);
        },
    };
}
function readRule(raw) {
    const negated = raw.startsWith('!');
    const folderOnly = raw.endsWith('/');
    const pattern = raw.slice(negated ? 1 : 0, folderOnly ? -1 : undefined);
    const anchored = pattern.startsWith('/');
    const matches = matchPattern(anchored ? pattern.slice(1) : pattern);
    if (matches === undefined)
        return undefined;
    const whole = anchored || pattern.includes('/');
    return {
        matches: whole ? matches : (path) => matches(path.slice(path.lastIndexOf('/') + 1)),
        negated,
        folderOnly,
    };
}
function isIgnored(rules, path, isFolder) {
    return rules.some((rule) => {
        const applies = isFolder || !rule.folderOnly;
        return rule.negated ? !applies || !rule.matches(path) : applies && rule.matches(path);
    });
}

// EXTERNAL MODULE: ./packages/core/lib/charts/manifest.js
var manifest = __webpack_require__(6906);
// EXTERNAL MODULE: ./packages/core/lib/charts/read-chart.js + 1 modules
var read_chart = __webpack_require__(2959);
;// CONCATENATED MODULE: ./packages/core/lib/charts/compare.js






const IGNORE = '.helmignore';
/**
 * Compares the packages of charts at two commits. What is in a package is decided as `helm package` does: by the `.helmignore` of the
 * chart's own folder at that commit, without entries of `charts/` that begin with `_` or a dot; Chart.yaml counts by the values Helm
 * keeps, so that comments and formatting do not count, everything else by its bytes.
 * @param changes the files that differ between the two commits; more than the charts' own do no harm
 * @param skip files that shall not count besides, by their path from the chart's folder
 */
async function compareCharts(base, head, pairs, changes, skip = () => false) {
    const [before, after] = await Promise.all([
        base.load(pairs.map((pair) => (0,charts_folder/* inFolder */._z)(pair.before.folder, IGNORE))),
        head.load(pairs.map((pair) => (0,charts_folder/* inFolder */._z)(pair.after.folder, IGNORE))),
    ]);
    const byFolder = groupByFolder(changes, new Set(pairs.map((pair) => pair.after.folder)));
    const found = await Promise.all(pairs.map(async (pair) => {
        const sides = [
            readSide(pair.before.folder, before, 'skip'),
            readSide(pair.after.folder, after, 'fail'),
        ];
        const own = byFolder.get(pair.after.folder) ?? [];
        const moved = pair.before.folder !== pair.after.folder;
        const reordered = own.some(({ path }) => path === IGNORE);
        const candidates = moved || reordered ? await listBoth(base, head, pair, own, moved) : own;
        return candidates.flatMap((change) => packagedChange(change, sides, skip));
    }));
    const manifests = await loadManifests(base, head, pairs, found);
    return Promise.all(pairs.map(async (pair, index) => {
        const files = [];
        for (const change of found[index] ?? [])
            if (await isContent(change, pair, manifests))
                files.push(change);
        return { ...pair, files: files.sort(byPath) };
    }));
}
/** Changes by each chart they are in, with paths from its folder. */
function groupByFolder(changes, folders) {
    const groups = new Map();
    for (const change of changes) {
        for (let folder = (0,charts_folder/* folderOf */.yS)(change.path);; folder = (0,charts_folder/* folderOf */.yS)(folder)) {
            if (folders.has(folder)) {
                const group = groups.get(folder) ?? [];
                groups.set(folder, group);
                group.push({ ...change, path: (0,charts_folder/* within */.ux)(folder, change.path) ?? change.path });
            }
            if (folder === '.')
                break;
        }
    }
    return groups;
}
function readSide(folder, files, unreadable) {
    const path = (0,charts_folder/* inFolder */._z)(folder, IGNORE);
    const content = files.get(path);
    try {
        return { folder, rules: readIgnore(path, content && (0,files_text/* decode */.D)(path, content)) };
    }
    catch (error) {
        // Who repairs the file must not be stopped by how it was.
        if (unreadable === 'fail' || !(error instanceof failure/* Failure */.H))
            throw error;
        return { folder, rules: readIgnore(path, undefined) };
    }
}
/** Every file of either side, with how it differs; `unchanged` ones count too, since other rules may apply to them now. */
async function listBoth(base, head, { before, after }, own, moved) {
    const [old, now] = await Promise.all([listIn(base, before.folder), listIn(head, after.folder)]);
    const known = new Map(own.map((change) => [change.path, change.kind]));
    // Only what moved is compared by its bytes; else the changes say what differs.
    const oldFiles = await base.load(moved ? old.map((path) => (0,charts_folder/* inFolder */._z)(before.folder, path)) : []);
    const newFiles = await head.load(moved ? now.map((path) => (0,charts_folder/* inFolder */._z)(after.folder, path)) : []);
    const [inOld, inNew] = [new Set(old), new Set(now)];
    return [...new Set([...old, ...now])].map((path) => {
        if (!inNew.has(path))
            return { path, kind: 'deleted' };
        if (!inOld.has(path))
            return { path, kind: 'added' };
        if (!moved)
            return { path, kind: known.get(path) ?? 'unchanged' };
        const [a, b] = [oldFiles.get((0,charts_folder/* inFolder */._z)(before.folder, path)), newFiles.get((0,charts_folder/* inFolder */._z)(after.folder, path))];
        return { path, kind: a && b && Buffer.compare(a.bytes, b.bytes) === 0 ? 'unchanged' : 'modified' };
    });
}
async function listIn(snapshot, folder) {
    // A folder's name may hold characters that mean something in a glob.
    const glob = folder === '.' ? '**' : `${folder.replace(/[\\*?[\]{}()!+@|]/g, '\\$&')}/**`;
    return (await snapshot.list([glob])).flatMap((path) => (0,charts_folder/* within */.ux)(folder, path) ?? []);
}
/** How a file's change shows in the package: a file that is ignored from now on is gone from it. */
function packagedChange({ path, kind }, [before, after], skip) {
    if (skip(path) || /^charts\/[_.]/.test(path))
        return [];
    const was = kind !== 'added' && !before.rules.ignores(path);
    const is = kind !== 'deleted' && !after.rules.ignores(path);
    if (was && is)
        return kind === 'modified' ? [{ path, kind }] : [];
    return was ? [{ path, kind: 'deleted' }] : is ? [{ path, kind: 'added' }] : [];
}
/** The Chart.yaml of sub-charts that changed: those of the charts themselves are read already. */
async function loadManifests(base, head, pairs, found) {
    const wanted = pairs.flatMap((pair, index) => (found[index] ?? []).filter(isSubchartManifest).map(({ path }) => ({ pair, path })));
    const [before, after] = await Promise.all([
        base.load(wanted.map(({ pair, path }) => (0,charts_folder/* inFolder */._z)(pair.before.folder, path))),
        head.load(wanted.map(({ pair, path }) => (0,charts_folder/* inFolder */._z)(pair.after.folder, path))),
    ]);
    return { before, after };
}
function isSubchartManifest({ path, kind }) {
    return kind === 'modified' && (0,charts_folder/* baseName */.Fl)(path) === manifest/* MANIFEST */.e0 && /^(charts\/[^/]+\/)+Chart\.yaml$/.test(path);
}
async function isContent(change, pair, manifests) {
    if (change.path === manifest/* MANIFEST */.e0)
        return !(0,manifest/* sameData */.n6)(pair.before.metadata, pair.after.metadata);
    if (!isSubchartManifest(change))
        return true;
    const [before, after] = [
        manifests.before.get((0,charts_folder/* inFolder */._z)(pair.before.folder, change.path)),
        manifests.after.get((0,charts_folder/* inFolder */._z)(pair.after.folder, change.path)),
    ];
    if (before === undefined || after === undefined)
        return true;
    const old = await (0,read_chart/* readAnyChart */.B)((0,charts_folder/* folderOf */.yS)(change.path), (0,files_text/* decode */.D)(change.path, before));
    const now = await (0,read_chart/* readAnyChart */.B)((0,charts_folder/* folderOf */.yS)(change.path), (0,files_text/* decode */.D)(change.path, after));
    return old.version !== now.version || !(0,manifest/* sameData */.n6)(old.metadata, now.metadata);
}
function byPath(a, b) {
    return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

// EXTERNAL MODULE: ./packages/core/lib/charts/discover.js
var discover = __webpack_require__(2352);
// EXTERNAL MODULE: ./packages/core/lib/charts/graph.js
var graph = __webpack_require__(191);
;// CONCATENATED MODULE: ./packages/core/lib/charts/schema.js
/**
 * Compares two `values.schema.json`: does the new one refuse what the old one accepted? It looks at each keyword by itself, which
 * finds the tightenings people make; where a keyword is not understood it says nothing.
 * @param before,after the parsed schemas; undefined where there is none
 */
function compareSchemas(before, after) {
    if (before === undefined && after === undefined)
        return [];
    if (after === undefined)
        return [{ level: 'minor', text: 'values.schema.json is gone: more values are accepted' }];
    if (before === undefined) {
        return [{ level: 'major', text: 'values.schema.json is new: values that were accepted can be refused now' }];
    }
    return compareAt(before, after, '');
}
/** A higher number refuses more, or less. */
const LOWER_BOUNDS = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const UPPER_BOUNDS = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
/** Any new value can refuse what was accepted. */
const CONSTRAINTS = [
    'pattern',
    'format',
    'const',
    'multipleOf',
    'allOf',
    'anyOf',
    'oneOf',
    'not',
    'if',
    'then',
    'else',
    '$ref',
];
function compareAt(before, after, at) {
    if (JSON.stringify(before) === JSON.stringify(after))
        return [];
    const where = at === '' ? 'the top level' : `\`${at}\``;
    const tighter = (what) => ({ level: 'major', text: `values.schema.json: ${where} ${what}` });
    const looser = (what) => ({ level: 'minor', text: `values.schema.json: ${where} ${what}` });
    if (after === false)
        return [tighter('cannot be set any more')];
    if (before === false || after === true)
        return [looser('can be set to more')];
    const [old, now] = [isSchema(before) ? before : {}, isSchema(after) ? after : {}];
    const reasons = [];
    const [oldRequired, newRequired] = [strings(old.required), strings(now.required)];
    for (const key of newRequired)
        if (!oldRequired.includes(key))
            reasons.push(tighter(`must have \`${key}\` now`));
    const [oldTypes, newTypes] = [strings(old.type), strings(now.type)];
    if (newTypes.length > 0) {
        const lost = oldTypes.filter((type) => !accepts(newTypes, type));
        if (oldTypes.length === 0)
            reasons.push(tighter(`must be ${newTypes.join(' or ')} now`));
        else if (lost.length > 0)
            reasons.push(tighter(`cannot be ${lost.join(' or ')} any more`));
        else if (newTypes.some((type) => !accepts(oldTypes, type)))
            reasons.push(looser(`can be ${newTypes.join(' or ')} now`));
    }
    else if (oldTypes.length > 0)
        reasons.push(looser('can be of any type now'));
    if (Array.isArray(now.enum)) {
        const allowed = now.enum.map((value) => JSON.stringify(value));
        const gone = Array.isArray(old.enum)
            ? old.enum.filter((value) => !allowed.includes(JSON.stringify(value)))
            : undefined;
        if (gone === undefined)
            reasons.push(tighter('must be one of a list now'));
        else if (gone.length > 0)
            reasons.push(tighter(`cannot be ${gone.map((value) => JSON.stringify(value)).join(' or ')} any more`));
        else if (Array.isArray(old.enum) && allowed.length > old.enum.length)
            reasons.push(looser('can be set to more'));
    }
    for (const keyword of LOWER_BOUNDS)
        if (bound(now[keyword], -Infinity) > bound(old[keyword], -Infinity))
            reasons.push(tighter(`has a higher ${keyword}`));
    for (const keyword of UPPER_BOUNDS)
        if (bound(now[keyword], Infinity) < bound(old[keyword], Infinity))
            reasons.push(tighter(`has a lower ${keyword}`));
    if (now.uniqueItems === true && old.uniqueItems !== true)
        reasons.push(tighter('cannot hold the same item twice any more'));
    for (const keyword of CONSTRAINTS) {
        if (now[keyword] !== undefined && JSON.stringify(now[keyword]) !== JSON.stringify(old[keyword])) {
            reasons.push(tighter(`has a new \`${keyword}\``));
        }
    }
    const closed = now.additionalProperties === false;
    if (closed && old.additionalProperties !== false)
        reasons.push(tighter('takes no other keys any more'));
    else if (!closed && old.additionalProperties === false)
        reasons.push(looser('takes other keys now'));
    else if (isSchema(now.additionalProperties)) {
        reasons.push(...compareAt(old.additionalProperties ?? {}, now.additionalProperties, join(at, '*')));
    }
    const [oldKeys, newKeys] = [
        isSchema(old.properties) ? old.properties : {},
        isSchema(now.properties) ? now.properties : {},
    ];
    for (const [key, schema] of Object.entries(newKeys)) {
        if (Object.hasOwn(oldKeys, key))
            reasons.push(...compareAt(oldKeys[key], schema, join(at, key)));
        else
            reasons.push({ level: 'minor', text: `values.schema.json: \`${join(at, key)}\` is new` });
    }
    for (const key of Object.keys(oldKeys)) {
        if (!Object.hasOwn(newKeys, key) && closed)
            reasons.push({ level: 'major', text: `values.schema.json: \`${join(at, key)}\` cannot be set any more` });
    }
    if (isSchema(now.items))
        reasons.push(...compareAt(old.items ?? {}, now.items, `${at}[]`));
    for (const group of ['definitions', '$defs']) {
        const [from, to] = [old[group], now[group]];
        if (!isSchema(from) || !isSchema(to))
            continue;
        for (const [name, schema] of Object.entries(to)) {
            if (Object.hasOwn(from, name))
                reasons.push(...compareAt(from[name], schema, `#${name}`));
        }
    }
    return reasons;
}
/** An integer is a number. */
function accepts(types, type) {
    return types.includes(type) || (type === 'integer' && types.includes('number'));
}
function bound(value, none) {
    return typeof value === 'number' ? value : none;
}
function strings(value) {
    return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
}
function isSchema(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function join(at, key) {
    return at === '' ? key : `${at}.${key}`;
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./packages/core/lib/files/lines.js
var lines = __webpack_require__(1930);
;// CONCATENATED MODULE: ./packages/core/lib/charts/values.js



/**
 * Compares the default values of a chart, which are what its users may set.
 * @param before,after the texts of values.yaml; empty where there is none
 * @throws {Failure} when one is not YAML
 */
function compareValues(path, before, after) {
    const [old, now] = [parse(path, before), parse(path, after)];
    return compareMaps(isMap(old) ? old : {}, isMap(now) ? now : {}, '');
}
function compareMaps(before, after, prefix) {
    const reasons = [];
    const added = Object.keys(after).filter((key) => !Object.hasOwn(before, key));
    const removed = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
    // A map that is empty now still takes every key: only its defaults are gone.
    if (removed.length > 0 && Object.keys(after).length === 0 && prefix !== '') {
        return [{ level: 'patch', text: `the defaults of \`${prefix}\` are gone` }];
    }
    const renamed = new Map();
    for (const key of removed) {
        const twin = added.find((other) => ![...renamed.values()].includes(other) && same(before[key], after[other]));
        if (twin !== undefined && isTelling(before[key]))
            renamed.set(key, twin);
    }
    for (const key of removed) {
        const twin = renamed.get(key);
        reasons.push({
            level: 'major',
            text: twin
                ? `the value \`${values_join(prefix, key)}\` is called \`${values_join(prefix, twin)}\` now`
                : `the value \`${values_join(prefix, key)}\` is gone`,
        });
    }
    for (const key of added) {
        if (![...renamed.values()].includes(key)) {
            reasons.push({ level: 'minor', text: `the value \`${values_join(prefix, key)}\` is new` });
        }
    }
    for (const key of Object.keys(before)) {
        if (!Object.hasOwn(after, key))
            continue;
        const [old, now] = [before[key], after[key]];
        const name = values_join(prefix, key);
        if (isMap(old) && isMap(now))
            reasons.push(...compareMaps(old, now, name));
        else if (kindOf(old) !== kindOf(now) && old !== null && now !== null) {
            reasons.push({ level: 'major', text: `the value \`${name}\` was a ${kindOf(old)} and is a ${kindOf(now)} now` });
        }
        else if (!same(old, now))
            reasons.push({ level: 'patch', text: `the default of \`${name}\` changed` });
    }
    return reasons;
}
/** A value that says that two keys mean the same, unlike `true` or `{}`, which many have. */
function isTelling(value) {
    return typeof value === 'string'
        ? value !== ''
        : typeof value === 'object' && value !== null && JSON.stringify(value).length > 4;
}
function parse(path, text) {
    // Helm reads YAML 1.1: `yes` is a boolean. A key that stands twice is no error there.
    const document = (0,dist/* parseDocument */.Tp)(text, { version: '1.1', merge: true, uniqueKeys: false, logLevel: 'silent' });
    const error = document.errors.find(({ code }) => code !== 'MULTIPLE_DOCS');
    if (error === undefined)
        return document.toJS({ maxAliasCount: 10_000 });
    throw new failure/* Failure */.H({
        code: 'values-unreadable',
        message: `${path} is not valid YAML, so the level of its change cannot be told: ${error.message.split('\n', 1)[0]}`,
        fix: 'Correct the YAML at this place.',
        place: new lines/* Lines */.qo(path, text).place(error.pos[0]),
    });
}
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function kindOf(value) {
    if (Array.isArray(value))
        return 'list';
    return isMap(value) ? 'map' : typeof value === 'bigint' ? 'number' : typeof value;
}
function same(a, b) {
    return JSON.stringify(a) === JSON.stringify(b);
}
function values_join(prefix, key) {
    return prefix === '' ? key : `${prefix}.${key}`;
}

// EXTERNAL MODULE: ./packages/core/lib/charts/version.js
var charts_version = __webpack_require__(279);
;// CONCATENATED MODULE: ./packages/core/lib/charts/level.js






const VALUES = 'values.yaml';
const SCHEMA = 'values.schema.json';
/**
 * Judges what changed in charts, without running Helm: a value removed, renamed or of another type, a schema that refuses more, a
 * template or CRD gone, a dependency gone is `major`; a value, template or dependency added is `minor`; everything else `patch`.
 * For 0.x see `levelAt`.
 * @throws {Failure} when values.yaml or values.schema.json cannot be read
 */
async function assess(base, head, comparisons) {
    const wanted = comparisons.flatMap((comparison) => comparison.files.filter(isRead).map(({ path }) => ({ comparison, path })));
    const [before, after] = await Promise.all([
        base.load(wanted.map(({ comparison, path }) => (0,charts_folder/* inFolder */._z)(comparison.before.folder, path))),
        head.load(wanted.map(({ comparison, path }) => (0,charts_folder/* inFolder */._z)(comparison.after.folder, path))),
    ]);
    return comparisons.map((comparison) => summarize(reasonsOf(comparison, before, after)));
}
/** Is the content of a file needed to judge its change? */
function isRead({ path }) {
    return path === VALUES || path === SCHEMA || path.startsWith('templates/');
}
/** The highest level, with its reasons. */
function summarize(reasons) {
    const level = reasons.reduce((highest, reason) => (0,charts_version/* higher */.uz)(highest, reason.level), 'patch');
    const texts = [...new Set(reasons.filter((reason) => reason.level === level).map(({ text }) => text))];
    const shown = texts.length > 5 ? [...texts.slice(0, 4), `and ${texts.length - 4} more`] : texts;
    return { level, reasons: shown.length > 0 ? shown : ['only what its users do not set changed'] };
}
function reasonsOf({ before, after, files }, old, now) {
    const read = (chart, contents, path) => {
        const content = contents.get((0,charts_folder/* inFolder */._z)(chart.folder, path));
        return content && (0,files_text/* decode */.D)((0,charts_folder/* inFolder */._z)(chart.folder, path), content);
    };
    const reasons = [...compareDependencies(before, after)];
    if (before.type !== after.type)
        reasons.push({ level: 'major', text: `the chart is a ${after.type} chart now` });
    if (files.some(({ path }) => path === VALUES)) {
        const path = (0,charts_folder/* inFolder */._z)(after.folder, VALUES);
        reasons.push(...compareValues(path, read(before, old, VALUES) ?? '', read(after, now, VALUES) ?? ''));
    }
    if (files.some(({ path }) => path === SCHEMA)) {
        const path = (0,charts_folder/* inFolder */._z)(after.folder, SCHEMA);
        reasons.push(...compareSchemas(level_parse(path, read(before, old, SCHEMA)), level_parse(path, read(after, now, SCHEMA))));
    }
    return [
        ...reasons,
        ...compareTemplates(after, files, (path) => read(before, old, path), (path) => read(after, now, path)),
    ];
}
function compareTemplates(chart, files, old, now) {
    const reasons = [];
    const templates = files.filter(({ path }) => path.startsWith('templates/'));
    const added = templates.filter(({ kind }) => kind === 'added').map(({ path }) => path);
    for (const { path, kind } of templates) {
        if (isHelper(path) || /^templates\/(tests\/|NOTES\.txt$)/.test(path))
            continue;
        if (kind === 'added')
            reasons.push({ level: 'minor', text: `${path} is new` });
        if (kind !== 'deleted')
            continue;
        const twin = added.find((other) => now(other) === old(path));
        if (twin === undefined)
            reasons.push({ level: 'major', text: `${path} is gone` });
    }
    for (const { path, kind } of files) {
        if (!path.startsWith('crds/'))
            continue;
        if (kind === 'deleted')
            reasons.push({ level: 'major', text: `${path} is gone` });
        if (kind === 'added')
            reasons.push({ level: 'minor', text: `${path} is new` });
    }
    // What other charts include of a library chart is its interface.
    if (chart.type === 'library') {
        const helpers = templates.filter(({ path }) => isHelper(path)).map(({ path }) => path);
        const before = new Set(helpers.flatMap((path) => definesIn(old(path) ?? '')));
        const after = new Set(helpers.flatMap((path) => definesIn(now(path) ?? '')));
        for (const name of before)
            if (!after.has(name))
                reasons.push({ level: 'major', text: `the template \`${name}\` is gone` });
        for (const name of after)
            if (!before.has(name))
                reasons.push({ level: 'minor', text: `the template \`${name}\` is new` });
    }
    return reasons;
}
function isHelper(path) {
    return /^templates\/(.*\/)?_[^/]*$/.test(path);
}
function definesIn(text) {
    return [...text.matchAll(/\{\{-?\s*define\s+["`]([^"`]+)["`]/g)].map(([, name = '']) => name);
}
function compareDependencies(before, after) {
    const reasons = [];
    const find = (list, { name, index }) => list.find((other) => other.name === name && other.index === index) ?? list.find((other) => other.name === name);
    for (const dependency of before.dependencies) {
        const now = find(after.dependencies, dependency);
        if (now === undefined) {
            reasons.push({ level: 'major', text: `the dependency ${dependency.name} is gone, and its values with it` });
            continue;
        }
        const [from, to] = [(0,charts_version/* readVersion */.$4)(lowest(dependency.version)), (0,charts_version/* readVersion */.$4)(lowest(now.version))];
        const level = from && to && (0,charts_version/* levelBetween */.Fb)(from, to);
        if (level) {
            reasons.push({ level, text: `the dependency ${now.name} goes from ${dependency.version} to ${now.version}` });
        }
    }
    for (const dependency of after.dependencies) {
        if (find(before.dependencies, dependency) === undefined) {
            reasons.push({ level: 'minor', text: `the dependency ${dependency.name} is new` });
        }
    }
    return reasons;
}
/** The version a range begins with: `~1.2.3` and `^1.2.3` at 1.2.3, `1.2.x` at 1.2. */
function lowest(range) {
    return range.replace(/^\s*(?:[~^]|>?=)\s*/, '').replace(/(\.[xX*])+$/, '');
}
function level_parse(path, text) {
    if (text === undefined)
        return undefined;
    try {
        return JSON.parse(text.replace(/^\ufeff/, ''));
    }
    catch (error) {
        throw new failure/* Failure */.H({
            code: 'schema-unreadable',
            message: `${path} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
            fix: 'Correct the file: Helm refuses to package the chart as it is.',
            place: { path, line: 1 },
        }, error);
    }
}

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(4006);
;// CONCATENATED MODULE: ./packages/core/lib/charts/select.js


/**
 * The charts a user means. A folder that is a chart means that chart alone; another one, such as `charts`, all charts below it. Taken
 * away, a folder is gone with all below it.
 * @param known the folders to choose from, with the charts' names
 * @returns the folders, sorted, and the selectors that fit nothing
 */
function selectCharts(selectors, known) {
    const unknown = [];
    const chosen = new Set(selectors.every((selector) => selector.startsWith('!')) ? known.keys() : []);
    for (const selector of selectors) {
        const away = selector.startsWith('!');
        const wanted = (0,charts_folder/* normalizeFolder */.au)(selector.slice(away ? 1 : 0)).replace(/\/Chart\.yaml$/, '');
        const matches = picomatch(wanted, { dot: true });
        if (!away && known.has(wanted)) {
            chosen.add(wanted);
            continue;
        }
        const hits = [...known].flatMap(([folder, name]) => name === wanted || wanted === '.' || folder === wanted || (0,charts_folder/* within */.ux)(wanted, folder) !== undefined || matches(folder)
            ? [folder]
            : []);
        if (hits.length === 0 && !away)
            unknown.push(selector);
        for (const hit of hits)
            away ? chosen.delete(hit) : chosen.add(hit);
    }
    return { folders: [...chosen].sort(), unknown };
}

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var valibot_dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./node_modules/fastest-levenshtein/mod.js
var mod = __webpack_require__(1916);
;// CONCATENATED MODULE: ./packages/core/lib/config/schema.js

// Every object is closed: an unknown key is most often a misspelt one. `objectWithRest(…, never)` and not
// `strictObject`, which stops at the first unknown key.
// Without a prototype, or `toString` would be one of the known keys.
const schema_closed = (entries) => valibot_dist/* objectWithRest */.U1j(Object.assign(Object.create(null), entries), valibot_dist/* never */.ZmZ());
const described = (schema, text) => valibot_dist/* pipe */.FsL(schema, valibot_dist/* description */.h_(text));
const folder = valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* nonEmpty */.hq(), valibot_dist/* check */.z6Y((path) => !path.startsWith('/') && !path.split('/').includes('..'), 'a path inside the repository'));
const changelog = schema_closed({
    path: described(valibot_dist/* optional */.lqM(folder, 'CHANGELOG.md'), 'The changelog, in the form of Keep a Changelog.'),
    sections: described(valibot_dist/* optional */.lqM(valibot_dist/* record */.g1P(valibot_dist/* string */.YjP(), valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* nonEmpty */.hq()))), 'Section for each commit type, in the order they are printed, such as `{ feat: Added, fix: Fixed }`. Types that are not named are left out.'),
});
const libVersion = valibot_dist/* picklist */.KIO(['release', 'independent']);
const lib = schema_closed({
    version: described(valibot_dist/* optional */.lqM(libVersion, 'release'), '`release`: carries the version of the release. `independent`: has a version of its own and is left alone.'),
});
const service = schema_closed({
    path: described(folder, 'Folder of the service.'),
    image: described(valibot_dist/* optional */.lqM(valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* nonEmpty */.hq())), 'Repository of its image, without a tag.'),
});
const chart = schema_closed({
    version: described(valibot_dist/* optional */.lqM(valibot_dist/* picklist */.KIO(['patch', 'sync', 'independent']), 'patch'), '`patch`: each release raises the patch number. `sync`: equals the release. `independent`: left alone, with appVersion.'),
    templates: described(valibot_dist/* optional */.lqM(valibot_dist/* picklist */.KIO(['check', 'ignore']), 'check'), '`check`: images that ignore the appVersion or cannot take a digest get a finding. `ignore`: nothing is said of them.'),
});
const commits = schema_closed({
    paths: described(valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(folder), []), 'Only commits that changed one of these files or folders count, which may be globs. Empty: all do.'),
    exclude: described(valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(folder), []), 'Changes of these files or folders, which may be globs, do not make a commit count.'),
});
const zero = schema_closed({
    breaking: described(valibot_dist/* optional */.lqM(valibot_dist/* picklist */.KIO(['major', 'minor']), 'major'), 'What a breaking change raises below 1.0.0. `major`: it leaves 0.x.'),
    feature: described(valibot_dist/* optional */.lqM(valibot_dist/* picklist */.KIO(['minor', 'patch']), 'minor'), 'What a feature raises below 1.0.0.'),
});
const versioning = schema_closed({
    zero: described(valibot_dist/* optional */.lqM(zero, {}), 'What commits do to versions below 1.0.0.'),
});
const keyPath = valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* nonEmpty */.hq());
const ways = ['marker', 'yaml', 'json', 'toml'];
const extraFile = valibot_dist/* pipe */.FsL(schema_closed({
    path: described(folder, 'A file, or a glob.'),
    marker: described(valibot_dist/* optional */.lqM(valibot_dist/* literal */.euz(true)), 'Every line with the comment `x-slipway-version` has its version replaced.'),
    yaml: described(valibot_dist/* optional */.lqM(keyPath), 'Key path of a value in a YAML file, such as `image.tag` or `a.b[0].c`.'),
    json: described(valibot_dist/* optional */.lqM(keyPath), 'Key path of a string in a JSON file, such as `$.info.version`.'),
    toml: described(valibot_dist/* optional */.lqM(keyPath), 'Key path of a string in a TOML file, such as `tool.shop.version`.'),
    value: described(valibot_dist/* optional */.lqM(valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* includes */.mKk('{version}')), '{version}'), 'What is written at the key path; `{version}` is replaced. Default: the version alone.'),
}), valibot_dist/* check */.z6Y((file) => ways.filter((way) => file[way] !== undefined).length === 1, 'a mapping with `path` and exactly one of `marker: true`, `yaml`, `json`, `toml`'));
const pullRequest = schema_closed({
    branch: described(valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), 'chore/release-{version}'), 'Branch of the release pull request. `{version}` and `{base}`, the branch that is released, are replaced.'),
    title: described(valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), 'chore(release): {version}'), 'Title of the pull request and subject of its commit. `{version}` and `{base}` are replaced.'),
    header: described(valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''), 'Markdown above everything else in the body.'),
    body: described(valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), '{summary}\n\n{notes}\n\n{changes}\n\n{services}\n\n{findings}\n\n{another-version}'), 'The body, in Markdown: its parts, in the order and with the text you like. `{version}` and `{base}` are replaced, too. What a part has nothing to say about is left out.'),
    labels: described(valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(valibot_dist/* string */.YjP()), []), 'Labels every release pull request gets.'),
});
const freeze = schema_closed({
    label: described(valibot_dist/* optional */.lqM(valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* nonEmpty */.hq()), 'release-freeze'), 'While the release pull request has this label, `release-current` fails what would change the release.'),
    exempt: described(valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(valibot_dist/* string */.YjP()), ['hotfix', 'rollback']), 'Labels of pull requests that `release-current` never fails.'),
    types: described(valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(valibot_dist/* string */.YjP()), ['build', 'chore', 'docs']), 'Commit types that may be merged during a freeze.'),
});
/** The schema of `.github/slipway.yml`. */
const configSchema = schema_closed({
    'version-file': described(valibot_dist/* optional */.lqM(folder), 'The file that holds the released version. Default: `.version`, else `VERSION` if there is one.'),
    'tag-pattern': described(valibot_dist/* optional */.lqM(valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* includes */.mKk('{version}')), 'v{version}'), 'How release tags are named. `{version}` is replaced.'),
    'initial-version': described(valibot_dist/* optional */.lqM(valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP('a version such as `1.0.0`'), valibot_dist/* regex */.yGV(/^\d+\.\d+\.\d+$/, 'a version such as `1.0.0`')), '1.0.0'), 'The version of the first release, when nothing was released yet.'),
    changelog: described(valibot_dist/* optional */.lqM(changelog, {}), 'Where and how releases are written down.'),
    libs: described(valibot_dist/* optional */.lqM(valibot_dist/* record */.g1P(folder, valibot_dist/* union */.KCZ([libVersion, lib])), {}), 'Libraries by folder or glob, besides those found in `libs/*`: whether they carry the version of the release.'),
    services: described(valibot_dist/* optional */.lqM(valibot_dist/* record */.g1P(valibot_dist/* string */.YjP(), service), {}), 'Services by name, besides those found in `services/*`.'),
    charts: described(valibot_dist/* optional */.lqM(valibot_dist/* record */.g1P(folder, valibot_dist/* union */.KCZ([valibot_dist/* picklist */.KIO(['patch', 'sync', 'independent']), chart])), {}), 'Helm charts by folder or glob, besides those found in `charts/*`: how a release changes their version.'),
    'extra-files': described(valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(extraFile), []), 'Other files that hold the version: by marked lines, or by the key path of a value.'),
    commits: described(valibot_dist/* optional */.lqM(commits, {}), 'Which commits count for a release.'),
    versioning: described(valibot_dist/* optional */.lqM(versioning, {}), 'How commits raise the version.'),
    'pull-request': described(valibot_dist/* optional */.lqM(pullRequest, {}), 'The release pull request.'),
    freeze: described(valibot_dist/* optional */.lqM(freeze, {}), 'What may be merged while a release pull request is frozen.'),
    'allow-push': described(valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(valibot_dist/* string */.YjP()), []), 'Branches that `delivery: push` may change without a pull request.'),
});

;// CONCATENATED MODULE: ./packages/core/lib/config/accepted.js


/** Keys that are accepted in the mapping at this place of the configuration. */
function knownKeys(keys) {
    return Object.keys(entriesOf(schemaAt(keys)));
}
/** Whether a list may stand at this place of the configuration. */
function takesList(keys) {
    const schema = unwrap(schemaAt(keys));
    return isRecord(schema) && schema.type === 'array';
}
/** What is accepted, in words: those of the schema where it has some. */
function accepted(issue) {
    const { expected, message } = issue;
    if (expected === null || !message.startsWith('Invalid '))
        return message;
    if (issue.type === 'includes')
        return `a text with ${expected.replaceAll('"', '`')} in it`;
    return inWords(expected);
}
/** What may stand at this place of the configuration, in words. */
function expectedAt(keys) {
    const schema = unwrap(schemaAt(keys));
    return isRecord(schema) && typeof schema.expects === 'string' ? inWords(schema.expects) : 'something else';
}
/** A type as valibot writes it, in words. */
function inWords(expected) {
    return expected
        .replace(/[()]/g, '')
        .replaceAll('"', '`')
        .replaceAll(' | ', ' or ')
        .replaceAll('Object', 'a mapping')
        .replaceAll('Array', 'a list')
        .replaceAll('string', 'a text');
}
/** A value that was found, cut to what a line holds. */
function shown(value) {
    if (Array.isArray(value))
        return 'a list';
    const json = JSON.stringify(value) ?? String(value);
    const cut = json.length > 60 ? `${json.slice(0, 60)}…` : json;
    return `${cut}${typeof value === 'number' ? ', a number' : typeof value === 'boolean' ? ', a truth value' : ''}`;
}
/** 'Did you mean …' where one of the names is near, with all of them. */
function suggestion(found, known) {
    if (known.length === 0)
        return 'Remove it.';
    const near = (0,mod/* closest */.kp)(found, [...known]);
    const hint = (0,mod/* distance */.Io)(found, near) <= Math.max(2, Math.floor(found.length / 3)) ? `Did you mean \`${near}\`? ` : '';
    return `${hint}Accepted keys: ${known.map((key) => `\`${key}\``).join(', ')}.`;
}
function schemaAt(keys) {
    let schema = configSchema;
    for (const key of keys)
        schema = step(schema, String(key));
    return schema;
}
function step(schema, key) {
    const entries = entriesOf(schema);
    if (Object.hasOwn(entries, key))
        return entries[key];
    const inner = unwrap(schema);
    if (!isRecord(inner))
        return undefined;
    return inner.type === 'record' ? inner.value : inner.type === 'array' ? inner.item : undefined;
}
function entriesOf(schema) {
    const inner = unwrap(schema);
    if (!isRecord(inner))
        return {};
    if (isRecord(inner.entries))
        return inner.entries;
    const options = Array.isArray(inner.options) ? inner.options : [];
    return Object.assign({}, ...options.map(entriesOf));
}
function unwrap(schema) {
    return isRecord(schema) && 'wrapped' in schema ? unwrap(schema.wrapped) : schema;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null;
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(2088);
;// CONCATENATED MODULE: ./packages/core/lib/versioning/tag-pattern.js


/**
 * Reads a tag pattern. Everything but the placeholders stands for itself.
 * @param text with `{version}` once, and `{component}` where a component is given.
 * @throws {Failure} `tag-pattern-invalid` when it could not name tags.
 */
function tagPattern(text, component) {
    const named = component === undefined ? text : text.replaceAll('{component}', () => component);
    const [before = '', after, more] = named.split('{version}');
    if (after === undefined || more !== undefined)
        throw invalid(text, 'it must contain `{version}` exactly once');
    const unknown = /\{[^}]*\}/.exec(before + after)?.[0];
    if (unknown === '{component}')
        throw invalid(text, '`{component}` has no meaning here: there is one release for all');
    if (unknown !== undefined)
        throw invalid(text, `\`${unknown}\` is not known; \`{version}\` is`);
    if (!isTagName(`${before}1.2.3${after}`))
        throw invalid(text, 'Git does not allow tags of this form');
    return {
        text,
        component,
        format: (version) => before + version + after,
        match(tag) {
            if (tag.length <= before.length + after.length || !tag.startsWith(before) || !tag.endsWith(after))
                return null;
            return release(tag.slice(before.length, tag.length - after.length));
        },
    };
}
/**
 * What to say when tags follow another pattern than the configured one: without a word this would look like a first
 * release. An error where the answer would be wrong; a warning where the version file is as far as the tags.
 * @param tags those of a repository in which none follows the pattern.
 * @param previous the last release that was found all the same; `null` when none was.
 */
function unmatchedTags(pattern, tags, previous) {
    const guess = guessPattern(tags, pattern.component);
    if (guess === null)
        return [];
    return [
        {
            code: 'tag-pattern-unmatched',
            level: previous !== null && !gt(guess.newest, previous) ? 'warning' : 'error',
            message: `No tag follows the pattern ${pattern.text}, but ${guess.count} look like ${guess.text}, the newest of them ${guess.format(guess.newest)}`,
            fix: `Write \`tag-pattern: '${guess.text}'\` in the configuration (.github/slipway.yml).`,
        },
    ];
}
/** The pattern that most tags follow, of the usual ones. */
function guessPattern(tags, component) {
    const usual = component === undefined
        ? ['v{version}', '{version}', 'release/{version}', 'release/v{version}', 'release-{version}', 'V{version}']
        : ['-v', '-', '@', '@v', '/v', '/'].map((between) => `{component}${between}{version}`);
    let best = null;
    for (const text of usual) {
        const pattern = tagPattern(text, component);
        const versions = tags.map(pattern.match).filter((version) => version !== null);
        const newest = versions.sort(compare).at(-1);
        if (newest !== undefined && versions.length > (best?.count ?? 0))
            best = { ...pattern, count: versions.length, newest };
    }
    return best;
}
/** A version exactly as SemVer writes it; build metadata does not order, so it is left out. */
function release(text) {
    const parsed = (0,semver.parse)(text);
    if (parsed === null)
        return null;
    const { version, build } = parsed;
    return text === (build.length > 0 ? `${version}+${build.join('.')}` : version) ? version : null;
}
/** By the rules of `git check-ref-format`. */
function isTagName(name) {
    return (
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what git refuses
    !/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\.$|\/$|^\/|^-/.test(name) &&
        name.split('/').every((part) => !part.startsWith('.') && !part.endsWith('.lock')));
}
function invalid(text, why) {
    return new failure/* Failure */.H({
        code: 'tag-pattern-invalid',
        message: `The tag pattern ${JSON.stringify(text)} cannot be used: ${why}`,
        fix: 'Write `tag-pattern` in the configuration like `v{version}`.',
    });
}

;// CONCATENATED MODULE: ./packages/core/lib/config/patterns.js


const named = ['version', 'base'];
/** What each template of `pull-request` may name. */
const placeholders = {
    branch: named,
    title: named,
    body: [...named, 'summary', 'notes', 'changes', 'services', 'findings', 'another-version'],
};
/**
 * What is wrong with the patterns of a configuration, whatever else is wrong with it.
 * @param value as the YAML has it; what is no text there is passed over
 */
function patternProblems(value, source) {
    return [...tagPatternProblems(textAt(value, 'tag-pattern'), source), ...templateProblems(value, source)];
}
function tagPatternProblems(text, source) {
    // Without `{version}` the schema has refused it.
    if (!text?.includes('{version}'))
        return [];
    try {
        tagPattern(text);
        return [];
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.H))
            throw error;
        return error.problems.map((problem) => ({ ...problem, place: source.place('tag-pattern') }));
    }
}
function templateProblems(value, source) {
    return Object.entries(placeholders).flatMap(([key, known]) => {
        const text = textAt(value, 'pull-request', key) ?? '';
        const unknown = [...text.matchAll(/\{([\w-]+)\}/g)].find(([, name = '']) => !known.includes(name))?.[0];
        if (unknown === undefined)
            return [];
        return [
            {
                code: 'template-unknown-placeholder',
                message: `${source.path}: \`pull-request.${key}\` is ${JSON.stringify(text)}, where \`${unknown}\` has no value`,
                fix: `Use ${known.map((name) => `\`{${name}}\``).join(', ')}, the only placeholders there are.`,
                place: source.place('pull-request', key),
            },
        ];
    });
}
function textAt(value, ...keys) {
    const found = keys.reduce((node, key) => (typeof node === 'object' && node !== null ? new Map(Object.entries(node)).get(key) : undefined), value);
    return typeof found === 'string' ? found : undefined;
}

;// CONCATENATED MODULE: ./packages/core/lib/config/source.js


/** Of a configuration that is not there: nothing stands anywhere in it. */
function noSource(path) {
    return { path, place: () => ({ path }) };
}
/**
 * Opens the YAML of a configuration.
 * @returns its value, and where its keys stand
 * @throws {Failure} with every place where it is not YAML, duplicate keys among them
 */
function openSource(path, text) {
    const lines = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)(text, { lineCounter: lines, prettyErrors: false });
    const placeAt = (offset) => {
        const { line, col } = lines.linePos(offset);
        return { path, line, column: col };
    };
    if (document.errors.length > 0) {
        throw new failure/* Failure */.H(document.errors.map((error) => ({
            code: 'config-not-yaml',
            message: `${path} is not valid YAML: ${error.message}`,
            fix: 'Correct the YAML at this line.',
            place: placeAt(error.pos[0]),
        })));
    }
    const place = (...keys) => {
        const offset = offsetOf(document.contents, keys);
        return offset === undefined ? { path } : placeAt(offset);
    };
    return { value: document.toJS(), source: { path, place } };
}
/** Offset of the deepest node that exists on the way along `keys`: the key of a pair, where it has one. */
function offsetOf(contents, keys) {
    let node = contents;
    let offset = keys.length === 0 ? (contents?.range?.[0] ?? 0) : undefined;
    for (const key of keys) {
        if ((0,dist/* isMap */.jh)(node)) {
            const pair = node.items.find((item) => (0,dist/* isScalar */.jn)(item.key) && String(item.key.value) === String(key));
            if (!pair || !(0,dist/* isScalar */.jn)(pair.key))
                return offset;
            offset = pair.key.range?.[0] ?? offset;
            node = pair.value;
        }
        else if ((0,dist/* isCollection */.P3)(node)) {
            node = node.items[Number(key)];
            if ((0,dist/* isScalar */.jn)(node) || (0,dist/* isCollection */.P3)(node))
                offset = node.range?.[0] ?? offset;
        }
        else
            return offset;
    }
    return offset;
}

;// CONCATENATED MODULE: ./packages/core/lib/config/load.js







/** Where the configuration is looked for when the `config` input is empty. */
const defaultConfigPath = '.github/slipway.yml';
/** The other usual spelling of it. */
const otherConfigPath = '.github/slipway.yaml';
/** Where the configuration is looked for. @param path the `config` input */
function configPaths(path) {
    return path === '' ? [defaultConfigPath, otherConfigPath] : [path];
}
/**
 * The configuration of a repository at a commit; the defaults where there is none at the default path.
 * @param path the `config` input; empty: the default path, which may end in `.yaml`, too
 * @throws {Failure} with every problem of the file and its line, or when a path that was asked for does not exist
 */
async function loadConfig(snapshot, path) {
    const files = await snapshot.load(configPaths(path));
    const [found, another] = [...files];
    if (another !== undefined) {
        throw new failure/* Failure */.H({
            code: 'config-twice',
            message: `There are both ${defaultConfigPath} and ${otherConfigPath}`,
            fix: 'Delete one of them.',
            place: { path: otherConfigPath },
        });
    }
    if (found !== undefined)
        return parseConfig(found[0], (0,files_text/* decode */.D)(...found));
    if (path === '')
        return { ...valibot_dist/* parse */.qgA(configSchema, {}), source: noSource(defaultConfigPath) };
    throw new failure/* Failure */.H({
        code: 'config-not-found',
        message: `There is no ${path} at commit ${snapshot.commit.slice(0, 7)}`,
        fix: `Correct the \`config\` input, or commit the file. Without the input, ${defaultConfigPath} is used if it exists.`,
    });
}
/**
 * Parses and validates the text of a `slipway.yml`.
 * @throws {Failure} with every problem: file, line, what was found, what is accepted
 */
function parseConfig(path, text) {
    const { value, source } = openSource(path, text);
    const result = valibot_dist/* safeParse */.xLC(configSchema, value ?? {});
    const issues = result.success ? [] : leaves(result.issues).map((leaf) => problemOf(leaf, value, source));
    const found = [
        ...issues,
        ...hiddenKeys(value).map((keys) => unknownKey(keys, source)),
        ...patternProblems(value, source),
    ];
    // A list where a mapping belongs has one problem, not one for each of its items.
    const problems = [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()];
    if (problems.length === 0 && result.success)
        return { ...result.output, source };
    throw new failure/* Failure */.H(problems.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0)));
}
/** The issues that name the deepest place: a union says only that no member fits, its members say why. */
function leaves(issues, parents = []) {
    return issues.flatMap((issue) => {
        const keys = [...parents, ...(issue.path ?? []).map((item) => keyOf(item.key))];
        const deeper = (issue.issues ?? []).filter((inner) => inner.path !== undefined);
        return deeper.length > 0 ? leaves(deeper, keys) : [{ issue, keys }];
    });
}
function keyOf(key) {
    return typeof key === 'number' ? key : String(key);
}
function problemOf({ issue, keys }, value, source) {
    const list = keysOfList(value, keys);
    if (list !== undefined)
        return badValue(list, 'a list', expectedAt(list), source);
    if (issue.type === 'never')
        return unknownKey(keys, source);
    if (issue.received === 'undefined') {
        return {
            code: 'config-missing-key',
            message: `${source.path} lacks \`${keys.join('.')}\``,
            fix: `Add \`${keys.at(-1)}\`.`,
            place: source.place(...keys),
        };
    }
    const isUnquoted = issue.type === 'string' && (typeof issue.input === 'number' || typeof issue.input === 'boolean');
    return badValue(keys, shown(issue.input), `${accepted(issue)}${isUnquoted ? ': put it in quotes' : ''}`, source);
}
function badValue(keys, found, expected, source) {
    return {
        code: 'config-bad-value',
        message: `${source.path}: \`${keys.join('.') || 'the document'}\` is ${found}`,
        fix: `Accepted is ${expected}${keys.length === 0 ? ', such as `version-file: .version`' : ''}.`,
        place: source.place(...keys),
    };
}
function unknownKey(keys, source) {
    return {
        code: 'config-unknown-key',
        message: `${source.path} has an unknown key \`${keys.join('.')}\``,
        fix: suggestion(String(keys.at(-1) ?? ''), knownKeys(keys.slice(0, -1))),
        place: source.place(...keys),
    };
}
/** The first place on the way where a list stands and may not: valibot takes a list for a mapping of its positions. */
function keysOfList(value, keys) {
    let node = value;
    for (let depth = 0; depth <= keys.length; depth += 1) {
        if (Array.isArray(node) && !takesList(keys.slice(0, depth)))
            return keys.slice(0, depth);
        node = Object.entries(node ?? {}).find(([key]) => key === String(keys[depth]))?.[1];
    }
    return undefined;
}
/** Keys that valibot passes over in silence, because they mean something to JavaScript. */
function hiddenKeys(value, parents = []) {
    if (typeof value !== 'object' || value === null)
        return [];
    return Object.entries(value).flatMap(([key, inner]) => {
        const keys = [...parents, key];
        return ['__proto__', 'constructor', 'prototype'].includes(key) ? [keys] : hiddenKeys(inner, keys);
    });
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/core/lib/ports/git.js
var ports_git = __webpack_require__(9738);
;// CONCATENATED MODULE: ./packages/core/lib/snapshot/changes.js



const NONE = /^0+$/;
/**
 * What differs between two commits that can be read, in one git process that skips what is the same.
 * A link whose target changed counts as modified, a submodule too.
 */
async function changesBetween(repository, from, to) {
    const git = await repository.reading();
    const changes = [];
    let entry = '';
    try {
        const args = ['diff-tree', '-r', '-z', '--no-renames', '--raw', '--no-abbrev', from, to];
        // Git would read the index first, which takes longer than the rest and says nothing about commits.
        const text = await git.text(args, { env: { GIT_INDEX_FILE: (0,external_node_path_.join)((0,external_node_os_.tmpdir)(), `slipway-no-index-${process.pid}`) } });
        for (const field of text.split('\0')) {
            if (entry === '') {
                entry = field;
                continue;
            }
            const [, , before = '', after = ''] = entry.split(' ');
            entry = '';
            if (before === after)
                continue;
            const kind = NONE.test(before) ? 'added' : NONE.test(after) ? 'deleted' : 'modified';
            changes.push({
                path: field,
                kind,
                before: kind === 'added' ? '' : before,
                after: kind === 'deleted' ? '' : after,
            });
        }
    }
    catch (error) {
        throw (0,ports_git/* explain */.WE)(error, repository.workspace);
    }
    return changes;
}
/** The parents of a commit that can be read, also of one at which a shallow clone was cut off. */
async function parentsOf(repository, commit) {
    const object = await repository.objects.read(commit);
    const header = object?.bytes.toString('latin1').split('\n\n', 1)[0] ?? '';
    return [...header.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].map(([, id = '']) => id);
}
/**
 * The commit a name stands for in the clone: a branch of `origin`, a branch, a tag, an id.
 * @returns `null` when there is none
 */
async function resolveCommit(repository, name) {
    for (const candidate of [`refs/remotes/origin/${name}`, name]) {
        const object = await repository.objects.read(`${candidate}^{commit}`);
        if (object !== null)
            return object.id;
    }
    return null;
}
/** The newest commit two have in common, as far as the clone's history goes; `null` when it shows none. */
async function mergeBase(repository, a, b) {
    const git = await repository.reading();
    try {
        const found = await git.text(['merge-base', a, b]);
        return found.trim() || null;
    }
    catch (error) {
        if (error instanceof ports_git/* GitError */.XS && error.exitCode === 1)
            return null;
        throw (0,ports_git/* explain */.WE)(error, repository.workspace);
    }
}
/**
 * The files of a commit that hold one of some texts, among those whose paths end as given; in one git process, which reads them faster
 * than they can be handed over.
 * @param commit one whose files are all in the clone
 */
async function findText(repository, commit, texts, endings) {
    const git = await repository.reading();
    // One thread: for small files, handing them to others takes longer than looking at them. As texts (`-a`): else git looks for a
    // .gitattributes in every folder.
    const args = [
        'grep',
        '--threads=1',
        '-a',
        '-l',
        '-z',
        '-F',
        ...texts.flatMap((text) => ['-e', text]),
        commit,
        '--',
        ...endings.map((ending) => `:(top)*${ending}`),
    ];
    try {
        const found = await git.text(args, { env: { GIT_LITERAL_PATHSPECS: undefined } });
        return found.split('\0').flatMap((line) => (line === '' ? [] : [line.slice(commit.length + 1)]));
    }
    catch (error) {
        if (error instanceof GitError && error.exitCode === 1)
            return [];
        throw explain(error, repository.workspace);
    }
}

// EXTERNAL MODULE: ./packages/core/lib/snapshot/checkout.js + 1 modules
var checkout = __webpack_require__(5200);
;// CONCATENATED MODULE: ./packages/core/lib/snapshot/commit-date.js
/** The day a commit was made on, in UTC, as `YYYY-MM-DD`: a date that is the same whenever a plan is made again. */
async function commitDay(repository, commit) {
    const object = await repository.objects.read(commit);
    const committer = /^committer .* (\d+) [+-]\d{4}$/m.exec(object === null ? '' : Buffer.from(object.bytes).toString('latin1'));
    if (!committer?.[1])
        throw new Error(`${commit} is no commit that can be read`);
    return new Date(Number(committer[1]) * 1000).toISOString().slice(0, 10);
}

// EXTERNAL MODULE: ./node_modules/conventional-changelog-conventionalcommits/src/index.js + 11 modules
var src = __webpack_require__(4717);
// EXTERNAL MODULE: ./node_modules/conventional-commits-parser/dist/index.js + 5 modules
var conventional_commits_parser_dist = __webpack_require__(4674);
;// CONCATENATED MODULE: ./packages/core/lib/versioning/conventional-commits.js


const HEADER_LENGTH = 200;
const NOTE_LENGTH = 1000;
const MOST_SQUASHED = 200;
/** Beyond these the parser's time is no longer in proportion, and what stands there means nothing to it. */
const LONG_MESSAGE = 10_000;
const LONG_LINE = 5_000;
const MOST_NOTES = 100;
const NOTE = /^[\s|*]*BREAKING[ -]CHANGE[:\s]/;
const preset = (0,src/* default */.Ay)();
const parser = new conventional_commits_parser_dist/* CommitParser */.Jf({
    ...preset.parser,
    // As semantic-release's parser has it, except that lowercase is prose (Conventional Commits 1.0, item 15).
    notesPattern: (keywords) => new RegExp(`^[\\s|*]*(${keywords})[:\\s]+(.*)`),
    // Never: in `-name-` lines and after `---` there is text like anywhere else, also breaking changes.
    fieldPattern: /(?!)/,
    // As the preset has it, and what Git 2.43 and later call the revert of a revert.
    revertPattern: /^(?:Revert|Reapply|revert:)\s"?([\s\S]+?)"?\s*This reverts commit (\w*)\./i,
});
/**
 * Reads one commit message.
 * @param message raw, subject and body.
 * @param isMerge whether the commit has several parents.
 */
function parseCommit(message, isMerge = false) {
    const text = normalize(message);
    if (text === '')
        return { ...nothing(''), kind: 'not-understood', remarks: ['it has no message'] };
    const first = text.split('\n', 1)[0] ?? '';
    const commit = parser.parse(text);
    const { type = null, scope = null, subject = null } = commit;
    const squashed = text.includes('\n* ') ? squashedInto(text) : [];
    const breaking = [...commit.notes.map((note) => note.text), ...squashed.flatMap(breakingOf)];
    const revert = commit.revert ? { header: commit.revert.header ?? '', hash: commit.revert.hash ?? '' } : null;
    const read = {
        header: cut(first, HEADER_LENGTH),
        type,
        scope,
        subject: cut(subject ?? '', HEADER_LENGTH),
        breaking: breaking.map((note) => cut(note.trim(), NOTE_LENGTH)),
        revert,
        releaseAs: releaseAsOf(text),
        squashed: squashed.map((header) => cut(header, HEADER_LENGTH)),
    };
    if (type !== null || revert !== null || breaking.length > 0) {
        return { ...read, kind: 'conventional', remarks: doubts(text, type, revert !== null, breaking.length > 0) };
    }
    if (isMerge || MERGE.test(first))
        return { ...read, kind: 'merge', remarks: [] };
    return { ...read, kind: 'not-understood', remarks: [whyNot(first, text, squashed)] };
}
/**
 * A lone carriage return or a Unicode line separator ends a line for people but not for the parser's expressions, and
 * very long white space makes them slow: neither means anything.
 */
function normalize(message) {
    const text = message
        .replace(/\r\n?|\u2028|\u2029/g, '\n')
        .replace(/\s{256,}/g, (space) => (space.includes('\n') ? '\n\n' : ' '))
        .trim();
    return text.length <= LONG_MESSAGE ? text : shorten(text);
}
function shorten(text) {
    let notes = 0;
    return text
        .split('\n')
        .map((line) => line.slice(0, LONG_LINE))
        .filter((line) => {
        if (NOTE.test(line))
            notes += 1;
        return notes <= MOST_NOTES || !NOTE.test(line);
    })
        .join('\n');
}
/** GitHub's squash: the body begins with the list of the commits. A list further down is somebody's text. */
function squashedInto(text) {
    const lines = text.split('\n').slice(1);
    if (!lines.find((line) => line.trim() !== '')?.startsWith('* '))
        return [];
    return lines
        .filter((line) => line.startsWith('* '))
        .slice(0, MOST_SQUASHED)
        .map((line) => line.slice(2).trim());
}
/** A note in the list is found by the parser already. */
function breakingOf(header) {
    if (!header.includes('!: '))
        return [];
    const { type = null, notes, subject } = parser.parse(header);
    return type === null || notes.length === 0 ? [] : [subject ?? ''];
}
function releaseAsOf(text) {
    return [...text.matchAll(/^release-as:[ \t]*(\S+)[ \t]*$/gim)].map(([, version]) => version ?? '');
}
const MERGE = /^Merge (pull request #\d|branch |branches |remote-tracking branch |tag |commit )/;
const AUTOSQUASH = /^(fixup|squash|amend)! /;
const RELEASING_TYPES = ['feat', 'fix', 'perf'];
function whyNot(first, text, squashed) {
    if (AUTOSQUASH.test(first))
        return 'it was meant to be squashed into another commit before merging';
    if (/^(Revert|Reapply)\b/i.test(first) && /\bThis reverts commit \w+, reversing$/m.test(text)) {
        return 'it reverts a merge; the commits that the merge brought are counted all the same';
    }
    if (/^(Revert|Reapply)\b/i.test(first))
        return 'it reverts something without naming the commit (`This reverts commit <id>.`)';
    const inside = squashed.find((header) => parser.parse(header || '-').type !== null);
    if (inside !== undefined)
        return 'its title is not conventional; those of the commits squashed into it are';
    if (/^\w+(\(.*\))?!?\s+: /.test(first))
        return 'there is a space before the colon';
    if (/^\w+(\(.*\))?!?:\S/.test(first))
        return 'there is no space after the colon';
    if (/^\w+(\(.*\))?!?:$/.test(first))
        return 'there is nothing after the colon';
    if (/^!?:/.test(first))
        return 'there is no type before the colon';
    if (/^\w+\s+\(.*\)!?: /.test(first))
        return 'there is a space before the scope';
    if (/^\w+!\(.*\): /.test(first))
        return 'the `!` stands before the scope instead of after it';
    return 'it does not begin with `type: ` or `type(scope): `';
}
/** What semantic-release ignores although a person may have meant something by it. */
function doubts(text, type, reverts, breaks) {
    const remarks = [];
    const lower = type?.toLowerCase() ?? '';
    if (type !== null && type !== lower && type !== lower.toUpperCase() && RELEASING_TYPES.includes(lower)) {
        remarks.push(`the type \`${type}\` does not count; \`${lower}\` does`);
    }
    if (type === 'PERF')
        remarks.push('the type `PERF` does not count; `perf` does');
    if (lower === 'revert' && !reverts) {
        remarks.push('it reverts something without naming the commit (`This reverts commit <id>.`)');
    }
    if (!breaks && /^[\s|*]*breaking[ -]change:/im.test(text)) {
        remarks.push('`BREAKING CHANGE:` counts only in capitals');
    }
    return remarks;
}
function nothing(first) {
    return {
        header: cut(first, HEADER_LENGTH),
        type: null,
        scope: null,
        subject: '',
        breaking: [],
        revert: null,
        releaseAs: [],
        squashed: [],
        remarks: [],
    };
}
function cut(text, length) {
    // Copied, so that a cut text does not keep a long message in memory.
    return text.length <= length ? text : Buffer.from(`${text.slice(0, length - 1)}…`).toString();
}

;// CONCATENATED MODULE: ./packages/core/lib/versioning/bump.js

/** How a release raises a version, lowest first. */
const BUMPS = ['none', 'patch', 'minor', 'major'];
/** The higher of two. */
function higher(one, other) {
    return BUMPS.indexOf(one) > BUMPS.indexOf(other) ? one : other;
}
/**
 * What one commit does to a version.
 * Source: the default release rules of @semantic-release/commit-analyzer 13, the ones the conventionalcommits preset can meet.
 */
function bumpOf(commit) {
    if (commit.breaking.length > 0)
        return 'major';
    const byType = bumpOfType(commit.type);
    return commit.revert === null ? byType : higher('patch', byType);
}
function bumpOfType(type) {
    if (type === 'feat' || type === 'FEAT')
        return 'minor';
    return type === 'fix' || type === 'FIX' || type === 'perf' ? 'patch' : 'none';
}
/**
 * Sorts the commits since the last release.
 * A revert and the commit it reverts cancel each other when both are there, if the revert names the commit by its full
 * id. The first line that semantic-release compares as well is not what it was after a squash on GitHub.
 * @param commits newest first; consumed one by one.
 */
async function classify(commits) {
    const kept = new Set();
    const reverts = new Set();
    const cancelled = [];
    for await (const { id, parents, message } of commits) {
        const parsed = parseCommit(message, parents.length > 1);
        const bump = bumpOf(parsed);
        const commit = {
            ...parsed,
            // Also one titled `chore: …`: what a merge brought is judged by itself.
            kind: parents.length > 1 && bump === 'none' ? 'merge' : parsed.kind,
            id,
            bump,
            remarks: [...parsed.remarks, ...hiddenByTitle(parsed, bump)],
        };
        const by = revertOf(commit, reverts);
        if (by !== undefined) {
            reverts.delete(by);
            kept.delete(by);
            cancelled.push({ commit, by });
            continue;
        }
        if (commit.revert !== null)
            reverts.add(commit);
        kept.add(commit);
    }
    return { ...sort(kept), cancelled };
}
function revertOf(commit, reverts) {
    for (const candidate of reverts) {
        if (candidate.revert?.hash === commit.id)
            return candidate;
    }
    return undefined;
}
function sort(commits) {
    const all = [...commits];
    const silent = all.filter((commit) => commit.bump === 'none');
    const releasing = all.filter((commit) => commit.bump !== 'none');
    const bump = releasing.reduce((highest, commit) => higher(highest, commit.bump), 'none');
    return {
        releasing,
        others: silent.filter(({ kind }) => kind === 'conventional'),
        notUnderstood: silent.filter(({ kind }) => kind === 'not-understood'),
        merges: silent.filter(({ kind }) => kind === 'merge'),
        asking: all.filter(({ releaseAs }) => releaseAs.length > 0),
        bump,
        because: releasing.filter((commit) => commit.bump === bump),
    };
}
/** GitHub lands a squash under one title, and semantic-release reads no further. */
function hiddenByTitle(commit, bump) {
    if (commit.kind !== 'conventional')
        return [];
    const hidden = commit.squashed.find((header) => {
        const type = /^(\w+)(\(.*\))?: /.exec(header)?.[1] ?? null;
        return higher(bumpOfType(type), bump) !== bump;
    });
    return hidden === undefined ? [] : [`its title makes it less than a commit squashed into it: ${hidden}`];
}

;// CONCATENATED MODULE: ./actions/bump-chart/lib/release.js


/**
 * Finds the tags of charts: `app-1.2.3` as chart-releaser names them, `app/1.2.3`, `app@1.2.3`, each with or without `v`.
 * @param names of all charts: `app-db-1.0.0` belongs to `app-db`
 */
function findChartTags(tags, names) {
    const found = new Map();
    for (const { name: tag, commit } of tags) {
        const match = /^(.+?)[-/@](v?\d+\.\d+\.\d+.*)$/.exec(tag);
        const [, name = '', text = ''] = match ?? [];
        const version = (0,charts_version/* readVersion */.$4)(text);
        if (version === undefined || !names.has(name))
            continue;
        const list = found.get(name) ?? [];
        found.set(name, list);
        list.push({ version, commit });
    }
    return found;
}
/**
 * The last release of a chart as a commit sees it.
 * @param reachable the tagged commits that are part of its history
 * @returns undefined when the chart is not committed yet, or its version is none
 */
async function findLastRelease(history, head, chart, tags, reachable) {
    const tagged = (tags.get(chart.name) ?? []).filter(({ commit }) => reachable.has(commit));
    const newest = tagged.toSorted((a, b) => (0,charts_version/* compareVersions */.Zy)(b.version, a.version))[0];
    if (newest !== undefined)
        return { ...newest, by: 'tag' };
    const at = async (commit) => (await (0,discover/* readCharts */.Kg)(history.at(commit), [chart.folder], 'skip')).get(chart.folder);
    const committed = await at(head);
    if (committed?.semver === undefined)
        return undefined;
    let since = head;
    for await (const { id } of history.touching([chart.manifest], head)) {
        const then = await at(id);
        if (then === undefined || then.name !== committed.name)
            break;
        if (then.version !== committed.version)
            return { version: committed.semver, commit: since, by: 'raised' };
        since = id;
    }
    return { version: committed.semver, commit: since, by: 'created' };
}

// EXTERNAL MODULE: ./packages/core/lib/ports/github/branches.js
var branches = __webpack_require__(7394);
;// CONCATENATED MODULE: ./actions/bump-chart/lib/since.js





/**
 * Reads the charts of a base.
 * @param name a branch, tag or commit
 * @throws {Failure} when there is none, or it has nothing in common with `head`
 */
async function readSince(name, head, world) {
    const { clone, history } = world;
    const target = await resolve(name, world);
    await clone.ensure(target);
    if (clone.shallow)
        await clone.complete();
    const from = await mergeBase(clone, target, head);
    if (from === null) {
        throw new failure/* Failure */.H({
            code: 'no-common-history',
            message: `${head.slice(0, 7)} and ${name} have no commit in common`,
            fix: 'Correct the input `base`.',
        });
    }
    const chartsAt = async (commit) => {
        const snapshot = history.at(commit);
        return (0,discover/* readCharts */.Kg)(snapshot, (0,discover/* chartFolders */.ue)(await snapshot.list(['**/Chart.yaml'])), 'skip');
    };
    const before = await chartsAt(from);
    return { from, before, taken: from === target ? before : await chartsAt(target) };
}
async function resolve(name, { clone, github }) {
    const here = await resolveCommit(clone, name);
    if (here !== null)
        return here;
    const branch = /^[0-9a-f]{40}$/.test(name) ? null : await (0,branches/* readBranch */.pG)(github, name);
    if (branch !== null)
        return branch.head;
    throw new failure/* Failure */.H({
        code: 'unknown-revision',
        message: `There is no branch, tag or commit \`${name}\``,
        fix: 'Correct the input `base`; a commit must be in the clone.',
    });
}
/**
 * A chart's own past: in its folder, or where a chart of its name was that is gone from there.
 * @param now every chart that is there now
 * @returns undefined for a new chart
 */
function findPast(chart, now, { before, taken }) {
    const find = (charts) => {
        const here = charts.get(chart.folder);
        if (here?.name === chart.name)
            return here;
        const gone = [...charts.values()].filter(({ folder, name }) => name === chart.name && now.get(folder)?.name !== name);
        return gone.length === 1 ? gone[0] : undefined;
    };
    const old = find(before);
    const versions = [old?.semver, find(taken)?.semver].filter((version) => version !== undefined);
    const [released] = versions.toSorted((a, b) => (0,charts_version/* compareVersions */.Zy)(b, a));
    return released && { before: old ?? chart, released };
}

;// CONCATENATED MODULE: ./actions/bump-chart/lib/read.js
















/**
 * Reads the charts, their last releases and what changed since.
 * @throws {Failure} with every chart that is named and is not there
 */
async function readFacts(inputs, world, base) {
    const config = await loadConfig(base, inputs.config);
    const folders = (0,discover/* chartFolders */.ue)(await base.list(['**/Chart.yaml']));
    const charts = await (0,discover/* readCharts */.Kg)(base, folders, 'skip');
    const selected = read_select(inputs, charts);
    // Those that were left out because they cannot be read must not be passed over in silence.
    await (0,discover/* readCharts */.Kg)(base, selected.filter((folder) => !charts.has(folder)));
    const needs = (0,graph/* findNeeds */.$I)(charts).filter(({ dependent }) => !(0,discover/* isVendored */.Ee)(dependent, charts));
    const reached = inputs.dependents && inputs.bump !== 'none' ? (0,graph/* dependentsOf */.yk)(selected, needs) : new Set();
    const wanted = [...new Set([...selected, ...reached])].sort().flatMap((folder) => charts.get(folder) ?? []);
    const since = inputs.base === '' ? undefined : await readSince(inputs.base, base.commit, world);
    const candidates = await readCandidates(inputs, world, base, wanted, charts, since);
    const written = wanted.flatMap(({ folder }) => ['Chart.yaml', 'Chart.lock', 'CHANGELOG.md', 'requirements.yaml', 'requirements.lock'].map((name) => (0,charts_folder/* inFolder */._z)(folder, name)));
    return {
        base: base.commit,
        day: await commitDay(world.clone, base.commit),
        config,
        configPath: config.source.path,
        named: inputs.charts.length > 0 ? new Set(selected) : undefined,
        candidates,
        needs: reached.size > 0 ? needs : [],
        files: await base.load(written),
        archives: await base.list(['**/charts/*.tgz', 'charts/*.tgz']),
        repositoryUrl: world.github.url,
    };
}
function read_select(inputs, charts) {
    const own = [...charts].filter(([folder]) => !(0,discover/* isVendored */.Ee)(folder, charts));
    const names = new Map(own.map(([folder, chart]) => [folder, chart.name]));
    if (inputs.charts.length === 0)
        return [...names.keys()];
    const { folders, unknown } = selectCharts(inputs.charts, names);
    const problems = unknown.map((selector) => {
        const copy = [...charts].some(([folder, chart]) => folder === selector || chart.name === selector);
        const known = [...new Set([...names.keys(), ...names.values()])];
        const near = known.length > 0 ? (0,mod/* closest */.kp)(selector, known) : '';
        return {
            code: 'unknown-chart',
            message: copy
                ? `The chart \`${selector}\` is a copy of one that is published elsewhere`
                : `There is no chart \`${selector}\``,
            fix: copy
                ? 'Raise the dependency in its parent instead.'
                : near === ''
                    ? 'The repository has no chart.'
                    : `Did you mean \`${near}\`? The charts are ${(0,external_node_util_.inspect)([...names.values()].slice(0, 20)).replaceAll("'", '`')}.`,
        };
    });
    if (problems.length > 0)
        throw new failure/* Failure */.H(problems);
    return folders;
}
async function readCandidates(inputs, world, base, charts, all, since) {
    const { history, clone } = world;
    const folders = new Set(all.keys());
    const tags = findChartTags(await history.tags(), new Set(charts.map(({ name }) => name)));
    const tagged = [...new Set([...tags.values()].flat().map(({ commit }) => commit))];
    const reachable = tagged.length > 0 ? await history.reachable(tagged, base.commit) : new Set();
    const uncommitted = inputs.delivery === 'files' && base.commit === clone.head ? await (0,checkout/* workingTreeChanges */.pE)(clone) : [];
    const dirty = uncommitted.map(({ path, mode }) => ({ path, kind: mode === null ? 'deleted' : 'modified' }));
    const diffs = new Map();
    const changesSince = (commit) => {
        const known = diffs.get(commit) ??
            changesBetween(clone, commit, base.commit).then((changes) => [
                ...changes.filter(({ path }) => !dirty.some((own) => own.path === path)),
                ...dirty,
            ]);
        diffs.set(commit, known);
        return known;
    };
    const entries = charts.map(async (chart) => {
        const past = since && findPast(chart, all, since);
        const release = since
            ? past && { version: past.released, commit: since.from, by: 'base' }
            : await findLastRelease(history, base.commit, chart, tags, reachable);
        const versions = (tags.get(chart.name) ?? []).map(({ version }) => version.semver);
        const nothing = {
            chart,
            release,
            comparison: undefined,
            assessment: undefined,
            commits: await classify([]),
            nested: (0,discover/* parentOf */.gN)(chart.folder, folders) !== undefined,
            tagged: versions,
        };
        if (release === undefined)
            return [chart.folder, nothing];
        const then = history.at(release.commit);
        const before = past ? past.before : (await (0,discover/* readCharts */.Kg)(then, [chart.folder], 'skip')).get(chart.folder);
        if (before === undefined)
            return [chart.folder, nothing];
        const changes = await changesSince(release.commit);
        const [comparison] = await compareCharts(then, base, [{ before, after: chart }], changes, isBookkeeping);
        if (comparison === undefined || comparison.files.length === 0)
            return [chart.folder, nothing];
        const [assessment] = inputs.bump === 'auto' ? await assess(then, base, [comparison]) : [];
        const commits = await classify(chart.folder === '.'
            ? history.since([release.commit], base.commit)
            : history.touching([chart.folder], base.commit, [release.commit]));
        return [chart.folder, { ...nothing, comparison, assessment, commits }];
    });
    return new Map(await Promise.all(entries));
}
/** What a bump itself writes is no reason for another one. */
function isBookkeeping(path) {
    return (0,charts_folder/* baseName */.Fl)(path) === 'CHANGELOG.md';
}


/***/ })

};
