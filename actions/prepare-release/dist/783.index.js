export const id = 783;
export const ids = [783];
export const modules = {

/***/ 3885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ judgeCharts),
  A: () => (/* binding */ readChartFiles)
});

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/files/yaml.js + 9 modules
var yaml = __webpack_require__(4134);
;// CONCATENATED MODULE: ./packages/core/lib/charts/template-text.js
/** Blanks out template comments, so that nothing in them is taken for a template. */
function withoutComments(text) {
    return text.replace(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g, (comment) => comment.replace(/[^\n]/g, ' '));
}
/** Every `image:` with a value on its line; what lies in `tests/` is run by nobody but Helm's test command. */
function findImageLines(templates) {
    const found = [];
    for (const [path, text] of templates) {
        if (!/\.ya?ml$/.test(path) || /\/templates\/(?:.*\/)?tests?\//.test(path))
            continue;
        for (const [index, line] of text.split('\n').entries()) {
            const written = /^\s*(?:-\s+)?image:\s+(\S.*?)\s*$/.exec(line)?.[1];
            if (written === undefined || written.startsWith('#'))
                continue;
            const value = unquoted(withoutYamlComment(written));
            found.push({ path, line: index + 1, text: line.replace(/\r$/, ''), value });
        }
    }
    return found;
}
/** A `#` after a space begins a comment, but not within an action. */
function withoutYamlComment(value) {
    return /^((?:\{\{.*?\}\}|[^#]|(?<!\s)#)*?)\s+#/.exec(value)?.[1] ?? value;
}
function unquoted(value) {
    return /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
}
const BLOCK = /\{\{-?\s*(define|if|with|range|block|end)\b\s*(?:"([^"]*)")?[^}]*?-?\}\}/g;
/** Every named template; of a name that is defined twice the last. */
function findNamedTemplates(templates) {
    const found = new Map();
    for (const [path, text] of templates) {
        let depth = 0;
        let open;
        for (const match of text.matchAll(BLOCK)) {
            const [whole, word, name = ''] = match;
            if (word !== 'end') {
                depth += 1;
                if (word === 'define' && open === undefined)
                    open = { name, from: match.index + whole.length, depth };
                continue;
            }
            if (open !== undefined && depth === open.depth) {
                found.set(open.name, describe(path, text, open.from, match.index));
                open = undefined;
            }
            depth -= 1;
        }
    }
    return found;
}
function describe(path, text, from, to) {
    const body = text.slice(from, to);
    const lines = body.split('\n').map((line) => line.trim());
    const first = lines.findIndex((line) => line !== '');
    const line = text.slice(0, from).split('\n').length + Math.max(0, first);
    const isAlone = first > 0 && first < lines.length - 1;
    return {
        path,
        line,
        text: body.split('\n')[first] ?? '',
        body,
        single: isAlone && lines.filter((each) => each !== '').length === 1,
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/charts/templates.js



/**
 * Finds images that a release of the chart does not reach: a template that ignores `.Chart.AppVersion`, a default that hides
 * it, one that cannot take a digest, and `latest`. Each finding has the line and the line to write.
 *
 * Templates are programs and are not run here, so only the usual forms are judged: `repository:tag` in one line or one named
 * template. Of everything else nothing is said.
 */
function judgeTemplates(chart) {
    const templates = new Map([...chart.templates].map(([path, text]) => [path, withoutComments(text)]));
    const named = findNamedTemplates(templates);
    const values = readValues(chart);
    const images = findImageLines(templates);
    const digests = new Set([...templates.values()].flatMap((text) => [...text.matchAll(/Values\.([\w.]+)\.(?:digest|sha)/gi)].map(([, root = '']) => root)));
    return together(images.flatMap((image) => judgeImage(image, { chart, named, values, digests })));
}
/** One finding for all lines that have the same to be said of them. */
function together(judgements) {
    const groups = new Map();
    for (const judgement of judgements) {
        const key = [judgement.code, judgement.what, judgement.line.trim()].join('\0');
        const group = groups.get(key) ?? [];
        // One named template or one default stands behind many lines.
        if (!group.some(({ at }) => at.path === judgement.at.path && at.line === judgement.at.line))
            group.push(judgement);
        groups.set(key, group);
    }
    return [...groups.values()].flatMap((group) => {
        const [first, ...others] = group;
        if (first === undefined)
            return [];
        const { level, code, at, what, line, also } = first;
        const places = others.slice(0, 3).map((other) => `${other.at.path}:${other.at.line}`);
        const rest = others.length - places.length;
        // It will be said of every release until then.
        const silence = level === 'notice' ? ' If it shall stay so, give the chart `templates: ignore` in the configuration.' : '';
        const more = others.length === 0 ? '' : ` (so do ${places.join(', ')}${rest > 0 ? ` and ${rest} more` : ''})`;
        return [
            {
                ...{ level, code },
                message: `${at.path} ${what}${more}`,
                fix: `Write \`${line.trim()}\` on ${others.length === 0 ? 'that line' : 'those lines'}${also ? `, and ${also}` : ''}.${silence}`,
                place: { path: at.path, line: at.line },
            },
        ];
    });
}
function judgeImage(image, judging) {
    const { chart, named, values } = judging;
    if (!image.value.includes('{{'))
        return judgeLiteral(image, chart);
    const reference = readReference(image, named);
    if (reference === undefined)
        return [];
    const { root } = reference;
    const repository = values.text(`${root}.repository`);
    const isOwn = root === 'image' || (repository !== undefined && chart.own.has(lastPart(repository)));
    const latest = judgeLatest(reference, values, isOwn);
    return isOwn ? [...latest, ...judgeOwn(reference, judging)] : latest;
}
/** An image that is written out: of its own application no release changes it, and `latest` is another one every day. */
function judgeLiteral(image, { own }) {
    const [, repository = '', tag] = /^([\w./-]+(?::\d+\/[\w./-]+)?)(?::([\w.-]+))?$/.exec(image.value) ?? [];
    if (repository === '')
        return [];
    const written = (text) => image.text.replace(image.value, text);
    if (own.has(lastPart(repository))) {
        const code = 'chart-image-fixed';
        const line = written(`${repository}:{{ .Values.image.tag | default .Chart.AppVersion }}`);
        return [
            {
                level: 'warning',
                code,
                at: image,
                what: `names the image ${image.value} itself, which no release changes`,
                line,
            },
        ];
    }
    if (tag !== undefined && tag !== 'latest')
        return [];
    const what = `takes whatever ${repository} has as latest`;
    return [{ level: 'notice', code: 'chart-image-latest', at: image, what, line: written(`${repository}:<version>`) }];
}
const TAG = /(\$\w*\.|\.)Values\.([\w.]+)\.tag\b/;
function readReference(image, named) {
    const included = /^\{\{-?\s*(?:include|template)\s+"([^"]+)"\s+(?:\.|\$)\s*(?:\|\s*quote\s*)?-?\}\}$/.exec(image.value)?.[1];
    const template = included === undefined ? undefined : named.get(included);
    if (included !== undefined && template?.single !== true)
        return undefined;
    const at = template ?? image;
    const whole = template ? template.text.trim() : image.value;
    return readText(at, whole) ?? readPrintf(at, whole);
}
/** `{{ repository }}:{{ tag }}`, whatever follows. */
function readText(at, whole) {
    const tag = /\}\}:\{\{-?\s*([^{}]*?)\s*-?\}\}/.exec(whole)?.[1];
    return tag === undefined ? undefined : reference(at, whole, tag, 'text');
}
/** `{{ printf "%s:%s" repository (tag) }}`. */
function readPrintf(at, whole) {
    const args = /^\{\{-?\s*printf\s+"(?:%s\/)?%s:%s"\s+([^{}|]*(?:\([^()]*\))?)\s*(?:\|\s*quote\s*)?-?\}\}$/.exec(whole)?.[1];
    const tag = args && /(\([^()]*\)|\S+)\s*$/.exec(args)?.[1];
    return tag ? reference(at, whole, tag.replace(/^\((.*)\)$/, '$1'), 'printf') : undefined;
}
function reference(at, whole, tag, form) {
    const [, scope = '', root = ''] = TAG.exec(tag) ?? [];
    return root === '' ? undefined : { at, whole, tag, form, scope, root };
}
/** An image of the application: whether its version and a digest reach it. */
function judgeOwn(reference, judging) {
    const { at, root } = reference;
    const { values, chart, named, digests } = judging;
    const withDigest = digests.has(root) ? undefined : addDigest(reference);
    const digest = withDigest
        ? [
            {
                level: 'notice',
                code: 'chart-image-without-digest',
                at,
                what: `cannot take a digest for \`${root}\``,
                line: withDigest(at.text),
            },
        ]
        : [];
    const written = values.text(`${root}.tag`) ?? '';
    if (fallsBack(reference.tag, named)) {
        // It was meant to follow, and will not: a release writes the application's version into Chart.yaml alone.
        const hides = written !== '' && chart.appVersion !== '' && withoutV(written) === withoutV(chart.appVersion);
        const place = values.line(`${root}.tag`);
        if (!hides || place === undefined)
            return digest;
        const what = `has ${written} as the default of \`${root}.tag\`, which hides the appVersion of the next release`;
        const line = place.text.replace(/(tag:\s*).*$/, '$1""');
        return [{ level: 'notice', code: 'chart-tag-hides-app-version', at: place, what, line }, ...digest];
    }
    const line = addAppVersion(reference, written.startsWith('v') && !chart.appVersion.startsWith('v'));
    if (line === undefined)
        return digest;
    return [
        {
            ...{ level: 'notice', code: 'chart-image-ignores-app-version', at },
            what: `takes the tag from \`${root}.tag\` alone: the appVersion a release writes changes nothing${withDigest ? '; nor can it take a digest' : ''}`,
            line: withDigest ? withDigest(line) : line,
            ...(written === '' ? {} : { also: `leave \`${root}.tag\` empty in the chart's values.yaml` }),
        },
    ];
}
function withoutV(version) {
    return version.replace(/^v/, '');
}
/**
 * The line with the application's version behind the tag. Undefined for anything but the bare value, or one with a constant
 * behind it: it may come from the version in ways not seen here.
 * @param prefix the tags begin with a `v` that the version in Chart.yaml does not have
 */
function addAppVersion({ at, tag, scope, form }, prefix) {
    const value = /^\(?\s*([$\w.]+?)\s*(?:\|\s*default\s+"[^"]*"\s*)?(?:\|\s*(?:toString|quote)\s*)?\)?$/.exec(tag)?.[1] ??
        /^default\s+"[^"]*"\s+([$\w.]+)$/.exec(tag)?.[1];
    if (value === undefined)
        return undefined;
    const version = `${scope}Chart.AppVersion`;
    const wanted = `${value} | default ${prefix ? `(printf "v%s" ${version})` : version}`;
    return form === 'text' ? at.text.replace(tag, wanted) : at.text.replace(`(${tag})`, tag).replace(tag, `(${wanted})`);
}
/** Writes a digest behind the tag of a line (`repository:tag@sha256:…`), where there is none. */
function addDigest({ at, whole, root, scope, form }) {
    // Quoted by the action itself: nothing can be written behind it.
    if (/digest|sha/i.test(whole) || (form === 'printf' && /\|\s*quote/.test(whole)))
        return undefined;
    const digest = `{{ with ${scope}Values.${root}.digest }}@{{ . }}{{ end }}`;
    const end = at.text.indexOf(whole) + whole.length;
    const after = at.text.length - end;
    return (line) => line.slice(0, line.length - after) + digest + line.slice(line.length - after);
}
/** Does an expression take the application's version, itself or through a named template? What is not known is taken to. */
function fallsBack(expression, named, depth = 0) {
    if (/Chart\.AppVersion|"AppVersion"/.test(expression))
        return true;
    const includes = [...expression.matchAll(/(?:include|template)\s+"([^"]+)"/g)].map(([, name = '']) => named.get(name));
    if (includes.length === 0)
        return false;
    return depth > 4 || includes.some((found) => found === undefined || fallsBack(found.body, named, depth + 1));
}
function judgeLatest({ root }, values, isOwn) {
    const at = values.line(`${root}.tag`);
    if (values.text(`${root}.tag`) !== 'latest' || at === undefined)
        return [];
    const line = at.text.replace(/(tag:\s*).*$/, isOwn ? '$1""' : '$1<version>');
    const level = isOwn ? 'warning' : 'notice';
    return [{ level, code: 'chart-image-latest', at, what: `has latest as the default of \`${root}.tag\``, line }];
}
function readValues({ values }) {
    const file = values && openIfYaml(values.path, values.text);
    const lines = values?.text.split('\n') ?? [];
    const scalar = (path) => file?.scalar(path.split('.'));
    return {
        text: (path) => scalar(path)?.value,
        line(path) {
            const { line = 0, path: file = '' } = scalar(path)?.place ?? {};
            const text = lines[line - 1];
            // In a flow mapping a line says more than this.
            return text !== undefined && /^\s*tag:/.test(text)
                ? { path: file, line, text: text.replace(/\r$/, '') }
                : undefined;
        },
    };
}
/** What is not YAML is for Helm to complain about. */
function openIfYaml(path, text) {
    try {
        return (0,yaml/* openYaml */.IM)(path, text);
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR)
            return undefined;
        throw error;
    }
}
function lastPart(repository) {
    return repository.slice(repository.lastIndexOf('/') + 1);
}

// EXTERNAL MODULE: ./packages/core/lib/files/chart.js
var chart = __webpack_require__(1721);
// EXTERNAL MODULE: ./actions/prepare-release/lib/stamp/stamped.js
var stamped = __webpack_require__(3657);
;// CONCATENATED MODULE: ./actions/prepare-release/lib/judge-charts.js



/** Templates and values of the charts that are judged. */
async function readChartFiles(base, layout) {
    const globs = judged(layout).flatMap(({ folder }) => {
        const prefix = below(folder).replace(/[\\*?[\]{}()!+@]/g, '\\$&');
        return [`${prefix}templates/**`, `${prefix}values.yaml`];
    });
    return globs.length === 0 ? new Map() : base.load(await base.list(globs));
}
/**
 * Tells of charts whose images this release would not reach; see `judgeTemplates`.
 * @param files at least the manifests of the layout
 * @param chartFiles what `readChartFiles` gives; of charts that are not in it nothing is said
 */
function judgeCharts(layout, files, chartFiles) {
    const services = layout.services.flatMap(({ name, image }) => [name, ...(image ? [judge_charts_lastPart(image)] : [])]);
    return judged(layout).flatMap(({ folder, manifest }) => {
        const file = (0,chart/* readChart */.V)(manifest, (0,stamped/* textOf */.b6)(files, manifest));
        const values = `${below(folder)}values.yaml`;
        return judgeTemplates({
            appVersion: file.appVersion?.value ?? '',
            own: new Set([file.name.value, ...services]),
            templates: new Map([...chartFiles.keys()]
                .filter((path) => path.startsWith(`${below(folder)}templates/`))
                .map((path) => [path, (0,stamped/* textOf */.b6)(chartFiles, path)])),
            values: chartFiles.has(values) ? { path: values, text: (0,stamped/* textOf */.b6)(chartFiles, values) } : undefined,
        });
    });
}
function judged({ charts }) {
    return charts.filter(({ version, templates }) => version !== 'independent' && templates === 'check');
}
function below(folder) {
    return folder === '.' ? '' : `${folder}/`;
}
function judge_charts_lastPart(repository) {
    return repository.slice(repository.lastIndexOf('/') + 1);
}


/***/ }),

/***/ 3311:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ lockGlobs),
  i: () => (/* binding */ planLocks)
});

