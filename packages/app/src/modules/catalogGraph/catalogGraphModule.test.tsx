// SPDX-License-Identifier: Apache-2.0
import { PageBlueprint, useApi } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogGraphApiRef } from '@backstage/plugin-catalog-graph';
import catalogGraphPlugin from '@backstage/plugin-catalog-graph/alpha';
import { screen } from '@testing-library/react';
import { catalogGraphModule } from './catalogGraphModule';

const Known = () => {
  const { knownRelationPairs, defaultRelations } = useApi(catalogGraphApiRef);
  return (
    <ul>
      {knownRelationPairs.map(([forward, reverse]) => (
        <li key={forward}>
          {forward}/{reverse}
          {defaultRelations.includes(forward) &&
            defaultRelations.includes(reverse) &&
            ' shown'}
        </li>
      ))}
    </ul>
  );
};

it('makes the graph show topics and processes beside what it knows', async () => {
  renderTestApp({
    features: [catalogGraphPlugin, catalogGraphModule],
    extensions: [
      PageBlueprint.make({
        name: 'known',
        params: { path: '/', loader: async () => <Known /> },
      }),
    ],
  });
  expect(
    await screen.findByText('publishesTopic/topicPublishedBy shown'),
  ).toBeInTheDocument();
  for (const pair of [
    'consumesTopic/topicConsumedBy',
    'orchestrates/orchestratedBy',
    'worksForProcess/processWorkedBy',
    'callsProcess/processCalledBy',
    'dependsOn/dependencyOf',
    'ownerOf/ownedBy',
  ]) {
    expect(screen.getByText(`${pair} shown`)).toBeInTheDocument();
  }
});
