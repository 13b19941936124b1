export const id = 243;
export const ids = [243];
export const modules = {

/***/ 7243:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  read: () => (/* binding */ read)
});

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/files/text.js
var files_text = __webpack_require__(4930);
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
        return readable(codec, pin, join(codec, pin, before));
    const old = decodePin(codec, before);
    const merged = { ...old, ...pin };
    if (old !== undefined && codecFields(codec).every((field) => old[field] === merged[field]))
        return before;
    return readable(codec, merged, join(codec, merged, before));
}
/** What could not be read back must not be written. */
function readable(codec, pin, text) {
    const again = text === undefined ? undefined : decodePin(codec, text);
    return again && codecFields(codec).every((field) => again[field] === (pin[field] ?? null)) ? text : undefined;
}
function join(codec, pin, before) {
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
const schema_parts_closed = (entries) => dist/* objectWithRest */.U1j(Object.assign(Object.create(null), entries), dist/* never */.ZmZ());
/** A schema with what it means, for editors. */
const described = (schema, text) => dist/* pipe */.FsL(schema, dist/* description */.h_(text));
/** A path inside the repository. */
const folder = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* check */.z6Y((path) => path !== '' && !path.startsWith('/') && !path.split('/').includes('..'), 'a path inside the repository'));
/** A text with something in it. */
const filled = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* nonEmpty */.hq('a text that is not empty'));

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
const oneOrMore = (schema) => dist/* union */.KCZ([dist/* array */.YOg(schema), schema]);
/** The names of the layouts that come with it. */
const presetNames = ['applications', 'values', 'values-and-applications', 'inline-values'];
const environments_schema_form = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* check */.z6Y((text) => parseCodec(text) !== undefined, 'one of `{tag}`, `{digest}`, `{tag}@{digest}`, `{image}`, `{sha}`, `{version}`, `{appVersion}`, with text before it such as `v{version}`'));
const environments_schema_name = (what) => dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^(?!.*\.lock$)[A-Za-z0-9]+(?:(?:\.|[-_]+)[A-Za-z0-9]+)*$/, `${what}: letters, digits, \`.\`, \`_\` and \`-\``));
const key = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* check */.z6Y((text) => ((0,key_path/* parseKeyPath */._)(text) ?? []).length > 0, 'a key path, such as `image.tag` or `a.b[0].c`'));
const keyPattern = schema_parts_closed({
    as: described(dist/* optional */.lqM(environments_schema_form, '{tag}'), 'What stands there, such as `{tag}`, `{digest}` or `{tag}@{digest}`.'),
    of: described(dist/* optional */.lqM(oneOrMore(filled), []), 'The services it decides on, or charts as `chart/<name>`. Default: with `{service}` in the key each one, else all.'),
});
const applications = dist/* pipe */.FsL(schema_parts_closed({
    files: described(oneOrMore(folder), 'Files with Argo CD Applications and ApplicationSets; globs are fine.'),
    names: described(dist/* optional */.lqM(oneOrMore(filled)), 'Only those with these names (`metadata.name`).'),
    labels: described(dist/* optional */.lqM(dist/* record */.g1P(dist/* string */.YjP(), dist/* string */.YjP())), 'Only those with all of these labels.'),
    elements: described(dist/* optional */.lqM(dist/* record */.g1P(dist/* string */.YjP(), dist/* string */.YjP())), "Of an ApplicationSet's list generators only the elements with these values, such as `{ env: prod }`."),
}), dist/* check */.z6Y(({ names, labels, elements }) => [names, labels, elements].some((chosen) => chosen !== undefined), 'a path, or a mapping with `files` and at least one of `names`, `labels`, `elements`'));
const files = {
    values: described(dist/* optional */.lqM(oneOrMore(folder)), 'Helm values files, globs are fine. `{environment}`, `{target}` and `{name}` (both, joined by `-`) are replaced; `{service}` stands for each service.'),
    applications: described(dist/* optional */.lqM(oneOrMore(dist/* union */.KCZ([folder, applications]))), 'Files with Argo CD Applications and ApplicationSets, as paths, or as `{ files, names, labels, elements }` for some of those in the files.'),
    keys: described(dist/* optional */.lqM(dist/* record */.g1P(key, dist/* union */.KCZ([environments_schema_form, keyPattern]))), 'Keys in values that nothing beside them explains, such as `{ global.imageTag: "{tag}" }`; `{service}` stands for each service.'),
    charts: described(dist/* optional */.lqM(oneOrMore(filled)), 'Names of the charts that are promoted; globs are fine. Default: all that its Applications take.'),
};
/** An image repository or its beginning: no scheme, no tag. */
const registry = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[a-z0-9{][^\s:@]*(?::\d+)?(?:\/[^\s:@/]+)*$/, 'a registry with a path, such as `eu.example.com/acme`, without `https://` and without a tag'));
const targetFiles = {
    ...files,
    registry: described(dist/* optional */.lqM(registry), 'Where images are pulled from, if not from where they were built: `eu.example.com/acme`, or with `{service}`.'),
};
const person = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[\w-]+(?:\[bot\])?(?:\/[\w.-]+)?$/, 'a login, or a team as `organisation/team`'));
const duration = dist/* pipe */.FsL(dist/* string */.YjP('a duration such as `30m`, `24h`, `2d`'), dist/* regex */.yGV(/^(?:0|[1-9]\d*)(?:m|h|d)$/, 'a duration such as `30m`, `24h`, `2d`'));
const weekday = 'a weekday such as `mon`, or from one to another such as `mon-fri`';
const days = dist/* pipe */.FsL(dist/* string */.YjP(weekday), dist/* regex */.yGV(/^(?:mon|tue|wed|thu|fri|sat|sun)(?:-(?:mon|tue|wed|thu|fri|sat|sun))?$/, weekday));
const time = dist/* pipe */.FsL(dist/* string */.YjP('a time such as `09:00`'), dist/* regex */.yGV(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time such as `09:00`; `24:00` is the end of the day'));
const zone = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* check */.z6Y(isZone, 'an IANA time zone such as `Europe/Berlin` or `UTC`'));
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
    days: described(dist/* optional */.lqM(oneOrMore(days), 'mon-sun'), 'Weekdays: `mon-fri`, or `[mon, wed]`. Default: all.'),
    from: described(dist/* optional */.lqM(time, '00:00'), 'When it begins.'),
    to: described(dist/* optional */.lqM(time, '24:00'), 'When it ends; before `from`: on the next day.'),
    zone: described(dist/* optional */.lqM(zone, 'UTC'), 'The IANA time zone of the times, such as `Europe/Berlin`.'),
});
const check = schema_parts_closed({
    name: described(filled, 'Name of the check run, or context of the commit status.'),
    app: described(dist/* optional */.lqM(filled), 'Slug of the app that must have posted it, such as `github-actions`.'),
    on: described(dist/* optional */.lqM(dist/* picklist */.KIO(['environment', 'source']), 'environment'), "On the commit of the environments' repository that is promoted, or on the commit each service was built from."),
});
const gates = schema_parts_closed({
    checks: described(dist/* optional */.lqM(dist/* array */.YOg(dist/* union */.KCZ([filled, check])), []), 'Checks that must have succeeded.'),
    soak: described(dist/* optional */.lqM(duration, '0m'), 'How long it must have run in the environment before.'),
    health: described(dist/* optional */.lqM(filled), 'Context of the commit status that says that the environment before is synced and healthy. `{service}` stands for the name of what is judged.'),
    windows: described(dist/* optional */.lqM(oneOrMore(environments_schema_window), []), 'When promotions may be merged. Default: at any time.'),
    freeze: described(dist/* optional */.lqM(filled), 'While an open issue has this label, nothing is promoted.'),
    bypass: described(dist/* optional */.lqM(dist/* array */.YOg(person), []), 'Who may bypass gates, with a reason: logins, teams as `organisation/team`.'),
});
/** The schema of one environment. */
const environment = schema_parts_closed({
    from: described(dist/* optional */.lqM(environments_schema_name('the name of another environment')), 'The environment whose releases enter here. Default: none, so that builds enter here.'),
    ...targetFiles,
    targets: described(dist/* optional */.lqM(dist/* record */.g1P(environments_schema_name('the name of a target'), dist/* nullish */.cl6(schema_parts_closed(targetFiles), {}))), 'Clusters or regions of it, by name. What a target does not say is as the environment has it.'),
    delivery: described(dist/* optional */.lqM(dist/* picklist */.KIO(['pull-request', 'push']), 'pull-request'), '`push`: promotions are committed to the branch without a pull request.'),
    merge: described(dist/* optional */.lqM(dist/* picklist */.KIO(['manual', 'auto']), 'manual'), '`auto`: GitHub merges the pull request when what it requires is there.'),
    draft: described(dist/* optional */.lqM(dist/* boolean */.zMY(), false), 'Whether pull requests are opened as drafts.'),
    labels: described(dist/* optional */.lqM(dist/* array */.YOg(filled), []), 'Labels of its pull requests.'),
    reviewers: described(dist/* optional */.lqM(dist/* array */.YOg(person), []), 'Who is asked: logins, teams as `organisation/team`.'),
    'create-missing': described(dist/* optional */.lqM(dist/* boolean */.zMY(), false), 'Whether a service that a target does not have yet is written there, instead of being held.'),
    gates: described(dist/* optional */.lqM(gates, {}), 'What must be true before a release may enter.'),
});
/** The keys of `slipway.yml` that are about environments. */
const environmentEntries = {
    preset: described(dist/* optional */.lqM(dist/* union */.KCZ([dist/* picklist */.KIO(presetNames), schema_parts_closed(files)])), 'Where all environments have their files and keys: the name of a usual layout, or `values`, `applications`, `keys` of your own.'),
    image: described(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[^\s@{}]+\/[^\s@{}]*\{service\}[^\s@{}:]*$/, 'an image repository with `{service}` in it, such as `ghcr.io/acme/{service}`'))), 'Repository of the image of every service that has none of its own, such as `ghcr.io/acme/{service}`.'),
    'chart-tag-pattern': described(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* includes */.mKk('{version}')), '{chart}-{version}'), 'How the git tags of charts are named that Applications take from git. `{chart}` and `{version}` are replaced.'),
    environments: described(dist/* optional */.lqM(dist/* record */.g1P(environments_schema_name('the name of an environment'), dist/* nullish */.cl6(environment, {})), {}), 'Environments by name. What is not written down here is not written to.'),
};

