// SPDX-License-Identifier: Apache-2.0
export { judge, type JudgeInput } from './judge';
export {
  loadStandard,
  StandardError,
  type StandardProblem,
} from './loadStandard';
export { planOf, type Plan, type PlannedCheck } from './plan';
