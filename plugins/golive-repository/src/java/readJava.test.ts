// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { argumentOf, itemsOf, JavaConstants, sourceText } from './constants';
import type { JavaSource, JavaValue } from './model';
import { readJava } from './readJava';

const read = async (text: string) => {
  const { source, problems } = await readJava('A.java', text);
  expect(problems).toEqual([]);
  return source as JavaSource;
};
const shown = (values: readonly JavaValue[]) => values.map(sourceText);
/** What the calls of `f` in a class with these members get. */
const given = async (members: string, header = 'class A') => {
  const { calls } = await read(`${header} { ${members} }`);
  return calls.filter(c => c.name === 'f').flatMap(c => shown(c.arguments));
};

describe('readJava', () => {
  it('reads types with what they extend, implement and carry', async () => {
    const source = await read(`package a.b;
import java.util.*;
import static a.Topics.ORDERS;

@Component("x")
public abstract class Outer<T> extends Base<T> implements One, p.Two<List<T>> {
  record Inner(@NotNull String id) implements One {}
  interface Sub extends One, Two {}
  enum Color { RED }
  @interface Mark { String value() default ""; }
}
`);
    expect(source.package).toBe('a.b');
    expect(source.imports).toEqual(['java.util.*', 'static a.Topics.ORDERS']);
    expect(
      source.types.map(t => [t.kind, t.name, t.extends, t.implements]),
    ).toEqual([
      ['class', 'Outer', ['Base<T>'], ['One', 'p.Two<List<T>>']],
      ['record', 'Outer.Inner', [], ['One']],
      ['interface', 'Outer.Sub', ['One', 'Two'], []],
      ['enum', 'Outer.Color', [], []],
      ['annotation', 'Outer.Mark', [], []],
    ]);
    expect(source.types[0]).toMatchObject({
      abstract: true,
      position: [6, 23],
      annotations: [
        {
          name: 'Component',
          position: [5, 1],
          arguments: [{ name: 'value', value: { kind: 'text', text: 'x' } }],
        },
      ],
    });
  });

  it('reads methods, their parameters and annotations', async () => {
    const { types } = await read(`class A {
  A(@Value("\${t}") String t) {}
  @KafkaListener(topics = {"a", B.C}, concurrency = "3", autoStartup = "false") /* c */
  List<String> on(@Header(X.KEY) String key, Order... rest) { return null; }
}`);
    const [constructor, on] = types[0].methods;
    expect(constructor).toMatchObject({ name: 'A', position: [2, 3] });
    expect(constructor.returns).toBeUndefined();
    expect(on).toMatchObject({ name: 'on', returns: 'List<String>' });
    expect(on.parameters.map(p => [p.name, p.type])).toEqual([
      ['key', 'String'],
      ['rest', 'Order'],
    ]);
    const [listener] = on.annotations;
    expect(shown(itemsOf(argumentOf(listener, 'topics')))).toEqual([
      '"a"',
      'B.C',
    ]);
    expect(itemsOf(argumentOf(listener, 'nothing'))).toEqual([]);
  });

  it('reads calls and constructions wherever they stand', async () => {
    const { calls } = await read(`class A {
  Object o = new a.b.Record<>("t", 1);
  void m() {
    run(() -> template.send("x", e).get());
    new Handler() { void h() { inner(true); } };
  }
}`);
    expect(
      calls.map(c => [c.constructs, c.receiver, c.name, c.method, c.position]),
    ).toEqual([
      [true, undefined, 'Record', undefined, [2, 18]],
      [false, undefined, 'run', 'm', [4, 5]],
      [false, 'template.send("x", e)', 'get', 'm', [4, 37]],
      [false, 'template', 'send', 'm', [4, 24]],
      [true, undefined, 'Handler', 'm', [5, 9]],
      [false, undefined, 'inner', 'h', [5, 32]],
    ]);
  });

  it.each([
    ['escapes', String.raw`f("a\tb\u0041\"\\\101");`, String.raw`"a\tbA\"\\A"`],
    ['a concatenation', 'f("a." + 1 + (\'c\') + true);', '"a.1ctrue"'],
    ['numbers', 'f(-1_000L);', '-1000'],
    ['other bases', 'f(0x1F);', '31'],
    ['a class', 'f(a.B.class);', 'a.B.class'],
    ['a cast', 'f((String) "a");', '"a"'],
    ['arrays', 'f(new String[]{"a", "b"});', '{"a", "b"}'],
    ['a sum of numbers as it is', 'f(1 + 2);', '1 + 2'],
    ['what is not known', 'f("a" + b.c());', '"a" + b.c()'],
    ['a choice', 'f(a ? "b" : "c");', 'a ? "b" : "c"'],
    ['a new object', 'f(new Topic("a"));', 'new Topic(…)'],
    ['a local variable', 'String t = "a"; f(t);', '"a"'],
    ['one that is assigned', 'String t = "a"; t = "b"; f(t);', 't'],
    ['two of one name', '{String t = "a";} {String t = "b"; f(t);}', 't'],
    ['a loop variable', 'for (var NAME : x) f(NAME);', 'NAME'],
    ['a parameter of a lambda', 'run(NAME -> f(NAME));', 'NAME'],
    ['parameters of a lambda', 'run((NAME, b) -> f(NAME));', 'NAME'],
    ['a field', 'f(this.NAME);', '"n"'],
    ['a field of a type around', 'f(Inner.DEEP);', '"n.deep"'],
  ])('settles %s', async (_, statement, expected) => {
    const members = `static final String NAME = "n";
      static class Inner { static final String DEEP = NAME + ".deep"; }
      void m() { ${statement} }`;
    expect(await given(members)).toEqual([expected]);
  });

  it('takes the indentation off text blocks', async () => {
    const block =
      'void m() { f("""\n      a\n        "b" \\\n      c   \n      """); }';
    expect(await given(block)).toEqual([String.raw`"a\n  \"b\" c\n"`]);
  });

  it.each([
    ['a field', '@Value("${t:d}") String t;'],
    [
      'MicroProfile',
      '@ConfigProperty(name = "t", defaultValue = "d") String t;',
    ],
    ['a constructor', 'String t; A(@Value("${t:d}") String x) { this.t = x; }'],
    [
      'its own name',
      'final String t; A(@Value("${t:d}") String t) { this.t = t; }',
    ],
  ])('knows the placeholder that is put into %s', async (_, members) => {
    expect(await given(`${members} void m() { f(t); }`)).toEqual(['"${t:d}"']);
  });

  it.each([
    ['a setter', 'String t = "a"; void setT(String t) { this.t = t; }', ''],
    ['properties', 'private String t = "a";', '@ConfigurationProperties'],
    ['Lombok', 'private String t = "a";', '@Data'],
  ])('does not know a field that comes from %s', async (_, members, mark) => {
    const header = `${mark} class A`;
    expect(await given(`${members} void m() { f(t); }`, header)).toEqual(['t']);
  });

  it('does not know a field that is made of itself', async () => {
    expect(await given('String t = t + "a"; void m() { f(t); }')).toEqual([
      't + "a"',
    ]);
  });

  it('says where a text is no Java, and gives the rest', async () => {
    const { source, problems } = await readJava(
      'A.java',
      'class A {\n  void m() { f("a"; }\n  void n() { f("b"); }\n}',
    );
    expect(problems).toMatchObject([
      { code: 'java-syntax', outcome: 'unknown', where: { line: 2 } },
    ]);
    expect(source?.calls.length).toBeGreaterThan(0);
  });

  it.each([
    ['nothing', ''],
    ['NUL', 'class A {\0}'],
    ['depth', `class A { int x = ${'('.repeat(100_000)}1; }`],
    ['a long sum', `class A { String x = ${'"a" + '.repeat(50_000)}"b"; }`],
    [
      'deep calls',
      `class A { { ${'f('.repeat(50_000)}1${')'.repeat(50_000)}; } }`,
    ],
    ['deep classes', 'class A { '.repeat(3_000)],
    [
      'constants that double',
      `class A { ${Array.from(
        { length: 60 },
        (_, i) => `static final String A${i + 1} = A${i} + A${i};`,
      ).join('')} void m() { f(A60); } }`,
    ],
    [
      'names of Object',
      'class __proto__ { int constructor = 1; @A(__proto__ = 1) void m() { __proto__.f(constructor); } }',
    ],
    ['over the limit', `class A { /* ${'x'.repeat(1_100_000)} */ }`],
    ['too many calls', `class A { void m() { ${'f();'.repeat(30_000)} } }`],
  ])('survives %s', async (_, text) => {
    const start = process.cpuUsage();
    const reading = await readJava('A.java', text);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(2_000);
    expect(JSON.stringify(reading).length).toBeLessThan(5_000_000);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('survives mutations of real source', async () => {
    const text =
      'package a; @A(b = {"c", D.E}) class F<T> extends G { static final String H = """\n x\n """; void m(@Value("${x}") int i) { new I<>("j" + H, k -> l.n(o)); } }';
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length),
        fc.nat(20),
        fc.constantFrom(
          '',
          '"',
          '"""',
          '{',
          '}',
          '(',
          '@',
          '\\',
          '\0',
          '\ud800',
          '/*',
        ),
        async (at, length, put) => {
          const mutated = text.slice(0, at) + put + text.slice(at + length);
          const { source } = await readJava('A.java', mutated);
          expect(source).toBeDefined();
        },
      ),
      { numRuns: 300, seed: 20261122 },
    );
  });
});

