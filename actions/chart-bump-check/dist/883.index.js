export const id = 883;
export const ids = [883];
export const modules = {

/***/ 9883:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   selectCharts: () => (/* binding */ selectCharts)
/* harmony export */ });
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4006);
/* harmony import */ var _folder_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7311);


/**
 * The charts a user means. A folder that is a chart means that chart alone; another one, such as `charts`, all charts below it. Taken
 * away, a folder is gone with all below it.
 * @param known the folders to choose from, with the charts' names
 * @returns the folders, sorted, and the selectors that fit nothing
 */
function selectCharts(selectors, known) {
    const unknown = [];
    const chosen = new Set(selectors.every((selector) => selector.startsWith('!')) ? known.keys() : []);
    for (const selector of selectors) {
        const away = selector.startsWith('!');
        const wanted = (0,_folder_js__WEBPACK_IMPORTED_MODULE_0__/* .normalizeFolder */ .au)(selector.slice(away ? 1 : 0)).replace(/\/Chart\.yaml$/, '');
        const matches = picomatch__WEBPACK_IMPORTED_MODULE_1__(wanted, { dot: true });
        if (!away && known.has(wanted)) {
            chosen.add(wanted);
            continue;
        }
        const hits = [...known].flatMap(([folder, name]) => name === wanted || wanted === '.' || folder === wanted || (0,_folder_js__WEBPACK_IMPORTED_MODULE_0__/* .within */ .ux)(wanted, folder) !== undefined || matches(folder)
            ? [folder]
            : []);
        if (hits.length === 0 && !away)
            unknown.push(selector);
        for (const hit of hits)
            away ? chosen.delete(hit) : chosen.add(hit);
    }
    return { folders: [...chosen].sort(), unknown };
}


/***/ })

};
