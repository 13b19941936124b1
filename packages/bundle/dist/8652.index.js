export const id=8652,ids=[8652],modules={68652:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.r(__webpack_exports__),__webpack_require__.d(__webpack_exports__,{renderKeepList:()=>renderKeepList});function renderKeepList({keep}){return keep.filter(({image})=>!/[\s\p{C}]/u.test(image)).map(({image})=>`${image}
`).join("")}})};
