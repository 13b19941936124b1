export const id = 0;
export const ids = [0];
export const modules = {

/***/ 3728:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ readSignature),
/* harmony export */   Sz: () => (/* binding */ isMergeMessage),
/* harmony export */   df: () => (/* binding */ commitMessage),
/* harmony export */   t8: () => (/* binding */ readTrailers),
/* harmony export */   ws: () => (/* binding */ mergeMessage)
/* harmony export */ });
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

/***/ 9895:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runPipeline: () => (/* binding */ runPipeline)
/* harmony export */ });
/* harmony import */ var _deliver_deliver_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4817);
/* harmony import */ var _deliver_push_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2071);
/* harmony import */ var _planner_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2096);
/* harmony import */ var _ports_github_repository_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(998);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3483);
/* harmony import */ var _snapshot_carried_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2560);
/* harmony import */ var _snapshot_checkout_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5200);
/* harmony import */ var _world_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6239);








/**
 * Read, propose, derive, deliver, report.
 * @throws {Failure} when a person has to do something first
 */
async function runPipeline(action, inputs, runner) {
    const common = inputs;
    const options = { token: common.token, overlay: common.delivery === 'files' };
    await (0,_world_js__WEBPACK_IMPORTED_MODULE_7__/* .withWorld */ .DO)(runner, options, async (world) => {
        const outcome = await execute(action, inputs, common, world);
        await (0,_report_js__WEBPACK_IMPORTED_MODULE_4__/* .reportOutcome */ .R)(action.name, world, outcome, common['dry-run']);
    });
}
async function execute(action, inputs, common, world) {
    const { context, clone, github } = world;
    const steps = await action.steps();
    const dryRun = common['dry-run'];
    if (common.delivery === 'files') {
        const branch = localBranch(common, world);
        const planAt = planner(steps, { ...inputs, 'base-branch': branch }, common, branch, world);
        if (dryRun)
            return (0,_planner_js__WEBPACK_IMPORTED_MODULE_2__/* .preview */ .VH)(await planAt(clone.head), common['expect-plan']);
        return (0,_deliver_deliver_js__WEBPACK_IMPORTED_MODULE_0__/* .deliver */ .c)(planAt, options(common, { to: 'files' }, clone.head), { workspace: context.workspace, github });
    }
    if (!dryRun) {
        (0,_planner_js__WEBPACK_IMPORTED_MODULE_2__/* .requireToken */ .Fw)(common.token);
        const pullRequests = common.delivery === 'pull-request';
        await (0,_ports_github_repository_js__WEBPACK_IMPORTED_MODULE_3__/* .checkAccess */ .x8)(github, { contents: 'write', ...(pullRequests ? { 'pull-requests': 'write' } : {}) });
    }
    const branch = await baseBranch(common, world);
    const planAt = planner(steps, { ...inputs, 'base-branch': branch }, common, branch, world);
    if (dryRun)
        return (0,_planner_js__WEBPACK_IMPORTED_MODULE_2__/* .preview */ .VH)(await planAt(await previewBase(branch, common, world)), common['expect-plan']);
    const delivery = common.delivery === 'push'
        ? { to: 'push', branch }
        : {
            to: 'pull-request',
            base: branch,
            lane: action.lane,
            draft: common.draft,
            labels: common.labels,
            reviewers: common.reviewers,
            assignees: common.assignees,
        };
    return (0,_deliver_deliver_js__WEBPACK_IMPORTED_MODULE_0__/* .deliver */ .c)(planAt, options(common, delivery, clone.head), { workspace: context.workspace, github });
}
function options(common, delivery, at) {
    return { delivery, at, expectPlan: common['expect-plan'], include: common.include };
}
/** read → propose → derive at a commit, with the uncommitted files that are to be carried. */
function planner(steps, inputs, common, branch, world) {
    const { runner, context, clone } = world;
    const makePlan = (0,_planner_js__WEBPACK_IMPORTED_MODULE_2__/* .planMaker */ ._j)(runner, context);
    const remote = common.delivery !== 'files';
    let uncommitted;
    return async (base) => {
        const files = await world.snapshot(base);
        if (remote)
            uncommitted ??= (0,_snapshot_checkout_js__WEBPACK_IMPORTED_MODULE_6__/* .readUncommitted */ .Ul)(clone);
        const dirty = (await uncommitted) ?? new Map();
        const carried = await (0,_snapshot_carried_js__WEBPACK_IMPORTED_MODULE_5__/* .carry */ .U)(dirty, remote ? common.include : [], files, await world.snapshot(clone.head));
        const facts = await steps.read(inputs, world, carried.snapshot);
        if (common.delivery === 'push' && !steps.mayPush(facts, branch)) {
            const fix = `Use \`delivery: pull-request\`, or add \`allow-push: [${branch}]\` to the configuration on \`${branch}\`.`;
            throw (0,_planner_js__WEBPACK_IMPORTED_MODULE_2__/* .pushNotAllowed */ .Wh)(branch, fix);
        }
        const proposal = steps.propose(inputs, facts);
        return makePlan(proposal, { carried, dirty, branches: common.delivery === 'pull-request' });
    };
}
/** The branch a change is for: the one that was named, else the one checked out, else the default branch. */
async function baseBranch(common, world) {
    return localBranch(common, world) || (await (0,_ports_github_repository_js__WEBPACK_IMPORTED_MODULE_3__/* .readRepository */ .Nu)(world.github)).defaultBranch;
}
/** The same as far as it is known without asking GitHub; may be empty. */
function localBranch(common, { clone, context }) {
    return common['base-branch'] || clone.branch || context.branch;
}
/** A dry run plans what is checked out, without a call to GitHub, unless another branch was named. */
async function previewBase(branch, common, { clone, github }) {
    if (!common['base-branch'] || branch === clone.branch)
        return clone.head;
    (0,_planner_js__WEBPACK_IMPORTED_MODULE_2__/* .requireToken */ .Fw)(common.token);
    return (await (0,_deliver_push_js__WEBPACK_IMPORTED_MODULE_1__/* .mustExist */ .je)(github, branch)).head;
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
