// SPDX-License-Identifier: Apache-2.0

/** A page of the portal, as the tests visit it. */
export interface PortalPage {
  /** Name of its pictures. */
  readonly name: string;
  readonly path: string;
  /** Text that is there once the page shows what it is for. */
  readonly shows: string | RegExp;
}

const unit = '/catalog/default/component/order-service';

/** Every page that a person comes to. */
export const pages: readonly PortalPage[] = [
  { name: 'readiness', path: '/golive/readiness', shows: 'Order service' },
  {
    name: 'topics',
    path: '/golive/topics',
    shows: 'cpq.order.public.v1',
  },
  {
    name: 'topic',
    path: '/golive/topics/default/cpq.order.public.v1',
    shows: 'cpq.order.public.v1',
  },
  {
    name: 'processes',
    path: '/golive/processes',
    shows: 'Order orchestration',
  },
  {
    name: 'process',
    path: '/golive/processes/default/order-orchestration',
    shows: 'Order orchestration',
  },
  { name: 'sources', path: '/golive/sources', shows: 'Repositories' },
  {
    name: 'standard',
    path: '/golive/standard',
    shows: 'Containers run without root',
  },
  {
    name: 'check',
    path: '/golive/standard/checks/liveness-without-dependencies',
    shows: /liveness/i,
  },
  { name: 'unit', path: `${unit}/go-live`, shows: 'Order service' },
  { name: 'unit-overview', path: unit, shows: 'Relations' },
  { name: 'catalog', path: '/catalog', shows: 'Owned Components' },
  {
    name: 'graph',
    path: '/catalog-graph?rootEntityRefs%5B%5D=component%3Adefault%2Forder-service',
    shows: 'Order service',
  },
  { name: 'create', path: '/create', shows: 'Quote service' },
  {
    name: 'create-form',
    path: '/create/templates/default/quote-service',
    shows: 'Name',
  },
];
