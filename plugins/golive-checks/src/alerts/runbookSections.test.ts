// SPDX-License-Identifier: Apache-2.0
import { runbooksFact } from '../testing';
import { defaultSections, partOf, readSection } from './runbookSections';

const sections = (headings: Record<string, number>) =>
  runbooksFact({ a: headings }).pages[0].sections;
const headings = (anchor: string | undefined, all: Record<string, number>) =>
  partOf(sections(all), anchor, defaultSections).map(s => s.heading);

const page = {
  '# All': 0,
  '## Lag': 0,
  '### Symptom': 1,
  '### Impact': 1,
  '## Errors': 0,
  '### Symptom 2': 1,
};

it.each([
  [undefined, Object.keys(page).length],
  ['nowhere', Object.keys(page).length],
  ['lag', 3],
  ['impact', 3],
  ['errors', 2],
])('takes the part that #%s means', (anchor, count) => {
  expect(headings(anchor, page)).toHaveLength(count);
});

it('adds up what stands below a section, and leaves the title out', () => {
  const all = sections({
    '# Impact of lag': 50,
    '## 2. Impact': 0,
    '### Users': 4,
    '### Partners': 3,
    '## Next': 9,
  });
  expect(readSection(all, ['impact'])?.words).toBe(7);
  expect(readSection(all, ['symptom'])).toBeUndefined();
});
