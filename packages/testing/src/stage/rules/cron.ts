/**
 * Whether a `schedule` is due at a minute (UTC). Five fields with `*`, lists, ranges, steps and the names of months and days; where day of
 * month and day of week are both given, either is enough
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule).
 * @throws when it is no cron expression
 */
export function isDue(cron: string, at: Date): boolean {
  const fields = cron.trim().split(/\s+/);
  const [minutes = '', hours = '', days = '', months = '', weekdays = ''] = fields;
  if (fields.length !== 5) throw new Error(`'${cron}' is no schedule: it needs five fields`);
  const fits = (field: string, value: number, low: number, high: number, names: readonly string[] = []) =>
    field.split(',').some((part) => covers(part, value, { low, high, names, cron }));
  const day = fits(days, at.getUTCDate(), 1, 31);
  const weekday =
    fits(weekdays, at.getUTCDay(), 0, 6, weekdayNames) || (at.getUTCDay() === 0 && /(^|,)7($|,)/.test(weekdays));
  return (
    fits(minutes, at.getUTCMinutes(), 0, 59) &&
    fits(hours, at.getUTCHours(), 0, 23) &&
    fits(months, at.getUTCMonth() + 1, 1, 12, ['', ...monthNames]) &&
    (days === '*' || weekdays === '*' ? day && weekday : day || weekday)
  );
}

const weekdayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

interface Field {
  readonly low: number;
  readonly high: number;
  readonly names: readonly string[];
  readonly cron: string;
}

function covers(part: string, value: number, { low, high, names, cron }: Field): boolean {
  const [span = '', step = '1'] = part.split('/');
  const number = (text: string) => {
    const name = names.indexOf(text.toLowerCase());
    if (name < 0 && !/^\d+$/.test(text)) throw new Error(`'${cron}' is no schedule: '${part}'`);
    return name < 0 ? Number(text) : name;
  };
  const [first, last] = span.split('-');
  const from = span === '*' ? low : number(first ?? '');
  const to = span === '*' || (last === undefined && part.includes('/')) ? high : number(last ?? first ?? '');
  return value >= from && value <= to && (value - from) % number(step) === 0;
}
