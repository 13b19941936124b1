export const id = 184;
export const ids = [184];
export const modules = {

/***/ 9184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  uQ: () => (/* binding */ describeChange),
  kk: () => (/* binding */ laneOf),
  PL: () => (/* binding */ renderDetails)
});

// EXTERNAL MODULE: ./packages/core/lib/environments/describe.js
var describe = __webpack_require__(8199);
// EXTERNAL MODULE: ./packages/core/lib/environments/gates/bypass.js
var bypass = __webpack_require__(7635);
// EXTERNAL MODULE: ./packages/core/lib/environments/gates/render.js
var render = __webpack_require__(8659);
// EXTERNAL MODULE: ./packages/core/lib/environments/gates/times.js
var times = __webpack_require__(7901);
// EXTERNAL MODULE: ./packages/core/lib/plan/markdown.js
var markdown = __webpack_require__(1960);
// EXTERNAL MODULE: ./packages/core/lib/environments/path.js
var environments_path = __webpack_require__(8401);
;// CONCATENATED MODULE: ./actions/promote-env/lib/picture.js



const shownMoves = 4;
/** The promotion path as a Mermaid picture: every environment of it, with what moves where it comes from and where it goes. */
function drawPath(story, { environments, to, from }) {
    const path = (0,environments_path/* pathTo */.vs)(environments, to.environment);
    const after = environments.filter((environment) => environment.from === to.environment.name);
    const id = new Map([...path, ...after].map((environment, index) => [environment.name, `e${index}`]));
    const before = (0,describe/* listing */.RR)([...new Set(story.moves.map(({ component, to: pin }) => `${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(pin)}`))], shownMoves);
    const moving = (0,describe/* listing */.RR)(story.moves.map((move) => `${(0,describe/* componentName */.TQ)(move.component)} ${(0,describe/* versionText */.KA)(move.from)} → ${(0,describe/* versionText */.KA)(move.to)}`), shownMoves);
    // A hotfix goes past the environment before.
    const source = story.isBuild ? undefined : from?.environment.name;
    const lines = [...path, ...after].map(({ name }) => {
        const detail = name === to.environment.name ? moving : name === source ? before : '';
        return `  ${id.get(name)}["${picture_text(name)}${detail === '' ? '' : `<br/>${picture_text(detail)}`}"]`;
    });
    const arrows = [...path, ...after].flatMap(({ name, from: earlier }) => {
        if (earlier === null || !id.has(earlier))
            return [];
        const arrow = name === to.environment.name && earlier === source ? '==>' : '-.->';
        return [`  ${id.get(earlier)} ${arrow} ${id.get(name)}`];
    });
    const entry = story.isBuild ? [`  build(["${picture_text(story.origin)}"]) ==> ${id.get(to.environment.name)}`] : [];
    return (0,markdown/* fenced */.OF)('mermaid', ['flowchart LR', ...lines, ...entry, ...arrows].join('\n'));
}
/** Text in a label: what Mermaid or HTML would take as markup becomes a blank. */
function picture_text(label) {
    return label.replace(/[^\w .,:;/@+→…()-]/g, ' ');
}

// EXTERNAL MODULE: ./actions/promote-env/lib/summary.js + 1 modules
var summary = __webpack_require__(2396);
;// CONCATENATED MODULE: ./actions/promote-env/lib/pull-request.js







