export const id = 522;
export const ids = [522];
export const modules = {

/***/ 5835:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q_: () => (/* binding */ readDependencyList),
/* harmony export */   readChart: () => (/* binding */ readChart)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);
/* harmony import */ var _files_lines_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1930);
/* harmony import */ var _files_yaml_tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7931);
/* harmony import */ var _folder_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7311);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6906);






/**
 * Reads a chart.
 * @param folder the chart's folder
 * @param text its Chart.yaml
 * @param requirements its requirements.yaml, where charts of `apiVersion: v1` list their dependencies
 * @throws {Failure} when one of them is not a YAML mapping
 */
function readChart(folder, text, requirements) {
    const root = readMapping((0,_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .inFolder */ ._z)(folder, _manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .MANIFEST */ .e0), text);
    const old = requirements === undefined ? [] : readRequirements((0,_folder_js__WEBPACK_IMPORTED_MODULE_3__/* .inFolder */ ._z)(folder, 'requirements.yaml'), requirements);
    return (0,_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .chartOf */ .IS)(folder, text, root, old);
}
/**
 * The `dependencies` of a file that has such a list: Chart.yaml, requirements.yaml, Chart.lock.
 * @throws {Failure} when it is not a YAML mapping
 */
function readDependencyList(path, text) {
    return (0,_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .readDependencies */ .gF)(readMapping(path, text), new _files_lines_js__WEBPACK_IMPORTED_MODULE_4__/* .Lines */ .qo(path, text));
}
function readRequirements(path, text) {
    return text.trim() === '' ? [] : readDependencyList(path, text);
}
function readMapping(path, text) {
    const root = (0,_files_yaml_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTree */ .cZ)(path, text)[0]?.root;
    if (root?.kind === 'map')
        return root;
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
        code: 'not-a-chart',
        message: `${path} is not a YAML mapping`,
        fix: 'Write at least `apiVersion`, `name` and `version` into it, or delete the file.',
        place: { path, line: 1 },
    });
}


/***/ }),

/***/ 840:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ accepts),
/* harmony export */   a: () => (/* binding */ readConstraint)
/* harmony export */ });
/* harmony import */ var semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8469);
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6353);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(279);



const TAIL = String.raw `(-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?`;
const VERSION = String.raw `v?([0-9xX*]+)(?:\.([0-9xX*]+))?(?:\.([0-9xX*]+))?${TAIL}`;
const CONDITION = String.raw `(=<|=>|>=|<=|!=|~>|=|>|<|~|\^|)\s*${VERSION}`;
const ONE = new RegExp(CONDITION, 'gy');
const HYPHEN = new RegExp(String.raw `\s*(${VERSION})\s+-\s+(${VERSION})\s*`, 'g');
/**
 * Reads a range by the rules of Masterminds/semver 3.4 (`NewConstraint`), with which Helm compares dependencies and `kubeVersion`: `1` and `1.2` are
 * ranges, a pre-release is taken only where the conditions beside each other name one (`>=1.0.0-0`), a comma joins as a space does.
 * @returns undefined where Helm refuses it
 */
