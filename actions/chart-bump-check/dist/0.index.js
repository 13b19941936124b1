export const id = 0;
export const ids = [0];
export const modules = {

/***/ 1000:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readChangelog: () => (/* binding */ readChangelog)
});

// UNUSED EXPORTS: addRelease, insertRelease

// EXTERNAL MODULE: ./node_modules/mdast-util-from-markdown/lib/index.js + 53 modules
var lib = __webpack_require__(3825);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
;// CONCATENATED MODULE: ./packages/core/lib/files/changelog-heading.js
const VERSION = String.raw `\d+(?:\.\d+)+(?:-[0-9a-z][0-9a-z.-]*|\.?(?:a|b|rc|dev|post)\d+)?(?:\+[0-9a-z.-]+)?`;
const HEADING = new RegExp(String.raw `^(?<before>(?:(?:version|release)\s+)?(?<open>\[?)v?)(?<version>${VERSION})(?<bracket>\]?)` +
    String.raw `(?:\((?<url>[^()\s]*)\)|\[(?<reference>[^\]]*)\])?(?<rest>.*)$`, 'is');
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const DATE = new RegExp(String.raw `\d{4}-\d{2}-\d{2}|\d{4}[./]\d{1,2}[./]\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{4}|${MONTH} \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? ${MONTH},? \d{4}`, 'i');
/** Reads the text of a heading; undefined when it announces no release (`1.2.0 upgrade guide` does not). */
function changelog_heading_parseReleaseHeading(content) {
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
    return changelog_heading_parseReleaseHeading(content) === undefined && /^[^\n]{0,40}\bunreleased\b/i.test(content);
}
/** The text of a heading for another release in the style of one that is there. `date` is `YYYY-MM-DD`. */
function changelog_heading_nextHeading(style, version, date) {
    const { separator, before, bracket, url, reference } = style;
    const end = separator === undefined ? '' : `${separator}${date}${separator.includes('(') ? ')' : ''}`;
    const link = url === undefined ? undefined : changelog_heading_nextUrl(url, version);
    // A link that does not name its version would lead to the old release.
    if (url !== undefined && link === undefined)
        return `${before.replace('[', '')}${version}${end}`;
    const target = link !== undefined ? `(${link})` : '';
    const label = reference !== undefined ? `[${changelog_heading_withVersion(reference, version) ?? version}]` : '';
    return `${before}${version}${bracket}${target}${label}${end}`;
}
/** Takes a link to a comparison apart; undefined when it is none. */
function changelog_heading_parseCompareUrl(url) {
    const match = /^(.*\/compare\/)(.+?)(\.{2,3}|%0D)(.+)$/i.exec(url);
    if (match === null)
        return undefined;
    const [, base = '', from = '', dots = '', to = ''] = match;
    return { base, from, dots, to };
}
function changelog_heading_compareUrl({ base, from, dots, to }) {
    return base + from + dots + to;
}
/** The link of the next release after one with this link; undefined when the link names no version. */
function changelog_heading_nextUrl(url, version) {
    const compare = changelog_heading_parseCompareUrl(url);
    if (compare === undefined)
        return changelog_heading_withVersion(url, version);
    const to = changelog_heading_withVersion(compare.to, version);
    return to === undefined ? undefined : changelog_heading_compareUrl({ ...compare, from: compare.to, to });
}
/** A tag, label or link with another version in the place of its last one; undefined when it has none. */
function changelog_heading_withVersion(text, version) {
    const match = [...text.matchAll(new RegExp(VERSION, 'gi'))].at(-1);
    if (match === undefined)
        return undefined;
    return text.slice(0, match.index) + version + text.slice(match.index + match[0].length);
}

;// CONCATENATED MODULE: ./packages/core/lib/files/changelog-links.js

/** Does a reference belong to a release or to what is unreleased, and not to an entry (`[#12]`)? */
function isReleaseReference({ label }) {
    return /^unreleased$/i.test(label) || changelog_heading_parseReleaseHeading(label) !== undefined;
}
/**
 * Keeps link references right when a release is added: the unreleased one compares from the new release, and the new
 * release gets one in the style of those that exist. Where none can be derived, nothing is changed.
 * @param newest version of the release that was newest, as its heading has it; undefined when there was none.
 */
function changelog_links_linkRelease(text, references, newest, version, eol) {
    const unreleased = references.find(({ label }) => /^unreleased$/i.test(label));
    const releases = references.filter(({ label }) => parseReleaseHeading(label) !== undefined);
    const last = releases.find(({ label }) => parseReleaseHeading(label)?.version === newest);
    if (releases.some(({ label }) => parseReleaseHeading(label)?.version === version))
        return [];
    const next = unreleased && changelog_links_nextUnreleased(unreleased.url, version);
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
function changelog_links_nextUnreleased(url, version) {
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

// EXTERNAL MODULE: ./packages/core/lib/files/lines.js
var files_lines = __webpack_require__(1930);
;// CONCATENATED MODULE: ./packages/core/lib/files/changelog.js







/** Reads a changelog. Headings in code, comments, quotes and lists are none. */
function readChangelog(path, text) {
    const { releases, unreleased, references } = outline(text);
    const lines = new files_lines/* Lines */.qo(path, text);
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
    const eol = eolAt(text, 0);
    const same = releases.find(({ heading }) => heading.version === version);
    if (same !== undefined) {
        const body = text.slice(same.body.start, same.body.end).trim();
        const merged = mergeNotes(body, release.body, eol, same.depth);
        if (merged === mergeNotes(body, '', eol, same.depth) && (same.heading.date ?? date) === date) {
            return { text, notes: body };
        }
        throw new Failure({
            code: 'changelog-release-exists',
            message: `${path} has a section for ${version} already, and it differs from the one to be added`,
            fix: 'Delete that section so that it can be written anew, or release another version.',
            place: new Lines(path, text).place(same.span.start),
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
    return { text: splice(text, replacements), notes };
}
function outline(text) {
    const { blocks, references } = parseBlocks(text);
    const boundaries = blocks.flatMap((block, index) => {
        const heading = block.kind === 'heading' ? changelog_heading_parseReleaseHeading(block.content) : undefined;
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


/***/ })

};
