export const id=8515,ids=[8515],modules={78515:((t,e,o)=>{o.d(e,{structuredPatch:()=>r.YB});var r=o(37291)})};
