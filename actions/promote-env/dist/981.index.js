export const id = 981;
export const ids = [981];
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