// EXTERNAL MODULE: ./packages/core/lib/files/python-version.js
var python_version = __webpack_require__(8158);
// EXTERNAL MODULE: ./packages/core/lib/files/toml.js
var toml = __webpack_require__(8921);
// EXTERNAL MODULE: ./packages/core/lib/files/lines.js
var files_lines = __webpack_require__(1930);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/core/lib/files/pyproject.js
var pyproject = __webpack_require__(4425);
// EXTERNAL MODULE: ./packages/core/lib/files/requirement.js
var requirement = __webpack_require__(9950);
// EXTERNAL MODULE: ./packages/core/lib/files/text.js
var files_text = __webpack_require__(4930);
// EXTERNAL MODULE: ./packages/core/lib/plan/edits.js
var plan_edits = __webpack_require__(424);
;// CONCATENATED MODULE: ./actions/prepare-release/lib/locks/projects.js






/** The libraries and services of a layout, by path of the manifest. */
function readProjects(layout, files, edits) {
    const after = (0,plan_edits/* applyEdits */.c)(files, edits);
    const packages = [...layout.libs, ...layout.services].filter(({ kind }) => kind === 'python');
    const manifests = new Set(packages.map(({ manifest }) => manifest));
    return new Map([...manifests].flatMap((path) => {
        const content = after.get(path);
        if (content === undefined)
            return [];
        const text = (0,files_text/* decode */.D)(path, content);
        const file = (0,pyproject/* readPyproject */.x)(path, text);
        const folder = folderOf(path);
        const pinsChanged = pinsOf(file) !== pinsBefore(path, files.get(path));
        return [[path, { path, folder, text, file, paths: pathsOf(folder, (0,toml/* parseToml */.MT)(path, text)), pinsChanged }]];
    }));
}
function pinsBefore(path, content) {
    return content === undefined ? '' : pinsOf((0,pyproject/* readPyproject */.x)(path, (0,files_text/* decode */.D)(path, content)));
}
function pinsOf({ dependencies }) {
    return JSON.stringify(dependencies.map(({ group, name, constraint }) => [group, name, constraint]));
}
function pathsOf(folder, root) {
    const poetry = (0,toml/* tomlAt */.EV)(root, 'tool', 'poetry');
    const groups = entriesOf((0,toml/* tomlAt */.EV)(poetry, 'group')).map(([, group]) => (0,toml/* tomlAt */.EV)(group, 'dependencies'));
    const tables = [(0,toml/* tomlAt */.EV)(poetry, 'dependencies'), (0,toml/* tomlAt */.EV)(poetry, 'dev-dependencies'), ...groups];
    const paths = new Map();
    for (const [name, node] of tables.flatMap(entriesOf)) {
        for (const item of node.kind === 'array' ? node.items : [node]) {
            const value = (0,toml/* tomlAt */.EV)(item, 'path');
            if (value?.kind !== 'string' || external_node_path_.posix.isAbsolute(value.value))
                continue;
            const target = external_node_path_.posix.join(folder, value.value).replace(/\/+$/, '');
            if (!target.startsWith('..'))
                paths.set((0,requirement/* normalizeName */.P)(name), target);
        }
    }
    return paths;
}
function entriesOf(node) {
    return node?.kind === 'table' ? [...node.entries] : [];
}
/**
 * The libraries of the repository that a project needs, directly or through others.
 * @param libs paths of the libraries' manifests.
 */
