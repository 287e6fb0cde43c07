// SPDX-License-Identifier: Apache-2.0
import { command, imageBuild, stage } from '../testing';
import { processOne } from './processOne';

const build = imageBuild([stage()], {
  scripts: [
    { path: '/app/good.sh', file: 'docker/good.sh', execs: 'yes', line: 3 },
    { path: '/app/bad.sh', file: 'docker/bad.sh', execs: 'no', line: 4 },
    { path: '/app/odd.sh', file: 'docker/odd.sh', execs: 'unknown' },
  ],
});
const ofEntrypoint = (words: string | string[]) =>
  processOne(command(words), undefined, build).is;

describe('processOne', () => {
  it.each<[string | string[], string]>([
    [['java', '-jar', 'app.jar'], 'application'],
    [['/usr/bin/java', '-jar', 'app.jar'], 'application'],
    ['java -jar app.jar', 'shell'],
    ['exec java $JAVA_OPTS -jar app.jar', 'application'],
    ['cd /app && exec java -jar app.jar', 'application'],
    ['exec java -jar app.jar > /dev/null', 'application'],
    ['exec java -jar app.jar | tee log', 'shell'],
    ['exec java -jar app.jar &', 'shell'],
    ['(exec java -jar app.jar)', 'shell'],
    ['exec java -jar app.jar; sleep 1', 'shell'],
    ['exec npm start', 'wrapper'],
    ['java "', 'unknown'],
    [['sh', '-c', 'java $JAVA_OPTS -jar app.jar'], 'shell'],
    [['sh', '-c', 'exec java $JAVA_OPTS -jar app.jar'], 'application'],
    [['/bin/bash', '-ec', 'exec java -jar app.jar'], 'application'],
    [['sh'], 'shell'],
    [['sh', '/app/bad.sh'], 'script'],
    [['sh', '/elsewhere'], 'unknown'],
    [['/app/good.sh'], 'application'],
    [['/app/bad.sh'], 'script'],
    [['/app/odd.sh'], 'unknown'],
    [['/docker-entrypoint.sh'], 'unknown'],
    [['npm', 'start'], 'wrapper'],
    [['./gradlew', 'bootRun'], 'wrapper'],
    [['tini', '--', 'java', '-jar', 'app.jar'], 'init'],
    [['tini', '--', 'sh', '-c', 'java -jar app.jar'], 'shell'],
    [['tini', '-g', '--', 'sh', '-c', 'java -jar app.jar'], 'init'],
    [['/usr/bin/dumb-init', 'sh', '-c', 'java -jar app.jar'], 'init'],
    [['dumb-init', 'npm', 'start'], 'wrapper'],
    [['env', 'A=b', 'java', '-jar', 'app.jar'], 'application'],
    [['gosu', 'app', 'java'], 'application'],
    [['su', 'app', '-c', 'java'], 'wrapper'],
    [['$RUNNER'], 'unknown'],
    [[], 'unknown'],
    [['tini'], 'unknown'],
  ])('%p: %s', (words, expected) => {
    expect(ofEntrypoint(words)).toBe(expected);
  });

  it('takes the CMD as arguments, and alone where there is no entry point', () => {
    expect(
      processOne(command(['sh', '-c']), command(['exec java']), build).is,
    ).toBe('application');
    expect(
      processOne(undefined, command(['java', '-jar', 'a']), build).is,
    ).toBe('application');
    expect(processOne(undefined, command('java -jar a'), build).is).toBe(
      'shell',
    );
    expect(processOne(command('exec java'), command(['npm']), build).is).toBe(
      'application',
    );
  });

  it('sees the shell that a script is given by a CMD in shell form', () => {
    expect(
      processOne(command(['/app/good.sh']), command('java -jar a'), build).is,
    ).toBe('shell');
    expect(
      processOne(command(['/app/good.sh']), command('exec java -jar a'), build)
        .is,
    ).toBe('application');
  });

  it('names the script that decides', () => {
    expect(
      processOne(command(['/app/bad.sh']), undefined, build).script,
    ).toEqual({
      file: 'docker/bad.sh',
      line: 4,
    });
  });
});