const messageLines = 100;
/** The lane of promotions into an environment. A hotfix has its own, so that it takes nothing along. */
function laneOf(environment, hotfix) {
    return `${hotfix ? 'hotfix' : 'promote'}/${environment}`;
}
/** How the promotion presents itself: pull request and commit. */
function describeChange(story, inputs, facts) {
    const { to, targets, moves, provenance } = story;
    const lane = laneOf(to, inputs.hotfix);
    const lines = moves.slice(0, messageLines).map((move) => (0,describe/* moveLine */.i3)(move, targets));
    const more = moves.length > lines.length ? [`and ${moves.length - lines.length} more`] : [];
    return {
        lane,
        branch: lane,
        title: `chore(${to}): promote ${inputs.hotfix ? 'hotfix ' : ''}${(0,summary/* subjectOf */.et)(story)}`,
        body: renderBody(story, inputs, facts),
        message: (0,markdown/* paragraphs */.qN)([...lines, ...more].join('\n'), bypassLine(facts)),
        trailers: {
            'Slipway-Environment': to,
            ...(provenance === '' ? {} : { 'Slipway-From': provenance }),
            ...(inputs.hotfix ? { 'Slipway-Hotfix': 'true' } : {}),
            ...(inputs.reason === '' ? {} : { 'Slipway-Reason': inputs.reason.replace(/\s+/g, ' ') }),
            ...(0,bypass/* bypassTrailers */.Jy)(facts.gates, facts.bypass),
        },
        whenTaken: 'beside',
        labels: inputs.hotfix ? ['hotfix'] : [],
    };
}
/** Which gates did not hold it: a commit that is pushed has no pull request to say so. */
function bypassLine({ gates, bypass }) {
    const names = gates
        .filter(({ state }) => state === 'bypassed')
        .map(({ gate, component }) => gate + (component === null ? '' : ` of ${(0,describe/* componentName */.TQ)(component)}`));
    return bypass === null || names.length === 0
        ? ''
        : `Gates bypassed by ${bypass.login}: ${(0,describe/* listing */.RR)(names, messageLines)}`;
}
function renderBody(story, inputs, facts) {
    return (0,markdown/* paragraphs */.qN)((0,markdown/* literal */.eu)((0,summary/* firstLine */.TM)(story)), renderReason(inputs), renderDetails(story, facts), (0,markdown/* paragraphs */.qN)('### To verify', checklist(story, facts)));
}
/** The part that the job summary has, too. */
function renderDetails(story, facts) {
    const { serverUrl, sources } = facts;
    return (0,markdown/* paragraphs */.qN)((0,describe/* renderMoves */.rP)(story.moves, story.targets, { serverUrl, sources }), renderHeld(story), facts.gates.length === 0 ? '' : (0,markdown/* paragraphs */.qN)('### Gates', (0,render/* renderGates */.n)(facts.gates, { ...facts, relative: false })), story.moves.length === 0 ? '' : drawPath(story, facts));
}
function renderReason({ hotfix, reason, 'bypass-gates': bypass }) {
    if (reason === '')
        return '';
    const what = hotfix ? '**Hotfix**, past the environments before: ' : bypass ? '**Gates are bypassed**: ' : '';
    return `> ${what}${(0,markdown/* literal */.eu)(reason)}`;
}
const shownPastes = 10;
function renderHeld({ held, toPaste }) {
    const rows = held.map(({ subject, waitsFor, until }) => [
        (0,markdown/* code */.aY)((0,describe/* componentName */.TQ)(subject)),
        (0,markdown/* literal */.eu)(waitsFor),
        until === undefined ? '' : (0,times/* utcTime */.SK)(until, new Date(0)),
    ]);
    if (rows.length === 0)
        return '';
    const pastes = toPaste.slice(0, shownPastes).map(({ component, path, lines }) => {
        return (0,markdown/* folded */.TM)(`Lines for ${(0,markdown/* literal */.eu)((0,describe/* componentName */.TQ)(component))} in ${(0,markdown/* code */.aY)(path)}`, (0,markdown/* fenced */.OF)('yaml', lines));
    });
    return (0,markdown/* paragraphs */.qN)('### Held', (0,markdown/* table */.tp)(['', 'Waits for', 'Until'], rows), ...pastes);
}
function checklist({ to, targets, origin, byHand }, { from, hotfixes }) {
    const isFromEnvironment = from !== null && origin.startsWith(`${from.environment.name}@`);
    const synced = byHand.length === 0 ? targets : byHand;
    return [
        isFromEnvironment ? `What moves works in ${from.environment.name}` : 'The build is the one that is meant',
        ...hotfixes.map(({ standing: { component, current, offered }, commit }) => {
            return `${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(offered)} has the hotfix ${(0,describe/* versionText */.KA)(current)} (${commit.slice(0, 7)})`;
        }),
        byHand.length === 0 ? '' : `After the merge: sync ${(0,describe/* listing */.RR)(byHand, 10)}`,
        `${(0,describe/* listing */.RR)(synced, 10)} ${synced.length === 1 ? 'is' : 'are'} Synced and Healthy`,
        `What runs in ${to} is what the table says`,
        `If not: run rollback-env with \`environment: ${to}\``,
    ]
        .filter((line) => line !== '')
        .map((line) => `- [ ] ${(0,markdown/* literal */.eu)(line)}`)
        .join('\n');
}


