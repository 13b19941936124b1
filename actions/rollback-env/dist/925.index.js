export const id = 925;
export const ids = [925];
export const modules = {

/***/ 1069:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OG: () => (/* binding */ parseBody),
/* harmony export */   Rj: () => (/* binding */ fingerprint),
/* harmony export */   Y: () => (/* binding */ withoutMarkers),
/* harmony export */   eG: () => (/* binding */ renderPart),
/* harmony export */   xY: () => (/* binding */ hasMarker)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7934);


const schema = valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    lane: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    branch: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    plan: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    base: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    title: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    text: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    supersededBy: valibot__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()),
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
        const parsed = valibot__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xLC(schema, JSON.parse(json));
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
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex').slice(0, 16);
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
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
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

/***/ 7394:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pz: () => (/* binding */ mergeInto),
/* harmony export */   SN: () => (/* binding */ deleteBranch),
/* harmony export */   lY: () => (/* binding */ createBranch),
/* harmony export */   lt: () => (/* binding */ Conflict),
/* harmony export */   pG: () => (/* binding */ readBranch),
/* harmony export */   pP: () => (/* binding */ withdrawBranch),
/* harmony export */   v6: () => (/* binding */ replaceBranch),
/* harmony export */   xq: () => (/* binding */ advanceBranch)
/* harmony export */ });
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8644);
/* harmony import */ var _repository_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(998);


/** The world changed between our reading and our writing. Not a failure: read again, decide again. */
class Conflict extends Error {
    name = 'Conflict';
}
const write = { contents: 'write' };
/** Reads a branch. One call. @returns `null` when there is none */
async function readBranch(repository, name) {
    const purpose = { doing: `read the branch \`${name}\``, needs: { contents: 'read' } };
    const answer = await repository.attempt(purpose, (rest, at) => rest.repos.getBranch({ ...at, branch: name }));
    if (answer.refusal?.status === 404)
        return null;
    const data = repository.settle(purpose, answer);
    // GitHub answers for the new name when a branch was renamed.
    if (data.name !== name)
        return null;
    return { name, head: data.commit.sha, tree: data.commit.commit.tree.sha };
}
/**
 * Makes a branch. One call; two when an earlier attempt had its effect although its answer was lost.
 * @throws {Conflict} when the branch exists and is at another commit
 */
