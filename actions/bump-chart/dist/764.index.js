export const id = 764;
export const ids = [764];
export const modules = {

/***/ 3764:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  propose: () => (/* binding */ propose)
});

// EXTERNAL MODULE: ./packages/core/lib/charts/constraint.js
var constraint = __webpack_require__(840);
// EXTERNAL MODULE: ./packages/core/lib/charts/graph.js
var graph = __webpack_require__(191);
// EXTERNAL MODULE: ./packages/core/lib/charts/version.js
var charts_version = __webpack_require__(279);
;// CONCATENATED MODULE: ./packages/core/lib/charts/range.js


/** One condition that says where it begins: `1.2.3`, `^1.2`, `1.2.x`, `~1.2.0-0`. */
const ONE = /^(=|~>|~|\^|)(\s*v?)(\d+)(\.\d+)?(\.\d+)?((?:\.[xX*])*)(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;
/** One that ends nowhere: it takes pre-releases when it says so with `-0`. */
const OPEN = /^(?:(?:>=?|=>)\s*v?\d+(?:\.\d+){0,2}|[xX*])$/;
/**
 * The range of a dependency after a new version of it: as it is where it takes the version, else moved to it in its own style (`^1.2.0` → `^2.0.0`,
 * `1.2.x` → `1.3.x`, `1` → `2`). What was a range stays one.
 * @returns undefined where the style is not one of these
 */
function followRange(range, version) {
    if ((0,constraint/* accepts */.G)(range, version))
        return range;
    if ((0,charts_version/* isPrerelease */.V1)(version) && OPEN.test(range.trim())) {
        const open = /\d/.test(range) ? `${range.trim()}-0` : '>=0.0.0-0';
        return (0,constraint/* accepts */.G)(open, version) ? open : undefined;
    }
    const [, operator, prefix = '', ...parts] = ONE.exec(range.trim()) ?? [];
    if (operator === undefined)
        return undefined;
    const [major, minor, patch, wild = '', prerelease] = parts;
    const written = [major, minor, patch].filter((part) => part !== undefined).length;
    const next = follow();
    return (0,constraint/* accepts */.G)(next, version) ? next : undefined;
    function follow() {
        if (written < 3 && !(0,charts_version/* isPrerelease */.V1)(version)) {
            return operator + prefix + version.semver.split('.').slice(0, written).join('.') + wild + (prerelease ?? '');
        }
        // A range takes a pre-release only where it names one; `1` and `1.2` mean `^1` and `~1.2`.
        const sign = written === 3 || /[~^]/.test(operator ?? '') ? operator : written === 1 ? '^' : '~';
        const open = prerelease === '-0' && !(0,charts_version/* isPrerelease */.V1)(version) ? prerelease : '';
        // `1.3`, which charts may have as their version, would be a range here.
        const full = /^v?\d+\.\d+\.\d/.test(version.text) ? version.text.replace(/^v/, '') : version.semver;
        return sign + prefix + full + open;
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/charts/raise.js



/**
 * Raises charts and what depends on them, dependencies first. A chart that is higher than its released version by enough
 * already stays as it is, so doing it twice is doing it once; a pre-release, or a major version that is prepared, is not overtaken.
 * @param needs which charts need which; only charts of `standings` are raised
 * @param policy how far a chart is raised because a dependency was: a level, or that of the dependency; where it changed itself too, the higher counts
 */
function planRaises(standings, wishes, needs, policy) {
    const wished = new Map(wishes.map((wish) => [wish.folder, wish.to]));
    const moved = new Map();
    const given = [];
    const raises = [];
    const remarks = [];
    for (const folder of (0,graph/* dependenciesFirst */.Ie)([...standings.keys()], needs)) {
        const standing = standings.get(folder);
        if (standing === undefined)
            continue;
        const { chart, version } = standing;
        if (standing.settled) {
            if ((0,charts_version/* compareVersions */.Zy)(standing.released, version) < 0)
                moved.set(folder, version);
            continue;
        }
        const changed = needs.flatMap((need) => {
            const to = need.dependent === folder ? moved.get(need.dependency) : undefined;
            return to === undefined ? [] : [{ need, version: to }];
        });
        const ranges = [];
        for (const { need, version: to } of changed) {
            if (need.entry === undefined)
                continue;
            const range = followRange(need.entry.version, to);
            if (range === undefined)
                remarks.push({ kind: 'range-unclear', chart, entry: need.entry });
            else if (range !== need.entry.version)
                ranges.push({ entry: need.entry, range });
        }
        // What is taken from where it is published comes in with the range only.
        const touched = changed.filter(({ need }) => need.kind !== 'name' || ranges.some(({ entry }) => entry === need.entry));
        const own = wished.get(folder);
        const followed = touched.length > 0 ? levelFor(standing, touched, policy, standings) : undefined;
        const wish = typeof own === 'string' && followed !== undefined ? (0,charts_version/* higher */.uz)(own, followed) : (own ?? followed);
        const because = wished.has(folder) ? 'wish' : 'dependency';
        // Two that have one version go on together; others of a name never get the same.
        const others = given.filter(({ name, from }) => name === chart.name && from !== version.semver && !standing.nested);
        const taken = new Set([...(standing.taken ?? []), ...others.map(({ to }) => to)]);
        const { version: next, remark } = wish === undefined ? { version } : nextVersion({ ...standing, taken }, wish);
        if (!standing.nested)
            given.push({ name: chart.name, from: version.semver, to: next.semver });
        if (remark !== undefined && because === 'wish')
            remarks.push({ kind: remark, chart });
        if ((0,charts_version/* compareVersions */.Zy)(standing.released, next) < 0)
            moved.set(folder, next);
        if (next.text !== version.text || ranges.length > 0 || touched.length > 0) {
            raises.push({ chart, version: next, ranges, moved: touched, because });
        }
    }
    return { raises, remarks };
}
function levelFor({ released }, touched, policy, standings) {
    if (policy !== 'follow')
        return policy;
    const level = touched.reduce((highest, { need, version }) => {
        const before = standings.get(need.dependency)?.released;
        return (0,charts_version/* higher */.uz)(highest, (before && (0,charts_version/* levelBetween */.Fb)(before, version)) ?? 'patch');
    }, 'patch');
    return (0,charts_version/* levelAt */.Gy)(released, level);
}
function nextVersion({ version, released, taken }, wish) {
    if (typeof wish !== 'string')
        return { version: wish };
    const done = (0,charts_version/* levelBetween */.Fb)(released, version);
    if (done !== undefined) {
        if ((0,charts_version/* isPrerelease */.V1)(version))
            return { version, remark: 'under-preparation' };
        if (charts_version/* levels */.yr.indexOf(done) >= charts_version/* levels */.yr.indexOf(wish))
            return { version, remark: 'raised-already' };
    }
    let next = (0,charts_version/* raiseVersion */.vZ)(released, wish);
    while (taken?.has(next.semver))
        next = (0,charts_version/* raiseVersion */.vZ)(next, wish);
    return { version: next };
}

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/plan/markdown.js
var markdown = __webpack_require__(1960);
;// CONCATENATED MODULE: ./actions/bump-chart/lib/wishes.js


/**
 * Decides which charts shall be raised, and how far.
 * @throws {Failure} for every chart whose version is none, and where the input `version` is not higher or is taken
 */
function decideWishes(inputs, facts) {
    const { candidates, named } = facts;
    const problems = [];
    const standings = new Map();
    const wishes = [];
    const kept = [];
    const target = inputs.version === '' ? undefined : (0,charts_version/* readVersion */.$4)(inputs.version);
    const nobodyReleased = [...candidates.values()].every(({ release, comparison }) => (release === undefined || release.by === 'created') && comparison === undefined);
    for (const [folder, candidate] of candidates) {
        const { chart, release, tagged, inUse, nested } = candidate;
        if (chart.semver === undefined) {
            problems.push({
                code: 'bad-chart-version',
                message: `${chart.manifest}: ${chart.version === '' ? 'there is no version' : `${JSON.stringify(chart.version)} is no version`}`,
                fix: 'Write a version by SemVer 2.0.0, such as `0.1.0`.',
                place: chart.versionPlace,
            });
            continue;
        }
        const released = release?.version ?? chart.semver;
        standings.set(folder, { chart, version: chart.semver, released, taken: new Set([...tagged, ...inUse]), nested });
        if (!isSelected(facts, chart))
            continue;
        if (target !== undefined) {
            const problem = obstacle(candidate, target.text);
            if (problem !== undefined)
                problems.push(problem);
            else {
                // Also where it has it already: no dependency shall raise it past that.
                wishes.push({ folder, to: target });
                if (target.text === chart.version)
                    kept.push({ candidate, why: `is at ${chart.version} already` });
            }
            continue;
        }
        if (inputs.bump === 'none')
            continue;
        const why = whyNot(inputs, candidate, named !== undefined, nobodyReleased);
        if (why !== undefined)
            kept.push({ candidate, why });
        else
            wishes.push({
                folder,
                to: inputs.bump === 'auto' ? (0,charts_version/* levelAt */.Gy)(released, candidate.assessment?.level ?? 'patch') : inputs.bump,
            });
    }
    if (problems.length > 0)
        throw new failure/* Failure */.HR(problems);
    for (const { chart, release } of facts.context) {
        const { folder, semver } = chart;
        if (semver === undefined)
            continue;
        standings.set(folder, { chart, version: semver, released: release?.version ?? semver, settled: true });
    }
    return { standings, wishes, kept };
}
/** Is a chart one of those the user means, rather than one that only follows? */
function isSelected({ named }, { folder }) {
    return named === undefined || named.has(folder);
}
/** Why a chart has no need of another version; undefined when it has. */
function whyNot(inputs, candidate, isNamed, nobodyReleased) {
    const { chart, release, comparison } = candidate;
    if (release === undefined)
        return `is new: ${chart.version} is its first version`;
    if (comparison !== undefined)
        return undefined;
    if (inputs['app-version'] !== '' && chart.type === 'application' && chart.appVersion !== inputs['app-version'])
        return undefined;
    if (chart.version !== release.version.text && (release.by !== 'base' || isNamed))
        return undefined;
    if (release.by === 'created')
        return isNamed || nobodyReleased ? undefined : `did not change since it was made with ${chart.version}`;
    if ((release.by === 'tag' || release.by === 'base') && isNamed)
        return undefined;
    return `did not change since ${release.version.text}`;
}
/** What keeps the version of the input from being given to a chart, if anything does. */
function obstacle({ chart, release, tagged }, text) {
    const target = (0,charts_version/* readVersion */.$4)(text);
    if (target === undefined || text === chart.version)
        return undefined;
    const fix = 'Give a higher version in the input `version`, or leave it out and use `bump`.';
    if (tagged.includes(target.semver)) {
        return {
            code: 'version-taken',
            message: `${chart.name} ${text} is released already: it has a tag`,
            fix,
            place: chart.versionPlace,
        };
    }
    const lowest = [chart.semver, release?.version].filter((version) => version !== undefined);
    const higher = lowest.find((version) => (0,charts_version/* compareVersions */.Zy)(version, target) >= 0);
    if (higher === undefined)
        return undefined;
    return {
        code: 'version-not-higher',
        message: `${text} is not higher than ${higher.text}, the version of ${chart.name}`,
        fix,
        place: chart.versionPlace,
    };
}

// EXTERNAL MODULE: ./packages/core/lib/charts/chart.js
var charts_chart = __webpack_require__(5835);
// EXTERNAL MODULE: ./packages/core/lib/charts/folder.js
var folder = __webpack_require__(7311);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
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

// EXTERNAL MODULE: ./packages/core/lib/files/yaml-tree.js
var yaml_tree = __webpack_require__(7931);
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
        else if (node.kind === 'scalar' && (0,yaml_tree/* isNull */.kZ)(node)) {
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
    for (const merged of (0,yaml_tree/* mergedInto */.P_)(map)) {
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

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
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
        const end = sibling === undefined ? map.end : (0,yaml_tree/* entryEnd */.GO)(sibling);
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
        const end = sibling === undefined ? map.start + 1 : (0,yaml_tree/* entryEnd */.GO)(sibling);
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
        isNull: (0,yaml_tree/* isNull */.kZ)(source),
        start,
        end,
        place: lines.place(start),
    };
    return anchor === undefined ? scalar : { ...scalar, anchor };
}

// EXTERNAL MODULE: ./packages/core/lib/files/yaml-plain.js + 2 modules
var yaml_plain = __webpack_require__(1017);
;// CONCATENATED MODULE: ./packages/core/lib/files/yaml.js












/**
 * Reads a YAML text.
 * @throws {Failure} with every place where it is not YAML, has a key twice or is a template with `{{ }}`.
 */
function yaml_openYaml(path, text) {
    return new YamlFile(path, text, (0,yaml_tree/* parseTree */.cZ)(path, text));
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
    constructor(path, text, documents, read = (changed) => (0,yaml_tree/* parseTree */.cZ)(path, changed)) {
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

;// CONCATENATED MODULE: ./packages/core/lib/charts/lock.js



/**
 * Writes the versions of dependencies into a Chart.lock, and the digest Helm checks. Nothing else of the text changes.
 * @param before the chart's dependencies as the lock knows them
 * @param after the same dependencies as they are now, in the same order
 * @param locked the version of each dependency that changes, by its index
 */
function writeLock(path, text, before, after, locked) {
    const lock = yaml_openYaml(path, text);
    const entries = (0,charts_chart/* readDependencyList */.q_)(path, text);
    const digest = lock.scalar(['digest'])?.value;
    if (digest !== lockDigest(before, entries) || entries.length !== after.length)
        return { kind: 'out-of-sync' };
    const edits = [];
    for (const [index, version] of locked)
        edits.push({ path: ['dependencies', index, 'version'], value: version });
    const written = lock.set(edits);
    const sum = lockDigest(after, (0,charts_chart/* readDependencyList */.q_)(path, written.text));
    return { kind: 'written', text: written.set([{ path: ['digest'], value: sum }]).text };
}
/** Helm's digest over what is asked for and what is locked (internal/resolver's `HashReq`): SHA-256 of both as Go writes JSON. */
function lockDigest(asked, locked) {
    const json = JSON.stringify([asked, locked].map((list) => list.map(({ data }) => ordered(data))));
    const escaped = json.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(escaped).digest('hex')}`;
}
/** The fields of Helm's `Dependency` in its order, empty ones left out. */
function ordered(data) {
    const map = typeof data === 'object' && !Array.isArray(data) ? new Map(Object.entries(data)) : new Map();
    const text = (key) => {
        const value = map.get(key);
        return value === undefined || value === '' ? {} : { [key]: value };
    };
    const list = (key) => {
        const value = map.get(key);
        return Array.isArray(value) && value.length > 0 ? { [key]: value.map(sorted) } : {};
    };
    return {
        name: map.get('name') ?? '',
        ...text('version'),
        repository: map.get('repository') ?? '',
        ...text('condition'),
        ...list('tags'),
        ...(map.get('enabled') === 'true' ? { enabled: true } : {}),
        ...list('import-values'),
        ...text('alias'),
    };
}
/** Go writes the keys of a map in order. */
function sorted(data) {
    if (typeof data === 'string')
        return data;
    if (Array.isArray(data))
        return data.map(sorted);
    return Object.fromEntries(Object.entries(data)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => [key, sorted(value)]));
}

;// CONCATENATED MODULE: ./packages/core/lib/files/chart.js


/**
 * Reads a Chart.yaml.
 * @throws {Failure} when it is not YAML or lacks what Helm demands, a name and a version.
 */
function readChart(path, text) {
    const file = openYaml(path, text);
    const problems = [];
    const required = (key) => {
        const found = placed(file, key);
        if (found === undefined || found.value === '')
            problems.push(missing(path, key, found?.place));
        return found ?? { value: '', place: { path } };
    };
    const name = required('name');
    const version = required('version');
    if (problems.length > 0)
        throw new Failure(problems);
    const appVersion = placed(file, 'appVersion');
    return {
        apiVersion: textAt(file, ['apiVersion']) ?? '',
        name,
        version,
        ...(appVersion === undefined ? {} : { appVersion }),
        type: textAt(file, ['type']) === 'library' ? 'library' : 'application',
        deprecated: textAt(file, ['deprecated']) === 'true',
        dependencies: dependencies(file),
    };
}
/**
 * Writes new values into a Chart.yaml and changes nothing else; each field is one line of the diff.
 * @throws {Failure} when the text is not YAML, or a field to be changed is not there.
 */
function writeChart(path, text, change) {
    const edits = [];
    if (change.version !== undefined)
        edits.push({ path: ['version'], value: change.version });
    if (change.appVersion !== undefined) {
        edits.push({ path: ['appVersion'], value: change.appVersion, create: { after: 'version' } });
    }
    for (const { index, version } of change.dependencies ?? []) {
        edits.push({ path: ['dependencies', index, 'version'], value: version, create: { after: 'name' } });
    }
    return yaml_openYaml(path, text).set(edits).text;
}
function dependencies(file) {
    const found = [];
    for (const { path, place } of file.mappings()) {
        const [key, index, ...rest] = path;
        if (key !== 'dependencies' || typeof index !== 'number' || rest.length > 0)
            continue;
        const alias = textAt(file, [...path, 'alias']);
        found[index] = {
            name: textAt(file, [...path, 'name']) ?? '',
            version: textAt(file, [...path, 'version']) ?? '',
            repository: textAt(file, [...path, 'repository']) ?? '',
            ...(alias === undefined ? {} : { alias }),
            place: file.scalar([...path, 'version'])?.place ?? place,
        };
    }
    return found;
}
function placed(file, key) {
    const scalar = file.scalar([key]);
    return scalar === undefined || scalar.isNull ? undefined : { value: scalar.value, place: scalar.place };
}
function textAt(file, path) {
    const scalar = file.scalar(path);
    return scalar?.isNull ? undefined : scalar?.value;
}
function missing(path, key, place = { path }) {
    return {
        code: `chart-without-${key}`,
        message: `${path} has no ${key}`,
        fix: `Add \`${key}:\` to the chart; Helm does not package a chart without it.`,
        place,
    };
}

// EXTERNAL MODULE: ./packages/core/lib/files/text.js
var files_text = __webpack_require__(4930);
// EXTERNAL MODULE: ./node_modules/mdast-util-from-markdown/lib/index.js + 53 modules
var lib = __webpack_require__(3825);
;// CONCATENATED MODULE: ./packages/core/lib/files/changelog-heading.js
const VERSION = String.raw `\d+(?:\.\d+)+(?:-[0-9a-z][0-9a-z.-]*|\.?(?:a|b|rc|dev|post)\d+)?(?:\+[0-9a-z.-]+)?`;
const HEADING = new RegExp(String.raw `^(?<before>(?:(?:version|release)\s+)?(?<open>\[?)v?)(?<version>${VERSION})(?<bracket>\]?)` +
    String.raw `(?:\((?<url>[^()\s]*)\)|\[(?<reference>[^\]]*)\])?(?<rest>.*)$`, 'is');
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const DATE = new RegExp(String.raw `\d{4}-\d{2}-\d{2}|\d{4}[./]\d{1,2}[./]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4}|${MONTH} \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? ${MONTH},? \d{4}`, 'i');
/** Reads the text of a heading; undefined when it announces no release (`1.2.0 upgrade guide` does not). */
function parseReleaseHeading(content) {
    const groups = HEADING.exec(content)?.groups;
    if (groups === undefined)
        return undefined;
    const { before = '', open, version = '', bracket = '', url, reference, rest = '' } = groups;
    if ((open === '[') !== (bracket === ']'))
        return undefined;
    const date = DATE.exec(rest);
    if (!/^\s*(?:$|[-–—:/,(|@[])/.test(rest) && !(date && rest.slice(0, date.index).trim() === ''))
        return undefined;
    const yanked = /\[?\byanked\b\]?/i;
    const between = date ? rest.slice(0, date.index) : undefined;
    const usable = between === undefined || /^[^\p{L}\p{N}]*(?:released\s+)?$/iu.test(between);
    return {
        version,
        date: date?.[0],
        yanked: yanked.test(rest),
        before,
        bracket,
        url,
        reference,
        separator: usable ? between : ' - ',
        isTypical: date !== null ? usable : rest.replace(yanked, '').trim() === '',
    };
}
/** Is this the heading over what is not released yet: `[Unreleased]`, `master (unreleased)`? */
function isUnreleased(content) {
    return parseReleaseHeading(content) === undefined && /^[^\n]{0,40}\bunreleased\b/i.test(content);
}
/** The text of a heading for another release in the style of one that is there. `date` is `YYYY-MM-DD`. */
function nextHeading(style, version, date) {
    const { separator, before, bracket, url, reference } = style;
    const end = separator === undefined ? '' : `${separator}${date}${separator.includes('(') ? ')' : ''}`;
    const link = url === undefined ? undefined : nextUrl(url, version);
    // A link that does not name its version would lead to the old release.
    if (url !== undefined && link === undefined)
        return `${before.replace('[', '')}${version}${end}`;
    const target = link !== undefined ? `(${link})` : '';
    const label = reference !== undefined ? `[${withVersion(reference, version) ?? version}]` : '';
    return `${before}${version}${bracket}${target}${label}${end}`;
}
/** Takes a link to a comparison apart; undefined when it is none. */
function parseCompareUrl(url) {
    const match = /^(.*\/compare\/)(.+?)(\.{2,3}|%0D)(.+)$/i.exec(url);
    if (match === null)
        return undefined;
    const [, base = '', from = '', dots = '', to = ''] = match;
    return { base, from, dots, to };
}
function compareUrl({ base, from, dots, to }) {
    return base + from + dots + to;
}
/** The link of the next release after one with this link; undefined when the link names no version. */
function nextUrl(url, version) {
    const compare = parseCompareUrl(url);
    if (compare === undefined)
        return withVersion(url, version);
    const to = withVersion(compare.to, version);
    return to === undefined ? undefined : compareUrl({ ...compare, from: compare.to, to });
}
/** A tag, label or link with another version in the place of its last one; undefined when it has none. */
function withVersion(text, version) {
    const match = [...text.matchAll(new RegExp(VERSION, 'gi'))].at(-1);
    if (match === undefined)
        return undefined;
    return text.slice(0, match.index) + version + text.slice(match.index + match[0].length);
}

;// CONCATENATED MODULE: ./packages/core/lib/files/changelog-links.js

/** Does a reference belong to a release or to what is unreleased, and not to an entry (`[#12]`)? */
function isReleaseReference({ label }) {
    return /^unreleased$/i.test(label) || parseReleaseHeading(label) !== undefined;
}
/**
 * Keeps link references right when a release is added: the unreleased one compares from the new release, and the new
 * release gets one in the style of those that exist. Where none can be derived, nothing is changed.
 * @param newest version of the release that was newest, as its heading has it; undefined when there was none.
 */
function linkRelease(text, references, newest, version, eol) {
    const unreleased = references.find(({ label }) => /^unreleased$/i.test(label));
    const releases = references.filter(({ label }) => parseReleaseHeading(label) !== undefined);
    const last = releases.find(({ label }) => parseReleaseHeading(label)?.version === newest);
    if (releases.some(({ label }) => parseReleaseHeading(label)?.version === version))
        return [];
    const next = unreleased && nextUnreleased(unreleased.url, version);
    // Where the comparison starts elsewhere than at the newest release, that release's link is no model.
    const isModel = newest !== undefined && (unreleased?.url.includes(newest) ?? true);
    const url = releaseUrl(next, isModel ? last?.url : undefined, releases.length, version);
    const replacements = [];
    if (unreleased !== undefined && next !== undefined) {
        const at = text.lastIndexOf(unreleased.url, unreleased.span.end);
        if (at >= unreleased.span.start) {
            replacements.push({ start: at, end: at + unreleased.url.length, text: next.unreleased });
        }
    }
    const anchor = unreleased ?? last;
    if (anchor === undefined || url === undefined)
        return replacements;
    const label = (last && withVersion(last.label, version)) ?? version;
    const [space = ' '] = /(?<=\]:)[ \t]*/.exec(text.slice(anchor.span.start, anchor.span.end)) ?? [];
    const line = `[${label}]:${space}${url}`;
    // Newest first is the rule; lists that grow downwards are left growing downwards.
    const downwards = isDownwards(references, unreleased, last);
    const above = unreleased ? downwards : !downwards;
    replacements.push(above
        ? { start: anchor.span.start, end: anchor.span.start, text: line + eol }
        : { start: anchor.span.end, end: anchor.span.end, text: eol + line });
    return replacements;
}
/** The link of what is unreleased after a release: it compares from the new tag. `release` compares up to it. */
function nextUnreleased(url, version) {
    const compare = parseCompareUrl(url);
    if (compare === undefined)
        return undefined;
    const { from, to } = compare;
    // Some forges put the newer side first.
    const reversed = withVersion(from, version) === undefined;
    const tag = withVersion(reversed ? to : from, version);
    if (tag === undefined)
        return undefined;
    return reversed
        ? { unreleased: compareUrl({ ...compare, to: tag }), release: compareUrl({ ...compare, from: tag }) }
        : { unreleased: compareUrl({ ...compare, from: tag }), release: compareUrl({ ...compare, to: tag }) };
}
function releaseUrl(next, last, releases, version) {
    if (last === undefined)
        return next?.release;
    if (parseCompareUrl(last) !== undefined)
        return next?.release ?? nextUrl(last, version);
    // The first release has nothing to compare with, so its link to a tag says nothing about the style of later ones.
    return releases === 1 && next !== undefined ? next.release : withVersion(last, version);
}
function isDownwards(references, unreleased, last) {
    if (last === undefined)
        return false;
    if (unreleased !== undefined)
        return last.span.start < unreleased.span.start;
    const releases = references.filter(isReleaseReference);
    return releases.length > 1 && releases.at(-1) === last;
}

;// CONCATENATED MODULE: ./packages/core/lib/files/changelog-merge.js

/** Entries as one text, under headings of level 3. */
function joinEntries(entries) {
    return entries.map(({ title, body }) => `### ${title}\n\n${body}`).join('\n\n');
}
/**
 * Merges notes into notes: what stands under the same heading comes together, the first ones' first and byte for byte.
 * An entry that is there already is not repeated; headings with nothing beneath them are dropped.
 * @param second Markdown, or its parts where they are known: parsing thousands of entries takes a while.
 * @param eol line ending of what is added.
 * @param above level of the heading that all this stands under: headings that are added stay below it.
 */
function mergeNotes(first, second, eol, above) {
    const parts = splitNotes(first.trim());
    const headings = parts.filter(({ heading }) => heading !== '');
    const added = typeof second === 'string' ? splitNotes(second.trim().replace(/\r?\n/g, eol)) : partsOf(second, eol);
    const top = Math.min(...added.filter(({ heading }) => heading !== '').map(({ depth }) => depth));
    const shift = (headings[0]?.depth ?? Math.max(above + 1, top)) - top;
    for (const part of added) {
        const same = parts.findIndex(({ heading }) => headingKey(heading) === headingKey(part.heading));
        const found = parts[same];
        if (found !== undefined)
            parts[same] = { ...found, body: joinBlocks(found.body, part.body, eol) };
        // What stands under no heading comes before all headings.
        else if (part.heading === '')
            parts.unshift({ ...part, tail: eol + eol });
        else
            parts.push({ ...part, heading: deeper(part.heading, shift), gap: eol + eol, tail: eol + eol });
    }
    return parts
        .filter(({ body }) => body !== '')
        .map(({ heading, gap, body, tail }, index, kept) => {
        const end = index === kept.length - 1 ? '' : tail || eol + eol;
        return heading + (heading === '' ? '' : gap || eol + eol) + body + end;
    })
        .join('');
}
function partsOf(entries, eol) {
    return entries.map(({ title, body }) => {
        return { heading: `### ${title}`, depth: 3, gap: eol + eol, body: body.trim().replace(/\r?\n/g, eol), tail: '' };
    });
}
function splitNotes(notes) {
    const headings = (0,lib/* fromMarkdown */.Y)(notes).children.filter((node) => node.type === 'heading');
    const depth = Math.min(...headings.map((node) => node.depth));
    const tops = headings.filter((node) => node.depth === depth);
    const bounds = [
        { start: 0, end: 0 },
        ...tops.map(({ position }) => ({ start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 })),
    ];
    const parts = bounds.map(({ start, end }, index) => {
        const under = notes.slice(end, bounds[index + 1]?.start ?? notes.length);
        const [gap = ''] = /^(?:[ \t]*\r?\n)*/.exec(under) ?? [];
        const body = under.slice(gap.length).trimEnd();
        return { heading: notes.slice(start, end), depth, gap, body, tail: under.slice(gap.length + body.length) };
    });
    return parts.filter(({ heading, body }) => heading !== '' || body !== '');
}
/** A heading some levels deeper (or higher, for a negative number), at most of level 6. */
function deeper(heading, levels) {
    return heading.replace(/^#+/, (marks) => '#'.repeat(Math.min(6, Math.max(1, marks.length + levels))));
}
/** `### Bug Fixes` and `### 🐛 bug fixes:` are one heading. */
function headingKey(heading) {
    return heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
}
/** Puts blocks beneath blocks; two lists become one. */
function joinBlocks(first, second, eol) {
    if (first === '' || second === '')
        return first + second;
    const last = (0,lib/* fromMarkdown */.Y)(first).children.at(-1);
    const next = (0,lib/* fromMarkdown */.Y)(second).children[0];
    if (last?.type !== 'list' || next?.type !== 'list' || last.ordered || next.ordered)
        return first + eol + eol + second;
    const marker = first.charAt(last.position?.start.offset ?? 0);
    const known = new Set(last.children.map(({ position }) => entryOf(first, position)));
    const added = next.children
        .map(({ position }) => ({ entry: entryOf(second, position), text: sliceOf(second, position) }))
        .filter(({ entry }) => !known.has(entry))
        .map(({ text }) => marker + text.slice(1));
    const rest = second.slice(next.position?.end.offset ?? 0).trim();
    return [[first, ...added].join(eol), ...(rest === '' ? [] : [rest])].join(eol + eol);
}
function sliceOf(text, position) {
    return text.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
}
/** An entry's text without its marker and however its lines are broken. */
function entryOf(text, position) {
    return sliceOf(text, position).slice(1).replace(/\s+/g, ' ').trim();
}

;// CONCATENATED MODULE: ./packages/core/lib/files/changelog.js







/** Reads a changelog. Headings in code, comments, quotes and lists are none. */
function readChangelog(path, text) {
    const { releases, unreleased, references } = outline(text);
    const lines = new files_lines/* Lines */.qo(path, text);
    return {
        releases: releases.map(({ heading: { version, date, yanked }, span, body }) => ({
            version,
            ...(date === undefined ? {} : { date }),
            yanked,
            body: text.slice(body.start, body.end).trim(),
            place: lines.place(span.start),
        })),
        ...(unreleased
            ? {
                unreleased: {
                    body: text.slice(unreleased.body.start, unreleased.body.end).trim(),
                    place: lines.place(unreleased.span.start),
                },
            }
            : {}),
        references: new Map(references.map(({ label, url }) => [label, url])),
    };
}
/**
 * Adds a release to a changelog. What stood under Unreleased moves into it, before the given entries of the same
 * heading; Unreleased stays, empty. The new heading and the link references follow the style of the newest release.
 * @param text the file's text; null when there is no file yet.
 * @returns the text as it is when the release is there already and holds everything.
 * @throws {Failure} when the version is there already with another date or other entries.
 */
function addRelease(path, text, release) {
    return insertRelease(path, text, release).text;
}
/** As {@link addRelease}; `notes` is what then stands in the release's section, without its heading. */
function insertRelease(path, text, release) {
    if (text === null || text.trim() === '')
        return newChangelog(release);
    const { version, date } = release;
    const { releases, unreleased, references, end } = outline(text);
    const eol = (0,files_lines/* eolAt */.sW)(text, 0);
    const same = releases.find(({ heading }) => heading.version === version);
    if (same !== undefined) {
        const body = text.slice(same.body.start, same.body.end).trim();
        const merged = mergeNotes(body, release.body, eol, same.depth);
        if (merged === mergeNotes(body, '', eol, same.depth) && (same.heading.date ?? date) === date) {
            return { text, notes: body };
        }
        throw new failure/* Failure */.HR({
            code: 'changelog-release-exists',
            message: `${path} has a section for ${version} already, and it differs from the one to be added`,
            fix: 'Delete that section so that it can be written anew, or release another version.',
            place: new files_lines/* Lines */.qo(path, text).place(same.span.start),
        });
    }
    const newest = unreleased
        ? (releases.find(({ span }) => span.start > unreleased.span.start) ?? releases[0])
        : releases[0];
    const pending = unreleased ? text.slice(unreleased.body.start, unreleased.body.end) : '';
    const model = releases.slice(newest ? releases.indexOf(newest) : 0).find(({ heading }) => heading.isTypical);
    const depth = unreleased?.depth ?? newest?.depth ?? 2;
    const notes = mergeNotes(pending, release.body, eol, depth);
    const heading = model
        ? writeHeading(text.slice(model.span.start, model.span.end), model.heading, depth, release)
        : `${'#'.repeat(depth)} ${firstHeading(text, unreleased, release)}`;
    const gap = newest && /^[ \t]*\r?\n(?=[ \t]*\S)/.test(text.slice(newest.span.end)) ? eol : eol + eol;
    const section = notes === '' ? heading : heading + gap + notes;
    const replacements = [];
    if (unreleased !== undefined) {
        replacements.push({ start: unreleased.body.start, end: unreleased.body.end, text: '' });
        replacements.push({ start: unreleased.end, end: unreleased.end, text: eol + eol + section });
        replacements.push(...linkHeading(text, unreleased.span, version));
    }
    else if (newest !== undefined) {
        replacements.push({ start: newest.span.start, end: newest.span.start, text: section + eol + eol });
    }
    else {
        const at = end ?? (text.startsWith('\ufeff') ? 1 : 0);
        replacements.push({ start: at, end: at, text: end === undefined ? section + eol + eol : eol + eol + section });
    }
    replacements.push(...linkRelease(text, references, newest?.heading.version, version, eol));
    return { text: splice(text, replacements), notes };
}
function outline(text) {
    const { blocks, references } = parseBlocks(text);
    const boundaries = blocks.flatMap((block, index) => {
        const heading = block.kind === 'heading' ? parseReleaseHeading(block.content) : undefined;
        const unreleased = block.kind === 'heading' && isUnreleased(block.content);
        return heading || unreleased ? [{ index, heading, block }] : [];
    });
    const sections = boundaries.map(({ index, heading, block }, order) => {
        const limit = boundaries[order + 1]?.index ?? blocks.length;
        // A heading of the same level that is not understood may be a release in a style of its own.
        const other = blocks.findIndex((one, at) => at > index && one.kind === 'heading' && one.depth <= block.depth);
        const to = other === -1 ? limit : Math.min(other, limit);
        return { heading, ...sectionOf(block, blocks.slice(index + 1, to), to === blocks.length) };
    });
    return {
        releases: sections.flatMap(({ heading, ...section }) => (heading ? [{ ...section, heading }] : [])),
        unreleased: sections.find(({ heading }) => heading === undefined),
        references,
        end: blocks.findLast(({ kind }) => !kind.endsWith('reference'))?.end,
    };
}
function sectionOf(heading, blocks, isLast) {
    const release = blocks.findIndex(({ kind }) => kind === 'release-reference');
    let inside = release === -1 ? blocks : blocks.slice(0, release);
    // References at the end of the file belong to the file, those of an inner section to its entries.
    if (isLast)
        inside = inside.slice(0, inside.findLastIndex(({ kind }) => kind !== 'reference') + 1);
    const end = inside.at(-1)?.end ?? heading.end;
    const first = inside.findIndex(({ kind }) => kind !== 'comment');
    if (first === -1)
        return { depth: heading.depth, span: heading, body: { start: end, end }, end };
    const start = inside[first - 1]?.end ?? heading.end;
    const last = inside.findLast(({ kind }) => kind !== 'comment');
    return { depth: heading.depth, span: heading, body: { start, end: last?.end ?? start }, end };
}
/** What stands within a paragraph is not asked for, and is two fifths of the work: changelogs of 800 KB are met. */
const blocksOnly = {
    disable: {
        null: [
            'attention',
            'autolink',
            'codeText',
            'hardBreakEscape',
            'htmlText',
            'labelEnd',
            'labelStartImage',
            'labelStartLink',
        ],
    },
};
function parseBlocks(text) {
    // The parser drops a byte order mark and counts from behind it.
    const skipped = text.startsWith('\ufeff') ? 1 : 0;
    const blocks = [];
    const references = [];
    for (const node of (0,lib/* fromMarkdown */.Y)(text.slice(skipped), { extensions: [blocksOnly] }).children) {
        const start = (node.position?.start.offset ?? 0) + skipped;
        const end = (node.position?.end.offset ?? 0) + skipped;
        const block = { start, end, depth: node.type === 'heading' ? node.depth : 7, content: '' };
        if (node.type === 'heading') {
            blocks.push({ ...block, kind: 'heading', content: splitHeading(text.slice(start, end)).content });
        }
        else if (node.type === 'definition') {
            const reference = { label: node.label ?? node.identifier, url: node.url, span: { start, end } };
            references.push(reference);
            blocks.push({ ...block, kind: isReleaseReference(reference) ? 'release-reference' : 'reference' });
        }
        else {
            blocks.push({ ...block, kind: node.type === 'html' && node.value.startsWith('<!--') ? 'comment' : 'other' });
        }
    }
    return { blocks, references };
}
/** A heading's source in three: `## `, its text, and ` ##` or the line under it. */
function splitHeading(source) {
    const atx = /^(#{1,6}[ \t]*)(.*?)((?:[ \t]+#+)?[ \t]*)$/s.exec(source);
    const [, before = '', content = '', after = ''] = atx ?? /^([ \t]*)(.*?)([ \t]*\r?\n[ \t]*[=-]+[ \t]*)$/s.exec(source) ?? [];
    return { before, content, after };
}
function writeHeading(source, style, depth, release) {
    const { before, content, after } = splitHeading(source);
    const text = nextHeading(style, release.version, release.date);
    const [underline = ''] = /[=-]+(?=[ \t]*$)/.exec(after) ?? [];
    if (underline !== '') {
        const line = underline.length === content.length ? underline.charAt(0).repeat(text.length) : underline;
        return before + text + after.replace(/[=-]+(?=[ \t]*$)/, line);
    }
    return before.replace(/^#+/, '#'.repeat(depth)) + text + after;
}
/** The heading of the first release: in brackets where Unreleased is. */
function firstHeading(text, unreleased, { version, date }) {
    const { content } = splitHeading(unreleased ? text.slice(unreleased.span.start, unreleased.span.end) : '');
    return content.startsWith('[') ? `[${version}] - ${date}` : `${version} - ${date}`;
}
/** Makes the link in the heading of what is unreleased compare from the new release. */
function linkHeading(text, heading, version) {
    const link = /\]\(([^()\s]+)\)/.exec(text.slice(heading.start, heading.end));
    const url = link?.[1];
    const next = url === undefined ? undefined : nextUnreleased(url, version);
    if (link === null || url === undefined || next === undefined)
        return [];
    const start = heading.start + link.index + 2;
    return [{ start, end: start + url.length, text: next.unreleased }];
}
function newChangelog({ version, date, body, links }) {
    const heading = links ? `[${version}] - ${date}` : `${version} - ${date}`;
    const notes = (typeof body === 'string' ? body : joinEntries(body)).trim().replace(/\r\n/g, '\n');
    const parts = [
        '# Changelog',
        'All notable changes to this project will be documented in this file.',
        [
            'The format is based on [Keep a Changelog](https://keepachangelog.com/en/1.1.0/),',
            'and this project adheres to [Semantic Versioning](https://semver.org/spec/v2.0.0.html).',
        ].join('\n'),
        links ? '## [Unreleased]' : '## Unreleased',
        `## ${heading}`,
        ...(notes === '' ? [] : [notes]),
        ...(links
            ? [
                `[Unreleased]: ${links.repository}/compare/${links.tag}...HEAD\n[${version}]: ${links.repository}/releases/tag/${links.tag}`,
            ]
            : []),
    ];
    return { text: `${parts.join('\n\n')}\n`, notes };
}

;// CONCATENATED MODULE: ./packages/core/lib/files/changelog-entries.js

/** The entries of a release's section: the items of its lists, and paragraphs that stand between them. */
function plainEntries(markdown) {
    const entries = [];
    let heading = '';
    const add = (node) => {
        const text = textOf(node);
        if (text !== '')
            entries.push({ heading, text, links: linksOf(node) });
    };
    for (const node of (0,lib/* fromMarkdown */.Y)(markdown).children) {
        if (node.type === 'heading')
            heading = textOf(node);
        else if (node.type === 'list')
            for (const item of node.children)
                add(item);
        else if (node.type === 'paragraph')
            add(node);
    }
    return entries;
}
function textOf(node) {
    const text = node.type === 'listItem' ? node.children.map(textOf).filter(Boolean).join(': ') : rawText(node);
    return text.replace(/\s+/g, ' ').trim();
}
function rawText(node) {
    if (node.type === 'list')
        return node.children.map(textOf).join('; ');
    if (node.type === 'listItem')
        return textOf(node);
    if (node.type === 'break')
        return ' ';
    if (node.type === 'html')
        return '';
    if ('value' in node)
        return node.value;
    return 'children' in node ? node.children.map(rawText).join('') : '';
}
function linksOf(node) {
    if (node.type === 'link')
        return [{ name: textOf(node) || node.url, url: node.url }];
    return 'children' in node ? node.children.flatMap(linksOf) : [];
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(2088);
;// CONCATENATED MODULE: ./packages/core/lib/versioning/next-version.js


/**
 * The next version.
 *
 * Stable: the base, raised. Pre-release: the version the release will have, `-rc.1`, then `-rc.2` and so on; a bump that
 * the pre-release already stands for changes nothing before the hyphen, a larger one does (`1.3.0-rc.1` and a breaking
 * change give `2.0.0-rc.1`). Leaving pre-releases gives the version they stood for. Source: SemVer 2.0.0 and the
 * behaviour of semantic-release's pre-release branches.
 * @throws {Failure} when the version is taken, or would be lower than what the version file holds.
 */
function next_version_nextVersion(question) {
    const { base, floor, bump, prerelease, initial, existing } = question;
    const raised = base === null ? initial : must(inc(base, bump), base);
    // A pre-release in the version file that the commits alone would not reach: it was asked for, so it stands.
    const core = floor !== null && gt(floor, raised) ? coreOf(floor) : coreOf(raised);
    if (existing.includes(core))
        throw taken(core);
    if (prerelease === '')
        return core;
    const version = numbered(core, prerelease, [...existing, base, floor]);
    if (floor !== null && !gt(version, floor)) {
        throw new Failure({
            code: 'version-lowered',
            message: `The next version would be ${version}, which is lower than ${floor}, the one that is there`,
            fix: `Choose a pre-release identifier that sorts after the present one, or say the version with the input \`version\`.`,
        });
    }
    return version;
}
/**
 * Checks a version that a person asked for.
 * @param previous the highest released version; `null` before the first.
 * @throws {Failure} when it is no version, not higher than the previous one, or taken.
 */
function checkVersion(version, previous, existing) {
    if (valid(version) !== version) {
        throw new Failure({
            code: 'version-invalid',
            message: `${JSON.stringify(version)} is not a version`,
            fix: 'Write it like 1.4.0 or 1.4.0-rc.1 (SemVer 2.0.0), without a leading `v` and without build metadata.',
        });
    }
    if (previous !== null && !gt(version, previous)) {
        throw new Failure({
            code: 'version-not-higher',
            message: `The version ${version} is not higher than ${previous}, which is released already`,
            fix: `Choose a version above ${previous}.`,
        });
    }
    if (existing.includes(version))
        throw taken(version);
    return version;
}
/** What the commits' bump comes to after a version: below 1.0.0 what the rule says of it. */
function bumpAfter(previous, bump, rule) {
    if (previous === null || must(parse(previous), previous).major > 0)
        return bump;
    return bump === 'major' ? rule.breaking : bump === 'minor' ? rule.feature : bump;
}
/** How `version` raises `previous`: what a person's choice of version amounts to. */
function bumpBetween(previous, version) {
    const [from, to] = [parse(previous ?? '0.0.0'), parse(version)];
    if (from === null || to === null)
        return 'patch';
    if (to.major !== from.major)
        return 'major';
    return to.minor !== from.minor ? 'minor' : 'patch';
}
/** Whether a released version counts as one for a release of this kind, by semantic-release's rule: pre-releases only among their own. */
function next_version_counts(version, prerelease) {
    const parts = prereleaseOf(version);
    return parts === null || (prerelease !== '' && parts.includes(prerelease));
}
/** The higher of two versions; `null` is lower than any. */
function next_version_highest(...versions) {
    return (versions
        .filter((version) => version !== null)
        .sort(compare)
        .at(-1) ?? null);
}
/** The next free pre-release of a version: `1.3.0` becomes `1.3.0-rc.1`, or `-rc.2` when the first is among `existing`. */
function numbered(core, identifier, existing) {
    const numbers = existing.map((version) => {
        const parsed = parse(version);
        if (parsed === null || coreOf(parsed.version) !== core)
            return 0;
        const [name, number, more] = parsed.prerelease;
        return name === identifier && typeof number === 'number' && more === undefined ? number : 0;
    });
    return `${core}-${identifier}.${1 + Math.max(0, ...numbers)}`;
}
function coreOf(version) {
    const { major, minor, patch } = must(parse(version), version);
    return `${major}.${minor}.${patch}`;
}
function taken(version) {
    return new Failure({
        code: 'version-taken',
        message: `The version ${version} has a tag already, on a commit that is not part of this branch`,
        fix: 'Say a free version with the input `version`, or merge the branch that holds the release.',
    });
}
function must(value, version) {
    if (value === null)
        throw new Error(`not a version: ${version}`);
    return value;
}

;// CONCATENATED MODULE: ./packages/core/lib/versioning/release-point.js




/** What nobody has released. */
const NOTHING = '0.0.0';
/**
 * Reads what a release point depends on. Costs as much history as lies behind the last release, not more.
 * @param prerelease identifier of the release to make; empty for a stable one.
 * @throws {Failure} when the version file holds no version.
 */
async function readReleasePoint(history, head, pattern, versionFile, prerelease) {
    const [tags, text] = await Promise.all([
        history.tags(),
        versionFile === null ? null : versionAt(history, head, versionFile),
    ]);
    const releases = tags.flatMap(({ name, commit }) => {
        const version = pattern.match(name);
        return version === null ? [] : [{ name, commit, version }];
    });
    const tag = await highestReachable(history, head, releases, prerelease);
    const fileVersion = text === NOTHING ? null : text;
    const ahead = fileVersion !== null && (tag === null || gt(fileVersion, tag.version));
    return {
        tag,
        fileVersion,
        versionFile: versionFile?.path ?? null,
        set: ahead && versionFile !== null ? await findSetting(history, head, versionFile, tag?.commit, prerelease) : null,
        existing: releases.map(({ version }) => version),
        unmatchedTags: tags.flatMap(({ name }) => (pattern.match(name) === null ? [name] : [])),
    };
}
/**
 * Decides where the last release was.
 *
 * The last release tag reachable from the head, and, when the version file is ahead of it, the commit that set the file:
 * the release that was merged but not tagged yet. That commit is itself left out. When both say the same version, the
 * tag knows better which commits are in it.
 */
function findReleasePoint(facts, prerelease) {
    const { tag, set, versionFile, fileVersion, existing } = facts;
    if (set !== null && (tag === null || gt(set.version, tag.version))) {
        return {
            kind: 'version-file',
            previousVersion: set.version,
            commit: set.commit,
            excluding: [set.commit, ...(tag === null ? [] : [tag.commit])],
            explanation: `The last release is ${set.version}, which commit ${release_point_short(set.commit)} wrote into ${versionFile}; it has no tag yet.`,
        };
    }
    const written = fileVersion !== null && counts(fileVersion, prerelease) ? fileVersion : null;
    if (tag !== null) {
        const differs = written === null || written === tag.version ? '' : `, although ${versionFile} says ${written}`;
        return {
            kind: 'tag',
            previousVersion: highest(tag.version, written),
            commit: tag.commit,
            excluding: [tag.commit],
            explanation: `The last release is ${tag.version}, by the tag ${tag.name}${differs}.`,
        };
    }
    const elsewhere = existing.length === 0 ? '' : ` (${existing.length} are on other branches)`;
    return {
        kind: 'first',
        previousVersion: written,
        commit: null,
        excluding: [],
        explanation: `Nothing has been released yet: no release tag is part of this branch${elsewhere}, and no version file holds a version.`,
    };
}
/** Asks for one tag, then a few at a time, highest first: what lies behind the old ones is never walked, nor fetched. */
async function highestReachable(history, head, releases, prerelease) {
    const candidates = releases
        .filter(({ version }) => counts(version, prerelease))
        .sort((one, other) => rcompare(one.version, other.version));
    for (let from = 0, size = 1; from < candidates.length; from += size, size *= 2) {
        const some = candidates.slice(from, from + size);
        const reachable = await history.reachable(some.map(({ commit }) => commit), head);
        const found = some.find(({ commit }) => reachable.has(commit));
        if (found !== undefined)
            return found;
    }
    return null;
}
/**
 * The commit that set the version file to the value that counts: its present one, or for a stable release the last
 * stable one. It raised the version, or wrote the first one. A commit that lowered the version to that value, such as
 * the revert of a release, stands for it only when no other does.
 */
async function findSetting(history, head, file, released, prerelease) {
    let wanted = null;
    let lowered = null;
    const excluding = released === undefined ? [] : [released];
    for await (const commit of history.touching([file.path], head, excluding)) {
        const version = await versionIfAny(history, commit.id, file);
        if (version === null || version === NOTHING || !counts(version, prerelease))
            continue;
        wanted ??= version;
        if (version !== wanted)
            continue;
        const before = await Promise.all(commit.parents.map((parent) => versionIfAny(history, parent, file)));
        if (before.includes(version))
            continue;
        const setting = { version, commit: commit.id };
        if (before.every((old) => old === null || compare(old, version) < 0))
            return setting;
        lowered ??= setting;
    }
    return lowered;
}
async function versionAt(history, commit, file) {
    const content = (await history.at(commit).load([file.path])).get(file.path);
    return content === undefined ? null : file.read(file.path, decode(file.path, content));
}
/** In the past the file may have held anything. */
async function versionIfAny(history, commit, file) {
    try {
        return await versionAt(history, commit, file);
    }
    catch (error) {
        if (error instanceof Failure)
            return null;
        throw error;
    }
}
/** As Git abbreviates ids in a repository of middling size. */
function release_point_short(commit) {
    return commit.slice(0, 7);
}

;// CONCATENATED MODULE: ./packages/core/lib/versioning/notes.js


/** Keep a Changelog 1.1.0 has no section for breaking changes; readers look for them first. */
const BREAKING = 'Breaking changes';
const DEFAULT_SECTIONS = { feat: 'Added', perf: 'Changed', revert: 'Changed', fix: 'Fixed' };
/**
 * Release notes of the commits since the last release, newest first in each section. Commits of types without a section
 * are left out, except breaking ones. What commits say is untrusted and becomes literal text.
 */
function releaseNotes(commits, sections = DEFAULT_SECTIONS) {
    const breaking = sections.breaking ?? BREAKING;
    const titles = [breaking, ...Object.values(sections)];
    const items = new Map([...new Set(titles)].map((title) => [title, []]));
    for (const commit of [...commits.releasing, ...commits.others]) {
        const title = commit.breaking.length > 0 ? breaking : sections[typeOf(commit)];
        if (title !== undefined)
            items.get(title)?.push(render(commit));
    }
    const filled = [...items].filter(([, list]) => list.length > 0).map(([title, list]) => ({ title, items: list }));
    const body = filled.map(({ title, items }) => `### ${title}\n\n${items.map((item) => `- ${item}`).join('\n')}`);
    return { sections: filled, body: body.join('\n\n') };
}
function typeOf({ type, revert }) {
    return type?.toLowerCase() ?? (revert === null ? '' : 'revert');
}
/** `**scope:** subject (abc1234)`, and what breaks below it. */
function render(commit) {
    const scope = commit.scope === null || commit.scope.trim() === '' ? '' : `**${(0,markdown/* literalInFile */.nl)(commit.scope)}:** `;
    const subject = commit.type === null || commit.subject.trim() === '' ? commit.header : commit.subject;
    const notes = commit.breaking.filter((note) => note !== '' && note !== commit.subject);
    const below = notes.map((note) => `\n  - ${startLiterally((0,markdown/* literalInFile */.nl)(note))}`);
    return `${scope}${scope === '' ? startLiterally((0,markdown/* literalInFile */.nl)(subject)) : (0,markdown/* literalInFile */.nl)(subject)} (${release_point_short(commit.id)})${below.join('')}`;
}
/** At the beginning of a list item a `#`, a dash or a number would begin a heading, a list or a rule. */
function startLiterally(text) {
    return text.replace(/^(\d*)([#+=.)-])/, '$1\\$2');
}

;// CONCATENATED MODULE: ./actions/bump-chart/lib/notes.js




/** What is new in a chart, under headings of Keep a Changelog. */
function notesOf(inputs, candidate, raise) {
    if (inputs.changelog !== '')
        return asEntry(inputs.changelog);
    const { body: told } = releaseNotes(candidate.commits);
    const lines = [
        ...raise.moved.map(({ need, version }) => `- \`${need.entry?.name ?? need.dependency}\` is at ${(0,markdown/* literal */.eu)(version.text)}`),
        ...(inputs['app-version'] !== '' &&
            raise.because === 'wish' &&
            raise.chart.type === 'application' &&
            raise.chart.appVersion !== inputs['app-version']
            ? [`- appVersion is ${(0,markdown/* literal */.eu)(inputs['app-version'])}`]
            : []),
    ];
    const body = told === '' && lines.length === 0 ? notesOfOthers(candidate.commits) : told;
    if (lines.length === 0)
        return body;
    return /^### Changed$/m.test(body)
        ? body.replace(/^### Changed\n+/m, (heading) => `${heading}${lines.join('\n')}\n`)
        : [`### Changed\n\n${lines.join('\n')}`, body].filter((part) => part !== '').join('\n\n');
}
/** Commits such as `chore(deps): …` tell users nothing, but where there are no others they are what the release is. */
function notesOfOthers(commits) {
    const others = [...commits.others, ...commits.notUnderstood];
    const sections = Object.fromEntries(others.map(({ type }) => [type?.toLowerCase() ?? '', 'Changed']));
    return releaseNotes({ ...commits, others }, sections).body;
}
/** A text without headings becomes a list under Changed. */
function asEntry(text) {
    if (/^#{3,}\s/m.test(text))
        return text;
    const isList = /^\s*[-*+]\s/.test(text);
    const items = isList
        ? text
        : text
            .split('\n')
            .filter((line) => line.trim() !== '')
            .map((line) => `- ${line.trim()}`)
            .join('\n');
    return `### Changed\n\n${items}`;
}
/**
 * The changelog with the release in it; as it is when somebody wrote that release down already.
 * @returns what then stands in the release's section, too
 */
function changelogWith(path, text, version, notes, name, { day, repositoryUrl }) {
    const bare = version.replace(/^v/, '');
    const there = text === null ? undefined : readChangelog(path, text).releases.find((release) => release.version === bare);
    if (text !== null && there !== undefined)
        return { text, notes: there.body };
    const write = (body) => insertRelease(path, text, {
        version: bare,
        date: day,
        body,
        links: { repository: repositoryUrl, tag: `${name}-${version}` },
    });
    const written = write(notes);
    return written.notes === '' ? write(notes_NOTHING) : written;
}
/** A heading alone looks like a mistake, and `chart-bump-check` takes it for one. */
const notes_NOTHING = '### Changed\n\n- Nothing but the version';
/** Beginnings of headings, by the kind Artifact Hub knows. */
const KINDS = [
    [/^(add|feat|new)/i, 'added'],
    [/^(fix|bug)/i, 'fixed'],
    [/^remove/i, 'removed'],
    [/^deprecat/i, 'deprecated'],
    [/^secur/i, 'security'],
];
/**
 * The same for Artifact Hub's annotation `artifacthub.io/changes` (https://artifacthub.io/docs/topics/annotations/helm/), in the form the chart has it in:
 * a list of texts, or of kinds with descriptions and links. It tells the changes of one version: where there are none it only names that.
 * @param before the annotation as it is
 */
function artifactHubChanges(notes, version, before) {
    const told = plainEntries(notes);
    const entries = told.length > 0 ? told : [{ heading: '', text: `Version ${version}`, links: [] }];
    const isPlain = /^\s*-\s/m.test(before) && !/^\s*(-\s+)?["']?(kind|description)["']?\s*:/m.test(before);
    const lines = entries.flatMap(({ heading, text, links }) => {
        if (isPlain)
            return [`- ${JSON.stringify(text)}`];
        const kind = KINDS.find(([beginning]) => beginning.test(heading))?.[1] ?? 'changed';
        return [
            `- kind: ${kind}`,
            `  description: ${JSON.stringify(text)}`,
            ...(links.length > 0 ? ['  links:'] : []),
            ...links.flatMap(({ name, url }) => [`    - name: ${JSON.stringify(name)}`, `      url: ${JSON.stringify(url)}`]),
        ];
    });
    // As it ended before: otherwise `|-` would have to become `|`.
    return lines.join('\n') + (before.endsWith('\n') ? '\n' : '');
}

;// CONCATENATED MODULE: ./actions/bump-chart/lib/write.js









/**
 * Writes a chart's new values into its files: Chart.yaml, requirements.yaml, the lock, CHANGELOG.md.
 * @throws {Failure} when one of them cannot be read or changed
 */
function write(inputs, facts, raise) {
    const { chart } = raise;
    const candidate = facts.candidates.get(chart.folder);
    if (candidate === undefined)
        throw new Error(`${chart.folder} was raised and is no candidate`);
    const findings = [];
    const texts = new Map();
    const read = (path) => {
        const content = facts.files.get(path);
        return content && (0,files_text/* decode */.D)(path, content);
    };
    const setsApp = inputs['app-version'] !== '' && chart.type === 'application' && isSelected(facts, chart);
    const appVersion = setsApp ? inputs['app-version'] : chart.appVersion;
    const inManifest = raise.ranges.filter(({ entry }) => entry.place.path === chart.manifest);
    const isRaised = raise.version.text !== chart.version;
    const manifest = writeChart(chart.manifest, read(chart.manifest) ?? '', {
        ...(isRaised ? { version: raise.version.text } : {}),
        ...(setsApp && appVersion !== undefined ? { appVersion } : {}),
        dependencies: inManifest.map(({ entry, range }) => ({ index: entry.index, version: range })),
    });
    // Chart.yaml comes first wherever files are listed.
    texts.set(chart.manifest, manifest);
    const changelog = (0,folder/* inFolder */._z)(chart.folder, 'CHANGELOG.md');
    const log = read(changelog) ?? null;
    // Where there is none, one is begun for who says what to write.
    const keepsLog = log !== null || (inputs.changelog !== '' && !candidate.nested && raise.because === 'wish');
    let notes = isRaised || keepsLog ? notesOf(inputs, candidate, raise) : '';
    if (keepsLog && (isRaised || isPrepared(inputs, candidate, facts))) {
        const written = changelogWith(changelog, log, raise.version.text, notes, chart.name, facts);
        texts.set(changelog, written.text);
        notes = written.notes;
    }
    const annotation = annotationOf(chart);
    if (isRaised && annotation !== undefined) {
        const changes = artifactHubChanges(notes, raise.version.text, annotation);
        const file = yaml_openYaml(chart.manifest, manifest).set([{ path: ['annotations', ANNOTATION], value: changes }]);
        texts.set(chart.manifest, file.text);
    }
    const requirements = (0,folder/* inFolder */._z)(chart.folder, 'requirements.yaml');
    const inRequirements = raise.ranges.filter(({ entry }) => entry.place.path === requirements);
    const old = read(requirements);
    if (inRequirements.length > 0 && old !== undefined) {
        const edits = inRequirements.map(({ entry, range }) => ({
            path: ['dependencies', entry.index, 'version'],
            value: range,
        }));
        texts.set(requirements, yaml_openYaml(requirements, old).set(edits).text);
    }
    findings.push(...writeLocks(raise, texts, read), ...staleArchives(raise, facts));
    const edits = [...texts].flatMap(([path, text]) => {
        const before = facts.files.get(path);
        if (before !== undefined && (0,files_text/* decode */.D)(path, before) === text)
            return [];
        return [{ path, mode: before?.mode ?? '100644', before: before?.bytes ?? null, after: (0,files_text/* encode */.l)(text) }];
    });
    return { raise, appVersion, why: whyOf(inputs, candidate, raise), edits, findings };
}
const ANNOTATION = 'artifacthub.io/changes';
function annotationOf({ metadata }) {
    const { annotations } = metadata;
    if (typeof annotations !== 'object' || Array.isArray(annotations))
        return undefined;
    const text = new Map(Object.entries(annotations)).get(ANNOTATION);
    return typeof text === 'string' ? text : undefined;
}
/** Is the version of a chart that was meant one that was raised already and not released yet? */
function isPrepared(inputs, { chart, release }, facts) {
    if (inputs.bump === 'none' && inputs.version === '')
        return false;
    if (!isSelected(facts, chart) || chart.semver === undefined || release === undefined)
        return false;
    return (0,charts_version/* compareVersions */.Zy)(release.version, chart.semver) < 0;
}
/** Puts the new versions of dependencies into Chart.lock (for `apiVersion: v1`, requirements.lock), with Helm's digest. */
function writeLocks({ chart, moved }, texts, read) {
    const entries = moved.flatMap(({ need, version }) => need.entry ? [{ entry: need.entry, version: need.kind === 'nested' ? undefined : version }] : []);
    const [first] = entries;
    if (first === undefined)
        return [];
    const source = first.entry.place.path;
    const path = (0,folder/* inFolder */._z)(chart.folder, source === chart.manifest ? 'Chart.lock' : 'requirements.lock');
    const lock = read(path);
    if (lock === undefined)
        return [];
    const after = (0,charts_chart/* readDependencyList */.q_)(source, texts.get(source) ?? read(source) ?? '');
    // What lies in charts/ without a repository is locked with what Chart.yaml asks for, a range too (Helm's internal/resolver).
    const versions = new Map(entries.map(({ entry: { index }, version }) => [index, version?.text ?? after[index]?.version ?? '']));
    const change = writeLock(path, lock, chart.dependencies, after, versions);
    if (change.kind === 'written') {
        texts.set(path, change.text);
        return [];
    }
    return [
        {
            level: 'warning',
            code: 'lock-out-of-sync',
            message: `${path} does not belong to the dependencies of ${chart.name}, so it was left as it is`,
            fix: `Run \`helm dependency update ${chart.folder}\` and commit the lock.`,
            place: { path, line: 1 },
        },
    ];
}
/** Packages of dependencies that lie in `charts/` and are older now than the chart they were made of. */
function staleArchives({ chart, moved }, { archives }) {
    return moved.flatMap(({ need, version }) => {
        const name = need.entry?.name;
        const path = archives.find((archive) => name !== undefined && archive.startsWith((0,folder/* inFolder */._z)(chart.folder, `charts/${name}-`)));
        if (path === undefined || (0,folder/* baseName */.Fl)(path) === `${name}-${version.text}.tgz`)
            return [];
        return [
            {
                level: 'warning',
                code: 'stale-package',
                message: `${path} is the package of an older ${name}, which Helm would use`,
                fix: `Run \`helm dependency update ${chart.folder}\` in a later step, or do not commit packages of charts of this repository.`,
                place: { path },
            },
        ];
    });
}
function whyOf(inputs, { comparison, assessment, release }, raise) {
    if (raise.because === 'dependency') {
        return raise.moved
            .map(({ need, version }) => `${need.entry?.name ?? need.dependency} is at ${version.text}`)
            .join(', ');
    }
    if (inputs.version !== '')
        return 'the input `version`';
    if (assessment !== undefined)
        return `${assessment.level}: ${assessment.reasons.join('; ')}`;
    if (comparison !== undefined)
        return `${comparison.files.length} ${comparison.files.length === 1 ? 'file' : 'files'} changed since ${release?.version.text ?? ''}`;
    return inputs['app-version'] !== '' ? `appVersion ${inputs['app-version']}` : 'asked for';
}

;// CONCATENATED MODULE: ./actions/bump-chart/lib/propose.js






/**
 * Raises the versions of charts and of what depends on them. Pure.
 * @throws {Failure} with the problems of every chart that cannot be read or written
 */
function propose(inputs, facts) {
    const decided = decideWishes(inputs, facts);
    const policy = inputs.version !== ''
        ? 'patch'
        : inputs.bump === 'auto'
            ? 'follow'
            : inputs.bump === 'none'
                ? 'patch'
                : inputs.bump;
    const { raises, remarks } = planRaises(decided.standings, decided.wishes, facts.needs, policy);
    const bumped = (0,failure/* all */.Q7)(withTheRest(inputs, facts, raises).map((raise) => () => write(inputs, facts, raise)))
        .filter(({ edits }) => edits.length > 0)
        .sort((a, b) => (a.raise.chart.folder < b.raise.chart.folder ? -1 : 1));
    const edits = bumped.flatMap((each) => each.edits);
    const versioned = bumped.filter(({ raise }) => raise.version.text !== raise.chart.version);
    return {
        base: facts.base,
        reason: reasonOf(inputs, facts, bumped, decided),
        edits,
        derive: inputs.after.length > 0 ? bumped.map(({ raise }) => derivation(inputs.after, raise.chart)) : [],
        change: edits.length > 0 ? changeOf(bumped) : null,
        findings: [
            ...remarks.map((remark) => finding(remark, facts)),
            ...raises.flatMap((raise) => leftBehind(raise, facts)),
            ...facts.unreadable,
            ...bumped.flatMap((each) => each.findings),
        ],
        holds: [],
        outputs: {
            charts: bumped.map(({ raise, appVersion }) => ({
                name: raise.chart.name,
                path: raise.chart.folder,
                previousVersion: raise.chart.version,
                version: raise.version.text,
                previousAppVersion: raise.chart.appVersion ?? '',
                appVersion: appVersion ?? '',
            })),
            version: onlyVersion(versioned, facts),
        },
        details: detailsOf(bumped, decided),
    };
}
/** Charts that only get another appVersion, or an entry in their changelog, are written too. */
function withTheRest(inputs, facts, raises) {
    const rest = [...facts.candidates.values()].flatMap((candidate) => {
        const { chart } = candidate;
        if (chart.semver === undefined || raises.some((raise) => raise.chart === chart))
            return [];
        const setsApp = inputs['app-version'] !== '' && chart.type === 'application' && isSelected(facts, chart);
        if (!setsApp && !isPrepared(inputs, candidate, facts))
            return [];
        return [{ chart, version: chart.semver, ranges: [], moved: [], because: 'wish' }];
    });
    return [...raises, ...rest];
}
function derivation(after, { folder }) {
    const [program = '', ...rest] = after;
    const inside = folder === '.' ? '**' : `${folder}/**`;
    return {
        id: `${program} ${folder}`,
        after: [],
        recipe: { kind: 'command', argv: [program, ...rest] },
        cwd: folder,
        reads: [inside],
        writes: [inside],
    };
}
function reasonOf(inputs, facts, bumped, { kept }) {
    const [first, ...more] = bumped;
    if (first === undefined)
        return whyNothing(inputs, facts, kept);
    const { chart, version } = first.raise;
    if (more.length > 0)
        return `Bump ${bumped.length} charts`;
    return version.text === chart.version
        ? `Update ${chart.name}`
        : `Bump ${chart.name} from ${chart.version} to ${version.text}`;
}
function whyNothing(inputs, { candidates, there }, kept) {
    const [only, ...others] = kept.map(({ candidate, why }) => `${candidate.chart.name} ${why}`);
    if (only !== undefined && others.length === 0)
        return only;
    if (only !== undefined) {
        const shown = [only, ...others].slice(0, 3).join('; ');
        return `None of the ${kept.length} charts needs another version: ${shown}${kept.length > 3 ? '; …' : ''}`;
    }
    if (there === 'none')
        return 'The repository has no Chart.yaml';
    if (there === 'unreadable')
        return 'The repository has no chart that can be read';
    if (there === 'copies')
        return 'Every chart here is a copy of one that is published elsewhere';
    if (candidates.size === 0)
        return 'The input `charts` leaves no chart';
    if (inputs['app-version'] === '')
        return 'Nothing is asked: `bump` is none, and neither `version` nor `app-version` is given';
    return [...candidates.values()].every(({ chart }) => chart.type === 'library')
        ? 'Library charts have no appVersion, and there are no others'
        : `Every appVersion is ${inputs['app-version']} already`;
}
function changeOf(bumped) {
    const [first] = bumped;
    const single = bumped.length === 1 && first !== undefined;
    const title = single
        ? `chore(${first.raise.chart.name}): bump chart to ${first.raise.version.text}`
        : `chore(charts): bump ${bumped.length} charts`;
    return {
        lane: 'bump-chart',
        branch: single ? `chore/bump-${first.raise.chart.name}` : 'chore/bump-charts',
        title,
        body: chartTable(bumped),
        message: bumped
            .map(({ raise }) => `${raise.chart.folder}: ${raise.chart.version} -> ${raise.version.text}`)
            .join('\n'),
        trailers: {},
    };
}
function finding({ kind, chart, entry }, { candidates }) {
    const released = candidates.get(chart.folder)?.release?.version.text ?? '';
    switch (kind) {
        case 'raised-already':
            return {
                level: 'notice',
                code: kind,
                message: `${chart.name} is at ${chart.version} already, after ${released}`,
                fix: 'Nothing to do; say `version` for another one.',
                place: chart.versionPlace,
            };
        case 'under-preparation':
            return {
                level: 'notice',
                code: kind,
                message: `${chart.name} ${chart.version} is under preparation, after ${released}: it stays`,
                fix: 'Say `version` to leave or continue the pre-release.',
                place: chart.versionPlace,
            };
        case 'range-unclear':
            return {
                level: 'warning',
                code: kind,
                message: `${chart.name} asks for ${entry?.name ?? ''} ${entry?.version ?? ''}, which does not take its new version`,
                fix: 'Change the range by hand.',
                place: entry?.place ?? chart.versionPlace,
            };
    }
}
/** Dependencies of this name that do not follow, since they may be another chart of that name. */
function leftBehind({ chart, version }, { elsewhere }) {
    return elsewhere.flatMap(({ dependent, dependency, entry }) => {
        if (dependency !== chart.folder || entry === undefined || (0,constraint/* accepts */.G)(entry.version, version))
            return [];
        return [
            {
                level: 'notice',
                code: 'dependency-from-elsewhere',
                message: `${dependent} takes ${entry.name} ${entry.version} from ${entry.repository}: it stays`,
                fix: `If ${chart.folder} is published there, say so in the input \`published\`.`,
                place: entry.place,
            },
        ];
    });
}
/** The version when there is one chart. */
function onlyVersion(versioned, { candidates, named }) {
    const [only, ...more] = named ? versioned.filter(({ raise }) => named.has(raise.chart.folder)) : versioned;
    if (only !== undefined)
        return more.length === 0 ? only.raise.version.text : '';
    const [first, ...others] = [...candidates.values()].filter(({ chart }) => !named || named.has(chart.folder));
    return first !== undefined && others.length === 0 ? first.chart.version : '';
}
function chartTable(bumped) {
    const arrow = (from, to) => from === to ? (0,markdown/* literal */.eu)(to) : `${(0,markdown/* literal */.eu)(from || 'none')} → **${(0,markdown/* literal */.eu)(to)}**`;
    return (0,markdown/* table */.tp)(['Chart', 'Version', 'appVersion', 'Why'], bumped.map(({ raise, appVersion, why }) => [
        (0,markdown/* code */.aY)(raise.chart.folder),
        arrow(raise.chart.version, raise.version.text),
        arrow(raise.chart.appVersion ?? '', appVersion ?? ''),
        (0,markdown/* literal */.eu)(why),
    ]));
}
function detailsOf(bumped, { kept }) {
    const written = new Set(bumped.map(({ raise }) => raise.chart.folder));
    const left = kept.filter(({ candidate }) => !written.has(candidate.chart.folder));
    const rest = left.map(({ candidate, why }) => `- ${(0,markdown/* code */.aY)(candidate.chart.folder)} ${(0,markdown/* literal */.eu)(why)}`);
    const shown = rest.length > 50 ? [...rest.slice(0, 50), `- and ${rest.length - 50} more`] : rest;
    return [chartTable(bumped), shown.join('\n')].filter((part) => part !== '').join('\n\n');
}


/***/ })

};