/***/ }),

/***/ 2396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TM: () => (/* binding */ firstLine),
  A3: () => (/* binding */ reasonOf),
  et: () => (/* binding */ subjectOf),
  F5: () => (/* binding */ tellStory)
});

// UNUSED EXPORTS: describeHold

// EXTERNAL MODULE: ./packages/core/lib/environments/describe.js
var describe = __webpack_require__(8199);
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

;// CONCATENATED MODULE: ./actions/promote-env/lib/summary.js


function tellStory(inputs, facts, decision) {
    const to = facts.to.environment.name;
    const moves = (0,describe/* joinMoves */.ff)(decision.change.moves);
    const { repository, commit } = facts.run;
    const isBuild = facts.from === null || inputs.hotfix;
    const [place, at] = isBuild ? [repository, commit] : [facts.from?.environment.name ?? '', facts.base];
    const running = facts.to.readings.flatMap(({ only, release, target }) => only === null ? [...release.keys()] : target.components.map(({ id }) => id));
    return {
        to,
        targets: facts.to.readings.map(({ target }) => target.name),
        isBuild,
        origin: at === '' ? place : `${place}@${at.slice(0, 7)}`,
        provenance: at === '' ? '' : `${place}@${at}`,
        moves,
        moved: new Set(moves.map(({ component }) => component)),
        total: new Set([...running, ...decision.offered.keys(), ...decision.offer.held.map(({ component }) => component)])
            .size,
        held: decision.holds.filter(({ subject }) => subject !== to),
        waiting: decision.holds.filter(({ subject }) => subject === to),
        toPaste: decision.change.held.flatMap((one) => (one.why === 'no-place' && one.missing ? [one.missing] : [])),
        byHand: syncedByHand(decision.change.moves, facts.to.readings, facts.files) ?? [],
    };
}
/** The first line of the pull request, as plain text. */
function firstLine(story) {
    const { origin, to, moved, total, byHand } = story;
    const sentences = [
        // As code: what looks like a mention is none.
        `\`${origin}\` → ${to}: ${moved.size} of ${total} ${moved.size === 1 ? 'moves' : 'move'}${heldPart(story)}`,
        ...(byHand.length === 0 ? [] : [`Merging does not deploy: sync ${(0,describe/* listing */.RR)(byHand, 6)} by hand`]),
        `Undo: run rollback-env with \`environment: ${to}\``,
    ];
    return `${sentences.join('. ')}.`;
}
function heldPart({ held, waiting }) {
    const subjects = new Set(held.map(({ subject }) => subject));
    const reasons = [...new Set(held.map(({ waitsFor }) => waitsFor))];
    const single = subjects.size === 0 ? '' : `, ${subjects.size} held (${(0,describe/* listing */.RR)(reasons, 2, '; ')})`;
    const whole = waiting.length === 0
        ? ''
        : `; waits for ${(0,describe/* listing */.RR)(waiting.map(({ waitsFor }) => waitsFor), 3, '; ')}`;
    return single + whole;
}
/** The reason of a plan in one sentence. */
function reasonOf(story, inputs, facts, { superseded, holds }) {
    const { to, moves } = story;
    if (moves.length > 0)
        return `Promote ${subjectOf(story)} from ${story.origin} to ${to}`;
    const [older] = superseded;
    if (older !== undefined) {
        const rest = new Set(superseded.map(({ component }) => component)).size - 1;
        const more = rest > 0 ? `, and ${rest} more` : '';
        return `superseded: ${to} already runs ${(0,describe/* componentName */.TQ)(older.component)} ${(0,describe/* versionText */.KA)(older.current)}, newer than ${(0,describe/* versionText */.KA)(older.offered)}${more}`;
    }
    if (holds.length > 0)
        return `waiting: ${(0,describe/* listing */.RR)([...new Set(holds.map(describeHold))], 3, '; ')}`;
    const { services, chart } = inputs;
    if (services !== 'all' && services.length === 0 && chart === '')
        return 'No service was named';
    const named = [...(services === 'all' ? [] : services), ...(chart === '' ? [] : [`chart ${chart}`])];
    if (facts.from !== null && inputs.version === '' && facts.built === null) {
        return `${to} runs ${named.length > 0 ? `the same ${(0,describe/* listing */.RR)(named, 3)}` : 'the same'} as ${facts.from.environment.name}`;
    }
    return `${to} already runs ${inputs.version || 'what was built'}`;
}
/** What waits for what, as one clause. */
function describeHold({ subject, waitsFor }) {
    return `${(0,describe/* componentName */.TQ)(subject)}: ${waitsFor}`;
}
/** `api 1.4.0`, `3 services and 1 chart`. */
function subjectOf({ moved, moves }) {
    const [first] = moves;
    if (first === undefined)
        return 'nothing';
    if (moved.size === 1)
        return `${(0,describe/* componentName */.TQ)(first.component)} ${(0,describe/* versionText */.KA)(first.to)}`;
    return (0,describe/* countComponents */._6)(moved);
}