function reach(project, libs, projects) {
    const byName = new Map(libs.flatMap((manifest) => {
        const lib = projects.get(manifest);
        return lib?.file.name && lib !== project ? [[(0,requirement/* normalizeName */.P)(lib.file.name.value), lib]] : [];
    }));
    const found = new Set();
    const visit = (dependencies) => {
        for (const { normalized } of dependencies) {
            const lib = byName.get(normalized);
            if (lib === undefined || found.has(lib))
                continue;
            found.add(lib);
            // Groups are not published: they are nothing to whoever depends on the library.
            visit(lib.file.dependencies.filter(({ group }) => group === 'main' || group.startsWith('optional:')));
        }
    };
    visit(project.file.dependencies);
    return found;
}
/** Folder of a file; empty for the root of the repository. */
function folderOf(path) {
    return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
function inFolder(folder, file) {
    return folder === '' ? file : `${folder}/${file}`;
}

;// CONCATENATED MODULE: ./actions/prepare-release/lib/locks/findings.js




const indexKeys = [
    ['tool', 'poetry', 'source'],
    ['tool', 'uv', 'index'],
    ['tool', 'uv', 'index-url'],
    ['tool', 'uv', 'extra-index-url'],
];
/** Warns of indexes besides PyPI: nothing with them was tried, and tools get no passwords. */
function findIndexes({ path, text }) {
    const root = (0,toml/* parseToml */.MT)(path, text);
    const lines = new files_lines/* Lines */.qo(path, text);
    return indexKeys.flatMap((keys) => {
        const node = (0,toml/* tomlAt */.EV)(root, ...keys);
        if (node === undefined)
            return [];
        return [
            {
                level: 'warning',
                code: 'private-index',
                message: `${path} names an index of its own (${keys.join('.')}): locking with one was not tried, and the tools get no tokens and no passwords`,
                fix: 'If locking fails, give `lock: never` and lock in a later step that has the credentials.',
                place: lines.place(node.span.start),
            },
        ];
    });
}
/**
 * Tells of libraries that are pinned and taken by their path as well: Poetry resolves both to the folder, in every group, so
 * what is installed is not what was published.
 */
function findShadowedPins(project, projects, release) {
    const version = (0,python_version/* asPep440 */.Au)(release);
    if (version === undefined)
        return [];
    return project.file.dependencies.flatMap((dependency) => {
        const folder = project.paths.get(dependency.normalized);
        const lib = folder === undefined ? undefined : projects.get(inFolder(folder, 'pyproject.toml'));
        if (dependency.kind !== 'version' || lib?.file.version?.value !== version)
            return [];
        return [
            {
                level: 'notice',
                code: 'pin-shadowed-by-path',
                message: `${project.path} pins ${dependency.name} and takes it from ${folder} too: Poetry locks the folder, for every group`,
                fix: 'Where images shall install what is published, take the path out and install the folder over it for development.',
                place: dependency.place,
            },
        ];
    });
}

// EXTERNAL MODULE: ./packages/core/lib/files/package-json.js
var package_json = __webpack_require__(5512);
;// CONCATENATED MODULE: ./actions/prepare-release/lib/locks/linked.js




/**
 * Manifests of the packages that a package takes by their folder (`file:`, `link:`), directly or through others: its lock
 * holds their versions.
 * @param manifest path of its package.json; what is not among the files has none.
 */
function linkedManifests(manifest, files) {
    const found = new Set();
    const visit = (path) => {
        const content = files.get(path);
        if (content === undefined)
            return;
        for (const { folder } of (0,package_json/* readPackageJson */.j)(path, (0,files_text/* decode */.D)(path, content)).dependencies) {
            if (folder === undefined || external_node_path_.posix.isAbsolute(folder))
                continue;
            const target = external_node_path_.posix.join(folderOf(path) || '.', folder).replace(/\/+$/, '');
            const linked = inFolder(target === '.' ? '' : target, 'package.json');
            if (target.startsWith('..') || found.has(linked))
                continue;
            found.add(linked);
            visit(linked);
        }
    };
    visit(manifest);
    return found;
}

;// CONCATENATED MODULE: ./actions/prepare-release/lib/locks/locks.js





/**
 * Lock files by the manifest they are made from. `workspace`: made from every such manifest below them, too.
 * `versionless`: the version of a member is not in it, whatever release it gets.
 */
const lockFiles = {
    'poetry.lock': { manifest: 'pyproject.toml', workspace: false },
    'uv.lock': { manifest: 'pyproject.toml', workspace: true },
    'pdm.lock': { manifest: 'pyproject.toml', workspace: false },
    'package-lock.json': { manifest: 'package.json', workspace: true },
    'yarn.lock': { manifest: 'package.json', workspace: true, versionless: true },
    'pnpm-lock.yaml': { manifest: 'package.json', workspace: true, versionless: true },
};
/** Globs of the lock files that may stand beside manifests. */
const lockGlobs = Object.keys(lockFiles).map((name) => `**/${name}`);
/**
 * Which lock files must be made again because of the edits, and how.
 *
 * A lock of one project is made again where one of its pins changed, or a library it takes by its path. A lock of a
 * workspace holds the versions of the members, so it is made again where any manifest below it changed; those of pnpm and
 * Yarn hold what members ask for, and so go stale only where a manifest changed in more than its version.
 */
function planLocks(facts) {
    const projects = readProjects(facts.layout, facts.files, facts.edits);
    const derive = [];
    const findings = [];
    const uncovered = [];
    for (const lock of facts.locks.filter((path) => isStale(path, projects, facts))) {
        const project = projects.get(inFolder(folderOf(lock), 'pyproject.toml'));
        const name = nameOf(lock);
        if (name === 'poetry.lock' && project) {
            derive.push(poetryLock(lock, project, projects, facts));
            findings.push(...findIndexes(project), ...findShadowedPins(project, projects, facts.version));
        }
        else if (name === 'uv.lock') {
            derive.push(uvLock(lock, projects));
            if (project)
                findings.push(...findIndexes(project));
        }
        else if (name === 'package-lock.json') {
            derive.push(npmLock(lock, facts));
        }
        else {
            uncovered.push(lock);
        }
    }
    return { derive, findings, uncovered };
}
function isStale(lock, projects, { edits, locks, files }) {
    const kind = lockFiles[nameOf(lock)];
    if (kind === undefined)
        return false;
    const matters = kind.versionless ? edits.filter(changesMoreThanVersion) : edits;
    const changed = new Set(matters.map(({ path }) => path));
    if (kind.workspace) {
        const linked = kind.manifest === 'package.json' ? linkedManifests(inFolder(folderOf(lock), kind.manifest), files) : [];
        return ([...linked].some((path) => changed.has(path)) ||
            [...changed].some((path) => nameOf(path) === kind.manifest && nearestLock(path, nameOf(lock), locks) === lock));
    }
    const project = projects.get(inFolder(folderOf(lock), kind.manifest));
    if (project === undefined)
        return false;
    const byPath = [...project.paths.values()].map((folder) => inFolder(folder, kind.manifest));
    return project.pinsChanged || byPath.some((path) => changed.has(path));
}
/** Whether a package.json asks for something else than before. One that cannot be read is taken to. */
function changesMoreThanVersion({ before, after }) {
    const [old, now] = [before, after].map((bytes) => {
        try {
            const manifest = JSON.parse(Buffer.from(bytes ?? []).toString('utf8'));
            return JSON.stringify(manifest, (key, value) => (key === 'version' ? undefined : value));
        }
        catch {
            return undefined;
        }
    });
    return old === undefined || old !== now;
}
/** The lock of that name beside a manifest, or in the nearest folder above it. */
function nearestLock(manifest, name, locks) {
    return locks
        .filter((lock) => nameOf(lock) === name && manifest.startsWith(lock.slice(0, -name.length)))
        .sort((a, b) => b.length - a.length)[0];
}
function poetryLock(lock, project, projects, { layout, version }) {
    const needed = [
        ...reach(project, layout.libs.map(({ manifest }) => manifest), projects),
    ];
    const byPath = [...project.paths.values()];
    // What is taken by its path is taken from no index, whatever else pins it.
    const released = (0,python_version/* asPep440 */.Au)(version);
    const libs = needed.filter(({ file, folder }) => file.version !== undefined && file.version.value === released && !byPath.includes(folder));
    const folders = new Set([...needed.map(({ folder }) => folder), ...byPath]);
    return {
        id: idOf('poetry-lock', project.folder),
        after: [],
        recipe: { kind: 'poetry-lock', libs: libs.map(({ folder }) => folder).sort() },
        cwd: project.folder,
        reads: [
            ...['pyproject.toml', 'poetry.toml'].map((name) => asGlob(inFolder(project.folder, name))),
            ...[...folders].sort().map((folder) => `${asGlob(inFolder(folder, ''))}**`),
        ],
        writes: [asGlob(lock)],
    };
}
function uvLock(lock, projects) {
    const folder = folderOf(lock);
    // What the build backend works out, such as a version, it works out from the sources.
    const dynamic = [...projects.values()].filter(({ text, path }) => (0,toml/* tomlAt */.EV)((0,toml/* parseToml */.MT)(path, text), 'project', 'dynamic'));
    return {
        id: idOf('uv-lock', folder),
        after: [],
        recipe: { kind: 'uv-lock' },
        cwd: folder,
        // Members and sources may be anywhere in the repository.
        reads: [
            '**/pyproject.toml',
            ...['uv.toml', '.python-version'].map((name) => asGlob(inFolder(folder, name))),
            ...dynamic.map((project) => `${asGlob(inFolder(project.folder, ''))}**`),
        ],
        writes: [asGlob(lock)],
    };
}
function npmLock(lock, { files }) {
    const folder = folderOf(lock);
    const linked = [...linkedManifests(inFolder(folder, 'package.json'), files)].sort();
    return {
        id: idOf('npm-lock', folder),
        after: [],
        recipe: { kind: 'npm-lock' },
        cwd: folder,
        reads: [
            `${asGlob(inFolder(folder, ''))}**/package.json`,
            asGlob(inFolder(folder, '.npmrc')),
            ...linked.map((path) => asGlob(path)),
        ],
        writes: [asGlob(lock)],
    };
}
function idOf(recipe, folder) {
    return `${recipe} ${folder || '.'}`;
}
function nameOf(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
/** The glob that matches this path alone. */
function asGlob(path) {
    return path.replace(/[\\*?[\]{}()!+@]/g, '\\$&');
}


/***/ }),

