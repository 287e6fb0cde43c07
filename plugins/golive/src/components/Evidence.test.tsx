// SPDX-License-Identifier: Apache-2.0
import { screen } from '@testing-library/react';
import { renderGolive } from '../__testUtils__/renderGolive';
import { evidenceOf } from '../testing/evidence';
import { EvidenceView } from './Evidence';

const template = 'https://git.example.com/{file}#L{line}';

describe('EvidenceView', () => {
  it('shows what is wrong, the line itself marked, and the change to make', async () => {
    renderGolive(
      <EvidenceView
        evidence={evidenceOf('fail', 'probes')}
        source={{
          template,
          revision: '3be91c2e77a04bd1c9d2f0aa51e6c1de40b7a913',
        }}
      />,
    );
    expect(await screen.findByText('Liveness asks the database')).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'deploy/base/deployment.yaml:44' }),
    ).toHaveAttribute(
      'href',
      'https://git.example.com/deploy/base/deployment.yaml#L44',
    );
    const marked = document.querySelectorAll('.bad');
    expect(marked[0]).toHaveTextContent('44');
    expect(marked[0]).toHaveTextContent('path: /actuator/health');
    expect(screen.getByText(/^\+ +path/)).toBeInTheDocument();
    expect(screen.getAllByRole('button', { name: 'Copy' })).toHaveLength(2);
  });

  it('names the place without a link where the repository has no address', async () => {
    renderGolive(
      <EvidenceView evidence={evidenceOf('pass', 'image')} source={{}} />,
    );
    expect(await screen.findByText(/^Dockerfile:12/)).toBeVisible();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('does not link what is no web address', async () => {
    const url = ['java', 'script:alert(1)'].join('');
    renderGolive(
      <EvidenceView
        evidence={{ ...evidenceOf('pass', 'image'), where: { url } }}
        source={{}}
      />,
    );
    expect(await screen.findByText(url)).toBeVisible();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
