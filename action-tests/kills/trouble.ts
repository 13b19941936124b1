import type { ServerResponse } from 'node:http';
import { type Effect, faults } from '@slipway/testing/github/github';

/** What goes wrong with one request, each way it can: as GitHub does it, and as a registry or an index does. */
export interface Fault {
  readonly name: string;
  readonly onGitHub: Effect;
  /** @param does has the request take its effect */
  readonly elsewhere: (response: ServerResponse, does: () => unknown) => unknown;
}

const page = '<!DOCTYPE html><title>Sign in</title>';
const html = { 'content-type': 'text/html' };

/** Each of them. */
export const all: readonly Fault[] = [
  { name: 'cut before', onGitHub: faults.resetBefore, elsewhere: (response) => response.destroy() },
  {
    name: 'cut after',
    onGitHub: faults.resetAfter,
    async elsewhere(response, does) {
      await does();
      response.destroy();
    },
  },
  {
    name: '503',
    onGitHub: faults.serverError(503),
    elsewhere: (response) => response.writeHead(503).end(),
  },
  {
    name: '502 after',
    onGitHub: faults.serverError(502, true),
    async elsewhere(response, does) {
      await does();
      response.writeHead(502, html).end(page);
    },
  },
  {
    name: '429',
    onGitHub: faults.tooManyRequests(1),
    elsewhere: (response) => response.writeHead(429, { 'retry-after': '1' }).end(),
  },
  {
    name: 'a page with 200',
    onGitHub: faults.html(200),
    elsewhere: (response) => response.writeHead(200, html).end(page),
  },
  {
    name: '403',
    onGitHub: { kind: 'answer', answer: { status: 403, body: { message: 'Resource not accessible by integration' } } },
    elsewhere: (response) => response.writeHead(403).end(),
  },
];
