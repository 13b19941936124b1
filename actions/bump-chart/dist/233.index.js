export const id = 233;
export const ids = [233];
export const modules = {

/***/ 9738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TU: () => (/* binding */ Git),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   XS: () => (/* binding */ GitError)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9715);
/* harmony import */ var _process_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4582);




/** Settings that outrank the user's and the machine's, so that the same repository gives the same answers everywhere. */
const SETTINGS = [
    ['i18n.logOutputEncoding', 'UTF-8'],
    ['core.quotePath', 'false'],
    ['core.fsmonitor', 'false'],
    ['core.hooksPath', node_os__WEBPACK_IMPORTED_MODULE_0__.devNull],
    ['core.useReplaceRefs', 'false'],
    ['color.ui', 'false'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
];
/** How git reaches servers is the runner's business; every other GIT_ variable could change what is read. */
const KEPT_VARIABLES = /^GIT_(SSL_|SSH|PROXY_|HTTP_|EXEC_PATH$)/;
/** Git said no. What that means to a person is decided where the question is known. */
class GitError extends Error {
    exitCode;
    stderr;
    constructor(args, exitCode, stderr) {
        super(`git ${args.join(' ')} ended with ${exitCode}: ${stderr.trim()}`);
        this.name = 'GitError';
        this.exitCode = exitCode;
        this.stderr = stderr;
    }
}
/** Git in one folder, deaf to configuration that would change its answers. */
class Git {
    folder;
    #env;
    /**
     * @param folder real path of the root of a working tree, or of a bare repository.
     * @param settings further `name, value` pairs of configuration. They travel in the environment, so a token may be among them.
     */
    constructor(folder, options = {}) {
        this.folder = folder;
        this.#env = {
            ...environment([['safe.directory', folder.replaceAll('\\', '/')], ...SETTINGS, ...(options.settings ?? [])]),
            // A workspace without a repository must not be taken for a part of the one around it.
            ...(options.bare ? { GIT_DIR: folder } : { GIT_CEILING_DIRECTORIES: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder) }),
        };
    }
    /**
     * What git prints on standard output.
     * @throws {GitError} when it does not end with 0.
     */
    async text(args, options = {}) {
        const chunks = [];
        for await (const chunk of this.stream(args, options))
            chunks.push(chunk);
        return Buffer.concat(chunks).toString('utf8');
    }
    /** As `text`, while git prints it. Leaving the loop early stops git. */
    async *stream(args, options = {}) {
        const running = this.start(args, { input: '', ...options });
        let finished = false;
        try {
            for await (const chunk of running.stdout)
                yield chunk;
            finished = true;
        }
        catch (error) {
            // Why the output broke off, if git knows.
            await running.exit;
            throw error;
        }
        finally {
            if (!finished)
                running.stop();
        }
        const { exitCode, stderr } = await running.exit;
        if (exitCode !== 0)
            throw new GitError(args, exitCode, stderr);
    }
    /** The NUL-terminated fields git prints, decoded as UTF-8. */
    async *fields(args, options = {}) {
        for await (const fields of this.batches(args, options))
            yield* fields;
    }
    /** As `fields`, as many at once as came: waiting for each by itself takes longer than parsing it. */
    async *batches(args, options = {}) {
        let rest = Buffer.alloc(0);
        for await (const chunk of this.stream(args, options)) {
            const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
            const end = data.lastIndexOf(0);
            rest = data.subarray(end + 1);
            // Decoded at once, and only then taken apart: in UTF-8 a zero byte is nothing else.
            if (end !== -1)
                yield data.toString('utf8', 0, end).split('\0');
        }
        if (rest.length > 0)
            yield [rest.toString('utf8')];
    }
    /** Starts git for a dialogue. */
    start(args, options = {}) {
        return (0,_process_js__WEBPACK_IMPORTED_MODULE_3__/* .start */ .n)('git', args, { cwd: this.folder, ...options, env: { ...this.#env, ...options.env } });
    }
}
function environment(settings) {
    const env = {
        // Words we look for in what git says are English.
        LC_ALL: 'C',
        LANGUAGE: '',
        // Never ask a person, never write the index while reading.
        GIT_TERMINAL_PROMPT: '0',
        GIT_ASKPASS: '',
        GIT_OPTIONAL_LOCKS: '0',
        // History and paths as they are.
        GIT_NO_REPLACE_OBJECTS: '1',
        GIT_GRAFT_FILE: node_os__WEBPACK_IMPORTED_MODULE_0__.devNull,
        GIT_LITERAL_PATHSPECS: '1',
        GIT_CONFIG_COUNT: String(settings.length),
    };
    for (const [index, [name, value]] of settings.entries()) {
        env[`GIT_CONFIG_KEY_${index}`] = name;
        env[`GIT_CONFIG_VALUE_${index}`] = value;
    }
    for (const name of Object.keys(process.env)) {
        if (name.startsWith('GIT_') && !KEPT_VARIABLES.test(name) && !(name in env))
            env[name] = undefined;
    }
    return env;
}
/** What a person can do about git's complaint about a working tree; other errors are returned as they are. */
function explain(error, workspace) {
    if (!(error instanceof GitError))
        return error;
    const problem = explanations(workspace).find(([pattern]) => pattern.test(error.stderr))?.[1];
    return problem === undefined ? error : new _failure_js__WEBPACK_IMPORTED_MODULE_2__/* .Failure */ .HR(problem, error);
}
function explanations(workspace) {
    return [
        [
            /dubious ownership/,
            {
                code: 'git-dubious-ownership',
                message: `git does not trust ${workspace}, because the folder belongs to another user than the one this job runs as`,
                fix: `Run \`git config --global --add safe.directory ${workspace}\` in a step before this one, or check out as the user of the job.`,
            },
        ],
        [
            /not a git repository/,
            {
                code: 'git-not-a-repository',
                message: `${workspace} is not the root of a git repository`,
                fix: 'Add actions/checkout before this step.',
            },
        ],
        [
            /bad revision|unknown revision|ambiguous argument|Needed a single revision/,
            {
                code: 'git-no-commits',
                message: `The repository in ${workspace} has no commits`,
                fix: 'Check out a branch that has commits, with actions/checkout before this step.',
            },
        ],
        [
            /promisor remote|missing (blob|tree) object|unable to read (tree|sha1 file)|bad object|Could not read/,
            {
                code: 'git-objects-missing',
                message: `Objects of the repository in ${workspace} are missing and could not be fetched`,
                fix: 'Check out without `filter` (and without `persist-credentials: false` if you need the filter), or with `fetch-depth: 0`.',
            },
        ],
    ];
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
/* harmony export */   Nu: () => (/* binding */ readRepository),
/* harmony export */   x8: () => (/* binding */ checkAccess)
/* harmony export */ });
/* unused harmony exports notVisible, archived, readOnlyAccount, keepFacts */
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

/***/ 4688:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lw: () => (/* binding */ overlay),
/* harmony export */   Ul: () => (/* binding */ readUncommitted),
/* harmony export */   e6: () => (/* binding */ snapshotAt),
/* harmony export */   pE: () => (/* binding */ workingTreeChanges)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _ports_git_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9738);
/* harmony import */ var _inside_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4436);
/* harmony import */ var _trees_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5503);





