// SPDX-License-Identifier: Apache-2.0
import { Header } from 'tar';

/** One entry of an archive. */
export interface Packed {
  path: string;
  type?: 'File' | 'SymbolicLink' | 'Link' | 'Directory' | 'FIFO';
  linkpath?: string;
  content?: string | Buffer;
}

function block(bytes: Buffer): Buffer {
  const rest = bytes.length % 512;
  return rest ? Buffer.concat([bytes, Buffer.alloc(512 - rest)]) : bytes;
}

/** A tar archive, also of what no ordinary program would pack. */
export function pack(entries: readonly Packed[]): Buffer {
  return Buffer.concat([
    ...entries.map(({ path, type = 'File', linkpath, content = '' }) => {
      const bytes = Buffer.from(content);
      const header = new Header({
        path,
        type,
        linkpath,
        size: type === 'File' ? bytes.length : 0,
        mode: 0o644,
      });
      const buffer = Buffer.alloc(512);
      header.encode(buffer);
      return Buffer.concat([
        buffer,
        type === 'File' ? block(bytes) : Buffer.alloc(0),
      ]);
    }),
    Buffer.alloc(1024),
  ]);
}
