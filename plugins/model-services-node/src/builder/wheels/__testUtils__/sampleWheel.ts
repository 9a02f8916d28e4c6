import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type ModelWheel,
  wheelPlace,
} from '@model-services/backstage-plugin-model-services-common';
import type { WheelSource } from '../fetchWheels';
import { writeZip } from '../writeZip';

/** A wheel among a model's files, with its content. */
export interface SampleWheel {
  wheel: ModelWheel;
  content: Buffer;
}

/** A wheel of the package `own`, version 1.0, with one module. */
export function sampleWheel({
  path = 'code/own-1.0-py3-none-any.whl',
  requires = [],
}: { path?: string; requires?: string[] } = {}): SampleWheel {
  const [name, version] = (path.split('/').at(-1) ?? '').split('-');
  const info = `${name}-${version}.dist-info`;
  const content = writeZip({
    [`${name}/__init__.py`]: `VERSION = '${version}'\n`,
    [`${info}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n${requires
      .map(line => `Requires-Dist: ${line}\n`)
      .join('')}`,
    [`${info}/WHEEL`]:
      'Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    [`${info}/RECORD`]: `${name}/__init__.py,,\n${info}/METADATA,,\n${info}/WHEEL,,\n${info}/RECORD,,\n`,
  });
  return { wheel: { path, sha256: sha256Of(content) }, content };
}

/** Hands out wheels as MLflow's client does, and knows no others. */
export function wheelsFrom(samples: readonly SampleWheel[]): WheelSource {
  return {
    downloadWheels: async (_, wheels, directory) => {
      for (const wheel of wheels) {
        const sample = samples.find(one => one.wheel.sha256 === wheel.sha256);
        if (!sample) {
          throw new Error(`no sample ${wheel.path}`);
        }
        const file = join(directory, wheelPlace(wheel));
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, sample.content);
      }
    },
  };
}

export function sha256Of(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