async function createBranch(repository, name, commit) {
    const purpose = { doing: `create the branch \`${name}\``, needs: write, branch: name };
    const answer = await repository.attempt(purpose, (rest, at) => rest.git.createRef({ ...at, ref: `refs/heads/${name}`, sha: commit }));
    if (answer.refusal?.status === 422 && /already exists/i.test((0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(answer.refusal))) {
        if ((await readBranch(repository, name))?.head === commit)
            return;
        throw new Conflict(`the branch ${name} was created meanwhile`);
    }
    repository.settle(purpose, answer);
}
/**
 * Moves a branch forward: the fast-forward is the lock. One call.
 * @param direct the branch is one that people review changes to, written without review
 * @throws {Conflict} when somebody else moved it
 */
async function advanceBranch(repository, name, commit, direct) {
    const purpose = { doing: `move the branch \`${name}\` forward`, needs: write, branch: name, direct };
    const answer = await repository.attempt(purpose, (rest, at) => rest.git.updateRef({ ...at, ref: `heads/${name}`, sha: commit, force: false }));
    if (answer.refusal?.status === 422 && /fast.?forward|reference does not exist/i.test((0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(answer.refusal))) {
        throw new Conflict(`the branch ${name} was moved meanwhile`);
    }
    repository.settle(purpose, answer);
}
const moveDocument = `mutation MoveBranch($repository: ID!, $name: GitRefname!, $from: GitObjectID!, $to: GitObjectID!) {
  updateRefs(
    input: { repositoryId: $repository, refUpdates: [{ name: $name, beforeOid: $from, afterOid: $to, force: true }] }
  ) {
    clientMutationId
  }
}`;
/** What GitHub takes for "no commit": the branch is deleted. */
const nowhere = '0'.repeat(40);
/**
 * Moves a branch anywhere, if it still is where we saw it: what REST's forced update cannot promise. One call, and one for
 * the repository's id where that is not known yet.
 * @throws {Conflict} when somebody else moved or deleted it
 */
function replaceBranch(repository, name, from, to) {
    return moveFrom(repository, name, from, to, `move the branch \`${name}\``);
}
/**
 * Takes a branch that we made back, if nobody has moved it since. As many calls as {@link replaceBranch}.
 * @throws {Conflict} when somebody has
 */
function withdrawBranch(repository, name, from) {
    return moveFrom(repository, name, from, nowhere, `delete the branch \`${name}\` again`);
}
async function moveFrom(repository, name, from, to, doing) {
    const { nodeId } = await (0,_repository_js__WEBPACK_IMPORTED_MODULE_0__/* .readRepository */ .Nu)(repository);
    const purpose = { doing, needs: write, branch: name };
    const variables = { repository: nodeId, name: `refs/heads/${name}`, from, to };
    const answer = await repository.query(purpose, moveDocument, variables);
    if (answer.refusal === undefined)
        return;
    // Why it was refused is known best by where the branch is now: there already, moved by others, or where it was.
    const now = (await readBranch(repository, name))?.head ?? nowhere;
    if (now === to)
        return;
    if (now !== from)
        throw new Conflict(`the branch ${name} was moved meanwhile`);
    repository.settle(purpose, answer);
}
/** Deletes a branch; one that is gone already is success. One call. */
async function deleteBranch(repository, name) {
    const purpose = { doing: `delete the branch \`${name}\``, needs: write, branch: name };
    const answer = await repository.attempt(purpose, (rest, at) => rest.git.deleteRef({ ...at, ref: `heads/${name}` }));
    const gone = answer.refusal && /does not exist|not found/i.test((0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(answer.refusal));
    if (!gone)
        repository.settle(purpose, answer);
}
/**
 * Merges a commit into a branch, as GitHub's merge button does. One call.
 * @returns the branch's new head; `null` when there was nothing to merge; `'conflict'` when GitHub cannot merge them
 */
async function mergeInto(repository, branch, commit, message) {
    const purpose = { doing: `merge ${commit} into \`${branch}\``, needs: write, branch };
    const answer = await repository.attempt(purpose, (rest, at) => rest.repos.merge({ ...at, base: branch, head: commit, commit_message: message }));
    if (answer.refusal?.status === 409)
        return 'conflict';
    if (answer.refusal?.status === 404)
        throw new Conflict(`the branch ${branch} was deleted meanwhile`);
    const data = repository.settle(purpose, answer);
    // 204, nothing to merge, has no body.
    return typeof data === 'object' ? data.sha : null;
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

/***/ 2380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Es: () => (/* binding */ readPull),
/* harmony export */   P: () => (/* binding */ listClosedPulls),
/* harmony export */   Q2: () => (/* binding */ readOpinions),
/* harmony export */   Q_: () => (/* binding */ openPull),
/* harmony export */   co: () => (/* binding */ editPull),
/* harmony export */   jg: () => (/* binding */ listOpenPulls),
/* harmony export */   lj: () => (/* binding */ requestReviews)
/* harmony export */ });
/* harmony import */ var _branches_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7394);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8644);


const needs = { contents: 'write', 'pull-requests': 'write' };
function describePull(repository, data) {
    const home = data.head.repo?.full_name;
    return {
        number: data.number,
        url: data.html_url,
        title: data.title,
        body: data.body ?? '',
        isOpen: data.state === 'open',
        isMerged: data.merged_at !== null,
        branch: data.head.ref,
        base: data.base.ref,
        head: data.head.sha,
        isLocal: home?.toLowerCase() === repository.fullName.toLowerCase(),
        labels: data.labels.map((label) => label.name),
        assignees: (data.assignees ?? []).map((person) => person.login),
        requested: [
            ...(data.requested_reviewers ?? []).map((person) => person.login),
            ...(data.requested_teams ?? []).map((team) => `${repository.owner}/${team.slug}`),
        ],
        author: data.user?.login ?? '',
    };
}
/**
 * Open pull requests, oldest first. One call per hundred.
 * @param base for this branch only; `null`: for any
 * @param rights what the whole job needs, for who only reads
 */
