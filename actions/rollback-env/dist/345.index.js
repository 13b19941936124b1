export const id = 345;
export const ids = [345];
export const modules = {

/***/ 1916:
/***/ ((__unused_webpack_module, exports) => {

var __webpack_unused_export__;

__webpack_unused_export__ = true;
exports.Io = exports.kp = void 0;
var peq = new Uint32Array(0x10000);
var myers_32 = function (a, b) {
    var n = a.length;
    var m = b.length;
    var lst = 1 << (n - 1);
    var pv = -1;
    var mv = 0;
    var sc = n;
    var i = n;
    while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
    }
    for (i = 0; i < m; i++) {
        var eq = peq[b.charCodeAt(i)];
        var xv = eq | mv;
        eq |= ((eq & pv) + pv) ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
            sc++;
        }
        if (pv & lst) {
            sc--;
        }
        mv = (mv << 1) | 1;
        pv = (pv << 1) | ~(xv | mv);
        mv &= xv;
    }
    i = n;
    while (i--) {
        peq[a.charCodeAt(i)] = 0;
    }
    return sc;
};
var myers_x = function (b, a) {
    var n = a.length;
    var m = b.length;
    var mhc = [];
    var phc = [];
    var hsize = Math.ceil(n / 32);
    var vsize = Math.ceil(m / 32);
    for (var i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
    }
    var j = 0;
    for (; j < vsize - 1; j++) {
        var mv_1 = 0;
        var pv_1 = -1;
        var start_1 = j * 32;
        var vlen_1 = Math.min(32, m) + start_1;
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (var i = 0; i < n; i++) {
            var eq = peq[a.charCodeAt(i)];
            var pb = (phc[(i / 32) | 0] >>> i) & 1;
            var mb = (mhc[(i / 32) | 0] >>> i) & 1;
            var xv = eq | mv_1;
            var xh = ((((eq | mb) & pv_1) + pv_1) ^ pv_1) | eq | mb;
            var ph = mv_1 | ~(xh | pv_1);
            var mh = pv_1 & xh;
            if ((ph >>> 31) ^ pb) {
                phc[(i / 32) | 0] ^= 1 << i;
            }
            if ((mh >>> 31) ^ mb) {
                mhc[(i / 32) | 0] ^= 1 << i;
            }
            ph = (ph << 1) | pb;
            mh = (mh << 1) | mb;
            pv_1 = mh | ~(xv | ph);
            mv_1 = ph & xv;
        }
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] = 0;
        }
    }
    var mv = 0;
    var pv = -1;
    var start = j * 32;
    var vlen = Math.min(32, m - start) + start;
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
    }
    var score = m;
    for (var i = 0; i < n; i++) {
        var eq = peq[a.charCodeAt(i)];
        var pb = (phc[(i / 32) | 0] >>> i) & 1;
        var mb = (mhc[(i / 32) | 0] >>> i) & 1;
        var xv = eq | mv;
        var xh = ((((eq | mb) & pv) + pv) ^ pv) | eq | mb;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        score += (ph >>> (m - 1)) & 1;
        score -= (mh >>> (m - 1)) & 1;
        if ((ph >>> 31) ^ pb) {
            phc[(i / 32) | 0] ^= 1 << i;
        }
        if ((mh >>> 31) ^ mb) {
            mhc[(i / 32) | 0] ^= 1 << i;
        }
        ph = (ph << 1) | pb;
        mh = (mh << 1) | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
    }
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
    }
    return score;
};
var distance = function (a, b) {
    if (a.length < b.length) {
        var tmp = b;
        b = a;
        a = tmp;
    }
    if (b.length === 0) {
        return a.length;
    }
    if (a.length <= 32) {
        return myers_32(a, b);
    }
    return myers_x(a, b);
};
exports.Io = distance;
var closest = function (str, arr) {
    var min_distance = Infinity;
    var min_index = 0;
    for (var i = 0; i < arr.length; i++) {
        var dist = distance(str, arr[i]);
        if (dist < min_distance) {
            min_distance = dist;
            min_index = i;
        }
    }
    return arr[min_index];
};
exports.kp = closest;


/***/ }),

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

/***/ 5112:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hg: () => (/* binding */ configPaths),
  Z9: () => (/* binding */ loadConfig)
});

