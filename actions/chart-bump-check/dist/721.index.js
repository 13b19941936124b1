export const id = 721;
export const ids = [721];
export const modules = {

/***/ 721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  assess: () => (/* binding */ assess),
  summarize: () => (/* binding */ summarize)
});

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/files/text.js
var files_text = __webpack_require__(4930);
// EXTERNAL MODULE: ./packages/core/lib/charts/folder.js
var folder = __webpack_require__(7311);
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
var version = __webpack_require__(279);
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
        base.load(wanted.map(({ comparison, path }) => (0,folder/* inFolder */._z)(comparison.before.folder, path))),
        head.load(wanted.map(({ comparison, path }) => (0,folder/* inFolder */._z)(comparison.after.folder, path))),
    ]);
    return comparisons.map((comparison) => summarize(reasonsOf(comparison, before, after)));
}
/** Is the content of a file needed to judge its change? */
function isRead({ path }) {
    return path === VALUES || path === SCHEMA || path.startsWith('templates/');
}
/** The highest level, with its reasons. */
function summarize(reasons) {
    const level = reasons.reduce((highest, reason) => (0,version/* higher */.uz)(highest, reason.level), 'patch');
    const texts = [...new Set(reasons.filter((reason) => reason.level === level).map(({ text }) => text))];
    const shown = texts.length > 5 ? [...texts.slice(0, 4), `and ${texts.length - 4} more`] : texts;
    return { level, reasons: shown.length > 0 ? shown : ['only what its users do not set changed'] };
}
function reasonsOf({ before, after, files }, old, now) {
    const read = (chart, contents, path) => {
        const content = contents.get((0,folder/* inFolder */._z)(chart.folder, path));
        return content && (0,files_text/* decode */.D)((0,folder/* inFolder */._z)(chart.folder, path), content);
    };
    const reasons = [...compareDependencies(before, after)];
    if (before.type !== after.type)
        reasons.push({ level: 'major', text: `the chart is a ${after.type} chart now` });
    if (files.some(({ path }) => path === VALUES)) {
        const path = (0,folder/* inFolder */._z)(after.folder, VALUES);
        reasons.push(...compareValues(path, read(before, old, VALUES) ?? '', read(after, now, VALUES) ?? ''));
    }
    if (files.some(({ path }) => path === SCHEMA)) {
        const path = (0,folder/* inFolder */._z)(after.folder, SCHEMA);
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
        const [from, to] = [(0,version/* readVersion */.$4)(lowest(dependency.version)), (0,version/* readVersion */.$4)(lowest(now.version))];
        const level = from && to && (0,version/* levelBetween */.Fb)(from, to);
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


/***/ })

};
