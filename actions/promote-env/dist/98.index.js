export const id = 98;
export const ids = [98];
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

/***/ 5843:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  propose: () => (/* binding */ propose)
});

// EXTERNAL MODULE: ./packages/core/lib/environments/describe.js
var describe = __webpack_require__(8199);
// EXTERNAL MODULE: ./packages/core/lib/environments/findings.js
var findings = __webpack_require__(9900);
// EXTERNAL MODULE: ./packages/core/lib/environments/release-json.js
var release_json = __webpack_require__(1412);
// EXTERNAL MODULE: ./actions/promote-env/lib/decide.js + 4 modules
var decide = __webpack_require__(4992);
// EXTERNAL MODULE: ./actions/promote-env/lib/obstacles.js
var obstacles = __webpack_require__(1321);
// EXTERNAL MODULE: ./packages/core/lib/environments/gates/bypass.js
var bypass = __webpack_require__(7635);
// EXTERNAL MODULE: ./packages/core/lib/environments/gates/render.js
var render = __webpack_require__(8659);
// EXTERNAL MODULE: ./packages/core/lib/environments/gates/times.js
var times = __webpack_require__(7901);
// EXTERNAL MODULE: ./packages/core/lib/plan/markdown.js
var markdown = __webpack_require__(1960);
// EXTERNAL MODULE: ./actions/promote-env/lib/bypass.js
var lib_bypass = __webpack_require__(2924);
// EXTERNAL MODULE: ./actions/promote-env/lib/lane.js
var lib_lane = __webpack_require__(1970);
// EXTERNAL MODULE: ./packages/core/lib/environments/path.js
var environments_path = __webpack_require__(8401);
// EXTERNAL MODULE: ./packages/core/lib/environments/promotion.js + 2 modules
var promotion = __webpack_require__(5031);
;// CONCATENATED MODULE: ./actions/promote-env/lib/picture.js




