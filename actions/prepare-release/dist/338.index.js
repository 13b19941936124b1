export const id = 338;
export const ids = [338];
export const modules = {

/***/ 9338:
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
;// CONCATENATED MODULE: ./packages/core/lib/config/schema.js

// Every object is closed: an unknown key is most often a misspelt one. `objectWithRest(…, never)` and not
// `strictObject`, which stops at the first unknown key.
// Without a prototype, or `toString` would be one of the known keys.
const schema_closed = (entries) => dist/* objectWithRest */.U1j(Object.assign(Object.create(null), entries), dist/* never */.ZmZ());
const described = (schema, text) => dist/* pipe */.FsL(schema, dist/* description */.h_(text));
const folder = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* nonEmpty */.hq(), dist/* check */.z6Y((path) => !path.startsWith('/') && !path.split('/').includes('..'), 'a path inside the repository'));
const changelog = schema_closed({
    path: described(dist/* optional */.lqM(folder, 'CHANGELOG.md'), 'The changelog, in the form of Keep a Changelog.'),
    sections: described(dist/* optional */.lqM(dist/* record */.g1P(dist/* string */.YjP(), dist/* pipe */.FsL(dist/* string */.YjP(), dist/* nonEmpty */.hq()))), 'Section for each commit type, in the order they are printed, such as `{ feat: Added, fix: Fixed }`. Types that are not named are left out.'),
});
const libVersion = dist/* picklist */.KIO(['release', 'independent']);
const lib = schema_closed({
    version: described(dist/* optional */.lqM(libVersion, 'release'), '`release`: carries the version of the release. `independent`: has a version of its own and is left alone.'),
});
const service = schema_closed({
    path: described(folder, 'Folder of the service.'),
    image: described(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* nonEmpty */.hq())), 'Repository of its image, without a tag.'),
});
const chart = schema_closed({
    version: described(dist/* optional */.lqM(dist/* picklist */.KIO(['patch', 'sync', 'independent']), 'patch'), '`patch`: each release raises the patch number. `sync`: equals the release. `independent`: left alone, with appVersion.'),
    templates: described(dist/* optional */.lqM(dist/* picklist */.KIO(['check', 'ignore']), 'check'), '`check`: images that ignore the appVersion or cannot take a digest get a finding. `ignore`: nothing is said of them.'),
});
const commits = schema_closed({
    paths: described(dist/* optional */.lqM(dist/* array */.YOg(folder), []), 'Only commits that changed one of these files or folders count, which may be globs. Empty: all do.'),
    exclude: described(dist/* optional */.lqM(dist/* array */.YOg(folder), []), 'Changes of these files or folders, which may be globs, do not make a commit count.'),
});
const zero = schema_closed({
    breaking: described(dist/* optional */.lqM(dist/* picklist */.KIO(['major', 'minor']), 'major'), 'What a breaking change raises below 1.0.0. `major`: it leaves 0.x.'),
    feature: described(dist/* optional */.lqM(dist/* picklist */.KIO(['minor', 'patch']), 'minor'), 'What a feature raises below 1.0.0.'),
});
const versioning = schema_closed({
    zero: described(dist/* optional */.lqM(zero, {}), 'What commits do to versions below 1.0.0.'),
});
const keyPath = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* nonEmpty */.hq());
const ways = ['marker', 'yaml', 'json', 'toml'];
const extraFile = dist/* pipe */.FsL(schema_closed({
    path: described(folder, 'A file, or a glob.'),
    marker: described(dist/* optional */.lqM(dist/* literal */.euz(true)), 'Every line with the comment `x-slipway-version` has its version replaced.'),
    yaml: described(dist/* optional */.lqM(keyPath), 'Key path of a value in a YAML file, such as `image.tag` or `a.b[0].c`.'),
    json: described(dist/* optional */.lqM(keyPath), 'Key path of a string in a JSON file, such as `$.info.version`.'),
    toml: described(dist/* optional */.lqM(keyPath), 'Key path of a string in a TOML file, such as `tool.shop.version`.'),
    value: described(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* includes */.mKk('{version}')), '{version}'), 'What is written at the key path; `{version}` is replaced. Default: the version alone.'),
}), dist/* check */.z6Y((file) => ways.filter((way) => file[way] !== undefined).length === 1, 'a mapping with `path` and exactly one of `marker: true`, `yaml`, `json`, `toml`'));
const pullRequest = schema_closed({
    branch: described(dist/* optional */.lqM(dist/* string */.YjP(), 'chore/release-{version}'), 'Branch of the release pull request. `{version}` and `{base}`, the branch that is released, are replaced.'),
    title: described(dist/* optional */.lqM(dist/* string */.YjP(), 'chore(release): {version}'), 'Title of the pull request and subject of its commit. `{version}` and `{base}` are replaced.'),
    header: described(dist/* optional */.lqM(dist/* string */.YjP(), ''), 'Markdown above everything else in the body.'),
    body: described(dist/* optional */.lqM(dist/* string */.YjP(), '{summary}\n\n{notes}\n\n{changes}\n\n{services}\n\n{findings}\n\n{another-version}'), 'The body, in Markdown: its parts, in the order and with the text you like. `{version}` and `{base}` are replaced, too. What a part has nothing to say about is left out.'),
    labels: described(dist/* optional */.lqM(dist/* array */.YOg(dist/* string */.YjP()), []), 'Labels every release pull request gets.'),
});
const freeze = schema_closed({
    label: described(dist/* optional */.lqM(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* nonEmpty */.hq()), 'release-freeze'), 'While the release pull request has this label, `release-current` fails what would change the release.'),
    exempt: described(dist/* optional */.lqM(dist/* array */.YOg(dist/* string */.YjP()), ['hotfix', 'rollback']), 'Labels of pull requests that `release-current` never fails.'),
    types: described(dist/* optional */.lqM(dist/* array */.YOg(dist/* string */.YjP()), ['build', 'chore', 'docs']), 'Commit types that may be merged during a freeze.'),
});
/** The schema of `.github/slipway.yml`. */
const configSchema = schema_closed({
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
});

