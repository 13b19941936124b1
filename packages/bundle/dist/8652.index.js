export const id=8652,ids=[8652],modules={68652:((e,t,r)=>{r.r(t),r.d(t,{renderKeepList:()=>renderKeepList});function renderKeepList({keep:e2}){return e2.filter(({image:e3})=>!/[\s\p{C}]/u.test(e3)).map(({image:e3})=>`${e3}
`).join("")}})};
