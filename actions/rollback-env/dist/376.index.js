export const id = 376;
export const ids = [376];
export const modules = {

/***/ 9218:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  propose: () => (/* binding */ propose)
});

// EXTERNAL MODULE: ./packages/core/lib/environments/order.js
var order = __webpack_require__(2060);
// EXTERNAL MODULE: ./packages/core/lib/environments/release.js
var environments_release = __webpack_require__(7049);
;// CONCATENATED MODULE: ./packages/core/lib/environments/describe.js



/** Joins what is the same in several targets; sorted, services before charts. */
function joinMoves(moves) {
    const joined = new Map();
    for (const move of moves) {
        const key = JSON.stringify([move.component, move.from, move.to]);
        const known = joined.get(key);
        if (known === undefined)
            joined.set(key, { ...move, targets: [move.target] });
        else
            known.targets.push(move.target);
    }
    const rank = ({ component }) => `${component.startsWith('chart/') ? 1 : 0}${component}`;
    return [...joined.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
const shownMoves = 500;
/**
 * A table of what moves, from → to, with links to commits and notes.
 * @param targets all targets of the environment: which of them is said where it is not all
 */
function renderMoves(moves, targets, links) {
    const shown = moves.slice(0, shownMoves);
    const columns = [
        { title: '', cell: ({ component }) => nameCell(component) },
        { title: 'From', cell: ({ from }) => pinCell(from) },
        { title: 'To', cell: (move) => `**${toCell(move, links)}**` },
        { title: 'Digest', cell: ({ to }) => (to.digest ? code(shortDigest(to.digest)) : '') },
        { title: 'Commits', cell: (move) => commitsCell(move, links) },
        {
            title: 'Where',
            cell: (move) => (move.targets.length < targets.length ? literal(move.targets.join(', ')) : ''),
        },
    ];
    const used = columns.filter(({ title, cell }) => title === '' || shown.some((move) => cell(move) !== ''));
    const rest = moves.length - shown.length;
    return paragraphs(table(used.map(({ title }) => title), shown.map((move) => used.map(({ cell }) => cell(move)))), rest > 0 ? `… and ${rest} more.` : '');
}
/** What a pin is called: its version or tag, else its digest, short. */
function versionText({ version, tag, digest }) {
    return version || tag || (digest ? shortDigest(digest) : 'nothing');
}
/** A digest, cut to twelve digits as docker shows it. */
function shortDigest(digest) {
    return digest.slice(0, digest.indexOf(':') + 13);
}
/** `api`, `chart shop`; what is no component is its own name. */
function componentName(component) {
    return component.replace(/^(service|chart)\//, (_, kind) => (kind === 'chart' ? 'chart ' : ''));
}
/** `3 services and 1 chart`; nothing for none. */
function countComponents(components) {
    const all = [...components];
    const charts = all.filter((component) => component.startsWith('chart/')).length;
    return [counted(all.length - charts, 'service'), counted(charts, 'chart')]
        .filter((part) => part !== '')
        .join(' and ');
}
function counted(count, word) {
    return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
}
/** Names with a comma between them, cut after some. */
function listing(items, most, separator = ', ') {
    const more = items.length - most;
    return items.slice(0, most).join(separator) + (more > 0 ? ` and ${more} more` : '');
}
/** A move as one line of plain text: `api: 1.3.0 -> 1.4.0`. */
function moveLine({ component, from, to, targets }, all) {
    const where = targets.length < all.length ? ` (${targets.join(', ')})` : '';
    const isRenamed = versionText(from) !== versionText(to);
    const detail = isRenamed ? '' : (0,environments_release/* differingFields */.W1)(from, to).map((field) => ` ${field} ${to[field] ?? 'none'}`);
    return `${componentName(component)}: ${versionText(from)} -> ${versionText(to)}${detail}${where}`;
}
function nameCell(component) {
    const name = code(component.slice(component.indexOf('/') + 1));
    return component.startsWith('chart/') ? `chart ${name}` : name;
}
function pinCell(pin) {
    const text = literal(versionText(pin));
    return pin.digest && versionText(pin) !== shortDigest(pin.digest)
        ? `${text} (${code(shortDigest(pin.digest))})`
        : text;
}
function toCell({ component, to }, { serverUrl, sources }) {
    const text = literal(versionText(to));
    const source = sources.get(component);
    if (source === undefined || !to.tag || !/^v?\d+\.\d+\.\d+/.test(to.tag))
        return text;
    return `[${text}](${serverUrl}/${source}/releases/tag/${encodeURIComponent(to.tag)})`;
}
function commitsCell({ component, from, to }, { serverUrl, sources }) {
    const source = sources.get(component);
    const [before, after] = [commitOf(from), commitOf(to)];
    if (after === undefined)
        return '';
    if (source === undefined)
        return code(after.slice(0, 7));
    const url = `${serverUrl}/${source}`;
    if (before === undefined)
        return `[${code(after.slice(0, 7))}](${url}/commit/${after})`;
    const range = code(`${before.slice(0, 7)}…${after.slice(0, 7)}`);
    return `[${range}](${url}/compare/${before}...${after})`;
}

// EXTERNAL MODULE: ./packages/core/lib/files/key-path.js
var key_path = __webpack_require__(3088);
// EXTERNAL MODULE: ./packages/core/lib/environments/codec.js
var environments_codec = __webpack_require__(4782);
// EXTERNAL MODULE: ./packages/core/lib/environments/floating.js
var floating = __webpack_require__(4184);
;// CONCATENATED MODULE: ./packages/core/lib/environments/findings.js



/** What a person should know of a change to an environment besides what moves, as findings. */
function explainChange(change) {
    const { held, unfilled, unplaced } = change;
    return [
        ...held.map(explainHeld),
        ...unfilled.map(({ component, field, slot, target }) => ({
            level: 'notice',
            code: 'stale-description',
            message: `${nameOf(component)} keeps the ${field} ${slot.text} in ${target}: the release does not say which it has`,
            fix: `Take ${whereIs(slot)} out, or give the ${field} with the release.`,
            place: slot.place,
        })),
        ...unplaced.map(({ component, field, target, value }) => ({
            level: field === 'digest' ? 'warning' : 'notice',
            code: 'no-place-for-field',
            message: `the ${field} ${value} of ${nameOf(component)} has no place in ${target}`,
            fix: `Add a \`${field}\` beside its image, or configure the key that holds it.`,
        })),
    ];
}
/** Why a component stays as it is, and what to do about it. */
function explainHeld(held) {
    const name = nameOf(held.component);
    const head = `${name} stays as it is in ${held.target}`;
    const warn = (code, reason, fix, slot) => ({
        level: 'warning',
        code,
        message: `${head}: ${reason}`,
        fix,
        ...(slot ? { place: slot.place } : {}),
    });
    switch (held.why) {
        case 'no-place': {
            const { missing } = held;
            const reason = 'no key in its files says which one runs';
            if (missing === undefined)
                return warn('no-place', reason, placeFor(held.component));
            return {
                ...warn('no-place', `${reason}; these lines would:\n${missing.lines}`, pasteInto(missing)),
                place: { path: missing.path },
            };
        }
        case 'conflict':
            return { ...explainConflict(held.conflict), level: 'warning' };
        case 'shared': {
            const others = held.others.map(nameOf).join(', ');
            const reason = `${whereIs(held.slot)} also decides on ${others}, which would not get the same`;
            return warn('shared-place', reason, 'Move them together, or give each a key of its own.', held.slot);
        }
        case 'unfilled': {
            const reason = `the release does not say which ${held.field} belongs into ${whereIs(held.slot)}`;
            return warn('unfilled-place', reason, `Give the ${held.field} with the release, or empty the key.`, held.slot);
        }
        case 'unwritable': {
            const reason = `${whereIs(held.slot)} cannot hold it: it holds ${formOf(held.slot.codec)}`;
            return warn('unwritable-place', reason, 'Give what is missing with the release, or use keys of its own.', held.slot);
        }
    }
}
function placeFor(component) {
    return component.startsWith('chart/')
        ? 'Add the Application that takes it, with the version that shall run; from then on it is promoted.'
        : 'Add the keys beside its image, or configure which keys they are. Are they there with another repository, configure `registry` of the environment or `services.<name>.image`.';
}
function pasteInto({ path }) {
    return `Paste the lines into ${path}, or let promotions write them: \`create-missing: true\` of the environment.`;
}
/** What does not go together, with the choices. */
function explainConflict({ kind, components, field, slots }) {
    const names = components.map(nameOf).join(', ');
    const choices = slots.map((slot) => `${whereIs(slot)} = ${slot.text === '' ? 'nothing' : slot.text}`).join('; ');
    const [slot] = slots;
    const describe = (message, fix) => ({
        level: 'error',
        code: `release-${kind}`,
        message: `${message}: ${choices}`,
        fix,
        ...(slot ? { place: slot.place } : {}),
    });
    switch (kind) {
        case 'disagree':
            return describe(`the places of ${names} disagree about its ${field}`, components.some((component) => component.startsWith('chart/'))
                ? 'Give all of them the same value, or choose among the Applications in the configuration, by `names`, `labels` or `elements`.'
                : 'Give all of them the same value.');
        case 'set-twice':
            return describe(`the ${field} of ${names} is set in two ways`, 'Keep one of them and empty the others.');
        case 'ambiguous':
            return describe(`one image is that of ${names}`, `Say whose key it is, under \`keys\` in the configuration: ${owner(slot)}.`);
        case 'unreadable':
            return describe(`what decides on ${names} cannot be read as ${slot ? formOf(slot.codec) : 'a release'}`, slot?.filledBy === undefined
                ? 'Correct it, or configure how this key holds it. A template is changed where its values come from.'
                : `It is filled in by ${slot.filledBy}. Write it here, or as a parameter in the elements of a list generator.`);
        case 'floating':
            return describe(`nothing says which ${field} of ${names} runs, because it follows something that moves`, `Write the ${field} that runs, such as ${linesFor(slots)}. From then on it is promoted.`);
        case 'targets-differ':
            return describe(`${names} is not the same in all targets`, 'Promote to all of them first, or name one target.');
    }
}
function nameOf(component) {
    return component.replace(/^(service|chart)\//, (_, kind) => (kind === 'chart' ? 'chart ' : ''));
}
/** The line of the configuration that gives a key to one service. */
function owner(slot) {
    const keys = slot?.address.steps.at(-1)?.keys ?? [];
    const [component = ''] = slot?.components ?? [];
    const form = slot === undefined ? '' : writtenAs(slot.codec);
    return `\`${(0,key_path/* formatKeyPath */.K)(keys)}: { as: '${form}', of: [${component.replace(/^service\//, '')}] }\``;
}
/** A form as people configure it. */
function writtenAs(codec) {
    if (codec.kind === 'field')
        return `${codec.prefix}{${codec.field}}`;
    return codec.kind === 'tag@digest' ? '{tag}@{digest}' : '{image}';
}
/** The lines that would pin something, each once. */
function linesFor(slots) {
    const lines = slots.map((slot) => {
        const { address, codec, text } = slot;
        const name = address.steps.at(-1)?.keys.at(-1) ?? '';
        const field = codec.kind === 'field' ? codec.field : 'tag';
        const value = (0,environments_codec/* encodePin */.Gh)(codec, { [field]: '1.0.1' }, (0,floating/* floatingRevision */.g)(slot) ? '' : text) ?? '1.0.1';
        return typeof name === 'number' ? `\`- ${value}\`` : `\`${name}: ${value}\``;
    });
    return [...new Set(lines)].join(', ');
}
/** The key of a slot and its line, as `image.tag (values-prod.yaml:12)`. */
function whereIs({ address, place }) {
    const keys = address.steps.map(({ keys: path }) => (0,key_path/* formatKeyPath */.K)(path)).join(' → ');
    return `${keys} (${place.path}${place.line === undefined ? '' : `:${place.line}`})`;
}
function formOf(codec) {
    if (codec.kind === 'field')
        return `\`${codec.prefix}<${codec.field}>\``;
    return codec.kind === 'tag@digest' ? '`<tag>@<digest>`' : '`<repository>:<tag>@<digest>`';
}

// EXTERNAL MODULE: ./packages/core/lib/snapshot/paths.js
var paths = __webpack_require__(3210);
// EXTERNAL MODULE: ./packages/core/lib/environments/yaml-text.js
var yaml_text = __webpack_require__(6093);
;// CONCATENATED MODULE: ./packages/core/lib/environments/manual-sync.js


/**
 * The Argo CD Applications that only people sync, by name: those whose `spec.syncPolicy` has no `automated`, or one that is
 * `null` or not `enabled`. Source: https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/
 * @param files of which those that the globs match are looked at
 * @param isMeant which documents of them count; left out: all
 * @returns `null` where there is no Application, so that nobody knows
 * @throws {Failure} when one of them is not YAML
 */
function manuallySynced(applications, files, isMeant = () => true) {
    const manual = new Set();
    let count = 0;
    for (const { files: globs, names } of applications) {
        const isWanted = (0,paths.matcher)(globs);
        for (const [path, content] of files) {
            if (!isWanted(path))
                continue;
            const { yaml } = (0,yaml_text/* openFile */.Tq)(path, content);
            const mappings = [...yaml.mappings()];
            for (let document = 0; document < yaml.documents; document++) {
                const name = yaml.scalar(['metadata', 'name'], document)?.value ?? '';
                if (yaml.scalar(['kind'], document)?.value !== 'Application' || (names && !names.includes(name)))
                    continue;
                if (!isMeant(path, document))
                    continue;
                count++;
                const isAutomated = mappings.some((one) => one.document === document && one.path.join('.') === 'spec.syncPolicy.automated') &&
                    yaml.scalar(['spec', 'syncPolicy', 'automated', 'enabled'], document)?.value !== 'false';
                if (!isAutomated)
                    manual.add(name);
            }
        }
    }
    return count === 0 ? null : [...manual];
}
/**
 * The Applications that somebody has to sync for moves to take effect. Where what moves stands in Applications, those count;
 * where it stands in values files, nobody knows whose they are: then all of the environment.
 * @returns `null` where the environment's files have no Application
 */
function syncedByHand(moves, readings, files) {
    const applications = readings.flatMap(({ target }) => target.applications);
    if (applications.length === 0)
        return null;
    const places = new Set(moves.flatMap(({ target, component }) => {
        const holders = readings.find((reading) => reading.target.name === target)?.holders.get(component);
        const slots = [...(holders?.values() ?? [])].flat();
        return slots.map(({ address: { path, steps } }) => `${path} ${steps[0].document}`);
    }));
    const own = manuallySynced(applications, files, (path, document) => places.has(`${path} ${document}`));
    return own ?? manuallySynced(applications, files);
}

;// CONCATENATED MODULE: ./packages/core/lib/environments/release-json.js

/**
 * A release as the outputs of actions have it:
 * `{"services": {"api": {"tag", "digest", "sha"}}, "charts": {"shop": {"version", "appVersion"}}}`, with the fields that are known.
 */
function releaseJson(release) {
    const of = (kind) => Object.fromEntries([...release]
        .filter(([component]) => component.startsWith(`${kind}/`))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([component, pin]) => [
        component.slice(kind.length + 1),
        Object.fromEntries((0,environments_release/* fieldsOf */.Pf)(component).flatMap((field) => (pin[field] ? [[field, pin[field]]] : []))),
    ]));
    return { services: of('service'), charts: of('chart') };
}
/** The names of the services among components, sorted. */
function serviceNames(components) {
    const names = [...components].filter((component) => component.startsWith('service/'));
    return [...new Set(names.map((component) => component.slice('service/'.length)))].sort();
}

// EXTERNAL MODULE: ./packages/core/lib/plan/markdown.js
var markdown = __webpack_require__(1960);
// EXTERNAL MODULE: ./actions/rollback-env/lib/inputs.js + 2 modules
var lib_inputs = __webpack_require__(5100);
// EXTERNAL MODULE: ./actions/rollback-env/lib/lane.js
var lib_lane = __webpack_require__(9858);
// EXTERNAL MODULE: ./actions/rollback-env/lib/record.js
var record = __webpack_require__(7437);
;// CONCATENATED MODULE: ./actions/rollback-env/lib/story.js

/** `api to 1.4.0`, `3 services and 1 chart`. */
function subjectOf({ moved, moves }) {
    const [first] = moves;
    if (first === undefined)
        return 'nothing';
    const versions = new Set(moves.map(({ to }) => versionText(to)));
    if (moved.size === 1)
        return `${componentName(first.component)} to ${[...versions].join(' and ')}`;
    return countComponents(moved) + (versions.size === 1 ? ` to ${[...versions].join('')}` : '');
}
/** `2026-11-20 14:03 UTC`. */
function time(at) {
    return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

;// CONCATENATED MODULE: ./actions/rollback-env/lib/body.js






const messageLines = 100;
const body_shownMoves = 500;
const shownKeys = 20;
/** How the rollback presents itself: pull request and commit. */
function describeChange(story, inputs, facts) {
    const { environment, moves, targets } = story;
    const lane = (0,lib_lane.laneOf)(environment, inputs.services);
    const lines = moves.slice(0, messageLines).map((move) => moveLine(move, targets));
    const more = moves.length > lines.length ? [`and ${moves.length - lines.length} more`] : [];
    const goals = facts.resolution.goals.map(({ key, commit }) => ({ key, commit: commit.id }));
    return {
        lane,
        branch: lane,
        title: `chore(${environment}): roll back ${subjectOf(story)}`,
        body: (0,markdown/* paragraphs */.qN)((0,markdown/* literal */.eu)(firstLine(story, inputs, facts)), renderDetails(story, facts), (0,markdown/* paragraphs */.qN)('### To verify', checklist(story, facts))),
        message: [...lines, ...more].join('\n'),
        trailers: {
            'Slipway-Environment': environment,
            'Slipway-Rollback': (0,record/* formatRecord */.bM)(goals),
            'Slipway-Wanted': (0,lib_inputs/* wanted */.v)(inputs.to),
            ...(facts.actor === '' ? {} : { 'Slipway-Actor': facts.actor }),
            ...(facts.reason === '' ? {} : { 'Slipway-Reason': facts.reason }),
        },
        // Who asks for a rollback again wants it, whatever somebody thought of it before.
        whenClosed: 'open',
        labels: ['rollback'],
    };
}
/** The part that the job summary has, too. */
function renderDetails(story, facts) {
    return (0,markdown/* paragraphs */.qN)(body_renderMoves(story, facts), renderPromotions(facts), renderCrossed(story), drawWayBack(story, facts));
}
/** The first line of the pull request, as plain text: what goes back to what, and why. */
function firstLine({ environment, moves, targets, byHand }, { to }, facts) {
    const { reason } = facts;
    const what = listing(moves.map((move) => moveLine(move, targets).replace('->', '→')), 3);
    const moments = facts.resolution.goals.map(({ commit }) => `${commit.id.slice(0, 7)} of ${time(commit.date)}`);
    const asAt = listing([...new Set(moments)], 3);
    const because = to.kind === 'previous' ? `what ran before, as at ${asAt}` : `${to.text} was asked for, as at ${asAt}`;
    return [
        `${environment} goes back, ${what} (${because})`,
        reason === '' ? 'Why: nobody said' : `Why: ${reason.replace(/[\s.]+$/, '')}`,
        ...(byHand.length === 0 ? [] : [`Merging does not deploy: sync ${listing(byHand, 6)} by hand`]),
        'Nothing is built, and no gate, window or freeze holds it.',
    ].join('. ');
}
function body_renderMoves({ moves, targets }, facts) {
    const rows = moves
        .slice(0, body_shownMoves)
        .map((move) => [
        body_nameCell(move),
        (0,markdown/* literal */.eu)(versionText(move.from)),
        sinceCell(move, facts),
        `**${(0,markdown/* literal */.eu)(versionText(move.to))}**`,
        move.to.digest ? (0,markdown/* code */.aY)(shortDigest(move.to.digest)) : '',
        movedTo(move, facts),
        ...(targets.length > 1 ? [move.targets.length < targets.length ? (0,markdown/* literal */.eu)(move.targets.join(', ')) : 'all'] : []),
    ]);
    const header = ['', 'Runs', 'Since', 'Goes back to', 'Digest', 'As at', ...(targets.length > 1 ? ['Where'] : [])];
    const more = moves.length - rows.length;
    return (0,markdown/* paragraphs */.qN)((0,markdown/* table */.tp)(header, rows), more > 0 ? `… and ${more} more.` : '');
}
function body_nameCell({ component }) {
    const name = (0,markdown/* code */.aY)(component.slice(component.indexOf('/') + 1));
    return component.startsWith('chart/') ? `chart ${name}` : name;
}
function sinceCell(move, facts) {
    const since = sinceOf(move, facts);
    if (since === undefined)
        return '';
    return `${since.exact ? '' : 'before '}${time(since.commit.date)} (${commitLink(since.commit.id, facts)})`;
}
function sinceOf({ component, targets }, { sides }) {
    const side = sides.find(({ reading }) => targets.includes(reading.target.name));
    return side?.since.get(component);
}
function movedTo({ component, targets }, facts) {
    const goal = facts.resolution.goals.find((one) => targets.includes(one.target) && one.release.has(component));
    return goal === undefined ? '' : `${time(goal.commit.date)} (${commitLink(goal.commit.id, facts)})`;
}
function commitLink(id, { repositoryUrl }) {
    return `[${(0,markdown/* code */.aY)(id.slice(0, 7))}](${repositoryUrl}/commit/${id})`;
}
function renderPromotions({ promotions }) {
    return promotions.map(({ number, title }) => `**Merging #${number} undoes this**: ${(0,markdown/* literal */.eu)(title)}`).join('\n\n');
}
function renderCrossed({ crossed }) {
    const { majors, added, removed } = crossed;
    const lines = [
        ...majors.map((major) => `- chart ${(0,markdown/* literal */.eu)(major)}: over a major version`),
        ...keyLine('Keys that are there now and were not then, which what goes back may not know', added),
        ...keyLine('Keys that were there then and are gone, which what goes back may need', removed),
    ];
    return lines.length === 0 ? '' : (0,markdown/* paragraphs */.qN)('### Crossed on the way, and not brought back', lines.join('\n'));
}
function keyLine(title, keys) {
    if (keys.length === 0)
        return [];
    const shown = keys.slice(0, shownKeys).map(({ path, key }) => `${(0,markdown/* code */.aY)(key)} in ${(0,markdown/* code */.aY)(path)}`);
    const more = keys.length - shown.length;
    return [`- ${title}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`];
}
function checklist({ environment, targets, moved, byHand }, facts) {
    const isManual = byHand.length > 0;
    const synced = isManual ? byHand : targets;
    return [
        ...(isManual ? [`After the merge: sync ${listing(byHand, 10)}`] : []),
        `${listing(synced, 10)} ${synced.length === 1 ? 'is' : 'are'} Synced and Healthy`,
        `What runs in ${environment} is what the table says (${moved.size} of them)`,
        'What made the rollback necessary is gone',
        ...beforeTheNext(facts),
    ]
        .map((line) => `- [ ] ${(0,markdown/* literal */.eu)(line)}`)
        .join('\n');
}
/** What was rolled back is still where it came from, and would come again. */
function beforeTheNext({ environment: { name, from, gates } }) {
    if (from === null)
        return [`The next build that enters ${name} has it mended`];
    const freeze = gates.freeze === null ? '' : `, or promotions are frozen by an issue with the label ${gates.freeze}`;
    return [`${from} has it mended before the next promotion, which would bring it again${freeze}`];
}
/** The way back as a Mermaid picture. */
function drawWayBack({ moves }, facts) {
    const shown = moves.slice(0, 4);
    const lines = shown.flatMap((move, index) => {
        const goal = facts.resolution.goals.find((one) => move.targets.includes(one.target) && one.release.has(move.component));
        const since = sinceOf(move, facts);
        const name = componentName(move.component);
        return [
            `  a${index}["${label(name)} ${label(versionText(move.to))}<br/>${goal === undefined ? '' : label(time(goal.commit.date))}"]`,
            `  b${index}["${label(name)} ${label(versionText(move.from))}<br/>${since === undefined ? '' : label(time(since.commit.date))}"]`,
            `  a${index} --> b${index} ==>|rollback| a${index}`,
        ];
    });
    const more = moves.length > shown.length ? [`  more["and ${moves.length - shown.length} more"]`] : [];
    return lines.length === 0 ? '' : (0,markdown/* fenced */.OF)('mermaid', ['flowchart LR', ...lines, ...more].join('\n'));
}
/** Text in a label: what Mermaid or HTML would take as markup becomes a blank. */
function label(text) {
    return text.replace(/[^\w .,:;/@+()-]/g, ' ');
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(2088);
// EXTERNAL MODULE: ./actions/rollback-env/lib/resolve.js + 1 modules
var resolve = __webpack_require__(1083);
;// CONCATENATED MODULE: ./actions/rollback-env/lib/crossed.js






/** @param files those of today */
function whatIsCrossed(files, sides, moves) {
    const majors = moves.filter(({ component, from, to }) => component.startsWith('chart/') && isMajor(from, to));
    const keys = sides.flatMap((side) => crossedKeys(files, side));
    return {
        majors: [
            ...new Set(majors.map(({ component, from, to }) => `${(0,resolve/* bareName */.yZ)(component)} ${versionText(from)} → ${versionText(to)}`)),
        ],
        added: distinct(keys.flatMap(({ added }) => added)),
        removed: distinct(keys.flatMap(({ removed }) => removed)),
    };
}
/** By SemVer, where below 1.0.0 the minor version is what the major one is later. */
function isMajor(from, to) {
    const [a, b] = [semver.parse(from.version ?? ''), semver.parse(to.version ?? '')];
    if (a === null || b === null)
        return false;
    return a.major !== b.major || (a.major === 0 && a.minor !== b.minor);
}
function crossedKeys(files, { reading, earlier }) {
    const { values, applications } = reading.target;
    const isValues = (0,paths.matcher)(values);
    const isApplication = (0,paths.matcher)(applications.flatMap((wanted) => wanted.files));
    return [...earlier].flatMap(([path, before]) => {
        const after = files.get(path);
        if (after === undefined || (!isValues(path) && !isApplication(path)))
            return [];
        const keysOf = (content) => keysIn((0,yaml_text/* openFile */.Tq)(path, content), isValues(path));
        const [old, now] = [keysOf(before), keysOf(after)];
        return [{ added: outermost(path, now, old), removed: outermost(path, old, now) }];
    });
}
/** The keys of values: all of a values file; of Applications what stands beneath `helm`. Items of lists are not told apart. */
function keysIn(text, isValues) {
    const keys = new Map();
    const add = (path) => keys.set(JSON.stringify(path), path);
    for (const mapping of text.yaml.mappings()) {
        const name = text.yaml.scalar(['metadata', 'name'], mapping.document)?.value ?? '';
        const path = mapping.path.map((part) => (typeof part === 'number' ? 0 : part));
        const at = path.indexOf('valuesObject');
        if (isValues || at !== -1)
            for (const key of mapping.keys)
                add(isValues ? [...path, key] : [name, ...path.slice(at + 1), key]);
        const inline = isValues ? undefined : mapping.scalars.get('values');
        if (path.at(-1) !== 'helm' || inline === undefined || inline.isNull)
            continue;
        for (const inner of tryNested(text, inline))
            for (const key of inner.keys)
                add([name, ...inner.path, key]);
    }
    return keys;
}
function tryNested(text, inline) {
    try {
        return [...(0,yaml_text/* openNested */.IG)(text, inline).yaml.mappings()];
    }
    catch {
        // That it cannot be read was told when the target was.
        return [];
    }
}
/** Those that one has and the other has not, without what stands beneath another one of them. */
function outermost(path, one, other) {
    const only = [...one].filter(([key]) => !other.has(key));
    const names = new Set(only.map(([key]) => key));
    return only
        .filter(([, keys]) => !keys.some((_, depth) => depth > 0 && names.has(JSON.stringify(keys.slice(0, depth)))))
        .map(([, keys]) => ({ path, key: (0,key_path/* formatKeyPath */.K)(keys) }));
}
function distinct(keys) {
    return [...new Map(keys.map((one) => [JSON.stringify(one), one])).values()];
}

// EXTERNAL MODULE: ./actions/rollback-env/lib/move.js + 3 modules
var move = __webpack_require__(1951);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
;// CONCATENATED MODULE: ./actions/rollback-env/lib/stays.js



/** @throws {Failure} when nothing that is to go back has anything to go back to: silence would pass for a rollback */
function mustHaveSomething({ to }, { resolution, environment }) {
    const { goals, stays } = resolution;
    if (goals.length > 0 || stays.some(({ why }) => why === 'rolled-back' || why === 'same'))
        return;
    const what = listing(stays.map(stays_subjectOf), 5) || environment.name;
    const { place } = environment;
    if (to.kind !== 'previous') {
        throw new failure/* Failure */.H({
            code: 'nothing-there',
            message: `Nothing says what ${what} ran at ${to.text}: there were no files of it, or the branch never was there`,
            fix: 'Name a later time, a commit of the branch itself (of a merge, not of what it merged), or a version.',
            place,
        });
    }
    throw new failure/* Failure */.H({
        code: 'nothing-earlier',
        message: `There is nothing earlier to go back to: ${what} never ran anything else there`,
        fix: 'Repair forward, by promote-env with `hotfix: true`. Is it known under another name, say so with `formerly`.',
        place,
    });
}
/** Why nothing changes, in one sentence. */
function reasonToStay({ resolution, environment }, held) {
    const back = resolution.stays.find(isRolledBack);
    if (back !== undefined) {
        const others = back.name === null ? ', or others with `services`' : '';
        return `already rolled back to ${alreadyBack(back)}; to go further back, name it with \`to\`${others}`;
    }
    if (held.length > 0) {
        return `nothing can go back in ${environment.name}: ${listing([...new Set(held.map(({ component }) => componentName(component)))], 5)} stay as they are`;
    }
    return `${environment.name} already runs that`;
}
/** What is said of those that stay while others go back. */
function explainStays({ resolution }) {
    return resolution.stays.flatMap((stay) => {
        if (isRolledBack(stay)) {
            // Where nothing goes back at all, the reason says it.
            if (resolution.goals.length === 0)
                return [];
            return [
                {
                    level: 'notice',
                    code: 'already-rolled-back',
                    message: `${stays_subjectOf(stay)} was already rolled back to ${alreadyBack(stay)}`,
                    fix: 'To go further back, name a version, commit or time with `to`.',
                },
            ];
        }
        if (stay.why === 'same')
            return [];
        return [
            {
                level: 'warning',
                code: stay.why,
                message: `${stays_subjectOf(stay)} stays as it is: ${stay.why === 'never-ran' ? 'it never ran that' : 'it has nothing earlier to go back to'}`,
                fix: 'Name what it ran with `to`, for it alone with `services`.',
            },
        ];
    });
}
function isRolledBack(stay) {
    return stay.why === 'rolled-back';
}
function stays_subjectOf({ target, name }) {
    return name === null ? target : `${name} in ${target}`;
}
/** `1.7.1 by octocat at 2026-11-20 14:03 UTC (0a1b2c3)`. */
function alreadyBack({ by, mark, runs }) {
    const to = releaseName(runs) ?? mark.to?.slice(0, 7) ?? 'what ran before';
    return `${to} by ${mark.actor ?? by.author} at ${time(by.date)} (${by.id.slice(0, 7)})`;
}
/** One version where all have the same; the commit says it otherwise. */
function releaseName(release) {
    const versions = new Set([...release.values()].map(versionText));
    const [first] = versions;
    return versions.size === 1 ? first : undefined;
}

;// CONCATENATED MODULE: ./actions/rollback-env/lib/propose.js









/**
 * What changes in an environment so that it runs what it ran before. Pure.
 * @throws {Failure} when there is nothing to go back to
 */
function propose(inputs, facts) {
    mustHaveSomething(inputs, facts);
    const change = (0,move/* moveBack */.J)(facts.files, facts.sides, facts.resolution);
    const moves = joinMoves(change.moves);
    const readings = facts.sides.map(({ reading }) => reading);
    const story = {
        environment: facts.environment.name,
        targets: readings.map(({ target }) => target.name),
        moves,
        moved: new Set(moves.map(({ component }) => component)),
        crossed: whatIsCrossed(facts.files, facts.sides, moves),
        byHand: syncedByHand(change.moves, readings, facts.files) ?? [],
    };
    const isMoving = change.edits.length > 0;
    // Waiting in silence would pass for a rollback.
    const isStuck = !isMoving && change.held.length > 0;
    return {
        base: facts.base,
        reason: isMoving ? `Roll back ${subjectOf(story)} in ${story.environment}` : reasonToStay(facts, change.held),
        edits: change.edits,
        derive: [],
        change: isMoving ? describeChange(story, inputs, facts) : null,
        findings: [
            ...notInRegistry(facts),
            ...remarks(story, facts),
            ...explainChange(change).map((finding) => (isStuck ? { ...finding, level: 'error' } : finding)),
            ...explainStays(facts),
        ],
        holds: change.held.map(({ component, target, why }) => ({ subject: component, waitsFor: `${waitsFor[why]} in ${target}` })),
        outputs: {
            release: releaseJson(new Map(moves.map(({ component, to }) => [component, to]))),
            'previous-release': releaseJson(new Map(moves.toReversed().map(({ component, from }) => [component, from]))),
            services: serviceNames(story.moved),
            held: change.held.map(({ component, target, why }) => ({
                subject: component,
                waitsFor: `${waitsFor[why]} in ${target}`,
                until: null,
            })),
            merged: false,
        },
        details: isMoving ? renderDetails(story, facts) : '',
    };
}
const waitsFor = {
    'no-place': 'keys',
    conflict: 'its places to agree',
    shared: 'what shares its place',
    unfilled: 'what its keys hold besides',
    unwritable: 'keys that can hold it',
};
/** What is not there cannot run: that stops a rollback, and nothing else about registries does. */
function notInRegistry({ missing, unanswered, environment }) {
    const targets = [...new Set(missing.map(({ target }) => target))];
    const gone = targets.map((target) => {
        const references = missing.filter((one) => one.target === target).map(({ reference }) => reference);
        return {
            level: 'error',
            code: 'not-in-registry',
            message: `${target} cannot pull ${listing([...new Set(references)], 20)}: the registry does not have it`,
            fix: `Name another release with \`to\`, or only services that are there with \`services\`; or push it again. Nothing was changed in ${environment.name}.`,
        };
    });
    const [first] = unanswered;
    if (first === undefined)
        return gone;
    const references = [...new Set(unanswered.map(({ artefact }) => artefact.reference))];
    const silent = {
        level: 'warning',
        code: 'registry-silent',
        message: `Nobody could be asked whether ${listing(references, 5)} ${references.length === 1 ? 'is' : 'are'} there: ${first.problem.message}`,
        fix: 'The rollback goes on, since it ran before. Look whether it is pulled.',
    };
    return [...gone, silent];
}
function remarks({ environment, moves, crossed }, facts) {
    const findings = [...facts.findings];
    const add = (level, code, message, fix) => findings.push({ level, code, message, fix });
    if (moves.length === 0)
        return findings;
    for (const { number, url, title } of facts.promotions) {
        add('warning', 'would-be-undone', `Pull request #${number} (${url}) is open: ${title}. Merging it undoes the rollback`, `Close it, or look whether what it brings to ${environment} is mended.`);
    }
    if (crossed.majors.length > 0) {
        add('warning', 'crosses-major', `Over a major version: ${listing(crossed.majors.map((major) => `chart ${major}`), 10)}`, 'Look at the values it takes, and at what it has migrated.');
    }
    if (crossed.removed.length > 0) {
        const keys = listing(crossed.removed.map(({ key, path }) => `${key} (${path})`), 10);
        add('warning', 'keys-removed-since', `Keys that were there then and are gone: ${keys}`, 'What goes back may need them. Rollbacks write releases only.');
    }
    for (const { component, to, targets } of moves) {
        if (to.digest !== null || !to.tag)
            continue;
        add('notice', 'back-to-a-tag', `${componentName(component)} ${versionText(to)} ran in ${targets.join(', ')} without a digest: what the tag stands for may have changed`, 'Compare the digest of what runs afterwards.');
    }
    const gone = [...new Set(facts.sides.flatMap((side) => side.gone))];
    if (gone.length > 0) {
        add('notice', 'gone-since', `${listing(gone.map(componentName), 10)} ran then and ${gone.length === 1 ? 'has' : 'have'} no keys any more`, 'Bring the keys back by hand if they are needed.');
    }
    if (facts.reason === '')
        add('notice', 'no-reason', 'No reason was given', 'Write it into the pull request, for who looks tomorrow.');
    return findings;
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
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .H({
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