;// CONCATENATED MODULE: ./packages/core/lib/config/accepted.js


/** Keys that are accepted in the mapping at this place of the configuration. */
function knownKeys(keys) {
    return Object.keys(entriesOf(schemaAt(keys)));
}
/** Whether a list may stand at this place of the configuration. */
function takesList(keys) {
    const schema = unwrap(schemaAt(keys));
    return isRecord(schema) && schema.type === 'array';
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
/** 'Did you mean …' where one of the names is near, with all of them. */
function suggestion(found, known) {
    if (known.length === 0)
        return 'Remove it.';
    const near = (0,mod/* closest */.kp)(found, [...known]);
    const hint = (0,mod/* distance */.Io)(found, near) <= Math.max(2, Math.floor(found.length / 3)) ? `Did you mean \`${near}\`? ` : '';
    return `${hint}Accepted keys: ${known.map((key) => `\`${key}\``).join(', ')}.`;
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
    const inner = unwrap(schema);
    if (!isRecord(inner))
        return undefined;
    return inner.type === 'record' ? inner.value : inner.type === 'array' ? inner.item : undefined;
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
 * release. An error where the answer would be wrong; a warning where the version file is as far as the tags.
 * @param tags those of a repository in which none follows the pattern.
 * @param previous the last release that was found all the same; `null` when none was.
 */
function unmatchedTags(pattern, tags, previous) {
    const guess = guessPattern(tags, pattern.component);
    if (guess === null)
        return [];
    return [
        {
            code: 'tag-pattern-unmatched',
            level: previous !== null && !(0,semver.gt)(guess.newest, previous) ? 'warning' : 'error',
            message: `No tag follows the pattern ${pattern.text}, but ${guess.count} look like ${guess.text}, the newest of them ${guess.format(guess.newest)}`,
            fix: `Write \`tag-pattern: '${guess.text}'\` in the configuration (.github/slipway.yml).`,
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
    return new failure/* Failure */.H({
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
        if (!(error instanceof failure/* Failure */.H))
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
        throw new failure/* Failure */.H(document.errors.map((error) => ({
            code: 'config-not-yaml',
            message: `${path} is not valid YAML: ${error.message}`,
            fix: 'Correct the YAML at this line.',
            place: placeAt(error.pos[0]),
        })));
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
        throw new failure/* Failure */.H({
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
    throw new failure/* Failure */.H({
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
    ];
    // A list where a mapping belongs has one problem, not one for each of its items.
    const problems = [...new Map(found.map((problem) => [JSON.stringify(problem), problem])).values()];
    if (problems.length === 0 && result.success)
        return { ...result.output, source };
    throw new failure/* Failure */.H(problems.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0)));
}
/** The issues that name the deepest place: a union says only that no member fits, its members say why. */
function leaves(issues, parents = []) {
    return issues.flatMap((issue) => {
        const keys = [...parents, ...(issue.path ?? []).map((item) => keyOf(item.key))];
        const deeper = (issue.issues ?? []).filter((inner) => inner.path !== undefined);
        return deeper.length > 0 ? leaves(deeper, keys) : [{ issue, keys }];
    });
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
    return badValue(keys, shown(issue.input), `${accepted(issue)}${isUnquoted ? ': put it in quotes' : ''}`, source);
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
const parser = new conventional_commits_parser_dist/* CommitParser */.Jf({
    ...preset.parser,
    // As semantic-release's parser has it, except that lowercase is prose (Conventional Commits 1.0, item 15).
    notesPattern: (keywords) => new RegExp(`^[\\s|*]*(${keywords})[:\\s]+(.*)`),
    // Never: in `-name-` lines and after `---` there is text like anywhere else, also breaking changes.
    fieldPattern: /(?!)/,
    // As the preset has it, and what Git 2.43 and later call the revert of a revert.
    revertPattern: /^(?:Revert|Reapply|revert:)\s"?([\s\S]+?)"?\s*This reverts commit (\w*)\./i,
});
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
    const commit = parser.parse(text);
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
    const { type = null, notes, subject } = parser.parse(header);
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
    const inside = squashed.find((header) => parser.parse(header || '-').type !== null);
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
    const pattern = tagPattern(source.tagPattern, component);
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
        ...unmatchedTags(pattern, facts.point.unmatchedTags, previous),
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
        if (error instanceof failure/* Failure */.H)
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
            ...Object.values(config.services).map((service) => service.path),
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
        const folder = tidy(path);
        if (packagesIn([folder]).length > 0)
            names.set(folder, name);
        else
            missing(['services', name, 'path'], `services.${name}`, folder, anyManifest);
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
        throw new failure/* Failure */.H(problems.sort((a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0)));
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
        if (!(error instanceof failure/* Failure */.H))
            throw error;
        const problems = [...error.problems];
        await readAll(base, layout).catch((other) => {
            if (!(other instanceof failure/* Failure */.H))
                throw other;
            problems.push(...other.problems);
        });
        throw new failure/* Failure */.H(problems, error.cause);
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
    (0,failure/* all */.Q)([...new Map(tasks)].map(([path, reader]) => () => reader(path, (0,stamped/* textOf */.b6)(files, path))));
}

// EXTERNAL MODULE: ./actions/prepare-release/lib/reasons/touched.js
var touched = __webpack_require__(1615);
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
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H(problems);
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
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H({
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


/***/ })

};