const shownMoves = 4;
const shownTargets = 6;
/** The promotion path as a Mermaid picture: every environment of it, with what moves where it comes from and where it goes. */
function drawPath(story, { environments, to, from }) {
    const path = (0,environments_path/* pathTo */.vs)(environments, to.environment);
    const after = environments.filter((environment) => environment.from === to.environment.name);
    const id = new Map([...path, ...after].map((environment, index) => [environment.name, `e${index}`]));
    // A final version has another name there.
    const runs = from === null ? new Map() : (0,promotion/* commonRelease */.N)(from.readings).release;
    const before = (0,describe/* listing */.RR)([
        ...new Set(story.moves.map(({ component, to: pin }) => {
            return `${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(runs.get(component) ?? pin)}`;
        })),
    ], shownMoves);
    const moving = (0,describe/* listing */.RR)(story.moves.map((move) => {
        const where = move.targets.length < story.targets.length ? ` (${move.targets.join(', ')})` : '';
        return `${(0,describe/* componentName */.TQ)(move.component)} ${(0,describe/* versionText */.KA)(move.from)} → ${(0,describe/* versionText */.KA)(move.to)}${where}`;
    }), shownMoves);
    // A hotfix goes past the environment before.
    const source = story.isBuild ? undefined : from?.environment.name;
    const lines = [...path, ...after].map(({ name, targets }) => {
        const title = targets.length > 1
            ? `${name}: ${(0,describe/* listing */.RR)(targets.map((target) => target.name), shownTargets)}`
            : name;
        const detail = name === to.environment.name ? moving : name === source ? before : '';
        return `  ${id.get(name)}["${picture_text(title)}${detail === '' ? '' : `<br/>${picture_text(detail)}`}"]`;
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

// EXTERNAL MODULE: ./actions/promote-env/lib/rollbacks.js + 1 modules
var lib_rollbacks = __webpack_require__(6675);
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
            const text = (0,yaml_text/* openOr */.Iv)(() => undefined, () => (0,yaml_text/* openFile */.Tq)(path, content));
            if (text === undefined)
                continue;
            const { yaml } = text;
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

// EXTERNAL MODULE: ./actions/promote-env/lib/select.js
var lib_select = __webpack_require__(664);
;// CONCATENATED MODULE: ./actions/promote-env/lib/summary.js



function tellStory(inputs, facts, decision) {
    const to = facts.to.environment.name;
    const moves = (0,describe/* joinMoves */.ff)(decision.change.moves);
    const { repository, commit } = facts.run;
    const isBuild = facts.from === null || inputs.hotfix;
    const [place, at] = isBuild ? [repository, commit] : [facts.from?.environment.name ?? '', facts.source];
    const running = facts.to.readings.flatMap(({ only, release, target }) => only === null ? [...release.keys()] : target.components.map(({ id }) => id));
    const moved = new Set(moves.map(({ component }) => component));
    const named = (0,lib_select/* namedIn */.$P)(inputs, facts.built);
    const own = [...moved].filter((component) => decision.notes.get(component)?.isBuild !== true);
    return {
        to,
        targets: facts.to.readings.map(({ target }) => target.name),
        isBuild,
        origin: at === '' ? place : `${place}@${at.slice(0, 7)}`,
        provenance: at === '' ? '' : `${place}@${at}`,
        moves,
        moved,
        notes: decision.notes,
        isOnlyCarried: moved.size > 0 && !own.some((component) => named === null || named.includes(component)),
        total: new Set([...running, ...decision.offered.keys(), ...decision.offer.held.map(({ component }) => component)])
            .size,
        held: decision.holds.filter(({ subject }) => subject !== to),
        waiting: decision.holds.filter(({ subject }) => subject === to),
        toPaste: [
            ...decision.change.held.flatMap((one) => (one.why === 'no-place' && one.missing ? [one.missing] : [])),
            ...facts.missing.flatMap(({ renamed }) => renamed?.lines ?? []),
        ],
        byHand: syncedByHand(decision.change.moves, facts.to.readings, facts.files) ?? [],
    };
}
/** The first line of the pull request, as plain text. */
function firstLine(story) {
    const { origin, to, moved, total, byHand } = story;
    const sentences = [
        // As code: what looks like a mention is none.
        `\`${origin}\` → ${to}: ${moved.size} of ${total} ${moved.size === 1 ? 'moves' : 'move'}${notedPart(story)}${heldPart(story)}`,
        ...(byHand.length === 0 ? [] : [`Merging does not deploy: sync ${(0,describe/* listing */.RR)(byHand, 6)} by hand`]),
        `Undo: run rollback-env with \`environment: ${to}\``,
    ];
    return `${sentences.join('. ')}.`;
}
/** What does not come from where the line says. */
function notedPart({ moved, notes }) {
    const builds = [...moved].filter((component) => notes.get(component)?.isBuild === true);
    const [only] = builds;
    const others = builds.length === 1 && only ? `${(0,describe/* componentName */.TQ)(only)} of another run` : `${builds.length} of other runs`;
    const noted = [...moved].flatMap((component) => notes.get(component)?.first ?? []);
    const all = [...(builds.length === 0 ? [] : [others]), ...noted];
    return all.length === 0 ? '' : ` (${(0,describe/* listing */.RR)(all, 3, '; ')})`;
}
/** What waits for its gates is in the pull request all the same; what is held is not. */
function heldPart({ moved, held, waiting }) {
    const isMoved = ({ subject }) => [...moved].some((component) => component === subject);
    const gated = held.filter(isMoved);
    const left = held.filter((hold) => !isMoved(hold));
    const slow = countSubjects(gated);
    const isAll = waiting.length > 0 || (slow > 0 && slow === moved.size);
    const which = isAll ? ', once the gates pass' : slow > 0 ? `, ${slow} of them ${slow === 1 ? 'waits' : 'wait'}` : '';
    const gates = which === '' ? '' : `${which} (${reasonsOf([...waiting, ...gated])})`;
    return gates + (left.length === 0 ? '' : `, ${countSubjects(left)} held (${reasonsOf(left)})`);
}
function countSubjects(holds) {
    return new Set(holds.map(({ subject }) => subject)).size;
}
function reasonsOf(holds) {
    return (0,describe/* listing */.RR)([...new Set(holds.map(({ waitsFor }) => waitsFor))], 3, '; ');
}
/** The reason of a plan in one sentence. */
function reasonOf(story, inputs, facts, decision) {
    if (story.moved.size === 0)
        return whyItStays(inputs, facts, decision, null);
    const what = `${inputs.hotfix ? 'hotfix ' : ''}${subjectOf(story)}`;
    if (!story.isOnlyCarried)
        return `Promote ${what} from ${story.origin} to ${story.to}`;
    const named = (0,lib_select/* namedIn */.$P)(inputs, facts.built) ?? [...(facts.built?.keys() ?? [])];
    return `${whyItStays(inputs, facts, decision, new Set(named))}; the open pull request still promotes ${subjectOf(story)}`;
}
/** @param asked the components it is about; `null`: all */
function whyItStays({ services, chart, version }, { to: { environment }, from, built }, { superseded, holds, offer }, asked) {
    const to = environment.name;
    const older = superseded.filter(({ component }) => asked === null || asked.has(component));
    const [first] = older;
    if (first !== undefined) {
        const rest = new Set(older.map(({ component }) => component)).size - 1;
        const more = rest > 0 ? `, and ${rest} more` : '';
        return `superseded: ${to} already runs ${(0,describe/* componentName */.TQ)(first.component)} ${(0,describe/* versionText */.KA)(first.current)}, newer than ${(0,describe/* versionText */.KA)(first.offered)}${more}`;
    }
    // Than what the open pull request brings.
    const late = offer.findings.find(({ code }) => code === 'superseded' || code === 'version-not-higher');
    if (late !== undefined)
        return `${late.level === 'error' ? '' : 'superseded: '}${late.message}`;
    const waiting = holds.filter(({ subject }) => asked === null || [...asked].some((component) => component === subject));
    if (waiting.length > 0)
        return (0,describe/* listing */.RR)([...new Set(waiting.map(describeHold))], 3, '; ');
    if (services !== 'all' && services.length === 0 && chart === '')
        return 'No service was named';
    const named = [...(services === 'all' ? [] : services), ...(chart === '' ? [] : [`chart ${chart}`])];
    if (from !== null && version === '' && built === null) {
        return `${to} runs ${named.length > 0 ? `the same ${(0,describe/* listing */.RR)(named, 3)}` : 'the same'} as ${from.environment.name}`;
    }
    return `${to} already runs ${version || 'what was built'}`;
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

;// CONCATENATED MODULE: ./actions/promote-env/lib/pull-request.js










const messageLines = 100;
/** How the promotion presents itself: pull request and commit. */
function describeChange(story, inputs, facts) {
    const { to, targets, moves, provenance } = story;
    const lane = (0,lib_lane/* laneOf */.kk)(to, inputs.hotfix);
    const lines = moves.slice(0, messageLines).map((move) => (0,describe/* moveLine */.i3)(move, targets));
    const more = moves.length > lines.length ? [`and ${moves.length - lines.length} more`] : [];
    return {
        lane,
        branch: lane,
        title: `chore(${to}): promote ${inputs.hotfix ? 'hotfix ' : ''}${subjectOf(story)}`,
        body: renderBody(story, inputs, facts),
        message: (0,markdown/* paragraphs */.qN)([...lines, ...more].join('\n'), bypassLine(facts)),
        trailers: {
            'Slipway-Environment': to,
            ...(provenance === '' ? {} : { 'Slipway-From': provenance }),
            ...(inputs.hotfix ? { 'Slipway-Hotfix': 'true' } : {}),
            ...(inputs.reason === '' ? {} : { 'Slipway-Reason': inputs.reason.replace(/\s+/g, ' ') }),
            ...(0,bypass/* bypassTrailers */.Jy)(facts.gates, facts.bypass),
            ...(0,lib_bypass/* lapseTrailers */.g_)(facts.lapsed),
        },
        whenTaken: 'beside',
        whenSame: story.isOnlyCarried && !inputs['bypass-gates'] ? 'stay' : 'edit',
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
    return (0,markdown/* paragraphs */.qN)((0,markdown/* literal */.eu)(firstLine(story)), renderDetails(story, inputs, facts, 'pull request'), (0,markdown/* paragraphs */.qN)('### To verify', checklist(story, facts)));
}
/** The part that the job summary has, too; there the plan's holds are a table already. */
function renderDetails(story, inputs, facts, place) {
    const { serverUrl, sources } = facts;
    const notes = new Map([...story.notes].map(([component, { row }]) => [component, row]));
    return (0,markdown/* paragraphs */.qN)(renderReason(inputs, facts), (0,describe/* renderMoves */.rP)(story.moves, story.targets, { serverUrl, sources, notes }), place === 'summary' ? (0,markdown/* paragraphs */.qN)(...renderPastes(story)) : renderHeld(story), facts.gates.length === 0 ? '' : (0,markdown/* paragraphs */.qN)('### Gates', (0,render/* renderGates */.n)(facts.gates, { ...facts, relative: false })), story.moves.length === 0 ? '' : drawPath(story, facts));
}
function renderReason({ hotfix, reason, 'bypass-gates': wantsBypass }, facts) {
    const { gates, bypass, lapsed } = facts;
    const what = hotfix ? '**Hotfix**, past the environments before: ' : '';
    const isOfBypass = wantsBypass && !hotfix;
    return (0,markdown/* paragraphs */.qN)(reason === '' || isOfBypass ? '' : `> ${what}${(0,markdown/* literal */.eu)(reason)}`, bypass === null || gates.length === 0
        ? ''
        : `> **Gates are bypassed** by ${(0,markdown/* literal */.eu)(bypass.login)}: ${(0,markdown/* literal */.eu)(bypass.reason)}`, lapsed === null || gates.length === 0 ? '' : `> ${(0,markdown/* literal */.eu)((0,lib_bypass/* explainLapse */.Pp)(lapsed))}`);
}
const shownPastes = 10;
function renderHeld(story) {
    const rows = story.held.map(({ subject, waitsFor, until }) => [
        (0,markdown/* code */.aY)((0,describe/* componentName */.TQ)(subject)),
        (0,markdown/* literal */.eu)(waitsFor),
        until === undefined ? '' : (0,times/* utcTime */.SK)(until, new Date(0)),
    ]);
    if (rows.length === 0)
        return '';
    return (0,markdown/* paragraphs */.qN)('### Held', (0,markdown/* table */.tp)(['', 'Waits for', 'Until'], rows), ...renderPastes(story));
}
function renderPastes({ toPaste }) {
    return toPaste.slice(0, shownPastes).map(({ component, path, lines, under }) => {
        const where = under === undefined ? '' : `, under ${(0,markdown/* literal */.eu)(under)}`;
        return (0,markdown/* folded */.TM)(`Lines for ${(0,markdown/* literal */.eu)((0,describe/* componentName */.TQ)(component))} in ${(0,markdown/* code */.aY)(path)}${where}`, (0,markdown/* fenced */.OF)('yaml', lines));
    });
}
function checklist({ to, targets, origin, byHand }, { from, hotfixes, rollbacks }) {
    const isFromEnvironment = from !== null && origin.startsWith(`${from.environment.name}@`);
    const synced = byHand.length === 0 ? targets : byHand;
    return [
        isFromEnvironment ? `What moves works in ${from.environment.name}` : 'The build is the one that is meant',
        ...hotfixes.flatMap(({ standing: { component, current, offered }, commit, isVouched }) => {
            return !isVouched
                ? []
                : `${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(offered)} has the hotfix ${(0,describe/* versionText */.KA)(current)} (${commit.slice(0, 7)})`;
        }),
        ...rollbacks.flatMap((one) => (one.isVouched ? `What made this necessary is gone: ${(0,lib_rollbacks/* rollbackText */.E)(one)}` : [])),
        byHand.length === 0 ? '' : `After the merge: sync ${(0,describe/* listing */.RR)(byHand, 10)}`,
        `${(0,describe/* listing */.RR)(synced, 10)} ${synced.length === 1 ? 'is' : 'are'} Synced and Healthy`,
        `What runs in ${to} is what the table says`,
        `If not: run rollback-env with \`environment: ${to}\``,
    ]
        .filter((line) => line !== '')
        .map((line) => `- [ ] ${(0,markdown/* literal */.eu)(line)}`)
        .join('\n');
}

;// CONCATENATED MODULE: ./actions/promote-env/lib/propose.js







/**
 * What changes in an environment so that it runs what is offered. Pure.
 * @throws {Failure} when something is named that nothing knows
 */
function propose(inputs, facts) {
    const decision = (0,decide/* decide */.LD)(inputs, facts);
    const story = tellStory(inputs, facts, decision);
    const { edits } = decision.change;
    return {
        base: facts.base,
        reason: reasonOf(story, inputs, facts, decision),
        edits,
        derive: [],
        change: edits.length > 0 ? describeChange(story, inputs, facts) : null,
        findings: [
            ...[...decision.findings, ...remarks(facts, decision)].map((finding) => raised(finding, inputs, decision)),
            ...(0,obstacles/* explainObstacles */.i5)(inputs, facts, decision),
            ...toSync(story, inputs),
        ],
        holds: decision.holds,
        outputs: outputsOf(story, decision),
        details: renderDetails(story, inputs, facts, 'summary'),
    };
}
/** Where there is no pull request that says it. */
function toSync({ byHand, to }, { delivery }) {
    if (delivery !== 'push' || byHand.length === 0)
        return [];
    return [
        {
            level: 'notice',
            code: 'sync-by-hand',
            message: `The commit does not deploy to ${to}: nothing syncs ${(0,describe/* listing */.RR)(byHand, 6)} by itself`,
            fix: `Sync ${byHand.length === 1 ? 'it' : 'them'} by hand.`,
        },
    ];
}
function outputsOf({ moves, moved }, { holds }) {
    return {
        release: (0,release_json/* releaseJson */.q)(new Map(moves.map(({ component, to }) => [component, to]))),
        'previous-release': (0,release_json/* releaseJson */.q)(new Map(moves.toReversed().map(({ component, from }) => [component, from]))),
        services: (0,release_json/* serviceNames */._)(moved),
        held: holds.map(({ subject, waitsFor, until }) => ({ subject, waitsFor, until: until?.toISOString() ?? null })),
        merged: false,
    };
}
/** A file that cannot be read is an error where it keeps all that was to move, or what was asked for, from moving. */
function raised(finding, { services, chart }, { change }) {
    const isAll = services === 'all' && chart === '' && change.moves.length > 0;
    return finding.code === 'release-broken-file' && !isAll ? { ...finding, level: 'error' } : finding;
}
function remarks({ to, from, unjudged }, { change, superseded }) {
    const isBlind = unjudged !== null && change.moves.length > 0;
    return [
        ...(isBlind ? [{ level: 'warning', ...unjudged }] : []),
        ...(0,findings/* explainChange */.UP)(change),
        ...superseded.map(({ component, target, current, offered }) => ({
            level: 'notice',
            code: 'superseded',
            message: `${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(offered)} is older than ${(0,describe/* versionText */.KA)(current)}, which ${target} runs: it stays`,
            fix: 'Nothing to do. To go back on purpose, use rollback-env.',
        })),
        ...[...to.readings, ...(from?.readings ?? [])].flatMap(({ problems }) => problems.map((problem) => ({ level: 'warning', ...problem }))),
    ];
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


/***/ })

};
