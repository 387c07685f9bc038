import { EntitySchema } from 'typeorm'
import type { CaseRecord } from '../../shared/sync/protocol'

/**
 * The tables that administrators read and list, for TypeORM's repositories. The sync path writes its SQL by
 * hand, because the order of its statements is what keeps streams dense.
 */

const count = { to: (value: number) => value, from: (value: string | number) => Number(value) }
const bytes = { to: (hex: string) => Buffer.from(hex, 'hex'), from: (stored: Uint8Array) => Buffer.from(stored).toString('hex') }

export type CaseFileRow = { district: number; caseId: string; receiptNo: string; version: number; head: string; status: string; itemCode: string; centreId: string; acceptedOn: string; record: CaseRecord; receivedAt: Date }
export const caseFile = new EntitySchema<CaseFileRow>({
  name: 'case_file', tableName: 'case_file',
  columns: {
    district: { type: 'int', primary: true }, caseId: { type: 'uuid', primary: true, name: 'case_id' }, receiptNo: { type: 'text', name: 'receipt_no' }, version: { type: 'bigint', transformer: count },
    head: { type: 'uuid' }, status: { type: 'text' }, itemCode: { type: 'text', name: 'item_code' }, centreId: { type: 'text', name: 'centre_id' }, acceptedOn: { type: 'text', name: 'accepted_on' },
    record: { type: 'jsonb' }, receivedAt: { type: 'timestamptz', name: 'received_at' },
  },
})

export type EnrolCodeRow = { district: number; codeId: string; secretHash: string; centreId: string; windowId: string; expiresAt: Date; tries: number; usedBy: string | null; createdBy: string }
export const enrolCode = new EntitySchema<EnrolCodeRow>({
  name: 'enrol_code', tableName: 'enrol_code',
  columns: {
    district: { type: 'int', primary: true }, codeId: { type: 'text', primary: true, name: 'code_id' }, secretHash: { type: 'bytea', name: 'secret_hash', transformer: bytes },
    centreId: { type: 'text', name: 'centre_id' }, windowId: { type: 'text', name: 'window_id' }, expiresAt: { type: 'timestamptz', name: 'expires_at' }, tries: { type: 'int' },
    usedBy: { type: 'uuid', name: 'used_by', nullable: true }, createdBy: { type: 'text', name: 'created_by' },
  },
})

export type AdminLogRow = { district: number; logId: string; at: Date; act: string; by: string; detail: Record<string, unknown> }
export const adminLog = new EntitySchema<AdminLogRow>({
  name: 'admin_log', tableName: 'admin_log',
  columns: { district: { type: 'int', primary: true }, logId: { type: 'uuid', primary: true, name: 'log_id' }, at: { type: 'timestamptz' }, act: { type: 'text' }, by: { type: 'text' }, detail: { type: 'jsonb' } },
})

export const entities = [caseFile, enrolCode, adminLog]