async function listOpenPulls(repository, base, rights = needs) {
    const found = [];
    const purpose = { doing: 'list the open pull requests', needs: rights };
    const only = base === null ? {} : { base };
    for (let page = 1;; page++) {
        const data = await repository.ask(purpose, (rest, at) => rest.pulls.list({ ...at, ...only, state: 'open', sort: 'created', direction: 'asc', per_page: 100, page }));
        found.push(...data.map((pull) => describePull(repository, pull)));
        if (data.length < 100)
            return found;
    }
}
/** The newest closed pull requests, merged or not, from a branch of the repository itself. One call. */
async function listClosedPulls(repository, base, branch) {
    const head = `${repository.owner}:${branch}`;
    const purpose = { doing: `list the closed pull requests from \`${branch}\``, needs };
    const data = await repository.ask(purpose, (rest, at) => rest.pulls.list({ ...at, state: 'closed', base, head, sort: 'created', direction: 'desc', per_page: 10 }));
    return data.map((pull) => describePull(repository, pull));
}
/** A pull request by its number. One call. @returns `null`: there is none, or the token may not see it */
async function readPull(repository, number) {
    const purpose = { doing: `read pull request #${number}`, needs: { 'pull-requests': 'read' } };
    const answer = await repository.attempt(purpose, (rest, at) => rest.pulls.get({ ...at, pull_number: number }));
    const isHidden = answer.refusal?.status === 404 || answer.refusal?.status === 403;
    return isHidden ? null : describePull(repository, repository.settle(purpose, answer));
}
/**
 * Opens a pull request. One call.
 * @throws {Conflict} when there is one for the branch already, or the branch has nothing to merge any more
 */
async function openPull(repository, pull) {
    const { base, branch, title, body, draft } = pull;
    const purpose = { doing: `open a pull request from \`${branch}\` to \`${base}\``, needs };
    const answer = await repository.attempt(purpose, (rest, at) => rest.pulls.create({ ...at, base, head: branch, title, body, draft }));
    const said = answer.refusal === undefined ? '' : (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(answer.refusal);
    // `head invalid` comes for a moment after the branch was made.
    if (answer.refusal?.status === 422 && /already exists|no commits between|\bhead (sha|invalid)/i.test(said)) {
        throw new _branches_js__WEBPACK_IMPORTED_MODULE_0__/* .Conflict */ .lt(said);
    }
    return describePull(repository, repository.settle(purpose, answer));
}
/** Changes a pull request. One call. @returns what it is now, so that the caller sees when it was closed meanwhile */
async function editPull(repository, number, change) {
    const purpose = { doing: `change pull request #${number}`, needs };
    const data = await repository.ask(purpose, (rest, at) => rest.pulls.update({ ...at, pull_number: number, ...change }));
    return describePull(repository, data);
}
/** What each reviewer thinks now, by their latest review that is more than a comment. One call per hundred reviews. */
async function readOpinions(repository, number) {
    const latest = new Map();
    const purpose = { doing: `read the reviews of pull request #${number}`, needs };
    for (let page = 1;; page++) {
        const data = await repository.ask(purpose, (rest, at) => rest.pulls.listReviews({ ...at, pull_number: number, per_page: 100, page }));
        for (const { user, state, commit_id } of data) {
            if (user === null || state === 'PENDING' || (state === 'COMMENTED' && latest.has(user.login)))
                continue;
            const verdict = state === 'APPROVED' ? 'approved' : state === 'CHANGES_REQUESTED' ? 'changes wanted' : 'none';
            latest.set(user.login, { author: user.login, isBot: user.type === 'Bot', verdict, commit: commit_id ?? '' });
        }
        if (data.length < 100)
            return [...latest.values()];
    }
}
/**
 * Asks people and teams for a review. One call; when GitHub refuses the list, one for each of them.
 * @param reviewers logins; a team is `org/team`
 * @returns why not, for each that could not be asked
 */
async function requestReviews(repository, number, reviewers) {
    const purpose = { doing: `ask for reviews of pull request #${number}`, needs };
    const request = async (names) => {
        const teams = names.flatMap((name) => (name.includes('/') ? [name.slice(name.indexOf('/') + 1)] : []));
        const people = names.filter((name) => !name.includes('/'));
        const answer = await repository.attempt(purpose, (rest, at) => rest.pulls.requestReviewers({ ...at, pull_number: number, reviewers: people, team_reviewers: teams }));
        return answer.refusal;
    };
    const refused = new Map();
    const refusal = await request(reviewers);
    if (refusal === undefined)
        return refused;
    // One unknown name makes GitHub refuse all of them.
    for (const name of reviewers) {
        const reason = reviewers.length === 1 ? refusal : await request([name]);
        if (reason !== undefined)
            refused.set(name, (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(reason));
    }
    return refused;
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


/***/ }),

/***/ 998:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L8: () => (/* binding */ keepFacts),
/* harmony export */   Nu: () => (/* binding */ readRepository),
/* harmony export */   iY: () => (/* binding */ notVisible),
/* harmony export */   mh: () => (/* binding */ readOnlyAccount),
/* harmony export */   x8: () => (/* binding */ checkAccess),
/* harmony export */   xJ: () => (/* binding */ archived)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);