/***/ 1615:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ readTouched),
/* harmony export */   c: () => (/* binding */ releasedCommits)
/* harmony export */ });
/** More commits than this are not looked into: nobody reads them, and each costs a comparison of its files. */
const lookedInto = 500;
/** The commits a release is made of, newest first: those that release something, else all that are no merges. */
function releasedCommits({ releasing, others, notUnderstood }) {
    return (releasing.length > 0 ? releasing : [...others, ...notUnderstood]).slice(0, lookedInto);
}
/** Reads which components the commits of a release changed, in one question to git. */
async function readTouched(history, layout, commits) {
    const folders = new Set([...layout.libs, ...layout.services].map(({ folder }) => folder));
    const touched = new Map();
    if (layout.services.length === 0)
        return touched;
    for await (const { commit, path } of history.changes(commits.map(({ id }) => id))) {
        const found = touched.get(commit) ?? new Set();
        touched.set(commit, found);
        for (let folder = above(path);; folder = above(folder)) {
            if (folders.has(folder))
                found.add(folder);
            if (folder === '.')
                break;
        }
    }
    return touched;
}
function above(path) {
    return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
}


/***/ }),

/***/ 3657:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _0: () => (/* binding */ editOf),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   mM: () => (/* binding */ presentVersion),
/* harmony export */   rH: () => (/* binding */ unreleased),
/* harmony export */   uF: () => (/* binding */ followsRelease)
/* harmony export */ });
/* harmony import */ var _slipway_core_files_text__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4930);
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2088);


/** The version that components are expected to be at; empty for a first release. */
function presentVersion({ fileVersion, previousVersion }) {
    return fileVersion || previousVersion;
}
/**
 * Whether a component goes with the releases: it is at what the version file holds, or at the last release that counts
 * (the last stable one when a series of pre-releases ends), or stamped already; before the first release anywhere below.
 * @param at its version as semver writes it; none where semver knows no such version
 */
function followsRelease(at, facts) {
    if (at === null || at === undefined)
        return false;
    const { version, previousVersion, fileVersion } = facts;
    if (at === version || at === fileVersion)
        return true;
    return previousVersion === '' ? semver__WEBPACK_IMPORTED_MODULE_1__.lt(at, version) : at === previousVersion;
}
/** What to do where a component is beyond the first release, which a release that nobody finds a trace of may have raised. */
function unreleased(at, { layout }, what) {
    const version = semver__WEBPACK_IMPORTED_MODULE_1__.valid(at);
    const released = version ? `If ${version} is the last release, commit it in ${layout.versionFile} or tag it. ` : '';
    return `${released}If nothing was released yet, set ${what} to 0.0.0`;
}
/** The edit that gives a file this text; none when it has it already. */
function editOf(files, path, text) {
    const before = files.get(path);
    if (before && (0,_slipway_core_files_text__WEBPACK_IMPORTED_MODULE_0__/* .decode */ .D)(path, before) === text)
        return [];
    return [{ path, mode: before?.mode ?? '100644', before: before?.bytes ?? null, after: (0,_slipway_core_files_text__WEBPACK_IMPORTED_MODULE_0__/* .encode */ .l)(text) }];
}
/** The text of a file that is known to exist. */
function textOf(files, path) {
    const content = files.get(path);
    if (!content)
        throw new Error(`${path} was listed but not loaded`);
    return (0,_slipway_core_files_text__WEBPACK_IMPORTED_MODULE_0__/* .decode */ .D)(path, content);
}


/***/ }),

/***/ 8323:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ tellUnnamed),
/* harmony export */   o: () => (/* binding */ findUnnamed)
/* harmony export */ });
/* harmony import */ var _slipway_core_files_text__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4930);
/* harmony import */ var _slipway_core_files_toml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8921);
/* harmony import */ var _slipway_core_snapshot_paths__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3210);



const manifests = ['package.json', 'pyproject.toml', 'Chart.yaml'];
const shown = 5;
/** Folders whose packages are hardly ever released: real repositories have hundreds of them. */
const aside = /(^|\/)(\.[^/]+|node_modules|tests?|__tests__|testdata|(__)?fixtures(__)?|examples?|samples?|templates?)\//;
/** Looks for manifests of folders that neither the usual layout nor the configuration has. */
async function findUnnamed(base, layout) {
    const components = [...layout.libs, ...layout.services, ...layout.charts];
    const known = new Set(components.map(({ folder }) => folder));
    const left = (paths) => paths.filter((path) => !known.has(folderOf(path)));
    if (components.length === 0) {
        const found = left(await base.list(manifests.map((name) => `**/${name}`)));
        const released = found.filter((path) => !aside.test(path));
        return { members: [], anywhere: released.length > 0 ? released : found };
    }
    const { globs, excluded } = workspaceOf(await base.load(['package.json', 'pyproject.toml']));
    if (globs.length === 0)
        return { members: [], anywhere: [] };
    const isExcluded = excluded.length > 0 ? (0,_slipway_core_snapshot_paths__WEBPACK_IMPORTED_MODULE_2__.matcher)(excluded) : () => false;
    return { members: left(await base.list(globs)).filter((path) => !isExcluded(folderOf(path))), anywhere: [] };
}
/** Tells of them. Of a repository that has none nothing is said: a release of the version file alone is one, too. */
function tellUnnamed({ members, anywhere }, config) {
    const paths = [...members, ...anywhere];
    if (paths.length === 0)
        return [];
    const names = `${paths.slice(0, shown).join(', ')}${paths.length > shown ? `, and ${paths.length - shown} more` : ''}`;
    const globs = [...new Set(paths.filter((path) => !path.endsWith('Chart.yaml')).map(globOf))];
    const example = globs.length > 0
        ? `libs: { ${globs
            .slice(0, shown)
            .map((glob) => `'${glob}': {}`)
            .join(', ')} }`
        : `charts: { '${globOf(paths[0] ?? '')}': patch }`;
    const fix = `Name what is released together in ${config}, such as \`${example}\`, or \`independent\` in place of \`{}\` for what has versions of its own; \`.\` is the folder of the repository itself.`;
    return [
        anywhere.length > 0
            ? {
                level: 'notice',
                code: 'no-components',
                message: `No library, service or chart was found in libs/*, services/* and charts/*; ${names} ${paths.length === 1 ? 'stands' : 'stand'} elsewhere`,
                fix,
            }
            : {
                level: 'notice',
                code: 'workspace-members-left-out',
                message: `The workspace has members that are no part of the release: ${names}`,
                fix,
            },
    ];
}
/** The manifests a workspace's root speaks of, by globs, and the folders it excludes. What cannot be read is its tool's to tell. */
function workspaceOf(files) {
    const read = (path, parse) => {
        const content = files.get(path);
        if (content === undefined)
            return [];
        try {
            return parse((0,_slipway_core_files_text__WEBPACK_IMPORTED_MODULE_0__/* .decode */ .D)(path, content));
        }
        catch {
            return [];
        }
    };
    const node = read('package.json', (text) => npmWorkspaces(JSON.parse(text)));
    const uv = (key) => read('pyproject.toml', (text) => textsOf((0,_slipway_core_files_toml__WEBPACK_IMPORTED_MODULE_1__/* .tomlAt */ .EV)((0,_slipway_core_files_toml__WEBPACK_IMPORTED_MODULE_1__/* .parseToml */ .MT)('pyproject.toml', text), 'tool', 'uv', 'workspace', key)));
    const inside = (globs, name) => globs.flatMap(tidy).map((glob) => `${glob}/${name}`);
    return {
        globs: [
            ...inside(node.filter((glob) => !glob.startsWith('!')), 'package.json'),
            ...inside(uv('members'), 'pyproject.toml'),
        ],
        excluded: [
            ...node.flatMap((glob) => (glob.startsWith('!') ? tidy(glob.slice(1)) : [])),
            ...uv('exclude').flatMap(tidy),
        ],
    };
}
/** Source: https://docs.npmjs.com/cli/configuring-npm/package-json#workspaces; Yarn also takes an object. */
function npmWorkspaces(manifest) {
    const workspaces = isRecord(manifest) ? manifest.workspaces : undefined;
    const list = isRecord(workspaces) ? workspaces.packages : workspaces;
    return Array.isArray(list) ? list.filter((glob) => typeof glob === 'string') : [];
}
function textsOf(node) {
    return node?.kind === 'array' ? node.items.flatMap((item) => (item.kind === 'string' ? [item.value] : [])) : [];
}
/** Only what stays in the repository. */
function tidy(glob) {
    const clean = glob.replace(/^\.\//, '').replace(/\/+$/, '');
    return clean === '' || clean.startsWith('/') || clean.split('/').includes('..') ? [] : [clean];
}
function folderOf(path) {
    return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
}
function globOf(path) {
    const folder = folderOf(path);
    return folder.includes('/') ? `${folderOf(folder)}/*` : folder;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 1721:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ readChart),
/* harmony export */   W: () => (/* binding */ writeChart)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4134);


/**
 * Reads a Chart.yaml.
 * @throws {Failure} when it is not YAML or lacks what Helm demands, a name and a version.
 */
function readChart(path, text) {
    const file = (0,_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .openYaml */ .IM)(path, text);
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
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR(problems);
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
    return (0,_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .openYaml */ .IM)(path, text).set(edits).text;
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


/***/ }),

/***/ 8939:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   jV: () => (/* binding */ replaceJson),
/* harmony export */   og: () => (/* binding */ jsonAt),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/* harmony import */ var jsonc_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9547);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9715);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1930);



/**
 * Parses a JSON text; a byte order mark before it is passed over.
 * @param dialect `with-comments`: as tsconfig.json and editors have it, trailing commas too.
 * @throws {Failure} with the first place where it is not JSON.
 */
