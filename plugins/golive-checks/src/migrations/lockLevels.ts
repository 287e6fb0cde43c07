// SPDX-License-Identifier: Apache-2.0

/** Locks of the parts of ALTER TABLE that take less than ACCESS EXCLUSIVE (AlterTableGetLockLevel in tablecmds.c). */
export const alterTableLevels: Readonly<Record<string, number>> = {
  AT_SetStatistics: 4,
  AT_ClusterOn: 4,
  AT_DropCluster: 4,
  AT_SetOptions: 4,
  AT_ResetOptions: 4,
  AT_SetRelOptions: 4,
  AT_ResetRelOptions: 4,
  AT_ReplaceRelOptions: 4,
  AT_EnableTrig: 6,
  AT_EnableAlwaysTrig: 6,
  AT_EnableReplicaTrig: 6,
  AT_EnableTrigAll: 6,
  AT_EnableTrigUser: 6,
  AT_DisableTrig: 6,
  AT_DisableTrigAll: 6,
  AT_DisableTrigUser: 6,
};
