export const id = 601;
export const ids = [601];
export const modules = {

/***/ 8469:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {



const SemVer = __webpack_require__(7163)
const compare = (a, b, loose) =>
  new SemVer(a, loose).compare(new SemVer(b, loose))

module.exports = compare


/***/ }),

/***/ 2338:
/***/ ((module, __unused_webpack_exports, __webpack_require__) => {



const SemVer = __webpack_require__(7163)

const inc = (version, release, options, identifier, identifierBase) => {
  if (typeof (options) === 'string') {
    identifierBase = identifier
    identifier = options
    options = undefined
  }

  try {
    return new SemVer(
      version instanceof SemVer ? version.version : version,
      options
    ).inc(release, identifier, identifierBase).version
  } catch (er) {
    return null
  }
}
module.exports = inc


/***/ }),

/***/ 7601:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  propose: () => (/* reexport */ propose),
  readTouched: () => (/* reexport */ readTouched),
  suggest: () => (/* reexport */ suggest),
  withPublished: () => (/* reexport */ withPublished)
});

// EXTERNAL MODULE: ./packages/core/lib/plan/markdown.js
var markdown = __webpack_require__(1960);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/files/text.js
var files_text = __webpack_require__(4930);
// EXTERNAL MODULE: ./packages/core/lib/charts/folder.js
var charts_folder = __webpack_require__(7311);
// EXTERNAL MODULE: ./packages/core/lib/charts/manifest.js
var charts_manifest = __webpack_require__(6906);
// EXTERNAL MODULE: ./packages/core/lib/files/yaml-plain.js + 2 modules
var yaml_plain = __webpack_require__(1017);
;// CONCATENATED MODULE: ./packages/core/lib/charts/read-chart.js


/**
 * As `readChart`. The YAML parser is loaded for texts that need it: loading it and its first text take as long as Git does for the whole check.
 * @throws {Failure} when one of the texts is not a YAML mapping
 */
async function readAnyChart(folder, text, requirements) {
    const root = requirements === undefined ? (0,yaml_plain/* readPlainYaml */.g)(text)?.[0]?.root : undefined;
    if (root?.kind === 'map')
        return (0,charts_manifest/* chartOf */.IS)(folder, text, root);
    const { readChart } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(703)]).then(__webpack_require__.bind(__webpack_require__, 3703));
    return readChart(folder, text, requirements);
}

;// CONCATENATED MODULE: ./packages/core/lib/charts/discover.js





