// SPDX-License-Identifier: Apache-2.0
import type { ProcessDetail } from '@golive/backstage-plugin-golive-common';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../../translation';
import { Chip } from '../../components/Chips';
import { badgesOf, type Badge } from './badges';
import styles from './diagram.module.css';

/** The parts of the viewer that are used; it gives them by name, without types. */
interface Canvas {
  zoom(level: 'fit-viewport', center: 'auto'): number;
  addMarker(element: string, marker: string): void;
}
interface Overlays {
  add(
    element: string,
    overlay: { position: object; html: HTMLElement },
  ): unknown;
}
interface Registry {
  get(element: string): unknown;
}

/** A BPMN diagram, to look at and move around in; tasks that nobody serves carry a badge. */
export default function Diagram(props: {
  xml: string;
  tasks: ProcessDetail['externalTasks'];
}) {
  const { t } = useT();
  const { xml, tasks } = props;
  const box = useRef<HTMLDivElement>(null);
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    if (!box.current) return undefined;
    let gone = false;
    const viewer = new NavigatedViewer({ container: box.current });
    const badges = badgesOf(tasks);
    viewer.importXML(xml).then(
      () => {
        if (gone) return;
        viewer.get<Canvas>('canvas').zoom('fit-viewport', 'auto');
        for (const badge of badges)
          addBadge(viewer, badge, t('processes.nobody'));
        setProblem(undefined);
      },
      (error: Error) => {
        if (!gone) setProblem(error.message);
      },
    );
    return () => {
      gone = true;
      viewer.destroy();
    };
  }, [xml, tasks, t]);

  return (
    <figure className={styles.figure}>
      {problem && (
        <figcaption className={styles.problem}>
          <Chip of="error">{t('processes.cannotDraw')}</Chip> {problem}
        </figcaption>
      )}
      <div
        ref={box}
        role="group"
        aria-label={t('processes.diagramLabel')}
        className={styles.canvas}
      />
    </figure>
  );
}

function addBadge(viewer: NavigatedViewer, badge: Badge, word: string): void {
  if (!viewer.get<Registry>('elementRegistry').get(badge.activity)) return;
  const html = document.createElement('div');
  html.className = styles.badge;
  html.textContent = `✕ ${word}`;
  html.title = badge.topic;
  viewer.get<Canvas>('canvas').addMarker(badge.activity, styles.unserved);
  viewer
    .get<Overlays>('overlays')
    .add(badge.activity, { position: { top: -14, left: 0 }, html });
}
