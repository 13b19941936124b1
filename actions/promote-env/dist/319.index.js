export const id = 319;
export const ids = [319];
export const modules = {

/***/ 7839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IV: () => (/* binding */ expectedAt),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   eE: () => (/* binding */ knownKeys),
/* harmony export */   h: () => (/* binding */ suggestion),
/* harmony export */   lV: () => (/* binding */ takesList),
/* harmony export */   qG: () => (/* binding */ accepted)
/* harmony export */ });
/* harmony import */ var fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1916);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8945);


/** Keys that are accepted in the mapping at this place of the configuration. */
function knownKeys(keys) {
    return Object.keys(entriesOf(schemaAt(keys)));
}
/** Whether a list may stand at this place of the configuration, as far as the place is known. */
function takesList(keys) {
    const known = forms(schemaAt(keys));
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
    const near = alike ?? (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .closest */ .kp)(found, [...known]);
    const isNear = found !== '' && (0,fastest_levenshtein__WEBPACK_IMPORTED_MODULE_0__/* .distance */ .Io)(found, near) <= Math.max(2, Math.floor(found.length / 3));
    const hint = isNear || alike !== undefined ? `Did you mean \`${near}\`? ` : '';
    return `${hint}${what}: ${known.map((key) => `\`${key}\``).join(', ')}.`;
}
function schemaAt(keys) {
    let schema = _schema_js__WEBPACK_IMPORTED_MODULE_1__/* .configSchema */ .Q;
    for (const key of keys)
        schema = step(schema, String(key));
    return schema;
}
function step(schema, key) {
    const entries = entriesOf(schema);
    if (Object.hasOwn(entries, key))
        return entries[key];
    const inner = forms(schema);
    const many = inner.find(({ type }) => type === (/^\d+$/.test(key) ? 'array' : 'record')) ?? inner[0];
    return many?.type === 'record' ? many.value : many?.type === 'array' ? many.item : undefined;
}
/** The schema, or, where it may be one of several, each of these. */
function forms(schema) {
    const inner = unwrap(schema);
    if (!isRecord(inner))
        return [];
    const options = inner.type === 'union' && Array.isArray(inner.options) ? inner.options : [];
    return options.length === 0 ? [inner] : options.flatMap(forms);
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


/***/ }),

/***/ 3702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ listOf),
/* harmony export */   e: () => (/* binding */ environmentEntries)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7934);
/* harmony import */ var _environments_codec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4782);
/* harmony import */ var _files_key_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3088);
/* harmony import */ var _schema_parts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3674);




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
const oneOrMore = (schema) => valibot__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(schema), schema]);
/** The names of the layouts that come with it. */
const presetNames = ['applications', 'values', 'values-and-applications', 'inline-values'];
const form = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z6Y((text) => (0,_environments_codec_js__WEBPACK_IMPORTED_MODULE_0__/* .parseCodec */ .Od)(text) !== undefined, 'one of `{tag}`, `{digest}`, `{tag}@{digest}`, `{image}`, `{sha}`, `{version}`, `{appVersion}`, with text before it such as `v{version}`'));
const name = (what) => valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .regex */ .yGV(/^(?!.*\.lock$)[A-Za-z0-9]+(?:(?:\.|[-_]+)[A-Za-z0-9]+)*$/, `${what}: letters, digits, \`.\`, \`_\` and \`-\``));
const key = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z6Y((text) => ((0,_files_key_path_js__WEBPACK_IMPORTED_MODULE_3__/* .parseKeyPath */ ._)(text) ?? []).length > 0, 'a key path, such as `image.tag` or `a.b[0].c`'));
const keyPattern = (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    as: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(form, '{tag}'), 'What stands there, such as `{tag}`, `{digest}` or `{tag}@{digest}`.'),
    of: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(oneOrMore(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .filled */ .Bq), []), 'The services it decides on, or charts as `chart/<name>`. Default: with `{service}` in the key each one, else all.'),
});
const applications = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL((0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    files: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(oneOrMore(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .folder */ .TV), 'Files with Argo CD Applications and ApplicationSets; globs are fine.'),
    names: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(oneOrMore(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .filled */ .Bq)), 'Only those with these names (`metadata.name`).'),
    labels: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP())), 'Only those with all of these labels.'),
    elements: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP())), "Of an ApplicationSet's list generators only the elements with these values, such as `{ env: prod }`."),
}), valibot__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z6Y(({ names, labels, elements }) => [names, labels, elements].some((chosen) => chosen !== undefined), 'a path, or a mapping with `files` and at least one of `names`, `labels`, `elements`'));
const files = {
    values: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(oneOrMore(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .folder */ .TV)), 'Helm values files, globs are fine. `{environment}`, `{target}` and `{name}` (both, joined by `-`) are replaced; `{service}` stands for each service.'),
    applications: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(oneOrMore(valibot__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .folder */ .TV, applications]))), 'Files with Argo CD Applications and ApplicationSets, as paths, or as `{ files, names, labels, elements }` for some of those in the files.'),
    keys: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(key, valibot__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([form, keyPattern]))), 'Keys in values that nothing beside them explains, such as `{ global.imageTag: "{tag}" }`; `{service}` stands for each service.'),
    charts: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(oneOrMore(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .filled */ .Bq)), 'Names of the charts that are promoted; globs are fine. Default: all that its Applications take.'),
};
/** An image repository or its beginning: no scheme, no tag. */
const registry = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .regex */ .yGV(/^[a-z0-9{][^\s:@]*(?::\d+)?(?:\/[^\s:@/]+)*$/, 'a registry with a path, such as `eu.example.com/acme`, without `https://` and without a tag'));
const targetFiles = {
    ...files,
    registry: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(registry), 'Where images are pulled from, if not from where they were built: `eu.example.com/acme`, or with `{service}`.'),
};
const person = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .regex */ .yGV(/^[\w-]+(?:\[bot\])?(?:\/[\w.-]+)?$/, 'a login, or a team as `organisation/team`'));
const duration = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP('a duration such as `30m`, `24h`, `2d`'), valibot__WEBPACK_IMPORTED_MODULE_2__/* .regex */ .yGV(/^(?:0|[1-9]\d*)(?:m|h|d)$/, 'a duration such as `30m`, `24h`, `2d`'));
const weekday = 'a weekday such as `mon`, or from one to another such as `mon-fri`';
const days = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(weekday), valibot__WEBPACK_IMPORTED_MODULE_2__/* .regex */ .yGV(/^(?:mon|tue|wed|thu|fri|sat|sun)(?:-(?:mon|tue|wed|thu|fri|sat|sun))?$/, weekday));
const time = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP('a time such as `09:00`'), valibot__WEBPACK_IMPORTED_MODULE_2__/* .regex */ .yGV(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time such as `09:00`; `24:00` is the end of the day'));
const zone = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z6Y(isZone, 'an IANA time zone such as `Europe/Berlin` or `UTC`'));
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
const window = (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    days: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(oneOrMore(days), 'mon-sun'), 'Weekdays: `mon-fri`, or `[mon, wed]`. Default: all.'),
    from: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(time, '00:00'), 'When it begins.'),
    to: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(time, '24:00'), 'When it ends; before `from`: on the next day.'),
    zone: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(zone, 'UTC'), 'The IANA time zone of the times, such as `Europe/Berlin`.'),
});
const check = (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    name: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .filled */ .Bq, 'Name of the check run, or context of the commit status.'),
    app: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .filled */ .Bq), 'Slug of the app that must have posted it, such as `github-actions`.'),
    on: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .picklist */ .KIO(['environment', 'source']), 'environment'), "On the commit of the environments' repository that is promoted, or on the commit each service was built from."),
});
const gates = (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    checks: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .filled */ .Bq, check])), []), 'Checks that must have succeeded.'),
    soak: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(duration, '0m'), 'How long it must have run in the environment before.'),
    health: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .filled */ .Bq), 'Context of the commit status that says that the environment before is synced and healthy. `{service}` stands for the name of what is judged.'),
    windows: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(oneOrMore(window), []), 'When promotions may be merged. Default: at any time.'),
    freeze: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .filled */ .Bq), 'While an open issue has this label, nothing is promoted.'),
    bypass: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(person), []), 'Who may bypass gates, with a reason: logins, teams as `organisation/team`.'),
});
/** The schema of one environment. */
const environment = (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    from: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(name('the name of another environment')), 'The environment whose releases enter here. Default: none, so that builds enter here.'),
    ...targetFiles,
    targets: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(name('the name of a target'), valibot__WEBPACK_IMPORTED_MODULE_2__/* .nullish */ .cl6((0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)(targetFiles), {}))), 'Clusters or regions of it, by name. What a target does not say is as the environment has it.'),
    delivery: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .picklist */ .KIO(['pull-request', 'push']), 'pull-request'), '`push`: promotions are committed to the branch without a pull request.'),
    merge: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .picklist */ .KIO(['manual', 'auto']), 'manual'), '`auto`: GitHub merges the pull request when what it requires is there.'),
    draft: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(), false), 'Whether pull requests are opened as drafts.'),
    labels: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .filled */ .Bq), []), 'Labels of its pull requests.'),
    reviewers: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(person), []), 'Who is asked: logins, teams as `organisation/team`.'),
    'create-missing': (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(), false), 'Whether a service that a target does not have yet is written there, instead of being held.'),
    gates: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(gates, {}), 'What must be true before a release may enter.'),
});
/** The keys of `slipway.yml` that are about environments. */
const environmentEntries = {
    preset: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([valibot__WEBPACK_IMPORTED_MODULE_2__/* .picklist */ .KIO(presetNames), (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)(files)])), 'Where all environments have their files and keys: the name of a usual layout, or `values`, `applications`, `keys` of your own.'),
    image: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .regex */ .yGV(/^[^\s@{}]+\/[^\s@{}]*\{service\}[^\s@{}:]*$/, 'an image repository with `{service}` in it, such as `ghcr.io/acme/{service}`'))), 'Repository of the image of every service that has none of its own, such as `ghcr.io/acme/{service}`.'),
    'chart-tag-pattern': (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .includes */ .mKk('{version}')), '{chart}-{version}'), 'How the git tags of charts are named that Applications take from git. `{chart}` and `{version}` are replaced.'),
    environments: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(name('the name of an environment'), valibot__WEBPACK_IMPORTED_MODULE_2__/* .nullish */ .cl6(environment, {})), {}), 'Environments by name. What is not written down here is not written to.'),
};