function parseJson(path, text, dialect = 'strict') {
    const lenient = dialect === 'with-comments';
    const skipped = text.startsWith('\ufeff') ? 1 : 0;
    const errors = [];
    const fail = (message, offset) => new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({
        code: 'json-unreadable',
        message: `${path} is not valid JSON: ${message}`,
        fix: `Correct the JSON at this place${lenient ? '' : '; comments and trailing commas are not JSON'}.`,
        place: new _lines_js__WEBPACK_IMPORTED_MODULE_2__/* .Lines */ .qo(path, text).place(offset + skipped),
    });
    let root;
    try {
        root = (0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.parseTree)(text.slice(skipped), errors, { disallowComments: !lenient, allowTrailingComma: lenient });
    }
    catch (error) {
        // The parser is recursive: a RangeError is nesting thousands of levels deep.
        if (error instanceof RangeError)
            throw fail(error.message, 0);
        throw error;
    }
    const [error] = errors;
    if (error !== undefined)
        throw fail((0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.printParseErrorCode)(error.error), error.offset);
    if (root === undefined)
        throw fail('it is empty', 0);
    return convert(root, skipped);
}
function convert(node, skipped) {
    const entries = new Map();
    const children = node.children ?? [];
    if (node.type === 'object') {
        for (const { children: [key, value] = [] } of children) {
            if (key && value)
                entries.set(String((0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.getNodeValue)(key)), convert(value, skipped));
        }
    }
    const start = node.offset + skipped;
    return {
        kind: node.type === 'property' ? 'null' : node.type,
        span: { start, end: start + node.length },
        value: node.type === 'string' ? String(node.value) : '',
        entries,
        items: node.type === 'array' ? children.map((child) => convert(child, skipped)) : [],
    };
}
/** The node at a path of keys and indices, if there is one. */
function jsonAt(root, path) {
    let node = root;
    for (const part of path)
        node = typeof part === 'number' ? node?.items[part] : node?.entries.get(part);
    return node;
}
/** Puts a string where a value stands; nothing outside the value changes. */
function replaceJson({ span }, value) {
    return { ...span, text: JSON.stringify(value) };
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

/***/ 5512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ readPackageJson),
/* harmony export */   o: () => (/* binding */ writePackageJson)
/* harmony export */ });
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2088);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9715);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8939);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1930);
/* harmony import */ var _splice_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8893);





const TABLES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
/**
 * Reads a package.json.
 * @throws {Failure} when it is no JSON object.
 */
function readPackageJson(path, text) {
    return read(path, text).file;
}
/**
 * Writes a version and ranges into a package.json and changes nothing else.
 * @throws {Failure} when it has no version to change, or a dependency no range.
 * @throws {RangeError} for an index that reading did not give.
 */
function writePackageJson(path, text, change) {
    const { file, root, slots } = read(path, text);
    const replacements = [];
    const problems = [];
    if (change.version !== undefined && change.version !== file.version?.value) {
        const node = root.entries.get('version');
        if (node?.kind === 'string')
            replacements.push((0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .replaceJson */ .jV)(node, change.version));
        else
            problems.push(withoutVersion(path));
    }
    for (const { index, range } of change.pins ?? []) {
        const [dependency, slot] = [file.dependencies[index], slots[index]];
        if (dependency === undefined || slot === undefined)
            throw new RangeError(`${path} has no dependency ${index}`);
        if (dependency.kind !== 'version')
            problems.push(withoutRange(path, dependency));
        else if (range !== dependency.range)
            replacements.push((0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .replaceJson */ .jV)(slot.node, slot.before + range));
    }
    if (problems.length > 0)
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR(problems);
    return (0,_splice_js__WEBPACK_IMPORTED_MODULE_3__/* .splice */ .V)(text, replacements);
}
function read(path, text) {
    const root = (0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .parseJson */ .qF)(path, text);
    if (root.kind !== 'object')
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR(notAnObject(path));
    const lines = new _lines_js__WEBPACK_IMPORTED_MODULE_4__/* .Lines */ .qo(path, text);
    const placed = (key) => {
        const node = root.entries.get(key);
        return node?.kind === 'string' ? { value: node.value, place: lines.place(node.span.start) } : undefined;
    };
    const [name, version] = [placed('name'), placed('version')];
    const flag = root.entries.get('private');
    const found = TABLES.flatMap((group) => [...((0,_json_js__WEBPACK_IMPORTED_MODULE_2__/* .jsonAt */ .og)(root, [group])?.entries ?? [])].flatMap(([key, node]) => {
        if (node.kind !== 'string')
            return [];
        const { before, ...said } = readSpecifier(key, node.value);
        return [{ dependency: { group, ...said, place: lines.place(node.span.start) }, slot: { node, before } }];
    }));
    return {
        file: {
            ...(name ? { name } : {}),
            ...(version ? { version } : {}),
            private: flag?.kind === 'boolean' && text.slice(flag.span.start, flag.span.end) === 'true',
            dependencies: found.map(({ dependency }) => dependency),
        },
        root,
        slots: found.map(({ slot }) => slot),
    };
}
/**
 * What stands behind a name.
 * Sources: https://docs.npmjs.com/cli/v11/configuring-npm/package-json#dependencies, https://pnpm.io/workspaces (`workspace:`).
 */
function readSpecifier(key, specifier) {
    const folder = /^(?:file|link|portal):(.*)$/s.exec(specifier)?.[1];
    if (folder !== undefined)
        return { name: key, kind: 'local', range: '', folder, before: '' };
    const [, protocol = '', alias, name, rest = ''] = /^(npm:|workspace:)?((@[^@/]+\/[^@/]+|[^@/:]+)@)?(.*)$/s.exec(specifier) ?? [];
    if (alias !== undefined && protocol === '')
        return { name: key, kind: 'other', range: '', before: '' };
    // `npm:name` alone takes any version of it.
    const bare = protocol === 'npm:' && alias === undefined;
    const said = { name: bare ? rest : (name ?? key), before: protocol + (alias ?? '') };
    if (protocol === 'workspace:' && /^[\^~*]?$/.test(rest))
        return { ...said, kind: 'local', range: '' };
    if (bare || (0,semver__WEBPACK_IMPORTED_MODULE_0__.validRange)(rest) === null)
        return { ...said, kind: 'other', range: '' };
    return { ...said, kind: 'version', range: rest };
}
function notAnObject(path) {
    return {
        code: 'package-json-unreadable',
        message: `${path} is no JSON object`,
        fix: 'Write the manifest of a package, such as `{ "name": "web", "private": true }`.',
        place: { path, line: 1 },
    };
}
function withoutVersion(path) {
    return {
        code: 'package-json-without-version',
        message: `${path} has no version`,
        fix: 'Add "version": "…", or leave this package out in the configuration.',
        place: { path },
    };
}
function withoutRange(path, { name, group, place }) {
    return {
        code: 'package-json-nothing-to-pin',
        message: `${path} names no version of ${name} (${group}) that could be changed`,
        fix: `Give ${name} a range, such as ^1.2.0.`,
        place,
    };
}


/***/ }),

/***/ 4425:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ writePyproject),
/* harmony export */   x: () => (/* binding */ readPyproject)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1930);
/* harmony import */ var _requirement_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9950);
/* harmony import */ var _splice_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8893);
/* harmony import */ var _toml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8921);





/**
 * Reads a pyproject.toml, Poetry's tables and those of PEP 621 and 735.
 * @throws {Failure} when it is not TOML or says two versions.
 */
function readPyproject(path, text) {
    return read(path, text, (0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .parseToml */ .MT)(path, text)).project;
}
/**
 * Writes a version and constraints into a pyproject.toml and changes nothing else.
 * @throws {Failure} when it has no version to change, or a dependency no constraint.
 * @throws {RangeError} for an index that reading did not give.
 */
