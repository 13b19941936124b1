// `npm run test:seeds`: each suite that tries random cases, with many of them. Every run has seeds of its own and says the one that fails:
// `while npm run test:seeds; do :; done` looks for a case that none has met.
import { readdirSync, readFileSync } from 'node:fs';
import base from './jest.long.config.mjs';

const root = import.meta.dirname;
const tests = ['packages', 'actions', 'action-tests'].flatMap((folder) =>
  readdirSync(`${root}/${folder}`, { recursive: true }).flatMap((path) =>
    /^(?!e2e|stage|.*node_modules).*\.test\.ts$/.test(path) ? [`${folder}/${path}`] : [],
  ),
);
const isRandom = (path) => /from 'fast-check'|@slipway\/testing\/cases/.test(readFileSync(`${root}/${path}`, 'utf8'));

export default { ...base, testMatch: tests.filter(isRandom).map((path) => `<rootDir>/${path}`) };
