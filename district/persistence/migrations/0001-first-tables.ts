import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The sync tables of docs/sync 2.4 and the current state that the judge reads.
 *
 * `district` leads every primary key, so that the tables can be partitioned or distributed by it. No identity
 * columns or sequences: positions come from `stream.head`, numbers from `series.next`. inbox.body is json and
 * not jsonb, because jsonb refuses a NUL character and would lose the operation that carried it.
 */
export class FirstTables1763770000000 implements MigrationInterface {
  name = 'FirstTables1763770000000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE hub_epoch(one bool PRIMARY KEY DEFAULT true CHECK(one), epoch uuid NOT NULL, since timestamptz NOT NULL DEFAULT now())`)
    await runner.query(`INSERT INTO hub_epoch(epoch) VALUES(gen_random_uuid())`)
    await runner.query(`CREATE TABLE stream(district int, stream_id text, head bigint NOT NULL DEFAULT 0 CHECK(head>=0), floor bigint NOT NULL DEFAULT 0 CHECK(floor>=0 AND floor<=head), PRIMARY KEY(district,stream_id))`)
    await runner.query(`CREATE TABLE feed(district int, stream_id text, seq bigint, tx_end bool NOT NULL, kind text NOT NULL, entity_id uuid NOT NULL, version bigint NOT NULL,
      op text NOT NULL CHECK(op IN('put','del','revoke','result','event')), body jsonb, at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY(district,stream_id,seq))`)
    await runner.query(`CREATE TABLE device(district int, device_id uuid, inc int, centre_id text NOT NULL, window_id text NOT NULL, name text NOT NULL, pubkey bytea NOT NULL, token_hash bytea NOT NULL,
      state text NOT NULL CHECK(state IN('active','frozen','revoked')), last_n bigint NOT NULL DEFAULT 0, last_hash bytea NOT NULL, enrolled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      last_seen timestamptz, app text, PRIMARY KEY(district,device_id,inc), UNIQUE(district,token_hash))`)
    await runner.query(`CREATE TABLE inbox(district int, device_id uuid, inc int, n bigint, txn uuid NOT NULL, op_id uuid, op_hash bytea NOT NULL,
      result text NOT NULL CHECK(result IN('applied','merged','conflict','rejected','parked')), reason text, entity_id uuid, version bigint, head uuid, theirs jsonb,
      body json NOT NULL, received_at timestamptz NOT NULL, PRIMARY KEY(district,device_id,inc,n))`)
    await runner.query(`CREATE INDEX inbox_op ON inbox(district,op_id)`)
    await runner.query(`CREATE TABLE aside(district int, device_id uuid, inc int, n bigint, op_hash bytea, body json NOT NULL, received_at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY(district,device_id,inc,n,op_hash))`)
    await runner.query(`CREATE TABLE apply_failure(district int, device_id uuid, inc int, n bigint, times int NOT NULL, message text NOT NULL, PRIMARY KEY(district,device_id,inc,n))`)
    await runner.query(`CREATE TABLE receipt(district int, device_id uuid, inc int, upto_n bigint, receipt text NOT NULL, received_at timestamptz NOT NULL, PRIMARY KEY(district,device_id,inc,upto_n), UNIQUE(district,receipt))`)
    await runner.query(`CREATE TABLE series(district int, series text, year int, next bigint NOT NULL DEFAULT 1, PRIMARY KEY(district,series,year))`)
    await runner.query(`CREATE TABLE number_block(district int, series text, year int, lo bigint, hi bigint NOT NULL, device_id uuid NOT NULL, inc int NOT NULL,
      state text NOT NULL CHECK(state IN('issued','returned','closed')), PRIMARY KEY(district,series,year,lo), CHECK(hi>=lo))`)
    await runner.query(`CREATE TABLE number_fate(district int, series text, year int, no bigint, fate text NOT NULL CHECK(fate IN('used','void')), why text, case_id uuid, device_id uuid NOT NULL, PRIMARY KEY(district,series,year,no))`)
    await runner.query(`CREATE TABLE case_file(district int, case_id uuid, receipt_no text NOT NULL, stream_id text NOT NULL, version bigint NOT NULL, head uuid NOT NULL, status text NOT NULL, item_code text NOT NULL,
      centre_id text NOT NULL, accepted_on text NOT NULL, record jsonb NOT NULL, received_at timestamptz NOT NULL, PRIMARY KEY(district,case_id), UNIQUE(district,receipt_no))`)
    await runner.query(`CREATE INDEX case_file_status ON case_file(district,status,accepted_on)`)
    await runner.query(`CREATE TABLE case_event(district int, event_id uuid, case_id uuid NOT NULL, origin text NOT NULL CHECK(origin IN('window','district')), move text NOT NULL, doc_no text, version bigint NOT NULL, event jsonb NOT NULL, PRIMARY KEY(district,event_id))`)
    await runner.query(`CREATE INDEX case_event_case ON case_event(district,case_id,version)`)
    await runner.query(`CREATE UNIQUE INDEX case_event_doc_no ON case_event(district,doc_no) WHERE move IN('approve','refuse') AND doc_no IS NOT NULL`)
    for (const kind of ['resident', 'household'])
      await runner.query(`CREATE TABLE ${kind}(district int, ${kind}_id uuid, stream_id text NOT NULL, version bigint NOT NULL, head uuid NOT NULL, record jsonb NOT NULL, PRIMARY KEY(district,${kind}_id))`)
    await runner.query(`CREATE TABLE enrol_code(district int, code_id text, secret_hash bytea NOT NULL, centre_id text NOT NULL, window_id text NOT NULL, expires_at timestamptz NOT NULL, tries int NOT NULL DEFAULT 0, used_by uuid, created_by text NOT NULL, PRIMARY KEY(district,code_id))`)
    await runner.query(`CREATE TABLE org(district int PRIMARY KEY, version bigint NOT NULL, snapshot jsonb NOT NULL)`)
    await runner.query(`CREATE TABLE catalogue_item(district int, code text, version bigint, package jsonb NOT NULL, published_at timestamptz NOT NULL, PRIMARY KEY(district,code,version))`)
    await runner.query(`CREATE TABLE calendar(district int, year int, version bigint NOT NULL, calendar jsonb NOT NULL, PRIMARY KEY(district,year))`)
    await runner.query(`CREATE TABLE admin_log(district int, log_id uuid, at timestamptz NOT NULL, act text NOT NULL, by text NOT NULL, detail jsonb NOT NULL, PRIMARY KEY(district,log_id))`)
  }

  async down(): Promise<void> {
    throw new Error('a released migration is not taken back')
  }
}
