// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('images', table => {
    table.comment('One row for each image that was ever sent for registration');
    table.string('digest', 71).primary();
    table.string('environment_key', 64).notNullable().index();
    table.string('status', 16).notNullable();
    table.text('build').notNullable().comment('JSON of an ImageBuild');
    table.timestamp('built_at', { useTz: true });
    table.text('built_by').comment('Entity reference or service');
    table.timestamp('registered_at', { useTz: true });
    table.timestamp('updated_at', { useTz: true }).notNullable();
  });

  await knex.schema.createTable('verifications', table => {
    table.comment('The newest verification of an image with a model version');
    table
      .string('digest', 71)
      .notNullable()
      .references('digest')
      .inTable('images')
      .onDelete('CASCADE');
    table.text('model_name').notNullable();
    table.text('model_version').notNullable();
    table.timestamp('verified_at', { useTz: true }).notNullable();
    table.text('verification').notNullable().comment('JSON of a Verification');
    table.primary(['digest', 'model_name', 'model_version']);
  });

  await knex.schema.createTable('scans', table => {
    table.comment('The newest scan of an image, with its verdict');
    table
      .string('digest', 71)
      .primary()
      .references('digest')
      .inTable('images')
      .onDelete('CASCADE');
    table.timestamp('scanned_at', { useTz: true }).notNullable();
    table.string('verdict_status', 16).notNullable();
    table.text('report').notNullable().comment('JSON of a ScanReport');
    table.text('verdict').notNullable().comment('JSON of a Verdict');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('scans');
  await knex.schema.dropTable('verifications');
  await knex.schema.dropTable('images');
};
