export const id = 828;
export const ids = [828,703];
export const modules = {

/***/ 3703:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readChart: () => (/* binding */ readChart),
  q_: () => (/* binding */ readDependencyList)
});

// UNUSED EXPORTS: MANIFEST, chartOf, readDependencies, sameData, withVersionOf

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/files/lines.js
var lines = __webpack_require__(1930);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./packages/core/lib/files/yaml-plain.js + 2 modules
var yaml_plain = __webpack_require__(1017);
;// CONCATENATED MODULE: ./packages/core/lib/files/yaml-tree.js




/**
 * Parses a YAML text.
 * @throws {Failure} with every place where it is not YAML, has a key twice or is a template with `{{ }}`.
 */
function parseTree(path, text) {
    return (0,yaml_plain/* readPlainYaml */.g)(text) ?? parseAnyTree(path, text);
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
        this.#lines = new lines/* Lines */.qo(path, text);
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
        const above = (0,lines/* lineStart */.PT)(this.#text, Math.max(0, (0,lines/* lineStart */.PT)(this.#text, offset) - 1));
        const found = this.#text.slice(above, (0,lines/* lineEnd */.kd)(this.#text, offset)).lastIndexOf('{{');
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

// EXTERNAL MODULE: ./packages/core/lib/charts/folder.js
var charts_folder = __webpack_require__(7311);
// EXTERNAL MODULE: ./packages/core/lib/charts/manifest.js
var manifest = __webpack_require__(6906);
;// CONCATENATED MODULE: ./packages/core/lib/charts/chart.js






/**
 * Reads a chart.
 * @param folder the chart's folder
 * @param text its Chart.yaml
 * @param requirements its requirements.yaml, where charts of `apiVersion: v1` list their dependencies
 * @throws {Failure} when one of them is not a YAML mapping
 */
function readChart(folder, text, requirements) {
    const root = readMapping((0,charts_folder/* inFolder */._z)(folder, manifest/* MANIFEST */.e0), text);
    const old = requirements === undefined ? [] : readRequirements((0,charts_folder/* inFolder */._z)(folder, 'requirements.yaml'), requirements);
    return (0,manifest/* chartOf */.IS)(folder, text, root, old);
}
/**
 * The `dependencies` of a file that has such a list: Chart.yaml, requirements.yaml, Chart.lock.
 * @throws {Failure} when it is not a YAML mapping
 */
function readDependencyList(path, text) {
    return (0,manifest/* readDependencies */.gF)(readMapping(path, text), new lines/* Lines */.qo(path, text));
}
function readRequirements(path, text) {
    return text.trim() === '' ? [] : readDependencyList(path, text);
}
function readMapping(path, text) {
    const root = parseTree(path, text)[0]?.root;
    if (root?.kind === 'map')
        return root;
    throw new failure/* Failure */.HR({
        code: 'not-a-chart',
        message: `${path} is not a YAML mapping`,
        fix: 'Write at least `apiVersion`, `name` and `version` into it, or delete the file.',
        place: { path, line: 1 },
    });
}


/***/ }),

/***/ 6828:
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
// EXTERNAL MODULE: ./packages/core/lib/charts/chart.js + 1 modules
var charts_chart = __webpack_require__(3703);
// EXTERNAL MODULE: ./packages/core/lib/charts/folder.js
var folder = __webpack_require__(7311);
// EXTERNAL MODULE: ./packages/core/lib/charts/constraint.js
var constraint = __webpack_require__(840);
// EXTERNAL MODULE: ./packages/core/lib/charts/version.js
var version = __webpack_require__(279);
;// CONCATENATED MODULE: ./packages/core/lib/charts/manifest-level.js