/** More files than this are found faster by listing the whole tree than by walking down to each. */
const FEW = 512;
/** Files read from the disk at once: each holds a file handle. */
const AT_ONCE = 64;
/** The files of one commit, read from the clone, or fetched if the clone lacks it. */
function snapshotAt(repository, commit) {
    let listing = null;
    const entries = () => {
        listing ??= ready(repository, commit, async () => (0,_trees_js__WEBPACK_IMPORTED_MODULE_4__/* .listTree */ .nT)(await repository.reading(), commit));
        return listing;
    };
    const walk = (0,_trees_js__WEBPACK_IMPORTED_MODULE_4__/* .treeWalk */ .Ut)((0,_trees_js__WEBPACK_IMPORTED_MODULE_4__/* .treesOf */ .zG)(repository), commit);
    const find = async (path) => 
    // The listing leaves links out, so what it does not have must be looked for.
    (listing === null ? null : (await listing).get(path)) ?? (await walk(path));
    return {
        commit,
        async list(globs) {
            return matching(await entries(), globs);
        },
        async load(paths) {
            (0,_inside_js__WEBPACK_IMPORTED_MODULE_3__/* .mustStayInside */ .r)(paths);
            const wanted = [...new Set(paths)];
            if (wanted.length > FEW)
                await entries();
            return ready(repository, commit, async () => {
                const found = await Promise.all(wanted.map(async (path) => [path, await find(path)]));
                return readAll(found, (_path, entry) => content(repository, entry));
            });
        },
    };
}
/**
 * The commit that is checked out, overlaid with the working tree: files that were changed, added (unless ignored) or
 * deleted since, so that steps of one job build on each other.
 *
 * What is read are the bytes on the disk, also of files Git calls unchanged: with `core.autocrlf` or another filter they
 * differ from those in the commit, and whoever writes them back must not change every line.
 */
