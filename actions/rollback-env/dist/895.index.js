export const id = 895;
export const ids = [895];
export const modules = {

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


/***/ })

};
