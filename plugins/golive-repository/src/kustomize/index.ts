// SPDX-License-Identifier: Apache-2.0
export * from './helm';
export * from './kustomize';