function readConstraint(text) {
    const ranges = text.replace(HYPHEN, (...found) => `>= ${found[1]}, <= ${found[6]} `);
    const groups = [];
    for (const part of ranges.split('||')) {
        const conditions = readConditions(part);
        if (conditions === undefined)
            return undefined;
        groups.push(conditions);
    }
    return {
        accepts({ semver }) {
            const version = semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__(semver);
            if (version === null)
                return false;
            return groups.some((conditions) => {
                const prereleases = conditions.some((condition) => condition.version.prerelease.length > 0);
                if (version.prerelease.length > 0 && !prereleases)
                    return false;
                return conditions.every((condition) => holds(condition, version, semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0__(semver, condition.named.semver)));
            });
        },
        named: groups.flatMap((conditions) => conditions.map(({ named }) => named)),
    };
}
function readConditions(part) {
    const conditions = [];
    let at = /^\s*/.exec(part)?.[0].length ?? 0;
    for (;;) {
        ONE.lastIndex = at;
        const found = ONE.exec(part);
        if (found === null)
            return undefined;
        const [, operator = '', ...rest] = found;
        const numbers = rest.slice(0, 3);
        const free = numbers.findIndex((number) => number === undefined || /^[xX*]$/.test(number));
        const written = free === -1 ? 3 : free;
        const text = [...numbers.slice(0, written), ...['0', '0', '0'].slice(written)].join('.');
        const named = (0,_version_js__WEBPACK_IMPORTED_MODULE_2__/* .readVersion */ .$4)(`${text}${rest[3] ?? ''}`);
        const version = named && semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_1__(named.semver);
        if (!named || !version)
            return undefined;
        conditions.push({ operator, version, named, written });
        at = ONE.lastIndex;
        const between = /^(?:\s*,\s*|\s+)?/.exec(part.slice(at))?.[0] ?? '';
        if (between === '' && at < part.length)
            return undefined;
        at += between.length;
        // A comma wants another condition behind it.
        if (at === part.length)
            return between.includes(',') ? undefined : conditions;
    }
}
/** @param order of the version beside the one that the condition names */
function holds({ operator, version: of, written }, version, order) {
    const sameMajor = version.major === of.major;
    const sameMinor = version.minor === of.minor;
    const partial = written < 3;
    switch (operator) {
        case '!=':
            if (written === 3)
                return order !== 0;
            if (!sameMajor)
                return true;
            if (written === 0)
                return version.minor !== 0 || version.patch !== 0 || order !== 0;
            if (written === 1)
                return false;
            return !sameMinor || version.prerelease.join('.') !== of.prerelease.join('.');
        case '>':
            if (!partial)
                return order > 0;
            if (!sameMajor)
                return version.major > of.major;
            return written === 1 ? false : written === 2 ? version.minor > of.minor : order > 0;
        case '<':
            return order < 0;
        case '>=':
        case '=>':
            return order >= 0;
        case '<=':
        case '=<':
            if (!partial)
                return order <= 0;
            return version.major < of.major || (sameMajor && (version.minor <= of.minor || written === 1));
        case '^':
            if (order < 0)
                return false;
            if (of.major > 0 || written === 1)
                return sameMajor;
            if (version.major > 0)
                return false;
            if (of.minor > 0 || written === 2)
                return sameMinor;
            return version.minor === 0 && version.patch === of.patch;
        default:
            if (!partial && !operator.startsWith('~'))
                return order === 0;
            if (order < 0)
                return false;
            if (of.major === 0 && of.minor === 0 && of.patch === 0 && (written === 0 || written === 3))
                return true;
            return sameMajor && (sameMinor || written === 1);
    }
}
/** Does the range of a dependency take a version? One that is left out takes every version, one that Helm refuses none. */
function accepts(range, version) {
    return range === '' || (readConstraint(range)?.accepts(version) ?? false);
}


/***/ }),

/***/ 2352:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AQ: () => (/* binding */ isFixture),
/* harmony export */   Ee: () => (/* binding */ isVendored),
/* harmony export */   Kg: () => (/* binding */ readCharts),
/* harmony export */   gN: () => (/* binding */ parentOf),
/* harmony export */   ue: () => (/* binding */ chartFolders)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);
/* harmony import */ var _files_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4930);
/* harmony import */ var _folder_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7311);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6906);
/* harmony import */ var _read_chart_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(506);





const REQUIREMENTS = 'requirements.yaml';
/** The folders that hold a Chart.yaml, at any depth, sorted; `paths` may hold anything. */
function chartFolders(paths) {
    const found = new Set();
    for (const path of paths)
        if ((0,_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .baseName */ .Fl)(path) === _manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .MANIFEST */ .e0)
            found.add((0,_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .folderOf */ .yS)(path));
    return [...found].sort();
}
/** The chart whose `charts/` folder holds this one; undefined for a chart that is in none. */
function parentOf(folder, folders) {
    const holder = (0,_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .folderOf */ .yS)(folder);
    if (folder === '.' || (0,_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .baseName */ .Fl)(holder) !== 'charts')
        return undefined;
    const parent = (0,_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .folderOf */ .yS)(holder);
    return folders.has(parent) ? parent : undefined;
}
/** Is a chart one of the fixtures that tests run on? It is never published, so its name and version are nobody's. */
function isFixture(folder) {
    return /(^|\/)(\.[^/]+|tests?|testdata|(__)?fixtures(__)?)(\/|$)/.test(folder);
}
/**
 * Is a chart in another's `charts/` folder a copy of one that is published elsewhere? Then its version is not this
 * repository's to raise, and it counts as content of its parent only.
 */
