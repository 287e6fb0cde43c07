// SPDX-License-Identifier: Apache-2.0
import { Route, Routes } from 'react-router-dom';
import { Root } from '../../components/Root';
import { ProcessList } from './ProcessList';
import { ProcessPage } from './ProcessPage';

/** Which processes exist, and who works for them? */
export function ProcessesPage() {
  return (
    <Root as="page">
      <Routes>
        <Route path=":namespace/:name" element={<ProcessPage />} />
        <Route path="*" element={<ProcessList />} />
      </Routes>
    </Root>
  );
}
