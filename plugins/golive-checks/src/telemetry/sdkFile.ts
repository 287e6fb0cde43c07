// SPDX-License-Identifier: Apache-2.0
import { at } from '@golive/backstage-plugin-golive-common';
import type { FoundExporter, Telemetry } from './exporterModel';
import { Attributes } from './resource';
import type { Known } from './settings';

/** The declarative configuration that a container's SDK reads. */
export function ofSdkFile(path: Known, app: Telemetry): FoundExporter {
  const base = 'value' in path ? path.value.split('/').at(-1) ?? '' : '';
  const found = app.sdkFiles.filter(f => f.file.split('/').at(-1) === base);
  if (found.length !== 1)
    return {
      unknown: `the SDK reads ${
        'value' in path ? path.value : 'a file'
      }, of which ${found.length} were found in this repository`,
    };
  const [sdk] = found;
  const where = at(sdk.file, sdk.position);
  const attributes = new Attributes();
  for (const [name, value] of Object.entries(sdk.attributes)) {
    const open = /\$\{(?:env:)?([^:}]+)(?::-([^}]*))?\}/.exec(value);
    attributes.put(
      name,
      open && open[2] === undefined
        ? { because: `${name} takes ${open[0]}`, where }
        : { value: open ? open[2] : value, where },
    );
  }
  const isOff = sdk.disabled || sdk.sampler === 'always_off';
  return {
    exporter: {
      by: 'the declarative configuration of the SDK',
      attributes,
      ...(sdk.traces.length
        ? {
            endpoint: {
              value: sdk.traces[0] || 'http://localhost:4318',
              where,
            },
          }
        : {}),
      ...(isOff
        ? { off: { because: `${sdk.file} switches it off`, where } }
        : {}),
    },
  };
}
