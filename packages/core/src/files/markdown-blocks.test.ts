import { expect, test } from '@jest/globals';
import { bounds } from '../bounds.js';
import { mustBeBoundedMarkdown } from './markdown-blocks.js';

const judge = (text: string) => () => mustBeBoundedMarkdown('a.md', text);

test.each(['> ', '>', '- ', '+ ', '* ', '1. ', '12) '])('%j within each other, up to the bound', (mark) => {
  expect(judge(`${mark.repeat(10)}text\n`)).not.toThrow();
  expect(judge(`text\n${mark.repeat(bounds.depth + 1)}text\n`)).toThrow('lists or quotes within each other');
});

test('lines that only look like a list do not count as one', () => {
  expect(judge('1.2.3.'.repeat(bounds.depth))).not.toThrow();
  expect(judge('-'.repeat(bounds.depth * 2))).not.toThrow();
});
