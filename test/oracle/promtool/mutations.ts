// SPDX-License-Identifier: Apache-2.0

/** Numbers from 0 to below `n`, the same for the same seed (mulberry32). */
function random(seed: number): (n: number) => number {
  let state = seed;
  return n => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
  };
}

/** Texts of which tokens were dropped, doubled, swapped or put in from elsewhere. */
export function mutations(
  texts: readonly string[],
  wanted: number,
  seed: number,
): string[] {
  const pick = random(seed);
  const tokens = texts.map(
    text => text.match(/\s+|[A-Za-z_]\w*|\d+|[^\w\s]/g) ?? [],
  );
  const all = tokens.flat();
  return Array.from({ length: wanted }, () => {
    const own = [...tokens[pick(tokens.length)]];
    for (let n = 1 + pick(2); n > 0; n--) {
      const at = pick(own.length);
      const other = pick(own.length);
      switch (pick(4)) {
        case 0:
          own.splice(at, 1);
          break;
        case 1:
          own.splice(at, 0, own[other] ?? '');
          break;
        case 2:
          [own[at], own[other]] = [own[other], own[at]];
          break;
        default:
          own[at] = all[pick(all.length)];
      }
    }
    return own.join('');
  });
}
