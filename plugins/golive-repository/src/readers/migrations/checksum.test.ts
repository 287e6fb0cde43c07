// SPDX-License-Identifier: Apache-2.0
import { flywayChecksum } from './checksum';

describe('flywayChecksum', () => {
  // What `flyway info` of Flyway 11.14.1 says of these files.
  it.each([
    ['select 1;', -690524359],
    ['select 3;', -455012933],
    ['create table t(a int);\n', 31015807],
    ['create index concurrently i on t(a);\n', -148114399],
    [
      "set lock_timeout = '3s';\ncreate index concurrently i on t(a);\n",
      -931526432,
    ],
    ["select 1;\r\nselect 'ü';\r\n", -1246890637],
    ["\uFEFFselect 1;\nselect 'ü';", -1246890637],
    ['select 1;\n\n\n', -690524359],
    ['select 1;\rselect 2;', -593479011],
  ])('%j has %d', (text, checksum) => {
    expect(flywayChecksum(text)).toBe(checksum);
  });
});
