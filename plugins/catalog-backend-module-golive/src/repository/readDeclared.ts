// SPDX-License-Identifier: Apache-2.0
import {
  bpmnReader,
  decodeText,
  FileParser,
  indexTree,
  topicsReader,
  type BpmnFile,
  type Reader,
  type ReaderPool,
  type TopicsReading,
} from '@golive/backstage-plugin-golive-repository';
import { claimFiles, readCatalogFile } from './claimants';
import { DeclaredBuilder, type Declared } from './declared';
import type { OpenedRepository } from './openRepository';

/**
 * Finds the topics and executable processes that the units of a catalog file
 * declare. What is wrong with one file leaves the others alone; what is wrong
 * with one topic of a file leaves the file's others alone.
 */
export async function readDeclared(
  opened: OpenedRepository,
  pool?: ReaderPool,
): Promise<Declared> {
  const { tree } = opened;
  const index = indexTree(await tree.list(), tree.name);
  const collected = new DeclaredBuilder(opened);
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
