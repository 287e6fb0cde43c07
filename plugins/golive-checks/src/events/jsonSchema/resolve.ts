// SPDX-License-Identifier: Apache-2.0
import {
  atPointer,
  child,
  isTable,
  member,
  type SchemaSource,
} from '../comparison';

/** A schema at its place: `true`, `false` or a mapping. */
export interface Node {
  readonly schema: boolean | Readonly<Record<string, unknown>>;
  readonly file: string;
  readonly pointer: string;
}

/** References that lead to references. */
const maxHops = 20;

/** One side of a comparison: finds schemas by reference, in its own files only. */
export class Schemas {
  private anchors?: Map<string, Node>;

  /** Whether what stands beside a `$ref` counts. */
  private readonly seesBeside: boolean;

  constructor(private readonly source: SchemaSource) {
    const dialect = member(source.document, '$schema');
    this.seesBeside = !/draft-0[3467]\b/.test(String(dialect ?? ''));
  }

  /** The schema that is compared. */
  root(): Node | undefined {
    const { file, document, pointer } = this.source;
    return this.node(file, pointer, atPointer(document, pointer));
  }

  /** A schema below another, by the keys that lead to it. */
  below(node: Node, ...keys: (string | number)[]): Node | undefined {
    const pointer = keys.reduce<string>(child, node.pointer);
    // From the node, not from the root: that would cost its depth every time.
    const schema = keys.reduce<unknown>(
      (at, key) =>
        Array.isArray(at) ? at[Number(key)] : member(at, String(key)),
      node.schema,
    );
    return this.node(node.file, pointer, schema);
  }

  /**
   * The schema that a `$ref` means; a text says why it is not known. Before
   * 2019-09 what stands beside a `$ref` does not count; since then it does, and
   * the caller looks at both.
   */
  follow(node: Node): Node | string {
    let at = node;
    for (let hop = 0; hop < maxHops; hop++) {
      const ref = member(at.schema, '$ref') ?? member(at.schema, '$dynamicRef');
      if (typeof ref !== 'string') return at;
      const found = this.find(ref, at);
      if (!found) return `the reference ${ref} leads out of what is read`;
      if (this.seesBeside && hasOthers(at)) return at;
      at = found;
    }
    return 'references lead in a circle';
  }

  /** What a reference means, if that is in the files at hand. */
  find(ref: string, from: Node): Node | undefined {
    const [path, fragment = ''] = ref.split('#', 2);
    const file = path ? this.fileOf(path, from.file) : from.file;
    if (file === undefined) return undefined;
    let pointer: string;
    try {
      pointer = decodeURIComponent(fragment);
    } catch {
      return undefined;
    }
    // In an AsyncAPI document the schema is not the root, and references count from that.
    if (pointer && !pointer.startsWith('/')) return this.anchor(file, pointer);
    return this.node(file, pointer, atPointer(this.documentOf(file), pointer));
  }

  private documentOf(file: string): unknown {
    return file === this.source.file
      ? this.source.document
      : member(this.source.files, file);
  }

  private fileOf(path: string, from: string): string | undefined {
    const { files, file } = this.source;
    const all = [file, ...Object.keys(files)];
    const byId = all.find(name => {
      const id = member(this.documentOf(name), '$id');
      return typeof id === 'string' && id.replace(/#$/, '') === path;
    });
    if (byId !== undefined) return byId;
    // A relative reference counts from the $id; by its last part it is a sibling file.
    const joined = joinPath(from, path);
    return all.find(name => name === joined);
  }

  private anchor(file: string, name: string): Node | undefined {
    this.anchors ??= this.collectAnchors();
    return this.anchors.get(`${file}#${name}`);
  }

  private collectAnchors(): Map<string, Node> {
    const found = new Map<string, Node>();
    for (const file of [this.source.file, ...Object.keys(this.source.files)]) {
      const queue: [string, unknown][] = [['', this.documentOf(file)]];
      for (let next = queue.pop(); next; next = queue.pop()) {
        const [pointer, value] = next;
        if (Array.isArray(value))
          value.forEach((item, i) => queue.push([child(pointer, i), item]));
        if (!isTable(value)) continue;
        const { $anchor, $dynamicAnchor, $id, id } = value;
        for (const name of [
          $anchor,
          $dynamicAnchor,
          idAnchor($id),
          idAnchor(id),
        ])
          if (typeof name === 'string')
            found.set(`${file}#${name}`, { file, pointer, schema: value });
        for (const [key, item] of Object.entries(value))
          queue.push([child(pointer, key), item]);
      }
    }
    return found;
  }

  private node(file: string, pointer: string, schema: unknown) {
    return typeof schema === 'boolean' || isTable(schema)
      ? { file, pointer, schema }
      : undefined;
  }
}

function idAnchor(id: unknown): string | undefined {
  return typeof id === 'string' && id.startsWith('#') ? id.slice(1) : undefined;
}

// Words beside a `$ref` that say nothing of what is valid.
const silent = new Set([
  '$ref',
  '$dynamicRef',
  'title',
  'description',
  'examples',
  'example',
  'default',
  '$comment',
  'deprecated',
  'readOnly',
  'writeOnly',
  '$defs',
  'definitions',
  '$id',
  'id',
  '$schema',
  '$anchor',
]);

function hasOthers({ schema }: Node): boolean {
  return isTable(schema) && Object.keys(schema).some(key => !silent.has(key));
}

function joinPath(from: string, path: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) return undefined;
  const parts = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') {
      if (!parts.length) return undefined;
      parts.pop();
    } else if (part && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
