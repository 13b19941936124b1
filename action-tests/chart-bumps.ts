import { type FileTexts, makeRepository, type Repository } from '@slipway/testing/repository';
import { runStep, type StepResult } from './steps.js';

/** A repository with these files, committed. */
export async function repositoryOf(files: FileTexts): Promise<Repository> {
  const repository = await makeRepository();
  await repository.commit('chore: begin', files);
  return repository;
}

/** Runs bump-chart there. */
export function bump(repository: Repository, inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  return runStep({ action: 'bump-chart', inputs, workspace: repository.path, repository: 'acme/charts' });
}

/** What differs from the last commit: `path: -old +new`, one line per changed line. */
export async function diff(repository: Repository): Promise<string[]> {
  const text = await repository.git('diff', '--unified=0', '--no-color', 'HEAD');
  let path = '';
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('+++ ')) path = line.slice(6);
    return /^[+-](?!--|\+\+)/.test(line) ? [`${path}: ${line.replace('\r', '␍')}`] : [];
  });
}

export const manifest = (name: string, version: string, more = ''): string =>
  `apiVersion: v2\nname: ${name}\nversion: ${version}\n${more}`;
