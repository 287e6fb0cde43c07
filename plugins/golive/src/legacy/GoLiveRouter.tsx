// SPDX-License-Identifier: Apache-2.0
import { PluginHeader } from '@backstage/ui';
import { RiRocketLine } from '@remixicon/react';
import type { ComponentType } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { useLinks } from '../hooks/useLinks';
import { ProcessesPage } from '../pages/processes/ProcessesPage';
import { ReadinessPage } from '../pages/readiness/ReadinessPage';
import { SourcesPage } from '../pages/sources/SourcesPage';
import { StandardPage } from '../pages/standard/StandardPage';
import { TopicsPage } from '../pages/topics/TopicsPage';
import { subPages, type SubPage } from '../routes';
import { useT } from '../translation';

const pages: Readonly<Record<SubPage, ComponentType>> = {
  readiness: ReadinessPage,
  topics: TopicsPage,
  processes: ProcessesPage,
  sources: SourcesPage,
  standard: StandardPage,
};

/** The header with its tabs and the routes, which the new frontend system gives by itself. */
export function GoLiveRouter() {
  const { t } = useT();
  const links = useLinks();
  return (
    <>
      <PluginHeader
        title={t('nav.title')}
        icon={<RiRocketLine />}
        titleLink={links.root}
        tabs={subPages.map(page => ({
          id: page,
          label: t(`nav.${page}`),
          href: links.page(page),
          matchStrategy: 'prefix',
        }))}
      />
      <Routes>
        <Route index element={<Navigate to="readiness" replace />} />
        {subPages.map(page => {
          const Page = pages[page];
          return <Route key={page} path={`${page}/*`} element={<Page />} />;
        })}
      </Routes>
    </>
  );
}
