export const id = 210;
export const ids = [210];
export const modules = {

/***/ 3210:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   matcher: () => (/* binding */ matcher)
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