/***/ }),

/***/ 8199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KA: () => (/* binding */ versionText),
/* harmony export */   RR: () => (/* binding */ listing),
/* harmony export */   TQ: () => (/* binding */ componentName),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   _6: () => (/* binding */ countComponents),
/* harmony export */   ff: () => (/* binding */ joinMoves),
/* harmony export */   i3: () => (/* binding */ moveLine),
/* harmony export */   rP: () => (/* binding */ renderMoves)
/* harmony export */ });
/* harmony import */ var _plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1960);
/* harmony import */ var _order_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2060);
/* harmony import */ var _release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7049);



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
        { title: 'Digest', cell: ({ to }) => (to.digest ? (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(shortDigest(to.digest)) : '') },
        { title: 'Commits', cell: (move) => commitsCell(move, links) },
        {
            title: 'Where',
            cell: (move) => (move.targets.length < targets.length ? (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(move.targets.join(', ')) : ''),
        },
    ];
    const used = columns.filter(({ title, cell }) => title === '' || shown.some((move) => cell(move) !== ''));
    const rest = moves.length - shown.length;
    return (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .paragraphs */ .qN)((0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(used.map(({ title }) => title), shown.map((move) => used.map(({ cell }) => cell(move)))), rest > 0 ? `… and ${rest} more.` : '');
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
    const detail = isRenamed ? '' : (0,_release_js__WEBPACK_IMPORTED_MODULE_1__/* .differingFields */ .W1)(from, to).map((field) => ` ${field} ${to[field] ?? 'none'}`);
    return `${componentName(component)}: ${versionText(from)} -> ${versionText(to)}${detail}${where}`;
}
function nameCell(component) {
    const name = (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(component.slice(component.indexOf('/') + 1));
    return component.startsWith('chart/') ? `chart ${name}` : name;
}
function pinCell(pin) {
    const text = (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(versionText(pin));
    return pin.digest && versionText(pin) !== shortDigest(pin.digest)
        ? `${text} (${(0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(shortDigest(pin.digest))})`
        : text;
}
function toCell({ component, to }, { serverUrl, sources }) {
    const text = (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(versionText(to));
    const source = sources.get(component);
    if (source === undefined || !to.tag || !/^v?\d+\.\d+\.\d+/.test(to.tag))
        return text;
    return `[${text}](${serverUrl}/${source}/releases/tag/${encodeURIComponent(to.tag)})`;
}
function commitsCell({ component, from, to }, { serverUrl, sources }) {
    const source = sources.get(component);
    const [before, after] = [(0,_order_js__WEBPACK_IMPORTED_MODULE_0__/* .commitOf */ .D3)(from), (0,_order_js__WEBPACK_IMPORTED_MODULE_0__/* .commitOf */ .D3)(to)];
    if (after === undefined)
        return '';
    if (source === undefined)
        return (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(after.slice(0, 7));
    const url = `${serverUrl}/${source}`;
    if (before === undefined)
        return `[${(0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(after.slice(0, 7))}](${url}/commit/${after})`;
    const range = (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(`${before.slice(0, 7)}…${after.slice(0, 7)}`);
    return `[${range}](${url}/compare/${before}...${after})`;
}


/***/ }),

/***/ 8659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ renderGates)
/* harmony export */ });
/* harmony import */ var _plan_markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1960);
/* harmony import */ var _times_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7901);


