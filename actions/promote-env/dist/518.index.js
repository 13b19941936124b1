export const id = 518;
export const ids = [518];
export const modules = {

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

/***/ 6398:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ limiter)
/* harmony export */ });
/** Runs tasks as they come, at most so many at a time, the others waiting in line. */
function limiter(atOnce) {
    const waiting = [];
    let running = 0;
    return async (task) => {
        if (running < atOnce)
            running++;
        // A task that ends hands its place to the first in line.
        else
            await new Promise((resolve) => waiting.push(resolve));
        try {
            return await task();
        }
        finally {
            const next = waiting.shift();
            if (next === undefined)
                running--;
            else
                next();
        }
    };
}


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

/***/ 7821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CS: () => (/* binding */ listFiles),
/* harmony export */   IM: () => (/* binding */ readChangedFiles),
/* harmony export */   UD: () => (/* binding */ compare),
/* harmony export */   bP: () => (/* binding */ createTree),
/* harmony export */   gO: () => (/* binding */ createBlob),
/* harmony export */   kt: () => (/* binding */ createCommit),
/* harmony export */   w9: () => (/* binding */ readCommitTree)
/* harmony export */ });
const write = { contents: 'write' };
const read = { contents: 'read' };
/** Writes bytes that are no UTF-8 text. One call. @returns the blob's id */
async function createBlob(repository, path, bytes) {
    const content = Buffer.from(bytes).toString('base64');
    const purpose = { doing: `store ${path}`, needs: write };
    const blob = await repository.ask(purpose, (rest, at) => rest.git.createBlob({ ...at, content, encoding: 'base64' }));
    return blob.sha;
}
/** Writes a tree: another tree with changes. One call, however many files. @returns the tree's id */
async function createTree(repository, base, changes) {
    const tree = changes.map(treeEntry);
    const purpose = { doing: `store ${changes.length} changed files`, needs: write };
    const made = await repository.ask(purpose, (rest, at) => rest.git.createTree({ ...at, base_tree: base, tree }));
    return made.sha;
}
function treeEntry(change) {
    const { path } = change;
    if ('file' in change) {
        const { mode, blob } = change.file;
        return { path, mode, type: mode === submodule ? 'commit' : 'blob', sha: blob };
    }
    const entry = { path, mode: change.mode, type: 'blob' };
    return 'content' in change ? { ...entry, content: change.content } : { ...entry, sha: change.blob };
}
/**
 * Writes a commit. Names no author and no committer: only then does GitHub sign for Apps and `GITHUB_TOKEN`
 * (https://docs.github.com/en/authentication/managing-commit-signature-verification/about-commit-signature-verification#signature-verification-for-bots).
 * One call; a commit no branch points at yet.
 */
