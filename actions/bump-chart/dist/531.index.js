export const id = 531;
export const ids = [531];
export const modules = {

/***/ 4531:
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
        throw new failure/* Failure */.HR(problems);
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
// EXTERNAL MODULE: ./packages/core/lib/charts/read-chart.js
var read_chart = __webpack_require__(506);
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
    // Most charts have the one that `helm create` wrote.
    const known = new Map();
    const byFolder = groupByFolder(changes, new Set(pairs.map((pair) => pair.after.folder)));
    const found = await Promise.all(pairs.map(async (pair) => {
        const sides = [
            readSide(pair.before.folder, before, 'skip', known),
            readSide(pair.after.folder, after, 'fail', known),
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
/** @param known rules by what is written, to read each text once */
function readSide(folder, files, unreadable, known) {
    const path = (0,charts_folder/* inFolder */._z)(folder, IGNORE);
    const content = files.get(path);
    const text = content && (0,files_text/* decode */.D)(path, content);
    try {
        const rules = known.get(text ?? '') ?? readIgnore(path, text);
        known.set(text ?? '', rules);
        return { folder, rules };
    }
    catch (error) {
        // Who repairs the file must not be stopped by how it was.
        if (unreadable === 'fail' || !(error instanceof failure/* Failure */.HR))
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
// EXTERNAL MODULE: ./packages/core/lib/charts/chart.js
var charts_chart = __webpack_require__(5835);
// EXTERNAL MODULE: ./packages/core/lib/charts/constraint.js
var constraint = __webpack_require__(840);
// EXTERNAL MODULE: ./packages/core/lib/charts/version.js
var charts_version = __webpack_require__(279);
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
    const ends = [from, to].map((range) => versions.filter((version) => (0,constraint/* accepts */.G)(range, version)).sort(charts_version/* compareVersions */.Zy));
    const say = (way) => `the dependency ${now.name} goes ${way}from ${from} to ${to}`;
    return [0, -1].flatMap((end) => {
        const [before, after] = ends.map((each) => each.at(end));
        if (before === undefined || after === undefined)
            return [];
        const level = (0,charts_version/* levelBetween */.Fb)(before, after);
        if (level !== undefined)
            return [{ level, text: say('') }];
        // Helm takes the newest that fits: a range that begins lower takes nothing older.
        const back = end === 0 ? undefined : (0,charts_version/* levelBetween */.Fb)(after, before);
        // What a lower version does not have yet is taken away.
        return back === undefined ? [] : [{ level: back === 'patch' ? 'patch' : 'major', text: say('back ') }];
    });
}
/** What is locked for a dependency: Helm writes the lock in the order of Chart.yaml. */
function lockedAt(lock, { name, index }) {
    const entry = lock[index];
    return entry?.name === name && (0,charts_version/* readVersion */.$4)(entry.version) !== undefined ? entry.version : undefined;
}
/** A version, what is just below it and what follows it: they show where a range ends. */
function around({ semver }) {
    const [major = 0, minor = 0, patch = 0] = semver.split(/[.+-]/, 3).map(Number);
    const next = [`${major}.${minor}.${patch + 1}`, `${major}.${minor + 1}.0`, `${major + 1}.0.0`];
    return [semver, `${major}.${minor}.${patch}`, `${major}.${minor}.${patch}-0`, ...next];
}
function read(texts) {
    return texts.flatMap((each) => (0,charts_version/* readVersion */.$4)(each) ?? []);
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
        base.load(wanted.map(({ comparison, path }) => (0,charts_folder/* inFolder */._z)(comparison.before.folder, path))),
        head.load(wanted.map(({ comparison, path }) => (0,charts_folder/* inFolder */._z)(comparison.after.folder, path))),
    ]);
    return comparisons.map((comparison) => summarize(reasonsOf(comparison, before, after)));
}
/** Is the content of a file needed to judge its change? */
function isRead({ path }) {
    return [level_VALUES, SCHEMA, ...LOCKS].includes(path) || path.startsWith('templates/');
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
    const locked = (chart, contents) => LOCKS.flatMap((path) => {
        const text = files.some((file) => file.path === path) ? read(chart, contents, path) : undefined;
        return text === undefined ? [] : (0,charts_chart/* readDependencyList */.q_)((0,charts_folder/* inFolder */._z)(chart.folder, path), text);
    });
    const reasons = compareManifests(before, after, { before: locked(before, old), after: locked(after, now) });
    if (files.some(({ path }) => path === level_VALUES)) {
        const path = (0,charts_folder/* inFolder */._z)(after.folder, level_VALUES);
        reasons.push(...compareValues(path, read(before, old, level_VALUES) ?? '', read(after, now, level_VALUES) ?? ''));
    }
    if (files.some(({ path }) => path === SCHEMA)) {
        const path = (0,charts_folder/* inFolder */._z)(after.folder, SCHEMA);
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
;// CONCATENATED MODULE: ./packages/core/lib/environments/release.js
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

;// CONCATENATED MODULE: ./packages/core/lib/environments/codec.js

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
    const field = allFields.find((known) => known === name);
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
        return readable(codec, pin, codec_join(codec, pin, before));
    const old = decodePin(codec, before);
    const merged = { ...old, ...pin };
    if (old !== undefined && codecFields(codec).every((field) => old[field] === merged[field]))
        return before;
    return readable(codec, merged, codec_join(codec, merged, before));
}
/** What could not be read back must not be written. */
function readable(codec, pin, text) {
    const again = text === undefined ? undefined : decodePin(codec, text);
    return again && codecFields(codec).every((field) => again[field] === (pin[field] ?? null)) ? text : undefined;
}
function codec_join(codec, pin, before) {
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

// EXTERNAL MODULE: ./packages/core/lib/files/key-path.js
var key_path = __webpack_require__(3088);
;// CONCATENATED MODULE: ./packages/core/lib/config/schema-parts.js

// Every object is closed: an unknown key is most often a misspelt one. `objectWithRest(…, never)` and not
// `strictObject`, which stops at the first unknown key.
// Without a prototype, or `toString` would be one of the known keys.
const schema_parts_closed = (entries) => valibot_dist/* objectWithRest */.U1j(Object.assign(Object.create(null), entries), valibot_dist/* never */.ZmZ());
/** A schema with what it means, for editors. */
const described = (schema, text) => valibot_dist/* pipe */.FsL(schema, valibot_dist/* description */.h_(text));
/** A path inside the repository. */
const folder = valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* check */.z6Y((path) => path !== '' && !path.startsWith('/') && !path.split('/').includes('..'), 'a path inside the repository'));
/** A text with something in it. */
const filled = valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* nonEmpty */.hq('a text that is not empty'));

;// CONCATENATED MODULE: ./packages/core/lib/config/environments-schema.js




/** What may be one or several, as a list. */
function listOf(setting) {
    if (setting === undefined)
        return [];
    return isList(setting) ? setting : [setting];
}
function isList(setting) {
    return Array.isArray(setting);
}
// Lists first: an empty one would also be a mapping without keys.
const oneOrMore = (schema) => valibot_dist/* union */.KCZ([valibot_dist/* array */.YOg(schema), schema]);
/** The names of the layouts that come with it. */
const presetNames = ['applications', 'values', 'values-and-applications', 'inline-values'];
const environments_schema_form = valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* check */.z6Y((text) => parseCodec(text) !== undefined, 'one of `{tag}`, `{digest}`, `{tag}@{digest}`, `{image}`, `{sha}`, `{version}`, `{appVersion}`, with text before it such as `v{version}`'));
const environments_schema_name = (what) => valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* regex */.yGV(/^(?!.*\.lock$)[A-Za-z0-9]+(?:(?:\.|[-_]+)[A-Za-z0-9]+)*$/, `${what}: letters, digits, \`.\`, \`_\` and \`-\``));
const key = valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* check */.z6Y((text) => ((0,key_path/* parseKeyPath */._)(text) ?? []).length > 0, 'a key path, such as `image.tag` or `a.b[0].c`'));
const keyPattern = schema_parts_closed({
    as: described(valibot_dist/* optional */.lqM(environments_schema_form, '{tag}'), 'What stands there, such as `{tag}`, `{digest}` or `{tag}@{digest}`.'),
    of: described(valibot_dist/* optional */.lqM(oneOrMore(filled), []), 'The services it decides on, or charts as `chart/<name>`. Default: with `{service}` in the key each one, else all.'),
});
const applications = valibot_dist/* pipe */.FsL(schema_parts_closed({
    files: described(oneOrMore(folder), 'Files with Argo CD Applications and ApplicationSets; globs are fine.'),
    names: described(valibot_dist/* optional */.lqM(oneOrMore(filled)), 'Only those with these names (`metadata.name`).'),
    labels: described(valibot_dist/* optional */.lqM(valibot_dist/* record */.g1P(valibot_dist/* string */.YjP(), valibot_dist/* string */.YjP())), 'Only those with all of these labels.'),
    elements: described(valibot_dist/* optional */.lqM(valibot_dist/* record */.g1P(valibot_dist/* string */.YjP(), valibot_dist/* string */.YjP())), "Of an ApplicationSet's list generators only the elements with these values, such as `{ env: prod }`."),
}), valibot_dist/* check */.z6Y(({ names, labels, elements }) => [names, labels, elements].some((chosen) => chosen !== undefined), 'a path, or a mapping with `files` and at least one of `names`, `labels`, `elements`'));
const files = {
    values: described(valibot_dist/* optional */.lqM(oneOrMore(folder)), 'Helm values files, globs are fine. `{environment}`, `{target}` and `{name}` (both, joined by `-`) are replaced; `{service}` stands for each service.'),
    applications: described(valibot_dist/* optional */.lqM(oneOrMore(valibot_dist/* union */.KCZ([folder, applications]))), 'Files with Argo CD Applications and ApplicationSets, as paths, or as `{ files, names, labels, elements }` for some of those in the files.'),
    keys: described(valibot_dist/* optional */.lqM(valibot_dist/* record */.g1P(key, valibot_dist/* union */.KCZ([environments_schema_form, keyPattern]))), 'Keys in values that nothing beside them explains, such as `{ global.imageTag: "{tag}" }`; `{service}` stands for each service.'),
    charts: described(valibot_dist/* optional */.lqM(oneOrMore(filled)), 'Names of the charts that are promoted; globs are fine. Default: all that its Applications take.'),
};
/** An image repository or its beginning: no scheme, no tag. */
const registry = valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* regex */.yGV(/^[a-z0-9{][^\s:@]*(?::\d+)?(?:\/[^\s:@/]+)*$/, 'a registry with a path, such as `eu.example.com/acme`, without `https://` and without a tag'));
const targetFiles = {
    ...files,
    registry: described(valibot_dist/* optional */.lqM(registry), 'Where images are pulled from, if not from where they were built: `eu.example.com/acme`, or with `{service}`.'),
};
const person = valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* regex */.yGV(/^[\w-]+(?:\[bot\])?(?:\/[\w.-]+)?$/, 'a login, or a team as `organisation/team`'));
const duration = valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP('a duration such as `30m`, `24h`, `2d`'), valibot_dist/* regex */.yGV(/^(?:0|[1-9]\d*)(?:m|h|d)$/, 'a duration such as `30m`, `24h`, `2d`'));
const weekday = 'a weekday such as `mon`, or from one to another such as `mon-fri`';
const days = valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(weekday), valibot_dist/* regex */.yGV(/^(?:mon|tue|wed|thu|fri|sat|sun)(?:-(?:mon|tue|wed|thu|fri|sat|sun))?$/, weekday));
const time = valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP('a time such as `09:00`'), valibot_dist/* regex */.yGV(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time such as `09:00`; `24:00` is the end of the day'));
const zone = valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* check */.z6Y(isZone, 'an IANA time zone such as `Europe/Berlin` or `UTC`'));
function isZone(zone) {
    // Offsets such as `+02:00` are known to Intl, too, and are wrong for half of the year.
    if (!/^[A-Za-z]/.test(zone))
        return false;
    try {
        return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
    }
    catch {
        return false;
    }
}
const environments_schema_window = schema_parts_closed({
    days: described(valibot_dist/* optional */.lqM(oneOrMore(days), 'mon-sun'), 'Weekdays: `mon-fri`, or `[mon, wed]`. Default: all.'),
    from: described(valibot_dist/* optional */.lqM(time, '00:00'), 'When it begins.'),
    to: described(valibot_dist/* optional */.lqM(time, '24:00'), 'When it ends; before `from`: on the next day.'),
    zone: described(valibot_dist/* optional */.lqM(zone, 'UTC'), 'The IANA time zone of the times, such as `Europe/Berlin`.'),
});
const check = schema_parts_closed({
    name: described(filled, 'Name of the check run, or context of the commit status.'),
    app: described(valibot_dist/* optional */.lqM(filled), 'Slug of the app that must have posted it, such as `github-actions`.'),
    on: described(valibot_dist/* optional */.lqM(valibot_dist/* picklist */.KIO(['environment', 'source']), 'environment'), "On the commit of the environments' repository that is promoted, or on the commit each service was built from."),
});
const gates = schema_parts_closed({
    checks: described(valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(valibot_dist/* union */.KCZ([filled, check])), []), 'Checks that must have succeeded.'),
    soak: described(valibot_dist/* optional */.lqM(duration, '0m'), 'How long it must have run in the environment before.'),
    health: described(valibot_dist/* optional */.lqM(filled), 'Context of the commit status that says that the environment before is synced and healthy. `{service}` stands for the name of what is judged.'),
    windows: described(valibot_dist/* optional */.lqM(oneOrMore(environments_schema_window), []), 'When promotions may be merged. Default: at any time.'),
    freeze: described(valibot_dist/* optional */.lqM(filled), 'While an open issue has this label, nothing is promoted.'),
    bypass: described(valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(person), []), 'Who may bypass gates, with a reason: logins, teams as `organisation/team`.'),
});
/** The schema of one environment. */
const environment = schema_parts_closed({
    from: described(valibot_dist/* optional */.lqM(environments_schema_name('the name of another environment')), 'The environment whose releases enter here. Default: none, so that builds enter here.'),
    ...targetFiles,
    targets: described(valibot_dist/* optional */.lqM(valibot_dist/* record */.g1P(environments_schema_name('the name of a target'), valibot_dist/* nullish */.cl6(schema_parts_closed(targetFiles), {}))), 'Clusters or regions of it, by name. What a target does not say is as the environment has it.'),
    delivery: described(valibot_dist/* optional */.lqM(valibot_dist/* picklist */.KIO(['pull-request', 'push']), 'pull-request'), '`push`: promotions are committed to the branch without a pull request.'),
    merge: described(valibot_dist/* optional */.lqM(valibot_dist/* picklist */.KIO(['manual', 'auto']), 'manual'), '`auto`: GitHub merges the pull request when what it requires is there.'),
    draft: described(valibot_dist/* optional */.lqM(valibot_dist/* boolean */.zMY(), false), 'Whether pull requests are opened as drafts.'),
    labels: described(valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(filled), []), 'Labels of its pull requests.'),
    reviewers: described(valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(person), []), 'Who is asked: logins, teams as `organisation/team`.'),
    'create-missing': described(valibot_dist/* optional */.lqM(valibot_dist/* boolean */.zMY(), false), 'Whether a service that a target does not have yet is written there, instead of being held.'),
    gates: described(valibot_dist/* optional */.lqM(gates, {}), 'What must be true before a release may enter.'),
});
/** The keys of `slipway.yml` that are about environments. */
const environmentEntries = {
    preset: described(valibot_dist/* optional */.lqM(valibot_dist/* union */.KCZ([valibot_dist/* picklist */.KIO(presetNames), schema_parts_closed(files)])), 'Where all environments have their files and keys: the name of a usual layout, or `values`, `applications`, `keys` of your own.'),
    image: described(valibot_dist/* optional */.lqM(valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* regex */.yGV(/^[^\s@{}]+\/[^\s@{}]*\{service\}[^\s@{}:]*$/, 'an image repository with `{service}` in it, such as `ghcr.io/acme/{service}`'))), 'Repository of the image of every service that has none of its own, such as `ghcr.io/acme/{service}`.'),
    'chart-tag-pattern': described(valibot_dist/* optional */.lqM(valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* includes */.mKk('{version}')), '{chart}-{version}'), 'How the git tags of charts are named that Applications take from git. `{chart}` and `{version}` are replaced.'),
    environments: described(valibot_dist/* optional */.lqM(valibot_dist/* record */.g1P(environments_schema_name('the name of an environment'), valibot_dist/* nullish */.cl6(environment, {})), {}), 'Environments by name. What is not written down here is not written to.'),
};