/***/ }),

/***/ 3674:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $h: () => (/* binding */ closed),
/* harmony export */   Bq: () => (/* binding */ filled),
/* harmony export */   TV: () => (/* binding */ folder),
/* harmony export */   WY: () => (/* binding */ described)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7934);

// Every object is closed: an unknown key is most often a misspelt one. `objectWithRest(…, never)` and not
// `strictObject`, which stops at the first unknown key.
// Without a prototype, or `toString` would be one of the known keys.
const closed = (entries) => valibot__WEBPACK_IMPORTED_MODULE_0__/* .objectWithRest */ .U1j(Object.assign(Object.create(null), entries), valibot__WEBPACK_IMPORTED_MODULE_0__/* .never */ .ZmZ());
/** A schema with what it means, for editors. */
const described = (schema, text) => valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(schema, valibot__WEBPACK_IMPORTED_MODULE_0__/* .description */ .h_(text));
/** A path inside the repository. */
const folder = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .check */ .z6Y((path) => path !== '' && !path.startsWith('/') && !path.split('/').includes('..'), 'a path inside the repository'));
/** A text with something in it. */
const filled = valibot__WEBPACK_IMPORTED_MODULE_0__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_0__/* .nonEmpty */ .hq('a text that is not empty'));


/***/ }),

