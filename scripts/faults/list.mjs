// Sixty faults as people make them. Each is found by its text, which is in one place of the source, wherever that file is now.

/**
 * @typedef {object} Fault
 * @property {string} id What is wrong then, in a few words.
 * @property {string} in Where it was when it was written: for readers, not for the search.
 * @property {string} find Part of a line.
 * @property {string} replace What stands there instead.
 * @property {readonly {find: string, replace: string}[]} [or] The same fault in code that was written anew.
 * @property {RegExp} [near] Tests that come first. Which ones catch it does not depend on that, only how soon.
 */

/** @type {readonly Fault[]} */
export const faults = [
  // Plans.
  {
    id: 'plan-id-without-title',
    in: 'core/plan/identify',
    find: 'JSON.stringify({ title: plan.change?.title ?? null, edits',
    replace: 'JSON.stringify({ edits',
  },
  {
    id: 'joined-edits-keep-the-later-before',
    in: 'core/plan/edits',
    find: 'first === undefined ? edit : { ...edit, before: first.before }',
    replace: 'edit',
  },
  {
    id: 'old-lines-of-a-hunk-count-from-the-part',
    in: 'core/plan/diff',
    find: 'oldStart: hunk.oldStart + above, newStart',
    replace: 'oldStart: hunk.oldStart, newStart',
  },
  {
    id: 'mentions-behind-a-code-block',
    in: 'core/plan/markdown',
    find: "if (marker.startsWith(fence)) fence = '';",
    replace: '',
  },
  // Files.
  {
    id: 'yaml-is-read-by-new-readers-only',
    in: 'core/files/yaml-scalar',
    find: "const READERS: readonly Schema[] = ['yaml-1.1', 'core'];",
    replace: "const READERS: readonly Schema[] = ['core'];",
  },
  {
    id: 'yaml-numbers-with-underscores-without-quotes',
    in: 'core/files/yaml-scalar',
    find: "value.includes('_') ? [value, value.replaceAll('_', '')] : [value]",
    replace: '[value]',
  },
  {
    id: 'yaml-block-keeps-a-line-break',
    in: 'core/files/yaml-scalar',
    find: "breaks === 0 ? '-' : chomping",
    replace: "breaks === 0 ? '' : chomping",
  },
  {
    id: 'yaml-alias-does-not-follow-its-anchor',
    in: 'core/files/yaml',
    find: '(values.get(node.target) ?? node.target.value) === value',
    replace: 'node.target.value === value',
  },
  {
    id: 'toml-offsets-without-byte-order-mark',
    in: 'core/files/toml',
    find: 'start: start + this.#skipped, end: end + this.#skipped',
    replace: 'start, end',
  },
  {
    id: 'changelog-release-with-another-date-passes',
    in: 'core/files/changelog',
    find: ' && (same.heading.date ?? date) === date',
    replace: '',
  },
  {
    id: 'changelog-entries-twice',
    in: 'core/files/changelog-merge',
    find: '.filter(({ entry }) => !known.has(entry))',
    replace: '',
  },
  {
    id: 'python-tilde-narrows',
    in: 'core/files/constraint',
    find: "if (operator === '~') return length === 1;",
    replace: '',
  },
  // Versions.
  {
    id: 'a-revert-releases-nothing',
    in: 'core/versioning/bump',
    find: "commit.revert === null ? byType : higher('patch', byType)",
    replace: 'byType',
  },
  {
    id: 'next-pre-release-stays-at-one',
    in: 'core/versioning/next-version',
    find: '1 + (last?.number ?? 0)',
    replace: 'Math.max(1, last?.number ?? 0)',
  },
  {
    id: 'version-file-ahead-is-ignored',
    in: 'core/versioning/next-version',
    find: 'floor !== null && gt(floor, raised) ? coreOf(floor) : coreOf(raised)',
    replace: 'coreOf(raised)',
  },
  {
    id: 'the-commit-of-the-tag-counts-again',
    in: 'core/versioning/release-point',
    find: 'excluding: [tag.commit],',
    replace: 'excluding: [],',
  },
  {
    id: 'release-as-only-in-small-letters',
    in: 'core/versioning/conventional-commits',
    find: String.raw`/^release-as:[ \t]*(\S+)[ \t]*$/gim`,
    replace: String.raw`/^release-as:[ \t]*(\S+)[ \t]*$/gm`,
  },
  // Charts.
  {
    id: 'files-helm-leaves-out-of-charts-count',
    in: 'core/charts/compare',
    find: String.raw`if (skip(path) || /^charts\/[_.]/.test(path)) return [];`,
    replace: 'if (skip(path)) return [];',
  },
  {
    id: 'helmignore-files-of-ignored-folders-count',
    in: 'core/charts/ignore',
    find: 'return (slash !== -1 && folderIgnored(file.slice(0, slash))) || isIgnored(rules, file, false);',
    replace: 'return isIgnored(rules, file, false);',
  },
  {
    id: 'second-taken-version-is-not-passed-over',
    in: 'core/charts/raise',
    find: 'while (taken?.has(next.semver)) next =',
    replace: 'if (taken?.has(next.semver)) next =',
  },
  {
    id: 'breaking-before-1-0-is-major',
    in: 'core/charts/version',
    find: "level === 'major' && version.semver.startsWith('0.') ? 'minor' : level",
    replace: 'level',
  },
  {
    id: 'helm-range-takes-pre-releases',
    in: 'core/charts/constraint',
    find: 'if (version.prerelease.length > 0 && !prereleases) return false;',
    replace: '',
  },
  // Environments.
  {
    id: 'a-component-of-a-broken-file-is-read',
    in: 'core/environments/lens/read',
    find: 'if (only?.has(id) === false || open.has(id)) continue;',
    replace: 'if (only?.has(id) === false) continue;',
  },
  {
    id: 'followers-of-an-alias-are-forgotten',
    in: 'core/environments/lens/write',
    find: 'others.push(...(slot.followers ?? []).filter(stays));',
    replace: '',
  },
  {
    id: 'a-place-beyond-the-target-is-written',
    in: 'core/environments/lens/write',
    find: 'if (slot.beyond !== undefined && text !== slot.text) {',
    replace: 'if (slot.beyond !== undefined && text === slot.text) {',
  },
  {
    id: 'a-port-is-read-as-a-tag',
    in: 'core/nouns/image',
    find: "colon > name.lastIndexOf('/') ? colon : name.length",
    replace: 'colon !== -1 ? colon : name.length',
  },
  {
    id: 'numbers-after-words-in-prereleases',
    in: 'core/environments/model/tag-order',
    find: "return typeof a === 'number';",
    replace: "return typeof a !== 'number';",
  },
  {
    id: 'what-cannot-be-read-counts-as-gone',
    in: 'core/environments/past/moment',
    find: 'const hides = isOpen || lacking.length > 0 ? broken : [];',
    replace: 'const hides = isOpen && lacking.length > 0 ? broken : [];',
  },
  {
    id: 'the-past-ends-where-files-were-renamed',
    in: 'core/environments/past/past',
    find: '(isNew ? await followRename(',
    replace: '(isNew && today === null ? await followRename(',
  },
  {
    id: 'source-checks-judge-charts-too',
    in: 'core/environments/gates/judge',
    find: "on === 'source' && kind === 'service'",
    replace: "on === 'source' && kind !== ''",
  },
  {
    id: 'a-check-that-is-under-way-hides-success',
    in: 'core/environments/gates/judge-running',
    find: "const last = told.findLast(({ says }) => says !== 'pending');",
    replace: 'const last = told.at(-1);',
  },
  {
    id: 'window-over-sunday-night-is-shut',
    in: 'core/environments/gates/windows',
    find: 'on(today === 1 ? 7 : today - 1)',
    replace: 'on(today - 1)',
  },
  {
    id: 'the-oldest-check-counts',
    in: 'core/environments/gates/judge-check',
    find: 'known === undefined || report.id > known.id',
    replace: 'known === undefined || report.id < known.id',
  },
  {
    id: 'unreadable-files-turn-gates-green',
    in: 'gate-check/plan/judge',
    find: 'if (own.length > 0) throw new Failure(own);',
    replace: '',
  },
  // Delivery.
  {
    id: 'a-lost-answer-pushes-twice',
    in: 'core/deliver/push',
    find: "if (standing?.status === 'ahead' || standing?.status === 'identical') return pushed(plan, delivery, commit);",
    replace: '',
  },
  {
    id: 'shared-branch-is-deleted',
    in: 'core/deliver/pull-request/decide',
    find: 'branch.foreign.length === 0 && branch.complete && !lane.isShared',
    replace: 'branch.foreign.length === 0 && branch.complete',
  },
  {
    id: 'a-persons-title-is-overwritten',
    in: 'core/deliver/pull-request/decide',
    find: 'isOurTitle && old.title !== marker.title ? marker.title : null',
    replace: 'old.title !== marker.title ? marker.title : null',
  },
  {
    id: 'a-plan-closed-by-a-person-comes-back',
    in: 'core/deliver/pull-request/decide',
    find: "whenClosed !== 'open' && current === null && byPerson && closed.body.marker.plan === plan.id",
    replace: "whenClosed !== 'open' && current === null && byPerson && closed.body.marker.plan === plan.base",
  },
  {
    id: 'auto-merge-without-required-checks',
    in: 'core/deliver/auto-merge',
    find: "if (rules.checks.length === 0) return told('error', noCheck(repository, number, state.base));",
    replace: '',
  },
  // Snapshots, configuration.
  {
    id: 'uncommitted-changes-are-lost',
    in: 'core/snapshot/carried',
    find: '.filter(({ path }) => uncommitted.has(path) && !taken.has(path))',
    replace: '.filter(({ path }) => uncommitted.has(path) && taken.has(path))',
    near: /action-tests.prepare-release/,
  },
  {
    id: 'wrong-clocks-hide-tags',
    in: 'core/snapshot/history',
    find: 'for (const id of found) if (id !== null) inside.add(id);',
    replace: '',
  },
  {
    id: 'a-service-that-is-not-there-passes',
    in: 'core/config/layout',
    find: 'else if (path !== undefined || Object.keys(config.environments).length === 0) {',
    replace: 'else if (path !== undefined && Object.keys(config.environments).length === 0) {',
  },
  // Ports.
  {
    id: 'a-limited-write-is-not-sent-again',
    in: 'core/ports/github/retry',
    find: 'once && !limited ? {',
    replace: 'once ? {',
  },
  {
    id: 'only-the-first-hundred-checks',
    in: 'core/ports/github/pages',
    find: 'entries.length < perPage',
    replace: 'entries.length <= perPage',
  },
  {
    id: 'a-slow-registry-is-asked-once',
    in: 'core/ports/registry/retry',
    find: "outcome.kind === 'network' || outcome.kind === 'slow' ? usual",
    replace: "outcome.kind === 'network' ? usual",
  },
  {
    id: 'official-images-without-their-folder',
    in: 'core/nouns/image',
    find: "return registry === 'docker.io' && !path.includes('/') ?",
    replace: "return registry === 'docker.io' && path === '' ?",
  },
  // Derivations.
  {
    id: 'a-derivation-runs-after-one-that-failed',
    in: 'core/derive/derive',
    find: 'if (earlier.length < step.earlier.length) return undefined;',
    replace: '',
  },
  {
    id: 'a-failed-derivation-is-remembered',
    in: 'core/derive/cache',
    find: 'result.catch(() => running.delete(key));',
    replace: 'result.catch(() => {});',
  },
  // Actions.
  {
    id: 'promote-env-the-tag-of-a-candidate-comes-back',
    in: 'promote-env/plan/candidates',
    find: 'isAsked(standing) || !isOtherName(standing)',
    replace: "isAsked(standing) || standing.order !== 'unknown'",
    near: /promote-env.src.propose/,
  },
  {
    id: 'promote-env-what-diverged-is-not-held',
    in: 'promote-env/plan/candidates',
    find: "const diverged = standings.filter(({ order }) => order === 'diverged');",
    replace: "const diverged = standings.filter(({ order }) => order === 'unknown');",
    near: /promote-env.src.propose/,
  },
  {
    id: 'rollback-env-stuck-in-silence',
    in: 'rollback-env/propose',
    find: "isStuck ? { ...finding, level: 'error' as const } : finding",
    replace: 'isStuck ? { ...finding } : finding',
    near: /rollback-env.src.propose/,
  },
  {
    id: 'capture-digests-what-the-build-says-is-not-looked-up',
    in: 'capture-digests/ask',
    find: 'if (agrees) return { manifest, findings: [] };',
    replace: 'if (manifest) return { manifest, findings: [] };',
    near: /capture-digests.src.ask/,
  },
  {
    id: 'chart-bump-check-same-version-passes',
    in: 'chart-bump-check/judge',
    find: 'changed && order >= 0',
    replace: 'changed && order > 0',
    near: /action-tests.chart-bump-check.test/,
  },
  {
    id: 'chart-bump-check-excluded-parents',
    in: 'chart-bump-check/touched',
    find: "folder.split('/').some((part) => ct.excludedCharts.includes(part))",
    replace: 'ct.excludedCharts.includes(folder)',
    near: /chart-bump-check.dependents/,
  },
  {
    id: 'bump-chart-app-version-stays',
    in: 'bump-chart/propose, write',
    find: "const appVersion = setsApp ? inputs['app-version'] : chart.appVersion;",
    replace: "const appVersion = setsApp ? chart.appVersion : inputs['app-version'];",
    near: /action-tests.bump-chart.test/,
  },
  {
    id: 'bump-chart-the-lower-version-counts',
    in: 'bump-chart/since',
    find: 'versions.toSorted((a, b) => compareVersions(b, a))',
    replace: 'versions.toSorted(compareVersions)',
    near: /bump-chart.since/,
  },
  {
    id: 'release-check-squash-title-of-several',
    in: 'release-check/landing',
    find: "const title = isOne && settings.squashTitle !== 'title'",
    replace: "const title = only !== undefined && settings.squashTitle !== 'title'",
    near: /release-check.src.landing/,
  },
  {
    id: 'release-check-reverts-within-count',
    in: 'release-check/judge',
    find: 'if (pair !== undefined && lands(pair.commit)) return',
    replace: 'if (pair !== undefined && is(pair.commit)) return',
    near: /release-check.src.judge/,
  },
  {
    id: 'publish-libs-an-index-without-hashes-collides',
    in: 'publish-libs/compare',
    find: 'there === undefined || there === null || there === file.sha256',
    replace: 'there === undefined || there === file.sha256',
    near: /publish-libs.src.compare/,
  },
  {
    id: 'prepare-release-part-of-a-longer-version',
    in: 'prepare-release/stamp/marked-lines',
    find: String.raw`!/(?:\d|\d\.)$/.test(before) && `,
    replace: '',
    near: /prepare-release.src.stamp.marked-lines/,
  },
];