;// CONCATENATED MODULE: ./packages/core/lib/config/schema.js



const changelog = schema_parts_closed({
    path: described(valibot_dist/* optional */.lqM(folder, 'CHANGELOG.md'), 'The changelog, in the form of Keep a Changelog.'),
    sections: described(valibot_dist/* optional */.lqM(valibot_dist/* record */.g1P(valibot_dist/* string */.YjP(), valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* nonEmpty */.hq()))), 'Section for each commit type, in the order they are printed, such as `{ feat: Added, fix: Fixed }`. Types that are not named are left out.'),
});
const libVersion = valibot_dist/* picklist */.KIO(['release', 'independent']);
const lib = schema_parts_closed({
    version: described(valibot_dist/* optional */.lqM(libVersion, 'release'), '`release`: carries the version of the release. `independent`: has a version of its own and is left alone.'),
});
const service = schema_parts_closed({
    path: described(valibot_dist/* optional */.lqM(folder), 'Folder of the service, where its code is in this repository.'),
    image: described(valibot_dist/* optional */.lqM(valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* nonEmpty */.hq(), valibot_dist/* regex */.yGV(/^[^\s@{}]+$/, 'an image repository, such as `ghcr.io/acme/api`'))), 'Repository of its image, without a tag.'),
    source: described(valibot_dist/* optional */.lqM(valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* regex */.yGV(/^[\w.-]+\/[\w.-]+$/, 'a GitHub repository as `owner/name`, such as `acme/api`'))), 'The GitHub repository it is built from, as `owner/name`, for links and gates on its commits.'),
    formerly: described(valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(filled), []), 'Names it had before: what has them in the files of an environment is it.'),
});
const chart = schema_parts_closed({
    version: described(valibot_dist/* optional */.lqM(valibot_dist/* picklist */.KIO(['patch', 'sync', 'independent']), 'patch'), '`patch`: each release raises the patch number. `sync`: equals the release. `independent`: left alone, with appVersion.'),
    templates: described(valibot_dist/* optional */.lqM(valibot_dist/* picklist */.KIO(['check', 'ignore']), 'check'), '`check`: images that ignore the appVersion or cannot take a digest get a finding. `ignore`: nothing is said of them.'),
});
const commits = schema_parts_closed({
    paths: described(valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(folder), []), 'Only commits that changed one of these files or folders count, which may be globs. Empty: all do.'),
    exclude: described(valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(folder), []), 'Changes of these files or folders, which may be globs, do not make a commit count.'),
});
const zero = schema_parts_closed({
    breaking: described(valibot_dist/* optional */.lqM(valibot_dist/* picklist */.KIO(['major', 'minor']), 'major'), 'What a breaking change raises below 1.0.0. `major`: it leaves 0.x.'),
    feature: described(valibot_dist/* optional */.lqM(valibot_dist/* picklist */.KIO(['minor', 'patch']), 'minor'), 'What a feature raises below 1.0.0.'),
});
const versioning = schema_parts_closed({
    zero: described(valibot_dist/* optional */.lqM(zero, {}), 'What commits do to versions below 1.0.0.'),
});
const keyPath = valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* nonEmpty */.hq());
const ways = ['marker', 'yaml', 'json', 'toml'];
const extraFile = valibot_dist/* pipe */.FsL(schema_parts_closed({
    path: described(folder, 'A file, or a glob.'),
    marker: described(valibot_dist/* optional */.lqM(valibot_dist/* literal */.euz(true)), 'Every line with the comment `x-slipway-version` has its version replaced.'),
    yaml: described(valibot_dist/* optional */.lqM(keyPath), 'Key path of a value in a YAML file, such as `image.tag` or `a.b[0].c`.'),
    json: described(valibot_dist/* optional */.lqM(keyPath), 'Key path of a string in a JSON file, such as `$.info.version`.'),
    toml: described(valibot_dist/* optional */.lqM(keyPath), 'Key path of a string in a TOML file, such as `tool.shop.version`.'),
    value: described(valibot_dist/* optional */.lqM(valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* includes */.mKk('{version}')), '{version}'), 'What is written at the key path; `{version}` is replaced. Default: the version alone.'),
}), valibot_dist/* check */.z6Y((file) => ways.filter((way) => file[way] !== undefined).length === 1, 'a mapping with `path` and exactly one of `marker: true`, `yaml`, `json`, `toml`'));
const pullRequest = schema_parts_closed({
    branch: described(valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), 'chore/release-{version}'), 'Branch of the release pull request. `{version}` and `{base}`, the branch that is released, are replaced.'),
    title: described(valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), 'chore(release): {version}'), 'Title of the pull request and subject of its commit. `{version}` and `{base}` are replaced.'),
    header: described(valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''), 'Markdown above everything else in the body.'),
    body: described(valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), '{summary}\n\n{notes}\n\n{changes}\n\n{services}\n\n{findings}\n\n{another-version}'), 'The body, in Markdown: its parts, in the order and with the text you like. `{version}` and `{base}` are replaced, too. What a part has nothing to say about is left out.'),
    labels: described(valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(valibot_dist/* string */.YjP()), []), 'Labels every release pull request gets.'),
});
const freeze = schema_parts_closed({
    label: described(valibot_dist/* optional */.lqM(valibot_dist/* pipe */.FsL(valibot_dist/* string */.YjP(), valibot_dist/* nonEmpty */.hq()), 'release-freeze'), 'While the release pull request has this label, `release-current` fails what would change the release.'),
    exempt: described(valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(valibot_dist/* string */.YjP()), ['hotfix', 'rollback']), 'Labels of pull requests that `release-current` never fails.'),
    types: described(valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(valibot_dist/* string */.YjP()), ['build', 'chore', 'docs']), 'Commit types that may be merged during a freeze.'),
});
/** The schema of `.github/slipway.yml`. */
const configSchema = schema_parts_closed({
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
    ...environmentEntries,
});

