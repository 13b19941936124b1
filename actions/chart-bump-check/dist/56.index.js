export const id = 56;
export const ids = [56];
export const modules = {

/***/ 4056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  isOurs: () => (/* binding */ isOurs)
});

;// CONCATENATED MODULE: ./packages/core/lib/deliver/message.js
/** The commit message of a plan: title, message, trailers. The trailers that we read again come last and alone. */
function commitMessage(plan, change, tree) {
    const trailers = {
        ...change.trailers,
        'Slipway-Plan': plan.id,
        'Slipway-Base': plan.base,
        'Slipway-Tree': tree,
    };
    const lines = Object.entries(trailers).map(([key, value]) => `${key}: ${oneLine(value)}`);
    return [oneLine(change.title), change.message.trim(), lines.join('\n')].filter((part) => part !== '').join('\n\n');
}
/** The message of the commit that merges the base branch into a branch people have committed to. */
function mergeMessage(base, branch, commit) {
    return `Merge ${base} into ${branch}\n\nSlipway-Base: ${commit}`;
}
/** The signature in a commit message; `null` in everybody else's. */
function readSignature(message) {
    const trailers = readTrailers(message);
    const plan = trailers.get('Slipway-Plan');
    const base = trailers.get('Slipway-Base');
    const tree = trailers.get('Slipway-Tree');
    return plan === undefined || base === undefined || tree === undefined ? null : { plan, base, tree };
}
/** Whether the message is that of a merge of ours. */
function isMergeMessage(message) {
    const trailers = readTrailers(message);
    return trailers.has('Slipway-Base') && trailers.size === 1;
}
/** Trailers of the last paragraph; of two with one name the last counts, which is the one we wrote. */
function readTrailers(message) {
    const last = message.replace(/\r\n/g, '\n').trim().split(/\n\n+/).at(-1) ?? '';
    const pairs = last.split('\n').flatMap((line) => {
        const colon = line.indexOf(': ');
        return colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 2).trim()]];
    });
    return new Map(pairs);
}
function oneLine(text) {
    return text.replace(/\s+/g, ' ').trim();
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./packages/core/lib/deliver/pull-request/marker.js


const schema = dist/* object */.Ikc({
    lane: dist/* string */.YjP(),
    branch: dist/* string */.YjP(),
    plan: dist/* string */.YjP(),
    base: dist/* string */.YjP(),
    title: dist/* string */.YjP(),
    text: dist/* string */.YjP(),
    supersededBy: dist/* optional */.lqM(dist/* number */.aig()),
});
const begin = /<!-- slipway:begin (\{.*?\}) -->/g;
const end = '<!-- slipway:end -->';
/**
 * Takes a body apart.
 * @returns `null` when it has no marker of this lane and branch
 */
function parseBody(body, lane, branch) {
    const text = body.replace(/\r\n/g, '\n');
    for (const found of text.matchAll(begin)) {
        const marker = readMarker(found[1] ?? '');
        if (marker?.lane !== lane || marker.branch !== branch)
            continue;
        const rest = text.slice(found.index + found[0].length);
        const stop = rest.indexOf(end);
        // Without its end our part cannot be told from theirs: all of it counts as theirs.
        const [ours, after] = stop < 0 ? ['', rest] : [rest.slice(0, stop), rest.slice(stop + end.length)];
        return { marker, before: text.slice(0, found.index), ours: ours.trim(), after };
    }
    return null;
}
/** Whether a body says that Slipway keeps the pull request of this branch, in whatever lane. */
function hasMarker(body, branch) {
    return [...body.matchAll(begin)].some((found) => readMarker(found[1] ?? '')?.branch === branch);
}
function readMarker(json) {
    try {
        const parsed = dist/* safeParse */.xLC(schema, JSON.parse(json));
        return parsed.success ? parsed.output : null;
    }
    catch {
        return null;
    }
}
/** Our part of a body, between its markers. */
function renderPart(marker, ours) {
    const json = JSON.stringify(marker).replace(/[<>]|--/g, (text) => [...text].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''));
    return `<!-- slipway:begin ${json} -->\n\n${ours}\n\n${end}`;
}
/** Text of strangers that cannot be taken for one of our markers. */
function withoutMarkers(text) {
    return text.replace(/<!--(?=\s*slipway:)/gi, '&lt;!--');
}
/** Tells whether a text changed, without keeping it. */
function fingerprint(text) {
    return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

;// CONCATENATED MODULE: ./actions/chart-bump-check/lib/release.js


/** Of a push so many commits are looked at, and GitHub is asked about so many of them. */
const COMMITS = 50;
const QUESTIONS = 5;
/**
 * Is the change one that Slipway made: a pull request it keeps, or a push of such a one or of a commit it signed? What a fork says about itself does
 * not count.
 */
async function isOurs(event, range, world) {
    if (event.pull !== 0)
        return !event.fromFork && hasMarker(event.pullBody, event.pullBranch);
    if (event.groupPull !== 0)
        return isOurPull(event.groupPull, world);
    if (event.name !== 'push')
        return false;
    const commits = await readPush(range, world);
    if (commits.some(({ message }) => readSignature(message) !== null))
        return true;
    for (const { id } of commits.slice(0, QUESTIONS))
        if (await isOfOurPull(id, world))
            return true;
    return false;
}
function isKept({ body, head, base }) {
    return head.repo?.full_name === base.repo.full_name && hasMarker(body ?? '', head.ref);
}
async function isOurPull(pull_number, { github }) {
    const purpose = { doing: `read pull request #${pull_number}`, needs: { 'pull-requests': 'read' } };
    const answer = await github.attempt(purpose, (rest, at) => rest.pulls.get({ ...at, pull_number }));
    return !answer.refusal && isKept(answer.data);
}
/** Was the commit merged by a pull request of ours? */
async function isOfOurPull(commit_sha, { github }) {
    const purpose = {
        doing: `read the pull requests of commit ${commit_sha.slice(0, 7)}`,
        needs: { contents: 'read', 'pull-requests': 'read' },
    };
    const answer = await github.attempt(purpose, (rest, at) => rest.repos.listPullRequestsAssociatedWithCommit({ ...at, commit_sha, per_page: 100 }));
    if (answer.refusal)
        return false;
    return answer.data.some((pull) => pull.merged_at !== null && isKept({ ...pull, body: pull.body ?? null }));
}
/** The commits of a push, newest first, as far as they are in the clone. */
async function readPush({ from, head }, { clone }) {
    const commits = [];
    const queue = [head];
    const seen = new Set([from]);
    for (let id = queue.shift(); id !== undefined && commits.length < COMMITS; id = queue.shift()) {
        if (seen.has(id))
            continue;
        seen.add(id);
        const object = await clone.objects.read(id);
        if (object?.type !== 'commit')
            continue;
        const text = object.bytes.toString('utf8');
        const end = text.indexOf('\n\n');
        commits.push({ id, message: text.slice(end + 2) });
        for (const [, parent = ''] of text.slice(0, end).matchAll(/^parent ([0-9a-f]+)$/gm))
            queue.push(parent);
    }
    return commits;
}


/***/ })

};
