// SPDX-License-Identifier: Apache-2.0
import { render, screen } from '@testing-library/react';
import {
  MemoryRouter,
  Navigate,
  Route,
  Routes,
  useLocation,
} from 'react-router-dom';
import { KeepFilters } from './KeepFilters';

function Address() {
  const { pathname, search } = useLocation();
  return <p>{pathname + search}</p>;
}

it.each([
  [
    '/golive?environment=dev&verdict=ready',
    '/golive/readiness?environment=dev&verdict=ready',
  ],
  ['/golive', '/golive/readiness'],
  ['/golive/topics?text=quote', '/golive/topics?text=quote'],
])('leads from %s to %s', (from, to) => {
  render(
    <MemoryRouter initialEntries={[from]}>
      <Routes>
        <Route
          path="/golive/*"
          element={
            <KeepFilters>
              <Routes>
                <Route index element={<Navigate to="readiness" replace />} />
                <Route path="*" element={<Address />} />
              </Routes>
            </KeepFilters>
          }
        />
      </Routes>
    </MemoryRouter>,
  );
  expect(screen.getByText(to)).toBeInTheDocument();
});
