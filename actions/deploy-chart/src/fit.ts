import { Failure, type Problem } from '@slipway/core/failure';
import type { Inputs } from './table.js';

/** @throws {Failure} for inputs that do not go together, or lack something */
export function mustFit(inputs: Inputs): void {
  const { chart, version, uninstall, namespace } = inputs;
  const { given } = inputs.release;
  const problems: Problem[] = [];
  const tell = (code: string, message: string, fix: string) => problems.push({ code, message, fix });
  if (namespace === '')
    tell(
      'bad-input',
      'Input `namespace` is empty',
      'Give the name of a namespace. If it is an expression, that gave nothing.',
    );
  if (inputs['delete-namespace'] && !uninstall) {
    tell(
      'inputs-contradict',
      '`delete-namespace` needs `uninstall`',
      'Add `uninstall: true`, or omit `delete-namespace`.',
    );
  }
  if (uninstall) {
    if (inputs['create-namespace'])
      tell('inputs-contradict', '`create-namespace` and `uninstall` contradict each other', 'Omit one of the two.');
  } else if (chart === '' && given?.kind !== 'tag') {
    tell(
      'no-chart',
      'Nothing says which chart to deploy',
      'Give `chart`, or the tag of a GitHub Release as `release`: its files have the chart.',
    );
  } else if (chart !== '' && !chart.startsWith('oci://') && version !== '') {
    tell(
      'inputs-contradict',
      `\`version\` does not apply to a chart in the workspace: ${chart} has its own`,
      'Omit `version`.',
    );
  } else if (chart !== '' && !chart.startsWith('oci://') && given?.kind === 'tag') {
    tell(
      'inputs-contradict',
      `\`release: ${given.tag}\` has its own chart, but ${chart} is in the workspace`,
      'Omit `chart`: the package among the files of the release is deployed. Or give `oci://…`, from which the version of the release is taken.',
    );
  } else if (chart.startsWith('oci://') && version === '' && given === null) {
    tell(
      'no-version',
      `Which version of ${chart} to deploy is not known`,
      'Give `version`, or a release file with this chart.',
    );
  }
  if (problems.length > 0) throw new Failure(problems);
}
