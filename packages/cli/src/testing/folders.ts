// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Writes files into a new folder of this machine; `remove` takes it away again. */
export function temporaryFolder(files: Readonly<Record<string, string>> = {}) {
  const folder = fs.realpathSync(
    fs.mkdtempSync(path.join(os.tmpdir(), 'golive-cli-')),
  );
  const write = (file: string, text: string) => {
    const full = path.join(folder, file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, text);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
  return {
    folder,
    write,
    read: (file: string) => fs.readFileSync(path.join(folder, file), 'utf8'),
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}
