import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type EnvironmentSpec,
  wheelFile,
  wheelPlace,
} from '@model-services/backstage-plugin-model-services-common';
import type { FetchedWheel } from './fetchWheels';
import { writeZip } from './writeZip';

/**
 * Writes for each wheel of an environment one that has its name and says what it needs, and nothing else. uv unpacks each file
 * that it makes a hash of, into a cache that stays, and what somebody has put into a model must not be unpacked here.
 *
 * @param directory - a stub goes to its wheel's `wheelPlace` below it
 * @returns the requirement lines that install them
 */
export async function writeStubs(
  { wheels = [] }: EnvironmentSpec,
  fetched: readonly FetchedWheel[],
  directory: string,
): Promise<string[]> {
  return Promise.all(
    wheels.map(({ path }) => {
      const wheel = fetched.find(one => one.path === path);
      if (!wheel) {
        throw new Error(`the model's wheel ${path} was not fetched`);
      }
      return writeStub(wheel, directory);
    }),
  );
}

async function writeStub(
  wheel: FetchedWheel,
  directory: string,
): Promise<string> {
  const target = join(directory, wheelPlace(wheel));
  const named = wheelFile(target);
  if (!named) {
    throw new Error(`${target} is not named as a wheel`);
  }
  const { file, name, version } = named;
  const info = `${file.split('-').slice(0, 2).join('-')}.dist-info`;
  await mkdir(dirname(target), { recursive: true });
  await writeFile(
    target,
    writeZip({
      [`${info}/METADATA`]: `${[
        'Metadata-Version: 2.1',
        `Name: ${name}`,
        `Version: ${version}`,
        ...wheel.metadata,
      ].join('\n')}\n`,
      [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nRoot-Is-Purelib: true\n',
      [`${info}/RECORD`]: `${info}/METADATA,,\n${info}/WHEEL,,\n${info}/RECORD,,\n`,
    }),
  );
  return `${name} @ ${pathToFileURL(target).href}`;
}