/** A 404 about the repository itself. */
function notVisible(repository) {
    return {
        code: 'repository-not-found',
        message: `GitHub finds no repository ${repository.fullName}, or the token may not see it`,
        fix: 'Check the name. A private repository other than the workflow’s own needs the token of a GitHub App that is installed there, as `token`.',
    };
}
function archived(repository) {
    return {
        code: 'archived',
        message: `${repository.fullName} is archived: nothing can be written there`,
        fix: 'Unarchive the repository under Settings → General, or remove the workflow.',
    };
}
function readOnlyAccount(repository) {
    return {
        code: 'missing-permission',
        message: `The account the token belongs to may only read ${repository.fullName}`,
        fix: 'The job’s own token: add `permissions: contents: write` to the job. A token of a person or App: give that account write access to the repository.',
    };
}
const remembered = new WeakMap();
/** Facts about a repository; read once per connection. One call. */
function readRepository(repository) {
    const known = remembered.get(repository);
    if (known !== undefined)
        return known;
    const reading = readFacts(repository).then(({ nodeId, defaultBranch }) => ({ nodeId, defaultBranch }));
    remembered.set(repository, reading);
    return reading;
}
/** Facts that another call brought along. */
function keepFacts(repository, facts) {
    remembered.set(repository, Promise.resolve(facts));
}
async function readFacts(repository) {
    const purpose = { doing: `read ${repository.fullName}`, needs: {}, missing: notVisible(repository) };
    const data = await repository.ask(purpose, (rest, at) => rest.repos.get(at));
    return {
        nodeId: data.node_id,
        defaultBranch: data.default_branch,
        archived: data.archived,
        permissions: data.permissions,
    };
}
/**
 * Checks before long work that the token may write. At most two calls.
 * @param needs rights by the names of a workflow's `permissions`
 * @throws {Failure} when it is clear already that delivery will be refused
 */
async function checkAccess(repository, needs) {
    const facts = await readFacts(repository);
    const known = { nodeId: facts.nodeId, defaultBranch: facts.defaultBranch };
    keepFacts(repository, known);
    if (facts.archived)
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR(archived(repository));
    const { permissions } = facts;
    // These are the rights of a person. For an App's token, GITHUB_TOKEN included, all of them are false or missing.
    const isPerson = permissions?.pull === true;
    if (isPerson && !permissions.push && needs.contents === 'write') {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR(readOnlyAccount(repository));
    }
    if (!isPerson && needs.contents === 'write')
        await tryWriting(repository, needs);
    return known;
}
/**
 * GitHub does not tell an App's token what it may do. Writing the empty blob tells: nothing refers to it, and every
 * repository may hold it.
 */
async function tryWriting(repository, needs) {
    const purpose = { doing: `write to ${repository.fullName}`, needs, missing: notVisible(repository) };
    await repository.ask(purpose, (rest, at) => rest.git.createBlob({ ...at, content: '', encoding: 'utf-8' }));
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
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR(problems);
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
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
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