const REQUIREMENTS = 'requirements.yaml';
/** The folders that hold a Chart.yaml, at any depth, sorted; `paths` may hold anything. */
function chartFolders(paths) {
    const found = new Set();
    for (const path of paths)
        if (baseName(path) === MANIFEST)
            found.add(folderOf(path));
    return [...found].sort();
}
/** The chart whose `charts/` folder holds this one; undefined for a chart that is in none. */
function parentOf(folder, folders) {
    const holder = (0,charts_folder/* folderOf */.yS)(folder);
    if (folder === '.' || (0,charts_folder/* baseName */.Fl)(holder) !== 'charts')
        return undefined;
    const parent = (0,charts_folder/* folderOf */.yS)(holder);
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
    const old = await snapshot.load(folders.flatMap((folder) => isVersion1(files.get((0,charts_folder/* inFolder */._z)(folder, charts_manifest/* MANIFEST */.e0))) ? [(0,charts_folder/* inFolder */._z)(folder, REQUIREMENTS)] : []));
    const charts = new Map();
    const problems = [];
    for (const folder of folders) {
        const path = (0,charts_folder/* inFolder */._z)(folder, charts_manifest/* MANIFEST */.e0);
        const manifest = files.get(path);
        if (manifest === undefined)
            continue;
        try {
            const requirements = old.get((0,charts_folder/* inFolder */._z)(folder, REQUIREMENTS));
            const text = requirements && (0,files_text/* decode */.D)((0,charts_folder/* inFolder */._z)(folder, REQUIREMENTS), requirements);
            const like = known.get(folder);
            const yaml = (0,files_text/* decode */.D)(path, manifest);
            const chart = like && text === undefined ? (0,charts_manifest/* withVersionOf */.Ug)(like, yaml) : undefined;
            charts.set(folder, chart ?? (await readAnyChart(folder, yaml, text)));
        }
        catch (error) {
            if (!(error instanceof failure/* Failure */.HR))
                throw error;
            problems.push(...error.problems);
        }
    }
    if (problems.length > 0 && unreadable === 'fail')
        throw new failure/* Failure */.HR(problems);
    return charts;
}
/** Asking for many files that are not there is slower than listing those that are. */
const FEW = 512;
async function loadManifests(snapshot, folders) {
    const wanted = folders.map((folder) => (0,charts_folder/* inFolder */._z)(folder, charts_manifest/* MANIFEST */.e0));
    const listed = async () => {
        const there = new Set(await snapshot.list([`**/${charts_manifest/* MANIFEST */.e0}`]));
        return snapshot.load(wanted.filter((path) => there.has(path)));
    };
    if (folders.length > FEW)
        return listed();
    try {
        return await snapshot.load(wanted);
    }
    catch (error) {
        // A folder became a link, or was one: asked for it is refused, listed it is passed over.
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        return listed();
    }
}
/** Charts of `apiVersion: v1`, or of none, list their dependencies in a file of their own. */
function isVersion1(manifest) {
    return manifest !== undefined && !/^apiVersion:\s*["']?v2/m.test(Buffer.from(manifest.bytes).toString('latin1'));
}

// EXTERNAL MODULE: ./packages/core/lib/charts/version.js
var charts_version = __webpack_require__(279);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/core/lib/charts/constraint.js
var constraint = __webpack_require__(840);
;// CONCATENATED MODULE: ./packages/core/lib/charts/graph.js



/**
 * Which charts of a repository need which others. A need by name counts when its range takes the version that is here; whether the entry's repository is
 * where charts of this one are published, the caller must know: many charts of the world have the same name.
 */
function findNeeds(charts) {
    const folders = new Set(charts.keys());
    const needs = [];
    const byName = groupBy(charts.values(), (chart) => chart.name);
    const children = groupBy(charts.values(), (chart) => parentOf(chart.folder, folders) ?? '');
    for (const chart of charts.values()) {
        const nested = children.get(chart.folder) ?? [];
        const named = new Set();
        for (const entry of chart.dependencies) {
            if (entry.repository.startsWith('file://')) {
                const folder = (0,charts_folder/* resolveFolder */.h1)(chart.folder, entry.repository.slice('file://'.length));
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
            if (only.semver !== undefined && (0,constraint/* accepts */.G)(entry.version, only.semver)) {
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

;// CONCATENATED MODULE: ./actions/chart-bump-check/lib/taken.js


/** The lowest version of a level above another that nobody has, as far as is known. */
function nextFree({ published, namesakes }, { folder, name }, version, level) {
    const others = namesakes.filter((other) => other.name === name && other.folder !== folder);
    const inUse = new Set(others.map(({ semver }) => semver?.semver));
    const isTaken = ({ text, semver }) => inUse.has(semver) || published.get(folder)?.has(text) === true;
    let next = (0,charts_version/* raiseVersion */.vZ)(version, level);
    while (isTaken(next))
        next = (0,charts_version/* raiseVersion */.vZ)(next, level);
    return next.text;
}
/** Another chart of the name that has the version too, unless the two had one version before the change. */
function namesakeOf({ namesakes, touched, charts }, { folder, before, after, taken }) {
    if (after === undefined || after.version === taken?.version)
        return undefined;
    if (parentOf(folder, charts) !== undefined || isFixture(folder))
        return undefined;
    const has = (chart, version) => chart?.semver !== undefined && version !== undefined && (0,charts_version/* compareVersions */.Zy)(chart.semver, version) === 0;
    return namesakes.find((other) => {
        if (other.folder === folder || other.name !== after.name || !has(other, after.semver))
            return false;
        const known = touched.find((each) => each.folder === other.folder);
        return before === undefined || !has(known === undefined ? other : known.before, before.semver);
    });
}

;// CONCATENATED MODULE: ./actions/chart-bump-check/lib/judge-others.js






/** Charts that package a changed chart by `file://` change with it, though none of their own files did. */
function judgeDependents(facts, verdicts) {
    const { needs, charts, chosen, touched } = facts;
    const changed = touched.filter(({ after, comparison, before }) => after !== undefined && ((comparison?.files.length ?? 0) > 0 || before?.version !== after.version));
    const raised = new Set(touched
        .filter(({ after, taken }) => after?.semver && taken?.semver && (0,charts_version/* compareVersions */.Zy)(taken.semver, after.semver) < 0)
        .map(({ folder }) => folder));
    const judged = new Set(verdicts.filter(({ state }) => state === 'failed' || state === 'new').map(({ chart }) => chart.folder));
    const result = [];
    for (const folder of [
        ...dependentsOf(changed.map((chart) => chart.folder), needs),
    ].sort()) {
        const chart = charts.get(folder);
        if (chart?.semver === undefined || !chosen.has(folder) || raised.has(folder) || judged.has(folder))
            continue;
        const known = touched.find((other) => other.folder === folder);
        const cause = changed.find((other) => dependentsOf([other.folder], needs).has(folder));
        const needed = nextFree(facts, chart, chart.semver, 'patch');
        const message = `${chart.name} packages ${cause?.after?.name ?? 'a chart'} (${cause?.folder ?? ''}), which changed, so its own package changes; it is still at ${chart.version}`;
        const violation = {
            code: 'dependent-not-increased',
            chart: folder,
            place: chart.versionPlace,
            found: chart.version,
            needed,
            message,
            fix: `Set \`version: ${needed}\` in ${chart.manifest}, or let bump-chart do it; \`dependents: false\` leaves such charts alone.`,
        };
        const self = known ?? untouched(chart);
        result.push({ chart: self, name: chart.name, state: 'failed', why: message, violations: [violation] });
    }
    return result;
}
/** Charts that package another which is not there any more, or at a version they do not take: Helm cannot package them. */
function withBroken({ broken, chosen, charts }, verdicts) {
    const result = [...verdicts];
    for (const each of broken) {
        const { dependent } = each;
        if (!chosen.has(dependent.folder) || isVendored(dependent.folder, charts))
            continue;
        const violation = each.now?.folder === each.folder ? unmet(each, each.now) : gone(each);
        const at = result.findIndex(({ chart }) => chart.folder === dependent.folder);
        const verdict = result[at] ?? {
            chart: untouched(dependent),
            name: dependent.name,
            state: 'failed',
            why: '',
            violations: [],
        };
        const violations = [...verdict.violations, violation];
        const why = violations.map(({ message }) => message).join('; ');
        result.splice(at === -1 ? result.length : at, 1, { ...verdict, state: 'failed', why, violations });
    }
    return result;
}
function gone({ dependent, entry, folder, now }) {
    const [from, to] = [dependent.folder, now?.folder].map((path) => (path === '.' ? '' : path));
    const needed = to === undefined ? 'a folder with a chart' : `file://${external_node_path_.posix.relative(from ?? '', to)}`;
    return {
        code: 'dependency-gone',
        chart: dependent.folder,
        place: entry.place,
        found: entry.repository,
        needed,
        message: `${dependent.name} packages ${entry.name} from ${folder}, which ${now === undefined ? 'is deleted' : `moved to ${now.folder}`}`,
        fix: now === undefined
            ? `Take the dependency out of ${entry.place.path}, or say where else it is taken from.`
            : `Set \`repository: ${needed}\` in ${entry.place.path}.`,
    };
}
function unmet({ dependent, entry, folder }, now) {
    const needed = (now.semver && followRange(entry.version, now.semver)) ?? now.version;
    return {
        code: 'dependency-unmet',
        chart: dependent.folder,
        place: entry.place,
        found: entry.version,
        needed,
        message: `${dependent.name} asks for ${entry.name} ${entry.version} from ${folder}, which is at ${now.version}`,
        fix: `Set \`version: ${needed}\` for it in ${entry.place.path}, or let bump-chart do it.`,
    };
}
/** A chart that the change leaves as it is. */
function untouched(chart) {
    return {
        folder: chart.folder,
        after: chart,
        before: chart,
        taken: chart,
        replaced: undefined,
        comparison: undefined,
        assessment: undefined,
        vendored: false,
    };
}

;// CONCATENATED MODULE: ./actions/chart-bump-check/lib/judge.js





/** Judges every chart that a change touches, and the charts that package it. */
function judgeCharts(inputs, facts) {
    const verdicts = facts.touched.map((chart) => judgeChart(inputs, facts, chart));
    const all = inputs.dependents && inputs['bumped-by'] === 'author'
        ? [...verdicts, ...judgeDependents(facts, verdicts)]
        : verdicts;
    return withBroken(facts, all);
}
function judgeChart(inputs, facts, chart) {
    const { after, before, taken } = chart;
    const name = after?.name ?? before?.name ?? '';
    const verdict = (state, why, violations = []) => ({
        chart,
        name,
        state: violations.length > 0 ? 'failed' : state,
        why: violations.length > 0 ? violations.map(({ message }) => message).join('; ') : why,
        violations,
    });
    if (after === undefined)
        return verdict('deleted', 'deleted: its published versions stay, and nothing new is published');
    if (chart.vendored)
        return verdict('vendored', 'a copy of a chart that is published elsewhere: counts as content of its parent');
    const violations = [];
    const violate = (code, needed, message, fix) => {
        violations.push({
            code,
            chart: chart.folder,
            place: after.versionPlace,
            found: after.version,
            needed,
            message,
            fix,
            ...(code === 'bad-chart-version' ? {} : { line: after.versionLine }),
        });
    };
    if (after.semver === undefined) {
        violate('bad-chart-version', 'a version', after.version === ''
            ? `${name} has no version`
            : `${JSON.stringify(after.version)} is no version, Helm refuses to package ${name}`, 'Write a version by SemVer 2.0.0, such as `1.2.3`.');
        return verdict('failed', '', violations);
    }
    if (facts.published.get(chart.folder)?.has(after.version) && after.version !== taken?.version) {
        const free = nextFree(facts, after, after.semver, 'patch');
        violate('version-published', free, `${name} ${after.version} is published already, and a published version is never replaced`, `Raise \`version\` beyond ${after.version}, such as to ${free}.`);
    }
    const namesake = namesakeOf(facts, chart);
    if (namesake !== undefined) {
        const free = nextFree(facts, after, after.semver, 'patch');
        violate('version-in-use', free, `${name} ${after.version} is also the chart in ${namesake.folder}, and only one of them can be published`, `Give the chart another name, or another version such as ${free}.`);
    }
    if (taken === undefined) {
        const instead = chart.replaced ? `, in the place of ${chart.replaced.name}` : '';
        return verdict('new', `a new chart${instead}: nothing of this name is taken`, violations);
    }
    const files = chart.comparison?.files;
    // Undefined: the target branch got a chart of this name meanwhile, which is another one.
    const changed = files === undefined || files.length > 0;
    const what = files === undefined ? 'the target branch has a chart of this name meanwhile' : summarize(chart);
    const order = taken.semver === undefined ? 1 : (0,charts_version/* compareVersions */.Zy)(taken.semver, after.semver);
    const touchedVersion = before !== undefined && before.version !== after.version;
    if (inputs['bumped-by'] === 'release') {
        if (touchedVersion && (!facts.isRelease || order > 0))
            violate('version-touched', before.version, `${name} goes from ${before.version} to ${after.version}, but here the release raises versions`, `Put \`version: ${before.version}\` back.`);
    }
    else if (taken.semver === undefined) {
        return verdict('passed', `its version on the target branch, ${JSON.stringify(taken.version)}, was none`, violations);
    }
    else if (changed && order >= 0) {
        const level = chart.assessment ? (0,charts_version/* levelAt */.Gy)(taken.semver, chart.assessment.level) : 'patch';
        const needed = nextFree(facts, after, taken.semver, level);
        violate('version-not-increased', needed, `${what}, ${describeOrder(name, chart, order)}${chart.assessment && level !== 'patch' ? `; the change is ${level}: ${chart.assessment.reasons.join('; ')}` : ''}`, `Set \`version: ${needed}\` in ${after.manifest}, or a higher one.`);
    }
    else if (order > 0 && touchedVersion) {
        violate('version-lowered', taken.version, `${name} goes back from ${taken.version} to ${after.version}`, `Set \`version: ${taken.version}\`, or a higher one.`);
    }
    else if (changed && chart.assessment && !(0,charts_version/* isPrerelease */.V1)(taken.semver)) {
        const needed = (0,charts_version/* levelAt */.Gy)(taken.semver, chart.assessment.level);
        const got = (0,charts_version/* levelBetween */.Fb)(taken.semver, after.semver) ?? 'patch';
        if (charts_version/* levels */.yr.indexOf(got) < charts_version/* levels */.yr.indexOf(needed)) {
            const version = nextFree(facts, after, taken.semver, needed);
            violate('bump-too-small', version, `${name} ${taken.version} → ${after.version} is a ${got} bump, but the change is ${needed}: ${chart.assessment.reasons.join('; ')}`, `Set \`version: ${version}\` in ${after.manifest}, or keep what was there.`);
        }
    }
    const isNested = parentOf(chart.folder, facts.charts) !== undefined;
    if (inputs.changelog && !isNested && (changed || touchedVersion) && violations.length === 0)
        violations.push(...judgeChangelog(inputs, facts, chart, name));
    if (!changed)
        return verdict('unchanged', chart.before?.folder === chart.folder
            ? 'its package is the same'
            : `moved from ${chart.before?.folder}, its package is the same`, violations);
    const moved = before !== undefined && before.folder !== chart.folder ? ` (moved from ${before.folder})` : '';
    const bump = inputs['bumped-by'] === 'release' && !facts.isRelease
        ? 'the release raises its version'
        : `${taken.version} → ${after.version}`;
    return verdict('passed', `${what}${moved}; ${bump}`, violations);
}
/** `templates/a.yaml and 3 more files changed`. */
function summarize({ comparison }) {
    const files = comparison?.files ?? [];
    const [first, ...more] = files.map(({ path }) => path);
    if (first === undefined)
        return 'nothing changed';
    return more.length === 0
        ? `${first} changed`
        : `${first} and ${more.length} more ${more.length === 1 ? 'file' : 'files'} changed`;
}
function describeOrder(name, { before, after, taken }, order) {
    if (order > 0)
        return `but ${name} goes back from ${taken?.version} to ${after?.version}`;
    if (before !== undefined && before.version !== taken?.version)
        return `but ${taken?.version} was taken on the target branch meanwhile`;
    if (after?.version !== taken?.version)
        return `but ${taken?.version} and ${after?.version} are the same version to Helm`;
    return `but ${name} is still at ${after?.version}`;
}
function judgeChangelog(inputs, facts, { folder, after }, name) {
    if (after === undefined)
        return [];
    const path = (0,charts_folder/* inFolder */._z)(folder, 'CHANGELOG.md');
    const changelog = facts.changelogs.get(path);
    const version = after.version.replace(/^v/, '');
    const isUnreleased = inputs['bumped-by'] === 'release' && !facts.isRelease;
    const entry = isUnreleased
        ? changelog?.unreleased
        : changelog?.releases.find((release) => release.version === version);
    if (entry !== undefined && entry.body !== '')
        return [];
    const needed = isUnreleased ? 'Unreleased' : version;
    return [
        {
            code: 'no-changelog-entry',
            chart: folder,
            place: entry?.place ?? (changelog ? { path, line: 1 } : after.versionPlace),
            found: changelog === undefined ? 'no file' : entry === undefined ? 'no heading' : 'an empty entry',
            needed,
            message: changelog ? `${path} says nothing about ${name} ${needed}` : `${name} has no CHANGELOG.md`,
            fix: `Write what changed under \`## [${needed}]\` in ${path}.`,
        },
    ];
}

;// CONCATENATED MODULE: ./actions/chart-bump-check/lib/propose.js


const marks = {
    passed: '✅',
    failed: '❌',
    new: '✅ new',
    deleted: '✅ deleted',
    vendored: '✅ copy',
    unchanged: '✅ unchanged',
};
/** The verdict on a change, as outputs, findings at their lines and a table for the summary. */
function propose(inputs, facts) {
    const verdicts = judgeCharts(inputs, facts);
    const violations = verdicts.flatMap((verdict) => verdict.violations);
    const level = inputs['on-violation'] === 'warn' ? 'warning' : 'error';
    const { from, target, head } = facts.range;
    return {
        base: head,
        reason: reasonOf(facts, verdicts, violations),
        edits: [],
        derive: [],
        change: null,
        findings: [
            ...violations.map(({ code, message, fix, place }) => ({ level, code, message, fix, place })),
            ...notices(facts),
        ],
        holds: [],
        outputs: {
            result: violations.length > 0 ? 'failed' : 'passed',
            'changed-charts': changedCharts(verdicts),
            violations: violations.map(({ code, chart, place, found, needed, message }) => ({
                code,
                chart,
                file: place.path,
                line: place.line ?? 1,
                found,
                needed,
                message,
            })),
        },
        details: detailsOf(verdicts, `Compared ${(0,markdown/* code */.aY)(from.slice(0, 7))} with ${(0,markdown/* code */.aY)(head.slice(0, 7))}; versions taken as of ${(0,markdown/* code */.aY)(target.slice(0, 7))}.`),
    };
}
/** Charts with another package, new ones included, in the order of their folders; copies are content of their parents. */
function changedCharts(verdicts) {
    return verdicts
        .filter(({ chart: { before, after, comparison, vendored } }) => {
        if (after === undefined || vendored)
            return false;
        return comparison === undefined ? before === undefined : comparison.files.length > 0;
    })
        .map(({ chart }) => chart.folder)
        .sort();
}
function reasonOf({ ct }, verdicts, violations) {
    if (ct?.checks === false)
        return `${ct.path} says \`check-version-increment: false\`: no version was checked`;
    const failed = new Set(violations.map(({ chart }) => chart)).size;
    if (failed > 0)
        return failed === 1 ? '1 chart is not as it must be' : `${failed} charts are not as they must be`;
    const changed = changedCharts(verdicts).length;
    if (changed === 0)
        return 'No chart changed';
    return changed === 1 ? 'The 1 chart that changed is in order' : `The ${changed} charts that changed are in order`;
}
function notices({ ct, unknown, range }) {
    const found = unknown.map((selector) => ({
        level: 'notice',
        code: 'chart-not-touched',
        message: `The change touches no chart that \`${selector}\` names`,
        fix: 'Nothing to do, unless the name in the input `charts` is misspelt.',
    }));
    if (ct === undefined)
        return found;
    return [
        ...found,
        {
            level: 'notice',
            code: 'ct-config',
            message: `chart-dirs and excluded-charts are taken from ${ct.path} of the target branch (${range.target.slice(0, 7)})`,
            fix: 'What the change itself makes of that file counts once it is merged.',
        },
    ];
}
function detailsOf(verdicts, compared) {
    const rows = verdicts.map(({ chart, state, why }) => [
        marks[state],
        (0,markdown/* code */.aY)(chart.folder),
        (0,markdown/* literal */.eu)(chart.taken?.version ?? ''),
        (0,markdown/* literal */.eu)(chart.after?.version ?? ''),
        (0,markdown/* literal */.eu)(why),
    ]);
    return [(0,markdown/* table */.tp)(['', 'Chart', 'Target branch', 'Now', 'Why'], rows), compared]
        .filter((part) => part !== '')
        .join('\n\n');
}

;// CONCATENATED MODULE: ./actions/chart-bump-check/lib/published.js


/** So often other versions are looked for in place of published ones. */
const ROUNDS = 50;
/**
 * Asks the repository that the input `published` names for each version that is new, and for those that violations would suggest, until these are free.
 * @throws {Failure} when the repository does not answer
 */
async function withPublished(inputs, facts) {
    if (inputs.published === '')
        return facts;
    const { openChartRepository } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(934), __webpack_require__.e(133)]).then(__webpack_require__.bind(__webpack_require__, 133));
    const repository = openChartRepository(inputs.published);
    const published = new Map();
    const asked = new Set();
    const ask = async (folder, version) => {
        const name = facts.charts.get(folder)?.name;
        if (name === undefined || !(await repository.has(name, version)))
            return;
        published.set(folder, (published.get(folder) ?? new Set()).add(version));
    };
    let wanted = facts.touched.flatMap(({ folder, after, taken, vendored }) => after === undefined || vendored || after.version === taken?.version ? [] : [[folder, after.version]]);
    for (let round = 0; wanted.length > 0 && round < ROUNDS; round++) {
        await Promise.all(wanted.map(([folder, version]) => ask(folder, version)));
        for (const pair of wanted)
            asked.add(pair.join(' '));
        const violations = judgeCharts(inputs, { ...facts, published }).flatMap((verdict) => verdict.violations);
        wanted = violations
            .filter(({ needed }) => (0,charts_version/* readVersion */.$4)(needed) !== undefined)
            .map(({ chart, needed }) => [chart, needed])
            .filter((pair) => !asked.has(pair.join(' ')));
    }
    return { ...facts, published };
}

// EXTERNAL MODULE: ./packages/core/lib/ports/github/connect.js + 2 modules
var connect = __webpack_require__(40);
;// CONCATENATED MODULE: ./actions/chart-bump-check/lib/suggest.js



const needs = { 'pull-requests': 'write' };
const MARK = '<!-- slipway:chart-bump-check -->';
/**
 * Tells the verdict on the pull request, if that is wanted: one comment that is kept up to date, and suggested changes where the version's
 * line is part of the diff. With a token that may only read, as on pull requests from forks, it is left out.
 */
async function suggest(inputs, facts, verdict, { github }) {
    const { pull, pullHead } = facts.event;
    if (inputs.suggest === 'none')
        return [];
    if (pull === 0)
        return [leftOut('the workflow was not started by a pull request', 'Use it on `pull_request` events.')];
    const violations = judgeCharts(inputs, facts).flatMap((judged) => judged.violations);
    const remaining = [];
    for (const violation of violations) {
        const said = inputs.suggest === 'review' &&
            pullHead !== '' &&
            (await isInDiff(facts, violation)) &&
            (await suggestChange(github, pull, pullHead, violation));
        if (!said)
            remaining.push(violation);
    }
    const answer = await keepComment(github, pull, remaining.length === 0 ? '' : commentOf(verdict.reason, remaining));
    return answer === 'refused' ? [leftOut('the token may not comment', READ_ONLY)] : [];
}
const READ_ONLY = 'Give the job `permissions: pull-requests: write`. Pull requests from forks get a read-only token; the check itself works with it.';
function leftOut(why, fix) {
    return { level: 'notice', code: 'comment-left-out', message: `No comment was made: ${why}`, fix };
}
function commentOf(reason, violations) {
    const rows = violations.map(({ place, message, needed, found }) => [
        (0,markdown/* code */.aY)(`${place.path}:${place.line ?? 1}`),
        (0,markdown/* literal */.eu)(message),
        (0,markdown/* code */.aY)(found),
        (0,markdown/* code */.aY)(needed),
    ]);
    return `**${(0,markdown/* literal */.eu)(reason)}**\n\n${(0,markdown/* table */.tp)(['Where', 'What', 'Found', 'Needed'], rows)}`;
}
/**
 * Makes the comment say this; an empty text only changes a comment that is there. A comment with our mark that we may not
 * change is somebody else's.
 */
async function keepComment(github, pull, text) {
    const purpose = { doing: `comment on pull request #${pull}`, needs };
    const body = `${MARK}\n${(text || '✅ Every chart that changed is in order now.').slice(0, 60_000)}`;
    for (let page = 1;; page++) {
        const comments = await github.ask(purpose, (rest, at) => rest.issues.listComments({ ...at, issue_number: pull, per_page: 100, page }));
        for (const comment of comments) {
            if (!comment.body?.startsWith(MARK))
                continue;
            if (comment.body === body)
                return 'done';
            const answer = await github.attempt(purpose, (rest, at) => rest.issues.updateComment({ ...at, comment_id: comment.id, body }));
            if (!answer.refusal)
                return 'done';
        }
        if (comments.length < 100)
            break;
    }
    if (text === '')
        return 'done';
    const answer = await github.attempt(purpose, (rest, at) => rest.issues.createComment({ ...at, issue_number: pull, body, request: connect/* once */.O }));
    if (answer.refusal?.status === 403 || answer.refusal?.status === 404)
        return 'refused';
    github.settle(purpose, answer);
    return 'done';
}
/** Is the line of the violation one that the pull request's diff shows: changed, or within three lines of a change? */
async function isInDiff({ touched }, { chart, place }) {
    const known = touched.find(({ folder }) => folder === chart);
    const { line } = place;
    if (line === undefined || known?.before === undefined || known.after?.manifest !== place.path)
        return false;
    if (known.before.text === known.after.text)
        return false;
    const { structuredPatch } = await __webpack_require__.e(/* import() */ 23).then(__webpack_require__.bind(__webpack_require__, 4023));
    const { hunks } = structuredPatch('', '', known.before.text, known.after.text, '', '', { context: 3 });
    return hunks.some(({ newStart, newLines }) => line >= newStart && line < newStart + newLines);
}
/** A `version:` line with another version, as it is written otherwise; undefined when the line is of another form. */
function withVersion(line, version) {
    const written = /^(\s*version:\s+["']?)v?\d[^\s"'#]*/.exec(line);
    return written ? `${written[1] ?? ''}${version}${line.slice(written[0].length)}` : undefined;
}
/** Suggests the version where its line is part of the diff. @returns whether it stands there now */
async function suggestChange(github, pull, commit, violation) {
    const { place, needed, message } = violation;
    if (place.line === undefined || !place.path.endsWith('Chart.yaml') || violation.line === undefined)
        return false;
    const suggestion = withVersion(violation.line, needed);
    if (suggestion === undefined)
        return false;
    const mark = `<!-- slipway:chart-bump-check ${(0,markdown/* code */.aY)(violation.chart)} ${needed} -->`;
    const purpose = { doing: `suggest a change on pull request #${pull}`, needs };
    const there = await github.attempt(purpose, (rest, at) => rest.pulls.listReviewComments({ ...at, pull_number: pull, per_page: 100, sort: 'created', direction: 'desc' }));
    if (there.refusal)
        return false;
    if (there.data.some((comment) => comment.body.startsWith(mark)))
        return true;
    const body = `${mark}\n${(0,markdown/* literal */.eu)(message)}\n\n\`\`\`suggestion\n${suggestion}\n\`\`\``;
    const answer = await github.attempt(purpose, (rest, at) => rest.pulls.createReviewComment({
        ...at,
        pull_number: pull,
        commit_id: commit,
        path: place.path,
        line: place.line ?? 1,
        side: 'RIGHT',
        body,
        request: connect/* once */.O,
    }));
    // 422: the target branch changed the file too, and the line is another one on the branch.
    return !answer.refusal;
}

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
    const manifests = await compare_loadManifests(base, head, pairs, found);
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
async function compare_loadManifests(base, head, pairs, found) {
    const wanted = pairs.flatMap((pair, index) => (found[index] ?? []).filter(isSubchartManifest).map(({ path }) => ({ pair, path })));
    const [before, after] = await Promise.all([
        base.load(wanted.map(({ pair, path }) => (0,charts_folder/* inFolder */._z)(pair.before.folder, path))),
        head.load(wanted.map(({ pair, path }) => (0,charts_folder/* inFolder */._z)(pair.after.folder, path))),
    ]);
    return { before, after };
}
function isSubchartManifest({ path, kind }) {
    return kind === 'modified' && (0,charts_folder/* baseName */.Fl)(path) === charts_manifest/* MANIFEST */.e0 && /^(charts\/[^/]+\/)+Chart\.yaml$/.test(path);
}
async function isContent(change, pair, manifests) {
    if (change.path === charts_manifest/* MANIFEST */.e0)
        return !(0,charts_manifest/* sameData */.n6)(pair.before.metadata, pair.after.metadata);
    if (!isSubchartManifest(change))
        return true;
    const [before, after] = [
        manifests.before.get((0,charts_folder/* inFolder */._z)(pair.before.folder, change.path)),
        manifests.after.get((0,charts_folder/* inFolder */._z)(pair.after.folder, change.path)),
    ];
    if (before === undefined || after === undefined)
        return true;
    const old = await readAnyChart((0,charts_folder/* folderOf */.yS)(change.path), (0,files_text/* decode */.D)(change.path, before));
    const now = await readAnyChart((0,charts_folder/* folderOf */.yS)(change.path), (0,files_text/* decode */.D)(change.path, after));
    return old.version !== now.version || !(0,charts_manifest/* sameData */.n6)(old.metadata, now.metadata);
}
function byPath(a, b) {
    return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
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
    return ((0,charts_manifest/* sameData */.n6)(a.metadata, b.metadata) ? 10_000 : 0) + (a.version === b.version ? 1_000 : 0) + common.length;
}

// EXTERNAL MODULE: ./packages/core/lib/snapshot/checkout.js
var checkout = __webpack_require__(4688);
;// CONCATENATED MODULE: ./actions/chart-bump-check/lib/others.js





/**
 * Reads the charts that a change concerns. Those it does not touch are the same in the checkout, those it touches are known.
 * @param mentions lines of the checkout's Chart.yaml and requirements.yaml in which a name or `file://` stands
 * @param old,now the charts that the change touches, before and after it
 */
async function readOthers(inputs, mentions, touched, old, now, { clone }) {
    const raised = touched.filter(({ after, taken }) => after !== undefined && after.version !== taken?.version);
    const names = new Set(raised.flatMap(({ after }) => after?.name || []));
    const wantsNeeds = inputs.dependents && touched.length > 0;
    if (!wantsNeeds && names.size === 0)
        return { needs: [], broken: [], charts: now, namesakes: [] };
    const lines = await mentions;
    const local = lines.holding('file://').map(({ path }) => (0,charts_folder/* folderOf */.yS)(path));
    // With what a `charts/` folder lies in: a sub-chart is published with its parent only.
    const named = [...names]
        .flatMap((name) => lines.holding(name))
        .filter(({ text }) => names.has(/name["']?\s*:\s*["']?([^\s"',}]*)/.exec(text)?.[1] ?? ''))
        .map(({ path }) => (0,charts_folder/* folderOf */.yS)(path))
        .filter((folder) => !old.has(folder) && !now.has(folder))
        .flatMap((folder) => [folder, (0,charts_folder/* folderOf */.yS)((0,charts_folder/* folderOf */.yS)(folder))]);
    const folders = [...new Set([...(wantsNeeds ? local : []), ...named])];
    const charts = new Map([...(await readCharts((0,checkout/* snapshotAt */.e6)(clone, clone.head), folders, 'skip')), ...now]);
    // The checkout may be the branch that the change goes to.
    for (const folder of old.keys())
        if (!now.has(folder))
            charts.delete(folder);
    return {
        needs: wantsNeeds ? findNeeds(charts).filter(({ kind }) => kind === 'file') : [],
        broken: wantsNeeds ? findBroken(charts, touched, old) : [],
        charts,
        namesakes: [...charts.values()].filter(({ name, folder }) => names.has(name) && parentOf(folder, charts) === undefined && !isFixture(folder)),
    };
}
function findBroken(charts, touched, old) {
    const changes = new Map(touched.map((chart) => [chart.folder, chart]));
    return [...charts.values()].flatMap((dependent) => dependent.dependencies.flatMap((entry) => {
        if (!entry.repository.startsWith('file://'))
            return [];
        const folder = (0,charts_folder/* resolveFolder */.h1)(dependent.folder, entry.repository.slice('file://'.length));
        if (folder === undefined)
            return [];
        const there = charts.get(folder);
        if (there === undefined) {
            const moved = touched.find(({ before, after }) => before?.folder === folder && after !== undefined);
            return old.has(folder) ? [{ dependent, entry, folder, now: moved?.after }] : [];
        }
        if (there.semver === undefined || (0,constraint/* accepts */.G)(entry.version, there.semver))
            return [];
        // Only where the change did it.
        const was = changes.has(folder) ? changes.get(folder)?.before : there;
        const before = changes.has(dependent.folder) ? changes.get(dependent.folder)?.before : dependent;
        const asked = before?.dependencies.find((each) => each.name === entry.name)?.version;
        const wasUnmet = was?.semver !== undefined && asked !== undefined && !(0,constraint/* accepts */.G)(asked, was.semver);
        return wasUnmet ? [] : [{ dependent, entry, folder, now: there }];
    }));
}

;// CONCATENATED MODULE: ./actions/chart-bump-check/lib/touched.js








/** Reads the charts that a change touches, and those that package them. */
async function readTouched(inputs, world, { from, head, target, ct, changes, mentions }) {
    const folders = foldersAround(changes);
    const old = await readCharts(from, folders, 'skip');
    const now = await readAfter(inputs, ct, head, folders, old);
    const taken = target === from ? old : await readCharts(target, folders, 'skip', old);
    const { chosen, unknown } = await choose(inputs, ct, old, now);
    const pairs = pair(old, now, taken).filter(({ folder }) => chosen.has(folder));
    const skip = inputs.ignore.length === 0 ? () => false : await skipper(inputs.ignore);
    const both = pairs.flatMap(({ before, after }) => (before && after ? [{ before, after }] : []));
    const comparisons = await compareCharts(from, head, both, changes, skip);
    const changed = comparisons.filter(({ files }) => files.length > 0);
    // It reads values, schemas and templates, which the usual check does not.
    const assessments = inputs.level === 'semver' ? await (await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(828)]).then(__webpack_require__.bind(__webpack_require__, 6828))).assess(from, head, changed) : [];
    const byChart = new Map(comparisons.map((comparison) => [comparison.after, comparison]));
    const touched = pairs.map(({ folder, ...rest }) => {
        const comparison = rest.after && byChart.get(rest.after);
        return {
            folder,
            ...rest,
            comparison,
            assessment: comparison && assessments[changed.indexOf(comparison)],
            vendored: rest.after !== undefined && isVendored(folder, now),
        };
    });
    const others = await readOthers(inputs, mentions, touched, old, now, world);
    const all = (await choose(inputs, ct, others.charts, now)).chosen;
    return {
        touched,
        ...others,
        // Without the input: what ct.yaml leaves out is not published from here.
        namesakes: inputs.charts.length > 0 ? others.namesakes : others.namesakes.filter(({ folder }) => all.has(folder)),
        chosen: all,
        changelogs: inputs.changelog ? await readChangelogs(head, [...now.keys()]) : new Map(),
        unknown,
    };
}
/**
 * The charts as they are after the change.
 * @throws {Failure} when one that is to be checked cannot be read
 */
async function readAfter(inputs, ct, head, folders, old) {
    try {
        return await readCharts(head, folders, 'fail', old);
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        const now = await readCharts(head, folders, 'skip', old);
        const broken = new Map(error.problems.flatMap(({ place }) => {
            const folder = (0,charts_folder/* folderOf */.yS)(place?.path ?? charts_manifest/* MANIFEST */.e0);
            return [[folder, old.get(folder)?.name ?? (0,charts_folder/* baseName */.Fl)(folder)]];
        }));
        const { chosen } = await touched_select(inputs, ct, broken, now);
        const problems = error.problems.filter(({ place }) => chosen.has((0,charts_folder/* folderOf */.yS)(place?.path ?? charts_manifest/* MANIFEST */.e0)));
        if (problems.length > 0)
            throw new failure/* Failure */.HR(problems, error);
        return now;
    }
}
async function readChangelogs(head, folders) {
    // Its parser is loaded by those who ask for it.
    const { readChangelog } = await Promise.all(/* import() */[__webpack_require__.e(825), __webpack_require__.e(0)]).then(__webpack_require__.bind(__webpack_require__, 1000));
    const files = await head.load(folders.map((folder) => (0,charts_folder/* inFolder */._z)(folder, 'CHANGELOG.md')));
    return new Map([...files].map(([path, content]) => [path, readChangelog(path, (0,files_text/* decode */.D)(path, content))]));
}
function foldersAround(changes) {
    const folders = new Set();
    for (const { path } of changes) {
        for (let folder = (0,charts_folder/* folderOf */.yS)(path); !folders.has(folder); folder = (0,charts_folder/* folderOf */.yS)(folder)) {
            folders.add(folder);
            if (folder === '.')
                break;
        }
    }
    return [...folders].sort();
}
/** The folders of the charts to judge, by the input or, without it, by ct.yaml; else all. */
async function choose(inputs, ct, old, now) {
    return touched_select(inputs, ct, new Map([...old, ...now].map(([folder, chart]) => [folder, chart.name])), now);
}
async function touched_select(inputs, ct, names, now) {
    if (inputs.charts.length > 0) {
        const { folders, unknown } = (await Promise.all(/* import() */[__webpack_require__.e(6), __webpack_require__.e(883)]).then(__webpack_require__.bind(__webpack_require__, 9883))).selectCharts(inputs.charts, names);
        return { chosen: new Set(folders), unknown };
    }
    const folders = [...names.keys()].sort();
    const isWanted = (folder) => ct === undefined || isChosen(ct, folder, now);
    return { chosen: new Set(folders.filter(isWanted)), unknown: [] };
}
/** Whether ct.yaml has a chart checked: one directly in a folder of `chart-dirs`, as ct's LookupChartDir finds them, or such a folder itself. */
function isChosen(ct, folder, now) {
    const dirs = ct.chartDirs.map(charts_folder/* normalizeFolder */.au);
    if (!ct.checks || !(dirs.includes((0,charts_folder/* folderOf */.yS)(folder)) || dirs.includes(folder)))
        return false;
    const excluded = folder.split('/').some((part) => ct.excludedCharts.includes(part));
    return !excluded && !(ct.excludeDeprecated && now.get(folder)?.deprecated);
}
/** Each chart with its own past. */
function pair(old, now, taken) {
    const pasts = findPasts(now, old);
    const tips = findTaken(now, pasts, taken);
    const known = new Set(pasts.values());
    const pairs = [...now.values()].map((after) => {
        const [here, before] = [old.get(after.folder), pasts.get(after.folder)];
        return {
            folder: after.folder,
            before,
            after,
            taken: tips.get(after.folder),
            replaced: here === before ? undefined : here,
        };
    });
    const deleted = [...old.values()]
        .filter((chart) => !known.has(chart) && !now.has(chart.folder))
        .map((before) => ({ folder: before.folder, before, after: undefined, taken: undefined, replaced: undefined }));
    return [...pairs, ...deleted].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}
/** Globs of the input `ignore` hold for a chart's folder: `ci/**`, `*.md`. Without a slash they match at any depth. */
async function skipper(globs) {
    const { matcher } = await Promise.all(/* import() */[__webpack_require__.e(6), __webpack_require__.e(210)]).then(__webpack_require__.bind(__webpack_require__, 3210));
    const matches = matcher(globs.flatMap((glob) => (glob.includes('/') ? [glob.replace(/\/$/, '/**')] : [glob, `**/${glob}`])));
    return (path) => matches(path);
}

;// CONCATENATED MODULE: ./actions/chart-bump-check/lib/steps.js
// What a run needs once git was asked, to be loaded while git works: in one file, so that it is read at once.






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

/***/ 279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $4: () => (/* binding */ readVersion),
/* harmony export */   Fb: () => (/* binding */ levelBetween),
/* harmony export */   Gy: () => (/* binding */ levelAt),
/* harmony export */   V1: () => (/* binding */ isPrerelease),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   uz: () => (/* binding */ higher),
/* harmony export */   vZ: () => (/* binding */ raiseVersion),
/* harmony export */   yr: () => (/* binding */ levels)
/* harmony export */ });
/* harmony import */ var semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8469);
/* harmony import */ var semver_functions_inc_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2338);
/* harmony import */ var semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6353);



