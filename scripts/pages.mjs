// Parts of pages that are made from the source: the sections of troubleshooting, and the table of all keys of slipway.yml.
import { parse } from 'yaml';
import { words } from './code-words.mjs';

/** A section for each code. @param codes as `codesIn` finds them @param rules what each rule of policy-check forbids, by its name, which is the code of what breaks it */
export function troubleshooting(codes, rules) {
  const all = [...new Set([...codes.keys(), ...Object.keys(rules)])].sort();
  return all
    .map((code) => {
      const { message = '', fix = '' } = codes.get(code) ?? {};
      const [says, does] = words[code] ?? ['', ''];
      const rule = Object.hasOwn(rules, code) ? [`A rule of [policy-check](policy.md#${code}): ${rules[code]}`] : [];
      const what = [says || quoted(message), ...rule].filter((one) => one !== '').join('\n\n');
      const how = does || plain(fix);
      return [`### ${code}`, '', what, ...(how === '' ? [] : ['', `→ ${how}`])].join('\n');
    })
    .join('\n\n');
}

/** What is shown of a message: Markdown of its own stays, HTML and placeholders of templates are no such. */
function quoted(message) {
  return message === '' ? '' : `“${plain(message)}”`;
}

function plain(text) {
  return text
    .replace(/\s+/g, ' ')
    .replace(/…+/g, '…')
    .replace(
      /(`[^`]*`)|([<>{}])/g,
      (_, code, sign) => code ?? { '<': '&lt;', '>': '&gt;', '{': '&#123;', '}': '&#125;' }[sign],
    )
    .trim();
}

/** What the preset, an environment and its targets have alike has one row, at the first of them. */
const places = /^(?:preset|environments\.<name>(?:\.targets\.<name>)?)\./;

/** A row for every key that has a description. @param schema JSON Schema of slipway.yml */
export function keysOf(schema) {
  const rows = [];
  const walk = (node, path) => {
    for (const [key, value] of Object.entries(node.properties ?? {})) {
      const at = [...path, key];
      // A mapping with fixed keys says nothing that they do not.
      const isSection = value.properties !== undefined && value.anyOf === undefined;
      if (value.description !== undefined && !isSection) rows.push([at.join('.'), defaultOf(value), value.description]);
      walk(value, at);
    }
    for (const one of [...(node.anyOf ?? []), ...(node.items ? [node.items] : [])]) walk(one, path);
    if (node.additionalProperties) walk(node.additionalProperties, [...path, '<name>']);
  };
  walk(schema, []);
  const seen = new Set();
  const lines = rows
    .filter(([key, , meaning]) => {
      const one = places.test(key) ? `${key.replace(places, '')} ${meaning}` : key;
      return !seen.has(one) && seen.add(one);
    })
    // These have pages, or a section, of their own.
    .filter(([key]) => !/^(?:policy|extra-files|preset|environments\.<name>\.gates)\./.test(key))
    .map(
      ([key, usual, meaning]) => `| \`${key}\` | ${usual} | ${meaning.replace(/\s+/g, ' ').replaceAll('|', '\\|')} |`,
    );
  return ['| Key | Default | Meaning |', '| --- | --- | --- |', ...lines].join('\n');
}

function defaultOf({ default: usual }) {
  if (usual === undefined || JSON.stringify(usual).length > 40) return '';
  const text = typeof usual === 'string' ? usual : JSON.stringify(usual);
  return ['', '{}', '[]'].includes(text) ? '' : `\`${text}\``;
}

/** The table of promises and actions: a link to the run that shows each, or a dash where it does not apply. */
export function promisesTable(cells) {
  const rows = Object.entries(parse(cells));
  const rules = Object.keys(rows[0]?.[1] ?? {});
  const cell = (text, rule) => (text.startsWith('no: ') ? '–' : `[${rule}](../action-tests/${text.split(' › ')[0]})`);
  return [
    `| Action | ${rules.join(' | ')} |`,
    `| --- |${' --- |'.repeat(rules.length)}`,
    ...rows.map(
      ([action, row]) =>
        `| [\`${action}\`](../actions/${action}) | ${rules.map((rule) => cell(row[rule] ?? '', rule)).join(' | ')} |`,
    ),
  ].join('\n');
}

/** Which Node the command line needs, as words. @param range such as `^20.19.0 || >=22.12.0` */
export function neededNode(range) {
  const [oldest, newer] = [...range.matchAll(/(\d+\.\d+)\.\d+/g)].map(([, version]) => version);
  return `${oldest}, or ${newer} and newer`;
}

/** How the command line is got: of a release it is a file beside it, which `npx` runs. No registry has it. @param node which Node it needs @param more the page that says how to get another version; null: this one */
export function commandLine({ server, repository }, node, more) {
  const short = `You need git, and Node ${neededNode(node)}. Below, \`slipway\` stands for this command without \`--version\`:

\`\`\`console
npx --yes ${server}/${repository}/releases/latest/download/slipway.tgz --version
\`\`\``;
  if (more !== null) return `${short}\n\n[Before the first release, and for a newer one](${more}).`;
  return `${short}

- It is on no registry. Before the first release, pack it in a checkout of Slipway, \`npm ci && npm run pack:cli\`, and use
  \`npx --yes --package=/path/to/slipway-0.0.0.tgz -- slipway\`.
- npx keeps what it fetched. For a newer release use the address of its version, or run \`rm -rf "$(npm config get cache)/_npx"\` first.`;
}
