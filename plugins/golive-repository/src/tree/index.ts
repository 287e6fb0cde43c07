// SPDX-License-Identifier: Apache-2.0
export * from './localTree';
export * from './memoryTree';
export * from './tree';
export * from './treeIndex';
