// Jest's reporter for faults.mjs: a line of JSON for each test file as it ends, which `--json` does not give after `--bail`.
const { appendFileSync } = require('node:fs');

module.exports = class Tell {
  onTestFileResult(_, { testFilePath, testResults, failureMessage, numFailingTests }) {
    const tests = testResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
    // Of a file that cannot be loaded no test failed.
    const failed = numFailingTests > 0 || !failureMessage ? tests : ['(all of it)'];
    appendFileSync(process.env.FAULT_RESULTS, `${JSON.stringify({ path: testFilePath, failed })}\n`);
  }
};
