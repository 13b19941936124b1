export const id = 440;
export const ids = [440];
export const modules = {

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
