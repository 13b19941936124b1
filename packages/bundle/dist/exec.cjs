"use strict";const real=()=>require("./exec/index.js");function getExecOutput(...given){return real().getExecOutput(...given)}module.exports={getExecOutput};
