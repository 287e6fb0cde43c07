// SPDX-License-Identifier: Apache-2.0
// The package ships types of the elements but none of its entry point.
declare module 'bpmn-moddle' {
  import type { ModdleElement, ModdleWarning } from './moddle';

  export class BpmnModdle {
    constructor(
      packages?: Record<string, unknown>,
      options?: { nsMap?: Record<string, string> },
    );
    fromXML(xml: string): Promise<{
      rootElement: ModdleElement;
      warnings: ModdleWarning[];
      elementsById: Record<string, ModdleElement>;
    }>;
  }
}
