export const id = 423;
export const ids = [423];
export const modules = {

/***/ 4423:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readFacts: () => (/* binding */ readFacts)
});

// EXTERNAL MODULE: ./packages/core/lib/config/load.js + 6 modules
var load = __webpack_require__(5112);
// EXTERNAL MODULE: ./packages/core/lib/environments/configured.js
var configured = __webpack_require__(5326);
;// CONCATENATED MODULE: ./packages/core/lib/environments/usual-names.js
/** Usual names of environments, in the order releases go through them. What is called otherwise comes before production. */
const usual = 'local preview dev devel develop development int integration sit test testing tst qa sandbox stage staging stg uat acceptance acc pre preprod nonprod demo canary prod prd production live'.split(' ');
/** The place of those in the order that nobody knows. */
const others = usual.indexOf('canary');

;// CONCATENATED MODULE: ./packages/core/lib/environments/discover-own.js

const NAME = `(?:${[...usual].sort((a, b) => b.length - a.length).join('|')})`;
/** The name of an environment as a part of a path: between slashes, dots, dashes and underscores. */
const PART = new RegExp(`(?<=^|[/._-])${NAME}(?=[/._-])`, 'g');
/** The same with the name of a target behind it: `prod-eu`. */
const TARGET = new RegExp(`(?<=^|[/._-])(${NAME})-([a-z][a-z0-9-]*)(?=[/.])`, 'g');
/** A folder's number, as `02-` before `staging`. */
const NUMBER = /(?<=^|\/)\d+(?=-\{)/g;
const KUSTOMIZATION = /(?:^|\/)kustomization\.ya?ml$/;
/** More would not be read by anybody. */
const MOST = 6;
/** Finds the layout that has the most environments. */
function findOwnLayout(paths) {
    const overlays = new Set(paths.filter((path) => KUSTOMIZATION.test(path)).map(folderOf));
    const templates = joinAlike(paths.flatMap((path) => templatesOf(path, kindOf(path, overlays))));
    const several = templates.filter((template) => environmentsOf(template).size > 1).sort(byCoverage);
    const [main] = several;
    if (main === undefined)
        return { values: [], applications: [], sightings: [] };
    // Files that only some environments have are an error where they are named, and none where a glob stands for them.
    const kept = several.filter(({ text, seen }) => [...main.seen.keys()][text.includes('*') ? 'some' : 'every']((name) => seen.has(name)));
    const alike = kept.filter(({ text }) => placeholderOf(text) === placeholderOf(main.text)).slice(0, MOST);
    const textsOf = (kind) => alike.filter((one) => one.kind === kind).map(({ text }) => text);
    return { values: textsOf('values'), applications: textsOf('applications'), sightings: [...main.seen.values()] };
}
/** The templates a path may be one of, one for each name in it. */
function templatesOf(path, kind) {
    if (kind === undefined)
        return [];
    const found = [];
    const add = (whole, placeholder, sighting) => {
        const end = placeholder === '{name}' ? '[/.]' : '[/._-]';
        const parts = new RegExp(`(?<=^|[/._-])${whole}(?=${end})`, 'g');
        const text = path.replace(parts, placeholder).replace(NUMBER, '*');
        // All the Applications in an environment's folder are its own.
        const folder = kind === 'applications' && /\{[^/]*\/[^/{]+$/.test(text);
        const glob = folder ? text.replace(/[^/]+(\.ya?ml)$/, '*$1') : text;
        found.push({ kind, text: glob, seen: new Map([[whole, sighting]]), files: 1 });
    };
    for (const name of new Set(path.match(PART) ?? []))
        add(name, '{environment}', { environment: name, target: null });
    for (const [whole, environment = '', target = ''] of path.matchAll(TARGET)) {
        add(whole, '{name}', { environment, target });
    }
    // `prod` may stand beside `prod-eu`, `dev` beside both.
    for (const name of new Set(path.match(new RegExp(`(?<=^|[/._-])${NAME}(?=[/.])`, 'g')) ?? [])) {
        add(name, '{name}', { environment: name, target: null });
    }
    return found;
}
/** What a path looks like: Helm values, or Applications; kustomize's overlays are read as values are. */
function kindOf(path, overlays) {
    if (!/\.ya?ml$/.test(path) || /(?:^|\/)(?:templates|tests|testdata|node_modules|\.github)\//.test(path))
        return undefined;
    if (KUSTOMIZATION.test(path) || /(?:^|\/)[^/]*values[^/]*$/.test(path) || /(?:^|\/)values\//.test(path))
        return 'values';
    // What an overlay is made of is no Application.
    if (overlays.has(folderOf(path)))
        return undefined;
    return /(?:^|\/)(?:apps|applications|argocd|argo)\//.test(path) ? 'applications' : undefined;
}
function folderOf(path) {
    return path.slice(0, path.lastIndexOf('/') + 1);
}
/**
 * Joins templates that are the same, then those that differ in their endings, then in one folder, such as that of a service.
 */
function joinAlike(all) {
    let templates = joinBy(all, ({ text }) => [text], ({ text }) => text);
    templates = joinBy(templates, ({ text }) => [text.replace(/\.ya?ml$/, '.y*ml')]);
    for (let count = -1; count !== templates.length;) {
        count = templates.length;
        templates = joinBy(templates, ({ text }) => starred(text));
    }
    return templates;
}
/** A template with one more part of its path open, for each that may be. */
function starred(text) {
    const parts = text.split('/');
    if (parts.filter((part) => part === '*').length > 1)
        return [];
    // Folders side by side at the top that have the same environments are seldom of one kind.
    const isOpen = (part, index) => /[{*]/.test(part) || (index === 0 && parts[1]?.startsWith('{') === true);
    return parts.slice(0, -1).flatMap((part, index) => (isOpen(part, index) ? [] : [parts.with(index, '*').join('/')]));
}
/** Joins the most templates that have a key in common, as long as there are two. */
function joinBy(templates, keysOf, textOf = (_, key) => key) {
    const groups = new Map();
    for (const template of templates) {
        for (const key of keysOf(template)) {
            const id = `${template.kind} ${key}`;
            const group = groups.get(id) ?? [];
            groups.set(id, group);
            group.push(template);
        }
    }
    const open = new Set(templates);
    const joined = [];
    for (const [id, members] of [...groups].sort(([, a], [, b]) => b.length - a.length)) {
        const here = members.filter((template) => open.has(template));
        const [first] = here;
        if (first === undefined || here.length < 2)
            continue;
        for (const template of here)
            open.delete(template);
        const seen = new Map(here.flatMap((template) => [...template.seen]));
        const files = here.reduce((sum, template) => sum + template.files, 0);
        joined.push({ kind: first.kind, text: textOf(first, id.slice(first.kind.length + 1)), seen, files });
    }
    return [...open, ...joined];
}
/** Those of one meaning count once: `stage`, `stg`, `staging`. */
function environmentsOf({ seen }) {
    return new Set([...seen.values()].map(({ environment }) => environment.replace(/^(dev|st|te?st|acc|int)[a-z]*$/, '$1').replace(/^(?:prod|prd|production|live)$/, 'prod')));
}
function byCoverage(a, b) {
    return (environmentsOf(b).size - environmentsOf(a).size ||
        placeholderOf(b.text).length - placeholderOf(a.text).length ||
        b.files - a.files);
}
function placeholderOf(text) {
    return /\{\w+\}/.exec(text)?.[0] ?? '';
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/discover.js


/**
 * The lines of a configuration that would make environments of what the paths look like, to be judged and pasted by a
 * person; none where nothing looks like environments. Nothing is written to an environment because of them.
 * @param images where most of the images in the files are
 */
function proposeEnvironments(paths, images = 'ghcr.io/your-org') {
    const proposals = [
        ...Object.entries(layouts).map(([name, layout]) => proposePreset(name, layout, paths)),
        proposeOwn(paths),
    ];
    const [first, ...rest] = proposals.filter(({ sightings }) => sightings.length > 0);
    if (first === undefined)
        return [];
    const best = rest.reduce((most, one) => (count(one) > count(most) ? one : most), first);
    return [
        ...best.preset,
        ...(best.needsImages ? [`image: ${images}/{service}  # where your images are`] : []),
        'environments:',
        ...environmentLines(best.sightings),
    ];
}
/** How many files are looked into for where images are. */
const mostRead = 12;
/** What is said where an environment is asked for and none is configured. @param path of the configuration */
async function noEnvironments(snapshot, path) {
    const paths = await snapshot.list(['**']);
    const isNamed = (one) => one.split(/[/._-]/).some((part) => usual.includes(part));
    const named = paths.filter((one) => /\.ya?ml$/.test(one) && isNamed(one));
    const lines = proposeEnvironments(paths, imagesIn(await snapshot.load(named.slice(0, mostRead))));
    return {
        code: 'no-environments',
        message: `no environments are configured in ${path}`,
        fix: lines.length === 0
            ? 'Write down under `environments` where each has its files: docs/environments.md shows the usual layouts.'
            : `If these are yours, commit them there, in the order releases go through them:\n${lines.join('\n')}`,
        place: { path },
    };
}
/** The folder of a registry that most of the images are in; `undefined`: no file names any. */
function imagesIn(files) {
    const found = new Map();
    for (const { bytes } of files.values()) {
        const text = Buffer.from(bytes).toString('latin1');
        for (const [, folder = ''] of text.matchAll(IMAGE))
            found.set(folder, (found.get(folder) ?? 0) + 1);
    }
    return [...found].sort(([, a], [, b]) => b - a)[0]?.[0];
}
/** An image or its repository with a registry before it: `ghcr.io/acme/api:1.0`. */
const IMAGE = /\b(?:repository|image): *["']?([\w-]+[.:][\w.:-]*(?:\/[\w.-]+)*)\/[\w.-]+(?=[:@"'\s,}]|$)/gm;
function count({ sightings }) {
    return new Set(sightings.map(({ environment }) => environment)).size;
}
const layouts = {
    applications: {
        needsImages: false,
        files: /^environments\/(?<environment>[^/]+)\/(?:(?<target>[^/]+)\/)?argocd-applications\.ya?ml$/,
    },
    'values-and-applications': {
        needsImages: true,
        files: /^environments\/(?<environment>[^/]+)\/(?:(?<target>[^/]+)\/)?values\.ya?ml$/,
        beside: /^apps\/[^/]+\/(?:[^/]+\/)?[^/]+\.ya?ml$/,
    },
    values: {
        needsImages: true,
        files: /^helm\/[^/]+\/values-(?<environment>[^/]+)\.ya?ml$/,
    },
    'inline-values': {
        needsImages: true,
        files: /^k8s\/argocd\/applications\/(?<environment>[^/]+)\.ya?ml$/,
    },
};
function proposePreset(name, { needsImages, files, beside }, paths) {
    const isThere = beside === undefined || paths.some((path) => beside.test(path));
    const sightings = paths.flatMap((path) => {
        const { environment, target } = files.exec(path)?.groups ?? {};
        if (environment === undefined || !isThere)
            return [];
        if (name === 'applications' || name === 'values-and-applications')
            return [{ environment, target: target ?? null }];
        // Here the names stand in one part of the path.
        const found = namesIn(environment);
        if (found !== undefined)
            return name === 'values' && found.before !== '' ? [{ environment, target: null }] : [found];
        return name === 'values' ? [{ environment, target: null }] : [];
    });
    return { preset: [`preset: ${name}`], needsImages, sightings };
}
/** A usual name in a text such as `shop-prod-eu`, what stands before it, and a target behind it. */
function namesIn(text) {
    const parts = text.split('-');
    // The last: `demo-prod` is production of something called demo.
    const at = parts.findLastIndex((part) => usual.includes(part));
    const environment = parts[at];
    if (environment === undefined)
        return undefined;
    return { before: parts.slice(0, at).join('-'), environment, target: parts.slice(at + 1).join('-') || null };
}
/** A preset of one's own. */
function proposeOwn(paths) {
    const { values, applications, sightings } = findOwnLayout(paths);
    const line = (key, all) => {
        const texts = all.map((text) => `'${text}'`);
        return texts.length === 0 ? [] : [`  ${key}: ${texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`}`];
    };
    return {
        preset: ['preset:', ...line('values', values), ...line('applications', applications)],
        needsImages: values.length > 0,
        sightings,
    };
}
/** Each environment with the one before it, in the usual order. */
function environmentLines(sightings) {
    const targets = new Map();
    for (const { environment, target } of sightings) {
        const known = targets.get(environment) ?? new Set();
        targets.set(environment, target === null ? known : known.add(target));
    }
    const rank = (name) => (usual.includes(name) ? usual.indexOf(name) : others - 0.5);
    const names = [...targets.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
    return names.map((name, index) => {
        const before = names[index - 1];
        const several = [...(targets.get(name) ?? [])].map((target) => `${target}: {}`);
        const settings = [
            ...(before === undefined ? [] : [`from: ${before}`]),
            ...(several.length === 0 ? [] : [`targets: { ${several.join(', ')} }`]),
        ];
        return `  ${name}: ${settings.length === 0 ? '{}' : `{ ${settings.join(', ')} }`}`;
    });
}

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(4006);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/paths.js
var snapshot_paths = __webpack_require__(3210);
// EXTERNAL MODULE: ./packages/core/lib/environments/target.js
var environments_target = __webpack_require__(6415);
;// CONCATENATED MODULE: ./packages/core/lib/environments/environment-files.js



/**
 * Files that an environment should have and has not: one that is named, or any of those a glob stands for where a target
 * would have none at all.
 * @param paths that exist, at least those its globs match.
 */
function missingFiles({ name, place, targets }, paths) {
    return targets.flatMap((target) => {
        const globs = (0,environments_target/* targetGlobs */.l)(target);
        const named = globs.filter((glob) => !picomatch.scan(plain(glob)).isGlob && !paths.some((0,snapshot_paths.matcher)([glob])));
        const isEmpty = named.length < globs.length && !paths.some((0,snapshot_paths.matcher)(globs));
        const lacking = isEmpty ? globs : named;
        if (lacking.length === 0)
            return [];
        const whose = target.name === name ? name : `${name}, target ${target.name},`;
        return [
            {
                code: 'environment-files-missing',
                message: `${whose} should have its files at ${lacking.map(plain).join(', ')}, and nothing is there`,
                fix: 'Commit the files, or say in the configuration where they are.',
                place,
            },
        ];
    });
}
/** A path of a preset, which may end in `.yml`, too, is one that is named. */
function plain(glob) {
    return glob.replace(/\.\{yaml,yml\}$/, '.yaml');
}
/**
 * Files that say what runs in two environments, so that a promotion into one would also change the other. Applications that
 * are told apart by their names are not: one file may have those of all environments.
 * @param paths that exist, at least those the globs of the environments match.
 */
function sharedFiles(environments, paths) {
    const owners = environments.map((environment) => ({
        environment,
        holds: (0,snapshot_paths.matcher)(environment.targets.flatMap(({ values }) => values)),
        applications: environment.targets.flatMap(({ applications }) => applications),
    }));
    return paths.flatMap((path) => owners.flatMap((one, index) => owners.slice(index + 1).flatMap((other) => {
        const fix = one.holds(path) && other.holds(path)
            ? ofValues
            : shareApplications(one.applications, other.applications, path) && ofApplications;
        return fix ? [sharedFile(path, one.environment, other.environment, fix)] : [];
    })));
}
function shareApplications(ours, theirs, path) {
    const holding = (all) => all.filter(({ files }) => (0,snapshot_paths.matcher)(files)(path));
    return holding(ours).some((our) => holding(theirs).some((their) => !areApart(our, their)));
}
/** Can no Application be meant by both? */
function areApart(our, their) {
    const differ = (a = {}, b = {}) => Object.entries(a).some(([key, value]) => (b[key] ?? value) !== value);
    const { names: known } = their;
    const isNamedOtherwise = known !== undefined && our.names?.every((name) => !known.includes(name)) === true;
    return isNamedOtherwise || differ(our.labels, their.labels) || differ(our.elements, their.elements);
}
const ofValues = 'Name only the values files that are of one environment; keys that nothing explains there, such as a tag whose repository is in the file they share, are configured: `keys: { image.tag: … }`.';
const ofApplications = 'Give each files of its own, or choose the Applications of each: `applications: { files, names }`, or by `labels` or `elements`.';
function sharedFile(path, one, other, fix) {
    return {
        code: 'file-of-two-environments',
        message: `${path} says what runs in ${one.name} and in ${other.name}`,
        fix,
        place: other.place,
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/nothing-found.js

/**
 * An environment in whose files nothing is found that runs: its configuration is wrong, and everything read from it would be.
 * @returns undefined where something is found, or could be but for a mistake that is told
 */
function nothingFound({ name, place }, readings) {
    const isSomething = ({ holders, conflicts, broken }) => holders.size > 0 || conflicts.length > 0 || broken.length > 0;
    if (readings.length === 0 || readings.some(isSomething))
        return undefined;
    const files = [...new Set(readings.flatMap(({ target }) => (0,environments_target/* targetGlobs */.l)(target)))].slice(0, 5).join(', ');
    const hints = readings.flatMap(({ problems }) => problems.map(({ message, fix, place: at }) => `${message} (line ${at?.line ?? 1}). ${fix}`));
    const [hint] = hints;
    return {
        code: 'nothing-found',
        message: `no image of a service and no chart is found in the files of ${name}: ${files}`,
        fix: hint ??
            'Correct `image`, `services.<name>.image` or the files of the environment: docs/environments.md says what is found and what must be configured as `keys`.',
        place,
    };
}

// EXTERNAL MODULE: ./packages/core/lib/environments/open-target.js + 3 modules
var open_target = __webpack_require__(2801);
// EXTERNAL MODULE: ./packages/core/lib/environments/past.js + 1 modules
var environments_past = __webpack_require__(2284);
// EXTERNAL MODULE: ./packages/core/lib/environments/read.js + 3 modules
var read = __webpack_require__(433);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/gatekeeper/event.js + 1 modules
var gatekeeper_event = __webpack_require__(1885);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/tempo.js
var github_tempo = __webpack_require__(7695);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/refusal.js
var refusal = __webpack_require__(8644);
// EXTERNAL MODULE: ./packages/core/lib/ports/process.js + 1 modules
var ports_process = __webpack_require__(4582);
;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/reference.js
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const REPOSITORY = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;
/** Names under which people know Docker Hub. */
const DOCKER_HUB = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);
/** Whether a text may be a tag. Source: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
function isTag(text) {
    return TAG.test(text);
}
/** Whether a text is a digest a registry can be asked for. */
function isDigest(text) {
    return DIGEST.test(text);
}
/**
 * Reads a reference the way docker does: what stands before the first slash is a host when it has a dot or a port or is
 * `localhost`, everything else is on Docker Hub. Source: https://github.com/distribution/reference
 * @returns undefined when it is none. A scheme (`oci://`, `docker://`) is dropped; `https://` makes it none.
 */
function parseReference(text) {
    const [name = '', digest, ...tooMany] = text
        .trim()
        .replace(/^(?:oci|docker):\/\//, '')
        .split('@');
    if (tooMany.length > 0 || (digest !== undefined && !isDigest(digest)))
        return undefined;
    const slash = name.indexOf('/');
    const first = name.slice(0, Math.max(0, slash));
    const hasHost = slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
    const host = hasHost ? first : 'docker.io';
    const rest = hasHost ? name.slice(slash + 1) : name;
    const colon = rest.lastIndexOf(':');
    const tag = colon === -1 ? undefined : rest.slice(colon + 1);
    const path = colon === -1 ? rest : rest.slice(0, colon);
    const registry = DOCKER_HUB.has(host) ? 'docker.io' : host;
    const repository = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
    if (!HOST.test(registry) || !REPOSITORY.test(repository) || repository.length > 255)
        return undefined;
    if (tag !== undefined && !isTag(tag))
        return undefined;
    return {
        registry,
        repository,
        ...(tag === undefined ? {} : { tag }),
        ...(digest === undefined ? {} : { digest }),
    };
}
/** A reference as people write it, whole: `docker.io/library/nginx:1.27`. */
function formatReference({ registry, repository, tag, digest }) {
    return `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
/** What a registry is asked for: the digest where there is one, else the tag, else `latest`. */
function lookupOf({ tag, digest }) {
    return digest ?? tag ?? 'latest';
}
/** The host that answers for a registry: Docker Hub's API is not where its name points. */
function hostOf(registry) {
    return registry === 'docker.io' ? 'registry-1.docker.io' : registry;
}
/** Whether a registry is on this machine, where plain HTTP is usual. */
function isLocal(registry) {
    return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/.test(registry);
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/credentials.js








const entry = dist/* looseObject */._H3({
    auth: dist/* optional */.lqM(dist/* string */.YjP()),
    username: dist/* optional */.lqM(dist/* string */.YjP()),
    password: dist/* optional */.lqM(dist/* string */.YjP()),
    identitytoken: dist/* optional */.lqM(dist/* string */.YjP()),
    registrytoken: dist/* optional */.lqM(dist/* string */.YjP()),
});
const configFile = dist/* looseObject */._H3({
    auths: dist/* optional */.lqM(dist/* nullable */.mee(dist/* record */.g1P(dist/* string */.YjP(), dist/* nullable */.mee(entry)))),
    credHelpers: dist/* optional */.lqM(dist/* nullable */.mee(dist/* record */.g1P(dist/* string */.YjP(), dist/* string */.YjP()))),
    credsStore: dist/* optional */.lqM(dist/* string */.YjP()),
});
const answer = dist/* object */.Ikc({ Username: dist/* string */.YjP(), Secret: dist/* string */.YjP() });
/**
 * Credentials as docker and helm keep them: docker's `config.json` (in `DOCKER_CONFIG`, else `~/.docker`) with `auths`,
 * `credHelpers`, `credsStore`; then helm's `registry/config.json`, then that of podman and skopeo.
 * Source: https://docs.docker.com/reference/cli/docker/login/#credential-stores
 */
function storedCredentials(env, mask) {
    let files;
    const asked = new Map();
    return async (registry, repository) => {
        files ??= Promise.all(configPaths(env).map(readConfig)).then((found) => found.flat());
        const sources = await files;
        // Podman keeps credentials for paths, too; the others do not.
        const keys = keysFor(registry, repository);
        let because = sources.find((source) => source.because !== undefined)?.because;
        for (const { path, config } of sources) {
            if (config === undefined || !knows(config, registry, keys))
                continue;
            const name = `${path} ${registry} ${keys.find((key) => config.auths?.[key]) ?? ''}`;
            const credentials = asked.get(name) ?? fromConfig(config, registry, keys, env);
            asked.set(name, credentials);
            const found = await credentials;
            if (found.kind === 'password')
                mask(found.password);
            if (found.kind === 'identity-token' || found.kind === 'bearer')
                mask(found.token);
            if (found.kind !== 'none')
                return found;
            // A store without a login for this registry does not keep the next file from having one.
            because ??= found.because;
        }
        return { kind: 'none', ...(because === undefined ? {} : { because }) };
    };
}
function configPaths(env) {
    const home = env.HOME ?? env.USERPROFILE ?? (0,external_node_os_.homedir)();
    const config = env.XDG_CONFIG_HOME ?? (0,external_node_path_.join)(home, '.config');
    return [
        (0,external_node_path_.join)(env.DOCKER_CONFIG || (0,external_node_path_.join)(home, '.docker'), 'config.json'),
        env.HELM_REGISTRY_CONFIG || (0,external_node_path_.join)(env.HELM_CONFIG_HOME || (0,external_node_path_.join)(config, 'helm'), 'registry', 'config.json'),
        env.REGISTRY_AUTH_FILE || (0,external_node_path_.join)(env.XDG_RUNTIME_DIR || config, 'containers', 'auth.json'),
    ];
}
async function readConfig(path) {
    let text;
    try {
        text = await (0,promises_.readFile)(path, 'utf8');
    }
    catch (error) {
        if ((0,refusal/* isRecord */.u4)(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
            return [];
        return [{ path, because: `${path} cannot be read (${error instanceof Error ? error.message : String(error)})` }];
    }
    const result = dist/* safeParse */.xLC(configFile, parseJson(text));
    if (result.success)
        return [{ path, config: result.output }];
    return [{ path, because: `${path} is not a configuration of docker` }];
}
/** Names under which a registry may stand in a file, the most particular one first. */
function keysFor(registry, repository) {
    const folders = repository.split('/');
    const paths = folders.map((_, index) => [registry, ...folders.slice(0, folders.length - index)].join('/'));
    const hosts = registry === 'docker.io' ? ['index.docker.io', 'docker.io', hostOf(registry)] : [registry];
    const addresses = hosts.flatMap((host) => [host, `https://${host}`, `https://${host}/v1/`, `https://${host}/v2/`]);
    return [...paths, ...addresses, ...hosts.flatMap((host) => [`https://${host}/`, `http://${host}`])];
}
function knows({ auths, credHelpers, credsStore }, registry, keys) {
    return Boolean(credsStore) || credHelpers?.[registry] !== undefined || keys.some((key) => Boolean(auths?.[key]));
}
async function fromConfig({ auths, credHelpers, credsStore }, registry, keys, env) {
    const helper = credHelpers?.[registry] ?? (registry === 'docker.io' ? credHelpers?.['index.docker.io'] : undefined);
    const server = registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry;
    if (helper)
        return askHelper(helper, server, env);
    const key = keys.find((name) => auths?.[name]);
    const direct = fromEntry(key === undefined ? undefined : auths?.[key]);
    if (direct !== undefined)
        return direct;
    // With a store, an entry in the file is only a sign that somebody has logged in.
    return credsStore ? askHelper(credsStore, server, env) : { kind: 'none' };
}
function fromEntry(found) {
    if (found?.identitytoken)
        return { kind: 'identity-token', token: found.identitytoken };
    if (found?.registrytoken)
        return { kind: 'bearer', token: found.registrytoken };
    if (found?.username && found.password) {
        return { kind: 'password', username: found.username, password: found.password };
    }
    if (!found?.auth)
        return undefined;
    const plain = Buffer.from(found.auth, 'base64').toString('utf8').replace(/\0+$/, '');
    const colon = plain.indexOf(':');
    if (colon === -1)
        return { kind: 'none', because: 'the `auth` of the stored login is not a name and a password' };
    return { kind: 'password', username: plain.slice(0, colon), password: plain.slice(colon + 1) };
}
/**
 * Asks a credential helper. One that fails leaves us without credentials, which public images do not need.
 * Source: https://github.com/docker/docker-credential-helpers#development
 */
async function askHelper(helper, server, env) {
    const program = `docker-credential-${helper}`;
    const failed = (why) => ({ kind: 'none', because: `${program} failed: ${why}` });
    if (!/^[\w.-]+$/.test(helper))
        return failed('that is no name of a program');
    try {
        const { exitCode, stdout, stderr } = await (0,ports_process/* run */.e)(program, ['get'], {
            input: server,
            env: helperEnvironment(env),
            timeout: 30_000,
        });
        const said = `${stdout}\n${stderr}`.trim().split('\n', 1)[0] ?? '';
        if (exitCode !== 0 && /credentials not found/i.test(said))
            return { kind: 'none' };
        if (exitCode !== 0)
            return failed(said.slice(0, 200) || `exit code ${exitCode}`);
        const result = dist/* safeParse */.xLC(answer, parseJson(stdout));
        if (!result.success)
            return failed('its answer holds no name and secret');
        const { Username: username, Secret: secret } = result.output;
        if (username === '<token>')
            return { kind: 'identity-token', token: secret };
        return { kind: 'password', username, password: secret };
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR)
            return failed(error.message);
        throw error;
    }
}
/** A helper needs the keys of its cloud, which no other child gets, and none of what is this step's own. */
function helperEnvironment(env) {
    const ours = /^(INPUT_|STATE_|ACTIONS_(RUNTIME|RESULTS|CACHE))|^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/i;
    return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: ./packages/core/lib/derive/limit.js
var limit = __webpack_require__(6398);
;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/http.js




/** Why there is no answer, by a word that says what may help. */
class NoReply extends Error {
    name = 'NoReply';
    kind;
    constructor(kind, message, cause) {
        super(message, cause === undefined ? {} : { cause });
        this.kind = kind;
    }
}
const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Node's own client: connections are kept and shared, proxies are those of the environment. */
function openTransport({ env, insecure, timeout, atOnce }) {
    const proxyEnv = {
        ...env,
        // Node reads the lower case names only where there is no other.
        HTTP_PROXY: env.HTTP_PROXY ?? env.http_proxy,
        HTTPS_PROXY: env.HTTPS_PROXY ?? env.https_proxy,
        NO_PROXY: env.NO_PROXY ?? env.no_proxy,
    };
    const agents = {
        'http:': new external_node_http_.Agent({ keepAlive: true, proxyEnv }),
        'https:': new external_node_https_.Agent({ keepAlive: true, proxyEnv, rejectUnauthorized: !insecure }),
    };
    const lines = new Map();
    const once = (request) => {
        const line = lines.get(request.url.host) ?? (0,limit/* limiter */.T)(atOnce);
        lines.set(request.url.host, line);
        const agent = agents[request.url.protocol === 'https:' ? 'https:' : 'http:'];
        // The clock does not run while a request waits in line.
        return line(() => exchange(request, agent, AbortSignal.timeout(timeout)));
    };
    const send = async (request) => {
        let current = request;
        for (let count = 0;; count++) {
            const reply = await once(current);
            const { location } = reply.headers;
            if (!REDIRECTS.has(reply.status) || location === undefined)
                return reply;
            if (count === MOST_REDIRECTS)
                throw new NoReply('redirect-loop', `it redirects more than ${MOST_REDIRECTS} times, at last to ${location}`);
            current = redirected(current, location, insecure);
        }
    };
    return {
        send,
        close() {
            for (const agent of Object.values(agents))
                agent.destroy();
        },
    };
}
/** The request at the place it was sent on to, without what only its first host may see. */
function redirected(request, location, insecure) {
    const url = URL.parse(location, request.url.href);
    if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
        throw new NoReply('bad-redirect', `it redirects to ${JSON.stringify(location.slice(0, 200))}`);
    if (request.url.protocol === 'https:' && url.protocol === 'http:' && !insecure)
        throw new NoReply('bad-redirect', `it redirects from HTTPS to plain HTTP (${url.origin})`);
    // A body may hold credentials, too: nothing is posted a second time.
    if (request.body !== undefined)
        throw new NoReply('bad-redirect', `it redirects a request that sends credentials (${url.origin})`);
    const { authorization, ...others } = request.headers;
    const mayKnow = url.origin === request.url.origin && authorization !== undefined;
    return { ...request, url, headers: mayKnow ? { ...others, authorization } : others };
}
function exchange({ method, url, headers, body, limit }, agent, signal) {
    return new Promise((resolve, reject) => {
        const client = url.protocol === 'https:' ? external_node_https_ : external_node_http_;
        const request = client.request(url, { method, headers, agent, signal });
        const fail = (error) => reject(error instanceof NoReply ? error : explainError(error, signal));
        request.once('error', fail);
        request.once('response', (response) => {
            readBody(response, method === 'HEAD' ? 0 : limit).then((bytes) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes, url }), (error) => {
                request.destroy();
                fail(error);
            });
        });
        request.end(body);
    });
}
async function readBody(response, limit) {
    const chunks = [];
    let length = 0;
    for await (const chunk of response) {
        const bytes = Buffer.from(chunk);
        length += bytes.length;
        if (length > limit)
            throw new NoReply('too-large', `its answer is larger than ${Math.round(limit / 1024)} KB`);
        chunks.push(bytes);
    }
    return Buffer.concat(chunks);
}
function explainError(error, signal) {
    if (signal.aborted)
        return new NoReply('slow', 'it did not answer in time', error);
    const code = (0,refusal/* isRecord */.u4)(error) && error.code !== undefined ? String(error.code) : '';
    const text = (0,refusal/* isRecord */.u4)(error) ? String(error.message) : String(error);
    if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|EPROTO/.test(code) ||
        /wrong version number|packet length too long/.test(text))
        return new NoReply('plain-http', 'it speaks plain HTTP where HTTPS was expected', error);
    if (/CERT|SIGNATURE|ERR_TLS|ERR_SSL/.test(code))
        return new NoReply('tls', `its certificate is not trusted (${code})`, error);
    return new NoReply('network', code === '' || text.includes(code) ? text : `${text} (${code})`, error);
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/retry.js


/** How often one request is sent at most. */
const attempts = 4;
/** Longest time in milliseconds that is waited because a registry asks for it. */
const longestWait = 60_000;
/** A registry that asks to come back later than anybody should wait. */
class ComeBack extends Error {
    name = 'ComeBack';
    /** Milliseconds from now. */
    after;
    constructor(after) {
        super(`come back in ${Math.ceil(after / 1000)} s`);
        this.after = after;
    }
}
/**
 * Sends again what may work the next time: no answer, 408, 429, 5xx; with longer pauses, or the one the registry asks for. While
 * one request waits because of a limit, others to the same host wait, too.
 * @returns what sends; `first` is the answer to the first attempt, where that was made already
 * @throws {ComeBack} when the registry asks for more than a minute; {NoReply} what the last attempt met.
 */
function withRetries(send, tempo, log) {
    const notBefore = new Map();
    return async (request, first) => {
        for (let count = 1;; count++) {
            const wait = (notBefore.get(request.url.host) ?? 0) - tempo.now();
            if (wait > 0)
                await tempo.sleep(wait);
            const answered = count === 1 && first !== undefined ? Promise.resolve(first) : send(request);
            const outcome = await answered.catch((error) => {
                if (error instanceof NoReply)
                    return error;
                throw error;
            });
            const pause = pauseAfter(outcome, count, tempo);
            if (pause === undefined || count === attempts) {
                if (outcome instanceof NoReply)
                    throw outcome;
                return outcome;
            }
            if (pause > longestWait)
                throw new ComeBack(pause);
            const limited = !(outcome instanceof NoReply) && outcome.status === 429;
            if (limited)
                notBefore.set(request.url.host, Math.max(notBefore.get(request.url.host) ?? 0, tempo.now() + pause));
            log(`${describe(request)}: ${what(outcome)}; trying again in ${(pause / 1000).toFixed(1)} s`);
            if (!limited)
                await tempo.sleep(pause);
        }
    };
}
/** Whether the same request may have another answer later; 501 says that it never will. */
function mayPass(status) {
    return status === 408 || status === 429 || (status >= 500 && status !== 501);
}
/** Milliseconds to wait before the next attempt; undefined where another one would change nothing. */
function pauseAfter(outcome, count, tempo) {
    const usual = (0,github_tempo/* jittered */.e)(250 * 3 ** (count - 1), tempo);
    if (outcome instanceof NoReply)
        return outcome.kind === 'network' || outcome.kind === 'slow' ? usual : undefined;
    const { status, headers } = outcome;
    if (!mayPass(status))
        return undefined;
    return askedFor(headers['retry-after'], tempo) ?? usual;
}
/** Milliseconds of a `Retry-After`: seconds or a date (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after). */
function askedFor(header, tempo) {
    if (header === undefined)
        return undefined;
    if (/^\d+$/.test(header.trim()))
        return Number(header) * 1000;
    const date = Date.parse(header);
    return Number.isNaN(date) ? undefined : Math.max(0, date - tempo.now());
}
function what(outcome) {
    return outcome instanceof NoReply ? outcome.message : `status ${outcome.status}`;
}
function describe({ method, url }) {
    return `${method} ${url.origin}${url.pathname}`;
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/explain.js



const errors = dist/* object */.Ikc({
    errors: dist/* array */.YOg(dist/* object */.Ikc({ code: dist/* optional */.lqM(dist/* string */.YjP(), ''), message: dist/* optional */.lqM(dist/* string */.YjP(), '') })),
});
/** What a person can do about an answer that is not what was asked for. */
function explainAnswer(reference, answer) {
    const { registry, repository } = reference;
    const name = formatReference(reference);
    const { status, credentials } = answer;
    const said = saidBy(answer);
    const quote = said.text === '' ? '' : `: ${said.text}`;
    if (status === 401 || status === 403)
        return explainDenial(reference, credentials, status, quote);
    if (status === 404) {
        const noRepository = said.codes.includes('NAME_UNKNOWN');
        return {
            code: 'image-not-found',
            message: noRepository
                ? `${registry} has no repository ${repository} (asked for ${name})`
                : `${registry} has no ${lookupOf(reference)} of ${repository} (asked for ${name})`,
            fix: 'Check the name and the tag, and that the image was pushed before this step. When it was pushed a moment ago, give `wait`, such as `wait: 60`.',
        };
    }
    if (status === 429) {
        return {
            code: 'registry-rate-limited',
            message: `${registry} refuses ${name}: too many requests${quote}`,
            fix: 'Run the job again later. Logged in users have higher limits: log in before this step, such as with docker/login-action.',
        };
    }
    if (status >= 500) {
        return {
            code: 'registry-broken',
            message: `${registry} answered ${status} to each of ${status === 501 ? 1 : attempts} attempts to read ${name}${quote}`,
            fix: 'Look at the status page of the registry and run the job again, which is safe.',
        };
    }
    return {
        code: 'registry-unexpected-answer',
        message: `${hostOf(registry)} answered ${status} for ${name}${quote}`,
        fix: 'Check the name of the registry, and a proxy between it and the runner.',
    };
}
function explainDenial({ registry, repository, ...rest }, credentials, status, quote) {
    const name = formatReference({ registry, repository, ...rest });
    if (credentials.kind === 'none') {
        const because = credentials.because === undefined ? '' : ` (${credentials.because})`;
        return {
            code: 'registry-login-needed',
            message: `${registry} shows ${name} only to those who log in, and no login is stored for it${because}${quote}`,
            fix: 'Log in before this step, such as with docker/login-action. A misspelt name looks the same.',
        };
    }
    const who = credentials.kind === 'password' ? `the login of ${JSON.stringify(credentials.username)}` : 'the stored token';
    return status === 401
        ? {
            code: 'registry-login-refused',
            message: `${registry} does not accept ${who} for ${name}${quote}`,
            fix: 'Check the user name and the password or token, and that the token has not expired.',
        }
        : {
            code: 'registry-denied',
            message: `${registry} does not let ${who} read ${name}${quote}`,
            fix: registry === 'ghcr.io'
                ? 'Give the job `permissions: packages: read`, and the repository access in the settings of the package.'
                : `Let that user read ${repository}, or log in as another one.`,
        };
}
/** What a person can do when no token was to be had. */
function explainNoToken(reference, error, credentials) {
    if (error.status === 401 || error.status === 403) {
        return explainDenial(reference, credentials, credentials.kind === 'none' ? 403 : 401, `: ${error.message}`);
    }
    return {
        code: 'registry-no-token',
        message: `${reference.registry} gave no token for ${formatReference(reference)}: ${error.message}`,
        fix: 'Check the name of the registry and what stands between it and the runner; if both are right, run the job again, which is safe.',
    };
}
/** What a person can do when there was no answer. */
function explainNoReply(reference, { kind, message }) {
    const text = `${hostOf(reference.registry)} could not be asked for ${formatReference(reference)}: ${message}`;
    switch (kind) {
        case 'tls':
            return {
                code: 'registry-certificate',
                message: text,
                fix: 'Give the job the certificate of its authority in NODE_EXTRA_CA_CERTS, or, in a test only, `insecure: true`.',
            };
        case 'plain-http':
            return {
                code: 'registry-without-tls',
                message: text,
                fix: 'Use an address that speaks HTTPS, or, in a closed network, `insecure: true`.',
            };
        case 'too-large':
            return { code: 'registry-answer-too-large', message: text, fix: 'Check that the address is that of a registry.' };
        case 'redirect-loop':
        case 'bad-redirect':
            return {
                code: 'registry-bad-redirect',
                message: text,
                fix: 'Check the address of the registry, and a proxy or a sign-in page between it and the runner.',
            };
        default:
            return {
                code: 'registry-unreachable',
                message: `${text} (${attempts} attempts)`,
                fix: 'Check the name of the registry and that the runner can reach it (proxies: HTTPS_PROXY, NO_PROXY), then run the job again, which is safe.',
            };
    }
}
/** A registry that asks for more patience than a job has. */
function explainComeBack(reference, { after }) {
    return {
        code: 'registry-rate-limited',
        message: `${reference.registry} asks to come back in ${Math.ceil(after / 1000)} s for ${formatReference(reference)}`,
        fix: 'Run the job again then, which is safe. Logged in users have higher limits.',
    };
}
/** Bytes that are not what their digest says. */
function explainMismatch(reference, expected, actual) {
    return {
        code: 'registry-wrong-digest',
        message: `${reference.registry} gives ${formatReference(reference)} the digest ${expected}, but the manifest it sends is ${actual}`,
        fix: 'Do not deploy it. Run the job again; if it stays so, the registry or a proxy in between alters what it stores.',
    };
}
/** Something that is no manifest. */
function explainNoManifest(reference, type, text) {
    const isPage = /html/i.test(type) || /^\s*</.test(text);
    return {
        code: isPage ? 'not-a-registry' : 'not-a-manifest',
        message: isPage
            ? `${hostOf(reference.registry)} answers with a web page where the manifest of ${formatReference(reference)} should be`
            : `What ${hostOf(reference.registry)} has as ${formatReference(reference)} is no image manifest or index (${type || 'no content type'})`,
        fix: isPage
            ? 'Check the host: it is often another one than that of the web pages. A proxy may ask to sign in, too.'
            : 'Check the name. Images in the form of before 2016 must be pushed again with a current tool.',
    };
}
/** What the registry says itself, in words of a line at most. */
function saidBy({ body, headers }) {
    if (!/json/.test(headers['content-type'] ?? ''))
        return { codes: [], text: '' };
    let value;
    try {
        value = JSON.parse(body.toString('utf8'));
    }
    catch {
        return { codes: [], text: '' };
    }
    const result = dist/* safeParse */.xLC(errors, value);
    if (!result.success)
        return { codes: [], text: '' };
    const text = result.output.errors.map(({ code, message }) => message || code).join('; ');
    return { codes: result.output.errors.map(({ code }) => code), text: text.replace(/\s+/g, ' ').slice(0, 200) };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/manifest.js


/** What is asked for, the common forms first. */
const manifestTypes = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.docker.distribution.manifest.v2+json',
];
/** Whether a manifest of this media type is an index; undefined: it is no manifest we know. */
function manifest_kindOf(mediaType) {
    const type = mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    if (/(image\.index\.v1|manifest\.list\.v2)\+json$/.test(type))
        return 'index';
    return /(image\.manifest\.v1|distribution\.manifest\.v2)\+json$/.test(type) ? 'image' : undefined;
}
const platform = dist/* object */.Ikc({
    os: dist/* optional */.lqM(dist/* string */.YjP(), ''),
    architecture: dist/* optional */.lqM(dist/* string */.YjP(), ''),
    variant: dist/* optional */.lqM(dist/* string */.YjP(), ''),
    'os.version': dist/* optional */.lqM(dist/* string */.YjP()),
});
const sized = dist/* object */.Ikc({ size: dist/* optional */.lqM(dist/* number */.aig(), 0) });
const manifest_layer = dist/* object */.Ikc({
    ...sized.entries,
    digest: dist/* optional */.lqM(dist/* string */.YjP(), ''),
    mediaType: dist/* optional */.lqM(dist/* string */.YjP(), ''),
});
const manifest = dist/* object */.Ikc({
    schemaVersion: dist/* literal */.euz(2),
    manifests: dist/* optional */.lqM(dist/* array */.YOg(dist/* object */.Ikc({
        digest: dist/* string */.YjP(),
        platform: dist/* optional */.lqM(dist/* nullable */.mee(platform)),
        annotations: dist/* optional */.lqM(dist/* nullable */.mee(dist/* record */.g1P(dist/* string */.YjP(), dist/* string */.YjP()))),
    }))),
    config: dist/* optional */.lqM(sized),
    layers: dist/* optional */.lqM(dist/* array */.YOg(manifest_layer)),
});
/**
 * Reads the bytes of an image manifest or an index.
 * Source: https://github.com/opencontainers/image-spec/blob/main/image-index.md; how BuildKit marks attestations:
 * https://docs.docker.com/build/metadata/attestations/attestation-storage/
 * @returns undefined when it is neither.
 */
function readManifest(bytes) {
    const result = dist/* safeParse */.xLC(manifest, manifest_parseJson(bytes));
    if (!result.success)
        return undefined;
    const { manifests, config, layers } = result.output;
    if (manifests !== undefined) {
        const images = manifests.filter(({ platform: runs, annotations }) => {
            const isAttestation = annotations?.['vnd.docker.reference.type'] === 'attestation-manifest';
            return !isAttestation && !(runs?.os === 'unknown' && runs.architecture === 'unknown');
        });
        return {
            kind: 'index',
            variants: images.map(({ digest, platform: runs }) => ({
                digest,
                platform: runs ? [runs.os, runs.architecture, runs.variant].filter((part) => part !== '').join('/') : undefined,
                osVersion: runs?.['os.version'],
            })),
            layers: [],
            size: undefined,
        };
    }
    if (config === undefined || layers === undefined)
        return undefined;
    return { kind: 'image', variants: [], layers, size: [config, ...layers].reduce((sum, { size }) => sum + size, 0) };
}
/**
 * The first image of an index that runs on a platform: `linux/arm64`, `linux/arm/v7`, `windows/amd64:10.0.20348`. What is not
 * said is not compared.
 */
function selectVariant(variants, wanted) {
    const [runs = '', osVersion] = wanted.split(':');
    return variants.find((variant) => (variant.platform === runs || variant.platform?.startsWith(`${runs}/`)) &&
        (osVersion === undefined || variant.osVersion === osVersion));
}
/** The digest of bytes, in the algorithm of another digest. */
function digestOf(bytes, like = 'sha256:') {
    const algorithm = like.startsWith('sha512:') ? 'sha512' : 'sha256';
    return `${algorithm}:${(0,external_node_crypto_.createHash)(algorithm).update(bytes).digest('hex')}`;
}
function manifest_parseJson(bytes) {
    try {
        return JSON.parse(bytes.toString('utf8'));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/challenge.js
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const PARAMETER = new RegExp(`^(${TOKEN})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${TOKEN}))\\s*`, 's');
const SCHEME = new RegExp(`^(${TOKEN})(?:\\s+|$|(?=,))`);
/**
 * The challenges of a `WWW-Authenticate` header. What cannot be read ends the list.
 * Source: https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
 */
function parseChallenges(header) {
    const challenges = [];
    let rest = header.trim();
    while (rest !== '') {
        const parameter = PARAMETER.exec(rest);
        const current = challenges.at(-1);
        if (parameter && current) {
            const [all, name = '', quoted, bare = ''] = parameter;
            current.parameters[name.toLowerCase()] = quoted === undefined ? bare : quoted.replace(/\\(.)/gs, '$1');
            rest = rest.slice(all.length);
        }
        else {
            const scheme = SCHEME.exec(rest);
            if (!scheme)
                break;
            challenges.push({ scheme: (scheme[1] ?? '').toLowerCase(), parameters: {} });
            rest = rest.slice(scheme[0].length);
        }
        rest = rest.replace(/^[\s,]+/, '');
    }
    return challenges;
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/token.js

/** Why there is no token. */
class NoToken extends Error {
    name = 'NoToken';
    /** Status of the answer; undefined when the challenge or the answer makes no sense. */
    status;
    constructor(message, status) {
        super(message);
        this.status = status;
    }
}
const token_answer = dist/* object */.Ikc({
    token: dist/* optional */.lqM(dist/* string */.YjP()),
    access_token: dist/* optional */.lqM(dist/* string */.YjP()),
    expires_in: dist/* optional */.lqM(dist/* number */.aig(), 60),
});
const token_limit = 1024 * 1024;
/**
 * Gets a token to read one repository.
 * Source: https://distribution.github.io/distribution/spec/auth/token/ and …/auth/oauth/
 * @param secure refuse a token server without HTTPS.
 * @throws {NoToken}, and what `send` throws.
 */
async function fetchToken(send, { parameters }, scope, credentials, { secure, now }) {
    const realm = URL.parse(parameters.realm ?? '');
    if (realm === null || !/^https?:$/.test(realm.protocol)) {
        throw new NoToken(`it names no address for tokens (realm ${JSON.stringify(parameters.realm ?? '')})`);
    }
    if (secure && realm.protocol !== 'https:')
        throw new NoToken(`its tokens come without encryption from ${realm.origin}`);
    const service = parameters.service ?? '';
    const reply = credentials.kind === 'identity-token'
        ? await post(send, realm, { grant_type: 'refresh_token', service, scope, refresh_token: credentials.token })
        : await get(send, realm, { service, scope }, credentials);
    if (reply.status !== 200)
        throw new NoToken(`${realm.host} answered ${reply.status}`, reply.status);
    const result = dist/* safeParse */.xLC(token_answer, token_parseJson(reply.body));
    const value = result.success ? result.output.token || result.output.access_token : undefined;
    if (!result.success || !value)
        throw new NoToken(`the answer of ${realm.host} holds no token`);
    // A little less than promised: it must still be good when it arrives.
    return { value, until: now + Math.max(30, result.output.expires_in) * 900 };
}
function get(send, realm, query, credentials) {
    const url = new URL(realm);
    for (const [name, value] of Object.entries(query))
        if (value !== '')
            url.searchParams.set(name, value);
    const authorization = credentials.kind === 'password' ? { authorization: basic(credentials) } : {};
    return send({ method: 'GET', url, headers: { accept: 'application/json', ...authorization }, limit: token_limit });
}
function post(send, url, form) {
    const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams({ ...form, client_id: 'slipway' }).toString();
    return send({ method: 'POST', url, headers, body, limit: token_limit });
}
/** The value of an `Authorization` header with a name and a password. */
function basic({ username, password }) {
    return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
function token_parseJson(bytes) {
    try {
        return JSON.parse(bytes.toString('utf8'));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/session.js





const anonymous = { kind: 'none' };
/** Registries that want a token for public images, too: what their refusal says, so that nothing is asked in vain. */
const knownChallenges = {
    'docker.io': {
        scheme: 'bearer',
        parameters: { realm: 'https://auth.docker.io/token', service: 'registry.docker.io' },
    },
    'ghcr.io': { scheme: 'bearer', parameters: { realm: 'https://ghcr.io/token', service: 'ghcr.io' } },
};
/**
 * What is known about one registry: how to reach it, how it wants to be spoken to, and its tokens. The first question finds out,
 * without credentials, unless it is known; the others wait for it, so that each costs one request, and each repository one token.
 */
class Session {
    #registry;
    #options;
    #send;
    #tokens = new Map();
    #opening;
    #challenge;
    /** What the registry would say, for as long as it proves true. */
    #assumed;
    constructor(registry, options) {
        this.#registry = registry;
        this.#options = options;
        this.#send = withRetries(options.send, options.tempo, options.log);
        this.#assumed = options.insecure ? undefined : knownChallenges[registry];
    }
    /** @throws {NoReply} without an answer, {NoToken} without a token, {ComeBack} when it asks to wait for long */
    async ask(question) {
        if (this.#assumed !== undefined) {
            this.#challenge ??= this.#assumed;
            try {
                return await this.#authorized(`https://${hostOf(this.#registry)}`, question);
            }
            catch (error) {
                // A login that is refused is; anything else may be because tokens are given elsewhere by now.
                if (!(error instanceof NoToken) || error.status === 401 || error.status === 403)
                    throw error;
                this.#forget();
            }
        }
        if (this.#opening === undefined) {
            const opened = this.#open(question);
            this.#opening = opened.then(({ origin }) => origin);
            // Whoever waits for it meets the error there; nobody may be waiting.
            this.#opening.catch(() => { });
            const { origin, reply } = await opened;
            return reply.status === 401 ? this.#authorized(origin, question, reply) : { ...reply, credentials: anonymous };
        }
        const origin = await this.#opening;
        if (this.#challenge !== undefined)
            return this.#authorized(origin, question);
        const reply = await this.#send(requestOf(origin, question));
        if (reply.status !== 401)
            return { ...reply, credentials: anonymous };
        this.#learn(reply);
        return this.#authorized(origin, question, reply);
    }
    /** Asks the first question, at every address the registry may have. */
    async #open(question) {
        const host = hostOf(this.#registry);
        const origins = this.#schemes().map((scheme) => `${scheme}://${host}`);
        const [usual = ''] = origins;
        const found = origins.length > 1 ? await this.#firstThatAnswers(origins, question) : undefined;
        const { origin, reply } = found ?? { origin: usual, reply: await this.#send(requestOf(usual, question)) };
        if (reply.status === 401)
            this.#learn(reply);
        return { origin, reply };
    }
    #schemes() {
        if (isLocal(this.#registry))
            return ['http', 'https'];
        return this.#options.insecure ? ['https', 'http'] : ['https'];
    }
    /** One attempt at each address; what is wrong with them is told by the attempt that is made if none answers. */
    async #firstThatAnswers(origins, question) {
        for (const origin of origins) {
            try {
                const reply = await this.#options.send(requestOf(origin, question));
                // What servers for HTTPS say to plain HTTP. Faults that pass are left to the attempts with pauses.
                const isOther = origin.startsWith('http:') && reply.status === 400;
                if (!isOther && !mayPass(reply.status))
                    return { origin, reply };
                if (!isOther)
                    return { origin, reply: await this.#send(requestOf(origin, question), reply) };
            }
            catch (error) {
                if (!(error instanceof NoReply))
                    throw error;
                if (error.kind === 'tls')
                    throw error;
                if (error.kind !== 'network' && error.kind !== 'plain-http')
                    return undefined;
            }
        }
        return undefined;
    }
    #forget() {
        if (this.#assumed === undefined)
            return;
        if (this.#challenge === this.#assumed)
            this.#challenge = undefined;
        this.#assumed = undefined;
        this.#tokens.clear();
    }
    #learn(reply) {
        const challenges = parseChallenges(reply.headers['www-authenticate'] ?? '');
        const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
        this.#challenge = bearer ?? challenges.find(({ scheme }) => scheme === 'basic') ?? this.#challenge;
    }
    /** @param refused the answer to the question without credentials, for when there is nothing to show */
    async #authorized(origin, question, refused) {
        const credentials = await this.#options.find(this.#registry, question.repository);
        const authorization = await this.#authorization(question.repository, credentials, origin);
        if (authorization === undefined && refused !== undefined)
            return { ...refused, credentials };
        const first = await this.#send(requestOf(origin, question, authorization));
        if (first.status !== 401 || !this.#tokens.delete(scopeOf(question.repository)))
            return { ...first, credentials };
        // Tokens are taken back, and clocks go wrong: one more with a new one.
        this.#learn(first);
        const renewed = await this.#authorization(question.repository, credentials, origin);
        return { ...(await this.#send(requestOf(origin, question, renewed))), credentials };
    }
    async #authorization(repository, credentials, origin) {
        if (credentials.kind === 'bearer')
            return `Bearer ${credentials.token}`;
        if (this.#challenge?.scheme === 'basic') {
            return credentials.kind === 'password' ? basic(credentials) : undefined;
        }
        if (this.#challenge === undefined)
            return undefined;
        const scope = scopeOf(repository);
        const now = this.#options.tempo.now();
        const pending = this.#tokens.get(scope);
        const known = pending === undefined ? undefined : await pending;
        if (known !== undefined && known.until > now)
            return `Bearer ${known.value}`;
        const secure = origin.startsWith('https:') && !this.#options.insecure;
        const fetched = fetchToken(this.#send, this.#challenge, scope, credentials, { secure, now });
        this.#tokens.set(scope, fetched);
        const { value } = await fetched;
        this.#options.mask(value);
        return `Bearer ${value}`;
    }
}
function scopeOf(repository) {
    return `repository:${repository}:pull`;
}
function requestOf(origin, { repository, path, method, headers, limit }, authorization) {
    const url = new URL(`${origin}/v2/${repository}/${path}`);
    return { method, url, headers: authorization === undefined ? headers : { ...headers, authorization }, limit };
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/registry.js










/** Manifests may be 4 MiB (https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-manifests). */
const largestManifest = 4 * 1024 * 1024;
const largestLayer = 20 * 1024 * 1024;
const requestsAtOnce = 20;
const accept = manifestTypes.join(', ');
/** Answers to HEAD of servers that only know GET. */
const headUnsupported = new Set([400, 405, 501]);
/** Opens registries. Nothing is sent before the first question. */
function openRegistry(options) {
    const { env, insecure = false, tempo = github_tempo/* realTempo */.O, log = () => { }, mask = () => { }, credentials } = options;
    const transport = openTransport({ env, insecure, timeout: options.timeout ?? 30_000, atOnce: requestsAtOnce });
    const find = credentials === undefined
        ? storedCredentials(env, mask)
        : async () => ({ kind: 'password', username: credentials.username, password: credentials.password });
    const sessions = new Map();
    const sessionOf = (registry) => {
        const known = sessions.get(registry);
        if (known !== undefined)
            return known;
        const session = new Session(registry, { send: transport.send, find, insecure, tempo, log, mask });
        sessions.set(registry, session);
        return session;
    };
    const ask = async (method, reference, blob) => {
        const { registry, repository } = reference;
        const [path, headers, limit] = blob === undefined
            ? [`manifests/${lookupOf(reference)}`, { accept }, largestManifest]
            : [`blobs/${blob}`, {}, largestLayer];
        try {
            return await sessionOf(registry).ask({ method, repository, path, headers, limit });
        }
        catch (error) {
            throw new failure/* Failure */.HR(await explain(reference, error, find), error);
        }
    };
    /** The manifest itself, hashed. Undefined: there is none. */
    const read = async (reference) => {
        for (let again = true;; again = false) {
            const answer = await ask('GET', reference);
            if (answer.status === 404)
                return undefined;
            if (answer.status !== 200)
                throw new failure/* Failure */.HR(explainAnswer(reference, answer));
            const said = reference.digest ?? digestHeader(answer);
            const digest = digestOf(answer.body, said);
            const manifest = readManifest(answer.body);
            const type = answer.headers['content-type'] ?? '';
            if (manifest === undefined) {
                throw new failure/* Failure */.HR(explainNoManifest(reference, type, answer.body.subarray(0, 20).toString('latin1')));
            }
            if (said === undefined || said === digest)
                return { ...manifest, digest };
            // Bytes can be lost on the way; not twice.
            if (!again)
                throw new failure/* Failure */.HR(explainMismatch(reference, said, digest));
            log(`${formatReference(reference)}: the manifest has another digest than it should; reading it again`);
        }
    };
    const look = async (reference) => {
        const answer = await ask('HEAD', reference);
        if (answer.status === 404)
            return undefined;
        const digest = digestHeader(answer);
        const kind = manifest_kindOf(answer.headers['content-type'] ?? '');
        if (answer.status === 200 && digest !== undefined && kind !== undefined) {
            if (reference.digest !== undefined &&
                digest.startsWith(reference.digest.slice(0, 7)) &&
                digest !== reference.digest)
                throw new failure/* Failure */.HR(explainMismatch(reference, reference.digest, digest));
            return { digest: reference.digest ?? digest, kind, platforms: [] };
        }
        // An answer to HEAD has no words; the one to GET says why.
        if (answer.status !== 200 && !headUnsupported.has(answer.status) && !isRefusal(answer)) {
            throw new failure/* Failure */.HR(explainAnswer(reference, answer));
        }
        const manifest = await read(reference);
        return (manifest && {
            digest: manifest.digest,
            kind: manifest.kind,
            platforms: platformsOf(manifest),
            ...sizeOf(manifest),
        });
    };
    const lookFor = async (reference, platform) => {
        const manifest = await read(reference);
        if (manifest === undefined)
            return undefined;
        if (manifest.kind === 'image')
            return { digest: manifest.digest, kind: 'image', platforms: [], ...sizeOf(manifest) };
        const variant = selectVariant(manifest.variants, platform);
        if (variant === undefined || !isDigest(variant.digest))
            throw new failure/* Failure */.HR(noPlatform(reference, platform, manifest));
        return { digest: variant.digest, kind: 'image', platforms: [variant.platform ?? platform] };
    };
    const findOne = async (reference, { platform, wait = 0 } = {}) => {
        const until = tempo.now() + wait;
        for (let pause = 500;; pause = Math.min(pause * 2, 5000)) {
            const found = await (platform === undefined ? look(reference) : lookFor(reference, platform));
            const left = until - tempo.now();
            if (found !== undefined || left <= 0)
                return found;
            log(`${formatReference(reference)} is not there yet`);
            await tempo.sleep(Math.min(pause, left));
        }
    };
    return {
        find: findOne,
        async exists(reference) {
            // Whether it is there is all that is asked: a digest may lack.
            const head = await ask('HEAD', reference);
            if (head.status === 200)
                return true;
            if (head.status === 404)
                return false;
            const answer = headUnsupported.has(head.status) || isRefusal(head) ? await ask('GET', reference) : head;
            if (answer.status === 200)
                return true;
            if (answer.status === 404)
                return false;
            throw new failure/* Failure */.HR(explainAnswer(reference, answer));
        },
        async digest(reference, digestOptions) {
            const found = await findOne(reference, digestOptions);
            if (found !== undefined)
                return found;
            // Once more, for the words that an answer to HEAD lacks.
            const answer = await ask('GET', reference);
            const late = answer.status === 200 ? await findOne(reference, digestOptions) : undefined;
            if (late !== undefined)
                return late;
            throw new failure/* Failure */.HR(explainAnswer(reference, answer));
        },
        async layer(reference, mediaType) {
            const wanted = (await read(reference))?.layers.find((one) => mediaType.test(one.mediaType));
            if (wanted === undefined || !isDigest(wanted.digest))
                return undefined;
            const answer = await ask('GET', reference, wanted.digest);
            if (answer.status !== 200)
                throw new failure/* Failure */.HR(explainAnswer(reference, answer));
            const digest = digestOf(answer.body, wanted.digest);
            if (digest !== wanted.digest)
                throw new failure/* Failure */.HR(explainMismatch(reference, wanted.digest, digest));
            return answer.body;
        },
        close: () => transport.close(),
    };
}
async function explain(reference, error, find) {
    if (error instanceof NoReply)
        return explainNoReply(reference, error);
    if (error instanceof ComeBack)
        return explainComeBack(reference, error);
    if (error instanceof NoToken) {
        return explainNoToken(reference, error, await find(reference.registry, reference.repository));
    }
    throw error;
}
function isRefusal({ status }) {
    return status === 401 || status === 403;
}
function digestHeader({ headers }) {
    const header = headers['docker-content-digest'];
    return typeof header === 'string' && isDigest(header) ? header : undefined;
}
function platformsOf({ variants }) {
    return [...new Set(variants.flatMap(({ platform }) => (platform ? [platform] : [])))];
}
function sizeOf({ size }) {
    return size === undefined ? {} : { size };
}
function noPlatform(reference, platform, manifest) {
    const platforms = platformsOf(manifest);
    return {
        code: 'platform-not-found',
        message: manifest.variants.length === 0
            ? `${formatReference(reference)} is an index without any image`
            : `${formatReference(reference)} has no image for ${platform}`,
        fix: platforms.length === 0
            ? 'Check how it was built and push it again.'
            : `It has ${platforms.join(', ')}. Correct \`platform\`, or build for ${platform}, too.`,
    };
}

// EXTERNAL MODULE: ./packages/core/lib/snapshot/remembered.js
var remembered = __webpack_require__(6946);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/git-data.js
var git_data = __webpack_require__(7821);
// EXTERNAL MODULE: ./actions/promote-env/lib/facts.js
var facts = __webpack_require__(4165);
// EXTERNAL MODULE: ./actions/promote-env/lib/select.js
var lib_select = __webpack_require__(664);
;// CONCATENATED MODULE: ./actions/promote-env/lib/ancestry.js



const orders = { ahead: 'newer', behind: 'older', identical: 'same', diverged: 'diverged' };
/** Asks GitHub how commits stand to each other, each pair once, in the repositories the services are built from. */
async function relate(pairs, { world, known }) {
    const asked = new Map();
    const entries = pairs.map(async ({ component, current, offered }) => {
        const repositories = repositoriesOf(component, world, known);
        const key = JSON.stringify([repositories.map(({ fullName }) => fullName), current, offered]);
        const relation = asked.get(key) ?? relateIn(repositories, current, offered);
        asked.set(key, relation);
        return [(0,facts/* relationKey */.Y)(component, current, offered), await relation];
    });
    return new Map(await Promise.all(entries));
}
/** The configured one; else those the commits can be of: the workflow's own, and that of the environments. */
function repositoriesOf(component, world, known) {
    const source = known.services.find(({ name }) => name === (0,lib_select/* bareName */.yZ)(component))?.source ?? null;
    if (source !== null)
        return [world.connectTo(source)];
    const { owner, repository } = world.context;
    return [...new Set([`${owner}/${repository}`, world.github.fullName])].map((name) => world.connectTo(name));
}
async function relateIn(repositories, current, offered) {
    for (const repository of repositories) {
        const comparison = await (0,git_data/* compare */.UD)(repository, current, offered);
        if (comparison === null)
            continue;
        const order = orders[comparison.status];
        const lost = order === 'diverged' ? await (0,git_data/* compare */.UD)(repository, offered, current) : null;
        return { order, lost: lostCommits(lost) };
    }
    return { order: 'unknown', lost: [] };
}
function lostCommits(comparison) {
    const commits = comparison?.commits ?? [];
    return commits.map(({ id, message }) => ({ id, subject: message.split('\n', 1)[0] ?? '' })).reverse();
}

// EXTERNAL MODULE: ./actions/promote-env/lib/decide.js + 4 modules
var decide = __webpack_require__(4992);
// EXTERNAL MODULE: ./actions/promote-env/lib/lane.js
var lane = __webpack_require__(1970);
// EXTERNAL MODULE: ./actions/promote-env/lib/offer.js + 2 modules
var offer = __webpack_require__(639);
// EXTERNAL MODULE: ./packages/core/lib/environments/codec.js
var environments_codec = __webpack_require__(4782);
;// CONCATENATED MODULE: ./packages/core/lib/environments/artefacts.js

/**
 * What a target would pull to run a pin. Where the files beside it say where it comes from, from there; an image else from
 * the first of the repositories the target knows it by.
 * @returns none where nobody knows where it comes from, or the pin does not say which one
 */
function artefactsOf({ target, holders }, component, pin) {
    const slots = [...(holders.get(component)?.values() ?? [])].flat();
    const said = new Set();
    for (const { source, codec, text } of slots) {
        if (source)
            said.add(source);
        else if (codec.kind === 'image')
            said.add((0,environments_codec/* splitImage */.s5)(text).repository);
    }
    const described = target.components.find(({ id }) => id === component);
    const known = described?.repositories ?? [];
    // A chart may take the registry from elsewhere: then the file has a repository without one.
    const complete = (source) => known.find((one) => one === source) ?? known.find((one) => one.endsWith(`/${source}`)) ?? source;
    const sources = [...new Set(said.size > 0 ? [...said].map(complete) : known.slice(0, 1))];
    return sources.flatMap((source) => {
        const common = { target: target.name, component };
        if (described?.kind !== 'chart') {
            const version = pin.digest ? `@${pin.digest}` : pin.tag ? `:${pin.tag}` : '';
            return version === '' ? [] : [{ ...common, kind: 'image', reference: source + version }];
        }
        const { version } = pin;
        if (!version)
            return [];
        const fromGit = slots.find(({ revision }) => revision !== undefined);
        if (fromGit?.revision !== undefined && fromGit.codec.kind === 'field') {
            const tag = fromGit.revision.before + fromGit.codec.prefix + version;
            return [{ ...common, kind: 'git', repository: source, revision: tag, reference: `${source}@${tag}` }];
        }
        // Argo CD writes registries without a scheme.
        const repository = /^[a-z]+:\/\//.test(source) ? source : `oci://${source}`;
        const { name } = described;
        const reference = `${repository.replace(/\/+$/, '')}/${name}:${version}`;
        return [{ ...common, kind: 'chart', repository, name, version, reference }];
    });
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/charts.js




const TIMEOUT = 30_000;
/** What Helm calls a package, now and before 3.7. Source: https://helm.sh/docs/topics/registries/ */
const chartLayer = /^application\/(?:vnd\.cncf\.helm\.chart\.content\.v1\.)?tar\+gzip$/;
/**
 * Opens a chart repository. Nothing is sent before the first question.
 * @param address `oci://host/path`, under which each chart has its name, or the address of a Helm repository (its `index.yaml` may be named)
 * @param limits of how long is waited
 * @throws {Failure} when the address is neither
 */
function openChartRepository(address, env = process.env, limits = {}) {
    if (/^oci:\/\/[^/\s]+/.test(address)) {
        return ociRepository(address.slice('oci://'.length).replace(/\/+$/, ''), { ...limits, env });
    }
    if (/^https?:\/\/[^/\s]+/.test(address))
        return helmRepository(address, limits.timeout ?? TIMEOUT);
    throw noRepository(address, `${JSON.stringify(address)} is no chart repository`);
}
function noRepository(address, message) {
    return new failure/* Failure */.HR({
        code: 'bad-chart-repository',
        message,
        fix: `Give \`oci://host/path\`, or the \`https://\` address of a Helm repository, in place of ${JSON.stringify(address)}.`,
    });
}
function helmRepository(address, timeout) {
    const url = /\/index\.yaml(\?.*)?$/.test(address) ? address : `${address.replace(/\/+$/, '')}/index.yaml`;
    let index;
    const find = async (chart, version) => {
        index ??= readIndex(url, timeout);
        return (await index).get(chart)?.get(version);
    };
    return {
        has: async (chart, version) => (await find(chart, version)) !== undefined,
        async read(chart, version) {
            const [address] = (await find(chart, version)) ?? [];
            if (address === undefined)
                return undefined;
            const response = await ask(new URL(address, url).href, timeout);
            if (response.status === 404)
                return undefined;
            if (!response.ok)
                throw refused(response.url, response.status);
            return Buffer.from(await response.arrayBuffer());
        },
    };
}
async function readIndex(url, timeout) {
    const response = await ask(url, timeout);
    if (response.status === 404)
        return new Map();
    if (!response.ok)
        throw refused(url, response.status);
    const index = (0,yaml_dist/* parse */.qg)(await response.text(), { maxAliasCount: 10_000 });
    const entries = isRecord(index) && isRecord(index.entries) ? index.entries : {};
    return new Map(Object.entries(entries).map(([name, versions]) => [
        name,
        new Map((Array.isArray(versions) ? versions : []).flatMap((entry) => isRecord(entry) ? [[String(entry.version), Array.isArray(entry.urls) ? entry.urls.map(String) : []]] : [])),
    ]));
}
function ociRepository(path, options) {
    const registry = openRegistry(options);
    const referenceOf = (chart, version) => {
        // A tag has no `+`: Helm writes `_` for it.
        const text = `${path}/${chart}:${version.replaceAll('+', '_')}`;
        const reference = parseReference(text);
        if (reference === undefined)
            throw noRepository(`oci://${path}`, `oci://${text} is no reference of a chart`);
        return reference;
    };
    return {
        has: async (chart, version) => registry.exists(referenceOf(chart, version)),
        read: async (chart, version) => registry.layer(referenceOf(chart, version), chartLayer),
    };
}
async function ask(url, timeout) {
    try {
        return await fetch(url, { signal: AbortSignal.timeout(timeout) });
    }
    catch (error) {
        throw new failure/* Failure */.HR({
            code: 'chart-repository-unreachable',
            message: `${new URL(url).host} did not answer: ${error instanceof Error ? error.message : String(error)}`,
            fix: 'Check the address of the chart repository and that the runner can reach it; if both are right, run again.',
        }, error);
    }
}
function refused(url, status) {
    return new failure/* Failure */.HR({
        code: 'chart-repository-refused',
        message: `${url} answered with status ${status}`,
        fix: status === 401 || status === 403
            ? 'Helm repositories are read without credentials; charts in a registry (`oci://`) with those of docker and helm.'
            : 'Check the address of the chart repository.',
    });
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./actions/promote-env/lib/chart-package.js



/** A chart unpacked may not be larger than this; Helm's own limit is 100 MiB. */
const largest = 100 * 1024 * 1024;
/** The files in which two packages of a chart differ, sorted, but for `version` and `appVersion` of its Chart.yaml. */
function differingFiles(before, after) {
    const [old, now] = [unpack(before), unpack(after)];
    const paths = [...new Set([...old.keys(), ...now.keys()])].sort();
    return paths.filter((path) => {
        const [one, other] = [old.get(path), now.get(path)];
        if (one === undefined || other === undefined)
            return true;
        if (one.equals(other))
            return false;
        return path !== 'Chart.yaml' || !(0,external_node_util_.isDeepStrictEqual)(withoutVersions(one), withoutVersions(other));
    });
}
function withoutVersions(manifest) {
    const chart = (0,yaml_dist/* parse */.qg)(manifest.toString('utf8'));
    if (typeof chart !== 'object' || chart === null)
        return chart;
    return Object.fromEntries(Object.entries(chart).filter(([key]) => key !== 'version' && key !== 'appVersion'));
}
/**
 * The files of a package by their path in the chart. Source of the format:
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html (ustar, with its extended headers for long paths).
 */
function unpack(archive) {
    const bytes = (0,external_node_zlib_.gunzipSync)(archive, { maxOutputLength: largest });
    const files = new Map();
    let longPath;
    for (let at = 0; at + 512 <= bytes.length;) {
        const header = bytes.subarray(at, at + 512);
        const text = (from, length) => header
            .subarray(from, from + length)
            .toString('utf8')
            .replace(/\0.*$/s, '');
        const size = Number.parseInt(text(124, 12).trim() || '0', 8);
        const content = bytes.subarray(at + 512, at + 512 + size);
        at += 512 + Math.ceil(size / 512) * 512;
        const kind = text(156, 1);
        if (kind === 'x')
            longPath = /(?:^|\n)\d+ path=([^\n]*)/.exec(content.toString('utf8'))?.[1];
        else if (kind === 'L')
            longPath = content.toString('utf8').replace(/\0.*$/s, '');
        else {
            const prefix = text(257, 5) === 'ustar' ? text(345, 155) : '';
            const path = longPath ?? (prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`);
            longPath = undefined;
            // The first folder is named after the chart.
            if (kind === '' || kind === '0')
                files.set(path.slice(path.indexOf('/') + 1), content);
        }
    }
    files.delete('');
    return files;
}

;// CONCATENATED MODULE: ./actions/promote-env/lib/packages.js




/**
 * In which files the packages of final charts differ from their candidates, besides their versions; `null` where a chart comes
 * from git, or one of the packages is not there.
 * @throws {Failure} when a repository does not answer
 */
async function comparePackages(renames, { from }, { env }) {
    const compared = [...renames].map(async ([component, { candidate, final }]) => {
        const [artefact] = (from?.readings ?? []).flatMap((reading) => artefactsOf(reading, component, { version: candidate }));
        if (artefact?.kind !== 'chart')
            return [component, null];
        const repository = openChartRepository(artefact.repository, env);
        const [before, after] = await Promise.all([candidate, final].map((version) => repository.read((0,lib_select/* bareName */.yZ)(component), version)));
        return [component, before && after ? differingFiles(before, after) : null];
    });
    return new Map(await Promise.all(compared));
}

;// CONCATENATED MODULE: ./actions/promote-env/lib/images.js
/** Where the bits of a component are pulled from, as the files beside its pin say. */
function sourceOf(component, { holders }) {
    const slots = [...(holders.get(component)?.values() ?? [])].flat();
    return slots.find(({ source }) => source !== undefined && source !== '')?.source;
}
/**
 * The repository of a service's image, with its registry: what the files say, where they name one of those the target may
 * pull from; a name without a registry is completed by them.
 */
function imageIn(component, reading) {
    const known = reading.target.components.find(({ id }) => id === component)?.repositories ?? [];
    const written = sourceOf(component, reading);
    if (written === undefined)
        return known[0];
    return known.find((one) => one === written || one.endsWith(`/${written}`)) ?? written;
}
/** The same, as the first of several targets says that knows it. */
function imageOf(component, readings) {
    for (const reading of readings) {
        const image = imageIn(component, reading);
        if (image !== undefined)
            return image;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./actions/promote-env/lib/tags.js




/**
 * What tags stand for, each looked up once: in the registry of the environment the release comes from, for a build in
 * that of the one it enters.
 * @throws {Failure} naming every service without a known image; or when a registry does not answer
 */
async function lookUpTags(asked, { to, from }, { registry }) {
    const readings = [...(from?.readings ?? []), ...to.readings];
    const images = new Map([...asked.keys()].map((component) => [component, imageOf(component, readings)]));
    const unknown = [...images].filter(([, image]) => image === undefined).map(([component]) => (0,lib_select/* bareName */.yZ)(component));
    if (unknown.length > 0) {
        throw new failure/* Failure */.HR({
            code: 'unknown-image',
            message: `Nothing says which image is that of ${unknown.join(', ')}`,
            fix: 'Configure `image: ghcr.io/acme/{service}`, or `services.<name>.image`.',
        });
    }
    const entries = [...asked].map(async ([component, tags]) => {
        for (const tag of tags) {
            const reference = parseReference(`${images.get(component)}:${tag}`);
            const found = reference && (await registry.find(reference));
            if (found)
                return [component, { tag, digest: found.digest }];
        }
        return [component, null];
    });
    return new Map(await Promise.all(entries));
}

;// CONCATENATED MODULE: ./actions/promote-env/lib/ask.js








/** Asks what the plan says it has to know, until it says nothing more. */
async function ask_ask(inputs, ground, outside) {
    let answers = { ...facts/* noAnswers */.V, ...(await (0,lane/* readLane */.TG)(inputs, ground, outside)) };
    let isPastRead = false;
    // One answer leads to another question: what a tag stands for, whether that was held, how commits stand to each other.
    for (;;) {
        const { offer, pairs } = (0,decide/* findCandidates */.eE)(inputs, ground, answers);
        const { tags, candidates, relations, renamed } = answers;
        const asked = new Map([...offer.ask].filter(([component]) => !tags.has(component)));
        const older = new Map([...offer.candidates].flatMap(([component, tag]) => (candidates.has(component) ? [] : [[component, [tag]]])));
        const open = pairs.filter(({ component, current, offered }) => !relations.has((0,facts/* relationKey */.Y)(component, current, offered)));
        const renames = new Map([...offer.renames].filter(([component]) => !renamed.has(component)));
        if (asked.size + older.size + open.length + renames.size > 0) {
            const [found, stood, related, compared] = await Promise.all([
                lookUpTags(asked, ground, outside),
                lookUpTags(older, ground, outside),
                relate(open, outside),
                comparePackages(renames, ground, outside.world.runner),
            ]);
            answers = {
                ...answers,
                tags: new Map([...tags, ...found]),
                candidates: new Map([...candidates, ...stood]),
                relations: new Map([...relations, ...related]),
                renamed: new Map([...renamed, ...compared]),
            };
        }
        else if (offer.unheld.length > 0 && !isPastRead) {
            answers = { ...answers, past: await readPast(inputs, ground, answers, outside) };
            isPastRead = true;
        }
        else
            return answers;
    }
}
/** Releases that the environment before held, back to where what is asked for is among them. */
async function readPast(inputs, ground, answers, { world }) {
    const past = [];
    for (const { target } of ground.from?.readings ?? []) {
        for await (const { commit, release } of (0,environments_past/* pastOf */.CM)(target, world.history, ground.base).moments()) {
            past.push({ commit: commit.id, release });
            if ((0,offer/* makeOffer */.H)(inputs, ground, { ...answers, past }).unheld.length === 0)
                return past;
        }
    }
    return past;
}

// EXTERNAL MODULE: ./node_modules/jsonc-parser/lib/umd/main.js
var main = __webpack_require__(9547);
// EXTERNAL MODULE: ./packages/core/lib/files/lines.js
var files_lines = __webpack_require__(1930);
;// CONCATENATED MODULE: ./packages/core/lib/digests/file.js




const digest = dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/), dist/* description */.h_('The digest of the manifest: of the index, or of the image of one platform.'));
/** The schema of the file `capture-digests` writes: services to tag, digest and, in the form `components`, commit. */
const digestsSchema = dist/* record */.g1P(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* nonEmpty */.hq()), dist/* looseObject */._H3({
    tag: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* nonEmpty */.hq(), dist/* description */.h_('The tag the image was pushed with.')),
    sha: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* description */.h_('The commit the image was built from.'))),
    digest,
}));
/** Whether a service may be called so: names of JavaScript's own objects get lost on the way through JSON readers. */
function isServiceName(name) {
    return /^[A-Za-z0-9_][\w./-]*$/.test(name) && !['__proto__', 'prototype', 'constructor'].includes(name);
}
/**
 * Reads a digests file.
 * @throws {Failure} with everything that is not as the schema has it, at its line.
 */
function openDigests(path, text) {
    const lines = new files_lines/* Lines */.qo(path, text);
    const root = (0,main.parseTree)(text);
    const placeOf = (keys) => lines.place(nearest(root, keys)?.offset ?? 0);
    const value = file_parseJson(text);
    // A list is an object, too, for the schema.
    const result = dist/* safeParse */.xLC(digestsSchema, Array.isArray(value) ? null : value);
    if (!result.success) {
        throw new failure/* Failure */.HR(result.issues.map((issue) => {
            const keys = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
            return {
                code: 'unreadable-digests',
                message: `${path} is no digests file: ${keys.length === 0 ? 'it' : `\`${keys.join('.')}\``} is ${value === undefined ? 'no JSON' : shown(issue.input)}`,
                fix: 'Give a file that capture-digests writes: {"api": {"tag": "1.2.0", "digest": "sha256:…"}}.',
                place: placeOf(keys),
            };
        }));
    }
    const digests = new Map(Object.entries(result.output).map(([service, { tag, sha, digest: pinned }]) => [
        service,
        { tag, digest: pinned, ...(sha === undefined ? {} : { sha }) },
    ]));
    return { path, digests, place: (service) => placeOf([service]) };
}
/**
 * Writes digests as JSON: services and keys in a fixed order, a final newline.
 * @param form `digests`: tag and digest; `components`: tag, sha, digest.
 */
function formatDigests(digests, form) {
    const entries = [...digests]
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        .map(([service, { tag, sha, digest: pinned }]) => [
        service,
        form === 'digests' ? { tag, digest: pinned } : { tag, ...(sha === undefined ? {} : { sha }), digest: pinned },
    ]);
    // Entries one by one: an object would put `10` before `api` whatever the order.
    const body = entries.map(([service, built]) => `  ${JSON.stringify(service)}: ${indent(JSON.stringify(built, null, 2))}`);
    return body.length === 0 ? '{}\n' : `{\n${body.join(',\n')}\n}\n`;
}
/**
 * Joins the digests of several files. The same service twice must be the same build.
 * @throws {Failure} naming every service that two files disagree on.
 */
function mergeDigests(files) {
    const merged = new Map();
    const source = new Map();
    const problems = [];
    for (const file of files) {
        for (const [service, built] of file.digests) {
            const known = merged.get(service);
            const first = source.get(service);
            if (known === undefined || first === undefined) {
                merged.set(service, built);
                source.set(service, file);
                continue;
            }
            const field = ['digest', 'tag', 'sha'].find((name) => known[name] !== built[name]);
            if (field === undefined)
                continue;
            const at = first.place(service);
            problems.push({
                code: 'digests-disagree',
                message: `${service} has the ${field} ${built[field] ?? '(none)'} in ${file.path} and ${known[field] ?? '(none)'} in ${first.path}:${at.line ?? 1}`,
                fix: 'Each service must be built by one job of the matrix; files of an earlier run must not match `merge`.',
                place: file.place(service),
            });
        }
    }
    if (problems.length > 0)
        throw new Failure(problems);
    return merged;
}
function indent(json) {
    return json.replaceAll('\n', '\n  ');
}
/** The node at a path, or the last one on the way that exists; a key stands for what it names. */
function nearest(root, keys) {
    let node = root;
    for (const key of keys) {
        const property = node?.children?.find((child) => child.children?.[0]?.value === key);
        if (property === undefined)
            return node;
        const [name, value] = property.children ?? [];
        node = key === keys.at(-1) ? name : value;
    }
    return node;
}
function file_parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function shown(value) {
    const json = JSON.stringify(value);
    if (json === undefined)
        return 'not there';
    return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}

// EXTERNAL MODULE: ./packages/core/lib/inputs/fields.js
var fields = __webpack_require__(6930);
;// CONCATENATED MODULE: ./actions/promote-env/lib/built.js





/**
 * The release in the input `digests`: JSON, or the path of a file with it in the workspace; `null` where it is empty.
 * @throws {Failure} when there is no such file, or it is none that capture-digests writes
 */
async function readBuilt(digests, { context }) {
    if (digests === '')
        return null;
    const [name, text] = digests.startsWith('{')
        ? ['digests', digests]
        : [digests, await built_read(context.workspace, digests)];
    const file = openDigests(name, text);
    return new Map([...file.digests].map(([service, built]) => [`service/${service}`, { ...built }]));
}
/**
 * A release with the names services have now. Where it has a service under both names, the present one counts.
 * @param services with the names they had before
 */
function withCurrentNames(release, services) {
    const current = new Map(services.flatMap(({ name, formerly }) => formerly.map((old) => [`service/${old}`, `service/${name}`])));
    const renamed = [...release].flatMap(([component, pin]) => {
        const name = current.get(component);
        return name === undefined || release.has(name) ? [] : [[name, pin]];
    });
    return new Map([...[...release].filter(([component]) => !current.has(component)), ...renamed]);
}
async function built_read(workspace, given) {
    const inside = fields/* path */.Ae.parse(given);
    try {
        if (inside === undefined)
            throw new Error('it is not in the workspace');
        return await (0,promises_.readFile)((0,external_node_path_.join)(workspace, inside), 'utf8');
    }
    catch (error) {
        throw new failure/* Failure */.HR({
            code: 'digests-not-found',
            message: `The file ${JSON.stringify(given)} that \`digests\` names cannot be read: ${error instanceof Error ? error.message : ''}`,
            fix: 'Give the path of a file in the workspace, such as the `file` output of capture-digests, or its JSON.',
        }, error);
    }
}

// EXTERNAL MODULE: ./actions/promote-env/lib/bypass.js
var bypass = __webpack_require__(2924);
// EXTERNAL MODULE: ./packages/core/lib/environments/gates/bypass.js
var gates_bypass = __webpack_require__(7635);
// EXTERNAL MODULE: ./packages/core/lib/environments/gates/gate.js
var gate = __webpack_require__(1848);
// EXTERNAL MODULE: ./packages/core/lib/environments/gates/judge.js + 4 modules
var gates_judge = __webpack_require__(8032);
// EXTERNAL MODULE: ./packages/core/lib/environments/gates/running.js + 1 modules
var running = __webpack_require__(6828);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/gates.js + 4 modules
var github_gates = __webpack_require__(2598);
;// CONCATENATED MODULE: ./actions/promote-env/lib/gates.js








/**
 * How the gates stand for what would move. What comes from a build has not run anywhere, so that nothing is waited for.
 * @throws {Failure} when somebody who may not wants to bypass them
 */
async function readGates(inputs, { base, to, from, source }, moving, wish, { world, known }) {
    if (inputs['bypass-gates'] && !(0,gate/* hasGates */.x0)(to.environment.gates))
        throw new failure/* Failure */.HR(noneToBypass(to.environment));
    const before = inputs.hotfix ? null : from;
    const gates = before === null ? { ...to.environment.gates, soak: 0, health: null } : to.environment.gates;
    const now = new Date();
    const release = new Map(moving.map(({ component, offered }) => [component, offered]));
    if (release.size === 0)
        return { gates: [], passesAt: null, bypass: null, lapsed: null, now };
    const sources = new Map(known.services.map(({ name, source }) => [name, source]));
    const facts = await (0,github_gates/* gateFacts */.p)(world.github, (name) => world.connectTo(name), {
        ...{ gates, now, commit: source, tip: base, release },
        sourceOf: (component) => sources.get((0,lib_select/* bareName */.yZ)(component)) ?? null,
        running: (enough) => (0,running/* runningIn */.j)((before?.readings ?? []).map(({ target }) => (0,environments_past/* pastOf */.CM)(target, world.history, base)), release, enough),
        bypass: wish.bypass,
    });
    const judge = (bypass, lapsed) => {
        const judged = { ...facts, bypass };
        const states = (0,gates_judge/* judgeGates */.y8)(gates, judged, before?.environment.name);
        return { gates: states, passesAt: (0,gates_judge/* passesAt */.VI)(gates, judged), bypass, lapsed, now };
    };
    if (wish.isCarried && facts.bypass !== null && !(0,gates_bypass/* mayBypass */.mN)(gates, facts.bypass)) {
        const { login, unseen = [] } = facts.bypass;
        return judge(null, { login, why: unseen.length > 0 ? 'not seen' : 'not permitted' });
    }
    return judge(facts.bypass, wish.lapsed);
}
function noneToBypass({ name, place }) {
    return {
        code: 'no-gates',
        message: `${name} has no gates: there is nothing to bypass`,
        fix: 'Leave `bypass-gates` out.',
        place,
    };
}

// EXTERNAL MODULE: ./packages/core/lib/environments/describe.js
var environments_describe = __webpack_require__(8199);
// EXTERNAL MODULE: ./packages/core/lib/environments/order.js
var environments_order = __webpack_require__(2060);
// EXTERNAL MODULE: ./actions/promote-env/lib/versions.js + 1 modules
var versions = __webpack_require__(4026);
// EXTERNAL MODULE: ./actions/promote-env/lib/vouch.js
var vouch = __webpack_require__(7275);
;// CONCATENATED MODULE: ./actions/promote-env/lib/hotfixes.js










/** Changes of the environment that are looked at, from the newest on. */
const lookBack = 50;
/** Changes of the environment before that are looked at for the hotfix itself. */
const lookBackBefore = 100;
/**
 * Hotfixes that what is offered may lack. That its version is higher says nothing about it. Proof is the order of the commits both
 * were built from, or of the tags they have in the repository of the service; or that the environment before ran the hotfix itself.
 * @param landed the changes of the environment's files, newest first
 */
async function findHotfixes(inputs, ground, answers, moving, landed, outside) {
    // What the order of commits proves needs nothing else.
    const unsure = moving.filter(({ order, current, offered }) => {
        return !(order === 'newer' && (0,environments_order/* commitOf */.D3)(current) && (0,environments_order/* commitOf */.D3)(offered));
    });
    if (ground.from === null || unsure.length === 0)
        return [];
    const found = await hotfixesAmong(unsure, ground, landed, outside);
    const asked = found.map(async ({ standing, commit }) => {
        const relation = await relationOf(standing, outside);
        if (relation.order === 'newer' || relation.order === 'same')
            return [];
        if (relation.order === 'unknown' && (await wasBefore(standing.current, commit, standing, ground, outside)))
            return [];
        const mayGo = (0,vouch/* isVouched */.d)(inputs, standing, answers) || (inputs.hotfix && relation.order === 'unknown');
        return [{ standing, commit: commit.id, ...relation, isVouched: mayGo }];
    });
    return (await Promise.all(asked)).flat();
}
/** Those of the standings whose current version a hotfix brought. */
async function hotfixesAmong(unsure, { to }, landed, { world }) {
    const open = new Set(unsure);
    const found = [];
    let seen = 0;
    for await (const commit of landed) {
        for (const standing of open) {
            const how = await arrival(commit, standing, to, world.history);
            if (how !== 'no')
                open.delete(standing);
            if (how === 'hotfix')
                found.push({ standing, commit });
        }
        if (open.size === 0 || ++seen === lookBack)
            break;
    }
    return found;
}
/** Did a commit bring what runs, and as a hotfix? Our commits name what they bring, a line each: `api: 1.2.0 -> 1.2.1`. */
async function arrival(commit, { target, component, current }, { environment, readings }, history) {
    const lines = commit.message.split('\n').map((line) => line.trim());
    const isOurs = lines.includes(`Slipway-Environment: ${environment.name}`);
    // Of a merge commit GitHub keeps the title only, of a squashed one what the repository's settings say.
    const title = `chore(${environment.name}): promote hotfix `;
    const isHotfix = (isOurs && lines.includes('Slipway-Hotfix: true')) || lines.some((line) => line.includes(title));
    const isNamed = lines.some((line) => (0,environments_describe/* isMoveLine */.aB)(line, component, current));
    // A rollback may have come back to a hotfix.
    if (!isHotfix)
        return isOurs && isNamed && !lines.some((line) => /^Slipway-Rollback:/.test(line)) ? 'otherwise' : 'no';
    if (isOurs)
        return isNamed ? 'hotfix' : 'no';
    const reading = readings.find((one) => one.target.name === target);
    const [parent] = commit.parents;
    if (reading === undefined || parent === undefined)
        return 'no';
    try {
        const moments = [commit, { ...commit, id: parent }].map((one) => (0,environments_past/* momentAt */.El)(reading.target, history, one));
        const [after, before] = (await Promise.all(moments)).map(({ release }) => release.get(component) ?? {});
        return (0,environments_order/* sameBits */.HI)(after ?? {}, current) && !(0,environments_order/* sameBits */.HI)(before ?? {}, current) ? 'hotfix' : 'no';
    }
    catch (error) {
        // What could not be read then is not known.
        if (error instanceof failure/* Failure */.HR)
            return 'no';
        throw error;
    }
}
/** How the two stand to each other by commits or tags, in the repository the component is built from. */
async function relationOf({ component, current, offered }, outside) {
    const names = [current, offered].map((pin) => namesInGit(component, pin, outside));
    const [before = [], after = []] = names;
    for (const [index, one] of before.entries()) {
        const other = after[Math.min(index, after.length - 1)];
        if (other === undefined)
            break;
        const relations = await relate([{ component, current: one, offered: other }], outside);
        const relation = relations.get((0,facts/* relationKey */.Y)(component, one, other));
        if (relation !== undefined && relation.order !== 'unknown')
            return relation;
    }
    return { order: 'unknown', lost: [] };
}
/** What a version may be called in git: its commit, or its tag with or without a `v`. */
function namesInGit(component, pin, { known }) {
    const commit = (0,environments_order/* commitOf */.D3)(pin);
    if (commit !== undefined)
        return [commit];
    if (!(0,lib_select/* isChart */.VZ)(component))
        return pin.tag ? (0,versions/* spellings */.cl)(pin.tag) : [];
    const codec = (0,environments_codec/* parseCodec */.Od)(known.chartTags, (0,lib_select/* bareName */.yZ)(component));
    return pin.version && codec?.kind === 'field' ? [codec.prefix + pin.version] : [];
}
/** Did the environment before run the hotfix itself, since it came? */
async function wasBefore(hotfix, { date }, { component }, { base, from }, { world }) {
    for (const { target } of from?.readings ?? []) {
        try {
            for await (const moment of (0,environments_past/* pastOf */.CM)(target, world.history, base, { limit: lookBackBefore }).moments()) {
                const pin = moment.release.get(component);
                if (pin !== undefined && (0,environments_order/* sameBits */.HI)(pin, hotfix))
                    return true;
                if (moment.commit.date < date)
                    break;
            }
        }
        catch (error) {
            // Further back nobody looks: then it takes a word.
            if (!(error instanceof failure/* Failure */.HR))
                throw error;
        }
    }
    return false;
}

;// CONCATENATED MODULE: ./actions/promote-env/lib/judged.js

/**
 * Why gates and hotfixes cannot be judged at a commit: a checkout may have one that nobody pushed. Only asked for `delivery: files`.
 * @returns `null`: they can
 */
async function whyUnjudged(delivery, commit, { history }) {
    if (delivery !== 'files')
        return null;
    try {
        for await (const _ of history.landed([''], commit))
            break;
        return null;
    }
    catch (error) {
        const isLocal = error instanceof failure/* Failure */.HR && error.problems.some(({ code }) => code === 'commit-not-on-github');
        if (!isLocal)
            throw error;
        return {
            code: 'not-judged',
            message: `${commit.slice(0, 7)} is checked out and not on GitHub: how the gates stand cannot be judged, nor whether a hotfix or a rollback would be undone`,
            fix: 'Look at them where this goes on: on the pull request, or after a push.',
        };
    }
}

// EXTERNAL MODULE: ./packages/core/lib/files/key-path.js
var key_path = __webpack_require__(3088);
// EXTERNAL MODULE: ./packages/core/lib/files/yaml.js + 11 modules
var files_yaml = __webpack_require__(5759);
// EXTERNAL MODULE: ./packages/core/lib/environments/missing.js + 1 modules
var missing = __webpack_require__(8125);
// EXTERNAL MODULE: ./packages/core/lib/environments/repository-key.js
var repository_key = __webpack_require__(9340);
// EXTERNAL MODULE: ./packages/core/lib/environments/yaml-text.js
var yaml_text = __webpack_require__(6093);
;// CONCATENATED MODULE: ./packages/core/lib/environments/renamed.js






/**
 * The keys with which a target still pulls a service from where it was under an earlier name.
 * @param files those the reading is of
 */
function oldRepositories(component, reading, files) {
    const names = namesOf(component, reading);
    if (names === undefined)
        return [];
    const slots = new Set([...(reading.holders.get(component)?.values() ?? [])].flat());
    const found = new Map();
    for (const slot of slots) {
        const former = formerOf(renamed_sourceOf(slot), names);
        if (former === undefined)
            continue;
        const { key, place } = (0,repository_key/* repositoryBeside */.b)(slot, files);
        const common = { component, target: reading.target.name, former, current: names.current };
        found.set(`${place.path} ${key}`, { ...common, key, place });
    }
    return [...found.values()];
}
/** The lines to write in their place, with what shall run: file by file. Only where they are keys of mappings in values files. */
function renamedLines(component, pin, reading, files) {
    const names = namesOf(component, reading);
    if (names === undefined)
        return [];
    const old = (0,missing/* slotsOf */.nK)(reading, component).filter((slot) => formerOf(renamed_sourceOf(slot), names) !== undefined);
    return [...new Set(old.map(({ address }) => address.path))].flatMap((path) => {
        const content = files.get(path);
        if (content === undefined)
            return [];
        const { yaml } = (0,yaml_text/* openFile */.Tq)(path, content);
        const shape = { yaml, rename: same, repository: (written) => inItsPlace(written, names) };
        const edits = new Map();
        for (const edit of old.filter(({ address }) => address.path === path).flatMap((slot) => (0,missing/* keysLike */.C9)(slot, pin, shape)))
            edits.set((0,key_path/* formatKeyPath */.K)(edit.path), edit);
        const alone = [...edits.values()].map(({ path: keys, value }) => ({ path: keys, value, create: true }));
        const { text } = (0,files_yaml/* openYaml */.IM)(path, '').set(alone);
        return [{ component, target: reading.target.name, path, lines: text, edits: [...edits.values()] }];
    });
}
/** Where an image may be that a target does not find under the name its service has now: as it was called before. */
function formerReferences({ component, reference }, reading) {
    const names = namesOf(component, reading);
    const { repository } = splitImage(reference);
    const isOld = names === undefined || names.former.includes(repository);
    return isOld ? [] : names.former.map((former) => former + reference.slice(repository.length));
}
function namesOf(component, { target }) {
    const described = target.components.find(({ id }) => id === component);
    if (described?.kind !== 'service')
        return undefined;
    const former = described.formerly?.repositories ?? [];
    const current = described.repositories.find((one) => !former.includes(one));
    return former.length === 0 || current === undefined ? undefined : { former, current };
}
/** A name without a registry is that in any. */
function formerOf(source, { former }) {
    return source === '' ? undefined : former.find((one) => one === source || one.endsWith(`/${source}`));
}
function renamed_sourceOf({ source, codec, text }) {
    return source ?? (codec.kind === 'image' ? (0,environments_codec/* splitImage */.s5)(text).repository : '');
}
/** As the file writes it: with the registry, or without. */
function inItsPlace(written, names) {
    const former = formerOf(written, names);
    const registry = former?.slice(0, former.length - written.length) ?? '';
    if (former === undefined)
        return written;
    return names.current.startsWith(registry) ? names.current.slice(registry.length) : names.current;
}
function same(value) {
    return value;
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/github/tags.js
/** Is there a tag of this name? One call. */
async function hasTag(repository, tag) {
    const purpose = { doing: `read the tag \`${tag}\``, needs: { contents: 'read' } };
    const answer = await repository.attempt(purpose, (rest, at) => rest.git.getRef({ ...at, ref: `tags/${tag}` }));
    if (answer.refusal?.status === 404)
        return false;
    return repository.settle(purpose, answer).ref === `refs/tags/${tag}`;
}
/** The commit a tag stands for, annotated or not. One call, one more for each annotation. @returns `null`: there is no such tag */
async function readTag(repository, tag) {
    const purpose = { doing: `read the tag \`${tag}\``, needs: { contents: 'read' } };
    const answer = await repository.attempt(purpose, (rest, at) => rest.git.getRef({ ...at, ref: `tags/${tag}` }));
    if (answer.refusal?.status === 404)
        return null;
    const { ref, object } = repository.settle(purpose, answer);
    if (ref !== `refs/tags/${tag}`)
        return null;
    let at = object;
    while (at.type === 'tag') {
        const { sha } = at;
        at = (await repository.ask(purpose, (rest, where) => rest.git.getTag({ ...where, tag_sha: sha }))).object;
    }
    return at.type === 'commit' ? at.sha : null;
}
/**
 * Artefacts that come from a repository on this GitHub by a tag that is not there, each tag asked for once. Of a repository
 * that the token may not see nobody can say it.
 */
async function findUntagged(artefacts, host) {
    const asked = new Map();
    const answers = artefacts.map(async (artefact) => {
        const fullName = artefact.kind === 'git' ? repositoryAt(artefact.repository, host.serverUrl) : undefined;
        if (artefact.kind !== 'git' || fullName === undefined)
            return [];
        const isOwn = fullName.toLowerCase() === host.github.fullName.toLowerCase();
        const repository = isOwn ? host.github : host.connectTo(fullName);
        const ask = async () => (await hasTag(repository, artefact.revision)) || (!isOwn && !(await isVisible(repository)));
        const answer = asked.get(artefact.reference) ?? ask();
        asked.set(artefact.reference, answer);
        return (await answer) ? [] : [artefact];
    });
    return (await Promise.all(answers)).flat();
}
/** `owner/name` of a repository on this GitHub. */
function repositoryAt(url, serverUrl) {
    if (!url.startsWith(`${serverUrl}/`))
        return undefined;
    return /^([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(url.slice(serverUrl.length + 1))?.[1];
}
async function isVisible(repository) {
    const purpose = { doing: `read ${repository.fullName}`, needs: {} };
    const answer = await repository.attempt(purpose, (rest, at) => rest.repos.get(at));
    return answer.refusal === undefined;
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/artefacts.js





/** Asks registries and Helm repositories whether artefacts exist, each one once. What comes from git is not asked for. */
async function checkExistence(artefacts, options) {
    const { patience, ...usual } = options;
    const limits = patience === undefined ? usual : { ...usual, tempo: hurried(github_tempo/* realTempo */.O, patience) };
    const registry = openRegistry(limits);
    const repositories = new Map();
    const answers = new Map();
    const ask = async (artefact) => {
        if (artefact.kind === 'git')
            return true;
        if (artefact.kind === 'image') {
            const reference = parseReference(artefact.reference);
            if (reference === undefined)
                throw noReference(artefact);
            return registry.exists(reference);
        }
        const { repository, name, version } = artefact;
        const known = repositories.get(repository) ?? openChartRepository(repository, options.env, limits);
        repositories.set(repository, known);
        return known.has(name, version);
    };
    const missing = [];
    const unanswered = [];
    try {
        await Promise.all(artefacts.map(async (artefact) => {
            const answer = answers.get(artefact.reference) ?? ask(artefact);
            answers.set(artefact.reference, answer);
            try {
                if (!(await answer))
                    missing.push(artefact);
            }
            catch (error) {
                if (!(error instanceof failure/* Failure */.HR))
                    throw error;
                const [problem] = error.problems;
                if (problem !== undefined)
                    unanswered.push({ artefact, problem });
            }
        }));
    }
    finally {
        registry.close();
    }
    const order = new Map(artefacts.map((artefact, index) => [artefact, index]));
    const rank = (artefact) => order.get(artefact) ?? 0;
    return {
        missing: missing.sort((a, b) => rank(a) - rank(b)),
        unanswered: unanswered.sort((a, b) => rank(a.artefact) - rank(b.artefact)),
    };
}
/** Gives up in place of pausing beyond a time. */
function hurried(tempo, patience) {
    const until = tempo.now() + patience;
    return {
        ...tempo,
        async sleep(milliseconds) {
            if (tempo.now() + milliseconds <= until)
                return tempo.sleep(milliseconds);
            throw new failure/* Failure */.HR({
                code: 'registry-slow',
                message: `the registry gave no answer within ${Math.round(patience / 1000)} s`,
                fix: 'Look at its status page, and run the job again, which is safe.',
            });
        },
    };
}
function noReference({ reference, component }) {
    return new failure/* Failure */.HR({
        code: 'bad-image',
        message: `${JSON.stringify(reference)} is no reference of an image, so that nobody can be asked whether there is one for ${component}`,
        fix: 'Correct the repository in the files, or configure the image of the service.',
    });
}

;// CONCATENATED MODULE: ./actions/promote-env/lib/missing.js





/**
 * What targets cannot pull of what they would run, each artefact asked for once.
 * @throws {Failure} with everything that nobody could say anything about
 */
async function findMissing(moving, ground, world) {
    const { to, from } = ground;
    const artefacts = moving.flatMap(({ target, component, offered }) => {
        const own = to.readings.find((one) => one.target.name === target);
        // A target that is new to a service pulls it from where the environment before does.
        const readings = own?.holders.has(component) ? [own] : [...(own ? [own] : []), ...(from?.readings ?? [])];
        const [first] = readings
            .map((reading) => artefactsOf(reading, component, offered))
            .filter(({ length }) => length > 0);
        return (first ?? []).map((artefact) => ({ ...artefact, target }));
    });
    // The tag of a chart that comes from git may be made when the build's pull request is merged.
    const isFirst = from === null;
    const [missing, untagged] = await Promise.all([
        notInRegistries(artefacts, world),
        isFirst ? [] : findUntagged(artefacts, { ...world, serverUrl: world.context.serverUrl }),
    ]);
    if (missing.length + untagged.length === 0)
        return [];
    const offered = new Map(moving.map((standing) => [standing.component, standing.offered]));
    const described = [...missing, ...untagged].map((artefact) => missing_describe(artefact, offered, ground));
    const old = described.flatMap(({ renamed }) => (renamed ? [renamed.current] : []));
    // Only where keys name an old repository: is it in the new one?
    const nowhere = new Set((await notInRegistries(old, world)).map(({ reference }) => reference));
    return described.map(({ artefact, copyFrom, renamed }) => {
        const isThere = renamed !== undefined && !nowhere.has(renamed.current.reference);
        return {
            ...artefact,
            ...(copyFrom === undefined ? {} : { copyFrom }),
            ...(isThere ? { renamed: { keys: renamed.keys, lines: renamed.lines } } : {}),
        };
    });
}
async function notInRegistries(artefacts, { runner }) {
    if (artefacts.length === 0)
        return [];
    const { missing, unanswered } = await checkExistence(artefacts, {
        env: runner.env,
        log: (line) => runner.debug(line),
        mask: (secret) => runner.mask(secret),
    });
    if (unanswered.length === 0)
        return missing;
    throw new failure/* Failure */.HR([...new Map(unanswered.map(({ problem }) => [problem.message, problem])).values()]);
}
function missing_describe(artefact, offered, { to, from, files }) {
    const { component, target, reference } = artefact;
    const pin = offered.get(component) ?? {};
    const elsewhere = (from?.readings ?? []).flatMap((reading) => artefactsOf(reading, component, pin));
    const copyFrom = elsewhere.map((one) => one.reference).find((one) => one !== reference);
    const own = to.readings.find((one) => one.target.name === target);
    const keys = (own ? oldRepositories(component, own, files) : []).filter(({ former }) => reference.startsWith(former));
    const [first] = keys;
    if (own === undefined || first === undefined)
        return { artefact, copyFrom };
    const current = {
        ...{ kind: 'image', target, component },
        reference: first.current + reference.slice(first.former.length),
    };
    return { artefact, copyFrom, renamed: { keys, current, lines: renamedLines(component, pin, own, files) } };
}

// EXTERNAL MODULE: ./actions/promote-env/lib/obstacles.js
var obstacles = __webpack_require__(1321);
// EXTERNAL MODULE: ./actions/promote-env/lib/rollbacks.js + 1 modules
var lib_rollbacks = __webpack_require__(6675);
// EXTERNAL MODULE: ./packages/core/lib/gatekeeper/claims.js
var claims = __webpack_require__(3290);
// EXTERNAL MODULE: ./packages/core/lib/gatekeeper/promoted.js
var promoted = __webpack_require__(9675);
;// CONCATENATED MODULE: ./actions/promote-env/lib/source.js




/**
 * The commit of the environments' repository that is promoted, at which checks are judged: the tip of the branch; while an open pull
 * request moves the same, the one that it comes from, as its commit goes on saying. Where checks look at it, it must be what the
 * gatekeeper goes by, which costs three calls at most.
 * @param facts as they are before gates are asked
 */
async function readSource(inputs, facts, { world }) {
    const { base, from, to, works } = facts;
    if (from === null || inputs.hotfix)
        return base;
    const before = from.environment.name;
    const { name, gates } = to.environment;
    const isChecked = gates.checks.some(({ on }) => on === 'environment');
    for (const { head, planned, trailers, moves } of works) {
        const said = (0,claims/* promotedIn */.q7)(trailers, before);
        if (said === null || said === base || !(0,bypass/* isSame */.Ft)(moves, (0,decide/* decide */.LD)(inputs, facts).change.moves))
            continue;
        const source = isChecked
            ? await (0,promoted/* readPromoted */.R)(world.github, { base, head }, name, before)
            : await (0,promoted/* onBranch */.G)(world.github, said, { base, known: planned });
        if (source === said)
            return said;
    }
    return base;
}

// EXTERNAL MODULE: ./packages/core/lib/environments/path.js
var path = __webpack_require__(8401);
;// CONCATENATED MODULE: ./actions/promote-env/lib/step.js


/**
 * Which step of the promotion path is asked for. Only configured ones may be taken.
 * @throws {Failure} with everything that is wrong with what is asked for
 */
function chooseStep(inputs, environments) {
    const [step] = (0,failure/* all */.Q7)([
        () => (0,path/* mustEnter */.YS)(environments, inputs.to, inputs.from),
        () => {
            const problems = findProblems(inputs);
            if (problems.length > 0)
                throw new failure/* Failure */.HR(problems);
            return undefined;
        },
    ]);
    if (step === undefined)
        throw new Error('a step that may be taken is one');
    if (inputs.hotfix && step.from === null) {
        throw new failure/* Failure */.HR({
            code: 'hotfix-into-first',
            message: `Nothing stands before ${step.to.name} that a hotfix would go past`,
            fix: `Leave \`hotfix\` out: \`version\` and \`digests\` enter ${step.to.name} as they are.`,
        });
    }
    return step;
}
/** Inputs that do not go together. */
function findProblems(inputs) {
    const problems = [];
    const add = (code, message, fix) => problems.push({ code, message, fix });
    const reason = 'Say why in the input `reason`: it stands in the commit and the pull request.';
    if (inputs.hotfix && inputs.reason === '') {
        add('hotfix-without-reason', 'A hotfix goes past the environments before, with a reason only', reason);
    }
    if (inputs.hotfix && inputs.version === '' && inputs.digests === '') {
        add('hotfix-of-nothing', 'A hotfix comes from a build', 'Say which one in `version` or `digests`.');
    }
    if (inputs['bypass-gates'] && inputs.reason === '') {
        add('bypass-without-reason', 'Gates are bypassed with a reason only', reason);
    }
    return problems;
}

;// CONCATENATED MODULE: ./actions/promote-env/lib/read.js



























/**
 * Reads both environments at one commit, and asks outside what their files do not say.
 * @throws {Failure} for a step that nobody configured, files that cannot be read, a registry that does not answer
 */
async function readFacts(inputs, world, base) {
    await mustBeMerged(inputs, world);
    const config = await (0,load/* loadConfig */.Z9)(base, inputs.config);
    const environments = (0,configured/* readEnvironments */.z)(config);
    const known = (0,configured/* readKnown */.U)(config);
    if (environments.length === 0)
        throw new failure/* Failure */.HR(await noEnvironments(base, config.source.path));
    const step = chooseStep(inputs, environments);
    const both = [step.to, ...(step.from ? [step.from] : [])];
    const paths = await base.list(both.flatMap(({ targets }) => targets.flatMap(environments_target/* targetGlobs */.l)));
    const wrong = [...both.flatMap((environment) => missingFiles(environment, paths)), ...sharedFiles(both, paths)];
    if (wrong.length > 0)
        throw new failure/* Failure */.HR(wrong);
    const files = await base.load(paths);
    const targets = (0,open_target/* openTargets */.R)(both.flatMap((environment) => environment.targets), files, known);
    const given = await readBuilt(inputs.digests, world);
    const built = given && withCurrentNames(given, known.services);
    const only = concerned(inputs, step.to, built);
    const open = (environment) => () => {
        const own = targets.filter(({ name }) => environment.targets.some((target) => target.name === name));
        return { environment, readings: (0,failure/* all */.Q7)(own.map((target) => () => (0,read/* readTarget */._)(target, files, only))) };
    };
    const [to, from = null] = (0,failure/* all */.Q7)([open(step.to), ...(step.from ? [open(step.from)] : [])]);
    if (to === undefined)
        throw new Error('an environment that was read is there');
    const ground = { base: base.commit, environments, to, from, built, files };
    mustFindSomething(ground, inputs);
    // Before anything is asked outside.
    (0,lib_select/* select */.Lt)(inputs, ground);
    const { runner } = world;
    const registry = openRegistry({
        env: runner.env,
        log: (line) => runner.debug(line),
        mask: (secret) => runner.mask(secret),
    });
    try {
        const outside = { world, registry, known };
        const answers = await ask_ask(inputs, ground, outside);
        const candidates = (0,decide/* findCandidates */.eE)(inputs, ground, answers);
        const isRefused = candidates.findings.some(({ level }) => level === 'error');
        const run = {
            repository: `${world.context.owner}/${world.context.repository}`,
            commit: runner.env.GITHUB_SHA ?? '',
            actor: runner.env.GITHUB_TRIGGERING_ACTOR ?? runner.env.GITHUB_ACTOR ?? '',
        };
        const moving = isRefused ? [] : [...candidates.moving, ...(0,decide/* newcomers */.yL)(ground, candidates)];
        const unjudged = await whyUnjudged(inputs.delivery, base.commit, world);
        const judged = unjudged === null ? moving : [];
        const landed = (0,remembered/* remembered */.H)(changesOf(ground, world));
        const [missing, hotfixes, rollbacks] = await Promise.all([
            findMissing(moving, ground, world),
            findHotfixes(inputs, ground, answers, judged, landed, outside),
            (0,lib_rollbacks/* findRollbacks */.D)(inputs, ground, answers, judged, landed, world.history),
        ]);
        const found = { missing, hotfixes, rollbacks };
        // What stays for another reason is not judged: it would hold the pull request of the others.
        const stuck = new Set((0,obstacles/* obstaclesIn */.sS)(found, moving).map(({ component }) => component));
        const free = unjudged === null ? moving.filter(({ component }) => !stuck.has(component)) : [];
        const ungated = { ...ground, ...answers, ...found, gates: [] };
        const wish = await (0,bypass/* readWish */.aR)(inputs, ungated, run.actor, outside);
        const source = await readSource(inputs, ungated, outside);
        const gating = await readGates(inputs, { ...ground, source }, free, wish, outside);
        const { context, github } = world;
        return {
            ...ground,
            ...answers,
            ...gating,
            ...{ ...found, unjudged, run, source },
            repositoryUrl: github.url,
            serverUrl: context.serverUrl,
            sources: new Map(known.services.flatMap(({ name, source }) => source === null ? [] : [[`service/${name}`, source]])),
        };
    }
    finally {
        registry.close();
    }
}
/**
 * What a pull request or a merge queue of the environments' own repository started only judges. One of another repository, such as
 * that of an application, is about what nobody merged yet: it has nothing to judge here, and nothing to promote.
 * @throws {Failure} where such a run would write
 */
async function mustBeMerged({ 'dry-run': isDry, to }, { runner, context }) {
    if (isDry)
        return;
    const event = await (0,gatekeeper_event/* readGateEvent */.e)(runner, '');
    if (event.kind === 'other')
        return;
    const what = event.kind === 'pull request' ? 'pull request' : 'merge queue';
    throw new failure/* Failure */.HR({
        code: 'not-merged',
        message: `The ${what} of ${runner.env.GITHUB_REPOSITORY ?? 'another repository'} that started this run (#${event.number}) is not merged: nothing of it enters ${to} of ${context.owner}/${context.repository}`,
        fix: 'Promote when it is merged, in a workflow `on: push`. With `dry-run: true` this run shows what would be promoted; with `gates-only: true` it judges.',
    });
}
/** Changes of the environment's files, newest first. Nothing is read before somebody asks. */
async function* changesOf({ to, base }, { history }) {
    yield* history.landed([...new Set(to.readings.flatMap(({ target }) => (0,environments_past/* pathsOf */.wG)(target)))], base);
}
/** @throws {Failure} where what is promoted comes from an environment in whose files nothing is found, or enters such a first one */
function mustFindSomething({ from, to, files }, { hotfix }) {
    const side = from ?? (to.environment.createMissing ? null : to);
    if (side === null || hotfix)
        return;
    const { environment, readings } = side;
    if (nothingFound(environment, readings) === undefined)
        return;
    // Only what was asked for was looked for: there may be others.
    const problem = nothingFound(environment, readings.map(({ target }) => (0,read/* readTarget */._)(target, files)));
    if (problem !== undefined)
        throw new failure/* Failure */.HR(problem);
}
/**
 * The components that alone can move; `null`: any. A pull request takes along what others have under way; a push does not.
 */
function concerned(inputs, to, built) {
    if ((0,lane/* deliveryOf */.A9)(inputs, to) !== 'push')
        return null;
    const named = (0,lib_select/* namedIn */.$P)(inputs, built);
    // Beside what was built, a version is that of the charts.
    const isOfCharts = built !== null && inputs.version !== '' && named?.some(lib_select/* isChart */.VZ) !== true;
    if (named !== null && !isOfCharts)
        return new Set(named);
    return built !== null && inputs.version === '' ? new Set(built.keys()) : null;
}


/***/ }),

/***/ 7695:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ realTempo),
/* harmony export */   e: () => (/* binding */ jittered)
/* harmony export */ });
/** The machine's own clock. */
const realTempo = {
    now: () => Date.now(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    random: () => Math.random(),
};
/** Half to one and a half times the value, so that runs that collided do not collide again. */
function jittered(milliseconds, tempo) {
    return Math.round(milliseconds * (0.5 + tempo.random()));
}


/***/ }),

/***/ 4582:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run),
  n: () => (/* binding */ start)
});

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
;// CONCATENATED MODULE: ./packages/core/lib/ports/environment.js
/**
 * Names of variables that hold secrets or give power over the job: tokens and passwords by the words people use for
 * them, the inputs of this action (one of them is `token`), what the runner gives actions to speak with its services,
 * and the files through which a step sets variables, paths and outputs for later steps.
 *
 * A deny-list, because the tools we run are configured through variables we cannot know (`POETRY_*`, `HELM_*`,
 * `PIP_INDEX_URL`, proxies, certificates): with an allow-list they fail in ways nobody understands.
 */
const SECRET_NAMES = [
    /TOKENS?(_|$)|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL/i,
    /(^|_)(PAT|AUTH|(API|ACCESS|PRIVATE|SIGNING|SSH|DEPLOY|ENCRYPTION)_?KEY)$/i,
    /^INPUT_/i,
    /^ACTIONS_(RUNTIME|ID_TOKEN|CACHE|RESULTS|ORCHESTRATION)/i,
    /^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/i,
    /^STATE_/i,
];
/** Of those, the ones whose value is itself the secret; an input such as `version` may stand elsewhere too. */
const HOLDS_A_VALUE_TO_HIDE = /TOKEN|SECRET|PASSW|PASSPHRASE|PAT$|KEY$/i;
/** Shorter values are words such as `true`, which other variables hold by chance. */
const SHORTEST_SECRET = 12;
/**
 * The variables a child process gets: ours without secrets, plus `extra`.
 * A variable goes by its name, or because its value holds that of a variable that went for being a secret
 * (`MY_PAT: …` in the workflow's `env`, handed on as `token: ${{ env.MY_PAT }}`).
 * @param extra what this child needs; wins, secret or not. `undefined` takes a variable away.
 */
function childEnvironment(extra = {}, own = process.env) {
    const entries = Object.entries(own).filter((entry) => entry[1] !== undefined);
    const isSecret = ([name]) => SECRET_NAMES.some((pattern) => pattern.test(name));
    const secrets = entries
        .filter((entry) => isSecret(entry) && HOLDS_A_VALUE_TO_HIDE.test(entry[0]))
        .map(([, value]) => value.trim())
        .filter((value) => value.length >= SHORTEST_SECRET);
    const kept = entries.filter((entry) => !isSecret(entry) && !secrets.some((secret) => entry[1].includes(secret)));
    const added = Object.entries(extra);
    return Object.fromEntries([...kept.filter(([name]) => !(name in extra)), ...added].filter((entry) => entry[1] !== undefined));
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/process.js




const INSTALL = {
    git: 'Install git on the runner (https://git-scm.com/downloads); in a container job, use an image that has it.',
    helm: 'Add a step that installs Helm before this one, such as azure/setup-helm.',
    poetry: 'Add a step that installs Poetry before this one, such as `pipx install poetry`.',
    uv: 'Add a step that installs uv before this one, such as astral-sh/setup-uv.',
    npm: 'Add a step that installs Node.js before this one, such as actions/setup-node.',
};
/**
 * Runs a program to its end, never through a shell, with secrets taken out of its environment.
 * @param file name on the PATH, or a path.
 * @returns what it wrote, decoded as UTF-8, whatever its exit code.
 * @throws {Failure} `program-missing`, `program-not-started` or `program-timeout`.
 */
async function run(file, args, options = {}) {
    // @actions/exec knows Windows' .cmd files, which Node does not start without a shell. It has no time limit, and input
    // that a program leaves unread, be it empty, can end our own process.
    const elsewhere = process.platform !== 'win32';
    if (elsewhere || options.timeout !== undefined || options.input !== undefined) {
        return collect(start(file, args, options));
    }
    mustExist(options.cwd);
    // Loaded late: most runs stream, and start-up is measured.
    const { getExecOutput } = await __webpack_require__.e(/* import() */ 260).then(__webpack_require__.bind(__webpack_require__, 1260));
    try {
        const result = await getExecOutput(`"${file.replace(/(\\*)"/g, '$1$1\\"')}"`, [...args], {
            ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
            env: childEnvironment(options.env),
            input: Buffer.alloc(0),
            silent: true,
            ignoreReturnCode: true,
        });
        // Its type says number, but it is null after a signal.
        return { ...result, exitCode: Number.isInteger(result.exitCode) ? result.exitCode : -1 };
    }
    catch (error) {
        throw notStarted(file, error);
    }
}
/** As `run`, for output that is large or binary, or answers that follow questions. Nothing is started through a shell. */
function start(file, args, options = {}) {
    mustExist(options.cwd);
    const child = (0,external_node_child_process_.spawn)(file, args, {
        cwd: options.cwd,
        env: childEnvironment(options.env),
        stdio: ['pipe', 'pipe', 'pipe'],
        windowsHide: true,
    });
    // A program that ends without reading all its input is no error of ours: its exit code tells.
    child.stdin.on('error', () => { });
    if (options.input !== undefined)
        child.stdin.end(options.input);
    const exit = exitOf(child, file, options.timeout);
    // Whoever only reads the output learns of the end there.
    exit.catch(() => { });
    return {
        stdin: child.stdin,
        stdout: child.stdout,
        exit,
        stop: () => stop(child),
        hold: (alive) => hold(child, alive),
    };
}
async function collect(running) {
    const chunks = [];
    running.stdin.end();
    try {
        for await (const chunk of running.stdout)
            chunks.push(chunk);
    }
    catch {
        // The output of a program that was stopped breaks off; `exit` says why.
    }
    const { exitCode, stderr } = await running.exit;
    return { stdout: Buffer.concat(chunks).toString('utf8'), stderr, exitCode };
}
function exitOf(child, file, timeout) {
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
        stderr = (stderr + text).slice(-65_536);
    });
    return new Promise((resolve, reject) => {
        let late = false;
        const timer = timeout === undefined
            ? undefined
            : setTimeout(() => {
                late = true;
                stop(child);
            }, timeout);
        child.once('error', (error) => {
            clearTimeout(timer);
            reject(notStarted(file, error));
        });
        child.once('close', (code) => {
            clearTimeout(timer);
            if (late)
                reject(tookTooLong(file, timeout ?? 0, stderr));
            else
                resolve({ exitCode: code ?? -1, stderr });
        });
    });
}
/** Grandchildren may hold the pipes open, so ours are closed at once. */
function stop(child) {
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 2000).unref();
    child.stdin.destroy();
    child.stdout.destroy();
    child.stderr.destroy();
}
function hold(child, alive) {
    for (const part of [child, child.stdin, child.stdout, child.stderr]) {
        // The pipes of a child are sockets, which can be let go of; their type only says stream.
        if (!('ref' in part && 'unref' in part))
            continue;
        const handle = alive ? part.ref : part.unref;
        if (typeof handle === 'function')
            handle.call(part);
    }
}
function mustExist(cwd) {
    // Node reports a missing folder as a missing program.
    if (cwd === undefined || (0,external_node_fs_.existsSync)(cwd))
        return;
    throw new failure/* Failure */.HR({
        code: 'folder-missing',
        message: `The folder ${cwd} does not exist`,
        fix: 'Check the path in the configuration, and that an earlier step made the folder.',
    });
}
function notStarted(file, error) {
    const text = error instanceof Error ? error.message : String(error);
    if (/ENOENT|Unable to locate executable/.test(text)) {
        return new failure/* Failure */.HR({
            code: 'program-missing',
            message: `The program ${file} was not found`,
            fix: INSTALL[file] ?? `Install ${file} in a step before this one, so that it is on the PATH.`,
        }, error);
    }
    return new failure/* Failure */.HR({
        code: 'program-not-started',
        message: `The program ${file} could not be started: ${text.split('\n', 1)[0]}`,
        fix: `Check that ${file} is an executable file for this machine.`,
    }, error);
}
function tookTooLong(file, timeout, stderr) {
    const last = stderr.trim().split('\n').at(-1) ?? '';
    return new failure/* Failure */.HR({
        code: 'program-timeout',
        message: `${file} was stopped after ${timeout / 1000} s${last === '' ? '' : `; it last said: ${last}`}`,
        fix: 'Run the job again; when it stays slow, look at what the program waits for (network, a lock, a question).',
    });
}


/***/ })

};
