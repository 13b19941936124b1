export const id = 59;
export const ids = [59];
export const modules = {

/***/ 9034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Y: () => (/* binding */ tokenFinding),
/* harmony export */   CJ: () => (/* binding */ treeChanges),
/* harmony export */   KH: () => (/* binding */ commitFindings),
/* harmony export */   QJ: () => (/* binding */ isActions),
/* harmony export */   rV: () => (/* binding */ writeCommit)
/* harmony export */ });
/* harmony import */ var _plan_edits_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(424);
/* harmony import */ var _ports_github_git_data_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7821);
/* harmony import */ var _message_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3728);



const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/**
 * The edits as changes of a tree. Text travels inside the tree; every other file is one call more.
 */
async function treeChanges(repository, edits) {
    const changes = [];
    for (const { path, mode, after } of (0,_plan_edits_js__WEBPACK_IMPORTED_MODULE_1__/* .joinEdits */ .w)(edits)) {
        if (after === null) {
            changes.push({ path, mode, blob: null });
            continue;
        }
        const content = textOf(after);
        if (content !== null)
            changes.push({ path, mode, content });
        else
            changes.push({ path, mode, blob: await (0,_ports_github_git_data_js__WEBPACK_IMPORTED_MODULE_0__/* .createBlob */ .gO)(repository, path, after) });
    }
    return changes;
}
/** Inline content of a tree is UTF-8 only, and what git takes for binary is better not trusted to JSON. */
function textOf(bytes) {
    if (bytes.includes(0))
        return null;
    try {
        return utf8.decode(bytes);
    }
    catch {
        return null;
    }
}
/**
 * The commit of a plan; no branch points at it yet. Two calls.
 * @param baseTree tree of the plan's base
 * @param changes what makes it the tree of the commit
 * @param parents the plan's base, or else what was on the branch
 */
async function writeCommit(repository, plan, change, baseTree, changes, parents) {
    const tree = await (0,_ports_github_git_data_js__WEBPACK_IMPORTED_MODULE_0__/* .createTree */ .bP)(repository, baseTree, changes);
    return (0,_ports_github_git_data_js__WEBPACK_IMPORTED_MODULE_0__/* .createCommit */ .kt)(repository, { message: (0,_message_js__WEBPACK_IMPORTED_MODULE_2__/* .commitMessage */ .df)(plan, change, tree), tree, parents });
}
/** What a reviewer should know about a commit we made. */
function commitFindings(commit) {
    if (commit.verified)
        return [];
    return [
        {
            level: 'notice',
            code: 'unsigned-commit',
            message: `The commit ${commit.id.slice(0, 7)} is not signed (${commit.verification})`,
            fix: 'GitHub signs commits made with the job’s own token or a GitHub App’s, not those made with a personal access token.',
        },
    ];
}
/** Whether this is the account of the job's own token. */
function isActions(login) {
    return login === 'github-actions[bot]';
}
/** What the job's own token means for what was made with it (`GITHUB_TOKEN` starts no workflows). */
function tokenFinding(subject) {
    return {
        level: 'notice',
        code: 'no-workflows-start',
        message: `${subject} was made with the job’s own token: GitHub starts no workflows for it, or lets them wait until somebody approves them`,
        fix: 'Approve the runs on the page, or give a GitHub App’s token as `token` (actions/create-github-app-token makes one): what an App does starts workflows.',
    };
}


/***/ }),

/***/ 4817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ deliver)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var lib_failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/plan/edits.js
var plan_edits = __webpack_require__(424);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/refusal.js
var refusal = __webpack_require__(8644);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/paths.js
var paths = __webpack_require__(3210);
// EXTERNAL MODULE: ./packages/core/lib/deliver/outcome.js
var outcome = __webpack_require__(4055);
;// CONCATENATED MODULE: ./packages/core/lib/deliver/files.js








/** Writes a plan into the working tree, for later steps of the job. */
async function deliverFiles(planAt, options, workspace) {
    const plan = await planAt(options.at);
    if (plan.edits.length === 0)
        return (0,outcome/* nothingToDo */.KN)(plan);
    (0,outcome/* mustBeExpected */.Dh)(plan, options.expectPlan);
    const written = await writeEdits(workspace, plan.edits, options.include);
    const state = written.length > 0 ? 'changed' : 'unchanged';
    const reason = written.length > 0
        ? `wrote ${written.length} ${written.length === 1 ? 'file' : 'files'}`
        : 'the files are as planned already';
    return { plan, state, reason, branch: '', commit: '', pullRequest: null, findings: [] };
}
/**
 * Writes edits into a folder: all files, or none when one of them cannot be written. A file that is as planned already is
 * not touched.
 * @param root absolute path of the folder
 * @param include files matching these may differ from what the edits were planned on
 * @returns the paths that were written
 * @throws {Failure} naming every file that may not be written, before any is
 */
