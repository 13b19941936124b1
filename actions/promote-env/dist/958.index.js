export const id = 958;
export const ids = [958];
export const modules = {

/***/ 958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  propose: () => (/* binding */ propose)
});

// EXTERNAL MODULE: ./packages/core/lib/environments/describe.js
var describe = __webpack_require__(8199);
// EXTERNAL MODULE: ./packages/core/lib/environments/findings.js
var findings = __webpack_require__(9900);
// EXTERNAL MODULE: ./packages/core/lib/environments/release.js
var environments_release = __webpack_require__(7049);
;// CONCATENATED MODULE: ./packages/core/lib/environments/release-json.js

/**
 * A release as the outputs of actions have it:
 * `{"services": {"api": {"tag", "digest", "sha"}}, "charts": {"shop": {"version", "appVersion"}}}`, with the fields that are known.
 */
function releaseJson(release) {
    const of = (kind) => Object.fromEntries([...release]
        .filter(([component]) => component.startsWith(`${kind}/`))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([component, pin]) => [
        component.slice(kind.length + 1),
        Object.fromEntries((0,environments_release/* fieldsOf */.Pf)(component).flatMap((field) => (pin[field] ? [[field, pin[field]]] : []))),
    ]));
    return { services: of('service'), charts: of('chart') };
}
/** The names of the services among components, sorted. */
function serviceNames(components) {
    const names = [...components].filter((component) => component.startsWith('service/'));
    return [...new Set(names.map((component) => component.slice('service/'.length)))].sort();
}

// EXTERNAL MODULE: ./actions/promote-env/lib/decide.js + 3 modules
var decide = __webpack_require__(9616);
// EXTERNAL MODULE: ./actions/promote-env/lib/pull-request.js + 1 modules
var pull_request = __webpack_require__(9184);
// EXTERNAL MODULE: ./actions/promote-env/lib/summary.js + 1 modules
var summary = __webpack_require__(2396);
;// CONCATENATED MODULE: ./actions/promote-env/lib/propose.js






/**
 * What changes in an environment so that it runs what is offered. Pure.
 * @throws {Failure} when something is named that nothing knows
 */
function propose(inputs, facts) {
    const decision = (0,decide/* decide */.LD)(inputs, facts);
    const story = (0,summary/* tellStory */.F5)(inputs, facts, decision);
    const { edits } = decision.change;
    return {
        base: facts.base,
        reason: (0,summary/* reasonOf */.A3)(story, inputs, facts, decision),
        edits,
        derive: [],
        change: edits.length > 0 ? (0,pull_request/* describeChange */.uQ)(story, inputs, facts) : null,
        findings: [...decision.findings, ...replicateFirst(facts), ...remarks(facts, decision)],
        holds: decision.holds,
        outputs: outputsOf(story, decision),
        details: (0,pull_request/* renderDetails */.PL)(story, facts),
    };
}
function outputsOf({ moves, moved }, { holds }) {
    return {
        release: releaseJson(new Map(moves.map(({ component, to }) => [component, to]))),
        'previous-release': releaseJson(new Map(moves.toReversed().map(({ component, from }) => [component, from]))),
        services: serviceNames(moved),
        held: holds.map(({ subject, waitsFor, until }) => ({ subject, waitsFor, until: until?.toISOString() ?? null })),
        merged: false,
    };
}
/** A target can only run what its own registry has. */
function replicateFirst({ missing }) {
    const targets = [...new Set(missing.map(({ target }) => target))];
    return targets.map((target) => {
        const references = missing.filter((one) => one.target === target).map(({ reference }) => reference);
        return {
            level: 'error',
            code: 'replicate-first',
            message: `${target} cannot pull ${(0,describe/* listing */.RR)([...new Set(references)], 20)}: not in its registry`,
            fix: 'Replicate first, or build and push what is missing; then run again. Nothing was changed.',
        };
    });
}
function remarks({ to, from, hotfixes }, { change, superseded }) {
    return [
        ...(0,findings/* explainChange */.UP)(change),
        ...hotfixes.map(({ standing: { component, target, current, offered }, commit, lost }) => ({
            level: 'warning',
            code: 'hotfix-at-risk',
            message: `${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(current)} came to ${target} as a hotfix (${commit.slice(0, 7)}), and nothing says that ${(0,describe/* versionText */.KA)(offered)} has it${lost.length > 0
                ? `: ${(0,describe/* listing */.RR)(lost.map(({ id, subject }) => `${id.slice(0, 7)} ${subject}`), 5, '; ')} would be lost`
                : ''}`,
            fix: 'Make sure that it has the fix before this is merged.',
        })),
        ...superseded.map(({ component, target, current, offered }) => ({
            level: 'notice',
            code: 'superseded',
            message: `${(0,describe/* componentName */.TQ)(component)} ${(0,describe/* versionText */.KA)(offered)} is older than ${(0,describe/* versionText */.KA)(current)}, which ${target} runs: it stays`,
            fix: 'Nothing to do. To go back on purpose, use rollback-env.',
        })),
        ...[...to.readings, ...(from?.readings ?? [])].flatMap(({ problems }) => problems.map((problem) => ({ level: 'warning', ...problem }))),
    ];
}


/***/ })

};
