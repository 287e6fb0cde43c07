// SPDX-License-Identifier: Apache-2.0
import { plainJavaBases } from '../images/bases';
import { containersOf } from '../pods/containers';
import {
  command,
  deployment,
  imageBuild,
  stage,
  workloadsFact,
} from '../testing';
import { jvmOf } from './jvm';

const build = imageBuild([
  stage({ entrypoint: command(['java', '-Xss1m', '-Xmx300m', '-jar', 'a']) }),
]);

function jvm(env: Record<string, string>) {
  const workload = deployment({
    env: Object.entries(env).map(([name, value]) => ({ name, value })),
  });
  return jvmOf(
    containersOf(workload)[0],
    workloadsFact([workload]),
    [build],
    plainJavaBases,
  );
}

describe('jvmOf', () => {
  it('reads the options in the order of the JVM and names the variable that decides', () => {
    const found = jvm({
      _JAVA_OPTIONS: '-Xmx400m',
      JDK_JAVA_OPTIONS: '-Xmx200m',
      JAVA_TOOL_OPTIONS: '"-Xmx100m" -Dx=y',
    });
    expect(found).toMatchObject({
      known: true,
      pointer: '/spec/template/spec/containers/0/env/0/value',
      options: ['-Xmx100m', '-Xmx200m', '-Xmx300m', '-Xmx400m'].map(option => ({
        option,
      })),
    });
  });

  it('names no variable where the command line decides', () => {
    expect(jvm({ JAVA_TOOL_OPTIONS: '-Xmx100m' })).toEqual({
      known: true,
      options: [
        expect.objectContaining({ option: '-Xmx100m' }),
        expect.objectContaining({ option: '-Xmx300m' }),
      ],
    });
  });

  it.each(['$(OTHER)', '@/etc/jvm.options', '${HEAP}'])(
    'does not guess what %s stands for',
    value => {
      expect(jvm({ _JAVA_OPTIONS: value })).toMatchObject({ known: false });
    },
  );
});
