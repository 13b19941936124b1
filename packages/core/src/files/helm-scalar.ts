const DECIMAL = /^(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const PREFIXED = /^0(?:x[\da-f]+|o[0-7]+|b[01]+)$/i;
const OCTAL = /^0[0-7]+$/;
const TRUE = /^(?:y|yes|on|true)$/i;
const FALSE = /^(?:n|no|off|false)$/i;

/**
 * What a template of Helm prints for a value that is written without quotes: `1.10` is the number 1.1, `0123` is 83, `1234567` is
 * `1.234567e+06`. Most texts are what they are. Source: helm itself (3.19), which reads YAML 1.1, takes every number for a
 * floating-point one and prints it as Go's `%v` does.
 */
export function asHelmReads(text: string): string {
  const first = text.charCodeAt(0);
  // A digit, or a sign or point before one.
  if ((first < 0x30 || first > 0x39) && !/^[-+.]/.test(text)) {
    if (TRUE.test(text)) return 'true';
    return FALSE.test(text) ? 'false' : text;
  }
  const digits = text.replaceAll('_', '');
  const unsigned = digits.replace(/^[-+]/, '');
  const isOctal = OCTAL.test(unsigned);
  if (!isOctal && !PREFIXED.test(unsigned) && !DECIMAL.test(unsigned)) return text;
  const value = isOctal ? Number.parseInt(unsigned, 8) : Number(unsigned);
  return print(digits.startsWith('-') ? -value : value) || text;
}

/** As Go prints a `float64`; empty for one that is out of its range. */
function print(value: number): string {
  if (!Number.isFinite(value)) return '';
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  const power = Number(exponent);
  if (value === 0 || (power >= -4 && power < 6)) return String(value);
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
