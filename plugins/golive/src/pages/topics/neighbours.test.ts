// SPDX-License-Identifier: Apache-2.0
import { topics } from '../../testing';
import { edge, maxNodes, neighbourhood } from './neighbours';

describe('neighbourhood', () => {
  it('puts publishers left of the topic and consumers right of it', () => {
    const drawing = neighbourhood(topics[0]);
    const x = (role: string) =>
      drawing?.nodes.find(n => n.role === role)?.x ?? 0;
    expect(x('publisher')).toBeLessThan(x('topic'));
    expect(x('topic')).toBeLessThan(x('consumer'));
    expect(drawing?.nodes).toHaveLength(4);
  });

  it('is only a list when there are too many', () => {
    const consumers = Array.from({ length: maxNodes }, (_, i) => ({
      ref: `component:default/c${i}`,
    }));
    expect(neighbourhood({ ...topics[0], consumers })).toBeUndefined();
  });

  it('draws an edge from the right side to the left side', () => {
    const [from, to] = neighbourhood(topics[0])?.nodes ?? [];
    expect(edge(from, to)).toMatch(/^M230,.* C.* 294,/);
  });
});