;// CONCATENATED MODULE: ./packages/core/lib/config/schema.js



const changelog = schema_parts_closed({
    path: described(dist/* optional */.lqM(folder, 'CHANGELOG.md'), 'The changelog, in the form of Keep a Changelog.'),
    sections: described(dist/* optional */.lqM(dist/* record */.g1P(dist/* string */.YjP(), dist/* pipe */.FsL(dist/* string */.YjP(), dist/* nonEmpty */.hq()))), 'Section for each commit type, in the order they are printed, such as `{ feat: Added, fix: Fixed }`. Types that are not named are left out.'),
});
const libVersion = dist/* picklist */.KIO(['release', 'independent']);
const lib = schema_parts_closed({
    version: described(dist/* optional */.lqM(libVersion, 'release'), '`release`: carries the version of the release. `independent`: has a version of its own and is left alone.'),
});
const service = schema_parts_closed({
    path: described(dist/* optional */.lqM(folder), 'Folder of the service, where its code is in this repository.'),
    image: described(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* nonEmpty */.hq(), dist/* regex */.yGV(/^[^\s@{}]+$/, 'an image repository, such as `ghcr.io/acme/api`'))), 'Repository of its image, without a tag.'),
    source: described(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[\w.-]+\/[\w.-]+$/, 'a GitHub repository as `owner/name`, such as `acme/api`'))), 'The GitHub repository it is built from, as `owner/name`, for links and gates on its commits.'),
    formerly: described(dist/* optional */.lqM(dist/* array */.YOg(filled), []), 'Names it had before: what has them in the files of an environment is it.'),
});
const chart = schema_parts_closed({
    version: described(dist/* optional */.lqM(dist/* picklist */.KIO(['patch', 'sync', 'independent']), 'patch'), '`patch`: each release raises the patch number. `sync`: equals the release. `independent`: left alone, with appVersion.'),
    templates: described(dist/* optional */.lqM(dist/* picklist */.KIO(['check', 'ignore']), 'check'), '`check`: images that ignore the appVersion or cannot take a digest get a finding. `ignore`: nothing is said of them.'),
});
const commits = schema_parts_closed({
    paths: described(dist/* optional */.lqM(dist/* array */.YOg(folder), []), 'Only commits that changed one of these files or folders count, which may be globs. Empty: all do.'),
    exclude: described(dist/* optional */.lqM(dist/* array */.YOg(folder), []), 'Changes of these files or folders, which may be globs, do not make a commit count.'),
});
const zero = schema_parts_closed({
    breaking: described(dist/* optional */.lqM(dist/* picklist */.KIO(['major', 'minor']), 'major'), 'What a breaking change raises below 1.0.0. `major`: it leaves 0.x.'),
    feature: described(dist/* optional */.lqM(dist/* picklist */.KIO(['minor', 'patch']), 'minor'), 'What a feature raises below 1.0.0.'),
});
const versioning = schema_parts_closed({
    zero: described(dist/* optional */.lqM(zero, {}), 'What commits do to versions below 1.0.0.'),
});
const keyPath = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* nonEmpty */.hq());
const ways = ['marker', 'yaml', 'json', 'toml'];
const extraFile = dist/* pipe */.FsL(schema_parts_closed({
    path: described(folder, 'A file, or a glob.'),
    marker: described(dist/* optional */.lqM(dist/* literal */.euz(true)), 'Every line with the comment `x-slipway-version` has its version replaced.'),
    yaml: described(dist/* optional */.lqM(keyPath), 'Key path of a value in a YAML file, such as `image.tag` or `a.b[0].c`.'),
    json: described(dist/* optional */.lqM(keyPath), 'Key path of a string in a JSON file, such as `$.info.version`.'),
    toml: described(dist/* optional */.lqM(keyPath), 'Key path of a string in a TOML file, such as `tool.shop.version`.'),
    value: described(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* includes */.mKk('{version}')), '{version}'), 'What is written at the key path; `{version}` is replaced. Default: the version alone.'),
}), dist/* check */.z6Y((file) => ways.filter((way) => file[way] !== undefined).length === 1, 'a mapping with `path` and exactly one of `marker: true`, `yaml`, `json`, `toml`'));
const pullRequest = schema_parts_closed({
    branch: described(dist/* optional */.lqM(dist/* string */.YjP(), 'chore/release-{version}'), 'Branch of the release pull request. `{version}` and `{base}`, the branch that is released, are replaced.'),
    title: described(dist/* optional */.lqM(dist/* string */.YjP(), 'chore(release): {version}'), 'Title of the pull request and subject of its commit. `{version}` and `{base}` are replaced.'),
    header: described(dist/* optional */.lqM(dist/* string */.YjP(), ''), 'Markdown above everything else in the body.'),
    body: described(dist/* optional */.lqM(dist/* string */.YjP(), '{summary}\n\n{notes}\n\n{changes}\n\n{services}\n\n{findings}\n\n{another-version}'), 'The body, in Markdown: its parts, in the order and with the text you like. `{version}` and `{base}` are replaced, too. What a part has nothing to say about is left out.'),
    labels: described(dist/* optional */.lqM(dist/* array */.YOg(dist/* string */.YjP()), []), 'Labels every release pull request gets.'),
});
const freeze = schema_parts_closed({
    label: described(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* nonEmpty */.hq()), 'release-freeze'), 'While the release pull request has this label, `release-current` fails what would change the release.'),
    exempt: described(dist/* optional */.lqM(dist/* array */.YOg(dist/* string */.YjP()), ['hotfix', 'rollback']), 'Labels of pull requests that `release-current` never fails.'),
    types: described(dist/* optional */.lqM(dist/* array */.YOg(dist/* string */.YjP()), ['build', 'chore', 'docs']), 'Commit types that may be merged during a freeze.'),
});
/** The schema of `.github/slipway.yml`. */
const configSchema = schema_parts_closed({
    'version-file': described(dist/* optional */.lqM(folder), 'The file that holds the released version. Default: `.version`, else `VERSION` if there is one.'),
    'tag-pattern': described(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* includes */.mKk('{version}')), 'v{version}'), 'How release tags are named. `{version}` is replaced.'),
    'initial-version': described(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* string */.YjP('a version such as `1.0.0`'), dist/* regex */.yGV(/^\d+\.\d+\.\d+$/, 'a version such as `1.0.0`')), '1.0.0'), 'The version of the first release, when nothing was released yet.'),
    changelog: described(dist/* optional */.lqM(changelog, {}), 'Where and how releases are written down.'),
    libs: described(dist/* optional */.lqM(dist/* record */.g1P(folder, dist/* union */.KCZ([libVersion, lib])), {}), 'Libraries by folder or glob, besides those found in `libs/*`: whether they carry the version of the release.'),
    services: described(dist/* optional */.lqM(dist/* record */.g1P(dist/* string */.YjP(), service), {}), 'Services by name, besides those found in `services/*`.'),
    charts: described(dist/* optional */.lqM(dist/* record */.g1P(folder, dist/* union */.KCZ([dist/* picklist */.KIO(['patch', 'sync', 'independent']), chart])), {}), 'Helm charts by folder or glob, besides those found in `charts/*`: how a release changes their version.'),
    'extra-files': described(dist/* optional */.lqM(dist/* array */.YOg(extraFile), []), 'Other files that hold the version: by marked lines, or by the key path of a value.'),
    commits: described(dist/* optional */.lqM(commits, {}), 'Which commits count for a release.'),
    versioning: described(dist/* optional */.lqM(versioning, {}), 'How commits raise the version.'),
    'pull-request': described(dist/* optional */.lqM(pullRequest, {}), 'The release pull request.'),
    freeze: described(dist/* optional */.lqM(freeze, {}), 'What may be merged while a release pull request is frozen.'),
    'allow-push': described(dist/* optional */.lqM(dist/* array */.YOg(dist/* string */.YjP()), []), 'Branches that `delivery: push` may change without a pull request.'),
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
const part = dist/* object */.Ikc({
    ...environmentEntries,
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
    const ahead = previous === null || (0,semver.gt)(guess.newest, previous);
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
        .map(([text, versions]) => `${versions.length} like ${text} (newest ${versions.sort(semver.compare).at(-1)})`);
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
        const newest = versions.sort(semver.compare).at(-1);
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
        return { ...dist/* parse */.qgA(configSchema, {}), source: noSource(defaultConfigPath) };
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
    const result = dist/* safeParse */.xLC(configSchema, value ?? {});
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

// EXTERNAL MODULE: ./packages/core/lib/files/version-file.js
var version_file = __webpack_require__(5924);
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

// EXTERNAL MODULE: ./packages/core/lib/snapshot/paths.js
var snapshot_paths = __webpack_require__(3210);
;// CONCATENATED MODULE: ./packages/core/lib/versioning/commit-paths.js

/**
 * The commits since a release that changed one of the paths, newest first. A merge counts by what it brought: its title
 * may be all that says what that was, and `git log -- <paths>` would leave it out.
 */
function countedCommits(history, excluding, head, { paths = [], exclude = [] }) {
    const everything = () => history.since(excluding, head);
    if (paths.length === 0 && exclude.length === 0)
        return everything();
    return changing(history, everything, paths, exclude);
}
async function* changing(history, everything, paths, exclude) {
    const ids = [];
    for await (const { id } of everything())
        ids.push(id);
    const [included, excluded] = [paths.map(within), exclude.map(within)];
    const counted = new Set();
    for await (const { commit, path } of history.changes(ids)) {
        if (included.length > 0 && !included.some((contains) => contains(path)))
            continue;
        if (!excluded.some((contains) => contains(path)))
            counted.add(commit);
    }
    for await (const commit of everything())
        if (counted.has(commit.id))
            yield commit;
}
/** Whether a file is one that `commits.paths` means by this: a file, a folder with what is in it, or a glob of either. */
function within(named) {
    const clean = named.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
    if (clean === '' || clean === '.')
        return () => true;
    const matches = (0,snapshot_paths.matcher)([clean, `${clean}/**`]);
    // Folders may be called `[id]`.
    return (path) => path === clean || path.startsWith(`${clean}/`) || matches(path);
}

// EXTERNAL MODULE: ./packages/core/lib/versioning/next-version.js
var next_version = __webpack_require__(8180);
// EXTERNAL MODULE: ./packages/core/lib/versioning/release-point.js
var release_point = __webpack_require__(8548);
;// CONCATENATED MODULE: ./packages/core/lib/versioning/release-as.js



/**
 * Finds the version that commits ask for by a line `Release-As: 1.2.3`, as users of release-please know it.
 * The newest commit whose wish can be granted wins; the highest of several wishes in one commit.
 * @param asking commits with such a line, newest first.
 * @returns what to follow, and a finding for each newer wish that cannot be granted.
 */
function followReleaseAs(asking, previous, prerelease, existing) {
    const findings = [];
    for (const commit of asking) {
        const wished = (0,next_version/* highest */.BR)(...commit.releaseAs.map((text) => (0,semver.clean)(text)));
        const version = wished !== null && prerelease !== '' && (0,semver.prerelease)(wished) === null
            ? (0,next_version/* numbered */.jN)(wished, prerelease, [...existing, previous])
            : wished;
        if (version !== null && (previous === null || (0,semver.gt)(version, previous)) && !existing.includes(version)) {
            return { follow: { version, commit }, findings };
        }
        findings.push(ignored(commit, version, previous));
    }
    return { follow: null, findings };
}
function ignored(commit, version, previous) {
    const why = version === null
        ? 'is no version'
        : previous !== null && !(0,semver.gt)(version, previous)
            ? `is not higher than ${previous}`
            : 'has a tag already';
    return {
        code: 'release-as-ignored',
        level: 'warning',
        message: `Commit ${(0,release_point/* short */.h0)(commit.id)} asks for Release-As ${commit.releaseAs.join(', ')}, which ${why}`,
        fix: 'Say the version with the input `version`, or with `Release-As: 1.2.3` in a further commit.',
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/versioning/unannounced.js



/** Further back nobody has left a release pull request open. */
const farthest = 1000;
/** As many as a message holds. */
const unannounced_shown = 10;
/**
 * The commits that a release holds and its notes do not: they landed on the main branch after the release was planned,
 * and a squash, a rebase or a tag on the merge put the release on top of them.
 * @param end the commit that stands for the release
 * @param versionFile what the release's own commit changed; that commit names its base in the trailer `Slipway-Base`
 * @returns newest first; those that release nothing, and merges, are left out, as in notes
 */
async function readUnannounced(history, end, versionFile, paths) {
    const own = await first(history.touching([versionFile], end));
    const base = own && plannedAt(own.message);
    if (!own || !base || (own.id === end && own.parents.includes(base)))
        return [];
    if (!(await isBehind(history, base, end)))
        return [];
    const { releasing, notUnderstood } = await classify(withoutOurs(countedCommits(history, [base], end, paths)));
    return [...notUnderstood, ...releasing];
}
/** Names these commits. */
function unannounced(commits, version) {
    if (commits.length === 0)
        return [];
    const named = commits.slice(0, unannounced_shown).map((commit) => {
        const would = commit.kind === 'not-understood' ? 'not understood' : commit.bump;
        return `${(0,release_point/* short */.h0)(commit.id)} "${commit.header}" (${would})`;
    });
    const rest = commits.length - named.length;
    const one = commits.length === 1;
    return [
        {
            level: 'warning',
            code: 'released-without-notes',
            message: `${version} holds ${one ? '1 commit that' : `${commits.length} commits that`} landed after it was planned and ${one ? 'is' : 'are'} not in its notes: ${named.join(', ')}${rest > 0 ? `, and ${rest} more` : ''}`,
            fix: `${one ? 'It' : 'They'} shipped in ${version}. Add ${one ? 'it' : 'them'} to the release notes by hand. The check release-current, with a freeze of the release, keeps this from happening.`,
        },
    ];
}
/** The newest trailer: GitHub's squash of several commits has theirs one after the other, and may add more below. */
function plannedAt(message) {
    return [...message.matchAll(/^Slipway-Base: ([0-9a-f]{40})\r?$/gm)].at(-1)?.[1];
}
/** Whether a commit is part of the recent history of another; also of an id that is no commit here, as after a rewrite. */
async function isBehind(history, commit, from) {
    let seen = 0;
    for await (const { id, parents } of history.since([], from)) {
        if (id === commit || parents.includes(commit))
            return true;
        seen += 1;
        if (seen >= farthest)
            return false;
    }
    return false;
}
async function* withoutOurs(commits) {
    for await (const commit of commits)
        if (plannedAt(commit.message) === undefined)
            yield commit;
}
async function first(items) {
    for await (const item of items)
        return item;
    return undefined;
}

;// CONCATENATED MODULE: ./packages/core/lib/versioning/decide-release.js







/** Reads the facts and decides; see `readReleaseFacts` and `decide`. */
async function decideRelease(source, request) {
    return decide(await readReleaseFacts(source, request), request);
}
/**
 * Reads what a decision depends on. Commits are looked at one by one, and little is kept of each.
 * @throws {Failure} for a bad tag pattern or version file, or a history that cannot be read.
 */
async function readReleaseFacts(source, { prerelease }) {
    const { history, head, component, versionFile } = source;
    const pattern = tag_pattern_tagPattern(source.tagPattern, component);
    const point = await (0,release_point/* readReleasePoint */._s)(history, head, pattern, versionFile, prerelease);
    const { excluding, previousVersion, commit } = (0,release_point/* findReleasePoint */.H8)(point, prerelease);
    const limited = [...(source.paths ?? []), ...(source.exclude ?? [])].length > 0;
    // A version file that says something else has no part in the last release.
    const written = commit !== null && versionFile !== null && point.fileVersion === previousVersion;
    return {
        ...{ pattern, point, limited },
        commits: await classify(countedCommits(history, excluding, head, source)),
        unannounced: written ? await readUnannounced(history, commit, versionFile.path, source) : [],
    };
}
/**
 * Decides whether there is something to release, and as which version. Pure.
 * A version that was asked for wins; then a bump that was asked for; then the newest `Release-As` line of a commit; then
 * what the commits say.
 * @throws {Failure} when the version is invalid, taken, or not higher than what is released.
 */
function decide(facts, request) {
    const { pattern, commits } = facts;
    const { existing, fileVersion } = facts.point;
    const point = (0,release_point/* findReleasePoint */.H8)(facts.point, request.prerelease);
    const previous = point.previousVersion;
    const auto = request.version === '' && request.bump === 'auto';
    const asked = followReleaseAs(auto ? commits.asking : [], previous, request.prerelease, existing);
    const findings = [
        ...unmatchedTags(pattern, facts.point.unmatchedTags, previous, existing.length),
        ...unannounced(facts.unannounced, previous ?? ''),
        ...asked.findings,
        ...(auto ? mayMeanMore(commits) : []),
    ];
    const since = sinceWhen(facts.point, point);
    const unchanged = commits.releasing.length + commits.others.length + commits.notUnderstood.length === 0;
    const nothing = (why) => ({
        needed: false,
        version: previous ?? '',
        previousVersion: previous ?? '',
        fileVersion: fileVersion ?? '',
        tag: previous === null ? '' : pattern.format(previous),
        bump: 'none',
        because: [],
        commits,
        point,
        explanation: [point.explanation, why],
        findings,
    });
    const release = (version, bump, because, why) => ({
        ...nothing(why),
        needed: true,
        version,
        tag: pattern.format(version),
        bump,
        because,
    });
    // What a first release raises, and how far, is nothing to tell.
    const kind = (bump) => (previous === null ? 'first' : bump);
    const next = (bump) => (0,next_version/* nextVersion */.yU)({
        base: previous,
        floor: fileVersion,
        bump,
        prerelease: request.prerelease,
        initial: request.initial ?? '1.0.0',
        existing,
    });
    if (request.version !== '') {
        // So that running again after the release was merged is no error.
        if (request.version === previous && unchanged)
            return nothing(`Nothing has changed${since}.`);
        const version = (0,next_version/* checkVersion */.ps)(request.version, previous, existing);
        return release(version, (0,next_version/* bumpBetween */.HQ)(previous, version), [], `The version ${version} was asked for.`);
    }
    if (request.bump !== 'auto') {
        // Otherwise a workflow with a fixed bump would release again after each of its own releases.
        if (unchanged)
            return nothing(`Nothing has changed${since}.`);
        return release(next(request.bump), request.bump, [], `A ${kind(request.bump)} release was asked for.`);
    }
    if (asked.follow !== null) {
        const { version, commit } = asked.follow;
        const why = `Commit ${(0,release_point/* short */.h0)(commit.id)} asks for ${version} (Release-As).`;
        return release(version, (0,next_version/* bumpBetween */.HQ)(previous, version), [commit], why);
    }
    const [first, ...more] = commits.because;
    if (commits.bump === 'none' || first === undefined)
        return nothing(`Nothing to release: ${describe(facts, since)}.`);
    const bump = (0,next_version/* bumpAfter */.zR)(previous, commits.bump, request.zero ?? { breaking: 'major', feature: 'minor' });
    const version = next(bump);
    const kept = bump === commits.bump ? '' : `; below 1.0.0 the configuration makes a ${commits.bump} bump a ${bump} one`;
    const decided = more.length === 0 ? `commit ${(0,release_point/* short */.h0)(first.id)} makes` : `${more.length + 1} of them make`;
    return release(version, bump, commits.because, `${describe(facts, since)}; ${decided} ${previous === null ? `a first release, ${version}` : `the next one ${version}, a ${bump} release`}${kept}.`);
}
/** Commits that count, but for less than their authors may have meant: a reviewer of the release can still raise it. */
function mayMeanMore({ releasing, others }) {
    const doubtful = [...releasing, ...others].filter(({ remarks }) => remarks.length > 0);
    if (doubtful.length === 0)
        return [];
    const shown = doubtful
        .slice(0, 5)
        .map(({ id, header, remarks }) => `${(0,release_point/* short */.h0)(id)} "${header}" (${remarks.join('; ')})`);
    const rest = doubtful.length - shown.length;
    return [
        {
            code: 'commits-may-mean-more',
            level: 'notice',
            message: `${doubtful.length === 1 ? '1 commit counts' : `${doubtful.length} commits count`} for less than may have been meant: ${shown.join(', ')}${rest > 0 ? `, and ${rest} more` : ''}`,
            fix: 'If the release should be a larger one, say so with the input `bump` or `version`.',
        },
    ];
}
/** ` since v1.4.2`; empty where there was nothing before. */
function sinceWhen({ tag }, { kind, previousVersion }) {
    if (kind === 'first')
        return '';
    return kind === 'tag' && tag !== null ? ` since ${tag.name}` : ` since the commit that set ${previousVersion}`;
}
/** How many commits there are, and why some of them release nothing. */
function describe({ commits, limited }, since) {
    const { releasing, others, notUnderstood, merges, cancelled } = commits;
    const types = [...new Set(others.map(({ type }) => type ?? ''))].sort();
    const silent = `${types.length === 1 ? 'of a type that releases' : 'of types that release'} nothing (${types.join(', ')})`;
    const kinds = [
        [
            releasing.length,
            'that releases something',
            'that release something',
            'which releases something',
            'all of which release something',
        ],
        [others.length, silent, silent, silent, `all ${silent}`],
        [merges.length, 'merge', 'merges', 'a merge', 'all merges'],
        [2 * cancelled.length, '', 'that cancel each other', '', 'which cancel each other'],
        [notUnderstood.length, 'not understood', 'not understood', 'not understood', 'none of which was understood'],
    ];
    const there = kinds.filter(([number]) => number > 0);
    const total = there.reduce((sum, [number]) => sum + number, 0);
    const where = `${limited ? ' of the configured paths' : ''}${since}`;
    const counted = `${total === 0 ? 'no' : total} ${total === 1 ? 'commit' : 'commits'}${where}`;
    const [only, ...more] = there;
    if (only === undefined)
        return counted;
    if (more.length === 0)
        return `${counted}, ${only[0] === 1 ? only[3] : only[4]}`;
    return `${counted}: ${there.map(([number, one, several]) => `${number} ${number === 1 ? one : several}`).join(', ')}`;
}

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(4006);
;// CONCATENATED MODULE: ./packages/core/lib/config/links.js


/**
 * Manifests that are symbolic links: a snapshot lists none, so their folders would be passed over in silence.
 * @param manifests those that were found; their folders need no other
 */
async function linkedManifests(snapshot, kinds, manifests) {
    const below = kinds.flatMap(({ folders }) => folders.map((folder) => `${folder}/**`));
    const known = new Set((await snapshot.list(below)).flatMap(foldersAbove));
    const found = new Set(manifests);
    const paths = kinds.flatMap(({ folders, names }) => {
        const isMeant = (0,snapshot_paths.matcher)(folders);
        return [...new Set([...[...known].filter(isMeant), ...folders.filter((folder) => !/[*?[\]{}()!]/.test(folder))])]
            .map((folder) => names.map((name) => `${folder}/${name}`))
            .filter((candidates) => !candidates.some((path) => found.has(path)))
            .flat();
    });
    if ((await refusals(snapshot, paths)).length === 0)
        return [];
    return (await Promise.all([...new Set(paths)].map((path) => refusals(snapshot, [path])))).flat();
}
/** What is refused about reading these at once, which may be the first of it. */
async function refusals(snapshot, paths) {
    try {
        await snapshot.load(paths);
        return [];
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR)
            return error.problems;
        throw error;
    }
}
function foldersAbove(path) {
    const names = path.split('/').slice(0, -1);
    return names.map((_, depth) => names.slice(0, depth + 1).join('/'));
}

;// CONCATENATED MODULE: ./packages/core/lib/config/layout.js





const kinds = ['python', 'node'];
const manifestNames = { python: 'pyproject.toml', node: 'package.json' };
const versionFiles = ['.version', 'VERSION'];
/**
 * Finds the components.
 * @throws {Failure} naming everything the configuration names and the repository does not have
 */
async function layout_readLayout(snapshot, config) {
    const { paths, exclude } = config.commits;
    const packages = {
        folders: [
            'libs/*',
            ...Object.keys(config.libs),
            'services/*',
            ...Object.values(config.services).flatMap(({ path }) => path ?? []),
        ].map(tidy),
        names: Object.values(manifestNames),
    };
    const charts = {
        folders: ['charts/*', ...Object.keys(config.charts)].map(tidy),
        names: ['Chart.yaml'],
    };
    const [found, everything] = await Promise.all([
        snapshot.list([
            ...versionFiles,
            ...(config['version-file'] ? [config['version-file']] : []),
            ...[packages, charts].flatMap(({ folders, names }) => folders.flatMap((folder) => names.map((name) => inFolder(folder, name)))),
        ]),
        paths.length + exclude.length === 0 ? [] : snapshot.list(['**']),
    ]);
    const links = await linkedManifests(snapshot, [packages, charts], found);
    return planLayout(found, config, [...links, ...missingPaths(everything, config)]);
}
/** Paths that commits are counted by: one that is misspelt would count none, or all, in silence. */
function missingPaths(paths, { commits, source }) {
    return ['paths', 'exclude'].flatMap((key) => commits[key].flatMap((named, index) => paths.some(within(named))
        ? []
        : [
            {
                code: 'commits-path-not-found',
                message: `\`commits.${key}\` names ${named}, and no file is there`,
                fix: `Correct the path in ${source.path}, or remove it there.`,
                place: source.place('commits', key, index),
            },
        ]));
}
/**
 * The same from the paths that exist, without I/O.
 * @param others problems to be told with those that are found here
 */
function planLayout(paths, config, others = []) {
    const { source } = config;
    const problems = [...others];
    const missing = (keys, name, folder, files) => {
        const isOneOf = (0,snapshot_paths.matcher)(files.map((file) => inFolder(folder, file)));
        // It is there, and is a symbolic link.
        if (others.some(({ place }) => place !== undefined && isOneOf(place.path)))
            return;
        problems.push({
            code: 'component-not-found',
            message: `The configuration names \`${name}\`, but there is no ${inFolder(folder, files.join(' or '))}`,
            fix: `Correct the path in ${source.path}, or remove it there.`,
            place: source.place(...keys),
        });
    };
    const found = (file, globs) => paths.filter((path) => globs.some((glob) => picomatch.isMatch(path, inFolder(glob, file), { dot: true })));
    const packagesIn = (globs) => kinds
        .flatMap((kind) => found(manifestNames[kind], globs).map((manifest) => ({ folder: folderOf(manifest), manifest, kind })))
        // By folder, so that what belongs together stands together.
        .sort((a, b) => (a.folder < b.folder ? -1 : a.folder > b.folder ? 1 : 0));
    const anyManifest = Object.values(manifestNames);
    for (const glob of Object.keys(config.libs)) {
        if (packagesIn([glob]).length === 0)
            missing(['libs', glob], glob, glob, anyManifest);
    }
    for (const glob of Object.keys(config.charts)) {
        if (found('Chart.yaml', [glob]).length === 0)
            missing(['charts', glob], glob, glob, ['Chart.yaml']);
    }
    const names = new Map();
    for (const [name, { path }] of Object.entries(config.services)) {
        const folder = tidy(path ?? `services/${name}`);
        if (packagesIn([folder]).length > 0)
            names.set(folder, name);
        // Where there are environments, a service may be built elsewhere.
        else if (path !== undefined || Object.keys(config.environments).length === 0) {
            missing(['services', name, 'path'], `services.${name}`, folder, anyManifest);
        }
    }
    const configured = config['version-file'];
    const versionFile = configured ?? versionFiles.find((path) => paths.includes(path)) ?? versionFiles[0];
    if (configured && !paths.includes(configured)) {
        problems.push({
            code: 'version-file-not-found',
            message: `The version file ${configured} does not exist`,
            fix: `Commit ${configured} with the released version, or with 0.0.0 when nothing was released yet; or correct \`version-file\` in ${source.path}.`,
            place: source.place('version-file'),
        });
    }
    const layout = {
        versionFile,
        newVersionFile: !paths.includes(versionFile),
        libs: packagesIn(['libs/*', ...Object.keys(config.libs)]).map((lib) => ({
            ...lib,
            version: versionOf(settingFor(lib.folder, config.libs)) ?? 'release',
        })),
        services: packagesIn(['services/*', ...names.keys()]).map((service) => {
            const name = names.get(service.folder) ?? service.folder.split('/').at(-1) ?? service.folder;
            const image = config.services[name]?.image;
            return { ...service, name, ...(image ? { image } : {}) };
        }),
        charts: found('Chart.yaml', ['charts/*', ...Object.keys(config.charts)]).map((manifest) => {
            const folder = folderOf(manifest);
            const setting = settingFor(folder, config.charts);
            return {
                folder,
                manifest,
                version: typeof setting === 'string' ? setting : (setting?.version ?? 'patch'),
                templates: typeof setting === 'string' ? 'check' : (setting?.templates ?? 'check'),
            };
        }),
    };
    if (problems.length > 0)
        throw new failure/* Failure */.HR(problems.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0)));
    return layout;
}
/** `sync` is short for `{ version: sync }`. */
function versionOf(setting) {
    return typeof setting === 'object' ? setting.version : setting;
}
/** The setting for a folder: the key that is the folder itself, else the last glob that matches. */
function settingFor(folder, settings) {
    const trimmed = Object.entries(settings).map(([glob, setting]) => [glob.replace(/\/+$/, ''), setting]);
    return (trimmed.find(([glob]) => glob === folder) ??
        trimmed.findLast(([glob]) => picomatch.isMatch(folder, glob, { dot: true })))?.[1];
}
function tidy(folder) {
    return folder.replace(/\/+$/, '').replace(/^\.\//, '');
}
function inFolder(folder, file) {
    const trimmed = tidy(folder);
    return trimmed === '.' || trimmed === '' ? file : `${trimmed}/${file}`;
}
function folderOf(path) {
    return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
}

;// CONCATENATED MODULE: ./packages/core/lib/config/release.js



/**
 * Finds the components and decides the release, as the configuration says: what `prepare-release` plans by, and what
 * `release-current` compares.
 * @param snapshot the files at the commit to release
 * @throws {Failure} naming every component that is configured and not there; or when no version can be decided
 */
async function releaseAt(history, snapshot, config, request) {
    const layout = await readLayout(snapshot, config);
    return { layout, decision: await decideAt(history, snapshot, config, layout, request) };
}
/**
 * The second half of it, for who has something to say when it fails.
 * @throws {Failure} when no version can be decided
 */
function decideAt(history, snapshot, config, layout, request) {
    return decideRelease({
        history,
        head: snapshot.commit,
        tagPattern: config['tag-pattern'],
        versionFile: layout.newVersionFile
            ? null
            : { path: layout.versionFile, read: (file, text) => (0,version_file/* readVersionFile */.f)(file, text).value },
        paths: config.commits.paths,
        exclude: config.commits.exclude,
    }, { ...request, initial: config['initial-version'], zero: config.versioning.zero });
}

;// CONCATENATED MODULE: ./packages/core/lib/snapshot/commit-date.js
/** The day a commit was made on, in UTC, as `YYYY-MM-DD`: a date that is the same whenever a plan is made again. */
async function commitDay(repository, commit) {
    const object = await repository.objects.read(commit);
    const committer = /^committer .* (\d+) [+-]\d{4}$/m.exec(object === null ? '' : Buffer.from(object.bytes).toString('latin1'));
    if (!committer?.[1])
        throw new Error(`${commit} is no commit that can be read`);
    return new Date(Number(committer[1]) * 1000).toISOString().slice(0, 10);
}

// EXTERNAL MODULE: ./actions/prepare-release/lib/judge-charts.js + 2 modules
var judge_charts = __webpack_require__(3885);
;// CONCATENATED MODULE: ./actions/prepare-release/lib/layout.js


// EXTERNAL MODULE: ./actions/prepare-release/lib/locks/locks.js + 3 modules
var locks_locks = __webpack_require__(3311);
// EXTERNAL MODULE: ./packages/core/lib/files/chart.js
var files_chart = __webpack_require__(1721);
// EXTERNAL MODULE: ./packages/core/lib/files/package-json.js
var package_json = __webpack_require__(5512);
// EXTERNAL MODULE: ./packages/core/lib/files/pyproject.js
var pyproject = __webpack_require__(4425);
// EXTERNAL MODULE: ./actions/prepare-release/lib/stamp/stamped.js
var stamped = __webpack_require__(3657);
;// CONCATENATED MODULE: ./actions/prepare-release/lib/manifests.js





/**
 * The release that is decided. Where none can be, everything that would stop it next is told at once.
 * @throws {Failure} with what the decision fails for, and every manifest that cannot be read
 */
async function orUnreadable(decide, base, layout) {
    try {
        return await decide();
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        const problems = [...error.problems];
        await readAll(base, layout).catch((other) => {
            if (!(other instanceof failure/* Failure */.HR))
                throw other;
            problems.push(...other.problems);
        });
        throw new failure/* Failure */.HR(problems, error.cause);
    }
}
async function readAll(base, layout) {
    const { libs, services, charts } = layout;
    const released = charts.filter(({ version }) => version !== 'independent');
    const files = await base.load([...libs, ...services, ...released].map(({ manifest }) => manifest));
    const readers = { python: pyproject/* readPyproject */.x, node: package_json/* readPackageJson */.j };
    const tasks = [
        ...[...libs, ...services].map(({ manifest, kind }) => [manifest, readers[kind]]),
        ...released.map(({ manifest }) => [manifest, files_chart/* readChart */.V]),
    ];
    (0,failure/* all */.Q7)([...new Map(tasks)].map(([path, reader]) => () => reader(path, (0,stamped/* textOf */.b6)(files, path))));
}

// EXTERNAL MODULE: ./actions/prepare-release/lib/reasons/touched.js
var touched = __webpack_require__(1615);
// EXTERNAL MODULE: ./actions/prepare-release/lib/unnamed.js
var unnamed = __webpack_require__(8323);
;// CONCATENATED MODULE: ./actions/prepare-release/lib/read.js









/**
 * Reads configuration, history and the files of all components at one commit.
 * @throws {Failure} with all problems of the configuration, of the layout it describes, or of the files it names
 */
async function read(inputs, world, base) {
    const config = await loadConfig(base, inputs.config);
    const layout = await layout_readLayout(base, config);
    const decision = await orUnreadable(() => decideAt(world.history, base, config, layout, inputs), base, layout);
    const locks = decision.needed ? await base.list(locks_locks/* lockGlobs */.x) : [];
    const manifests = [...layout.libs, ...layout.services, ...layout.charts].map(({ manifest }) => manifest);
    const extraFiles = decision.needed ? await findExtraFiles(base, config) : [];
    const paths = [
        layout.versionFile,
        config.changelog.path,
        ...manifests,
        ...extraFiles.flatMap((extra) => extra.paths),
    ];
    const isShown = decision.needed && (inputs.delivery === 'pull-request' || inputs['dry-run']);
    return {
        base: base.commit,
        day: await commitDay(world.clone, base.commit),
        config,
        decision,
        layout,
        files: decision.needed ? await base.load(paths) : new Map(),
        locks,
        extraFiles,
        chartFiles: isShown ? await (0,judge_charts/* readChartFiles */.A)(base, layout) : new Map(),
        unnamed: decision.needed ? await (0,unnamed/* findUnnamed */.o)(base, layout) : { members: [], anywhere: [] },
        touched: isShown ? await (0,touched/* readTouched */.T)(world.history, layout, (0,touched/* releasedCommits */.c)(decision.commits)) : new Map(),
        repositoryUrl: world.github.url,
    };
}
/** The files of `extra-files`. The changelog is written as a whole, and by nothing else. */
async function findExtraFiles(base, config) {
    return Promise.all(config['extra-files'].map(async (entry) => {
        const found = await base.list([entry.path.replace(/^\.\//, '')]);
        return { entry, paths: found.filter((path) => path !== config.changelog.path) };
    }));
}


/***/ })

};
