// Puts the tests first that are likeliest to catch a fault, so that `--bail` stops early: jest's `testSequencer` for faults.mjs.
// FAULT_QUICK leaves all but the near ones away.
const { basename, dirname } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

const { FAULT_FILE: file = '', FAULT_NEAR: near = '', FAULT_QUICK: quick = '' } = process.env;

/** The lower, the nearer: named in the list, beside the fault, in its folder, in its package; processes last. */
function distance(path) {
  if (near !== '' && new RegExp(near).test(path)) return 0;
  if (path === file.replace(/\.ts$/, '.test.ts')) return 1;
  if (basename(path).split('.')[0] === basename(file, '.ts')) return 2;
  if (dirname(path) === dirname(file)) return 3;
  if (path.includes('/action-tests/')) return 6;
  return dirname(path).split('/src/')[0] === dirname(file).split('/src/')[0] ? 4 : 5;
}

module.exports = class NearFirst extends Sequencer {
  sort(tests) {
    if (file === '') return super.sort(tests);
    // Those that were never run before may take long, or not.
    const milliseconds = (test) => this.time(test) ?? 3000;
    return tests
      .filter(({ path }) => quick === '' || distance(path) < 4)
      .sort((a, b) => distance(a.path) - distance(b.path) || milliseconds(a) - milliseconds(b));
  }
};