function writePyproject(path, text, change) {
    const { project, versions, slots } = read(path, text, (0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .parseToml */ .MT)(path, text));
    const problems = [];
    const replacements = [];
    if (change.version !== undefined) {
        for (const node of versions)
            replacements.push((0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .replaceInString */ .Tn)(text, node, change.version, { start: 0, end: node.value.length }));
        if (versions.length === 0)
            problems.push(noVersion(path, project));
    }
    for (const { index, constraint } of change.pins ?? []) {
        const dependency = project.dependencies[index];
        if (dependency === undefined)
            throw new RangeError(`${path} has no dependency ${index}`);
        const slot = slots[index];
        if (slot === undefined)
            problems.push(noConstraint(path, dependency));
        else if (constraint !== dependency.constraint) {
            replacements.push((0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .replaceInString */ .Tn)(text, slot.node, constraint, slot.part));
        }
    }
    if (problems.length > 0)
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR(problems);
    const changed = (0,_splice_js__WEBPACK_IMPORTED_MODULE_2__/* .splice */ .V)(text, replacements);
    check(project, readPyproject(path, changed), change);
    return changed;
}
function read(path, text, root) {
    const lines = new _lines_js__WEBPACK_IMPORTED_MODULE_3__/* .Lines */ .qo(path, text);
    const placed = (node) => node?.kind === 'string' ? [{ value: node.value, place: lines.place(node.span.start) }] : [];
    const project = (0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .tomlAt */ .EV)(root, 'project');
    const poetry = (0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .tomlAt */ .EV)(root, 'tool', 'poetry');
    const versions = [(0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .tomlAt */ .EV)(project, 'version'), (0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .tomlAt */ .EV)(poetry, 'version')].filter((node) => node?.kind === 'string');
    const [version, other] = versions.flatMap(placed);
    if (version !== undefined && other !== undefined && version.value !== other.value) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
            code: 'pyproject-two-versions',
            message: `${path} says version ${version.value} in [project] and ${other.value} in [tool.poetry]`,
            fix: 'Make them equal, or delete the one in [tool.poetry]: Poetry 2 reads [project].',
            place: other.place,
        });
    }
    const [name] = [(0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .tomlAt */ .EV)(project, 'name'), (0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .tomlAt */ .EV)(poetry, 'name')].flatMap(placed);
    const dynamic = (0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .tomlAt */ .EV)(project, 'dynamic');
    const dynamicVersion = dynamic?.kind === 'array'
        ? dynamic.items.find((item) => item.kind === 'string' && item.value === 'version')
        : undefined;
    const found = [...pep621Dependencies(root), ...poetryDependencies(poetry)];
    return {
        project: {
            layout: project ? (poetry ? 'both' : 'pep621') : poetry ? 'poetry' : 'none',
            ...(name ? { name } : {}),
            ...(version ? { version } : {}),
            ...(dynamicVersion && !version ? { dynamicVersion: lines.place(dynamicVersion.span.start) } : {}),
            dependencies: found.map(({ at, slot: _, ...dependency }) => ({
                ...dependency,
                normalized: (0,_requirement_js__WEBPACK_IMPORTED_MODULE_4__/* .normalizeName */ .P)(dependency.name),
                place: lines.place(at),
            })),
        },
        versions,
        slots: found.map(({ slot }) => slot),
    };
}
function* pep621Dependencies(root) {
    yield* requirements('main', (0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .tomlAt */ .EV)(root, 'project', 'dependencies'));
    for (const [extra, list] of entriesOf((0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .tomlAt */ .EV)(root, 'project', 'optional-dependencies'))) {
        yield* requirements(`optional:${extra}`, list);
    }
    for (const [group, list] of entriesOf((0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .tomlAt */ .EV)(root, 'dependency-groups')))
        yield* requirements(`group:${group}`, list);
    // What uv read before there were dependency groups; to uv it is the group `dev`.
    yield* requirements('group:dev', (0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .tomlAt */ .EV)(root, 'tool', 'uv', 'dev-dependencies'));
}
/** The strings of a list; what is none (`{ include-group = "…" }`) or no requirement is passed over. */
function* requirements(group, list) {
    for (const node of list?.kind === 'array' ? list.items : []) {
        const requirement = node.kind === 'string' ? (0,_requirement_js__WEBPACK_IMPORTED_MODULE_4__/* .parseRequirement */ .p)(node.value) : undefined;
        if (node.kind !== 'string' || requirement === undefined)
            continue;
        const { name, specifier, span, url } = requirement;
        yield {
            group,
            name,
            ecosystem: 'pep508',
            kind: url === undefined ? 'version' : /^git\+/.test(url) ? 'git' : /^file:/.test(url) ? 'path' : 'url',
            constraint: specifier,
            at: node.span.start,
            slot: url === undefined && specifier !== '' ? { node, part: span } : undefined,
        };
    }
}
function* poetryDependencies(poetry) {
    yield* poetryGroup('main', (0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .tomlAt */ .EV)(poetry, 'dependencies'));
    yield* poetryGroup('dev', (0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .tomlAt */ .EV)(poetry, 'dev-dependencies'));
    for (const [group, table] of entriesOf((0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .tomlAt */ .EV)(poetry, 'group'))) {
        yield* poetryGroup(group, (0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .tomlAt */ .EV)(table, 'dependencies'));
    }
}
function* poetryGroup(group, table) {
    for (const [name, node] of entriesOf(table)) {
        // The Python it runs on, not a package.
        if (name === 'python')
            continue;
        // Several constraints for one package, each for other Pythons or platforms, are a list.
        for (const item of node.kind === 'array' ? node.items : [node]) {
            const version = item.kind === 'string' ? item : (0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .tomlAt */ .EV)(item, 'version');
            const string = version?.kind === 'string' ? version : undefined;
            const kind = ['path', 'git', 'url'].find((key) => (0,_toml_js__WEBPACK_IMPORTED_MODULE_1__/* .tomlAt */ .EV)(item, key));
            yield {
                group,
                name,
                ecosystem: 'poetry',
                kind: kind ?? 'version',
                constraint: string?.value ?? '',
                at: (string ?? item).span.start,
                slot: string && { node: string, part: { start: 0, end: string.value.length } },
            };
        }
    }
}
function entriesOf(node) {
    return node?.kind === 'table' ? node.entries : [];
}
function noVersion(path, { dynamicVersion }) {
    return dynamicVersion
        ? {
            code: 'pyproject-dynamic-version',
            message: `${path} leaves its version to the build backend (dynamic = ["version"])`,
            fix: 'Write version = "…" in [project] and take it out of dynamic, or leave this package out in the configuration.',
            place: dynamicVersion,
        }
        : {
            code: 'pyproject-without-version',
            message: `${path} has no version, neither in [project] nor in [tool.poetry]`,
            fix: 'Add version = "…" to the table that names the package, or leave this package out in the configuration.',
            place: { path },
        };
}
function noConstraint(path, { name, group, place }) {
    return {
        code: 'pyproject-nothing-to-pin',
        message: `${path} names no version of ${name} (${group}) that could be changed`,
        fix: `Give ${name} a version constraint, such as ^1.2.0.`,
        place,
    };
}
/** A cheap safety net: reading again gives what was written, and everything else as before. */
function check(before, after, change) {
    const pins = new Map(change.pins?.map(({ index, constraint }) => [index, constraint]));
    const version = change.version ?? before.version?.value;
    const same = before.dependencies.every(({ group, name, constraint }, index) => {
        const now = after.dependencies[index];
        return now?.group === group && now.name === name && now.constraint === (pins.get(index) ?? constraint);
    });
    if (!same || after.version?.value !== version || after.dependencies.length !== before.dependencies.length) {
        throw new Error('Changing pyproject.toml did more than it was meant to');
    }
}


/***/ }),

/***/ 8158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Au: () => (/* binding */ asPep440),
/* harmony export */   ST: () => (/* binding */ fromPep440),
/* harmony export */   tj: () => (/* binding */ toPep440)
/* harmony export */ });
/* harmony import */ var _renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9687);
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2088);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9715);



/** Semver pre-release identifiers and what PEP 440 calls them. */
const PHASES = {
    alpha: 'a',
    a: 'a',
    beta: 'b',
    b: 'b',
    rc: 'rc',
    c: 'rc',
    pre: 'rc',
    preview: 'rc',
    dev: '.dev',
};
/** The other way round: what semver people write for the phases of PEP 440. */
const IDENTIFIERS = { a: 'alpha', b: 'beta', rc: 'rc' };
/**
 * A semantic version as Python writes it: `1.3.0-rc.1` is `1.3.0rc1`, `1.3.0-beta` is `1.3.0b0`, `1.3.0-rc.1.dev.2` is
 * `1.3.0rc1.dev2`, build metadata becomes the local version (`+a.1`).
 * Source: https://packaging.python.org/en/latest/specifications/version-specifiers/
 * @throws {Failure} when Python has no name for the pre-release.
 */
function toPep440(version) {
    const written = asPep440(version);
    if (written !== undefined)
        return written;
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR({
        code: 'version-not-for-python',
        message: `${version} cannot be written as a Python version: PEP 440 has no pre-release ${(0,semver__WEBPACK_IMPORTED_MODULE_1__.parse)(version)?.prerelease.join('.')}`,
        fix: 'Name the pre-release alpha, beta, rc or dev.',
    });
}
/** The same; undefined when Python has no name for the pre-release. */
function asPep440(version) {
    const parsed = (0,semver__WEBPACK_IMPORTED_MODULE_1__.parse)(version);
    if (parsed === null)
        throw new Error(`${version} is no semantic version`);
    // `rc1` is one identifier and means the same as `rc.1`.
    const identifiers = parsed.prerelease.join('.').replace(/([a-z])(\d+)(?=\.|$)/gi, '$1.$2');
    const match = /^(?:(alpha|a|beta|b|rc|c|pre|preview)(?:\.(\d+))?)?(?:(?:^|\.)(dev)(?:\.(\d+))?)?$/i.exec(identifiers);
    if (match === null)
        return undefined;
    const [, phase, number = '0', dev, devNumber = '0'] = match;
    const suffix = (phase ? `${PHASES[phase.toLowerCase()]}${number}` : '') + (dev ? `.dev${devNumber}` : '');
    const local = parsed.build.length > 0 ? `+${parsed.build.join('.').replaceAll('-', '.').toLowerCase()}` : '';
    return `${parsed.major}.${parsed.minor}.${parsed.patch}${suffix}${local}`;
}
/**
 * A Python version as semver writes it: `1.3.0rc1` is `1.3.0-rc.1`, `1.3` is `1.3.0`.
 * @returns undefined when semver cannot say it: an epoch, a post-release, more than three numbers, no version at all.
 */
function fromPep440(version) {
    const parsed = (0,_renovatebot_pep440__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(version);
    const match = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:(a|b|rc)(\d+))?(?:\.dev(\d+))?$/.exec(parsed?.public ?? '');
    if (parsed === null || match === null)
        return undefined;
    const [, major, minor = '0', patch = '0', phase, number, dev] = match;
    const identifiers = [
        ...(phase === undefined ? [] : [IDENTIFIERS[phase] ?? phase, number]),
        ...(dev === undefined ? [] : ['dev', dev]),
    ];
    const prerelease = identifiers.length > 0 ? `-${identifiers.join('.')}` : '';
    const local = parsed.local ? `+${parsed.local}` : '';
    return `${major}.${minor}.${patch}${prerelease}${local}`;
}


/***/ }),

/***/ 9950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ normalizeName),
/* harmony export */   p: () => (/* binding */ parseRequirement)
/* harmony export */ });
/**
 * Reads one dependency specifier.
 * Source: https://packaging.python.org/en/latest/specifications/dependency-specifiers/
 * @returns undefined when it is none.
 */