;// CONCATENATED MODULE: ./packages/core/lib/config/accepted.js


/** Keys that are accepted in the mapping at this place of the configuration. */
function knownKeys(keys) {
    return Object.keys(entriesOf(schemaAt(keys)));
}
/** Whether a list may stand at this place of the configuration, as far as the place is known. */
function takesList(keys) {
    const known = accepted_forms(schemaAt(keys));
    return known.length === 0 || known.some((schema) => schema.type === 'array');
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
/** 'Did you mean …' where one of the names is near, with all of them. @param what they are, in the plural */
function suggestion(found, known, what = 'Accepted keys') {
    if (known.length === 0)
        return 'Remove it.';
    const alike = known.find((name) => name.toLowerCase() === found.toLowerCase());
    const near = alike ?? (0,mod/* closest */.kp)(found, [...known]);
    const isNear = found !== '' && (0,mod/* distance */.Io)(found, near) <= Math.max(2, Math.floor(found.length / 3));
    const hint = isNear || alike !== undefined ? `Did you mean \`${near}\`? ` : '';
    return `${hint}${what}: ${known.map((key) => `\`${key}\``).join(', ')}.`;
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
    const inner = accepted_forms(schema);
    const many = inner.find(({ type }) => type === (/^\d+$/.test(key) ? 'array' : 'record')) ?? inner[0];
    return many?.type === 'record' ? many.value : many?.type === 'array' ? many.item : undefined;
}
/** The schema, or, where it may be one of several, each of these. */
function accepted_forms(schema) {
    const inner = unwrap(schema);
    if (!isRecord(inner))
        return [];
    const options = inner.type === 'union' && Array.isArray(inner.options) ? inner.options : [];
    return options.length === 0 ? [inner] : options.flatMap(accepted_forms);
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

;// CONCATENATED MODULE: ./packages/core/lib/environments/presets.js
const none = { values: [], applications: [], keys: {} };
const imageTag = { 'image.tag': '{tag}', 'image.digest': '{digest}' };
// Chart-wide tags: `global.imageTag` wins over `image.tags.appTag` in the charts that have both.
const globalTag = { 'global.imageTag': '{tag}', 'image.tags.appTag': '{tag}' };
/** Both endings are usual. */
const yaml = '{yaml,yml}';
/** Where the usual layouts have what an environment runs. */
const presets = {
    /** Many Applications in a file for each environment, charts from git or a Helm repository. */
    applications: {
        one: { ...none, applications: [`environments/{environment}/argocd-applications.${yaml}`] },
        several: { ...none, applications: [`environments/{environment}/{target}/argocd-applications.${yaml}`] },
    },
    /** A values file for each environment beside the chart, tags and digests beside the repositories of the images. */
    values: {
        one: { ...none, values: [`helm/*/values-{environment}.${yaml}`] },
        several: { ...none, values: [`helm/*/values-{environment}-{target}.${yaml}`] },
    },
    /** Values and Applications, which move in one commit. */
    'values-and-applications': {
        one: {
            values: [`environments/{environment}/values.${yaml}`],
            applications: [`apps/{environment}/*.${yaml}`],
            keys: imageTag,
        },
        several: {
            values: [`environments/{environment}/{target}/values.${yaml}`],
            applications: [`apps/{environment}/{target}/*.${yaml}`],
            keys: imageTag,
        },
    },
    /** An Application for each environment, which holds the values. */
    'inline-values': {
        one: { ...none, applications: [`k8s/argocd/applications/{*-,}{environment}.${yaml}`], keys: globalTag },
        several: {
            ...none,
            applications: [`k8s/argocd/applications/{*-,}{environment}-{target}.${yaml}`],
            keys: globalTag,
        },
    },
};
/** What a path of an environment's files may name. */
const pathPlaceholders = ['environment', 'target', 'name'];
/** Replaces the placeholders of a path; what has no value stays as it is. */
function fillPath(path, values) {
    return path.replace(/\{([\w-]+)\}/g, (whole, name) => Object.hasOwn(values, name) ? (values[name] ?? whole) : whole);
}

