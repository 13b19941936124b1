export const id = 807;
export const ids = [807];
export const modules = {

/***/ 807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  propose: () => (/* binding */ propose)
});

// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
// EXTERNAL MODULE: ./packages/core/lib/plan/markdown.js
var markdown = __webpack_require__(1960);
// EXTERNAL MODULE: ./packages/core/lib/plan/diff.js
var diff = __webpack_require__(9878);
// EXTERNAL MODULE: ./packages/core/lib/plan/findings.js
var findings = __webpack_require__(2699);
// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(2088);
;// CONCATENATED MODULE: ./actions/prepare-release/lib/body.js




/** GitHub takes 65,536 characters: long notes leave room for the tables. */
const notesBytes = 24 * 1024;
/** The body of the release pull request: the template of the configuration with its parts filled in. */
function renderBody(facts) {
    const { version, previousVersion } = facts;
    const title = previousVersion
        ? `Releases **${version}** after ${previousVersion}`
        : `The first release: **${version}**`;
    const notes = (0,diff/* cutLines */.EQ)((0,markdown/* withoutMentions */.Cw)(facts.notes), notesBytes, `\n… the rest is in ${(0,markdown/* code */.aY)(facts.changelog)}.`);
    const parts = {
        version,
        base: facts.base,
        summary: `${title}. ${facts.because}`,
        notes: under('Notes', notes.trimEnd() || '_No commit has anything to tell users._'),
        changes: under('What changes', renderComponents(facts.components)),
        services: under('Why each service', facts.reasons),
        findings: under('Please look at', (0,findings/* renderFindings */.vO)(facts.findings, '')),
        'another-version': under('Another version?', `Run the workflow again with the input \`version\` (such as \`version: ${(0,semver.inc)(version, 'major')}\`): this pull request makes way for the new one. ` +
            'Commits that land meanwhile update it. Nothing is published before it is merged; close it, and nothing happens.'),
    };
    const body = facts.template.replace(/\{([\w-]+)\}/g, (placeholder, name) => parts[name] ?? placeholder);
    return (0,markdown/* paragraphs */.qN)(facts.header, body.replace(/\n{3,}/g, '\n\n').trim());
}
function under(heading, content) {
    return content === '' ? '' : (0,markdown/* paragraphs */.qN)(`## ${heading}`, content);
}
/** A row per value that changes: component, file, from → to. */
function renderComponents(components) {
    return (0,markdown/* table */.tp)(['Component', 'What', 'From', 'To', 'File'], components.map(({ component, what, from, to, path }) => [
        (0,markdown/* code */.aY)(component),
        (0,markdown/* literal */.eu)(what),
        from ? (0,markdown/* code */.aY)(from) : '—',
        (0,markdown/* code */.aY)(to),
        (0,markdown/* code */.aY)(path),
    ]));
}