async function overlay(repository) {
    const [below, changed] = await Promise.all([
        (0,_trees_js__WEBPACK_IMPORTED_MODULE_4__/* .listTree */ .nT)(repository.checkout, repository.head),
        workingTreeChanges(repository),
    ]);
    const files = new Map([...below].map(([path, entry]) => [path, entry.mode]));
    for (const { path, mode } of changed) {
        if (mode === null)
            files.delete(path);
        else
            files.set(path, mode);
    }
    const load = async (path, mode) => {
        const bytes = await readInside(repository.workspace, path);
        if (bytes !== null)
            return { mode, bytes };
        // In the commit, unchanged for Git, yet not on the disk: a sparse checkout left it out.
        const entry = below.get(path);
        return entry === undefined ? null : content(repository, entry);
    };
    return {
        commit: repository.head,
        async list(globs) {
            return matching(files, globs);
        },
        async load(paths) {
            (0,_inside_js__WEBPACK_IMPORTED_MODULE_3__/* .mustStayInside */ .r)(paths);
            const found = await Promise.all([...new Set(paths)].map(async (path) => {
                const mode = files.get(path) ?? null;
                if (mode === null)
                    await refuseLinks(repository.workspace, path);
                return [path, mode];
            }));
            return readAll(found, load);
        },
    };
}
/** What differs between the checked-out commit and the working tree, the index aside; ignored files are left out. */
async function workingTreeChanges(repository) {
    const args = ['status', '--porcelain=v2', '-z', '--untracked-files=all', '--no-renames', '--ignore-submodules=all'];
    const changes = new Map();
    try {
        for await (const field of repository.checkout.fields(args)) {
            const path = pathOf(field);
            if (path !== null)
                changes.set(path, { path, mode: await modeOf(repository.workspace, path, field) });
        }
    }
    catch (error) {
        throw (0,_ports_git_js__WEBPACK_IMPORTED_MODULE_2__/* .explain */ .WE)(error, repository.workspace);
    }
    return [...changes.values()];
}
/** The contents of what differs between the checked-out commit and the working tree; `null` where the file is gone. */
async function readUncommitted(repository) {
    const read = async ({ path, mode }) => {
        const bytes = mode === null ? null : await readInside(repository.workspace, path);
        return [path, mode === null || bytes === null ? null : { mode, bytes }];
    };
    return new Map(await Promise.all((await workingTreeChanges(repository)).map(read)));
}
/** Porcelain v2: the path follows 8 fields of a changed entry, 10 of an unmerged one, `? ` of an untracked one. */
function pathOf(field) {
    const before = { '1': 8, u: 10, '?': 1 }[field[0] ?? ''];
    if (before === undefined)
        return null;
    const path = field.split(' ').slice(before).join(' ');
    // A folder that is a repository of its own.
    return path.endsWith('/') ? null : path;
}
async function modeOf(workspace, path, field) {
    const stat = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, path)).catch(() => null);
    if (stat === null || !stat.isFile())
        return null;
    // Git knows whether this file system can tell (`core.fileMode`): its answer is the sixth field.
    const known = field.startsWith('1 ') ? field.split(' ')[5] : undefined;
    if (known === '100644' || known === '100755')
        return known;
    return stat.mode & 0o100 && process.platform !== 'win32' ? '100755' : '100644';
}
async function matching(files, globs) {
    const { matcher } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 3210));
    return [...files.keys()].filter(matcher(globs)).sort();
}
async function readAll(found, read) {
    const files = new Map();
    for (let from = 0; from < found.length; from += AT_ONCE) {
        const contents = await Promise.all(found
            .slice(from, from + AT_ONCE)
            .map(async ([path, entry]) => [path, entry === null ? null : await read(path, entry)]));
        for (const [path, file] of contents)
            if (file !== null)
                files.set(path, file);
    }
    return files;
}
async function content(repository, entry) {
    const object = await repository.objects.read(entry.blob);
    if (object === null)
        throw new Error(`git has no contents ${entry.blob}, which a tree names`);
    return { mode: entry.mode, bytes: object.bytes };
}
/** Bytes of a regular file; `null` when there is none. */
async function readInside(workspace, path) {
    await refuseLinks(workspace, path);
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, path)).catch((error) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR')
            return null;
        throw error;
    });
}
/** @throws {Failure} when a path is a symbolic link on the disk, or goes through one. */
async function refuseLinks(workspace, path) {
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, path);
    const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(file).catch(() => null);
    if (real === file)
        return;
    let folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(file);
    const above = [file];
    while (folder !== workspace && folder !== (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder)) {
        above.unshift(folder);
        folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder);
    }
    for (const step of above) {
        const stat = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(step).catch(() => null);
        if (stat?.isSymbolicLink())
            throw (0,_inside_js__WEBPACK_IMPORTED_MODULE_3__/* .throughLink */ .O)(path, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, step).replaceAll('\\', '/'));
    }
}
async function ready(repository, commit, read) {
    try {
        if (commit !== repository.head)
            await repository.ensure(commit);
        return await read();
    }
    catch (error) {
        throw (0,_ports_git_js__WEBPACK_IMPORTED_MODULE_2__/* .explain */ .WE)(error, repository.workspace);
    }
}


