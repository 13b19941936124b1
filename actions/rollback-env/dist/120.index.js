export const id = 120;
export const ids = [120];
export const modules = {

/***/ 4120:
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
    const said = slots.flatMap(({ source, codec, text }) => {
        if (source)
            return [source];
        return codec.kind === 'image' ? [(0,environments_codec/* splitImage */.s5)(text).repository] : [];
    });
    const described = target.components.find(({ id }) => id === component);
    const known = described?.repositories ?? [];
    // A chart may take the registry from elsewhere: then the file has a repository without one.
    const complete = (source) => known.find((one) => one === source) ?? known.find((one) => one.endsWith(`/${source}`)) ?? source;
    const sources = [...new Set(said.length > 0 ? said.map(complete) : known.slice(0, 1))];
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
    const values = (0,environments_schema/* listOf */.c3)(last('values')?.files.values).map(fill);
    return {
        name: placeholders.name ?? '',
        values: values.map(anyService),
        valuesByService: values.filter((path) => path.includes('{service}')),
        applications: applicationsOf(last('applications')?.files.applications, fill),
        keys: Object.entries(keys?.files.keys ?? {}).map(([key, setting]) => {
            const { as, of } = typeof setting === 'string' ? { as: setting, of: [] } : setting;
            return { key, as, of: (0,environments_schema/* listOf */.c3)(of), place: config.source.place(...(keys?.at ?? []), 'keys', key) };
        }),
        charts: charts === undefined ? null : (0,environments_schema/* listOf */.c3)(charts),
        registry: last('registry')?.files.registry ?? null,
    };
}
/** Files of which all Applications are meant, and those of which some are. */
function applicationsOf(setting, fill) {
    const items = (0,environments_schema/* listOf */.c3)(setting);
    const alone = items.flatMap((item) => (typeof item === 'string' ? [fill(item)] : []));
    const chosen = items.flatMap((item) => {
        if (typeof item === 'string')
            return [];
        const { files, names, labels, elements } = item;
        return [
            {
                files: (0,environments_schema/* listOf */.c3)(files).map(fill),
                ...(names === undefined ? {} : { names: (0,environments_schema/* listOf */.c3)(names).map(fill) }),
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
        windows: (0,environments_schema/* listOf */.c3)(gates.windows).map(({ days, from, to, zone }) => ({ days: (0,environments_schema/* listOf */.c3)(days).flatMap(weekdays), from, to, zone })),
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

;// CONCATENATED MODULE: ./packages/core/lib/environments/discover.js
/** Usual names, in the order releases go through them. What is called otherwise comes before production. */
const usual = [
    ...['local', 'preview', 'dev', 'develop', 'development', 'int', 'integration', 'test', 'testing', 'qa', 'sandbox'],
    ...['stage', 'staging', 'uat', 'acceptance', 'pre', 'preprod', 'demo', 'canary', 'prod', 'production', 'live'],
];
const others = usual.indexOf('canary');
/**
 * The lines of a configuration that would make environments of what the paths look like, to be judged and pasted by a
 * person; none where nothing looks like environments. Nothing is written to an environment because of them.
 */
function proposeEnvironments(paths) {
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
        ...(best.needsImages ? ['image: ghcr.io/your-org/{service}  # where your images are'] : []),
        'environments:',
        ...environmentLines(best.sightings),
    ];
}
/** What is said where an environment is asked for and none is configured. @param path of the configuration */
function noEnvironments(paths, path) {
    const lines = proposeEnvironments(paths);
    return {
        code: 'no-environments',
        message: `no environments are configured in ${path}`,
        fix: lines.length === 0
            ? 'Write down under `environments` where each has its files: docs/environments.md shows the usual layouts.'
            : `If these are yours, commit them there, in the order releases go through them:\n${lines.join('\n')}`,
        place: { path },
    };
}
function count({ sightings }) {
    return new Set(sightings.map(({ environment }) => environment)).size;
}
const layouts = {
    applications: {
        needsImages: false,
        files: /^environments\/(?<environment>[^/]+)\/(?:(?<target>[^/]+)\/)?argocd-applications\.yaml$/,
    },
    'values-and-applications': {
        needsImages: true,
        files: /^environments\/(?<environment>[^/]+)\/(?:(?<target>[^/]+)\/)?values\.yaml$/,
        beside: /^apps\/[^/]+\/(?:[^/]+\/)?[^/]+\.yaml$/,
    },
    values: {
        needsImages: true,
        files: /^helm\/[^/]+\/values-(?<environment>[^/]+)\.yaml$/,
    },
    'inline-values': {
        needsImages: true,
        files: /^k8s\/argocd\/applications\/(?<environment>[^/]+)\.yaml$/,
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
/** Files that are called alike but for the name of an environment, in whatever folders: a preset of one's own. */
function proposeOwn(paths) {
    const templates = new Map();
    for (const path of paths) {
        const kind = kindOf(path);
        if (kind === undefined)
            continue;
        for (const { 0: name, index } of path.matchAll(/(?<=^|[/.-])[a-z]+(?=[/.-])/g)) {
            if (!usual.includes(name))
                continue;
            const after = path.slice(index + name.length);
            const rest = kind === 'applications' ? after.replace(/\/[^/]+$/, '/*.yaml') : after;
            const template = `${path.slice(0, index)}{environment}${rest}`;
            const known = templates.get(template) ?? { kind, names: new Set() };
            templates.set(template, known);
            known.names.add(name);
        }
    }
    const shared = [...templates].filter(([, { names }]) => names.size > 1);
    const list = (kind) => shared.filter(([, one]) => one.kind === kind).map(([template]) => `'${template}'`);
    const keys = ['values', 'applications'].flatMap((kind) => {
        const all = list(kind);
        return all.length === 0 ? [] : [`  ${kind}: ${all.length === 1 ? all[0] : `[${all.join(', ')}]`}`];
    });
    const names = new Set(shared.flatMap(([, one]) => [...one.names]));
    return {
        preset: ['preset:', ...keys],
        needsImages: list('values').length > 0,
        sightings: [...names].map((environment) => ({ environment, target: null })),
    };
}
/** What a path looks like: Helm values, or Applications; kustomize's overlays are read as values are. */
function kindOf(path) {
    if (!path.endsWith('.yaml'))
        return undefined;
    if (/(?:^|\/)(?:kustomization\.yaml|[^/]*values[^/]*\.yaml)$/.test(path) || /(?:^|\/)values\//.test(path))
        return 'values';
    return /(?:^|\/)(?:apps|applications|argocd|argo)\//.test(path) ? 'applications' : undefined;
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
        const named = globs.filter((glob) => !picomatch.scan(glob).isGlob && !paths.includes(glob));
        const isEmpty = named.length < globs.length && !paths.some((0,snapshot_paths.matcher)(globs));
        const lacking = isEmpty ? globs : named;
        if (lacking.length === 0)
            return [];
        const whose = target.name === name ? name : `${name}, target ${target.name},`;
        return [
            {
                code: 'environment-files-missing',
                message: `${whose} should have its files at ${lacking.join(', ')}, and nothing is there`,
                fix: 'Commit the files, or say in the configuration where they are.',
                place,
            },
        ];
    });
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
        const isShared = (one.holds(path) && other.holds(path)) || shareApplications(one.applications, other.applications, path);
        return isShared ? [sharedFile(path, one.environment, other.environment)] : [];
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
function sharedFile(path, one, other) {
    return {
        code: 'file-of-two-environments',
        message: `${path} says what runs in ${one.name} and in ${other.name}`,
        fix: 'Give each files of its own, or choose the Applications of each: `applications: { files, names }`, or by `labels` or `elements`.',
        place: other.place,
    };
}

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/files/text.js
var files_text = __webpack_require__(4930);
// EXTERNAL MODULE: ./packages/core/lib/environments/applications.js
var applications = __webpack_require__(2301);
// EXTERNAL MODULE: ./packages/core/lib/environments/generators.js
var generators = __webpack_require__(9456);
// EXTERNAL MODULE: ./packages/core/lib/environments/repository.js
var repository = __webpack_require__(5358);
;// CONCATENATED MODULE: ./packages/core/lib/environments/charts-in.js





/**
 * The charts that Applications take: from Helm and OCI repositories by `chart`, from git by `path`. A chart from git is
 * called as its folder; where two would have one name, they have as much of their paths as tells them apart.
 * @param texts each with the Applications in it that are wanted.
 */
function chartsIn(texts, target, known) {
    const sources = texts.flatMap(([text, wanted]) => sourcesIn(text, wanted));
    const named = sources.flatMap(({ chart }) => (chart === '' ? [] : [chart]));
    const fromGit = namesOf([...new Set(sources.filter((source) => isChart(source, known)).map(({ path }) => path))]);
    const isWanted = target.charts === null ? () => true : picomatch([...target.charts]);
    return [...new Set([...named, ...fromGit.keys()])]
        .filter((name) => isWanted(name) || isWanted(fromGit.get(name) ?? name))
        .map((name) => {
        const path = fromGit.get(name);
        const component = { kind: 'chart', id: `chart/${name}`, name, repositories: [] };
        // Tags have the chart's name, however much of its path is needed here.
        return path === undefined
            ? component
            : { ...component, git: { path, revision: revisionOf(nameOf(path), known) } };
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
 * Finds the services whose images a text of Helm values or Applications names. The text is scanned and not read as YAML: what
 * is found here and has no place in the text as the lens reads it is no part of any release.
 *
 * @param templates repositories with `{service}` in them. One without its registry is that in any registry, because charts
 *   take the registry from elsewhere.
 * @returns a function of a text, that returns the names.
 */
function serviceFinder(templates) {
    const full = templates.map(withoutDockerHub);
    const forms = [...new Set([...full, ...full.map((template) => template.replace(host, ''))])]
        // Any name at all is no sign of a service: there the registry must stand beside it.
        .filter((template) => template !== '{service}')
        .map((template) => template.split('{service}'));
    return (text) => {
        const names = new Set();
        for (const reference of referencesIn(text)) {
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
const keyed = /(?:^[ \t]*(?:-[ \t]+)*|[{,][ \t]*)["']?(?:value|[\w.-]*(?:image|repo|repository))["']?[ \t]*:[ \t]+(?:&\S+[ \t]+)?["']?([^\s"',}#{[|>&][^\s"',}]*)/gim;
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
        if (error instanceof failure/* Failure */.H)
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
 * @throws {Failure} when a file is not YAML.
 */
function openTarget(target, files, known) {
    const [opened] = openTargets([target], files, known);
    if (opened === undefined)
        throw new Error('a target that was opened is there');
    return opened;
}
/**
 * Several targets, in order. Each knows the services of all: where it would pull the image of one it does not have yet.
 * @throws {Failure} with every file that is not YAML.
 */
function openTargets(targets, files, known) {
    const opened = (0,failure/* all */.Q)(targets.map((target) => () => openOne(target, files, known)));
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
function open_target_openFiles(target, files) {
    const isValues = (0,snapshot_paths.matcher)(target.values);
    const isApplication = (0,snapshot_paths.matcher)(target.applications.flatMap((wanted) => wanted.files));
    const matching = (holds) => [...files].filter(([path]) => holds(path));
    const open = (holds) => matching(holds).map((file) => (0,yaml_text/* openFile */.Tq)(...file));
    const both = matching((path) => isValues(path) || isApplication(path));
    return {
        paths: both.map(([path]) => path),
        texts: both.map((file) => (0,files_text/* decode */.D)(...file)),
        values: () => open(isValues),
        applications: () => target.applications.flatMap((wanted) => open((0,snapshot_paths.matcher)(wanted.files)).map((text) => [text, wanted])),
    };
}
/** Names of the services that are configured, or found in a target's files. */
function servicesIn(target, opened, known) {
    const byImage = opened.texts.flatMap(finderOf(target, known));
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
        repositories: imagesOf(name, configured.get(name), target, known.image),
    }));
}
/** Finds services by the image template. A repository that is configured for a service is no other's. */
function finderOf({ registry }, { image, services }) {
    if (image === null)
        return () => [];
    const find = serviceFinder([imageIn(null, image, '{service}'), imageIn(registry, image, '{service}')]);
    const taken = new Set(services.map((service) => service.image));
    return (text) => [...find(text)].filter((name) => !taken.has(imageIn(null, image, name)));
}
/** Repositories of a service's image, that of the target's own registry first, then those of former names. */
function imagesOf(name, service, target, image) {
    const repositories = [];
    const add = (one, repository) => {
        if (repository === null)
            return;
        if (target.registry !== null)
            repositories.push(imageIn(target.registry, repository, one));
        repositories.push(imageIn(null, repository, one));
    };
    add(name, service?.image ?? image);
    for (const old of service?.formerly ?? [])
        add(old, image);
    return repositories.length < 2 ? repositories : [...new Set(repositories)];
}

// EXTERNAL MODULE: ./packages/core/lib/environments/past.js + 1 modules
var past = __webpack_require__(2284);
// EXTERNAL MODULE: ./packages/core/lib/environments/past-answers.js
var past_answers = __webpack_require__(7792);
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
/** @throws {Failure} when no environment has that name; with the one that was probably meant. */
function mustKnow(environments, name) {
    const found = environments.find((environment) => environment.name === name);
    if (found !== undefined)
        return found;
    throw new failure/* Failure */.H(unknownName('environment', name, environments.map((environment) => environment.name)));
}
/** What is said of a service, chart or environment that nobody knows. */
function unknownName(kind, name, known) {
    return {
        code: `unknown-${kind}`,
        message: `there is no ${kind} ${JSON.stringify(name)}`,
        fix: known.length === 0 ? `No ${kind} is known here.` : (0,accepted/* suggestion */.h)(name, [...known].sort(), 'Known are'),
    };
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

// EXTERNAL MODULE: ./packages/core/lib/environments/read.js + 4 modules
var read = __webpack_require__(6721);
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

// EXTERNAL MODULE: ./packages/core/lib/ports/github/tempo.js
var github_tempo = __webpack_require__(7695);
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
        if (error instanceof failure/* Failure */.H)
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
            throw new failure/* Failure */.H(await explain(reference, error, find), error);
        }
    };
    /** The manifest itself, hashed. Undefined: there is none. */
    const read = async (reference) => {
        for (let again = true;; again = false) {
            const answer = await ask('GET', reference);
            if (answer.status === 404)
                return undefined;
            if (answer.status !== 200)
                throw new failure/* Failure */.H(explainAnswer(reference, answer));
            const said = reference.digest ?? digestHeader(answer);
            const digest = digestOf(answer.body, said);
            const manifest = readManifest(answer.body);
            const type = answer.headers['content-type'] ?? '';
            if (manifest === undefined) {
                throw new failure/* Failure */.H(explainNoManifest(reference, type, answer.body.subarray(0, 20).toString('latin1')));
            }
            if (said === undefined || said === digest)
                return { ...manifest, digest };
            // Bytes can be lost on the way; not twice.
            if (!again)
                throw new failure/* Failure */.H(explainMismatch(reference, said, digest));
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
                throw new failure/* Failure */.H(explainMismatch(reference, reference.digest, digest));
            return { digest: reference.digest ?? digest, kind, platforms: [] };
        }
        // An answer to HEAD has no words; the one to GET says why.
        if (answer.status !== 200 && !headUnsupported.has(answer.status) && !isRefusal(answer)) {
            throw new failure/* Failure */.H(explainAnswer(reference, answer));
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
            throw new failure/* Failure */.H(noPlatform(reference, platform, manifest));
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
            throw new failure/* Failure */.H(explainAnswer(reference, answer));
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
            throw new failure/* Failure */.H(explainAnswer(reference, answer));
        },
        async layer(reference, mediaType) {
            const wanted = (await read(reference))?.layers.find((one) => mediaType.test(one.mediaType));
            if (wanted === undefined || !isDigest(wanted.digest))
                return undefined;
            const answer = await ask('GET', reference, wanted.digest);
            if (answer.status !== 200)
                throw new failure/* Failure */.H(explainAnswer(reference, answer));
            const digest = digestOf(answer.body, wanted.digest);
            if (digest !== wanted.digest)
                throw new failure/* Failure */.H(explainMismatch(reference, wanted.digest, digest));
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
 * @throws {Failure} when the address is neither
 */
function openChartRepository(address, env = process.env) {
    if (/^oci:\/\/[^/\s]+/.test(address))
        return ociRepository(address.slice('oci://'.length).replace(/\/+$/, ''), env);
    if (/^https?:\/\/[^/\s]+/.test(address))
        return helmRepository(address);
    throw noRepository(address, `${JSON.stringify(address)} is no chart repository`);
}
function noRepository(address, message) {
    return new failure/* Failure */.H({
        code: 'bad-chart-repository',
        message,
        fix: `Give \`oci://host/path\`, or the \`https://\` address of a Helm repository, in place of ${JSON.stringify(address)}.`,
    });
}
function helmRepository(address) {
    const url = /\/index\.yaml(\?.*)?$/.test(address) ? address : `${address.replace(/\/+$/, '')}/index.yaml`;
    let index;
    const find = async (chart, version) => {
        index ??= readIndex(url);
        return (await index).get(chart)?.get(version);
    };
    return {
        has: async (chart, version) => (await find(chart, version)) !== undefined,
        async read(chart, version) {
            const [address] = (await find(chart, version)) ?? [];
            if (address === undefined)
                return undefined;
            const response = await ask(new URL(address, url).href, {});
            if (response.status === 404)
                return undefined;
            if (!response.ok)
                throw refused(response.url, response.status);
            return Buffer.from(await response.arrayBuffer());
        },
    };
}
async function readIndex(url) {
    const response = await ask(url, {});
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
function ociRepository(path, env) {
    const registry = openRegistry({ env });
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
async function ask(url, init) {
    try {
        return await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
    }
    catch (error) {
        throw new failure/* Failure */.H({
            code: 'chart-repository-unreachable',
            message: `${new URL(url).host} did not answer: ${error instanceof Error ? error.message : String(error)}`,
            fix: 'Check the address of the chart repository and that the runner can reach it; if both are right, run again.',
        }, error);
    }
}
function refused(url, status) {
    return new failure/* Failure */.H({
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
    const registry = openRegistry(options);
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
        const known = repositories.get(repository) ?? openChartRepository(repository, options.env);
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
                if (!(error instanceof failure/* Failure */.H))
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
function noReference({ reference, component }) {
    return new failure/* Failure */.H({
        code: 'bad-image',
        message: `${JSON.stringify(reference)} is no reference of an image, so that nobody can be asked whether there is one for ${component}`,
        fix: 'Correct the repository in the files, or configure the image of the service.',
    });
}

;// CONCATENATED MODULE: ./actions/rollback-env/lib/existence.js



/** Milliseconds a registry has for one answer: who waits here wants the rollback. */
const patience = 5_000;
/** Whether what goes back is still there: images and charts in their registries, charts of git by their tags. */
async function lookForAll(artefacts, world) {
    const { runner } = world;
    const [existence, untagged] = await Promise.all([
        checkExistence(artefacts, {
            env: runner.env,
            log: (line) => runner.debug(line),
            mask: (secret) => runner.mask(secret),
            timeout: patience,
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
        const [problem] = error instanceof failure/* Failure */.H ? error.problems : [];
        if (problem === undefined)
            throw error;
        const asked = artefacts.filter(({ kind }) => kind === 'git');
        return { missing: [], unanswered: asked.map((artefact) => ({ artefact, problem })) };
    }
}

// EXTERNAL MODULE: ./actions/rollback-env/lib/inputs.js + 2 modules
var lib_inputs = __webpack_require__(5100);
// EXTERNAL MODULE: ./actions/rollback-env/lib/lane.js
var lib_lane = __webpack_require__(9858);
// EXTERNAL MODULE: ./actions/rollback-env/lib/move.js + 3 modules
var move = __webpack_require__(1951);
// EXTERNAL MODULE: ./packages/core/lib/deliver/pull-request/marker.js
var marker = __webpack_require__(1069);
;// CONCATENATED MODULE: ./actions/rollback-env/lib/promotions.js



/**
 * Open pull requests of ours that promote into an environment. They are only named: where the token may not see them, nothing
 * is said of them, and the rollback goes on.
 */
async function openPromotions(environment, base, github) {
    try {
        const pulls = await (0,pull_requests/* listOpenPulls */.jg)(github, base, { contents: 'read', 'pull-requests': 'read' });
        return pulls.filter(({ branch, isLocal, body }) => isLocal &&
            ['promote', 'hotfix'].some((lane) => isBranchOf(branch, `${lane}/${environment}`)) &&
            (0,marker/* hasMarker */.xY)(body, branch));
    }
    catch (error) {
        if (error instanceof failure/* Failure */.H)
            return [];
        throw error;
    }
}
/** The lane's own branch, or one that was opened beside it. */
function isBranchOf(branch, lane) {
    return branch === lane || (branch.startsWith(`${lane}-`) && /^[0-9a-f]{8}$/.test(branch.slice(lane.length + 1)));
}

// EXTERNAL MODULE: ./actions/rollback-env/lib/record.js
var record = __webpack_require__(7437);
// EXTERNAL MODULE: ./actions/rollback-env/lib/resolve.js + 1 modules
var resolve = __webpack_require__(1083);
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
            throw new failure/* Failure */.H(noEnvironments(await base.list(['**']), config.source.path));
        const environment = mustKnow(environments, inputs.environment);
        const known = readKnown(config);
        const paths = await base.list(environment.targets.flatMap(environments_target/* targetGlobs */.l));
        const files = await base.load(paths);
        const readings = (0,failure/* all */.Q)(environment.targets.map((target) => () => (0,read/* readTarget */._)(openTarget(target, files, known), files)));
        mustBeKnown(inputs.services, readings);
        const targets = readings.map((reading) => {
            return { reading, past: (0,past/* pastOf */.CM)(reading.target, world.history, base.commit) };
        });
        const before = await readEarlierPlan(inputs, environment, world);
        const recorded = found ?? before.recorded;
        const resolution = await (0,resolve/* resolve */.hd)(targets, {
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
            openPromotions(environment.name, inputs['base-branch'], world.github),
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
    const names = new Set([...ids].map(resolve/* bareName */.yZ));
    const unknown = services.filter((name) => !names.has(name) && ![...ids].some((id) => id === name));
    if (unknown.length > 0)
        throw new failure/* Failure */.H(unknown.map((name) => unknownName('service', name, [...names])));
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
        return { reading, earlier: new Map(), gone: [], since: new Map() };
    const snapshot = history.at(newest.commit.id);
    const earlier = await snapshot.load(await snapshot.list((0,environments_target/* targetGlobs */.l)(reading.target)));
    const moving = new Set(goals.flatMap(({ release }) => [...release.keys()]));
    const now = new Set(reading.target.components.map(({ id }) => id));
    const before = (0,read/* readTarget */._)(openTarget(described, earlier, known), earlier).release;
    const isWhole = goals.some(({ name }) => name === null);
    return {
        ...{ reading, earlier },
        gone: isWhole ? [...before.keys()].filter((id) => !now.has(id)) : [],
        since: await (0,past_answers/* runningSince */.OB)(past, (0,release/* pick */.Up)((0,resolve/* running */.yk)(reading), moving), newest.commit.date),
    };
}


/***/ })

};
