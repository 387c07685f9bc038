import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Published figures, each with all its values. */
export class Standards1763830000000 implements MigrationInterface {
  name = 'Standards1763830000000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE standard(district int, id text, version bigint NOT NULL, standard jsonb NOT NULL, PRIMARY KEY(district,id))`)
  }

  async down(): Promise<void> {
    throw new Error('a released migration is not taken back')
  }
}
