export const id = 858;
export const ids = [858];
export const modules = {

/***/ 9858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   laneOf: () => (/* binding */ laneOf),
/* harmony export */   manner: () => (/* binding */ manner)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/**
 * The lane of a rollback, which is its branch, too: one for the environment, and one for each selection of services, so that
 * two people who bring back different ones do not take each other's pull request.
 */
function laneOf(environment, services) {
    const names = services.map((name) => name.replace(/[^\w.-]/g, '-')).join('+');
    const text = names.length <= 80 ? names : (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(names).digest('hex').slice(0, 12);
    return `rollback/${environment}${text === '' ? '' : `+${text}`}`;
}
/** How a rollback goes out: as the environment's configuration says, and never as a draft of its own accord. */
function manner({ services }, { environment }) {
    const { name, delivery, labels, reviewers } = environment;
    return {
        delivery,
        mayPush: delivery === 'push',
        draft: false,
        labels: [...new Set([...labels, 'rollback'])],
        reviewers,
        lane: laneOf(name, services),
    };
}


/***/ })

};
