import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Contacts, tickets, visits, tasks …: one table, the kind is in the record (shared/desk). */
export class Desk1763860000000 implements MigrationInterface {
  name = 'Desk1763860000000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE desk(district int, desk_id uuid, stream_id text NOT NULL, version bigint NOT NULL, head uuid NOT NULL, record jsonb NOT NULL, PRIMARY KEY(district,desk_id))`)
    await runner.query(`CREATE INDEX desk_type ON desk(district, (record->>'type'))`)
  }

  async down(): Promise<void> {
    throw new Error('a released migration is not taken back')
  }
}
