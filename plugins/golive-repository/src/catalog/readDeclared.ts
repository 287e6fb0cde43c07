// SPDX-License-Identifier: Apache-2.0
import { FileParser } from '../parse/fileParser';
import type { ReaderPool } from '../parse/pool';
import type { Reader } from '../reader';
import bpmnReader, { type BpmnFile } from '../readers/bpmn/reader';
import topicsReader from '../readers/topics/reader';
import type { TopicsReading } from '../readers/topics/readTopics';
import { decodeText } from '../text';
import { indexTree, type RepositoryTree } from '../tree';
import { claimFiles, readCatalogFile } from './claimants';
import { DeclaredBuilder, type Declared } from './declared';

/** The folder of a catalog file, as a tree of its own. */
export interface CatalogFolder {
  readonly tree: RepositoryTree;
  /** Path of the catalog file in the tree. */
  readonly catalogFile: string;
  /** `backstage.io/source-location` of what is found in it. */
  readonly sourceLocation: string;
}

/**
 * Finds the topics and executable processes that the units of a catalog file
 * declare. What is wrong with one file leaves the others alone; what is wrong
 * with one topic of a file leaves the file's others alone.
 */
export async function readDeclared(
  opened: CatalogFolder,
  pool?: ReaderPool,
): Promise<Declared> {
  const { tree } = opened;
  const index = indexTree(await tree.list(), tree.name);
  const collected = new DeclaredBuilder();
  if (index.refused) {
    collected.wrong(opened.catalogFile, [index.refused]);
    return collected.result();
  }
  const decoded = decodeText(
    await tree.read(opened.catalogFile),
    opened.catalogFile,
  );
  const catalog = readCatalogFile(decoded.text ?? '', opened.catalogFile);
  const parser = new FileParser(
    tree,
    index,
    [topicsReader as Reader, bpmnReader as Reader],
    pool,
  );
  for (const reader of [topicsReader, bpmnReader] as Reader[]) {
    const claimed = claimFiles(catalog.claimants, reader, index);
    collected.wrong(opened.catalogFile, claimed.problems);
    for (const { path, claimant } of claimed.files) {
      if (/(?:^|\/)catalog-info\.ya?ml$/.test(path)) continue;
      const { value, problems } = await parser.file(
        path,
        reader,
        claimant.unit.ref,
      );
      collected.wrong(path, problems);
      const found = { claimant, path, sourceLocation: opened.sourceLocation };
      if (reader.id === topicsReader.id) {
        collected.topics(value as TopicsReading | undefined, found, catalog);
      } else {
        collected.processes(value as BpmnFile | undefined, found, catalog);
      }
    }
  }
  return collected.result();
}
