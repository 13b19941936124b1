// What the benchmark measures as long as no action is named: open the checkout in the current folder, decide, print.
import { tmpdir } from 'node:os';
import { Repository } from '@slipway/core/ports/repository';
import { gitHistory } from '@slipway/core/snapshot/history';
import { decideRelease } from '@slipway/core/versioning/decide-release';

const repository = await Repository.open({ workspace: process.cwd(), temp: process.env.RUNNER_TEMP ?? tmpdir() });
const decision = await decideRelease(
  { history: gitHistory(repository), head: repository.head, tagPattern: 'v{version}', versionFile: null },
  { version: '', bump: 'auto', prerelease: '' },
);
console.log(`version=${decision.version}`);
await repository.close();
