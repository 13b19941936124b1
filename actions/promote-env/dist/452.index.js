export const id = 452;
export const ids = [452];
export const modules = {

/***/ 7452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   propose: () => (/* binding */ propose)
/* harmony export */ });
/* harmony import */ var _slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8199);
/* harmony import */ var _slipway_core_environments_findings__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9900);
/* harmony import */ var _slipway_core_environments_release_json__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1412);
/* harmony import */ var _decide_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8674);
/* harmony import */ var _obstacles_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1321);
/* harmony import */ var _pull_request_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9184);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2396);







/**
 * What changes in an environment so that it runs what is offered. Pure.
 * @throws {Failure} when something is named that nothing knows
 */
function propose(inputs, facts) {
    const decision = (0,_decide_js__WEBPACK_IMPORTED_MODULE_3__/* .decide */ .LD)(inputs, facts);
    const story = (0,_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .tellStory */ .F5)(inputs, facts, decision);
    const { edits } = decision.change;
    return {
        base: facts.base,
        reason: (0,_summary_js__WEBPACK_IMPORTED_MODULE_6__/* .reasonOf */ .A3)(story, inputs, facts, decision),
        edits,
        derive: [],
        change: edits.length > 0 ? (0,_pull_request_js__WEBPACK_IMPORTED_MODULE_5__/* .describeChange */ .uQ)(story, inputs, facts) : null,
        findings: [...decision.findings, ...(0,_obstacles_js__WEBPACK_IMPORTED_MODULE_4__/* .explainObstacles */ .i)(inputs, facts, decision), ...remarks(facts, decision)],
        holds: decision.holds,
        outputs: outputsOf(story, decision),
        details: (0,_pull_request_js__WEBPACK_IMPORTED_MODULE_5__/* .renderDetails */ .PL)(story, facts),
    };
}
function outputsOf({ moves, moved }, { holds }) {
    return {
        release: (0,_slipway_core_environments_release_json__WEBPACK_IMPORTED_MODULE_2__/* .releaseJson */ .q)(new Map(moves.map(({ component, to }) => [component, to]))),
        'previous-release': (0,_slipway_core_environments_release_json__WEBPACK_IMPORTED_MODULE_2__/* .releaseJson */ .q)(new Map(moves.toReversed().map(({ component, from }) => [component, from]))),
        services: (0,_slipway_core_environments_release_json__WEBPACK_IMPORTED_MODULE_2__/* .serviceNames */ ._)(moved),
        held: holds.map(({ subject, waitsFor, until }) => ({ subject, waitsFor, until: until?.toISOString() ?? null })),
        merged: false,
    };
}
function remarks({ to, from, hotfixes }, { change, superseded }) {
    return [
        ...(0,_slipway_core_environments_findings__WEBPACK_IMPORTED_MODULE_1__/* .explainChange */ .UP)(change),
        ...hotfixes.map(({ standing: { component, target, current, offered }, commit, lost }) => ({
            level: 'warning',
            code: 'hotfix-at-risk',
            message: `${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_0__/* .componentName */ .TQ)(component)} ${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_0__/* .versionText */ .KA)(current)} came to ${target} as a hotfix (${commit.slice(0, 7)}), and nothing says that ${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_0__/* .versionText */ .KA)(offered)} has it${lost.length > 0
                ? `: ${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_0__/* .listing */ .RR)(lost.map(({ id, subject }) => `${id.slice(0, 7)} ${subject}`), 5, '; ')} would be lost`
                : ''}`,
            fix: 'Make sure that it has the fix before this is merged.',
        })),
        ...superseded.map(({ component, target, current, offered }) => ({
            level: 'notice',
            code: 'superseded',
            message: `${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_0__/* .componentName */ .TQ)(component)} ${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_0__/* .versionText */ .KA)(offered)} is older than ${(0,_slipway_core_environments_describe__WEBPACK_IMPORTED_MODULE_0__/* .versionText */ .KA)(current)}, which ${target} runs: it stays`,
            fix: 'Nothing to do. To go back on purpose, use rollback-env.',
        })),
        ...[...to.readings, ...(from?.readings ?? [])].flatMap(({ problems }) => problems.map((problem) => ({ level: 'warning', ...problem }))),
    ];
}


/***/ })

};
