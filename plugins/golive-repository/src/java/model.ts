// SPDX-License-Identifier: Apache-2.0
import type { Position } from '@golive/backstage-plugin-golive-common';

/**
 * What an expression of Java source stands for, as far as its own file tells.
 * Plain JSON. Strings keep `${property:default}` and `#{…}` as they are written:
 * what they mean is the reader's business.
 */
export type JavaValue = { readonly position: Position } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'boolean'; readonly boolean: boolean }
  /** An array initialiser, also of an annotation. */
  | { readonly kind: 'list'; readonly items: readonly JavaValue[] }
  /** `Order.class`. */
  | { readonly kind: 'class'; readonly name: string }
  /** A constant of another file (`Topics.ORDERS`), or a variable whose value the file does not tell. */
  | { readonly kind: 'name'; readonly name: string }
  /** `"a." + NAME`: texts that cannot be put together without knowing a name. */
  | { readonly kind: 'joined'; readonly parts: readonly JavaValue[] }
  | { readonly kind: 'annotation'; readonly annotation: JavaAnnotation }
  /** A call, or with `constructs` a `new`. */
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly constructs?: boolean;
      readonly receiver?: string;
      readonly arguments: readonly JavaValue[];
    }
  /** Anything else, as it is written (cut at 200 characters). */
  | { readonly kind: 'other'; readonly source: string }
);

/** `@Name(arguments)`. */
export interface JavaAnnotation {
  /** Without package: `KafkaListener`. */
  readonly name: string;
  readonly position: Position;
  /** In the order written; the only argument of `@A("x")` is named `value`. */
  readonly arguments: readonly {
    readonly name: string;
    readonly value: JavaValue;
  }[];
}

/** A parameter of a method or constructor, or a component of a record. */
export interface JavaParameter {
  readonly name: string;
  /** As written, with type arguments. */
  readonly type: string;
  readonly annotations: readonly JavaAnnotation[];
}

/** A method or constructor. */
export interface JavaMethod {
  readonly name: string;
  /** Of the name. */
  readonly position: Position;
  /** As written; absent for constructors. */
  readonly returns?: string;
  readonly annotations: readonly JavaAnnotation[];
  readonly parameters: readonly JavaParameter[];
}

/** A field or constant. */
export interface JavaField {
  readonly name: string;
  readonly position: Position;
  readonly type: string;
  /** `static final`, or of an interface: others may use it by name. */
  readonly constant: boolean;
  readonly annotations: readonly JavaAnnotation[];
  /**
   * What it holds, if the file says so: its initialiser unless something is
   * assigned later, else `${…}` of `@Value` or `@ConfigProperty` on it or on
   * the constructor's parameter that is put into it.
   */
  readonly value?: JavaValue;
}

/** A class, interface, record, enum or annotation type. */
export interface JavaType {
  readonly kind: 'class' | 'interface' | 'record' | 'enum' | 'annotation';
  /** With the types around it: `Outer.Inner`. */
  readonly name: string;
  readonly position: Position;
  readonly abstract: boolean;
  /** As written, with type arguments. */
  readonly extends: readonly string[];
  readonly implements: readonly string[];
  readonly annotations: readonly JavaAnnotation[];
  readonly fields: readonly JavaField[];
  /** Methods and constructors (these have the simple name of the type). */
  readonly methods: readonly JavaMethod[];
}

/** A method call or `new`, wherever it stands: in lambdas and initialisers too. */
export interface JavaCall {
  /** The method, or the class without package and type arguments. */
  readonly name: string;
  /** Whether it is a `new`. */
  readonly constructs: boolean;
  /** What stands before the dot, as written (cut at 200 characters). */
  readonly receiver?: string;
  readonly arguments: readonly JavaValue[];
  /** Of the name. */
  readonly position: Position;
  /** The type it stands in; absent outside of any. */
  readonly type?: string;
  /** The method or constructor it stands in; absent in initialisers. */
  readonly method?: string;
}

/** What a file of Java source says. */
export interface JavaSource {
  readonly package?: string;
  /** `a.b.C`, `a.b.*`, `static a.b.C.NAME`. */
  readonly imports: readonly string[];
  readonly types: readonly JavaType[];
  readonly calls: readonly JavaCall[];
}