async function writeEdits(root, edits, include = []) {
    (0,paths/* mustStayInside */.r)(edits.map(({ path }) => path));
    const isIncluded = include.length === 0 ? () => false : (0,paths.matcher)(include);
    const problems = [];
    const wanted = [];
    for (const edit of (0,plan_edits/* joinEdits */.w)(edits)) {
        try {
            const current = await readCurrent(root, edit.path);
            if (isAsPlanned(edit, current))
                continue;
            if (!sameBytes(edit.before, current?.bytes ?? null) && !isIncluded(edit.path))
                throw changedMeanwhile(edit, current);
            wanted.push({ edit, current });
        }
        catch (error) {
            if (!(error instanceof lib_failure/* Failure */.HR))
                throw error;
            problems.push(...error.problems);
        }
    }
    if (problems.length > 0)
        throw new lib_failure/* Failure */.HR(problems);
    const undo = [];
    try {
        const staged = [];
        for (const { edit, current } of wanted) {
            staged.push({ edit, current, temporary: await stage(root, edit, current, undo) });
        }
        for (const { edit, current, temporary } of staged)
            await replace(root, edit, current, temporary, undo);
    }
    catch (error) {
        for (const step of undo.reverse())
            await step().catch(() => { });
        throw unwritable(error);
    }
    return wanted.map(({ edit }) => edit.path);
}
/** The file as it is; `null` when there is none. @throws {Failure} when it, or a folder on the way, is a link or no file */
async function readCurrent(root, path) {
    const parts = path.split('/');
    if (parts.some((part) => part.toLowerCase() === '.git')) {
        throw new lib_failure/* Failure */.HR({
            code: 'path-in-git',
            message: `${path} is inside git's own folder`,
            fix: 'Name a file of the repository.',
            place: { path },
        });
    }
    for (let count = 1; count <= parts.length; count++) {
        const step = parts.slice(0, count).join('/');
        const found = await (0,promises_.lstat)((0,external_node_path_.join)(root, step)).catch(absent);
        if (found === null)
            return null;
        if (found.isSymbolicLink())
            throw (0,paths/* throughLink */.O)(path, step);
        const isLast = count === parts.length;
        if (isLast ? !found.isFile() : !found.isDirectory()) {
            throw new lib_failure/* Failure */.HR({
                code: 'path-not-a-file',
                message: `${step} is ${found.isDirectory() ? 'a folder' : 'no folder'}, so ${path} cannot be written`,
                fix: `Move ${step} out of the way, or name another file in the configuration.`,
                place: { path: step },
            });
        }
        if (isLast)
            return { bytes: await (0,promises_.readFile)((0,external_node_path_.join)(root, path)), mode: found.mode & 0o777 };
    }
    return null;
}
function absent(error) {
    if ((0,refusal/* isRecord */.u4)(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
        return null;
    throw error;
}
function isAsPlanned(edit, current) {
    if (!sameBytes(edit.after, current?.bytes ?? null))
        return false;
    return current === null || process.platform === 'win32' || isExecutable(current.mode) === (edit.mode === '100755');
}
function isExecutable(mode) {
    return (mode & 0o100) !== 0;
}
function sameBytes(a, b) {
    return a === null || b === null ? a === b : Buffer.compare(a, b) === 0;
}
function changedMeanwhile({ path, before }, current) {
    const what = current === null ? 'does not exist any more' : before === null ? 'exists already' : 'is not as it was when planned';
    return new lib_failure/* Failure */.HR({
        code: 'file-changed',
        message: `${path} ${what}: somebody else changed it, and the change would be lost`,
        fix: 'Commit or discard the change, or name the file in `include` to carry it along.',
        place: { path },
    });
}
/** Writes the new content beside the file, where nobody reads it yet. @returns its place; `null` for a deletion */
async function stage(root, edit, current, undo) {
    if (edit.after === null)
        return null;
    const folder = (0,external_node_path_.dirname)((0,external_node_path_.join)(root, edit.path));
    const first = await (0,promises_.mkdir)(folder, { recursive: true });
    if (first !== undefined)
        undo.push(() => removeEmpty(folder, first));
    const temporary = (0,external_node_path_.join)(folder, `.slipway-${(0,external_node_crypto_.randomUUID)()}.tmp`);
    undo.push(() => (0,promises_.rm)(temporary, { force: true }));
    await (0,promises_.writeFile)(temporary, edit.after, { flag: 'wx' });
    const plain = current?.mode ?? (await (0,promises_.stat)(temporary)).mode & 0o777;
    // Executable for those who may read it.
    const mode = edit.mode === '100755' ? plain | ((plain & 0o444) >> 2) : plain & ~0o111;
    await (0,promises_.chmod)(temporary, mode);
    return temporary;
}
async function replace(root, edit, current, temporary, undo) {
    const place = (0,external_node_path_.join)(root, edit.path);
    if (temporary === null)
        await (0,promises_.unlink)(place);
    else
        await (0,promises_.rename)(temporary, place);
    undo.push(async () => {
        if (current === null)
            return (0,promises_.rm)(place, { force: true });
        const old = (0,external_node_path_.join)((0,external_node_path_.dirname)(place), `.slipway-${(0,external_node_crypto_.randomUUID)()}.tmp`);
        await (0,promises_.writeFile)(old, current.bytes, { mode: current.mode });
        await (0,promises_.chmod)(old, current.mode);
        await (0,promises_.rename)(old, place);
    });
}
/** Takes away folders we made, from the innermost out. */
async function removeEmpty(folder, first) {
    for (let at = folder;; at = (0,external_node_path_.dirname)(at)) {
        await (0,promises_.rmdir)(at);
        if (at === first || at.length < first.length)
            return;
    }
}
function unwritable(error) {
    if (!(0,refusal/* isRecord */.u4)(error) || typeof error.path !== 'string')
        return error;
    return new lib_failure/* Failure */.HR({
        code: 'file-not-written',
        message: `${error.path} could not be written (${String(error.code)}); all files are as they were`,
        fix: 'Check the rights of the folder and the space on the disk of the runner.',
    }, error);
}

// EXTERNAL MODULE: ./packages/core/lib/ports/github/branches.js
var branches = __webpack_require__(7394);
// EXTERNAL MODULE: ./packages/core/lib/deliver/commit.js
var deliver_commit = __webpack_require__(9034);
// EXTERNAL MODULE: ./packages/core/lib/deliver/push.js
var push = __webpack_require__(2071);
// EXTERNAL MODULE: ./packages/core/lib/plan/markdown.js
var markdown = __webpack_require__(1960);
// EXTERNAL MODULE: ./packages/core/lib/deliver/pull-request/marker.js
var pull_request_marker = __webpack_require__(1069);
;// CONCATENATED MODULE: ./packages/core/lib/deliver/pull-request/body.js

/** GitHub refuses longer ones. */
const longestBody = 65_536;
const longestTitle = 256;
/** A title as GitHub takes it: one line, cut where it is too long. */
function cutTitle(title) {
    const characters = [...title.replace(/\s+/g, ' ').trim()];
    return characters.length <= longestTitle ? characters.join('') : `${characters.slice(0, longestTitle - 1).join('')}…`;
}
/**
 * A body with our part renewed and everything people wrote around it kept.
 * @param current the body as it is, `null` for a new pull request
 * @param text our part in Markdown; may hold strangers' text
 * @param wholeUrl where the text is found whole when it has to be cut here
 */
function renderBody(current, marker, text, wholeUrl) {
    const before = current?.before ?? '';
    const after = current?.after ?? '';
    const room = longestBody - before.length - after.length - (0,pull_request_marker/* renderPart */.eG)(marker, '').length;
    return before + (0,pull_request_marker/* renderPart */.eG)(marker, fit((0,pull_request_marker/* withoutMarkers */.Y)(text.trim()), room, wholeUrl)) + after;
}
/** The text, or as many of its lines as there is room for and a link to the rest. */
function fit(text, room, wholeUrl) {
    const closed = text + closing(text);
    if (closed.length <= room)
        return closed;
    const note = `… GitHub allows no more text here: [read all of it](${wholeUrl}).`;
    let kept = text.slice(0, Math.max(0, room - note.length));
    for (;;) {
        kept = kept.slice(0, Math.max(0, kept.lastIndexOf('\n')));
        const whole = kept === '' ? note : `${kept + closing(kept)}\n\n${note}`;
        if (whole.length <= room)
            return whole;
        // What people wrote leaves no room even for that.
        if (kept === '')
            return '';
    }
}
/**
 * What closes the code blocks, comments and folded parts that a text leaves open, so that neither a cut nor a stranger's
 * text swallows what stands below it.
 */
function closing(text) {
    let fence = '';
    let open = 0;
    let comment = false;
    for (const line of text.split('\n')) {
        const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line);
        if (fence !== '') {
            if (mark?.[1]?.startsWith(fence) && mark[2]?.trim() === '')
                fence = '';
            continue;
        }
        if (mark?.[1] !== undefined && !comment) {
            fence = mark[1];
            continue;
        }
        for (const [tag] of line.matchAll(/<!--|-->|<details\b|<\/details>/gi)) {
            if (tag === '-->')
                comment = false;
            else if (tag === '<!--')
                comment = true;
            else if (!comment)
                open = Math.max(0, open + (tag.startsWith('</') ? -1 : 1));
        }
    }
    return (comment ? '\n-->' : '') + (fence === '' ? '' : `\n${fence}`) + '\n\n</details>'.repeat(open);
}

;// CONCATENATED MODULE: ./packages/core/lib/deliver/pull-request/notice.js

/** Rows of the notice; more than that nobody checks one by one. */
const shownFiles = 30;
function editedFiles(plan, branch) {
    return plan.edits.flatMap(({ path }) => {
        const commits = branch?.foreign.filter(({ paths }) => paths.includes(path)) ?? [];
        return commits.length === 0 ? [] : [{ path, commits }];
    });
}
/**
 * What reviewers must know about files that are not as the text below it says. The same for the same branch, so that a
 * rerun changes nothing.
 * @param branchUrl page of the branch's files
 * @returns empty when there is nothing to know
 */
function renderEdited(edited, branch, branchUrl) {
    if (edited.length === 0)
        return '';
    const [files, them] = edited.length === 1 ? ['1 file of this branch is', 'it'] : [`${edited.length} files of this branch are`, 'them'];
    const rows = edited.slice(0, shownFiles).map(({ path, commits }) => {
        const link = `[${(0,markdown/* code */.aY)(path)}](${branchUrl}/${path.split('/').map(encodeURIComponent).join('/')})`;
        return `- ${link}: as ${commits.map((commit) => `${(0,markdown/* literal */.eu)(commit.author)} (${(0,markdown/* code */.aY)(notice_short(commit.id))})`).join(', ')} left it`;
    });
    if (edited.length > rows.length)
        rows.push(`- … and ${edited.length - rows.length} more`);
    return (0,markdown/* paragraphs */.qN)(`**${files} not as the plan has ${them}**, because people committed to ${(0,markdown/* code */.aY)(branch)}. Check that what they wrote still fits what is below:`, rows.join('\n'), wayBack((0,markdown/* code */.aY)(branch)));
}
/** What reviewers must know where an older pull request of the lane is a person's by now, and stays. */
function renderBeside(kept) {
    const lines = kept.map(({ pull, taken }) => {
        const why = taken === 'approved' ? 'is approved' : 'people committed to';
        return `> Beside [#${pull.number}](${pull.url}), which ${why}: when that is merged, this one is planned again.`;
    });
    return lines.join('\n>\n');
}
/** Files of the plan that stay as people left them, as findings of the run. */
function editedFindings(edited, branch) {
    return edited.map(({ path, commits }) => ({
        level: 'warning',
        code: 'edited-on-branch',
        message: `${path} was edited on \`${branch}\` by ${commits.map(credit).join(', ')} and stays as they left it`,
        fix: `Check that it still says what this change needs. ${wayBack(`\`${branch}\``)}`,
    }));
}
/** @param branch its name as code */
function wayBack(branch) {
    return (`To have Slipway’s version back, drop those commits from ${branch} (\`git rebase -i\`, then push with force; ` +
        'a revert on top does not do), or delete the branch; then run the workflow again.');
}
/**
 * Approvals that people gave to what the branch was, for a branch that is about to change.
 * @param repositoryUrl page of the repository, for links
 */
function outdatedApprovals(current, branch, repositoryUrl) {
    return current.approvals.map(({ author, commit }) => {
        const plan = commit === branch.ours?.commit ? `the plan ${branch.ours.plan.slice(0, 12)} (${notice_short(commit)})` : '';
        const since = `${repositoryUrl}/compare/${commit}..${branch.name.split('/').map(encodeURIComponent).join('/')}`;
        return {
            level: 'notice',
            code: 'approval-outdated',
            message: `${author}’s approval of #${current.pull.number} was for ${plan || notice_short(commit)}; \`${branch.name}\` has changed since`,
            fix: `Ask ${author} to look at ${since} (what changed since). To have GitHub ask by itself, turn on "Dismiss stale pull request approvals when new commits are pushed" for the base branch.`,
        };
    });
}
/** Who made a commit, and which. */
function credit({ author, id }) {
    return `${author} (${notice_short(id)})`;
}
function notice_short(id) {
    return id.slice(0, 7);
}

// EXTERNAL MODULE: ./packages/core/lib/deliver/pull-request/view.js + 1 modules
var pull_request_view = __webpack_require__(8464);
;// CONCATENATED MODULE: ./packages/core/lib/deliver/pull-request/decide.js





/**
 * What to do so that GitHub shows the plan, given how it is. Pure: the rules about other people's work are here.
 * @param repositoryUrl page of the repository, for links
 */
function decide(plan, change, seen, delivery, repositoryUrl) {
    const problem = obstacle(change, seen, delivery);
    if (problem !== null)
        return { kind: 'stop', problem };
    const left = leftAlone(plan, change, seen);
    if (left !== null)
        return left;
    const edited = (0,pull_request_view/* isSpent */.Fh)(seen) ? [] : editedFiles(plan, seen.branch);
    const onBranch = branchSteps(plan, seen);
    const findings = [
        ...editedFindings(edited, seen.target),
        ...keptFindings(seen),
        ...(onBranch.length > 0 && seen.current && seen.branch
            ? outdatedApprovals(seen.current, seen.branch, repositoryUrl)
            : []),
    ];
    const steps = [
        ...onBranch,
        ...pullSteps(plan, withNotices(change, edited, seen, repositoryUrl), seen, delivery, repositoryUrl),
        ...seen.others.map(supersede),
    ];
    const pull = seen.current?.pull ?? null;
    if (steps.length > 0)
        return { kind: 'act', steps, pull, findings };
    return { kind: 'leave', reason: upToDate(pull), pull, commit: seen.branch?.ours?.commit ?? '', findings };
}
/** The change, its text beginning with what people did to the branch, and beside which others it stands. */
function withNotices(change, edited, { kept, target }, repositoryUrl) {
    const notice = renderEdited(edited, target, pageOf(repositoryUrl, `blob/${target}`));
    return { ...change, body: (0,markdown/* paragraphs */.qN)(renderBeside(kept), notice, change.body) };
}
function pageOf(repositoryUrl, path) {
    return [repositoryUrl, ...path.split('/').map(encodeURIComponent)].join('/');
}
/** What a person must mend before anything can be delivered. */
function obstacle(change, seen, delivery) {
    const { target, branch, stranger } = seen;
    if (change.branch === delivery.base) {
        return {
            code: 'branch-is-base',
            message: `The branch of the pull request and the branch it is for are both \`${delivery.base}\``,
            fix: 'Configure another branch name, or use `delivery: push`.',
        };
    }
    if (stranger !== null && stranger.base !== delivery.base) {
        return {
            code: 'branch-taken',
            message: `Pull request #${stranger.number} (${stranger.url}) is open from \`${target}\` to \`${stranger.base}\`: a branch cannot hold the changes for two base branches`,
            fix: `Give each base branch a branch of its own, such as \`pull-request.branch: chore/release-{base}-{version}\` in the configuration on \`${delivery.base}\` or on \`${stranger.base}\`; or merge or close #${stranger.number} first.`,
        };
    }
    if (stranger !== null) {
        return {
            code: 'branch-taken',
            message: `Pull request #${stranger.number} (${stranger.url}) is open from \`${target}\` and is not ours, or lost its marker`,
            fix: `Close #${stranger.number} or move it to another branch; if it was ours, close it and delete the branch to have it opened again.`,
        };
    }
    if (branch === null || (0,pull_request_view/* isSpent */.Fh)(seen))
        return null;
    if (!branch.complete) {
        return {
            code: 'branch-taken',
            message: `The branch \`${target}\` has more commits of its own than GitHub lists, or no history in common with \`${delivery.base}\``,
            fix: `Delete or rename \`${target}\`, then run again.`,
        };
    }
    if (branch.ours === null && branch.foreign.length > 0) {
        return {
            code: 'branch-taken',
            message: `The branch \`${target}\` exists and holds only commits of others (${branch.foreign.map(credit).join(', ')})`,
            fix: `Delete or rename \`${target}\`, then run again: nothing of it is overwritten.`,
        };
    }
    return null;
}
/** Where the right thing is to touch nothing. */
function leftAlone(plan, { whenClosed }, seen) {
    const { branch, current, closed, others, kept, isBehind } = seen;
    const active = current === null ? others : [{ lane: current, branch }, ...others];
    const newer = [...others.map(({ lane }) => lane), ...kept].find(({ isNewer }) => isNewer);
    // Where the base is still where we planned, it was moved back since, or the newer plan is another base's.
    if (isBehind && (branch?.isNewer || newer !== undefined)) {
        const base = branch?.isNewer ? (branch.ours?.base ?? '') : (newer?.body.marker.base ?? '');
        const pull = (branch?.isNewer ? current : newer)?.pull ?? null;
        return leave(`a newer run has already planned at ${notice_short(base)}`, pull, branch);
    }
    const taken = kept.find(({ body }) => body.marker.plan === plan.id);
    if (taken !== undefined) {
        const { pull } = taken;
        const reason = taken.taken === 'approved'
            ? `pull request #${pull.number} is approved and up to date`
            : `pull request #${pull.number} shows this plan, and people committed to it`;
        if (active.length > 0)
            return { kind: 'act', steps: active.map(supersede), pull, findings: [] };
        return { kind: 'leave', reason, pull, commit: pull.head, findings: [] };
    }
    const byPerson = closed !== null && !closed.pull.isMerged && closed.body.marker.supersededBy === undefined;
    if (whenClosed !== 'open' && current === null && byPerson && closed.body.marker.plan === plan.id) {
        const reason = `pull request #${closed.pull.number} shows this plan and was closed by a person; ` +
            `reopen it, or delete the branch ${seen.target} to have a new one`;
        return leave(reason, null, branch);
    }
    return null;
}
function leave(reason, pull, branch) {
    return { kind: 'leave', reason, pull, commit: branch?.ours?.commit ?? '', findings: [] };
}
function supersede({ lane, branch }) {
    const isOnlyOurs = branch?.ours != null && branch.foreign.length === 0 && branch.complete && !lane.isShared;
    return { step: 'supersede', old: lane, deleteBranch: isOnlyOurs };
}
function branchSteps(plan, seen) {
    const { branch } = seen;
    if (branch === null)
        return [{ step: 'create branch' }];
    const replace = { step: 'replace branch', from: branch.head };
    if ((0,pull_request_view/* isSpent */.Fh)(seen))
        return [replace];
    if (branch.ours?.plan === plan.id)
        return [];
    if (branch.foreign.length === 0)
        return [replace];
    const theirs = [...new Set(branch.foreign.flatMap(({ paths }) => paths))];
    return [{ step: 'extend branch', from: branch.head, mergeBase: branch.mergeBase, theirs }];
}
function pullSteps(plan, change, seen, delivery, repositoryUrl) {
    const { target, current } = seen;
    const marker = {
        lane: change.lane,
        branch: target,
        plan: plan.id,
        base: plan.base,
        title: cutTitle(change.title),
        text: (0,pull_request_marker/* fingerprint */.Rj)(change.body),
    };
    const path = change.whole === undefined ? `commits/${target}` : `blob/${target}/${change.whole}`;
    const body = renderBody(current?.body ?? null, marker, change.body, pageOf(repositoryUrl, path));
    const steps = [];
    if (current === null) {
        steps.push({ step: 'open pull request', title: marker.title, body, draft: delivery.draft });
    }
    else {
        const old = current.body.marker;
        // Another title than the one we gave it is a person's.
        const isOurTitle = current.pull.title.trim() === old.title.trim();
        const title = isOurTitle && old.title !== marker.title ? marker.title : null;
        const isTold = old.plan === marker.plan && (change.whenSame === 'stay' || old.text === marker.text);
        if (!isTold || old.supersededBy !== undefined) {
            steps.push({ step: 'edit pull request', number: current.pull.number, title, body });
        }
    }
    return [...steps, ...decorations(current, delivery)];
}
/** Labels, reviewers and assignees that are missing; what people added or answered stays. */
function decorations(current, delivery) {
    const pull = current?.pull;
    const has = (names, name) => (names ?? []).some((one) => one.toLowerCase() === name.toLowerCase());
    const steps = [];
    const labels = delivery.labels.filter((label) => !has(pull?.labels, label));
    if (labels.length > 0)
        steps.push({ step: 'label', labels });
    // Whoever reviewed is not asked any more, so only a pull request that nobody was asked about needs asking.
    const isAsked = pull !== undefined && (pull.requested.length > 0 || !current?.isUnreviewed);
    const reviewers = delivery.reviewers.filter((name) => name.toLowerCase() !== pull?.author.toLowerCase());
    if (!isAsked && reviewers.length > 0)
        steps.push({ step: 'ask for reviews', reviewers });
    const isAssigned = (pull?.assignees ?? []).length > 0;
    if (!isAssigned && delivery.assignees.length > 0)
        steps.push({ step: 'assign', assignees: delivery.assignees });
    return steps;
}
function keptFindings({ kept, target }) {
    return kept.map(({ pull, taken }) => ({
        level: 'notice',
        code: taken === 'approved' ? 'approved-kept' : 'edited-kept',
        message: `Pull request #${pull.number} is ${taken === 'approved' ? 'approved' : 'one that people committed to'}, ` +
            `and stays as it is; the newer plan goes to \`${target}\``,
        fix: `Merge or close #${pull.number}.`,
    }));
}
function upToDate(pull) {
    return pull === null ? '' : `pull request #${pull.number} is up to date`;
}

// EXTERNAL MODULE: ./packages/core/lib/ports/github/pull-requests.js
var pull_requests = __webpack_require__(2380);
;// CONCATENATED MODULE: ./packages/core/lib/deliver/pull-request/observe.js




/**
 * Reads what delivery depends on. Three calls for a first delivery, four for a later one.
 * @param before the lane as the plan saw it a moment ago; where nothing was there it is not looked at again
 */
async function observe(repository, plan, change, delivery, before) {
    const isKnown = before !== undefined && (0,pull_request_view/* isVacant */.Uq)(before) && before.target === change.branch;
    const view = isKnown ? before : await (0,pull_request_view/* viewLane */.oW)(repository, change, { branch: delivery.base, commit: plan.base });
    const { everywhere, active, kept, target, branch, closed } = view;
    const current = active.find(({ lane }) => lane.pull.branch === target)?.lane ?? null;
    const isAnyNewer = branch?.isNewer === true || [...active.map(({ lane }) => lane), ...kept].some(({ isNewer }) => isNewer);
    return {
        ...{ target, branch, closed, kept, fingerprint: (0,pull_request_view/* fingerprintLane */.No)(view) },
        // Where an approval makes it a person's, the reviews were read already, and nobody has approved.
        current: change.whenTaken === 'beside'
            ? current
            : await withReviews(repository, current, delivery, branch !== null && branch.ours?.plan !== plan.id),
        stranger: findStranger(everywhere, change.lane, target, current),
        others: active.filter(({ lane }) => lane !== current),
        isBehind: isAnyNewer && (await (0,branches/* readBranch */.pG)(repository, delivery.base))?.head !== plan.base,
    };
}
/** What people opened from our branch to another base follows it; without a pull request of ours, the branch is theirs. */
function findStranger(everywhere, lane, target, current) {
    const inTheWay = everywhere.filter(({ branch, number }) => branch === target && number !== current?.pull.number);
    const isOurs = (pull) => (0,pull_request_marker/* parseBody */.OG)(pull.body, lane, target) !== null;
    return inTheWay.find((pull) => current === null || pull.base === current.pull.base || isOurs(pull)) ?? null;
}
/**
 * Who reviewed and who approved: read only where reviewers are wanted and nobody is asked any more, and before the branch
 * changes.
 */
async function withReviews(repository, current, delivery, isStale) {
    if (current === null)
        return null;
    const mayAsk = delivery.reviewers.length > 0 && current.pull.requested.length === 0;
    if (!mayAsk && !isStale)
        return current;
    const opinions = await (0,pull_requests/* readOpinions */.Q2)(repository, current.pull.number);
    const approvals = opinions.filter(({ isBot, verdict }) => !isBot && verdict === 'approved');
    return { ...current, approvals, isUnreviewed: opinions.length === 0 };
}

// EXTERNAL MODULE: ./packages/core/lib/ports/github/git-data.js
var git_data = __webpack_require__(7821);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/connect.js + 1 modules
var connect = __webpack_require__(9075);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/tempo.js
var tempo = __webpack_require__(7695);
;// CONCATENATED MODULE: ./packages/core/lib/ports/github/issues.js



const needs = { contents: 'write', 'pull-requests': 'write' };
/**
 * Adds labels to a pull request; those on it stay. GitHub makes labels that do not exist yet, without colour or
 * description (github/docs#35718). One call.
 */
async function addLabels(repository, number, labels) {
    const purpose = { doing: `label pull request #${number} with ${labels.join(', ')}`, needs };
    await repository.ask(purpose, (rest, at) => rest.issues.addLabels({ ...at, issue_number: number, labels: [...labels] }));
}
/** Assigns people to a pull request. One call. @returns those GitHub left out, which it does without a word */
async function addAssignees(repository, number, assignees) {
    const purpose = { doing: `assign pull request #${number} to ${assignees.join(', ')}`, needs };
    const issue = await repository.ask(purpose, (rest, at) => rest.issues.addAssignees({ ...at, issue_number: number, assignees: [...assignees] }));
    const assigned = new Set((issue.assignees ?? []).map((person) => person.login.toLowerCase()));
    return assignees.filter((login) => !assigned.has(login.toLowerCase()));
}
/**
 * Comments once, however often it is called: the comment carries `key` where people do not see it.
 * Two calls; one when it stands there already. Two runs in the same instant may both say it: GitHub has no "unless".
 */
async function commentOnce(repository, number, key, body) {
    const purpose = { doing: `comment on pull request #${number}`, needs };
    const mark = `<!-- slipway:comment ${key.replace(/[^A-Za-z0-9 ._/-]/g, '')} -->`;
    for (let count = 1;; count++) {
        if (await hasComment(repository, purpose, number, mark))
            return;
        try {
            await repository.ask(purpose, (rest, at) => rest.issues.createComment({ ...at, issue_number: number, body: `${body}\n\n${mark}`, request: connect/* once */.O }));
            return;
        }
        catch (error) {
            // The comment may stand there although its answer was lost: look before saying it again.
            if (!isTransient(error) || count === 4)
                throw error;
            await repository.tempo.sleep((0,tempo/* jittered */.e)(1000 * count, repository.tempo));
        }
    }
}
async function hasComment(repository, purpose, number, mark) {
    for (let page = 1;; page++) {
        const data = await repository.ask(purpose, (rest, at) => rest.issues.listComments({ ...at, issue_number: number, per_page: 100, page }));
        if (data.some((comment) => comment.body?.includes(mark)))
            return true;
        if (data.length < 100)
            return false;
    }
}
function isTransient(error) {
    return (error instanceof lib_failure/* Failure */.HR &&
        error.problems.some(({ code }) => code === 'github-unreachable' || code === 'github-unavailable'));
}

// EXTERNAL MODULE: ./packages/core/lib/deliver/message.js
var deliver_message = __webpack_require__(3728);
;// CONCATENATED MODULE: ./packages/core/lib/deliver/pull-request/perform.js









/**
 * Does one step.
 * @throws {Conflict} when the world is not as it was seen
 */
async function perform(step, work) {
    const { repository, target } = work;
    switch (step.step) {
        case 'create branch': {
            const commit = await commitOnBase(work);
            await (0,branches/* createBranch */.lY)(repository, target, commit.id);
            work.made = commit.id;
            return committed(work, commit);
        }
        case 'replace branch': {
            const commit = await commitOnBase(work);
            await (0,branches/* replaceBranch */.v6)(repository, target, step.from, commit.id);
            return committed(work, commit);
        }
        case 'extend branch':
            return extendBranch(step, work);
        case 'open pull request': {
            const { title, body, draft } = step;
            const { base } = work.delivery;
            work.pull = await (0,pull_requests/* openPull */.Q_)(repository, { base, branch: target, title, body, draft });
            work.isOpened = true;
            work.isChanged = true;
            work.isByActions ||= (0,deliver_commit/* isActions */.QJ)(work.pull.author);
            return;
        }
        case 'edit pull request': {
            const change = step.title === null ? { body: step.body } : { body: step.body, title: step.title };
            work.pull = await (0,pull_requests/* editPull */.co)(repository, step.number, change);
            work.isChanged = true;
            if (!work.pull.isOpen)
                throw new branches/* Conflict */.lt(`pull request #${step.number} was closed meanwhile`);
            return;
        }
        case 'label':
        case 'ask for reviews':
        case 'assign':
            return decorate(step, work, current(work).number);
        case 'supersede':
            return perform_supersede(step.old.pull, step.deleteBranch, work, current(work).number);
    }
}
/**
 * Takes the branch back that this run made, where its pull request may not be opened: nothing is left behind.
 * @returns whether that was right and possible
 */
async function withdraw(step, work, failure) {
    // After an outage the next run goes on with the branch.
    if (step.step !== 'open pull request' || work.made === null || isOutage(failure))
        return false;
    try {
        await (0,branches/* withdrawBranch */.pP)(work.repository, work.target, work.made);
        return true;
    }
    catch (error) {
        // Somebody committed to it meanwhile, or a rule forbids it.
        if (error instanceof branches/* Conflict */.lt || error instanceof lib_failure/* Failure */.HR)
            return false;
        throw error;
    }
}
/** What a person reads about a step, as something that is true once it is done. */
function nameStep(step, target) {
    switch (step.step) {
        case 'create branch':
        case 'replace branch':
        case 'extend branch':
            return `the commit on ${target}`;
        case 'open pull request':
            return 'the pull request';
        case 'edit pull request':
            return `title and text of #${step.number}`;
        case 'label':
            return `labels ${step.labels.join(', ')}`;
        case 'ask for reviews':
            return `reviews by ${step.reviewers.join(', ')}`;
        case 'assign':
            return `assignees ${step.assignees.join(', ')}`;
        case 'supersede':
            return `closing #${step.old.pull.number}`;
    }
}
function current(work) {
    if (work.pull === null)
        throw new Error('no pull request was opened before what decorates it');
    return work.pull;
}
function committed(work, commit) {
    work.commit = commit.id;
    work.isChanged = true;
    work.isByActions ||= (0,deliver_commit/* isActions */.QJ)(commit.authorName);
    work.findings.push(...(0,deliver_commit/* commitFindings */.KH)(commit));
}
async function commitOnBase(work) {
    const { repository, plan, change } = work;
    const changes = await (0,deliver_commit/* treeChanges */.CJ)(repository, plan.edits);
    return (0,deliver_commit/* writeCommit */.rV)(repository, plan, change, await baseTree(work), changes, [plan.base]);
}
async function baseTree({ repository, plan, baseTree }) {
    return baseTree ?? (await (0,git_data/* readCommitTree */.w9)(repository, plan.base));
}
/**
 * One commit on top of what people committed: the newest base with our newest edits, and every path they touched as it is
 * on the branch. Where they and the base changed one file, GitHub merges the two first, line by line, in a commit of its
 * own.
 */
async function extendBranch(step, work) {
    const { repository, plan, change, target } = work;
    const base = await (0,git_data/* listFiles */.CS)(repository, plan.base);
    let { from, mergeBase } = step;
    if (mergeBase !== plan.base) {
        const before = await (0,git_data/* listFiles */.CS)(repository, mergeBase);
        if (step.theirs.some((path) => !isSame(before.get(path), base.get(path)))) {
            from = await mergeBaseIn(work, from);
            mergeBase = plan.base;
        }
    }
    const there = await (0,git_data/* listFiles */.CS)(repository, from);
    const theirs = new Set(step.theirs);
    const changes = await (0,deliver_commit/* treeChanges */.CJ)(repository, plan.edits.filter(({ path }) => !theirs.has(path)));
    for (const path of theirs) {
        const [now, then] = [there.get(path), base.get(path)];
        if (isSame(now, then))
            continue;
        if (now !== undefined)
            changes.push({ path, file: now });
        else
            changes.push({ path, mode: '100644', blob: null });
    }
    const parents = mergeBase === plan.base ? [from] : [from, plan.base];
    const commit = await (0,deliver_commit/* writeCommit */.rV)(repository, plan, change, await baseTree(work), changes, parents);
    await (0,branches/* advanceBranch */.xq)(repository, target, commit.id, false);
    committed(work, commit);
}
function isSame(one, other) {
    return one?.blob === other?.blob && one?.mode === other?.mode;
}
/** @returns the branch's new head */
async function mergeBaseIn(work, from) {
    const { repository, plan, target } = work;
    const message = (0,deliver_message/* mergeMessage */.ws)(work.delivery.base, target, plan.base);
    const merged = await (0,branches/* mergeInto */.Pz)(repository, target, plan.base, message);
    if (merged === 'conflict')
        throw unmergeable(work);
    if (merged !== null)
        work.isChanged = true;
    const branch = await (0,branches/* readBranch */.pG)(repository, target);
    // A merge whose answer was lost is found by what the branch is now, and everything begins again.
    if (branch?.head !== (merged ?? from))
        throw new branches/* Conflict */.lt(`the branch ${target} was moved meanwhile`);
    return branch.head;
}
function unmergeable({ delivery, target, plan, pull }) {
    const which = pull === null ? `\`${target}\`` : `#${pull.number} (\`${target}\`)`;
    return new lib_failure/* Failure */.HR({
        code: 'base-conflicts',
        message: `\`${delivery.base}\` at ${plan.base.slice(0, 7)} conflicts with what people committed to ${which}; nothing was changed`,
        fix: `Merge \`${delivery.base}\` into \`${target}\` by hand, or delete that branch to start afresh without their commits; then run again.`,
    });
}
/** The pull request is there: what is missing on it is told, and keeps nothing else from happening. */
async function decorate(step, work, number) {
    const { repository, findings } = work;
    switch (step.step) {
        case 'label':
            try {
                await addLabels(repository, number, step.labels);
                work.isChanged = true;
            }
            catch (error) {
                if (!(error instanceof lib_failure/* Failure */.HR) || isOutage(error))
                    throw error;
                // Rules of the repository may depend on a label, so its absence is an error.
                findings.push(...error.problems.map((problem) => ({ level: 'error', ...problem })));
            }
            return;
        case 'ask for reviews': {
            // GitHub asks nobody to review what they opened themselves.
            const reviewers = step.reviewers.filter((name) => name !== work.pull?.author);
            if (reviewers.length === 0)
                return;
            const refused = await (0,pull_requests/* requestReviews */.lj)(repository, number, reviewers);
            if (refused.size < reviewers.length)
                work.isChanged = true;
            for (const [name, reason] of refused) {
                findings.push({
                    level: 'warning',
                    code: 'reviewer-not-asked',
                    message: `${name} could not be asked to review #${number}: ${reason}`,
                    fix: 'Check `reviewers`: people need access to the repository; a team is written `org/team`, needs access too, and can only be asked with a GitHub App’s or a personal token that may read the organisation’s members.',
                });
            }
            return;
        }
        case 'assign': {
            const missing = await addAssignees(repository, number, step.assignees);
            if (missing.length < step.assignees.length)
                work.isChanged = true;
            if (missing.length === 0)
                return;
            findings.push({
                level: 'warning',
                code: 'not-assigned',
                message: `GitHub did not assign ${missing.join(', ')} to #${number}`,
                fix: 'Check `assignees`: only people with write access to the repository can be assigned.',
            });
        }
    }
}
const outages = ['github-unreachable', 'github-unavailable', 'rate-limited'];
function isOutage(failure) {
    return failure.problems.some(({ code }) => outages.includes(code));
}
/**
 * Closes an older pull request. Deleting its branch closes it on GitHub, so that comes last but one: whatever a run that
 * stops half-way leaves, the next run goes on with.
 */
async function perform_supersede(old, withBranch, work, by) {
    const { repository, change } = work;
    const comment = `Superseded by #${by}: ${(0,markdown/* literal */.eu)(change.title)}.`;
    await commentOnce(repository, old.number, `superseded by ${by}`, comment);
    const parsed = (0,pull_request_marker/* parseBody */.OG)(old.body, change.lane, old.branch);
    const isMarked = parsed === null || parsed.marker.supersededBy === by;
    const mark = isMarked
        ? {}
        : { body: parsed.before + (0,pull_request_marker/* renderPart */.eG)({ ...parsed.marker, supersededBy: by }, parsed.ours) + parsed.after };
    work.isChanged = true;
    if (withBranch) {
        if (!isMarked)
            await (0,pull_requests/* editPull */.co)(repository, old.number, mark);
        await (0,branches/* deleteBranch */.SN)(repository, old.branch);
        await (0,pull_requests/* editPull */.co)(repository, old.number, { state: 'closed' });
    }
    else {
        await (0,pull_requests/* editPull */.co)(repository, old.number, { ...mark, state: 'closed' });
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/deliver/pull-request/pull-request.js









/**
 * Shows a plan as the pull request of its lane: look, decide, do. Where the world moves in between, everything begins
 * again, at the newest tip of the base.
 */
async function deliverPullRequest(planAt, options, delivery, repository) {
    let plan = null;
    let before = null;
    let reason = '';
    for (let attempt = 1; attempt <= outcome/* attempts */.r2; attempt++) {
        const tip = await (0,push/* tipOf */.nM)(repository, delivery.base, attempt, options);
        // A plan that takes along what its lane holds is as old as what it saw there.
        if (plan?.base !== tip.head || plan.lane !== undefined)
            plan = await planAt(tip.head);
        const change = (0,outcome/* changeOf */.C2)(plan);
        if (change === null)
            return (0,outcome/* nothingToDo */.KN)(plan, await mootPulls(plan, delivery, repository));
        (0,outcome/* mustBeExpected */.Dh)(plan, options.expectPlan);
        (0,outcome/* mustHaveBranchName */.WE)(change);
        const seen = await observe(repository, plan, change, delivery, attempt === 1 ? options.lane : undefined);
        const labels = [...new Set([...delivery.labels, ...(change.labels ?? [])])];
        const decision = decide(plan, change, seen, { ...delivery, labels }, repository.url);
        if (decision.kind === 'stop')
            throw new lib_failure/* Failure */.HR(decision.problem);
        const work = {
            ...{ repository, plan, change, delivery, target: seen.target },
            baseTree: plan.base === tip.head ? tip.tree : null,
            pull: decision.pull,
            commit: (decision.kind === 'leave' ? decision.commit : seen.branch?.ours?.commit) ?? '',
            made: before?.made ?? null,
            isOpened: before?.isOpened ?? false,
            isChanged: before?.isChanged ?? false,
            isByActions: before?.isByActions ?? false,
            findings: [...(before?.findings ?? [])],
        };
        try {
            if (plan.lane !== undefined && plan.lane !== seen.fingerprint) {
                throw new branches/* Conflict */.lt(`the lane ${change.lane} was changed meanwhile`);
            }
            if (decision.kind === 'act')
                await performAll(decision, work);
            if (decision.kind === 'act' && plan.lane !== undefined)
                await mustBeLast(work);
            return outcomeOf(work, decision);
        }
        catch (error) {
            if (!(error instanceof branches/* Conflict */.lt))
                throw error;
            reason = error.message;
            before = work;
            if (attempt < outcome/* attempts */.r2)
                await (0,outcome/* pause */.v7)(attempt, repository.tempo);
        }
    }
    throw (0,outcome/* keepsMoving */.hF)(delivery.base, reason);
}
/**
 * Title and text are written without a lock: whoever moved the branch after us may have written them before us.
 * @throws {Conflict} when somebody did
 */
async function mustBeLast({ repository, target, commit, made, isOpened, pull }) {
    if (pull === null || pull.branch !== target)
        return;
    if (isOpened && made === commit) {
        // GitHub told the branch's head when it opened the pull request. Whoever moves it later finds that one, and writes it last.
        if (pull.head !== commit)
            throw movedMeanwhile(target);
        return;
    }
    const branch = await (0,branches/* readBranch */.pG)(repository, target);
    if (branch !== null && branch.head !== commit)
        throw movedMeanwhile(target);
}
function movedMeanwhile(branch) {
    return new branches/* Conflict */.lt(`the branch ${branch} was moved meanwhile`);
}
async function performAll(decision, work) {
    const names = decision.steps.map((step) => nameStep(step, work.target));
    for (const [index, step] of decision.steps.entries()) {
        try {
            await perform(step, work);
        }
        catch (error) {
            if (!(error instanceof lib_failure/* Failure */.HR))
                throw error;
            const done = (await withdraw(step, work, error)) ? [] : names.slice(0, index);
            throw (0,outcome/* stoppedHalfWay */.On)(error, done, names.slice(index));
        }
    }
}
function outcomeOf(work, decision) {
    const { plan, pull, target, isChanged } = work;
    const findings = [...decision.findings, ...work.findings];
    if (work.isByActions)
        findings.push((0,deliver_commit/* tokenFinding */.$Y)(pull === null ? `The branch ${target}` : `Pull request #${pull.number}`));
    return {
        plan,
        state: isChanged ? 'changed' : 'unchanged',
        reason: decision.kind === 'leave' && !isChanged ? decision.reason : reasonOf(work),
        branch: pull?.branch ?? target,
        commit: work.commit,
        pullRequest: pull === null ? null : { number: pull.number, url: pull.url, head: pull.head },
        findings: distinct(findings),
    };
}
function reasonOf({ pull, isOpened, isChanged }) {
    if (pull === null)
        return '';
    if (!isChanged)
        return `pull request #${pull.number} is up to date`;
    return `${isOpened ? 'opened' : 'updated'} pull request #${pull.number}`;
}
/** An attempt that was broken off may have found the same already. */
function distinct(findings) {
    return [...new Map(findings.map((finding) => [`${finding.code} ${finding.message}`, finding])).values()];
}
/** Our pull requests that show something nobody needs any more. They are a person's to close. */
async function mootPulls(plan, delivery, repository) {
    const lane = plan.change?.lane ?? delivery.lane;
    if (lane === undefined)
        return [];
    const pulls = await (0,pull_request_view/* findLanePulls */.WA)(repository, delivery.base, lane);
    return pulls.map(({ number }) => ({
        level: 'notice',
        code: 'moot-pull-request',
        message: `Pull request #${number} is open although there is nothing to do any more`,
        fix: `Close #${number} if you agree.`,
    }));
}

;// CONCATENATED MODULE: ./packages/core/lib/deliver/deliver.js



/**
 * Makes a plan true: in the working tree, on a branch, or as a pull request. Running it again is always safe and, while the
 * world stays as it is, changes nothing.
 * @param planAt makes the plan; called with the tip of the branch where that has moved on, and again after every conflict
 * @throws {Failure} when a person has to do something first; it says how far delivery got
 */
function deliver(planAt, options, ports) {
    const { delivery } = options;
    switch (delivery.to) {
        case 'files':
            return deliverFiles(planAt, options, ports.workspace);
        case 'push':
            return (0,push/* deliverPush */.AS)(planAt, options, delivery, ports.github);
        case 'pull-request':
            return deliverPullRequest(planAt, options, delivery, ports.github);
    }
}


/***/ }),

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

/***/ 4055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C2: () => (/* binding */ changeOf),
/* harmony export */   Dh: () => (/* binding */ mustBeExpected),
/* harmony export */   KN: () => (/* binding */ nothingToDo),
/* harmony export */   On: () => (/* binding */ stoppedHalfWay),
/* harmony export */   WE: () => (/* binding */ mustHaveBranchName),
/* harmony export */   hF: () => (/* binding */ keepsMoving),
/* harmony export */   r2: () => (/* binding */ attempts),
/* harmony export */   v7: () => (/* binding */ pause)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);
/* harmony import */ var _inputs_fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6930);
/* harmony import */ var _ports_github_tempo_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7695);



