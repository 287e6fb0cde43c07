// SPDX-License-Identifier: Apache-2.0

/** Whether a shell script ends by replacing itself with a program. */
export interface ScriptEnd {
  readonly execs: 'yes' | 'no' | 'unknown';
  /** Line of the last command. */
  readonly line?: number;
  /** JVM options that set a heap, anywhere in it. */
  readonly heap?: readonly string[];
}

/** JVM options of a script that set a heap in bytes. */
export function heapOf(text: string): string[] {
  const code = text.replace(/^\s*#[^\n]*/gm, '');
  return [
    ...new Set(
      code.match(/-(?:Xmx|XX:MaxHeapSize=)[0-9]{1,18}[kKmMgGtT]?\b/g) ?? [],
    ),
  ];
}

const shells = /^#!\s*(?:\/usr)?\/bin\/(?:env\s+)?(?:ba|da|a|k|z)?sh\b/;

/**
 * Looks at the last command of a shell script. `exec` there: signals reach the
 * program. A last command inside a condition, loop or function, or of another
 * interpreter, cannot be told.
 */
export function scriptEnd(text: string): ScriptEnd {
  const lines = text.split(/\r?\n/);
  if (lines[0]?.startsWith('#!') && !shells.test(lines[0]))
    return { execs: 'unknown' };
  const commands = lines
    .map((content, i) => ({ content: content.trim(), line: i + 1 }))
    .filter(({ content }) => content && !content.startsWith('#'));
  let last = commands.length - 1;
  if (last < 0) return { execs: 'no' };
  // The start of a command that is continued over lines.
  while (last > 0 && continuesOver(commands[last - 1].content)) last--;
  const { content, line } = commands[last];
  if (/<</.test(text)) return { execs: 'unknown', line };
  return {
    execs: judge(
      content,
      commands
        .slice(last + 1)
        .map(c => c.content)
        .join(' '),
    ),
    line,
  };
}

function continuesOver(content: string) {
  return /(?:\\|&&|\|\||\|)$/.test(content);
}

function judge(first: string, rest: string): ScriptEnd['execs'] {
  const whole = `${first} ${rest}`;
  if (/^(?:fi|done|esac|\}|\))/.test(first)) return 'unknown';
  if (/^exec\s+(?![<>&|\d])\S/.test(first)) {
    // In the background, or one of several in a pipe, the shell stays.
    return /(?:^|[^&>])&\s*$|[^|]\|[^|]|;/.test(whole) ? 'unknown' : 'yes';
  }
  return /\bexec\s/.test(whole) || /^(?:\.|source|eval)\s/.test(first)
    ? 'unknown'
    : 'no';
}