function isVendored(folder, charts) {
    const parent = charts.get(parentOf(folder, charts) ?? '');
    const chart = charts.get(folder);
    if (parent === undefined || chart === undefined)
        return false;
    if (isVendored(parent.folder, charts))
        return true;
    return parent.dependencies.some(({ name, repository }) => name === chart.name && repository !== '' && !repository.startsWith('file://'));
}
/**
 * Reads the charts in the folders; requirements.yaml where there is one. A folder without Chart.yaml is left out.
 * @param known the same charts at another commit, to save work
 * @param unreadable whether a chart that cannot be read is left out too
 * @throws {Failure} with the problems of every chart that cannot be read
 */
async function readCharts(snapshot, folders, unreadable = 'fail', known = new Map()) {
    const files = await loadManifests(snapshot, folders);
    const old = await snapshot.load(folders.flatMap((folder) => isVersion1(files.get((0,_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .inFolder */ ._z)(folder, _manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .MANIFEST */ .e0))) ? [(0,_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .inFolder */ ._z)(folder, REQUIREMENTS)] : []));
    const charts = new Map();
    const problems = [];
    for (const folder of folders) {
        const path = (0,_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .inFolder */ ._z)(folder, _manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .MANIFEST */ .e0);
        const manifest = files.get(path);
        if (manifest === undefined)
            continue;
        try {
            const requirements = old.get((0,_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .inFolder */ ._z)(folder, REQUIREMENTS));
            const text = requirements && (0,_files_text_js__WEBPACK_IMPORTED_MODULE_1__/* .decode */ .D)((0,_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .inFolder */ ._z)(folder, REQUIREMENTS), requirements);
            const like = known.get(folder);
            const yaml = (0,_files_text_js__WEBPACK_IMPORTED_MODULE_1__/* .decode */ .D)(path, manifest);
            const chart = like && text === undefined ? (0,_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .withVersionOf */ .Ug)(like, yaml) : undefined;
            charts.set(folder, chart ?? (await (0,_read_chart_js__WEBPACK_IMPORTED_MODULE_3__/* .readAnyChart */ .B)(folder, yaml, text)));
        }
        catch (error) {
            if (!(error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR))
                throw error;
            problems.push(...error.problems);
        }
    }
    if (problems.length > 0 && unreadable === 'fail')
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR(problems);
    return charts;
}
/** Asking for many files that are not there is slower than listing those that are. */
const FEW = 512;
async function loadManifests(snapshot, folders) {
    const wanted = folders.map((folder) => (0,_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .inFolder */ ._z)(folder, _manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .MANIFEST */ .e0));
    const listed = async () => {
        const there = new Set(await snapshot.list([`**/${_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .MANIFEST */ .e0}`]));
        return snapshot.load(wanted.filter((path) => there.has(path)));
    };
    if (folders.length > FEW)
        return listed();
    try {
        return await snapshot.load(wanted);
    }
    catch (error) {
        // A folder became a link, or was one: asked for it is refused, listed it is passed over.
        if (!(error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR))
            throw error;
        return listed();
    }
}
/** Charts of `apiVersion: v1`, or of none, list their dependencies in a file of their own. */
function isVersion1(manifest) {
    return manifest !== undefined && !/^apiVersion:\s*["']?v2/m.test(Buffer.from(manifest.bytes).toString('latin1'));
}


/***/ }),