// UNUSED EXPORTS: parseConfig

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/files/text.js
var files_text = __webpack_require__(4930);
// EXTERNAL MODULE: ./packages/core/lib/config/accepted.js
var accepted = __webpack_require__(7839);
// EXTERNAL MODULE: ./packages/core/lib/environments/presets.js
var presets = __webpack_require__(4108);
// EXTERNAL MODULE: ./packages/core/lib/config/environments-schema.js
var environments_schema = __webpack_require__(3702);
;// CONCATENATED MODULE: ./packages/core/lib/config/environments-part.js


/** The part of `slipway.yml` that is about environments. */
const part = dist/* object */.Ikc({
    ...environments_schema/* environmentEntries */.e,
    services: dist/* optional */.lqM(dist/* record */.g1P(dist/* string */.YjP(), dist/* object */.Ikc({ image: dist/* optional */.lqM(dist/* string */.YjP()), formerly: dist/* optional */.lqM(dist/* array */.YOg(dist/* string */.YjP()), []) })), {}),
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

// EXTERNAL MODULE: ./packages/core/lib/environments/codec.js
var environments_codec = __webpack_require__(4782);
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
    const codec = (0,environments_codec/* parseCodec */.Od)(as);
    const isChart = codec !== undefined && (0,environments_codec/* codecKind */.rm)(codec) === 'chart';
    return [
        ...(unknown === undefined
            ? []
            : [
                bad('key-unknown-placeholder', `\`${key}\` has \`${unknown}\` in it`, 'Use `{service}`, the only placeholder of keys.', source, keys),
            ]),
        ...(0,environments_schema/* listOf */.c)(of).flatMap((name) => {
            if (name.startsWith('chart/') !== isChart) {
                const fix = isChart
                    ? 'Name charts as `chart/<name>`.'
                    : 'Name services; for charts use `{version}` or `{appVersion}`.';
                return [bad('key-of-other-kind', `\`${key}\` is \`${as}\`, and \`of\` names ${name}`, fix, source, keys)];
            }
            if (isChart || image !== undefined || names.includes(name))
                return [];
            const fix = names.length === 0 ? `Write \`services: { ${name}: { image: … } }\`.` : (0,accepted/* suggestion */.h)(name, names, 'Services');
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
    if (settings.some((one) => typeof one !== 'string' && (0,environments_schema/* listOf */.c)(one.of).some((name) => name.startsWith('chart/'))))
        return [];
    const values = layers.flatMap(({ files }) => (0,environments_schema/* listOf */.c)(files.values));
    if ([...keys, ...values].some((text) => text.includes('{service}')))
        return [];
    const named = typeof preset === 'string' ? presets/* presets */.v4[preset].one : undefined;
    const isNeeded = (named?.values ?? []).length > 0 || Object.keys(named?.keys ?? {}).length > 0 || values.length > 0;
    if (!isNeeded)
        return [];
    return [
        bad('services-unnamed', 'environments have Helm values, and nothing says which services there are', 'Write `image: ghcr.io/acme/{service}`, or `services: { api: { image: ghcr.io/acme/api } }`, with the images you have.', source, typeof preset === 'string' ? ['preset'] : ['environments']),
    ];
}
/** How git tags name charts. */
function chartTagProblems(pattern, source) {
    const codec = (0,environments_codec/* parseCodec */.Od)(pattern);
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
    const result = dist/* safeParse */.xLC(part, value ?? {});
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
            const fix = (0,accepted/* suggestion */.h)(from, others, 'Environments');
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
        ...without.map((layer) => bad('environment-without-files', `\`${layer.keys.join('.')}\` has no files`, `Name its \`values\` or \`applications\`, or a \`preset\` for all: ${Object.keys(presets/* presets */.v4).join(', ')}.`, source, layer.keys)),
        ...layers.flatMap((layer) => placeholderProblems(layer, name, targets.length > 0, source)),
    ];
}
function hasNoFiles({ values, applications }) {
    return [values, applications].every((paths) => paths === undefined || (Array.isArray(paths) && paths.length === 0));
}
function placeholderProblems({ keys, files }, name, several, source) {
    const applications = (0,environments_schema/* listOf */.c)(files.applications).map((item) => (typeof item === 'string' ? { files: item } : item));
    const paths = [
        ...(0,environments_schema/* listOf */.c)(files.values).map((path) => ['values', path]),
        ...applications.flatMap((item) => (0,environments_schema/* listOf */.c)(item.files).map((path) => ['applications', path])),
    ];
    return paths.flatMap(([key, path]) => [...path.matchAll(/\{([\w-]+)\}/g)].flatMap(([whole, placeholder = '']) => {
        const message = `\`${[...keys, key].join('.')}\` is ${JSON.stringify(path)}, where \`${whole}\` has no value`;
        const report = (more, fix) => bad('path-unknown-placeholder', `${message}${more}`, fix, source, [...keys, key]);
        if (placeholder === 'service' && key === 'values') {
            return path.slice(0, path.indexOf(whole)).includes('**')
                ? [report(' behind `**`', 'Write `*` for each folder before it.')]
                : [];
        }
        if (presets/* pathPlaceholders */.Ou.every((known) => known !== placeholder)) {
            const known = [...presets/* pathPlaceholders */.Ou, ...(key === 'values' ? ['service'] : [])];
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
    const windows = (0,environments_schema/* listOf */.c)(gates.windows).flatMap((window, index) => window.from === window.to || window.from === '24:00'
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
const shown = 3;
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
        .slice(0, shown)
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
        tagPattern(text);
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

// EXTERNAL MODULE: ./packages/core/lib/config/schema.js
var schema = __webpack_require__(8945);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(8815);
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
    const lines = new yaml_dist/* LineCounter */.HN();
    const document = (0,yaml_dist/* parseDocument */.Tp)(text, { lineCounter: lines, prettyErrors: false });
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
        if ((0,yaml_dist/* isMap */.jh)(node)) {
            const pair = node.items.find((item) => (0,yaml_dist/* isScalar */.jn)(item.key) && String(item.key.value) === String(key));
            if (!pair || !(0,yaml_dist/* isScalar */.jn)(pair.key))
                return offset;
            offset = pair.key.range?.[0] ?? offset;
            node = pair.value;
        }
        else if ((0,yaml_dist/* isCollection */.P3)(node)) {
            node = node.items[Number(key)];
            if ((0,yaml_dist/* isScalar */.jn)(node) || (0,yaml_dist/* isCollection */.P3)(node))
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
        return { ...dist/* parse */.qgA(schema/* configSchema */.Q, {}), source: noSource(defaultConfigPath) };
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
    const result = dist/* safeParse */.xLC(schema/* configSchema */.Q, value ?? {});
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
        const keys = [...parents, ...(issue.path ?? []).map((item) => keyOf(item.key))];
        const deeper = (issue.issues ?? []).filter(isMeant);
        return deeper.length > 0 ? leaves(deeper, keys) : [{ issue, keys }];
    });
}
/** Whether an issue is about what was written: a member for mappings also judges a list, as a mapping of its positions. */
function isMeant({ path }) {
    const [first] = path ?? [];
    return first !== undefined && Array.isArray(first.input) === (first.type === 'array');
}
function keyOf(key) {
    return typeof key === 'number' ? key : String(key);
}
function problemOf({ issue, keys }, value, source) {
    const list = keysOfList(value, keys);
    if (list !== undefined)
        return badValue(list, 'a list', (0,accepted/* expectedAt */.IV)(list), source);
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
    return badValue(keys, (0,accepted/* shown */.SP)(written), `${(0,accepted/* accepted */.qG)(issue)}${isUnquoted ? ': put it in quotes' : ''}`, source);
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
        fix: (0,accepted/* suggestion */.h)(String(keys.at(-1) ?? ''), (0,accepted/* knownKeys */.eE)(keys.slice(0, -1))),
        place: source.place(...keys),
    };
}
/** The first place on the way where a list stands and may not: valibot takes a list for a mapping of its positions. */
function keysOfList(value, keys) {
    let node = value;
    for (let depth = 0; depth <= keys.length; depth += 1) {
        if (Array.isArray(node) && !(0,accepted/* takesList */.lV)(keys.slice(0, depth)))
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

/***/ 4108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ou: () => (/* binding */ pathPlaceholders),
/* harmony export */   dN: () => (/* binding */ fillPath),
/* harmony export */   v4: () => (/* binding */ presets)
/* harmony export */ });
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
