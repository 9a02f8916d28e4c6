import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildGoProgram, inDevStack } from '../../machine';
import { run } from '../../process';
import { databaseEntries } from './advisories';

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Makes the program that writes the scanner's database, once per machine. */
export function buildDatabaseWriter(): Promise<string> {
  return buildGoProgram('services/trivy/database-writer');
}

/** Writes the sample database, as fresh as if it had been fetched now, into a cache folder. */
export async function writeSampleDatabase(
  cacheDirectory: string,
): Promise<void> {
  const folder = join(cacheDirectory, 'db');
  await mkdir(folder, { recursive: true });
  const advisories = inDevStack('services/trivy/sample-advisories.yaml');
  const entries = databaseEntries(await readFile(advisories, 'utf8'));
  await run(await buildDatabaseWriter(), [join(folder, 'trivy.db')], {
    input: JSON.stringify(entries),
  });
  const now = Date.now();
  const metadata = {
    Version: 2,
    UpdatedAt: new Date(now).toISOString(),
    NextUpdate: new Date(now + DAY_MILLISECONDS).toISOString(),
    DownloadedAt: new Date(now).toISOString(),
  };
  await writeFile(join(folder, 'metadata.json'), JSON.stringify(metadata));
}
