/** How a server wants to be spoken to: one challenge of a `WWW-Authenticate` header. */
export interface Challenge {
  /** In lower case, such as `bearer` or `basic`. */
  readonly scheme: string;
  /** Values by name in lower case. */
  readonly parameters: Readonly<Record<string, string>>;
}

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const PARAMETER = new RegExp(`^(${TOKEN})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${TOKEN}))\\s*`, 's');
const SCHEME = new RegExp(`^(${TOKEN})(?:\\s+|$|(?=,))`);

/**
 * The challenges of a `WWW-Authenticate` header. What cannot be read ends the list.
 * Source: https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
 */
export function parseChallenges(header: string): Challenge[] {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  let rest = header.trim();
  while (rest !== '') {
    const parameter = PARAMETER.exec(rest);
    const current = challenges.at(-1);
    if (parameter && current) {
      const [all, name = '', quoted, bare = ''] = parameter;
      current.parameters[name.toLowerCase()] = quoted === undefined ? bare : quoted.replace(/\\(.)/gs, '$1');
      rest = rest.slice(all.length);
    } else {
      const scheme = SCHEME.exec(rest);
      if (!scheme) break;
      challenges.push({ scheme: (scheme[1] ?? '').toLowerCase(), parameters: {} });
      rest = rest.slice(scheme[0].length);
    }
    rest = rest.replace(/^[\s,]+/, '');
  }
  return challenges;
}