// EXTERNAL MODULE: ./node_modules/mdast-util-from-markdown/lib/index.js + 53 modules
var lib = __webpack_require__(3825);
;// CONCATENATED MODULE: ./packages/core/lib/files/changelog-heading.js
const VERSION = String.raw `\d+(?:\.\d+)+(?:-[0-9a-z][0-9a-z.-]*|\.?(?:a|b|rc|dev|post)\d+)?(?:\+[0-9a-z.-]+)?`;
const HEADING = new RegExp(String.raw `^(?<before>(?:(?:version|release)\s+)?(?<open>\[?)v?)(?<version>${VERSION})(?<bracket>\]?)` +
    String.raw `(?:\((?<url>[^()\s]*)\)|\[(?<reference>[^\]]*)\])?(?<rest>.*)$`, 'is');
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const DATE = new RegExp(String.raw `\d{4}-\d{2}-\d{2}|\d{4}[./]\d{1,2}[./]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4}|${MONTH} \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? ${MONTH},? \d{4}`, 'i');
/** Reads the text of a heading; undefined when it announces no release (`1.2.0 upgrade guide` does not). */
function parseReleaseHeading(content) {
    const groups = HEADING.exec(content)?.groups;
    if (groups === undefined)
        return undefined;
    const { before = '', open, version = '', bracket = '', url, reference, rest = '' } = groups;
    if ((open === '[') !== (bracket === ']'))
        return undefined;
    const date = DATE.exec(rest);
    if (!/^\s*(?:$|[-–—:/,(|@[])/.test(rest) && !(date && rest.slice(0, date.index).trim() === ''))
        return undefined;
    const yanked = /\[?\byanked\b\]?/i;
    const between = date ? rest.slice(0, date.index) : undefined;
    const usable = between === undefined || /^[^\p{L}\p{N}]*(?:released\s+)?$/iu.test(between);
    return {
        version,
        date: date?.[0],
        yanked: yanked.test(rest),
        before,
        bracket,
        url,
        reference,
        separator: usable ? between : ' - ',
        isTypical: date !== null ? usable : rest.replace(yanked, '').trim() === '',
    };
}
/** Is this the heading over what is not released yet: `[Unreleased]`, `master (unreleased)`? */
function isUnreleased(content) {
    return parseReleaseHeading(content) === undefined && /^[^\n]{0,40}\bunreleased\b/i.test(content);
}
/** The text of a heading for another release in the style of one that is there. `date` is `YYYY-MM-DD`. */
function nextHeading(style, version, date) {
    const { separator, before, bracket, url, reference } = style;
    const end = separator === undefined ? '' : `${separator}${date}${separator.includes('(') ? ')' : ''}`;
    const link = url === undefined ? undefined : nextUrl(url, version);
    // A link that does not name its version would lead to the old release.
    if (url !== undefined && link === undefined)
        return `${before.replace('[', '')}${version}${end}`;
    const target = link !== undefined ? `(${link})` : '';
    const label = reference !== undefined ? `[${withVersion(reference, version) ?? version}]` : '';
    return `${before}${version}${bracket}${target}${label}${end}`;
}
/** Takes a link to a comparison apart; undefined when it is none. */
function parseCompareUrl(url) {
    const match = /^(.*\/compare\/)(.+?)(\.{2,3}|%0D)(.+)$/i.exec(url);
    if (match === null)
        return undefined;
    const [, base = '', from = '', dots = '', to = ''] = match;
    return { base, from, dots, to };
}
function compareUrl({ base, from, dots, to }) {
    return base + from + dots + to;
}
/** The link of the next release after one with this link; undefined when the link names no version. */
function nextUrl(url, version) {
    const compare = parseCompareUrl(url);
    if (compare === undefined)
        return withVersion(url, version);
    const to = withVersion(compare.to, version);
    return to === undefined ? undefined : compareUrl({ ...compare, from: compare.to, to });
}
/** A tag, label or link with another version in the place of its last one; undefined when it has none. */
function withVersion(text, version) {
    const match = [...text.matchAll(new RegExp(VERSION, 'gi'))].at(-1);
    if (match === undefined)
        return undefined;
    return text.slice(0, match.index) + version + text.slice(match.index + match[0].length);
}

;// CONCATENATED MODULE: ./packages/core/lib/files/changelog-links.js

/** Does a reference belong to a release or to what is unreleased, and not to an entry (`[#12]`)? */
function isReleaseReference({ label }) {
    return /^unreleased$/i.test(label) || parseReleaseHeading(label) !== undefined;
}
/**
 * Keeps link references right when a release is added: the unreleased one compares from the new release, and the new
 * release gets one in the style of those that exist. Where none can be derived, nothing is changed.
 * @param newest version of the release that was newest, as its heading has it; undefined when there was none.
 */
function linkRelease(text, references, newest, version, eol) {
    const unreleased = references.find(({ label }) => /^unreleased$/i.test(label));
    const releases = references.filter(({ label }) => parseReleaseHeading(label) !== undefined);
    const last = releases.find(({ label }) => parseReleaseHeading(label)?.version === newest);
    if (releases.some(({ label }) => parseReleaseHeading(label)?.version === version))
        return [];
    const next = unreleased && nextUnreleased(unreleased.url, version);
    // Where the comparison starts elsewhere than at the newest release, that release's link is no model.
    const isModel = newest !== undefined && (unreleased?.url.includes(newest) ?? true);
    const url = releaseUrl(next, isModel ? last?.url : undefined, releases.length, version);
    const replacements = [];
    if (unreleased !== undefined && next !== undefined) {
        const at = text.lastIndexOf(unreleased.url, unreleased.span.end);
        if (at >= unreleased.span.start) {
            replacements.push({ start: at, end: at + unreleased.url.length, text: next.unreleased });
        }
    }
    const anchor = unreleased ?? last;
    if (anchor === undefined || url === undefined)
        return replacements;
    const label = (last && withVersion(last.label, version)) ?? version;
    const [space = ' '] = /(?<=\]:)[ \t]*/.exec(text.slice(anchor.span.start, anchor.span.end)) ?? [];
    const line = `[${label}]:${space}${url}`;
    // Newest first is the rule; lists that grow downwards are left growing downwards.
    const downwards = isDownwards(references, unreleased, last);
    const above = unreleased ? downwards : !downwards;
    replacements.push(above
        ? { start: anchor.span.start, end: anchor.span.start, text: line + eol }
        : { start: anchor.span.end, end: anchor.span.end, text: eol + line });
    return replacements;
}
/** The link of what is unreleased after a release: it compares from the new tag. `release` compares up to it. */
function nextUnreleased(url, version) {
    const compare = parseCompareUrl(url);
    if (compare === undefined)
        return undefined;
    const { from, to } = compare;
    // Some forges put the newer side first.
    const reversed = withVersion(from, version) === undefined;
    const tag = withVersion(reversed ? to : from, version);
    if (tag === undefined)
        return undefined;
    return reversed
        ? { unreleased: compareUrl({ ...compare, to: tag }), release: compareUrl({ ...compare, from: tag }) }
        : { unreleased: compareUrl({ ...compare, from: tag }), release: compareUrl({ ...compare, to: tag }) };
}
function releaseUrl(next, last, releases, version) {
    if (last === undefined)
        return next?.release;
    if (parseCompareUrl(last) !== undefined)
        return next?.release ?? nextUrl(last, version);
    // The first release has nothing to compare with, so its link to a tag says nothing about the style of later ones.
    return releases === 1 && next !== undefined ? next.release : withVersion(last, version);
}
function isDownwards(references, unreleased, last) {
    if (last === undefined)
        return false;
    if (unreleased !== undefined)
        return last.span.start < unreleased.span.start;
    const releases = references.filter(isReleaseReference);
    return releases.length > 1 && releases.at(-1) === last;
}

;// CONCATENATED MODULE: ./packages/core/lib/files/changelog-merge.js

/** Entries as one text, under headings of level 3. */
function joinEntries(entries) {
    return entries.map(({ title, body }) => `### ${title}\n\n${body}`).join('\n\n');
}
/**
 * Merges notes into notes: what stands under the same heading comes together, the first ones' first and byte for byte.
 * An entry that is there already is not repeated; headings with nothing beneath them are dropped.
 * @param second Markdown, or its parts where they are known: parsing thousands of entries takes a while.
 * @param eol line ending of what is added.
 * @param above level of the heading that all this stands under: headings that are added stay below it.
 */
function mergeNotes(first, second, eol, above) {
    const parts = splitNotes(first.trim());
    const headings = parts.filter(({ heading }) => heading !== '');
    const added = typeof second === 'string' ? splitNotes(second.trim().replace(/\r?\n/g, eol)) : partsOf(second, eol);
    const top = Math.min(...added.filter(({ heading }) => heading !== '').map(({ depth }) => depth));
    const shift = (headings[0]?.depth ?? Math.max(above + 1, top)) - top;
    for (const part of added) {
        const same = parts.findIndex(({ heading }) => headingKey(heading) === headingKey(part.heading));
        const found = parts[same];
        if (found !== undefined)
            parts[same] = { ...found, body: joinBlocks(found.body, part.body, eol) };
        // What stands under no heading comes before all headings.
        else if (part.heading === '')
            parts.unshift({ ...part, tail: eol + eol });
        else
            parts.push({ ...part, heading: deeper(part.heading, shift), gap: eol + eol, tail: eol + eol });
    }
    return parts
        .filter(({ body }) => body !== '')
        .map(({ heading, gap, body, tail }, index, kept) => {
        const end = index === kept.length - 1 ? '' : tail || eol + eol;
        return heading + (heading === '' ? '' : gap || eol + eol) + body + end;
    })
        .join('');
}
function partsOf(entries, eol) {
    return entries.map(({ title, body }) => {
        return { heading: `### ${title}`, depth: 3, gap: eol + eol, body: body.trim().replace(/\r?\n/g, eol), tail: '' };
    });
}
function splitNotes(notes) {
    const headings = (0,lib/* fromMarkdown */.Y)(notes).children.filter((node) => node.type === 'heading');
    const depth = Math.min(...headings.map((node) => node.depth));
    const tops = headings.filter((node) => node.depth === depth);
    const bounds = [
        { start: 0, end: 0 },
        ...tops.map(({ position }) => ({ start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 })),
    ];
    const parts = bounds.map(({ start, end }, index) => {
        const under = notes.slice(end, bounds[index + 1]?.start ?? notes.length);
        const [gap = ''] = /^(?:[ \t]*\r?\n)*/.exec(under) ?? [];
        const body = under.slice(gap.length).trimEnd();
        return { heading: notes.slice(start, end), depth, gap, body, tail: under.slice(gap.length + body.length) };
    });
    return parts.filter(({ heading, body }) => heading !== '' || body !== '');
}
/** A heading some levels deeper (or higher, for a negative number), at most of level 6. */
function deeper(heading, levels) {
    return heading.replace(/^#+/, (marks) => '#'.repeat(Math.min(6, Math.max(1, marks.length + levels))));
}
/** `### Bug Fixes` and `### 🐛 bug fixes:` are one heading. */
function headingKey(heading) {
    return heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
}
/** Puts blocks beneath blocks; two lists become one. */
function joinBlocks(first, second, eol) {
    if (first === '' || second === '')
        return first + second;
    const last = (0,lib/* fromMarkdown */.Y)(first).children.at(-1);
    const next = (0,lib/* fromMarkdown */.Y)(second).children[0];
    if (last?.type !== 'list' || next?.type !== 'list' || last.ordered || next.ordered)
        return first + eol + eol + second;
    const marker = first.charAt(last.position?.start.offset ?? 0);
    const known = new Set(last.children.map(({ position }) => entryOf(first, position)));
    const added = next.children
        .map(({ position }) => ({ entry: entryOf(second, position), text: sliceOf(second, position) }))
        .filter(({ entry }) => !known.has(entry))
        .map(({ text }) => marker + text.slice(1));
    const rest = second.slice(next.position?.end.offset ?? 0).trim();
    return [[first, ...added].join(eol), ...(rest === '' ? [] : [rest])].join(eol + eol);
}
function sliceOf(text, position) {
    return text.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
}
/** An entry's text without its marker and however its lines are broken. */
function entryOf(text, position) {
    return sliceOf(text, position).slice(1).replace(/\s+/g, ' ').trim();
}

// EXTERNAL MODULE: ./packages/core/lib/files/lines.js
var files_lines = __webpack_require__(1930);
// EXTERNAL MODULE: ./packages/core/lib/files/splice.js
var splice = __webpack_require__(8893);
;// CONCATENATED MODULE: ./packages/core/lib/files/changelog.js







/** Reads a changelog. Headings in code, comments, quotes and lists are none. */
function readChangelog(path, text) {
    const { releases, unreleased, references } = outline(text);
    const lines = new Lines(path, text);
    return {
        releases: releases.map(({ heading: { version, date, yanked }, span, body }) => ({
            version,
            ...(date === undefined ? {} : { date }),
            yanked,
            body: text.slice(body.start, body.end).trim(),
            place: lines.place(span.start),
        })),
        ...(unreleased
            ? {
                unreleased: {
                    body: text.slice(unreleased.body.start, unreleased.body.end).trim(),
                    place: lines.place(unreleased.span.start),
                },
            }
            : {}),
        references: new Map(references.map(({ label, url }) => [label, url])),
    };
}
/**
 * Adds a release to a changelog. What stood under Unreleased moves into it, before the given entries of the same
 * heading; Unreleased stays, empty. The new heading and the link references follow the style of the newest release.
 * @param text the file's text; null when there is no file yet.
 * @returns the text as it is when the release is there already and holds everything.
 * @throws {Failure} when the version is there already with another date or other entries.
 */
function addRelease(path, text, release) {
    return insertRelease(path, text, release).text;
}
/** As {@link addRelease}; `notes` is what then stands in the release's section, without its heading. */
function insertRelease(path, text, release) {
    if (text === null || text.trim() === '')
        return newChangelog(release);
    const { version, date } = release;
    const { releases, unreleased, references, end } = outline(text);
    const eol = (0,files_lines/* eolAt */.sW)(text, 0);
    const same = releases.find(({ heading }) => heading.version === version);
    if (same !== undefined) {
        const body = text.slice(same.body.start, same.body.end).trim();
        const merged = mergeNotes(body, release.body, eol, same.depth);
        if (merged === mergeNotes(body, '', eol, same.depth) && (same.heading.date ?? date) === date) {
            return { text, notes: body };
        }
        throw new failure/* Failure */.HR({
            code: 'changelog-release-exists',
            message: `${path} has a section for ${version} already, and it differs from the one to be added`,
            fix: 'Delete that section so that it can be written anew, or release another version.',
            place: new files_lines/* Lines */.qo(path, text).place(same.span.start),
        });
    }
    const newest = unreleased
        ? (releases.find(({ span }) => span.start > unreleased.span.start) ?? releases[0])
        : releases[0];
    const pending = unreleased ? text.slice(unreleased.body.start, unreleased.body.end) : '';
    const model = releases.slice(newest ? releases.indexOf(newest) : 0).find(({ heading }) => heading.isTypical);
    const depth = unreleased?.depth ?? newest?.depth ?? 2;
    const notes = mergeNotes(pending, release.body, eol, depth);
    const heading = model
        ? writeHeading(text.slice(model.span.start, model.span.end), model.heading, depth, release)
        : `${'#'.repeat(depth)} ${firstHeading(text, unreleased, release)}`;
    const gap = newest && /^[ \t]*\r?\n(?=[ \t]*\S)/.test(text.slice(newest.span.end)) ? eol : eol + eol;
    const section = notes === '' ? heading : heading + gap + notes;
    const replacements = [];
    if (unreleased !== undefined) {
        replacements.push({ start: unreleased.body.start, end: unreleased.body.end, text: '' });
        replacements.push({ start: unreleased.end, end: unreleased.end, text: eol + eol + section });
        replacements.push(...linkHeading(text, unreleased.span, version));
    }
    else if (newest !== undefined) {
        replacements.push({ start: newest.span.start, end: newest.span.start, text: section + eol + eol });
    }
    else {
        const at = end ?? (text.startsWith('\ufeff') ? 1 : 0);
        replacements.push({ start: at, end: at, text: end === undefined ? section + eol + eol : eol + eol + section });
    }
    replacements.push(...linkRelease(text, references, newest?.heading.version, version, eol));
    return { text: (0,splice/* splice */.V)(text, replacements), notes };
}
function outline(text) {
    const { blocks, references } = parseBlocks(text);
    const boundaries = blocks.flatMap((block, index) => {
        const heading = block.kind === 'heading' ? parseReleaseHeading(block.content) : undefined;
        const unreleased = block.kind === 'heading' && isUnreleased(block.content);
        return heading || unreleased ? [{ index, heading, block }] : [];
    });
    const sections = boundaries.map(({ index, heading, block }, order) => {
        const limit = boundaries[order + 1]?.index ?? blocks.length;
        // A heading of the same level that is not understood may be a release in a style of its own.
        const other = blocks.findIndex((one, at) => at > index && one.kind === 'heading' && one.depth <= block.depth);
        const to = other === -1 ? limit : Math.min(other, limit);
        return { heading, ...sectionOf(block, blocks.slice(index + 1, to), to === blocks.length) };
    });
    return {
        releases: sections.flatMap(({ heading, ...section }) => (heading ? [{ ...section, heading }] : [])),
        unreleased: sections.find(({ heading }) => heading === undefined),
        references,
        end: blocks.findLast(({ kind }) => !kind.endsWith('reference'))?.end,
    };
}
function sectionOf(heading, blocks, isLast) {
    const release = blocks.findIndex(({ kind }) => kind === 'release-reference');
    let inside = release === -1 ? blocks : blocks.slice(0, release);
    // References at the end of the file belong to the file, those of an inner section to its entries.
    if (isLast)
        inside = inside.slice(0, inside.findLastIndex(({ kind }) => kind !== 'reference') + 1);
    const end = inside.at(-1)?.end ?? heading.end;
    const first = inside.findIndex(({ kind }) => kind !== 'comment');
    if (first === -1)
        return { depth: heading.depth, span: heading, body: { start: end, end }, end };
    const start = inside[first - 1]?.end ?? heading.end;
    const last = inside.findLast(({ kind }) => kind !== 'comment');
    return { depth: heading.depth, span: heading, body: { start, end: last?.end ?? start }, end };
}
/** What stands within a paragraph is not asked for, and is two fifths of the work: changelogs of 800 KB are met. */
const blocksOnly = {
    disable: {
        null: [
            'attention',
            'autolink',
            'codeText',
            'hardBreakEscape',
            'htmlText',
            'labelEnd',
            'labelStartImage',
            'labelStartLink',
        ],
    },
};
function parseBlocks(text) {
    // The parser drops a byte order mark and counts from behind it.
    const skipped = text.startsWith('\ufeff') ? 1 : 0;
    const blocks = [];
    const references = [];
    for (const node of (0,lib/* fromMarkdown */.Y)(text.slice(skipped), { extensions: [blocksOnly] }).children) {
        const start = (node.position?.start.offset ?? 0) + skipped;
        const end = (node.position?.end.offset ?? 0) + skipped;
        const block = { start, end, depth: node.type === 'heading' ? node.depth : 7, content: '' };
        if (node.type === 'heading') {
            blocks.push({ ...block, kind: 'heading', content: splitHeading(text.slice(start, end)).content });
        }
        else if (node.type === 'definition') {
            const reference = { label: node.label ?? node.identifier, url: node.url, span: { start, end } };
            references.push(reference);
            blocks.push({ ...block, kind: isReleaseReference(reference) ? 'release-reference' : 'reference' });
        }
        else {
            blocks.push({ ...block, kind: node.type === 'html' && node.value.startsWith('<!--') ? 'comment' : 'other' });
        }
    }
    return { blocks, references };
}
/** A heading's source in three: `## `, its text, and ` ##` or the line under it. */
function splitHeading(source) {
    const atx = /^(#{1,6}[ \t]*)(.*?)((?:[ \t]+#+)?[ \t]*)$/s.exec(source);
    const [, before = '', content = '', after = ''] = atx ?? /^([ \t]*)(.*?)([ \t]*\r?\n[ \t]*[=-]+[ \t]*)$/s.exec(source) ?? [];
    return { before, content, after };
}
function writeHeading(source, style, depth, release) {
    const { before, content, after } = splitHeading(source);
    const text = nextHeading(style, release.version, release.date);
    const [underline = ''] = /[=-]+(?=[ \t]*$)/.exec(after) ?? [];
    if (underline !== '') {
        const line = underline.length === content.length ? underline.charAt(0).repeat(text.length) : underline;
        return before + text + after.replace(/[=-]+(?=[ \t]*$)/, line);
    }
    return before.replace(/^#+/, '#'.repeat(depth)) + text + after;
}
/** The heading of the first release: in brackets where Unreleased is. */
function firstHeading(text, unreleased, { version, date }) {
    const { content } = splitHeading(unreleased ? text.slice(unreleased.span.start, unreleased.span.end) : '');
    return content.startsWith('[') ? `[${version}] - ${date}` : `${version} - ${date}`;
}
/** Makes the link in the heading of what is unreleased compare from the new release. */
function linkHeading(text, heading, version) {
    const link = /\]\(([^()\s]+)\)/.exec(text.slice(heading.start, heading.end));
    const url = link?.[1];
    const next = url === undefined ? undefined : nextUnreleased(url, version);
    if (link === null || url === undefined || next === undefined)
        return [];
    const start = heading.start + link.index + 2;
    return [{ start, end: start + url.length, text: next.unreleased }];
}
function newChangelog({ version, date, body, links }) {
    const heading = links ? `[${version}] - ${date}` : `${version} - ${date}`;
    const notes = (typeof body === 'string' ? body : joinEntries(body)).trim().replace(/\r\n/g, '\n');
    const parts = [
        '# Changelog',
        'All notable changes to this project will be documented in this file.',
        [
            'The format is based on [Keep a Changelog](https://keepachangelog.com/en/1.1.0/),',
            'and this project adheres to [Semantic Versioning](https://semver.org/spec/v2.0.0.html).',
        ].join('\n'),
        links ? '## [Unreleased]' : '## Unreleased',
        `## ${heading}`,
        ...(notes === '' ? [] : [notes]),
        ...(links
            ? [
                `[Unreleased]: ${links.repository}/compare/${links.tag}...HEAD\n[${version}]: ${links.repository}/releases/tag/${links.tag}`,
            ]
            : []),
    ];
    return { text: `${parts.join('\n\n')}\n`, notes };
}

// EXTERNAL MODULE: ./packages/core/lib/files/text.js
var files_text = __webpack_require__(4930);
// EXTERNAL MODULE: ./packages/core/lib/versioning/release-point.js
var release_point = __webpack_require__(8548);
;// CONCATENATED MODULE: ./packages/core/lib/versioning/notes.js


/** Keep a Changelog 1.1.0 has no section for breaking changes; readers look for them first. */
const BREAKING = 'Breaking changes';
const DEFAULT_SECTIONS = { feat: 'Added', perf: 'Changed', revert: 'Changed', fix: 'Fixed' };
/**
 * Release notes of the commits since the last release, newest first in each section. Commits of types without a section
 * are left out, except breaking ones. What commits say is untrusted and becomes literal text.
 */
function releaseNotes(commits, sections = DEFAULT_SECTIONS) {
    const breaking = sections.breaking ?? BREAKING;
    const titles = [breaking, ...Object.values(sections)];
    const items = new Map([...new Set(titles)].map((title) => [title, []]));
    for (const commit of [...commits.releasing, ...commits.others]) {
        const title = commit.breaking.length > 0 ? breaking : sections[typeOf(commit)];
        if (title !== undefined)
            items.get(title)?.push(render(commit));
    }
    const filled = [...items].filter(([, list]) => list.length > 0).map(([title, list]) => ({ title, items: list }));
    const body = filled.map(({ title, items }) => `### ${title}\n\n${items.map((item) => `- ${item}`).join('\n')}`);
    return { sections: filled, body: body.join('\n\n') };
}
function typeOf({ type, revert }) {
    return type?.toLowerCase() ?? (revert === null ? '' : 'revert');
}
/** `**scope:** subject (abc1234)`, and what breaks below it. */
function render(commit) {
    const scope = commit.scope === null || commit.scope.trim() === '' ? '' : `**${(0,markdown/* literalInFile */.nl)(commit.scope)}:** `;
    const subject = commit.type === null || commit.subject.trim() === '' ? commit.header : commit.subject;
    const notes = commit.breaking.filter((note) => note !== '' && note !== commit.subject);
    const below = notes.map((note) => `\n  - ${startLiterally((0,markdown/* literalInFile */.nl)(note))}`);
    return `${scope}${scope === '' ? startLiterally((0,markdown/* literalInFile */.nl)(subject)) : (0,markdown/* literalInFile */.nl)(subject)} (${(0,release_point/* short */.h0)(commit.id)})${below.join('')}`;
}
/** At the beginning of a list item a `#`, a dash or a number would begin a heading, a list or a rule. */
function startLiterally(text) {
    return text.replace(/^(\d*)([#+=.)-])/, '$1\\$2');
}

// EXTERNAL MODULE: ./actions/prepare-release/lib/stamp/stamped.js
var stamp_stamped = __webpack_require__(3657);
;// CONCATENATED MODULE: ./actions/prepare-release/lib/changelog.js




/**
 * The changelog with the release in it.
 * @throws {Failure} when the release is in it already, with other notes
 */
function proposeChangelog({ config, decision, files, day, repositoryUrl }) {
    const { path, sections } = config.changelog;
    const content = files.get(path);
    const { sections: entries } = releaseNotes(decision.commits, sections);
    const { text, notes } = insertRelease(path, content ? (0,files_text/* decode */.D)(path, content) : null, {
        version: decision.version,
        date: day,
        body: entries.map(({ title, items }) => ({ title, body: items.map((item) => `- ${item}`).join('\n') })),
        links: { repository: repositoryUrl, tag: decision.tag },
    });
    return { notes, edits: (0,stamp_stamped/* editOf */._0)(files, path, text) };
}

;// CONCATENATED MODULE: ./actions/prepare-release/lib/details.js


/** Rows of a table of commits; a release rarely has more, and the summary must stay readable. */
const shownCommits = 50;
/** The action's part of the job summary: how the version came about, what changes, which commits were looked at. */
function renderDetails(decision, { components, reasons, notes }, repositoryUrl) {
    const { releasing, others, merges, cancelled, notUnderstood } = decision.commits;
    return (0,markdown/* paragraphs */.qN)(decision.explanation.map((sentence) => `- ${(0,markdown/* literal */.eu)(sentence)}`).join('\n'), components.length > 0 ? (0,markdown/* paragraphs */.qN)('### What changes', renderComponents(components)) : '', reasons ? (0,markdown/* paragraphs */.qN)('### Why each service', reasons) : '', notes ? (0,markdown/* paragraphs */.qN)('### Notes', notes) : '', notUnderstood.length > 0
        ? (0,markdown/* paragraphs */.qN)('### Commits that were not understood', 'They release nothing. If one should, merge a commit that says so, or give the input `version`.', renderCommits(notUnderstood, repositoryUrl, ({ remarks }) => (0,markdown/* literal */.eu)(remarks.join('; '))))
        : '', renderFolded('Commits that release', releasing, repositoryUrl), renderFolded('Commits that release nothing', others, repositoryUrl), renderFolded('Commits reverted again', cancelled.flatMap(({ commit, by }) => [commit, by]), repositoryUrl), renderFolded('Merges', merges, repositoryUrl));
}
function renderFolded(title, commits, repositoryUrl) {
    if (commits.length === 0)
        return '';
    return (0,markdown/* folded */.TM)(`${title}: ${commits.length}`, renderCommits(commits, repositoryUrl, ({ bump, remarks }) => (0,markdown/* literal */.eu)([bump, ...remarks].join('; '))));
}
function renderCommits(commits, repositoryUrl, remark) {
    const rows = commits
        .slice(0, shownCommits)
        .map((commit) => [
        `[${(0,markdown/* code */.aY)(commit.id.slice(0, 7))}](${repositoryUrl}/commit/${commit.id})`,
        (0,markdown/* literal */.eu)(commit.header),
        remark(commit),
    ]);
    const rest = commits.length - rows.length;
    return (0,markdown/* paragraphs */.qN)((0,markdown/* table */.tp)(['Commit', 'Subject', ''], rows), rest > 0 ? `… and ${rest} more.` : '');
}

// EXTERNAL MODULE: ./actions/prepare-release/lib/judge-charts.js + 2 modules
var judge_charts = __webpack_require__(3885);
// EXTERNAL MODULE: ./actions/prepare-release/lib/locks/locks.js + 3 modules
var locks_locks = __webpack_require__(3311);
// EXTERNAL MODULE: ./packages/core/lib/files/package-json.js
var package_json = __webpack_require__(5512);
// EXTERNAL MODULE: ./packages/core/lib/files/pyproject.js
var pyproject = __webpack_require__(4425);
// EXTERNAL MODULE: ./packages/core/lib/files/requirement.js
var requirement = __webpack_require__(9950);
// EXTERNAL MODULE: ./node_modules/@renovatebot/pep440/index.js + 4 modules
var pep440 = __webpack_require__(9687);
// EXTERNAL MODULE: ./packages/core/lib/files/python-version.js
var python_version = __webpack_require__(8158);
;// CONCATENATED MODULE: ./packages/core/lib/files/constraint.js


/**
 * Raises a constraint on a Python package to a version, keeping its style and its spaces.
 * - `^1.2`, `~1.2`, `>=1.2`, `==1.2`, a bare version: the full version is put in, so that the release is guaranteed.
 * - `~=1.2`, and Poetry's `~1` and `^0`, would become narrower by that: they are raised at their own precision, and `>=` is added
 *   where that does not guarantee the release.
 * - `1.2.*` keeps its precision. It takes any version of the series, and that is what its author asked for.
 * - Upper bounds are raised only when they exclude the version, to the next one of their own precision; `!=` stays.
 * @param version semantic version; it is written as PEP 440 wants it.
 * @throws {Failure} when Python cannot write the version.
 */
function raise(constraint, version, ecosystem) {
    const target = (0,python_version/* toPep440 */.tj)(version);
    const unknown = (reason) => ({ constraint, outcome: 'unknown', reason });
    if (constraint.trim() === '' || constraint.trim() === '*')
        return { constraint, outcome: 'free' };
    const clauses = parseClauses(constraint, ecosystem);
    if (clauses === undefined) {
        return unknown(/\|/.test(constraint) ? 'is a union (||)' : 'is not a constraint that is understood');
    }
    const above = clauses.find(({ operator, version: bound }) => {
        return !UPPER.test(operator) && (0,pep440/* compare */.UD)(bound, target) > (operator === '>' ? -1 : 0);
    });
    if (above !== undefined)
        return { constraint, outcome: 'above', reason: `starts above ${target}` };
    let raised = clauses.map((clause) => raiseClause(clause, target, ecosystem));
    const lower = raised.filter(({ operator }) => !UPPER.test(operator));
    if (lower.length > 0 && lower.every((clause) => !guarantees(clause, target))) {
        raised = [...raised, { before: ',', operator: '>=', space: '', version: target, wildcard: false }];
    }
    const excluding = raised.find((clause) => !takes(clause, target, ecosystem));
    if (excluding !== undefined)
        return unknown(`excludes ${target} by ${constraint_render([{ ...excluding, before: '' }])}`);
    const text = constraint_render(raised) + (/\s*$/.exec(constraint)?.[0] ?? '');
    if (text !== constraint)
        return { constraint: text, outcome: 'raised' };
    return { constraint, outcome: lower.length > 0 ? 'same' : 'free' };
}
/** Does a constraint let a version in? One that is not understood is taken to. @throws {Failure} as {@link raise} */
function admits(constraint, version, ecosystem) {
    const target = (0,python_version/* toPep440 */.tj)(version);
    return parseClauses(constraint, ecosystem)?.every((clause) => takes(clause, target, ecosystem)) ?? true;
}
/** Operators that do not say where versions begin. */
const UPPER = /^(?:<|<=|!=)$/;
/** The numbers a version begins with. */
const RELEASE = /^v?\d+(?:\.\d+)*/i;
const constraint_VERSION = String.raw `v?\d+(?:\.\d+)*(?:[-_.]?(?:a|b|c|rc|alpha|beta|pre|preview)[-_.]?\d*)?(?:[-_.]?post[-_.]?\d*)?(?:[-_.]?dev[-_.]?\d*)?(?:\+[a-z0-9.]+)?`;
const OPERATORS = { poetry: String.raw `\^|~=|~|===?|!=|>=?|<=?|=|`, pep508: '~=|===?|!=|>=?|<=?' };
/** Poetry also separates by spaces; PEP 508 only by commas. */
const SEPARATORS = { poetry: String.raw `\s*,\s*|\s+`, pep508: String.raw `\s*,\s*` };
function parseClauses(constraint, ecosystem) {
    // Nobody writes that much; matching thousands of spaces would take seconds.
    if (constraint.length > 1000)
        return undefined;
    const clause = new RegExp(`(^\\s*|${SEPARATORS[ecosystem]})(${OPERATORS[ecosystem]})(\\s*)(${constraint_VERSION})(\\.\\*)?`, 'iy');
    const text = constraint.trimEnd();
    const clauses = [];
    while (clause.lastIndex < text.length) {
        const match = clause.exec(text);
        if (match === null)
            return undefined;
        const [, before = '', operator = '', space = '', version = '', star] = match;
        const wildcard = star !== undefined;
        if ((0,pep440/* explain */.WE)(version) === null || (wildcard && !/^(?:==?|!=|)$/.test(operator)))
            return undefined;
        clauses.push({ before, operator, space, version, wildcard });
    }
    return clauses;
}
function constraint_render(clauses) {
    return clauses
        .map(({ before, operator, space, version, wildcard }) => before + operator + space + version + (wildcard ? '.*' : ''))
        .join('');
}
function raiseClause(clause, target, ecosystem) {
    const { operator, version, wildcard } = clause;
    const length = releaseOf(version).length;
    if (operator === '!=')
        return clause;
    if (operator === '<' || operator === '<=')
        return takes(clause, target, ecosystem) ? clause : raiseUpper(clause, target);
    if (wildcard)
        return { ...clause, version: truncate(target, length) };
    if (operator === '>')
        return { ...clause, operator: '>=', version: target };
    if ((0,pep440/* compare */.UD)(version, target) === 0)
        return clause;
    if (!wouldNarrow(clause, target))
        return { ...clause, version: target };
    const series = truncate(target, length);
    const precise = series + target.replace(RELEASE, '');
    return { ...clause, version: (0,pep440/* compare */.UD)(precise, target) === 0 ? precise : series };
}
/** Would the full version in its place make a clause end earlier than it does? `~1` ends at 2, `~1.3.0` at 1.4. */
function wouldNarrow({ operator, version }, target) {
    const { length } = releaseOf(version);
    if (operator === '~=')
        return length === 2;
    if (operator === '~')
        return length === 1;
    // `^0` ends at 1, but `^0.3.0` at 0.4.
    return (operator === '^' &&
        length < 3 &&
        releaseOf(target)
            .slice(0, length)
            .every((part) => part === 0));
}
/** `<2.0` that must take 2.1 becomes `<3.0`, `<1.3` that must take 1.3.1 becomes `<1.4`. */
function raiseUpper(clause, target) {
    if (clause.operator === '<=')
        return { ...clause, version: target };
    const bound = releaseOf(clause.version);
    const precision = Math.max(0, bound.findLastIndex((part) => part > 0));
    const goal = releaseOf(target);
    const raised = bound.map((_, index) => {
        if (index > precision)
            return 0;
        return (goal[index] ?? 0) + (index === precision ? 1 : 0);
    });
    // What follows the numbers stays: `<2.0.dev0` excludes the pre-releases of 2.0 too.
    return { ...clause, version: raised.join('.') + clause.version.replace(RELEASE, '') };
}
/** Does a clause let in nothing below the target? A wildcard is as good as its author wanted. */
function guarantees({ operator, version, wildcard }, target) {
    return wildcard || (!UPPER.test(operator) && (0,pep440/* compare */.UD)(version, target) >= 0);
}
function takes(clause, target, ecosystem) {
    // Installers take a pre-release only where the constraint names one: a series does not.
    if (clause.wildcard && clause.operator !== '!=' && (0,pep440/* explain */.WE)(target)?.is_prerelease === true)
        return false;
    return (0,pep440/* satisfies */.ib)(target, ecosystem === 'poetry' ? expand(clause) : constraint_render([{ ...clause, before: '' }]), {
        prereleases: true,
    });
}
/**
 * A clause of Poetry's as PEP 440 says it.
 * Source: https://python-poetry.org/docs/dependency-specification/#version-constraints
 */
function expand({ operator, version, wildcard }) {
    const release = releaseOf(version);
    const below = (index) => `>=${version},<${[...release.slice(0, index), (release[index] ?? 0) + 1].join('.')}`;
    switch (operator) {
        case '^': {
            const first = release.findIndex((part) => part > 0);
            return below(first === -1 ? release.length - 1 : first);
        }
        case '~':
            return below(Math.min(1, release.length - 1));
        case '':
        case '=':
            return `==${version}${wildcard ? '.*' : ''}`;
        default:
            return `${operator}${version}${wildcard ? '.*' : ''}`;
    }
}
function releaseOf(version) {
    const parsed = (0,pep440/* explain */.WE)(version);
    if (parsed === null)
        throw new Error(`${version} is no Python version`);
    return parsed.release;
}
function truncate(version, length) {
    const release = releaseOf(version);
    return Array.from({ length }, (_, index) => release[index] ?? 0).join('.');
}

;// CONCATENATED MODULE: ./actions/prepare-release/lib/stamp/packages.js


/**
 * Libraries of one kind with the version, and everything that pins one of them with the pin raised.
 * @throws {Failure} with the problems of every file that cannot be read or changed
 */
function stampPackages(facts, ecosystem) {
    const { libs, services } = facts.layout;
    const components = [
        ...libs.map((lib) => ({ component: lib.folder, path: lib.manifest, lib, kind: lib.kind })),
        // A folder may be named as both; its version then follows the release.
        ...services
            .filter((service) => !libs.some((lib) => lib.manifest === service.manifest))
            .map(({ folder, manifest, kind }) => ({ component: folder, path: manifest, lib: undefined, kind })),
    ].filter(({ kind }) => kind === ecosystem.kind);
    const projects = (0,failure/* all */.Q7)(components.map(({ component, path, lib }) => () => {
        const text = (0,stamp_stamped/* textOf */.b6)(facts.files, path);
        return { component, path, lib, text, file: ecosystem.read(path, text, facts) };
    }));
    const judged = projects.map((project) => ({ project, verdict: judge(project, facts, ecosystem) }));
    const released = new Set(judged.flatMap(({ project, verdict }) => verdict.follows && project.file.name !== undefined ? [project.file.name] : []));
    return (0,failure/* all */.Q7)(judged.map(({ project, verdict }) => () => stampProject(project, verdict, released, facts, ecosystem)));
}
/** Whether a project's version follows the release. What does not is left alone, with the line to configure. */
function judge({ lib, file, path }, facts, ecosystem) {
    if (!lib || lib.version === 'independent')
        return { follows: false, findings: [] };
    const leave = (finding) => ({
        follows: false,
        findings: [{ ...finding, message: `${finding.message}; it is left alone` }],
    });
    if (!file.version) {
        const { versionless } = file;
        return versionless
            ? leave({
                ...versionless,
                level: 'warning',
                code: 'lib-without-version',
                fix: `${versionless.fix}, or ${configuration(lib, facts)}.`,
            })
            : { follows: false, findings: [] };
    }
    const at = ecosystem.parse(file.version.value);
    if ((0,stamp_stamped/* followsRelease */.uF)(at, facts))
        return { follows: true, findings: [] };
    const present = (0,stamp_stamped/* presentVersion */.mM)(facts) && ecosystem.display((0,stamp_stamped/* presentVersion */.mM)(facts));
    return leave({
        level: file.private ? 'notice' : 'warning',
        code: 'lib-own-version',
        message: `${path} is at ${file.version.value}, ${present ? `not at the released ${present}` : `which is not below ${facts.version}`}`,
        fix: `If it has versions of its own, ${configuration(lib, facts)}. ${present ? `If not, set it to ${present}` : (0,stamp_stamped/* unreleased */.rH)(file.version.value, facts, 'it')}${file.private ? ', or delete it: a private package needs none' : ''}.`,
        place: file.version.place,
    });
}
function configuration(lib, { source }) {
    return `write \`libs: { ${lib.folder}: { version: independent } }\` in ${source.path}`;
}
function stampProject({ path, text, file, component }, verdict, released, facts, ecosystem) {
    const changes = [];
    const findings = [...verdict.findings];
    const version = verdict.follows ? ecosystem.format(facts.version) : undefined;
    const restamped = version !== undefined && file.version !== undefined && file.version.value !== version;
    if (restamped)
        changes.push({ component, what: 'version', from: file.version?.value ?? '', to: version, path });
    const pins = new Map();
    for (const pin of file.pins.filter(({ normalized }) => released.has(normalized))) {
        // Lock tools solve all groups together: what only developers install is raised where it excludes the release.
        if (pin.development && ecosystem.admits(pin, facts.version))
            continue;
        const raised = ecosystem.raise(pin, facts.version);
        if (raised.reason !== undefined)
            findings.push(notRaised(path, pin, raised.reason, ecosystem.example(ecosystem.format(facts.version), pin)));
        if (raised.outcome !== 'raised')
            continue;
        if (isBehind(pin, facts, ecosystem))
            findings.push(wasBehind(path, pin, raised.constraint, facts));
        pins.set(pin.index, raised.constraint);
        changes.push({ component, what: `pin of ${pin.name}`, from: pin.constraint, to: raised.constraint, path });
    }
    const changed = restamped || pins.size > 0 ? file.write({ ...(restamped ? { version } : {}), pins }) : text;
    return { path, text: changed, changes, findings };
}
/** It let the last release in as little as this one: somebody may have held it back on purpose. */
function isBehind(pin, facts, ecosystem) {
    const { previousVersion, fileVersion } = facts;
    const before = [previousVersion, fileVersion].filter((version) => version !== '');
    // npm's ranges leave pre-releases out of what is below and above them.
    const stable = before.map((version) => version.replace(/-.*$/, ''));
    return previousVersion !== '' && ![...before, ...stable].some((version) => ecosystem.admits(pin, version));
}
function wasBehind(path, { name, group, constraint, place }, to, facts) {
    return {
        level: 'notice',
        code: 'pin-was-behind',
        message: `${path}: the pin of ${name} (${group}) was ${constraint}, which let not even ${facts.previousVersion} in; it is raised to ${to}`,
        fix: 'If it was held back on purpose, set it back on the branch of the pull request: what people edit there stays.',
        place,
    };
}
function notRaised(path, { name, group, constraint, place }, reason, example) {
    return {
        level: 'warning',
        code: 'pin-not-raised',
        message: `${path}: the pin of ${name} (${group}) is ${constraint}, which ${reason}; it is left alone`,
        fix: `Write a constraint that lets the release in, such as ${example}.`,
        place,
    };
}

;// CONCATENATED MODULE: ./actions/prepare-release/lib/stamp/python.js






/**
 * pyproject.toml of libraries and services.
 * @throws {Failure} with the problems of every file that cannot be read or changed
 */
function stampPython(facts) {
    return stampPackages(facts, {
        kind: 'python',
        read,
        format: python_version/* toPep440 */.tj,
        display: (version) => (0,python_version/* asPep440 */.Au)(version) ?? version,
        parse: python_version/* fromPep440 */.ST,
        admits: ({ constraint, grammar }, version) => admits(constraint, version, grammar),
        raise: ({ constraint, grammar }, version) => raise(constraint, version, grammar),
        example: (version, { grammar }) => (grammar === 'poetry' ? `^${version}` : `>=${version}`),
    });
}
function read(path, text, facts) {
    const file = (0,pyproject/* readPyproject */.x)(path, text);
    const present = (0,stamp_stamped/* presentVersion */.mM)(facts);
    return {
        name: file.name && (0,requirement/* normalizeName */.P)(file.name.value),
        version: file.version,
        private: false,
        versionless: {
            message: file.dynamicVersion
                ? `${path} leaves its version to the build backend (\`dynamic\`)`
                : `${path} has no version`,
            fix: `Give it \`version = "${(present && (0,python_version/* asPep440 */.Au)(present)) || '0.0.0'}"\`${file.dynamicVersion ? ', name the file the version is read from in `extra-files`' : ''}`,
            place: file.dynamicVersion ?? { path },
        },
        pins: file.dependencies.flatMap((dependency, index) => {
            const { kind, constraint, name, normalized, group, place, ecosystem } = dependency;
            if (kind !== 'version' || constraint === '')
                return [];
            const development = isForDevelopment(dependency);
            return [{ index, name, normalized, group, constraint, place, development, grammar: ecosystem }];
        }),
        write: ({ pins, ...change }) => (0,pyproject/* writePyproject */._)(path, text, {
            ...change,
            pins: [...pins].map(([index, constraint]) => ({ index, constraint })),
        }),
    };
}
/** Poetry's groups other than `prod`, and every dependency group of PEP 735: none of them reaches who installs the package. */
function isForDevelopment({ group }) {
    return !['main', 'prod', 'production'].includes(group.replace(/^group:/, '')) && !group.startsWith('optional:');
}

;// CONCATENATED MODULE: ./actions/prepare-release/lib/reasons/depends.js





/**
 * The libraries that each service needs at run time, directly or through others: folders of libraries by folder of the
 * service. What only development needs does not reach the image.
 * @param files at least the manifests of the layout
 */
function libsOfServices({ libs, services }, files) {
    const known = [...libs, ...services].map((component) => ({ component, node: readNode(component, files) }));
    const libsByName = new Map(known.flatMap(({ component, node }) => node.name !== undefined && libs.some((lib) => lib === component) ? [[node.name, component.folder]] : []));
    const needs = new Map();
    for (const { component, node } of known) {
        needs.set(component.folder, [...(needs.get(component.folder) ?? []), ...node.needs]);
    }
    return new Map(services.map(({ folder }) => {
        const found = new Set();
        const visit = (from) => {
            for (const name of needs.get(from) ?? []) {
                const lib = libsByName.get(name);
                if (lib === undefined || found.has(lib))
                    continue;
                found.add(lib);
                visit(lib);
            }
        };
        visit(folder);
        return [folder, found];
    }));
}
function readNode({ manifest, kind }, files) {
    const text = (0,stamp_stamped/* textOf */.b6)(files, manifest);
    const prefixed = (name) => `${kind} ${name}`;
    if (kind === 'node') {
        const { name, dependencies } = (0,package_json/* readPackageJson */.j)(manifest, text);
        const atRunTime = dependencies.filter(({ group }) => group !== 'devDependencies');
        return { name: name && prefixed(name.value), needs: atRunTime.map((dependency) => prefixed(dependency.name)) };
    }
    const { name, dependencies } = (0,pyproject/* readPyproject */.x)(manifest, text);
    const atRunTime = dependencies.filter((dependency) => !isForDevelopment(dependency));
    return {
        name: name && prefixed((0,requirement/* normalizeName */.P)(name.value)),
        needs: atRunTime.map(({ normalized }) => prefixed(normalized)),
    };
}

;// CONCATENATED MODULE: ./actions/prepare-release/lib/reasons/reasons.js


/** The commits that touched each service or one of the libraries it needs. */
function explainServices(layout, files, commits, touched) {
    const libs = libsOfServices(layout, files);
    // A folder with two manifests is one service.
    const services = new Map(layout.services.map(({ folder, name }) => [folder, name]));
    return [...services].map(([folder, name]) => ({
        name,
        folder,
        commits: commits.flatMap((commit) => {
            const folders = touched.get(commit.id) ?? new Set();
            if (folders.has(folder))
                return [{ commit, via: [] }];
            const via = [...folders].filter((changed) => libs.get(folder)?.has(changed)).sort();
            return via.length > 0 ? [{ commit, via }] : [];
        }),
    }));
}
/** Commits of one service that are shown. */
const reasons_shownCommits = 5;
/** A row per service: the commits and, where they changed a library, which. */
function renderReasons(services, repositoryUrl) {
    const changed = services.filter(({ commits }) => commits.length > 0);
    const unchanged = services.filter(({ commits }) => commits.length === 0);
    if (changed.length === 0)
        return '';
    const rows = changed.map(({ name, commits }) => {
        const shown = commits.slice(0, reasons_shownCommits).map(({ commit, via }) => {
            const link = `[${(0,markdown/* code */.aY)(commit.id.slice(0, 7))}](${repositoryUrl}/commit/${commit.id})`;
            const libs = via.length > 0 ? ` (${via.map((lib) => (0,markdown/* code */.aY)(lib)).join(', ')})` : '';
            return `${link} ${(0,markdown/* literal */.eu)(commit.header)}${libs}`;
        });
        const rest = commits.length - shown.length;
        return [(0,markdown/* code */.aY)(name), [...shown, ...(rest > 0 ? [`… and ${rest} more`] : [])].join('<br>')];
    });
    return (0,markdown/* paragraphs */.qN)((0,markdown/* table */.tp)(['Service', 'Because of'], rows), unchanged.length > 0 ? `No commit touched ${unchanged.map(({ name }) => (0,markdown/* code */.aY)(name)).join(', ')}.` : '');
}

// EXTERNAL MODULE: ./actions/prepare-release/lib/reasons/touched.js
var touched = __webpack_require__(1615);
// EXTERNAL MODULE: ./packages/core/lib/files/chart.js
var files_chart = __webpack_require__(1721);
;// CONCATENATED MODULE: ./actions/prepare-release/lib/stamp/charts.js




/**
 * Charts with the version of the application they deploy, and a version of their own that was not published before.
 * @throws {Failure} with the problems of every chart that cannot be read
 */
function stampCharts(facts) {
    const charts = facts.layout.charts.filter((chart) => chart.version !== 'independent');
    return (0,failure/* all */.Q7)(charts.map((chart) => () => stampChart(chart, facts))).flat();
}
function stampChart(chart, facts) {
    const path = chart.manifest;
    const text = (0,stamp_stamped/* textOf */.b6)(facts.files, path);
    const file = (0,files_chart/* readChart */.V)(path, text);
    // A library chart deploys nothing: it has no application whose version it could carry.
    if (file.type === 'library' && chart.version === 'patch')
        return [];
    const own = ownVersion(chart, file, facts);
    if (own)
        return [{ path, text, changes: [], findings: [own] }];
    const appVersion = file.type === 'library' ? undefined : keepPrefix(file.appVersion?.value ?? '', facts.version);
    const stampsApp = appVersion !== undefined && file.appVersion?.value !== appVersion;
    // The application's version tells whether this release has been through here already.
    const version = chart.version === 'sync' ? facts.version : stampsApp ? raiseChartVersion(file) : file.version.value;
    if (!stampsApp && version === file.version.value)
        return [];
    const changed = (0,files_chart/* writeChart */.W)(path, text, { version, ...(stampsApp ? { appVersion } : {}) });
    const change = { component: chart.folder, path };
    return [
        {
            path,
            text: changed,
            changes: [
                ...(stampsApp ? [{ ...change, what: 'appVersion', from: file.appVersion?.value ?? '', to: appVersion }] : []),
                ...(version === file.version.value
                    ? []
                    : [{ ...change, what: 'version', from: file.version.value, to: version }]),
            ],
            findings: [],
        },
    ];
}
/** A finding when the chart follows something else than this release, and must be left alone. */
function ownVersion(chart, file, facts) {
    const followed = chart.version === 'sync' ? file.version : file.appVersion;
    if (!followed)
        return undefined;
    if ((0,stamp_stamped/* followsRelease */.uF)(semver.valid(followed.value), facts))
        return undefined;
    const expected = (0,stamp_stamped/* presentVersion */.mM)(facts);
    const field = chart.version === 'sync' ? 'version' : 'appVersion';
    return {
        level: 'warning',
        code: 'chart-own-version',
        message: `${chart.manifest}: ${field} is ${followed.value}, ${expected ? `not the released ${expected}` : `not below ${facts.version}`}; the chart is left alone`,
        fix: `If it has versions of its own, write \`charts: { ${chart.folder}: { version: independent } }\` in ${facts.source.path}. ${expected ? `If not, set ${field} to ${expected}` : (0,stamp_stamped/* unreleased */.rH)(followed.value, facts, field)}.`,
        place: followed.place,
    };
}
/**
 * The chart version after this one: the patch number raised; in a pre-release the next of the series, so that a version
 * under preparation is not overtaken. Versions that only Helm understands (`1`, `v1.2`) are completed.
 */
function raiseChartVersion(file) {
    const { value, place } = file.version;
    const full = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/.exec(value);
    const [, major = '0', minor = '0', patch = '0', prerelease = ''] = full ?? [];
    const next = full && semver.inc(`${major}.${minor}.${patch}${prerelease}`, prerelease ? 'prerelease' : 'patch');
    if (next)
        return keepPrefix(value, next);
    throw new failure/* Failure */.HR({
        code: 'bad-chart-version',
        message: `The chart's version is ${JSON.stringify(value)}, which is not a version`,
        fix: 'Write a version by SemVer 2.0.0, such as `0.1.0`.',
        place,
    });
}
/** The version with a `v` before it where the old one had one. */
function keepPrefix(old, version) {
    return /^v\d/.test(old) ? `v${version}` : version;
}

// EXTERNAL MODULE: ./packages/core/lib/files/json.js
var json = __webpack_require__(8939);
// EXTERNAL MODULE: ./packages/core/lib/files/key-path.js
var key_path = __webpack_require__(3088);
// EXTERNAL MODULE: ./packages/core/lib/files/toml.js
var toml = __webpack_require__(8921);
// EXTERNAL MODULE: ./packages/core/lib/files/yaml.js + 9 modules
var yaml = __webpack_require__(4134);
;// CONCATENATED MODULE: ./actions/prepare-release/lib/stamp/key-value.js







/**
 * Finds the value at a key path; of several YAML documents in the first that has it.
 * @param where the key stands in the configuration
 * @param key as `parseKeyPath` reads it; `$` before it, as JSONPath has it, is passed over
 * @throws {Failure} when the text is not of that format, or has no such text value
 */
function findKeyValue(format, path, text, key, where) {
    const keys = (0,key_path/* parseKeyPath */._)(key.replace(/^\$\.?/, ''));
    if (keys === undefined || keys.length === 0) {
        throw new failure/* Failure */.HR({
            code: 'extra-file-bad-key',
            message: `\`${key}\` is no key path (\`extra-files\`, ${path})`,
            fix: 'Write keys separated by dots and indices in brackets, such as `a.b[0].c`; a dot within a key gets a backslash before it.',
            place: where,
        });
    }
    const found = { yaml: inYaml, json: inJson, toml: inToml }[format](path, text, keys);
    if (found !== undefined)
        return found;
    throw new failure/* Failure */.HR({
        code: 'extra-file-key-missing',
        message: `${path} has no text at \`${key}\``,
        fix: 'Correct the key path in `extra-files`, or write the present version there.',
        place: { path },
    });
}
function inYaml(path, text, keys) {
    const file = (0,yaml/* openYaml */.IM)(path, text);
    for (let document = 0; document < file.documents; document++) {
        const scalar = file.scalar(keys, document);
        if (scalar === undefined || scalar.isNull)
            continue;
        return {
            value: scalar.value,
            place: scalar.place,
            write: (value) => file.set([{ document, path: keys, value }]).text,
        };
    }
    return undefined;
}
function inJson(path, text, keys) {
    const node = (0,json/* jsonAt */.og)((0,json/* parseJson */.qF)(path, text, 'with-comments'), keys);
    if (node?.kind !== 'string')
        return undefined;
    return {
        value: node.value,
        place: new files_lines/* Lines */.qo(path, text).place(node.span.start),
        write: (value) => (0,splice/* splice */.V)(text, [(0,json/* replaceJson */.jV)(node, value)]),
    };
}
function inToml(path, text, keys) {
    const node = (0,toml/* tomlAtPath */.j_)((0,toml/* parseToml */.MT)(path, text), keys);
    if (node?.kind !== 'string')
        return undefined;
    return {
        value: node.value,
        place: new files_lines/* Lines */.qo(path, text).place(node.span.start),
        write: (value) => (0,splice/* splice */.V)(text, [(0,toml/* replaceInString */.Tn)(text, node, value, { start: 0, end: node.value.length })]),
    };
}

;// CONCATENATED MODULE: ./actions/prepare-release/lib/stamp/marked-lines.js




/** Stands in a comment on each line whose version follows the release. */
const marker = 'x-slipway-version';
const marked_lines_VERSION = /(?<![\w.])v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*|(?:a|b|rc)\d+)?)(?![0-9A-Za-z]|\.\d)/g;
/**
 * Replaces the version on every marked line: the previous one wherever it stands, else the only version there is.
 * @param previous what the lines are expected to hold, the likeliest first; empty for a first release
 * @param version what they shall hold, in the spelling of the file
 * @throws {Failure} naming every marked line without a version, or with several of which none is the previous one
 */
function stampMarkedLines(path, text, previous, version) {
    const lines = new files_lines/* Lines */.qo(path, text);
    const replacements = [];
    const changes = [];
    const findings = [];
    const problems = [];
    let marked = 0;
    let offset = 0;
    for (const line of text.split('\n')) {
        const start = offset;
        offset += line.length + 1;
        if (!line.includes(marker))
            continue;
        marked += 1;
        const place = lines.place(start);
        const found = versionsOn(line.replace(marker, ' '.repeat(marker.length)), previous, version);
        const [from, ...others] = new Set(found.map(({ value }) => value));
        if (from === undefined || others.length > 0) {
            problems.push(unclear(path, [...(from ? [from] : []), ...others], place));
        }
        else if (isHigher(from, version)) {
            findings.push({
                level: 'warning',
                code: 'extra-file-ahead',
                message: `${path}: the marked line holds ${from}, which is above ${version}; it is left alone`,
                fix: `Set it to ${version}, or take the marker \`${marker}\` away.`,
                place,
            });
        }
        else if (from !== version) {
            changes.push({ line: place.line ?? 0, from, to: version });
            replacements.push(...found.map(({ at }) => ({ start: start + at, end: start + at + from.length, text: version })));
        }
    }
    if (problems.length > 0)
        throw new failure/* Failure */.HR(problems);
    return { text: (0,splice/* splice */.V)(text, replacements), changes, findings, marked };
}
/** Where versions stand on a line: only the previous one, or only the new one, where it is there. */
function versionsOn(line, previous, version) {
    for (const known of [...previous, version]) {
        const found = occurrences(line, known);
        if (found.length > 0)
            return found.map((at) => ({ value: known, at }));
    }
    return [...line.matchAll(marked_lines_VERSION)].map((match) => {
        const [whole, value = ''] = match;
        return { value, at: match.index + whole.length - value.length };
    });
}
function occurrences(line, known) {
    const found = [];
    for (let at = line.indexOf(known); at !== -1; at = line.indexOf(known, at + known.length)) {
        // Not the end of 11.4.2, nor the beginning of 1.4.20 or of one of its pre-releases.
        const before = line.slice(0, at);
        const after = line.slice(at + known.length);
        if (!/(?:\d|\d\.)$/.test(before) && !/^(?:\d|\.\d|-?(?:a|b|rc|alpha|beta)[.\d])/.test(after))
            found.push(at);
    }
    return found;
}
/** Is one version above the other? What only Python can write is compared by nothing. */
function isHigher(one, other) {
    return semver.valid(one) !== null && semver.valid(other) !== null && semver.gt(one, other);
}
function unclear(path, found, place) {
    return {
        code: found.length === 0 ? 'marker-without-version' : 'marker-ambiguous',
        message: found.length === 0
            ? `${path} has the marker \`${marker}\` on a line without a version`
            : `${path} has the marker \`${marker}\` on a line with several versions: ${found.join(', ')}`,
        fix: 'Write the full version, such as 1.4.2, on the line of the marker, and no other one; or take the marker away.',
        ...(place ? { place } : {}),
    };
}

;// CONCATENATED MODULE: ./actions/prepare-release/lib/stamp/extra-files.js





/**
 * Writes the version into what `extra-files` names.
 * @param before what the other files became: one of them may be named here, too, and one file by several entries
 * @throws {Failure} naming every file, key, marked line and version that is not there
 */
function stampExtraFiles(facts, before) {
    const texts = new Map(before.map(({ path, text }) => [path, text]));
    return (0,failure/* all */.Q7)(facts.extraFiles.map((extra, index) => () => {
        const { entry, paths } = extra;
        if (paths.length === 0)
            throw new failure/* Failure */.HR(missing(entry.path, index, facts));
        const results = (0,failure/* all */.Q7)(paths.map((path) => () => {
            const text = texts.get(path) ?? (0,stamp_stamped/* textOf */.b6)(facts.files, path);
            return entry.marker ? stampMarked(path, text, facts) : stampKey(entry, index, path, text, facts);
        }));
        for (const { path, text } of results)
            texts.set(path, text);
        if (results.every(({ found }) => !found))
            throw new failure/* Failure */.HR(unmarked(entry.path, paths));
        return results;
    })).flat();
}
function stampMarked(path, before, facts) {
    const present = [facts.fileVersion, facts.previousVersion].filter((known) => known !== '');
    const isPython = isPythonFile(path);
    const { text, changes, findings, marked } = stampMarkedLines(path, before, present.map((known) => (isPython ? ((0,python_version/* asPep440 */.Au)(known) ?? known) : known)), spelled(path, facts.version));
    return {
        ...{ path, text, findings },
        found: marked > 0,
        changes: changes.map(({ line, from, to }) => {
            return { component: path, what: `line ${line}`, from, to, path };
        }),
    };
}
function stampKey(entry, index, path, text, facts) {
    const unchanged = { path, text, found: true, changes: [], findings: [] };
    for (const format of ['yaml', 'json', 'toml']) {
        const key = entry[format];
        if (key === undefined)
            continue;
        const version = spelled(path, facts.version);
        const at = findKeyValue(format, path, text, key, facts.source.place('extra-files', index, format));
        const to = entry.value.replaceAll('{version}', version);
        if (at.value === to)
            return unchanged;
        if (isHigher(versionIn(at.value, entry.value), version)) {
            const finding = {
                level: 'warning',
                code: 'extra-file-ahead',
                message: `${path}: \`${key}\` is ${at.value}, which is above ${version}; it is left alone`,
                fix: `Set it to ${to}, or take it out of \`extra-files\` in ${facts.source.path}.`,
                place: at.place,
            };
            return { ...unchanged, findings: [finding] };
        }
        const change = { component: path, what: key, from: at.value, to, path };
        return { ...unchanged, text: at.write(to), changes: [change] };
    }
    return unchanged;
}
/** The version in a value that a template made: `v1.4.2` by `v{version}` is 1.4.2. */
function versionIn(value, template) {
    const [before = '', after = ''] = template.split('{version}');
    return value.startsWith(before) && value.endsWith(after)
        ? value.slice(before.length, value.length - after.length)
        : '';
}
/** A version as the file's language spells pre-releases. */
function spelled(path, version) {
    return isPythonFile(path) ? (0,python_version/* toPep440 */.tj)(version) : version;
}
function isPythonFile(path) {
    return /(?:\.pyi?|(?:^|\/)(?:pyproject\.toml|setup\.cfg))$/.test(path);
}
function missing(glob, index, { source }) {
    return {
        code: 'extra-file-not-found',
        message: `\`extra-files\` names ${glob}, and no file (but for the changelog) is there`,
        fix: `Correct the path in ${source.path}, or remove it there.`,
        place: source.place('extra-files', index, 'path'),
    };
}
function unmarked(glob, paths) {
    return {
        code: 'marker-not-found',
        message: `No line of ${glob} has the marker \`${marker}\`, which \`extra-files\` asks for`,
        fix: `Write \`${marker}\` in a comment on each line that holds the version.`,
        place: { path: paths[0] ?? glob },
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/files/npm-range.js

const X = '[xX*]';
const NUMBER = String.raw `(?:0|[1-9]\d*)`;
const PARTIAL = String.raw `(${NUMBER}(?:\.${NUMBER}(?:\.${NUMBER}(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)?)?)((?:\.${X})*)`;
const COMPARATOR = new RegExp(String.raw `^(\^|~>?|>=|<=|>|<|=)?(\s*)([v=]*)${PARTIAL}$`);
const SPLIT = /(\s+-\s+|(?<![\^~<>=\s]\s*)\s+)/;
/**
 * Raises an npm range to a version, keeping its style and its spaces.
 * - `^1.2`, `~1.2.0`, `>=1.2.0`, an exact version, the lower end of `1.2.0 - 1.9.0`: the full version is put in, so that the release is
 *   guaranteed.
 * - `1.2.x`, `1`, and `~1`, `^0`, which would become narrower by that, keep their precision: they take any version of the
 *   series, and that is what their author asked for.
 * - Upper bounds are raised only when they exclude the version, to the next one of their own precision.
 * - A union (`^1 || ^2`) that takes the version stays as wide as it is; another is `unknown`.
 * @param version semantic version.
 */
function raiseRange(range, version) {
    const unknown = (reason) => ({ constraint: range, outcome: 'unknown', reason });
    if (/^\s*[xX*]?\s*$/.test(range))
        return { constraint: range, outcome: 'free' };
    // Nobody writes that much, and semver refuses more than 256 characters of a version.
    if (range.length > 1000 || (0,semver.validRange)(range) === null)
        return unknown('is not a range that is understood');
    if (range.includes('||')) {
        return npm_range_takes(range, version)
            ? { constraint: range, outcome: 'free' }
            : unknown(`is a union (||) without ${version}`);
    }
    const parts = range.trim().split(SPLIT);
    const hyphen = parts.findIndex((part) => /^\s+-\s+$/.test(part));
    const comparators = parts.map((part, index) => {
        if (index % 2 === 1)
            return part;
        const comparator = readComparator(part);
        if (comparator === undefined)
            return part;
        if (hyphen === -1)
            return comparator;
        return { ...comparator, operator: index < hyphen ? '>=' : '<=' };
    });
    if (comparators.some((part, index) => index % 2 === 0 && typeof part === 'string')) {
        return unknown('is not a range that is understood');
    }
    const above = comparators.some((part) => typeof part !== 'string' && !isUpper(part) && (0,semver.compare)((0,semver.minVersion)(npm_range_render(part)) ?? version, version) > 0);
    if (above)
        return { constraint: range, outcome: 'above', reason: `starts above ${version}` };
    const raised = comparators.map((part) => {
        if (typeof part === 'string')
            return part;
        const result = raiseComparator(part, version);
        return hyphen === -1 ? npm_range_render(result) : npm_range_render({ ...result, operator: '' });
    });
    const text = (/^\s*/.exec(range)?.[0] ?? '') + raised.join('') + (/\s*$/.exec(range)?.[0] ?? '');
    if (!npm_range_takes(text, version))
        return unknown(`excludes ${version}`);
    if (text !== range)
        return { constraint: text, outcome: 'raised' };
    const free = comparators.every((part) => typeof part === 'string' || isUpper(part));
    return { constraint: range, outcome: free ? 'free' : 'same' };
}
/** Does a range let a version in? One that is not understood is taken to. */
function npm_range_takes(range, version) {
    return (0,semver.validRange)(range) === null || (0,semver.satisfies)(version, range);
}
function readComparator(text) {
    const match = COMPARATOR.exec(text);
    if (match === null)
        return undefined;
    const [, operator = '', space = '', prefix = '', version = '', rest = ''] = match;
    const precision = version.replace(/[-+].*$/s, '').split('.').length;
    return { operator, space, prefix, version, precision, rest };
}
function npm_range_render({ operator, space, prefix, version, rest }) {
    return operator + space + prefix + version + rest;
}
function isUpper({ operator }) {
    return operator === '<' || operator === '<=';
}
/** The version a comparator's own stands for, with zeros for what is not written. */
function lowest({ version, precision }) {
    return version + '.0'.repeat(3 - precision);
}
function raiseComparator(comparator, target) {
    const { operator, version, precision, prefix } = comparator;
    if (isUpper(comparator))
        return npm_range_takes(npm_range_render(comparator), target) ? comparator : npm_range_raiseUpper(comparator, target);
    if (operator === '>')
        return { ...comparator, operator: '>=', version: target, rest: '' };
    const written = numbersOf(target).slice(0, precision).join('.');
    const series = { ...comparator, version: written };
    const isSeries = precision < 3 && (operator === '' || operator === '=');
    if (isSeries || npm_range_wouldNarrow(comparator, target))
        return series;
    return (0,semver.valid)(prefix + version) === target ? comparator : { ...comparator, version: target, rest: '' };
}
/** Would the full version in its place make a comparator end earlier than it does? `~1` ends at 2, `^0` at 1. */
function npm_range_wouldNarrow({ operator, precision }, target) {
    if (operator.startsWith('~'))
        return precision === 1;
    const leading = numbersOf(target).slice(0, precision);
    return operator === '^' && precision < 3 && leading.every((part) => part === 0);
}
/** `<2.0.0` that must take 2.1.0 becomes `<3.0.0`, `<1.3` that must take 1.3.1 becomes `<1.4`; `<=` is raised to the version. */
function npm_range_raiseUpper(comparator, target) {
    const goal = numbersOf(target);
    if (comparator.operator === '<=') {
        // It excludes a pre-release of the version it names, and would be lowered by naming that.
        if ((0,semver.compare)(lowest(comparator), target) > 0)
            return comparator;
        const full = comparator.precision === 3;
        return { ...comparator, version: full ? target : goal.slice(0, comparator.precision).join('.') };
    }
    const bound = numbersOf(lowest(comparator));
    const last = Math.max(0, bound.findLastIndex((part) => part > 0));
    const raised = bound.map((_, index) => (index > last ? 0 : (goal[index] ?? 0) + (index === last ? 1 : 0)));
    // What follows the numbers stays: `<2.0.0-0` excludes the pre-releases of 2.0.0 too.
    const suffix = /-.*$/s.exec(comparator.version)?.[0] ?? '';
    return { ...comparator, version: raised.slice(0, comparator.precision).join('.') + suffix };
}
function numbersOf(version) {
    const parsed = (0,semver.parse)(version);
    if (parsed === null)
        throw new Error(`${version} is no semantic version`);
    return [parsed.major, parsed.minor, parsed.patch];
}

;// CONCATENATED MODULE: ./actions/prepare-release/lib/stamp/node.js





/**
 * package.json of libraries and services.
 * @throws {Failure} with the problems of every file that cannot be read or changed
 */
function stampNode(facts) {
    return stampPackages(facts, {
        kind: 'node',
        read: node_read,
        format: (version) => version,
        display: (version) => version,
        parse: (version) => semver.valid(version) ?? undefined,
        admits: ({ constraint }, version) => npm_range_takes(constraint, version),
        raise: ({ constraint }, version) => raiseRange(constraint, version),
        example: (version) => `^${version}`,
    });
}
function node_read(path, text, facts) {
    const file = (0,package_json/* readPackageJson */.j)(path, text);
    return {
        name: file.name?.value,
        version: file.version,
        private: file.private,
        // npm asks for a version only of what it publishes.
        versionless: file.private
            ? undefined
            : {
                message: `${path} has no version`,
                fix: `Give it \`"version": "${(0,stamp_stamped/* presentVersion */.mM)(facts) || '0.0.0'}"\` or \`"private": true\``,
                place: { path },
            },
        pins: file.dependencies.flatMap(({ kind, range, name, group, place }, index) => {
            if (kind !== 'version')
                return [];
            const development = group === 'devDependencies';
            return [{ index, name, normalized: name, group, constraint: range, place, development }];
        }),
        write: ({ pins, ...change }) => (0,package_json/* writePackageJson */.o)(path, text, { ...change, pins: [...pins].map(([index, range]) => ({ index, range })) }),
    };
}

// EXTERNAL MODULE: ./packages/core/lib/files/version-file.js
var version_file = __webpack_require__(5924);
;// CONCATENATED MODULE: ./actions/prepare-release/lib/stamp/version-file.js


/** The version file with the version in it; a new one where there is none. */
function stampVersionFile({ layout, files, version }) {
    const path = layout.versionFile;
    const change = { component: path, what: 'version', to: version, path };
    if (layout.newVersionFile)
        return [{ path, text: `${version}\n`, changes: [{ ...change, from: '' }], findings: [] }];
    const text = (0,stamp_stamped/* textOf */.b6)(files, path);
    const from = (0,version_file/* readVersionFile */.f)(path, text).value;
    if (from === version)
        return [];
    return [{ path, text: (0,version_file/* writeVersionFile */.O)(path, text, version), changes: [{ ...change, from }], findings: [] }];
}

;// CONCATENATED MODULE: ./actions/prepare-release/lib/stamp/stamp.js







/**
 * Writes the version into the version file, libraries, pins of libraries, charts, and what else is configured. Nothing is lowered.
 * @throws {Failure} with the problems of every file that cannot be read or changed
 */
function stamp(facts) {
    let components = [];
    const stamped = (0,failure/* all */.Q7)([
        () => {
            components = (0,failure/* all */.Q7)([stampVersionFile, stampPython, stampNode, stampCharts].map((part) => () => part(facts))).flat();
            return components;
        },
        () => stampExtraFiles(facts, components),
    ]).flat();
    // The last word on a file has all before it.
    const texts = new Map(stamped.map(({ path, text }) => [path, text]));
    return {
        edits: [...texts].flatMap(([path, text]) => (0,stamp_stamped/* editOf */._0)(facts.files, path, text)),
        changes: stamped.flatMap(({ changes }) => changes),
        findings: stamped.flatMap(({ findings }) => findings),
    };
}

;// CONCATENATED MODULE: ./actions/prepare-release/lib/template.js
/** A template of the configuration with `{version}` and `{base}` replaced; others were refused when it was read. */
function fillTemplate(template, values) {
    return template.replace(/\{(version|base)\}/g, (_, name) => values[name]);
}

// EXTERNAL MODULE: ./actions/prepare-release/lib/unnamed.js
var lib_unnamed = __webpack_require__(8323);
;// CONCATENATED MODULE: ./actions/prepare-release/lib/propose.js












/**
 * What a release changes. Pure.
 * @throws {Failure} with the problems of all files that cannot be read or changed
 */
function propose(inputs, facts) {
    const { base, decision, config, repositoryUrl } = facts;
    const { version, previousVersion, fileVersion } = decision;
    if (!decision.needed) {
        const details = renderDetails(decision, { components: [], reasons: '', notes: '' }, repositoryUrl);
        return {
            ...{ base, edits: [], derive: [], change: null, holds: [], findings: decision.findings },
            reason: decision.explanation.at(-1) ?? 'Nothing to release',
            outputs: outputsOf(facts, ''),
            details,
        };
    }
    const { layout, files } = facts;
    const stamped = stamp({
        ...{ layout, files, version, previousVersion, fileVersion },
        source: config.source,
        extraFiles: facts.extraFiles,
    });
    const { notes, edits: changelog } = proposeChangelog(facts);
    const edits = [...stamped.edits, ...changelog];
    const locked = proposeLocks(inputs, facts, edits);
    const charts = (0,judge_charts/* judgeCharts */.V)(layout, files, facts.chartFiles);
    // With other files configured, these may be all that follows.
    const elsewhere = facts.extraFiles.length > 0 ? [] : facts.unnamed.anywhere;
    const unnamed = (0,lib_unnamed/* tellUnnamed */._)({ ...facts.unnamed, anywhere: elsewhere }, config.source.path);
    const findings = [...decision.findings, ...stamped.findings, ...locked.findings, ...charts, ...unnamed];
    const services = explainServices(layout, files, (0,touched/* releasedCommits */.c)(decision.commits), facts.touched);
    const reasons = renderReasons(services, repositoryUrl);
    const named = { version, base: inputs['base-branch'] };
    const change = {
        lane: 'release',
        branch: fillTemplate(config['pull-request'].branch, named),
        title: fillTemplate(config['pull-request'].title, named),
        body: renderBody({
            ...{ version, previousVersion, notes, reasons, findings, changelog: config.changelog.path },
            because: (0,markdown/* literal */.eu)(decision.explanation.at(-1) ?? ''),
            header: config['pull-request'].header,
            template: config['pull-request'].body,
            base: named.base,
            components: stamped.changes,
        }),
        message: '',
        trailers: {},
        labels: config['pull-request'].labels,
        whole: config.changelog.path,
    };
    const release = previousVersion ? `Release ${version} after ${previousVersion}` : `First release, ${version}`;
    return {
        ...{ base, edits, change, findings, derive: locked.derive, holds: [] },
        reason: edits.length > 0 ? release : `${release}: already written`,
        outputs: outputsOf(facts, (0,markdown/* withoutMentions */.Cw)(notes)),
        details: renderDetails(decision, { components: stamped.changes, reasons, notes }, repositoryUrl),
    };
}
function outputsOf({ decision }, notes) {
    return {
        'release-needed': decision.needed,
        version: decision.version,
        'previous-version': decision.previousVersion,
        tag: decision.tag,
        bump: decision.bump,
        'release-notes': notes,
    };
}
function proposeLocks(inputs, { layout, files, locks, decision }, edits) {
    if (inputs.lock === 'never')
        return { derive: [], findings: [] };
    const planned = (0,locks_locks/* planLocks */.i)({ layout, files, edits, locks, version: decision.version });
    if (planned.uncovered.length > 0)
        throw new failure/* Failure */.HR(planned.uncovered.map(notCovered));
    return planned;
}
function notCovered(path) {
    return {
        code: 'lock-not-covered',
        message: `${path} would no longer match the pins beside it, and there is no way here to make it again`,
        fix: 'Give `lock: never` and run its tool in a later step, or on the pull request.',
        place: { path },
    };
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


/***/ })

};
