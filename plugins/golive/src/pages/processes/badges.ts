// SPDX-License-Identifier: Apache-2.0
import type { ProcessDetail } from '@golive/backstage-plugin-golive-common';

/** Something to write on an activity. */
export interface Badge {
  /** Id of the element in the diagram. */
  readonly activity: string;
  readonly topic: string;
}

/** Activities whose external-task topic nobody serves. */
export function badgesOf(tasks: ProcessDetail['externalTasks']): Badge[] {
  return tasks
    .filter(task => task.servedBy.length === 0)
    .flatMap(({ topic, activities }) =>
      activities.map(activity => ({ activity, topic })),
    );
}