const marks = { passed: '✅', waiting: '⏳', failed: '❌', bypassed: '⏩' };
/**
 * A table of gates, those in the way first. Components that a gate lets pass share a row. Nothing where there are no gates.
 */
function renderGates(states, view) {
    const held = states.filter(({ state }) => state !== 'passed');
    const rows = [...held.map((state) => rowOf(state, view)), ...passedRows(states, view)];
    const until = view.passesAt === null ? '' : `All gates can pass from **${when(view.passesAt, view)}** on.`;
    const fixes = [
        ...new Set(held.flatMap(({ state, fix }) => (state === 'bypassed' || !fix ? [] : [`- ${(0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)(fix)}`]))),
    ];
    return (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .paragraphs */ .qN)((0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['', 'Gate', 'Of', 'State', 'Until'], rows), until, fixes.length === 0 ? '' : ['What helps:', '', ...fixes].join('\n'));
}
function rowOf({ gate, component, state, detail, until, ends, url }, view) {
    const text = (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)(detail);
    const end = until ?? ends;
    return [
        marks[state],
        (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)(gate),
        component === null ? 'all' : (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(component),
        linked(text, url),
        end === undefined ? '' : when(end, view),
    ];
}
function passedRows(states, view) {
    const passed = new Map();
    for (const state of states.filter((one) => one.state === 'passed')) {
        const key = `${state.gate} ${state.component === null}`;
        passed.set(key, [...(passed.get(key) ?? []), state]);
    }
    return [...passed.values()].map((all) => {
        const [first] = all;
        if (first !== undefined && all.length === 1)
            return rowOf(first, view);
        return [marks.passed, (0,_plan_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)(first?.gate ?? ''), `${all.length} components`, 'passed', ''];
    });
}
function when(at, { now, relative }) {
    const far = new Date(0);
    return relative ? `${(0,_times_js__WEBPACK_IMPORTED_MODULE_0__/* .utcTime */ .SK)(at, far)} (${(0,_times_js__WEBPACK_IMPORTED_MODULE_0__/* .fromNow */ .PI)(at, now)})` : (0,_times_js__WEBPACK_IMPORTED_MODULE_0__/* .utcTime */ .SK)(at, far);
}
/** What a status links to is anybody's text: only a page is a link. */
function linked(text, url = '') {
    const page = URL.canParse(url) ? new URL(url) : undefined;
    if (page === undefined || !/^https?:$/.test(page.protocol))
        return text;
    return `[${text}](${page.href.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll('|', '%7C')})`;
}


/***/ }),

/***/ 8401:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U0: () => (/* binding */ unknownName),
/* harmony export */   YS: () => (/* binding */ mustEnter),
/* harmony export */   vs: () => (/* binding */ pathTo)
/* harmony export */ });
/* unused harmony export mustKnow */
/* harmony import */ var _config_accepted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7839);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9715);


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
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H(forbidden(environments, asked, target));
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
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .Failure */ .H(unknownName('environment', name, environments.map((environment) => environment.name)));
}
/** What is said of a service, chart or environment that nobody knows. */
function unknownName(kind, name, known) {
    return {
        code: `unknown-${kind}`,
        message: `there is no ${kind} ${JSON.stringify(name)}`,
        fix: known.length === 0 ? `No ${kind} is known here.` : (0,_config_accepted_js__WEBPACK_IMPORTED_MODULE_0__/* .suggestion */ .h)(name, [...known].sort(), 'Known are'),
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


/***/ })

};
