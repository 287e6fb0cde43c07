// SPDX-License-Identifier: Apache-2.0
import {
  itemMarkSchema,
  verdicts,
} from '@golive/backstage-plugin-golive-common';
import { screen } from '@testing-library/react';
import { renderGolive } from '../__testUtils__/renderGolive';
import { Chip, MarkLegend, MarkSquare, VerdictChip } from './Chips';

describe('chips', () => {
  it('give every mark and verdict an icon and a word of its own', async () => {
    const all = [
      ...itemMarkSchema.options,
      ...verdicts.filter(v => v !== 'unknown'),
    ];
    renderGolive(
      <>
        {all.map(of => (
          <div key={of} data-testid={of}>
            <Chip of={of} />
          </div>
        ))}
      </>,
    );
    const words = await Promise.all(
      all.map(async of => (await screen.findByTestId(of)).textContent),
    );
    expect(new Set(words).size).toBe(all.length);
    for (const of of all) {
      expect(
        screen.getByTestId(of).querySelector('[aria-hidden]'),
      ).toBeInTheDocument();
    }
  });

  it('write the score beside the verdict', async () => {
    renderGolive(
      <VerdictChip
        verdict="not-ready"
        score={{ passed: 18, applicable: 21 }}
      />,
    );
    expect(await screen.findByText('Not ready · 18/21')).toBeVisible();
  });

  it('name a lone square for screen readers', async () => {
    renderGolive(<MarkSquare mark="waived" />);
    expect(await screen.findByRole('img', { name: 'Waived' })).toBeVisible();
  });

  it('have one legend with all marks', async () => {
    renderGolive(<MarkLegend />);
    const legend = await screen.findByRole('list', {
      name: 'What the marks mean',
    });
    expect(legend.children).toHaveLength(itemMarkSchema.options.length);
  });
});