async function createCommit(repository, commit) {
    const { message, tree, parents } = commit;
    const made = await repository.ask({ doing: 'store the commit', needs: write }, (rest, at) => rest.git.createCommit({ ...at, message, tree, parents: [...parents] }));
    return {
        id: made.sha,
        verified: made.verification?.verified ?? false,
        verification: made.verification?.reason ?? 'unsigned',
        authorName: made.author.name ?? '',
    };
}
function notThere(repository, id) {
    return {
        code: 'commit-not-on-github',
        message: `${repository.fullName} on GitHub does not have ${id}`,
        fix: 'Push the commit first (one that was made in the job is known to the runner only), and check that the token may read the repository.',
    };
}
/** The tree of a commit. One call. */
async function readCommitTree(repository, commit) {
    const purpose = {
        doing: `read the commit ${commit}`,
        needs: read,
        missing: notThere(repository, commit),
    };
    const found = await repository.ask(purpose, (rest, at) => rest.git.getCommit({ ...at, commit_sha: commit }));
    return found.tree.sha;
}
const modes = ['100644', '100755', '120000', '160000'];
const submodule = '160000';
/** Everything below a tree; only its own entries with `deep` false. */
async function readTree(repository, id, deep = true) {
    const purpose = { doing: `list the files of ${id}`, needs: read, missing: notThere(repository, id) };
    const data = await repository.ask(purpose, (rest, at) => rest.git.getTree({ ...at, tree_sha: id, ...(deep ? { recursive: '1' } : {}) }));
    const files = new Map();
    const folders = new Map();
    for (const entry of data.tree) {
        if (entry.type === 'tree')
            folders.set(entry.path, entry.sha);
        // Old trees know further modes for plain files.
        const mode = modes.find((one) => one === entry.mode) ?? '100644';
        if (entry.type !== 'tree')
            files.set(entry.path, { mode, blob: entry.sha, size: entry.size ?? 0 });
    }
    return { files, folders, truncated: data.truncated };
}
/** All files of a commit or tree. One call; where GitHub cuts the answer short, one more for each folder. */
async function listFiles(repository, id) {
    const whole = await readTree(repository, id);
    if (!whole.truncated)
        return whole.files;
    const { files, folders } = await readTree(repository, id, false);
    const all = new Map(files);
    for (const [folder, tree] of folders) {
        for (const [path, file] of await listFiles(repository, tree))
            all.set(`${folder}/${path}`, file);
    }
    return all;
}
/** Compares two commits. One call. @returns `null` when GitHub does not know one of them */
async function compare(repository, base, head) {
    const purpose = { doing: `compare ${base} with ${head}`, needs: read };
    const answer = await repository.attempt(purpose, (rest, at) => rest.repos.compareCommitsWithBasehead({ ...at, basehead: `${base}...${head}` }));
    if (answer.refusal?.status === 404)
        return null;
    const data = repository.settle(purpose, answer);
    const commits = data.commits.map((listed) => ({
        id: listed.sha,
        parents: listed.parents.map((parent) => parent.sha),
        tree: listed.commit.tree.sha,
        message: listed.commit.message,
        author: loginOf(listed.author) ?? listed.commit.author?.name ?? 'somebody',
        isByGitHub: loginOf(listed.committer) === 'web-flow' || listed.commit.committer?.email === 'noreply@github.com',
    }));
    const mergeBase = data.merge_base_commit.sha;
    return { status: data.status, mergeBase, commits, complete: data.total_commits === commits.length };
}
/** The account is an empty object where GitHub knows none. */
function loginOf(account) {
    return account !== null && 'login' in account && typeof account.login === 'string' ? account.login : undefined;
}
/**
 * Files a commit changed against its first parent, with the ids of their blobs afterwards (`null`: gone).
 * One call per 300 files.
 */
async function readChangedFiles(repository, commit) {
    const changed = new Map();
    const purpose = { doing: `read the commit ${commit}`, needs: read };
    // GitHub lists no more than 3,000 files of a commit.
    for (let page = 1; page <= 10; page++) {
        const { files, more } = await repository.ask(purpose, async (rest, at) => {
            const { data, headers } = await rest.repos.getCommit({ ...at, ref: commit, page });
            return { data: { files: data.files ?? [], more: headers.link?.includes('rel="next"') ?? false } };
        });
        for (const file of files) {
            changed.set(file.filename, file.status === 'removed' ? null : file.sha);
            if (file.status === 'renamed' && file.previous_filename)
                changed.set(file.previous_filename, null);
        }
        if (!more)
            break;
    }
    return changed;
}


/***/ }),

/***/ 8644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ oneLine),
/* harmony export */   em: () => (/* binding */ sentence),
/* harmony export */   ni: () => (/* binding */ readRefusal),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
/** Everything GitHub said in a refusal, on one line. */
function sentence(refusal) {
    return oneLine([refusal.message, ...refusal.details].filter((part) => part !== '').join(': '));
}
/** Text from outside as one line of at most 500 characters. */
function oneLine(text) {
    const line = text.replace(/\s+/g, ' ').trim();
    return line.length > 500 ? `${line.slice(0, 499)}…` : line;
}
/** Reads the body of an error response, whatever its shape: proxies answer with pages of HTML. */
function readRefusal(status, body, headers) {
    const record = isRecord(body) ? body : {};
    const message = typeof record.message === 'string' ? record.message : `HTTP status ${status}`;
    const errors = Array.isArray(record.errors) ? record.errors : record.errors === undefined ? [] : [record.errors];
    return {
        status,
        message: oneLine(message),
        details: errors.map(describe).filter((line) => line !== ''),
        headers: Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => value === undefined || value === null ? [] : [[name.toLowerCase(), String(value)]])),
    };
}
/** One entry of `errors[]`: `{resource, field, code, message}`, a bare string, or a GraphQL error. */
function describe(error) {
    if (typeof error === 'string')
        return oneLine(error);
    if (!isRecord(error))
        return '';
    if (typeof error.message === 'string')
        return oneLine(error.message);
    const { resource, field, code } = error;
    return oneLine([resource, field, code].filter((part) => typeof part === 'string').join(' '));
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ })

};
