export const id = 69;
export const ids = [69];
export const modules = {

/***/ 2069:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   manner: () => (/* binding */ manner)
/* harmony export */ });
/* harmony import */ var _pull_request_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9184);

/** How a promotion goes out: as the environment's configuration says. */
function manner({ hotfix }, { to }) {
    const { name, delivery, draft, labels, reviewers } = to.environment;
    return { delivery, mayPush: delivery === 'push', draft, labels, reviewers, lane: (0,_pull_request_js__WEBPACK_IMPORTED_MODULE_0__/* .laneOf */ .kk)(name, hotfix) };
}


/***/ })

};
