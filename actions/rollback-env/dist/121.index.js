export const id = 121;
export const ids = [121];
export const modules = {

/***/ 121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reader: () => (/* binding */ reader)
});

// EXTERNAL MODULE: ./packages/core/lib/config/load.js + 6 modules
var load = __webpack_require__(5112);
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

// EXTERNAL MODULE: ./packages/core/lib/config/environments-schema.js
var environments_schema = __webpack_require__(3702);
// EXTERNAL MODULE: ./packages/core/lib/files/key-path.js
var key_path = __webpack_require__(3088);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/paths.js
var snapshot_paths = __webpack_require__(3210);
;// CONCATENATED MODULE: ./packages/core/lib/environments/places.js



/**
 * The places a configured key stands for. One with `{service}` is a place of each service; any other one decides on all of
 * its services together, but in the files of one service on that alone.
 */
function placesOf(pattern, target, components, known) {
    const chosen = chooseComponents(pattern, components);
    const former = new Map(known.services.map(({ name, formerly }) => [name, formerly]));
    const each = chosen.flatMap((id) => {
        const name = id.slice(id.indexOf('/') + 1);
        return [name, ...(former.get(name) ?? [])].map((one) => ({ id, name: one }));
    });
    if (pattern.key.includes('{service}')) {
        return each.flatMap(({ id, name }) => place(pattern.key.replaceAll('{service}', (0,key_path/* formatKeyPath */.K)([name])), pattern.as, [id]));
    }
    const { valuesByService } = target;
    if (valuesByService.length === 0)
        return place(pattern.key, pattern.as, chosen);
    const others = [
        ...target.values.filter((glob) => valuesByService.every((own) => anyService(own) !== glob)),
        ...target.applications.flatMap(({ files }) => files),
    ];
    return [
        ...each
            .filter(({ id }) => id.startsWith('service/'))
            .flatMap(({ id, name }) => place(pattern.key, pattern.as, [id], valuesByService.map((own) => own.replaceAll('{service}', name)))),
        ...(others.length === 0 ? [] : place(pattern.key, pattern.as, chosen, others)),
    ];
}
/** The services whose files are there. */
function servicesByPath(valuesByService, paths) {
    return valuesByService.flatMap((template) => {
        const depth = template.split('/').findIndex((part) => part.includes('{service}'));
        const [before = '', after = ''] = template.split('/')[depth]?.split('{service}') ?? [];
        return paths.filter((0,snapshot_paths.matcher)([anyService(template)])).map((path) => {
            const part = path.split('/')[depth] ?? '';
            return part.slice(before.length, part.length - after.length);
        });
    });
}
/** The glob for the files of all services. */
function anyService(template) {
    return template.replaceAll('{service}', '*');
}
function chooseComponents({ as, of }, components) {
    const codec = (0,environments_codec/* parseCodec */.Od)(as);
    if (codec === undefined)
        return [];
    const wanted = new Set(of.map((name) => (name.startsWith('chart/') ? name : `service/${name}`)));
    return components
        .filter((component) => (of.length === 0 ? component.kind === (0,environments_codec/* codecKind */.rm)(codec) : wanted.has(component.id)))
        .map(({ id }) => id);
}
function place(key, as, components, files) {
    const keys = (0,key_path/* parseKeyPath */._)(key);
    const [first = ''] = components;
    const codec = (0,environments_codec/* parseCodec */.Od)(as, first.replace(/^chart\//, ''));
    if (keys === undefined || codec === undefined || components.length === 0)
        return [];
    return [{ keys, codec, components, ...(files === undefined ? {} : { files }) }];
}

// EXTERNAL MODULE: ./packages/core/lib/environments/presets.js
var presets = __webpack_require__(4108);
;// CONCATENATED MODULE: ./packages/core/lib/environments/configured.js



/**
 * The environments of a configuration, in its order, with what the preset says and every default filled in. Pure; what
 * could be wrong was told when the configuration was read.
 */
function readEnvironments(config) {
    return Object.entries(config.environments).map(([name, environment]) => ({
        name,
        place: config.source.place('environments', name),
        from: environment.from ?? null,
        targets: targetsOf(name, environment, config),
        delivery: environment.delivery,
        merge: environment.merge,
        draft: environment.draft,
        labels: environment.labels,
        reviewers: environment.reviewers,
        gates: gatesOf(environment.gates),
        createMissing: environment['create-missing'],
    }));
}
/** The names of an environment's targets: its own, or that and the key of each, joined by `-`. */
function targetNames(environment, targets) {
    const [first, ...rest] = targets.map((target) => `${environment}-${target}`);
    return first === undefined ? [environment] : [first, ...rest];
}
function targetsOf(name, environment, config) {
    const at = ['environments', name];
    const open = (key, files) => {
        const placeholders = { environment: name, ...(key === null ? {} : { target: key }), name: targetName(name, key) };
        return openFiles(files, placeholders, config);
    };
    const layers = (key) => [...presetLayer(config, key !== null), { at, files: environment }];
    const [first, ...rest] = Object.entries(environment.targets ?? {}).map(([key, files]) => open(key, [...layers(key), { at: [...at, 'targets', key], files }]));
    return first === undefined ? [open(null, layers(null))] : [first, ...rest];
}
function targetName(environment, key) {
    return targetNames(environment, key === null ? [] : [key])[0];
}
function presetLayer({ preset }, several) {
    if (preset === undefined)
        return [];
    if (typeof preset === 'object')
        return [{ at: ['preset'], files: preset }];
    return [{ at: ['preset'], files: presets/* presets */.v4[preset][several ? 'several' : 'one'] }];
}
function openFiles(layers, placeholders, config) {
    const last = (key) => layers.findLast(({ files }) => files[key] !== undefined);
    const fill = (path) => (0,presets/* fillPath */.dN)(path, placeholders);
    const keys = last('keys');
    const charts = last('charts')?.files.charts;
    const values = (0,environments_schema/* listOf */.c)(last('values')?.files.values).map(fill).map(onlyYaml);
    return {
        name: placeholders.name ?? '',
        values: values.map(anyService),
        valuesByService: values.filter((path) => path.includes('{service}')),
        applications: applicationsOf(last('applications')?.files.applications, fill),
        keys: Object.entries(keys?.files.keys ?? {}).map(([key, setting]) => {
            const { as, of } = typeof setting === 'string' ? { as: setting, of: [] } : setting;
            return { key, as, of: (0,environments_schema/* listOf */.c)(of), place: config.source.place(...(keys?.at ?? []), 'keys', key) };
        }),
        charts: charts === undefined ? null : (0,environments_schema/* listOf */.c)(charts),
        registry: last('registry')?.files.registry ?? null,
    };
}
/** A glob for whatever is in a folder means its YAML: READMEs and scripts are none of an environment's files. */
function onlyYaml(glob) {
    return glob.replace(/(?<=^|\/)(\*\*?)$/, (all) => `${all === '*' ? '' : '**/'}*.{yaml,yml,json}`);
}
/** Files of which all Applications are meant, and those of which some are. */
function applicationsOf(setting, fill) {
    const items = (0,environments_schema/* listOf */.c)(setting);
    const alone = items.flatMap((item) => (typeof item === 'string' ? [onlyYaml(fill(item))] : []));
    const chosen = items.flatMap((item) => {
        if (typeof item === 'string')
            return [];
        const { files, names, labels, elements } = item;
        return [
            {
                files: (0,environments_schema/* listOf */.c)(files).map(fill).map(onlyYaml),
                ...(names === undefined ? {} : { names: (0,environments_schema/* listOf */.c)(names).map(fill) }),
                ...(labels === undefined ? {} : { labels: fillAll(labels, fill) }),
                ...(elements === undefined ? {} : { elements: fillAll(elements, fill) }),
            },
        ];
    });
    return [...(alone.length === 0 ? [] : [{ files: alone }]), ...chosen];
}
function fillAll(texts, fill) {
    return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, fill(text)]));
}
function gatesOf(gates) {
    return {
        checks: gates.checks.map((check) => {
            const { name, app, on } = typeof check === 'string' ? { name: check, app: null, on: 'environment' } : check;
            return { name, app: app ?? null, on };
        }),
        soak: milliseconds(gates.soak),
        health: gates.health ?? null,
        windows: (0,environments_schema/* listOf */.c)(gates.windows).map(({ days, from, to, zone }) => ({ days: (0,environments_schema/* listOf */.c)(days).flatMap(weekdays), from, to, zone })),
        freeze: gates.freeze ?? null,
        bypass: gates.bypass,
    };
}
const units = { m: 60_000, h: 3_600_000, d: 86_400_000 };
/** A duration as people write it, `30m`, `24h` or `2d`. */
function milliseconds(duration) {
    return Number(duration.slice(0, -1)) * (units[duration.slice(-1)] ?? 0);
}
const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** ISO weekdays of `mon`, `mon-fri`, or `sat-mon`, which goes over the end of the week. */
function weekdays(text) {
    const [first = '', last = first] = text.split('-');
    const [from, to] = [week.indexOf(first), week.indexOf(last)];
    return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, offset) => ((from + offset) % 7) + 1);
}
/** Services and charts as configured. */
function readKnown(config) {
    return {
        services: Object.entries(config.services).map(([name, { image, source, formerly }]) => ({
            name,
            image: image ?? null,
            source: source ?? null,
            formerly,
        })),
        image: config.image ?? null,
        chartTags: config['chart-tag-pattern'],
        path: config.source.path,
    };
}

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
        holds: matcher(environment.targets.flatMap(({ values }) => values)),
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
    const holding = (all) => all.filter(({ files }) => matcher(files)(path));
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

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/environments/applications.js
var applications = __webpack_require__(2301);
// EXTERNAL MODULE: ./packages/core/lib/environments/generators.js
var generators = __webpack_require__(9456);
// EXTERNAL MODULE: ./packages/core/lib/environments/repository.js
var repository = __webpack_require__(5358);
;// CONCATENATED MODULE: ./packages/core/lib/environments/charts-in.js





