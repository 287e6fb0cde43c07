// SPDX-License-Identifier: Apache-2.0

/** Counts the milliseconds in which any of its work ran; work at the same time counts once. */
export class BusyTime {
  private running = 0;
  private since = 0;
  private ended = 0;

  async count<T>(work: () => Promise<T>): Promise<T> {
    if (this.running++ === 0) this.since = performance.now();
    try {
      return await work();
    } finally {
      if (--this.running === 0) this.ended += performance.now() - this.since;
    }
  }

  spent(): number {
    const now = this.running > 0 ? performance.now() - this.since : 0;
    return this.ended + now;
  }
}
