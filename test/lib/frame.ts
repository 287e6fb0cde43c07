// SPDX-License-Identifier: Apache-2.0

/** A part of stock Backstage that axe objects to, and why it is not ours to answer for. */
export interface FramePart {
  readonly selector: string;
  readonly why: string;
}

/**
 * What stock Backstage draws around our pages. Everything else on a page of
 * GoLive is checked; on a stock page, what GoLive adds to it is.
 */
export const FRAME: readonly FramePart[] = [
  {
    selector: '[class*="bui-PluginHeader"]',
    why: 'The header stands outside of landmarks, and its empty toolbar has no name (backstage/backstage#31872).',
  },
  {
    selector: '[data-react-aria-top-layer]',
    why: 'The region of toasts is put beside the landmarks by the component library.',
  },
  {
    selector: '[data-testid="mobile-sidebar-root"]',
    why: "The narrow sidebar is a second navigation without a name (core-components' MobileSidebar).",
  },
  {
    selector: '.MuiTableSortLabel-root, h5:has(> h2)',
    why: "The catalog's table is material-table: a button in each sortable heading, and a heading in its title (backstage/backstage#7124).",
  },
  {
    selector: '.MuiAutocomplete-root, input[aria-autocomplete="list"]',
    why: "The filters of the catalog graph have their label beside the field, not tied to it (plugin-catalog-graph's SelectedKindsFilter).",
  },
  {
    selector:
      '[data-testid="header-title"], [id^="viewDetail-"], a[href^="/catalog/default/template/"]',
    why: "Cards of templates: an empty group heading, and a link that wraps the button to the details (plugin-scaffolder-react's TemplateCard).",
  },
];

/** Rules about a whole document, which the frame decides and a page inside it cannot. */
export const FRAME_RULES: readonly { rule: string; why: string }[] = [
  {
    rule: 'landmark-one-main',
    why: 'The new frontend system draws pages without a main landmark (backstage/backstage#31872).',
  },
  {
    rule: 'region',
    why: 'Without a main landmark nothing of a page is inside one.',
  },
];
