// SPDX-License-Identifier: Apache-2.0

/** A user that a command of a RUN creates. */
export interface CreatedUser {
  readonly name: string;
  readonly uid?: string;
}

// Options that take a value, of shadow's useradd, Debian's and busybox' adduser.
const withValue = new Set([
  '-b',
  '-c',
  '-d',
  '-e',
  '-f',
  '-g',
  '-G',
  '-h',
  '-k',
  '-K',
  '-p',
  '-P',
  '-R',
  '-s',
  '-u',
  '-Z',
  '--base-dir',
  '--comment',
  '--home',
  '--home-dir',
  '--expiredate',
  '--inactive',
  '--gid',
  '--groups',
  '--ingroup',
  '--skel',
  '--key',
  '--password',
  '--root',
  '--prefix',
  '--shell',
  '--uid',
  '--gecos',
  '--firstuid',
  '--lastuid',
  '--conf',
  '--add_extra_groups',
  '--selinux-user',
]);

/**
 * Users that the commands of a RUN create by useradd or adduser, the last one
 * of a name counting (usermod may change its number). What scripts or other
 * programs create is not seen: such a name stays unknown.
 */
export function createdUsers(command: string): CreatedUser[] {
  const users = new Map<string, CreatedUser>();
  for (const simple of command.split(
    /&&|\|\||[;\n|()]|\bthen\b|\bdo\b|\{|\}/,
  )) {
    const words = (simple.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []).map(
      word => word.replace(/["']/g, ''),
    );
    while (
      words.length &&
      /^(?:[A-Za-z_][A-Za-z0-9_]*=.*|sudo|exec|!)$/.test(words[0])
    )
      words.shift();
    const program = words.shift()?.replace(/^.*\//, '') ?? '';
    if (!['useradd', 'adduser', 'usermod'].includes(program)) continue;
    const { name, uid } = readArguments(words);
    if (!name || (program === 'usermod' && uid === undefined)) continue;
    // `adduser USER GROUP` of a user that is there puts it into a group.
    if (users.has(name) && uid === undefined) continue;
    users.set(name, { name, ...(uid === undefined ? {} : { uid }) });
  }
  return [...users.values()];
}

function readArguments(words: readonly string[]): {
  name?: string;
  uid?: string;
} {
  const names: string[] = [];
  let uid: string | undefined;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const [option, attached] = splitOption(word);
    if (!word.startsWith('-')) {
      names.push(word);
    } else if (withValue.has(option)) {
      const value = attached ?? words[++i];
      if (option === '-u' || option === '--uid') uid = value;
    }
  }
  // useradd takes its one name last; both adduser take the user first.
  return { name: names[0], uid };
}

/** `--uid=5`, `-u5` and clusters such as `-ou` or `-Su` apart from their value. */
function splitOption(word: string): [option: string, attached?: string] {
  if (word.startsWith('--')) {
    const [option, ...value] = word.split('=');
    return value.length ? [option, value.join('=')] : [option];
  }
  if (word.length <= 2) return [word];
  const at = [...word].findIndex(
    (letter, i) => i > 0 && withValue.has(`-${letter}`),
  );
  if (at < 0) return [word];
  const attached = word.slice(at + 1);
  return attached ? [`-${word[at]}`, attached] : [`-${word[at]}`];
}
