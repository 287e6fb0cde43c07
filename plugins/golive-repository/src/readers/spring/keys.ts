// SPDX-License-Identifier: Apache-2.0
import { canonical } from './settings';

/** Whether a property decides which health endpoints there are or what they ask. */
export function concernsHealth(key: string): boolean {
  return decidesAddress(key) || decidesContent(key);
}

/** Whether a property decides at which port and path health is asked, if at all. */
export function decidesAddress(key: string): boolean {
  return (
    !decidesContent(key) &&
    /^(?:management\.(?:endpoints?|server)\b|server\.port$|server\.servlet\.contextpath$|spring\.(?:webflux\.basepath|mvc\.servlet\.path|main\.(?:webapplicationtype|cloudplatform))$)/.test(
      canonical(key),
    )
  );
}

function decidesContent(key: string): boolean {
  return /^management\.(?:health\.|endpoint\.health\.group\.[^.]+\.(?:include|exclude)\b)/.test(
    canonical(key),
  );
}
