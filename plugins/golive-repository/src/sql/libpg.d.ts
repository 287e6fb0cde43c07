// SPDX-License-Identifier: Apache-2.0
declare module 'libpg-query/wasm/libpg-query.js' {
  /** What Emscripten made of libpg_query: its C functions and the access to its memory. */
  export interface PgQueryModule {
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    _wasm_parse_query_raw(query: number): number;
    _wasm_free_parse_result(result: number): void;
    lengthBytesUTF8(text: string): number;
    stringToUTF8(text: string, pointer: number, bytes: number): void;
    UTF8ToString(pointer: number): string;
    getValue(pointer: number, type: 'i32'): number;
  }
  /** Makes a new instance. */
  export default function createModule(): Promise<PgQueryModule>;
}
