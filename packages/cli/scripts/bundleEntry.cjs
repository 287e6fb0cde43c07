// SPDX-License-Identifier: Apache-2.0
/*
 * Where the built command starts, and where each of its workers does: there is
 * one file for both. A worker finds here what `golive-repository/worker` has.
 */
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  require('../src/main');
} else {
  module.exports = require('@golive/backstage-plugin-golive-repository/worker');
  require('golive:pool-worker');
}