const levels = ['patch', 'minor', 'major'];
const PRERELEASE = String.raw `[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*`;
const LENIENT = new RegExp(String.raw `^(v?)(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-(${PRERELEASE}))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$`);
/**
 * Reads a chart version by the rules of Masterminds/semver's `NewVersion`, which Helm uses.
 * @returns undefined where Helm refuses it: no number first, a pre-release number with leading zeros.
 */
function readVersion(text) {
    const match = LENIENT.exec(text);
    if (match === null)
        return undefined;
    const [, prefix, major = '0', minor = '0', patch = '0', prerelease, build = ''] = match;
    const numbers = [major, minor, patch].map((part) => part.replace(/^0+(?=\d)/, '')).join('.');
    const full = semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2__(prerelease === undefined ? numbers : `${numbers}-${prerelease}`);
    return full === null ? undefined : { text, semver: full.version, prefix: prefix === 'v' ? 'v' : '', build };
}
/** Below 0, 0 or above 0, as SemVer orders; build metadata does not count. */
function compareVersions(a, b) {
    return semver_functions_compare_js__WEBPACK_IMPORTED_MODULE_0__(a.semver, b.semver);
}
/** Is the version one that comes before its own release, such as `2.0.0-rc.1`? */
function isPrerelease(version) {
    return version.semver.includes('-');
}
/**
 * The lowest version that is a change of this level after another: `1.2.3` → `1.2.4`, `1.3.0`, `2.0.0`. A pre-release goes
 * to its next pre-release, since its numbers are those of a change that is under preparation: `2.0.0-rc.1` → `2.0.0-rc.2`; where
 * they are too low for the level, to the first pre-release of higher ones. The `v` stays, build metadata goes.
 */