/**
 * The charts that Applications take: from Helm and OCI repositories by `chart`, from git by `path`. A chart from git is
 * called as its folder; where two would have one name, they have as much of their paths as tells them apart. And those that
 * have a configured key: a dependency of an umbrella chart is in no Application.
 * @param texts each with the Applications in it that are wanted.
 */
function chartsIn(texts, target, known) {
    const sources = texts.flatMap(([text, wanted]) => sourcesIn(text, wanted));
    const named = sources.flatMap(({ chart }) => (chart === '' ? [] : [chart]));
    const fromGit = namesOf([...new Set(sources.filter((source) => isChart(source, known)).map(({ path }) => path))]);
    const isWanted = target.charts === null ? () => true : picomatch([...target.charts]);
    const taken = [...named, ...fromGit.keys()].filter((name) => isWanted(name) || isWanted(fromGit.get(name) ?? name));
    const configured = target.keys.flatMap(({ of }) => of.flatMap((one) => /^chart\/(.+)$/.exec(one)?.[1] ?? []));
    return [...new Set([...taken, ...configured])].map((name) => {
        const path = fromGit.get(name);
        const component = { kind: 'chart', id: `chart/${name}`, name, repositories: [] };
        // Tags have the chart's name, however much of its path is needed here.
        return path === undefined ? component : { ...component, git: { path, revision: revisionOf(nameOf(path), known) } };
    });
}
function sourcesIn(text, wanted) {
    return (0,applications/* applicationsIn */.v)(text, wanted).flatMap(({ document, sources }) => {
        const elements = (0,generators/* parametersOf */.mC)(text, document, wanted);
        return sources.flatMap((mapping) => elements.map((element) => sourceOf(mapping, element)));
    });
}
function sourceOf(mapping, parameters) {
    // What nothing in the file fills in is no name.
    const said = (key) => (0,generators/* fill */.GS)(mapping.scalars.get(key)?.value ?? '', parameters).replace(/^.*\{\{.*$/s, '');
    const chart = said('chart') || ((0,repository/* splitOciChart */.g)(said('repoURL'))?.name ?? '');
    const path = chart === '' ? said('path').replace(/^\.?\/|\/$/g, '') : '';
    return { chart, path, revision: said('targetRevision'), hasHelm: mapping.keys.includes('helm') };
}
/**
 * Does it take a chart from git? Argo CD looks for Chart.yaml; that may be in another repository, so: it has Helm settings, the
 * folder is in one called `charts`, or its revision is the tag of a chart.
 */
function isChart({ path, revision, hasHelm }, known) {
    if (path === '' || path === '.')
        return false;
    if (/(?:^|\/)charts\/[^/]+$/.test(path) || hasHelm)
        return true;
    const codec = revisionOf(nameOf(path), known);
    return codec.kind === 'field' && codec.prefix !== '' && typeof (0,environments_codec/* decodePin */.UU)(codec, revision)?.version === 'string';
}
/** How git tags name a chart's versions. */
function revisionOf(chart, { chartTags }) {
    return (0,environments_codec/* parseCodec */.Od)(chartTags, chart) ?? { kind: 'field', field: 'version', prefix: `${chart}-` };
}
/** Folders that only say that a chart is in them: `services/api/chart` is that of api. */
const containers = new Set(['chart', 'helm']);
function nameOf(path) {
    return path.split('/').findLast((part) => !containers.has(part)) ?? path;
}
/** The folders by the names of their charts: the last part of the path, and as many before it as tell them apart. */
function namesOf(paths) {
    const parts = new Map(paths.map((path) => [path, path.split('/').slice(0, partsOf(path))]));
    const short = (path, length) => parts.get(path)?.slice(-length).join('/') ?? path;
    return new Map(paths.map((path) => {
        let length = 1;
        const isTaken = (other) => other !== path && short(other, length) === short(path, length);
        while (length < partsOf(path) && paths.some(isTaken))
            length++;
        return [short(path, length), path];
    }));
}
/** How many parts of a path lead to the one a chart is called by. */
function partsOf(path) {
    const index = path.split('/').findLastIndex((part) => !containers.has(part));
    return index === -1 ? path.split('/').length : index + 1;
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/image-names.js

/** A name as part of a repository's path, as the OCI distribution specification has it. */
const namePattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const host = /^(?:[^/]*[.:][^/]*|localhost)\//;
/**
 * Where a target with a registry of its own pulls an image from.
 * @param image its repository elsewhere; in a template, what is from the part with `{service}` on stays.
 * @param registry `eu.example.com/acme`, or with `{service}`; `null`: the image is pulled from where it was built.
 */
function imageIn(registry, image, service) {
    const name = image.replaceAll('{service}', service);
    if (registry === null)
        return name;
    if (registry.includes('{service}'))
        return registry.replaceAll('{service}', service);
    const parts = image.split('/');
    const first = parts.findIndex((part) => part.includes('{service}'));
    const kept = parts.slice(first === -1 ? -1 : first).join('/');
    return `${registry.replace(/\/+$/, '')}/${kept.replaceAll('{service}', service)}`;
}
/** Docker Hub is where images are that name no registry. */
function withoutDockerHub(repository) {
    return repository.replace(/^(?:index\.)?docker\.io\//, '');
}
/**
 * Finds the services whose images texts of Helm values or Applications name. They are scanned and not read as YAML: what
 * is found here and has no place in a text as the lens reads it is no part of any release.
 *
 * @param templates repositories with `{service}` in them. One without its registry is that in any registry, because charts
 *   take the registry from elsewhere.
 * @returns a function of the texts, that returns the names.
 */
function serviceFinder(templates) {
    const full = templates.map(withoutDockerHub);
    const forms = [...new Set([...full, ...full.map((template) => template.replace(host, ''))])]
        // Any name at all is no sign of a service: there the registry must stand beside it.
        .filter((template) => template !== '{service}')
        .map((template) => template.split('{service}'));
    return (texts) => {
        // Many files name the same images.
        const references = new Set();
        for (const text of texts)
            for (const reference of referencesIn(text))
                references.add(reference);
        const names = new Set();
        for (const reference of references) {
            const repository = withoutDockerHub((0,environments_codec/* splitImage */.s5)(reference).repository);
            for (const [before = '', after = ''] of forms) {
                if (!repository.startsWith(before) || !repository.endsWith(after))
                    continue;
                const name = repository.slice(before.length, repository.length - after.length);
                if (namePattern.test(name))
                    names.add(name);
            }
        }
        return names;
    };
}
/** Values under `repository`, `…image`, `…repo` and `value`, and items of lists: `- ghcr.io/acme/api:1.2`, `- api=ghcr.io/acme/api:1.2`. */
const keyed = /(?:^[ \t]*(?:-[ \t]+)*|[{,][ \t]*)["']?(?:value|[\w.-]*(?:image|imagename|repo|repository))["']?[ \t]*:[ \t]+(?:&\S+[ \t]+)?["']?([^\s"',}#{[|>&][^\s"',}]*)/gim;
/** `name: ghcr.io/acme/api` of Kustomize's overlays. A name alone may be that of anything. */
const named = /(?:^[ \t]*(?:-[ \t]+)*|[{,][ \t]*)["']?(?:newName|name)["']?[ \t]*:[ \t]+["']?([^\s"',}#&*]+\/[^\s"',}]+)/gm;
const listed = /(?:^[ \t]*-[ \t]+|[[,][ \t]*)["']?(?:[^\s"'=:]+=)?([^\s"',}=#]+\/[^\s"',}=]*)/gm;
/** A registry, and a repository in the same or one of the next three lines; or the other way round. */
const apart = ['registry|repository', 'repository|registry'].map((order) => {
    const [first, second] = order.split('|').map((key) => `(?<![\\w-])${key}["']?[ \\t]*:[ \\t]+["']?([^\\s"',}]+)`);
    return { order, pattern: new RegExp(`${first}(?:[^\\n]{0,200}\\n){0,3}?[^\\n]{0,200}?${second}`, 'g') };
});
function* referencesIn(text) {
    for (const { order, pattern } of text.includes('registry') ? apart : []) {
        for (const [, a = '', b = ''] of text.matchAll(pattern))
            yield order.startsWith('registry') ? `${a}/${b}` : `${b}/${a}`;
    }
    // What aliases stand for: the text behind the anchor of that name.
    const anchors = new Map();
    for (const [, name = '', value = ''] of text.includes('&') ? text.matchAll(anchored) : [])
        anchors.set(name, value);
    for (const pattern of [keyed, named, listed]) {
        for (const [, found = ''] of text.matchAll(pattern)) {
            yield found.startsWith('*') ? (anchors.get(found.slice(1)) ?? '') : found;
        }
    }
}
const anchored = /&([^\s,]+)[ \t]+["']?([^\s"',}]+)/g;

// EXTERNAL MODULE: ./packages/core/lib/environments/yaml-text.js
var yaml_text = __webpack_require__(6093);
;// CONCATENATED MODULE: ./packages/core/lib/environments/service-keys.js



/** The names that stand in the place of `{service}` in keys of values files and of the values in Applications. */
function servicesByKey(patterns, values, applications) {
    const paths = patterns.flatMap(({ key }) => {
        const path = (0,key_path/* parseKeyPath */._)(key);
        return path === undefined ? [] : [path];
    });
    const names = new Set();
    const look = (keys) => {
        for (const path of paths) {
            const name = nameAt(path, keys);
            if (name !== undefined)
                names.add(name);
        }
    };
    for (const text of values)
        for (const keys of scalarsOf(text))
            look(keys);
    for (const text of applications)
        for (const keys of givenIn(text))
            look(keys);
    return [...names];
}
function* scalarsOf({ yaml }) {
    for (const { path, scalars } of yaml.mappings())
        for (const key of scalars.keys())
            yield [...path, key];
}
/** Keys of the Helm values that Applications give, as text, as an object and as parameters. */
function* givenIn(text) {
    for (const { path, scalars } of text.yaml.mappings()) {
        const object = path.indexOf('valuesObject');
        if (object !== -1)
            for (const key of scalars.keys())
                yield [...path.slice(object + 1), key];
        const [inline, name] = [scalars.get('values'), scalars.get('name')];
        if (path.at(-1) === 'helm' && inline !== undefined && !inline.isNull)
            yield* nestedIn(text, inline);
        if (path.at(-2) === 'parameters' && name !== undefined)
            yield (0,key_path/* parseKeyPath */._)(name.value) ?? [];
    }
}
/** What is no YAML is told when it is read. */
function nestedIn(text, scalar) {
    try {
        return [...scalarsOf((0,yaml_text/* openNested */.IG)(text, scalar))];
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR)
            return [];
        throw error;
    }
}
/** What stands for `{service}`, if the keys fit the pattern. */
function nameAt(pattern, keys) {
    if (pattern.length !== keys.length)
        return undefined;
    let name;
    for (const [index, part] of pattern.entries()) {
        const key = keys[index];
        if (part === key)
            continue;
        const [before, after, ...more] = typeof part === 'string' ? part.split('{service}') : [];
        if (before === undefined || after === undefined || more.length > 0 || typeof key !== 'string')
            return undefined;
        if (!key.startsWith(before) || !key.endsWith(after) || key.length <= before.length + after.length)
            return undefined;
        const found = key.slice(before.length, key.length - after.length);
        if (name !== undefined && name !== found)
            return undefined;
        name = found;
    }
    return name;
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/open-target.js







/**
 * A target with the services and charts that its files have:
 *
 * - services that the configuration names, those whose image fits its image template, and those at keys with `{service}`;
 * - charts that the target's Applications take.
 *
 * A component that has no place in the files is in no release that is read from them.
 *
 * @param files at least those its globs match; others are not looked at.
 */
function openTarget(target, files, known) {
    const [opened] = openTargets([target], files, known);
    if (opened === undefined)
        throw new Error('a target that was opened is there');
    return opened;
}
/**
 * Several targets, in order. Each knows the services of all: where it would pull the image of one it does not have yet.
 */
function openTargets(targets, files, known) {
    const opened = (0,failure/* all */.Q7)(targets.map((target) => () => openOne(target, files, known)));
    const everywhere = new Set(opened.flatMap(({ services }) => services));
    return opened.map(({ target, services, charts }) => {
        const own = componentsOf(services, target, known);
        const components = [...own, ...charts];
        const here = new Set(services);
        const elsewhere = [...everywhere].filter((name) => !here.has(name));
        return {
            name: target.name,
            components: [...components, ...componentsOf(elsewhere, target, known)],
            values: target.values,
            applications: target.applications,
            places: target.keys.flatMap((pattern) => placesOf(pattern, target, components, known)),
        };
    });
}
function openOne(target, files, known) {
    const opened = open_target_openFiles(target, files);
    return {
        target,
        services: servicesIn(target, opened, known),
        charts: chartsIn(opened.applications(), target, known),
    };
}
const lenient = new TextDecoder();
function open_target_openFiles(target, files) {
    const isValues = (0,snapshot_paths.matcher)(target.values);
    const isApplication = (0,snapshot_paths.matcher)(target.applications.flatMap((wanted) => wanted.files));
    const matching = (holds) => [...files].filter(([path]) => holds(path));
    // What is wrong with the others is said when they are read.
    const open = (holds) => matching(holds).flatMap((file) => (0,yaml_text/* openOr */.Iv)(() => undefined, () => (0,yaml_text/* openFile */.Tq)(...file)) ?? []);
    const both = matching((path) => isValues(path) || isApplication(path));
    return {
        paths: both.map(([path]) => path),
        texts: both.map(([, { bytes }]) => lenient.decode(bytes)),
        values: () => open(isValues),
        applications: () => target.applications.flatMap((wanted) => open((0,snapshot_paths.matcher)(wanted.files)).map((text) => [text, wanted])),
    };
}
/** Names of the services that are configured, or found in a target's files. */
function servicesIn(target, opened, known) {
    const byImage = finderOf(target, known)(opened.texts);
    const listed = target.keys.flatMap(({ of }) => of.filter((name) => !name.startsWith('chart/')));
    const open = target.keys.filter(({ key, of }) => key.includes('{service}') && of.length === 0);
    const byKey = open.length === 0
        ? []
        : servicesByKey(open, opened.values(), opened.applications().map(([text]) => text));
    const present = new Map(known.services.flatMap(({ name, formerly }) => formerly.map((old) => [old, name])));
    const found = [...byImage, ...listed, ...byKey, ...servicesByPath(target.valuesByService, opened.paths)].map((name) => present.get(name) ?? name);
    return [...new Set([...known.services.map(({ name }) => name), ...found])];
}
function componentsOf(names, target, known) {
    const configured = new Map(known.services.map((service) => [service.name, service]));
    return names.map((name) => ({
        kind: 'service',
        id: `service/${name}`,
        ...imagesOf(name, configured.get(name), target, known.image),
    }));
}
/** Finds services by the image template. A repository that is configured for a service is no other's. */
function finderOf({ registry }, { image, services }) {
    if (image === null)
        return () => [];
    const find = serviceFinder([imageIn(null, image, '{service}'), imageIn(registry, image, '{service}')]);
    const taken = new Set(services.map((service) => service.image));
    return (texts) => [...find(texts)].filter((name) => !taken.has(imageIn(null, image, name)));
}
/** Repositories of a service's image, that of the target's own registry first, then those of former names. */
function imagesOf(name, service, target, image) {
    const pulledFrom = (one, repository) => {
        if (repository === null)
            return [];
        const built = imageIn(null, repository, one);
        return target.registry === null ? [built] : [...new Set([imageIn(target.registry, repository, one), built])];
    };
    const now = pulledFrom(name, service?.image ?? image);
    const names = service?.formerly ?? [];
    if (names.length === 0)
        return { repositories: now };
    const old = new Set(names.flatMap((one) => pulledFrom(one, image)));
    const repositories = [...old].filter((repository) => !now.includes(repository));
    return { repositories: [...now, ...repositories], formerly: { names, repositories } };
}

// EXTERNAL MODULE: ./packages/core/lib/snapshot/remembered.js
var remembered = __webpack_require__(6946);
;// CONCATENATED MODULE: ./packages/core/lib/environments/past-rename.js


/** As git has it for renames: at least half of the lines are the same. */
const leastSimilarity = 0.5;
/**
 * Looks for files of a target that a commit brought from another path. One listing where nothing that was there before it is gone
 * today, else two.
 * @param today the commit that is looked back from: what is there still was not renamed
 * @returns the target as its files were called before it; `null`: none of them was renamed
 */
async function followRename(target, history, commit, today) {
    const [parent] = commit.parents;
    if (parent === undefined)
        return null;
    const [before, after] = [history.at(parent), history.at(commit.id)];
    const yaml = ['**/*.{yaml,yml}'];
    const [old, kept] = await Promise.all([before.list(yaml), history.at(today).list(yaml)]);
    const [had, stays] = [new Set(old), new Set(kept)];
    const isOurs = (0,snapshot_paths.matcher)((0,environments_target/* targetGlobs */.l)(target));
    const gone = old.filter((path) => !stays.has(path) && !isOurs(path));
    if (gone.length === 0)
        return null;
    const now = await after.list(yaml);
    const has = new Set(now);
    const added = now.filter((path) => isOurs(path) && !had.has(path));
    const removed = gone.filter((path) => !has.has(path));
    if (added.length === 0 || removed.length === 0)
        return null;
    const [contents, sources] = await Promise.all([after.load(added), before.load(removed)]);
    const renamed = new Map();
    for (const [path, content] of contents) {
        const source = mostSimilar(content, sources);
        if (source !== null)
            renamed.set(path, source);
    }
    return renamed.size === 0 ? null : withOldNames(target, renamed);
}
/** The one source that is most like a file. Two that are equally like it are none: it would be a guess. */
function mostSimilar(content, sources) {
    const lines = linesOf(content);
    const scores = [...sources].map(([source, old]) => ({ source, score: similarity(lines, linesOf(old)) }));
    const [best, second] = scores.sort((a, b) => b.score - a.score);
    if (best === undefined || best.score < leastSimilarity || best.score === second?.score)
        return null;
    return best.source;
}
/** Only compared, so that no encoding is wrong. */
function linesOf({ bytes }) {
    const lines = Buffer.from(bytes).toString('latin1').split('\n');
    return new Set(lines.map((line) => line.trim()).filter((line) => line !== ''));
}
function similarity(a, b) {
    const shared = [...a].filter((line) => b.has(line)).length;
    return shared / Math.max(1, a.size, b.size);
}
/** The target with the old paths beside the new ones, in the same role. */
function withOldNames(target, renamed) {
    const withOld = (globs) => {
        const isWanted = (0,snapshot_paths.matcher)(globs);
        const old = [...renamed].filter(([path]) => isWanted(path)).map(([, source]) => escapeGlob(source));
        return [...globs, ...old];
    };
    return {
        ...target,
        values: withOld(target.values),
        applications: target.applications.map((wanted) => ({ ...wanted, files: withOld(wanted.files) })),
    };
}
/** A path as a glob that matches nothing else. */
function escapeGlob(path) {
    return path.replace(/[\\*?[\]{}()!+@|]/g, '\\$&');
}

// EXTERNAL MODULE: ./packages/core/lib/environments/read.js + 5 modules
var read = __webpack_require__(5944);
;// CONCATENATED MODULE: ./packages/core/lib/environments/past.js






/** How many commits that changed the target's files are read before a question counts as not answerable. */
const longestPast = 300;
/** @param from a commit of the branch that says what runs */
function pastOf(target, history, from, options = {}) {
    const findings = [];
    const known = [];
    const broken = [];
    const note = (look) => {
        if (look.finding !== null)
            findings.push(look.finding);
        if (look.moment === null && known.length === 0)
            broken.push(look.commit);
    };
    const moments = (0,remembered/* remembered */.H)(noted(walkPast({ target, history, from }, options, note), known));
    return {
        ...{ target, history, from, moments: () => moments, known: () => known, findings: () => findings },
        unreadableSince: () => (known.length === 0 ? null : (broken.at(-1) ?? null)),
    };
}
async function* noted(items, list) {
    for await (const item of items) {
        list.push(item);
        yield item;
    }
}
async function* walkPast({ target, history, from }, { limit = longestPast, only = null }, note) {
    let next = { target, from, watched: await watchedAt(history.at(from), target, only) };
    let read = 0;
    while (next !== null) {
        const here = next;
        next = null;
        let newer = null;
        for await (const look of looks(here, history, only)) {
            if (++read > limit)
                throw tooLong(target, limit, newer?.commit ?? null);
            note(look);
            if (look.moment === null)
                continue;
            // What was not there yet may have stood in a file of another name.
            if (newer !== null && hasLess(look, newer))
                next = await before(newer, here, history, from);
            if (next !== null)
                break;
            yield look.moment;
            newer = look;
        }
        if (next === null && newer !== null)
            next = await before(newer, here, history, from);
    }
}
/** More files than that are watched by their folders: GitHub is asked for each path at each commit. */
const mostWatched = 12;
function watch(files) {
    return files.length === 0 || files.length > mostWatched ? null : files;
}
/** Of many files those that hold what the questions are about. */
async function watchedAt(snapshot, target, only) {
    const files = await snapshot.list((0,environments_target/* targetGlobs */.l)(target));
    if (files.length <= mostWatched || only === null)
        return watch(files);
    const { holders } = (0,read/* readTarget */._)(target, await snapshot.load(files), only);
    const slots = [...holders.values()].flatMap((fields) => [...fields.values()].flat());
    return watch([...new Set(slots.map(({ address }) => address.path))].sort());
}
/** The commits that changed the files of a stretch, newest first, with what could be read there. */
async function* looks({ target, from, watched }, history, only) {
    if (watched !== null) {
        for await (const { commit, files } of history.states(watched, from))
            yield lookAt(target, commit, files, only);
        return;
    }
    const read = async (commit) => lookAt(target, commit, await filesAt(target, history, commit), only);
    yield* ahead(history.landed(pathsOf(target), from), read);
}
/** Whether a file, or a component, was not there yet. */
function hasLess({ files, moment }, newer) {
    if ([...newer.files.keys()].some((path) => !files.has(path)))
        return true;
    return moment !== null && newer.moment !== null && namedBy(newer.moment).some((id) => !namedBy(moment).includes(id));
}
function namedBy({ release, floating, unclear }) {
    return [...release.keys(), ...floating.keys(), ...unclear];
}
/** What came before a commit that brought files or components, in the files of then; `null`: nothing that is not read anyway. */
async function before({ commit, files }, { target, watched }, history, today) {
    const [parent] = commit.parents;
    if (parent === undefined)
        return null;
    const snapshot = history.at(parent);
    const there = new Set(await snapshot.list((0,environments_target/* targetGlobs */.l)(target)));
    const isNew = [...files.keys()].some((path) => !there.has(path));
    const older = (isNew ? await followRename(target, history, commit, today) : null) ?? target;
    const now = older === target ? [...there] : await snapshot.list((0,environments_target/* targetGlobs */.l)(older));
    const isMore = watched !== null && now.some((path) => !watched.includes(path));
    if (older === target && !isMore)
        return null;
    return { target: older, from: parent, watched: watched && watch([...new Set([...watched, ...now])]) };
}
/** The files and folders a target's globs look into; the empty path is the root. */
function pathsOf(target) {
    return [...new Set((0,environments_target/* targetGlobs */.l)(target).map(past_folderOf))].sort();
}
/** The path a glob stands for, where it is one; else the folder above its first pattern. */
function past_folderOf(glob) {
    return picomatch.scan(glob).base.replace(/\/$/, '').replace(/\\(.)/g, '$1');
}
function lookAt(target, commit, files, only) {
    try {
        return { commit, files, moment: readMoment(target, commit, files, only), finding: null };
    }
    catch (error) {
        if (!(error instanceof failure/* Failure */.HR))
            throw error;
        const [first] = error.problems;
        const finding = {
            level: 'notice',
            code: 'unreadable-past',
            message: `What ${target.name} ran at ${commit.id.slice(0, 7)} (${day(commit.date)}) cannot be read: ${first?.message ?? ''}`,
            fix: 'Nothing: that commit is passed over.',
        };
        return { commit, files, moment: null, finding };
    }
}
/**
 * What the target's files said at a commit.
 * @throws {Failure} when one of them is not YAML
 */
async function momentAt(target, history, commit) {
    return readMoment(target, commit, await filesAt(target, history, commit), null);
}
async function filesAt(target, history, { id }) {
    const snapshot = history.at(id);
    return snapshot.load(await snapshot.list((0,environments_target/* targetGlobs */.l)(target)));
}
function readMoment(target, commit, files, only) {
    const { release, floating, conflicts, broken } = (0,read/* readTarget */._)(target, files, only);
    const isSought = (id) => only?.has(id) !== false;
    const isOpen = conflicts.some(({ kind, components }) => kind === 'broken-file' && components.some(isSought));
    const isLacking = target.components.some(({ id }) => isSought(id) && !release.has(id) && !floating.has(id));
    // Where all stand elsewhere, a file that names none of them is none of theirs: it hides nothing.
    if (broken.length > 0 && (isOpen || isLacking))
        throw new failure/* Failure */.HR(broken);
    const unclear = conflicts.filter(({ kind }) => kind !== 'floating').flatMap(({ components }) => components);
    return { commit, files, release, floating, unclear: new Set(unclear) };
}
/** Reads a few items ahead of the one that is looked at, more as it goes on: most questions are answered by the first ones. */
async function* ahead(items, read) {
    const most = 8;
    const source = items[Symbol.asyncIterator]();
    const running = [];
    let isOpen = true;
    try {
        for (let width = 1;; width = Math.min(most, width * 2)) {
            while (isOpen && running.length < width) {
                const item = await source.next();
                if (item.done)
                    isOpen = false;
                else
                    running.push(quiet(read(item.value)));
            }
            const first = running.shift();
            if (first === undefined)
                return;
            yield await first;
        }
    }
    finally {
        await source.return?.();
    }
}
/** A promise nobody may come to wait for. */
function quiet(promise) {
    promise.catch(() => undefined);
    return promise;
}
function tooLong(target, limit, last) {
    const back = last === null ? '' : `, back to ${last.id.slice(0, 7)} of ${day(last.date)}`;
    return new failure/* Failure */.HR({
        code: 'past-too-long',
        message: `The last ${limit} changes of the files of ${target.name} do not say it${back}`,
        fix: 'Name the commit: then the ones in between are not read.',
    });
}
/** The day of a date in UTC, as people write it. */
function day(date) {
    return date.toISOString().slice(0, 10);
}

// EXTERNAL MODULE: ./packages/core/lib/environments/order.js
var order = __webpack_require__(2060);
;// CONCATENATED MODULE: ./packages/core/lib/environments/past-answers.js



/**
 * Since when each component runs without a break what it runs now: a pin that was changed and changed back counts from
 * when it came back. The same digest under another tag is the same.
 * @param now what the target runs, or follows; components that the past does not have are not in the answer
 * @param until looked back no further than this: for 'at least 24 hours' there is no need to
 */
async function runningSince(past, now, until) {
    const found = new Map();
    const open = new Set(now.keys());
    // Where the past comes to its end instead, it is all there was.
    let isCut = false;
    try {
        for await (const { commit, release, floating, unclear } of past.moments()) {
            for (const component of open) {
                const [pin, then] = [now.get(component), release.get(component) ?? floating.get(component)];
                if (unclear.has(component))
                    continue;
                const isSame = pin !== undefined && then !== undefined && (0,order/* sameBits */.HI)(pin, then);
                if (isSame)
                    found.set(component, { commit, exact: false });
                else
                    open.delete(component);
            }
            isCut = until !== undefined && commit.date <= until;
            if (open.size === 0 || isCut)
                break;
        }
    }
    catch (error) {
        // Longer than anybody reads is an answer, too.
        if (!isTooLong(error))
            throw error;
        isCut = true;
    }
    return new Map([...found].map(([id, since]) => [id, { ...since, exact: !isCut || !open.has(id) }]));
}
/**
 * How many more changes of what ran, and how many commits in any case, are read for the case that the current release ran
 * before already, and others in between.
 */
const lookBack = { changes: 20, commits: 60 };
/**
 * What some components ran before the first commit at which they ran what they run now. Those that came later than
 * others do not count before they came: adding one is no other release of the rest.
 * @param now what the target runs, or follows
 * @returns `null`: no commit of the past has any of the components as they are now
 * @throws {Failure} when more has to be read than `past` allows
 */
async function whatRanBefore(past, components, now) {
    let since = null;
    let first = null;
    let previous = null;
    let isUnbroken = true;
    let further = { changes: 0, commits: 0 };
    let newer = null;
    for await (const moment of past.moments()) {
        const order = compareAt(moment, components, now);
        if (order === 'same') {
            first = moment.commit;
            if (isUnbroken)
                since = moment.commit;
            // It was not the first time: what counts is what ran before this one.
            previous = null;
            further = { changes: 0, commits: 0 };
        }
        else if (order === 'other' && first !== null) {
            isUnbroken = false;
            previous ??= moment;
        }
        if (previous !== null) {
            const isChange = newer !== null && compareAt(moment, components, newer.release) === 'other';
            further = { changes: further.changes + (isChange ? 1 : 0), commits: further.commits + 1 };
            if (further.changes > lookBack.changes || further.commits > lookBack.commits)
                break;
        }
        newer = moment;
    }
    return first === null || since === null ? null : { since, first, previous };
}
function compareAt({ release, floating }, components, now) {
    let known = false;
    for (const component of components) {
        const [pin, pinned] = [now.get(component), release.get(component)];
        const then = pinned ?? floating.get(component);
        if (pin === undefined || then === undefined)
            continue;
        if ((0,order/* sameBits */.HI)(pin, then))
            known = true;
        else if (pinned !== undefined)
            return 'other';
        // What followed a branch then may have been anything.
        else
            return 'unknown';
    }
    return known ? 'same' : 'unknown';
}
/**
 * For each group of components the newest moment in which one of them ran this version, tag, digest or commit; `null`: never.
 * Where one group ran it and others did not, those are looked for only some changes further back: most often they have names
 * of their own.
 */
async function whenTheyRan(past, groups, named) {
    const found = groups.map(() => null);
    let further = 0;
    for await (const moment of past.moments()) {
        for (const [index, components] of groups.entries()) {
            if (found[index] || !components.some((component) => isNamed(moment.release.get(component), named)))
                continue;
            found[index] = moment;
            further = 0;
        }
        const isAny = found.some((one) => one !== null);
        if (found.every((one) => one !== null) || (isAny && ++further > lookBack.commits))
            break;
    }
    return found;
}
/**
 * Whether people would call a pin this: its tag or version with or without a `v`, its digest or the commit it was built
 * from, the latter two also shortened.
 */
function isNamed(pin, name) {
    const { tag, version, appVersion, digest, sha } = pin ?? {};
    const plain = withoutV(name);
    if ([tag, version, appVersion].some((one) => one && withoutV(one) === plain))
        return true;
    if (/^sha256:[0-9a-f]{7,64}$/.test(name))
        return digest?.startsWith(name) ?? false;
    return /^[0-9a-f]{7,40}$/.test(name) && sha ? sha.startsWith(name) || name.startsWith(sha) : false;
}
function withoutV(name) {
    return name.replace(/^v(?=\d)/, '');
}
/**
 * What a target ran when its branch was at a commit, also at one that changed nothing of the target.
 * @param commit its full id
 * @param components those somebody wants to know of: for them files that were renamed since are followed
 * @returns `null`: the target had no files yet, or what the commit says of them never was on the branch, as with a commit
 * that a merge brought in along with others
 * @throws {Failure} when the files of then are not YAML
 */
async function whatRanAt(past, commit, components) {
    const { history, target, from } = past;
    const known = past.known().find((moment) => moment.commit.id === commit);
    if (known !== undefined && components.every((component) => known.release.has(component)))
        return known;
    const [there, itself] = await Promise.all([
        firstOf(history.landed(pathsOf(target), commit), () => true),
        firstOf(history.landed([''], commit), () => true),
    ]);
    if (itself === null)
        return null;
    const landed = there === null
        ? null
        : await firstOf(history.landed(pathsOf(target), from), ({ id, date }) => id === there.id || date.getTime() < there.date.getTime() - clockSkew);
    if (there !== null && landed?.id !== there.id)
        return null;
    return readThere(past, landed, itself.date, components);
}
/** What a target ran at a time; `null`: it had no files yet. */
async function whatRanOn(past, date, components) {
    const { history, target, from } = past;
    const there = await firstOf(history.landed(pathsOf(target), from), (commit) => commit.date <= date);
    return readThere(past, there, date, components);
}
/** One commit is read where that is enough; its files may have had other names, which only going back step by step shows. */
async function readThere(past, there, date, components) {
    const moment = there === null ? null : await momentAt(past.target, past.history, there);
    if (moment !== null && components.every((component) => moment.release.has(component)))
        return moment;
    try {
        for await (const older of past.moments())
            if (older.commit.date <= date)
                return older;
    }
    catch (error) {
        // Most likely the component came later than that.
        if (!isTooLong(error) || moment === null)
            throw error;
    }
    return moment;
}
/** Clocks of those who commit differ: a commit may be dated before the one it follows. */
const clockSkew = 24 * 60 * 60 * 1000;
/** More commits than anybody wants to wait for; listing them is a hundredth of a call each. */
const longestListing = 10_000;
function isTooLong(error) {
    return error instanceof failure/* Failure */.HR && error.problems.some(({ code }) => code === 'past-too-long');
}
async function firstOf(commits, isIt) {
    let seen = 0;
    for await (const commit of commits) {
        if (isIt(commit))
            return commit;
        if (++seen < longestListing)
            continue;
        throw new failure/* Failure */.HR({
            code: 'past-too-long',
            message: `${longestListing} commits back to ${commit.id.slice(0, 7)} of ${day(commit.date)} are not far enough`,
            fix: 'Name a commit that is newer.',
        });
    }
    return null;
}

// EXTERNAL MODULE: ./packages/core/lib/config/accepted.js
var accepted = __webpack_require__(7839);
;// CONCATENATED MODULE: ./packages/core/lib/environments/path.js


/**
 * The environment a release enters from.
 * @param to the environment it enters.
 * @param from where the caller says it comes from; empty: the one configured before.
 * @returns the two; `from` is `null` where builds enter.
 * @throws {Failure} for an environment nobody configured, and for a step that is none: with the path to take.
 */
function mustEnter(environments, to, from) {
    const target = mustKnow(environments, to);
    const source = environments.find(({ name }) => name === target.from) ?? null;
    if (from === '')
        return { to: target, from: source };
    const asked = mustKnow(environments, from);
    if (asked === source)
        return { to: target, from: source };
    throw new Failure(forbidden(environments, asked, target));
}
/** The environments a release goes through to get into one, in order, that one last: `dev`, `staging`, `prod`. */
function pathTo(environments, to) {
    const path = [];
    for (let step = to; step !== undefined && !path.includes(step);) {
        path.unshift(step);
        const before = step.from;
        step = environments.find(({ name }) => name === before);
    }
    return path;
}
/**
 * The environment of a name.
 * @param input where the name was given
 * @throws {Failure} when no environment has that name, or there is no name; with the one that was probably meant.
 */
function mustKnow(environments, name, input = 'to') {
    const found = environments.find((environment) => environment.name === name);
    if (found !== undefined)
        return found;
    const names = environments.map((environment) => environment.name);
    if (name === '') {
        throw new failure/* Failure */.HR({
            code: 'environment-missing',
            message: `the input \`${input}\` is empty: it is required`,
            fix: `Name the environment there. ${(0,accepted/* suggestion */.h)(name, [...names].sort(), 'Known are')}`,
        });
    }
    const whole = environments.find(({ targets }) => targets.some((target) => target.name === name));
    if (whole !== undefined) {
        throw new failure/* Failure */.HR({
            code: 'unknown-environment',
            message: `${name} is no environment: it is a target of ${whole.name}`,
            fix: `Say \`${input}: ${whole.name}\`. All targets of an environment move together.`,
            place: whole.place,
        });
    }
    throw new failure/* Failure */.HR(unknownName('environment', name, names));
}
/** What is said of a service, chart or environment that nobody knows. */
function unknownName(kind, name, known) {
    return {
        code: `unknown-${kind}`,
        message: `there is no ${kind} ${JSON.stringify(name)}`,
        fix: known.length === 0
            ? `No ${kind} is known here.`
            : `${severalIn(name, known)}${(0,accepted/* suggestion */.h)(name, [...known].sort(), 'Known are')}`,
    };
}
/** Several names in one, where blanks were taken for what separates them. */
function severalIn(name, known) {
    const parts = name.split(/[\s;]+/);
    const isList = parts.length > 1 && parts.every((part) => known.includes(part));
    return isList ? `Separate names by commas or line breaks: \`${parts.join(', ')}\`. ` : '';
}
function forbidden(environments, from, to) {
    const path = pathTo(environments, to).map(({ name }) => name);
    const arrows = path.join(' → ');
    const isFirst = to.from === null;
    const next = path[path.indexOf(from.name) + 1];
    const how = path.includes(from.name) && next !== undefined && from !== to
        ? `Promote to ${next} first: the path is ${arrows}.`
        : `The path is ${arrows}.`;
    return {
        code: 'forbidden-path',
        message: isFirst
            ? `${to.name} is entered by builds, not from ${from.name}`
            : `${to.name} is entered from ${to.from}, not from ${from.name}`,
        fix: isFirst
            ? `Leave \`from\` empty. To promote between them, configure \`from: ${from.name}\` in ${to.name}.`
            : `${how} Other steps are added by a person, in the configuration.`,
        place: to.place,
    };
}

// EXTERNAL MODULE: ./packages/core/lib/environments/release.js
var release = __webpack_require__(7049);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/git-data.js
var git_data = __webpack_require__(7821);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/pull-requests.js
var pull_requests = __webpack_require__(2380);
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

// EXTERNAL MODULE: ./packages/core/lib/ports/github/tempo.js
var github_tempo = __webpack_require__(7695);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
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

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var valibot_dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/refusal.js
var refusal = __webpack_require__(8644);
// EXTERNAL MODULE: ./packages/core/lib/ports/process.js + 1 modules
var ports_process = __webpack_require__(4582);
;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/credentials.js








const entry = valibot_dist/* looseObject */._H3({
    auth: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
    username: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
    password: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
    identitytoken: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
    registrytoken: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
});
const configFile = valibot_dist/* looseObject */._H3({
    auths: valibot_dist/* optional */.lqM(valibot_dist/* nullable */.mee(valibot_dist/* record */.g1P(valibot_dist/* string */.YjP(), valibot_dist/* nullable */.mee(entry)))),
    credHelpers: valibot_dist/* optional */.lqM(valibot_dist/* nullable */.mee(valibot_dist/* record */.g1P(valibot_dist/* string */.YjP(), valibot_dist/* string */.YjP()))),
    credsStore: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
});
const answer = valibot_dist/* object */.Ikc({ Username: valibot_dist/* string */.YjP(), Secret: valibot_dist/* string */.YjP() });
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
    const result = valibot_dist/* safeParse */.xLC(configFile, parseJson(text));
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
        const result = valibot_dist/* safeParse */.xLC(answer, parseJson(stdout));
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



const errors = valibot_dist/* object */.Ikc({
    errors: valibot_dist/* array */.YOg(valibot_dist/* object */.Ikc({ code: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''), message: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), '') })),
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
    const result = valibot_dist/* safeParse */.xLC(errors, value);
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
const platform = valibot_dist/* object */.Ikc({
    os: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''),
    architecture: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''),
    variant: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''),
    'os.version': valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
});
const sized = valibot_dist/* object */.Ikc({ size: valibot_dist/* optional */.lqM(valibot_dist/* number */.aig(), 0) });
const manifest_layer = valibot_dist/* object */.Ikc({
    ...sized.entries,
    digest: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''),
    mediaType: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''),
});
const manifest = valibot_dist/* object */.Ikc({
    schemaVersion: valibot_dist/* literal */.euz(2),
    manifests: valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(valibot_dist/* object */.Ikc({
        digest: valibot_dist/* string */.YjP(),
        platform: valibot_dist/* optional */.lqM(valibot_dist/* nullable */.mee(platform)),
        annotations: valibot_dist/* optional */.lqM(valibot_dist/* nullable */.mee(valibot_dist/* record */.g1P(valibot_dist/* string */.YjP(), valibot_dist/* string */.YjP()))),
    }))),
    config: valibot_dist/* optional */.lqM(sized),
    layers: valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(manifest_layer)),
});
/**
 * Reads the bytes of an image manifest or an index.
 * Source: https://github.com/opencontainers/image-spec/blob/main/image-index.md; how BuildKit marks attestations:
 * https://docs.docker.com/build/metadata/attestations/attestation-storage/
 * @returns undefined when it is neither.
 */
function readManifest(bytes) {
    const result = valibot_dist/* safeParse */.xLC(manifest, manifest_parseJson(bytes));
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
const token_answer = valibot_dist/* object */.Ikc({
    token: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
    access_token: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
    expires_in: valibot_dist/* optional */.lqM(valibot_dist/* number */.aig(), 60),
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
    const result = valibot_dist/* safeParse */.xLC(token_answer, token_parseJson(reply.body));
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
    const index = (0,dist/* parse */.qg)(await response.text(), { maxAliasCount: 10_000 });
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

;// CONCATENATED MODULE: ./actions/rollback-env/lib/existence.js



/** Milliseconds a registry has for one answer, and for all of them: who waits here wants the rollback. */
const [timeout, patience] = [4_000, 6_000];
/** Whether what goes back is still there: images and charts in their registries, charts of git by their tags. */
async function lookForAll(artefacts, world) {
    const { runner } = world;
    const [existence, untagged] = await Promise.all([
        checkExistence(artefacts, {
            env: runner.env,
            log: (line) => runner.debug(line),
            mask: (secret) => runner.mask(secret),
            ...{ timeout, patience },
        }),
        lookForTags(artefacts, world),
    ]);
    return {
        missing: [...existence.missing, ...untagged.missing],
        unanswered: [...existence.unanswered, ...untagged.unanswered],
    };
}
async function lookForTags(artefacts, world) {
    try {
        const missing = await findUntagged(artefacts, { ...world, serverUrl: world.context.serverUrl });
        return { missing, unanswered: [] };
    }
    catch (error) {
        const [problem] = error instanceof failure/* Failure */.HR ? error.problems : [];
        if (problem === undefined)
            throw error;
        const asked = artefacts.filter(({ kind }) => kind === 'git');
        return { missing: [], unanswered: asked.map((artefact) => ({ artefact, problem })) };
    }
}

// EXTERNAL MODULE: ./actions/rollback-env/lib/goal.js
var goal = __webpack_require__(3771);
// EXTERNAL MODULE: ./actions/rollback-env/lib/inputs.js + 2 modules
var lib_inputs = __webpack_require__(5100);
// EXTERNAL MODULE: ./actions/rollback-env/lib/lane.js
var lib_lane = __webpack_require__(9858);
// EXTERNAL MODULE: ./actions/rollback-env/lib/move.js + 3 modules
var move = __webpack_require__(1951);
;// CONCATENATED MODULE: ./packages/core/lib/environments/rollback-mark.js
/** Whether a commit of an environment is a rollback by its own words: trailers, title, text of the pull request, merged branch. */
function markIn(message, environment) {
    const [to, of] = [trailerIn(message, 'Slipway-Rollback'), trailerIn(message, 'Slipway-Environment')];
    const actor = trailerIn(message, 'Slipway-Actor');
    if (to !== null && (of === null || of === environment))
        return { to, actor };
    const lane = /<!-- slipway:begin [^\n]*"lane":"([^"\\]*)"/.exec(message)?.[1] ?? '';
    const isRollback = isChangedBack(message, environment) ||
        isRollbackLane(environment, branchIn(message) ?? '') ||
        isRollbackLane(environment, lane);
    return isRollback ? { to: null, actor } : null;
}
/**
 * By its title: ours, or that of `git revert` and GitHub's button. What was reverted twice is there again, and the revert of a
 * rollback is none.
 */
function isChangedBack(message, environment) {
    const [prefix = ''] = /^(?:Revert "|Reapply ")*/.exec(message) ?? [];
    const isReverted = (prefix.match(/Revert/g)?.length ?? 0) % 2 === 1;
    return message.startsWith(`chore(${environment}): roll back `, prefix.length) !== isReverted;
}
/** The branch that a merge by GitHub's button brought in. */
function branchIn(message) {
    return /^Merge pull request #\d+ from [^/\s]+\/(\S+)/.exec(message)?.[1] ?? null;
}
/** The value of a trailer, the last one of that name. */
function trailerIn(message, name) {
    const line = message.split(/\r?\n/).findLast((one) => one.startsWith(`${name}: `));
    return line === undefined ? null : line.slice(name.length + 2).trim();
}
/** Whether a branch or lane is that of a rollback of the environment. */
function isRollbackLane(environment, name) {
    const lane = `rollback/${environment}`;
    // Delivery opens a branch with the plan's id behind it where the first one is taken.
    return name === lane || name.startsWith(`${lane}+`) || /^-[0-9a-f]{8}$/.test(name.replace(lane, ''));
}

;// CONCATENATED MODULE: ./actions/rollback-env/lib/recognise.js


/** How many commits of a merged branch are looked at. */
const longestBranch = 20;
/**
 * Whether a commit of the branch is a rollback of an environment: by its own trailers or, where a squash lost them, by its
 * title or the text of the pull request; a merge by the branch it brought in or by a commit of it. Where all of that was
 * changed, by the branch of the pull request whose number it has.
 * @param branchOf the branch of a merged pull request of the repository itself; `null`: there is none
 */
async function recognise(past, commit, environment, branchOf) {
    const own = markIn(commit.message, environment);
    if (own !== null && own.to !== null)
        return own;
    const [before, merged] = commit.parents;
    if (merged !== undefined && !isPromotion(commit.message, environment)) {
        let seen = 0;
        for await (const one of past.history.landed(pathsOf(past.target), merged)) {
            if (one.id === before || ++seen > longestBranch)
                break;
            const mark = markIn(one.message, environment);
            if (mark !== null)
                return mark;
            if (isPromotion(one.message, environment))
                return own;
        }
    }
    // A merge says which branch it was, and what is ours says what it is: only of others GitHub is asked.
    const isKnown = own !== null || branchIn(commit.message) !== null || isPromotion(commit.message, environment);
    if (isKnown || commit.pull === undefined)
        return own;
    const branch = await branchOf(commit.pull);
    return branch !== null && isRollbackLane(environment, branch) ? { to: null, actor: null } : null;
}
/** By its trailers, its title, or the branch it brought in. */
function isPromotion(message, environment) {
    const branch = branchIn(message) ?? '';
    const lanes = [`promote/${environment}`, `hotfix/${environment}`];
    return (trailerIn(message, 'Slipway-From') !== null ||
        message.startsWith(`chore(${environment}): promote `) ||
        lanes.some((lane) => branch === lane || branch.startsWith(`${lane}-`)));
}

// EXTERNAL MODULE: ./actions/rollback-env/lib/record.js
var record = __webpack_require__(7437);
;// CONCATENATED MODULE: ./actions/rollback-env/lib/previous.js





/**
 * What a group ran before the first commit at which it ran what it runs now. Where its newest change already is a rollback, only
 * what that one left behind goes back.
 */
async function previous(group, question) {
    const { past, components, reading } = group;
    const { environment, recorded, branchOf } = question;
    const before = await whatRanBefore(past, components, (0,goal/* running */.yk)(reading));
    if (before === null)
        return [(0,goal/* goTo */.mH)(group, null)];
    const mark = await recognise(past, before.since, environment, branchOf);
    if (mark === null)
        return [(await asRecorded(group, recorded)) ?? (0,goal/* goTo */.mH)(group, before.previous)];
    const { back, left } = await split(group, before.since);
    const done = {
        ...{ target: reading.target.name, name: group.name, why: 'rolled-back' },
        ...{ by: before.since, mark, runs: (0,release/* pick */.Up)(reading.release, back) },
    };
    if (left.length === 0)
        return [done];
    const others = await previous({ ...group, components: left }, question);
    return [done, ...others.filter((answer) => 'release' in answer || answer.why === 'rolled-back')];
}
/**
 * What a rollback brought back, and what it left: components that came by the very changes it undid, and still run what they
 * brought. Whoever rolled back one service of a promotion has not rolled back the others.
 */
async function split({ past, components, reading }, by) {
    const now = (0,goal/* running */.yk)(reading);
    const older = await beforeCommit(past, by);
    const undone = older === null ? new Map() : (0,goal/* running */.yk)(older);
    const back = components.filter((component) => now.has(component) && (0,goal/* differs */.Ag)(component, now, undone));
    if (older === null || back.length === 0)
        return { back: components, left: [] };
    const began = await runningSince(from(past, older), (0,release/* pick */.Up)(undone, back));
    const changes = new Map([...began.values()].map(({ commit }) => [commit.id, commit]));
    const first = Math.min(...[...changes.values()].map(({ date }) => date.getTime()));
    const others = (0,release/* pick */.Up)(now, components.filter((component) => !back.includes(component)));
    // One more is read than the change itself: only that shows that it was one.
    const since = await runningSince(past, others, new Date(first - 1));
    const left = [...since].filter(([, { commit, exact }]) => exact && changes.has(commit.id));
    return { back, left: left.map(([component]) => component) };
}
async function beforeCommit(past, { id }) {
    let isNext = false;
    for await (const moment of past.moments()) {
        if (isNext)
            return moment;
        isNext = moment.commit.id === id;
    }
    return null;
}
/** The past as it was seen from an earlier moment. */
function from(past, first) {
    return {
        ...past,
        async *moments() {
            let isThere = false;
            for await (const moment of past.moments()) {
                isThere ||= moment === first;
                if (isThere)
                    yield moment;
            }
        },
    };
}
/** What the first plan found, less what somebody else changed since and that plan did not. */
async function asRecorded(group, recorded) {
    const commit = recorded?.to((0,record/* groupKey */.$6)(group.reading.target.name, group.name)) ?? null;
    if (recorded === null || commit === null)
        return null;
    const { past, components } = group;
    const [moment, planned] = await Promise.all([
        whatRanAt(past, commit, components),
        recorded.base === past.from ? { release: (0,goal/* running */.yk)(group.reading) } : whatRanAt(past, recorded.base, components),
    ]);
    if (moment === null || planned === null)
        return null;
    const meant = components.filter((component) => (0,goal/* differs */.Ag)(component, planned.release, moment.release));
    return (0,goal/* goTo */.mH)({ ...group, components: meant }, moment);
}
/**
 * From when on what a group goes back to ran without a break, as far as the past was read: nobody waits for the beginning of a text.
 */
async function ranSince(past, { commit, release }) {
    const all = past.known();
    const known = all.slice(Math.max(0, all.findIndex((moment) => moment.commit.id === commit.id)));
    if (known[0]?.commit.id !== commit.id)
        return new Map();
    const found = await runningSince({ ...past, moments: () => fromList(known) }, release);
    const last = known.at(-1);
    return new Map([...found].map(([id, since]) => [
        id,
        { ...since, exact: since.exact && (since.commit !== last?.commit || last.commit.parents.length === 0) },
    ]));
}
async function* fromList(items) {
    yield* items;
}

// EXTERNAL MODULE: ./packages/core/lib/deliver/pull-request/marker.js
var marker = __webpack_require__(1069);
// EXTERNAL MODULE: ./packages/core/lib/environments/describe.js
var environments_describe = __webpack_require__(8199);
;// CONCATENATED MODULE: ./actions/rollback-env/lib/promotions.js





/**
 * Open pull requests of ours that promote into an environment what is rolled back there. They are only named: where the token
 * may not see them, nothing is said of them, and the rollback goes on.
 */
async function openPromotions({ environment, branch: main, base, components }, world) {
    try {
        const pulls = await world.openPulls({ contents: 'read', 'pull-requests': 'read' });
        const promotions = pulls.filter(({ base: to, branch, body }) => to === main &&
            ['promote', 'hotfix'].some((lane) => isBranchOf(branch, `${lane}/${environment}`)) &&
            (0,marker/* hasMarker */.xY)(body, branch));
        const judged = promotions.map(async (pull) => {
            const messages = await messagesOf(base, pull.head, world);
            return mayMove(messages, environment, components) ? [pull] : [];
        });
        return (await Promise.all(judged)).flat();
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR)
            return [];
        throw error;
    }
}
/** The messages of a branch's commits; none: nobody can say, or not all of them. */
async function messagesOf(base, head, { github }) {
    try {
        const compared = await (0,git_data/* compare */.UD)(github, base, head);
        return compared?.complete ? compared.commits.map(({ message }) => message) : [];
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR)
            return [];
        throw error;
    }
}
/**
 * Whether a promotion may move one of some components, by the messages of its commits: ours name what they bring, a line each. Of
 * others nobody knows.
 */
function mayMove(messages, environment, components) {
    const names = [...components].map((component) => `${(0,environments_describe/* componentName */.TQ)(component)}: `);
    return (messages.length === 0 ||
        messages.some((message) => {
            const isOurs = trailerIn(message, 'Slipway-Environment') === environment;
            const lines = message.split(/\r?\n/);
            const isNamed = lines.some((line) => names.some((name) => line.startsWith(name)) || /^and \d+ more$/.test(line));
            return !isOurs || isNamed;
        }));
}
/** The lane's own branch, or one that was opened beside it. */
function isBranchOf(branch, lane) {
    return branch === lane || (branch.startsWith(`${lane}-`) && /^[0-9a-f]{8}$/.test(branch.slice(lane.length + 1)));
}

;// CONCATENATED MODULE: ./actions/rollback-env/lib/resolve.js





/**
 * What each target goes back to. The same past gives the same answer.
 * @throws {Failure} when what is named never ran
 */
async function resolve(targets, question) {
    const { to, services } = question;
    const groups = targets.flatMap((target) => groupsOf(target, services));
    const each = async (find) => (await Promise.all(groups.map(find))).flat();
    const answers = to.kind === 'named'
        ? await resolve_named(targets, to.text, question, each)
        : await each((group) => (to.kind === 'time' ? atTime(group, to.at) : previous(group, question)));
    return {
        goals: answers.flatMap((answer) => ('release' in answer ? [answer] : [])),
        stays: answers.flatMap((answer) => ('why' in answer ? [answer] : [])),
    };
}
/** All of a target is one group; of named ones each is one, its chart and its image together. */
function groupsOf(target, services) {
    if (services.length === 0)
        return [{ ...target, name: null, components: (0,goal/* componentsOf */.ct)(target.reading, []) }];
    return services.flatMap((name) => {
        const components = (0,goal/* componentsOf */.ct)(target.reading, [name]);
        return components.length === 0 ? [] : [{ ...target, name, components }];
    });
}
async function atTime(group, at) {
    return (0,goal/* goTo */.mH)(group, await whatRanOn(group.past, at, group.components));
}
/** What a text names: what ran under that name, else a commit or a tag of the repository. */
async function resolve_named(targets, text, question, each) {
    const atCommit = (commit) => each(async (group) => (0,goal/* goTo */.mH)(group, await whatRanAt(group.past, commit, group.components)));
    // A text of that form is most often a commit, and asking is cheaper than reading the past.
    const isRef = text.startsWith('refs/tags/');
    const isHex = /^[0-9a-f]{7,40}$/.test(text) && /[a-f]/.test(text);
    const early = isRef || isHex ? await question.findCommit(text) : null;
    if (early !== null)
        return atCommit(early);
    const answers = isRef ? [] : await Promise.all(targets.map((target) => byName(target, text, question.services)));
    if (answers.flat().some((answer) => 'release' in answer || answer.why === 'same'))
        return answers.flat();
    const late = isRef || isHex ? null : await question.findCommit(text);
    if (late !== null)
        return atCommit(late);
    throw neverRan(targets, text, question);
}
async function byName(target, text, services) {
    const names = target.reading.target.components.map(({ id }) => (0,goal/* bareName */.yZ)(id));
    const groups = groupsOf(target, services.length > 0 ? services : [...new Set(names)]);
    const isRunning = groups.map(({ components }) => components.some((component) => isNamed(target.reading.release.get(component), text)));
    const open = groups.filter((_, index) => !isRunning[index]);
    const moments = await whenTheyRan(target.past, open.map(({ components }) => components), text).catch((error) => {
        // That others never ran it need not be found out where one runs it now.
        if (error instanceof failure/* Failure */.HR && isRunning.includes(true))
            return open.map(() => null);
        throw error;
    });
    return groups.flatMap((group, index) => {
        if (isRunning[index])
            return [(0,goal/* stay */.kP)(group, 'same')];
        const moment = moments[open.indexOf(group)] ?? null;
        if (moment !== null)
            return [(0,goal/* goTo */.mH)(group, moment)];
        // Who named no services meant those that have it.
        return services.length === 0 ? [] : [(0,goal/* stay */.kP)(group, 'never-ran')];
    });
}
function neverRan(targets, text, { environment, services }) {
    const what = services.length === 0 ? '' : ` of ${services.join(', ')}`;
    const pins = targets.flatMap(({ reading }) => (0,goal/* componentsOf */.ct)(reading, services).map((id) => reading.release.get(id)));
    const now = [...new Set(pins.flatMap((pin) => (0,release/* summarise */.fS)(pin) ?? []))].slice(0, 5).join(', ');
    return new failure/* Failure */.HR({
        code: 'never-ran',
        message: `${environment} never ran ${JSON.stringify(text)}${what}, and it is no commit or tag that was on its branch`,
        fix: `${/^previous$/i.test(text) ? 'Write `previous` in small letters. ' : ''}Name what it ran${now === '' ? '' : ` (now it runs ${now})`}: a version, a commit or a time, such as \`2026-11-20\` or \`2026-11-20 14:00\` (UTC); \`previous\` is what it ran before. What it never ran gets there by promote-env.`,
    });
}

;// CONCATENATED MODULE: ./actions/rollback-env/lib/read.js



























/**
 * Reads the environment, its past, and what the registries have. One is for one run: what `previous` is, is found once, and
 * stays that when the plan is made again.
 */
function reader() {
    let found = null;
    return async (inputs, world, base) => {
        const config = await (0,load/* loadConfig */.Z9)(base, inputs.config);
        const environments = readEnvironments(config);
        if (environments.length === 0)
            throw new failure/* Failure */.HR(await noEnvironments(base, config.source.path));
        const environment = mustKnow(environments, inputs.environment, 'environment');
        const known = readKnown(config);
        const earlierPlan = read_quiet(readEarlierPlan(inputs, environment, world));
        const paths = await base.list(environment.targets.flatMap(environments_target/* targetGlobs */.l));
        if (inputs.to.kind === 'previous')
            await warm(environment, paths, world, base.commit);
        const files = await base.load(paths);
        const readings = (0,failure/* all */.Q7)(environment.targets.map((target) => () => (0,read/* readTarget */._)(openTarget(target, files, known), files)));
        const nothing = nothingFound(environment, readings);
        if (nothing !== undefined)
            throw new failure/* Failure */.HR(nothing);
        mustBeKnown(inputs.services, readings);
        const targets = readings.map((reading) => {
            const only = inputs.services.length === 0 ? null : new Set((0,goal/* componentsOf */.ct)(reading, inputs.services));
            return { reading, past: pastOf(reading.target, world.history, base.commit, { only }) };
        });
        const before = await earlierPlan;
        const recorded = found ?? before.recorded;
        const resolution = await resolve(targets, {
            ...{ environment: environment.name, services: inputs.services, to: inputs.to, recorded },
            findCommit: (text) => findCommit(text, world, base.commit),
            async branchOf(number) {
                const pull = await (0,pull_requests/* readPull */.Es)(world.github, number);
                return pull?.isMerged === true && pull.isLocal ? pull.branch : null;
            },
        });
        found ??= recordOf(base.commit, resolution.goals, recorded);
        const sides = await Promise.all(targets.map((target, index) => readSide(target, environment.targets[index], resolution, known, world)));
        const moves = (0,move/* moveBack */.J)(files, sides, resolution).moves;
        const artefacts = sides.flatMap(({ reading }) => moves
            .filter(({ target }) => target === reading.target.name)
            .flatMap(({ component, to }) => artefactsOf(reading, component, to)));
        const [existence, promotions] = await Promise.all([
            lookForAll(artefacts, world),
            moves.length === 0
                ? []
                : openPromotions({
                    ...{ environment: environment.name, branch: inputs['base-branch'], base: base.commit },
                    components: new Set(moves.map(({ component }) => component)),
                }, world),
        ]);
        return {
            ...{ base: base.commit, environment, files, sides, resolution, ...existence, promotions },
            findings: [
                ...missingFiles(environment, paths).map((problem) => ({ level: 'warning', ...problem })),
                ...targets.flatMap(({ past }) => past.findings()),
            ],
            reason: inputs.reason.replace(/\s+/g, ' ') || before.reason,
            actor: world.runner.env.GITHUB_TRIGGERING_ACTOR || world.runner.env.GITHUB_ACTOR || '',
            repositoryUrl: world.github.url,
        };
    };
}
/** @throws {Failure} with every service or chart that no target of the environment knows */
function mustBeKnown(services, readings) {
    const ids = new Set(readings.flatMap(({ target }) => target.components.map(({ id }) => id)));
    const names = new Set([...ids].map(goal/* bareName */.yZ));
    const unknown = services.filter((name) => !names.has(name) && ![...ids].some((id) => id === name));
    if (unknown.length > 0)
        throw new failure/* Failure */.HR(unknown.map((name) => unknownName('service', name, [...names])));
}
/**
 * What an open pull request of this rollback found `previous` to be; a plan that replaces it finds the same. And why it was
 * opened: who comes second and gives no reason does not take the first one away.
 */
async function readEarlierPlan(inputs, environment, world) {
    const nothing = { recorded: null, reason: '' };
    const delivery = inputs.delivery || environment.delivery;
    if (delivery !== 'pull-request')
        return nothing;
    const lane = (0,lib_lane.laneOf)(environment.name, inputs.services);
    for (const { base, trailers } of await world.underWay({ lane, branch: lane, whenTaken: 'update' })) {
        const [text, asked] = [trailers.get('Slipway-Rollback'), trailers.get('Slipway-Wanted')];
        if (text === undefined || asked !== (0,lib_inputs/* wanted */.v)(inputs.to))
            continue;
        const recorded = asked === 'previous' ? { base, to: (0,record/* parseRecord */.Hh)(text) } : null;
        return { recorded, reason: trailers.get('Slipway-Reason') ?? '' };
    }
    return nothing;
}
function recordOf(base, goals, before) {
    if (before !== null || goals.length === 0)
        return before;
    const commits = new Map(goals.map(({ key, commit }) => [key, commit.id]));
    return { base, to: (group) => commits.get(group) ?? null };
}
/** A commit that was on the branch, by its id or by a tag. */
async function findCommit(text, { github }, base) {
    const tag = /^refs\/tags\/(.+)$/.exec(text)?.[1];
    const named = tag === undefined ? text : await readTag(github, tag);
    const compared = named === null ? null : await (0,git_data/* compare */.UD)(github, base, named);
    return compared?.status === 'behind' || compared?.status === 'identical' ? compared.mergeBase : null;
}
async function readSide({ reading, past }, described, resolution, known, { history }) {
    const goals = (0,move/* goalsOf */.G)(reading, resolution);
    const newest = goals.toSorted((a, b) => b.commit.date.getTime() - a.commit.date.getTime())[0];
    if (newest === undefined || described === undefined)
        return { reading, earlier: new Map(), gone: [], since: new Map(), ran: new Map() };
    const moving = new Set(goals.flatMap(({ release }) => [...release.keys()]));
    const [gone, since] = await Promise.all([
        newest.name === null ? goneSince(reading, described, newest, known, history) : [],
        runningSince(past, (0,release/* pick */.Up)((0,goal/* running */.yk)(reading), moving), newest.commit.date),
    ]);
    const ran = await Promise.all(goals.map((goal) => ranSince(past, goal)));
    return { reading, earlier: newest.files, gone, since, ran: new Map(ran.flatMap((one) => [...one])) };
}
/** Components that the files named then, and name no more. Files that are gone are looked for where globs may have found some. */
async function goneSince({ target }, described, { commit, files }, known, history) {
    const snapshot = history.at(commit.id);
    const globs = (0,environments_target/* targetGlobs */.l)(target);
    const isListed = globs.some((glob) => picomatch.scan(glob).isGlob);
    const then = isListed ? await snapshot.load(await snapshot.list(globs)) : files;
    const now = new Set(target.components.map(({ id }) => id));
    return [...(0,read/* readTarget */._)(openTarget(described, then, known), then).release.keys()].filter((id) => !now.has(id));
}
/** So many files of several targets share one walk: with more, each of its pages is short. */
const mostShared = 4;
/** The first page of the past brings today's files along, those of all targets: they need no calls of their own. */
async function warm({ targets }, paths, { history }, base) {
    if (paths.length === 0 || paths.length > (targets.length > 1 ? mostShared : mostWatched))
        return;
    for await (const _ of history.states(paths, base))
        return;
}
/** A promise that is waited for later: it may have failed by then. */
function read_quiet(promise) {
    promise.catch(() => undefined);
    return promise;
}


/***/ })

};