/**
 * How often a delivery starts again because the world moved under it. Each time somebody else got something done, so as many
 * runs at once as this all come through.
 */
const attempts = 30;
/** Milliseconds the longest of the pauses between them takes, before it is jittered. */
const longestPause = 8000;
/** Waits a little longer each time, so that runs that collided do not collide again. */
function pause(attempt, tempo) {
    return tempo.sleep((0,_ports_github_tempo_js__WEBPACK_IMPORTED_MODULE_2__/* .jittered */ .e)(Math.min(250 * 2 ** attempt, longestPause), tempo));
}
/** What there is to deliver; `null`: nothing. */
function changeOf(plan) {
    return plan.edits.length === 0 ? null : plan.change;
}
/** The outcome of a plan with nothing to deliver. */
function nothingToDo(plan, findings = []) {
    const state = plan.holds.length > 0 ? 'waiting' : 'unchanged';
    return { plan, state, reason: '', branch: '', commit: '', pullRequest: null, findings };
}
/** @throws {Failure} when another plan was approved */
function mustBeExpected(plan, expected) {
    if (expected === '' || expected === plan.id)
        return;
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
        code: 'plan-changed',
        message: `The plan is now ${plan.id}, and ${expected} was approved; nothing was delivered`,
        fix: 'Look at the new plan in the summary and approve it, or leave `expect-plan` empty to deliver whatever the plan is.',
    });
}
/** @throws {Failure} when git would refuse the name of the branch a change is to go to */
function mustHaveBranchName({ branch }) {
    if ((0,_inputs_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .isBranchName */ .Q8)(branch))
        return;
    throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
        code: 'bad-branch-name',
        message: `The branch of the pull request would be named ${JSON.stringify(branch)}, which git does not allow`,
        fix: 'Change what the name is made from (the template `pull-request.branch` in the configuration): no blanks, none of `~ ^ : ? * [ \\`, no `..`, `//` or `@{`, no `/`, `.` or `.lock` at the end.',
    });
}
/** Somebody else was faster, again and again. */
function keepsMoving(branch, reason) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
        code: 'branch-keeps-moving',
        message: `\`${branch}\` was changed by others during each of ${attempts} attempts: ${reason}`,
        fix: 'Run the job again, which is safe; a `concurrency` group keeps the runs of one workflow apart.',
    });
}
/** A failure after something was done already: how far it got, and that running again is safe. */
function stoppedHalfWay(failure, done, missing) {
    if (done.length === 0)
        return failure;
    const problem = {
        code: 'stopped-half-way',
        message: `Done: ${done.join('; ')}. Not yet: ${missing.join('; ')}`,
        fix: 'Mend the problem above and run the job again: that is safe, it goes on from here and does nothing twice.',
    };
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR([...failure.problems, problem], failure);
}


/***/ }),

/***/ 8464:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  WA: () => (/* binding */ findLanePulls),
  No: () => (/* binding */ fingerprintLane),
  Fh: () => (/* binding */ isSpent),
  Uq: () => (/* binding */ isVacant),
  oW: () => (/* binding */ viewLane)
});

// UNUSED EXPORTS: openLanePulls

// EXTERNAL MODULE: ./packages/core/lib/ports/github/pull-requests.js
var pull_requests = __webpack_require__(2380);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/branches.js
var branches = __webpack_require__(7394);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/git-data.js
var git_data = __webpack_require__(7821);
// EXTERNAL MODULE: ./packages/core/lib/deliver/message.js
var deliver_message = __webpack_require__(3728);
;// CONCATENATED MODULE: ./packages/core/lib/deliver/pull-request/branch.js



/**
 * Reads a branch and who did what on it.
 * Two calls when all of its commits are ours; one or two more for each commit of somebody else.
 * @returns `null` when there is no such branch
 */
async function readBranchState(repository, name, base) {
    const branch = await (0,branches/* readBranch */.pG)(repository, name);
    if (branch === null)
        return null;
    const comparison = await (0,git_data/* compare */.UD)(repository, base, branch.head);
    return describeBranch(repository, branch, base, comparison);
}
async function describeBranch(repository, branch, base, comparison) {
    const commits = comparison?.commits ?? [];
    const foreign = [];
    let ours = null;
    const planned = plannedAt(commits);
    for (const commit of commits) {
        if (planned.has(commit.id))
            continue;
        const signature = (0,deliver_message/* readSignature */.Bc)(commit.message);
        // A signature with another tree: somebody amended our commit, or moved it.
        if (signature !== null)
            ours = { ...signature, commit: commit.id, trailers: (0,deliver_message/* readTrailers */.t8)(commit.message) };
        if (signature?.tree === commit.tree || isOurMerge(commit))
            continue;
        const paths = await ownPaths(repository, commit, signature);
        if (paths.length > 0)
            foreign.push({ id: commit.id, author: commit.author, paths });
    }
    const { name, head } = branch;
    const complete = comparison?.complete ?? false;
    // Where the branch left the base, as it does unless somebody merged the base in, is no news.
    const isNewer = ours?.base !== comparison?.mergeBase && (await isAfter(repository, ours?.base, base));
    return { name, head, ours, foreign, isNewer, mergeBase: comparison?.mergeBase ?? base, complete };
}
/**
 * The listed commits that were in a base we planned at. Nobody committed them to the branch: the base was rewritten since,
 * or it was another base branch.
 */
function plannedAt(commits) {
    const parents = new Map(commits.map(({ id, parents }) => [id, parents]));
    const planned = new Set();
    const open = commits.flatMap(({ message }) => (0,deliver_message/* readSignature */.Bc)(message)?.base ?? []);
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
        if (planned.has(id) || !parents.has(id))
            continue;
        planned.add(id);
        open.push(...(parents.get(id) ?? []));
    }
    return planned;
}
function isOurMerge(commit) {
    return commit.parents.length === 2 && (0,deliver_message/* isMergeMessage */.Sz)(commit.message);
}
/**
 * What a commit changes that is its author's doing. For a merge that is what neither side has; merges made by GitHub's
 * button bring nothing of their own. For a commit of ours that was amended or rebased it is what differs from the tree
 * we made.
 */
async function ownPaths(repository, commit, signature) {
    const isMerge = commit.parents.length > 1;
    if (isMerge && commit.isByGitHub)
        return [];
    const changed = await (0,git_data/* readChangedFiles */.IM)(repository, commit.id);
    const reference = isMerge ? commit.parents[1] : signature?.tree;
    if (reference === undefined || changed.size === 0)
        return [...changed.keys()];
    const files = await (0,git_data/* listFiles */.CS)(repository, reference);
    return [...changed].flatMap(([path, blob]) => ((files.get(path)?.blob ?? null) === blob ? [] : [path]));
}
/** Whether a commit comes after another one. One call, none when they are the same or one is unknown. */
async function isAfter(repository, commit, base) {
    if (commit === undefined || commit === base || !/^[0-9a-f]{40}$/.test(commit))
        return false;
    return (await (0,git_data/* compare */.UD)(repository, base, commit))?.status === 'ahead';
}

// EXTERNAL MODULE: ./packages/core/lib/deliver/pull-request/marker.js
var marker = __webpack_require__(1069);
;// CONCATENATED MODULE: ./packages/core/lib/deliver/pull-request/view.js



/**
 * Looks at a lane. Two calls where nothing is there, three or four where a pull request is; a few more for each further one.
 * @param base name of the branch the pull requests are for, and the commit that is planned at
 */
async function viewLane(repository, name, base) {
    const everywhere = (await (0,pull_requests/* listOpenPulls */.jg)(repository, null)).filter(({ isLocal }) => isLocal);
    const open = everywhere.filter((pull) => pull.base === base.branch);
    const active = [];
    const kept = [];
    for (const found of openLanePulls(open, name.lane)) {
        const { branch, number } = found.pull;
        const isShared = everywhere.some((pull) => pull.branch === branch && pull.number !== number);
        const described = await describePull(repository, name, base.commit, { ...found, isShared });
        if (described.lane.taken === null)
            active.push(described);
        else
            kept.push(described.lane);
    }
    const branches = new Map(active.map(({ lane, branch }) => [lane.pull.branch, branch]));
    const target = chooseTarget(name.branch, [...branches.keys()], kept);
    const isCurrent = branches.has(target);
    const branch = isCurrent ? (branches.get(target) ?? null) : await readBranchState(repository, target, base.commit);
    const closed = branch === null || isCurrent ? null : await newestClosed(repository, base.branch, name.lane, target);
    return { everywhere, active, kept, target, branch, closed };
}
/** What a lane holds, for telling whether it still holds that: the branches a plan replaces, with their heads. */
function fingerprintLane({ active, target, branch }) {
    const heads = active.map(({ lane, branch }) => `${lane.pull.branch}@${branch?.head ?? ''}`);
    return [...new Set([...heads, `${target}@${branch?.head ?? ''}`])].sort().join(' ');
}
/** Everything on the branch was merged with its pull request, by whatever button. */
function isSpent({ branch, closed }) {
    return branch !== null && closed?.pull.isMerged === true && closed.pull.head === branch.head;
}
/**
 * Nothing is in the lane: whoever begins it makes the branch, which only one can. That is the lock, so that a look of a moment ago
 * is as good as a new one.
 */
function isVacant({ active, kept, branch }) {
    return active.length === 0 && kept.length === 0 && branch === null;
}
/** Our open pull requests of a lane, for a base branch. One call per hundred open ones. */
async function findLanePulls(repository, base, lane) {
    return openLanePulls(await (0,pull_requests/* listOpenPulls */.jg)(repository, base), lane).map(({ pull }) => pull);
}
/** Ours: from a branch of the repository itself, with a marker that names the lane and that branch. */
function openLanePulls(open, lane) {
    return open.flatMap((pull) => {
        const body = pull.isLocal ? (0,marker/* parseBody */.OG)(pull.body, lane, pull.branch) : null;
        return body === null ? [] : [{ pull, body }];
    });
}
/** @returns the pull request with its branch, which is `null` where it is gone or nobody needs to know */
async function describePull(repository, { branch: home, whenTaken }, base, found) {
    const { pull, body } = found;
    const isNewer = pull.branch !== home && (await isAfter(repository, body.marker.base, base));
    const common = { ...found, isNewer, approvals: [] };
    const taken = (by, opinions) => {
        return { ...common, taken: by, isUnreviewed: opinions.length === 0 };
    };
    if (whenTaken !== 'beside') {
        return { lane: taken(null, []), branch: await readBranchState(repository, pull.branch, base) };
    }
    const opinions = (await (0,pull_requests/* readOpinions */.Q2)(repository, pull.number)).filter(({ isBot }) => !isBot);
    if (opinions.some(({ verdict }) => verdict === 'approved'))
        return { lane: taken('approved', opinions), branch: null };
    const branch = await readBranchState(repository, pull.branch, base);
    const isTheirs = branch !== null && branch.foreign.length > 0;
    return { lane: taken(isTheirs ? 'committed to' : null, opinions), branch };
}
/**
 * The branch a plan goes to: that of the open pull request it goes on with; else the lane's own, or the first beside it that
 * no pull request of a person holds. Named by counting, so that two runs at once meet on the same one.
 */
function chooseTarget(home, active, kept) {
    const isKept = (branch) => kept.some(({ pull }) => pull.branch === branch);
    const names = [home, ...kept.map((_, index) => `${home}-beside${index === 0 ? '' : `-${index + 1}`}`)];
    if (active.includes(home))
        return home;
    const isBeside = (branch) => branch.startsWith(`${home}-beside`);
    return active.find(isBeside) ?? names.find((name) => !isKept(name)) ?? home;
}
async function newestClosed(repository, base, lane, branch) {
    for (const pull of await (0,pull_requests/* listClosedPulls */.P)(repository, base, branch)) {
        const body = pull.isLocal ? (0,marker/* parseBody */.OG)(pull.body, lane, branch) : null;
        if (body !== null)
            return { pull, body };
    }
    return null;
}


/***/ }),

/***/ 2071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AS: () => (/* binding */ deliverPush),
/* harmony export */   je: () => (/* binding */ mustExist),
/* harmony export */   nM: () => (/* binding */ tipOf)
/* harmony export */ });
/* harmony import */ var _ports_github_branches_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7394);
/* harmony import */ var _ports_github_git_data_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7821);
/* harmony import */ var _ports_github_tip_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6381);
/* harmony import */ var _commit_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9034);
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4055);





/**
 * Puts a plan on a branch as one commit. The fast-forward is the lock: when somebody else was faster, the plan is made
 * again at the newest tip. Four calls.
 */
async function deliverPush(planAt, options, delivery, repository) {
    let reason = '';
    for (let attempt = 1; attempt <= _outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .attempts */ .r2; attempt++) {
        const tip = await tipOf(repository, delivery.branch, attempt, options);
        const plan = await planAt(tip.head);
        const change = (0,_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .changeOf */ .C2)(plan);
        if (change === null)
            return (0,_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .nothingToDo */ .KN)(plan);
        (0,_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .mustBeExpected */ .Dh)(plan, options.expectPlan);
        const commit = await commitOn(repository, tip, plan, change);
        try {
            await (0,_ports_github_branches_js__WEBPACK_IMPORTED_MODULE_0__/* .advanceBranch */ .xq)(repository, delivery.branch, commit.id, true);
            return pushed(plan, delivery, commit);
        }
        catch (error) {
            if (!(error instanceof _ports_github_branches_js__WEBPACK_IMPORTED_MODULE_0__/* .Conflict */ .lt))
                throw error;
            // It may have arrived although the answer was lost, and others gone on from there.
            const now = await mustExist(repository, delivery.branch);
            const standing = await (0,_ports_github_git_data_js__WEBPACK_IMPORTED_MODULE_1__/* .compare */ .UD)(repository, commit.id, now.head);
            if (standing?.status === 'ahead' || standing?.status === 'identical')
                return pushed(plan, delivery, commit);
            reason = error.message;
            if (attempt < _outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .attempts */ .r2)
                await (0,_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .pause */ .v7)(attempt, repository.tempo);
        }
    }
    throw (0,_outcome_js__WEBPACK_IMPORTED_MODULE_4__/* .keepsMoving */ .hF)(delivery.branch, reason);
}
async function commitOn(repository, tip, plan, change) {
    const tree = plan.base === tip.head ? tip.tree : await (0,_ports_github_git_data_js__WEBPACK_IMPORTED_MODULE_1__/* .readCommitTree */ .w9)(repository, plan.base);
    const changes = await (0,_commit_js__WEBPACK_IMPORTED_MODULE_3__/* .treeChanges */ .CJ)(repository, plan.edits);
    return (0,_commit_js__WEBPACK_IMPORTED_MODULE_3__/* .writeCommit */ .rV)(repository, plan, change, tree, changes, [plan.base]);
}
function pushed(plan, { branch }, commit) {
    const short = commit.id.slice(0, 7);
    const findings = (0,_commit_js__WEBPACK_IMPORTED_MODULE_3__/* .commitFindings */ .KH)(commit);
    if ((0,_commit_js__WEBPACK_IMPORTED_MODULE_3__/* .isActions */ .QJ)(commit.authorName))
        findings.push((0,_commit_js__WEBPACK_IMPORTED_MODULE_3__/* .tokenFinding */ .$Y)(`The commit ${short}`));
    const reason = `committed ${short} to ${branch}`;
    return { plan, state: 'changed', reason, branch, commit: commit.id, pullRequest: null, findings };
}
/** The tip a delivery starts from: the one that was read just now, and a newer one with each further attempt. */
function tipOf(repository, branch, attempt, { tip }) {
    return attempt === 1 && tip?.name === branch ? Promise.resolve(tip) : mustExist(repository, branch);
}
/** Reads a branch that people named. @throws {Failure} when there is none */
async function mustExist(repository, name) {
    const branch = await (0,_ports_github_branches_js__WEBPACK_IMPORTED_MODULE_0__/* .readBranch */ .pG)(repository, name);
    if (branch !== null)
        return branch;
    throw (0,_ports_github_tip_js__WEBPACK_IMPORTED_MODULE_2__/* .branchNotFound */ .E)(repository, name);
}


/***/ }),

/***/ 9878:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A5: () => (/* binding */ diffStat),
/* harmony export */   EQ: () => (/* binding */ cutLines),
/* harmony export */   WH: () => (/* binding */ unifiedDiff)
/* harmony export */ });
/* harmony import */ var diff__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7291);

/** Summary, outputs, plan file and log show the same edits. */
const known = new WeakMap();
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
/** Unified diff of the edits with three lines of context, as `git diff` prints it; files git calls binary by name only. */
function unifiedDiff(edits) {
    const diff = known.get(edits) ?? edits.map(diffOf).join('');
    known.set(edits, diff);
    return diff;
}
function diffOf(edit) {
    const head = [`diff --git a/${edit.path} b/${edit.path}`];
    if (edit.before === null)
        head.push(`new file mode ${edit.mode}`);
    if (edit.after === null)
        head.push(`deleted file mode ${edit.mode}`);
    const before = edit.before ?? new Uint8Array();
    const after = edit.after ?? new Uint8Array();
    const from = edit.before === null ? '/dev/null' : `a/${edit.path}`;
    const to = edit.after === null ? '/dev/null' : `b/${edit.path}`;
    if (before.includes(0) || after.includes(0)) {
        return `${[...head, `Binary files ${from} and ${to} differ`].join('\n')}\n`;
    }
    const hunks = hunksOf(before, after);
    const patch = { oldFileName: from, newFileName: to, oldHeader: undefined, newHeader: undefined, hunks };
    return `${head.join('\n')}\n${(0,diff__WEBPACK_IMPORTED_MODULE_0__/* .formatPatch */ .Gu)(patch, diff__WEBPACK_IMPORTED_MODULE_0__/* .FILE_HEADERS_ONLY */ .jr)}`;
}
const context = 3;
/** The time a smallest diff takes grows with the square of the lines that differ; of so many it is still short. */
const smallest = 64;
/** Long files are taken apart only from the first line that differs to the last one, with the context around. */
function hunksOf(before, after) {
    const most = Math.min(before.length, after.length);
    let head = 0;
    while (head < most && before[head] === after[head])
        head += 1;
    let tail = 0;
    while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail])
        tail += 1;
    const start = lineAbove(before, head);
    const below = before.length - lineBelow(before, before.length - tail);
    const part = (bytes) => lenient.decode(bytes.subarray(start, bytes.length - below));
    let above = 0;
    for (let at = before.indexOf(NEWLINE); at !== -1 && at < start; at = before.indexOf(NEWLINE, at + 1))
        above += 1;
    return hunksBetween(part(before), part(after)).map((hunk) => {
        return { ...hunk, oldStart: hunk.oldStart + above, newStart: hunk.newStart + above };
    });
}
const NEWLINE = 0x0a;
/** Where the context above an offset begins. */
function lineAbove(bytes, offset) {
    let lines = 0;
    for (let at = offset; at > 0; at--)
        if (bytes[at - 1] === NEWLINE && lines++ === context)
            return at;
    return 0;
}
/** Where the context below an offset ends. */
function lineBelow(bytes, offset) {
    let lines = 0;
    for (let at = offset; at < bytes.length; at++)
        if (bytes[at] === NEWLINE && lines++ === context)
            return at + 1;
    return bytes.length;
}
/** Smallest where little differs. Where much does, lines are compared one by one if there are as many, as after values were set. */
function hunksBetween(before, after) {
    const [old, now] = [before.split('\n'), after.split('\n')];
    const maxEditLength = smallest;
    const patch = isLittle(old, now)
        ? (0,diff__WEBPACK_IMPORTED_MODULE_0__/* .structuredPatch */ .YB)('', '', before, after, undefined, undefined, { context, maxEditLength })
        : undefined;
    if (patch !== undefined)
        return patch.hunks;
    // Without a line break at the end of both, only the library knows how to say it.
    const isInPlace = old.length === now.length && old.at(-1) === '' && now.at(-1) === '';
    return isInPlace
        ? hunksInPlace(old, now)
        : (0,diff__WEBPACK_IMPORTED_MODULE_0__/* .structuredPatch */ .YB)('', '', before, after, undefined, undefined, { context }).hunks;
}
/** May a smallest diff be short: are there few lines that were not there before? */
function isLittle(old, now) {
    const known = new Set(old);
    let fresh = 0;
    for (const line of now)
        if (!known.has(line) && ++fresh > smallest)
            return false;
    return true;
}
/** @param old as many lines as `now`, and an empty one behind the last */
function hunksInPlace(old, now) {
    const differing = [];
    for (const [index, line] of old.entries())
        if (line !== now[index])
            differing.push(index);
    const hunks = [];
    for (let first = 0; first < differing.length;) {
        let last = first;
        while ((differing[last + 1] ?? Number.POSITIVE_INFINITY) - (differing[last] ?? 0) <= 2 * context)
            last += 1;
        const start = Math.max((differing[first] ?? 0) - context, 0);
        const end = Math.min((differing[last] ?? 0) + context + 1, old.length - 1);
        const [oldStart, newStart, oldLines, newLines] = [start + 1, start + 1, end - start, end - start];
        hunks.push({ oldStart, oldLines, newStart, newLines, lines: linesBetween(old, now, start, end) });
        first = last + 1;
    }
    return hunks;
}
/** Lines of a hunk: each run of differing ones as it was, then as it is. */
function linesBetween(old, now, start, end) {
    const lines = [];
    let added = [];
    for (let index = start; index < end; index += 1) {
        if (old[index] === now[index]) {
            lines.push(...added, ` ${old[index]}`);
            added = [];
            continue;
        }
        lines.push(`-${old[index]}`);
        added.push(`+${now[index]}`);
    }
    return [...lines, ...added];
}
/** Number of lines that the diff adds and removes. */
function diffStat(diff) {
    let [added, removed] = [0, 0];
    for (let at = 0; at !== -1; at = nextLine(diff, at)) {
        if (diff[at] === '+' && !diff.startsWith('+++', at))
            added += 1;
        else if (diff[at] === '-' && !diff.startsWith('---', at))
            removed += 1;
    }
    return { added, removed };
}
function nextLine(text, offset) {
    const newline = text.indexOf('\n', offset);
    return newline === -1 ? -1 : newline + 1;
}
/** The text cut to a number of UTF-8 bytes at the end of a line, with `more` in place of what is left out. */
function cutLines(text, bytes, more) {
    if (text.length <= bytes && Buffer.byteLength(text) <= bytes)
        return text;
    const room = Math.max(0, bytes - Buffer.byteLength(more) - 1);
    const cut = Buffer.from(text.slice(0, room)).subarray(0, room).toString('utf8');
    return `${cut.slice(0, cut.lastIndexOf('\n') + 1)}${more}\n`;
}


/***/ }),

/***/ 424:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ applyEdits),
/* harmony export */   w: () => (/* binding */ joinEdits)
/* harmony export */ });
/**
 * Joins edits that were made one after the other into one per path, in the order of the paths' first appearance:
 * `before` is that of the first, everything else that of the last.
 */