/** Compares what two Chart.yaml ask of a chart's users: its kind, the clusters it takes, its dependencies. */
function compareManifests(before, after, locked) {
    const kind = before.type === after.type ? [] : [{ level: 'major', text: `the chart is a ${after.type} chart now` }];
    const [old, now] = [manifest_level_text(before.metadata.kubeVersion), manifest_level_text(after.metadata.kubeVersion)];
    return [...kind, ...compareKubeVersions(old, now), ...compareDependencies(before, after, locked)];
}
function compareKubeVersions(before, after) {
    if (before === after)
        return [];
    const [old, now] = [(0,constraint/* readConstraint */.a)(before || '*-0'), (0,constraint/* readConstraint */.a)(after || '*-0')];
    if (old === undefined || now === undefined)
        return [];
    const what = before === '' ? `\`${after}\`` : after === '' ? `\`${before}\` is gone` : `\`${before}\` → \`${after}\``;
    const differ = (taking, refusing) => clusters([...old.named, ...now.named]).find((version) => taking.accepts(version) && !refusing.accepts(version));
    const [lost, won] = [differ(old, now), differ(now, old)];
    if (lost)
        return [{ level: 'major', text: `Kubernetes ${lost.text} is refused now (kubeVersion ${what})` }];
    return won ? [{ level: 'minor', text: `Kubernetes ${won.text} is taken now (kubeVersion ${what})` }] : [];
}
/** Versions of clusters, with those of the ranges; clusters of some vendors call theirs `1.30.1-gke.100`, which is a pre-release. */
function clusters(named) {
    const minors = Array.from({ length: 60 }, (_, minor) => [`1.${minor}.0`, `1.${minor}.7`]).flat();
    return read([...minors.flatMap((release) => [release, `${release}-gke.1`]), ...named.flatMap(around)]);
}
function compareDependencies(before, after, locked) {
    const pairs = pairDependencies(before.dependencies, after.dependencies);
    const kept = new Set(pairs.map(([, now]) => now));
    const gone = before.dependencies.filter((each) => !pairs.some(([old]) => old === each));
    return [
        ...gone.map((each) => ({ level: 'major', text: `${nameOf(each)} is gone, and its values with it` })),
        ...pairs.flatMap(([old, now]) => compareDependency(old, now, locked)),
        ...after.dependencies
            .filter((each) => !kept.has(each))
            .map((each) => ({ level: 'minor', text: `${nameOf(each)} is new` })),
    ];
}
/** The same dependencies at both commits: by name and alias, then by name. */
function pairDependencies(before, after) {
    const pairs = [];
    const rest = new Set(after);
    const take = (old, fits) => {
        const now = [...rest].find((each) => each.name === old.name && fits(each));
        if (now === undefined)
            return false;
        rest.delete(now);
        pairs.push([old, now]);
        return true;
    };
    const left = before.filter((old) => !take(old, (now) => keyOf(now) === keyOf(old)));
    for (const old of left)
        take(old, () => true);
    return pairs;
}
function compareDependency(old, now, locked) {
    const reasons = [];
    const { name } = now;
    if (keyOf(old) !== keyOf(now)) {
        reasons.push({
            level: 'major',
            text: `the dependency ${name} is called \`${keyOf(now)}\` in the values now, and was called \`${keyOf(old)}\``,
        });
    }
    const [before, after] = [switchesOf(old), switchesOf(now)];
    const gone = before.filter((each) => !after.includes(each));
    const added = after.filter((each) => !before.includes(each));
    if (gone.length > 0) {
        const verb = gone.length === 1 ? 'does' : 'do';
        reasons.push({ level: 'major', text: `${list(gone)} ${verb} not switch the dependency ${name} any more` });
    }
    else if (added.length > 0) {
        const verb = added.length === 1 ? 'switches' : 'switch';
        reasons.push({ level: 'minor', text: `${list(added)} ${verb} the dependency ${name} now` });
    }
    return [...reasons, ...compareRanges(old, now, locked)];
}
function compareRanges(old, now, locked) {
    const fixed = [lockedAt(locked.before, old), lockedAt(locked.after, now)];
    const [from = old.version, to = now.version] = fixed.includes(undefined) ? [] : fixed;
    if (from === to)
        return [];
    const versions = read([from, to].flatMap((range) => (0,constraint/* readConstraint */.a)(range)?.named ?? []).flatMap(around));
    const ends = [from, to].map((range) => versions.filter((version) => (0,constraint/* accepts */.G)(range, version)).sort(version/* compareVersions */.Zy));
    const say = (way) => `the dependency ${now.name} goes ${way}from ${from} to ${to}`;
    return [0, -1].flatMap((end) => {
        const [before, after] = ends.map((each) => each.at(end));
        if (before === undefined || after === undefined)
            return [];
        const level = (0,version/* levelBetween */.Fb)(before, after);
        if (level !== undefined)
            return [{ level, text: say('') }];
        // Helm takes the newest that fits: a range that begins lower takes nothing older.
        const back = end === 0 ? undefined : (0,version/* levelBetween */.Fb)(after, before);
        // What a lower version does not have yet is taken away.
        return back === undefined ? [] : [{ level: back === 'patch' ? 'patch' : 'major', text: say('back ') }];
    });
}
/** What is locked for a dependency: Helm writes the lock in the order of Chart.yaml. */
function lockedAt(lock, { name, index }) {
    const entry = lock[index];
    return entry?.name === name && (0,version/* readVersion */.$4)(entry.version) !== undefined ? entry.version : undefined;
}
/** A version, what is just below it and what follows it: they show where a range ends. */
function around({ semver }) {
    const [major = 0, minor = 0, patch = 0] = semver.split(/[.+-]/, 3).map(Number);
    const next = [`${major}.${minor}.${patch + 1}`, `${major}.${minor + 1}.0`, `${major + 1}.0.0`];
    return [semver, `${major}.${minor}.${patch}`, `${major}.${minor}.${patch}-0`, ...next];
}
function read(texts) {
    return texts.flatMap((each) => (0,version/* readVersion */.$4)(each) ?? []);
}
/** The key under which the values of a dependency stand. */
function keyOf({ name, data }) {
    return field(data, 'alias') || name;
}
function nameOf(dependency) {
    const key = keyOf(dependency);
    return `the dependency ${dependency.name}${key === dependency.name ? '' : ` (as \`${key}\`)`}`;
}
/** The values that switch a dependency on and off. */
function switchesOf({ data }) {
    const conditions = field(data, 'condition').split(',');
    const map = typeof data === 'object' && !Array.isArray(data) ? new Map(Object.entries(data)) : new Map();
    const tags = map.get('tags');
    const tagged = Array.isArray(tags) ? tags.map((tag) => `tags.${manifest_level_text(tag)}`) : [];
    return [...conditions.map((each) => each.trim()), ...tagged].filter((each) => each !== '');
}
function field(data, key) {
    return typeof data === 'object' && !Array.isArray(data) ? manifest_level_text(new Map(Object.entries(data)).get(key)) : '';
}
function manifest_level_text(data) {
    return typeof data === 'string' ? data : '';
}
function list(switches) {
    return switches.map((each) => `\`${each}\``).join(' and ');
}

