// SPDX-License-Identifier: Apache-2.0

/** A change that is not made; its message says why. */
export class EditRefused extends Error {
  override readonly name = 'EditRefused';
}