/***/ }),

/***/ 5503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ut: () => (/* binding */ treeWalk),
/* harmony export */   nT: () => (/* binding */ listTree),
/* harmony export */   tc: () => (/* binding */ compareTrees),
/* harmony export */   zG: () => (/* binding */ treesOf)
/* harmony export */ });
/* harmony import */ var _inside_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4436);

const LINK = '120000';
const TREE = '40000';
/** Every regular file of a commit, by path; in one git process. */
async function listTree(git, commit) {
    const entries = new Map();
    // All at once: waiting for each of ten thousand lines takes longer than git does.
    for (const field of (await git.text(['ls-tree', '-r', '-z', '--full-tree', commit])).split('\0')) {
        const tab = field.indexOf('\t');
        const [written = '', , blob = ''] = field.slice(0, tab).split(' ');
        const mode = modeOf(written);
        if (mode !== null)
            entries.set(field.slice(tab + 1), { mode, blob });
    }
    return entries;
}
const known = new WeakMap();
/** The trees of a clone, each read once. */
function treesOf(repository) {
    const trees = known.get(repository) ?? new Map();
    known.set(repository, trees);
    return (name) => {
        const there = trees.get(name);
        if (there !== undefined)
            return there;
        const tree = repository.objects.read(name).then((object) => (object === null ? null : new Tree(object.bytes)));
        trees.set(name, tree);
        // Who asks again may find it there.
        tree.then((found) => found ?? trees.delete(name), () => trees.delete(name));
        return tree;
    };
}
/**
 * Finds files of a commit by walking down its trees: cheaper than listing when only some files are wanted.
 * @returns a function that throws a Failure when the path is a symbolic link, or goes through one
 */