function joinEdits(edits) {
    const joined = new Map();
    for (const edit of edits) {
        const first = joined.get(edit.path);
        joined.set(edit.path, first === undefined ? edit : { ...edit, before: first.before });
    }
    return [...joined.values()];
}
/** The files as they are once the edits were made, in their order. */
function applyEdits(files, edits) {
    const result = new Map(files);
    for (const { path, mode, after } of edits) {
        if (after === null)
            result.delete(path);
        else
            result.set(path, { mode, bytes: after });
    }
    return result;
}


/***/ }),

/***/ 2096:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _j: () => (/* binding */ planMaker),
  VH: () => (/* binding */ preview),
  Wh: () => (/* binding */ pushNotAllowed),
  Fw: () => (/* binding */ requireToken)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/core/lib/deliver/outcome.js
var deliver_outcome = __webpack_require__(4055);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
;// CONCATENATED MODULE: ./packages/core/lib/derive/cache.js




/**
 * The key of a derivation's result: the recipe, where it runs, what it may change and every file it sees.
 * Its id and its place among others are no part of it.
 */
function cacheKey({ recipe, cwd, writes }, files) {
    const contents = [...files]
        .map(([path, { mode, bytes }]) => [path, mode, (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')])
        .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify({ recipe, cwd, writes, contents })).digest('hex');
}
const kept = dist/* array */.YOg(dist/* object */.Ikc({
    path: dist/* string */.YjP(),
    content: dist/* nullable */.mee(dist/* object */.Ikc({ mode: dist/* picklist */.KIO(['100644', '100755']), base64: dist/* string */.YjP() })),
}));
/**
 * A cache of this process and, if there is a folder for it, of the processes of later steps.
 * Failures are not kept.
 * @param folder absolute path, made when needed; one that is emptied when the job ends, as tools change between jobs.
 */
function derivationCache(folder) {
    const running = new Map();
    return {
        resolve(key, make) {
            const known = running.get(key);
            if (known !== undefined)
                return known;
            const result = keep(folder === undefined ? undefined : (0,external_node_path_.join)(folder, `${key}.json`), make);
            running.set(key, result);
            result.catch(() => running.delete(key));
            return result;
        },
    };
}
async function keep(file, make) {
    const old = file === undefined ? undefined : await readKept(file);
    if (old !== undefined)
        return old;
    const changes = await make();
    if (file !== undefined)
        await writeKept(file, changes);
    return changes;
}
/** A file that is not there or is not one of ours is a result we do not have. */
async function readKept(file) {
    try {
        return dist/* parse */.qgA(kept, JSON.parse(await (0,promises_.readFile)(file, 'utf8'))).map(({ path, content }) => ({
            path,
            content: content && { mode: content.mode, bytes: Buffer.from(content.base64, 'base64') },
        }));
    }
    catch {
        return undefined;
    }
}
async function writeKept(file, changes) {
    const entries = changes.map(({ path, content }) => ({
        path,
        content: content && { mode: content.mode, base64: Buffer.from(content.bytes).toString('base64') },
    }));
    // Renaming makes it appear whole: a step that reads it meanwhile sees all of it or nothing.
    const draft = `${file}.${(0,external_node_crypto_.randomUUID)()}`;
    await (0,promises_.mkdir)((0,external_node_path_.join)(file, '..'), { recursive: true });
    try {
        await (0,promises_.writeFile)(draft, JSON.stringify(entries));
        await (0,promises_.rename)(draft, file);
    }
    finally {
        await (0,promises_.rm)(draft, { force: true });
    }
}

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var lib_failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/plan/edits.js
var plan_edits = __webpack_require__(424);
;// CONCATENATED MODULE: ./packages/core/lib/plan/identify.js


/**
 * The id of a plan: SHA-256, in hexadecimal, over its title and its edits in the order of their paths.
 *
 * The base commit is no part of it, so an approved plan stays the same when an unrelated commit lands; the contents the
 * edits start from are, so it becomes another when somebody changes one of these files.
 * Contents enter as git's SHA-256 blob ids: SHA-1 would let two contents share an approval.
 */
function identifyPlan(plan) {
    const edits = (0,plan_edits/* joinEdits */.w)(plan.edits)
        .sort((a, b) => (a.path < b.path ? -1 : 1))
        .map(({ path, mode, before, after }) => [path, mode, blobId(before), blobId(after)]);
    // JSON keeps the parts apart whatever characters they hold.
    return sha256(JSON.stringify({ title: plan.change?.title ?? null, edits }));
}
function blobId(bytes) {
    return bytes === null ? null : sha256(`blob ${bytes.length}\0`, bytes);
}
function sha256(...parts) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const part of parts)
        hash.update(part);
    return hash.digest('hex');
}

// EXTERNAL MODULE: ./packages/core/lib/snapshot/paths.js
var paths = __webpack_require__(3210);
// EXTERNAL MODULE: ./packages/core/lib/derive/limit.js
var derive_limit = __webpack_require__(6398);
// EXTERNAL MODULE: ./node_modules/toml-eslint-parser/lib/index.mjs + 3 modules
var lib = __webpack_require__(9605);
;// CONCATENATED MODULE: ./packages/core/lib/files/poetry-lock.js



const file = dist/* object */.Ikc({ file: dist/* string */.YjP(), hash: dist/* string */.YjP() });
const schema = dist/* object */.Ikc({
    package: dist/* optional */.lqM(dist/* array */.YOg(dist/* object */.Ikc({
        name: dist/* string */.YjP(),
        version: dist/* string */.YjP(),
        files: dist/* optional */.lqM(dist/* array */.YOg(file), []),
        source: dist/* optional */.lqM(dist/* object */.Ikc({ type: dist/* string */.YjP() })),
    })), []),
    metadata: dist/* object */.Ikc({ 'lock-version': dist/* string */.YjP() }),
});
/**
 * Reads a poetry.lock.
 * @throws {Failure} when it is no TOML, or not of a form Poetry 1.5 or later writes.
 */
function readPoetryLock(path, text) {
    try {
        const lock = dist/* parse */.qgA(schema, (0,lib/* getStaticTOMLValue */.AY)((0,lib/* parseTOML */.MD)(text)));
        return {
            lockVersion: lock.metadata['lock-version'],
            poetryVersion: /^# .*generated by Poetry (\d[\w.]*)/m.exec(text.slice(0, 500))?.[1] ?? '',
            packages: lock.package.map(({ name, version, files, source }) => ({
                name,
                version,
                files: files.map(({ file: name, hash }) => ({ name, sha256: hash.replace(/^sha256:/, '') })),
                source: source?.type ?? null,
            })),
        };
    }
    catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        throw new lib_failure/* Failure */.HR({
            code: 'bad-lock',
            message: `${path} cannot be read: ${message}`,
            fix: 'Make it again with `poetry lock` of Poetry 1.5 or later.',
            place: { path },
        }, error);
    }
}

// EXTERNAL MODULE: ./packages/core/lib/files/text.js
var files_text = __webpack_require__(4930);
;// CONCATENATED MODULE: ./packages/core/lib/derive/lock-findings.js


/**
 * Warns of every poetry.lock that another major version of Poetry or of the lock format wrote before: the difference is large,
 * and whoever installs with the older one may not be able to read it.
 */
function findLockChanges(edits) {
    return edits.flatMap(({ path, mode, before, after }) => {
        if (before === null || after === null || !/(^|\/)poetry\.lock$/.test(path))
            return [];
        const was = readPoetryLock(path, (0,files_text/* decode */.D)(path, { mode, bytes: before }));
        const is = readPoetryLock(path, (0,files_text/* decode */.D)(path, { mode, bytes: after }));
        if (major(was.lockVersion) === major(is.lockVersion) && major(was.poetryVersion) === major(is.poetryVersion))
            return [];
        return [
            {
                level: 'warning',
                code: 'lock-format-changed',
                message: `${path} was written by ${writer(was)} and is now written by ${writer(is)}`,
                fix: 'Install the Poetry your team uses in the step before this one, or tell the team to move to this one.',
                place: { path },
            },
        ];
    });
}
function major(version) {
    return version.split('.', 1)[0] ?? '';
}
function writer({ poetryVersion, lockVersion }) {
    return `Poetry ${poetryVersion || '(version unknown)'} (lock format ${lockVersion})`;
}

;// CONCATENATED MODULE: ./packages/core/lib/derive/order.js

/**
 * Puts derivations in an order in which each comes after those it names in `after`.
 * @throws {Failure} for ids used twice, an `after` that names no derivation, and cycles.
 */
function orderDerivations(derivations) {
    const byId = new Map(derivations.map((derivation) => [derivation.id, derivation]));
    const problems = [];
    if (byId.size < derivations.length) {
        const twice = derivations.filter((derivation) => byId.get(derivation.id) !== derivation);
        for (const { id } of twice)
            problems.push(misordered(`Two derivations are called \`${id}\``, 'Give each its own id.'));
    }
    for (const { id, after } of derivations) {
        for (const unknown of after.filter((name) => !byId.has(name))) {
            const fix = `Name one of: ${[...byId.keys()].join(', ')}.`;
            problems.push(misordered(`\`${id}\` comes after \`${unknown}\`, which is no derivation of this run`, fix));
        }
    }
    if (problems.length > 0)
        throw new lib_failure/* Failure */.HR(problems);
    const steps = new Map();
    const visit = (derivation, trail) => {
        const { id } = derivation;
        const done = steps.get(id);
        if (done !== undefined)
            return done;
        if (trail.includes(id)) {
            const cycle = [...trail.slice(trail.indexOf(id)), id].map((name) => `\`${name}\``).join(' → ');
            throw new lib_failure/* Failure */.HR(misordered(`Derivations wait for each other: ${cycle}`, 'Take one `after` out of the circle.'));
        }
        const earlier = new Set();
        for (const before of derivation.after.flatMap((name) => byId.get(name) ?? [])) {
            for (const name of visit(before, [...trail, id]).earlier)
                earlier.add(name);
            earlier.add(before.id);
        }
        const step = { derivation, earlier: [...earlier] };
        steps.set(id, step);
        return step;
    };
    for (const derivation of derivations)
        visit(derivation, []);
    return [...steps.values()];
}
function misordered(message, fix) {
    return { code: 'misordered-derivations', message, fix };
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./packages/core/lib/files/requirement.js
/**
 * Reads one dependency specifier.
 * Source: https://packaging.python.org/en/latest/specifications/dependency-specifiers/
 * @returns undefined when it is none.
 */
function parseRequirement(text) {
    const head = /^\s*([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)\s*(?:\[[^\]]*\]\s*)?/i.exec(text);
    if (head === null)
        return undefined;
    const [{ length }, name = ''] = head;
    const rest = text.slice(length);
    if (rest.startsWith('@')) {
        const url = rest
            .slice(1)
            .split(/\s;|;\s/)[0]
            ?.trim() ?? '';
        return url === '' ? undefined : { name, specifier: '', span: { start: length, end: length }, url };
    }
    const match = /^(\(?\s*)([^;()]*?)\s*(\)?)\s*(?:;|$)/.exec(rest);
    const [, opening = '', specifier = '', closing = ''] = match ?? [];
    if (match === null || opening.startsWith('(') !== (closing === ')'))
        return undefined;
    const start = length + opening.length;
    return { name, specifier, span: { start, end: start + specifier.length } };
}
/** A package name as indexes compare it: lower case, runs of `-`, `_` and `.` are one `-`. Source: PEP 503. */
function normalizeName(name) {
    return name.toLowerCase().replace(/[-_.]+/g, '-');
}

// EXTERNAL MODULE: ./packages/core/lib/files/lines.js
var lines = __webpack_require__(1930);
;// CONCATENATED MODULE: ./packages/core/lib/files/toml.js



/**
 * Parses a TOML text.
 * @throws {Failure} with the first place where it is not TOML.
 */
function parseToml(path, text) {
    const skipped = text.startsWith('\ufeff') ? 1 : 0;
    let program;
    try {
        program = (0,lib/* parseTOML */.MD)(text.slice(skipped));
    }
    catch (error) {
        // The parser is recursive: a RangeError is nesting thousands of levels deep.
        if (!(error instanceof lib/* ParseError */.mB || error instanceof RangeError))
            throw error;
        throw new lib_failure/* Failure */.HR({
            code: 'toml-unreadable',
            message: `${path} is not valid TOML: ${error.message}`,
            fix: 'Correct the TOML at this place.',
            place: error instanceof lib/* ParseError */.mB ? new lines/* Lines */.qo(path, text).place(error.index + skipped) : { path },
        });
    }
    return new TreeBuilder(skipped).root(program.body[0]);
}
/** The node at a path of keys, if there is one. */
function tomlAt(root, ...keys) {
    let node = root;
    for (const key of keys)
        node = node?.kind === 'table' ? node.entries.get(key) : undefined;
    return node;
}
/** The node at a path of keys and indices, if there is one. */
function tomlAtPath(root, path) {
    let node = root;
    for (const part of path) {
        if (typeof part === 'number')
            node = node?.kind === 'array' ? node.items[part] : undefined;
        else
            node = tomlAt(node, part);
    }
    return node;
}
class TreeBuilder {
    #skipped;
    constructor(skipped) {
        this.#skipped = skipped;
    }
    root(program) {
        const root = this.#table(program);
        for (const node of program.body) {
            if (node.type === 'TOMLKeyValue') {
                this.#put(root, node);
            }
            else {
                const table = this.#reach(root, node.resolvedKey, node);
                for (const entry of node.body)
                    this.#put(table, entry);
            }
        }
        return root;
    }
    #put(table, { key, value }) {
        const names = key.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value));
        const last = names.pop();
        if (last !== undefined)
            this.#reach(table, names, key).entries.set(last, this.#node(value));
    }
    /** The table at a path, made where it is not there yet. A number is an index into an array of tables. */
    #reach(root, path, at) {
        let node = root;
        for (const [index, part] of path.entries()) {
            const fresh = () => typeof path[index + 1] === 'number' ? { kind: 'array', span: this.#span(at), items: [] } : this.#table(at);
            let child;
            if (node.kind === 'table' && typeof part === 'string') {
                child = node.entries.get(part) ?? fresh();
                node.entries.set(part, child);
            }
            else if (node.kind === 'array' && typeof part === 'number') {
                child = node.items[part] ?? fresh();
                node.items[part] = child;
            }
            if (child === undefined)
                throw new Error(`The TOML parser let ${part} be two things`);
            node = child;
        }
        if (node.kind !== 'table')
            throw new Error(`The TOML parser let ${path.join('.')} be two things`);
        return node;
    }
    #node(node) {
        const span = this.#span(node);
        if (node.type === 'TOMLArray')
            return { kind: 'array', span, items: node.elements.map((item) => this.#node(item)) };
        if (node.type === 'TOMLInlineTable') {
            const table = this.#table(node);
            for (const entry of node.body)
                this.#put(table, entry);
            return table;
        }
        return node.kind === 'string' ? { kind: 'string', span, value: node.value } : { kind: 'other', span };
    }
    #table(at) {
        return { kind: 'table', span: this.#span(at), entries: new Map() };
    }
    #span({ range: [start, end] }) {
        return { start: start + this.#skipped, end: end + this.#skipped };
    }
}
/** What a basic (`"`) and a literal (`'`) string hold without escapes. */
const PLAIN = { '"': /^[^"\\\p{Cc}]*$/u, "'": /^[^'\p{Cc}]*$/u };
/**
 * Puts a value into a part of a string, keeping its quotes and, where that is possible, every byte outside the part.
 * @param part in characters of the string's value.
 */