/***/ 7311:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fl: () => (/* binding */ baseName),
/* harmony export */   _z: () => (/* binding */ inFolder),
/* harmony export */   au: () => (/* binding */ normalizeFolder),
/* harmony export */   h1: () => (/* binding */ resolveFolder),
/* harmony export */   ux: () => (/* binding */ within),
/* harmony export */   yS: () => (/* binding */ folderOf)
/* harmony export */ });
/** The folder as we write it: without `./`, trailing slashes and backslashes. */
function normalizeFolder(text) {
    const parts = text.split(/[\\/]+/).filter((part) => part !== '' && part !== '.');
    return parts.length === 0 ? '.' : parts.join('/');
}
/** The folder a file or folder is in. */
function folderOf(path) {
    const slash = path.lastIndexOf('/');
    return slash === -1 ? '.' : path.slice(0, slash);
}
/** The last part of a folder; `.` for the root. */
function baseName(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
/** The path of something in a folder. */
function inFolder(folder, path) {
    return folder === '.' ? path : `${folder}/${path}`;
}
/** The path seen from a folder; undefined when it is not inside. */
function within(folder, path) {
    if (folder === '.')
        return path;
    return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}
/** The folder that a relative path leads to; undefined when it leads out of the repository. */
function resolveFolder(from, relative) {
    if (/^([/\\]|[A-Za-z]:)/.test(relative))
        return undefined;
    const parts = from === '.' ? [] : from.split('/');
    for (const part of relative.split(/[\\/]+/)) {
        if (part === '..') {
            if (parts.pop() === undefined)
                return undefined;
        }
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return parts.length === 0 ? '.' : parts.join('/');
}


/***/ }),

/***/ 191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $I: () => (/* binding */ findNeeds),
/* harmony export */   Ie: () => (/* binding */ dependenciesFirst),
/* harmony export */   yk: () => (/* binding */ dependentsOf)
/* harmony export */ });
/* harmony import */ var _constraint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(840);
/* harmony import */ var _discover_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2352);
/* harmony import */ var _folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7311);



/**
 * Which charts of a repository need which others. A need by name counts when its range takes the version that is here; whether the entry's repository is
 * where charts of this one are published, the caller must know: many charts of the world have the same name.
 */
function findNeeds(charts) {
    const folders = new Set(charts.keys());
    const needs = [];
    const byName = groupBy(charts.values(), (chart) => chart.name);
    const children = groupBy(charts.values(), (chart) => (0,_discover_js__WEBPACK_IMPORTED_MODULE_1__/* .parentOf */ .gN)(chart.folder, folders) ?? '');
    for (const chart of charts.values()) {
        const nested = children.get(chart.folder) ?? [];
        const named = new Set();
        for (const entry of chart.dependencies) {
            if (entry.repository.startsWith('file://')) {
                const folder = (0,_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .resolveFolder */ .h1)(chart.folder, entry.repository.slice('file://'.length));
                if (folder !== undefined && folders.has(folder) && folder !== chart.folder) {
                    needs.push({ dependent: chart.folder, dependency: folder, kind: 'file', entry });
                    named.add(folder);
                }
                continue;
            }
            const inside = nested.find(({ name }) => name === entry.name);
            if (inside !== undefined) {
                // With a repository of its own it is a copy of what is published there.
                if (entry.repository === '')
                    needs.push({ dependent: chart.folder, dependency: inside.folder, kind: 'nested', entry });
                named.add(inside.folder);
                continue;
            }
            const [only, ...more] = byName.get(entry.name) ?? [];
            if (only === undefined || more.length > 0 || only.folder === chart.folder)
                continue;
            if (only.semver !== undefined && (0,_constraint_js__WEBPACK_IMPORTED_MODULE_0__/* .accepts */ .G)(entry.version, only.semver)) {
                needs.push({ dependent: chart.folder, dependency: only.folder, kind: 'name', entry });
            }
        }
        for (const child of nested) {
            if (!named.has(child.folder)) {
                needs.push({ dependent: chart.folder, dependency: child.folder, kind: 'nested', entry: undefined });
            }
        }
    }
    return needs;
}
/** Orders charts so that each comes after those it needs; charts that need each other keep the given order. */
function dependenciesFirst(folders, needs) {
    const byDependent = groupBy(needs, (need) => need.dependent);
    const wanted = new Set(folders);
    const ordered = new Set();
    const visiting = new Set();
    const visit = (folder) => {
        if (ordered.has(folder) || visiting.has(folder))
            return;
        visiting.add(folder);
        for (const { dependency } of byDependent.get(folder) ?? [])
            visit(dependency);
        if (wanted.has(folder))
            ordered.add(folder);
    };
    for (const folder of folders)
        visit(folder);
    return [...ordered];
}
/** Every chart that needs one of these, directly or through others. */
function dependentsOf(folders, needs) {
    const byDependency = groupBy(needs, (need) => need.dependency);
    const found = new Set();
    const queue = [...folders];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        for (const { dependent } of byDependency.get(next) ?? []) {
            if (found.has(dependent))
                continue;
            found.add(dependent);
            queue.push(dependent);
        }
    }
    return found;
}
function groupBy(items, keyOf) {
    const groups = new Map();
    for (const item of items) {
        const key = keyOf(item);
        const group = groups.get(key);
        if (group === undefined)
            groups.set(key, [item]);
        else
            group.push(item);
    }
    return groups;
}