;// CONCATENATED MODULE: ./packages/core/lib/charts/schema.js
/**
 * Compares two `values.schema.json`: does the new one refuse what the old one accepted, or accept more? It looks at each keyword by
 * itself, which finds the changes people make; of a keyword it cannot weigh, such as `pattern` or `if`, another value refuses more and none accepts more.
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
    const hasReferences = [before, after].some((schema) => JSON.stringify(schema).includes('"$ref"'));
    return compareAt(before, after, '', { before, after, hasReferences, seen: new Map() });
}
const LOWER_BOUNDS = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains'];
const UPPER_BOUNDS = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains'];
/** What cannot be weighed: any new value can refuse what was accepted. */
const CONSTRAINTS = [
    'pattern',
    'format',
    'multipleOf',
    'not',
    'if',
    'then',
    'else',
    '$ref',
    'contains',
    'propertyNames',
    'dependencies',
    'dependentRequired',
    'dependentSchemas',
    'prefixItems',
    'additionalItems',
    'unevaluatedItems',
    'unevaluatedProperties',
];
function compareAt(before, after, at, whole) {
    // What is written the same may refer to something that changed.
    if (!whole.hasReferences && JSON.stringify(before) === JSON.stringify(after))
        return [];
    const [from, to] = [resolve(before, whole.before), resolve(after, whole.after)];
    if (from !== before || to !== after) {
        const seen = whole.seen.get(before) ?? new Set();
        whole.seen.set(before, seen);
        if (seen.has(after))
            return [];
        seen.add(after);
    }
    const where = at === '' ? 'the top level' : `\`${at}\``;
    const say = {
        tighter: (what) => ({ level: 'major', text: `values.schema.json: ${where} ${what}` }),
        looser: (what) => ({ level: 'minor', text: `values.schema.json: ${where} ${what}` }),
    };
    if (to === false)
        return from === false ? [] : [say.tighter('cannot be set any more')];
    if (from === false)
        return [say.looser('can be set to more')];
    const [old, now] = [isSchema(from) ? from : {}, isSchema(to) ? to : {}];
    return [
        ...compareRequired(old, now, say),
        ...compareTypes(old, now, say),
        ...compareChoices(old, now, say),
        ...compareBounds(old, now, say),
        ...compareConstraints(old, now, say),
        ...['anyOf', 'oneOf', 'allOf'].flatMap((keyword) => compareBranches(keyword, old, now, at, say, whole)),
        ...compareProperties(old, now, at, say, whole),
        ...compareItems(old, now, at, say, whole),
    ];
}
/** What a reference into the same file points at; other schemas are as they are. */
function resolve(schema, root) {
    let found = schema;
    for (let hops = 0; hops < 20 && isSchema(found) && typeof found.$ref === 'string'; hops++) {
        const { $ref, ...rest } = found;
        if (!$ref.startsWith('#'))
            break;
        let target = root;
        for (const part of $ref.slice(1).split('/').slice(1)) {
            const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
            target = isSchema(target) && Object.hasOwn(target, key) ? target[key] : undefined;
        }
        if (target === undefined)
            break;
        const beside = Object.keys(rest).filter((key) => !/^(\$|title$|description$|default$|definitions$)/.test(key));
        found = beside.length > 0 && isSchema(target) ? { ...target, ...rest } : target;
    }
    return found;
}
function compareRequired(old, now, say) {
    const [before, after] = [strings(old.required), strings(now.required)];
    return [
        ...after.filter((key) => !before.includes(key)).map((key) => say.tighter(`must have \`${key}\` now`)),
        ...before.filter((key) => !after.includes(key)).map((key) => say.looser(`need not have \`${key}\` any more`)),
    ];
}
function compareTypes(old, now, say) {
    const [before, after] = [strings(old.type), strings(now.type)];
    if (after.length === 0)
        return before.length === 0 ? [] : [say.looser('can be of any type now')];
    if (before.length === 0)
        return [say.tighter(`must be ${after.join(' or ')} now`)];
    const lost = before.filter((type) => !accepts(after, type));
    if (lost.length > 0)
        return [say.tighter(`cannot be ${lost.join(' or ')} any more`)];
    return after.some((type) => !accepts(before, type)) ? [say.looser(`can be ${after.join(' or ')} now`)] : [];
}
/** The values that `enum` and `const` leave. */
function compareChoices(old, now, say) {
    const [before, after] = [choices(old), choices(now)];
    if (after === undefined)
        return before === undefined ? [] : [say.looser('can be set to more')];
    if (before === undefined)
        return [say.tighter('must be one of a list now')];
    const gone = before.filter((value) => !after.includes(value));
    if (gone.length > 0)
        return [say.tighter(`cannot be ${gone.join(' or ')} any more`)];
    return after.some((value) => !before.includes(value)) ? [say.looser('can be set to more')] : [];
}
function choices(schema) {
    const list = Array.isArray(schema.enum) ? schema.enum : Object.hasOwn(schema, 'const') ? [schema.const] : undefined;
    return list?.map((value) => JSON.stringify(value));
}
function compareBounds(old, now, say) {
    const reasons = [];
    for (const keyword of [...LOWER_BOUNDS, ...UPPER_BOUNDS]) {
        const [before, after] = [old[keyword], now[keyword]];
        const refusesMore = LOWER_BOUNDS.includes(keyword) ? 1 : -1;
        const had = typeof before === 'number';
        if (typeof after !== 'number') {
            if (had)
                reasons.push(say.looser(`has no ${keyword} any more`));
        }
        else if (!had)
            reasons.push(say.tighter(`has a ${keyword} now`));
        else if (after !== before) {
            const what = `has a ${after > before ? 'higher' : 'lower'} ${keyword}`;
            reasons.push((after - before) * refusesMore > 0 ? say.tighter(what) : say.looser(what));
        }
    }
    return reasons;
}
function compareConstraints(old, now, say) {
    const reasons = [];
    for (const keyword of CONSTRAINTS) {
        const [before, after] = [old[keyword], now[keyword]];
        if (JSON.stringify(before) === JSON.stringify(after))
            continue;
        if (after !== undefined)
            reasons.push(say.tighter(`has a new \`${keyword}\``));
        else
            reasons.push(say.looser(`has no \`${keyword}\` any more`));
    }
    // Of draft 4 the exclusive bounds are switches.
    for (const keyword of ['exclusiveMinimum', 'exclusiveMaximum']) {
        if (now[keyword] === true && old[keyword] !== true)
            reasons.push(say.tighter(`has a new \`${keyword}\``));
        if (old[keyword] === true && now[keyword] !== true)
            reasons.push(say.looser(`has no \`${keyword}\` any more`));
    }
    if (now.uniqueItems === true && old.uniqueItems !== true)
        reasons.push(say.tighter('cannot hold the same item twice any more'));
    if (old.uniqueItems === true && now.uniqueItems !== true)
        reasons.push(say.looser('can hold the same item twice now'));
    return reasons;
}
/** Branches that are written the same belong together; of the others the first to the first, and what is left over is new or gone. */
function compareBranches(keyword, old, now, at, say, whole) {
    const [before, after] = [branches(old[keyword]), branches(now[keyword])];
    if (before === undefined)
        return after === undefined ? [] : [say.tighter(`has a new \`${keyword}\``)];
    if (after === undefined)
        return [say.looser(`has no \`${keyword}\` any more`)];
    const fresh = [...after];
    const pairs = [];
    const changed = before.filter((branch) => {
        const twin = fresh.findIndex((other) => JSON.stringify(other) === JSON.stringify(branch));
        if (twin !== -1)
            pairs.push(...fresh.splice(twin, 1).map((other) => [branch, other]));
        return twin === -1;
    });
    pairs.push(...changed.slice(0, fresh.length).map((branch, index) => [branch, fresh[index]]));
    const reasons = pairs.flatMap(([a, b]) => compareAt(a, b, at, whole));
    const [more, fewer] = keyword === 'allOf' ? [say.tighter, say.looser] : [say.looser, say.tighter];
    const what = keyword === 'allOf' ? 'condition' : 'choice';
    if (fresh.length > changed.length)
        reasons.push(more(`has one more ${what} in \`${keyword}\``));
    if (fresh.length < changed.length)
        reasons.push(fewer(`has one ${what} less in \`${keyword}\``));
    return reasons;
}
function branches(value) {
    return Array.isArray(value) ? value : undefined;
}
function compareProperties(old, now, at, say, whole) {
    const reasons = [];
    const [was, is] = [old.additionalProperties ?? true, now.additionalProperties ?? true];
    if (is === false && was !== false)
        reasons.push(say.tighter('takes no other keys any more'));
    else if (is !== false && was === false)
        reasons.push(say.looser('takes other keys now'));
    else if (is !== was)
        reasons.push(...compareAt(was, is, join(at, '*'), whole));
    for (const group of ['properties', 'patternProperties']) {
        const [before, after] = [keysOf(old[group]), keysOf(now[group])];
        for (const [key, schema] of Object.entries(after)) {
            const name = join(at, key);
            if (Object.hasOwn(before, key))
                reasons.push(...compareAt(before[key], schema, name, whole));
            else if (schema === false)
                reasons.push(...compareAt(true, schema, name, whole));
            else
                reasons.push({ level: 'minor', text: `values.schema.json: \`${name}\` is new` });
        }
        for (const [key, schema] of Object.entries(before)) {
            // A pattern may take its place: patterns of strangers are not run.
            if (Object.hasOwn(after, key) || Object.keys(keysOf(now.patternProperties)).length > 0)
                continue;
            reasons.push(...compareAt(schema, is, join(at, key), whole));
        }
    }
    return reasons;
}
function compareItems(old, now, at, say, whole) {
    const [before, after] = [old.items, now.items];
    if (!Array.isArray(before) && !Array.isArray(after)) {
        return before === after ? [] : compareAt(before ?? {}, after ?? {}, `${at}[]`, whole);
    }
    if (JSON.stringify(before) === JSON.stringify(after))
        return [];
    return after === undefined ? [say.looser('has no `items` any more')] : [say.tighter('has a new `items`')];
}
/** An integer is a number. */
function accepts(types, type) {
    return types.includes(type) || (type === 'integer' && types.includes('number'));
}
function strings(value) {
    return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
}
function keysOf(value) {
    return isSchema(value) ? value : {};
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
 * @throws {Failure} when the text after is not YAML; who repairs it is not stopped by how it was
 */
function compareValues(path, before, after) {
    const now = parse(path, after);
    let old;
    try {
        old = parse(path, before);
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        return [{ level: 'patch', text: `${VALUES} could not be read before` }];
    }
    return compareMaps(isMap(old) ? old : {}, isMap(now) ? now : {}, '');
}
const VALUES = 'values.yaml';
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
    throw new failure/* Failure */.HR({
        code: 'values-unreadable',
        message: `${path} is not valid YAML, so the level of its change cannot be told: ${error.message.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:$/, '')}`,
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

;// CONCATENATED MODULE: ./packages/core/lib/charts/level.js








const level_VALUES = 'values.yaml';
const SCHEMA = 'values.schema.json';
const LOCKS = ['Chart.lock', 'requirements.lock'];
/**
 * Judges what changed in charts, without running Helm: a value removed, renamed or of another type, a schema that refuses more, a
 * template or CRD gone, a dependency gone is `major`; a value, template or dependency added is `minor`; everything else `patch`.
 * For 0.x see `levelAt`.
 * @throws {Failure} when values.yaml or values.schema.json cannot be read after the change
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
    return [level_VALUES, SCHEMA, ...LOCKS].includes(path) || path.startsWith('templates/');
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
    const locked = (chart, contents) => LOCKS.flatMap((path) => {
        const text = files.some((file) => file.path === path) ? read(chart, contents, path) : undefined;
        return text === undefined ? [] : (0,charts_chart/* readDependencyList */.q_)((0,folder/* inFolder */._z)(chart.folder, path), text);
    });
    const reasons = compareManifests(before, after, { before: locked(before, old), after: locked(after, now) });
    if (files.some(({ path }) => path === level_VALUES)) {
        const path = (0,folder/* inFolder */._z)(after.folder, level_VALUES);
        reasons.push(...compareValues(path, read(before, old, level_VALUES) ?? '', read(after, now, level_VALUES) ?? ''));
    }
    if (files.some(({ path }) => path === SCHEMA)) {
        const path = (0,folder/* inFolder */._z)(after.folder, SCHEMA);
        const schema = level_parse(path, read(after, now, SCHEMA));
        const was = parseOld(path, read(before, old, SCHEMA));
        if (was === UNREADABLE)
            reasons.push({ level: 'patch', text: `${SCHEMA} could not be read before` });
        else
            reasons.push(...compareSchemas(was, schema));
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
const UNREADABLE = Symbol('unreadable');
/** Who repairs the file must not be stopped by how it was. */
function parseOld(path, text) {
    try {
        return level_parse(path, text);
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR)
            return UNREADABLE;
        throw error;
    }
}
function level_parse(path, text) {
    if (text === undefined)
        return undefined;
    try {
        return JSON.parse(text.replace(/^\ufeff/, ''));
    }
    catch (error) {
        throw new failure/* Failure */.HR({
            code: 'schema-unreadable',
            message: `${path} is not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
            fix: 'Correct the file: Helm refuses to package the chart as it is.',
            place: { path, line: 1 },
        }, error);
    }
}


/***/ })

};
