// What nobody can do without: `git log` of the commits since a tag, and the commit parser on each message.
// Usage, in a checkout: node log-and-parse.mjs TAG
import { execFileSync } from 'node:child_process';
import createPreset from 'conventional-changelog-conventionalcommits';
import { CommitParser } from 'conventional-commits-parser';

const log = execFileSync('git', ['log', '-z', '--format=%H%n%B', `${process.argv[2]}..HEAD`], {
  encoding: 'utf8',
  maxBuffer: 1 << 30,
});
const preset = createPreset();
const parser = new CommitParser(preset.parser);
let features = 0;
for (const entry of log.split('\0').slice(0, -1)) {
  if (parser.parse(entry.slice(41)).type === 'feat') features += 1;
}
console.log(`${features} features`);
