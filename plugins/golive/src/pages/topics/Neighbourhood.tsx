// SPDX-License-Identifier: Apache-2.0
import type { TopicRow } from '@golive/backstage-plugin-golive-common';
import { Link } from 'react-router-dom';
import { Section, Surface } from '../../components/Section';
import { EntityLinks } from '../../components/UnitLinks';
import { useLinks } from '../../hooks/useLinks';
import { shortRef } from '../../lib/refs';
import { useT } from '../../translation';
import { edge, neighbourhood, type Node } from './neighbours';
import styles from './topics.module.css';

/** Who publishes into the topic and who consumes from it, drawn; and always as a list. */
export function Neighbourhood(props: { row: TopicRow }) {
  const { t } = useT();
  const { row } = props;
  const drawing = neighbourhood(row);
  const consumers = [...new Set(row.consumers.map(c => c.ref))];
  return (
    <Section title={t('topics.neighbourhood')}>
      <Surface>
        {drawing && drawing.nodes.length > 1 && (
          <Drawing drawing={drawing} topic={row.topic} />
        )}
        <p>
          {t('topics.publishedBy')}{' '}
          {row.publishers.length > 0 ? (
            <EntityLinks refs={row.publishers} tab />
          ) : (
            t('topics.nobody')
          )}
          . {t('topics.consumedBy')}{' '}
          {consumers.length > 0 ? (
            <EntityLinks refs={consumers} tab />
          ) : (
            t('topics.nobody')
          )}
          .
        </p>
      </Surface>
    </Section>
  );
}

function Drawing(props: {
  drawing: NonNullable<ReturnType<typeof neighbourhood>>;
  topic: string;
}) {
  const { t } = useT();
  const { drawing, topic } = props;
  const { width, height, nodes } = drawing;
  const here = nodes.find(node => node.role === 'topic');
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className={styles.graph}
      style={{ maxWidth: width }}
      role="group"
      aria-label={t('topics.neighbourhood')}
    >
      <marker
        id="golive-arrow"
        viewBox="0 0 8 8"
        refX="4"
        refY="4"
        markerWidth="7"
        markerHeight="7"
        orient="auto"
      >
        <path d="M0,0 L8,4 L0,8 z" className={styles.arrow} />
      </marker>
      {here &&
        nodes.map(node => {
          if (node === here) return null;
          const d =
            node.role === 'publisher' ? edge(node, here) : edge(here, node);
          return (
            <path
              key={`${node.role} ${node.ref}`}
              d={d}
              className={styles.edge}
              markerEnd="url(#golive-arrow)"
            />
          );
        })}
      {nodes.map(node => (
        <NodeBox
          key={`${node.role} ${node.ref}`}
          node={node}
          size={drawing.node}
          label={node === here ? topic : shortRef(node.ref)}
        />
      ))}
    </svg>
  );
}

function NodeBox(props: {
  node: Node;
  size: { width: number; height: number };
  label: string;
}) {
  const links = useLinks();
  const { node, size, label } = props;
  const short = label.length > 30 ? `${label.slice(0, 29)}…` : label;
  const box = (
    <>
      <title>{label}</title>
      <rect
        x={node.x}
        y={node.y}
        {...size}
        rx={6}
        className={node.role === 'topic' ? styles.here : styles.node}
      />
      <text
        x={node.x + size.width / 2}
        y={node.y + size.height / 2}
        dominantBaseline="central"
        textAnchor="middle"
      >
        {short}
      </text>
    </>
  );
  if (node.role === 'topic') return <g>{box}</g>;
  return <Link to={links.unit(node.ref)}>{box}</Link>;
}