/***/ 8945:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ configSchema)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7934);
/* harmony import */ var _environments_schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3702);
/* harmony import */ var _schema_parts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3674);



const changelog = (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    path: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .folder */ .TV, 'CHANGELOG.md'), 'The changelog, in the form of Keep a Changelog.'),
    sections: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .nonEmpty */ .hq()))), 'Section for each commit type, in the order they are printed, such as `{ feat: Added, fix: Fixed }`. Types that are not named are left out.'),
});
const libVersion = valibot__WEBPACK_IMPORTED_MODULE_2__/* .picklist */ .KIO(['release', 'independent']);
const lib = (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    version: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(libVersion, 'release'), '`release`: carries the version of the release. `independent`: has a version of its own and is left alone.'),
});
const service = (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    path: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .folder */ .TV), 'Folder of the service, where its code is in this repository.'),
    image: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .nonEmpty */ .hq(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .regex */ .yGV(/^[^\s@{}]+$/, 'an image repository, such as `ghcr.io/acme/api`'))), 'Repository of its image, without a tag.'),
    source: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .regex */ .yGV(/^[\w.-]+\/[\w.-]+$/, 'a GitHub repository as `owner/name`, such as `acme/api`'))), 'The GitHub repository it is built from, as `owner/name`, for links and gates on its commits.'),
    formerly: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .filled */ .Bq), []), 'Names it had before: what has them in the files of an environment is it.'),
});
const chart = (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    version: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .picklist */ .KIO(['patch', 'sync', 'independent']), 'patch'), '`patch`: each release raises the patch number. `sync`: equals the release. `independent`: left alone, with appVersion.'),
    templates: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .picklist */ .KIO(['check', 'ignore']), 'check'), '`check`: images that ignore the appVersion or cannot take a digest get a finding. `ignore`: nothing is said of them.'),
});
const commits = (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    paths: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .folder */ .TV), []), 'Only commits that changed one of these files or folders count, which may be globs. Empty: all do.'),
    exclude: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .folder */ .TV), []), 'Changes of these files or folders, which may be globs, do not make a commit count.'),
});
const zero = (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    breaking: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .picklist */ .KIO(['major', 'minor']), 'major'), 'What a breaking change raises below 1.0.0. `major`: it leaves 0.x.'),
    feature: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .picklist */ .KIO(['minor', 'patch']), 'minor'), 'What a feature raises below 1.0.0.'),
});
const versioning = (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    zero: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(zero, {}), 'What commits do to versions below 1.0.0.'),
});
const keyPath = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .nonEmpty */ .hq());
const ways = ['marker', 'yaml', 'json', 'toml'];
const extraFile = valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL((0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    path: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .folder */ .TV, 'A file, or a glob.'),
    marker: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(true)), 'Every line with the comment `x-slipway-version` has its version replaced.'),
    yaml: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(keyPath), 'Key path of a value in a YAML file, such as `image.tag` or `a.b[0].c`.'),
    json: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(keyPath), 'Key path of a string in a JSON file, such as `$.info.version`.'),
    toml: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(keyPath), 'Key path of a string in a TOML file, such as `tool.shop.version`.'),
    value: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .includes */ .mKk('{version}')), '{version}'), 'What is written at the key path; `{version}` is replaced. Default: the version alone.'),
}), valibot__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z6Y((file) => ways.filter((way) => file[way] !== undefined).length === 1, 'a mapping with `path` and exactly one of `marker: true`, `yaml`, `json`, `toml`'));
const pullRequest = (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    branch: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), 'chore/release-{version}'), 'Branch of the release pull request. `{version}` and `{base}`, the branch that is released, are replaced.'),
    title: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), 'chore(release): {version}'), 'Title of the pull request and subject of its commit. `{version}` and `{base}` are replaced.'),
    header: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), ''), 'Markdown above everything else in the body.'),
    body: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), '{summary}\n\n{notes}\n\n{changes}\n\n{services}\n\n{findings}\n\n{another-version}'), 'The body, in Markdown: its parts, in the order and with the text you like. `{version}` and `{base}` are replaced, too. What a part has nothing to say about is left out.'),
    labels: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()), []), 'Labels every release pull request gets.'),
});
const freeze = (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    label: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .nonEmpty */ .hq()), 'release-freeze'), 'While the release pull request has this label, `release-current` fails what would change the release.'),
    exempt: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()), ['hotfix', 'rollback']), 'Labels of pull requests that `release-current` never fails.'),
    types: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()), ['build', 'chore', 'docs']), 'Commit types that may be merged during a freeze.'),
});
/** The schema of `.github/slipway.yml`. */
const configSchema = (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .closed */ .$h)({
    'version-file': (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .folder */ .TV), 'The file that holds the released version. Default: `.version`, else `VERSION` if there is one.'),
    'tag-pattern': (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_2__/* .includes */ .mKk('{version}')), 'v{version}'), 'How release tags are named. `{version}` is replaced.'),
    'initial-version': (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .pipe */ .FsL(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP('a version such as `1.0.0`'), valibot__WEBPACK_IMPORTED_MODULE_2__/* .regex */ .yGV(/^\d+\.\d+\.\d+$/, 'a version such as `1.0.0`')), '1.0.0'), 'The version of the first release, when nothing was released yet.'),
    changelog: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(changelog, {}), 'Where and how releases are written down.'),
    libs: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .folder */ .TV, valibot__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([libVersion, lib])), {}), 'Libraries by folder or glob, besides those found in `libs/*`: whether they carry the version of the release.'),
    services: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), service), {}), 'Services by name, besides those found in `services/*`.'),
    charts: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .folder */ .TV, valibot__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([valibot__WEBPACK_IMPORTED_MODULE_2__/* .picklist */ .KIO(['patch', 'sync', 'independent']), chart])), {}), 'Helm charts by folder or glob, besides those found in `charts/*`: how a release changes their version.'),
    'extra-files': (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(extraFile), []), 'Other files that hold the version: by marked lines, or by the key path of a value.'),
    commits: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(commits, {}), 'Which commits count for a release.'),
    versioning: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(versioning, {}), 'How commits raise the version.'),
    'pull-request': (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(pullRequest, {}), 'The release pull request.'),
    freeze: (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(freeze, {}), 'What may be merged while a release pull request is frozen.'),
    'allow-push': (0,_schema_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .described */ .WY)(valibot__WEBPACK_IMPORTED_MODULE_2__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(valibot__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()), []), 'Branches that `delivery: push` may change without a pull request.'),
    ..._environments_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .environmentEntries */ .e,
});


