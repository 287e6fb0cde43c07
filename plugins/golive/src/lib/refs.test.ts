// SPDX-License-Identifier: Apache-2.0
import { isRef, place, shortRef, shortSubject, sourceAddress } from './refs';

const hash = '3be91c2e77a04bd1c9d2f0aa51e6c1de40b7a913';

describe('references and places', () => {
  it.each([
    ['component:default/quote-service', 'quote-service'],
    ['group:sales/quoting', 'sales/quoting'],
    ['component:', 'component:'],
  ])('shows %s as %s', (ref, shown) => {
    expect(shortRef(ref)).toBe(shown);
  });

  it('knows a full reference from a name', () => {
    expect(isRef('component:default/x')).toBe(true);
    expect(isRef('order-capture')).toBe(false);
  });

  it.each([
    [`repository@${hash}`, '3be91c2'],
    ['repository@563fae33e3e6', '563fae3'],
    [`sha256:${'9f2c'.repeat(15)}ab71`, 'sha256:9f2c…71'],
    ['main', 'main'],
  ])('shortens %s', (subject, shown) => {
    expect(shortSubject(subject)).toBe(shown);
  });

  it('puts file and line into an address, and refuses other schemes', () => {
    expect(
      sourceAddress('https://git.example.com/{file}#L{line}', 'a b/c.yaml', 4),
    ).toBe('https://git.example.com/a%20b/c.yaml#L4');
    // A template comes from an annotation: it must not become a script.
    const script = ['java', 'script:alert(1)//{file}'].join('');
    expect(sourceAddress(script, 'x')).toBeUndefined();
    expect(sourceAddress(undefined, 'x')).toBeUndefined();
    expect(place('a.yaml', 4)).toBe('a.yaml:4');
    expect(place('a.yaml')).toBe('a.yaml');
  });
});