function treeWalk(tree, commit) {
    return async (path) => {
        const names = path.split('/');
        let find = await tree(`${commit}^{tree}`);
        for (const [depth, name] of names.entries()) {
            const found = find?.find(name);
            if (found === undefined)
                return null;
            if (found.mode === LINK)
                throw (0,_inside_js__WEBPACK_IMPORTED_MODULE_0__/* .throughLink */ .O)(path, names.slice(0, depth + 1).join('/'));
            const mode = modeOf(found.mode);
            if (depth === names.length - 1)
                return mode === null ? null : { mode, blob: found.id };
            if (found.mode !== TREE)
                return null;
            find = await tree(found.id);
        }
        return null;
    };
}
/**
 * What differs between two commits, by path; modes do not count. Only trees that differ are read, and who looks for files afterwards finds them read.
 * @throws when a tree is not there
 */
async function compareTrees(tree, from, to) {
    const found = [];
    const compare = async (before, after, folder) => {
        const [old, now] = await Promise.all([before, after].map((name) => (name === '' ? null : mustRead(tree, name))));
        const below = [];
        for (const { name, was, is } of differing(old ?? null, now ?? null)) {
            const [wasTree, isTree] = [was?.mode === TREE ? was.id : '', is?.mode === TREE ? is.id : ''];
            if (wasTree !== isTree)
                below.push(compare(wasTree, isTree, `${folder}${name}/`));
            const [wasFile, isFile] = [wasTree === '' ? (was?.id ?? '') : '', isTree === '' ? (is?.id ?? '') : ''];
            if (wasFile !== isFile)
                found.push({ path: folder + name, before: wasFile, after: isFile });
        }
        await Promise.all(below);
    };
    if (from !== to)
        await compare(`${from}^{tree}`, `${to}^{tree}`, '');
    return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}
async function mustRead(tree, name) {
    const found = await tree(name);
    if (found === null)
        throw new Error(`git has no tree ${name}, which a commit names`);
    return found;
}
function* differing(old, now) {
    for (const [name, row] of old?.rows ?? []) {
        const other = now?.rows.get(name);
        if (other === undefined || other !== row) {
            yield { name: utf8(name), was: entryOf(row), is: other === undefined ? undefined : entryOf(other) };
        }
    }
    for (const [name, row] of now?.rows ?? []) {
        if (!old?.rows.has(name))
            yield { name: utf8(name), was: undefined, is: entryOf(row) };
    }
}
/**
 * A tree object is a row of `<mode> <name>`, NUL, 20 bytes of id. Only what is looked for is decoded: it may have thousands of
 * entries, of which few matter.
 */
class Tree {
    /** By name; as they are, a byte a character: to look for something in a text is several times faster than in bytes. */
    rows = new Map();
    constructor(bytes) {
        const text = bytes.toString('latin1');
        for (let at = 0; at < text.length;) {
            const space = text.indexOf(' ', at);
            const end = text.indexOf('\0', space);
            this.rows.set(text.slice(space + 1, end), text.slice(at, end + 21));
            at = end + 21;
        }
    }
    find(name) {
        const row = this.rows.get(Buffer.from(name).toString('latin1'));
        return row === undefined ? undefined : entryOf(row);
    }
}
function entryOf(row) {
    return { mode: row.slice(0, row.indexOf(' ')), id: Buffer.from(row.slice(-20), 'latin1').toString('hex') };
}
function utf8(latin1) {
    return Buffer.from(latin1, 'latin1').toString('utf8');
}
/** Regular files only. Old history has modes such as 100664, which Git today takes for 100644. */
function modeOf(written) {
    if (!written.startsWith('100'))
        return null;
    return Number.parseInt(written, 8) & 0o100 ? '100755' : '100644';
}


/***/ })

};
