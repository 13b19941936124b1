// An action that benches run as a process, beside an emulated GitHub: it has to change something.
import { runStep } from '@slipway/testing/bundle';
import { folder } from './processes.mjs';

/** Runs an action of a job in `acme/app`. @throws with the end of its log if it fails, or changes nothing */
export async function change(github, action, inputs) {
  const { exitCode, log, outputs } = await runStep({
    action,
    inputs,
    workspace: folder,
    repository: 'acme/app',
    token: github.token,
    apiUrl: github.apiUrl,
    graphqlUrl: github.graphqlUrl,
    serverUrl: github.serverUrl,
  });
  if (exitCode !== 0 || outputs.state !== 'changed') throw new Error(log.slice(-4000));
}
