export const id = 191;
export const ids = [191];
export const modules = {

/***/ 2352:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ee: () => (/* binding */ isVendored),
/* harmony export */   Kg: () => (/* binding */ readCharts),
/* harmony export */   gN: () => (/* binding */ parentOf),
/* harmony export */   ue: () => (/* binding */ chartFolders)
/* harmony export */ });
/* unused harmony export chartsAround */
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);
/* harmony import */ var _files_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4930);
/* harmony import */ var _folder_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7311);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6906);
/* harmony import */ var _read_chart_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2959);





const REQUIREMENTS = 'requirements.yaml';
/** The folders that hold a Chart.yaml, at any depth, sorted; `paths` may hold anything. */
function chartFolders(paths) {
    const found = new Set();
    for (const path of paths)
        if ((0,_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .baseName */ .Fl)(path) === _manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .MANIFEST */ .e0)
            found.add((0,_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .folderOf */ .yS)(path));
    return [...found].sort();
}
/** The charts whose package a file can be part of: the nearest one above it and those that one lies in. */
function chartsAround(path, folders) {
    const around = [];
    for (let folder = folderOf(path);; folder = folderOf(folder)) {
        if (folders.has(folder))
            around.push(folder);
        if (folder === '.')
            return around;
    }
}
/** The chart whose `charts/` folder holds this one; undefined for a chart that is in none. */
function parentOf(folder, folders) {
    const holder = (0,_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .folderOf */ .yS)(folder);
    if (folder === '.' || (0,_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .baseName */ .Fl)(holder) !== 'charts')
        return undefined;
    const parent = (0,_folder_js__WEBPACK_IMPORTED_MODULE_4__/* .folderOf */ .yS)(holder);
    return folders.has(parent) ? parent : undefined;
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
            if (!(error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H))
                throw error;
            problems.push(...error.problems);
        }
    }
    if (problems.length > 0 && unreadable === 'fail')
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(problems);
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
        if (!(error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H))
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
/* harmony export */   G3: () => (/* binding */ accepts),
/* harmony export */   Ie: () => (/* binding */ dependenciesFirst),
/* harmony export */   yk: () => (/* binding */ dependentsOf)
/* harmony export */ });
/* harmony import */ var semver_functions_satisfies_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8011);
/* harmony import */ var _discover_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2352);
/* harmony import */ var _folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7311);



/** Which charts of a repository need which others. A need by name counts when its range takes the version that is here. */
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
            if (only.semver !== undefined && accepts(entry.version, only.semver)) {
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
/** Does a range of a dependency take a version? Ranges are Helm's: a comma joins conditions. */
function accepts(range, version) {
    if (range === '')
        return true;
    return semver_functions_satisfies_js__WEBPACK_IMPORTED_MODULE_0__(version.semver, range.replaceAll(',', ' '), { loose: true });
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
        versionLine: versionNode ? lineAt(text, versionNode.span.start) : '',
        versionPlace: versionNode ? lines.place(versionNode.span.start) : { path: manifest, line: 1 },
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
            place: lines.place((nodeAt(map, 'version') ?? map).span.start),
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

/***/ 2959:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ readAnyChart)
});

