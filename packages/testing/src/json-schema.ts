import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';

/**
 * What a JSON Schema has against a value, as `path message`; empty: it is valid.
 * @param isClosed keys that the schema does not name are told, too
 */
export async function schemaProblems(schema: string | URL, value: unknown, isClosed = false): Promise<string[]> {
  const read: unknown = JSON.parse(await readFile(schema, 'utf8'), (key, part: unknown) =>
    isClosed && isObject(part) && isObject(part.properties) && key !== 'properties'
      ? { ...part, additionalProperties: false }
      : part,
  );
  if (!isObject(read)) throw new Error(`${schema} is no schema`);
  // Those of draft 4 use only what later drafts have, too.
  const { $schema: _, id: __, $id: ___, ...rest } = read;
  const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(rest);
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