;// CONCATENATED MODULE: ./packages/core/lib/config/environments-part.js


/** The part of `slipway.yml` that is about environments. */
const part = valibot_dist/* object */.Ikc({
    ...environmentEntries,
    services: valibot_dist/* optional */.lqM(valibot_dist/* record */.g1P(valibot_dist/* string */.YjP(), valibot_dist/* object */.Ikc({ image: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()), formerly: valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(valibot_dist/* string */.YjP()), []) })), {}),
});
function bad(code, message, fix, source, keys) {
    return { code, message: `${source.path}: ${message}`, fix, place: source.place(...keys) };
}
/** Everything that may say where files are: a preset of one's own, environments, targets. */
function layersOf({ preset, environments }) {
    return [
        ...(typeof preset === 'object' ? [{ keys: ['preset'], files: preset }] : []),
        ...Object.entries(environments).flatMap(([name, environment]) => [
            { keys: ['environments', name], files: environment },
            ...Object.entries(environment.targets ?? {}).map(([key, files]) => ({
                keys: ['environments', name, 'targets', key],
                files,
            })),
        ]),
    ];
}

;// CONCATENATED MODULE: ./packages/core/lib/config/service-problems.js





/** Keys name services and charts that exist, and what has a name of a service has it alone. */
function serviceProblems(all, source) {
    const services = Object.entries(all.services);
    const names = services.map(([name]) => name);
    const former = services.flatMap(([name, { formerly }]) => formerly.flatMap((old, index) => {
        const others = services.filter(([other, { formerly: theirs }]) => other === old || (other < name && theirs.includes(old)));
        return others.map(([other]) => bad('service-twice', `\`${old}\` is ${other === old ? 'a service' : `formerly \`${other}\``}, and formerly \`${name}\``, 'Keep one of them.', source, ['services', name, 'formerly', index]));
    }));
    const layers = layersOf(all);
    const keyed = layers.flatMap(({ keys, files }) => Object.entries(files.keys ?? {}).flatMap(([key, setting]) => keyProblems(key, setting, names, all, source, [...keys, 'keys', key])));
    return [...former, ...keyed, ...unnamedServices(all, layers, source)];
}
function keyProblems(key, setting, names, { image }, source, keys) {
    const { as, of } = typeof setting === 'string' ? { as: setting, of: [] } : setting;
    const unknown = [...key.matchAll(/\{([\w-]+)\}/g)].find(([, name]) => name !== 'service')?.[0];
    const codec = parseCodec(as);
    const isChart = codec !== undefined && codecKind(codec) === 'chart';
    return [
        ...(unknown === undefined
            ? []
            : [
                bad('key-unknown-placeholder', `\`${key}\` has \`${unknown}\` in it`, 'Use `{service}`, the only placeholder of keys.', source, keys),
            ]),
        ...listOf(of).flatMap((name) => {
            if (name.startsWith('chart/') !== isChart) {
                const fix = isChart
                    ? 'Name charts as `chart/<name>`.'
                    : 'Name services; for charts use `{version}` or `{appVersion}`.';
                return [bad('key-of-other-kind', `\`${key}\` is \`${as}\`, and \`of\` names ${name}`, fix, source, keys)];
            }
            if (isChart || image !== undefined || names.includes(name))
                return [];
            const fix = names.length === 0 ? `Write \`services: { ${name}: { image: … } }\`.` : suggestion(name, names, 'Services');
            return [bad('service-unknown', `\`${key}\` is of ${name}, which is no service`, fix, source, keys)];
        }),
    ];
}
/** Something decides on services, and nothing says which there are. */
function unnamedServices({ preset, image, services, environments }, layers, source) {
    if (image !== undefined || Object.keys(services).length > 0 || Object.keys(environments).length === 0)
        return [];
    const keys = layers.flatMap(({ files }) => Object.keys(files.keys ?? {}));
    const settings = layers.flatMap(({ files }) => Object.values(files.keys ?? {}));
    // Files with charts alone need no services.
    if (settings.some((one) => typeof one !== 'string' && listOf(one.of).some((name) => name.startsWith('chart/'))))
        return [];
    const values = layers.flatMap(({ files }) => listOf(files.values));
    if ([...keys, ...values].some((text) => text.includes('{service}')))
        return [];
    const named = typeof preset === 'string' ? presets[preset].one : undefined;
    const isNeeded = (named?.values ?? []).length > 0 || Object.keys(named?.keys ?? {}).length > 0 || values.length > 0;
    if (!isNeeded)
        return [];
    return [
        bad('services-unnamed', 'environments have Helm values, and nothing says which services there are', 'Write `image: ghcr.io/acme/{service}`, or `services: { api: { image: ghcr.io/acme/api } }`, with the images you have.', source, typeof preset === 'string' ? ['preset'] : ['environments']),
    ];
}
/** How git tags name charts. */
function chartTagProblems(pattern, source) {
    const codec = parseCodec(pattern);
    if (codec?.kind === 'field' && codec.field === 'version')
        return [];
    return [
        bad('chart-tag-pattern-invalid', `\`chart-tag-pattern\` is ${JSON.stringify(pattern)}`, 'Write it like `{chart}-{version}`: `{version}` comes last, and `{chart}` is the only other placeholder.', source, ['chart-tag-pattern']),
    ];
}

