import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';

const path = fileURLToPath(new URL('../../docs/kills.md', import.meta.url));
const head = ['Action', 'What it does here', 'Requests', 'Calls of tools', 'Killed runs', 'Other end states'];
const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

const intro = `# Killed anywhere

<!-- Written by the tests: KILLS=write npm run test:e2e -- kills -->

Every action that writes something else than files was run as a process and killed (\`SIGKILL\`) before and after each of its requests and each call of a
tool, then run again. The end state is compared with that of a run without trouble. A run with nothing to do writes nothing.

| Where | What is compared |
| --- | --- |
| Registry | every manifest with its tags, and every blob; of charts the files in the package |
| Index of libraries | the files it has |
| GitHub | branches with their files and the newest statuses; tags with their commits; releases with text and files; pull requests with title, text, labels, state and comments; deployments with their newest status |
| Cluster | in the namespace: Deployments, StatefulSets, DaemonSets, CronJobs, Jobs, ConfigMaps, Services, Ingresses, ServiceAccounts, PersistentVolumeClaims, and Secrets other than Helm's records, each with labels, annotations, spec and data, without what the cluster fills in (times, ids, addresses, status); the namespace with its labels; Helm's releases with status and chart, and whether the check of what is deployed is noted (\`slipway-checked\`). Not compared: pods, Helm's earlier revisions, and its other labels |

Numbers of Helm's revisions, names of repositories and namespaces, times and ids of commits differ from run to run and are left out.

Three actions have no row, because a run changes nothing outside its job: policy-check and release-check only judge, and capture-digests writes files of the
workspace, which a job that is run again does not have any more. All others have one. Inputs that change where something is written and have no row: \`delivery: push\` and \`delivery: files\` of actions that open pull requests
here, \`move\` with \`copy-to\` of tag-images, \`sign\` of publish-chart, and \`components: charts\` of create-release without releases.

The gate kills each of them at three moments, or at one where a run takes seconds (\`KILLS_SEED\` chooses others); \`SLIPWAY_LONG=1 npm run test:e2e -- kills\` at all. \`4 of 26\`: so many of them were tried when the row was
written.
`;

/**
 * The row of an action in docs/kills.md: with `KILLS=write` it is written, otherwise compared.
 * @param varies numbers may differ from one run to the next
 */
export async function noteRow(cells: readonly string[], varies: boolean): Promise<void> {
  const text = await readFile(path, 'utf8');
  const rows = text.split('\n').filter((one) => /^\| `/.test(one));
  const isSame = (row: string) => row.startsWith(`| ${cells[0]} | ${cells[1]} |`);
  if (process.env.KILLS === 'write') {
    const kept = rows.some(isSame)
      ? rows.map((row) => (isSame(row) ? line(cells) : row))
      : [...rows.filter((row) => row.split(' | ').length === cells.length), line(cells)];
    await writeFile(path, `${intro}\n${[line(head), line(head.map(() => '---')), ...kept].join('\n')}\n`);
    return;
  }
  // How many moments were tried is not compared: the gate tries a few.
  const compared = (row: string) => row.split(' | ').slice(0, varies ? 2 : 4);
  expect(compared(rows.find(isSame) ?? '')).toEqual(compared(line(cells)));
}