function replaceInString(text, node, value, part) {
    const { start, end } = part;
    const source = text.slice(node.span.start, node.span.end);
    const [quotes = '"'] = /^(?:"""|'''|["'])/.exec(source) ?? [];
    const first = node.span.start + quotes.length;
    // Where no escape comes before the end of the part, the text's characters are the value's.
    const direct = text.slice(first, first + end) === node.value.slice(0, end);
    if (direct && PLAIN[quotes.startsWith("'") ? "'" : '"'].test(value)) {
        return { start: first + start, end: first + end, text: value };
    }
    const whole = node.value.slice(0, start) + value + node.value.slice(end);
    return { ...node.span, text: JSON.stringify(whole).replaceAll('\x7f', '\\u007f') };
}

;// CONCATENATED MODULE: ./packages/core/lib/derive/build-system.js


/** @throws {Failure} when the file is no TOML. */
function readBuildSystem(path, text) {
    const system = tomlAt(parseToml(path, text), 'build-system');
    const backend = tomlAt(system, 'build-backend');
    const requires = tomlAt(system, 'requires');
    return {
        backend: backend?.kind === 'string' ? backend.value : '',
        requires: requires?.kind === 'array' ? requires.items.flatMap((item) => (item.kind === 'string' ? [item.value] : [])) : [],
    };
}
/**
 * Refuses builds for which Poetry would not use the backend they name.
 * @param poetryMajor of the Poetry that builds.
 * @throws {Failure} `poetry-too-old`
 */
function requireBackend(path, { backend }, poetryMajor) {
    if (poetryMajor >= 2 || backend === '' || backend === 'poetry.core.masonry.api')
        return;
    throw new lib_failure/* Failure */.HR({
        code: 'poetry-too-old',
        message: `${path} cannot be built: Poetry ${poetryMajor} builds with poetry-core and not with \`${backend}\``,
        fix: 'Install Poetry 2 in a step before this one.',
        place: { path },
    });
}
/** Backends that were seen to give the same bytes for the same source and SOURCE_DATE_EPOCH, and their packages. */
const reproducible = {
    'hatchling.build': 'hatchling',
    'flit_core.buildapi': 'flit_core',
    uv_build: 'uv_build',
};
/**
 * What keeps a build from giving the same bytes again when the library is published.
 * @returns null when nothing is known that would.
 */
function findUnreproducible(path, { backend, requires }) {
    const problem = (message, fix) => ({
        code: 'lib-not-reproducible',
        message: `${path} cannot be locked before it is published: ${message}`,
        fix,
        place: { path },
    });
    if (backend === '' || backend === 'poetry.core.masonry.api') {
        // With anything besides poetry-core, Poetry builds with the newest poetry-core there is and not with its own.
        if (requires.every((requirement) => /^poetry[-_.]core\b/i.test(requirement)) && requires.length <= 1)
            return null;
        return problem(`its build needs ${requires.join(', ')}, whose newest versions may build other bytes when it is published`, 'Let `requires` name poetry-core alone, or publish this library first and lock afterwards (`lock: never`).');
    }
    const name = reproducible[backend];
    if (name === undefined) {
        return problem(`its build backend \`${backend}\` does not build the same bytes twice, or was never tried`, `Build it with poetry-core, ${Object.values(reproducible).join(', ')}, or publish it first and lock afterwards (\`lock: never\`).`);
    }
    const floating = requires.filter((requirement) => !/^[\w.-]+(\[[\w.,-]*\])?\s*==\s*[\w.!+]+\s*$/.test(requirement));
    if (floating.length === 0 && requires.length > 0)
        return null;
    return problem(`the version of its build backend is open (${floating.join(', ') || name}), and another one may build other bytes`, `Pin what it is built with in \`[build-system]\`, such as \`requires = ["${name}==…"]\`.`);
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./packages/core/lib/derive/tool.js


const shownLines = 20;
/**
 * Runs a tool that must succeed.
 * @returns its standard output.
 * @throws {Failure} `derivation-failed` with the last lines the tool wrote.
 */
async function mustRun(run, call) {
    const [program, ...args] = call.command;
    const { cwd, env } = call;
    const { exitCode, stdout, stderr } = await run(program, args, { cwd, ...(env && { env }) });
    if (exitCode === 0)
        return stdout;
    const lines = (0,external_node_util_.stripVTControlCharacters)(`${stdout.trim()}\n${stderr.trim()}`).trim().split(/\r?\n/);
    const hidden = lines.length - shownLines;
    const shown = hidden > 0 ? [`… ${hidden} lines before`, ...lines.slice(hidden)] : lines;
    const command = call.command.join(' ').replace(/\s+/g, ' ');
    const short = command.length > 100 ? `${command.slice(0, 99)}…` : command;
    throw new lib_failure/* Failure */.HR({
        code: 'derivation-failed',
        message: [`\`${short}\` ended with exit code ${exitCode}:`, ...shown].join('\n'),
        fix: call.fix ?? `Run the command in ${call.folder || 'the root of the repository'} and mend what it reports.`,
    });
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./packages/core/lib/derive/unpublished.js



/*
 * A lock names files of the index by their hashes, and the index does not have the libraries of the release that is being
 * prepared. This plugin lets Poetry's resolver see them as if it had: built files in, entries without a `source` out,
 * as for packages of PyPI. Everything else is asked for as ever, from the index the user has configured.
 *
 * Poetry finds plugins by the entry points of what is on its module path, so PYTHONPATH is all it takes: nothing is
 * installed, neither in the user's Poetry nor in the project. It uses what Poetry documents for plugins and the two methods
 * of the pool the resolver asks; tried with Poetry 1.8 and 2.5.
 *
 * A library of the release wins over what an index has under its name: it is the one that will be published.
 */
const unpublished_plugin = `import hashlib
import json
from pathlib import Path

from packaging.utils import canonicalize_name
from poetry.inspection.info import PackageInfo
from poetry.plugins.plugin import Plugin
from poetry.repositories.repository import Repository


def describe(folder, names):
    wheel = next(folder / name for name in names if name.endswith(".whl"))
    info = PackageInfo.from_wheel(wheel)
    package = PackageInfo(
        name=info.name,
        version=info.version,
        summary=info.summary,
        requires_dist=info.requires_dist,
        requires_python=info.requires_python,
    ).to_package()
    package.files = [
        {"file": name, "hash": "sha256:" + hashlib.sha256((folder / name).read_bytes()).hexdigest()}
        for name in sorted(names)
    ]
    return package


class UnpublishedLibs(Plugin):
    def activate(self, poetry, io):
        folder = Path(__file__).parent
        (folder / "loaded").touch()
        libs = json.loads((folder / "libs.json").read_text(encoding="utf-8"))
        unpublished = Repository("unpublished", [describe(folder, names) for names in libs])
        known = {(package.name, package.version): package for package in unpublished.packages}
        find, get = poetry.pool.find_packages, poetry.pool.package

        def find_packages(dependency):
            return unpublished.find_packages(dependency) or find(dependency)

        def package(name, version, *args, **kwargs):
            return known.get((canonicalize_name(name), version)) or get(name, version, *args, **kwargs)

        poetry.pool.find_packages = find_packages
        poetry.pool.package = package
`;
const unpublished_module = 'slipway_unpublished_libs';
/** Whether Poetry has found the plugin in that folder. */
function wasLoaded(folder) {
    return (0,external_node_fs_.existsSync)((0,external_node_path_.join)(folder, 'loaded'));
}
/**
 * Makes a folder that, on PYTHONPATH, shows libraries to Poetry's resolver as if the index had them.
 * @param folder absolute path of a folder of its own, which is made.
 */
async function showToPoetry(folder, libs) {
    const info = (0,external_node_path_.join)(folder, `${unpublished_module}-1.dist-info`);
    await (0,promises_.mkdir)(info, { recursive: true });
    await Promise.all([
        (0,promises_.writeFile)((0,external_node_path_.join)(info, 'METADATA'), `Metadata-Version: 2.1\nName: ${unpublished_module.replaceAll('_', '-')}\nVersion: 1\n`),
        (0,promises_.writeFile)((0,external_node_path_.join)(info, 'entry_points.txt'), `[poetry.plugin]\nslipway = ${unpublished_module}:UnpublishedLibs\n`),
        (0,promises_.writeFile)((0,external_node_path_.join)(folder, `${unpublished_module}.py`), unpublished_plugin),
        (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'libs.json'), JSON.stringify(libs.map(({ files }) => files.map(({ name }) => name)))),
        ...libs.flatMap(({ files }) => files.map(({ name, path }) => (0,promises_.copyFile)(path, (0,external_node_path_.join)(folder, name)))),
    ]);
}

;// CONCATENATED MODULE: ./packages/core/lib/derive/poetry.js






/**
 * The recipe `poetry-lock`: locks with the libraries of the release that is being prepared, which no index has yet.
 * What is locked already and still fits stays at its version.
 * @param libs folders of those libraries.
 * @throws {Failure} with the tool's last lines when it fails.
 */
async function lockWithPoetry(work, libs) {
    const { run, scratch } = work.workshop;
    const major = await work.workshop.poetryMajor();
    const built = await Promise.all(libs.map((folder) => work.workshop.libs.build(folder, work.files, 'same-bytes')));
    const temporary = await (0,promises_.mkdtemp)((0,external_node_path_.join)(scratch, 'slipway-poetry-'));
    try {
        const shown = (0,external_node_path_.join)(temporary, 'libs');
        await showToPoetry(shown, built);
        await mustRun(run, {
            // Poetry 1 updates everything when it is not told otherwise; Poetry 2 does not know the option.
            command: ['poetry', 'lock', '--no-interaction', '--no-ansi', ...(major < 2 ? ['--no-update'] : [])],
            cwd: work.cwd,
            folder: work.derivation.cwd,
            env: {
                ...poetryEnvironment((0,external_node_path_.join)(temporary, 'environments')),
                PYTHONPATH: [shown, ...(process.env.PYTHONPATH ? [process.env.PYTHONPATH] : [])].join(external_node_path_.delimiter),
            },
        });
        if (!wasLoaded(shown))
            throw notLoaded();
    }
    finally {
        await (0,promises_.rm)(temporary, { recursive: true, force: true, maxRetries: 3 });
    }
    const path = work.derivation.cwd === '' ? 'poetry.lock' : `${work.derivation.cwd}/poetry.lock`;
    requireBuiltFiles(path, await work.read('poetry.lock'), built);
}
/** Variables that keep Poetry from leaving environments behind, and from asking a keyring for passwords it may not have. */
function poetryEnvironment(environments) {
    return {
        POETRY_VIRTUALENVS_PATH: environments,
        POETRY_VIRTUALENVS_IN_PROJECT: 'false',
        // Nothing is installed into them.
        POETRY_VIRTUALENVS_OPTIONS_NO_PIP: 'true',
        POETRY_KEYRING_ENABLED: 'false',
    };
}
/** @returns the first number of Poetry's version. */
async function poetryMajor(run, cwd) {
    const output = await mustRun(run, { command: ['poetry', '--version', '--no-ansi'], cwd, folder: '' });
    const version = /\d+(?:\.\d+)+/.exec(output)?.[0];
    if (version === undefined)
        throw new Error(`\`poetry --version\` said ${JSON.stringify(output)}`);
    return Number.parseInt(version, 10);
}
/** Without it Poetry took what the index has: nothing, or something else under the same name. */
function notLoaded() {
    return new lib_failure/* Failure */.HR({
        code: 'plugin-not-loaded',
        message: 'Poetry locked without the libraries of this release: it did not load the plugin Slipway put on PYTHONPATH',
        fix: 'See that the `poetry` on the PATH is Poetry 1.8 or later and is not started with `python -E` or `python -I`, which ignore PYTHONPATH.',
    });
}
/** A library of the release that comes from the index must be there with the hashes of the files we built, and no others. */
function requireBuiltFiles(path, text, built) {
    const problems = [];
    const libs = new Map(built.map((lib) => [lib.name, lib]));
    for (const entry of readPoetryLock(path, text).packages) {
        const lib = libs.get(entry.name);
        if (lib === undefined || lib.version !== entry.version || entry.source !== null)
            continue;
        const expected = lib.files.map(({ name, sha256 }) => `${name} ${sha256}`).sort();
        const found = entry.files.map(({ name, sha256 }) => `${name} ${sha256}`).sort();
        if (expected.join() === found.join())
            continue;
        problems.push({
            code: 'lock-not-of-this-build',
            message: `${path} has ${lib.name} ${lib.version} with other files than those built from ${lib.folder}`,
            fix: `Another plugin of Poetry may have come in between: see what \`poetry self show plugins\` lists.`,
            place: { path },
        });
    }
    if (problems.length > 0)
        throw new lib_failure/* Failure */.HR(problems);
}

;// CONCATENATED MODULE: ./packages/core/lib/derive/worktree.js



/** Windows keeps no executable bit: there a file keeps the mode it had. */
const hasModes = process.platform !== 'win32';
/**
 * Lays files out in a new folder.
 * @param scratch absolute path of the folder to make it in.
 * @throws {Failure} when a path leaves the repository.
 */
async function layOut(scratch, files) {
    (0,paths/* mustStayInside */.r)([...files.keys()]);
    await (0,promises_.mkdir)(scratch, { recursive: true });
    const root = await (0,promises_.mkdtemp)((0,external_node_path_.join)(scratch, 'slipway-derive-'));
    const remove = () => (0,promises_.rm)(root, { recursive: true, force: true, maxRetries: 3 });
    try {
        for (const [path, { mode, bytes }] of files) {
            const file = (0,external_node_path_.join)(root, path);
            await (0,promises_.mkdir)((0,external_node_path_.dirname)(file), { recursive: true });
            await (0,promises_.writeFile)(file, bytes);
            if (mode === '100755')
                await (0,promises_.chmod)(file, 0o755);
        }
    }
    catch (error) {
        await remove();
        throw error;
    }
    return {
        async folder(path) {
            if (path !== '')
                (0,paths/* mustStayInside */.r)([path]);
            const folder = (0,external_node_path_.join)(root, path);
            await (0,promises_.mkdir)(folder, { recursive: true });
            return folder;
        },
        changes: () => compare(root, files),
        remove,
    };
}
async function compare(root, before) {
    const files = [];
    const irregular = [];
    const seen = new Set();
    for (const entry of await (0,promises_.readdir)(root, { recursive: true, withFileTypes: true })) {
        if (entry.isDirectory())
            continue;
        const absolute = (0,external_node_path_.join)(entry.parentPath, entry.name);
        const path = (0,external_node_path_.relative)(root, absolute).replaceAll(external_node_path_.sep, '/');
        if (!entry.isFile()) {
            irregular.push(path);
            continue;
        }
        seen.add(path);
        const old = before.get(path);
        const content = { mode: await modeOf(absolute, old), bytes: await (0,promises_.readFile)(absolute) };
        if (!sameContent(content, old))
            files.push({ path, content });
    }
    for (const path of before.keys())
        if (!seen.has(path))
            files.push({ path, content: null });
    files.sort((a, b) => (a.path < b.path ? -1 : 1));
    return { files, irregular: irregular.sort() };
}
async function modeOf(file, old) {
    if (!hasModes)
        return old?.mode ?? '100644';
    return ((await (0,promises_.stat)(file)).mode & 0o100) === 0 ? '100644' : '100755';
}
/** Is it the same file: bytes and mode, or absent both times? */
function sameContent(a, b) {
    if (!a || !b)
        return !a && !b;
    return a.mode === b.mode && Buffer.compare(a.bytes, b.bytes) === 0;
}

;// CONCATENATED MODULE: ./packages/core/lib/derive/lib-build.js












/**
 * SOURCE_DATE_EPOCH of every build: 1980-01-02, about the earliest time the ZIP format of wheels can hold, and in every time zone. A
 * constant, because whoever builds later, from another checkout, must get the same bytes: the commit's date would differ
 * after a squash, and today's date after midnight.
 */
const sourceDateEpoch = 315_619_200;
function libBuilds(tools) {
    const limit = (0,derive_limit/* limiter */.T)(4);
    const built = new Map();
    const made = [];
    return {
        build(folder, files, need) {
            const own = filesBelow(folder, files);
            const key = `${need} ${keyOf(folder, own)}`;
            const known = built.get(key);
            if (known !== undefined)
                return known;
            const result = limit(async () => {
                await (0,promises_.mkdir)(tools.scratch, { recursive: true });
                const dist = await (0,promises_.mkdtemp)((0,external_node_path_.join)(tools.scratch, 'slipway-dist-'));
                made.push(dist);
                return buildLib(tools, dist, folder, own, need);
            });
            built.set(key, result);
            return result;
        },
        async remove() {
            await Promise.allSettled(built.values());
            await Promise.all(made.map((folder) => (0,promises_.rm)(folder, { recursive: true, force: true, maxRetries: 3 })));
        },
    };
}
async function buildLib(tools, dist, folder, files, need) {
    const manifest = inFolder(folder, 'pyproject.toml');
    const content = files.get(manifest);
    if (content === undefined)
        throw new Error(`${manifest} is not among the files`);
    refusePointers(files);
    const system = readBuildSystem(manifest, (0,files_text/* decode */.D)(manifest, content));
    requireBackend(manifest, system, await tools.poetryMajor());
    const unreproducible = findUnreproducible(manifest, system);
    if (need === 'same-bytes' && unreproducible !== null)
        throw new lib_failure/* Failure */.HR(unreproducible);
    const worktree = await layOut(tools.scratch, files);
    try {
        // Older backends (poetry-core 1) write the times of files and not SOURCE_DATE_EPOCH.
        const root = await worktree.folder('');
        for (const path of files.keys())
            await (0,promises_.utimes)((0,external_node_path_.join)(root, path), sourceDateEpoch, sourceDateEpoch);
        await mustRun(tools.run, {
            command: ['poetry', 'build', '--no-interaction', '--no-ansi', `--output=${dist}`],
            cwd: await worktree.folder(folder),
            folder,
            env: {
                ...poetryEnvironment((0,external_node_path_.join)(dist, 'environments')),
                SOURCE_DATE_EPOCH: String(sourceDateEpoch),
                // Some backends order files by what this seeds.
                PYTHONHASHSEED: '0',
            },
        });
    }
    finally {
        await worktree.remove();
    }
    return { ...(await describe(folder, dist)), reproducible: unreproducible === null };
}
/** Files that Git LFS keeps elsewhere: a commit has a pointer in their place, and that is what would be published. */
function refusePointers(files) {
    const start = Buffer.from('version https://git-lfs.github.com/spec/');
    const pointers = [...files].filter(([, { bytes }]) => start.equals(bytes.subarray(0, start.length)));
    if (pointers.length === 0)
        return;
    throw new lib_failure/* Failure */.HR(pointers.map(([path]) => ({
        code: 'lib-with-lfs',
        message: `${path} is kept by Git LFS, and libraries are built from what the commit itself holds`,
        fix: 'Commit the file without Git LFS, or publish this library with a step of your own and lock afterwards (`lock: never`).',
        place: { path },
    })));
}
async function describe(folder, dist) {
    const place = { path: inFolder(folder, 'pyproject.toml') };
    const names = (await (0,promises_.readdir)(dist)).filter((name) => name.endsWith('.whl') || name.endsWith('.tar.gz')).sort();
    const wheel = names.find((name) => name.endsWith('-none-any.whl'));
    const source = names.find((name) => name.endsWith('.tar.gz'));
    if (wheel === undefined || source === undefined || names.length !== 2) {
        throw new lib_failure/* Failure */.HR({
            code: 'lib-not-pure-python',
            message: `${folder} builds ${names.join(', ') || 'nothing'}, and not one wheel for every platform and one source distribution`,
            fix: 'A lock made before publishing needs every file that will be published. Publish this library first and lock afterwards (`lock: never`).',
            place,
        });
    }
    const sourceBytes = await (0,promises_.readFile)((0,external_node_path_.join)(dist, source));
    const local = /^Requires-Dist: (.* @ file:.*)$/m.exec((0,external_node_zlib_.gunzipSync)(sourceBytes).toString('latin1'))?.[1];
    if (local !== undefined) {
        throw new lib_failure/* Failure */.HR({
            code: 'lib-requires-path',
            message: `${folder} would be published requiring a folder of the machine it was built on: ${local}`,
            fix: 'Require the library by its version, and give its path in a dependency group (`[tool.poetry.group.dev.dependencies]`).',
            place,
        });
    }
    const [name = '', version = ''] = wheel.split('-');
    return {
        folder,
        name: normalizeName(name),
        version,
        files: [await describeFile(dist, wheel), await describeFile(dist, source)],
    };
}
async function describeFile(dist, name) {
    const path = (0,external_node_path_.join)(dist, name);
    return { name, path, sha256: lib_build_sha256(await (0,promises_.readFile)(path)) };
}
function filesBelow(folder, files) {
    const prefix = inFolder(folder, '');
    return new Map([...files].filter(([path]) => path.startsWith(prefix)));
}
function inFolder(folder, file) {
    return folder === '' || folder === '.' ? file : `${folder}/${file}`;
}
function keyOf(folder, files) {
    const contents = [...files].map(([path, { mode, bytes }]) => [path, mode, lib_build_sha256(bytes)]);
    return lib_build_sha256(JSON.stringify([folder, contents.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))]));
}
function lib_build_sha256(data) {
    return (0,external_node_crypto_.createHash)('sha256').update(data).digest('hex');
}

;// CONCATENATED MODULE: ./packages/core/lib/derive/npm.js




/**
 * The recipe `npm-lock`: package-lock.json of a package or a workspace with all its members. What is locked already and
 * still fits stays; no script of a package is run and nothing is installed.
 */
async function lockWithNpm({ derivation, cwd, workshop }) {
    const { node, cli } = findNpm(process.env.PATH ?? process.env.Path ?? '');
    await mustRun(workshop.run, {
        command: [node, cli, 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'],
        cwd,
        // Else it leaves a folder of its own in the runner's temporary one.
        env: { NODE_DISABLE_COMPILE_CACHE: '1' },
        folder: derivation.cwd,
        fix: `Run \`npm install --package-lock-only\` in ${derivation.cwd || 'the root of the repository'} and mend what it reports. A package that is not published yet must be a workspace of the same repository.`,
    });
}
/**
 * The npm of the PATH, as the script it is: what stands on the PATH is a link on Unix and a `.cmd` on Windows, which
 * cannot be run without a shell.
 * @throws {Failure} `program-missing`
 */
function findNpm(path) {
    const suffix = process.platform === 'win32' ? '.exe' : '';
    const folders = path.split(external_node_path_.delimiter).filter((folder) => folder !== '');
    const node = folders.map((folder) => (0,external_node_path_.join)(folder, `node${suffix}`)).find((file) => (0,external_node_fs_.existsSync)(file));
    for (const folder of folders) {
        const link = (0,external_node_path_.join)(folder, 'npm');
        if (!(0,external_node_fs_.existsSync)(link))
            continue;
        const target = (0,external_node_fs_.realpathSync)(link);
        const cli = [
            ...((0,external_node_path_.basename)(target) === 'npm-cli.js' ? [target] : []),
            (0,external_node_path_.join)(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
            (0,external_node_path_.join)((0,external_node_path_.dirname)(folder), 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
        ].find((file) => (0,external_node_fs_.existsSync)(file));
        if (cli !== undefined && node !== undefined)
            return { node, cli };
    }
    throw new lib_failure/* Failure */.HR({
        code: 'program-missing',
        message: 'The program npm was not found',
        fix: 'Add a step that installs Node.js before this one, such as actions/setup-node.',
    });
}

;// CONCATENATED MODULE: ./packages/core/lib/derive/uv.js

/**
 * The recipe `uv-lock`: a project or a workspace with all its members. What is locked already and still fits stays.
 *
 * A member's version stands in the lock, and no file of it: nothing has to be on an index. A library of the release that is
 * *not* a member cannot be locked before it is published, because uv.lock holds the address of each file.
 */
async function lockWithUv({ derivation, cwd, workshop }) {
    await mustRun(workshop.run, {
        command: ['uv', 'lock', '--color=never', '--no-progress'],
        cwd,
        folder: derivation.cwd,
        fix: `Run the command in ${derivation.cwd || 'the root of the repository'} and mend what it reports. A library that is not published yet must be a member of the workspace (\`[tool.uv.sources]\`): uv.lock needs the address of every file of an index.`,
    });
}

;// CONCATENATED MODULE: ./packages/core/lib/derive/recipes.js







function openWorkshop(run, scratch) {
    const major = askOnce(() => poetryMajor(run, scratch));
    const libs = libBuilds({ run, scratch, poetryMajor: major });
    return { run, scratch, libs, poetryMajor: major, close: () => libs.remove() };
}
function askOnce(ask) {
    let answer;
    return () => {
        answer ??= ask();
        return answer;
    };
}
/**
 * Refuses recipes this version cannot run, before anything is started.
 * @throws {Failure} `unknown-recipe`
 */
function requireKnownRecipe({ id, recipe }) {
    if (recipe.kind !== 'helm-dependency')
        return;
    throw new lib_failure/* Failure */.HR({
        code: 'unknown-recipe',
        message: `\`${id}\` needs the recipe \`${recipe.kind}\`, which this version of Slipway cannot run`,
        fix: 'Make these files with the tool itself and commit them, or use a later version of Slipway.',
    });
}
/**
 * Runs the tools of a derivation's recipe in its worktree.
 * @throws {Failure} with the tool's last lines when it fails.
 */
async function follow(work) {
    const { derivation, workshop, cwd } = work;
    const { recipe } = derivation;
    switch (recipe.kind) {
        case 'poetry-lock':
            return lockWithPoetry(work, recipe.libs);
        case 'uv-lock':
            return lockWithUv(work);
        case 'npm-lock':
            return lockWithNpm(work);
        case 'command':
            await mustRun(workshop.run, { command: recipe.argv, cwd, folder: derivation.cwd });
            return;
        default:
            return requireKnownRecipe(derivation);
    }
}
/** Reads files of a folder. */
function readerOf(folder) {
    return (path) => (0,promises_.readFile)(`${folder}/${path}`, 'utf8');
}

;// CONCATENATED MODULE: ./packages/core/lib/derive/derive.js










/**
 * Runs a proposal's derivations and joins what they change to its edits.
 *
 * A derivation works in a worktree of its own. It holds the files that `reads` and `writes` match, as they are after the
 * proposal's edits and after the derivations it comes after; of the others it sees nothing, so the result does not depend
 * on which of them is done first.
 * @throws {Failure} with the problems of all derivations that failed. Those that come after one of them are not run.
 */
async function derive(proposal, options) {
    const { derive: derivations, ...rest } = proposal;
    if (options.snapshot.commit !== proposal.base) {
        throw new Error(`The proposal was made at ${proposal.base}, its derivations would run at ${options.snapshot.commit}`);
    }
    (0,lib_failure/* all */.Q7)(derivations.map((derivation) => () => requireKnownRecipe(derivation)));
    const workshop = openWorkshop(options.run, options.scratch);
    try {
        const runs = await runAll(orderDerivations(derivations), proposal.edits, { ...options, workshop });
        refuseRivals(runs);
        const edits = joinRuns(proposal.edits, runs);
        const findings = [...rest.findings, ...findLockChanges(edits)];
        return { ...rest, edits, findings, id: identifyPlan({ edits, change: proposal.change }) };
    }
    finally {
        await workshop.close();
    }
}
async function runAll(steps, edits, options) {
    const limit = (0,derive_limit/* limiter */.T)(options.atOnce ?? 4);
    /** A run, why there is none, or nothing where one before it failed. */
    const started = new Map();
    for (const step of steps) {
        const run = async () => {
            const earlier = (await Promise.all(step.earlier.map((id) => started.get(id)))).filter(isRun);
            if (earlier.length < step.earlier.length)
                return undefined;
            try {
                return await limit(() => runOne(step, edits, earlier, options));
            }
            catch (error) {
                if (error instanceof lib_failure/* Failure */.HR)
                    return error;
                throw error;
            }
        };
        started.set(step.derivation.id, run());
    }
    // All are waited for before anything is thrown: no tool may go on working behind a run that has ended.
    const settled = await Promise.allSettled(started.values());
    const results = settled.map((result) => {
        if (result.status === 'rejected')
            throw result.reason;
        return result.value;
    });
    const problems = results.flatMap((result) => (result instanceof lib_failure/* Failure */.HR ? result.problems : []));
    if (problems.length > 0)
        throw new lib_failure/* Failure */.HR(problems);
    return results.filter(isRun);
}
function isRun(result) {
    return result !== undefined && !(result instanceof lib_failure/* Failure */.HR);
}
async function runOne(step, edits, earlier, options) {
    const { derivation } = step;
    const globs = [...derivation.reads, ...derivation.writes];
    const base = await options.snapshot.load(await options.snapshot.list(globs));
    const sees = (0,paths.matcher)(globs);
    const made = [...edits, ...earlier.flatMap(toEdits)].filter(({ path }) => sees(path));
    const files = (0,plan_edits/* applyEdits */.c)(base, made);
    const changes = await options.cache.resolve(cacheKey(derivation, files), () => runTool(derivation, files, options));
    return { step, base, changes };
}
async function runTool(derivation, files, options) {
    const worktree = await layOut(options.scratch, files);
    const began = Date.now();
    const timer = setInterval(() => {
        options.progress(`still running ${derivation.id}, ${Math.round((Date.now() - began) / 1000)} s`);
    }, options.progressEvery ?? 20_000);
    try {
        const cwd = await worktree.folder(derivation.cwd);
        await follow({ derivation, cwd, files, workshop: options.workshop, read: readerOf(cwd) });
        const changes = await worktree.changes();
        refuseElsewhere(derivation, changes);
        return changes.files;
    }
    catch (error) {
        throw error instanceof lib_failure/* Failure */.HR ? named(derivation, error) : error;
    }
    finally {
        clearInterval(timer);
        await worktree.remove();
    }
}
/** Each message begins with the derivation it is about. */
function named({ id }, failure) {
    const problems = failure.problems.map((problem) => ({ ...problem, message: `${id}: ${problem.message}` }));
    return new lib_failure/* Failure */.HR(problems, failure.cause);
}
function refuseElsewhere({ writes }, { files, irregular }) {
    const allowed = (0,paths.matcher)(writes);
    const problems = [];
    for (const { path, content } of files.filter((change) => !allowed(change.path))) {
        problems.push({
            code: 'derivation-outside',
            message: `${content === null ? 'deleted' : 'changed'} ${path}, which it may not: it may write ${writes.join(', ')}`,
            fix: `Add ${path} to what it may write, or keep the tool from touching it.`,
            place: { path },
        });
    }
    for (const path of irregular) {
        problems.push({
            code: 'derivation-irregular-file',
            message: `made ${path}, which is a link or another file that is not a regular one`,
            fix: 'Keep the tool from making it: such files are never committed.',
            place: { path },
        });
    }
    if (problems.length > 0)
        throw new lib_failure/* Failure */.HR(problems);
}
/** Two derivations that do not know of each other may not change one file: whose change stays would be chance. */
function refuseRivals(runs) {
    const problems = [];
    const writers = new Map();
    for (const run of runs) {
        const { id } = run.step.derivation;
        for (const { path } of run.changes) {
            const other = writers.get(path);
            writers.set(path, run);
            if (other === undefined || run.step.earlier.includes(other.step.derivation.id))
                continue;
            problems.push({
                code: 'derivations-collide',
                message: `\`${other.step.derivation.id}\` and \`${id}\` both change ${path}`,
                fix: 'Say in `after` which of them comes later.',
                place: { path },
            });
        }
    }
    if (problems.length > 0)
        throw new lib_failure/* Failure */.HR(problems);
}
function toEdits({ base, changes }) {
    return changes.map(({ path, content }) => {
        const before = base.get(path);
        const mode = content?.mode ?? before?.mode ?? '100644';
        return { path, mode, before: before?.bytes ?? null, after: content?.bytes ?? null };
    });
}
/** One edit per path. A file that a tool put back as it was is none. */
function joinRuns(edits, runs) {
    const originals = new Map(runs.flatMap(({ base, changes }) => changes.map(({ path }) => [path, base.get(path)])));
    return (0,plan_edits/* joinEdits */.w)([...edits, ...runs.flatMap(toEdits)]).filter(({ path, mode, after }) => {
        const now = after === null ? null : { mode, bytes: after };
        return !originals.has(path) || !sameContent(now, originals.get(path));
    });
}

;// CONCATENATED MODULE: ./packages/core/lib/derive/events.js

/**
 * Refuses to start tools under `pull_request_target`: such a run has the repository's secrets and may hold a stranger's
 * files, and tools run what files say (build backends, hooks, plugins).
 * @param event that started the workflow, as the runner's GITHUB_EVENT_NAME has it.
 * @param tools what would run, such as `poetry-lock services/api`; empty: nothing.
 * @throws {Failure} `tools-for-strangers`
 */
function refuseToolsForStrangers(event, tools) {
    if (event !== 'pull_request_target' || tools.length === 0)
        return;
    throw new lib_failure/* Failure */.HR({
        code: 'tools-for-strangers',
        message: `\`${tools.join('`, `')}\` would run under \`pull_request_target\`, with the repository's secrets at hand and perhaps a stranger's files`,
        fix: 'Run this action on `push`, `workflow_dispatch` or `pull_request`.',
    });
}

// EXTERNAL MODULE: ./packages/core/lib/plan/diff.js
var diff = __webpack_require__(9878);
// EXTERNAL MODULE: ./packages/core/lib/ports/process.js + 1 modules
var ports_process = __webpack_require__(4582);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/carried.js
var snapshot_carried = __webpack_require__(2560);
;// CONCATENATED MODULE: ./packages/core/lib/planner.js










/** What the log shows of a diff; GitHub's page of a log becomes slow with more. */
const loggedBytes = 400 * 1024;
/**
 * Proposal → plan: runs its derivations and joins what is carried.
 * @throws {Failure} for its findings of level `error`, before a tool runs; or what a tool throws
 */
function planMaker(runner, { temp }) {
    const cache = derivationCache((0,external_node_path_.join)(temp, 'slipway-derivations'));
    return async (proposal, { carried, dirty, branches }) => {
        refuseErrors(proposal);
        if (branches && proposal.change !== null)
            (0,deliver_outcome/* mustHaveBranchName */.WE)(proposal.change);
        refuseToolsForStrangers(runner.env.GITHUB_EVENT_NAME, proposal.derive.map(({ id }) => id));
        const { snapshot } = carried;
        const plan = await derive(proposal, {
            snapshot,
            run: ports_process/* run */.e,
            scratch: temp,
            cache,
            progress: (line) => runner.info(line),
        });
        // What an earlier step left is carried by a plan of ours, and is none of its own.
        const edits = plan.edits.length === 0 ? [] : (0,snapshot_carried/* joinCarried */.x)(carried, plan.edits, dirty);
        const shown = (0,diff/* cutLines */.EQ)((0,diff/* unifiedDiff */.WH)(edits), loggedBytes, '… the rest is in the plan file');
        runner.group(`Plan: ${plan.reason}`, shown.split('\n'));
        return { ...plan, edits, id: identifyPlan({ edits, change: plan.change }) };
    };
}
/** What is wrong is told before a tool runs, and nothing is delivered. */
function refuseErrors({ findings }) {
    const errors = findings.filter(({ level }) => level === 'error');
    if (errors.length > 0)
        throw new lib_failure/* Failure */.HR(errors);
}
/** @throws {Failure} before a call that needs a token */
function requireToken(token) {
    if (token !== '')
        return;
    throw new lib_failure/* Failure */.HR({
        code: 'no-token',
        message: 'The input `token` is empty',
        fix: 'Leave it out, and the job’s own token is used; or check that the secret it comes from exists and reaches this workflow.',
    });
}
/** The outcome of a dry run. @throws {Failure} when another plan was approved */
function preview(plan, expected) {
    (0,deliver_outcome/* mustBeExpected */.Dh)(plan, expected);
    const outcome = (0,deliver_outcome/* nothingToDo */.KN)(plan);
    if (plan.edits.length === 0)
        return outcome;
    return { ...outcome, state: 'changed', reason: 'dry run, nothing was delivered', branch: plan.change?.branch ?? '' };
}
/** What to say to `delivery: push` where nobody allowed it. @param fix how it could be */
function pushNotAllowed(branch, fix) {
    return new lib_failure/* Failure */.HR({
        code: 'push-not-allowed',
        message: `\`delivery: push\` would change \`${branch}\` without a pull request, which the configuration does not allow`,
        fix,
    });
}


/***/ }),

/***/ 8709:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ readContext)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);

/**
 * Reads the context from the runner's environment.
 * @throws {Failure} naming every variable that is missing.
 */
function readContext(runner) {
    const { env } = runner;
    const problems = [];
    const require = (name) => {
        const value = env[name];
        if (value)
            return value;
        problems.push({
            code: 'not-on-a-runner',
            message: `${name} is not set`,
            fix: 'Run the action in a GitHub Actions workflow, or set the variables a runner sets.',
        });
        return '';
    };
    const workspace = require('GITHUB_WORKSPACE');
    const slug = require('GITHUB_REPOSITORY');
    if (problems.length > 0)
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR(problems);
    const [owner = '', repository = ''] = slug.split('/');
    const apiUrl = (env.GITHUB_API_URL ?? 'https://api.github.com').replace(/\/$/, '');
    const serverUrl = (env.GITHUB_SERVER_URL ?? 'https://github.com').replace(/\/$/, '');
    return {
        workspace,
        temp: env.RUNNER_TEMP || workspace,
        owner,
        repository,
        apiUrl,
        serverUrl,
        // On GitHub Enterprise Server REST is at /api/v3 and GraphQL beside it at /api/graphql.
        graphqlUrl: env.GITHUB_GRAPHQL_URL ?? `${apiUrl.replace(/\/v3$/, '')}/graphql`,
        // `GITHUB_REF_TYPE` calls a pull request's `7/merge` a branch, too.
        branch: /^refs\/heads\/(.+)$/.exec(env.GITHUB_REF ?? '')?.[1] ?? '',
        runUrl: env.GITHUB_RUN_ID ? `${serverUrl}/${slug}/actions/runs/${env.GITHUB_RUN_ID}` : '',
    };
}


/***/ }),

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

/***/ 5336:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ keepBlob),
/* harmony export */   b: () => (/* binding */ readBlobs)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7934);
/* harmony import */ var _snapshot_blob_id_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4269);


const purpose = { doing: 'read files', needs: { contents: 'read' } };
/** GitHub cuts `text` of larger blobs in GraphQL. */
const largestText = 256 * 1024;
/**
 * So many bytes, and so many blobs, one query asks for. GitHub documents no limit of an answer's size; a query it finds too
 * expensive is asked again in halves (https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api).
 */
const batchBytes = 6 * 1024 * 1024;
const batchBlobs = 100;
const answerSchema = valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    repository: valibot__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), valibot__WEBPACK_IMPORTED_MODULE_1__/* .nullable */ .mee(valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({ text: valibot__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_1__/* .nullable */ .mee(valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP())) }))),
});
/** What was read, by id: the contents of an id never change. */
const kept = new WeakMap();
function keptOf(repository) {
    const found = kept.get(repository) ?? new Map();
    kept.set(repository, found);
    return found;
}
/** Contents that another call brought along: they are not read again. */
function keepBlob(repository, bytes) {
    keptOf(repository).set((0,_snapshot_blob_id_js__WEBPACK_IMPORTED_MODULE_0__/* .blobId */ .z)(bytes), bytes);
}
/**
 * Reads blobs, many in one call. What GraphQL cannot say byte by byte (binary, large, other encodings) is read by a call of
 * its own.
 * @returns contents by id
 * @throws {Failure} when GitHub does not have one of them
 */
async function readBlobs(repository, wanted) {
    const kept = keptOf(repository);
    const distinct = [...new Map([...wanted].map((one) => [one.blob, one])).values()];
    const missing = distinct.filter(({ blob }) => !kept.has(blob));
    for (const batch of batches(missing.filter(({ size }) => size <= largestText))) {
        for (const [blob, bytes] of await readTexts(repository, batch))
            kept.set(blob, bytes);
    }
    const found = new Map();
    for (const { blob } of distinct) {
        const bytes = kept.get(blob) ?? (await readBlob(repository, blob));
        kept.set(blob, bytes);
        found.set(blob, bytes);
    }
    return found;
}
function* batches(wanted) {
    let batch = [];
    let bytes = 0;
    for (const one of wanted) {
        if (batch.length === batchBlobs || (batch.length > 0 && bytes + one.size > batchBytes)) {
            yield batch;
            batch = [];
            bytes = 0;
        }
        batch.push(one);
        bytes += one.size;
    }
    if (batch.length > 0)
        yield batch;
}
async function readTexts(repository, batch) {
    const fields = batch.map((_, index) => `b${index}: object(oid: $b${index}) { ... on Blob { text } }`);
    const parameters = batch.map((_, index) => `$b${index}: GitObjectID!`);
    const document = `query ReadBlobs($owner: String!, $name: String!, ${parameters.join(', ')}) {
  repository(owner: $owner, name: $name) {
    ${fields.join('\n    ')}
  }
}`;
    const ids = Object.fromEntries(batch.map(({ blob }, index) => [`b${index}`, blob]));
    const { owner, name } = repository;
    const answer = await repository.query(purpose, document, { owner, name, ...ids });
    if (answer.refusal?.status === 422 && batch.length > 1) {
        const middle = Math.ceil(batch.length / 2);
        return [
            ...(await readTexts(repository, batch.slice(0, middle))),
            ...(await readTexts(repository, batch.slice(middle))),
        ];
    }
    const data = repository.settle(purpose, answer);
    const objects = valibot__WEBPACK_IMPORTED_MODULE_1__/* .parse */ .qgA(answerSchema, data).repository;
    return batch.flatMap(({ blob }, index) => {
        const text = objects[`b${index}`]?.text;
        const bytes = typeof text === 'string' ? Buffer.from(text) : null;
        // The id proves that nothing was cut, replaced or recoded on the way.
        return bytes !== null && (0,_snapshot_blob_id_js__WEBPACK_IMPORTED_MODULE_0__/* .blobId */ .z)(bytes) === blob ? [[blob, bytes]] : [];
    });
}
async function readBlob(repository, blob) {
    const data = await repository.ask(purpose, (rest, at) => rest.git.getBlob({ ...at, file_sha: blob }));
    return Buffer.from(data.content, 'base64');
}


/***/ }),

/***/ 9075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ connect),
  O: () => (/* binding */ once)
});

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/explain.js
var explain = __webpack_require__(4515);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/refusal.js
var github_refusal = __webpack_require__(8644);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/tempo.js
var github_tempo = __webpack_require__(7695);
;// CONCATENATED MODULE: ./packages/core/lib/ports/github/retry.js



/** Attempts at a request, the first included. */
const attempts = 5;
/** Milliseconds one request may spend waiting for rate limits. */
const patience = 5 * 60_000;
/**
 * What to do after a failed attempt, by GitHub's rules for rate limits
 * (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit).
 * @param count attempts so far, 1 after the first
 * @param waited milliseconds this request has waited for rate limits so far
 */
function judge(attempt, count, waited, tempo) {
    if (isLimited(attempt)) {
        const pause = limitPause(attempt, count, tempo);
        if (waited + pause > patience || count >= 2 * attempts)
            return { next: 'come back', at: tempo.now() + pause };
        return { next: 'try again', after: pause };
    }
    const transient = attempt.status === undefined || (attempt.status >= 500 && attempt.status !== 501);
    if (!transient || count >= attempts)
        return { next: 'give up' };
    const asked = seconds(attempt.headers['retry-after']);
    if (asked !== undefined && asked > patience)
        return { next: 'give up' };
    return { next: 'try again', after: Math.max(asked ?? 0, (0,github_tempo/* jittered */.e)(500 * 2 ** count, tempo)) };
}
function isLimited({ status, message, headers }) {
    if (status === 429)
        return true;
    if (status !== 403 && status !== 200)
        return false;
    return (headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message));
}
function limitPause({ headers }, count, tempo) {
    // A little more than asked: many jobs wait for the same second.
    const extra = tempo.random() * 2000;
    const asked = seconds(headers['retry-after']);
    if (asked !== undefined)
        return asked + extra;
    const reset = seconds(headers['x-ratelimit-reset']);
    if (headers['x-ratelimit-remaining'] === '0' && reset !== undefined) {
        return Math.max(1000, reset - tempo.now()) + extra;
    }
    // A secondary limit without a header: "wait for at least one minute", then exponentially longer.
    return 60_000 * 2 ** (count - 1) + extra;
}
/** Milliseconds from a header in seconds. */
function seconds(header) {
    const value = Number(header);
    return header === undefined || header === '' || !Number.isFinite(value) ? undefined : Math.max(0, value * 1000);
}
/**
 * Sends a request until it has an answer that waiting does not change.
 * @param send makes one attempt
 * @param once do not repeat when an attempt got no answer or a 5xx: its effect may have happened and must not happen twice
 * @throws {Failure} `rate-limited`, with the time to come back; what `send` threw last otherwise
 */
async function withRetries(send, once, tempo, log) {
    let waited = 0;
    for (let count = 1;; count++) {
        const { response, error, attempt } = await tryOnce(send);
        if (response !== undefined)
            return response;
        const limited = isLimited(attempt);
        const verdict = once && !limited ? { next: 'give up' } : judge(attempt, count, waited, tempo);
        if (verdict.next === 'come back')
            throw comeBack(attempt, verdict.at);
        if (verdict.next === 'give up')
            throw error;
        log(`GitHub: ${attempt.message}; trying again in ${Math.round(verdict.after / 1000)} s`);
        if (limited)
            waited += verdict.after;
        await tempo.sleep(verdict.after);
    }
}
async function tryOnce(send) {
    try {
        const response = await send();
        const broken = brokenAnswer(response);
        if (broken === undefined)
            return { response, attempt: { status: response.status, message: '', headers: {} } };
        return { error: new NoAnswer(broken.message), attempt: broken };
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR)
            throw error;
        const response = responseOf(error);
        if (response === undefined) {
            const message = error instanceof Error ? error.message : String(error);
            return { error, attempt: { status: undefined, message, headers: {} } };
        }
        const refusal = (0,github_refusal/* readRefusal */.ni)(response.status, response.data, response.headers);
        return { error, attempt: { status: refusal.status, message: (0,github_refusal/* sentence */.em)(refusal), headers: refusal.headers } };
    }
}
/** No answer came, or only half of one. */
class NoAnswer extends Error {
    name = 'NoAnswer';
}
/**
 * Answers that octokit takes for good ones: JSON that broke off comes through as text, and GraphQL tells of its rate limit
 * with status 200.
 */
function brokenAnswer(response) {
    const type = String(response.headers['content-type'] ?? '');
    if (typeof response.data === 'string' && /json/.test(type)) {
        return { status: undefined, message: 'the answer broke off', headers: {} };
    }
    const refusal = (0,github_refusal/* readRefusal */.ni)(response.status, response.data, response.headers);
    const isLimit = refusal.details.some((line) => /rate limit/i.test(line));
    return isLimit
        ? { status: response.status, message: refusal.details.join(': '), headers: refusal.headers }
        : undefined;
}
/** The response inside octokit's RequestError, which has none when the network failed. */
function responseOf(error) {
    if (!(error instanceof Error) || !('response' in error))
        return undefined;
    const { response } = error;
    if (typeof response !== 'object' || response === null)
        return undefined;
    if (!('status' in response) || typeof response.status !== 'number')
        return undefined;
    const headers = 'headers' in response && typeof response.headers === 'object' ? response.headers : {};
    return {
        status: response.status,
        headers: Object.fromEntries(Object.entries(headers ?? {})),
        data: 'data' in response ? response.data : undefined,
    };
}
function comeBack(attempt, at) {
    const when = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
    return new failure/* Failure */.HR({
        code: 'rate-limited',
        message: `GitHub's rate limit is used up: ${attempt.message}`,
        fix: `Run the job again after ${when}; running it again is safe. A GitHub App's token has a limit of its own.`,
    });
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/github/connect.js




/** Put into a call's `request` options: must not be repeated when it may have had its effect. */
const once = { once: true };
/**
 * Connects to a repository on GitHub. Nothing is loaded or sent before the first call, so a run that makes none pays
 * nothing. Proxies are those of the environment (`HTTPS_PROXY`, `NO_PROXY`), as `@actions/github` reads them.
 * @param fullName `owner/name`
 */
function connect(connection, fullName) {
    const { token, tempo } = connection;
    const [owner = '', name = ''] = fullName.split('/');
    const at = { owner, repo: name };
    const hide = (text) => (token === '' ? text : text.replaceAll(token, '***'));
    let loading;
    const octokit = () => {
        loading ??= load(connection);
        return loading;
    };
    async function guard(purpose, work) {
        try {
            return { data: await work() };
        }
        catch (error) {
            if (error instanceof failure/* Failure */.HR)
                throw error;
            const response = responseOf(error);
            // Without a response, and with a stack of ours: a bug, unless the network or its timeout said no.
            if (response === undefined) {
                if (!isNetworkError(error))
                    throw error;
                throw (0,explain/* unreachable */.H)(purpose, connection.apiUrl, hide((0,github_refusal/* oneLine */.TN)(error.message)));
            }
            const refusal = redacted((0,github_refusal/* readRefusal */.ni)(response.status, response.data, response.headers), hide);
            if (refusal.status >= 500)
                throw (0,explain/* explain */.W)(refusal, purpose);
            return { refusal };
        }
    }
    const repository = {
        owner,
        name,
        fullName,
        url: `${connection.serverUrl}/${fullName}`,
        tempo,
        async ask(purpose, call) {
            return repository.settle(purpose, await repository.attempt(purpose, call));
        },
        async attempt(purpose, call) {
            return guard(purpose, async () => (await call((await octokit()).rest, at)).data);
        },
        settle(purpose, answer) {
            if (answer.refusal !== undefined)
                throw (0,explain/* explain */.W)(answer.refusal, purpose);
            return answer.data;
        },
        async query(purpose, document, variables) {
            const answer = await guard(purpose, async () => {
                const { request } = await octokit();
                const response = await request({ method: 'POST', url: connection.graphqlUrl, query: document, variables });
                return { data: response.data, headers: { ...response.headers } };
            });
            return answer.refusal === undefined ? readGraphql(answer.data.data, answer.data.headers, hide) : answer;
        },
    };
    return repository;
}
async function load(connection) {
    const { token, apiUrl, log, tempo, timeout = 60_000 } = connection;
    if (token === '') {
        throw new failure/* Failure */.HR({
            code: 'bad-token',
            message: 'The input `token` is empty',
            fix: 'Leave `token` out to use the token of the job, or check that the secret it comes from exists in this repository.',
        });
    }
    // Loading octokit takes longer than everything else a dry run does.
    const { getOctokit } = await __webpack_require__.e(/* import() */ 413).then(__webpack_require__.bind(__webpack_require__, 2413));
    const octokit = getOctokit(token, {
        baseUrl: apiUrl,
        log: { debug: () => { }, info: () => { }, warn: log, error: () => { } },
    });
    octokit.hook.wrap('request', async (request, options) => {
        const send = async () => {
            // Each attempt has a time limit of its own. Octokit's own hook reads this very object, not what we call it with.
            options.request.signal = AbortSignal.timeout(timeout);
            return request(options);
        };
        log(`GitHub: ${options.method} ${octokit.request.endpoint(options).url.replace(apiUrl, '')}`);
        return withRetries(send, options.request.once === true, tempo, log);
    });
    return octokit;
}
/** Octokit gives what fetch throws the status 500; aborts and half answers come as they are. */
function isNetworkError(error) {
    if (!(error instanceof Error))
        return false;
    return error.name === 'HttpError' || error.name === 'AbortError' || error.name === 'NoAnswer';
}
function redacted(refusal, hide) {
    return { ...refusal, message: hide(refusal.message), details: refusal.details.map(hide) };
}
/** GraphQL says no with status 200 and `errors`. */
function readGraphql(body, headers, hide) {
    const answer = (0,github_refusal/* isRecord */.u4)(body) ? body : {};
    if (!Array.isArray(answer.errors) || answer.errors.length === 0)
        return { data: answer.data };
    const types = answer.errors.flatMap((error) => (0,github_refusal/* isRecord */.u4)(error) && typeof error.type === 'string' ? [error.type] : []);
    const status = types.includes('NOT_FOUND') ? 404 : types.includes('FORBIDDEN') ? 403 : 422;
    const refusal = (0,github_refusal/* readRefusal */.ni)(status, { message: '', errors: answer.errors }, headers);
    const [first = 'GitHub refused the query', ...rest] = refusal.details;
    return { refusal: redacted({ ...refusal, message: first, details: rest }, hide) };
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

/***/ 6381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ branchNotFound),
/* harmony export */   a: () => (/* binding */ readTip)
/* harmony export */ });
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7934);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);
/* harmony import */ var _blobs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5336);
/* harmony import */ var _repository_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(998);




const targetSchema = valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ name: valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), target: valibot__WEBPACK_IMPORTED_MODULE_3__/* .nullable */ .mee(valibot__WEBPACK_IMPORTED_MODULE_3__/* .unknown */ .L5J()) });
const commitSchema = valibot__WEBPACK_IMPORTED_MODULE_3__/* .looseObject */ ._H3({ oid: valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), tree: valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ oid: valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP() }) });
const fileSchema = valibot__WEBPACK_IMPORTED_MODULE_3__/* .nullable */ .mee(valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ object: valibot__WEBPACK_IMPORTED_MODULE_3__/* .nullable */ .mee(valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({ text: valibot__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_3__/* .nullable */ .mee(valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP())) })) }));
const answerSchema = valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
    repository: valibot__WEBPACK_IMPORTED_MODULE_3__/* .object */ .Ikc({
        id: valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
        isArchived: valibot__WEBPACK_IMPORTED_MODULE_3__/* .boolean */ .zMY(),
        viewerPermission: valibot__WEBPACK_IMPORTED_MODULE_3__/* .nullable */ .mee(valibot__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP()),
        defaultBranchRef: valibot__WEBPACK_IMPORTED_MODULE_3__/* .nullable */ .mee(targetSchema),
        ref: valibot__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_3__/* .nullable */ .mee(targetSchema)),
    }),
});
const mayWrite = ['ADMIN', 'MAINTAIN', 'WRITE'];
/**
 * Reads the tip of a branch, with all a run wants to know before it begins. One call, which also brings some small files
 * at that tip (the configuration), so that reading them later costs nothing.
 * @param name empty: the default branch
 * @param writes whether the run is going to write
 * @throws {Failure} when there is no such repository or branch, or it is clear already that writing will be refused
 */
async function readTip(repository, name, { writes, files = [] }) {
    const purpose = {
        doing: `read ${repository.fullName}`,
        needs: { contents: writes ? 'write' : 'read' },
        missing: (0,_repository_js__WEBPACK_IMPORTED_MODULE_2__/* .notVisible */ .iY)(repository),
    };
    const parameters = files.map((_, index) => `, $f${index}: String!`).join('');
    const wanted = files.map((_, index) => `f${index}: file(path: $f${index}) { object { ... on Blob { text } } }`);
    const fields = `name target { ... on Commit { oid tree { oid } ${wanted.join(' ')} } }`;
    const document = `query ReadTip($owner: String!, $name: String!, $branch: String!, $named: Boolean!${parameters}) {
  repository(owner: $owner, name: $name) {
    id
    isArchived
    viewerPermission
    defaultBranchRef { ${name === '' ? fields : 'name target { oid }'} }
    ref(qualifiedName: $branch) @include(if: $named) { ${fields} }
  }
}`;
    const variables = {
        owner: repository.owner,
        name: repository.name,
        branch: `refs/heads/${name}`,
        named: name !== '',
        ...Object.fromEntries(files.map((path, index) => [`f${index}`, path])),
    };
    const data = repository.settle(purpose, await repository.query(purpose, document, variables));
    const { id, isArchived, viewerPermission, defaultBranchRef, ref } = valibot__WEBPACK_IMPORTED_MODULE_3__/* .parse */ .qgA(answerSchema, data).repository;
    if (writes && isArchived)
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR((0,_repository_js__WEBPACK_IMPORTED_MODULE_2__/* .archived */ .xJ)(repository));
    // These are the rights of a person. For an App's token, GITHUB_TOKEN included, it is `null`: its first write tells.
    if (writes && viewerPermission !== null && !mayWrite.includes(viewerPermission)) {
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR((0,_repository_js__WEBPACK_IMPORTED_MODULE_2__/* .readOnlyAccount */ .mh)(repository));
    }
    (0,_repository_js__WEBPACK_IMPORTED_MODULE_2__/* .keepFacts */ .L8)(repository, { nodeId: id, defaultBranch: defaultBranchRef?.name ?? '' });
    const tip = name === '' ? defaultBranchRef : ref;
    if (!tip)
        throw name === '' ? isEmpty(repository) : branchNotFound(repository, name);
    const commit = valibot__WEBPACK_IMPORTED_MODULE_3__/* .parse */ .qgA(commitSchema, tip.target);
    for (const index of files.keys()) {
        const text = valibot__WEBPACK_IMPORTED_MODULE_3__/* .parse */ .qgA(valibot__WEBPACK_IMPORTED_MODULE_3__/* .optional */ .lqM(fileSchema), commit[`f${index}`])?.object?.text;
        if (typeof text === 'string')
            (0,_blobs_js__WEBPACK_IMPORTED_MODULE_1__/* .keepBlob */ .F)(repository, Buffer.from(text));
    }
    return { name: tip.name, head: commit.oid, tree: commit.tree.oid };
}
function isEmpty({ fullName }) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
        code: 'empty-repository',
        message: `${fullName} on GitHub has no commits yet`,
        fix: 'Push a first commit, then run the job again.',
    });
}
/** What to say where a branch that people named is not there. */
function branchNotFound(repository, name) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR({
        code: 'branch-not-found',
        message: `${repository.fullName} has no branch \`${name}\`, or the token may not see the repository`,
        fix: 'Check `base-branch`, and that the token may read the repository.',
    });
}


/***/ }),

/***/ 3483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ reportOutcome)
});

// UNUSED EXPORTS: renderDelivered

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/core/lib/announce.js
var announce = __webpack_require__(9886);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/blob-id.js
var blob_id = __webpack_require__(4269);
// EXTERNAL MODULE: ./packages/core/lib/plan/diff.js
var plan_diff = __webpack_require__(9878);
;// CONCATENATED MODULE: ./packages/core/lib/plan/json.js


/** Outputs of a step are capped at 1 MB; a diff or text beyond this many bytes is only in the plan file. */
const outputBytes = 64 * 1024;
const more = '… the rest is in the file of the `plan-file` output';
/** The plan as JSON for the `plan` output: without file contents, its texts cut to 64 KB. */
function planOutput(plan) {
    const { change } = plan;
    return {
        ...common(plan),
        change: change && { ...change, body: (0,plan_diff/* cutLines */.EQ)(change.body, outputBytes, more) },
        edits: plan.edits.map(outline),
        diff: (0,plan_diff/* cutLines */.EQ)((0,plan_diff/* unifiedDiff */.WH)(plan.edits), outputBytes, more),
    };
}
/** The plan as JSON for the plan file: whole, contents as base64. */
function planFile(plan) {
    return {
        ...common(plan),
        change: plan.change && { ...plan.change },
        outputs: plan.outputs,
        edits: plan.edits.map((edit) => ({
            ...outline(edit),
            content: edit.after && Buffer.from(edit.after).toString('base64'),
        })),
        diff: (0,plan_diff/* unifiedDiff */.WH)(plan.edits),
    };
}
function common(plan) {
    return {
        id: plan.id,
        base: plan.base,
        reason: plan.reason,
        findings: plan.findings.map((finding) => ({
            level: finding.level,
            code: finding.code,
            message: finding.message,
            fix: finding.fix,
            place: finding.place ? { ...finding.place } : null,
        })),
        holds: plan.holds.map((hold) => ({
            subject: hold.subject,
            waitsFor: hold.waitsFor,
            until: hold.until?.toISOString() ?? null,
        })),
    };
}
function outline(edit) {
    return {
        path: edit.path,
        mode: edit.mode,
        before: edit.before && (0,blob_id/* blobId */.z)(edit.before),
        after: edit.after && (0,blob_id/* blobId */.z)(edit.after),
    };
}

// EXTERNAL MODULE: ./packages/core/lib/plan/markdown.js
var markdown = __webpack_require__(1960);
// EXTERNAL MODULE: ./packages/core/lib/plan/findings.js
var findings = __webpack_require__(2699);
;// CONCATENATED MODULE: ./packages/core/lib/plan/summary.js



/** GitHub refuses a job summary of more than 1 MiB; the diff is cut to leave room for the rest. */
const diffBytes = 400 * 1024;
/** The job summary: what happened, what needs attention, the action's own part, the diff. */
function renderSummary(story) {
    return (0,markdown/* paragraphs */.qN)(`## ${(0,markdown/* literal */.eu)(story.title)}`, (0,markdown/* literal */.eu)(story.headline), story.delivered, renderHolds(story.holds), (0,findings/* renderFindings */.vO)(story.findings, story.blobUrl), story.details, renderDiff(story.edits));
}
function renderHolds(holds) {
    return (0,markdown/* table */.tp)(['Waiting', 'For', 'Until'], holds.map((hold) => [(0,markdown/* literal */.eu)(hold.subject), (0,markdown/* literal */.eu)(hold.waitsFor), hold.until?.toISOString() ?? '']));
}
function renderDiff(edits) {
    if (edits.length === 0)
        return '';
    const diff = (0,plan_diff/* unifiedDiff */.WH)(edits);
    const { added, removed } = (0,plan_diff/* diffStat */.A5)(diff);
    const files = edits.length === 1 ? '1 file' : `${edits.length} files`;
    const shown = (0,plan_diff/* cutLines */.EQ)(diff, diffBytes, '… the rest is in the plan file');
    return (0,markdown/* folded */.TM)(`Diff: ${files}, +${added} −${removed}`, (0,markdown/* fenced */.OF)('diff', shown));
}

;// CONCATENATED MODULE: ./packages/core/lib/report.js






/** Tells what a run came to: outputs, annotations, job summary, and the exit code if a finding is an error. */
async function reportOutcome(name, world, outcome, dryRun) {
    const { runner, context, github } = world;
    const { plan, pullRequest } = outcome;
    const findings = [...plan.findings, ...outcome.findings];
    const reason = [plan.reason, outcome.reason].filter((part) => part !== '').join('; ');
    const file = (0,external_node_path_.join)(context.temp, `slipway-${name}-plan.json`);
    await (0,promises_.writeFile)(file, JSON.stringify(planFile(plan)));
    (0,announce/* setOutputs */.n0)(runner, {
        ...plan.outputs,
        state: outcome.state,
        reason,
        changed: outcome.state === 'changed',
        'changed-files': plan.edits.map(({ path }) => path),
        branch: outcome.branch,
        commit: outcome.commit,
        'pull-request-number': pullRequest ? String(pullRequest.number) : '',
        'pull-request-url': pullRequest?.url ?? '',
        'plan-id': plan.id,
        plan: planOutput(plan),
        'plan-file': file,
    });
    (0,announce/* annotate */.fz)(runner, findings);
    await runner.summarise(renderSummary({
        title: dryRun ? `${name} (dry run)` : name,
        headline: plan.reason,
        delivered: renderDelivered(outcome),
        details: plan.details,
        findings,
        holds: plan.holds,
        edits: plan.edits,
        blobUrl: `${github.url}/blob/${plan.base}`,
    }));
    runner.info(`${outcome.state}: ${reason}`);
    if (pullRequest)
        runner.info(pullRequest.url);
    if (findings.some(({ level }) => level === 'error'))
        runner.fail();
}
/** What delivery did, as a sentence of the summary: its pull request is named once, as a link. */
function renderDelivered({ reason, pullRequest, }) {
    if (pullRequest === null)
        return begin((0,markdown/* literal */.eu)(reason));
    const name = `pull request #${pullRequest.number}`;
    const link = (text) => `**[${text}](${pullRequest.url})**`;
    const [before = '', ...after] = (0,markdown/* literal */.eu)(reason).split(new RegExp(`${name}\\b`));
    if (after.length === 0)
        return before === '' ? link(begin(name)) : `${begin(before)}: ${link(name)}`;
    return `${begin(before)}${link(before === '' ? begin(name) : name)}${after.join(name)}`;
}
function begin(sentence) {
    return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}


/***/ }),

/***/ 4269:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ blobId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** Id git gives to these bytes: SHA-1 over a header and the content (gitformat-loose). */
function blobId(bytes) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}


/***/ }),

/***/ 2560:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ carry),
/* harmony export */   x: () => (/* binding */ joinCarried)
/* harmony export */ });
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9715);
/* harmony import */ var _plan_edits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(424);
/* harmony import */ var _paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3210);



/**
 * Picks the uncommitted files that are to be carried.
 * @param uncommitted what differs between the checked out commit and the working tree
 * @param base the files at the commit the plan is for
 * @param checkedOut the files at the commit that is checked out
 * @throws {Failure} when a carried file is another one at the base: the step that wrote it has not seen that
 */
async function carry(uncommitted, include, base, checkedOut) {
    if (include.length === 0)
        return { edits: [], snapshot: base };
    const paths = [...uncommitted.keys()].filter((0,_paths_js__WEBPACK_IMPORTED_MODULE_1__.matcher)(include));
    const [there, seen] = await Promise.all([base.load(paths), checkedOut.load(paths)]);
    const problems = paths
        .filter((path) => !same(there.get(path), seen.get(path)))
        .map((path) => ({
        code: 'carried-file-moved-on',
        message: `${path} was changed by an earlier step, and on the branch since it was checked out`,
        fix: 'Run the workflow again, so that the earlier step works on the newest commit.',
        place: { path },
    }));
    if (problems.length > 0)
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR(problems);
    const edits = paths.map((path) => {
        const before = there.get(path);
        const after = uncommitted.get(path) ?? null;
        return {
            path,
            mode: after?.mode ?? before?.mode ?? '100644',
            before: before?.bytes ?? null,
            after: after?.bytes ?? null,
        };
    });
    return { edits, snapshot: withEdits(base, edits) };
}
/**
 * The edits of a plan that was made on carried files, as edits of the base, with the carried files among them.
 * @throws {Failure} when the plan writes a file that has uncommitted changes and is not carried: they would be lost
 */
function joinCarried(carried, edits, uncommitted) {
    const taken = new Set(carried.edits.map(({ path }) => path));
    const problems = edits
        .filter(({ path }) => uncommitted.has(path) && !taken.has(path))
        .map(({ path }) => ({
        code: 'uncommitted-changes',
        message: `${path} would be written, but has uncommitted changes of an earlier step`,
        fix: `Add \`${path}\` to the input \`include\` to carry them in the same commit, or undo them before this step.`,
        place: { path },
    }));
    if (problems.length > 0)
        throw new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .Failure */ .HR(problems);
    return (0,_plan_edits_js__WEBPACK_IMPORTED_MODULE_2__/* .joinEdits */ .w)([...carried.edits, ...edits]).filter((edit) => edit.before !== edit.after);
}
function withEdits(base, edits) {
    const touched = new Set(edits.map(({ path }) => path));
    const present = edits.filter(({ after }) => after !== null).map(({ path }) => path);
    return {
        commit: base.commit,
        async list(globs) {
            const isAskedFor = (0,_paths_js__WEBPACK_IMPORTED_MODULE_1__.matcher)(globs);
            const below = (await base.list(globs)).filter((path) => !touched.has(path));
            return [...below, ...present.filter(isAskedFor)].sort();
        },
        async load(paths) {
            const asked = new Set(paths);
            return (0,_plan_edits_js__WEBPACK_IMPORTED_MODULE_2__/* .applyEdits */ .c)(await base.load(paths), edits.filter(({ path }) => asked.has(path)));
        },
    };
}
function same(a, b) {
    if (a === undefined || b === undefined)
        return a === b;
    return a.mode === b.mode && Buffer.compare(a.bytes, b.bytes) === 0;
}


/***/ }),

/***/ 5200:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Lw: () => (/* binding */ overlay),
  Ul: () => (/* binding */ readUncommitted),
  e6: () => (/* binding */ snapshotAt)
});

// UNUSED EXPORTS: workingTreeChanges

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/core/lib/ports/git.js
var git = __webpack_require__(9738);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/inside.js
var inside = __webpack_require__(4436);
;// CONCATENATED MODULE: ./packages/core/lib/snapshot/trees.js

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
                throw (0,inside/* throughLink */.O)(path, names.slice(0, depth + 1).join('/'));
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

;// CONCATENATED MODULE: ./packages/core/lib/snapshot/checkout.js





/** More files than this are found faster by listing the whole tree than by walking down to each. */
const FEW = 512;
/** Files read from the disk at once: each holds a file handle. */
const AT_ONCE = 64;
/** The files of one commit, read from the clone, or fetched if the clone lacks it. */
function snapshotAt(repository, commit) {
    let listing = null;
    const entries = () => {
        listing ??= ready(repository, commit, async () => listTree(await repository.reading(), commit));
        return listing;
    };
    const walk = treeWalk(treesOf(repository), commit);
    const find = async (path) => 
    // The listing leaves links out, so what it does not have must be looked for.
    (listing === null ? null : (await listing).get(path)) ?? (await walk(path));
    return {
        commit,
        async list(globs) {
            return matching(await entries(), globs);
        },
        async load(paths) {
            (0,inside/* mustStayInside */.r)(paths);
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
        listTree(repository.checkout, repository.head),
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
            (0,inside/* mustStayInside */.r)(paths);
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
                changes.set(path, { path, mode: await checkout_modeOf(repository.workspace, path, field) });
        }
    }
    catch (error) {
        throw (0,git/* explain */.WE)(error, repository.workspace);
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
async function checkout_modeOf(workspace, path, field) {
    const stat = await (0,promises_.lstat)((0,external_node_path_.join)(workspace, path)).catch(() => null);
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
    return (0,promises_.readFile)((0,external_node_path_.join)(workspace, path)).catch((error) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR')
            return null;
        throw error;
    });
}
/** @throws {Failure} when a path is a symbolic link on the disk, or goes through one. */
async function refuseLinks(workspace, path) {
    const file = (0,external_node_path_.join)(workspace, path);
    const real = await (0,promises_.realpath)(file).catch(() => null);
    if (real === file)
        return;
    let folder = (0,external_node_path_.dirname)(file);
    const above = [file];
    while (folder !== workspace && folder !== (0,external_node_path_.dirname)(folder)) {
        above.unshift(folder);
        folder = (0,external_node_path_.dirname)(folder);
    }
    for (const step of above) {
        const stat = await (0,promises_.lstat)(step).catch(() => null);
        if (stat?.isSymbolicLink())
            throw (0,inside/* throughLink */.O)(path, (0,external_node_path_.relative)(workspace, step).replaceAll('\\', '/'));
    }
}
async function ready(repository, commit, read) {
    try {
        if (commit !== repository.head)
            await repository.ensure(commit);
        return await read();
    }
    catch (error) {
        throw (0,git/* explain */.WE)(error, repository.workspace);
    }
}


/***/ }),

/***/ 6239:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  M3: () => (/* binding */ connector),
  ok: () => (/* binding */ openClone),
  DO: () => (/* binding */ withWorld)
});

// EXTERNAL MODULE: ./packages/core/lib/ports/context.js
var ports_context = __webpack_require__(8709);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/connect.js + 1 modules
var connect = __webpack_require__(9075);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/tempo.js
var tempo = __webpack_require__(7695);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/ports/git.js
var ports_git = __webpack_require__(9738);
;// CONCATENATED MODULE: ./packages/core/lib/ports/fetched.js




const FETCH_TIMEOUT = 10 * 60_000;
/** Milliseconds before each further attempt of a fetch that failed on the way. */
const PAUSES = [1000, 4000];
/** A bare repository of our own that borrows a clone's objects, and fetches what it lacks. The clone itself is never written. */
class Fetched {
    git;
    #remote;
    /** Ends with the last fetch: two at once would be in each other's way. */
    #fetching = Promise.resolve();
    constructor(git, remote) {
        this.git = git;
        this.#remote = remote;
    }
    /** @param temp the folder it is made in; `remove` deletes it */
    static async make(lender, temp, remote) {
        await (0,promises_.mkdir)(temp, { recursive: true });
        const folder = await (0,promises_.realpath)(await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, 'slipway-history-')));
        const fetched = new Fetched(new ports_git/* Git */.TU(folder, { bare: true, settings: settingsOf(remote) }), remote);
        try {
            await fetched.#borrow(lender);
        }
        catch (error) {
            await fetched.remove();
            throw error;
        }
        return fetched;
    }
    async #borrow(lender) {
        const { folder } = this.git;
        await this.git.text(['init', '--quiet', '--bare', '--template=', folder]);
        // Contents that a blobless fetch left out are fetched when they are read.
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'config'), '[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tpartialClone = origin\n');
        await (0,promises_.mkdir)((0,external_node_path_.join)(folder, 'objects', 'info'), { recursive: true });
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'objects', 'info', 'alternates'), `${lender.objectsFolder.replaceAll('\\', '/')}\n`);
        // Without it git would take the clone's oldest commits for complete ones, and not fetch what is before them.
        if (lender.shallowFile !== null)
            await (0,promises_.copyFile)(lender.shallowFile, (0,external_node_path_.join)(folder, 'shallow'));
        await (0,promises_.mkdir)((0,external_node_path_.join)(folder, 'refs', 'slipway'), { recursive: true });
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'refs', 'slipway', 'head'), `${lender.head}\n`);
    }
    /** Fetches after whatever is being fetched. @throws {Failure} when that does not work */
    fetch(options, wanted = []) {
        return this.inTurn((fetch) => fetch(options, wanted));
    }
    /** Does what takes several fetches, without another one between them. */
    inTurn(task) {
        const done = this.#fetching.then(() => task((options, wanted) => this.#fetch(this.git, options, wanted)));
        this.#fetching = done.then(() => { }, () => { });
        return done;
    }
    /** The tags that the remote has, peeled. Of those on other things than commits it cannot be told. @throws {Failure} */
    async tags() {
        const listed = await this.#tried(this.git, ['ls-remote', '--tags', 'origin']);
        const tags = new Map();
        for (const line of listed.split('\n')) {
            const [commit = '', name = ''] = line.split('\t');
            // `^{}`: what an annotated tag, listed before, is on.
            if (name.startsWith('refs/tags/'))
                tags.set(name.slice('refs/tags/'.length).replace(/\^\{\}$/, ''), commit);
        }
        return [...tags].map(([name, commit]) => ({ name, commit }));
    }
    /** Which of these objects are not there: neither borrowed nor fetched. */
    async lacks(ids) {
        // Asked without the remote: with one, git looks for what is missing there, or gives up.
        const empty = (0,external_node_path_.join)(this.git.folder, 'empty');
        await Promise.all(['objects', 'refs'].map((name) => (0,promises_.mkdir)((0,external_node_path_.join)(empty, name), { recursive: true })));
        await (0,promises_.writeFile)((0,external_node_path_.join)(empty, 'HEAD'), 'ref: refs/heads/none\n');
        const known = await new ports_git/* Git */.TU(empty, { bare: true }).text(['cat-file', '--batch-check=%(objectname) %(objecttype)'], {
            input: ids.map((id) => `${id}\n`).join(''),
            env: { GIT_OBJECT_DIRECTORY: (0,external_node_path_.join)(this.git.folder, 'objects') },
        });
        return known.split('\n').flatMap((line) => (line.endsWith(' missing') ? [line.split(' ')[0] ?? ''] : []));
    }
    /** Fetches the contents among these that are not there yet, at once: reading them one by one would fetch each by itself. */
    async prefetch(blobs) {
        const missing = await this.lacks(blobs);
        if (missing.length < 2)
            return;
        // As git itself fetches contents: told what is there, it takes the contents for ones that commits must lead to.
        const settings = [...settingsOf(this.#remote), ['fetch.negotiationAlgorithm', 'noop']];
        const fetching = new ports_git/* Git */.TU(this.git.folder, { bare: true, settings });
        await this.inTurn(() => this.#fetch(fetching, ['--filter=blob:none', '--no-write-fetch-head', '--stdin'], missing));
    }
    /** Deletes it. */
    remove() {
        return (0,promises_.rm)(this.git.folder, { recursive: true, force: true, maxRetries: 3 });
    }
    async #fetch(git, options, wanted = []) {
        const command = ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', 'origin', ...options];
        await this.#tried(git, command, wanted.map((name) => `${name}\n`).join(''));
    }
    async #tried(git, args, input = '') {
        for (let attempt = 0;; attempt += 1) {
            try {
                return await git.text(args, { input, timeout: FETCH_TIMEOUT });
            }
            catch (error) {
                const pause = PAUSES[attempt];
                if (!(error instanceof ports_git/* GitError */.XS))
                    throw error;
                if (pause === undefined || !TRANSIENT.test(error.stderr))
                    throw notFetched(this.#remote, error);
                await new Promise((done) => setTimeout(done, pause * (0.5 + Math.random())));
            }
        }
    }
}
const TRANSIENT = /early EOF|unexpected disconnect|RPC failed|HTTP (429|5\d\d)|error: (429|5\d\d)|Connection (reset|timed out)|Could not resolve host|timed? ?out/i;
function notFetched({ url }, error) {
    const said = error.stderr.split('\n').find((line) => /^(fatal|error|remote):/.test(line)) ?? error.stderr.trim();
    if (/not our ref|unadvertised object/.test(error.stderr)) {
        return new failure/* Failure */.HR({
            code: 'git-commit-unknown',
            message: `${url} does not have the commit that was asked for (${said})`,
            fix: 'Run again: the branch was probably rewritten in the meantime.',
        }, error);
    }
    return new failure/* Failure */.HR({
        code: 'git-fetch-failed',
        message: `The history could not be fetched from ${url}: ${said}`,
        fix: 'Check that the token may read the contents of the repository, or set `fetch-depth: 0` on actions/checkout so that nothing needs to be fetched.',
    }, error);
}
function settingsOf(remote) {
    const settings = [
        ['remote.origin.url', remote.url],
        ['remote.origin.promisor', 'true'],
        ['remote.origin.partialCloneFilter', 'blob:none'],
        ['http.lowSpeedLimit', '1000'],
        ['http.lowSpeedTime', '60'],
    ];
    if (remote.authorization === undefined)
        return settings;
    const header = `http.${new URL(remote.url).origin}/.extraheader`;
    // The empty value takes away what the machine's configuration has: two of this header are refused by the server.
    return [...settings, [header, ''], [header, `AUTHORIZATION: ${remote.authorization}`]];
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/git-objects.js

const ARGS = ['cat-file', '--batch'];
/**
 * Objects by name over one long-lived `git cat-file --batch`. Questions may be asked at once; they are answered in order.
 * The process is started by the first question and does not keep ours alive while it has none to answer.
 */
class ObjectReader {
    #git;
    #dialogue = null;
    constructor(git) {
        this.#git = git;
    }
    /**
     * @param name an id, or an expression such as `<id>^{tree}`; without line breaks.
     * @returns `null` when there is no such object.
     * @throws {GitError} when git gives up.
     */
    read(name) {
        if (/[\n\0]/.test(name))
            return Promise.resolve(null);
        this.#dialogue ??= this.#begin();
        const dialogue = this.#dialogue;
        return new Promise((answer, fail) => {
            if (dialogue.questions.length === 0)
                dialogue.running.hold(true);
            dialogue.questions.push({ answer, fail });
            if (dialogue.unasked === '')
                queueMicrotask(() => ask(dialogue));
            dialogue.unasked += `${name}\n`;
        });
    }
    /** Starts the process before there is a question, for who waits for something else meanwhile. */
    warm() {
        if (this.#dialogue !== null)
            return;
        this.#dialogue = this.#begin();
        this.#dialogue.running.hold(false);
    }
    /** Ends the process. The next question starts another. */
    close() {
        this.#dialogue?.running.stop();
        this.#dialogue = null;
    }
    #begin() {
        const dialogue = { running: this.#git.start(ARGS), questions: [], unasked: '' };
        listen(dialogue).then((exit) => this.#end(dialogue, new ports_git/* GitError */.XS(ARGS, exit.exitCode, exit.stderr)), (error) => this.#end(dialogue, error));
        return dialogue;
    }
    #end(dialogue, error) {
        if (this.#dialogue === dialogue)
            this.#dialogue = null;
        for (const question of dialogue.questions.splice(0))
            question.fail(error);
    }
}
function ask(dialogue) {
    dialogue.running.stdin.write(dialogue.unasked);
    dialogue.unasked = '';
}
/** Takes the answers apart: `<id> <type> <size>`, newline, the bytes, newline; or `<name> missing`. */
async function listen({ running, questions }) {
    const answer = (object) => {
        questions.shift()?.answer(object);
        if (questions.length === 0)
            running.hold(false);
    };
    let parts = [];
    let size = 0;
    let wanted = 1;
    let header = null;
    for await (const chunk of running.stdout) {
        parts.push(chunk);
        size += chunk.length;
        if (size < wanted)
            continue;
        const data = parts.length === 1 ? chunk : Buffer.concat(parts);
        // Views of a buffer are dear when there are thousands, so its beginning is moved instead.
        let at = 0;
        for (;;) {
            if (header === null) {
                const end = data.indexOf(10, at);
                if (end === -1)
                    break;
                const line = data.toString('latin1', at, end);
                at = end + 1;
                const match = /^([0-9a-f]+) (\w+) (\d+)$/.exec(line);
                if (match === null)
                    answer(null);
                else
                    header = { id: match[1] ?? '', type: match[2] ?? '', size: Number(match[3]) };
            }
            else {
                if (data.length - at <= header.size)
                    break;
                const { id, type } = header;
                // A copy: the chunk it lies in may be shared by hundreds of other objects.
                const bytes = Buffer.allocUnsafeSlow(header.size);
                data.copy(bytes, 0, at);
                answer({ id, type, bytes });
                at += header.size + 1;
                header = null;
            }
        }
        parts = at === data.length ? [] : [data.subarray(at)];
        size = data.length - at;
        wanted = header === null ? 1 : header.size + 1;
    }
    return running.exit;
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/release-range.js




/** Generations before the tag that come along: a release, its merge, and what landed while it was open. */
const BEFORE = 50;
/** Questions to the server beyond which the whole history is had for less. */
const MOST_QUESTIONS = 10;
/**
 * Fetches the range between a tag and the head into a bare repository that borrows a shallow clone's objects; where the tag is on
 * the head, what came before it.
 * @param fetch fetches without file contents: options, and names of what is wanted
 * @throws {Failure} when the server cannot do it, when the tag is above the head, or when merges make it too much to ask
 */
async function fetchRange(git, objects, head, tag, fetch) {
    const shallowFile = (0,external_node_path_.join)(git.folder, 'shallow');
    const cuts = async () => new Set(lines(await (0,promises_.readFile)(shallowFile, 'utf8').catch(() => '')));
    const ref = `refs/tags/${tag.name}`;
    // The server knows which commits the tag reaches; a date or a depth would only guess.
    const fetchAbove = (commit) => fetch([`--shallow-exclude=${ref}`], [commit]);
    const isAbove = tag.commit !== head;
    if (isAbove)
        await fetchAbove(head);
    await fetch([`--depth=${BEFORE}`], [ref]);
    const before = await lookBefore(git, tag.commit, await cuts());
    const inside = new Set();
    const below = new Set();
    const open = isAbove ? [head] : [];
    let questions = 0;
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (inside.has(next) || below.has(next))
            continue;
        if (next !== head) {
            const isKnown = before.before.has(next);
            questions += isKnown ? 0 : 1;
            if (questions > MOST_QUESTIONS)
                throw tooMany();
            if (isKnown || !(await succeeds(fetchAbove(next)))) {
                below.add(next);
                continue;
            }
        }
        const found = new Set(lines(await git.text(['rev-list', next])));
        for (const commit of found)
            inside.add(commit);
        for (const commit of await cuts()) {
            if (!found.has(commit))
                continue;
            const parents = await parentsOf(objects, commit);
            // A merge is cut off from all its parents when the tag reaches one of them.
            if (parents.length > 1)
                open.push(...parents);
            else
                for (const parent of parents)
                    below.add(parent);
        }
    }
    // What the first commits of the range are compared with.
    const missing = [...below].filter((commit) => !before.before.has(commit));
    if (missing.length > 0)
        await fetch(['--depth=1'], missing);
    const left = [...(await cuts())].filter((commit) => !inside.has(commit));
    await (0,promises_.writeFile)(shallowFile, left.map((commit) => `${commit}\n`).join(''));
    return { git, tag: tag.commit, inside, below, ...before };
}
async function lookBefore(git, tag, cut) {
    const times = new Map();
    const steps = [];
    for (const line of lines(await git.text(['rev-list', '--timestamp', '--parents', tag]))) {
        const [time = '', commit = '', ...parents] = line.split(' ');
        times.set(commit, Number(time));
        for (const parent of parents)
            steps.push([commit, parent]);
    }
    const time = (commit) => times.get(commit) ?? 0;
    // Where a clock was wrong, Git may meet an old commit before a young one.
    const isOrdered = steps.every(([child, parent]) => time(child) >= time(parent));
    const ends = [...cut].filter((commit) => times.has(commit)).map(time);
    return { before: new Set(times.keys()), trustedAfter: isOrdered ? Math.max(-1, ...ends) : Number.POSITIVE_INFINITY };
}
/** As the commit itself has them, however shallow the history is. */
async function parentsOf(objects, commit) {
    const text = (await objects.read(commit))?.bytes.toString('latin1') ?? '';
    const [head = ''] = text.split('\n\n', 1);
    return [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent]) => parent ?? '');
}
/** @returns whether there was something to fetch: not where the tag reaches what was asked for. */
async function succeeds(fetched) {
    try {
        await fetched;
        return true;
    }
    catch (error) {
        const cause = error instanceof failure/* Failure */.HR ? error.cause : error;
        if (cause instanceof ports_git/* GitError */.XS && /no commits selected/.test(cause.stderr))
            return false;
        throw error;
    }
}
function tooMany() {
    return new failure/* Failure */.HR({
        code: 'git-range-too-wide',
        message: 'The commits since the last release have too many merges of older ones to be fetched by themselves',
        fix: 'Set `fetch-depth: 0` on actions/checkout.',
    });
}
function lines(text) {
    return text.split('\n').filter((line) => line !== '');
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/repository.js







/**
 * The user's clone, read only. Commits that it lacks, newer ones or those a shallow clone was cut off from, are fetched
 * into a bare repository of our own that borrows the clone's objects.
 */
class Repository {
    workspace;
    /** The commit that is checked out. */
    head;
    /** Name of the branch that is checked out; `null` when HEAD is detached. */
    branch;
    /** Whether history was cut off (`fetch-depth`). */
    shallow;
    /** Git in the working tree. */
    checkout;
    #options;
    #lender;
    #reader;
    #fetched = null;
    #completed = null;
    #range = null;
    #remoteTags = null;
    #ensured = new Map();
    constructor(options, checkout, reader, answers) {
        const [, shallow, objects = '', shallowFile = '', head = '', branch = ''] = answers;
        this.workspace = checkout.folder;
        this.head = head;
        this.branch = branch.startsWith('refs/heads/') ? branch.slice('refs/heads/'.length) : null;
        this.shallow = shallow === 'true';
        this.checkout = checkout;
        this.#options = options;
        this.#lender = {
            objectsFolder: (0,external_node_path_.resolve)(checkout.folder, objects),
            shallowFile: this.shallow ? (0,external_node_path_.resolve)(checkout.folder, shallowFile) : null,
            head,
        };
        this.#reader = reader;
    }
    /**
     * Looks at a working tree, in one git process.
     * @throws {Failure} when it is none, has no commits, is not trusted, or git is missing.
     */
    static async open(options) {
        const workspace = await (0,promises_.realpath)(options.workspace).catch((error) => {
            throw new failure/* Failure */.HR({
                code: 'git-not-a-repository',
                message: `The workspace ${options.workspace} does not exist`,
                fix: 'Add actions/checkout before this step.',
            }, error);
        });
        const checkout = new ports_git/* Git */.TU(workspace);
        const questions = [
            '--is-bare-repository',
            '--is-shallow-repository',
            '--git-path',
            'objects',
            '--git-path',
            'shallow',
        ];
        const reader = new ObjectReader(checkout);
        const asked = checkout
            .text(['rev-parse', ...questions, 'HEAD^{commit}', '--symbolic-full-name', 'HEAD'])
            .catch((error) => {
            reader.close();
            throw (0,ports_git/* explain */.WE)(error, workspace);
        });
        // Every run reads something: the process for it starts while the other one works.
        reader.warm();
        const text = await asked;
        const answers = text.split('\n');
        if (answers[0] === 'true') {
            reader.close();
            throw new failure/* Failure */.HR({
                code: 'git-bare',
                message: `${workspace} is a bare repository: there are no files to work on`,
                fix: 'Check the repository out with actions/checkout, and run this step there.',
            });
        }
        return new Repository(options, checkout, reader, answers);
    }
    /** Reads objects of the commits that are there. */
    get objects() {
        return this.#reader;
    }
    /** Git that sees the same objects. */
    async reading() {
        return (await this.#fetched)?.git ?? this.checkout;
    }
    /**
     * Git with every commit and tag that is reachable from what is checked out; fetches them into our own repository
     * when the clone is shallow, without file contents, which follow when they are read.
     * @throws {Failure} when they are needed and cannot be fetched.
     */
    async complete() {
        const { shallowFile } = this.#lender;
        if (shallowFile === null)
            return this.reading();
        this.#completed ??= this.#deepen(shallowFile);
        return this.#completed;
    }
    /**
     * The part of a shallow clone's history that goes down to a tag, fetched when it is asked for first; of one tag only,
     * since who asks for more needs more than a range.
     * @param above commits of which a tag must be on one; left out: the range that is there.
     * @returns `null` when there is none: see `complete`.
     */
    async releaseRange(above) {
        if (!this.shallow || this.#completed !== null)
            return null;
        if (this.#range === null) {
            const tag = above && (await this.remoteTags()).find(({ commit }) => above.includes(commit));
            if (tag === undefined)
                return null;
            this.#range ??= this.#fetchRange(tag);
        }
        const range = await this.#range;
        if (range === null || (above !== undefined && !above.includes(range.tag)))
            return null;
        return range;
    }
    /** The tags that the remote has, peeled. Of those on other things than commits it cannot be told. */
    remoteTags() {
        this.#remoteTags ??= this.#forHistory().then((fetched) => fetched.tags());
        return this.#remoteTags;
    }
    /**
     * The remote's tags, for a clone that has none: a checkout leaves them out also where its depth is more than all of
     * history. None, with a warning, where they cannot be asked for.
     */
    async tagsElsewhere() {
        if (this.shallow || this.#options.remote === undefined)
            return [];
        // What was never fetched from anywhere has all the tags there are.
        if ((await this.checkout.text(['remote'])) === '')
            return [];
        try {
            return await this.remoteTags();
        }
        catch (error) {
            if (!(error instanceof failure/* Failure */.HR))
                throw error;
            this.#options.warn?.({
                level: 'warning',
                code: 'tags-not-fetched',
                message: `The checkout has no tags, and whether there are any could not be asked: ${error.message}`,
                fix: 'If there are some, set `fetch-depth: 0` on actions/checkout, or check that the token may read the contents of the repository.',
            });
            return [];
        }
    }
    /** Which of these commits are at hand. */
    async present(commits) {
        const fetched = await this.#fetched;
        if (fetched === null)
            return commits;
        const lacking = new Set(await fetched.lacks(commits));
        return commits.filter((commit) => !lacking.has(commit));
    }
    /** Whether `complete` was asked for. */
    get isComplete() {
        return !this.shallow || this.#completed !== null;
    }
    /**
     * Makes sure that a commit and its files can be read, fetching it if need be.
     * @throws {Failure} when there is no such commit.
     */
    ensure(commit) {
        const known = this.#ensured.get(commit);
        if (known !== undefined)
            return known;
        const ensured = this.#ensure(commit);
        this.#ensured.set(commit, ensured);
        // The next one to ask tries again.
        ensured.catch(() => this.#ensured.delete(commit));
        return ensured;
    }
    async #ensure(commit) {
        if ((await this.#reader.read(`${commit}^{commit}`)) !== null)
            return;
        const fetched = await this.#forCommit(commit);
        // Tags too: what moved the branch on may have been a release.
        this.#remoteTags = null;
        await fetched.fetch(['--no-filter', '+refs/tags/*:refs/tags/*', `${commit}:refs/slipway/${commit}`]);
    }
    /**
     * As `ensure`, for who only compares: the commit without its history, its files when they are read or by `prefetch`.
     * @throws {Failure} when there is no such commit.
     */
    async ensureAlone(commit) {
        if (this.#ensured.has(commit))
            return this.#ensured.get(commit);
        if ((await this.#reader.read(`${commit}^{commit}`)) !== null) {
            this.#ensured.set(commit, Promise.resolve());
            return;
        }
        const fetched = await this.#forCommit(commit);
        await fetched.fetch(['--depth=1', '--filter=blob:none', `${commit}:refs/slipway/${commit}`]);
    }
    /** Fetches the contents among these that are not there yet, at once: reading them one by one would fetch each by itself. */
    async prefetch(blobs) {
        if (blobs.length > 0)
            await (await this.#fetched)?.prefetch(blobs);
    }
    /** Ends git and deletes what was fetched. */
    async close() {
        this.#reader.close();
        // What went wrong with it was told where it was needed.
        const fetched = await this.#fetched?.catch(() => null);
        await fetched?.remove();
    }
    async #deepen(shallowFile) {
        const fetched = await this.#forHistory();
        // The commits history was cut at, rather than HEAD: the server knows them even when HEAD was made in this job.
        const cuts = (await (0,promises_.readFile)(shallowFile, 'utf8')).split('\n').filter((line) => line !== '');
        await fetched.fetch(['--unshallow', '--filter=blob:none', '--stdin'], ['+refs/tags/*:refs/tags/*', ...cuts]);
        return fetched.git;
    }
    /** The whole history can be had where this does not work. */
    async #fetchRange(tag) {
        const fetched = await this.#forHistory();
        const range = fetched.inTurn((fetch) => fetchRange(fetched.git, this.#reader, this.head, tag, (options, wanted) => fetch([...options, '--filter=blob:none', '--stdin'], wanted)));
        return range.catch((error) => {
            if (error instanceof failure/* Failure */.HR || error instanceof ports_git/* GitError */.XS)
                return null;
            throw error;
        });
    }
    #forHistory() {
        return this.#fetching(`The checkout of ${this.workspace} holds only the newest commits of its history`, 'Set `fetch-depth: 0` on actions/checkout.');
    }
    #forCommit(commit) {
        return this.#fetching(`Commit ${commit} is not in the checkout`, 'Check out with `fetch-depth: 0`, or check that the commit exists.');
    }
    /** Where things are fetched to. @throws {Failure} in these words when there is nowhere to fetch from */
    async #fetching(message, fix) {
        const { remote, temp } = this.#options;
        if (remote === undefined)
            throw new failure/* Failure */.HR({ code: 'git-history-incomplete', message, fix });
        this.#fetched ??= this.#begin(temp, remote);
        return this.#fetched;
    }
    /** From now on objects are read where those that are fetched can be seen, too. */
    async #begin(temp, remote) {
        const fetched = await Fetched.make(this.#lender, temp, remote);
        this.#reader.close();
        this.#reader = new ObjectReader(fetched.git);
        return fetched;
    }
}
/** Looks at a working tree; see `Repository.open`. */
function openRepository(options) {
    return Repository.open(options);
}

// EXTERNAL MODULE: ./packages/core/lib/snapshot/checkout.js + 1 modules
var checkout = __webpack_require__(5200);
// EXTERNAL MODULE: ./packages/core/lib/snapshot/inside.js
var inside = __webpack_require__(4436);
;// CONCATENATED MODULE: ./packages/core/lib/snapshot/history.js



/** NUL cannot stand in a message, so it separates. */
const FORMAT = '--format=%H%x00%ct%x00%P%x00%B%x00';
/**
 * The history of a clone, as it is: replace refs, grafts, mail maps and the user's log settings change nothing.
 * What a shallow clone lacks is fetched before the first answer: down to a tag where that is what is asked for, all of it
 * where anything else is.
 */
function gitHistory(repository) {
    return {
        at: (commit) => (0,checkout/* snapshotAt */.e6)(repository, commit),
        since: (excluding, from) => commits(repository, { from, excluding, paths: [] }),
        touching(paths, from, excluding = []) {
            (0,inside/* mustStayInside */.r)(paths);
            return commits(repository, { from, excluding, paths });
        },
        changes: (commits) => changes(repository, commits),
        tags: () => tags(repository),
        reachable: (candidates, from) => reachable(repository, candidates, from),
    };
}
async function* commits(repository, selection) {
    const { from, excluding } = selection;
    if (excluding.includes(from))
        return;
    try {
        // Without a release to stop at, the one that is checked out may be one: what is just before it comes with it.
        const above = excluding.length === 0 ? [from] : excluding;
        const range = await repository.releaseRange(from === repository.head ? above : undefined);
        const not = range && exclusions(range, repository.head, selection);
        if (range && not) {
            for await (const some of list(range.git, { ...selection, excluding: not }))
                for (const commit of some)
                    yield commit;
            return;
        }
        let done = 0;
        if (range && excluding.length === 0 && range.before.has(from)) {
            let isOld = false;
            for await (const some of list(range.git, selection)) {
                const old = some.findIndex(({ time }) => time <= range.trustedAfter);
                isOld = old !== -1;
                for (const commit of isOld ? some.slice(0, old) : some) {
                    done += 1;
                    yield commit;
                }
                if (isOld)
                    break;
            }
            // With nothing missing, that was all.
            if (!isOld && range.trustedAfter < 0)
                return;
        }
        for await (const some of list(await repository.complete(), selection)) {
            for (const commit of some.slice(done))
                yield commit;
            done = Math.max(0, done - some.length);
        }
    }
    catch (error) {
        throw (0,ports_git/* explain */.WE)(error, repository.workspace);
    }
}
/** What to exclude in a range so that it gives what the whole history would; `null` when it would not. */
function exclusions(range, head, { from, excluding, paths }) {
    if (from !== head || !range.below.has(range.tag) || !excluding.includes(range.tag))
        return null;
    // Git simplifies a merge with paths by which of its parents it was told to exclude.
    if (paths.length > 0 && range.below.size > 1)
        return null;
    const others = excluding.filter((commit) => !range.below.has(commit));
    return others.every((commit) => range.inside.has(commit)) ? [...range.below, ...others] : null;
}
/** As many at once as came. `time`: of the committer, in seconds since 1970. */
async function* list(git, { from, excluding, paths }) {
    const limit = paths.length === 0 ? [] : ['--', ...paths];
    // As many as there may be do not fit on a command line.
    const input = excluding.map((commit) => `^${commit}\n`).join('');
    let rest = [];
    for await (const more of git.batches(['rev-list', '--encoding=UTF-8', FORMAT, from, '--stdin', ...limit], {
        input,
    })) {
        const fields = rest.length === 0 ? more : [...rest, ...more];
        const some = [];
        for (let at = 0; at + 4 <= fields.length; at += 4) {
            const [id = '', time, parents = '', message = ''] = fields.slice(at, at + 4);
            // rev-list puts a line of its own before what was asked for.
            some.push({
                id: id.slice(-40),
                parents: parents === '' ? [] : parents.split(' '),
                message,
                time: Number(time),
            });
        }
        yield some;
        rest = fields.slice(4 * some.length);
    }
}
async function* changes(repository, commits) {
    if (commits.length === 0)
        return;
    const range = await repository.releaseRange();
    const git = range && commits.every((commit) => range.inside.has(commit)) ? range.git : await repository.complete();
    const asked = new Set(commits);
    const args = ['-r', '-z', '--stdin', '--name-only', '--no-renames', '--root', '--diff-merges=first-parent'];
    let commit = '';
    try {
        for await (const field of git.fields(['diff-tree', ...args], { input: [...asked, ''].join('\n') })) {
            // Each commit's paths follow its id.
            if (asked.has(field))
                commit = field;
            else
                yield { commit, path: field };
        }
    }
    catch (error) {
        throw (0,ports_git/* explain */.WE)(error, repository.workspace);
    }
}
async function tags(repository) {
    if (!repository.isComplete)
        return repository.remoteTags();
    const git = await repository.complete();
    const format = '--format=%(refname:strip=2)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)';
    const found = [];
    for (const line of (await git.text(['for-each-ref', format, 'refs/tags'])).split('\n')) {
        const [name = '', type, id = '', innerType, innerId = ''] = line.split('\0');
        if (type === 'commit')
            found.push({ name, commit: id });
        else if (innerType === 'commit')
            found.push({ name, commit: innerId });
        else if (innerType === 'tag') {
            // A tag of a tag: rare, and Git before 2.45 looks through one only.
            const commit = await repository.objects.read(`${id}^{commit}`);
            if (commit !== null)
                found.push({ name, commit: commit.id });
        }
    }
    return found.length > 0 ? found : repository.tagsElsewhere();
}
/** Walks what the candidates have and `from` does not: a candidate that is met there is not reachable. */
async function reachable(repository, candidates, from) {
    const inside = new Set(candidates);
    if (inside.size === 0)
        return inside;
    const [only, ...more] = inside;
    if (only !== undefined && more.length === 0) {
        if (only === from)
            return inside;
        const range = from === repository.head ? await repository.releaseRange([only]) : null;
        if (range)
            return range.below.has(only) ? inside : new Set();
    }
    const git = await repository.complete();
    // With all of its history at hand, a commit reaches none that is not.
    const there = await repository.present(candidates);
    inside.clear();
    for (const id of there)
        inside.add(id);
    let rest = '';
    const input = [...there, `^${from}`].map((line) => `${line}\n`).join('');
    for await (const chunk of git.stream(['rev-list', '--stdin'], { input })) {
        const lines = (rest + chunk.toString('utf8')).split('\n');
        rest = lines.pop() ?? '';
        for (const id of lines)
            inside.delete(id);
    }
    // Where clocks were wrong that walk may end too early, and miss what is reachable: each of these by itself then.
    const doubtful = [...new Set(there)].filter((id) => !inside.has(id));
    const found = await Promise.all(doubtful.map(async (id) => ((await isAncestor(git, id, from)) ? id : null)));
    for (const id of found)
        if (id !== null)
            inside.add(id);
    return inside;
}
async function isAncestor(git, commit, of) {
    try {
        await git.text(['merge-base', '--is-ancestor', commit, of]);
        return true;
    }
    catch (error) {
        if (error instanceof ports_git/* GitError */.XS && error.exitCode === 1)
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/world.js






/**
 * Looks at the runner and its checkout.
 * @throws {Failure} outside of a runner, or when the workspace is no usable checkout
 */
async function openWorld(runner, { token, overlay: overlaid }) {
    const context = (0,ports_context/* readContext */.y)(runner);
    const fullName = `${context.owner}/${context.repository}`;
    const clone = await openClone(runner, context, token, fullName);
    const github = connector(runner, context, token)(fullName);
    return {
        runner,
        context,
        clone,
        history: gitHistory(clone),
        github,
        async snapshot(commit) {
            if (overlaid && commit === clone.head)
                return (0,checkout/* overlay */.Lw)(clone);
            await clone.ensure(commit);
            return (0,checkout/* snapshotAt */.e6)(clone, commit);
        },
    };
}
/** The checkout; what it lacks is fetched from that repository. @throws {Failure} when the workspace is no usable checkout */
function openClone(runner, context, token, fullName) {
    // GitHub takes a token as the password of any user name; actions/checkout uses this one.
    const authorization = token && `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
    if (authorization)
        runner.mask(authorization);
    const { workspace, temp, serverUrl } = context;
    const remote = { url: `${serverUrl}/${fullName}`, ...(authorization ? { authorization } : {}) };
    return Repository.open({ workspace, temp, remote, warn: (finding) => runner.annotate(finding) });
}
/** Connects to repositories with one token, to each once. Nothing is loaded or sent before the first call. */
function connector(runner, context, token) {
    const { apiUrl, serverUrl, graphqlUrl } = context;
    const log = (line) => runner.debug(line);
    const connection = { token, apiUrl, serverUrl, graphqlUrl, log, tempo: tempo/* realTempo */.O };
    const known = new Map();
    return (fullName) => {
        const repository = known.get(fullName.toLowerCase()) ?? (0,connect/* connect */.N)(connection, fullName);
        known.set(fullName.toLowerCase(), repository);
        return repository;
    };
}
/** Looks at the runner and its checkout, works, and lets go of it. @throws {Failure} outside of a runner, without a usable checkout, or what the work throws */
async function withWorld(runner, options, work) {
    const world = await openWorld(runner, options);
    try {
        return await work(world);
    }
    finally {
        await world.clone.close();
    }
}


/***/ })

};
