// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  no,
  processes,
  processHistory,
  relatedUnits,
  workerTopics,
  yes,
  type Finding,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import {
  correlationCodes,
  inputFindings,
  messageFindings,
} from '../../processes/correlation';
import { migrationRefusals, type Refusal } from '../../processes/migration';
import { workersOf } from '../../processes/needs';
import {
  calledFindings,
  delegateFindings,
  outsideCodes,
  topicFindings,
} from '../../processes/outside';
import { whereInFile } from '../../processes/selected';
import {
  currentAndReleased,
  versionCodes,
  type Versions,
} from '../../processes/versions';

const annotation = 'golive/old-instances';

function ofActivity(
  { node, target, kind, why }: Refusal,
  { current, last }: Versions,
  runOut: boolean,
): Finding {
  const details = {
    seen: `${node.id}${node.name ? ` (${node.name})` : ''} of the ${
      last.release
    } version, where instances wait, cannot be taken over: ${why}`,
    where: whereInFile(
      current.file,
      target?.position ?? current.process.position,
    ),
    related: [at(last.file, node.position)],
  };
  if (runOut) {
    return yes('runs-out', {
      ...details,
      seen: `${details.seen}. The unit says that old instances finish by their own version (${annotation}: run-out)`,
    });
  }
  return no(kind === 'removed' ? 'activity-removed' : 'activity-incompatible', {
    ...details,
    wrong:
      'The engine refuses to migrate an instance that waits there, so what goes wrong in old instances cannot be put right by the new version',
    fix: {
      text: `${
        kind === 'removed'
          ? `Keep ${node.id} until no instance waits there`
          : 'Give the new activity an id of its own and keep the old one until no instance waits there'
      }. Or, if old instances shall finish by the version they were started with, say so in catalog-info.yaml.`,
      patch: ` metadata:\n   annotations:\n+    ${annotation}: run-out`,
      file: 'catalog-info.yaml',
    },
  });
}

const runsOut = ({ annotations }: Unit) =>
  annotations[annotation]?.trim() === 'run-out';

export default defineCheck({
  id: 'process-change-compatible',
  title: 'A new version keeps what old instances need',
  why: 'Orders are under way for months: instances that were started before go on by the old version, or are migrated by the engine’s strict rules.',
  appliesTo: ['bpmn-process'],
  reads: { processes, processHistory, workerTopics, relatedUnits },
  codes: {
    compatible:
      'Instances of the newest released version can go on and be migrated.',
    'activity-removed': 'An activity where instances wait was removed.',
    'activity-incompatible':
      'An activity where instances wait became something else.',
    'runs-out':
      'An activity changed, and old instances finish by their own version.',
    ...outsideCodes,
    ...correlationCodes,
    ...versionCodes,
  },
  run(facts, { unit }) {
    const { versions, findings } = currentAndReleased(
      facts.processes,
      facts.processHistory,
    );
    if (!versions) return findings;
    const { current, last } = versions;
    const workers = workersOf(facts.relatedUnits, facts.workerTopics);
    const found = [
      ...migrationRefusals(last.process, current.process).map(refusal =>
        ofActivity(refusal, versions, runsOut(unit)),
      ),
      ...topicFindings(versions, workers),
      ...delegateFindings(versions, facts.processHistory, facts.workerTopics),
      ...messageFindings(versions, facts.workerTopics),
      ...inputFindings(versions),
      ...calledFindings(versions, facts.processHistory),
    ];
    if (found.some(f => f.answer !== 'yes')) return [...findings, ...found];
    const waiting = last.process.nodes.filter(n => n.rests).length;
    const compatible = yes('compatible', {
      seen: `The ${current.title} against ${last.release}: all of the ${waiting} places where instances wait can go on`,
      where: whereInFile(current.file, current.process.position),
      related: [at(last.file, last.process.position)],
    });
    return [...findings, compatible, ...found];
  },
});
