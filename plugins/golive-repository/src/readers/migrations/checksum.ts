// SPDX-License-Identifier: Apache-2.0

const table = Int32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++)
    value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/**
 * Flyway's checksum of a file: CRC-32 over its lines as `BufferedReader.readLine`
 * gives them (ended by `\n`, `\r` or both), without what ends them, in UTF-8, as
 * a signed number. So line ends and an empty last line change nothing.
 */
export function flywayChecksum(text: string): number {
  let crc = -1;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|[\r\n]/)) {
    for (const byte of Buffer.from(line, 'utf8'))
      crc = table[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  }
  return ~crc;
}
