export const id = 58;
export const ids = [58];
export const modules = {

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

/***/ 4515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ unreachable),
/* harmony export */   W: () => (/* binding */ explain)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8644);


/** The failure a refusal is to the person who can mend it. Nothing of the token is in it. */
function explain(refusal, purpose) {
    const rule = rules.find(({ when }) => when(refusal, (0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(refusal)));
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR(rule === undefined ? plain(refusal, purpose) : rule.problem(refusal, purpose));
}
/** No answer came, after several attempts. */
function unreachable(purpose, apiUrl, reason) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
        code: 'github-unreachable',
        message: `${apiUrl} gave no answer when asked to ${purpose.doing}: ${reason}`,
        fix: 'Run the job again, which is safe. If it stays, check the network of the runner, HTTPS_PROXY and NO_PROXY, and https://www.githubstatus.com.',
    });
}
/** GitHub's own texts, the most precise first. */
const rules = [
    {
        when: ({ status }) => status >= 500,
        problem: (refusal, { doing }) => ({
            code: 'github-unavailable',
            message: `GitHub failed to ${doing}: ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(refusal)} (status ${refusal.status})`,
            fix: 'Run the job again, which is safe. If it stays, look at https://www.githubstatus.com.',
        }),
    },
    {
        when: ({ status }) => status === 401,
        problem: (refusal) => ({
            code: 'bad-token',
            message: `GitHub does not accept the token: ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(refusal)}`,
            fix: 'Check the secret behind the input `token`: it may have expired or been revoked. The job’s own token, the default, is valid while the job runs.',
        }),
    },
    {
        when: ({ headers }) => headers['x-github-sso'] !== undefined,
        problem: ({ headers }, { doing }) => ({
            code: 'sso-required',
            message: `The organisation wants the token authorised by single sign-on to ${doing}`,
            fix: `Authorise the personal access token for the organisation${ssoPage(headers['x-github-sso'])}, or use a GitHub App's token.`,
        }),
    },
    {
        when: (_, said) => /not permitted to create or approve pull requests/i.test(said),
        problem: () => ({
            code: 'actions-may-not-open-pull-requests',
            message: 'This repository does not let GitHub Actions open pull requests with the job’s own token',
            fix: 'Turn on "Allow GitHub Actions to create and approve pull requests" under Settings → Actions → General of the repository (if it is greyed out, of the organisation), or give a GitHub App’s token as `token`.',
        }),
    },
    {
        when: (_, said) => /draft pull requests are not supported/i.test(said),
        problem: () => ({
            code: 'draft-not-supported',
            message: 'GitHub has no draft pull requests in this repository: private ones need a paid plan',
            fix: 'Set `draft: false`.',
        }),
    },
    {
        when: (_, said) => /archived/i.test(said) && /read-only/i.test(said),
        problem: (_, { doing }) => ({
            code: 'archived',
            message: `The repository is archived: it was not possible to ${doing}`,
            fix: 'Unarchive the repository under Settings → General, or remove the workflow.',
        }),
    },
    {
        when: (_, said) => /without .?workflows?.? (permission|scope)/i.test(said),
        problem: (refusal, { doing }) => ({
            code: 'workflow-permission',
            message: `The token may not change workflow files: ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(refusal)}`,
            fix: `Use the token of a GitHub App with the right \`workflows: write\` to ${doing}; the job’s own token can never have it.`,
        }),
    },
    {
        when: ({ status }, said) => [403, 409, 422].includes(status) && protection.test(said),
        problem: (refusal, { doing, branch, direct }) => ({
            code: 'protected-branch',
            message: `A rule of the repository forbids to ${doing}: ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(refusal)}`,
            fix: direct
                ? `Use \`delivery: pull-request\` for \`${branch ?? ''}\`, or let the App whose token is used bypass the rule.`
                : `Exempt \`${branch ?? 'the branch'}\` from the rule under Settings → Rules, or let the App whose token is used bypass it.`,
        }),
    },
    {
        when: ({ status, headers }, said) => (status === 403 || status === 404) &&
            (lacking.test(said) || (status === 403 && headers['x-accepted-github-permissions'] !== undefined)),
        problem: (refusal, purpose) => ({
            code: 'missing-permission',
            message: `The token may not ${purpose.doing}: ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(refusal)}`,
            fix: permissionAdvice(rights(refusal, purpose)),
        }),
    },
    {
        when: ({ status }, said) => status === 409 && /empty/i.test(said),
        problem: () => ({
            code: 'empty-repository',
            message: 'The repository on GitHub has no commits yet',
            fix: 'Push a first commit, then run the job again.',
        }),
    },
    {
        when: ({ status }) => status === 404,
        problem: (_, { doing, missing, needs }) => missing ?? {
            code: 'not-found',
            message: `GitHub answered “not found” when asked to ${doing}: it does not exist, or the token may not do that`,
            fix: `Check the name. ${permissionAdvice(needs)} Another private repository needs the token of an App that is installed there.`,
        },
    },
];
const protection = /protected branch|rule violations|cannot (force-push|delete this)|creations being restricted|through a pull request|required status check|reference update failed|at least \d+ approving/i;
const lacking = /resource not accessible|must have (admin|push)|write access to repository not granted|forbidden/i;
/** What the call and its job need; GitHub's header may know of a right we do not. */
function rights(refusal, purpose) {
    const accepted = refusal.headers['x-accepted-github-permissions'] ?? '';
    // Alternatives are separated by semicolons, what one alternative needs by commas.
    const sets = accepted.split(';').map((set) => set
        .split(',')
        .map((pair) => pair.trim().replaceAll('_', '-').split('='))
        .flatMap(([name, level]) => (name && level ? [[name, level]] : [])));
    const known = sets.some((set) => set.length > 0 && set.every(([name]) => name in purpose.needs));
    return { ...(known ? {} : Object.fromEntries(sets[0] ?? [])), ...purpose.needs };
}
function permissionAdvice(needed) {
    if (Object.keys(needed).length === 0)
        return 'Check that the token has the rights for it.';
    const lines = Object.entries(needed).map(([name, level]) => `${name}: ${level}`);
    return `Give the job \`permissions: { ${lines.join(', ')} }\` in the workflow; a token given as \`token\` needs the same rights.`;
}
function ssoPage(header = '') {
    const url = /url=([^;?\s]+)/.exec(header)?.[1];
    return url === undefined ? '' : ` at ${url}`;
}
function plain(refusal, { doing }) {
    return {
        code: 'github-refused',
        message: `GitHub refused to ${doing}: ${(0,_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .sentence */ .em)(refusal)} (status ${refusal.status})`,
        fix: 'Read GitHub’s reason above; once it is mended, running the job again is safe.',
    };
}


/***/ }),

/***/ 2380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ listClosedPulls),
/* harmony export */   Q2: () => (/* binding */ readOpinions),
/* harmony export */   Q_: () => (/* binding */ openPull),
/* harmony export */   co: () => (/* binding */ editPull),
/* harmony export */   jg: () => (/* binding */ listOpenPulls),
/* harmony export */   lj: () => (/* binding */ requestReviews)
/* harmony export */ });
/* unused harmony export readPull */
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


/***/ })

};
