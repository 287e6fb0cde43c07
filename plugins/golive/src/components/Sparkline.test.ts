// SPDX-License-Identifier: Apache-2.0
import { linePoints } from './Sparkline';

describe('linePoints', () => {
  it('goes from left to right, higher values higher', () => {
    expect(linePoints([0, 5, 10], 100, 40)).toBe(
      '0.0,40.0 50.0,20.0 100.0,0.0',
    );
  });

  it('does not divide by nothing', () => {
    expect(linePoints([0], 100, 40)).toBe('0.0,40.0');
  });
});
