// SPDX-License-Identifier: Apache-2.0

/*
 * The store of GoLive (design: architecture §3).
 *
 * Instants are text, ISO 8601 in UTC with milliseconds: they sort as text, and
 * both databases can make them from their own clock. What was read and judged of
 * a unit goes with the unit; what people and pipelines signed stays, and holds
 * again when the unit comes back.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const postgres = knex.client.config.client.startsWith('pg');
  // Byte order, so that instants and keyset cursors compare alike everywhere.
  const text = postgres ? 'text collate "C"' : 'text';
  const json = postgres ? 'jsonb' : 'text';

  const unitColumn = table =>
    table
      .specificType('unit', text)
      .notNullable()
      .references('ref')
      .inTable('units')
      .onDelete('CASCADE');

  await knex.schema.createTable('units', table => {
    table.comment('The units, as the catalog has them');
    table.specificType('ref', text).primary();
    table.specificType('kind', text).notNullable();
    table.specificType('name', text).notNullable();
    table.specificType('title', text).notNullable();
    table.specificType('owner', text);
    table.specificType('system', text);
    table.specificType('lifecycle', text);
    table.specificType('location', text);
    table.specificType('annotations', text).notNullable();
    table.specificType('traits', json).notNullable();
    table.specificType('hash', text).notNullable();
    table.integer('version').notNullable();
    table.index(['owner']);
    table.index(['kind']);
  });
  if (postgres)
    await knex.raw('create index units_traits on units using gin (traits)');

  await knex.schema.createTable('observations', table => {
    table.comment(
      'What a source last said of a unit, and whether it still does',
    );
    unitColumn(table);
    table.specificType('source', text).notNullable();
    table.specificType('revision', text);
    table.specificType('observed_at', text);
    table.specificType('attempted_at', text).notNullable();
    table.specificType('failure', text);
    table.specificType('action', text);
    table.specificType('since', text);
    table.specificType('link', text);
    table.specificType('unit_hash', text).notNullable();
    table.specificType('reader', text).notNullable();
    table.primary(['unit', 'source']);
  });

  await knex.schema.createTable('facts', table => {
    table.comment('The newest facts of each unit');
    unitColumn(table);
    table.specificType('environment', text).notNullable();
    table.specificType('subject', text).notNullable();
    table.specificType('type', text).notNullable();
    table.specificType('view', text).notNullable();
    table.specificType('source', text).notNullable();
    table.specificType('revision', text);
    table.specificType('observed_at', text).notNullable();
    table.specificType('value', text);
    table.specificType('problems', text).notNullable();
    table.specificType('error', text);
    table.specificType('since', text);
    table.primary(['unit', 'type', 'view', 'environment', 'subject']);
  });

  await knex.schema.createTable('verdicts', table => {
    table.comment('May it go live? One row a unit, environment and subject');
    unitColumn(table);
    table.specificType('environment', text).notNullable();
    table.specificType('subject', text).notNullable();
    table.specificType('revision', text);
    table.specificType('verdict', text).notNullable();
    table.specificType('reasons', text).notNullable();
    table.integer('passed').notNullable();
    table.integer('applicable').notNullable();
    table.specificType('marks', text).notNullable();
    table.specificType('item_marks', text).notNullable();
    table.specificType('standard', text).notNullable();
    table.integer('version').notNullable();
    table.specificType('judged_at', text).notNullable();
    table.specificType('valid_until', text);
    table.specificType('fixed_until', text);
    table.specificType('fresh', json).notNullable();
    table.specificType('since', text).notNullable();
    table.primary(['unit', 'environment', 'subject']);
    table.index(['environment', 'unit']);
    table.index(['valid_until']);
  });

  await knex.schema.createTable('outcomes', table => {
    table.comment('What each check said; written only when it changed');
    unitColumn(table);
    table.specificType('environment', text).notNullable();
    table.specificType('subject', text).notNullable();
    table.specificType('check_id', text).notNullable();
    table.specificType('outcome', text).notNullable();
    table.integer('blocking').notNullable();
    table.specificType('reason', text);
    table.specificType('waiver', text);
    table.specificType('evidence', text).notNullable();
    table.specificType('hash', text).notNullable();
    table.specificType('since', text).notNullable();
    table.primary(['unit', 'environment', 'subject', 'check_id']);
  });

  await knex.schema.createTable('changes', table => {
    table.comment(
      'Appended when an outcome or a verdict changed, and only then',
    );
    table.bigIncrements('id');
    table.specificType('at', text).notNullable();
    unitColumn(table);
    table.specificType('environment', text).notNullable();
    table.specificType('subject', text).notNullable();
    table.specificType('check_id', text);
    table.specificType('was', text);
    table.specificType('became', text).notNullable();
    table.index(['unit', 'id']);
    table.index(['environment', 'at']);
  });

  await knex.schema.createTable('sources', table => {
    table.comment('Whether each source answers');
    table.specificType('source', text).notNullable();
    table.specificType('environment', text).notNullable();
    table.specificType('last_success', text);
    table.specificType('last_attempt', text);
    table.specificType('error', text);
    table.specificType('error_at', text);
    table.specificType('action', text);
    table.primary(['source', 'environment']);
  });

  await knex.schema.createTable('waivers', table => {
    table.comment('Failing checks that two people accept for a time');
    table.specificType('id', text).primary();
    table.specificType('unit', text).notNullable();
    table.specificType('check_id', text).notNullable();
    table.specificType('code', text);
    table.specificType('environment', text);
    table.specificType('reason', text).notNullable();
    table.specificType('requested_by', text).notNullable();
    table.specificType('requested_at', text).notNullable();
    table.specificType('approved_by', text);
    table.specificType('approved_at', text);
    table.specificType('until', text).notNullable();
    table.index(['unit']);
  });

  await knex.schema.createTable('attestations', table => {
    table.comment('Signed statements of people; they lapse');
    table.specificType('id', text).primary();
    table.specificType('unit', text).notNullable();
    table.specificType('check_id', text).notNullable();
    table.specificType('environment', text);
    table.specificType('statement', text).notNullable();
    table.specificType('attested_by', text).notNullable();
    table.specificType('attested_at', text).notNullable();
    table.specificType('until', text).notNullable();
    table.index(['unit']);
  });

  await knex.schema.createTable('evidence', table => {
    table.comment('Reports that pipelines pushed, bound to a digest');
    table.specificType('id', text).primary();
    table.specificType('unit', text).notNullable();
    table.specificType('environment', text).notNullable();
    table.specificType('digest', text).notNullable();
    table.specificType('type', text).notNullable();
    table.specificType('tool', text).notNullable();
    table.specificType('produced_at', text).notNullable();
    table.specificType('received_at', text).notNullable();
    table.specificType('received_from', text).notNullable();
    table.specificType('payload', text).notNullable();
    table.index(['unit', 'digest']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // What refers to units before the units.
  for (const table of [
    'evidence',
    'attestations',
    'waivers',
    'sources',
    'changes',
    'outcomes',
    'verdicts',
    'facts',
    'observations',
    'units',
  ]) {
    await knex.schema.dropTable(table);
  }
};
