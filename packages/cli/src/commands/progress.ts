// SPDX-License-Identifier: Apache-2.0
import type { Io } from '../io';

/** One line on a terminal that says what is being done; nothing anywhere else. */
export class Progress {
  private shown = false;

  constructor(private readonly io: Io, private readonly quiet: boolean) {}

  say(what: string): void {
    if (this.quiet || !this.io.errIsTerminal || this.io.env.CI) return;
    this.io.err(`\r\u001B[K${what}…`);
    this.shown = true;
  }

  end(): void {
    if (this.shown) this.io.err('\r\u001B[K');
    this.shown = false;
  }
}
