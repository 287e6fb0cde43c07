// SPDX-License-Identifier: Apache-2.0
import { ownerCandidates } from './ownerCandidates';

describe('ownerCandidates', () => {
  it.each([
    [
      'pricing',
      'resource:default/t',
      [
        'group:default/pricing',
        'user:default/pricing',
        'component:default/pricing',
      ],
    ],
    ['Group:Sales/Pricing', 'resource:default/t', ['group:sales/pricing']],
    [
      'pricing',
      'resource:sales/t',
      [
        'group:sales/pricing',
        'group:default/pricing',
        'user:sales/pricing',
        'user:default/pricing',
        'component:sales/pricing',
        'component:default/pricing',
      ],
    ],
    ['system:default/x', 'resource:default/t', []],
    ['', 'resource:default/t', []],
    ['a:b:c/d/e', 'resource:default/t', []],
  ])('of %j in %s are %j', (owner, unit, expected) => {
    expect(ownerCandidates(owner, unit)).toEqual(expected);
  });
});