describe('JavaConstants', () => {
  const topics = `package a.topics;
public interface Topics { String ORDERS = Base.PREFIX + ".orders"; interface Deep { String X = "x"; } }`;
  const base = `package a.topics;
class Base { static final String PREFIX = "cpq"; String notConstant = "n"; }`;

  it.each([
    ['import a.topics.Topics;', '', 'Topics.ORDERS', '"cpq.orders"'],
    ['import a.topics.*;', '', 'Topics.ORDERS', '"cpq.orders"'],
    ['import static a.topics.Topics.ORDERS;', '', 'ORDERS', '"cpq.orders"'],
    ['import static a.topics.Topics.*;', '', 'ORDERS', '"cpq.orders"'],
    ['', '', 'a.topics.Topics.ORDERS', '"cpq.orders"'],
    ['import a.topics.Topics.Deep;', '', 'Deep.X', '"x"'],
    ['import a.topics.Topics;', '', 'Topics.Deep.X', '"x"'],
    ['import a.topics.Topics;', 'implements Topics', 'ORDERS', '"cpq.orders"'],
    ['', '', 'Topics.ORDERS', 'Topics.ORDERS'],
    ['import a.topics.*;', '', 'Base.notConstant', 'Base.notConstant'],
  ])('%s %s: %s', async (imports, parents, name, expected) => {
    const user = await read(
      `package b; ${imports} class U ${parents} { { f(${name}); } }`,
    );
    const constants = new JavaConstants([
      user,
      await read(topics),
      await read(base),
    ]);
    const [call] = user.calls;
    expect(
      sourceText(constants.resolve(call.arguments[0], user, call.type)),
    ).toBe(expected);
  });
});
