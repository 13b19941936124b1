import type { Discovered } from '@slipway/core/advice/discover';
import { openAll } from '@slipway/core/advice/discover-files';
import { findLeftOut, findUnseen, type LeftOut } from '@slipway/core/advice/left-out';
import { listing } from '@slipway/core/environments/words/describe';
import type { Problem } from '@slipway/core/failure';
import type { Path } from '@slipway/core/nouns/git';
import { page } from '@slipway/core/pages';
import type { Seen } from './release.js';

/** More would not be read; what is behind them is counted. */
const most = { forms: 12, names: 3, unseen: 5 };

/** What init saw in files of environments and does not propose: grouped, counted, each with the reason. */
export function tellLeftOut(
  { files, isTried }: Discovered,
  paths: readonly Path[],
  { environments, environmentFiles }: Pick<Seen, 'environments' | 'environmentFiles'>,
): Problem[] {
  if (!isTried) return [];
  const own = new Set(environmentFiles);
  const found = findLeftOut(openAll(files), environments, (path) => own.has(path));
  const unseen = findUnseen(paths, files);
  if (found.length + unseen.length === 0) return [];
  const count = found.reduce((sum, one) => sum + one.files, 0);
  const others = [...new Set(found.flatMap((one) => one.environments))].filter((one) => !environments.includes(one));
  const more = found.slice(most.forms);
  return [
    {
      code: 'environments-left-out',
      message: `The lines name ${counted(own.size)} of environments; ${
        count === 0
          ? 'others were not read'
          : `${count} more file${count === 1 ? '' : 's'} with images or charts ${count === 1 ? 'is' : 'are'} in none`
      }${others.length === 0 ? '' : `, among them all of ${others.join(', ')}`}`,
      fix: [
        `Add what is to be promoted (${page('environments', 'presets')}), and leave the rest:`,
        ...found.slice(0, most.forms).map(line),
        ...(more.length === 0
          ? []
          : [`- ${counted(more.reduce((sum, one) => sum + one.files, 0))} under ${more.length} other paths`]),
        ...unseen.slice(0, most.unseen).map((one) => `- ${one}`),
        ...(unseen.length > most.unseen
          ? [`- and ${unseen.length - most.unseen} more paths whose files were not read`]
          : []),
      ].join('\n'),
    },
  ];
}

function line({ form, files, environments, names, why }: LeftOut): string {
  return `- ${form}: ${counted(files)} of ${environments.join(', ')} with ${listing(names, most.names)}: ${why}`;
}

function counted(files: number): string {
  return `${files} file${files === 1 ? '' : 's'}`;
}
