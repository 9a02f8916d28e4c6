import { TestDatabases, mockServices } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';

/** SQLite always; PostgreSQL where a running server is named. No server is started for a test. */
export function testDatabases(): TestDatabases {
  return TestDatabases.create({
    ids: ['SQLITE_3', 'POSTGRES_15'],
    disableDocker: true,
  });
}

/** The plugin's own database service on a test database. */
export function databaseService(knex: Knex) {
  return mockServices.database.mock({
    getClient: async () => knex,
    migrations: { skip: false },
  });
}