;// CONCATENATED MODULE: ./packages/core/lib/config/environment-problems.js






/**
 * What does not go together in the configuration of environments, whatever else is wrong with the file.
 * @param value as the YAML has it; where it is not as the schema says, which is told there, nothing is said here
 */
function environmentProblems(value, source) {
    const result = valibot_dist/* safeParse */.xLC(part, value ?? {});
    if (!result.success)
        return [];
    const { environments } = result.output;
    return [
        ...pathProblems(environments, source),
        ...Object.entries(environments).flatMap(([name, environment]) => [
            ...fileProblems(name, environment, result.output, source),
            ...gateProblems(name, environment, source),
        ]),
        ...nameProblems(environments, source),
        ...serviceProblems(result.output, source),
        ...chartTagProblems(result.output['chart-tag-pattern'], source),
    ];
}
/** `from` names an environment, and no way leads in a circle. */
function pathProblems(environments, source) {
    const names = Object.keys(environments);
    return Object.entries(environments).flatMap(([name, { from }]) => {
        const keys = ['environments', name, 'from'];
        if (from === undefined)
            return [];
        if (!names.includes(from)) {
            const others = names.filter((other) => other !== name);
            const fix = suggestion(from, others, 'Environments');
            return [
                bad('environment-unknown', `\`${name}\` comes from \`${from}\`, which is no environment`, fix, source, keys),
            ];
        }
        const circle = circleFrom(name, environments);
        // Told once, at the first of its environments.
        if (circle === undefined || circle.some((other) => names.indexOf(other) < names.indexOf(name)))
            return [];
        const way = [...circle.toReversed(), circle.at(-1)].map((other) => `\`${other}\``).join(' → ');
        return [
            bad('environments-circle', `no build ever enters ${way}`, 'Take `from` out of the first one.', source, keys),
        ];
    });
}
/** The environments on the way back from one to itself. */
function circleFrom(name, environments) {
    const seen = [];
    for (let step = name; step !== undefined; step = environments[step]?.from) {
        if (step === name && seen.length > 0)
            return seen;
        if (seen.includes(step))
            return undefined;
        seen.push(step);
    }
    return undefined;
}
/** Targets are known by one name each. */
function nameProblems(environments, source) {
    const known = new Map();
    return Object.entries(environments).flatMap(([name, { targets = {} }]) => {
        const own = Object.keys(targets).map((key) => [
            `${name}-${key}`,
            ['environments', name, 'targets', key],
        ]);
        const all = own.length === 0 ? [[name, ['environments', name]]] : own;
        return all.flatMap(([target, keys]) => {
            const other = known.get(target);
            if (other === undefined) {
                known.set(target, keys);
                return [];
            }
            const message = `both \`${other.join('.')}\` and \`${keys.join('.')}\` are the target ${target}`;
            return [bad('target-twice', message, 'Rename one of them.', source, keys)];
        });
    });
}
function fileProblems(name, environment, all, source) {
    const keys = ['environments', name];
    const targets = Object.entries(environment.targets ?? {});
    const layers = [
        ...(typeof all.preset === 'object' ? [{ keys: ['preset'], files: all.preset }] : []),
        { keys, files: environment },
        ...targets.map(([key, files]) => ({ keys: [...keys, 'targets', key], files })),
    ];
    const without = (targets.length === 0 ? [{ keys, files: {} }] : layers.slice(-targets.length)).filter(({ files }) => all.preset === undefined && [environment, files].every(hasNoFiles));
    return [
        ...without.map((layer) => bad('environment-without-files', `\`${layer.keys.join('.')}\` has no files`, `Name its \`values\` or \`applications\`, or a \`preset\` for all: ${Object.keys(presets).join(', ')}.`, source, layer.keys)),
        ...layers.flatMap((layer) => placeholderProblems(layer, name, targets.length > 0, source)),
    ];
}
function hasNoFiles({ values, applications }) {
    return [values, applications].every((paths) => paths === undefined || (Array.isArray(paths) && paths.length === 0));
}
function placeholderProblems({ keys, files }, name, several, source) {
    const applications = listOf(files.applications).map((item) => (typeof item === 'string' ? { files: item } : item));
    const paths = [
        ...listOf(files.values).map((path) => ['values', path]),
        ...applications.flatMap((item) => listOf(item.files).map((path) => ['applications', path])),
    ];
    return paths.flatMap(([key, path]) => [...path.matchAll(/\{([\w-]+)\}/g)].flatMap(([whole, placeholder = '']) => {
        const message = `\`${[...keys, key].join('.')}\` is ${JSON.stringify(path)}, where \`${whole}\` has no value`;
        const report = (more, fix) => bad('path-unknown-placeholder', `${message}${more}`, fix, source, [...keys, key]);
        if (placeholder === 'service' && key === 'values') {
            return path.slice(0, path.indexOf(whole)).includes('**')
                ? [report(' behind `**`', 'Write `*` for each folder before it.')]
                : [];
        }
        if (pathPlaceholders.every((known) => known !== placeholder)) {
            const known = [...pathPlaceholders, ...(key === 'values' ? ['service'] : [])];
            return [report('', `Use ${known.map((one) => `\`{${one}}\``).join(', ')}.`)];
        }
        if (placeholder !== 'target' || several)
            return [];
        return [
            report(` in \`${name}\`: it has no \`targets\``, 'Use `{name}`: the environment, and the target behind it where there is one.'),
        ];
    }));
}
function gateProblems(name, { from, gates }, source) {
    const at = ['environments', name, 'gates'];
    const windows = listOf(gates.windows).flatMap((window, index) => window.from === window.to || window.from === '24:00'
        ? [
            bad('window-empty', `a window of \`${name}\` is from ${window.from} to ${window.to}`, 'Let it begin and end at different times of the day; leave both out for the whole day.', source, [...at, 'windows', index]),
        ]
        : []);
    const before = from === undefined ? ['soak', 'health'].filter((key) => (gates[key] ?? '0m') !== '0m') : [];
    return [
        ...windows,
        ...before.map((key) => bad('gate-without-from', `\`${key}\` of \`${name}\` is about the environment before, and there is none`, 'Add `from`, or take the gate out.', source, [...at, key])),
    ];
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(2088);
;// CONCATENATED MODULE: ./packages/core/lib/versioning/tag-pattern.js


/**
 * Reads a tag pattern. Everything but the placeholders stands for itself.
 * @param text with `{version}` once, and `{component}` where a component is given.
 * @throws {Failure} `tag-pattern-invalid` when it could not name tags.
 */
function tag_pattern_tagPattern(text, component) {
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
 * release, or like one after a release of long ago. An error where the answer would be wrong; a warning where the version
 * file is as far as the tags, where a few tags follow the pattern, and where the others name something before the version.
 * @param tags those that do not follow the pattern.
 * @param previous the last release that was found all the same; `null` when none was.
 * @param matching how many tags follow the pattern.
 */
function unmatchedTags(pattern, tags, previous, matching = 0) {
    const guess = guessPattern(tags, pattern.component);
    if (guess === null)
        return matching > 0 || previous !== null ? [] : namedTags(pattern, tags);
    const ahead = previous === null || gt(guess.newest, previous);
    if (matching > 0 && (!ahead || previous === null || guess.count <= matching))
        return [];
    const looks = `but ${guess.count} look like ${guess.text}, the newest of them ${guess.format(guess.newest)}`;
    return [
        {
            code: 'tag-pattern-unmatched',
            level: matching > 0 || !ahead ? 'warning' : 'error',
            message: matching > 0
                ? `${matching} ${matching === 1 ? 'tag follows' : 'tags follow'} the pattern ${pattern.text}, ${looks}, which is above ${previous}`
                : `No tag follows the pattern ${pattern.text}, ${looks}`,
            fix: `Write \`tag-pattern: '${guess.text}'\` in the configuration (.github/slipway.yml).`,
        },
    ];
}
const tag_pattern_shown = 3;
/** Tags such as `shop-1.2.0` and `web/v2.0.0`: they may be of charts or of single packages, so nobody can tell whether they count. */
function namedTags(pattern, tags) {
    const forms = new Map();
    for (const tag of pattern.component === undefined ? tags : []) {
        const [, before = '', version = ''] = /^(.*?[^\d.])(\d+\.\d+\.\d+.*)$/.exec(tag) ?? [];
        if (release(version) === null)
            continue;
        const text = `${before}{version}`;
        forms.set(text, [...(forms.get(text) ?? []), version]);
    }
    const found = [...forms].sort(([, one], [, other]) => other.length - one.length);
    const [first] = found;
    if (first === undefined)
        return [];
    const told = found
        .slice(0, tag_pattern_shown)
        .map(([text, versions]) => `${versions.length} like ${text} (newest ${versions.sort(compare).at(-1)})`);
    const more = found.length - told.length;
    if (more > 0)
        told.push(`and ${more} more ${more === 1 ? 'form' : 'forms'}`);
    return [
        {
            code: 'tag-pattern-unmatched',
            level: 'warning',
            message: `No tag follows the pattern ${pattern.text}, so this is the first release; others name a version: ${told.join(', ')}`,
            fix: `If one of these is how the product is tagged, write it in the configuration (.github/slipway.yml), such as \`tag-pattern: '${first[0]}'\`.`,
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
        const pattern = tag_pattern_tagPattern(text, component);
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
    return new failure/* Failure */.HR({
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
        tag_pattern_tagPattern(text);
        return [];
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
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
        const problems = document.errors.map((error) => ({
            code: 'config-not-yaml',
            message: `${path} is not valid YAML: ${error.message}`,
            fix: 'Correct the YAML at this line. A text with `{`, `[`, `,` or `: ` in it belongs in quotes.',
            place: placeAt(error.pos[0]),
        }));
        // What follows from the first mistake of a line is none of its own.
        throw new failure/* Failure */.HR(problems.filter(({ place }, index) => problems.findIndex((other) => other.place.line === place.line) === index));
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
        throw new failure/* Failure */.HR({
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
    throw new failure/* Failure */.HR({
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
        ...environmentProblems(value, source),
    ];
    // A list where a mapping belongs has one problem, not one for each of its items.
    const problems = [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()];
    if (problems.length === 0 && result.success)
        return { ...result.output, source };
    throw new failure/* Failure */.HR(problems.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0)));
}
/** The issues that name the deepest place: a union says only that no member fits, its members say why. */
function leaves(issues, parents = []) {
    return issues.flatMap((issue) => {
        const keys = [...parents, ...(issue.path ?? []).map((item) => load_keyOf(item.key))];
        const deeper = (issue.issues ?? []).filter(isMeant);
        return deeper.length > 0 ? leaves(deeper, keys) : [{ issue, keys }];
    });
}
/** Whether an issue is about what was written: a member for mappings also judges a list, as a mapping of its positions. */
function isMeant({ path }) {
    const [first] = path ?? [];
    return first !== undefined && Array.isArray(first.input) === (first.type === 'array');
}
function load_keyOf(key) {
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
    // A mapping as it was written, without the defaults.
    const written = typeof issue.input === 'object' ? (valueAt(value, keys) ?? issue.input) : issue.input;
    return badValue(keys, shown(written), `${accepted(issue)}${isUnquoted ? ': put it in quotes' : ''}`, source);
}
function valueAt(value, keys) {
    return keys.reduce((at, key) => typeof at === 'object' && at !== null
        ? Object.entries(at).find(([name]) => name === String(key))?.[1]
        : undefined, value);
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

// EXTERNAL MODULE: ./packages/core/lib/ports/git.js
var ports_git = __webpack_require__(9738);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/trees.js
var trees = __webpack_require__(5503);
;// CONCATENATED MODULE: ./packages/core/lib/snapshot/changes.js


/**
 * What differs between two commits that can be read, by path.
 * A link whose target changed counts as modified, a submodule too.
 */
async function changesBetween(repository, from, to) {
    try {
        const differences = await (0,trees/* compareTrees */.tc)((0,trees/* treesOf */.zG)(repository), from, to);
        return differences.map((each) => ({
            ...each,
            kind: each.before === '' ? 'added' : each.after === '' ? 'deleted' : 'modified',
        }));
    }
    catch (error) {
        throw (0,ports_git/* explain */.WE)(error, repository.workspace);
    }
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
/** Lines that were found; there may be thousands, of which few matter, so each is taken apart when it is asked for. */
class Lines {
    #found;
    /** The length of what stands before each path. */
    #before;
    constructor(found, before) {
        this.#found = found;
        this.#before = before;
    }
    /** Those that hold a text. */
    holding(text) {
        const lines = [];
        for (let at = this.#found.indexOf(text); at !== -1;) {
            const start = this.#found.lastIndexOf('\n', at) + 1;
            const end = this.#found.indexOf('\n', at);
            const line = this.#found.slice(start, end === -1 ? undefined : end);
            const path = line.indexOf('\0');
            if (path !== -1 && line.includes(text, path)) {
                lines.push({ path: line.slice(this.#before, path), text: line.slice(path + 1) });
            }
            at = end === -1 ? -1 : this.#found.indexOf(text, end);
        }
        return lines;
    }
}
/**
 * The lines of a commit that hold one of some texts, in files whose paths end as given; in one git process, which reads them faster
 * than they can be handed over.
 * @param commit one whose files are all in the clone
 */
async function findLines(repository, commit, texts, endings) {
    const git = await repository.reading();
    // One thread: for small files, handing them to others takes longer than looking at them. As texts (`-a`): else git looks for a
    // .gitattributes in every folder.
    const args = [
        'grep',
        '--threads=1',
        '-a',
        '-z',
        '--no-color',
        '--no-line-number',
        '--no-column',
        '-F',
        ...texts.flatMap((text) => ['-e', text]),
        commit,
        '--',
        ...endings.map((ending) => `:(top)*${ending}`),
    ];
    try {
        return new Lines(await git.text(args, { env: { GIT_LITERAL_PATHSPECS: undefined } }), commit.length + 1);
    }
    catch (error) {
        if (error instanceof GitError && error.exitCode === 1)
            return new Lines('', 0);
        throw explain(error, repository.workspace);
    }
}

// EXTERNAL MODULE: ./packages/core/lib/snapshot/checkout.js
var checkout = __webpack_require__(4688);
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
const options = {
    ...preset.parser,
    // As semantic-release's parser has it, except that lowercase is prose (Conventional Commits 1.0, item 15).
    notesPattern: (keywords) => new RegExp(`^[\\s|*]*(${keywords})[:\\s]+(.*)`),
    // Never: in `-name-` lines and after `---` there is text like anywhere else, also breaking changes.
    fieldPattern: /(?!)/,
    // As the preset has it, and what Git 2.43 and later call the revert of a revert.
    revertPattern: /^(?:Revert|Reapply|revert:)\s"?([\s\S]+?)"?\s*This reverts commit (\w*)\./i,
};
const parser = new conventional_commits_parser_dist/* CommitParser */.Jf(options);
/** Without one of these the parser takes what it says from the first line alone: most messages. */
const MORE_THAN_HEADER = /BREAKING|^(?:revert|reapply|gpg:)/i;
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
    const commit = MORE_THAN_HEADER.test(text) ? parser.parse(text) : parseHeader(first);
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
/** What the parser makes of a first line, in a tenth of the time that it takes to look for everything else. */
function parseHeader(header) {
    const { breakingHeaderPattern, headerPattern } = options;
    const breaking = breakingHeaderPattern ? header.match(breakingHeaderPattern) : null;
    const [, type, scope, subject] = breaking ?? (headerPattern ? header.match(headerPattern) : null) ?? [];
    return {
        type: type || null,
        scope: scope || null,
        subject: subject || null,
        notes: breaking ? [{ title: 'BREAKING CHANGE', text: subject ?? '' }] : [],
        revert: null,
    };
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
    const { type = null, notes, subject } = parseHeader(header);
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
    const inside = squashed.find((header) => parseHeader(header).type !== null);
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

;// CONCATENATED MODULE: ./packages/core/lib/charts/past.js

/**
 * Finds what each chart was at another commit: the chart of its name in its folder; for one that is not there, a chart of its name
 * that is gone from where it was. Where several are gone, first those are taken for each other whose Chart.yaml says the same, then those whose
 * folders have the most names in common; each only once.
 * @param now,then the charts at the two commits, all or those that a change touches
 * @returns the chart then, by the folder now; new charts are left out
 */
function findPasts(now, then) {
    const found = new Map();
    const arrived = [];
    for (const chart of now.values()) {
        const here = then.get(chart.folder);
        if (here?.name === chart.name)
            found.set(chart.folder, here);
        else if (chart.name !== '')
            arrived.push(chart);
    }
    const gone = new Set([...then.values()].filter(({ folder, name }) => now.get(folder)?.name !== name));
    const pairs = arrived.flatMap((chart) => [...gone].flatMap((old) => (old.name === chart.name ? [{ chart, old, likeness: likeness(chart, old) }] : [])));
    // The sort is stable: what is as like keeps the order of the folders.
    for (const { chart, old } of pairs.sort((a, b) => b.likeness - a.likeness)) {
        if (found.has(chart.folder) || !gone.delete(old))
            continue;
        found.set(chart.folder, old);
    }
    return found;
}
/**
 * Finds the same charts at the tip of another branch: where they are, where they were, or where that branch moved them.
 * @param pasts what the charts were where the branches parted
 */
function findTaken(now, pasts, tip) {
    const moved = findPasts(now, tip);
    return new Map([...now.values()].flatMap(({ folder, name }) => {
        const there = [folder, pasts.get(folder)?.folder ?? folder].map((place) => tip.get(place));
        const chart = there.find((each) => each?.name === name) ?? moved.get(folder);
        return chart === undefined ? [] : [[folder, chart]];
    }));
}
function likeness(a, b) {
    const names = b.folder.split('/');
    const common = a.folder.split('/').filter((name) => {
        const at = names.indexOf(name);
        if (at !== -1)
            names.splice(at, 1);
        return at !== -1;
    });
    // No path has as many parts.
    return ((0,manifest/* sameData */.n6)(a.metadata, b.metadata) ? 10_000 : 0) + (a.version === b.version ? 1_000 : 0) + common.length;
}

;// CONCATENATED MODULE: ./actions/bump-chart/lib/chart-history.js


/** @param now every chart that is there now */
function chartHistory(history, now) {
    const snapshots = new Map();
    const charts = new Map();
    const pasts = new Map();
    const snapshot = (commit) => once(snapshots, commit, () => history.at(commit));
    const at = (commit) => once(charts, commit, async () => {
        const there = snapshot(commit);
        return (0,discover/* readCharts */.Kg)(there, (0,discover/* chartFolders */.ue)(await there.list(['**/Chart.yaml'])), 'skip');
    });
    return {
        snapshot,
        at,
        async pastOf(chart, commit) {
            // Most charts stay where they are, and one is read faster than all.
            const here = (await (0,discover/* readCharts */.Kg)(snapshot(commit), [chart.folder], 'skip')).get(chart.folder);
            if (here?.name === chart.name)
                return here;
            const all = await once(pasts, commit, async () => findPasts(now, await at(commit)));
            return all.get(chart.folder);
        },
    };
}
function once(known, key, make) {
    const value = known.get(key) ?? make();
    known.set(key, value);
    return value;
}

;// CONCATENATED MODULE: ./actions/bump-chart/lib/published.js
/**
 * Tells whether charts of this repository are published at an address that a dependency names.
 * @param published the addresses the user named; none: those that have the name of the owner as a part, such as `oci://ghcr.io/acme/charts` and
 * `https://acme.github.io/charts`
 */
function ownAddresses(published, owner) {
    const own = published.map(plain);
    return (address) => {
        const at = plain(address);
        if (own.length > 0)
            return own.some((folder) => at === folder || at.startsWith(`${folder}/`));
        return at.split(/[^a-z0-9-]+/).includes(owner.toLowerCase());
    };
}
function plain(address) {
    return address
        .toLowerCase()
        .replace(/\/index\.yaml$/, '')
        .replace(/\/+$/, '');
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
 * The last release of a chart as a commit sees it, also of one that was moved since.
 * @returns undefined when the chart is not committed yet, or its version is none
 */
async function findLastRelease(head, chart, { history, past, tags, reachable, shared }) {
    const tagged = (tags.get(chart.name) ?? []).filter(({ commit }) => reachable.has(commit));
    for (const tag of tagged.toSorted((a, b) => (0,charts_version/* compareVersions */.Zy)(b.version, a.version))) {
        const before = await past.pastOf(chart, tag.commit);
        const isOwn = before?.semver !== undefined && (0,charts_version/* compareVersions */.Zy)(before.semver, tag.version) === 0;
        if (isOwn || !shared.has(chart.name))
            return { ...tag, by: 'tag', before };
    }
    const committed = await past.pastOf(chart, head);
    if (committed?.semver === undefined)
        return undefined;
    const version = committed.semver;
    let [before, since] = [committed, head];
    for (let from = head; from !== undefined;) {
        let parent;
        const { folder, manifest } = before;
        for await (const { id, parents } of history.touching([manifest], from)) {
            const then = (await (0,discover/* readCharts */.Kg)(past.snapshot(id), [folder], 'skip')).get(folder);
            if (then?.name !== committed.name)
                break;
            if (then.version !== committed.version)
                return { version, commit: since, by: 'raised', before };
            [before, since, parent] = [then, id, parents[0]];
        }
        // Here it was made, or moved from elsewhere.
        const moved = parent === undefined ? undefined : await past.pastOf(chart, parent);
        if (moved !== undefined && moved.version !== committed.version) {
            return { version, commit: since, by: 'raised', before };
        }
        from = moved === undefined || moved.folder === folder ? undefined : parent;
        before = from === undefined ? before : (moved ?? before);
    }
    return { version, commit: since, by: 'created', before };
}

// EXTERNAL MODULE: ./packages/core/lib/ports/github/branches.js
var github_branches = __webpack_require__(7394);
;// CONCATENATED MODULE: ./actions/bump-chart/lib/since.js





/**
 * What counts as released where the user names a `base`, by the rules of `chart-bump-check`: each chart as it was where the base and what is checked
 * out parted, at the higher of its versions there and at the tip of the base. New charts are left out.
 * @param name a branch, tag or commit
 * @param now every chart that is there now
 * @param past their history
 * @throws {Failure} when there is none, or it has nothing in common with `head`
 */
async function readSince(name, head, now, past, world) {
    const { clone } = world;
    const target = await since_resolve(name, world);
    await clone.ensure(target);
    if (clone.shallow)
        await clone.complete();
    const from = await mergeBase(clone, target, head);
    if (from === null) {
        throw new failure/* Failure */.HR({
            code: 'no-common-history',
            message: `${head.slice(0, 7)} and ${name} have no commit in common`,
            fix: 'Correct the input `base`.',
        });
    }
    const before = await past.at(from);
    const pasts = findPasts(now, before);
    const taken = findTaken(now, pasts, from === target ? before : await past.at(target));
    return new Map([...now.values()].flatMap((chart) => {
        const past = pasts.get(chart.folder);
        const versions = [past?.semver, taken.get(chart.folder)?.semver].filter((version) => version !== undefined);
        const [version] = versions.toSorted((a, b) => (0,charts_version/* compareVersions */.Zy)(b, a));
        return version === undefined
            ? []
            : [[chart.folder, { version, commit: from, by: 'base', before: past ?? chart }]];
    }));
}
async function since_resolve(name, { clone, github }) {
    const here = await resolveCommit(clone, name);
    if (here !== null)
        return here;
    const branch = /^[0-9a-f]{40}$/.test(name) ? null : await (0,github_branches/* readBranch */.pG)(github, name);
    if (branch !== null)
        return branch.head;
    throw new failure/* Failure */.HR({
        code: 'unknown-revision',
        message: `There is no branch, tag or commit \`${name}\``,
        fix: 'Correct the input `base`; a commit must be in the clone.',
    });
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
    const broken = folders.filter((folder) => !charts.has(folder));
    const selected = read_select(inputs, charts, broken);
    // Those that were left out because they cannot be read must not be passed over in silence.
    await (0,discover/* readCharts */.Kg)(base, selected.filter((folder) => !charts.has(folder)));
    const follows = inputs.dependents && inputs.bump !== 'none';
    const isOwn = ownAddresses(inputs.published, world.context.owner);
    const all = (0,graph/* findNeeds */.$I)(charts).filter(({ dependent }) => !(0,discover/* isVendored */.Ee)(dependent, charts));
    const needs = all.filter(({ kind, entry }) => kind !== 'name' || isOwn(entry?.repository ?? ''));
    const reached = follows ? (0,graph/* dependentsOf */.yk)(selected, needs) : new Set();
    const wanted = [...new Set([...selected, ...reached])].sort().flatMap((folder) => charts.get(folder) ?? []);
    // What these need may have another version already.
    const below = follows
        ? needs.flatMap(({ dependent, dependency }) => wanted.some(({ folder }) => folder === dependent) ? dependency : [])
        : [];
    const context = [...new Set(below)]
        .flatMap((folder) => charts.get(folder) ?? [])
        .filter((chart) => !wanted.includes(chart));
    const known = await readCandidates(inputs, world, base, [...wanted, ...context], charts);
    const candidates = new Map([...known].filter(([, { chart }]) => !context.includes(chart)));
    const written = wanted.flatMap(({ folder }) => ['Chart.yaml', 'Chart.lock', 'CHANGELOG.md', 'requirements.yaml', 'requirements.lock'].map((name) => (0,charts_folder/* inFolder */._z)(folder, name)));
    return {
        base: base.commit,
        day: await commitDay(world.clone, base.commit),
        config,
        configPath: config.source.path,
        there: whatIsThere(folders, charts),
        unreadable: inputs.charts.length > 0 ? [] : await tellUnreadable(base, broken),
        named: inputs.charts.length > 0 ? new Set(selected) : undefined,
        candidates,
        context: [...known.values()].filter(({ chart }) => context.includes(chart)),
        needs: follows ? needs : [],
        elsewhere: inputs.dependents ? all.filter((need) => !needs.includes(need)) : [],
        files: await base.load(written),
        archives: await base.list(['**/charts/*.tgz', 'charts/*.tgz']),
        repositoryUrl: world.github.url,
    };
}
function whatIsThere(folders, charts) {
    if (charts.size === 0)
        return folders.length === 0 ? 'none' : 'unreadable';
    return [...charts.keys()].every((folder) => (0,discover/* isVendored */.Ee)(folder, charts)) ? 'copies' : 'own';
}
async function tellUnreadable(base, folders) {
    try {
        await (0,discover/* readCharts */.Kg)(base, folders);
        return [];
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        return error.problems.map((problem) => ({
            ...problem,
            level: 'notice',
            code: 'chart-left-out',
            message: `${problem.message}; the chart was left out`,
        }));
    }
}
/** @param broken folders of charts that cannot be read: they can be named by their folder */
function read_select(inputs, charts, broken) {
    const own = [...charts].filter(([folder]) => !(0,discover/* isVendored */.Ee)(folder, charts));
    const names = new Map(own.map(([folder, chart]) => [folder, chart.name]));
    if (inputs.charts.length === 0)
        return [...names.keys()];
    const known = new Map([...names, ...broken.map((folder) => [folder, (0,charts_folder/* baseName */.Fl)(folder)])]);
    const { folders, unknown } = selectCharts(inputs.charts, known);
    const problems = unknown.map((selector) => {
        const copy = [...charts].some(([folder, chart]) => folder === selector || chart.name === selector);
        const texts = [...new Set([...names.keys(), ...names.values()])];
        const near = texts.length > 0 ? (0,mod/* closest */.kp)(selector, texts) : '';
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
        throw new failure/* Failure */.HR(problems);
    return folders;
}
async function readCandidates(inputs, world, base, charts, all) {
    const { history, clone } = world;
    const past = chartHistory(history, all);
    const since = inputs.base === '' ? undefined : await readSince(inputs.base, base.commit, all, past, world);
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
    const releases = { history, past, tags, reachable, shared: sharedNames(all) };
    const entries = charts.map(async (chart) => {
        const release = since ? since.get(chart.folder) : await findLastRelease(base.commit, chart, releases);
        const versions = (tags.get(chart.name) ?? []).map(({ version }) => version.semver);
        const nested = (0,discover/* parentOf */.gN)(chart.folder, all) !== undefined;
        const nothing = {
            chart,
            release,
            comparison: undefined,
            assessment: undefined,
            commits: await classify([]),
            nested,
            tagged: versions,
            inUse: nested ? [] : inUse(chart, all),
        };
        const before = release?.before;
        if (release === undefined || before === undefined)
            return [chart.folder, nothing];
        const then = past.snapshot(release.commit);
        const changes = await changesSince(release.commit);
        const [comparison] = await compareCharts(then, base, [{ before, after: chart }], changes, isBookkeeping);
        if (comparison === undefined || comparison.files.length === 0)
            return [chart.folder, nothing];
        const [assessment] = inputs.bump === 'auto' ? await assess(then, base, [comparison]) : [];
        const places = [...new Set([chart.folder, before.folder])];
        const commits = await classify(places.includes('.')
            ? history.since([release.commit], base.commit)
            : history.touching(places, base.commit, [release.commit]));
        return [chart.folder, { ...nothing, comparison, assessment, commits }];
    });
    return new Map(await Promise.all(entries));
}
function inUse(chart, all) {
    return [...all.values()].flatMap(({ folder, name, semver }) => name === chart.name &&
        semver &&
        semver.semver !== chart.semver?.semver &&
        (0,discover/* parentOf */.gN)(folder, all) === undefined &&
        !(0,discover/* isFixture */.AQ)(folder)
        ? [semver.semver]
        : []);
}
/** Names of more than one chart that is published by itself. */
function sharedNames(charts) {
    const own = [...charts.values()].filter(({ folder }) => (0,discover/* parentOf */.gN)(folder, charts) === undefined);
    const names = own.map(({ name }) => name);
    return new Set(names.filter((name, index) => names.indexOf(name) !== index));
}
/** What a bump itself writes is no reason for another one. */
function isBookkeeping(path) {
    return (0,charts_folder/* baseName */.Fl)(path) === 'CHANGELOG.md';
}


/***/ })

};