function parseRequirement(text) {
    const head = /^\s*([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)\s*(?:\[[^\]]*\]\s*)?/i.exec(text);
    if (head === null)
        return undefined;
    const [{ length }, name = ''] = head;
    const rest = text.slice(length);
    if (rest.startsWith('@')) {
        const url = rest
            .slice(1)
            .split(/\s;|;\s/)[0]
            ?.trim() ?? '';
        return url === '' ? undefined : { name, specifier: '', span: { start: length, end: length }, url };
    }
    const match = /^(\(?\s*)([^;()]*?)\s*(\)?)\s*(?:;|$)/.exec(rest);
    const [, opening = '', specifier = '', closing = ''] = match ?? [];
    if (match === null || opening.startsWith('(') !== (closing === ')'))
        return undefined;
    const start = length + opening.length;
    return { name, specifier, span: { start, end: start + specifier.length } };
}
/** A package name as indexes compare it: lower case, runs of `-`, `_` and `.` are one `-`. Source: PEP 503. */
function normalizeName(name) {
    return name.toLowerCase().replace(/[-_.]+/g, '-');
}


/***/ }),

/***/ 8893:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ splice)
/* harmony export */ });
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

/***/ 8921:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EV: () => (/* binding */ tomlAt),
/* harmony export */   MT: () => (/* binding */ parseToml),
/* harmony export */   Tn: () => (/* binding */ replaceInString),
/* harmony export */   j_: () => (/* binding */ tomlAtPath)
/* harmony export */ });
/* harmony import */ var toml_eslint_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9605);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9715);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1930);



/**
 * Parses a TOML text.
 * @throws {Failure} with the first place where it is not TOML.
 */
function parseToml(path, text) {
    const skipped = text.startsWith('\ufeff') ? 1 : 0;
    let program;
    try {
        program = (0,toml_eslint_parser__WEBPACK_IMPORTED_MODULE_0__/* .parseTOML */ .MD)(text.slice(skipped));
    }
    catch (error) {
        // The parser is recursive: a RangeError is nesting thousands of levels deep.
        if (!(error instanceof toml_eslint_parser__WEBPACK_IMPORTED_MODULE_0__/* .ParseError */ .mB || error instanceof RangeError))
            throw error;
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({
            code: 'toml-unreadable',
            message: `${path} is not valid TOML: ${error.message}`,
            fix: 'Correct the TOML at this place.',
            place: error instanceof toml_eslint_parser__WEBPACK_IMPORTED_MODULE_0__/* .ParseError */ .mB ? new _lines_js__WEBPACK_IMPORTED_MODULE_2__/* .Lines */ .qo(path, text).place(error.index + skipped) : { path },
        });
    }
    return new TreeBuilder(skipped).root(program.body[0]);
}
/** The node at a path of keys, if there is one. */
function tomlAt(root, ...keys) {
    let node = root;
    for (const key of keys)
        node = node?.kind === 'table' ? node.entries.get(key) : undefined;
    return node;
}
/** The node at a path of keys and indices, if there is one. */
function tomlAtPath(root, path) {
    let node = root;
    for (const part of path) {
        if (typeof part === 'number')
            node = node?.kind === 'array' ? node.items[part] : undefined;
        else
            node = tomlAt(node, part);
    }
    return node;
}
class TreeBuilder {
    #skipped;
    constructor(skipped) {
        this.#skipped = skipped;
    }
    root(program) {
        const root = this.#table(program);
        for (const node of program.body) {
            if (node.type === 'TOMLKeyValue') {
                this.#put(root, node);
            }
            else {
                const table = this.#reach(root, node.resolvedKey, node);
                for (const entry of node.body)
                    this.#put(table, entry);
            }
        }
        return root;
    }
    #put(table, { key, value }) {
        const names = key.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value));
        const last = names.pop();
        if (last !== undefined)
            this.#reach(table, names, key).entries.set(last, this.#node(value));
    }
    /** The table at a path, made where it is not there yet. A number is an index into an array of tables. */
    #reach(root, path, at) {
        let node = root;
        for (const [index, part] of path.entries()) {
            const fresh = () => typeof path[index + 1] === 'number' ? { kind: 'array', span: this.#span(at), items: [] } : this.#table(at);
            let child;
            if (node.kind === 'table' && typeof part === 'string') {
                child = node.entries.get(part) ?? fresh();
                node.entries.set(part, child);
            }
            else if (node.kind === 'array' && typeof part === 'number') {
                child = node.items[part] ?? fresh();
                node.items[part] = child;
            }
            if (child === undefined)
                throw new Error(`The TOML parser let ${part} be two things`);
            node = child;
        }
        if (node.kind !== 'table')
            throw new Error(`The TOML parser let ${path.join('.')} be two things`);
        return node;
    }
    #node(node) {
        const span = this.#span(node);
        if (node.type === 'TOMLArray')
            return { kind: 'array', span, items: node.elements.map((item) => this.#node(item)) };
        if (node.type === 'TOMLInlineTable') {
            const table = this.#table(node);
            for (const entry of node.body)
                this.#put(table, entry);
            return table;
        }
        return node.kind === 'string' ? { kind: 'string', span, value: node.value } : { kind: 'other', span };
    }
    #table(at) {
        return { kind: 'table', span: this.#span(at), entries: new Map() };
    }
    #span({ range: [start, end] }) {
        return { start: start + this.#skipped, end: end + this.#skipped };
    }
}
/** What a basic (`"`) and a literal (`'`) string hold without escapes. */
const PLAIN = { '"': /^[^"\\\p{Cc}]*$/u, "'": /^[^'\p{Cc}]*$/u };
/**
 * Puts a value into a part of a string, keeping its quotes and, where that is possible, every byte outside the part.
 * @param part in characters of the string's value.
 */