function raiseVersion(version, level) {
    const now = semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2__(version.semver);
    if (now === null)
        throw new Error(`Not a version: ${version.semver}`);
    const identifier = now.prerelease.find((part) => typeof part === 'string');
    const covers = level === 'patch' || (now.patch === 0 && (level === 'minor' || now.minor === 0));
    const kind = now.prerelease.length === 0 ? level : covers ? 'prerelease' : `pre${level}`;
    // A new row begins with 1; in a row, semver.inc raises the last number, or adds one.
    const next = kind === 'prerelease' || kind === level || identifier === undefined
        ? semver_functions_inc_js__WEBPACK_IMPORTED_MODULE_1__(version.semver, kind)
        : semver_functions_inc_js__WEBPACK_IMPORTED_MODULE_1__(version.semver, kind, identifier, '1');
    const read = next === null ? undefined : readVersion(`${version.prefix}${next}`);
    if (read === undefined)
        throw new Error(`Cannot raise ${version.text}`);
    return read;
}
/**
 * How far apart two versions are: the most significant number that rose. Leaving a pre-release, or going on in one, counts
 * as the level that its numbers stand for: `1.3.0-rc.1` → `1.3.0` is `minor`.
 * @returns undefined when the second is not higher.
 */
function levelBetween(before, after) {
    if (compareVersions(before, after) >= 0)
        return undefined;
    const [a, b] = [semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2__(before.semver), semver_functions_parse_js__WEBPACK_IMPORTED_MODULE_2__(after.semver)];
    if (a === null || b === null)
        return undefined;
    if (b.major !== a.major)
        return 'major';
    if (b.minor !== a.minor)
        return 'minor';
    if (b.patch !== a.patch)
        return 'patch';
    return b.patch > 0 ? 'patch' : b.minor > 0 ? 'minor' : 'major';
}
/** The level a change asks of a version: before 1.0.0 what breaks raises the minor number. */
function levelAt(version, level) {
    return level === 'major' && version.semver.startsWith('0.') ? 'minor' : level;
}
/** The higher of two levels. */
function higher(a, b) {
    return levels.indexOf(a) >= levels.indexOf(b) ? a : b;
}


/***/ }),

/***/ 1930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PT: () => (/* binding */ lineStart),
/* harmony export */   kd: () => (/* binding */ lineEnd),
/* harmony export */   qo: () => (/* binding */ Lines)
/* harmony export */ });
/* unused harmony export eolAt */
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


/***/ })

};
