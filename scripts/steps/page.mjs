// The table of docs/steps.md.

const head = '| Rows | Case | Test that notices it | First missing outcome |\n| --- | --- | --- | --- |\n';
const begin = '<!-- steps -->\n';
const end = '<!-- /steps -->';

/** Cells of the rows of a page, as `{ rows, id, by, why }`. */
export function resultsOf(page) {
  const body = page.slice(page.indexOf(begin) + begin.length, page.indexOf(end));
  return [...body.matchAll(/^\| ([A-Z]\d.*?) \| `(.+?)` \| (.*?) \| (.*) \|$/gm)].map(([, rows, id, by, why]) => {
    return { rows: rows.split(', '), id, by, why };
  });
}

/**
 * A page with the results of these cases in its table, in the order of all cases; results of others stay as long as there is such a case.
 * @param results `{ id, by, why }`; `by` is `null` where no test noticed it
 * @param cases all of them, as `{ id, rows }` @param untouched walks with nothing changed, as `{ id }`
 */
export function withResults(page, results, cases, untouched) {
  const known = new Map(resultsOf(page).map((one) => [one.id, one]));
  for (const { id, by, why } of results) {
    known.set(oneLine(id), { by: by ?? '**nothing**', why: by === null ? '' : code(why) });
  }
  const lines = cases.flatMap(({ id, rows }) => {
    const one = known.get(oneLine(id));
    return one === undefined ? [] : [`| ${rows.join(', ')} | \`${oneLine(id)}\` | ${one.by} | ${one.why} |\n`];
  });
  const missed = lines.filter((line) => line.includes('| **nothing** |')).length;
  const count = `${lines.length} of ${cases.length} cases were walked, ${lines.length - missed} of them noticed.\n`;
  const green = new Set([...page.matchAll(/^- `(.+: nothing changed.*)`$/gm)].map(([, id]) => id));
  for (const { id, by } of results) if (by === null) green.add(id);
  const walked = untouched.flatMap(({ id }) => (green.has(id) ? [`- \`${id}\`\n`] : []));
  const controls = `${walked.length} of ${untouched.length} walks with nothing changed were walked, and missed nothing:\n\n${walked.join('')}`;
  const [before] = page.split(begin);
  const after = page.slice(page.indexOf(end));
  return `${before}${begin}${count}\n${head}${lines.join('')}\n${controls}${after}`;
}

/** A name of a case as a cell has it. */
export function oneLine(id) {
  return id.replaceAll('|', '\\|').replaceAll('`', "'");
}

function code(text) {
  return `\`${text.replaceAll('|', '\\|').replaceAll('`', "'")}\``;
}
