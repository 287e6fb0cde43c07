// SPDX-License-Identifier: Apache-2.0

/** A page of the portal, as the tests visit it. */
export interface PortalPage {
  /** Name of its pictures. */
  readonly name: string;
  readonly path: string;
  /** Text that is there once the page shows what it is for. */
  readonly shows: string | RegExp;
}

const order = 'default/component/order-service';

/** Every page that a person comes to. */
export const pages: readonly PortalPage[] = [
  { name: 'catalog', path: '/catalog', shows: 'Owned Components' },
  { name: 'unit-overview', path: `/catalog/${order}`, shows: 'Relations' },
  {
    name: 'graph',
    path: `/catalog-graph?rootEntityRefs%5B%5D=component%3Adefault%2Forder-service`,
    shows: 'Order service',
  },
  { name: 'create', path: '/create', shows: 'Quote service' },
  {
    name: 'create-form',
    path: '/create/templates/default/quote-service',
    shows: 'Name',
  },
];