// EXTERNAL MODULE: ./packages/core/lib/charts/manifest.js
var manifest = __webpack_require__(6906);
;// CONCATENATED MODULE: ./packages/core/lib/charts/plain-yaml.js
/** No line breaks but `\n`, no tabs, nothing that YAML has rules of its own for. */
const USUAL_CHARACTERS = /^[\n\x20-\x7e\u00c0-\u024f]*$/;
const ENTRY = /^(?:"([^"\\]*)"|([A-Za-z_][\w./-]*)):(?: +(\S.*))?$/;
/** A plain scalar begins with nothing that has a meaning; a colon before a space and a `#` after one would end it. */
const PLAIN = /^([\w./~^](?:[^:#]|:(?=[^ ])|(?<=[^ ])#)*?) *( #.*)?$/;
/** A further line of one. */
const CONTINUED = /^([\w.(](?:[^:#]|:(?=[^ ])|(?<=[^ ])#)*?) *$/;
const QUOTED = /^(?:"([^"\\]*)"|'([^']*)') *(?: #.*)?$/;
/**
 * Reads a block mapping whose every line is beyond doubt.
 * @returns undefined when there is doubt, which says nothing about the text
 */
function readPlainYaml(text) {
    if (!USUAL_CHARACTERS.test(text))
        return undefined;
    const reader = new Reader(text);
    const root = reader.node(0);
    return root?.kind === 'map' && reader.atEnd ? root : undefined;
}
class Reader {
    #lines = [];
    #at = 0;
    constructor(text) {
        let offset = 0;
        // The mark of a document's beginning says nothing in the first line.
        for (const line of text.replace(/^---(?=\n)/, '#  ').split('\n')) {
            const indent = line.length - line.trimStart().length;
            this.#lines.push({ indent, text: line.slice(indent), start: offset + indent });
            offset += line.length + 1;
        }
    }
    get atEnd() {
        return this.#next() === undefined;
    }
    /** The mapping or list whose lines begin at this column; undefined when there is doubt. */
    node(column) {
        const line = this.#next();
        if (line?.indent !== column)
            return undefined;
        return isItem(line) ? this.#list(column) : this.#map(column);
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
    #map(column) {
        const first = this.#next();
        if (first === undefined)
            return undefined;
        const entries = new Map();
        for (let line = this.#next(); line?.indent === column && !isItem(line); line = this.#next()) {
            const [, quoted, plain, written = ''] = ENTRY.exec(line.text) ?? [];
            const key = quoted ?? plain ?? '';
            if (key === '' || entries.has(key))
                return undefined;
            this.#at++;
            const value = this.#value(written, line.start + line.text.length - written.length, column);
            if (value === undefined)
                return undefined;
            entries.set(key, value);
        }
        return {
            kind: 'map',
            entries: [...entries].map(([key, value]) => ({ key, value })),
            span: { start: first.start },
        };
    }
    #list(column) {
        const first = this.#next();
        if (first === undefined)
            return undefined;
        const items = [];
        for (let line = this.#next(); line?.indent === column && isItem(line); line = this.#next()) {
            const content = line.text.slice(1).trimStart();
            const inner = column + line.text.length - content.length;
            const start = line.start + inner - column;
            // `- name: a` begins a mapping at the column of `name`.
            const isMap = ENTRY.test(content);
            if (isMap)
                this.#lines[this.#at] = { indent: inner, text: content, start };
            else
                this.#at++;
            const item = isMap ? this.node(inner) : this.#scalar(content, start, column);
            if (item === undefined)
                return undefined;
            items.push(item);
        }
        return { kind: 'list', items, span: { start: first.start } };
    }
    /** What follows a key that stands at a column. */
    #value(written, start, column) {
        if (written === '|' || written === '|-')
            return this.#literal(written, start, column);
        if (written !== '' && !written.startsWith('#'))
            return this.#scalar(written, start, column);
        const line = this.#next();
        if (line === undefined)
            return undefined;
        const inner = line.indent > column || (line.indent === column && isItem(line)) ? line.indent : -1;
        return inner === -1 ? undefined : this.node(inner);
    }
    #scalar(written, start, column) {
        const [, double, single] = QUOTED.exec(written) ?? [];
        const quoted = double ?? single;
        const [, plain, comment] = PLAIN.exec(written) ?? [];
        const value = quoted ?? (comment === undefined ? this.#continued(plain, column) : plain);
        const line = this.#next();
        // What stands further in would belong to it.
        if (value === undefined || (line !== undefined && line.indent > column))
            return undefined;
        return { kind: 'scalar', value, style: quoted === undefined ? 'plain' : 'quoted', span: { start } };
    }
    /** A plain scalar with the lines it goes on in, which stand further in than its key. */
    #continued(first, column) {
        let value = first;
        for (let line = this.#lines[this.#at]; value !== undefined && line !== undefined; line = this.#lines[++this.#at]) {
            if (line.text === '' || line.indent <= column)
                break;
            const [, more] = CONTINUED.exec(line.text) ?? [];
            value = more === undefined ? undefined : `${value} ${more}`;
        }
        return value;
    }
    /** The lines under `|`: all that stand further in than their key, blank ones among them. */
    #literal(written, start, column) {
        const indent = this.#lines[this.#at]?.indent ?? 0;
        if (indent <= column)
            return undefined;
        const lines = [];
        for (; this.#at < this.#lines.length; this.#at++) {
            const line = this.#lines[this.#at];
            if (line === undefined || (line.text === '' && line.indent > 0))
                return undefined;
            if (line.text !== '' && line.indent < indent)
                break;
            lines.push(line.text === '' ? '' : ' '.repeat(line.indent - indent) + line.text);
        }
        const value = lines.join('\n').replace(/\n*$/, written === '|' ? '\n' : '');
        return { kind: 'scalar', value, style: 'literal', span: { start } };
    }
}
function isItem({ text }) {
    return text.startsWith('- ');
}

;// CONCATENATED MODULE: ./packages/core/lib/charts/read-chart.js


/**
 * As `readChart`. The YAML parser is loaded for texts that need it: loading it and its first text take as long as Git does for the whole check.
 * @throws {Failure} when one of the texts is not a YAML mapping
 */
async function readAnyChart(folder, text, requirements) {
    const root = requirements === undefined ? readPlainYaml(text) : undefined;
    if (root !== undefined)
        return (0,manifest/* chartOf */.IS)(folder, text, root);
    const { readChart } = await __webpack_require__.e(/* import() */ 835).then(__webpack_require__.bind(__webpack_require__, 5835));
    return readChart(folder, text, requirements);
}


/***/ })

};
