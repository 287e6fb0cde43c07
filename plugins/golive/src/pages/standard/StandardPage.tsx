// SPDX-License-Identifier: Apache-2.0
import { Route, Routes } from 'react-router-dom';
import { Root } from '../../components/Root';
import { CheckDetail } from './CheckDetail';
import { StandardOverview } from './StandardOverview';

/** What is asked, where does it block, and by which limits? */
export function StandardPage() {
  return (
    <Root as="page">
      <Routes>
        <Route path="checks/:id" element={<CheckDetail />} />
        <Route path="*" element={<StandardOverview />} />
      </Routes>
    </Root>
  );
}
