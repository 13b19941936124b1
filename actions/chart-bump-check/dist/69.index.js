export const id = 69;
export const ids = [69];
export const modules = {

/***/ 1069:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hasMarker: () => (/* binding */ hasMarker)
/* harmony export */ });
/* unused harmony exports parseBody, renderPart, withoutMarkers, fingerprint */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var valibot__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7934);


const schema = valibot__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ikc({
    lane: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    branch: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    plan: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    base: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    title: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    text: valibot__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    supersededBy: valibot__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .lqM(valibot__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()),
});
const begin = /<!-- slipway:begin (\{.*?\}) -->/g;
const end = '<!-- slipway:end -->';
/**
 * Takes a body apart.
 * @returns `null` when it has no marker of this lane and branch
 */
function parseBody(body, lane, branch) {
    const text = body.replace(/\r\n/g, '\n');
    for (const found of text.matchAll(begin)) {
        const marker = readMarker(found[1] ?? '');
        if (marker?.lane !== lane || marker.branch !== branch)
            continue;
        const rest = text.slice(found.index + found[0].length);
        const stop = rest.indexOf(end);
        // Without its end our part cannot be told from theirs: all of it counts as theirs.
        const [ours, after] = stop < 0 ? ['', rest] : [rest.slice(0, stop), rest.slice(stop + end.length)];
        return { marker, before: text.slice(0, found.index), ours: ours.trim(), after };
    }
    return null;
}
/** Whether a body says that Slipway keeps the pull request of this branch, in whatever lane. */
function hasMarker(body, branch) {
    return [...body.matchAll(begin)].some((found) => readMarker(found[1] ?? '')?.branch === branch);
}
function readMarker(json) {
    try {
        const parsed = valibot__WEBPACK_IMPORTED_MODULE_1__/* .safeParse */ .xLC(schema, JSON.parse(json));
        return parsed.success ? parsed.output : null;
    }
    catch {
        return null;
    }
}
/** Our part of a body, between its markers. */
function renderPart(marker, ours) {
    const json = JSON.stringify(marker).replace(/[<>]|--/g, (text) => [...text].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''));
    return `<!-- slipway:begin ${json} -->\n\n${ours}\n\n${end}`;
}
/** Text of strangers that cannot be taken for one of our markers. */
function withoutMarkers(text) {
    return text.replace(/<!--(?=\s*slipway:)/gi, '&lt;!--');
}
/** Tells whether a text changed, without keeping it. */
function fingerprint(text) {
    return createHash('sha256').update(text).digest('hex').slice(0, 16);
}


/***/ })

};
