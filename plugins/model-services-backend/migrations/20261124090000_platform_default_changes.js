// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('platform_default_changes', table => {
    table.comment('Each change of the platform default that was made here');
    table.string('id', 36).primary();
    table.string('status', 16).notNullable();
    table.timestamp('made_at', { useTz: true }).notNullable().index();
    table.text('made_by').notNullable().comment('Entity reference or service');
    table.text('cluster').notNullable();
    table.text('namespace').notNullable();
    table.text('name').notNullable().comment('Of the ConfigMap');
    table.text('implementation').notNullable();
    table.text('protocol').notNullable();
    table.text('previous').comment('Reference; none before the first default');
    table.text('image').notNullable().comment('Reference');
    table.string('reverts', 36).comment('Id of the change that was taken back');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('platform_default_changes');
};