/***/ }),

/***/ 3728:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ readSignature),
/* harmony export */   Sz: () => (/* binding */ isMergeMessage),
/* harmony export */   df: () => (/* binding */ commitMessage),
/* harmony export */   t8: () => (/* binding */ readTrailers),
/* harmony export */   ws: () => (/* binding */ mergeMessage)
/* harmony export */ });
/** The commit message of a plan: title, message, trailers. The trailers that we read again come last and alone. */
function commitMessage(plan, change, tree) {
    const trailers = {
        ...change.trailers,
        'Slipway-Plan': plan.id,
        'Slipway-Base': plan.base,
        'Slipway-Tree': tree,
    };
    const lines = Object.entries(trailers).map(([key, value]) => `${key}: ${oneLine(value)}`);
    return [oneLine(change.title), change.message.trim(), lines.join('\n')].filter((part) => part !== '').join('\n\n');
}
/** The message of the commit that merges the base branch into a branch people have committed to. */
function mergeMessage(base, branch, commit) {
    return `Merge ${base} into ${branch}\n\nSlipway-Base: ${commit}`;
}
/** The signature in a commit message; `null` in everybody else's. */
function readSignature(message) {
    const trailers = readTrailers(message);
    const plan = trailers.get('Slipway-Plan');
    const base = trailers.get('Slipway-Base');
    const tree = trailers.get('Slipway-Tree');
    return plan === undefined || base === undefined || tree === undefined ? null : { plan, base, tree };
}
/** Whether the message is that of a merge of ours. */
function isMergeMessage(message) {
    const trailers = readTrailers(message);
    return trailers.has('Slipway-Base') && trailers.size === 1;
}
/** Trailers of the last paragraph; of two with one name the last counts, which is the one we wrote. */
function readTrailers(message) {
    const last = message.replace(/\r\n/g, '\n').trim().split(/\n\n+/).at(-1) ?? '';
    const pairs = last.split('\n').flatMap((line) => {
        const colon = line.indexOf(': ');
        return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 2).trim()]];
    });
    return new Map(pairs);
}
function oneLine(text) {
    return text.replace(/\s+/g, ' ').trim();
}


/***/ }),

/***/ 6946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ remembered)
/* harmony export */ });
/**
 * The same items for everybody who asks, each made once, when the first one gets there. Kept as promises: who asks later, or at the
 * same time, gets the same answers and the same failure.
 */
function remembered(items) {
    const steps = [];
    return {
        async *[Symbol.asyncIterator]() {
            for (let index = 0;; index++) {
                if (index === steps.length)
                    steps.push(items.next());
                const step = await steps[index];
                if (step === undefined || step.done)
                    return;
                yield step.value;
            }
        },
    };
}


/***/ })

};
