/** An error as GitHub's GraphQL API classifies it. */
export class GraphqlProblem extends Error {
  readonly type: 'NOT_FOUND' | 'FORBIDDEN' | 'UNPROCESSABLE';

  constructor(type: GraphqlProblem['type'], message: string) {
    super(message);
    this.type = type;
  }
}