/***/ }),

/***/ 6906:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IS: () => (/* binding */ chartOf),
/* harmony export */   Ug: () => (/* binding */ withVersionOf),
/* harmony export */   e0: () => (/* binding */ MANIFEST),
/* harmony export */   gF: () => (/* binding */ readDependencies),
/* harmony export */   n6: () => (/* binding */ sameData)
/* harmony export */ });
/* harmony import */ var _files_lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1930);
/* harmony import */ var _folder_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7311);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(279);



const MANIFEST = 'Chart.yaml';
/** What Helm reads from Chart.yaml (pkg/chart/v2/metadata.go); it drops every other key when it packages. */
const KEPT = [
    'name',
    'home',
    'sources',
    'description',
    'keywords',
    'maintainers',
    'icon',
    'apiVersion',
    'condition',
    'tags',
    'appVersion',
    'deprecated',
    'annotations',
    'kubeVersion',
    'dependencies',
    'type',
];
/**
 * The chart that a Chart.yaml describes.
 * @param root what stands in the text
 * @param old dependencies of its requirements.yaml
 */
function chartOf(folder, text, root, old = []) {
    const manifest = (0,_folder_js__WEBPACK_IMPORTED_MODULE_1__/* .inFolder */ ._z)(folder, MANIFEST);
    const lines = new _files_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .Lines */ .qo(manifest, text);
    const versionNode = nodeAt(root, 'version');
    const version = scalarText(versionNode);
    const metadata = {};
    for (const key of KEPT) {
        const node = nodeAt(root, key);
        if (node !== undefined)
            metadata[key] = toData(node);
    }
    return {
        folder,
        manifest,
        name: scalarText(nodeAt(root, 'name')),
        version,
        semver: (0,_version_js__WEBPACK_IMPORTED_MODULE_0__/* .readVersion */ .$4)(version),
        versionLine: versionNode ? lineAt(text, versionNode.start) : '',
        versionPlace: versionNode ? lines.place(versionNode.start) : { path: manifest, line: 1 },
        appVersion: nodeAt(root, 'appVersion') && scalarText(nodeAt(root, 'appVersion')),
        type: scalarText(nodeAt(root, 'type')) === 'library' ? 'library' : 'application',
        deprecated: /^(true|yes|on|y)$/i.test(scalarText(nodeAt(root, 'deprecated'))),
        dependencies: [...readDependencies(root, lines), ...old],
        metadata,
        text,
    };
}
/**
 * The chart with another Chart.yaml, where that differs in the value of the `version:` line only, as most changes of a version do: it saves
 * parsing, which for a hundred charts is a third of a check.
 * @returns undefined when it differs elsewhere, or may be read differently
 */