function replaceInString(text, node, value, part) {
    const { start, end } = part;
    const source = text.slice(node.span.start, node.span.end);
    const [quotes = '"'] = /^(?:"""|'''|["'])/.exec(source) ?? [];
    const first = node.span.start + quotes.length;
    // Where no escape comes before the end of the part, the text's characters are the value's.
    const direct = text.slice(first, first + end) === node.value.slice(0, end);
    if (direct && PLAIN[quotes.startsWith("'") ? "'" : '"'].test(value)) {
        return { start: first + start, end: first + end, text: value };
    }
    const whole = node.value.slice(0, start) + value + node.value.slice(end);
    return { ...node.span, text: JSON.stringify(whole).replaceAll('\x7f', '\\u007f') };
}


/***/ }),

/***/ 5924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ writeVersionFile),
/* harmony export */   f: () => (/* binding */ readVersionFile)
/* harmony export */ });
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2088);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9715);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1930);
/* harmony import */ var _splice_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8893);




/**
 * Reads a version file (`.version`, `VERSION`): the first line that is a semantic version and nothing else.
 * @returns the version without a `v` before it.
 * @throws {Failure} when no line is one.
 */
function readVersionFile(path, text) {
    const { start, end } = versionSpan(path, text);
    return { value: text.slice(start, end), place: new _lines_js__WEBPACK_IMPORTED_MODULE_2__/* .Lines */ .qo(path, text).place(start) };
}
/**
 * Writes a version (without `v`) into a version file. A `v` before it, line endings and all other lines stay.
 * @throws {Failure} when the file holds no version.
 */
function writeVersionFile(path, text, version) {
    return (0,_splice_js__WEBPACK_IMPORTED_MODULE_3__/* .splice */ .V)(text, [{ ...versionSpan(path, text), text: version }]);
}
function versionSpan(path, text) {
    let offset = 0;
    for (const line of text.split('\n')) {
        // `\s` takes in a byte order mark and the `\r` of CRLF.
        const [, before = '', version = ''] = /^(\s*v?)(\d\S*)\s*$/.exec(line) ?? [];
        const start = offset + before.length;
        if ((0,semver__WEBPACK_IMPORTED_MODULE_0__.valid)(version) !== null)
            return { start, end: start + version.length };
        offset += line.length + 1;
    }
    const first = text.trim().split('\n')[0] ?? '';
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({
        code: 'version-file-without-version',
        message: first === ''
            ? `${path} is empty`
            : `${path} holds no version, it begins with ${JSON.stringify(first.slice(0, 60))}`,
        fix: 'Write the version on a line of its own, such as 1.2.3.',
        place: first === '' ? { path } : new _lines_js__WEBPACK_IMPORTED_MODULE_2__/* .Lines */ .qo(path, text).place(text.indexOf(first)),
    });
}


/***/ }),

/***/ 4134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  IM: () => (/* binding */ openYaml)
});

// UNUSED EXPORTS: YamlFile, openYamlPart

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/files/key-path.js
var key_path = __webpack_require__(3088);
// EXTERNAL MODULE: ./packages/core/lib/files/lines.js
var files_lines = __webpack_require__(1930);
// EXTERNAL MODULE: ./packages/core/lib/files/splice.js
var splice = __webpack_require__(8893);
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
function yaml_plain_readPlainYaml(text, parts = [{ start: 0, end: text.length }]) {
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
function yaml_tree_parseTree(path, text) {
    return yaml_plain_readPlainYaml(text) ?? parseAnyTree(path, text);
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

;// CONCATENATED MODULE: ./packages/core/lib/files/yaml.js












/**
 * Reads a YAML text.
 * @throws {Failure} with every place where it is not YAML, has a key twice or is a template with `{{ }}`.
 */
function openYaml(path, text) {
    return new YamlFile(path, text, yaml_tree_parseTree(path, text));
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
    constructor(path, text, documents, read = (changed) => yaml_tree_parseTree(path, changed)) {
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
        const text = (0,splice/* splice */.V)(this.text, replacements);
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


/***/ }),

/***/ 424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ applyEdits),
/* harmony export */   w: () => (/* binding */ joinEdits)
/* harmony export */ });
/**
 * Joins edits that were made one after the other into one per path, in the order of the paths' first appearance:
 * `before` is that of the first, everything else that of the last.
 */
function joinEdits(edits) {
    const joined = new Map();
    for (const edit of edits) {
        const first = joined.get(edit.path);
        joined.set(edit.path, first === undefined ? edit : { ...edit, before: first.before });
    }
    return [...joined.values()];
}
/** The files as they are once the edits were made, in their order. */
function applyEdits(files, edits) {
    const result = new Map(files);
    for (const { path, mode, after } of edits) {
        if (after === null)
            result.delete(path);
        else
            result.set(path, { mode, bytes: after });
    }
    return result;
}


/***/ }),

/***/ 4436:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ throughLink),
/* harmony export */   r: () => (/* binding */ mustStayInside)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);

/**
 * Checks that paths (or globs) stay inside the repository.
 * @throws {Failure} naming every one that is absolute, has `..` in it, or is empty.
 */
function mustStayInside(paths) {
    const problems = paths.map(problemOf).filter((problem) => problem !== null);
    if (problems.length > 0)
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR(problems);
}
function problemOf(path) {
    const outside = path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path) || path.split(/[/\\]/).includes('..');
    if (outside) {
        return {
            code: 'path-outside',
            message: `The path ${JSON.stringify(path)} leaves the repository`,
            fix: 'Write it relative to the root of the repository, without `..`.',
        };
    }
    if (path !== '' && !path.includes('\0'))
        return null;
    return {
        code: 'path-invalid',
        message: `${JSON.stringify(path)} is not a path`,
        fix: 'Write a path relative to the root of the repository.',
    };
}
/** What is refused about a path that is a symbolic link, or goes through one. */
function throughLink(path, link) {
    const what = path === link ? `${path} is a symbolic link` : `${path} is reached through the symbolic link ${link}`;
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
        code: 'path-symlink',
        message: what,
        fix: 'Name the file it points at: links are not followed, because they may leave the repository.',
        place: { path: link },
    });
}


/***/ }),

/***/ 3210:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* reexport safe */ _inside_js__WEBPACK_IMPORTED_MODULE_0__.O),
/* harmony export */   matcher: () => (/* binding */ matcher),
/* harmony export */   r: () => (/* reexport safe */ _inside_js__WEBPACK_IMPORTED_MODULE_0__.r)
/* harmony export */ });
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4006);
/* harmony import */ var _inside_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4436);


// Apart from this file, which few runs need: loading its library takes longer than most of what they do.

/** Whether a path matches at least one of the globs: `*` stays in a folder, `**` does not, dot files match. */
function matcher(globs) {
    (0,_inside_js__WEBPACK_IMPORTED_MODULE_0__/* .mustStayInside */ .r)(globs);
    return picomatch__WEBPACK_IMPORTED_MODULE_1__([...globs], { dot: true });
}


/***/ }),

/***/ 8180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BR: () => (/* binding */ highest),
/* harmony export */   HQ: () => (/* binding */ bumpBetween),
/* harmony export */   jN: () => (/* binding */ numbered),
/* harmony export */   ps: () => (/* binding */ checkVersion),
/* harmony export */   tQ: () => (/* binding */ counts),
/* harmony export */   yU: () => (/* binding */ nextVersion),
/* harmony export */   zR: () => (/* binding */ bumpAfter)
/* harmony export */ });
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2088);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9715);


/**
 * The next version.
 *
 * Stable: the base, raised. Pre-release: the version the release will have, `-rc.1`, then `-rc.2` and so on; a bump that
 * the pre-release already stands for changes nothing before the hyphen, a larger one does (`1.3.0-rc.1` and a breaking
 * change give `2.0.0-rc.1`). Leaving pre-releases gives the version they stood for. Source: SemVer 2.0.0 and the
 * behaviour of semantic-release's pre-release branches.
 * @throws {Failure} when the version is taken, or would be lower than what the version file holds.
 */
function nextVersion(question) {
    const { base, floor, bump, prerelease, initial, existing } = question;
    const raised = base === null ? initial : must((0,semver__WEBPACK_IMPORTED_MODULE_0__.inc)(base, bump), base);
    // A pre-release in the version file that the commits alone would not reach: it was asked for, so it stands.
    const core = floor !== null && (0,semver__WEBPACK_IMPORTED_MODULE_0__.gt)(floor, raised) ? coreOf(floor) : coreOf(raised);
    if (existing.includes(core))
        throw taken(core);
    if (prerelease === '')
        return core;
    const version = numbered(core, prerelease, [...existing, base, floor]);
    if (floor !== null && !(0,semver__WEBPACK_IMPORTED_MODULE_0__.gt)(version, floor)) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({
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
    if ((0,semver__WEBPACK_IMPORTED_MODULE_0__.valid)(version) !== version) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({
            code: 'version-invalid',
            message: `${JSON.stringify(version)} is not a version`,
            fix: 'Write it like 1.4.0 or 1.4.0-rc.1 (SemVer 2.0.0), without a leading `v` and without build metadata.',
        });
    }
    if (previous !== null && !(0,semver__WEBPACK_IMPORTED_MODULE_0__.gt)(version, previous)) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({
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
    if (previous === null || must((0,semver__WEBPACK_IMPORTED_MODULE_0__.parse)(previous), previous).major > 0)
        return bump;
    return bump === 'major' ? rule.breaking : bump === 'minor' ? rule.feature : bump;
}
/** How `version` raises `previous`: what a person's choice of version amounts to. */
function bumpBetween(previous, version) {
    const [from, to] = [(0,semver__WEBPACK_IMPORTED_MODULE_0__.parse)(previous ?? '0.0.0'), (0,semver__WEBPACK_IMPORTED_MODULE_0__.parse)(version)];
    if (from === null || to === null)
        return 'patch';
    if (to.major !== from.major)
        return 'major';
    return to.minor !== from.minor ? 'minor' : 'patch';
}
/** Whether a released version counts as one for a release of this kind, by semantic-release's rule: pre-releases only among their own. */
function counts(version, prerelease) {
    const parts = (0,semver__WEBPACK_IMPORTED_MODULE_0__.prerelease)(version);
    return parts === null || (prerelease !== '' && parts.includes(prerelease));
}
/** The higher of two versions; `null` is lower than any. */
function highest(...versions) {
    return (versions
        .filter((version) => version !== null)
        .sort(semver__WEBPACK_IMPORTED_MODULE_0__.compare)
        .at(-1) ?? null);
}
/** The next free pre-release of a version: `1.3.0` becomes `1.3.0-rc.1`, or `-rc.2` when the first is among `existing`. */
function numbered(core, identifier, existing) {
    const numbers = existing.map((version) => {
        const parsed = (0,semver__WEBPACK_IMPORTED_MODULE_0__.parse)(version);
        if (parsed === null || coreOf(parsed.version) !== core)
            return 0;
        const [name, number, more] = parsed.prerelease;
        return name === identifier && typeof number === 'number' && more === undefined ? number : 0;
    });
    return `${core}-${identifier}.${1 + Math.max(0, ...numbers)}`;
}
function coreOf(version) {
    const { major, minor, patch } = must((0,semver__WEBPACK_IMPORTED_MODULE_0__.parse)(version), version);
    return `${major}.${minor}.${patch}`;
}
function taken(version) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR({
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


/***/ }),

/***/ 8548:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H8: () => (/* binding */ findReleasePoint),
/* harmony export */   _s: () => (/* binding */ readReleasePoint),
/* harmony export */   h0: () => (/* binding */ short)
/* harmony export */ });
/* harmony import */ var semver__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2088);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9715);
/* harmony import */ var _files_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4930);
/* harmony import */ var _next_version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8180);




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
    const ahead = fileVersion !== null && (tag === null || (0,semver__WEBPACK_IMPORTED_MODULE_0__.gt)(fileVersion, tag.version));
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
    if (set !== null && (tag === null || (0,semver__WEBPACK_IMPORTED_MODULE_0__.gt)(set.version, tag.version))) {
        return {
            kind: 'version-file',
            previousVersion: set.version,
            commit: set.commit,
            excluding: [set.commit, ...(tag === null ? [] : [tag.commit])],
            explanation: `The last release is ${set.version}, which commit ${short(set.commit)} wrote into ${versionFile}; it has no tag yet.`,
        };
    }
    const written = fileVersion !== null && (0,_next_version_js__WEBPACK_IMPORTED_MODULE_3__/* .counts */ .tQ)(fileVersion, prerelease) ? fileVersion : null;
    if (tag !== null) {
        const differs = written === null || written === tag.version ? '' : `, although ${versionFile} says ${written}`;
        return {
            kind: 'tag',
            previousVersion: (0,_next_version_js__WEBPACK_IMPORTED_MODULE_3__/* .highest */ .BR)(tag.version, written),
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
        .filter(({ version }) => (0,_next_version_js__WEBPACK_IMPORTED_MODULE_3__/* .counts */ .tQ)(version, prerelease))
        .sort((one, other) => (0,semver__WEBPACK_IMPORTED_MODULE_0__.rcompare)(one.version, other.version));
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
        if (version === null || version === NOTHING || !(0,_next_version_js__WEBPACK_IMPORTED_MODULE_3__/* .counts */ .tQ)(version, prerelease))
            continue;
        wanted ??= version;
        if (version !== wanted)
            continue;
        const before = await Promise.all(commit.parents.map((parent) => versionIfAny(history, parent, file)));
        if (before.includes(version))
            continue;
        const setting = { version, commit: commit.id };
        if (before.every((old) => old === null || (0,semver__WEBPACK_IMPORTED_MODULE_0__.compare)(old, version) < 0))
            return setting;
        lowered ??= setting;
    }
    return lowered;
}
async function versionAt(history, commit, file) {
    const content = (await history.at(commit).load([file.path])).get(file.path);
    return content === undefined ? null : file.read(file.path, (0,_files_text_js__WEBPACK_IMPORTED_MODULE_2__/* .decode */ .D)(file.path, content));
}
/** In the past the file may have held anything. */
async function versionIfAny(history, commit, file) {
    try {
        return await versionAt(history, commit, file);
    }
    catch (error) {
        if (error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .HR)
            return null;
        throw error;
    }
}
/** As Git abbreviates ids in a repository of middling size. */
function short(commit) {
    return commit.slice(0, 7);
}


/***/ })

};
