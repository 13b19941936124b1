import { readFileSync } from 'node:fs';
import {
  buildClientSchema,
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  GraphQLScalarType,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type IntrospectionQuery,
  parse,
  validate,
} from 'graphql';
import type { Actor } from '../actors.js';
import { type Answer, Refusal } from '../answer.js';
import type { Understood, WireRequest } from '../gateway.js';
import { isObject, type Json, type JsonObject, parseJson } from '../json.js';
import type { World } from '../world.js';
import { GraphqlProblem } from './problem.js';
import { rootFor } from './resolvers.js';

let loaded: GraphQLSchema | undefined;

/** GitHub's public schema, read once per process. The module it comes with would build it a second time, to check documents itself. */
export function schemaOfGitHub(): GraphQLSchema {
  loaded ??= readSchema();
  return loaded;
}

function readSchema(): GraphQLSchema {
  const file = new URL('schema.json', import.meta.resolve('@octokit/graphql-schema'));
  const published: { readonly __schema: IntrospectionQuery['__schema'] } = JSON.parse(readFileSync(file, 'utf8'));
  const schema = buildClientSchema({ __schema: published.__schema }, { assumeValid: true });
  checkScalar(schema, 'GitObjectID', /^[0-9a-f]{40}$/);
  checkScalar(schema, 'GitRefname', /^refs\/./);
  return schema;
}

function checkScalar(schema: GraphQLSchema, name: string, pattern: RegExp): void {
  const type = schema.getType(name);
  if (!(type instanceof GraphQLScalarType)) throw new Error(`GitHub's schema has no scalar ${name}`);
  type.parseValue = (value) => {
    if (typeof value === 'string' && pattern.test(value)) return value;
    throw new GraphQLError(`${JSON.stringify(value)} is no ${name}`);
  };
}

interface Document {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables: JsonObject;
  readonly operationName: string | undefined;
}

const documentation = 'https://docs.github.com/graphql';

/** Finds out what a GraphQL request asks for, and holds document and variables against GitHub's schema. */
export async function understandGraphql(
  world: World,
  wire: WireRequest,
  path: string,
  actor: Actor | undefined,
): Promise<Understood> {
  const common = { path, documentation, actor: actor?.login };
  const problems: string[] = [];
  const read = await readDocument(wire, problems);
  const operation = read === undefined ? 'graphql' : `graphql ${rootFields(read)}`;
  return {
    ...{ ...common, operation, problems },
    answer: async () => {
      if (read === undefined) throw new Refusal(400, 'no document');
      if (actor === undefined) throw new Refusal(401, 'This endpoint requires you to be authenticated.');
      return run(world, actor, read);
    },
  };
}

async function readDocument(wire: WireRequest, problems: string[]): Promise<Document | undefined> {
  const { json } = wire;
  if (wire.method !== 'POST' || !isObject(json) || typeof json.query !== 'string') {
    problems.push('GraphQL wants a POST of {"query": …, "variables": …}');
    return undefined;
  }
  for (const key of Object.keys(json)) {
    if (!['query', 'variables', 'operationName'].includes(key)) problems.push(`unknown property '${key}'`);
  }
  const schema = schemaOfGitHub();
  const operationName = typeof json.operationName === 'string' ? json.operationName : undefined;
  const variables = isObject(json.variables) ? json.variables : {};
  try {
    const { document, errors: wrong } = checkedDocument(schema, json.query);
    problems.push(...wrong.map(describe));
    if (problems.length > 0) return { schema, document, variables, operationName };
    const operation = getOperationAST(document, operationName);
    if (operation === null || operation === undefined)
      problems.push('the document has several operations and names none');
    else {
      const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
      problems.push(...(errors ?? []).map((error) => error.message));
      const declared = new Set(operation.variableDefinitions?.map((definition) => definition.variable.name.value));
      const unknown = Object.keys(variables).filter((name) => !declared.has(name));
      problems.push(...unknown.map((name) => `variable $${name} is not declared`));
    }
    return { schema, document, variables, operationName };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    problems.push(describe(error));
    return undefined;
  }
}

const checked = new Map<string, { readonly document: DocumentNode; readonly errors: readonly GraphQLError[] }>();

/** Clients ask the same again and again. @throws {GraphQLError} when it cannot be parsed */
function checkedDocument(schema: GraphQLSchema, query: string) {
  const known = checked.get(query);
  if (known !== undefined) return known;
  const document = parse(query);
  const answer = { document, errors: validate(schema, document) };
  if (checked.size > 500) checked.clear();
  checked.set(query, answer);
  return answer;
}

function describe(error: GraphQLError): string {
  const at = error.locations?.[0];
  return at === undefined ? error.message : `${error.message} (${at.line}:${at.column})`;
}

function rootFields({ document, operationName }: Document): string {
  const selections = getOperationAST(document, operationName)?.selectionSet.selections ?? [];
  const names = selections.map((selection) => (selection.kind === 'Field' ? selection.name.value : '…'));
  return [...new Set(names)].join(' ');
}

async function run(world: World, actor: Actor, read: Document): Promise<Answer> {
  const result = await execute({
    schema: read.schema,
    document: read.document,
    rootValue: rootFor(world, actor),
    variableValues: read.variables,
    ...(read.operationName === undefined ? {} : { operationName: read.operationName }),
    fieldResolver: resolveField,
    typeResolver: (value: unknown) => {
      const name = isRecord(value) ? value.__typename : undefined;
      return typeof name === 'string' ? name : undefined;
    },
  });
  return { status: 200, body: present(result) };
}

const resolveField: GraphQLFieldResolver<unknown, unknown> = (source, args, _context, info) => {
  const value = isRecord(source) ? source[info.fieldName] : undefined;
  if (typeof value === 'function') return value(args);
  if (value !== undefined) return value;
  throw new Error(
    `not emulated: ${info.parentType.name}.${info.fieldName}; teach it to packages/testing/src/github/graphql`,
  );
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Errors in GitHub's form: with a `type` beside the message. */
function present(result: ExecutionResult): Json {
  const data = parseJson(JSON.stringify(result.data ?? null));
  if (result.errors === undefined) return { data };
  const errors = result.errors.map((error) => {
    const { originalError } = error;
    const type = originalError instanceof GraphqlProblem ? originalError.type : 'INTERNAL';
    const { message, path = [], locations = [] } = error;
    return { type, path: [...path], locations: locations.map(({ line, column }) => ({ line, column })), message };
  });
  return { data, errors };
}
