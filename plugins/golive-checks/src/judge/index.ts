// SPDX-License-Identifier: Apache-2.0
export { judge, type JudgeInput } from './judge';
export { loadStandard, type BaseStandards } from './loadStandard';
export { planOf, type Plan, type PlannedCheck } from './plan';
export { StandardError, type StandardProblem } from './standardDocument';
