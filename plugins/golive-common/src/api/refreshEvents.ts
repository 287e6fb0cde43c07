// SPDX-License-Identifier: Apache-2.0
import { refreshEventSchema, type RefreshEvent } from './units';

/**
 * Reads the progress of a refresh from a stream of server-sent events. Other
 * fields than `data`, and comments, are passed over, as the HTML standard says.
 *
 * @throws if an event is not of the schema
 */
export async function* readRefreshEvents(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<RefreshEvent> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += decoder.decode(value, { stream: !done });
      const blocks = rest.split(/\r?\n\r?\n/);
      rest = done ? '' : blocks.pop() ?? '';
      for (const block of blocks) {
        const data = block
          .split(/\r?\n/)
          .filter(line => line.startsWith('data:'))
          .map(line => line.slice('data:'.length).replace(/^ /, ''))
          .join('\n');
        if (data) yield refreshEventSchema.parse(JSON.parse(data));
      }
      if (done) return;
    }
  } finally {
    await reader.cancel();
  }
}
