import type { Report } from '../../report.js';

export function renderPage(report: Report): string {
  return `<!doctype html><title>${report.repository.length}</title>`;
}
