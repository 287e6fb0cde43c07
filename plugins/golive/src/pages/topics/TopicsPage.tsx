// SPDX-License-Identifier: Apache-2.0
import { Route, Routes } from 'react-router-dom';
import { Root } from '../../components/Root';
import { TopicList } from './TopicList';
import { TopicPage } from './TopicPage';

/** Which topics exist, who owns them, who publishes and consumes? */
export function TopicsPage() {
  return (
    <Root as="page">
      <Routes>
        <Route path=":namespace/:name" element={<TopicPage />} />
        <Route path="*" element={<TopicList />} />
      </Routes>
    </Root>
  );
}