function withVersionOf(chart, text) {
    const [old, now] = [VERSION_LINE.exec(chart.text), VERSION_LINE.exec(text)];
    if (old === null || now === null || old.index !== now.index || old[2] !== chart.version)
        return undefined;
    if (chart.text.slice(0, old.index).split('\n').length !== chart.versionPlace.line)
        return undefined;
    const [, key = '', version = '', rest = ''] = now;
    if (old[1] !== key || old[3] !== rest || chart.text.slice(0, old.index) !== text.slice(0, now.index))
        return undefined;
    if (chart.dependencies.some(({ place }) => place.path !== chart.manifest))
        return undefined;
    if (chart.text.slice(old.index + old[0].length) !== text.slice(now.index + now[0].length))
        return undefined;
    return { ...chart, version, semver: (0,_version_js__WEBPACK_IMPORTED_MODULE_0__/* .readVersion */ .$4)(version), versionLine: now[0].replace(/\r$/, ''), text };
}
/** At the beginning of a line, with a value that YAML cannot see as anything else than a text: two dots. */
const VERSION_LINE = /^(version: +["']?)(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)(["']?[ \t]*(?:#.*)?\r?)$/m;
function lineAt(text, offset) {
    return text.slice((0,_files_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .lineStart */ .PT)(text, offset), (0,_files_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .lineEnd */ .kd)(text, offset));
}
/** The entries of `dependencies` in a file that has such a list. */
function readDependencies(root, lines) {
    const list = nodeAt(root, 'dependencies');
    if (list?.kind !== 'list')
        return [];
    return list.items.flatMap((item, index) => {
        const map = item.kind === 'alias' ? item.target : item;
        if (map.kind !== 'map')
            return [];
        return {
            name: scalarText(nodeAt(map, 'name')),
            version: scalarText(nodeAt(map, 'version')),
            repository: scalarText(nodeAt(map, 'repository')),
            index,
            place: lines.place((nodeAt(map, 'version') ?? map).start),
            data: toData(map),
        };
    });
}
function nodeAt(map, key) {
    return map.entries.find((entry) => entry.key === key)?.value;
}
/** The text Helm gets for a scalar: YAML reads `1.10` without quotes as the number 1.1. */
function scalarText(node) {
    const source = node?.kind === 'alias' ? node.target : node;
    if (source?.kind !== 'scalar')
        return '';
    if (source.style === 'plain' && source.tag === undefined) {
        if (/^(~|null|Null|NULL)$/.test(source.value))
            return '';
        if (/^[-+]?\d+\.\d+$/.test(source.value))
            return String(Number(source.value));
    }
    return source.value;
}
function toData(node) {
    if (node.kind === 'alias')
        return toData(node.target);
    if (node.kind === 'scalar')
        return scalarText(node);
    if (node.kind === 'list')
        return node.items.map(toData);
    // Without prototype, so that a key such as `__proto__` is one like any other.
    const map = Object.create(null);
    for (const { key, value } of node.entries)
        if (key !== undefined)
            map[key] = value === undefined ? '' : toData(value);
    return map;
}
/** Are two values the same, whatever the order of keys? */
function sameData(a, b) {
    return canonical(a) === canonical(b);
}
function canonical(data) {
    return JSON.stringify(data, (_, value) => value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
        : value);
}


/***/ }),

/***/ 506:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ readAnyChart)
/* harmony export */ });
/* harmony import */ var _files_yaml_plain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1017);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6906);


/**
 * As `readChart`. The YAML parser is loaded for texts that need it: loading it and its first text take as long as Git does for the whole check.
 * @throws {Failure} when one of the texts is not a YAML mapping
 */
async function readAnyChart(folder, text, requirements) {
    const root = requirements === undefined ? (0,_files_yaml_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .readPlainYaml */ .g)(text)?.[0]?.root : undefined;
    if (root?.kind === 'map')
        return (0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .chartOf */ .IS)(folder, text, root);
    const { readChart } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 5835));
    return readChart(folder, text, requirements);
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

/***/ 1930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PT: () => (/* binding */ lineStart),
/* harmony export */   kd: () => (/* binding */ lineEnd),
/* harmony export */   qo: () => (/* binding */ Lines),
/* harmony export */   sW: () => (/* binding */ eolAt)
/* harmony export */ });
const BYTE_ORDER_MARK = '\ufeff';
/** Finds the line and column of offsets in one text. Its cost is paid once, on the first question. */
class Lines {
    #path;
    #text;
    #starts;
    constructor(path, text) {
        this.#path = path;
        this.#text = text;
    }
    /** The place of an offset (UTF-16 code units). A byte order mark counts for no column. */
    place(offset) {
        const starts = this.#lineStarts();
        let low = 0;
        let high = starts.length - 1;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if ((starts[middle] ?? 0) <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        return { path: this.#path, line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
    }
    #lineStarts() {
        if (this.#starts === undefined) {
            this.#starts = [this.#text.startsWith(BYTE_ORDER_MARK) ? 1 : 0];
            for (let at = this.#text.indexOf('\n'); at !== -1; at = this.#text.indexOf('\n', at + 1))
                this.#starts.push(at + 1);
        }
        return this.#starts;
    }
}
/** The line ending that the line before `offset` has, else the text's first, else `\n`. */
function eolAt(text, offset) {
    const before = offset > 0 ? text.lastIndexOf('\n', offset - 1) : -1;
    const newline = before === -1 ? text.indexOf('\n') : before;
    return newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n';
}
/** The offset at which the line that contains `offset` ends: that of its line ending, or the end of the text. */
function lineEnd(text, offset) {
    const newline = text.indexOf('\n', offset);
    if (newline === -1)
        return text.length;
    return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline;
}
/** The offset at which the line that contains `offset` begins; a byte order mark is before the first line. */
function lineStart(text, offset) {
    const newline = offset > 0 ? text.lastIndexOf('\n', offset - 1) : -1;
    return newline === -1 && text.startsWith(BYTE_ORDER_MARK) ? 1 : newline + 1;
}


/***/ }),

