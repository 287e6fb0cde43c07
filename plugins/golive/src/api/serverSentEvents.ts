// SPDX-License-Identifier: Apache-2.0

/** Reads the `data` of each server-sent event of an answer, until it ends. */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += decoder.decode(value, { stream: !done });
      const events = rest.split(/\r?\n\r?\n/);
      // The last part may be half an event; at the end of the stream it is whole.
      rest = done ? '' : events.pop() ?? '';
      for (const event of events) {
        const data = dataOf(event);
        if (data) yield data;
      }
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function dataOf(event: string): string {
  return event
    .split(/\r?\n/)
    .filter(line => line.startsWith('data:'))
    .map(line => line.slice('data:'.length).trimStart())
    .join('\n');
}