/***/ 4930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ decode),
/* harmony export */   l: () => (/* binding */ encode)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();
/**
 * The text of a file. A byte order mark stays in it, so that encoding gives the same bytes back.
 * @throws {Failure} when the file is not UTF-8.
 */
function decode(path, content) {
    try {
        return utf8.decode(content.bytes);
    }
    catch {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
            code: 'not-utf-8',
            message: `${path} is not UTF-8 text`,
            fix: `Convert ${path} to UTF-8, or leave it out in the configuration.`,
            place: { path },
        });
    }
}
/** UTF-8 bytes of a text. */
function encode(text) {
    return encoder.encode(text);
}


/***/ }),

/***/ 1017:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ readPlainYaml)
});

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


/***/ }),

/***/ 7931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GO: () => (/* binding */ entryEnd),
/* harmony export */   P_: () => (/* binding */ mergedInto),
/* harmony export */   cZ: () => (/* binding */ parseTree),
/* harmony export */   kZ: () => (/* binding */ isNull)
/* harmony export */ });
/* unused harmony export parseAnyTree */
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9715);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1930);
/* harmony import */ var _yaml_plain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1017);




/**
 * Parses a YAML text.
 * @throws {Failure} with every place where it is not YAML, has a key twice or is a template with `{{ }}`.
 */
function parseTree(path, text) {
    return (0,_yaml_plain_js__WEBPACK_IMPORTED_MODULE_2__/* .readPlainYaml */ .g)(text) ?? parseAnyTree(path, text);
}
/** As `parseTree`, by the YAML parser in any case. */
function parseAnyTree(path, text) {
    // The parser counts a byte order mark as indentation of what follows it on the line.
    const skipped = text.startsWith('\ufeff') ? 1 : 0;
    const parsed = [
        ...(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseAllDocuments */ .hR)(text.slice(skipped), { schema: 'failsafe', prettyErrors: false, logLevel: 'silent' }),
    ];
    const tree = new TreeBuilder(path, text, skipped);
    for (const { errors } of parsed) {
        for (const error of errors)
            tree.report(error.pos[0] + skipped, error.code, error.message);
    }
    const documents = parsed.map(({ contents }) => ({ root: tree.root(contents) }));
    if (tree.problems.length > 0)
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR(tree.problems);
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
        this.#lines = new _lines_js__WEBPACK_IMPORTED_MODULE_3__/* .Lines */ .qo(path, text);
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
        const above = (0,_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .lineStart */ .PT)(this.#text, Math.max(0, (0,_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .lineStart */ .PT)(this.#text, offset) - 1));
        const found = this.#text.slice(above, (0,_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .lineEnd */ .kd)(this.#text, offset)).lastIndexOf('{{');
        return found === -1 ? -1 : above + found;
    }
    #node(node, path, inFlow) {
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node))
            return this.#alias(node.source, this.#span(node.range), path, inFlow);
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node)) {
            const span = this.#span(node.range);
            const value = typeof node.value === 'string' ? node.value : (node.source ?? '');
            const style = span.start === span.end ? 'empty' : STYLES[node.type ?? yaml__WEBPACK_IMPORTED_MODULE_0__/* .Scalar */ .X5.PLAIN];
            const common = { path, ...span, anchor: node.anchor, tag: node.tag, inFlow };
            return this.#remember({ kind: 'scalar', ...common, value, style });
        }
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node)) {
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
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node)) {
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


/***/ })

};
